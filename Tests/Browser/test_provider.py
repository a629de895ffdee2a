"""Signing in through a real provider of OpenID Connect (Canaille), with PKCE and private_key_jwt."""

import base64
import json
import os
import pathlib
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from conftest import ROOT, Office, free_port, open_context, DESKTOP, watched

PASSWORD = "for the tests of this run"


def number(value: int, length: int | None = None) -> str:
    size = length or (value.bit_length() + 7) // 8
    return base64.urlsafe_b64encode(value.to_bytes(size, "big")).rstrip(b"=").decode()


def rsa_jwk(key: rsa.RSAPrivateKey, kid: str) -> dict:
    private = key.private_numbers()
    public = private.public_numbers
    return {
        "kty": "RSA", "kid": kid, "n": number(public.n), "e": number(public.e), "d": number(private.d), "p": number(private.p),
        "q": number(private.q), "dp": number(private.dmp1), "dq": number(private.dmq1), "qi": number(private.iqmp),
    }


def ec_jwk(key: ec.EllipticCurvePrivateKey, kid: str) -> dict:
    return {**ec_public_jwk(key, kid), "d": number(key.private_numbers().private_value, 32)}


def ec_public_jwk(key: ec.EllipticCurvePrivateKey, kid: str) -> dict:
    public = key.public_key().public_numbers()
    return {"kty": "EC", "crv": "P-256", "kid": kid, "use": "sig", "x": number(public.x, 32), "y": number(public.y, 32)}


class Provider:
    """One Canaille with the two doors of one town as its clients."""

    def __init__(self, folder: pathlib.Path, town_url: str, client_key: dict):
        self.folder = folder
        self.port = free_port()
        self.issuer = f"http://localhost:{self.port}"
        key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        settings = folder / "canaille.toml"
        settings.write_text(
            f'SECRET_KEY = "{secrets.token_hex(16)}"\nSERVER_NAME = "localhost:{self.port}"\nPREFERRED_URL_SCHEME = "http"\n'
            f'[CANAILLE]\nCAPTCHA_ENABLED = false\nLANGUAGE = "en"\nDATABASE = "sql"\n[CANAILLE_SQL]\nDATABASE_URI = "sqlite:///{folder}/provider.sqlite"\n'
            "[CANAILLE_OIDC]\nACTIVE_JWKS = [" + toml(rsa_jwk(key, "op-1")) + ", " + toml(ec_jwk(ec.generate_private_key(ec.SECP256R1()), "op-2")) + "]\n"
        )
        self.environment = {**os.environ, "CANAILLE_CONFIG": str(settings)}
        self.process = None
        self.command("install")
        users = (("hanako", "hanako@provider.example"), ("shiro", "annai@mihon.example"), ("goro", "goro@elsewhere.example"))
        for user, mail in users:
            self.command(
                "create", "user", "--user-name", user, "--password", PASSWORD, "--family-name", "Test", "--formatted-name", f"Test {user}", "--emails", mail
            )
        for client, face, algorithm in (("residents", "", "RS256"), ("officers", "staff/", "ES256"), ("strict", "staff/", "RS256")):
            made = json.loads(
                self.command(
                    "create", "client", "--client-id", client, "--client-name", client, "--client-uri", town_url, "--redirect-uris",
                    f"{town_url}/accounts/{face}provider/{client}/answer", "--grant-types", "authorization_code", "--response-types", "code", "--scope",
                    "openid", "--scope", "profile", "--scope", "email", "--token-endpoint-auth-method", "private_key_jwt", "--id-token-signed-response-alg", algorithm,
                    "--jwks",
                    json.dumps({"keys": [client_key]}),
                )
            )
            # The client is the audience of its own tokens.
            identifier = made.get("identifier") or made.get("id") or client
            self.command("set", "client", identifier, "--audience", identifier)

    def command(self, *arguments: str) -> str:
        done = subprocess.run(
            [str(pathlib.Path(sys.executable).parent / "canaille"), *arguments], env=self.environment, capture_output=True, text=True, timeout=60, check=False
        )
        assert done.returncode == 0, f"canaille {' '.join(arguments)}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def start(self):
        log = open(self.folder / "provider.log", "ab")
        self.process = subprocess.Popen(
            [str(pathlib.Path(sys.executable).parent / "canaille"), "run", "--bind", f"127.0.0.1:{self.port}"], env=self.environment, stdout=log, stderr=log
        )
        log.close()
        for _ in range(200):
            try:
                with urllib.request.urlopen(f"{self.issuer}/.well-known/openid-configuration", timeout=2) as answer:
                    assert json.load(answer)["issuer"] == self.issuer
                    return
            except OSError:
                time.sleep(0.1)
        raise AssertionError((self.folder / "provider.log").read_text())

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait(timeout=20)


