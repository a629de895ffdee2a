"""`serve --face`: the residents' face and the officers' face as processes of their own on the same data."""

import pathlib
import re
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

import letters
import pytest
from conftest import ROOT, Office, binary, free_port, installation
from plain import Plain
from test_every_procedure import DRAFTER, Cast, appoint, copied, examine, number_of, ok

PUBLIC = ["/bandai/", "/bandai/plan", "/bandai/plan.json", "/bandai/accounts/sign-in"]
STAFF = ["/bandai/accounts/staff/sign-in"]


@pytest.fixture(scope="module")
def data():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="yakuba-faces-"))
    office = Office(folder, free_port())
    office.run("town", "add", str(ROOT / "Towns" / "bandai"))
    yield office
    shutil.rmtree(folder, ignore_errors=True)


def status(port, path):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=30) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


def test_each_face_serves_its_own_pages_and_no_other(data):
    served = {}
    try:
        for face in ("public", "staff"):
            port = free_port()
            environment = data.environment | {"YAKUBA_PORT": str(port), "YAKUBA_JOBS": "yes" if face == "public" else "no"}
            with open(data.data / f"{face}.log", "wb") as log:
                served[face] = (port, subprocess.Popen([binary(), "serve", "--face", face], env=environment, stdout=log, stderr=log))
        for face, (port, process) in served.items():
            for _ in range(600):
                assert process.poll() is None, (data.data / f"{face}.log").read_text()
                try:
                    if status(port, "/readyz") == 200:
                        break
                except OSError:
                    time.sleep(0.1)
            for paths, own in ((PUBLIC, "public"), (STAFF, "staff")):
                for path in paths:
                    assert status(port, path) == (200 if own == face else 404), (face, path)
    finally:
        codes = []
        for _, process in served.values():
            process.send_signal(signal.SIGTERM)
            codes.append(process.wait(timeout=60))
    assert codes == [0, 0]
    assert data.run("serve", "--face", "blue", check=False).returncode in (64, 78)


@pytest.fixture(scope="module")
def faces():
    """見本町 with a process for each face, on the same data; the public one does what is due and sends the mail, as in docs/network.md."""
    with installation("two-faces", starts=False) as town:
        public, staff = Office(town.data, free_port()), Office(town.data, free_port())
        for office, other, face in ((public, staff, "public"), (staff, public, "staff")):
            office.environment |= {"YAKUBA_FACE": face, "YAKUBA_OTHER_FACE_URL": other.url, "YAKUBA_JOBS": "yes" if face == "public" else "no"}
        # By hand past the program, so before it runs.
        appoint(Cast(town))
        try:
            yield public.start(), staff.start()
        finally:
            public.stop()
            staff.stop()


def mails(office):
    with sqlite3.connect(next(office.data.rglob("mihon.sqlite")), timeout=10) as database:
        return [row[0] for row in database.execute("SELECT body FROM channels_mails")]


def test_what_is_printed_and_mailed_leads_to_the_right_face(faces):
    """A case entered, decided and issued on the staff face: residents check its letter on the public face, officers' mail leads to their own."""
    public, staff = faces
    cast, procedure = Cast(staff), "road-occupancy"
    drafter = cast[DRAFTER]
    page = ok(drafter.get(f"/mihon/staff/intakes/new/{procedure}"), procedure)
    page = copied(drafter, procedure, ok(drafter.send(page, page.form(button="内容の入力へ進む"), {"way": "paper"}), procedure))
    while form := page.form(button="写っていない"):
        page = ok(drafter.send(page, form, button="写っていない"), procedure)
    page = drafter.send(page, page.form(button="受け付ける"), button="受け付ける")
    number, slip = number_of(page, procedure), next(href for href, _ in page.links if "/counter/receipts/" in href)
    assert f"{public.url}/mihon/applications/{number}" in letters.words(drafter.bytes(slip)[1])

    _, page = examine(cast, procedure, number)
    paper = next(href for href, _ in page.links if re.search(r"/documents/[0-9a-z]+$", href))
    address = re.search(r"https?://[^/]+/mihon/verify/(?:[0-9a-z]{16}|[0-9a-z]{4}(?:-[0-9a-z]{4}){3})", letters.words(drafter.bytes(paper)[1])).group()
    assert address.startswith(public.url + "/")
    shown = Plain(public.url).get(address)
    assert shown.status == 200 and "現在も有効です" in shown.text

    # An officer who follows it is led there; nobody is led the other way.
    path = address.removeprefix(public.url)
    assert Plain(staff.url).get(path + "?lang=en").url.startswith(public.url + path)
    assert Plain(public.url).get("/mihon/staff").status == 404

    deadline = time.monotonic() + 60
    while not (sent := [body for body in mails(public) if "/staff/" in body]) and time.monotonic() < deadline:
        time.sleep(0.5)
    assert sent and all(f"{staff.url}/mihon/staff/" in body for body in sent), sent
    assert not [body for body in mails(public) if f"{public.url}/mihon/staff" in body or f"{staff.url}/mihon/applications" in body]
