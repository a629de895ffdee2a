"""Once-only: what an account and earlier applications hold already is offered, marked, and can be corrected."""

import re

import pytest
from conftest import DESKTOP, PHONE, axe, open_context, watched
from filling import fill_form, fill_page
from offices import CODE, begin, database, enter, mihon, put, send
from plain import Plain

TARO = {"name.family": "例示", "name.given": "太郎", "name.familyKana": "レイジ", "name.givenKana": "タロウ"}
PLACE = {"address.postcode": "000-0101", "address.lot": "12-3", "address.building": "見本荘101"}


@pytest.fixture(scope="module")
def office():
    with mihon("once-only") as office:
        yield office


@pytest.fixture(scope="module")
def base_url(office):
    return office.url


def value(page, name):
    return next(field["value"] for form in page.forms for field in form.fields if field["name"] == name)


def to(page, name):
    """On and on, to the page with this field."""
    for _ in range(8):
        if page.locator(f"main [name='{name}']").count():
            return
        fill_page(page)
        page.get_by_role("button", name=re.compile("^次へ")).last.click()
        page.wait_for_load_state()
    raise AssertionError(page.url)


def clean(page):
    for size in (PHONE, DESKTOP):
        page.set_viewport_size(size)
        found = axe(page)
        assert not found, found
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_profile_and_earlier_cases_are_offered_and_marked(office):
    home = enter(office, "例示 太郎", face="")
    page = begin(home, "dog-registration")
    # From the account: the name and the mail address, nothing else is known yet.
    assert value(page, "name.family") == "例示" and value(page, "name.givenKana") == "タロウ" and value(page, "email") == "taro@resident.example"
    assert value(page, "address.lot") == "" and page.text.count("登録内容から入力しました") == 2 and "前回の申請から" not in page.text
    number, _ = send(home, "dog-registration", put(home, "dog-registration", page, PLACE | {"telephone": "0240-11-2222"}))
    # In another procedure the address comes from that application, and says so.
    page = begin(home, "bulky-waste")
    while not any(name == "address.lot" for form in page.forms for name in form.names()):
        page = put(home, "bulky-waste", page, {})
    assert value(page, "address.lot") == "12-3" and value(page, "address.building") == "見本荘101"
    assert "前回の申請から入力しました" in page.text and "登録内容から入力しました" in page.text
    # Corrected, it is the person's own: no mark any more, and the next form offers the new one only after it was sent.
    here = page.url
    after = put(home, "bulky-waste", page, {"address.lot": "45-6"})
    page = home.get(here)
    assert value(page, "address.lot") == "45-6"
    send(home, "bulky-waste", after)
    with database(office) as kept:
        answers = kept.execute("SELECT answers FROM casework_answers ORDER BY rowid DESC LIMIT 1").fetchone()[0]
    assert "45-6" in answers and "12-3" not in answers
    # Nobody else is offered anything.
    stranger = begin(Plain(office.url), "dog-registration")
    assert value(stranger, "name.family") == "" and "入力しました" not in stranger.text
    other = enter(office, "架空 次郎", face="")
    assert value(begin(other, "dog-registration"), "address.lot") == ""


def test_an_account_begins_with_its_last_application(office, browser, shot):
    page = watched(open_context(browser, office.url, PHONE, has_touch=True, is_mobile=True).new_page())
    page.goto("/mihon/accounts/sign-in")
    page.locator("#demonstration-table tr", has_text="見本 花子").get_by_role("button").click()
    page.wait_for_url("**/me*")
    page.goto("/mihon/procedures/dog-registration")
    page.get_by_role("button", name="オンラインで申請する").click()
    page.wait_for_url("**/pages/**")
    assert page.locator("[name='name.family']").input_value() == "見本"
    page.locator("[name='address.lot']").fill("8-1")
    to(page, "dog-name")
    page.locator("[name='dog-name']").fill("ポチ")
    fill_form(page)
    page.get_by_role("button", name="送信する").click()
    page.get_by_text("受け付けました").first.wait_for()

    page.goto("/mihon/procedures/dog-registration")
    page.get_by_role("link", name="前回の申請をもとに始める").click()
    page.get_by_role("heading", name="あなたのこれまでの申請").wait_for()
    shot(page, "again")
    clean(page)
    page.set_viewport_size(PHONE)
    page.get_by_role("button", name=re.compile("の申請をもとに始める")).first.click()
    page.wait_for_url("**/pages/**")
    assert page.locator("[name='address.lot']").input_value() == "8-1"
    page.get_by_text("前回の申請から入力しました").first.wait_for()
    assert page.get_by_text("登録内容から入力しました").count() == 0
    shot(page, "again-page")
    clean(page)
    to(page, "dog-name")
    assert page.locator("[name='dog-name']").input_value() == "ポチ"
    page.locator("[name='dog-name']").fill("ハチ")
    to(page, "vaccination-certificate.file")
    # The certificate is given anew.
    assert page.get_by_text("写し.jpg").count() == 0
    fill_form(page)
    assert "ハチ" in page.locator("main").inner_text()
    page.get_by_role("button", name="送信する").click()
    page.get_by_text("受け付けました").first.wait_for()
    page.context.close()


