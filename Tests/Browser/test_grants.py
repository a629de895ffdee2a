"""A grant from its budget to the day on which nothing is left: what is decided is counted, what is above the rest refused, nobody begins any more;
the report knows what the decision said. And 公文書公開: the organ that holds the document decides."""

import pathlib
import re
import shutil
import subprocess
import tempfile

import pytest
from conftest import ROOT, Office, free_port
from test_every_procedure import DRAFTER, Cast, appoint, apply, compose, decide, examine, fill, ok, settle

GRANT = "compost-grant"


@pytest.fixture(scope="module")
def cast():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="yakuba-grants-"))
    office = Office(folder, free_port())
    try:
        office.run("town", "add", str(ROOT / "Towns" / "mihon"))
        cast = Cast(office)
        appoint(cast)
        office.start()
        yield cast
        assert office.stop() == 0
    finally:
        if office.process is not None:
            office.process.kill()
            office.process.wait()
        shutil.rmtree(folder, ignore_errors=True)


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
