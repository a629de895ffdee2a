"""Life cycles of cases through the officers' API: create, assign, resolve, search, with audit, outbox and permission checks."""
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import peers
from processes import Server, cpu_seconds, free_port, memory_mb

sys.path.insert(0, str(peers.ROOT / "Tests/Browser"))
from programs import token_of  # noqa: E402  (an officer's program, as the tests have it)

PROFILE = "1,15,1,25,2,35,10,0"
WORKFLOW = {
    "format": "yakuba-workflow/1", "id": "bench", "title": "届出", "initial": "arrived",
    "states": [
        {"id": "arrived", "title": "到達", "waitsFor": "office", "public": "届きました。"},
        {"id": "done", "title": "済", "waitsFor": "nobody", "final": True, "public": "済みました。"},
    ],
    "actions": [{"id": "resolve", "title": "済とする", "from": ["arrived"], "to": "done", "who": ["department"], "effect": "complete"}],
}


def town(folder):
    """The demonstration town with all its procedures; the cases of one of them go the short way, so that a life cycle is what others measure."""
    place = Path(folder) / "cases-town/mihon"
    if not place.exists():
        shutil.copytree(peers.ROOT / "Towns/mihon", place)
        library = place / "library"
        shutil.copytree(peers.ROOT / "Procedures", library)
        waste = json.loads((library / "bulky-waste.json").read_text())
        # A notification that is only noted: a program may end it, for no letter goes out.
        waste |= {"workflow": "bench", "outcomes": [], "letters": []}
        (library / "bulky-waste.json").write_text(json.dumps(waste, ensure_ascii=False))
        (library / "workflows/bench.json").write_text(json.dumps(WORKFLOW, ensure_ascii=False))
        chosen = json.loads((place / "procedures.json").read_text())
        (place / "procedures.json").write_text(json.dumps(chosen | {"library": "library"}))
    return place


class Office:
    """A server with one town, on one of the databases."""

    def __init__(self, arguments, folder, postgres):
        self.arguments, self.postgres = arguments, postgres
        self.name = "PostgreSQL" if postgres else "SQLite"
        self.data = Path(folder) / f"cases-{self.name}"
        self.port = free_port()
        self.environment = {
            "YAKUBA_DATA": str(self.data), "PORT": str(self.port), "YAKUBA_MODE": "demonstration", "YAKUBA_HOME": str(peers.ROOT),
            "SWIFT_BACKTRACE": "enable=no", "YAKUBA_LOG_LEVEL": "error",
            **{f"YAKUBA_RATE_{kind}": "off" for kind in ("SIGN_IN", "SUBMISSION", "SEARCH", "PROGRAM")},
        }
        self.url = postgres.make("yakuba_cases") if postgres else None
        if self.url:
            self.environment["YAKUBA_DATABASE"] = self.url
        add = [arguments.yakuba, "town", "add", str(town(folder))]
        subprocess.run(add, check=True, env={**os.environ, **self.environment}, stdout=subprocess.DEVNULL)
        self.server = Server(f"Yakuba cases, {self.name}", [arguments.yakuba, "serve"], self.port, folder, self.environment)
        self.held = 0

    def preload(self, count):
        """So many cases in all."""
        if count <= self.held:
            return 0.0
        place = ["--postgres", self.url, "--schema", "town_mihon"] if self.url else ["--sqlite", str(self.data / "towns/mihon.sqlite")]
        begun = time.monotonic()
        subprocess.run(
            [self.arguments.bench, "preload", "--cases", str(count - self.held), *place], check=True, stdout=subprocess.DEVNULL, timeout=3600)
        self.held = count
        return time.monotonic() - begun

    def start(self):
        self.server.start("/mihon/")
        self.token = token_of(f"http://127.0.0.1:{self.port}", "demonstration-kyoko")

    def drive(self, *more):
        """What the clients saw, with what it cost: the server's processor time, and the database's."""
        database = self.postgres.pid() if self.postgres else None
        before, database_before = cpu_seconds(self.server.pid), cpu_seconds(database) if database else 0
        command = [self.arguments.bench, "drive", "--port", str(self.port), "--token", self.token, *map(str, more)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=1200)
        if done.returncode != 0:
            raise RuntimeError(done.stderr)
        seen = json.loads(done.stdout)
        cycles = max(seen["cycles"], 1)
        seen["cpu_ms"] = (cpu_seconds(self.server.pid) - before) / cycles * 1000
        seen["database_cpu_ms"] = (cpu_seconds(database) - database_before) / cycles * 1000 if database else 0.0
        seen["per_second"] = seen["cycles"] / seen["seconds"]
        seen["memory_mb"] = memory_mb(self.server.pid)
        return seen


def measure(arguments, folder, postgres, note):
    """By size: the median of the rounds, and the bursts."""
    office, found = Office(arguments, folder, postgres), {}
    for size in sorted(int(size) for size in arguments.cases.split(",")):
        seconds = office.preload(size)
        note(f"{office.name}: {size:,} cases, preloaded in {seconds:.0f} s")
        office.start()
        try:
            office.drive("--clients", arguments.case_clients, "--seconds", 2)
            rounds = [office.drive("--clients", arguments.case_clients, "--seconds", arguments.seconds * 2) for _ in range(max(1, min(arguments.rounds, 3)))]
            office.held += sum(one["cycles"] for one in rounds)
            rounds.sort(key=lambda one: one["per_second"])
            best = rounds[len(rounds) // 2]
            note(
                f"{office.name}, {size:,}: {best['per_second']:.0f} life cycles/s, p95 of a request {best['request_p95']:.1f} ms, "
                f"{best['cpu_ms']:.2f} + {best['database_cpu_ms']:.2f} ms CPU a cycle (the clients' own {best['driver_cpu_ms']:.2f} beside it), errors {best['errors']} {best['kinds']}")
            bursts = {}
            for times in (1, 10):
                bursts[times] = office.drive("--profile", PROFILE, "--each", arguments.seconds, "--times", times, "--clients", 64)
                one = bursts[times]
                note(
                    f"{office.name}, {size:,}, burst × {times}: {one['cycles']} cycles, errors {one['errors']} {one['kinds']}, p95 of a request {one['request_p95']:.1f} ms, "
                    f"of a cycle {one['cycle_p95']:.1f} ms")
            found[size] = {"load": best, "bursts": bursts}
        finally:
            office.server.stop()
    return found
