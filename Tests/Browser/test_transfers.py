"""A transfer of officers is prepared, looked over and carried out; who acts for a head (代理) decides in the head's place, and the sheet says so."""

import re
import subprocess

import pytest
from conftest import DESKTOP, open_context, spotless, watched
from offices import mihon
from test_approvals import approve, draft, enter, send


@pytest.fixture(scope="module")
def town():
    with mihon("transfers", YAKUBA_DEMONSTRATION_TIME="2026-11-24T10:00") as office:
        yield office


@pytest.fixture
def desk(browser, town):
    page = watched(open_context(browser, town.url, DESKTOP).new_page())
    yield page
    page.context.close()


def prepare(page, title, year, month, day):
    page.goto("/mihon/accounts/staff/transfers")
    page.locator("#field-title").fill(title)
    for name, value in (("on", year), ("on-month", month), ("on-day", day)):
        page.locator(f"#field-{name}").fill(str(value))
    page.get_by_role("button", name="新しい異動案を作る").click()
    page.wait_for_url(re.compile("/transfers/[0-9a-z]+$"))


def test_the_transfer_of_april_is_prepared(desk, shot):
    enter(desk, "設定 守")
    prepare(desk, "令和9年4月1日付け人事異動", 2027, 4, 1)
    desk.locator("#change-rename-body summary").click()
    desk.locator("#field-rename-body-id").select_option("kikaku")
    desk.locator("#field-rename-body-name").fill("デジタル企画課")
    desk.locator("#change-rename-body").get_by_role("button", name="変更を追加する").click()
    desk.locator("#changes ~ ol li", has_text="デジタル企画課").wait_for()
    shot(desk, "transfer")
    spotless(desk)
    # Not before its day.
    desk.get_by_role("button", name="今すぐ実施する").click()
    desk.locator("#error-summary, .error-summary").first.wait_for()
    assert "令和9年4月1日付け" in desk.locator("main").inner_text()
    desk.faults.clear()  # the answer 422 is told to the console
    desk.goto("/mihon/accounts/organisation")
    assert "デジタル企画課" not in desk.locator("main").inner_text()
    # Whoever asks for the day sees it only when it has been carried out; it is taken back instead.
    desk.goto("/mihon/accounts/staff/transfers")
    desk.get_by_role("link", name="令和9年4月1日付け人事異動").click()
    desk.get_by_role("button", name="取り下げる").click()
    desk.wait_for_load_state()
    assert desk.get_by_role("button", name="今すぐ実施する").count() == 0


def test_who_acts_for_a_head_decides_and_the_sheet_says_so(desk, shot):
    enter(desk, "設定 守")
    prepare(desk, "建設課長の代理", 2026, 11, 24)
    desk.locator("#change-appoint summary").click()
    desk.locator("#field-appoint-person").select_option(label="見立 四郎")
    desk.locator("#field-appoint-post").select_option("kensetsu-head")
    desk.locator("#field-appoint-manner").select_option("acting")
    desk.locator("#change-appoint").get_by_role("button", name="変更を追加する").click()
    desk.locator("#changes ~ ol li", has_text="代理").wait_for()
    desk.get_by_role("button", name="今すぐ実施する").click()
    desk.locator(".banner", has_text="異動案を実施しました").wait_for()
    desk.goto("/mihon/accounts/staff/organisation")
    held = desk.locator("main").inner_text()
    assert "見立 四郎（代理）" in held and "仮名 三郎（本務）" in held, "the one who acts does not take the head's post away"

    enter(desk, "起案 いずみ")
    path = draft(desk, "代理が決裁する起案", asks=False)
    send(desk, path)
    approve(desk, path, "回議 五郎")
    approve(desk, path, "補佐 六実")
    enter(desk, "見立 四郎")
    desk.goto("/mihon/staff/approvals")
    desk.locator("#waiting-table").get_by_role("link", name="代理が決裁する起案").click()
    desk.get_by_role("link", name="決裁する").click()
    assert "代理" in desk.locator("main").inner_text()
    desk.get_by_role("button", name="決裁する").click()
    desk.locator(".banner", has_text="決裁しました").wait_for()
    shot(desk, "draft-decided-acting")
    paper = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=desk.request.get(f"/mihon/staff/approvals{path}/sheet.pdf").body(), capture_output=True, check=True
    ).stdout.decode()
    assert "代理" in paper.replace("代理が決裁する起案", "") and "見立 四郎" in paper and "仮名 三郎" not in paper
