"""Schemathesis tries everything that /openapi.json declares, with and without a token: no defect, nothing that is not declared."""

import os
import pathlib
import subprocess
import sys

from programs import token_of

CONFIGURATION = pathlib.Path(__file__).with_name("schemathesis.toml")


def test_nothing_fails_on_what_is_declared(office, tmp_path):
    """Bounded: SCHEMATHESIS_EXAMPLES (15) examples an operation and phase. Its seed is printed, for trying again."""
    token = token_of(office.url, "demonstration-kyoko", name="schemathesis")
    command = [
        str(pathlib.Path(sys.executable).with_name("schemathesis")), "--config-file", str(CONFIGURATION), "run", f"{office.url}/openapi.json",
        "--url", office.url, "--max-examples", os.environ.get("SCHEMATHESIS_EXAMPLES", "15"), "--workers", "1",
        *(("--seed", os.environ["SCHEMATHESIS_SEED"]) if "SCHEMATHESIS_SEED" in os.environ else ()),
    ]
    done = subprocess.run(
        command, env={**os.environ, "YAKUBA_TEST_TOKEN": token, "NO_COLOR": "1"}, cwd=tmp_path, capture_output=True, text=True, timeout=900, check=False)
    assert done.returncode == 0, done.stdout[-8000:] + done.stderr[-2000:]
    assert "defect" not in office.log.read_text()
