"""Pages on paper: A4, without what can only be clicked, nothing cut at the edge."""

import subprocess

import pytest
from conftest import DESKTOP, open_context
from filling import fill_form
from test_every_page import enter

PUBLIC = ["/mihon/plan", "/mihon/plan/measures/m2-1", "/mihon/plan/roadmap", "/mihon/procedures/child-allowance", "/nishiaizu/plan"]
ONLY_ON_SCREEN = ".skip-link, .page-tools, .page-nav, .breadcrumb, .page-footer, .tabs, .button, .pagination, .field, .choice-control"


def on_paper(page, folder, path):
    """Words of the pages as printed; what must not be there is checked."""
    page.goto(path)
    page.emulate_media(media="print")
    shown = page.locator(ONLY_ON_SCREEN).evaluate_all("all => all.filter(e => e.checkVisibility()).map(e => e.outerHTML.slice(0, 120))")
    assert shown == [], (path, shown)
    file = folder / "page.pdf"
    page.pdf(path=str(file), prefer_css_page_size=True)
    facts = subprocess.run(["pdfinfo", str(file)], capture_output=True, text=True, check=True).stdout
    assert "A4" in facts, facts
    boxes = subprocess.run(["pdftotext", "-bbox", str(file), "-"], capture_output=True, text=True, check=True).stdout
    for line in boxes.splitlines():
        if "<word" in line:
            left, right = float(line.split('xMin="')[1].split('"')[0]), float(line.split('xMax="')[1].split('"')[0])
            assert left >= 30 and right <= 575, (path, line)
    return subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, text=True, check=True).stdout.replace(" ", "")


@pytest.mark.parametrize("path", PUBLIC)
def test_public_pages(browser, base_url, tmp_path, path):
    page = open_context(browser, base_url, DESKTOP).new_page()
    words = on_paper(page, tmp_path, path)
    assert "見本町" in words or "西会津町" in words
    assert "本文へ移動" not in words and "言語Language" not in words
    page.context.close()


def test_an_officers_list_and_a_case(browser, base_url, tmp_path):
    page = open_context(browser, base_url, DESKTOP).new_page()
    page.goto("/mihon/procedures/dog-registration")
    page.get_by_role("button", name="オンラインで申請する").click()
    page.wait_for_url("**/pages/**")
    fill_form(page)
    page.get_by_role("button", name="送信する").click()
    page.get_by_text("受け付けました").first.wait_for()
    page.context.close()

    page = open_context(browser, base_url, DESKTOP).new_page()
    enter(page, "設定 守")
    words = on_paper(page, tmp_path, "/mihon/staff/cases?scope=all")
    # The table stands in a form that handles several cases at once: it is printed, the form's fields are not.
    assert "見本見本" in words and "令和" in words and "まとめて処理する" not in words
    case = page.locator("#cases a").first.get_attribute("href")
    words = on_paper(page, tmp_path, case)
    assert "申請の内容" in words and "できること" not in words
    page.context.close()
