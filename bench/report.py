"""Figures as Markdown."""
import importlib.metadata
import os
import platform
import subprocess
import time
from statistics import median


def facts(postgres):
    def said(*command):
        try:
            done = subprocess.run(command, capture_output=True, text=True)
            return (done.stdout + done.stderr).strip().splitlines()[0]
        except (OSError, IndexError):
            return "—"

    model = next((line.split(":", 1)[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), platform.machine())
    release = next((line.split("=", 1)[1].strip().strip('"') for line in open("/etc/os-release") if line.startswith("PRETTY_NAME")), "")
    return {
        "measured": time.strftime("%Y-%m-%d"), "machine": f"{os.cpu_count()} cores, {model}", "system": f"{release}, Linux {platform.release().split('-')[0]}",
        "commit": said("git", "rev-parse", "--short", "HEAD"), "Swift": said("swift", "--version"), "Python": platform.python_version(),
        "Django": importlib.metadata.version("django"), "gunicorn": importlib.metadata.version("gunicorn"),
        "nginx": said("/usr/sbin/nginx", "-v").rsplit("/", 1)[-1], "wrk": said("wrk", "-v").split("[")[0].strip(),
        "PostgreSQL": postgres.version() if postgres else "—",
    }


def summary(loads):
    pick = lambda figure: median(figure(one) for one in loads)
    return {
        "per_second": pick(lambda one: one.per_second), "cpu_ms": pick(lambda one: one.cpu_ms), "total_cpu_ms": pick(lambda one: one.total_cpu_ms),
        "per_cpu_second": 1000 / max(pick(lambda one: one.cpu_ms), 1e-9), "p50_ms": pick(lambda one: one.latency_ms["50"]),
        "p99_ms": pick(lambda one: one.latency_ms["99"]), "requests": sum(one.requests for one in loads),
        "failures": sum(one.failures for one in loads), "cpu_ms_all": [round(one.cpu_ms, 4) for one in loads],
    }


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "|".join(["---"] + ["---:"] * (len(head) - 1)) + "|"]
    return "\n".join(lines + ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows]) + "\n"


def verdict(is_met):
    return "reached" if is_met else "**not reached**"


def figure(number):
    return f"{number:,.0f}" if number >= 100 else f"{number:.1f}" if number >= 10 else f"{number:.2f}"


def together(results, earlier):
    """This run's parts, and an earlier run's where this one has none. Cases are put together by database and size: the large town takes an hour."""
    whole = earlier | {name: part for name, part in results.items() if name not in ("facts", "arguments", "cases", "pace") and part}
    found = {}
    for run in (earlier, results):
        for database, sizes in run.get("cases", {}).items():
            # A size is a number here and a word in a file.
            found.setdefault(database, {}).update({int(size): one for size, one in sizes.items()})
    if found:
        whole["cases"] = found
    whole["pace"] = earlier.get("pace", {}) | results.get("pace", {})
    if earlier["facts"]["commit"] != results["facts"]["commit"]:
        whole["facts"] = earlier["facts"] | {"commit": f"{earlier['facts']['commit']}, {results['facts']['commit']}"}
    return whole


def markdown(results):
    parts = [HEAD, table(["", "version"], [[name, value] for name, value in results["facts"].items()]), pace(results.get("pace", {}))]
    for name, section in (("page", page), ("asset", asset), ("latency", latency), ("cold", cold), ("text", text), ("forms", forms), ("soak", soak), ("cases", cases)):
        if results.get(name):
            parts.append(section(results[name], results["arguments"]))
    for name, title in (("write", "Write path"), ("towns", "Many towns on one PostgreSQL server")):
        if results.get(name):
            rows = [[label, f"{figure(float(value))} {unit}"] for label, value, unit in results[name]]
            parts.append(f"## {title}\n\n" + OWN[name] + "\n\n" + table(["", "figure"], rows))
    return "\n".join(parts)


def pace(parts):
    """How evenly the machine ran: where others use the same processor, absolute figures are theirs as well."""
    if not parts:
        return ""
    rows = [[f"`{part}`", f"{min(one):.0f}–{max(one):.0f} ms"] for part, one in parts.items()]
    head = "A fixed calculation (SHA-256 of 32 MB) before and after each part: where it takes twice as long, the machine was half as fast, whatever ran on it.\n\n"
    return head + table(["part", "took"], rows)


def counterpart(name, figures):
    """The better of the peers on the same database."""
    database = name.split(", ")[1]
    peers = [peer for peer in figures if peer.startswith("Django") and peer.endswith(database)]
    return max(peers, key=lambda peer: figures[peer]["per_cpu_second"], default=None)


