"""Many towns, opened once and left alone: their threads, files and connections go, and the memory stays bounded.

YAKUBA_IDLE_TOWNS says how many (default 40; the figures of docs/benchmarks.md are taken with 300).
"""

import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import time
import urllib.request

import pytest
from conftest import Office, free_port

COUNT = int(os.environ.get("YAKUBA_IDLE_TOWNS", "40"))
POSTGRES = os.environ.get("YAKUBA_TEST_POSTGRES")


class Holdings:
    """What a process holds: threads, open files of towns, connections to a server, resident memory in MB."""

    def __init__(self, process: int, data: pathlib.Path):
        self.threads = len(os.listdir(f"/proc/{process}/task"))
        targets = []
        for name in os.listdir(f"/proc/{process}/fd"):
            try:
                targets.append(os.readlink(f"/proc/{process}/fd/{name}"))
            except FileNotFoundError:
                continue
        self.files = sum(1 for target in targets if target.startswith(str(data / "towns")))
        self.sockets = sum(1 for target in targets if target.startswith("socket:"))
        status = pathlib.Path(f"/proc/{process}/status").read_text(encoding="utf-8")
        self.memory = int(status.split("VmRSS:")[1].split()[0]) / 1024

    def __str__(self):
        return f"{self.threads} threads, {self.files} files of towns, {self.sockets} sockets, {self.memory:.0f} MB resident"


def small_town(folder: pathlib.Path, number: int) -> str:
    place = folder / f"t{number:04}"
    place.mkdir(parents=True)
    town = {
        "format": "yakuba-town/1", "slug": place.name, "name": f"試験{number}町", "reading": "しけんまち", "english": f"Test Town {number}",
        "prefecture": "見本県", "fictional": True, "readings": [],
        "organs": [{"id": "mayor", "name": "町長部局", "kind": "mayor", "departments": [{"id": "somu", "name": "総務課"}]}],
    }
    (place / "town.json").write_text(json.dumps(town, ensure_ascii=False), encoding="utf-8")
    return str(place)


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_towns_that_nobody_asks_for_hold_nothing(kind, record_property):
    settings = {"YAKUBA_TOWN_IDLE_MINUTES": "1", "YAKUBA_OPEN_TOWNS": str(max(COUNT, 200))}
    if kind == "postgres":
        if not POSTGRES:
            pytest.skip("YAKUBA_TEST_POSTGRES names no server")
        settings |= {"YAKUBA_DATABASE": POSTGRES, "YAKUBA_DATABASE_NAMESPACE": f"yi{os.getpid()}"}
    folder = pathlib.Path(tempfile.mkdtemp(prefix="yakuba-idle-"))
    office = Office(folder / "data", free_port(), **settings)
    office.data.mkdir()
    try:
        towns = [small_town(folder / "towns", number) for number in range(COUNT)]
        for start in range(0, COUNT, 50):
            office.run("town", "add", *towns[start:start + 50])
        office.start()
        process = office.process.pid
        before = Holdings(process, office.data)
        started = time.monotonic()
        for number in range(COUNT):
            with urllib.request.urlopen(f"{office.url}/t{number:04}/", timeout=30) as answer:
                assert answer.status == 200
        opened = Holdings(process, office.data)
        seconds = time.monotonic() - started
        if kind == "sqlite":
            assert opened.files >= COUNT and opened.threads > before.threads
        # The look for idle towns comes once a minute, after the minute that a town waits. Nothing below says how fast, only that it happens.
        deadline = time.monotonic() + 240
        idle = opened
        while time.monotonic() < deadline and (idle.files or idle.threads > before.threads + 16):
            time.sleep(2)
            idle = Holdings(process, office.data)
        for name, holdings in (("before", before), ("opened", opened), ("idle", idle)):
            record_property(name, str(holdings))
            print(f"{kind}, {COUNT} towns, {name}: {holdings}")
        print(f"{kind}, {COUNT} towns: all opened in {seconds:.1f} s")
        assert idle.files == 0
        assert idle.threads <= before.threads + 16
        # The pool of connections is one for all towns.
        assert idle.sockets <= before.sockets + 16
        # Whoever asks again is served again.
        with urllib.request.urlopen(f"{office.url}/t0000/", timeout=30) as answer:
            assert answer.status == 200
        assert office.stop() == 0
    finally:
        if office.process is not None:
            office.process.kill()
            office.process.wait()
        shutil.rmtree(folder, ignore_errors=True)
        if kind == "postgres" and POSTGRES:
            drop = f"""
            DO $$ DECLARE s text; BEGIN
              FOR s IN SELECT nspname FROM pg_namespace WHERE nspname LIKE 'yi{os.getpid()}%' LOOP EXECUTE format('DROP SCHEMA %I CASCADE', s); COMMIT; END LOOP;
            END $$"""
            subprocess.run(["psql", POSTGRES, "-q", "-c", drop], check=True, timeout=600)
