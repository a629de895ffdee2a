"""支援措置 everywhere: a case about a protected person warns those who handle it and tells nobody else where she lives."""

import json
import re
import subprocess
import tempfile

import pytest
from conftest import axe
from offices import begin, case_of, database, enter, mihon, put, send
from plain import Plain
from programs import Program, token_of

NAME = {"name.family": "匿名", "name.given": "秘子", "name.familyKana": "トクメイ", "name.givenKana": "ヒメコ"}
PLACE = {"address.postcode": "000-0101", "address.lot": "77-7", "address.building": "ひみつ荘"}
TOWN = {"address.prefecture": "見本県", "address.municipality": "見本町", "address.town": "大字見本字中央"}
SECRETS = ("ひみつ荘", "77-7", "0240555555", "himeko@resident.example")


@pytest.fixture(scope="module")
def office():
    with mihon("protection") as office:
        yield office


@pytest.fixture(scope="module")
def base_url(office):
    return office.url


def apply(office, browser=None):
    browser = browser or Plain(office.url)
    page = put(browser, "dog-registration", begin(browser, "dog-registration"), NAME | PLACE | {"telephone": "0240-55-5555", "email": "himeko@resident.example"})
    return send(browser, "dog-registration", page)


def protect(office):
    keeper = enter(office, "窓口 京子")
    page = keeper.get("/mihon/staff/protections")
    form = page.form(button="登録する")
    page = keeper.send(page, form, {"name": "匿名 秘子", "kana": "トクメイ ヒメコ", "basis": "支援措置申出書 令和8年11月2日"})
    assert "対象者を登録しました" in page.text


def secret(text):
    return [word for word in SECRETS if word in text]


@pytest.fixture(scope="module")
def cases(office):
    """One case from before the measure, and one from after it began."""
    before = apply(office)
    # Before, everybody whose business it is may read it.
    reader = enter(office, "仮名 三郎")
    assert secret(reader.get(f"/mihon/staff/cases/{case_of(office, before[0])}").text)
    protect(office)
    return [before, apply(office)]


def test_both_are_guarded(office, cases):
    with database(office) as kept:
        assert kept.execute("SELECT COUNT(*) FROM casework_cases WHERE is_guarded = 1").fetchone()[0] == 2
        assert kept.execute("SELECT COUNT(*) FROM audit_log WHERE action = 'casework.guarded'").fetchone()[0] == 2


@pytest.mark.parametrize("which", [0, 1])
def test_who_does_not_handle_it_is_told_nothing(office, cases, which):
    number, _ = cases[which]
    stranger = enter(office, "仮名 三郎")
    case = f"/mihon/staff/cases/{case_of(office, number)}"
    # Neither by words nor by number, in no search and no list of them, whatever was typed.
    for words in ("匿名", "秘子", "ヒメコ", "ひみつ荘", "見本字中央", "0240-55-5555", number):
        page = stranger.get(f"/mihon/staff/cases?scope=all&standing=all&q={words}")
        assert "0件あります" in page.text or "匿名" not in page.text, words
        assert not secret(page.text) and "支援措置" not in page.text, words
        listed = stranger.bytes(f"/mihon/staff/cases/cases.csv?scope=all&standing=all&q={words}")[1].decode("utf-8-sig")
        assert "匿名" not in listed
    page = stranger.get(case)
    assert page.status == 200 and not secret(page.html)
    assert "担当課だけが取り扱います" in page.text and "支援措置" not in page.text
    assert page.form(action="/looks") is None
    # A reason does not open it to them, however it is sent, and no page that composes a letter does.
    owner = enter(office, "窓口 京子")
    own = owner.get(case)
    form = own.form(action="/looks")
    other = stranger.get("/mihon/staff/cases")
    form.fields = [field if field["name"] != "_csrf" else next(f for f in other.forms[-1].fields if f["name"] == "_csrf") for field in form.fields]
    assert stranger.send(other, form, {"reason": "見たいから"}).status == 403
    assert not secret(stranger.get(case).html)
    for path in (f"{case}/decide/complete", f"{case}/decide/register"):
        assert stranger.get(path).status == 403


