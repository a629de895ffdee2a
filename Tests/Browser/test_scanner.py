"""Every file is scanned: by a stand-in that speaks clamd's protocol."""

import re

import pytest
from clamd import EICAR, Clamd
from filling import picture
from offices import begin, case_of, database, enter, mihon, put, send
from plain import Plain

PAPER = b"%PDF-1.4\n%" + EICAR + b"\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n%%EOF\n"
CLEAN = PAPER.replace(EICAR, b"nothing")
FIELD = "vaccination-certificate.file"


@pytest.fixture(scope="module")
def clamd():
    clamd = Clamd()
    yield clamd
    clamd.go()


@pytest.fixture(scope="module")
def office(clamd):
    with mihon("scanner", YAKUBA_CLAMD=f"127.0.0.1:{clamd.port}") as office:
        yield office


def certificate(browser):
    """On the page with the certificate."""
    page = begin(browser, "dog-registration")
    for _ in range(6):
        if any(FIELD in form.names() for form in page.forms):
            return page
        page = put(browser, "dog-registration", page, {})
    raise AssertionError(page.url)


def upload(browser, page, name, content, kind, **more):
    form = page.form(button="次へ.*")
    return browser.send(page, form, {"with-tag": "yes", "vaccinated-on.date": "2020", "vaccinated-on.date-month": "4", "vaccinated-on.date-day": "1"} | more,
                        button="次へ.*", files=[(FIELD, (name, content, kind))])


def test_what_is_infected_is_refused_and_the_rest_is_kept(office, clamd):
    browser = Plain(office.url)
    page = certificate(browser)
    wrong = upload(browser, page, "証明.pdf", PAPER, "application/pdf")
    assert wrong.status == 422 and "ウイルス" in wrong.text, wrong.text[:1500]
    assert any(EICAR in content for content in clamd.scanned)
    fields = {field["name"]: field["value"] for form in wrong.forms for field in form.fields if field["type"] != "radio"}
    assert fields["vaccinated-on.date"] == "2020" and fields["vaccinated-on.date-month"] == "4"
    with database(office) as kept:
        assert kept.execute("SELECT COUNT(*) FROM forms_files").fetchone()[0] == 0
        assert not [row for row in kept.execute("SELECT * FROM forms_files")]
    # A clean one is taken; the case says nothing of unscanned files.
    number, _ = send(browser, "dog-registration", upload(browser, wrong, "証明.pdf", CLEAN, "application/pdf"))
    with database(office) as kept:
        assert kept.execute("SELECT is_scanned FROM casework_files").fetchall() == [(1,)]
    owner = enter(office, "窓口 京子")
    assert "ウイルス検査をしていない" not in owner.get(f"/mihon/staff/cases/{case_of(office, number)}").text


def test_without_the_scanner_nothing_else_is_lost(office, clamd):
    browser = Plain(office.url)
    page = certificate(browser)
    clamd.go()
    try:
        away = upload(browser, page, "証明.pdf", CLEAN, "application/pdf")
        assert away.status == 422 and "時間をおいてもう一度" in away.text, away.text[:1500]
        fields = {field["name"]: field["value"] for form in away.forms for field in form.fields if field["type"] != "radio"}
        assert fields["vaccinated-on.date"] == "2020"
        told = office.run("doctor", check=False)
        assert told.returncode == 1 and "ClamAV（YAKUBA_CLAMD）に届かない" in told.stdout
    finally:
        clamd.come_back()
    assert "ClamAV（clamd）がファイルを検査しています" in office.run("doctor", check=False).stdout
    after = upload(browser, away, "証明.pdf", CLEAN, "application/pdf")
    assert after.status == 200 and after.url.endswith("/check"), after.text[:800]


