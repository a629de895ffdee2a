"""Measures Yakuba beside its peers and prints one table. Called by script/bench, which installs what this needs.

Everything runs on loopback, bounded in time, one server under load at a time, in interleaved rounds; figures are medians. Processor
time is what /proc says of a server's process and its children, so it hardly depends on what else the machine does.
"""
import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import cases
import load
import pages
import peers
import report
import text
from processes import memory_mb, pace_ms

PARTS = ["page", "asset", "latency", "cold", "text", "forms", "soak", "write", "towns", "cases"]


def note(text):
    print(text, file=sys.stderr, flush=True)


def options():
    parser = argparse.ArgumentParser(prog="script/bench", description=__doc__.split("\n")[0])
    parser.add_argument("--only", default=",".join(PARTS), help=f"parts to run, of {', '.join(PARTS)}")
    parser.add_argument("--path", default="/nishiaizu/plan", help="the page that is measured")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=4, help="of each run of wrk")
    parser.add_argument("--connections", type=int, default=32)
    parser.add_argument("--think-ms", type=int, default=1000, help="mean pause of each of 256 connections in the steady load")
    parser.add_argument("--soak-requests", type=int, default=1_000_000)
    parser.add_argument("--soak-seconds", type=int, default=2400, help="the soak ends after this even when requests are left")
    parser.add_argument("--soak-postgres", action="store_true", help="soak with PostgreSQL too, half the time each")
    parser.add_argument("--towns", type=int, default=1741)
    parser.add_argument("--cases", default="100000,1000000", help="how many cases a town holds already, for part cases")
    parser.add_argument("--case-clients", type=int, default=32, help="programs at once, for part cases")
    parser.add_argument("--case-databases", default="sqlite,postgres", help="for part cases")
    parser.add_argument("--postgres", default="", help="URL of a PostgreSQL server; without it its columns are left out")
    parser.add_argument("--yakuba", default=str(peers.ROOT / ".build/release/yakuba"))
    parser.add_argument("--bench", default=str(peers.ROOT / ".build/release/YakubaBench"))
    parser.add_argument("--markdown", default="", help="file to write the table into as well")
    parser.add_argument("--json", default="", help="file for the raw figures")
    parser.add_argument("--with", dest="earlier", default="", help="raw figures of an earlier run, whose parts stand where this run has none")
    return parser.parse_args()


