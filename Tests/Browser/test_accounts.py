"""How people come in: passkeys with Chromium's own authenticator, mailed links, the invitation of an officer."""

import base64
import hashlib
import hmac
import json
import pathlib
import re
import sqlite3
import struct
import time

import pytest
from conftest import spotless

PAGES = ["sign-in", "sign-up", "sign-in/sent", "demonstration-mail", "organisation", "staff/sign-in", "staff/second-factor"]
RESIDENT_PAGES = ["me", "me/looks", "me/close", "me/email/t0ken"]
STAFF_PAGES = [
    "staff/me", "staff/me/looks", "staff/me/email/t0ken", "staff/officers", "staff/officers/invite", "staff/officers/demonstration-shiro", "staff/residents", "staff/mail",
    "staff/organisation", "staff/transfers",
]


def clean(page):
    spotless(page)
    assert not page.faults


def enter(page, door: str, person: str):
    """By the demonstration's one button."""
    page.goto(f"/mihon/accounts/{door}")
    page.locator("#demonstration-table tr", has_text=person).get_by_role("button").click()
    page.wait_for_url("**/me*")


def authenticator(page):
    """Chromium's virtual authenticator, with a finger that is always right."""
    cdp = page.context.new_cdp_session(page)
    cdp.send("WebAuthn.enable")
    made = cdp.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    return cdp, made["authenticatorId"]


