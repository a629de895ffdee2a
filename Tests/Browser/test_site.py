"""The pages that every town has, as a reader meets them."""

import gzip
import json
import re
import urllib.error
import urllib.parse
import urllib.request

import pytest
from conftest import declared_kinds, spotless
from examined import is_page, kind_of

SITE_PATHS = ["/", "/design", "/mihon/", "/mihon/help", "/mihon/contact", "/mihon/accessibility", "/mihon/privacy", "/mihon/cookies", "/mihon/open-data"]
LANGUAGES = ["ja", "en", "ja-easy"]


def fetch(url, **headers):
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=10) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


@pytest.mark.parametrize("path", SITE_PATHS)
def test_axe_finds_nothing(page, shot, path):
    page.goto(path)
    shot(page, "site" + path.replace("/", "-"))
    spotless(page)
    assert not page.faults


@pytest.mark.parametrize("path", SITE_PATHS)
def test_nothing_sticks_out_sideways(phone, path):
    phone.goto(path)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_first_visit_to_any_public_page_is_light(office):
    """Of every kind of page that links lead to: the page and all that it asks for, as they travel, together under 100 kB."""
    files, kinds, waiting, heavy = {}, set(), ["/", "/design", "/mihon/", "/nishiaizu/plan"], {}
    while waiting:
        path = waiting.pop(0)
        kind = kind_of(path, declared_kinds()) or path
        if kind in kinds or not is_page(kind):
            continue
        kinds.add(kind)
        status, headers, body = fetch(office.url + path, **{"Accept-Encoding": "gzip"})
        assert status == 200, path
        page = gzip.decompress(body).decode() if headers["content-encoding"] == "gzip" else body.decode()
        asked = set(re.findall(r'(?:href|src)="(/assets/[^"]+)"', page))
        for file in asked - set(files):
            files[file] = len(fetch(office.url + file, **{"Accept-Encoding": "gzip"})[2])
        weight = len(body) + sum(files[file] for file in asked)
        if weight >= 100_000:
            heavy[path] = weight
        links = (urllib.parse.urljoin(path, link.split("#")[0]) for link in re.findall(r'href="([^"]+)"', page))
        waiting += [link for link in links if link.startswith("/mihon/") and "?" not in link and "/staff" not in link]
    assert len(kinds) > 20 and not heavy, (len(kinds), heavy)


@pytest.mark.parametrize("language", LANGUAGES)
def test_chosen_language_stays(desktop, language):
    desktop.goto(f"/mihon/help?lang={language}")
    assert "lang=" not in desktop.url
    assert desktop.locator("html").get_attribute("data-lang") == language
    desktop.goto("/mihon/")
    assert desktop.locator("html").get_attribute("data-lang") == language


def test_large_type_dark_colours_and_readings(desktop, shot):
    desktop.goto("/mihon/?size=200")
    desktop.goto("/mihon/?theme=dark")
    desktop.goto("/mihon/?furigana=1")
    root = desktop.locator("html")
    assert root.get_attribute("data-size") == "200"
    assert root.get_attribute("data-theme") == "dark"
    assert desktop.locator("main ruby rt").count() > 5
    shot(desktop, "site-large-dark-furigana")
    assert desktop.evaluate("document.documentElement.scrollWidth") <= 1280
    spotless(desktop)


def test_skip_link_is_first_and_works(desktop):
    desktop.goto("/mihon/help")
    desktop.keyboard.press("Tab")
    assert desktop.evaluate("document.activeElement.getAttribute('href')") == "#content"
    desktop.keyboard.press("Enter")
    assert desktop.evaluate("document.activeElement.id") == "content"


def test_language_menu_by_keyboard(desktop):
    desktop.goto("/mihon/")
    summary = desktop.locator("summary", has_text="Language").first
    summary.focus()
    desktop.keyboard.press("Enter")
    desktop.get_by_role("link", name="English").press("Enter")
    desktop.wait_for_load_state()
    assert desktop.locator("html").get_attribute("lang") == "en"


def test_front_page_leads_to_every_town(desktop):
    desktop.goto("/")
    links = desktop.locator("main a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert {"/mihon/", "/aizubange/", "/kagamiishi/", "/nishiaizu/", "/bandai/", "/kitahiroshima/"} <= set(links)
    assert links[0] == "/mihon/"


def test_unknown_page_is_told_in_the_towns_frame(desktop):
    answer = desktop.goto("/mihon/no-such-page")
    assert answer.status == 404
    assert desktop.locator("h1").inner_text() == "ページが見つかりません"
    assert desktop.locator(".town-sign-name").inner_text() == "見本町"


def test_machine_documents_are_valid(base_url):
    from openapi_spec_validator import validate

    status, headers, body = fetch(f"{base_url}/openapi.json")
    assert status == 200 and headers["content-type"].startswith("application/json")
    document = json.loads(body)
    validate(document)
    assert "/{town}/api/v1/town" in document["paths"]


def test_every_declared_operation_answers_as_declared(base_url):
    """Operations without parameters in their path answer 200 with what their schema says."""
    import jsonschema

    document = json.loads(fetch(f"{base_url}/openapi.json")[2])
    tried = 0
    for path, item in document["paths"].items():
        if "get" not in item or path.replace("{town}", "").count("{"):
            continue
        if "security" in item["get"]:
            assert fetch(base_url + path.replace("{town}", "mihon"))[0] == 401
            continue
        status, headers, body = fetch(base_url + path.replace("{town}", "mihon"))
        assert status == 200, (path, body)
        content = item["get"]["responses"]["200"]["content"]
        kind = headers["content-type"].split(";")[0]
        assert kind in content, (path, kind)
        if kind == "application/json":
            jsonschema.validate(json.loads(body), content[kind]["schema"])
        tried += 1
    assert tried >= 3


def test_lists_go_page_by_page(base_url):
    names, cursor = [], None
    while True:
        query = "?limit=1" + (f"&cursor={cursor}" if cursor else "")
        page = json.loads(fetch(f"{base_url}/mihon/api/v1/metrics{query}")[2])
        assert len(page["items"]) == 1
        names.append(page["items"][0]["name"])
        cursor = page["next"]
        if cursor is None:
            break
    whole = json.loads(fetch(f"{base_url}/mihon/api/v1/metrics?limit=200")[2])
    assert names == [item["name"] for item in whole["items"]] and whole["next"] is None


def test_every_distribution_of_open_data_is_there(base_url):
    for town in ("mihon", "nishiaizu"):
        catalogue = json.loads(fetch(f"{base_url}/{town}/open-data/catalog.jsonld")[2])
        addresses = [d["dcat:accessURL"] for s in catalogue["dcat:dataset"] for d in s["dcat:distribution"]]
        assert addresses
        for address in addresses:
            assert fetch(address)[0] == 200, address


def test_demonstration_is_said_on_every_page_and_not_indexed(base_url):
    for path in SITE_PATHS:
        status, headers, body = fetch(base_url + path)
        assert "デモンストレーション" in body.decode()
    assert fetch(f"{base_url}/mihon/")[1]["x-robots-tag"] == "noindex, nofollow"
    assert "Disallow: /" in fetch(f"{base_url}/robots.txt")[2].decode()
