"""What a letter of the town must say, read from the paper itself."""

import json
import re
import subprocess
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from conftest import ROOT
from plain import Plain

TOWN = json.loads((ROOT / "Towns" / "mihon" / "town.json").read_text())
BOOKS = json.loads((ROOT / "Towns" / "mihon" / "number-books.json").read_text())
PATTERNS = {book["id"]: book["pattern"] for book in BOOKS["books"]}

#: Whom an instruction on remedies (教示) names first, by its pattern.
REVIEWERS = {
    "mayor": "見本町長", "facility": "見本町長", "governor": "見本県知事", "care-board": "見本県介護保険審査会",
    "insurance-board": "見本県国民健康保険審査会", "property-board": "見本町固定資産評価審査委員会",
}


def words(paper):
    """The text of a PDF without white space: a line is broken wherever there is room for it."""
    shown = subprocess.run(["pdftotext", "-", "-"], input=paper, capture_output=True, check=True).stdout.decode()
    return re.sub(r"\s+", "", shown)


def number(file, book):
    """How a number of this book reads."""
    pattern = re.escape(PATTERNS[book])
    for name, reading in {"year": r"令\d+", "mark": BOOKS["marks"][file["department"]], "town": TOWN["name"], "number": r"\d+"}.items():
        pattern = pattern.replace(re.escape("{" + name + "}"), reading)
    return pattern


def organ(file):
    """Who signs: where somebody else decides, the organ that forwards."""
    authority = file["authority"]
    if file["nature"] == "forwarding":
        authority = "町長" if file["organ"] == "mayor" else next(organ["name"] for organ in TOWN["organs"] if organ["id"] == file["organ"])
    return TOWN["name"] + "長" if "町長" in authority else TOWN["name"] + authority


def days():
    """Today, and the day that it was when the test began before midnight: as letters write it, and as pages do."""
    today = datetime.now(ZoneInfo("Asia/Tokyo")).date()
    for day in (today, today - timedelta(days=1)):
        era = f"令和{day.year - 2018}年"
        yield f"{era}{day.month}月{day.day}日", f"{day.year}年（{era}）{day.month}月{day.day}日"


def check(file, paper, applicant, url, reason=None):
    """One letter of a procedure, and what a stranger sees at its code. The id of its template."""
    said = words(paper)
    place = f"{file['id']}\n{said[:1500]}"
    # The title stands before the text, which may hold words like those of another; of two with the same title, the text tells.
    titles = [letter for letter in file["letters"] if squeezed(letter["title"]) in said]
    assert titles, f"none of the procedure's letters: {place}"
    template = min(titles, key=lambda letter: (said.find(squeezed(letter["title"])), -len(letter["title"]), -likeness(letter, said)))
    place = f"{template['id']} of {place}"
    found = re.search(number(file, template["number"]), said)
    assert found, f"no number of {template['number']}: {place}"
    official, day = next(((official, shown) for official, shown in days() if official in said), (None, None))
    assert official, f"no date of today: {place}"
    assert organ(file) in said, f"not of {organ(file)}: {place}"
    fixed = template["addressee"]
    addressee = applicant if fixed == "applicant" else fixed if re.search(r"[ぁ-んァ-ヶ一-龠]", fixed) else ""
    others = len(template.get("alsoTo", []))
    together = re.escape(squeezed(addressee)) + "様" + r"\S{1,30}?様" * others
    named = re.search(together, said)
    assert named or fixed != "applicant" and squeezed(addressee) in said, f"not to {addressee}: {place}"
    for torn in ("＿＿", "{{", "}}", "【番号】", "【日付】", "円円", "㎡平方", "見本・未施行"):
        assert torn not in said, f"{torn}: {place}"
    if reason and "{{reason}}" in template["body"]:
        assert squeezed(reason) in said, f"without its reason: {place}"
    check_remedy(file, template, said, place)
    code = re.search(r"/mihon/verify/(?:[0-9a-z]{16}|[0-9a-z]{4}(?:-[0-9a-z]{4}){3})", said)
    assert code, f"no code: {place}"
    check_code(url, code.group(), template, found.group(), day, applicant, place)
    return template["id"]


def likeness(template, said):
    """How much of what a template always says stands in a letter."""
    always = [squeezed(part) for part in re.split(r"\{\{[^}]*\}\}|\n", template["body"])]
    return sum(part in said for part in always) / len(always)


def squeezed(text):
    return re.sub(r"\s+", "", text)


def check_remedy(file, template, said, place):
    """教示 where a disposition can be reviewed, and nowhere else."""
    if not template.get("remedy"):
        assert "（教示）" not in said and "審査請求をすることができ" not in said, f"a remedy that there is none: {place}"
        return
    assert file["nature"] not in ("notification", "contract", "grant", "request", "internal") and file["remedy"] != "none", place
    reviewer = REVIEWERS.get(file["remedy"], organ(file))
    assert f"{reviewer}に対して審査" in said, f"no remedy with {reviewer}: {place}"
    assert "3か月以内" in said and "6か月以内" in said and f"{TOWN['name']}を被告として" in said, f"the remedy is not whole: {place}"


def check_code(url, path, template, number, day, applicant, place):
    """Kind, number, date and 有効; no name."""
    page = Plain(url).get(path)
    shown = squeezed(page.text)
    assert page.status == 200, f"{page.status}: {place}"
    for wanted in (template["title"], number, day, "有効"):
        assert squeezed(wanted) in shown, f"the code does not say {wanted}: {place}\n{page.text[:1500]}"
    assert squeezed(applicant) not in shown, f"the code names somebody: {place}"
