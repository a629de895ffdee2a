"""What somebody typed is not lost: not by a session that ends, not by somebody faster, not by a connection that breaks, not by a correction."""

import re
import socket
import threading
from urllib.parse import urlparse

import pytest
from conftest import DESKTOP, PHONE, axe, open_context, watched
from filling import fill_form, fill_page, picture
from offices import CODE, begin, case_of, database, enter, mihon, put, send
from plain import Plain


@pytest.fixture(scope="module")
def office():
    with mihon("lost") as office:
        yield office


@pytest.fixture(scope="module")
def base_url(office):
    return office.url


def officer(page, person):
    page.goto("/mihon/accounts/staff/sign-in")
    page.locator("#demonstration-table tr", has_text=person).get_by_role("button").click()
    page.wait_for_url("**/me*")


def clean(page):
    for size in (PHONE, DESKTOP):
        page.set_viewport_size(size)
        found = axe(page)
        assert not found, found
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def opened(page, name):
    """The button of an action, shown."""
    button = page.get_by_role("button", name=name, exact=True)
    if not button.first.is_visible():
        page.locator("details", has_text=name).locator("summary").first.click()
    return button.first


def test_a_session_that_ends_in_a_long_form(office, phone, shot):
    """A resident's: the page is sent once more with a fresh token, and what was typed is in it."""
    phone.goto("/mihon/accounts/sign-in")
    phone.locator("#demonstration-table tr", has_text="見本 花子").get_by_role("button").click()
    phone.wait_for_url("**/me*")
    phone.goto("/mihon/procedures/dog-registration")
    phone.get_by_role("button", name="オンラインで申請する").click()
    phone.wait_for_url("**/pages/**")
    fill_page(phone)
    phone.locator("[name='address.lot']").fill("31-7")
    phone.context.clear_cookies()
    phone.get_by_role("button", name=re.compile("^次へ")).last.click()
    phone.get_by_role("heading", name="入力した内容は残っています").wait_for()
    phone.faults.clear()
    shot(phone, "session-ended")
    clean(phone)
    phone.get_by_role("button", name="もう一度送る").click()
    phone.wait_for_url("**/pages/**")
    phone.goto(phone.url.split("/pages/")[0] + "/pages/owner")
    assert phone.locator("[name='address.lot']").input_value() == "31-7"


def test_an_officers_session_that_ends(office, browser, shot):
    """They sign in in another window and send what they typed."""
    number, _ = send(Plain(office.url), "dog-registration", begin(Plain(office.url), "dog-registration"))
    context = open_context(browser, office.url, DESKTOP)
    page = watched(context.new_page())
    officer(page, "窓口 京子")
    page.goto(f"/mihon/staff/cases/{case_of(office, number)}")
    page.locator("textarea[name='text']").fill("長い長いメモを書いていました。")
    cookies = context.cookies()
    context.clear_cookies()
    page.get_by_role("button", name="書き込む").click()
    page.get_by_role("heading", name="入力した内容は残っています").wait_for()
    page.faults.clear()
    assert "長い長いメモ" in page.locator("main").inner_text()
    shot(page, "session-ended-officer")
    clean(page)
    with context.expect_page() as opened:
        page.get_by_role("link", name="別の画面でログインする").click()
    other = opened.value
    other.locator("#demonstration-table tr", has_text="窓口 京子").get_by_role("button").click()
    other.wait_for_load_state()
    page.get_by_role("button", name="もう一度送る").click()
    page.wait_for_load_state()
    page.faults.clear()
    # Once more with the token of the new session.
    page.get_by_role("button", name="もう一度送る").click()
    page.get_by_text("書き込みました").first.wait_for()
    assert "長い長いメモを書いていました。" in page.locator("main").inner_text()
    assert cookies
    context.close()