def test_scans_of_the_counter_go_the_same_way(office, clamd):
    owner = enter(office, "窓口 京子")
    before = len(clamd.scanned)
    page = owner.get("/mihon/staff/intakes/new/dog-registration")
    form = page.form(button="内容の入力へ進む")
    page = owner.send(page, form, {"way": "paper"}, files=[("scan", ("届書.pdf", PAPER, "application/pdf"))])
    assert page.status == 422 and "ウイルス" in page.text and len(clamd.scanned) > before


def test_the_original_is_kept_apart_from_what_is_shown(office):
    browser = Plain(office.url)
    sent = picture(80, 60)
    number, _ = send(browser, "dog-registration", upload(browser, certificate(browser), "証明.png", sent, "image/png"))
    with database(office) as kept:
        digest, original, kind = kept.execute(
            "SELECT digest, original_digest, media_type FROM casework_files f JOIN casework_cases c ON c.serial = f.case_serial WHERE c.code = ?", (number,)).fetchone()
    assert original and original != digest and kind == "image/jpeg"
    owner = enter(office, "窓口 京子")
    case = f"/mihon/staff/cases/{case_of(office, number)}"
    status, shown = owner.bytes(f"{case}/files/{digest}")
    assert status == 200 and shown.startswith(b"\xff\xd8") and sent not in shown
    # The original is evidence, not for opening.
    assert owner.bytes(f"{case}/files/{original}")[0] == 404


def test_an_address_that_is_none_stops_the_start(office):
    told = office.run("doctor", check=False).stdout
    office.environment["YAKUBA_CLAMD"], before = "clamd", office.environment["YAKUBA_CLAMD"]
    try:
        wrong = office.run("doctor", check=False)
        assert wrong.returncode != 0 and "YAKUBA_CLAMD" in wrong.stdout + wrong.stderr
        del office.environment["YAKUBA_CLAMD"]
        assert "ウイルス検査をしません" in office.run("doctor", check=False).stdout
    finally:
        office.environment["YAKUBA_CLAMD"] = before
    assert told


def test_evidence_of_the_plan_is_looked_through_and_names_nobody_elses_file(office, clamd):
    planner = enter(office, "模擬 さくら")
    measure = "/mihon/staff/plan/measures/m2-9"
    given = {"kpi": "k2-9-1", "on": "2026", "on-month": "11", "on-day": "10", "evidence": "日報"}

    def entered(page, changes, **more):
        return planner.send(page, page.form(button="入力する"), given | changes, button="入力する", **more)

    table = b"day,count\n10,61\n"
    wrong = entered(planner.get(measure), {"value": "61"}, files=[("file", ("日報.csv", table + EICAR, "text/csv"))])
    assert wrong.status == 422 and "ウイルス" in wrong.text, wrong.text[:1500]
    with database(office) as kept:
        assert kept.execute("SELECT COUNT(*) FROM attachment_uses WHERE owner LIKE 'plan-%'").fetchone()[0] == 0
        # A seal, a file of a case … whatever the town keeps.
        other = "5e" * 32
        kept.execute("INSERT INTO attachments (digest, size_bytes, stored_at_ms) VALUES (?, 1, 1790000000000)", (other,))
        kept.execute("INSERT INTO attachment_uses (attachment, owner, since_ms) VALUES (?, 'case:other', 1790000000000)", (other,))
    # A clean file waits for the missing value; the address of somebody else's file brings nothing.
    held = entered(planner.get(measure), {"value": ""}, files=[("file", ("日報.csv", table, "text/csv"))])
    assert held.status == 422 and "日報.csv" in held.text and "ウイルス" not in held.text
    stolen = entered(held, {"value": "61", "file-kept": f"{other}|日報.csv"})
    assert stolen.status == 422 and "もう一度" in stolen.text, stolen.text[:1500]
    done = entered(held, {"value": "61"})
    assert done.status == 200 and "実績値を入力しました" in done.text, done.text[:1500]
    with database(office) as kept:
        owners = [row[0].split(":")[0] for row in kept.execute("SELECT owner FROM attachment_uses WHERE owner LIKE 'plan-%'")]
    assert owners == ["plan-reading"]
