"""Starts servers on loopback and reads what they cost from /proc."""
import hashlib
import http.client
import os
import signal
import socket
import subprocess
import time
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def pace_ms():
    """What a fixed calculation takes now, undisturbed by the servers: it tells a machine that is shared, throttled or busy with something else."""
    block, begun = bytes(1 << 20), time.perf_counter()
    for _ in range(32):
        hashlib.sha256(block).digest()
    return (time.perf_counter() - begun) * 1000


def tree(root):
    """The process and all below it."""
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            parents.setdefault(int(fields[1]), []).append(int(entry.name))
    found, waiting = [], [root]
    while waiting:
        pid = waiting.pop()
        found.append(pid)
        waiting += parents.get(pid, [])
    return found


def cpu_seconds(root):
    """User and system time of a process tree, with that of its children that have ended."""
    ticks = 0
    for pid in tree(root):
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        ticks += sum(int(field) for field in fields[11:15])
    return ticks / TICKS


def memory_mb(root):
    """Resident memory of a process tree; pages that its processes share count once (PSS) when it has several."""
    pids, total = tree(root), 0
    field = "Rss:" if len(pids) == 1 else "Pss:"
    for pid in pids:
        try:
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith(field))
    return total / 1024


class Server:
    """A server that is started for the measurement and ended after it."""

    def __init__(self, name, command, port, folder, environment=None, cwd=None):
        self.name, self.command, self.port = name, command, port
        self.environment = {**os.environ, **(environment or {})}
        self.cwd, self.log = cwd, Path(folder) / f"{name.replace('/', '-').replace(' ', '-')}.log"
        self.process = None

    def start(self, path="/", limit=60):
        """Starts it and waits for the first 200; returns the seconds that took."""
        begun = time.monotonic()
        # Appending, so that the file can be cut while the server writes.
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(self.command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, env=self.environment, cwd=self.cwd)
        while time.monotonic() - begun < limit:
            if self.process.poll() is not None:
                break
            try:
                if self.get(path)[0] == 200:
                    return time.monotonic() - begun
            except OSError:
                pass
            time.sleep(0.002)
        self.stop()
        raise RuntimeError(f"{self.name} did not answer 200 for {path}: {self.log.read_text(errors='replace')[-800:]}")

    def get(self, path):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def cut_log(self):
        os.truncate(self.log, 0)

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    @property
    def pid(self):
        return self.process.pid