def test_what_an_officer_sets_in_the_builder_is_offered(office, browser):
    """Builder → publish → whoever applied before sees it offered, marked, and corrects it."""
    home = enter(office, "例示 太郎", face="")
    page = begin(home, "dog-registration")
    while not any("dog-name" in form.names() for form in page.forms):
        page = put(home, "dog-registration", page, TARO | PLACE)
    send(home, "dog-registration", put(home, "dog-registration", page, {"dog-name": "コタロウ"}))
    page = begin(home, "dog-registration")
    while not any("dog-name" in form.names() for form in page.forms):
        page = put(home, "dog-registration", page, TARO | PLACE)
    assert value(page, "dog-name") == "", "not yet"

    desk = watched(open_context(browser, office.url, DESKTOP).new_page())
    desk.goto("/mihon/accounts/staff/sign-in")
    desk.locator("#demonstration-table tr", has_text="模擬 さくら").get_by_role("button").click()
    desk.wait_for_url("**/me*")
    form = "/mihon/staff/workshop/forms/dog-registration"
    desk.goto(form + "/questions/dog-name")
    folded = desk.locator("details:has([name=q_prefill]):not([open]) > summary")
    if folded.count():
        folded.first.click()
    desk.locator("[name=q_prefill]").select_option("earlier:dog-registration:dog-name")
    desk.get_by_role("button", name="保存する", exact=True).click()
    desk.wait_for_url(form + "*")
    desk.goto(form + "/publish")
    desk.get_by_role("button", name="この内容で公開する").click()
    desk.get_by_text("公開しました。").wait_for()
    desk.context.close()

    page = begin(home, "dog-registration")
    while not any("dog-name" in form.names() for form in page.forms):
        page = put(home, "dog-registration", page, TARO | PLACE)
    assert value(page, "dog-name") == "コタロウ" and "前回の申請から入力しました" in page.text
    here = page.url
    after = put(home, "dog-registration", page, {"dog-name": "ハナ"})
    page = home.get(here)
    assert value(page, "dog-name") == "ハナ" and "前回の申請から入力しました" not in page.text, "corrected, it is one's own"
    number, _ = send(home, "dog-registration", after)
    with database(office) as kept:
        answers = kept.execute(
            "SELECT answers FROM casework_answers a JOIN casework_cases c ON c.serial = a.case_serial WHERE c.code = ?", (number,)).fetchone()[0]
    assert "ハナ" in answers and "コタロウ" not in answers
    # Who has not applied before is offered nothing.
    other = enter(office, "架空 次郎", face="")
    page = begin(other, "dog-registration")
    while not any("dog-name" in form.names() for form in page.forms):
        page = put(other, "dog-registration", page, TARO | PLACE)
    assert value(page, "dog-name") == ""


def test_without_an_account_by_number_and_what_one_wrote(office):
    home = Plain(office.url)
    page = put(home, "dog-registration", begin(home, "dog-registration"), TARO | PLACE | {"telephone": "0240-77-8888", "email": "own@resident.example"})
    number, key = send(home, "dog-registration", page)
    other = Plain(office.url)
    page = other.get("/mihon/procedures/dog-registration/again")
    form = page.form(action="/again")
    # The number alone, another's telephone, a wrong number: the same answer, and nothing is told.
    for code, proof in ((number, ""), (number, "0240-00-0000"), ("AAAA-BBBB-CCCC", "0240-77-8888"), (number, "888"), ("", "")):
        wrong = other.send(page, form, {"code": code, "proof": proof})
        assert wrong.status == 422 and "この番号と内容では始められません" in wrong.text and "見本荘" not in wrong.html, (code, proof)
    for proof in ("０２４０（７７）８８８８", "OWN@resident.example"):
        begun = other.send(page, form, {"code": number.lower(), "proof": proof})
        assert "/pages/" in begun.url and value(begun, "address.building") == "見本荘101", begun.text[:500]
        assert "前回の申請から入力しました" in begun.text
    # Another procedure's number opens nothing.
    page = other.get("/mihon/procedures/bulky-waste/again")
    assert other.send(page, page.form(action="/again"), {"code": number, "proof": "0240-77-8888"}).status == 422
    # The link of the application needs nothing more; the number's page without it offers nothing.
    page = other.get(f"/mihon/applications/{number}")
    assert page.form(action="/again") is None
    page = other.get(f"/mihon/applications/{number}?key={key}")
    begun = other.send(page, page.form(action="/again"))
    assert value(begun, "address.lot") == "12-3"