def page(figures, arguments):
    rows, judged = [], []
    for name, one in figures.items():
        rows.append([
            name, figure(one["per_cpu_second"]), f"{one['cpu_ms']:.3f} ms", f"{one['total_cpu_ms']:.3f} ms", figure(one["per_second"]),
            f"{one['memory_mb']:.0f} MB", f"{one['bytes']:,}", f"{one['likeness'] * 100:.1f} %", one["failures"],
        ])
        peer = counterpart(name, figures) if name.startswith("Yakuba") else None
        if peer:
            ratio = one["per_cpu_second"] / figures[peer]["per_cpu_second"]
            whole = figures[peer]["total_cpu_ms"] / max(one["total_cpu_ms"], 1e-9)
            judged.append(f"- {name}: **{ratio:.1f} times** {peer} ({whole:.1f} times with the database server's time counted); wanted 10: {verdict(ratio >= 10)}.")
    head = ["", "requests per CPU second", "CPU a request", "with the database's", "requests/s", "memory", "bytes", "same page", "failed"]
    text = f"## The largest public page\n\n`{arguments['path']}`, {arguments['connections']} connections, {arguments['rounds']} interleaved rounds of {arguments['seconds']} s.\n\n"
    return text + table(head, rows) + "\n" + "\n".join(judged) + "\n"


def asset(figures, arguments):
    rows, judged = [], []
    for path, one in figures.items():
        ours = next(value for name, value in one.items() if name.startswith("Yakuba"))
        share = ours["per_cpu_second"] / one["nginx"]["per_cpu_second"] * 100
        rows.append([
            f"`{path}` ({one['bytes']:,} bytes)", figure(ours["per_cpu_second"]), figure(one["nginx"]["per_cpu_second"]), f"{share:.0f} %",
            figure(ours["per_second"]), figure(one["nginx"]["per_second"]), ours["failures"] + one["nginx"]["failures"],
        ])
        judged.append(f"- `{path.rsplit('/', 1)[-1]}`: {share:.0f} % of nginx a CPU second; wanted 60: {verdict(share >= 60)}.")
    head = ["", "Yakuba, requests per CPU second", "nginx", "share", "Yakuba, requests/s", "nginx, requests/s", "failed"]
    return "## Static assets\n\nBoth write an access log.\n\n" + table(head, rows) + "\n" + "\n".join(judged) + "\n"


def latency(figures, arguments):
    rows = []
    for name, steady in figures["steady"].items():
        flood = figures["flood"][name]
        rows.append([
            name, figure(steady["per_second"]), f"{steady['p50_ms']:.1f} ms", f"{steady['p99_ms']:.1f} ms", figure(flood["per_second"]),
            f"{flood['p50_ms']:.1f} ms", f"{flood['p99_ms']:.1f} ms", steady["failures"] + flood["failures"],
        ])
    ours = [(name, kind, figures[kind][name]["p99_ms"]) for kind in ("steady", "flood") for name in figures[kind] if name.startswith("Yakuba")]
    judged = [f"- {name}, {kind}: p99 {p99:.1f} ms; wanted under 50: {verdict(p99 < 50)}." for name, kind, p99 in ours]
    head = ["256 connections", "steady: requests/s", "p50", "p99", "flood: requests/s", "p50", "p99", "failed"]
    text = (
        f"## Waiting at 256 connections\n\nSteady: each connection pauses {arguments['think_ms']} ms on average between requests. Flood: none pauses, so the "
        "answers wait for one another, and for the load generator on the same cores.\n\n")
    return text + table(head, rows) + "\n" + "\n".join(judged) + "\n"


def cold(figures, arguments):
    rows = [[name, f"{one['seconds']:.3f} s", f"{one['memory_mb']:.0f} MB"] for name, one in figures.items()]
    judged = [f"- {name}: wanted under 0.5 s: {verdict(one['seconds'] < 0.5)}." for name, one in figures.items() if name.startswith("Yakuba")]
    return "## Cold start\n\nFrom `exec` to the first page, five towns, median of seven.\n\n" + table(["", "first page after", "memory then"], rows) + "\n" + "\n".join(judged) + "\n"


def text(figures, arguments):
    rows = [[f"`{path}`", f"{one['milliseconds']:.0f} ms", f"{one['page_bytes']:,}", f"{one['all_bytes']:,}"] for path, one in figures.items()]
    judged = [f"- `{path}`: wanted within 1 s: {verdict(one['milliseconds'] <= 1000)}." for path, one in figures.items()]
    head = "## The first text on a slow line\n\nA phone that comes for the first time, 400 ms a round trip and 400 kbit/s emulated by Chromium; medians.\n\n"
    return head + table(["", "text after", "bytes of the page", "bytes of everything"], rows) + "\n" + "\n".join(judged) + "\n"


