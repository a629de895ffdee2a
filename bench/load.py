"""Drives wrk and reads its answer."""
import re
import statistics
import subprocess
import time
from pathlib import Path

from processes import cpu_seconds

UNITS = {"us": 0.001, "ms": 1, "s": 1000, "m": 60_000}


class Load:
    """What one run of wrk did."""

    def __init__(self, output):
        self.requests = int(re.search(r"(\d+) requests in", output).group(1))
        self.per_second = float(re.search(r"Requests/sec:\s+([\d.]+)", output).group(1))
        errors = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", output)
        bad = re.search(r"Non-2xx or 3xx responses: (\d+)", output)
        # A server that ends a connection after each answer shows as read errors; what counts is what was not answered.
        self.failures = (int(errors[1]) + int(errors[4]) if errors else 0) + (int(bad[1]) if bad else 0)
        self.latency_ms = {}
        for share in ("50", "99"):
            # Where nothing was answered there is no latency, which is no reason to call it short.
            self.latency_ms[share] = float("inf")
            match = re.search(rf"^\s+{share}%\s+([\d.]+)(us|ms|s|m)\s*$", output, re.M)
            if match and self.requests:
                self.latency_ms[share] = float(match[1]) * UNITS[match[2]]
        self.cpu = self.database_cpu = 0.0

    @property
    def cpu_ms(self):
        """Milliseconds of the server's processor time a request."""
        return self.cpu / max(self.requests, 1) * 1000

    @property
    def total_cpu_ms(self):
        """The same with the database server's."""
        return (self.cpu + self.database_cpu) / max(self.requests, 1) * 1000


def wrk(server, path, seconds, connections, database=None, script=None):
    before, database_before = cpu_seconds(server.pid), cpu_seconds(database) if database else 0
    command = ["wrk", "-t2", f"-c{connections}", f"-d{seconds}s", "--latency", "--timeout", "10s"]
    if script:
        command += ["-s", str(script)]
    command.append(f"http://127.0.0.1:{server.port}{path}")
    output = subprocess.run(command, capture_output=True, text=True, timeout=seconds * 4 + 60)
    if output.returncode != 0:
        raise RuntimeError(f"wrk: {output.stderr or output.stdout}")
    if server.process.poll() is not None:
        raise RuntimeError(f"{server.name} ended under load")
    load = Load(output.stdout)
    load.cpu = cpu_seconds(server.pid) - before
    load.database_cpu = cpu_seconds(database) - database_before if database else 0
    settle(server)
    return load


def settle(server, most=30):
    """Waits until the server has done what was asked of it before the load ended: a slow one works on for seconds, at the next one's cost."""
    deadline, before = time.monotonic() + most, cpu_seconds(server.pid)
    while time.monotonic() < deadline:
        time.sleep(0.2)
        now = cpu_seconds(server.pid)
        if now - before < 0.02:
            return
        before = now


def rounds(servers, path_of, count, seconds, connections, database_of=lambda server: None, script=None, note=lambda text: None):
    """Every server in turn, then again: what disturbs the machine disturbs all alike."""
    loads = {server.name: [] for server in servers}
    for server in servers:
        wrk(server, path_of(server), 1, min(connections, 32))
    for number in range(count):
        for server in servers:
            loads[server.name].append(wrk(server, path_of(server), seconds, connections, database_of(server), script))
            load = loads[server.name][-1]
            note(f"round {number + 1}/{count}  {server.name}: {load.per_second:.0f} req/s, {load.cpu_ms:.3f} ms CPU, {load.failures} failed")
    return loads


def median(loads, figure):
    return statistics.median(figure(load) for load in loads)


def thinking_script(folder, mean_ms):
    """Each connection waits between its requests, as people do: a steady load instead of a flood."""
    path = Path(folder) / "thinking.lua"
    path.write_text(f"function delay() return math.random(0, {2 * mean_ms}) end\n")
    return path


def tour_script(folder, paths):
    path = Path(folder) / "tour.lua"
    listed = ", ".join(f'"{entry}"' for entry in paths)
    path.write_text(
        f"local paths = {{{listed}}}\nlocal at = 0\nfunction init() at = math.random(1, #paths) end\n"
        "function request()\n  at = at % #paths + 1\n  return wrk.format(\"GET\", paths[at])\nend\n")
    return path