def test_two_officers_act_on_one_case_at_once(office, browser, shot):
    number, _ = send(Plain(office.url), "dog-registration", begin(Plain(office.url), "dog-registration"))
    case = f"/mihon/staff/cases/{case_of(office, number)}"
    pages = []
    for _ in range(2):
        page = watched(open_context(browser, office.url, DESKTOP).new_page())
        officer(page, "窓口 京子")
        page.goto(case)
        pages.append(page)
    first, second = pages
    first.get_by_role("button", name="収受する", exact=True).click()
    first.get_by_text("処理しました").first.wait_for()
    # Both now ask for a correction, each having written what is wrong.
    first.goto(case)
    second.goto(case)
    for page, words in ((first, "一人目の説明です。"), (second, "二人目が長く書いた説明です。")):
        opened(page, "補正を求める")
        page.locator("input[name='question']").first.check()
        page.get_by_label("申請者への説明").fill(words)
    first.get_by_role("button", name="補正を求める", exact=True).click()
    first.get_by_text("処理しました").first.wait_for()
    second.get_by_role("button", name="補正を求める", exact=True).click()
    second.locator("#error-summary").wait_for()
    second.faults.clear()
    assert "ほかの人が先に" in second.locator("#error-summary").inner_text()
    assert "二人目が長く書いた説明です。" in second.locator("main").inner_text()
    shot(second, "two-at-once")
    clean(second)
    with database(office) as kept:
        words = [row[0] for row in kept.execute("SELECT message FROM casework_corrections")]
    assert words == ["一人目の説明です。"]
    for page in pages:
        page.context.close()


def test_two_windows_of_one_form(office):
    browser = Plain(office.url)
    page = begin(browser, "dog-registration")
    other = browser.get(page.url)
    put(browser, "dog-registration", page, {"address.lot": "1-1"})
    late = put(browser, "dog-registration", other, {"address.lot": "2-2"})
    assert late.status == 409 and "別の画面でこの内容が更新されました" in late.text
    values = {field["name"]: field["value"] for form in late.forms for field in form.fields}
    assert values["address.lot"] == "2-2", "what was typed here stays"
    after = put(browser, "dog-registration", late, {"address.lot": "2-2"})
    assert after.status == 200
    again = browser.get(page.url)
    assert {field["name"]: field["value"] for form in again.forms for field in form.fields}["address.lot"] == "2-2"


def post(office, path, head, body, breaks=False):
    """A request by hand; what comes back."""
    address = urlparse(office.url)
    with socket.create_connection((address.hostname, address.port), timeout=20) as wire:
        lines = [f"POST {path} HTTP/1.1", f"Host: {address.netloc}", *head, "", ""]
        wire.sendall("\r\n".join(lines).encode() + body)
        if breaks:
            return b""
        answer = b""
        while chunk := wire.recv(65536):
            answer += chunk
        return answer


