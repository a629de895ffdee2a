"""`serve --face`: the residents' face and the officers' face as processes of their own on the same data."""

import pathlib
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

import pytest
from conftest import ROOT, Office, binary, free_port

PUBLIC = ["/bandai/", "/bandai/plan", "/bandai/plan.json", "/bandai/accounts/sign-in"]
STAFF = ["/bandai/accounts/staff/sign-in"]


@pytest.fixture(scope="module")
def data():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="yakuba-faces-"))
    office = Office(folder, free_port())
    office.run("town", "add", str(ROOT / "Towns" / "bandai"))
    yield office
    shutil.rmtree(folder, ignore_errors=True)


def status(port, path):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=30) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


def test_each_face_serves_its_own_pages_and_no_other(data):
    served = {}
    try:
        for face in ("public", "staff"):
            port = free_port()
            environment = data.environment | {"YAKUBA_PORT": str(port), "YAKUBA_JOBS": "yes" if face == "public" else "no"}
            with open(data.data / f"{face}.log", "wb") as log:
                served[face] = (port, subprocess.Popen([binary(), "serve", "--face", face], env=environment, stdout=log, stderr=log))
        for face, (port, process) in served.items():
            for _ in range(600):
                assert process.poll() is None, (data.data / f"{face}.log").read_text()
                try:
                    if status(port, "/readyz") == 200:
                        break
                except OSError:
                    time.sleep(0.1)
            for paths, own in ((PUBLIC, "public"), (STAFF, "staff")):
                for path in paths:
                    assert status(port, path) == (200 if own == face else 404), (face, path)
    finally:
        codes = []
        for _, process in served.values():
            process.send_signal(signal.SIGTERM)
            codes.append(process.wait(timeout=60))
    assert codes == [0, 0]
    assert data.run("serve", "--face", "blue", check=False).returncode in (64, 78)