def test_who_handles_it_is_warned_and_says_why_they_look(office, cases, desktop, shot):
    number, _ = cases[0]
    owner = enter(office, "窓口 京子")
    case = f"/mihon/staff/cases/{case_of(office, number)}"
    page = owner.get(f"/mihon/staff/cases?scope=all&standing=all&q=秘子")
    assert "匿名" in page.text and "支援措置" in page.text and not secret(page.text)
    assert "支援措置（住所等の取扱いに注意）" in owner.bytes("/mihon/staff/cases/cases.csv?scope=all&standing=all&q=秘子")[1].decode("utf-8-sig")
    page = owner.get(case)
    assert "支援措置の対象者に関わる案件です" in page.text and not secret(page.html)
    # Files and the pages on which a letter is composed wait for the reason as well.
    with database(office) as kept:
        digest = kept.execute("SELECT digest FROM casework_files f JOIN casework_cases c ON c.serial = f.case_serial WHERE c.code = ?", (number,)).fetchone()[0]
    assert "支援措置の対象者に関わる案件です" in owner.get(f"{case}/files/{digest}").text
    page = owner.send(page, page.form(action="/looks"), {"reason": ""})
    assert page.status == 422 and not secret(page.html)
    page = owner.send(page, page.form(action="/looks"), {"reason": "登録の審査のため"})
    assert page.status == 200 and set(SECRETS) <= set(secret(page.text)), page.text[:1500]
    status, picture = owner.bytes(f"{case}/files/{digest}")
    assert status == 200 and not picture.startswith(b"<!DOCTYPE")
    with database(office) as kept:
        who, why = kept.execute("SELECT actor, detail FROM audit_log WHERE action = 'protection.looked'").fetchone()
    assert (who, why) == ("officer:demonstration-kyoko", "登録の審査のため")
    # Programs give no reason: they are told that it is so, and nothing else.
    program = Program(office.url, token_of(office.url, "demonstration-kyoko"))
    found = program.get(f"/cases/{case.rsplit('/', 1)[1]}")[2]
    assert found["protected"] is True and not secret(json.dumps(found, ensure_ascii=False)) and found["answers"]["dog-birth-date"]
    other = Program(office.url, token_of(office.url, "demonstration-saburo"))
    found = other.get(f"/cases/{case.rsplit('/', 1)[1]}")[2]
    assert found["protected"] is False and found["answers"] == {} and not secret(json.dumps(found, ensure_ascii=False))
    # As it looks.
    desktop.goto("/mihon/accounts/staff/sign-in")
    desktop.locator("#demonstration-table tr", has_text="窓口 京子").get_by_role("button").click()
    desktop.wait_for_url("**/me*")
    for path, name in ((f"/mihon/staff/cases/{case_of(office, cases[1][0])}", "guarded-case"), ("/mihon/staff/cases?scope=all&standing=all", "guarded-inbox")):
        for size in ({"width": 390, "height": 844}, {"width": 1280, "height": 900}):
            desktop.set_viewport_size(size)
            desktop.goto(path)
            found = axe(desktop)
            assert not found, found
            assert desktop.evaluate("document.documentElement.scrollWidth") <= size["width"]
            shot(desktop, f"{name}-{size['width']}")


