"""公印 on letters, and electronic signatures that others find valid."""

import json
import pathlib
import re
import shutil
import struct
import subprocess
import tempfile
import zlib

import pytest
from conftest import ROOT, installation
from test_counter import clean, enter
from test_every_procedure import DRAFTER, Cast, appoint, apply, examine

PRESSED, SIGNED = "road-occupancy", "burning-permit"


def seal_image(side=240) -> bytes:
    """A red frame on the paper of a scanner, as a PNG with a remark that must not be kept."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    edge = side // 12
    line = lambda y: b"".join(b"\xc8\x14\x14" if min(x, y, side - 1 - x, side - 1 - y) < edge or abs(x - y) < 3 else b"\xfb\xfd\xfa" for x in range(side))
    rows = b"".join(b"\x00" + line(y) for y in range(side))
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"tEXt", b"Comment\x00REMARK") + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def openssl(*arguments):
    subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True)


def make_key(folder, days=400):
    """A certification authority of our own, and the town's key below it."""
    here = folder / "mihon"
    here.mkdir(parents=True)
    openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", folder / "ca.key", "-out", folder / "ca.pem", "-days", 3650, "-utf8", "-subj", "/CN=試験用認証局")
    openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", here / "key.pem", "-out", here / "request.pem", "-utf8", "-subj", "/O=見本町/CN=見本町長")
    (here / "ext").write_text("keyUsage=critical,digitalSignature,nonRepudiation\n")
    openssl(
        "x509", "-req", "-in", here / "request.pem", "-CA", folder / "ca.pem", "-CAkey", folder / "ca.key", "-CAcreateserial", "-days", days, "-extfile", here / "ext",
        "-out", here / "certificate.pem",
    )
    (here / "key.pem").chmod(0o600)


@pytest.fixture(scope="module")
def signing():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="yakuba-signing-"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def office(signing, tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    (home / "Assets").symlink_to(ROOT / "Assets")
    for name in ("Towns", "Procedures"):
        shutil.copytree(ROOT / name, home / name)
    path = home / "Procedures" / f"{SIGNED}.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "seal": "electronic"}, ensure_ascii=False))
    town = str(home / "Towns" / "mihon")
    with installation("seals", town, starts=False, YAKUBA_SIGNING_FOLDER=str(signing), YAKUBA_HOME=str(home)) as office:
        # By hand past the program, so before it runs.
        appoint(Cast(office))
        office.start()
        yield office


@pytest.fixture(scope="module")
def base_url(office):
    return office.url


@pytest.fixture(scope="module")
def cast(office):
    cast = Cast(office)
    planner = cast["模擬 さくら"]
    for name in (PRESSED, SIGNED):
        page = planner.get(f"/mihon/staff/procedures/{name}")
        form = page.form(action="/publish")
        if form:
            planner.send(page, form)
    return cast


def issue(cast, procedure):
    """From the form to the end; the page of the case, and its letters."""

    def begin(browser):
        page = browser.get(f"/mihon/procedures/{procedure}")
        return browser.send(page, page.form(button="オンラインで申請する"))

    number, _ = apply(cast, procedure, begin)
    _, page = examine(cast, procedure, number)
    papers = []
    for href, _ in page.links:
        if re.search(r"/documents/[0-9a-z]+$", href):
            status, paper = cast[DRAFTER].bytes(href)
            assert status == 200 and paper.startswith(b"%PDF")
            papers.append(paper)
    assert papers
    return page, papers[-1]


def run(name, paper, *arguments):
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(paper)
        file.flush()
        done = subprocess.run([arguments[0], *[file.name if part == "FILE" else part for part in arguments[1:]]], capture_output=True, text=True)
        return done.stdout + done.stderr


def test_a_seal_is_kept_and_printed(desktop, cast, shot):
    page = desktop
    enter(page, "設定 守")
    page.goto("/mihon/staff/seals")
    clean(page)
    page.get_by_role("button", name="登録する", exact=True).click()
    assert "公印の名称を入力してください" in page.locator("main").inner_text() and "印影の画像を選んでください" in page.locator("main").inner_text()
    clean(page)
    page.locator("[name=title]").fill("見本町長之印")
    page.select_option("[name=organ]", "見本町長")
    page.locator("[name=custodian]").fill("総務課長")
    page.set_input_files("[name=image]", {"name": "x.png", "mimeType": "image/png", "buffer": b"\xff\xd8\xff no png"})
    page.get_by_role("button", name="登録する", exact=True).click()
    assert "PNG形式" in page.locator("main").inner_text()
    assert page.locator("[name=custodian]").input_value() == "総務課長"
    page.set_input_files("[name=image]", {"name": "x.png", "mimeType": "image/png", "buffer": seal_image()})
    page.get_by_role("button", name="登録する", exact=True).click()
    page.wait_for_url("**?done=entered*")
    clean(page)
    shot(page, "seals")
    address = page.locator(".seal-image").get_attribute("src")
    kept = page.context.request.get(address).body()
    assert kept.startswith(b"\x89PNG") and b"REMARK" not in kept and kept[25] == 6
    sample = page.context.request.get(address.replace("image.png", "preview.pdf")).body()
    assert "見本町長之印" in run("sample", sample, "pdftotext", "-layout", "FILE", "-")
    assert b"/Subtype /Image" in sample

    case, letter = issue(cast, PRESSED)
    assert b"/Subtype /Image" in letter, "the seal is on the letter"
    text = run("letter", letter, "pdftotext", "-layout", "FILE", "-")
    assert "公印省略" not in text and not re.search(r"見本町長.*印\n", text), text
    page.reload()
    uses = page.locator("#use-table").inner_text()
    assert "見本町長之印" in uses

    # Its end: from the day after, letters show where to press by hand.
    page.get_by_text("使用を終える", exact=True).first.click()
    page.get_by_role("button", name="使用を終える").click()
    page.wait_for_url("**?done=ended*")


def test_other_officers_keep_no_seals(desktop):
    enter(desktop, "窓口 京子")
    assert desktop.goto("/mihon/staff/seals").status == 403


def test_without_a_key_nothing_goes_out_and_no_number_is_lost(cast, signing):
    with pytest.raises(AssertionError, match="電子署名の鍵|503"):
        issue(cast, SIGNED)


def test_a_letter_is_signed_and_others_find_it_valid(cast, signing, office):
    make_key(signing)
    case, letter = issue(cast, SIGNED)
    said = run("signed", letter, "pdfsig", "-nocert", "FILE")
    assert "Signature is Valid." in said and "Total document signed" in said and "見本町長" in said, said
    assert "ETSI.CAdES.detached" in said
    changed = bytearray(letter)
    at = changed.index(b"/CreationDate")
    changed[at + 20] ^= 1
    assert "Signature is Valid." not in run("changed", bytes(changed), "pdfsig", "-nocert", "FILE")
    text = run("letter", letter, "pdftotext", "-layout", "FILE", "-")
    plain = re.sub(r"\s", "", text)
    assert "（電子署名）" in plain and "電子署名（署名者見本町長）を付したPDFファイルが原本です" in plain, text
    code = re.search(r"確認コード\s*([0-9A-Z]{4}(?:-[0-9A-Z]{4}){3})", text).group(1)
    stranger = cast["見本 花子"]
    page = stranger.get("/mihon/verify")
    page = stranger.send(page, page.form(button="確かめる"), {"code": code})
    assert "電子署名が付いています（署名者　見本町長）" in page.text and re.search(r"[0-9a-f]{64}", page.text), page.text
    said = office.run("doctor", check=False).stdout
    assert "見本町長" in said and "mihon" in said
