"""Letters of cases that end without a decision: a copy in the place of a lost one, a cancellation by a draft where the procedure is decided by a rule,
a correction and a cancellation at once where it knows none. Their codes tell what became of them."""

import json
import re
import shutil
import sqlite3

import letters
import pytest
from conftest import DESKTOP, PHONE, ROOT, installation, open_context, spotless
from people import enter
from plain import Plain
from test_every_procedure import DRAFTER, Cast, appoint, apply, decide, entered, examine, ok

#: Its decisions go by no rule in this town.
PLAIN = "bulky-waste"
RULED = "dog-registration"


@pytest.fixture(scope="module")
def cast(tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    (home / "Assets").symlink_to(ROOT / "Assets")
    for name in ("Towns", "Procedures"):
        shutil.copytree(ROOT / name, home / name)
    path = home / "Procedures" / f"{PLAIN}.json"
    file = json.loads(path.read_text())
    del file["decision"]
    path.write_text(json.dumps(file, ensure_ascii=False))
    with installation("no-draft", str(home / "Towns" / "mihon"), starts=False, YAKUBA_HOME=str(home)) as office:
        cast = Cast(office)
        # By hand past the program, so before it runs.
        appoint(cast)
        office.start()
        yield cast


def ended(cast, procedure):
    """From the form to the end without a decision; the case's address."""

    def begin(browser):
        page = browser.get(f"/mihon/procedures/{procedure}")
        return browser.send(page, page.form(button="オンラインで申請する"))

    number, key = apply(cast, procedure, begin)
    case, _ = examine(cast, procedure, number)
    return case, f"/mihon/applications/{number}?key={key}"


def paper(cast, page):
    """The newest letter: its words, and the page of its code."""
    href = [href for href, _ in page.links if re.search(r"/documents/[0-9a-z]+$", href)][-1]
    words = letters.words(cast[DRAFTER].bytes(href)[1])
    return words, re.search(r"/mihon/verify/(?:[0-9a-z]{16}|[0-9a-z]{4}(?:-[0-9a-z]{4}){3})", words).group()


def state(cast, code):
    return Plain(cast.office.url).get(code).text


def changed(cast, case, fate, reason, **more):
    drafter = cast[DRAFTER]
    page = ok(drafter.get(case), case)
    page = ok(drafter.get(page.link("", "/change")), case)
    return drafter.send(page, page.form(action="/change"), {"fate": fate, "reason": reason} | more)


def test_a_lost_letter_is_issued_again_and_revoked_by_a_draft(cast):
    case, status = ended(cast, RULED)
    drafter = cast[DRAFTER]
    before, old = paper(cast, drafter.get(case))
    assert "現在も有効です" in state(cast, old)

    # What stands is changed by its letter, and the case not examined again.
    assert drafter.get(case).form(action="/actions/reopen") is None

    page = ok(changed(cast, case, "reissue", "紛失の届出があったため"), RULED)
    assert "再交付済" in page.text and "紛失の届出があったため" in page.text
    again, new = paper(cast, page)
    assert "再交付" in again and re.search(r"鑑札番号.{1,12}登録年月日", again) and re.search(r"鑑札番号.{1,12}登録年月日", again).group() in before
    assert "再交付済" in state(cast, old) and "現在も有効です" in state(cast, new)

    # And once more: what was kept goes with the copy.
    page = ok(changed(cast, case, "reissue", "再び紛失したため"), RULED)
    _, last = paper(cast, page)

    # 取消し: drafted, decided, notified.
    page = ok(changed(cast, case, "cancel", "二重に登録していたため"), RULED)
    assert "/approvals/drafts/" in page.url and "（取消し）" in page.text and "取り消してよろしいか" in page.text
    decide(cast, RULED, page.url)
    page = ok(drafter.get(case), RULED)
    page = ok(drafter.get(page.link("", "/issue/")), RULED)
    form = page.form(button="取り消す")
    page = ok(drafter.send(page, form, entered(form, page), button="取り消す"), RULED)
    assert "取消済" in page.text and "取消通知書" in page.text
    assert "取消済" in state(cast, last) and "再交付済" in state(cast, new)
    assert "取り消されました" in cast["見本 花子"].get(status).text


def test_what_needed_no_decision_is_mended_and_cancelled_at_once(cast, browser, shot):
    case, status = ended(cast, PLAIN)
    drafter = cast[DRAFTER]
    page = ok(drafter.get(case), PLAIN)
    _, first = paper(cast, page)
    page = ok(drafter.get(page.link("", "/change")), PLAIN)
    form = page.form(action="/change")
    assert {field["value"] for field in form.fields if field["name"] == "fate"} == {"correct", "cancel", "reissue"}
    text = next(field["value"] for field in form.fields if field["name"] == "letter").lstrip("\n")
    assert "【番号】" in text and "手数料券" in text
    same = drafter.send(page, form, {"fate": "correct", "reason": "枚数の誤り"})
    assert same.status == 422 and "文面の誤りを直してください" in same.text

    for size in (PHONE, DESKTOP):
        context = open_context(browser, cast.office.url, size)
        looked = context.new_page()
        enter(looked, DRAFTER)
        looked.goto(page.url)
        spotless(looked)
        shot(looked, "change-without-decision")
        context.close()

    page = ok(drafter.send(page, form, {"fate": "correct", "reason": "枚数の誤り", "letter": text.replace("手数料券　", "手数料券（訂正）　")}), PLAIN)
    mended, second = paper(cast, page)
    assert "手数料券（訂正）" in mended and "【番号】" not in mended
    assert "更正済" in state(cast, first) and "現在も有効です" in state(cast, second)

    page = ok(changed(cast, case, "cancel", "申込みの重複のため"), PLAIN)
    assert page.text.count("取消済") == 1 and "申込みの重複のため" in page.text
    assert "取消済" in state(cast, second) and "申込みの重複" not in state(cast, second)
    told = cast["見本 花子"].get(status).text
    assert "取り消されました" in told and "申込みの重複" not in told
    page = ok(drafter.get(case), PLAIN)
    assert page.link("", "/change") is None and page.form(action="/actions/reopen")
    # Nothing stands any more: it is examined again, and a new letter goes out.
    ok(drafter.send(page, page.form(action="/actions/reopen")), PLAIN)
    number = re.search(r"/applications/([0-9A-Z-]+)", status).group(1)
    _, page = examine(cast, PLAIN, number)
    _, third = paper(cast, page)
    assert third not in (first, second) and "現在も有効です" in state(cast, third) and "取消済" in state(cast, second)


def test_of_two_letters_about_a_case_one_stands(cast):
    """A case that was opened again while its letter stood, as it could be once: the next letter takes the place of the earlier one."""
    case, status = ended(cast, RULED)
    _, first = paper(cast, cast[DRAFTER].get(case))
    identifier = case.rsplit("/", 1)[1]
    with sqlite3.connect(cast.database(), timeout=10) as database:
        database.execute(
            "UPDATE casework_cases SET state = 'reviewing', waits_for = 'office', outcome = NULL, closed_at_ms = NULL, decided_at_ms = NULL, days_taken = NULL,"
            " due_on = NULL, sort_on = '9999-12-31', version = version + 1 WHERE id = ?",
            (identifier,),
        )
    number = re.search(r"/applications/([0-9A-Z-]+)", status).group(1)
    _, page = examine(cast, RULED, number)
    _, second = paper(cast, page)
    assert second != first and "現在も有効です" in state(cast, second)
    shown = state(cast, first)
    assert "変更済" in shown and "現在は有効ではありません" in shown and "差し替えた文書" in shown
    assert page.text.count("変更済") == 1