def test_a_letter_waits_until_the_address_is_confirmed(office, cases):
    """To the end of the case: nothing is filled in, and nothing goes out unconfirmed."""
    number, _ = cases[1]
    owner = enter(office, "窓口 京子")
    case = f"/mihon/staff/cases/{case_of(office, number)}"
    page = owner.get(case)
    page = owner.send(page, page.form(action="/looks"), {"reason": "交付のため"})
    page = owner.send(page, page.form(action="/register"))
    page = owner.send(page, page.form(action="/checklist"), {"item": [f["value"] for f in page.form(action="/checklist").fields if f["type"] == "checkbox"]})
    while form := next((form for form in page.forms if "/fees/" in form.action and "receive" in [field["value"] for field in form.fields]), None):
        page = owner.send(page, form)
    link = next(href for href, _ in page.links if "/decide/" in href)
    page = owner.get(link)
    if page.form(button="次へ"):
        page = owner.send(page, page.form(button="次へ"))
    form = page.form(button="内容を確かめる")
    shown = {field["name"]: field["value"] for field in form.fields}
    assert shown["to-address"] == "" and shown["to-postcode"] == "" and shown["to-name"] == "匿名 秘子"
    assert "address-confirmed" in shown and "送付先を確かめてください" in page.text
    letter = {field["name"]: "第1号" for field in form.fields if field["name"].startswith("field-") and field["type"] == "text"}
    check = owner.send(page, form, letter | {"way": "post", "to-address": "架空県例示市例町9-9 私書箱3"})
    # Step by step until it would go out: it does not without the tick.
    for _ in range(3):
        again = check.form(button="内容を確かめる")
        if again or "送付先を確かめてから" in check.text:
            break
        check = owner.send(check, check.form(button="入力に戻る"), button="(?!入力に戻る).*")
    assert "送付先を確かめてから、印を付けてください" in check.text, check.text[:1500]
    with database(office) as kept:
        assert kept.execute("SELECT COUNT(*) FROM casework_dispatches").fetchone()[0] == 0
    form = check.form(button="内容を確かめる")
    check = owner.send(check, form, {"address-confirmed": "1"})
    for _ in range(2):
        if "処理しました" in check.text:
            break
        check = owner.send(check, check.form(button="入力に戻る"), button="(?!入力に戻る).*")
    assert "処理しました" in check.text, check.text[:1500]
    with database(office) as kept:
        assert kept.execute("SELECT COUNT(*) FROM casework_dispatches").fetchone()[0] == 1
        assert kept.execute("SELECT COUNT(*) FROM audit_log WHERE action = 'protection.address-confirmed'").fetchone()[0] == 1


def paper(browser, path):
    """The words of a PDF without white space."""
    status, content = browser.bytes(path)
    assert status == 200 and content[:5] == b"%PDF-", (status, content[:200])
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(content)
        file.flush()
        text = subprocess.run(["pdftotext", file.name, "-"], capture_output=True, text=True, check=True).stdout
    return re.sub(r"\s+", "", text)


@pytest.fixture(scope="module")
def draft(office, cases):
    """A decision about her, in whose texts an officer wrote where she lives: the officer, and the draft's page."""
    home = enter(office, "見本 花子", face="")
    page = begin(home, "child-allowance")
    while not any("name.family" in form.names() for form in page.forms):
        page = put(home, "child-allowance", page, {"public-servant": "no"})
    number, _ = send(home, "child-allowance", put(home, "child-allowance", page, NAME | PLACE | TOWN | {"telephone": "0240-55-5555"}))
    owner = enter(office, "給付 一子")
    case = f"/mihon/staff/cases/{case_of(office, number)}"
    page = owner.get(case)
    page = owner.send(page, page.form(action="/looks"), {"reason": "審査のため"})
    page = owner.send(page, page.form(action="/register"))
    page = owner.send(page, page.form(action="/checklist"), {"item": [f["value"] for f in page.form(action="/checklist").fields if f["type"] == "checkbox"]})
    page = owner.get(next(href for href, _ in page.links if "/decide/" in href))
    page = owner.send(page, page.form(button="次へ"), {"outcome": "granted"})
    letter = {"field-start-month": "令和8年11月分", "field-monthly": "15,000", "conditions": "送付先は、見本県見本町大字見本字中央７７番地７　ひみつ荘とする。"}
    page = owner.send(page, page.form(button="内容を確かめる"), letter)
    page = owner.send(page, page.form(button="起案する"), button="起案する")
    assert "/approvals/drafts/" in page.url, page.text[:1500]
    address = page.url.split("?")[0]
    # Another division is asked as well: it must be able to answer without learning where she is.
    edit = owner.get(address + "/edit")
    page = owner.send(edit, edit.form(action="/edit"), {"ask-1": "somu-zaisei-chief", "why-1": "支出を伴うため"})
    page = owner.get(address)
    page = owner.send(page, page.form(button="回議に付す"))
    assert "回議に付しました" in page.text, page.text[:1500]
    form = owner.get(address + "/wording").form(action="/wording")
    shown = {field["name"]: field["value"] for field in form.fields}
    page = owner.send(
        page, form, {"subject": shown["subject"] + "（ひみつ荘）", "proposal": shown["proposal"] + "\n\n電話　０２４０（５５）５５５５、大字見本字中央77-7に住む。"})
    assert "字句" in page.text and "ひみつ荘" in page.text, page.text[:1500]
    return owner, address[len(office.url):]