def test_an_upload_that_is_cut_off(office):
    browser = Plain(office.url)
    page = begin(browser, "dog-registration")
    for _ in range(6):
        if any("vaccination-certificate.file" in form.names() for form in page.forms):
            break
        page = put(browser, "dog-registration", page, {})
    form = page.form(button="次へ.*")
    token = next(field["value"] for field in form.fields if field["name"] == "_csrf")
    cookie = "; ".join(f"{name}={value}" for name, value in browser.client.cookies.items())
    whole = (
        f'--b\r\nContent-Disposition: form-data; name="_csrf"\r\n\r\n{token}\r\n'
        '--b\r\nContent-Disposition: form-data; name="vaccinated-on.date"\r\n\r\n2020\r\n'
        '--b\r\nContent-Disposition: form-data; name="vaccination-certificate.file"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n'
    ).encode() + picture() + b"\r\n--b--\r\n"
    head = [f"Cookie: {cookie}", "Content-Type: multipart/form-data; boundary=b", "Connection: close"]
    with database(office) as kept:
        before = kept.execute("SELECT id, revision, answers FROM forms_fillings ORDER BY started_at_ms DESC LIMIT 1").fetchone()
    # The line breaks in the middle of the file: nothing has changed.
    post(office, form.action, [*head, f"Content-Length: {len(whole)}"], whole[: len(whole) // 2], breaks=True)
    # All was sent, but its end is missing: it is refused in plain words.
    cut = whole[: len(whole) - 40]
    answer = post(office, form.action, [*head, f"Content-Length: {len(cut)}"], cut)
    assert answer.startswith(b"HTTP/1.1 400") and "<h1" in answer.decode(errors="replace"), answer[:300]
    with database(office) as kept:
        after = kept.execute("SELECT id, revision, answers FROM forms_fillings WHERE id = ?", (before[0],)).fetchone()
        assert after == before and kept.execute("SELECT COUNT(*) FROM forms_files WHERE filling_id = ?", (before[0],)).fetchone()[0] == 0
    # Sent again, it goes on where it was.
    number, _ = send(browser, "dog-registration", browser.get(page.url))
    assert number


def test_a_file_is_corrected_by_the_applicant(office, browser, shot):
    """補正 of a file on the status page: uploaded anew, the old one kept; a refused one costs nothing else."""
    home = Plain(office.url)
    number, key = send(home, "dog-registration", begin(home, "dog-registration"))
    case = f"/mihon/staff/cases/{case_of(office, number)}"
    owner = enter(office, "窓口 京子")
    page = owner.get(case)
    page = owner.send(page, page.form(action="/register"))
    form = page.form(action="/ask-correction")
    page = owner.send(page, form, {"question": ["vaccination-certificate", "dog-name"], "message": "注射済証が読めません。犬の名前もお確かめください。"})
    assert page.status == 200, page.text[:800]
    with database(office) as kept:
        old = kept.execute("SELECT digest FROM casework_files f JOIN casework_cases c ON c.serial = f.case_serial WHERE c.code = ?", (number,)).fetchone()[0]

    phone = watched(open_context(browser, office.url, PHONE, has_touch=True, is_mobile=True).new_page())
    phone.goto(f"/mihon/applications/{number}?key={key}")
    phone.get_by_role("link", name="補正する").click()
    shot(phone, "correct-file")
    clean(phone)
    phone.set_viewport_size(PHONE)
    # What is no picture is refused; the new name and the good picture stay.
    phone.locator("[name='dog-name']").fill("しろまる")
    phone.locator("input[type=file]").set_input_files({"name": "証.png", "mimeType": "image/png", "buffer": b"no picture at all"})
    phone.get_by_role("button", name="補正を送る").last.click()
    phone.locator("#error-summary").wait_for()
    phone.faults.clear()
    assert phone.locator("[name='dog-name']").input_value() == "しろまる"
    # Kept, even if the page is closed now.
    phone.goto(f"/mihon/applications/{number}/correct?key={key}")
    assert phone.locator("[name='dog-name']").input_value() == "しろまる"
    phone.locator("button[name='vaccination-certificate.file-remove']").first.click()
    phone.wait_for_load_state()
    phone.locator("input[type=file]").set_input_files({"name": "新しい証.png", "mimeType": "image/png", "buffer": picture(120, 90)})
    for _ in range(3):
        phone.get_by_role("button", name="補正を送る").last.click()
        phone.wait_for_load_state()
        if "補正を受け付けました" in phone.locator("main, .banner").all_inner_texts().__str__() or "/correct" not in phone.url:
            break
    phone.get_by_text("補正を受け付けました").first.wait_for()
    shot(phone, "correct-file-done")
    phone.context.close()

    page = owner.get(case)
    assert "しろまる" in page.text and "新しい証.jpg" in page.text
    with database(office) as kept:
        files = [row[0] for row in kept.execute("SELECT digest FROM casework_files f JOIN casework_cases c ON c.serial = f.case_serial WHERE c.code = ? ORDER BY position", (number,))]
        assert kept.execute("SELECT COUNT(*) FROM procedures_correction_drafts").fetchone()[0] == 0
    assert files[0] == old and len(files) == 2
    assert "補正で差し替えられる前のファイル" in page.text
    for digest in files:
        assert owner.bytes(f"{case}/files/{digest}")[0] == 200
