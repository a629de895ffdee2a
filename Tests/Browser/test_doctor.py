"""`yakuba doctor` says in plain words what is wrong with an installation: every finding that it knows, brought about."""

import os
import pathlib
import resource
import shlex
import shutil
import sqlite3
import subprocess
import tempfile

import pytest
from conftest import ROOT, Office, binary, free_port

TOWNS = ["aizubange", "bandai", "kagamiishi", "kitahiroshima", "mihon"]
SOUND = {"YAKUBA_MODE": "production", "YAKUBA_PUBLIC_URL": "https://yakuba.example.jp", "YAKUBA_TRUSTED_PROXIES": "127.0.0.1", "YAKUBA_SMTP_URL": "smtp://127.0.0.1:1", "YAKUBA_SMTP_FROM": "town@example.jp"}


@pytest.fixture(scope="module")
def towns():
    """Five towns as a demonstration has them; nobody serves them."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="yakuba-doctor-"))
    office = Office(folder / "data", free_port())
    office.run("town", "add", *(str(ROOT / "Towns" / town) for town in TOWNS))
    yield office
    shutil.rmtree(folder, ignore_errors=True)


def doctor(environment, *, before=None, within=None):
    """The code, and the findings by their mark. `within` is what a shell does first, where mounts are seen by nobody else."""
    command = [binary(), "doctor"]
    if within:
        command = ["unshare", "--mount", "sh", "-ec", f"{within}\nexec {shlex.join(command)}"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False, preexec_fn=before)
    assert not done.stderr.strip(), done.stderr
    findings = {mark: [line[2:] for line in done.stdout.splitlines() if line.startswith(mark + " ")] for mark in "○!×"}
    assert done.returncode == (1 if findings["×"] else 0), done
    assert f"問題 {len(findings['×'])} 件、注意 {len(findings['!'])} 件" in done.stdout
    return findings


def said(findings, mark, *words):
    assert any(all(word in line for word in words) for line in findings[mark]), (mark, words, findings)


def without(environment, *names):
    return {key: value for key, value in environment.items() if key not in names}


def can_mount():
    return subprocess.run(["unshare", "--mount", "true"], capture_output=True, check=False).returncode == 0


def test_nothing_is_there_yet(towns, tmp_path):
    found = doctor(towns.environment | {"YAKUBA_DATA": str(tmp_path / "none")})
    said(found, "!", "データのフォルダー", "まだありません")
    said(found, "!", "秘密のファイル", "まだありません")
    said(found, "!", "まだ自治体がありません")
    said(found, "!", "実演モードです")
    said(found, "!", "YAKUBA_CLAMD がない")
    said(found, "○", "画面の部品が")
    assert not (tmp_path / "none").exists(), "it changes nothing"


def test_a_place_where_everything_is_wrong(towns, tmp_path):
    few = lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (300, 300))
    environment = without(towns.environment, "YAKUBA_PUBLIC_URL") | {
        "YAKUBA_MODE": "production", "YAKUBA_DATA": "/proc", "YAKUBA_SECRET": "demonstration-" + "x" * 40, "YAKUBA_HOME": str(tmp_path),
        "YAKUBA_DATABASE": "postgres://nobody@127.0.0.1:1/none",
    }
    found = doctor(environment, before=few)
    said(found, "×", "データのフォルダー /proc に書き込めません")
    said(found, "×", "YAKUBA_SECRET が実演用です")
    said(found, "×", "Assets のフォルダーが見つかりません")
    said(found, "×", "YAKUBA_PUBLIC_URL がありません")
    said(found, "×", "データベースが使えません", "storage.unreachable")
    said(found, "!", "開けるファイルの数（300）")
    said(found, "!", "YAKUBA_TRUSTED_PROXIES")
    said(found, "!", "YAKUBA_SMTP_URL がない")
    plain = doctor(environment | {"YAKUBA_PUBLIC_URL": "http://yakuba.example.jp", "YAKUBA_SECRET": "x" * 40})
    said(plain, "×", "https ではありません")
    said(plain, "○", "秘密は環境で与えられています")


def test_what_is_missing_on_the_machine(towns):
    if not can_mount():
        pytest.skip("only a privileged user may hide a folder from one program")
    hide = "\n".join(
        [
            "mount -t tmpfs none /usr/share/fonts", "mount -t tmpfs none /var/lib/mecab", "mount --bind /dev/null /usr/bin/vipsthumbnail",
            "mount -t tmpfs none /run",
        ])
    found = doctor(towns.environment, within=hide)
    said(found, "×", "日本語フォントがありません", "fonts-ipaexfont")
    said(found, "×", "写真を整えるプログラムがない", "libvips-tools")
    said(found, "!", "ふりがなの辞書がない", "mecab")
    said(found, "!", "時刻合わせが動いているかは分かりませんでした")
    found = doctor(towns.environment, within="mount -t tmpfs none /run\nmkdir /run/chrony")
    for words in ("日本語フォントがあります", "写真を整えるプログラム（libvips）があります", "（MeCab）があります", "時計は合わせられています"):
        said(found, "○", words)


def test_little_room_and_open_doors(towns, tmp_path):
    os.chmod(towns.data, 0o755)
    try:
        said(doctor(towns.environment), "!", "ほかの利用者が見られます", "chmod o-rwx")
    finally:
        os.chmod(towns.data, 0o700)
    if can_mount():
        found = doctor(towns.environment | {"YAKUBA_DATA": str(tmp_path)}, within=f"mount -t tmpfs -o size=8m,mode=700 none {tmp_path}")
        said(found, "!", "空き容量が", "しかありません")
        said(found, "○", "に書き込めます")


def test_secrets(towns, tmp_path):
    secret = towns.data / "secret"
    kept = secret.read_text()
    try:
        os.chmod(secret, 0o644)
        said(doctor(towns.environment), "×", "秘密のファイル", "ほかの利用者が読めます", "chmod 600")
        os.chmod(secret, 0o600)
        secret.write_text("short")
        short = doctor(towns.environment)
        assert [line for line in short["×"] if "秘密" in line] == short["×"] and len(short["×"]) == 1 and "短すぎます" in short["×"][0], short
    finally:
        secret.write_text(kept)
        os.chmod(secret, 0o600)
    said(doctor(towns.environment), "○", "秘密のファイル", "守られています")
    said(doctor(towns.environment | {"YAKUBA_SECRET_FILE": str(tmp_path / "none")}), "×", "秘密のファイル", "がありません")


def change(towns, file, statement):
    database = sqlite3.connect(towns.data / file)
    try:
        with database:
            database.execute(statement)
    finally:
        database.close()


def test_towns_that_do_not_open(towns):
    last = "position = (SELECT MAX(position) FROM schema_migrations)"
    # The demonstration's data in production: the secret, and the accounts of the one invented town.
    change(
        towns, "towns/mihon.sqlite",
        "INSERT INTO outbox (id, seq, at_ms, name, subject, payload, is_fanned_out) SELECT '01parked', COALESCE(MAX(seq), 0) + 1, 0, 'test.happened.v1', 'thing', '{}', 1 FROM outbox")
    change(
        towns, "towns/mihon.sqlite",
        "INSERT INTO outbox_deliveries (id, event, seq, subscription, state, attempts, due_at_ms, last_error, ended_at_ms)"
        " SELECT '02parked', id, seq, 'test.nobody', 'parked', 12, 0, 'no route to host', 0 FROM outbox WHERE id = '01parked'")
    change(towns, "towns/aizubange.sqlite", f"DELETE FROM schema_migrations WHERE {last}")
    change(towns, "towns/bandai.sqlite", f"UPDATE schema_migrations SET digest = '00' WHERE {last}")
    change(towns, "towns/kagamiishi.sqlite", "INSERT INTO schema_migrations VALUES ('plan.0999-of-tomorrow', '00', 999, 0)")
    (towns.data / "towns" / "kitahiroshima.sqlite").rename(towns.data / "kitahiroshima.sqlite")
    found = doctor(towns.environment | SOUND)
    said(found, "○", "（SQLite）に 5 の自治体があります")
    said(found, "○", "外から見た住所は https://yakuba.example.jp です")
    said(found, "!", "mihon", "停止中の配送が 1 件")
    said(found, "×", "aizubange", "storage.not-migrated", "yakuba migrate")
    said(found, "×", "bandai", "storage.migration-changed")
    said(found, "×", "kagamiishi", "storage.schema-newer", "plan.0999-of-tomorrow")
    said(found, "×", "kitahiroshima", "storage.town-gone")
    said(found, "×", "秘密", "実演用です")
    said(found, "×", "mihon に実演用のアカウントがあります")
    assert len(found["×"]) == 6, "each thing once"
    assert towns.run("migrate", "--check", check=False).returncode != 0

    # Added halfway, and the directory of another version.
    change(towns, "directory.sqlite", "UPDATE towns SET state = 'preparing' WHERE slug = 'kitahiroshima'")
    found = doctor(towns.environment)
    said(found, "!", "kitahiroshima は途中までしか加えられていません")
    change(towns, "directory.sqlite", "INSERT INTO schema_migrations VALUES ('directory.0999-of-tomorrow', '00', 999, 0)")
    found = doctor(towns.environment)
    said(found, "×", "データベースが使えません", "storage.schema-newer")
    # `serve` ends as operations.md says: the database is of no use to it.
    served = towns.run("serve", check=False)
    assert served.returncode == 69 and "新しい版" in served.stderr, served