def test_who_handles_it_reads_the_whole_draft(office, draft):
    owner, address = draft
    assert {"ひみつ荘", "77-7"} <= set(secret(owner.get(address).text)) and "ひみつ荘" in paper(owner, address + "/sheet.pdf")
    sample = paper(owner, address + "/letter.pdf")
    assert "ひみつ荘" in sample and "見本・未施行" in sample and "〔非表示〕" not in sample


@pytest.mark.parametrize("person", ["審査 二葉", "財政 十吾"])
def test_a_draft_does_not_tell_where_she_lives(office, draft, person):
    """Of the same division without a reason for today, and of another one that is only asked: both read and answer it all the same."""
    _, address = draft
    reader = enter(office, person)
    page = reader.get(address)
    assert page.status == 200 and not secret(page.html) and "５５５５" not in page.html, secret(page.html)
    assert "〔非表示〕" in page.text and "支援措置の対象者に関わる起案です" in page.text and "15,000円" in page.text
    for path in ("/sheet.pdf", "/letter.pdf"):
        words = paper(reader, address + path)
        assert "〔非表示〕" in words and "ひみつ荘" not in words and "５５５５" not in words and "5555" not in words, path
    for path in ("/mihon/staff/approvals", "/mihon/staff/approvals/search?q=児童手当"):
        assert "〔非表示〕" in reader.get(path).text and not secret(reader.get(path).html), path
    listed = reader.bytes("/mihon/staff/approvals/search.csv?q=児童手当")[1].decode("utf-8-sig")
    assert "〔非表示〕" in listed and not secret(listed)
    # Marks are never written over what they stand for.
    assert reader.get(address + "/wording").url.endswith(address)
    form = next((form for form in page.forms if "承認する" in [words for words, *_ in form.buttons]), None)
    if form:
        assert "error-summary" not in reader.send(page, form).html


def test_a_message_does_not_tell_it_either(office, draft, cases):
    owner = enter(office, "窓口 京子")
    case = f"/mihon/staff/cases/{case_of(office, cases[0][0])}"
    page = owner.get(case)
    if form := page.form(action="/looks"):
        page = owner.send(page, form, {"reason": "連絡のため"})
    page = owner.send(page, page.form(action="/messages"), {"text": "大字見本字中央77番地7 ひみつ荘へ電話した。", "kind": "internal"})
    assert "ひみつ荘へ電話した" in page.text
    # To whoever has not said why they look, a program among them, it does not.
    program = Program(office.url, token_of(office.url, "demonstration-kyoko"))
    found = json.dumps(program.get(f"/cases/{case.rsplit('/', 1)[1]}")[2], ensure_ascii=False)
    assert "〔非表示〕へ電話した" in found and not secret(found)


def test_nothing_is_offered_to_her_account(office, cases):
    """Whoever else opens her account reads nothing from it."""
    home = enter(office, "見本 花子", face="")
    page = put(home, "dog-registration", begin(home, "dog-registration"), NAME | PLACE)
    send(home, "dog-registration", page)
    page = begin(home, "bulky-waste")
    assert "登録内容から" not in page.text and "前回の申請から" not in page.text and not secret(page.html)
    assert "あなたのこれまでの申請" not in home.get("/mihon/procedures/dog-registration/again").text
    # And her number with her telephone opens nothing.
    page = home.get("/mihon/procedures/dog-registration/again")
    page = home.send(page, page.form(action="/again"), {"code": cases[0][0], "proof": "0240-55-5555"})
    # What she typed herself is shown again; nothing else.
    assert page.status == 422 and secret(page.html) == []


def test_when_the_measure_ends_the_cases_are_as_others(office, cases):
    keeper = enter(office, "窓口 京子")
    page = keeper.get("/mihon/staff/protections")
    page = keeper.send(page, next(form for form in page.forms if form.action.endswith("/end")))
    assert "支援措置を終えました" in page.text
    with database(office) as kept:
        assert kept.execute("SELECT COUNT(*) FROM casework_cases WHERE is_guarded = 1").fetchone()[0] == 0
    assert secret(enter(office, "仮名 三郎").get(f"/mihon/staff/cases/{case_of(office, cases[0][0])}").text)