def forms(figures, arguments):
    rows = [[label, f"{figure(float(value))} {unit}"] for label, value, unit in figures]
    judged = [
        f"- {label}: {float(value) / 1000:.2f} ms; wanted under 2: {verdict(float(value) < 2000)}."
        for label, value, unit in figures if label in ("render 60 questions", "read and judge 60 answers")
    ]
    return "## A form of 60 questions\n\n" + table(["", "processor time"], rows) + "\n" + "\n".join(judged) + "\n"


def soak(figures, arguments):
    rows, judged = [], []
    for name, one in figures.items():
        rows.append([
            name, f"{one['requests']:,}", one["pages"], one["failures"], f"{one['start_mb']:.0f} MB", f"{one['peak_mb']:.0f} MB", f"{one['end_mb']:.0f} MB",
            f"{one['cpu_ms']:.3f} ms", f"{one['seconds']:.0f} s",
        ])
        enough = one["requests"] >= arguments["soak_requests"]
        judged.append(f"- {name}: wanted under 150 MB after {arguments['soak_requests']:,} requests: {verdict(one['end_mb'] < 150)}{'' if enough else ' (the time ran out before)'}.")
    head = ["five towns open", "requests", "different pages", "failed", "memory at the start", "highest", "at the end", "CPU a request", "took"]
    share = next(iter(figures.values()))["share"] * 100
    lead = f"Public pages of five towns and the files that a browser fetches with each (style sheet, script, icon): {share:.0f} % of the requests are pages, made from the database.\n\n"
    return "## A long day\n\n" + lead + table(head, rows) + "\n" + "\n".join(judged) + "\n"


def cases(figures, arguments):
    rows, judged, bursts = [], [], []
    for database, sizes in figures.items():
        first = None
        for size, one in sizes.items():
            load = one["load"]
            first = first or load["per_second"]
            rows.append([
                f"{database}, {int(size):,} cases", figure(load["per_second"]), f"{load['request_p50']:.1f} ms", f"{load['request_p95']:.1f} ms",
                f"{load['cycle_p95']:.1f} ms", f"{load['cpu_ms']:.2f} ms", f"{load['database_cpu_ms']:.2f} ms", f"{load['memory_mb']:.0f} MB", load["errors"],
            ])
            wanted = 400 if int(size) <= 100_000 else 0.7 * first
            judged.append(f"- {database}, {int(size):,} cases: {load['per_second']:.0f} life cycles/s; wanted {wanted:.0f}: {verdict(load['per_second'] >= wanted)}.")
            for times, burst in one["bursts"].items():
                bursts.append([
                    f"{database}, {int(size):,} cases, × {times}", burst["cycles"], burst["errors"], f"{burst['request_p95']:.1f} ms", f"{burst['cycle_p95']:.1f} ms"])
                is_met = burst["errors"] == 0 and burst["request_p95"] < 200
                judged.append(f"- {database}, {int(size):,} cases, burst × {times}: wanted no error and p95 under 200 ms: {verdict(is_met)}.")
    head = ["", "life cycles/s", "request p50", "p95", "cycle p95", "CPU a cycle", "database's", "memory", "errors"]
    text = (
        "## Life cycles of cases\n\nCreate (the form of 粗大ごみ, judged), assign, resolve, search by its number: four requests of an officer's program over kept "
        f"connections, {arguments['case_clients']} programs at once, every write durable before it is answered, with audit entry, events and permission checks. The town "
        "holds so many cases already; they were loaded past the commands, with all their rows and an unbroken audit chain. The best public figure of another system is "
        "37/s, falling to 6.3/s, on a larger machine.\n\n")
    again = "\nBursts: life cycles arrive at 1, 15, 1, 25, 2, 35, 10, 0 a second, and ten times as many, whatever the server does; the cycle's time counts from its arrival.\n\n"
    return text + table(head, rows) + again + table(["", "life cycles", "errors", "request p95", "cycle p95"], bursts) + "\n" + "\n".join(judged) + "\n"


HEAD = """\
# Benchmarks

Written by `script/bench`. Servers and load generator (wrk) share the machine; requests per second say little on it, processor time
a request says more, so that is what is compared: user and system time of a server's processes from `/proc`. Figures are medians of
rounds in which the servers take turns.

The peer is `bench/django`: the same page as a Django template application, with the middleware of a new project, normalised tables,
one query a table (`select_related`, `prefetch_related`), cached templates, persistent connections, no debugging, no access log,
two gunicorn workers (gthread with four threads, or sync). Its chrome is plain text in one language, where Yakuba's is written in the
reader's language and look: that favours the peer. "Same page" compares the main part, tag for tag and word for word, with ours.
"""

OWN = {
    "write": "A small command with its audit entry and its event in the outbox, next to the bare database.",
    "towns": "One schema a town.",
}
