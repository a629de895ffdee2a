"""A grant from its budget to the day on which nothing is left: what is decided is counted, what is above the rest refused, nobody begins any more;
the report knows what the decision said. And 公文書公開: the organ that holds the document decides."""

import re
import sqlite3
import subprocess

import pytest
from test_every_procedure import DRAFTER, PAPER, appointed, apply, compose, decide, examine, fill, ok, settle

GRANT = "compost-grant"


@pytest.fixture(scope="module")
def cast():
    with appointed("grants") as cast:
        yield cast


def begin(procedure):
    def begin(browser):
        page = browser.get(f"/mihon/procedures/{procedure}")
        return browser.send(page, page.form(button="オンラインで申請する"))

    return begin


def case_of(browser, number):
    found = ok(browser.get(f"/mihon/staff/cases?scope=all&standing=all&q={number}"), number)
    return next(href for href, _ in found.links if re.search(r"/staff/cases/[0-9a-z]{20,}$", href))


def enter_budget(cast, amount, reason):
    browser = cast["模擬 さくら"]
    page = ok(browser.get("/mihon/staff/budgets"), GRANT)
    page = ok(browser.get(page.link("生ごみ処理機")), GRANT)
    form = page.form(button="登録する")
    wrong = browser.send(page, form, {"amount": "たくさん", "reason": ""})
    assert wrong.status == 422 and "予算額を" in wrong.text and "理由を入力" in wrong.text
    page = ok(browser.send(page, form, {"amount": amount, "reason": reason}), GRANT)
    assert "予算額を登録しました" in page.text and reason in page.text
    return page


def take_from_the_portal(browser, receipt):
    """One application of the portal, read and mapped as it is suggested."""
    page = ok(browser.get("/mihon/staff/portal"), GRANT)
    table = f"受付番号,到達日時,氏名\r\n{receipt},2026/06/01 10:00:00,例示　太郎\r\n".encode("utf-8-sig")
    form = page.form(button="読み取って内容を確認する")
    page = ok(browser.send(page, form, {"procedure": GRANT}, files=[("file", ("portal.csv", table, "text/csv"))]), GRANT)
    return ok(browser.send(page, page.form(button="対応づけを保存する")), GRANT)


def test_a_grant_stops_when_its_budget_is_used_up(cast):
    resident, drafter = cast["見本 花子"], cast[DRAFTER]
    assert cast[DRAFTER].get(f"/mihon/staff/budgets/{GRANT}").form(button="登録する") is None, "not for every officer"
    enter_budget(cast, "20,000", "令和8年度当初予算")

    number, key = apply(cast, GRANT, begin(GRANT))
    # Somebody has begun and not sent yet.
    begun = begin(GRANT)(resident)

    # More than is left is refused where it is written.
    case = case_of(drafter, number)
    page = settle(cast, GRANT, case)
    ok(drafter.send(page, page.form(action="/register")), GRANT)
    page = ok(drafter.get(next(href for href, _ in settle(cast, GRANT, case).links if href.endswith("/decide/draft"))), GRANT)
    page = ok(drafter.send(page, page.form(button="次へ")), GRANT)
    assert "予算の残額　20,000円" in page.text
    page = drafter.send(page, page.form(button="内容を確かめる"), {"field-amount": "21000"})
    assert page.status == 422 and "予算の残額（20,000円）を超えています" in page.text
    page = compose(cast, GRANT, ok(drafter.get(next(href for href, _ in drafter.get(case).links if href.endswith("/decide/draft"))), GRANT), {"field-amount": "20000"})
    decide(cast, GRANT, page.url)
    examine(cast, GRANT, number)

    # Nothing is left: said where people look, and where they were filling in.
    page = resident.get(f"/mihon/procedures/{GRANT}")
    assert "今年度の予算額に達したため、受付を終了しました" in page.text and page.form(button="オンラインで申請する") is None and "来年度" in page.text
    assert "受付を終了しました" in resident.get(begun.url.split("?")[0]).text
    printed = resident.get(f"/mihon/procedures/{GRANT}/form/1")
    assert "受付を終了しました" in printed.text and printed.form(button="この様式の入力を始める") is None
    page = fill(resident, GRANT, begun)
    assert "受付を終了しました" in page.text and page.form(action="/send") is None and "保存されています" in page.text
    page = ok(drafter.get(f"/mihon/staff/budgets/{GRANT}"), GRANT)
    assert "受付を終了しました" in page.text and "+20,000円" in page.text

    # At the counter only with a reason.
    page = ok(drafter.get(f"/mihon/staff/intakes/new/{GRANT}"), GRANT)
    form = page.form(button="内容の入力へ進む")
    refused = drafter.send(page, form, {"way": "paper"})
    assert refused.status == 422 and "それでも受け付ける理由" in refused.text
    ok(drafter.send(refused, refused.form(button="内容の入力へ進む"), {"way": "paper", "budget-reason": "期限内に窓口へ届いていたため"}), GRANT)

    # What the state's portal has handed over is taken all the same; the screen and the case say it.
    page = take_from_the_portal(drafter, "P-2026-7001")
    assert "今年度の予算額に達しています" in page.text, page.text[:2000]
    page = ok(drafter.send(page, page.form(button="案件として取り込む")), GRANT)
    assert "1件を案件にしました" in page.text and "申請は受け付けました" in page.text
    page = ok(drafter.get(page.link("P-2026-7001")), GRANT)
    assert "予算を増やすまで、交付は決定できません" in page.text

    # The report knows number, day and amount, and leaves them alone; without an account the link is enough.
    page = resident.get(f"/mihon/applications/{number}?key={key}")
    page = resident.send(page, page.form(action="/procedures/compost-grant-report/apply"))
    assert "見本町指令第" in page.text and "20,000円" in page.text and "変更できません" in page.text
    form = page.form(button="次へ.*")
    assert not {"decision-number", "decided-amount"} & set(form.names()) and "paid" in form.names()
    sent = fill(resident, "compost-grant-report", page)
    assert "見本町指令第" in sent.text and "20,000円" in sent.text

    # 補正予算: it goes on.
    enter_budget(cast, "60000", "12月補正予算（第3号）")
    assert resident.get(f"/mihon/procedures/{GRANT}").form(button="オンラインで申請する")


