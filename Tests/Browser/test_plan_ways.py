"""Other ways to the plan: by keyboard alone, without JavaScript, over a line that carries little."""

import re

import pytest

from conftest import DESKTOP, PHONE, ROOT, installation, open_context, watched


@pytest.fixture(scope="module")
def plan_office():
    """An installation of its own: these tests enter readings and revise the plan."""
    with installation("ways", str(ROOT / "Towns" / "mihon"), str(ROOT / "Towns" / "nishiaizu")) as office:
        yield office


@pytest.fixture
def keyboard(browser, plan_office):
    page = watched(open_context(browser, plan_office.url, DESKTOP).new_page())
    yield page
    page.context.close()


FOCUS = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const box = e.getBoundingClientRect(), style = getComputedStyle(e);
  const label = e.labels && e.labels.length ? e.labels[0].innerText : '';
  return {
    name: (e.getAttribute('aria-label') || label || e.innerText || e.value || '').replace(/\\s+/g, ' ').trim(), id: e.id, tag: e.tagName,
    seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
    // The link of a card is framed around the whole card.
    marked: [style, getComputedStyle(e, '::after')].some(s => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2)
  };
}"""


def tab_to(page, wanted, limit=400, key="Tab"):
    """Goes on with the Tab key until the focus is on what is wanted (words of its name, or #id), and sees on every stop that the focus shows."""
    for _ in range(limit):
        page.keyboard.press(key)
        focus = page.evaluate(FOCUS)
        if focus is None:
            continue
        assert focus["seen"] and focus["marked"], f"the focus does not show on {focus}"
        if (wanted.startswith("#") and focus["id"] == wanted[1:]) or (not wanted.startswith("#") and wanted in focus["name"]):
            return focus
    raise AssertionError(f"Tab does not lead to {wanted}")


def press(page, key="Enter", leads_to=None):
    if leads_to:
        with page.expect_navigation(url=re.compile(leads_to)):
            page.keyboard.press(key)
        page.wait_for_load_state()
    else:
        page.keyboard.press(key)


def test_a_resident_reads_a_measure_by_keyboard(keyboard):
    page = keyboard
    page.goto("/mihon/")
    tab_to(page, "本文", limit=1)
    press(page)
    assert page.evaluate("document.activeElement.id") == "content"
    tab_to(page, "DX計画", limit=8)
    press(page, leads_to=r"/mihon/plan$")
    tab_to(page, "本文", limit=1)
    press(page)
    tab_to(page, "オンライン手続きの拡充")
    press(page, leads_to=r"/measures/m2-1$")
    assert "オンライン手続きの拡充" in page.locator("h1").inner_text()

    tab_to(page, "Language")
    press(page)
    tab_to(page, "English", limit=5)
    press(page, leads_to=r"/measures/m2-1")
    assert page.locator("html").get_attribute("lang") == "en"
    tab_to(page, "Display")
    press(page, "Space")
    tab_to(page, "Largest", limit=8)
    press(page, leads_to=r"/measures/m2-1")
    assert page.locator("html").get_attribute("data-size") == "200"
    tab_to(page, "Show the figures in a table")
    press(page)
    assert page.locator("#schedule-table").is_visible()
    assert not page.faults


def test_an_officer_works_by_keyboard(keyboard):
    """Signs in, enters a reading with what stands behind it, revises the plan and publishes the revision."""
    page = keyboard
    page.goto("/mihon/accounts/staff/sign-in")
    row = page.locator("#demonstration-table tr", has_text="模擬 さくら").get_by_role("button")
    row.evaluate("button => button.id = 'sakura'")
    tab_to(page, "#sakura")
    press(page, leads_to="/me")

    page.goto("/mihon/staff/plan/measures/m2-9")
    tab_to(page, "#field-kpi")
    page.keyboard.press("ArrowDown")
    assert page.locator("#field-kpi").input_value() == "k2-9-1"
    tab_to(page, "#field-on", limit=2)
    for part in ("2026", "11", "12"):
        page.keyboard.press("Control+A")
        page.keyboard.type(part)
        page.keyboard.press("Tab")
    assert page.evaluate(FOCUS)["id"] == "field-value"
    page.keyboard.type("10.6")
    tab_to(page, "#field-evidence", limit=1)
    page.keyboard.type("レジの日報を集計")
    tab_to(page, "入力する", limit=6)
    press(page, leads_to="done=")
    page.locator(".banner.is-success", has_text="実績値を入力しました").wait_for()

    page.goto("/mihon/staff/plan/revision")
    tab_to(page, "#field-label")
    page.keyboard.type("令和9年度改定")
    tab_to(page, "改定を始める", limit=2)
    press(page, leads_to="done=")
    page.goto("/mihon/staff/plan/revision/measures/m2-1")
    tab_to(page, "変更なし" if page.get_by_label("変更なし").count() else "強化")
    for _ in range(6):
        if page.get_by_label("終了", exact=True).first.is_checked():
            break
        page.keyboard.press("ArrowDown")
    assert page.get_by_label("終了", exact=True).first.is_checked()
    tab_to(page, "保存する")
    press(page, leads_to="done=")
    page.goto("/mihon/staff/plan/revision")
    tab_to(page, "公開する")
    press(page, leads_to="/publish$")
    tab_to(page, "公開する")
    press(page, leads_to="done=")
    page.locator(".banner.is-success", has_text="改定した計画を公開しました").wait_for()
    assert not page.faults


@pytest.fixture
def plain(browser, plan_office):
    """A browser that runs no script."""
    context = open_context(browser, plan_office.url, PHONE, java_script_enabled=False, has_touch=True, is_mobile=True)
    yield context.new_page()
    context.close()


def test_a_reader_without_javascript(plain):
    plain.goto("/mihon/plan")
    plain.locator("input[name=q]").fill("窓口")
    plain.get_by_role("button", name="絞り込む").click()
    assert plain.locator("ul.plan-measures a").count() >= 1
    plain.goto("/mihon/plan/measures/m4-2")
    plain.locator("summary", has_text="数値を表で見る").first.click()
    assert plain.locator("#schedule-table").is_visible()
    plain.goto("/mihon/plan/indicators/k4-2-1")
    assert plain.locator("svg .point").count() >= 4
    plain.locator("summary", has_text="Language").click()
    plain.get_by_role("link", name="English").click()
    assert plain.locator("html").get_attribute("lang") == "en"


def test_an_officer_without_javascript(plain):
    plain.goto("/mihon/accounts/staff/sign-in")
    plain.locator("#demonstration-table tr", has_text="見立 四郎").get_by_role("button").click()
    plain.wait_for_url("**/me*")
    plain.goto("/mihon/staff/plan/measures/m4-2")
    plain.locator("#field-kpi").select_option("k4-2-1")
    for name, value in (("on", "2026"), ("on-month", "11"), ("on-day", "16")):
        plain.locator(f"#field-{name}").fill(value)
    plain.locator("#field-evidence").fill("LINEの管理画面の数")
    plain.locator("#field-file").set_input_files({"name": "数.csv", "mimeType": "text/csv", "buffer": b"1,2\n"})
    plain.get_by_role("button", name="入力する", exact=True).click()
    assert plain.locator("#error-summary").is_visible()
    assert plain.locator("#field-evidence").input_value() == "LINEの管理画面の数"
    plain.locator("#field-value").fill("1,140")
    plain.get_by_role("button", name="入力する", exact=True).click()
    assert plain.locator(".banner.is-success").is_visible()
    plain.goto("/mihon/plan/indicators/k4-2-1")
    assert "1,140" in plain.locator("#reading-table").inner_text()


# The main public pages and every one of the plan; of a town's own data the heaviest.
LIGHT = [
    "/", "/design", "/mihon/procedures", "/mihon/procedures/child-allowance", "/mihon/accounts/sign-in", "/mihon/accounts/organisation", "/mihon/", "/mihon/plan", "/mihon/plan/measures/m2-1", "/mihon/plan/roadmap", "/mihon/plan/indicators", "/mihon/plan/indicators/k4-2-1",
    "/mihon/plan/changes", "/mihon/plan/glossary", "/mihon/plan/about", "/mihon/plan/systems", "/mihon/plan/systems/2.1", "/mihon/plan/reports",
    "/nishiaizu/plan", "/nishiaizu/plan/roadmap", "/nishiaizu/plan/indicators", "/nishiaizu/plan/changes",
]


def first_visit(browser, url, path):
    """Bytes as sent over the line, and what was fetched."""
    context = open_context(browser, url, PHONE, has_touch=True, is_mobile=True)
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    kinds, sizes = {}, {}
    line.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: (event["type"], event["response"]["url"])}))
    line.on("Network.loadingFinished", lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}))
    page.goto(path)
    page.wait_for_load_state("networkidle")
    context.close()
    return sum(sizes.values()), list(kinds.values())


@pytest.mark.parametrize("path", LIGHT)
def test_a_first_visit_is_light(browser, plan_office, path):
    weight, fetched = first_visit(browser, plan_office.url, path)
    assert 1_000 < weight < 100_000, f"{path} weighs {weight} bytes: {fetched}"
    # Text waits for the page and one style sheet, both on one connection; scripts and pictures do not hold it up, and fonts are the reader's own.
    assert [url for kind, url in fetched if kind == "Font"] == []
    assert len([url for kind, url in fetched if kind == "Stylesheet"]) == 1
    assert all(url.startswith(plan_office.url) for _, url in fetched)


def test_no_script_holds_up_the_text(browser, plan_office):
    context = open_context(browser, plan_office.url, PHONE, java_script_enabled=False)
    page = context.new_page()
    for path in LIGHT:
        page.goto(path)
        assert page.locator("script[src]:not([type=module]):not([defer]):not([async])").count() == 0, path
        assert page.locator("link[rel=stylesheet]").count() == 1, path
    context.close()
