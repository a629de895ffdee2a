"""From a resident's phone to the officer's desk and back: filling in, keeping, sending, following, and the office's first steps."""

import re
import sqlite3

import pytest
from conftest import spotless
from filling import fill_form, fill_page, picture

CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}")


def enter(page, person: str):
    page.goto("/mihon/accounts/staff/sign-in")
    page.locator("#demonstration-table tr", has_text=person).get_by_role("button").click()
    page.wait_for_url("**/me*")


def identified(page):
    """見本 花子, by her card: what some procedures want."""
    page.goto("/mihon/accounts/sign-in")
    page.locator("#demonstration-table tr", has_text="見本 花子").get_by_role("button").click()
    page.wait_for_url("**/me*")


def clean(page):
    spotless(page)


def begin(page, procedure: str):
    page.goto(f"/mihon/procedures/{procedure}")
    page.get_by_role("button", name="オンラインで申請する").click()
    page.wait_for_url("**/pages/**")


def send(page) -> str:
    page.get_by_role("button", name="送信する").click()
    page.get_by_text("受け付けました").first.wait_for()
    return CODE.search(page.locator("main").inner_text()).group()


def test_a_resident_keeps_what_she_began_and_sends_it_later(phone, shot):
    begin(phone, "dog-registration")
    shot(phone, "apply-page")
    clean(phone)
    fill_page(phone)
    phone.get_by_role("button", name="保存して後で続ける").click()
    phone.get_by_text("入力を保存しました").first.wait_for()
    shot(phone, "apply-saved")
    clean(phone)
    code = re.search(r"[0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]{3}", phone.locator("main").inner_text()).group()
    phone.goto("/mihon/apply")
    phone.get_by_label("保存番号").fill("000-000-000")
    phone.get_by_role("button", name="続きを開く").click()
    phone.locator("#error-summary").wait_for()
    phone.get_by_label("保存番号").fill(code.lower().replace("-", " "))
    phone.get_by_role("button", name="続きを開く").click()
    phone.wait_for_url("**/pages/owner*")
    assert phone.locator("input[name='name.family']").input_value() == "見本"
    fill_form(phone)
    shot(phone, "apply-check")
    clean(phone)
    number = send(phone)
    assert "前回の申請をもとに" not in phone.locator("main").inner_text(), "who has just sent one does not begin the next"
    shot(phone, "apply-status")
    clean(phone)
    assert "見本" not in phone.locator("main").inner_text().replace("見本町", "")
    phone.goto("/mihon/applications")
    phone.get_by_label("受付番号").fill(number)
    phone.get_by_role("button", name="状況を見る").click()
    phone.get_by_text("申請が届きました").first.wait_for()


def test_an_agent_goes_on_under_an_account_and_withdraws(phone, shot):
    """代理人 with 委任状, found again on the resident's own page, printed, sent, and withdrawn after a question."""
    identified(phone)
    begin(phone, "dog-registration")
    phone.locator("summary", has_text="入力している人").click()
    clean(phone)
    phone.get_by_role("radio", name=re.compile("^代理人")).check(force=True)
    phone.get_by_role("button", name="保存して後で続ける").click()
    # Whoever acts for somebody says their own name.
    phone.locator("#error-summary").wait_for()
    phone.get_by_label("あなたの氏名（本人以外のとき）").fill("代理 三郎")
    phone.locator("input[name=_authority]").set_input_files({"name": "委任状.png", "mimeType": "image/png", "buffer": picture(40, 30)})
    shot(phone, "apply-agent")
    phone.get_by_role("button", name="保存して後で続ける").click()
    phone.get_by_text("入力を保存しました").first.wait_for()
    phone.goto("/mihon/applications")
    shot(phone, "apply-begun")
    clean(phone)
    phone.get_by_role("button", name=re.compile("の続きを入力する")).first.click()
    phone.wait_for_url("**/pages/**")
    phone.get_by_text("委任状.jpg").first.wait_for(state="attached")
    fill_form(phone)
    assert "代理 三郎" in phone.locator("main").inner_text() and "委任状.jpg" in phone.locator("main").inner_text()
    paper = phone.request.get(phone.get_by_role("link", name="入力した内容を印刷する").get_attribute("href"))
    assert paper.status == 200 and paper.body().startswith(b"%PDF")
    number = send(phone)
    copy = phone.request.get(phone.get_by_role("link", name="入力した内容を印刷する").get_attribute("href"))
    assert copy.status == 200 and copy.body().startswith(b"%PDF")
    # A stranger with the number alone can neither print nor withdraw.
    bare = phone.context.browser.new_context(base_url=phone.url.split("/mihon")[0])
    assert bare.request.get(f"/mihon/applications/{number}/withdraw").status == 403
    assert bare.request.get(f"/mihon/applications/{number}/copy").status == 403
    bare.close()
    phone.get_by_role("link", name="この申請を取り下げる").click()
    shot(phone, "apply-withdraw")
    clean(phone)
    clean(phone)
    phone.get_by_label("取り下げる理由").fill("犬を譲ったため")
    phone.get_by_role("button", name="取り下げる").click()
    phone.get_by_text("申請を取り下げました").first.wait_for()
    clean(phone)
    assert not phone.get_by_role("link", name="この申請を取り下げる").count()