class Bench:
    def __init__(self, arguments, folder):
        self.arguments, self.folder, self.parts = arguments, folder, arguments.only.split(",")
        self.postgres = peers.Postgres(arguments.postgres) if arguments.postgres else None
        self.postgres_pid = self.postgres.pid() if self.postgres else None
        self.results = {"facts": report.facts(self.postgres), "arguments": vars(arguments)}
        self.has_yakuba = Path(arguments.yakuba).exists()
        if not self.has_yakuba:
            note(f"{arguments.yakuba} is missing: only the peers are measured")

    def databases(self):
        return [None] + ([self.postgres] if self.postgres else [])

    def database_of(self, server):
        return self.postgres_pid if "PostgreSQL" in server.name else None

    def run(self):
        ours = theirs = []
        # These parts bring their own.
        if set(self.parts) - {"forms", "write", "towns", "cases"}:
            ours = [peers.yakuba(self.arguments, self.folder, database) for database in self.databases()] if self.has_yakuba else []
            theirs = [peers.django(self.folder, worker, database) for worker in ("gthread", "sync") for database in self.databases()]
        for part in self.parts:
            if part not in PARTS:
                raise SystemExit(f"unknown part {part}; there are {', '.join(PARTS)}")
            paces = [pace_ms() for _ in range(3)]
            note(f"— {part} (a fixed calculation takes {statistics.median(paces):.0f} ms)")
            getattr(self, part)(ours, theirs)
            self.results.setdefault("pace", {})[part] = paces + [pace_ms() for _ in range(3)]

    def started(self, servers):
        running = []
        for server in servers:
            try:
                server.start(self.arguments.path)
                running.append(server)
            except RuntimeError as error:
                note(str(error))
        return running

    def page(self, ours, theirs):
        # Every page is made anew here: what many ask for at once would be made once for all of them.
        for server in ours:
            server.environment["YAKUBA_SHARED_PAGES"] = "no"
        servers = self.started(ours + theirs)
        try:
            bodies = {server.name: server.get(self.arguments.path)[1] for server in servers}
            first = next((bodies[server.name] for server in servers if server in ours), next(iter(bodies.values()), b""))
            loads = load.rounds(
                servers, lambda server: self.arguments.path, self.arguments.rounds, self.arguments.seconds, self.arguments.connections,
                self.database_of, note=note)
            self.results["page"] = {
                server.name: report.summary(loads[server.name])
                | {"bytes": len(bodies[server.name]), "likeness": pages.likeness(first, bodies[server.name]), "memory_mb": memory_mb(server.pid)}
                for server in servers
            }
        finally:
            for server in servers:
                server.stop()
            for server in ours:
                server.environment.pop("YAKUBA_SHARED_PAGES", None)

    def asset(self, ours, theirs):
        if not ours:
            return
        server = ours[0]
        server.start(self.arguments.path)
        static = None
        try:
            paths = pages.assets(server.get(self.arguments.path)[1])
            chosen = {path: server.get(path)[1] for path in paths if path.endswith((".css", ".svg"))}
            static = peers.nginx(self.folder, chosen)
            static.start(next(iter(chosen)))
            self.results["asset"] = {}
            for path, content in chosen.items():
                same = static.get(path)[1] == content
                loads = load.rounds([server, static], lambda _: path, self.arguments.rounds, self.arguments.seconds, self.arguments.connections, note=note)
                self.results["asset"][path] = {"bytes": len(content), "same": same} | {name: report.summary(runs) for name, runs in loads.items()}
        finally:
            server.stop()
            if static:
                static.stop()

    def latency(self, ours, theirs):
        servers = self.started(ours + theirs[: len(self.databases())])
        script = load.thinking_script(self.folder, self.arguments.think_ms)
        try:
            for kind, lua in (("steady", script), ("flood", None)):
                loads = load.rounds(
                    servers, lambda server: self.arguments.path, min(self.arguments.rounds, 3), self.arguments.seconds + 2, 256,
                    self.database_of, lua, note)
                self.results.setdefault("latency", {})[kind] = {name: report.summary(runs) for name, runs in loads.items()}
        finally:
            for server in servers:
                server.stop()

    def cold(self, ours, theirs):
        self.results["cold"] = {}
        for server in ours + theirs[: len(self.databases())]:
            seconds, memory = [], []
            for _ in range(7):
                seconds.append(server.start(self.arguments.path))
                memory.append(memory_mb(server.pid))
                server.stop()
            self.results["cold"][server.name] = {"seconds": statistics.median(seconds), "memory_mb": statistics.median(memory)}
            note(f"{server.name}: first page after {statistics.median(seconds):.3f} s, {statistics.median(memory):.0f} MB")

    def text(self, ours, theirs):
        self.results["text"] = {}
        if not text.chromium():
            note("Chromium is missing (apt-get install chromium-headless-shell): the first text is not measured")
            return
        for server in ours[:1]:
            server.start(self.arguments.path)
            try:
                self.results["text"] = text.first_text(f"http://localhost:{server.port}", text.PATHS, self.arguments.rounds)
            finally:
                server.stop()
        for path, one in self.results["text"].items():
            note(f"{path}: text after {one['milliseconds']:.0f} ms on slow 3G")

    def soak(self, ours, theirs):
        """Five towns, all kinds of public pages and what browsers fetch with them, until a million requests are answered; memory after each slice."""
        self.results["soak"] = {}
        chosen = ours if self.arguments.soak_postgres else ours[:1]
        for server in chosen:
            server.start(self.arguments.path)
            try:
                paths, shown = [], 0
                for town in peers.TOWNS:
                    page = server.get(f"/{town}/plan")[1]
                    for path in ([f"/{town}/plan"] + pages.links(page, town))[:40]:
                        status, body = server.get(path)[:2]
                        if status == 200:
                            shown += 1
                            paths += [path] + pages.assets(body)
                script, begun = load.tour_script(self.folder, paths), time.monotonic()
                done, failed, cpu, track = 0, 0, 0.0, [(0, memory_mb(server.pid))]
                while done < self.arguments.soak_requests and time.monotonic() - begun < self.arguments.soak_seconds / len(chosen):
                    slice_ = load.wrk(server, "/", 15, 64, script=script)
                    done, failed, cpu = done + slice_.requests, failed + slice_.failures, cpu + slice_.cpu
                    track.append((done, memory_mb(server.pid)))
                    server.cut_log()
                    note(f"{server.name}: {done:,} requests, {track[-1][1]:.1f} MB, {failed} failed")
                self.results["soak"][server.name] = {
                    "requests": done, "failures": failed, "pages": shown, "share": shown / len(paths), "seconds": time.monotonic() - begun, "cpu_ms": cpu / max(done, 1) * 1000,
                    "start_mb": track[0][1], "peak_mb": max(memory for _, memory in track), "end_mb": track[-1][1], "track": track,
                }
            finally:
                server.stop()

    def own(self, name, command):
        """A subcommand of YakubaBench: rows of name, figure, unit."""
        if not Path(self.arguments.bench).exists():
            return note(f"{self.arguments.bench} is missing: {name} is left out")
        if self.postgres:
            command += ["--postgres", self.postgres.url("postgres")]
        answer = subprocess.run([self.arguments.bench] + command, capture_output=True, text=True, timeout=1800)
        note(answer.stderr.strip())
        if answer.returncode == 0:
            self.results[name] = [line.split("\t") for line in answer.stdout.splitlines() if line.count("\t") == 2]
        else:
            note(f"{name} failed with {answer.returncode}")

    def forms(self, ours, theirs):
        self.own("forms", ["forms"])

    def write(self, ours, theirs):
        self.own("write", ["commits", "--seconds", str(self.arguments.seconds)])

    def cases(self, ours, theirs):
        wanted = self.arguments.case_databases.split(",")
        for database in self.databases():
            if ("postgres" if database else "sqlite") in wanted:
                self.results.setdefault("cases", {})["PostgreSQL" if database else "SQLite"] = cases.measure(
                    self.arguments, self.folder, database, note)

    def towns(self, ours, theirs):
        if self.postgres:
            self.own("towns", ["towns", "--towns", str(self.arguments.towns)])


def main():
    arguments = options()
    folder = tempfile.mkdtemp(prefix="yakuba-bench-")
    try:
        bench = Bench(arguments, folder)
        bench.run()
        if arguments.earlier:
            bench.results = report.together(bench.results, json.loads(Path(arguments.earlier).read_text()))
        text = report.markdown(bench.results)
        print(text)
        if arguments.markdown:
            Path(arguments.markdown).write_text(text)
        if arguments.json:
            Path(arguments.json).parent.mkdir(parents=True, exist_ok=True)
            Path(arguments.json).write_text(json.dumps(bench.results, ensure_ascii=False, indent=1))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
