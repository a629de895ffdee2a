"""The promise of ten minutes: an officer who never programmed makes a form and its procedure; a resident applies on a phone and mends one
answer; three officers decide; the letter with its number arrives, its code is verified, and the plan's figures move by themselves."""

import re
import subprocess

import pytest
from conftest import DESKTOP, PHONE, installation, on_database, open_context, spotless, watched

CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}")
TITLE = "花いっぱい運動の苗の配布"


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def town(request):
    """見本町 alone, so that its figures are its own."""
    with installation("ten", YAKUBA_DEMONSTRATION_TIME="2026-11-09T09:00", **on_database(request.param)) as office:
        yield office


class Person:
    """Somebody at a screen, whose presses and letters are counted: what it would take a person is worked out from them."""

    #: Seconds to read a page that opens, to find and press something, to type a character (Japanese, with conversion).
    PAGE, PRESS, LETTER = 6.0, 2.0, 0.6

    def __init__(self, page):
        self.page, self.pages, self.presses, self.letters = page, 0, 0, 0

    def press(self, target):
        self.presses += 1
        target.click()

    def choose(self, target):
        self.presses += 1
        target.check(force=True)

    def pick(self, target, value):
        self.presses += 2
        target.select_option(value)

    def type(self, target, text):
        self.presses += 1
        self.letters += len(text)
        target.fill(text)

    def go(self, name, role="button", last=False):
        found = self.page.get_by_role(role, name=name, exact=True)
        self.press(found.last if last else found.first)
        self.page.wait_for_load_state()
        self.pages += 1

    @property
    def seconds(self):
        return self.pages * self.PAGE + self.presses * self.PRESS + self.letters * self.LETTER


def enter(page, person, face="staff/"):
    page.context.clear_cookies()
    page.goto(f"/mihon/accounts/{face}sign-in")
    page.locator("#demonstration-table tr", has_text=person).get_by_role("button").click()
    page.wait_for_url("**/me*")


def fine(page, where):
    spotless(page)
    assert not page.faults, f"{where}: {page.faults}"


def figure(page, kpi):
    """The newest measured value of a KPI on the plan's public page."""
    page.goto(f"/mihon/plan/indicators/{kpi}")
    return page.locator("main .card, main .kpi-card").first.inner_text()


