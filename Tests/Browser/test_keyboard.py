"""The keyboard alone: the way past the menu, the order of the stops, and that every stop can be seen."""

import pytest
from conftest import DESKTOP, PHONE, open_context
from test_every_page import enter

PUBLIC = ["/mihon/", "/mihon/procedures", "/mihon/procedures/child-allowance", "/mihon/plan", "/mihon/accounts/sign-in", "/mihon/life-events/moving-in"]
STAFF = ["/mihon/staff", "/mihon/staff/cases", "/mihon/staff/approvals", "/mihon/staff/approvals/new", "/mihon/staff/counter"]
MOST = 60

STOP = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const box = e.getBoundingClientRect(), own = getComputedStyle(e), face = getComputedStyle(e, '::after');
  const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1), y = Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1);
  const over = document.elementFromPoint(x, y);
  const rings = [own, face].some(style => style.outlineStyle === 'solid' && parseFloat(style.outlineWidth) >= 2);
  return {
    name: e.tagName + ' ' + (e.innerText || e.getAttribute('aria-label') || e.name || '').slice(0, 30), id: e.id, rings,
    seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    covered: !over || !(e.contains(over) || over.contains(e)), top: box.top + scrollY, bottom: box.bottom + scrollY, left: box.left,
  };
}"""


def walk(page, path):
    page.goto(path)
    stops = []
    for _ in range(MOST):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        # Past the last stop the browser's own controls follow, or the first stop again.
        if stop is None or stops and stop["name"] == stops[0]["name"]:
            break
        stops.append(stop)
    return stops


def look(page, path):
    stops = walk(page, path)
    assert len(stops) > 5, stops
    assert stops[0]["name"].endswith("本文へ移動"), stops[0]
    for stop in stops:
        assert stop["seen"] and stop["rings"] and not stop["covered"], (path, stop)
    # Down and to the right, as it is read: never back up and to the left.
    for one, next_ in zip(stops, stops[1:]):
        assert not (next_["bottom"] < one["top"] - 40 and next_["left"] <= one["left"]), (path, one, next_)
    page.goto(path)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement) || document.activeElement.closest('footer') !== null")


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_every_stop_of_public_pages_is_seen_in_order(browser, base_url, size):
    page = open_context(browser, base_url, size).new_page()
    for path in PUBLIC:
        look(page, path)
    page.context.close()


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_every_stop_of_officers_pages_is_seen_in_order(browser, base_url, size):
    page = open_context(browser, base_url, size).new_page()
    enter(page, "窓口 京子")
    for path in STAFF:
        look(page, path)
    page.context.close()


def test_what_officers_open_seldom_folds_away(browser, base_url):
    page = open_context(browser, base_url, DESKTOP).new_page()
    enter(page, "設定 守")
    page.goto("/mihon/staff")
    bar = page.locator(".page-nav-wide")
    assert bar.evaluate("element => element.getBoundingClientRect().height") < 70, "one line"
    more = bar.locator("summary")
    more.focus()
    page.keyboard.press("Enter")
    bar.get_by_role("link", name="監査記録").wait_for()
    page.keyboard.press("Escape")
    assert not bar.get_by_role("link", name="監査記録").is_visible()
    page.goto("/mihon/staff/operations/audit")
    assert "is-current" in more.get_attribute("class")
    page.context.close()
