"""script/server, run again: nothing is built and nothing loaded that is there already, and what was changed in the files is taken in.

The compiler is a stand-in that writes down what it is asked for; the program is the one that the other tests use.
"""

import json
import os
import pathlib
import shutil
import signal
import stat
import subprocess
import tempfile
import time
import urllib.request

import pytest
from conftest import ROOT, binary, free_port


class Clone:
    """A folder as after `git clone`, as far as script/server looks at it: with one town."""

    def __init__(self, folder: pathlib.Path):
        self.folder, self.port, self.process = folder, free_port(), None
        for name in ("script", "Procedures"):
            shutil.copytree(ROOT / name, folder / name)
        shutil.copytree(ROOT / "Towns" / "mihon", folder / "Towns" / "mihon")
        for name in ("Assets", "Sources", "Package.swift"):
            (folder / name).symlink_to(ROOT / name)
        self.asked = folder / "asked.log"
        self.output = folder / "output.log"
        tools = folder / "tools"
        tools.mkdir()
        program = folder / "yakuba"
        self.tool(program, f'echo "yakuba $1 ${{2-}}" >> "{self.asked}"\nexec "{binary()}" "$@"')
        self.tool(
            tools / "swift",
            f'[ "$1" = build ] || {{ echo "Swift of a test"; exit; }}\necho "swift $*" >> "{self.asked}"\nmkdir -p .build/release\ncp "{program}" .build/release/yakuba')
        self.environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith("YAKUBA_")},
            "PATH": f"{tools}:{os.environ['PATH']}", "PORT": str(self.port), "YAKUBA_DATA": str(folder / "var"), "LANG": "C.UTF-8",
        }

    @staticmethod
    def tool(path, text):
        path.write_text("#!/bin/sh\n" + text + "\n")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)

    def run(self) -> list[str]:
        """Opens, and closes again; what the script asked of the compiler and of the program."""
        self.asked.write_text("")
        with open(self.output, "wb") as log:
            self.process = subprocess.Popen([str(self.folder / "script" / "server")], env=self.environment, stdout=log, stderr=log)
        try:
            deadline = time.monotonic() + 300
            while not self.is_open():
                assert self.process.poll() is None and time.monotonic() < deadline, self.output.read_text()
                time.sleep(0.1)
            self.seen = {path: self.get(path) for path in ("/mihon/procedures/dog-registration", "/mihon/plan")}
        finally:
            self.process.send_signal(signal.SIGTERM)
            assert self.process.wait(timeout=60) == 0
        return self.asked.read_text().splitlines()

    def get(self, path):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=60) as answer:
            return answer.read().decode()

    def is_open(self):
        try:
            return bool(self.get("/readyz"))
        except OSError:
            return False


@pytest.fixture
def clone():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="yakuba-clone-"))
    yield Clone(folder)
    shutil.rmtree(folder, ignore_errors=True)


def test_the_second_time_there_is_nothing_to_do_but_what_was_changed(clone):
    first = clone.run()
    assert first == ["swift build -c release --static-swift-stdlib --product yakuba", "yakuba migrate ", "yakuba town add", "yakuba demonstration ", "yakuba serve "]
    said = clone.output.read_text()
    assert f"http://localhost:{clone.port}/mihon/" in said or f"http://127.0.0.1:{clone.port}/mihon/" in said, said
    assert "模擬 さくら" in said and "パスワード" in said
    assert "3,000円" in clone.seen["/mihon/procedures/dog-registration"]

    # Again: it opens, and nothing else.
    assert clone.run() == ["yakuba demonstration ", "yakuba serve "]

    # A procedure's file is changed: the page shows it. A plan that stands is not overwritten, and that is said.
    procedure = clone.folder / "Procedures" / "dog-registration.json"
    procedure.write_text(procedure.read_text(encoding="utf-8").replace("3000", "3200").replace("3,000", "3,200"), encoding="utf-8")
    plan = clone.folder / "Towns" / "mihon" / "plan.json"
    changed = json.loads(plan.read_text(encoding="utf-8"))
    changed["measures"][0]["title"] = "書き直した施策"
    plan.write_text(json.dumps(changed, ensure_ascii=False, indent=2), encoding="utf-8")
    assert clone.run() == ["yakuba migrate ", "yakuba town add", "yakuba demonstration ", "yakuba serve "]
    assert "3,200円" in clone.seen["/mihon/procedures/dog-registration"] and "書き直した施策" not in clone.seen["/mihon/plan"]
    said = clone.output.read_text()
    assert "手続きを1件登録しました" in said and "取り込んでいません" in said and "edition.number を増やす" in said, said

    # A new edition of the plan is taken in.
    changed["edition"] |= {"number": changed["edition"]["number"] + 1, "label": "次の版"}
    plan.write_text(json.dumps(changed, ensure_ascii=False, indent=2), encoding="utf-8")
    clone.run()
    assert "書き直した施策" in clone.seen["/mihon/plan"]
    assert clone.run() == ["yakuba demonstration ", "yakuba serve "]
