"""Offices of a test's own, and what people do there without scripts: sign in, fill in, send."""

import re
import sqlite3

from conftest import installation
from plain import Plain
from test_every_procedure import fill, filled, questions

CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}")


def mihon(name, starts=True, **settings):
    """見本町 alone."""
    return installation(name, starts=starts, **settings)


def database(office):
    return sqlite3.connect(next(office.data.rglob("mihon.sqlite")), timeout=10)


def enter(office, person, face="staff/"):
    """Somebody of the demonstration, at a browser of their own."""
    browser = Plain(office.url)
    with database(office) as kept:
        identifier = kept.execute("SELECT id FROM accounts_people WHERE name = ?", (person,)).fetchone()[0]
    page = browser.get(f"/mihon/accounts/{face}sign-in")
    form = next(form for form in page.forms if form.action.endswith("demonstration") and identifier in [field["value"] for field in form.fields])
    assert browser.send(page, form).status == 200
    return browser


def begin(browser, procedure):
    page = browser.get(f"/mihon/procedures/{procedure}")
    page = browser.send(page, page.form(button="オンラインで申請する"))
    assert "/pages/" in page.url, f"{page.status} {page.url}\n{page.text[:800]}"
    return page


def put(browser, procedure, page, changes):
    """One page with these answers; the others as somebody without a plan gives them."""
    form = page.form(button="次へ.*")
    own, files = filled(form, 0, questions(procedure))
    return browser.send(page, form, own | changes, button="次へ.*", files=files or None)


def send(browser, procedure, page):
    """From any page to the number, and the secret of the link."""
    if not page.url.split("?")[0].endswith("/check"):
        page = fill(browser, procedure, page)
    page = browser.send(page, page.form(action="/send"))
    assert "受け付けました" in page.text, page.text[:1500]
    return CODE.search(page.text).group(), re.search(r"key=([0-9a-z]+)", page.url).group(1)


def case_of(office, number):
    with database(office) as kept:
        return kept.execute("SELECT id FROM casework_cases WHERE code = ?", (number,)).fetchone()[0]