def test_the_counter_registers_it_and_asks_for_a_correction(phone, desktop, shot):
    # Without knowing who asks, the way leads to the sign-in page first.
    phone.goto("/mihon/procedures/resident-record-copy")
    phone.get_by_role("button", name="オンラインで申請する").click()
    phone.wait_for_url("**/sign-in*")
    identified(phone)
    begin(phone, "resident-record-copy")
    fill_form(phone)
    number = send(phone)
    key = re.search(r"key=([0-9a-z]+)", phone.url).group(1)
    enter(desktop, "窓口 京子")
    desktop.goto("/mihon/staff/cases")
    shot(desktop, "cases-inbox")
    clean(desktop)
    desktop.goto(f"/mihon/staff/cases?q={number}")
    desktop.locator("#cases").get_by_role("link").first.click()
    desktop.get_by_text(number).first.wait_for()
    shot(desktop, "case-page")
    clean(desktop)
    desktop.get_by_role("button", name="収受する", exact=True).click()
    desktop.get_by_text("処理しました").first.wait_for()
    desktop.locator("details", has_text="補正を求める").locator("summary").first.click()
    desktop.get_by_role("button", name="補正を求める", exact=True).click()
    desktop.locator("#error-summary").wait_for()
    desktop.locator("input[name='question']").first.check()
    desktop.get_by_label("申請者への説明").fill("お名前の漢字をお確かめください。")
    desktop.get_by_role("button", name="補正を求める", exact=True).click()
    desktop.get_by_text("処理しました").first.wait_for()
    phone.goto(f"/mihon/applications/{number}")
    phone.get_by_text("お名前の漢字をお確かめください").first.wait_for()
    # What is to be done stands before what can be kept, as a button; whom to ask is there as well.
    first = phone.locator("main .alert.is-warning").first.bounding_box()["y"]
    assert first < phone.locator(".confirmation").bounding_box()["y"] and phone.locator("a.button", has_text="補正する").is_visible()
    assert "電話 0000-00-0000" in phone.locator("main").inner_text()
    shot(phone, "status-correction")
    clean(phone)
    phone.context.clear_cookies()
    assert phone.goto(f"/mihon/applications/{number}/correct").status == 403
    phone.goto(f"/mihon/applications/{number}?key={key}")
    phone.get_by_role("link", name="補正する").click()
    shot(phone, "correct-page")
    clean(phone)
    assert phone.locator("main input:visible[name='copies']").count() == 0
    phone.locator("input[name='name.family']").fill("")
    phone.get_by_role("button", name="補正を送る").last.click()
    phone.locator("#error-summary").wait_for()
    phone.locator("input[name='name.family']").fill("例示")
    phone.get_by_role("button", name="補正を送る").last.click()
    phone.get_by_text("補正を受け付けました").first.wait_for()
    desktop.reload()
    desktop.get_by_text("例示").first.wait_for()


def test_need_to_know_is_obeyed(phone, desktop, office):
    identified(phone)
    begin(phone, "child-medical")
    fill_form(phone)
    number = send(phone)
    enter(desktop, "仮名 三郎")
    desktop.goto(f"/mihon/staff/cases?scope=all&standing=all&q={number}")
    desktop.get_by_text("0件あります").wait_for()
    # The officers of the division that keeps such cases see it; nobody else is told that it is there.
    case = next(iter(office.data.rglob("mihon.sqlite")))
    with sqlite3.connect(case, timeout=10) as database:
        identifier = database.execute("SELECT id FROM casework_cases WHERE code = ?", (number,)).fetchone()[0]
    assert desktop.goto(f"/mihon/staff/cases/{identifier}").status == 404


@pytest.mark.parametrize("path", ["/mihon/apply", "/mihon/applications", "/mihon/applications/AAAA-BBBB-CCCC"])
def test_axe_finds_nothing(page, path):
    page.goto(path)
    clean(page)