def toml(table: dict) -> str:
    return "{" + ", ".join(f'{key} = "{value}"' for key, value in table.items()) + "}"


@pytest.fixture(scope="module")
def linked():
    """A town that knows the provider, and the provider that knows the town."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="yakuba-provider-"))
    key = ec.generate_private_key(ec.SECP256R1())
    key_file = folder / "client.pem"
    key_file.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    key_file.chmod(0o600)
    (folder / "data").mkdir()
    office = Office(folder / "data", free_port())
    provider = None
    try:
        provider = Provider(folder, f"{office.url}/mihon", ec_public_jwk(key, "us-1"))
        provider.start()
        office.environment |= {"YAKUBA_OIDC_RESIDENT": "residents", "YAKUBA_OIDC_OFFICER": "officers, strict", "YAKUBA_OIDC_ALLOW_PLAIN": "yes"}
        # This provider never says that it has checked an address: one door takes it for the town's own directory, the other does not.
        office.environment |= {"YAKUBA_OIDC_OFFICERS_TRUST_ADDRESSES": "yes"}
        for door in ("residents", "officers", "strict"):
            name = f"YAKUBA_OIDC_{door.upper()}_"
            office.environment |= {
                name + "TITLE": f"試験の提供者({door})", name + "ISSUER": provider.issuer, name + "CLIENT_ID": door, name + "KEY_FILE": str(key_file),
                name + "KEY_ID": "us-1", name + "SCOPES": "openid profile email", name + "ASSURANCE": "card",
            }
        office.run("town", "add", str(ROOT / "Towns" / "mihon"))
        office.start()
        yield office, provider
    finally:
        office.stop()
        if provider:
            provider.stop()
        shutil.rmtree(folder, ignore_errors=True)


def at_provider(page, user: str):
    """Name, password, consent, as far as the provider asks."""
    page.wait_for_load_state()
    for _ in range(6):
        if "/mihon/" in page.url:
            assert "/answer" not in page.url or page.locator(".error-summary").count(), page.locator("main").inner_text()
            # Two tokens that this provider gives one person within a second are the same text, which it refuses to store.
            time.sleep(1.1)
            return
        # The provider hashes a password slowly on a busy machine: what is pressed once is waited for.
        with page.expect_navigation(timeout=60_000):
            if page.locator("input[name=login]").count():
                page.locator("input[name=login]").fill(user)
                page.locator("input[name=login]").press("Enter")
            elif page.locator("input[name=password]").count():
                page.locator("input[name=password]").fill(PASSWORD)
                page.locator("input[name=password]").press("Enter")
            else:
                page.locator("button[name=answer][value=accept]").click()
    raise AssertionError(page.url + "\n" + page.locator("body").inner_text())


def test_resident_signs_in(browser, linked):
    office, provider = linked
    context = open_context(browser, office.url, DESKTOP)
    page = watched(context.new_page())
    page.goto("/mihon/accounts/sign-in")
    page.get_by_role("link", name="試験の提供者(residents)").click()
    at_provider(page, "hanako")
    page.wait_for_url("**/mihon/accounts/me")
    text = page.locator("main").inner_text()
    assert "マイナンバーカード確認済み" in text
    assert page.locator("input[name=name]").input_value() == "Test hanako"

    # The second time it is the same account, and the provider asks for nothing.
    context.clear_cookies(domain="localhost", name="yakuba-mihon-resident")
    page.goto("/mihon/accounts/sign-in")
    page.get_by_role("link", name="試験の提供者(residents)").click()
    at_provider(page, "hanako")
    page.wait_for_url("**/mihon/accounts/me")
    data = page.request.get("/mihon/accounts/me/data.json").json()
    held = [holding["data"]["providers"] for holding in data["holdings"] if "providers" in holding["data"]]
    assert len(held) == 1 and len(held[0]) == 1
    assert held[0][0]["issuer"] == provider.issuer
    context.close()


def officer_signs_in(browser, office, user, door="officers", start="/mihon/accounts/staff/sign-in"):
    """A fresh browser at the officers' door, after the provider's answer."""
    context = open_context(browser, office.url, DESKTOP)
    page = context.new_page()
    page.goto(start)
    page.get_by_role("link", name=f"試験の提供者({door})").click()
    at_provider(page, user)
    return page


def refused(page):
    assert "職員アカウントが見つかりません" in page.locator(".error-summary").inner_text()
    assert not [cookie for cookie in page.context.cookies() if cookie["name"].endswith("yakuba-mihon-staff")]
    page.context.close()


def test_an_invited_officer_signs_in_and_is_known_from_then_on(browser, linked):
    office, _ = linked
    refused(officer_signs_in(browser, office, "shiro"))
    office.run("account", "invite", "mihon", "Annai@mihon.example", "案内 四郎", "--role", "officer", "--role", "planner")
    # The door whose provider must have checked the address stays shut.
    refused(officer_signs_in(browser, office, "shiro", "strict"))

    # From a page of the office, back to that page.
    page = officer_signs_in(browser, office, "shiro", start="/mihon/staff/plan/table")
    page.wait_for_url("**/mihon/staff/plan/table")
    page.goto("/mihon/accounts/staff/me")
    text = page.locator("main").inner_text()
    assert "annai@mihon.example" in text.lower() and "案内 四郎" in page.locator("header").inner_text()
    again = officer_signs_in(browser, office, "shiro")
    again.wait_for_url("**/accounts/staff/me")
    again.context.close()
    # Bound by now, so the strict door opens as well: it is the same person of the same provider.
    strict = officer_signs_in(browser, office, "shiro", "strict")
    strict.wait_for_url("**/accounts/staff/me")
    strict.context.close()

    # Suspended: the session ends, and the provider opens no door.
    office.run("account", "disable", "mihon", "annai@mihon.example")
    page.goto("/mihon/accounts/staff/me")
    page.wait_for_url("**/accounts/staff/sign-in*")
    page.context.close()
    refused(officer_signs_in(browser, office, "shiro"))


def test_an_invitation_is_accepted_through_the_provider_and_ends_with_the_office(browser, linked):
    office, _ = linked
    told = office.run("account", "invite", "mihon", "annai-goro@mihon.example", "案内 五郎", "--role", "officer").stdout
    letter = next(line for line in told.splitlines() if line.startswith(office.url))
    refused(officer_signs_in(browser, office, "goro", "strict"))
    page = officer_signs_in(browser, office, "goro", "strict", start=letter)
    page.wait_for_url("**/accounts/staff/me")
    assert "案内 五郎" in page.locator("header").inner_text()
    # The letter is used up.
    assert page.goto(letter).status == 404

    # He leaves the office: an administrator closes the account.
    administrator = open_context(browser, office.url, DESKTOP).new_page()
    administrator.goto("/mihon/accounts/staff/sign-in")
    administrator.locator("#demonstration-table tr", has_text="管理者").first.get_by_role("button").click()
    administrator.wait_for_url("**/me*")
    administrator.goto("/mihon/accounts/staff/officers")
    administrator.get_by_role("link", name="案内 五郎").click()
    administrator.get_by_role("button", name="退職などによりアカウントを閉じる").click()
    administrator.wait_for_load_state()
    administrator.context.close()
    page.goto("/mihon/accounts/staff/me")
    page.wait_for_url("**/accounts/staff/sign-in*")
    page.context.close()
    refused(officer_signs_in(browser, office, "goro", "strict"))
    refused(officer_signs_in(browser, office, "goro"))


def test_an_unknown_officer_is_not_let_in(browser, linked):
    office, _ = linked
    context = open_context(browser, office.url, DESKTOP)
    page = context.new_page()
    page.goto("/mihon/accounts/staff/sign-in")
    page.get_by_role("link", name="試験の提供者(officers)").click()
    at_provider(page, "hanako")
    assert "職員アカウントが見つかりません" in page.locator(".error-summary").inner_text()
    context.close()


def test_an_answer_that_nobody_asked_for_is_refused(browser, linked):
    office, _ = linked
    context = open_context(browser, office.url, DESKTOP)
    page = context.new_page()
    assert page.goto("/mihon/accounts/provider/residents/answer?code=x&state=y").status == 404
    context.close()