def totp(secret: str) -> str:
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    mac = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    number = struct.unpack(">I", mac[mac[-1] & 15:][:4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


def stored_keys(office) -> list[bytes]:
    files = list(office.data.rglob("mihon.sqlite"))
    assert files
    with sqlite3.connect(f"file:{files[0]}?mode=ro", uri=True) as database:
        return [bytes(row[0]) for row in database.execute("SELECT public_key FROM accounts_passkeys")]


@pytest.mark.parametrize("path", PAGES)
def test_entrances_are_clean(page, shot, path):
    page.goto(f"/mihon/accounts/{path}")
    shot(page, "accounts-" + path.replace("/", "-"))
    clean(page)


@pytest.mark.parametrize("language", ["ja", "en", "ja-easy"])
def test_account_pages_are_clean(page, shot, language):
    enter(page, "sign-in", "見本 花子")
    page.goto(f"/mihon/accounts/me?lang={language}")
    for path in RESIDENT_PAGES:
        page.goto(f"/mihon/accounts/{path}")
        shot(page, f"accounts-{path.replace('/', '-')}-{language}")
        clean(page)
    enter(page, "staff/sign-in", "設定 守")
    for path in STAFF_PAGES:
        page.goto(f"/mihon/accounts/{path}")
        shot(page, f"accounts-{path.replace('/', '-')}-{language}")
        clean(page)


def test_nothing_sticks_out_sideways(phone):
    enter(phone, "staff/sign-in", "設定 守")
    for path in STAFF_PAGES:
        phone.goto(f"/mihon/accounts/{path}")
        assert phone.evaluate("document.documentElement.scrollWidth") <= 390, path


@pytest.mark.parametrize("algorithm", [-7, -257])
def test_resident_with_a_passkey(office, desktop, algorithm):
    cdp, device = authenticator(desktop)
    # The browser's own idea of the public key must be what the server kept.
    desktop.add_init_script(
        """
        const make = navigator.credentials.create.bind(navigator.credentials)
        navigator.credentials.create = async (options) => {
          options.publicKey.pubKeyCredParams = options.publicKey.pubKeyCredParams.filter((p) => p.alg === %d)
          const made = await make(options)
          sessionStorage.setItem('spki', btoa(String.fromCharCode(...new Uint8Array(made.response.getPublicKey()))))
          return made
        }
        """
        % algorithm
    )
    desktop.goto("/mihon/accounts/sign-up")
    desktop.get_by_label("氏名").fill("試験 一郎")
    desktop.get_by_role("button", name="パスキーでアカウントを作る").click()
    desktop.wait_for_url("**/accounts/me?done=passkey")
    assert "自己申告" in desktop.locator("main").inner_text()
    assert base64.b64decode(desktop.evaluate("sessionStorage.getItem('spki')")) in stored_keys(office)

    desktop.locator("header summary", has_text="試験 一郎").click()
    desktop.locator("header").get_by_role("button", name="ログアウト").click()
    desktop.wait_for_url("**/accounts/sign-in?done=signed-out")
    desktop.get_by_role("button", name="パスキーでログイン").click()
    desktop.wait_for_url("**/accounts/me")
    assert "試験 一郎" in desktop.locator("header").inner_text()
    credentials = cdp.send("WebAuthn.getCredentials", {"authenticatorId": device})["credentials"]
    assert [one["signCount"] for one in credentials] == [2]
    assert not desktop.faults


def test_a_refused_passkey_says_so_and_can_be_tried_again(desktop):
    cdp, device = authenticator(desktop)
    cdp.send("WebAuthn.setUserVerified", {"authenticatorId": device, "isUserVerified": False})
    desktop.goto("/mihon/accounts/sign-up")
    desktop.get_by_label("氏名").fill("試験 二郎")
    desktop.get_by_role("button", name="パスキーでアカウントを作る").click()
    desktop.get_by_text("パスキーを使えませんでした").wait_for()
    cdp.send("WebAuthn.setUserVerified", {"authenticatorId": device, "isUserVerified": True})
    desktop.get_by_role("button", name="パスキーでアカウントを作る").click()
    desktop.wait_for_url("**/accounts/me?done=passkey")


def test_resident_by_mailed_link(desktop):
    desktop.goto("/mihon/accounts/sign-in")
    desktop.get_by_label("メールアドレス").fill("saburo@resident.example")
    desktop.get_by_role("button", name="リンクを送る").click()
    desktop.wait_for_url("**/accounts/sign-in/sent")
    link = None
    for _ in range(50):
        desktop.goto("/mihon/accounts/demonstration-mail")
        letter = desktop.locator("article", has_text="saburo@resident.example")
        if letter.count():
            link = letter.first.get_by_role("link").first.get_attribute("href")
            break
        desktop.wait_for_timeout(200)
    desktop.goto(link)
    clean(desktop)
    desktop.get_by_role("button", name="ログインする").click()
    desktop.wait_for_url("**/accounts/me")
    assert "saburo@resident.example" in desktop.locator("main").inner_text()
    # Used up.
    assert desktop.request.get(link).status == 404


def invite(page, name: str, address: str) -> str:
    enter(page, "staff/sign-in", "設定 守")
    page.goto("/mihon/accounts/staff/officers/invite")
    page.get_by_label("氏名").fill(name)
    page.get_by_label("メールアドレス").fill(address)
    page.get_by_label("職員", exact=True).check()
    page.locator("main").get_by_role("button", name="職員を招待する").click()
    return page.locator("main .alert a").get_attribute("href")


def test_officer_by_invitation_with_password_and_app(desktop, browser, base_url, shot):
    link = invite(desktop, "新任 四葉", "yotsuba@mihon.example")
    context = browser.new_context(base_url=base_url, locale="ja-JP")
    page = context.new_page()
    page.goto(link)
    spotless(page)
    page.get_by_label("新しいパスワード").fill("春の役場に新しい机がならぶ")
    page.get_by_role("button", name="次へ").click()
    page.wait_for_url("**/authenticator")
    shot(page, "accounts-authenticator")
    spotless(page)
    assert page.locator("main svg[role=img]").count() == 1
    page.locator("main summary").click()
    secret = page.locator("main code").inner_text()
    page.get_by_label("確認コード").fill(totp(secret))
    page.get_by_role("button", name="次へ").click()
    codes = re.findall(r"[0-9a-z]{4}(?:-[0-9a-z]{4}){3}", page.locator("main").inner_text())
    assert len(codes) == 10
    page.get_by_role("link", name="続ける").click()
    assert "新任 四葉" in page.locator("main").inner_text()
    # Out, and in again: password, then a recovery code in place of the app.
    page.context.clear_cookies()
    page.goto("/mihon/accounts/staff/sign-in")
    page.get_by_label("メールアドレス").fill("yotsuba@mihon.example")
    page.locator("input[name=password]").fill("春の役場に新しい机がならぶ")
    page.locator("main").get_by_role("button", name="次へ").click()
    page.wait_for_url("**/second-factor*")
    spotless(page)
    page.get_by_label("確認コード").fill("000000")
    page.get_by_role("button", name="ログインする").click()
    assert "確認コードが違います" in page.locator(".error-summary").inner_text()
    page.get_by_label("確認コード").fill(codes[0])
    page.get_by_role("button", name="ログインする").click()
    page.wait_for_url("**/staff/me")
    context.close()


def test_officer_by_invitation_with_a_passkey(desktop, browser, base_url):
    link = invite(desktop, "新任 五月", "satsuki@mihon.example")
    context = browser.new_context(base_url=base_url, locale="ja-JP")
    page = context.new_page()
    authenticator(page)
    page.goto(link)
    page.get_by_role("button", name="パスキーを登録する").click()
    page.wait_for_url("**/staff/me?done=passkey")
    page.context.clear_cookies()
    page.goto("/mihon/accounts/staff/sign-in?return=%2Faccounts%2Fstaff%2Forganisation")
    page.get_by_role("button", name="パスキーでログイン").click()
    page.wait_for_url("**/staff/organisation")
    context.close()


def test_who_looked_is_told_to_the_person(desktop, browser, base_url):
    enter(desktop, "staff/sign-in", "設定 守")
    desktop.goto("/mihon/accounts/staff/residents")
    desktop.get_by_label("メールアドレスまたはアカウント番号").fill("hanako@resident.example")
    desktop.get_by_label("閲覧の理由").fill("本人からの電話")
    desktop.locator("main").get_by_role("button", name="表示する").click()
    assert "見本 花子" in desktop.locator("main").inner_text()
    context = browser.new_context(base_url=base_url, locale="ja-JP")
    page = context.new_page()
    enter(page, "sign-in", "見本 花子")
    page.goto("/mihon/accounts/me/looks")
    assert "設定 守" in page.locator("main").inner_text()
    context.close()


def test_the_organisation_is_found_where_residents_look(page, shot):
    """From the foot of every page, from the page of contacts, and from the department of a measure."""
    for path in ("/mihon/", "/mihon/plan", "/nishiaizu/plan"):
        page.goto(path)
        page.locator("footer").get_by_role("link", name="役場の組織").click()
        page.wait_for_url(f"**/{path.split('/')[1]}/accounts/organisation")
    page.goto("/mihon/contact")
    page.locator("main").get_by_role("link", name="役場の組織").click()
    page.wait_for_url("**/mihon/accounts/organisation")
    shot(page, "organisation")
    clean(page)
    page.goto("/mihon/plan/measures/m2-1")
    page.locator("main").get_by_role("link", name="町民課", exact=True).first.click()
    page.wait_for_url("**/mihon/accounts/organisation#body-*")
    place = page.url.split("#")[1]
    assert page.locator(f"[id='{place}']").inner_text().strip() == "町民課"
    assert page.evaluate(f"document.getElementById('{place}').getBoundingClientRect().top < innerHeight")
    # No name of an officer stands there.
    assert "窓口 京子" not in page.locator("main").inner_text()
    # A department of a real town as well.
    page.goto("/kitahiroshima/plan/measures/m2")
    assert page.locator("main a[href*='/kitahiroshima/accounts/organisation#body-']").count() >= 1


def test_an_officer_sees_downloads_and_corrects_what_is_held(desktop, browser, base_url, shot):
    watcher = browser.new_context(base_url=base_url, locale="ja-JP").new_page()
    enter(watcher, "staff/sign-in", "設定 守")
    watcher.goto("/mihon/accounts/staff/officers/demonstration-izumi")
    enter(desktop, "staff/sign-in", "起案 いずみ")
    shot(desktop, "officer-me")
    with desktop.expect_download() as found:
        desktop.get_by_role("link", name="保有している情報をすべてダウンロードする").click()
    held = json.loads(pathlib.Path(found.value.path()).read_text(encoding="utf-8"))
    titles = [entry["title"] for entry in held["holdings"]]
    assert titles == ["職員のアカウント", "庁内の申請"] or set(titles) == {"職員のアカウント", "庁内の申請"}
    account = next(entry["data"] for entry in held["holdings"] if entry["title"] == "職員のアカウント")
    assert account["name"] == "起案 いずみ" and account["roles"] and account["posts"] and account["sessions"]
    assert any(look["by"] == "設定 守" for look in account["looks"])
    desktop.get_by_role("link", name="あなたの情報を見た記録").click()
    assert "設定 守" in desktop.locator("main").inner_text()
    clean(desktop)

    # The reading is corrected at once; another name is asked for, and an administrator puts it right.
    desktop.goto("/mihon/accounts/staff/me")
    desktop.locator("#field-kana").fill("キアン イズミ")
    desktop.locator("#profile").locator("xpath=ancestor-or-self::section[1]").get_by_role("button", name="保存").first.click()
    desktop.get_by_text("登録情報を保存しました").wait_for()
    desktop.locator("#field-name").fill("起案 泉")
    desktop.locator("#profile").locator("xpath=ancestor-or-self::section[1]").get_by_role("button", name="保存").first.click()
    desktop.get_by_text("氏名の訂正を管理者に申し出ました").wait_for()
    assert "起案 いずみ" in desktop.locator("main").inner_text()
    watcher.goto("/mihon/accounts/staff/officers/demonstration-izumi")
    shot(watcher, "officer-correct")
    spotless(watcher)
    watcher.locator("#field-name").fill("起案 泉")
    watcher.get_by_role("button", name="氏名・フリガナを訂正する").click()
    watcher.get_by_text("起案 泉").first.wait_for()
    desktop.goto("/mihon/accounts/staff/me")
    assert "起案 泉" in desktop.locator("main").inner_text()
    # As it was: the other tests know her by her name.
    watcher.locator("#field-name").fill("起案 いずみ")
    watcher.get_by_role("button", name="氏名・フリガナを訂正する").click()
    watcher.get_by_text("起案 いずみ").first.wait_for()
    watcher.context.close()