def test_what_was_chosen_at_the_counter_stays(cast):
    """A mistake takes nothing away; what looks like a 個人番号 and is none can be overruled, and that is written down."""
    clerk = cast[DRAFTER]
    page = ok(clerk.get("/mihon/staff/intakes/new/dog-registration"), "dog-registration")
    given = {"way": "paper", "acting": "agent", "actor": "例示 次郎", "identified": "運転免許証 123456789018"}
    form = page.form(button="内容の入力へ進む")
    page = clerk.send(page, form, given, files=[("scan", ("委任状.pdf", PAPER, "application/pdf"))])
    assert page.status == 422 and "マイナンバー（個人番号）のような12桁" in page.text and "123456789018" in page.html
    form = page.form(button="内容の入力へ進む")
    assert "_my_number_reason" in form.names()
    page = clerk.send(page, form, {"_my_number_reason": "運転免許証の番号のため"}, files=[("scan", ("委任状.pdf", PAPER, "application/pdf"))])
    intake = re.search(r"/staff/intakes/([0-9a-z]+)/", ok(page, "dog-registration").url).group(1)
    with sqlite3.connect(cast.database(), timeout=10) as database:
        noted = database.execute("SELECT detail FROM audit_log WHERE action = 'guard.my-number-overruled' AND subject = ?", (f"intake:{intake}",)).fetchall()
    assert noted == [("identified: 運転免許証の番号のため",)]

    page = ok(clerk.get(f"/mihon/staff/intakes/{intake}"), "dog-registration")
    form = page.form(action="/send")
    chosen = {"authority": "1"} | ({"receive": "counter"} if "receive" in form.names() else {})
    page = clerk.send(page, form, chosen)
    assert page.status == 422 and "理由" in page.text
    form = page.form(action="/send")
    assert {field["name"]: field["value"] for field in form.fields}["authority"] == "1"
    if "receive" in chosen:
        assert [field["value"] for field in form.fields if field["name"] == "receive" and field["checked"]] == ["counter"]


def test_the_organ_that_holds_the_document_decides(cast):
    procedure = "document-disclosure"
    drafter = cast[DRAFTER]
    number, _ = apply(cast, procedure, begin(procedure))
    case = case_of(drafter, number)
    page = ok(drafter.get(case), procedure)
    assert "見本町長" in page.text
    form = page.form(action="/organ")
    refused = drafter.send(page, form, {"organ": "education"})
    assert refused.status == 422 and "理由を入力" in refused.text
    page = ok(drafter.send(page, form, {"organ": "education", "reason": "教育委員会の会議録のため"}), procedure)
    assert "見本町教育委員会" in page.text and "教育委員会の会議録のため" in page.text
    page = settle(cast, procedure, case)
    ok(drafter.send(page, page.form(action="/register")), procedure)
    page = ok(drafter.get(next(href for href, _ in settle(cast, procedure, case).links if href.endswith("/decide/draft"))), procedure)
    page = ok(drafter.send(page, page.form(button="次へ"), {"outcome": "refused"}), procedure)
    page = ok(drafter.send(page, page.form(button="内容を確かめる"), {"field-documents": "会議録", "reason": "条例第6条第1号に当たるため"}), procedure)
    page = ok(drafter.send(page, page.form(button="入力に戻る"), button="(?!入力に戻る|文書の見本).*"), procedure)
    decide(cast, procedure, page.url)
    _, page = examine(cast, procedure, number)
    link = next(href for href, _ in page.links if re.search(r"/documents/[0-9a-z]+$", href))
    _, paper = drafter.bytes(link)
    text = re.sub(r"\s", "", subprocess.run(["pdftotext", "-layout", "-", "-"], input=paper, capture_output=True, check=True).stdout.decode())
    assert "見本町教育委員会" in text and "見本町教育委員会に対して審査請求" in text and "見本町長に対して" not in text, text