def test_ten_minutes(town, browser, shot):
    desk = watched(open_context(browser, town.url, DESKTOP).new_page())
    phone = watched(open_context(browser, town.url, PHONE, has_touch=True, is_mobile=True).new_page())

    # What the plan says before anything happened.
    enter(desk, "模擬 さくら")
    desk.goto("/mihon/staff/plan")
    desk.get_by_role("button", name=re.compile("測")).first.click()
    desk.wait_for_load_state()
    before = {kpi: figure(desk, kpi) for kpi in ("k2-1-1", "k2-1-2")}

    # The form, from the officer's first page.
    enter(desk, "起案 いずみ")
    officer = Person(desk)
    officer.go("様式づくり", "link")
    officer.go("新しく作る", "link")
    officer.type(desk.get_by_label("題名"), TITLE)
    officer.choose(desk.get_by_label("申請・届出の様式", exact=True))
    officer.go("作る")
    shot(desk, "ten-desk")
    form = desk.url.split("?")[0].split("#")[0]

    def question(kind, label, **more):
        officer.go("質問を追加", "link", last=True)
        officer.go(kind, "link")
        officer.type(desk.locator("[name=q_label]"), label)
        for name, value in more.items():
            field = desk.locator(f"[name='{name}']").first
            if field.evaluate("e => e.tagName") == "SELECT":
                officer.pick(field, value)
            elif field.get_attribute("type") == "radio":
                officer.choose(desk.locator(f"[name='{name}'][value='{value}']"))
            else:
                officer.type(field, value)
        shot(desk, f"ten-question-{label}")
        officer.go("保存する")

    question("1つ選ぶ", "植える場所", q_choices_more="道路沿いの花壇\n公園\nその他")
    question("短い文", "その他の場所", **{"c_show.0.0.test": "is|q1|c3"})
    question("数", "苗の数", q_min="1", q_max="50", q_unit="本")
    assert desk.get_by_text("「植える場所」が「その他」のときに表示").count() == 1
    fine(desk, "desk")
    shot(desk, "ten-made")

    # Try run, then the check for mistakes.
    officer.go("試しに入力する", "link")
    officer.go("次へ")
    desk.locator("#error-summary").wait_for()
    desk.faults.clear()
    shot(desk, "ten-trial")
    officer.go("様式の作成に戻る", "link")
    officer.go("確認", "link")
    assert desk.get_by_text("直さなければならないところはありません").count()
    shot(desk, "ten-checks")
    fine(desk, "checks")

    # Publishing leads on to the procedure, and that to its page.
    officer.go("公開へ進む", "link")
    officer.go("この内容で公開する")
    desk.get_by_text("公開しました。").wait_for()
    shot(desk, "ten-published")
    officer.go("手続きの基本情報を入力する", "link")
    for name, text in (
        ("kana", "はないっぱいうんどうのなえのはいふ"), ("summary", "道路沿いや公園に植える花の苗を配ります。"), ("who", "町内会・学校などの団体の代表の方"),
        ("law", "見本町花いっぱい運動実施要綱（架空）"),
    ):
        officer.type(desk.locator(f"[name={name}]"), text)
    officer.choose(desk.locator("[name=nature][value=application]"))
    assert desk.locator("[name=department]").input_value() == "kensetsu", "the officer's own department is chosen already"
    assert desk.locator("[name=unit]").input_value() == "kensetsu-kanri", "and the unit, whose chief stands first on the way"
    shot(desk, "ten-procedure")
    fine(desk, "new procedure")
    officer.go("下書きを作る")
    desk.get_by_text("下書きを作りました").wait_for()
    shot(desk, "ten-entry")
    fine(desk, "entry")
    procedure = desk.url.split("?")[0].rsplit("/", 1)[1]
    officer.press(desk.get_by_role("link", name="決裁の道順と合議先を確かめる", exact=True).first)
    desk.wait_for_load_state()
    officer.pages += 1
    officer.pick(desk.locator("[name=ask_0_place]"), "somu/somu-bosai")
    officer.type(desk.locator("[name=ask_0_why]"), "避難路に面した花壇を確かめるため")
    shot(desk, "ten-review")
    fine(desk, "review")
    officer.go("下書きに保存する")
    officer.press(desk.get_by_role("link", name=TITLE, exact=True).first)
    desk.wait_for_load_state()
    officer.pages += 1
    officer.go("公開する")
    desk.get_by_text("手続きを公開しました").wait_for()
    shot(desk, "ten-open")
    fine(desk, "open procedure")
    officer.go("公開ページを見る", "link")
    minutes = officer.seconds / 60
    print(f"form and procedure: {officer.pages} pages, {officer.presses} presses, {officer.letters} letters, about {minutes:.1f} minutes")
    assert minutes < 10, f"{officer.pages} pages, {officer.presses} presses, {officer.letters} letters: {minutes:.1f} minutes"

    # What will be asked is what the workshop published.
    asked = desk.locator("section[aria-labelledby=asked]")
    assert "苗の数" in asked.inner_text() or asked.get_by_text("苗の数").count()
    shot(desk, "ten-public")

    # A resident applies on a phone.
    phone.goto("/mihon/procedures?q=花いっぱい")
    phone.get_by_role("link", name=TITLE).first.click()
    phone.get_by_role("button", name="オンラインで申請する").click()
    phone.wait_for_url("**/pages/**")
    shot(phone, "ten-apply-1")
    fine(phone, "applicant")
    for name, text in (
        ("name.family", "見本"), ("name.given", "花子"), ("name.familyKana", "ミホン"), ("name.givenKana", "ハナコ"), ("address.postcode", "000-0101"),
        ("telephone", "0240-00-0001"),
    ):
        field = phone.locator(f'[name="{name}"]')
        if field.count():
            field.first.fill(text)
    fill_rest(phone)
    phone.get_by_role("button", name=re.compile("^次へ")).last.click()
    phone.wait_for_load_state()
    assert not phone.locator('[name="q2"]').is_visible(), "asked only where another place was chosen"
    phone.get_by_label("その他", exact=True).check(force=True)
    phone.locator('[name="q2"]').fill("集会所の前")
    phone.locator('[name="q3"]').fill("５００")
    phone.get_by_role("button", name=re.compile("^次へ")).last.click()
    phone.locator("#error-summary").wait_for()
    shot(phone, "ten-apply-mistake")
    phone.faults.clear()
    phone.locator('[name="q3"]').fill("４０")
    phone.get_by_role("button", name=re.compile("^次へ")).last.click()
    phone.wait_for_url("**/check*")
    shot(phone, "ten-check")
    fine(phone, "check")
    if phone.get_by_role("radio", name=re.compile("^電子")).count():
        phone.get_by_role("radio", name=re.compile("^電子")).check()
    phone.get_by_role("button", name="送信する").click()
    phone.get_by_text("受け付けました").first.wait_for()
    shot(phone, "ten-sent")
    number = CODE.search(phone.locator("main").inner_text()).group()
    key = re.search(r"key=([0-9a-z]+)", phone.url).group(1)

    # 収受; 補正 of one question.
    enter(desk, "起案 いずみ")
    desk.goto(f"/mihon/staff/cases?q={number}")
    desk.locator("#cases").get_by_role("link").first.click()
    case = desk.url.split("?")[0]
    do(desk, "収受する")
    desk.locator("details", has_text="補正を求める").locator("summary").first.click()
    desk.locator("input[name='question'][value='q3']").check()
    desk.get_by_label("申請者への説明").fill("1団体につき30本までです。30以下の数を入力してください。")
    desk.get_by_role("button", name="補正を求める", exact=True).click()
    desk.get_by_text("処理しました").first.wait_for()

    # She mends it on the phone; nothing else is open.
    phone.goto(f"/mihon/applications/{number}?key={key}")
    phone.get_by_role("link", name="補正する").click()
    fields = {field.get_attribute("name").split(".")[0] for field in phone.locator("main form input:visible, main form select:visible").all()}
    assert fields == {"q3"}, fields
    phone.locator('[name="q3"]').fill("30")
    shot(phone, "ten-correction")
    fine(phone, "correction")
    phone.get_by_role("button", name="補正を送る").click()
    phone.get_by_text("補正を受け付けました").first.wait_for()

    # Examined, drafted.
    desk.goto(case)
    assert "30本" in desk.locator("main").inner_text()
    for tick in desk.locator("input[type=checkbox][name='item']").all():
        tick.check(force=True)
    desk.get_by_role("button", name="保存する", exact=True).first.click()
    desk.get_by_text("確認項目を保存しました").first.wait_for()
    desk.get_by_role("link", name="起案する", exact=True).click()
    desk.get_by_role("radio", name="承認", exact=True).check()
    desk.get_by_role("button", name="次へ").click()
    desk.get_by_role("button", name="内容を確かめる").click()
    shot(desk, "ten-confirm")
    fine(desk, "draft to be sent")
    desk.get_by_role("button", name="起案する", exact=True).click()
    desk.wait_for_url("**/approvals/drafts/**")
    draft = desk.url.split("?")[0]
    desk.get_by_role("button", name="回議に付す").click()
    desk.get_by_text("回議に付しました").first.wait_for()
    shot(desk, "ten-draft")

    # 回議 by the own line, 合議 by another section, 決裁.
    for person, button in (("回議 五郎", "承認する"), ("補佐 六実", "承認する"), ("防災 七海", None), ("仮名 三郎", "決裁する")):
        enter(desk, person)
        desk.goto(draft)
        if button == "決裁する":
            desk.get_by_role("link", name="決裁する", exact=True).click()
        (desk.get_by_role("button", name=button, exact=True) if button else desk.locator("form[action$='/answer'] button").first).click()
        desk.locator(".banner").first.wait_for()
        assert not desk.locator("#error-summary").count(), desk.locator("main").inner_text()

    # 施行: the number, the paper.
    enter(desk, "起案 いずみ")
    desk.goto(case)
    assert "決裁済" in desk.locator("main").inner_text()
    desk.get_by_role("link", name="施行する").first.click()
    desk.get_by_role("button", name="施行する").click()
    desk.get_by_text("処理しました").first.wait_for()
    shot(desk, "ten-issued")
    fine(desk, "issued")

    # The letter, on the phone.
    phone.goto(f"/mihon/applications/{number}?key={key}")
    shot(phone, "ten-result")
    fine(phone, "result")
    link = phone.locator("a", has_text=f"{TITLE}承認通知書").get_attribute("href")
    paper = town.data / "letter.pdf"
    paper.write_bytes(phone.request.get(town.url + link).body())
    text = subprocess.run(["pdftotext", "-layout", str(paper), "-"], capture_output=True, text=True, check=True).stdout
    plain = re.sub(r"\s+", "", text)
    assert re.search(r"令8見\w第\d+号", plain), text
    assert "令和8年11月9日" in plain and "見本花子" in plain and "承認" in plain and "見本町長" in plain, text

    # A third party checks its code and learns no name.
    code = re.search(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}", text).group()
    stranger = watched(open_context(browser, town.url, PHONE).new_page())
    stranger.goto("/mihon/verify")
    stranger.get_by_label("確認コード").fill(code.lower())
    stranger.get_by_role("button", name="確かめる").click()
    stranger.wait_for_url("**/verify/*")
    seen = stranger.locator("main").inner_text()
    assert f"{TITLE}承認通知書" in seen and "有効" in seen and "花子" not in seen
    fine(stranger, "verified")

    # The plan has moved: one more procedure online, one more application that came so.
    enter(desk, "模擬 さくら")
    desk.goto("/mihon/staff/plan")
    desk.get_by_role("button", name=re.compile("測")).first.click()
    desk.wait_for_load_state()
    stranger.set_viewport_size(DESKTOP)
    after = {kpi: figure(stranger, kpi) for kpi in before}
    shot(stranger, "ten-plan")
    for kpi in before:
        assert before[kpi] != after[kpi], f"{kpi}: {before[kpi]}"
    print(before, after)


def do(page, name):
    button = page.get_by_role("button", name=name, exact=True)
    if not button.first.is_visible():
        page.locator("details", has_text=name).locator("summary").first.click()
    button.first.click()
    page.get_by_text("処理しました").first.wait_for()


def fill_rest(page):
    from filling import fill_page

    fill_page(page)
