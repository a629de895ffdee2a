"""The counter: applications from paper, telephone and counter, officers' own ones, and visits without writing (story B)."""

import datetime
import http.server
import json
import re
import sqlite3
import subprocess
import tempfile
import threading

import pytest
from conftest import DESKTOP, PHONE, axe, open_context, watched
from filling import fill_form, fill_page, picture
from offices import mihon

AHEAD = datetime.date.today() + datetime.timedelta(days=12)
CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}")
# Somebody from an invented place; the address is never typed at the counter.
ADDRESS = {"postcode": "000-0101", "town": "大字見本字中央", "lot": "12-3", "building": "見本荘101"}
FORMER = {"postcode": "000-0202", "prefecture": "架空県", "municipality": "例示市", "town": "例町", "lot": "4-5", "building": "例示荘202"}


class Reader(http.server.BaseHTTPRequestHandler):
    """A stand-in for the card reader program of the counter's own computer."""

    answer = {"氏名": "例示　太郎", "住所": "架空県例示市例町4-5", "生年月日": "1990-05-06", "性別": "男"}

    def reply(self, body: bytes = b""):
        self.send_response(200 if body else 204)
        self.send_header("access-control-allow-origin", "*")
        self.send_header("access-control-allow-private-network", "true")
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_OPTIONS(self):
        self.reply()

    def do_GET(self):
        self.reply(json.dumps(self.answer, ensure_ascii=False).encode())

    def log_message(self, *arguments):
        pass


@pytest.fixture(scope="module")
def card_reader():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Reader)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/card"
    server.shutdown()


@pytest.fixture(scope="module")
def office(card_reader):
    with mihon("counter", YAKUBA_CARD_READER=card_reader) as office:
        yield office


@pytest.fixture(scope="module")
def base_url(office):
    return office.url


@pytest.fixture
def tablet(browser, base_url):
    context = open_context(browser, base_url, {"width": 820, "height": 1180}, has_touch=True)
    yield watched(context.new_page())
    context.close()


def enter(page, person: str):
    page.goto("/mihon/accounts/staff/sign-in")
    page.locator("#demonstration-table tr", has_text=person).get_by_role("button").click()
    page.wait_for_url("**/me*")


def clean(page):
    """axe finds nothing at either width, and nothing sticks out sideways."""
    before = page.viewport_size
    for size in (PHONE, DESKTOP):
        page.set_viewport_size(size)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], page.url
        found = axe(page)
        assert not found, f"{page.url} at {size['width']} px\n{found}"
    page.set_viewport_size(before)


def section(page, name: str):
    """A part of a page, by the id of its heading."""
    return page.locator(f"section[aria-labelledby='{name}']")


def database(office):
    return sqlite3.connect(next(iter(office.data.rglob("mihon.sqlite"))), timeout=10)


def pdf_text(page, link) -> str:
    answer = page.context.request.get(link)
    assert answer.status == 200 and answer.headers["content-type"] == "application/pdf"
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(answer.body())
        file.flush()
        return subprocess.run(["pdftotext", "-layout", file.name, "-"], capture_output=True, text=True, check=True).stdout


