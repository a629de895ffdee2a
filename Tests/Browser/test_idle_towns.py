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


class Watched:
    """An installation of many towns on one kind of database."""

    def __init__(self, kind):
        self.kind = kind
        settings = {"YAKUBA_TOWN_IDLE_MINUTES": "1", "YAKUBA_OPEN_TOWNS": str(max(COUNT, 200))}
        if kind == "postgres":
            settings |= {"YAKUBA_DATABASE": POSTGRES, "YAKUBA_DATABASE_NAMESPACE": f"yi{os.getpid()}"}
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="yakuba-idle-"))
        self.office = Office(self.folder / "data", free_port(), **settings)
        self.office.data.mkdir()

    @property
    def holdings(self):
        return Holdings(self.office.process.pid, self.office.data)

    def open(self):
        """Every town once."""
        towns = [small_town(self.folder / "towns", number) for number in range(COUNT)]
        for start in range(0, COUNT, 50):
            self.office.run("town", "add", *towns[start:start + 50])
        self.office.start()
        self.before = self.holdings
        # docs/decisions/0013: by whom memory is given and taken.
        assert "libjemalloc" in pathlib.Path(f"/proc/{self.office.process.pid}/maps").read_text(encoding="utf-8")
        started = time.monotonic()
        for number in range(COUNT):
            self.ask(number)
        self.opened, self.seconds = self.holdings, time.monotonic() - started
        if self.kind == "sqlite":
            assert self.opened.files >= COUNT and self.opened.threads > self.before.threads

    def ask(self, number):
        with urllib.request.urlopen(f"{self.office.url}/t{number:04}/", timeout=30) as answer:
            assert answer.status == 200

    def settle(self, record_property):
        """The look for idle towns comes once a minute, after the minute that a town waits. Nothing here says how fast, only that it happens."""
        deadline, idle = time.monotonic() + 240, self.opened
        while time.monotonic() < deadline and (idle.files or idle.threads > self.before.threads + 16):
            time.sleep(2)
            idle = self.holdings
        for name, holdings in (("before", self.before), ("opened", self.opened), ("idle", idle)):
            record_property(f"{self.kind} {name}", str(holdings))
            print(f"{self.kind}, {COUNT} towns, {name}: {holdings}")
        print(f"{self.kind}, {COUNT} towns: all opened in {self.seconds:.1f} s")
        assert idle.files == 0
        assert idle.threads <= self.before.threads + 16
        # The pool of connections is one for all towns.
        assert idle.sockets <= self.before.sockets + 16
        # Whoever asks again is served again.
        self.ask(0)
        assert self.office.stop() == 0

    def end(self):
        if self.office.process is not None:
            self.office.process.kill()
            self.office.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)
        if self.kind == "postgres":
            drop = f"""
            DO $$ DECLARE s text; BEGIN
              FOR s IN SELECT nspname FROM pg_namespace WHERE nspname LIKE 'yi{os.getpid()}%' LOOP EXECUTE format('DROP SCHEMA %I CASCADE', s); COMMIT; END LOOP;
            END $$"""
            subprocess.run(["psql", POSTGRES, "-q", "-c", drop], check=True, timeout=600)


def test_towns_that_nobody_asks_for_hold_nothing(record_property):
    """On both databases at once: most of it is waiting."""
    watched = [Watched(kind) for kind in ["sqlite"] + (["postgres"] if POSTGRES else [])]
    try:
        for one in watched:
            one.open()
        for one in watched:
            one.settle(record_property)
    finally:
        for one in watched:
            one.end()
