"""Which kinds of page axe has examined, and at which width: written down by every worker, read together when the whole run ends.

A kind of page is one of the program's own routes (`yakuba routes`, and the few pages outside of a town). A page counts where axe ran on it,
found nothing, and the page was the answer 200 itself, not an error in its place. `python examined.py FOLDER` tells what is missing in the
notes of runs that were given YAKUBA_EXAMINED=FOLDER.
"""

import os
import pathlib
import re
import sys
import urllib.parse

WIDTHS = (390, 1280)

# Parts of the program's sample addresses that stand for one of many, beside those with a figure in them.
SAMPLES = {
    "child-allowance", "moving-in", "dog-registration", "owner", "k", "ab", "draft", "extension", "AAAA-BBBB-CCCC", "line", "op", "decision-rules",
    "number-books", "opening-days", "remedies", "disposition",
}

# Pages of the installation itself, outside of every town.
OWN = {"own:/", "own:/design"}

# Routes that answer with something else than a page for people. test_every_page.test_what_is_no_page asks them.
FILES = re.compile(r"\.(json|jsonld|csv|xlsx|pdf|png)$|^/api/v1/")
NO_PAGES = {
    "/staff/plan/readings/*/evidence": "the file itself",
    "/staff/plan/readings/*/photograph": "the picture itself",
    "/staff/cases/*/files/*": "the file itself",
    "/staff/approvals/drafts/*/files/*": "the file itself",
    "/staff/approvals/circulations/*/files/*": "the file itself",
    "/staff/intakes/*/scans/*": "the picture itself",
    "/staff/portal/*/original": "the file itself",
    "/staff/portal/*/photographs/*": "the picture itself",
    "/staff/cases/*/documents/*": "the letter itself (PDF)",
    "/applications/*/documents/*": "the letter itself (PDF)",
    "/applications/*/copy": "the form as it was sent (PDF)",
    "/staff/workflows/*/versions/*/file": "the file itself",
    "/staff/workflow-drafts/*/file": "the file itself",
    "/apply/*/paper": "the form to print (PDF)",
    "/staff/visits/*/live": "a part of the page that its script fetches anew",
    "/counter/*/live": "a part of the page that its script fetches anew",
    "/accounts/provider/*": "leads to the provider",
    "/accounts/provider/*/answer": "leads on, or to the sign-in",
    "/accounts/staff/provider/*": "leads to the provider",
    "/accounts/staff/provider/*/answer": "leads on, or to the sign-in",
}


def shape(path: str) -> str:
    """The kind of page of a route's sample: a path below the town whose ids are stars."""

    def star(part):
        name, dot, ending = part.partition(".")
        is_file = FILES.search(part) is not None
        return "*" + dot + ending if is_file and re.search(r"\d", name) else "*" if not is_file and part != "v1" and (part in SAMPLES or re.search(r"\d", part)) else part

    return "/".join(map(star, path.split("/"))) or "/"


def is_page(kind: str) -> bool:
    return kind not in NO_PAGES and not FILES.search(kind)


def routes(table: str) -> dict[str, str]:
    """Of what `yakuba routes` prints: kind of what is read with GET, to who may read it."""
    lines = [line.split("\t") for line in table.splitlines()]
    return {shape(path): access for _, method, path, access in lines if method == "GET"}


def kind_of(address: str, kinds) -> str | None:
    """The kind of page at an address within a town, or of the installation itself; of several that fit, the one with the fewest stars."""
    parts = urllib.parse.urlsplit(address).path.rstrip("/").split("/")[1:]
    if not parts or parts == [""]:
        return "own:/"
    if parts == ["design"]:
        return "own:/design"
    below = parts[1:]

    def fits(kind):
        own = kind.strip("/").split("/") if kind != "/" else []
        return len(own) == len(below) and all(a in ("*", b) or a[:2] == "*." and b.endswith(a[1:]) for a, b in zip(own, below))

    return min(filter(fits, kinds), key=lambda kind: kind.count("*"), default=None)


class Notes:
    """What this process has examined; every line also goes to a file of its own in the folder that the run shares."""

    def __init__(self):
        self.seen: set[tuple[str, int]] = set()

    def add(self, address: str, width: int) -> None:
        path = urllib.parse.urlsplit(address).path
        if (path, width) in self.seen:
            return
        self.seen.add((path, width))
        folder = os.environ.get("YAKUBA_EXAMINED")
        if folder:
            with open(pathlib.Path(folder) / f"{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}.tsv", "a", encoding="utf-8") as file:
                file.write(f"{width}\t{path}\n")


def missing(folder, declared: dict[str, str]) -> list[str]:
    """What is wrong with the notes of a whole run, in lines; empty where every page was examined at every width."""
    pages = {kind for kind in declared if is_page(kind)} | OWN
    seen = set()
    for file in pathlib.Path(folder).glob("*.tsv"):
        for line in file.read_text(encoding="utf-8").splitlines():
            width, path = line.split("\t")
            seen.add((kind_of(path, declared), int(width)))
    wrong = [f"{kind} was not examined at {width} px" for kind in sorted(pages) for width in WIDTHS if (kind, width) not in seen]
    wrong += [f"{kind} is said to be no page, and was examined as one" for kind, _ in sorted(seen, key=str) if kind and not kind.startswith("own:") and not is_page(kind)]
    wrong += [f"{kind} is said to be no page, and is not declared" for kind in NO_PAGES if kind not in declared]
    return wrong


if __name__ == "__main__":
    import subprocess

    table = subprocess.run([os.environ.get("YAKUBA_BINARY", ".build/debug/yakuba"), "routes"], capture_output=True, text=True, check=True).stdout
    found = missing(sys.argv[1], routes(table))
    print("\n".join(found) or "every page was examined at every width")
    sys.exit(1 if found else 0)
