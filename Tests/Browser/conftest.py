"""Starts one built `yakuba` in demonstration mode and gives pages of a real Chromium at phone and desktop width: where it is there, of the
build without a window, which needs a third less of the processor for the same pages.

Environment: YAKUBA_BINARY (default .build/debug/yakuba), CHROMIUM (default: found on the path), YAKUBA_SCREENSHOTS (folder; where it is
set, `shot` keeps pictures there).
"""

import contextlib
import functools
import itertools
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.request

import axe_playwright_python
import examined
import pytest
from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}
POSTGRES = os.environ.get("YAKUBA_TEST_POSTGRES")
NAMESPACES = itertools.count()


def binary() -> str:
    path = os.environ.get("YAKUBA_BINARY", str(ROOT / ".build" / "debug" / "yakuba"))
    if not os.access(path, os.X_OK):
        pytest.exit(f"{path} is not there: run `swift build --product yakuba` first", returncode=1)
    return path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def chromium() -> str:
    for name in (os.environ.get("CHROMIUM"), "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"):
        path = name and shutil.which(name)
        if path:
            return path
    pytest.exit("Chromium is missing (apt-get install chromium-headless-shell)", returncode=1)


class Office:
    """A running installation: `url` is its address, `run` its command line on the same data."""

    def __init__(self, data: pathlib.Path, port: int, **settings: str):
        self.data = data
        self.port = port
        self.url = f"http://localhost:{port}"
        self.log = data / "server.log"
        self.environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith("YAKUBA_") and key != "PORT"},
            "LANG": "C.UTF-8",
            "YAKUBA_DATA": str(data),
            "YAKUBA_PORT": str(port),
            "YAKUBA_PUBLIC_URL": self.url,
            "YAKUBA_MODE": "demonstration",
            "YAKUBA_RATE_SIGN_IN": "off",
            "YAKUBA_RATE_SUBMISSION": "off",
            "YAKUBA_RATE_SEARCH": "off",
            "YAKUBA_HOME": str(ROOT),
            **settings,
        }
        self.process = None

    def run(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess:
        done = subprocess.run(
            [binary(), *arguments], env=self.environment, capture_output=True, text=True, timeout=120, check=False
        )
        if check:
            assert done.returncode == 0, f"yakuba {' '.join(arguments)}: {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done

    def start(self) -> "Office":
        log = open(self.log, "ab")
        self.process = subprocess.Popen([binary(), "serve"], env=self.environment, stdout=log, stderr=log)
        log.close()
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                break
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=2) as answer:
                    if answer.status == 200:
                        return self
            except OSError:
                time.sleep(0.05)
        raise AssertionError(f"the server did not open:\n{self.log.read_text()}")

    def stop(self) -> int:
        if self.process is None:
            return 0
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise
        finally:
            self.process = None


def demonstration_towns() -> list[str]:
    return sorted(str(path.parent) for path in (ROOT / "Towns").glob("*/town.json"))


@contextlib.contextmanager
def installation(name, *towns, starts=True, **settings):
    """An installation of its own, with 見本町 or these towns (folders); ended and removed afterwards. `starts=False` leaves the start to the test."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix=f"yakuba-{name}-"))
    office = Office(folder, free_port(), **settings)
    try:
        office.run("town", "add", *(towns or [str(ROOT / "Towns" / "mihon")]))
        if starts:
            office.start()
        yield office
        if office.process is not None:
            assert office.stop() == 0
    finally:
        if office.process is not None:
            office.process.kill()
            office.process.wait()
        shutil.rmtree(folder, ignore_errors=True)


def on_database(kind):
    """Settings of an installation on SQLite or on the tests' PostgreSQL server, where it has names of its own."""
    if kind == "sqlite":
        return {}
    if POSTGRES is None:
        pytest.skip("no PostgreSQL server for tests")
    return {"YAKUBA_DATABASE": POSTGRES, "YAKUBA_DATABASE_NAMESPACE": f"yb{os.getpid()}x{next(NAMESPACES)}"}


@pytest.fixture(scope="session")
def office():
    """All demonstration towns with their plans and accounts."""
    with installation("browser", *demonstration_towns()) as office:
        yield office


@pytest.fixture(scope="session")
def base_url(office):
    return office.url


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu", "--disable-software-rasterizer"])
        yield browser
        browser.close()


def open_context(browser, base_url, viewport, **settings):
    context = browser.new_context(base_url=base_url, viewport=viewport, locale="ja-JP", timezone_id="Asia/Tokyo", **settings)
    context.set_default_timeout(15_000)
    return context