def part(page, name: str, values: dict):
    for member, value in values.items():
        field = page.locator(f"[name='{name}.{member}']")
        if field.evaluate("element => element.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)


def basics(page, family="例示", given="太郎", former=True, account=True):
    """共通の項目, as somebody types them at home."""
    part(page, "name", {"family": family, "given": given, "familyKana": "レイジ", "givenKana": "タロウ"})
    part(page, "birth-date", {"date": "1990", "date-month": "5", "date-day": "6"})
    part(page, "address", {**ADDRESS, "prefecture": page.locator("[name='address.prefecture']").input_value() or "見本県", "municipality": "見本町"})
    page.locator("[name='address.district']").select_option(index=1)
    if former:
        part(page, "former-address", FORMER)
    page.locator("[name='telephone']").fill("0240-00-0000")
    page.locator("[name='email']").fill("taro@resident.example")
    if account:
        page.locator("[name='bank-account.way'][value='bank']").check(force=True)
        kind = page.locator("[name='bank-account.type']").first
        if kind.evaluate("element => element.tagName") == "SELECT":
            kind.select_option(index=1)
        else:
            kind.check(force=True)
        names = {"bankName": "見本銀行", "branchName": "本店"}
        part(page, "bank-account", {"bank": "0001", "branch": "001", "number": "1234567", "holder": "レイジ タロウ", **names})


def go_on(page):
    page.get_by_role("button", name=re.compile("^次へ")).last.click()
    page.wait_for_load_state()


EVENT = {
    "children": "yes", "public-servant": "no", "pupils": "yes", "nursery": "no", "national-insurance": "no", "disability": "no", "care": "no",
    "water": "yes", "dog": "yes", "car": "no", "septic": "no", "tax-account": "no", "record-copy": "no", "tax-proof": "no", "repair": "no",
}


def prepare(page, shot=None) -> str:
    """At home: the questions of the move, then the basics; the code."""
    page.goto("/mihon/life-events/moving-in")
    for question, answer in EVENT.items():
        page.locator(f"input[name='{question}'][value='{answer}']").check(force=True)
    page.get_by_role("button", name="必要な手続きを見る").click()
    page.get_by_role("link", name="来庁前の準備をする").click()
    page.get_by_role("heading", name="来庁前の準備").first.wait_for()
    if shot:
        shot(page, "prepare")
        clean(page)
    basics(page)
    go_on(page)
    page.get_by_text("準備ができました").first.wait_for()
    if shot:
        shot(page, "prepare-done")
        clean(page)
    return CODE.search(page.locator("main").inner_text()).group()


def test_an_application_on_paper(desktop, office, shot):
    enter(desktop, "窓口 京子")
    desktop.goto("/mihon/staff/counter")
    shot(desktop, "counter")
    clean(desktop)
    desktop.get_by_role("link", name="紙・電話・窓口の申請を入力する").click()
    desktop.get_by_label("手続きを探す").fill("転入")
    desktop.get_by_role("button", name="探す").last.click()
    shot(desktop, "intake-choose")
    clean(desktop)
    # Not online, but on paper it comes.
    desktop.locator("main").get_by_role("link", name="転入届").click()
    shot(desktop, "intake-new")
    clean(desktop)
    desktop.get_by_role("button", name="内容の入力へ進む").click()
    desktop.locator("#error-summary").wait_for()
    clean(desktop)
    desktop.locator("input[name='way'][value='paper']").check(force=True)
    desktop.locator("[name='time']").fill("0:05")
    desktop.locator("[name='on']").fill("2099")
    desktop.locator("input[name='acting'][value='messenger']").check(force=True)
    desktop.locator("[name='actor']").fill("架空 次郎")
    desktop.locator("[name='identified']").fill("運転免許証")
    desktop.get_by_role("button", name="内容の入力へ進む").click()
    desktop.locator("#error-summary", has_text="これから先の日時").wait_for()
    desktop.faults.clear()
    desktop.locator("[name='on']").fill("2026")
    desktop.locator("[name='on-month']").fill("1")
    desktop.locator("[name='on-day']").fill("5")
    desktop.locator("[name='scan']").set_input_files(
        [
            {"name": "届書.png", "mimeType": "image/png", "buffer": picture()},
            {"name": "カード裏.png", "mimeType": "image/png", "buffer": picture(80, 60)},
        ]
    )
    desktop.get_by_role("button", name="内容の入力へ進む").click()
    desktop.wait_for_url("**/pages/filer*")
    clean(desktop)
    # The paper lacks the telephone number: it is left open, and everything else of the page is kept.
    fill_page(desktop)
    desktop.locator("[name='telephone']").fill("")
    go_on(desktop)
    desktop.get_by_label("このページの書かれていない項目を空けたまま進む").check(force=True)
    shot(desktop, "intake-leave-open")
    clean(desktop)
    go_on(desktop)
    desktop.wait_for_url("**/pages/move*")
    fill_page(desktop)
    go_on(desktop)
    for _ in range(30):
        if "/pages/" not in desktop.url:
            break
        fill_page(desktop)
        go_on(desktop)
    desktop.faults.clear()
    assert "/pages/" not in desktop.url
    assert desktop.get_by_text("個人番号（マイナンバー）が写っていませんか").count() == 2, "a photograph raises the masking prompt"
    shot(desktop, "intake-check")
    clean(desktop)
    # One shows nothing, of the other a part is hidden.
    desktop.get_by_role("button", name="写っていない").first.click()
    desktop.locator("#scan-2").get_by_role("link", name="写真の一部を隠す").click()
    desktop.get_by_role("checkbox", name="上から1段目、左から1列目").check(force=True)
    desktop.get_by_label("隠す理由").fill("個人番号が写っているため")
    shot(desktop, "intake-mask")
    clean(desktop)
    desktop.get_by_role("button", name="選んだところを隠す").click()
    desktop.get_by_text("写真の一部を隠しました").first.wait_for()
    desktop.get_by_role("button", name="受け付ける").click()
    desktop.locator("#error-summary", has_text="理由").wait_for()
    desktop.faults.clear()
    desktop.get_by_label("空けたまま受け付ける理由").fill("届書に記載がないため")
    desktop.get_by_role("button", name="受け付ける").click()
    desktop.get_by_text("受け付けました").first.wait_for()
    shot(desktop, "intake-done")
    clean(desktop)
    number = CODE.search(desktop.locator("main").inner_text()).group()
    slip = pdf_text(desktop, desktop.get_by_role("link", name=re.compile("^収受票")).get_attribute("href"))
    assert "収受票" in slip and number in slip and "令和8年1月5日" in slip.replace(" ", "")
    desktop.get_by_role("link", name="案件を開く").click()
    main = desktop.locator("main").inner_text()
    assert "書面" in main and "記載がなく空けた項目" in main and "昼間に連絡のつく電話番号" in main
    with database(office) as kept:
        way, arrived, entered = kept.execute("SELECT way_in, arrived_at_ms, entered_at_ms FROM casework_cases WHERE code = ?", (number,)).fetchone()
        assert way == "paper" and arrived == 1767539100000 and entered > arrived
        roles = dict(kept.execute("SELECT role, name FROM casework_parties p JOIN casework_cases c ON c.serial = p.case_serial WHERE c.code = ?", (number,)))
        assert roles["messenger"] == "架空 次郎"
        kinds = [kind for (kind,) in kept.execute("SELECT kind FROM casework_files f JOIN casework_cases c ON c.serial = f.case_serial WHERE c.code = ?", (number,))]
        assert kinds.count("scan") == 2
        assert kept.execute("SELECT COUNT(*) FROM audit_log WHERE action = 'photograph.masked'").fetchone()[0] == 1


def test_a_blank_form_and_the_officers_own(desktop, phone, shot):
    phone.goto("/mihon/procedures/child-allowance")
    blank = pdf_text(phone, phone.get_by_role("link", name=re.compile("紙の申請書を印刷する")).get_attribute("href"))
    assert "児童手当" in blank and "フリガナ" in blank and "/mihon/procedures/child-allowance" in blank.replace("\n", "")
    # Its code opens the form itself, in the version that was printed.
    opened = re.search(r"/mihon/procedures/child-allowance/form/([0-9]+)", blank.replace("\n", "")).group()
    assert phone.goto(opened).status == 200
    phone.get_by_role("heading", name="入力すること").wait_for()
    clean(phone)
    shot(phone, "printed-form")
    assert phone.goto("/mihon/procedures/dog-registration/form/1").status == 200
    phone.get_by_role("button", name="この様式の入力を始める").click()
    phone.wait_for_url("**/apply/**")
    # What was filled in so far is printed with a code that opens it again.
    key = phone.url.split("/apply/")[1].split("/")[0]
    paper = pdf_text(phone, f"/mihon/apply/{key}/paper")
    assert "入力の続きを開くためのコード" in paper and "未送信" in paper
    for path in ("/mihon/procedures/child-allowance/form/999", "/mihon/procedures/paid-leave/form.pdf"):
        assert phone.goto(path).status == 404
    phone.faults.clear()
    enter(desktop, "窓口 京子")
    desktop.goto("/mihon/staff/internal")
    shot(desktop, "own")
    clean(desktop)
    desktop.locator(".plan-change", has_text="年次有給休暇").get_by_role("button", name="申請する").click()
    desktop.wait_for_url("**/pages/**")
    clean(desktop)
    for _ in range(10):
        if "/pages/" not in desktop.url:
            break
        fill_page(desktop)
        for name in ("from", "to"):
            if desktop.locator(f"[name='{name}.date']").count():
                part(desktop, name, {"date": "2099", "date-month": "4", "date-day": "1"})
        go_on(desktop)
    desktop.faults.clear()
    shot(desktop, "own-check")
    clean(desktop)
    desktop.get_by_role("button", name="提出する").click()
    desktop.get_by_text("受け付けました").first.wait_for()
    assert "窓口 京子" in desktop.locator("main").inner_text()
    desktop.goto("/mihon/staff/internal")
    desktop.locator("#own").get_by_text("年次有給休暇").wait_for()
    # Not an open door for residents.
    assert phone.goto("/mihon/staff/internal").url.find("sign-in") > 0


def test_somebody_is_found_by_their_account(desktop, shot):
    enter(desktop, "窓口 京子")
    desktop.goto("/mihon/staff/counter")
    desktop.get_by_role("button", name="来庁の受付を始める").click()
    desktop.get_by_label("氏名・フリガナ・生年月日・電話番号・受付番号").fill("かくう じろう")
    desktop.get_by_role("button", name="探す").click()
    row = desktop.locator("#found-people tr", has_text="架空 次郎")
    row.get_by_text("利用者登録あり").wait_for()
    assert row.count() == 1, "one person, once"
    shot(desktop, "found-people")
    clean(desktop)
    row.get_by_role("button", name="この方の情報を使う").click()
    desktop.get_by_text("利用者登録から").first.wait_for()


def choose_forms(page):
    page.get_by_role("button", name="選んだ手続きの書類を用意する").click()
    page.locator("#visit-forms").wait_for()


def fill_forms(page, typed):
    """The officer fills in what is still missing; never an address. `typed` takes down the names of the fields that were written."""
    links = page.locator("#visit-forms tbody a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    for link in links:
        page.goto(link)
        for _ in range(30):
            if "/pages/" not in page.url:
                break
            for no in ("public-servant", "kept-elsewhere", "spouse-lives-apart"):
                if page.locator(f"main input[name='{no}'][value='no']").count():
                    page.locator(f"main input[name='{no}'][value='no']").check(force=True)
            before = {name for name in names(page) if page.locator(f"main [name='{name}']").first.input_value()}
            fill_page(page)
            typed += [name for name in names(page) if name not in before and page.locator(f"main [name='{name}']").first.input_value()]
            go_on(page)
            # Days that must lie ahead.
            for field in page.locator("main input[aria-invalid='true']").all():
                name = field.get_attribute("name")
                if field.input_value() == "2020" and page.locator(f"[name='{name}-month']").count():
                    for ending, value in (("", AHEAD.year), ("-month", AHEAD.month), ("-day", AHEAD.day)):
                        page.locator(f"[name='{name}{ending}']").fill(str(value))
        assert "/pages/" not in page.url, page.locator("main").inner_text()[:1500]
    page.faults.clear()


def names(page):
    return page.locator("main input[type=text]:visible, main input[type=tel]:visible, main input[type=email]:visible").evaluate_all(
        "all => all.map(field => field.name)"
    )


def test_story_b(browser, office, desktop, phone, tablet, shot):
    code = prepare(phone, shot)
    with database(office) as kept:
        assert kept.execute("SELECT COUNT(*) FROM procedures_preparations WHERE code_hash LIKE ?", (f"%{code}%",)).fetchone()[0] == 0

    enter(desktop, "窓口 京子")
    desktop.goto("/mihon/staff/counter")
    desktop.get_by_role("button", name="来庁の受付を始める").click()
    desktop.get_by_role("heading", name="来庁された方").wait_for()
    shot(desktop, "visit-begin")
    clean(desktop)
    desktop.get_by_label("準備番号").fill("0000-0000-0000")
    desktop.get_by_role("button", name="準備した内容を読み込む").click()
    desktop.locator("#error-summary").wait_for()
    desktop.faults.clear()
    desktop.get_by_label("準備番号").fill(code.lower())
    desktop.get_by_role("button", name="準備した内容を読み込む").click()
    desktop.get_by_text("ご自宅で準備").first.wait_for()

    # The decision table: what applies, across divisions.
    listed = section(desktop, "procedures").inner_text()
    for name in ("転入届", "児童手当", "子ども医療", "転校の手続き", "水道", "犬の登録"):
        assert name in listed, name
    assert "国民健康保険" not in listed, "nobody of them is in it"
    for box in section(desktop, "procedures").locator("input[type=checkbox]").all():
        if box.get_attribute("value") not in ("moving-in-notice", "child-allowance", "child-medical", "water-supply", "dog-registration"):
            box.uncheck(force=True)
    shot(desktop, "visit-procedures")
    clean(desktop)
    choose_forms(desktop)
    visit = desktop.url.split("#")[0].split("?")[0]

    # The tablet: the first device that opens it, and no other.
    desktop.get_by_role("button", name="タブレットの確認画面を用意する").click()
    address = desktop.locator("code.long-code").inner_text()
    shot(desktop, "visit-tablet")
    clean(desktop)
    tablet.goto(address)
    assert "例示" not in tablet.locator("main").inner_text()
    shot(tablet, "tablet-welcome")
    clean(tablet)
    tablet.get_by_role("button", name="確認を始める").click()
    tablet.get_by_role("heading", name="内容をご確認ください").wait_for()
    size = tablet.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
    assert size >= 24, f"large type: {size}px"
    other = open_context(browser, office.url, PHONE)
    stranger = other.new_page()
    assert stranger.goto(address + "/check").status == 403
    other.close()

    # Both see the same: what the officer fills in appears on the tablet by itself.
    typed = []
    form = desktop.locator("#visit-forms tbody a").first.get_attribute("href")
    fill_forms(desktop, typed)
    desktop.goto(visit)
    assert "あと" not in desktop.locator("#visit-forms").inner_text(), desktop.locator("#visit-forms").inner_text()
    tablet.locator("main").get_by_role("button", name="この内容で間違いありません").wait_for(timeout=20_000)
    shot(tablet, "tablet-check")
    clean(tablet)

    # A page of one form, as each of them opens it, and the officer's page of the basics.
    tablet.goto(tablet.locator("main a[href*='/forms/']").first.get_attribute("href"))
    clean(tablet)
    tablet.goto(address + "/check")
    for path in (form, visit + "/person"):
        desktop.goto(path)
        clean(desktop)

    # He corrects 方書, once; it is corrected in every form, and on the officer's screen at once.
    desktop.goto(visit)
    section(tablet, "basics").get_by_role("link", name=re.compile("変更.*住所")).first.click()
    tablet.locator("[name='address.building']").fill("見本荘102")
    shot(tablet, "tablet-person")
    clean(tablet)
    go_on(tablet)
    section(tablet, "basics").filter(has_text="見本荘102").wait_for()
    assert "見本荘101" not in tablet.locator("main").inner_text()
    assert tablet.locator("main").inner_text().count("見本荘102") >= 4
    section(desktop, "person").filter(has_text="見本荘102").wait_for(timeout=20_000)

    tablet.get_by_role("button", name="この内容で間違いありません").click()
    tablet.get_by_role("heading", name="確認が済みました").wait_for()
    clean(tablet)
    desktop.get_by_text("ご本人がタブレットで確認しました").wait_for(timeout=20_000)
    desktop.locator("[name='identified']").fill("運転免許証")
    shot(desktop, "visit-confirmed")
    clean(desktop)
    desktop.get_by_role("button", name="5件を受け付ける").click()
    desktop.get_by_text("受け付けました").first.wait_for()
    shot(desktop, "visit-sent")
    clean(desktop)

    # Seen: minutes and characters recorded; the address written 0 times by hand.
    figures = section(desktop, "figures").inner_text()
    assert re.search(r"窓口での時間\s*\d+分", figures) and re.search(r"住所を手で書いた回数\s*0回", figures), figures
    assert int(re.search(r"書かずに済んだ文字数\s*([\d,]+)文字", figures).group(1).replace(",", "")) > 200
    assert re.search(r"共通の項目を直した回数\s*1回", figures)
    assert not [name for name in typed if name.startswith(("new-address", "former-address", "address", "supply-address"))], typed
    slips = pdf_text(desktop, desktop.get_by_role("link", name=re.compile("受付一覧と収受票")).get_attribute("href"))
    assert slips.count("収受票") >= 5 and "転入届" in slips
    with database(office) as kept:
        ways = kept.execute("SELECT DISTINCT way_in FROM casework_cases WHERE applicant = '例示 太郎'").fetchall()
        assert ways == [("counter",)]
        assert kept.execute("SELECT COUNT(*) FROM procedures_preparations").fetchone()[0] == 0, "used once, then gone"
        assert kept.execute("SELECT person FROM procedures_visits WHERE state = 'sent'").fetchone()[0] == "{}"

    # 転入届 ends 届出済 with 「住民記録へ入力」 ticked, never "approved".
    desktop.locator("#visit-cases").get_by_role("link", name="転入届", exact=True).click()
    case = desktop.url
    desktop.get_by_role("button", name="窓口で届出を受け付け、収受する").click()
    # What was done is said, with the number that it got.
    desktop.get_by_text(re.compile("「窓口で届出を受け付け、収受する」を処理しました。（.*号）")).first.wait_for()
    for box in section(desktop, "checklist").locator("input[type=checkbox]").all():
        box.check(force=True)
    assert section(desktop, "checklist").get_by_label(re.compile("住民記録へ入力")).is_checked()
    section(desktop, "checklist").get_by_role("button").click()
    desktop.wait_for_load_state()
    desktop.get_by_role("link", name="届出済とする").click()
    for _ in range(4):
        if "/staff/cases/" in desktop.url and desktop.url.split("?")[0].split("#")[0] == case.split("?")[0]:
            break
        for radio in desktop.locator("main input[type=radio]:visible").all():
            if not desktop.locator(f"main input[name='{radio.get_attribute('name')}']:checked").count():
                radio.check(force=True)
        desktop.locator("main form button.is-solid").last.click()
        desktop.wait_for_load_state()
    desktop.goto(case)
    main = desktop.locator("main").inner_text()
    assert "届出済" in main and "許可" not in main and "承認" not in main
    # The code cannot be used again.
    desktop.goto("/mihon/staff/counter")
    desktop.get_by_role("button", name="来庁の受付を始める").click()
    desktop.get_by_label("準備番号").fill(code)
    desktop.get_by_role("button", name="準備した内容を読み込む").click()
    desktop.locator("#error-summary").wait_for()


def test_a_protected_person(desktop, phone, office, shot):
    """架空 次郎 asks for the address of a woman under 支援措置."""
    # She applied before, with her address.
    phone.goto("/mihon/procedures/dog-registration")
    phone.get_by_role("button", name="オンラインで申請する").click()
    phone.wait_for_url("**/pages/**")
    part(phone, "name", {"family": "匿名", "given": "秘子", "familyKana": "トクメイ", "givenKana": "ヒメコ"})
    part(phone, "address", {"postcode": "000-0101", "lot": "77-7", "building": "ひみつ荘"})
    fill_form(phone)
    phone.get_by_role("button", name="送信する").click()
    phone.get_by_text("受け付けました").first.wait_for()

    enter(desktop, "仮名 三郎")
    assert desktop.goto("/mihon/staff/protections").status == 403
    desktop.faults.clear()
    enter(desktop, "窓口 京子")
    desktop.goto("/mihon/staff/protections")
    desktop.get_by_role("button", name="登録する", exact=True).click()
    desktop.locator("#error-summary").wait_for()
    desktop.faults.clear()
    clean(desktop)
    desktop.locator("[name='name']").fill("匿名 秘子")
    desktop.locator("[name='kana']").fill("トクメイ ヒメコ")
    desktop.locator("[name='address']").fill("見本県見本町大字見本字中央77-7ひみつ荘")
    desktop.locator("[name='basis']").fill("支援措置申出書 令和8年11月2日")
    desktop.get_by_role("button", name="登録する", exact=True).click()
    desktop.get_by_text("対象者を登録しました").wait_for()
    assert "ひみつ荘" not in desktop.locator("main").inner_text()
    shot(desktop, "protections")
    clean(desktop)

    desktop.goto("/mihon/staff/counter")
    desktop.get_by_role("button", name="来庁の受付を始める").click()
    for words in ("匿名 秘子", "トクメイ", "秘子"):
        desktop.get_by_label("氏名・フリガナ・生年月日・電話番号・受付番号").fill(words)
        desktop.get_by_role("button", name="探す").click()
        desktop.get_by_text("支援措置：匿名 秘子").wait_for()
        main = desktop.locator("main").inner_text()
        assert "ひみつ荘" not in main and "77-7" not in main and "この方の情報を使う" not in main, "nothing is shown"
    shot(desktop, "visit-protected")
    clean(desktop)
    # Nor by a card with her name on it.
    desktop.get_by_text("読み取ったデータを貼り付ける").click()
    card = {"氏名": "匿名　秘子", "住所": "見本県見本町大字見本字中央77-7　ひみつ荘", "生年月日": "1992-02-03", "性別": "女"}
    desktop.locator("[name='card']").fill(json.dumps(card, ensure_ascii=False))
    desktop.get_by_role("button", name="読み込む", exact=True).click()
    desktop.get_by_text("この方の情報は表示せず").first.wait_for()
    assert "ひみつ荘" not in desktop.content()
    # The forms are empty.
    desktop.locator("input[name='event'][value='pet']").check(force=True)
    desktop.get_by_role("button", name="質問へ進む").click()
    for question, answer in {"dog": "yes", "chip": "no", "lost": "no", "died": "no"}.items():
        desktop.locator(f"input[name='{question}'][value='{answer}']").check(force=True)
    desktop.get_by_role("button", name="必要な手続きを見る").click()
    choose_forms(desktop)
    desktop.locator("#visit-forms tbody a").first.click()
    desktop.wait_for_url("**/pages/owner*")
    assert desktop.locator("[name='name.family']").input_value() == "" and desktop.locator("[name='address.lot']").input_value() == ""
    with database(office) as kept:
        assert kept.execute("SELECT COUNT(*) FROM audit_log WHERE action = 'protection.asked'").fetchone()[0] >= 4, "every look is recorded"
        assert not kept.execute("SELECT 1 FROM audit_log WHERE detail LIKE '%秘子%'").fetchone()


def test_the_card_reader(desktop, shot):
    enter(desktop, "窓口 京子")
    desktop.goto("/mihon/staff/counter")
    desktop.get_by_role("button", name="来庁の受付を始める").click()
    desktop.get_by_role("button", name="カードを読み取る").click()
    desktop.get_by_text("カードから").first.wait_for()
    assert "架空県例示市例町4-5" in section(desktop, "person").inner_text()
    shot(desktop, "visit-card")
    clean(desktop)
    # An earlier address, once it is known that he moves.
    desktop.locator("input[name='event'][value='moving-in']").check(force=True)
    desktop.get_by_role("button", name="質問へ進む").click()
    for question, answer in EVENT.items():
        section(desktop, "event").locator(f"input[name='{question}'][value='{answer}']").check(force=True)
    desktop.get_by_role("button", name="必要な手続きを見る").click()
    assert re.search("前の住所.*架空県例示市例町4-5", section(desktop, "person").inner_text().replace("\n", ""))
    # A number is refused, and not shown again.
    desktop.get_by_text("別の方法で読み取る・探す").click()
    desktop.get_by_text("読み取ったデータを貼り付ける").click()
    desktop.locator("[name='card']").fill(json.dumps({**Reader.answer, "個人番号": "123456789018"}, ensure_ascii=False))
    desktop.get_by_role("button", name="読み込む", exact=True).click()
    desktop.locator("#error-summary", has_text="個人番号").wait_for()
    assert "123456789018" not in desktop.content()
    desktop.faults.clear()


def test_a_household_of_three(desktop, office, shot):
    """Each of the family is written once; every form has all of them."""
    page = desktop
    enter(page, "窓口 京子")
    page.goto("/mihon/staff/counter")
    page.get_by_role("button", name="来庁の受付を始める").click()
    page.get_by_role("link", name="手で入力する").click()
    basics(page, family="家族", given="一郎", account=False)
    part(page, "household-head", {"family": "家族", "given": "一郎", "familyKana": "カゾク", "givenKana": "イチロウ"})
    family = (("二葉", "フタバ", ("1991", "7", "8"), "female", "妻"), ("三太", "サンタ", ("2019", "9", "10"), "male", "子"))
    for index, (given, kana, birth, sex, relation) in enumerate(family):
        page.get_by_role("button", name=re.compile("ご家族.*追加")).click()
        page.locator(f"[name='household.{index}.member-name.family']").wait_for()
        part(page, f"household.{index}.member-name", {"family": "家族", "given": given, "familyKana": "カゾク", "givenKana": kana})
        part(page, f"household.{index}.member-birth", {"date": birth[0], "date-month": birth[1], "date-day": birth[2]})
        page.locator(f"[name='household.{index}.member-sex'][value='{sex}']").check(force=True)
        page.locator(f"[name='household.{index}.member-relation']").fill(relation)
    shot(page, "visit-household")
    clean(page)
    go_on(page)
    page.get_by_text("窓口で入力").first.wait_for()
    page.locator("input[name='event'][value='moving-in']").check(force=True)
    page.get_by_role("button", name="質問へ進む").click()
    for question, answer in EVENT.items():
        section(page, "event").locator(f"input[name='{question}'][value='{answer}']").check(force=True)
    page.get_by_role("button", name="必要な手続きを見る").click()
    for box in section(page, "procedures").locator("input[type=checkbox]").all():
        if box.get_attribute("value") not in ("moving-in-notice", "child-allowance"):
            box.uncheck(force=True)
    choose_forms(page)
    typed = []
    fill_forms(page, typed)
    # What shows only after an answer counts as typed here; what it holds is looked at below.
    again = [name for name in typed if re.search(r"(family|given|birth)", name) and not name.startswith("spouse")]
    assert not again, f"written twice: {again}"
    page.locator("details", has_text="タブレットを使わずに確認する").locator("summary").first.click()
    page.get_by_role("button", name="ご本人の了承を得た").click()
    page.locator("[name='identified']").fill("運転免許証")
    page.get_by_role("button", name="2件を受け付ける").click()
    page.get_by_text("受け付けました").first.wait_for()
    with database(office) as kept:
        rows = dict(
            kept.execute(
                "SELECT c.procedure_id, a.answers FROM casework_cases c JOIN casework_answers a ON a.case_serial = c.serial WHERE c.applicant = '家族 一郎'"
            ).fetchall()
        )
    everyone = json.loads(rows["moving-in-notice"])["members"]
    assert [(one["name"]["given"], one["birth-date"]) for one in everyone] == [("一郎", "1990-05-06"), ("二葉", "1991-07-08"), ("三太", "2019-09-10")]
    claim = json.loads(rows["child-allowance"])
    assert claim["spouse-name"]["given"] == "二葉" and claim["spouse-birth-date"] == "1991-07-08"
    children = claim["children"]
    assert [child["name"]["given"] for child in children] == ["三太"], "the child alone"
    # The statutory form of the notice has all three.
    page.locator("#visit-cases").get_by_role("link", name="転入届", exact=True).click()
    words = pdf_text(page, page.get_by_role("link", name=re.compile("記入済みの様式")).get_attribute("href"))
    assert all(name in words for name in ("一郎", "二葉", "三太"))


def test_without_scripts(browser, base_url):
    """Receiving somebody whose basics are typed, without a tablet and without scripts."""
    page = open_context(browser, base_url, DESKTOP, java_script_enabled=False).new_page()
    enter(page, "窓口 京子")
    page.goto("/mihon/staff/counter")
    page.get_by_role("button", name="来庁の受付を始める").click()
    page.get_by_role("link", name="手で入力する").click()
    basics(page, family="例示", given="次郎", former=False, account=False)
    go_on(page)
    page.get_by_text("窓口で入力").first.wait_for()
    page.locator("input[name='event'][value='pet']").check(force=True)
    page.get_by_role("button", name="質問へ進む").click()
    for question, answer in {"dog": "yes", "chip": "no", "lost": "no", "died": "no"}.items():
        page.locator(f"input[name='{question}'][value='{answer}']").check(force=True)
    page.get_by_role("button", name="必要な手続きを見る").click()
    page.get_by_role("button", name="選んだ手続きの書類を用意する").click()
    page.faults = []
    fill_forms(page, [])
    page.locator("details", has_text="タブレットを使わずに確認する").locator("summary").first.click()
    page.get_by_role("button", name="ご本人の了承を得た").click()
    page.get_by_role("button", name="1件を受け付ける").click()
    page.get_by_text("受け付けました").first.wait_for()
    figures = section(page, "figures").inner_text()
    assert re.search(r"住所を手で書いた回数\s*1回", figures), figures
    page.context.close()
