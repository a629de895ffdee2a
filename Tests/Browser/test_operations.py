"""The office that looks after the office: staff portal, parked deliveries, audit log."""

import csv
import io
import sqlite3

import pytest
from conftest import spotless

PAGES = ["/mihon/staff", "/mihon/staff/operations", "/mihon/staff/operations/deliveries", "/mihon/staff/operations/audit"]


def enter(page, person: str):
    page.goto("/mihon/accounts/staff/sign-in")
    page.locator("#demonstration-table tr", has_text=person).get_by_role("button").click()
    page.wait_for_url("**/me*")


@pytest.fixture
def parked(office):
    """A delivery that was given up, as the pump leaves it."""
    path = next(iter(office.data.rglob("mihon.sqlite")))
    with sqlite3.connect(path, timeout=10) as database:
        number = database.execute("SELECT COALESCE(MAX(seq), 0) + 1 FROM outbox").fetchone()[0]
        event, delivery = f"01test{number:020}", f"02test{number:020}"
        database.execute(
            "INSERT INTO outbox (id, seq, at_ms, name, subject, payload, is_fanned_out) VALUES (?, ?, 1790000000000, 'test.happened.v1', 'thing', '{}', 1)",
            (event, number),
        )
        database.execute(
            "INSERT INTO outbox_deliveries (id, event, seq, subscription, state, attempts, due_at_ms, last_error, ended_at_ms)"
            " VALUES (?, ?, ?, 'test.nobody', 'parked', 12, 0, 'no route to host', 1790000000000)",
            (delivery, event, number),
        )
    yield delivery
    with sqlite3.connect(path, timeout=10) as database:
        database.execute("DELETE FROM outbox_deliveries WHERE id = ?", (delivery,))


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(page, shot, parked, path):
    enter(page, "設定 守")
    page.goto(path)
    shot(page, "staff" + path.replace("/", "-"))
    spotless(page)
    assert not page.faults


def test_portal_leads_where_the_roles_allow(desktop):
    enter(desktop, "閲覧 太一")
    desktop.goto("/mihon/staff")
    assert desktop.get_by_role("link", name="監査記録").count() == 0
    assert desktop.goto("/mihon/staff/operations/audit").status == 403
    assert desktop.goto("/mihon/staff/operations").status == 403


def test_auditor_reads_the_log_and_nothing_else(desktop):
    enter(desktop, "点検 みどり")
    assert desktop.goto("/mihon/staff/operations/audit").status == 200
    assert desktop.goto("/mihon/staff/operations/deliveries").status == 403


def test_a_parked_delivery_is_discarded_after_a_question(desktop, parked):
    enter(desktop, "設定 守")
    desktop.goto("/mihon/staff/operations/deliveries")
    assert "no route to host" in desktop.locator("main").inner_text()
    desktop.get_by_role("link", name="破棄する").first.click()
    assert desktop.locator("h1").inner_text() == "この配送を破棄しますか"
    spotless(desktop)
    desktop.get_by_role("button", name="破棄する").click()
    assert "破棄しました。" in desktop.locator("main").inner_text()
    assert parked not in desktop.content()
    desktop.goto("/mihon/staff/operations/audit?action=outbox.discarded")
    assert parked in desktop.locator("#audit").inner_text() and "配送を破棄" in desktop.locator("#audit").inner_text()


def test_a_parked_delivery_is_tried_again(desktop, parked, office):
    enter(desktop, "設定 守")
    desktop.goto("/mihon/staff/operations/deliveries")
    desktop.get_by_role("button", name="再送する").first.click()
    assert "再送の順番に戻しました。" in desktop.locator("main").inner_text()


def test_audit_log_is_narrowed_and_taken_away_on_record(desktop):
    enter(desktop, "設定 守")
    desktop.goto("/mihon/staff/operations/audit")
    search = desktop.locator("#audit-search")
    search.get_by_label("内容の種類").select_option("plan.imported")
    search.get_by_role("group", name="この日から").get_by_label("年").fill("令和8")
    search.get_by_role("group", name="この日から").get_by_label("月").fill("1")
    search.get_by_role("group", name="この日から").get_by_label("日").fill("1")
    desktop.get_by_role("button", name="絞り込む").click()
    rows = desktop.locator("#audit tbody tr")
    assert rows.count() >= 1
    assert all("計画を取り込み" in text and "plan.imported" not in text for text in rows.all_inner_texts())
    desktop.goto("/mihon/staff/operations/audit?from=令和8&from-month=13&from-day=1")
    assert "この日から" in desktop.locator(".error-summary").inner_text()
    # An address that somebody kept from before, with the whole date and a part of the office.
    desktop.goto("/mihon/staff/operations/audit?action=plan.&from=2026-01-01")
    assert desktop.locator("[name=from-month]").input_value() == "1"
    with desktop.expect_download() as download:
        desktop.get_by_role("link", name="CSVで取り出す").click()
    with open(download.value.path(), encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(io.StringIO(file.read())))
    assert lines[0] == ["seq", "at", "actor", "action", "subject", "detail"]
    assert all(line[3].startswith("plan.") for line in lines[1:]) and len(lines) > 1
    desktop.goto("/mihon/staff/operations/audit?action=operations.audit-downloaded")
    assert desktop.locator("#audit tbody tr").count() >= 1


def test_whoever_never_gave_a_name_can_be_followed(desktop):
    desktop.goto("/mihon/accounts/sign-in")
    desktop.get_by_label("メールアドレス").fill("nameless@resident.example")
    desktop.get_by_role("button", name="リンクを送る").click()
    desktop.wait_for_url("**/accounts/sign-in/sent")
    letter = desktop.locator("article", has_text="nameless@resident.example")
    for _ in range(50):
        desktop.goto("/mihon/accounts/demonstration-mail")
        if letter.count():
            break
        desktop.wait_for_timeout(200)
    desktop.goto(letter.first.get_by_role("link").first.get_attribute("href"))
    desktop.get_by_role("button", name="ログインする").click()
    desktop.wait_for_url("**/accounts/me")
    desktop.context.clear_cookies()
    enter(desktop, "点検 みどり")
    desktop.goto("/mihon/staff/operations/audit?action=accounts.")
    links = desktop.locator("#audit tbody a").all_inner_texts()
    assert links and all(text.strip() for text in links), links