def watched(page):
    """A page whose script errors and refused resources fail the test."""
    page.faults = []
    page.on("pageerror", lambda error: page.faults.append(f"script: {error}"))
    page.on(
        "console",
        lambda message: page.faults.append(f"console: {message.text}")
        if message.type == "error"
        else None,
    )
    return page


AXE = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


NOTES = examined.Notes()


def axe(page) -> str:
    """What axe finds wrong, in lines; empty where it finds nothing. A page that is clean is written down as examined at its width."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE)
    status, violations = page.evaluate(
        "axe.run(document, {resultTypes: ['violations']})"
        ".then(r => [performance.getEntriesByType('navigation')[0].responseStatus,"
        " r.violations.map(v => [v.id, v.help, ...v.nodes.slice(0, 5).map(n => n.html.slice(0, 300) + ' ' + n.failureSummary)])])"
    )
    if not violations and status == 200:
        NOTES.add(page.url, page.viewport_size["width"])
    return "\n".join("\n    ".join(violation) for violation in violations)


@functools.cache
def declared_kinds() -> dict[str, str]:
    """Every kind of answer to GET, and who may have it."""
    table = subprocess.run([binary(), "routes"], capture_output=True, text=True, timeout=120, check=True, env={"YAKUBA_HOME": str(ROOT), "YAKUBA_MODE": "demonstration"})
    return examined.routes(table.stdout)


def was_examined(page, width: int) -> bool:
    """Whether this process has examined a page of the same kind at this width."""
    kind = examined.kind_of(page.url, declared_kinds())
    return any(width == seen and examined.kind_of(path, declared_kinds()) == kind for path, seen in NOTES.seen)


def spotless(page) -> None:
    """axe finds nothing and nothing sticks out sideways, at the width the page has; at the other one as well where no page of the kind was examined there."""
    own = page.viewport_size
    other = PHONE if own["width"] == DESKTOP["width"] else DESKTOP
    for size in (own, other):
        if size == other:
            if was_examined(page, other["width"]):
                continue
            page.set_viewport_size(other)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= size["width"], f"{page.url} is {wide} px wide on {size['width']}"
        found = axe(page)
        assert not found, f"{page.url} at {size['width']} px\n{found}"
    page.set_viewport_size(own)


def is_whole(config) -> bool:
    """Whether every browser test was asked for: then every page must have been examined."""
    here = pathlib.Path(__file__).resolve().parent
    asked = [config.invocation_params.dir.joinpath(argument.split("::")[0]).resolve() for argument in config.args]
    return any(here == path or path in here.parents for path in asked) and not (config.option.keyword or config.option.markexpr or config.option.collectonly)


def pytest_configure(config):
    # Workers inherit the folder from the process that starts them.
    if not hasattr(config, "workerinput") and "YAKUBA_EXAMINED" not in os.environ:
        os.environ["YAKUBA_EXAMINED"] = tempfile.mkdtemp(prefix="yakuba-examined-")
        config.add_cleanup(lambda: shutil.rmtree(os.environ.pop("YAKUBA_EXAMINED"), ignore_errors=True))


def pytest_sessionfinish(session, exitstatus):
    """Tells what was left out, and fails for it. Where a test failed, what it would have opened is missing for that reason."""
    config = session.config
    if hasattr(config, "workerinput") or not is_whole(config) or exitstatus not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
        return
    config.not_examined = examined.missing(os.environ["YAKUBA_EXAMINED"], declared_kinds())
    if config.not_examined and exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter, config):
    found = getattr(config, "not_examined", None)
    if found is None:
        return
    terminalreporter.section("pages that axe has examined")
    for line in found or ["every page, at 390 and at 1280 px"]:
        terminalreporter.write_line(line, red=bool(found))


@pytest.fixture
def phone(browser, base_url):
    context = open_context(browser, base_url, PHONE, has_touch=True, is_mobile=True, device_scale_factor=2)
    yield watched(context.new_page())
    context.close()


@pytest.fixture
def desktop(browser, base_url):
    context = open_context(browser, base_url, DESKTOP)
    yield watched(context.new_page())
    context.close()


@pytest.fixture(params=["phone", "desktop"])
def page(request):
    """The same test at both widths."""
    return request.getfixturevalue(request.param)


@pytest.fixture
def shot(request):
    """`shot(page, "name")` keeps a picture of the whole page, where YAKUBA_SCREENSHOTS names a folder."""
    folder = os.environ.get("YAKUBA_SCREENSHOTS")

    def keep(page, name: str) -> None:
        if folder:
            pathlib.Path(folder).mkdir(parents=True, exist_ok=True)
            width = page.viewport_size["width"]
            page.screenshot(path=str(pathlib.Path(folder) / f"{name}-{width}.png"), full_page=True)

    return keep
