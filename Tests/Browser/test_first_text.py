"""The first text of a first visit waits for one answer of the server and nothing else; later pages find the style sheet kept."""

import gzip
import http.client
import re

import pytest
from conftest import PHONE, open_context
from playwright.sync_api import Error

PAGES = ["/", "/mihon/", "/mihon/plan", "/mihon/plan/measures/m2-1", "/mihon/procedures", "/mihon/procedures/child-allowance", "/nishiaizu/plan", "/mihon/nowhere"]
PAINT = "performance.getEntriesByName('first-contentful-paint').length > 0"
# What a server may send before it has heard from the reader's side: ten segments (RFC 6928).
FIRST_FLIGHT = 14_600

# Slow 3G, as browsers emulate it: 400 ms before an answer begins, then 400 kbit/s.
ROUND_TRIP, BYTES_A_SECOND = 0.4, 50_000
MAIN = [
    "/", "/design", "/mihon/", "/mihon/procedures", "/mihon/procedures/child-allowance", "/mihon/accounts/sign-in", "/mihon/accounts/organisation",
    "/mihon/plan", "/mihon/plan/measures/m2-1", "/nishiaizu/plan",
]

PLACES = """() => [...document.querySelectorAll('header, h1, main > *')].filter(e => e.checkVisibility()).map(e => {
  const box = e.getBoundingClientRect(), style = getComputedStyle(e);
  return [e.tagName + '.' + e.className, Math.round(box.top), Math.round(box.left), Math.round(box.width), Math.round(box.height), style.color, style.fontSize];
})"""


@pytest.fixture
def stranger(browser, base_url):
    context = open_context(browser, base_url, PHONE, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.faults = []
    page.on("console", lambda message: page.faults.append(message.text) if message.type == "error" else None)
    yield page
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_text_shows_while_every_file_is_held_back(stranger, path):
    held = []
    stranger.route("**/assets/**", lambda route: held.append(route))
    stranger.goto(path, wait_until="commit")
    for _ in range(150):
        if stranger.evaluate(PAINT):
            break
        stranger.wait_for_timeout(100)
    assert stranger.evaluate(PAINT), "no text without the files"
    assert stranger.locator("h1").is_visible() and stranger.locator("main").inner_text().strip()
    before = stranger.evaluate(PLACES)
    assert stranger.evaluate("getComputedStyle(document.querySelector('h1')).borderBottomStyle") == "solid", "the first text is styled"
    # Nothing moves and nothing changes its colour when the rest arrives.
    for route in held:
        route.continue_()
    stranger.unroute("**/assets/**")
    stranger.wait_for_load_state("load")
    after = stranger.evaluate(PLACES)
    assert [row for row in after if row[0] in {was[0] for was in before}][: len(before)] == before
    assert not [fault for fault in stranger.faults if "404" not in fault], stranger.faults


@pytest.mark.parametrize("path", PAGES)
def test_what_the_first_text_waits_for_is_small(stranger, path):
    page = stranger.request.get(path, headers={"sec-fetch-site": "none"}).text()
    until_heading = page[: page.index("</h1>")]
    assert "rel=\"stylesheet\"" not in until_heading
    assert 2_000 < len(gzip.compress(until_heading.encode(), 3)) < FIRST_FLIGHT
    assert page.index("</main>") < page.index("rel=\"stylesheet\"") < page.index("<footer")


def as_sent(port, path):
    """The head of an answer to a browser's first visit, in bytes, and its body as it comes over the line."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {"Host": f"localhost:{port}", "Accept": "text/html", "Accept-Encoding": "gzip, deflate, br", "Accept-Language": "ja", "Sec-Fetch-Site": "none"}
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    assert answer.status == 200 and answer.getheader("content-encoding") == "gzip", (path, answer.status)
    head = sum(len(name) + len(value) + 4 for name, value in answer.getheaders()) + 30
    body = answer.read()
    connection.close()
    return head, body


@pytest.mark.parametrize("path", MAIN)
def test_slow_3g_carries_the_first_text_within_a_second(office, path):
    """By arithmetic, so that no clock decides: the bytes of the page, and the answers that its text waits for."""
    head, body = as_sent(office.port, path)
    page = gzip.decompress(body).decode()
    until_heading = page[: page.index("</h1>")]
    waits_for = re.findall(r"<link[^>]*rel=.?stylesheet|<script(?![^>]*type=.?module)(?![^>]*\b(?:defer|async)\b)[^>]*\bsrc=|@import|@font-face", until_heading)
    assert waits_for == [], "the page itself is the only answer that the first text waits for"
    # Browsers show what they have; here even the whole page is given its time.
    seconds = ROUND_TRIP + (head + len(body)) / BYTES_A_SECOND
    assert seconds <= 1, f"{path}: {head} + {len(body)} bytes take {seconds:.2f} s"


def test_the_next_page_has_the_style_sheet(stranger):
    stranger.goto("/mihon/plan")
    stranger.wait_for_load_state("networkidle")
    assert stranger.locator("style").count() == 1
    for link in ("指標と目標", "計画の全体"):
        stranger.locator("main .tabs-menu > summary").click()
        stranger.locator("main").get_by_role("link", name=link, exact=True).click()
        stranger.wait_for_load_state("networkidle")
        assert stranger.locator("style").count() == 0
        sent = stranger.evaluate("performance.getEntriesByType('resource').filter(r => r.name.includes('.css')).map(r => r.transferSize)")
        assert sent == [0], sent


def test_no_other_style_is_let_in(stranger):
    """The policy names the digest of our own rules: what differs by one letter is refused."""
    answer = stranger.goto("/mihon/")
    policy = answer.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert len(re.findall(r"'sha256-[A-Za-z0-9+/]{43}='", policy)) == 1
    stranger.evaluate("document.head.append(Object.assign(document.createElement('style'), {textContent: 'h1 { display: none }'}))")
    assert stranger.locator("h1").is_visible()
    with pytest.raises(Error):
        stranger.evaluate("Object.assign(document.createElement('style'), {textContent: 'h1 {}'}).sheet.cssRules")
    assert any("style" in fault for fault in stranger.faults), stranger.faults
