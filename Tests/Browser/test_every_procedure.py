"""Every procedure: filled in by a resident, or entered by an officer where it is not done online or is the office's own; registered, examined, decided
by three officers, issued, verified. Every way of ending a case is walked by a procedure of its workflow, most of them after a correction. The journeys are
generated from the files and from what the pages offer; nothing here knows a procedure. Links and forms alone, so that all of it is shown to work without scripts."""

import contextlib
import json
import re
import sqlite3
import time
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import letters
from conftest import DESKTOP, ROOT, installation, open_context, spotless
from filling import ACCOUNT, picture
from plain import Plain

FILES = {path.stem: json.loads(path.read_text()) for path in sorted((ROOT / "Procedures").glob("*.json"))}
PROCEDURES = {name: file for name, file in FILES.items() if "workflow" in file}
WORKFLOWS = {path.stem: json.loads(path.read_text()) for path in sorted((ROOT / "Procedures" / "workflows").glob("*.json"))}
FIRST = sorted(name for name, file in PROCEDURES.items() if file["online"]["possible"] and file["nature"] != "internal" and not file.get("story"))

#: Entered by an officer: what comes on paper only, and officers' own applications.
ENTERED = sorted(name for name, file in PROCEDURES.items() if file["nature"] != "internal" and not file["online"]["possible"] and not file.get("story"))
INTERNAL = sorted(name for name, file in PROCEDURES.items() if file["nature"] == "internal")


def depth(name):
    story = PROCEDURES[name].get("story")
    return 0 if not story else 1 + depth(story["follows"])


#: Later stages of a story, the earlier ones first.
LATER = sorted((name for name, file in PROCEDURES.items() if file.get("story") and file["online"]["possible"]), key=lambda name: (depth(name), name))


PAPER = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


class Cast:
    """The people of the journeys, each at a browser of their own."""

    def __init__(self, office):
        self.office = office
        self.people = {}

    def __getitem__(self, name):
        if name not in self.people:
            browser = Plain(self.office.url)
            face = "" if name == "見本 花子" else "staff/"
            page = browser.get(f"/mihon/accounts/{face}sign-in")
            form = next(form for form in page.forms if form.action.endswith("demonstration") and self.identifier(name) in [field["value"] for field in form.fields])
            page = browser.send(page, form)
            assert page.status == 200, page.text
            self.people[name] = browser
        return self.people[name]

    def identifier(self, name):
        with sqlite3.connect(self.database(), timeout=10) as database:
            return database.execute("SELECT id FROM accounts_people WHERE name = ?", (name,)).fetchone()[0]

    def database(self):
        return next(self.office.data.rglob("mihon.sqlite"))


DRAFTER, CHIEF, HEAD = "給付 一子", "財政 十吾", "福祉 三千代"
DECIDERS = [CHIEF, HEAD, "審査 二葉", "設定 守", "回議 五郎", "補佐 六実", "防災 七海", "仮名 三郎", "見立 四郎", "副長 九郎", "首長 八重"]


@contextlib.contextmanager
def appointed(name):
    """見本町 with all its posts held by the people of the journeys."""
    with installation(name, starts=False) as office:
        cast = Cast(office)
        # By hand past the program, so before it runs.
        appoint(cast)
        office.start()
        yield cast


@pytest.fixture(scope="module")
def cast():
    with appointed("procedures") as cast:
        publish(cast)
        yield cast


def appoint(cast):
    """A small town: one officer writes in every unit; the posts of chiefs and heads that nobody holds are one officer's each. Who has a head of their
    own keeps that head."""
    with sqlite3.connect(cast.database(), timeout=10) as database:
        held = {row[0] for row in database.execute("SELECT post_id FROM accounts_holdings WHERE until_on IS NULL")}
        posts = [row[0] for row in database.execute("SELECT id FROM accounts_posts")]
        for number, post in enumerate(posts):
            person = DRAFTER if post.endswith("-senior") else CHIEF if post.endswith("-chief") else HEAD if re.search("-(head|chair|speaker)$", post) else None
            if person is None or person is not DRAFTER and post in held:
                continue
            database.execute(
                "INSERT INTO accounts_holdings (id, post_id, person_id, manner, from_on) VALUES (?, ?, ?, 'concurrent', '2026-04-01')",
                (f"test{number:04}", post, cast.identifier(person)),
            )


def publish(cast):
    browser = cast["模擬 さくら"]
    for name in PROCEDURES:
        page = browser.get(f"/mihon/staff/procedures/{name}")
        form = page.form(action="/publish")
        if form:
            browser.send(page, form)


# MARK: Filling in


def questions(procedure):
    """By id, those of groups among them."""
    found = {}
    for page in PROCEDURES[procedure]["form"]["pages"]:
        for question in page.get("questions", []):
            found[question["id"]] = question
            for inner in question.get("questions", []):
                found[inner["id"]] = inner
    return found


#: What an opening day and a month take at most, in days; a month of a period at least.
LENGTHS = {"d": 1, "o": 3, "m": 31, "p": 28}


def day_for(question, known):
    """A day that the question takes: soon where it asks for the future, else in the past; that of the question by which it goes, where there is one."""

    def days(bound, standard):
        if not str(bound).startswith("today"):
            return standard
        found = re.search(r"([+-]\d+)([domp])", bound)
        return int(found.group(1)) * LENGTHS[found.group(2)] if found else 0

    for bound in (question.get("min"), question.get("max")):
        found = re.fullmatch(r"([a-z][a-z0-9-]*\.)?([a-z][a-z0-9-]*)(?: ([+-]) (\d+)([domp]))?", str(bound or ""))
        if found and found.group(2) in known and known[found.group(2)]["kind"] == "date":
            ahead = int(found.group(4) or 0) * LENGTHS[found.group(5) or "d"] * (-1 if found.group(3) == "-" else 1)
            # Not later than it must be: what the other allows may end soon.
            return day_for(known[found.group(2)], known) + timedelta(days=ahead if bound == question.get("min") else min(ahead, 0))
    if str(question.get("min", "")).startswith("today"):
        ahead = min(days(question["min"], 0) + 21, days(question.get("max"), 9999))
        return datetime.now(ZoneInfo("Asia/Tokyo")).date() + timedelta(days=max(ahead, 0))
    return date(2020, 4, 1)


def value_for(form, field, question, known):
    name, names, kind = field["name"], form.names(), field["type"]
    day = day_for(question, known)
    if name + "-month" in names:
        return str(day.year)
    if name.endswith("-month"):
        return str(day.month)
    if name.endswith("-day"):
        return str(day.day)
    if "postcode" in name:
        return "000-0101"
    if "kana" in name.lower():
        return "ミホン"
    for ending, text in ACCOUNT.items():
        if name.endswith(ending):
            return text
    if kind == "tel":
        return "0240-00-0000"
    if kind == "email":
        return "hanako@resident.example"
    if kind == "select":
        if name.endswith(".era"):
            # Years are typed in the western calendar, or with their era.
            return ""
        chosen = [value for value in field["choices"] if value]
        return field["value"] or (chosen[0] if chosen else "")
    if question.get("kind") == "time":
        return "10:00"
    if question.get("kind") in ("number", "yen"):
        return str(question.get("min") or 3) if (question.get("min") or 0) > 3 else str(min(3, question.get("max", 3)))
    if question.get("kind") == "corporate-number":
        return "5000012010008"
    if field.get("mode") in ("numeric", "decimal") or kind == "number" or question.get("characters") in ("digits", "latin"):
        return "3"
    return "見本"


def filled(form, choice, known):
    """What somebody without a plan enters: the first answer, or the last where that led nowhere."""
    changes, files, radios = {}, [], {}
    for field in form.fields:
        name, kind = field["name"], field["type"]
        if name.startswith("_") or kind == "hidden":
            continue
        if kind == "radio":
            radios.setdefault(name, []).append(field["value"])
        elif kind == "checkbox":
            if not name.endswith("remove"):
                changes.setdefault(name, []).append(field["value"])
        elif kind == "file":
            takes_pictures = "png" in known.get(name.split(".")[0], {}).get("types", ["png"])
            files.append((name, ("写し.png", picture(), "image/png") if takes_pictures else ("写し.pdf", PAPER, "application/pdf")))
        elif not field["value"]:
            question = next((known[part] for part in reversed(re.split(r"[.]", name.replace("-month", "").replace("-day", ""))) if part in known), {})
            changes[name] = value_for(form, field, question, known)
    for name, values in radios.items():
        changes[name] = values[0] if choice == 0 else values[-1]
    return changes, files


def wrong(page):
    """What the page says is wrong."""
    found = page.text.split("入力内容に誤りがあります", 1)
    return (found[1] if len(found) == 2 else page.text)[:600]


def apply(cast, procedure, begin):
    """From the first page to the number. The link with the secret."""
    browser = cast["見本 花子"]
    page = together(cast, procedure, fill(browser, procedure, begin(browser)))
    form = page.form(action="/send")
    assert form, f"{procedure}: {page.url}\n{page.text[:2000]}"
    page = browser.send(page, form)
    assert "受け付けました" in page.text, f"{procedure}\n{page.text[:2000]}"
    number = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", page.text).group()
    return number, re.search(r"key=([0-9a-z]+)", page.url).group(1)


def fill(browser, procedure, page):
    """From the first page to the one on which everything is checked."""
    assert "/pages/" in page.url, f"{procedure}: {page.status} {page.url}\n{page.text[:800]}"
    tries = {}
    for _ in range(60):
        if page.url.split("?")[0].endswith("/check"):
            break
        place = page.url.split("?")[0]
        form = page.form(button="次へ.*")
        if form is None:
            # An exit page: the answer before led out of the form.
            page = browser.get(before.split("?")[0])
            tries[page.url.split("?")[0]] = 1
            continue
        choice = tries.get(place, 0)
        changes, files = filled(form, choice, questions(procedure))
        before = page.url
        page = browser.send(page, form, changes, button="次へ.*", files=files or None)
        if page.url.split("?")[0] == place:
            assert tries.setdefault(place, 0) < 2, f"{procedure} {place}\n{wrong(page)}"
            tries[place] += 1
    return page


# MARK: Deciding


def entered(form, page):
    """What an officer enters in a form about an outcome."""
    changes = {}
    for field in form.fields:
        name, kind = field["name"], field["type"]
        if kind == "hidden" or name.startswith("_") or name in ("conditions", "urgent") or name.startswith("valid-until"):
            continue
        if kind == "radio" and not any(other["name"] == name and other["checked"] for other in form.fields):
            changes.setdefault(name, field["value"])
        elif kind in ("text", "textarea", "search") and not field["value"]:
            changes[name] = "15000" if field.get("mode") == "numeric" and name + "-month" not in form.names() and not name.endswith(("-month", "-day")) else value_for(form, field, {}, {})
            if name + "-month" in form.names():
                changes[name] = "令和9" if name == "meets" else "令和8"
        elif kind == "select" and not field["value"] and not name.endswith(".era"):
            changes[name] = next((value for value in field["choices"] if value), "")
    return changes


def ok(page, procedure):
    assert page.status == 200, f"{procedure}: {page.status} {page.url}\n{wrong(page)}"
    return page


def decide(cast, procedure, draft):
    """Sends a draft round and lets those whose turn it is answer, until it is decided."""
    drafter = cast[DRAFTER]
    page = ok(drafter.get(draft), procedure)
    form = page.form(action="/submit")
    assert form, f"{procedure}: cannot be sent round\n{page.text[:2500]}"
    ok(drafter.send(page, form), procedure)
    go_round(cast, procedure, draft, drafter)


def go_round(cast, procedure, draft, drafter):
    """Lets those whose turn it is answer, until it is decided. Who decided."""
    for _ in range(8):
        for person in DECIDERS:
            browser = cast[person]
            page = browser.get(draft)
            confirm = page.link("決裁する", "/decide/")
            if confirm:
                page = ok(browser.get(confirm), procedure)
                page = ok(browser.send(page, page.form(button="決裁する.*")), procedure)
                return person
            form = page.form(action="/answer")
            if form:
                ok(browser.send(page, form), procedure)
                break
        else:
            raise AssertionError(f"{procedure}: nobody can act\n{drafter.get(draft).text[:2500]}")
    raise AssertionError(f"{procedure}: no end")


def compose(cast, procedure, page, changes=None):
    """From the choice of an outcome (or from a letter's own page) to the draft, or to the end of the case."""
    drafter = cast[DRAFTER]
    if page.form(button="次へ"):
        page = ok(drafter.send(page, page.form(button="次へ")), procedure)
    form = page.form(button="内容を確かめる")
    page = ok(drafter.send(page, form, entered(form, page) | (changes or {})), procedure)
    form = page.form(button="入力に戻る")
    assert form, f"{procedure}\n{page.text[:2500]}"
    return ok(drafter.send(page, form, button="(?!入力に戻る).*"), procedure)


def settle(cast, procedure, case):
    """What stands before a decision: the checklist and the fees."""
    drafter = cast[DRAFTER]
    page = ok(drafter.get(case), procedure)
    form = page.form(action="/checklist")
    if form and not all(field["checked"] for field in form.fields if field["type"] == "checkbox"):
        page = ok(drafter.send(page, form, {"item": [field["value"] for field in form.fields if field["type"] == "checkbox"]}), procedure)
    while (form := next((form for form in page.forms if "/fees/" in form.action and "receive" in [field["value"] for field in form.fields]), None)):
        page = ok(drafter.send(page, form), procedure)
    return page


#: In the order in which an officer would go; what leads away or back is left alone.
ASIDE = {"ask-correction", "withdraw", "cancel", "reopen", "go-on", "extend", "start-survey", "end-survey", "postpone", "return-order", "decline"}


def leading(procedure, outcome):
    """The actions of the workflow that lead to an outcome."""
    kind = next(known["kind"] for known in PROCEDURES[procedure]["outcomes"] if known["id"] == outcome)
    actions = WORKFLOWS[PROCEDURES[procedure]["workflow"]]["actions"]
    return {action["id"] for action in actions if action["effect"] in ("draft", "complete") and kind in action.get("outcomes", [kind])}


def read_the_others(cast, procedure, composed, outcome):
    """What the letters of the other outcomes would say, up to the page on which they are read; nothing is kept."""
    drafter = cast[DRAFTER]
    templates = {letter["id"]: letter for letter in PROCEDURES[procedure]["letters"]}
    for other in PROCEDURES[procedure]["outcomes"]:
        link = next((href for href in composed if href.rsplit("/", 1)[1] in leading(procedure, other["id"])), None)
        if other["id"] == outcome or link is None:
            continue
        page = ok(drafter.get(f"{link}?outcome={other['id']}"), procedure)
        form = page.form(button="内容を確かめる")
        page = ok(drafter.send(page, form, entered(form, page) | ({"reason": REASON} if "reason" in form.names() else {})), procedure)
        template = templates.get(other.get("letter"))
        place = f"{procedure} {other['id']}\n{page.text[:2500]}"
        assert template is None or template["title"] in page.text, place
        assert "か所あります" not in page.text and "円円" not in page.text and "＿＿" not in page.text, place
        assert not (other.get("needsReason") and template) or REASON in page.text, place


def case_of(cast, procedure, number):
    found = ok(cast[DRAFTER].get(f"/mihon/staff/cases?scope=all&standing=all&q={number}"), procedure)
    return next(href for href, _ in found.links if re.search(r"/staff/cases/[0-9a-z]{20,}$", href))


#: Why something is refused.
REASON = "条例に定める要件を満たしていないため"


def examine(cast, procedure, number, outcome=None):
    """An officer's way with a case, by what its page offers, to its end: the first outcome, or this one. The page at the end."""
    drafter = cast[DRAFTER]
    case = case_of(cast, procedure, number)
    wanted = leading(procedure, outcome) if outcome else set()
    done = []
    for _ in range(12):
        page = settle(cast, procedure, case)
        if not [form for form in page.forms if "/actions/" in form.action and not form.action.endswith(("/reopen",))] and not page.link("", "/decide/") and not page.link("", "/issue/"):
            return case, page
        issue = page.link("", "/issue/")
        every = [href for href, _ in page.links if "/decide/" in href]
        composed = [href for href in every if href.rsplit("/", 1)[1] in wanted] if wanted else [href for href in every if href.rsplit("/", 1)[1] not in ASIDE]
        forms = [form for form in page.forms if "/actions/" in form.action and form.action.rsplit("/", 1)[1] not in ASIDE]
        forms = [form for form in forms if form.action.rsplit("/", 1)[1] not in done]
        # A certificate is made ready before anybody thinks of refusing it.
        ready = [form for form in forms if form.action.endswith(("/register", "/table", "/resolve") if wanted else ("/register", "/make-ready", "/table", "/resolve", "/order-payment"))]
        if issue:
            page = ok(drafter.get(issue), procedure)
            form = page.form(action=issue.split("?")[0])
            page = ok(drafter.send(page, form, entered(form, page)), procedure)
            done.append("issue")
        elif ready:
            page = ok(drafter.send(page, ready[0], entered(ready[0], page)), procedure)
            done.append(ready[0].action.rsplit("/", 1)[1])
        elif composed:
            if outcome is None:
                read_the_others(cast, procedure, every, PROCEDURES[procedure]["outcomes"][0]["id"])
                page = compose(cast, procedure, ok(drafter.get(composed[0]), procedure))
            else:
                page = compose(cast, procedure, ok(drafter.get(f"{composed[0]}?outcome={outcome}"), procedure), {"reason": REASON})
            done.append(composed[0].rsplit("/", 1)[1])
            wanted = set()
            if "/approvals/drafts/" in page.url:
                decide(cast, procedure, page.url)
        elif forms:
            page = ok(drafter.send(page, forms[0], entered(forms[0], page)), procedure)
            done.append(forms[0].action.rsplit("/", 1)[1])
        else:
            raise AssertionError(f"{procedure}: no way on after {done}\n{page.text[:2500]}")
    raise AssertionError(f"{procedure}: no end after {done}")


def correct(cast, procedure, number, key, turn):
    """補正: one question is asked for again, by another kind of question each time; the applicant mends it and nothing else."""
    drafter, resident = cast[DRAFTER], cast["見本 花子"]
    case = case_of(cast, procedure, number)
    page = ok(drafter.get(case), procedure)
    if register := page.form(action="/register"):
        page = ok(drafter.send(page, register, entered(register, page)), procedure)
        page = ok(drafter.get(case), procedure)
    form = page.form(action="/ask-correction")
    assert form, f"{procedure}: no correction\n{page.text[:2500]}"
    asked = [question for question in PROCEDURES[procedure]["form"]["pages"] for question in question.get("questions", [])]
    kinds = sorted({question["kind"] for question in asked if "showWhen" not in question and question["kind"] not in ("explanation", "calculated", "fee")})
    question = next(question for question in asked if question["kind"] == kinds[turn % len(kinds)] and "showWhen" not in question)["id"]
    ok(drafter.send(page, form, {"question": question, "message": "記載をお確かめください。"}), procedure)
    status = f"/mihon/applications/{number}?key={key}"
    page = ok(resident.get(status), procedure)
    link = page.link("補正する")
    assert link, f"{procedure}: nothing to mend\n{page.text[:1500]}"
    page = ok(resident.get(link), procedure)
    form = page.form(button="補正を送る")
    names = {re.split(r"[.]|-month$|-day$", name)[0] for name in form.names() if not name.startswith("_")}
    assert names <= {question, question + "-month", question + "-day"} and names, f"{procedure} {question}: {names}"
    changes, files = filled(form, 0, questions(procedure))
    page = resident.send(page, form, changes, button="補正を送る", files=files or None)
    assert "補正を受け付けました" in page.text, f"{procedure} {question}\n{wrong(page)}"


def together(cast, procedure, page):
    """Has the others fill in their parts: each at a browser of their own, by the link."""
    browser = cast["見本 花子"]
    while invite := next((form for form in page.forms if "/parts/" in form.action), None):
        shown = browser.send(page, invite)
        link = next(href for href, _ in shown.links if "/pages/" in href)
        other = Plain(cast.office.url)
        theirs = fill(other, procedure, other.get(link))
        theirs = other.send(theirs, theirs.form(action="/finish"))
        assert "記入が終わりました" in theirs.text, f"{procedure}\n{wrong(theirs)}"
        page = browser.get(page.url)
    return page


def check_papers(cast, procedure, case, page, reason=None):
    """Every letter that went out says what it must, and a stranger sees by its code that it is valid. The letters' templates."""
    drafter = cast[DRAFTER]
    with sqlite3.connect(cast.database(), timeout=10) as database:
        applicant = database.execute("SELECT applicant FROM casework_cases WHERE id = ?", (case.rsplit("/", 1)[1],)).fetchone()[0]
    sent = []
    for href, _ in [link for link in page.links if re.search(r"/documents/[0-9a-z]+$", link[0])]:
        status, paper = drafter.bytes(href)
        assert status == 200 and paper.startswith(b"%PDF"), f"{procedure}: {status} {href}"
        sent.append(letters.check(PROCEDURES[procedure], paper, applicant, cast.office.url, reason))
    return sent


ENDED = {}


def begin(procedure):
    """How an application begins: on the procedure's page, or on that of the case which it follows."""

    def first(browser):
        page = browser.get(f"/mihon/procedures/{procedure}")
        form = page.form(button="オンラインで申請する")
        assert form, page.text[:1500]
        return browser.send(page, form)

    def later(browser):
        follows = PROCEDURES[procedure]["story"]["follows"]
        if follows not in ENDED:
            pytest.fail(f"{follows} did not come to its end")
        number, key = ENDED[follows]
        page = browser.get(f"/mihon/applications/{number}?key={key}")
        form = page.form(action=f"/procedures/{procedure}/apply")
        assert form, f"{follows} does not offer {procedure}\n{page.text[:1500]}"
        return browser.send(page, form)

    return later if PROCEDURES[procedure].get("story") else first


@pytest.mark.parametrize("procedure", FIRST)
def test_it_goes_from_form_to_end(cast, procedure):
    number, key = apply(cast, procedure, begin(procedure))
    on_the_way(cast, procedure, number)
    case, page = examine(cast, procedure, number)
    sent = check_papers(cast, procedure, case, page)
    assert not PROCEDURES[procedure]["outcomes"][0].get("letter") or PROCEDURES[procedure]["outcomes"][0]["letter"] in sent
    ENDED[procedure] = (number, key)


def copied(browser, procedure, page):
    """An officer copies what stands on the paper, to the page on which it is checked."""
    tries = {}
    for _ in range(60):
        if "/pages/" not in page.url:
            return page
        place = page.url.split("?")[0]
        form = page.form(button="次へ.*")
        if form is None:
            page = browser.get(before.split("?")[0])
            tries[page.url.split("?")[0]] = 1
            continue
        changes, files = filled(form, tries.get(place, 0), questions(procedure))
        changes.pop("_leave_open", None)
        before = page.url
        page = browser.send(page, form, changes, button="次へ.*", files=files or None)
        if page.url.split("?")[0] == place:
            assert tries.setdefault(place, 0) < 2, f"{procedure} {place}\n{wrong(page)}"
            tries[place] += 1
    return page


def number_of(page, procedure):
    assert "受け付けました" in page.text, f"{procedure}: {page.url}\n{page.text[:1500]}"
    return re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", page.text).group()


def on_paper(cast, procedure):
    """An officer enters what came on paper. The number."""
    browser = cast[DRAFTER]
    assert cast["見本 花子"].get(f"/mihon/procedures/{procedure}").form(button="オンラインで申請する") is None
    page = ok(browser.get(f"/mihon/staff/intakes/new/{procedure}"), procedure)
    page = ok(browser.send(page, page.form(button="内容の入力へ進む"), {"way": "paper"}), procedure)
    page = copied(browser, procedure, page)
    while form := page.form(button="写っていない"):
        page = ok(browser.send(page, form, button="写っていない"), procedure)
    form = page.form(button="受け付ける")
    assert form, f"{procedure}: {page.url}\n{page.text[:1500]}"
    return number_of(browser.send(page, form, button="受け付ける"), procedure)


@pytest.mark.parametrize("procedure", ENTERED)
def test_an_officer_enters_what_came_on_paper(cast, procedure):
    case, page = examine(cast, procedure, on_paper(cast, procedure))
    check_papers(cast, procedure, case, page)


@pytest.mark.parametrize("procedure", INTERNAL)
def test_an_officer_applies_inside_the_office(cast, procedure):
    """Handed in in 建設課, decided in 建設課, kept by the unit of the procedure; nobody else's business."""
    browser = cast["起案 いずみ"]
    page = ok(browser.get("/mihon/staff/internal"), procedure)
    form = next((form for form in page.forms if f"/{procedure}" in form.action or procedure in [field["value"] for field in form.fields]), None)
    assert form, f"{procedure}\n{[form.action for form in page.forms]}"
    page = copied(browser, procedure, browser.send(page, form))
    form = page.form(button="提出する")
    assert form, f"{procedure}: {page.url}\n{page.text[:1500]}"
    page = browser.send(page, form, button="提出する")
    number, draft = number_of(page, procedure), page.link("起案文書を開く")
    assert draft, f"{procedure}\n{page.text[:1500]}"
    assert go_round(cast, procedure, draft, browser) in ("回議 五郎", "仮名 三郎"), "their own 係長 or 課長, nobody of the unit that keeps it"
    case, page = examine(cast, procedure, number)
    check_papers(cast, procedure, case, page)
    assert browser.get(case).status == 200 and cast["仮名 三郎"].get(case).status == 200
    for stranger in ("審査 二葉", "窓口 京子"):
        assert cast[stranger].get(case).status == 404
        assert number not in cast[stranger].get(f"/mihon/staff/cases?scope=all&standing=all&q={number}").text.replace(f"q={number}", "").split("件", 1)[-1]


def test_no_procedure_is_left_out():
    assert len(FIRST) + len(LATER) + len(ENTERED) + len(INTERNAL) == len(PROCEDURES) == 96


@pytest.mark.parametrize("procedure", LATER)
def test_a_later_stage_follows_its_case(cast, procedure):
    number, key = apply(cast, procedure, begin(procedure))
    case, page = examine(cast, procedure, number)
    check_papers(cast, procedure, case, page)
    ENDED[procedure] = (number, key)


def ends():
    """Ways of ending that the favourable journeys leave out: of each workflow those that are partly or wholly against the applicant, or else the
    withdrawal (None); by its procedure with the fewest questions."""
    found = []
    for workflow in WORKFLOWS:
        # What these do is shown at length elsewhere.
        mine = [name for name, file in PROCEDURES.items() if file["workflow"] == workflow and name not in INTERNAL and not name.startswith("document-disclosure")]
        mine.sort(key=lambda name: (not PROCEDURES[name]["online"]["possible"], len(questions(name))))
        kinds = {}
        for name in mine:
            for outcome in PROCEDURES[name]["outcomes"]:
                if outcome["kind"] != "favourable":
                    kinds.setdefault(outcome["kind"], (name, outcome["id"]))
        found += kinds.values() if kinds else [(mine[0], None)] if mine else []
    return found


ENDS = ends()


@pytest.mark.parametrize("turn", range(len(ENDS)), ids=[f"{name}-{outcome or 'withdrawn'}" for name, outcome in ENDS])
def test_it_ends_in_another_way(cast, turn):
    """Refused or granted in part, with the reason and the remedy on the paper, or withdrawn; before that one question is mended, of another kind each time."""
    procedure, outcome = ENDS[turn]
    if not PROCEDURES[procedure]["online"]["possible"]:
        number, key = on_paper(cast, procedure), None
    else:
        number, key = apply(cast, procedure, begin(procedure))
        correct(cast, procedure, number, key, turn)
    if outcome is None:
        withdraw(cast, procedure, number, key)
        return
    case, page = examine(cast, procedure, number, outcome)
    known = next(known for known in PROCEDURES[procedure]["outcomes"] if known["id"] == outcome)
    sent = check_papers(cast, procedure, case, page, REASON)
    assert not known.get("letter") or sent == [known["letter"]], f"{procedure}: {sent}\n{page.text[:1500]}"
    if key:
        shown = cast["見本 花子"].get(f"/mihon/applications/{number}?key={key}")
        assert known["title"]["ja"] in shown.text or not sent or any("/documents/" in href for href, _ in shown.links), shown.text[:1500]


def withdraw(cast, procedure, number, key):
    """By whoever applied, or by the officer to whom it was said."""
    if key:
        browser = cast["見本 花子"]
        page = ok(browser.get(f"/mihon/applications/{number}?key={key}"), procedure)
        link = next((href for href, _ in page.links if "withdraw" in href), None)
        page = ok(browser.get(link), procedure) if link else page
        form = next(form for form in page.forms if "withdraw" in form.action)
        page = browser.send(page, form, entered(form, page))
    else:
        browser = cast[DRAFTER]
        page = ok(browser.get(case_of(cast, procedure, number)), procedure)
        form = page.form(action="/withdraw")
        page = browser.send(page, form, entered(form, page))
    assert page.status == 200 and "取下げ" in page.text, f"{procedure}\n{page.text[:1500]}"


def on_the_way(cast, procedure, number):
    """The letters of a procedure that go out before its outcome: the notice of a longer period."""
    template = next((letter for letter in PROCEDURES[procedure]["letters"] if letter.get("use") == "extension"), None)
    if template is None or procedure == "document-disclosure":
        return
    drafter = cast[DRAFTER]
    case = case_of(cast, procedure, number)
    page = ok(drafter.get(case), procedure)
    form = page.form(action="/register")
    ok(drafter.send(page, form, entered(form, page)), procedure)
    until = datetime.now(ZoneInfo("Asia/Tokyo")).date() + timedelta(days=45)
    field = next(field["id"] for field in template["fields"] if field["kind"] == "date")
    page = letter(cast, procedure, case, "期間を延長", {"reason": REASON} | day_fields(f"field-{field}", until))
    assert check_papers(cast, procedure, case, page, REASON) == [template["id"]]


BESIDE = sorted(
    (name, letter["id"]) for name, file in PROCEDURES.items() for letter in file["letters"] if letter.get("use") == "other" and name != "document-disclosure"
)


@pytest.mark.parametrize("procedure, kind", BESIDE)
def test_another_letter_goes_out_beside_the_outcome(cast, procedure, kind):
    """進達, 交付, 再調査, 作業の指示: decided, numbered and sent, and their code is good."""
    number, _ = ENDED[procedure]
    case = case_of(cast, procedure, number)
    template = next(letter for letter in PROCEDURES[procedure]["letters"] if letter["id"] == kind)
    assert kind in check_papers(cast, procedure, case, letter(cast, procedure, case, template["title"], {}))


#: What people type, slips and all, and what they mean by it.
ASKED = {
    "赤ちゃんが生まれた": "child-allowance", "こども医療証": "child-medical", "ほいくえん": "childcare", "妊娠した": "pregnancy-notice", "産後 つらい": "postnatal-care",
    "ごみの冷蔵庫": "bulky-waste", "ソファ 捨てる": "bulky-waste", "粗大ゴミの出しかた": "bulky-waste", "草刈り 火": "burning-permit", "引っ越してきた": "moving-in-notice",
    "ひっこし": "water-supply", "水が出ない": "water-supply", "じゅうみんひょう": "resident-record-copy", "ｲﾝｶﾝ証明": "seal-certificate", "会社を辞めた": "health-insurance-join",
    "ほけんしょう": "health-insurance-join", "母の介護": "care-certification", "おばあちゃんが亡くなった": "funeral-allowance", "いぬが死んだ": "dog-change",
    "猪が畑に出た": "wildlife-capture", "台風で屋根がこわれた": "disaster-certificate", "畑に家を建てたい": "farmland-5", "田んぼを貸したい": "farmland-3",
    "税金が払えない": "tax-reduction", "会議室 借りる": "kominkan-use", "店を始めたい": "startup-grant", "家を壊した": "house-demolition", "車いす": "assistive-device",
    "給食費が払えない": "school-aid", "ぎかい ぼうちょう": "assembly-hearing",
}


def test_people_find_what_they_ask_for_in_their_own_words(cast):
    browser = Plain(cast.office.url)
    lost = {}
    for asked, meant in ASKED.items():
        page = ok(browser.get(f"/mihon/procedures?q={asked}"), asked)
        found = list(dict.fromkeys(match.group(1) for href, _ in page.links if (match := re.search(r"/procedures/([a-z0-9-]+)$", href)) and match.group(1) in PROCEDURES))
        if meant not in found[:5]:
            lost[asked] = found[:5]
    assert lost == {}


# MARK: After and beside the outcome


def day_fields(name, day):
    return {name: str(day.year), name + "-month": str(day.month), name + "-day": str(day.day)}


def send_out(cast, procedure, case):
    """Issues the draft that waits for it."""
    drafter = cast[DRAFTER]
    page = ok(drafter.get(case), procedure)
    link = page.link("", "/issue/")
    assert link, f"{procedure}\n{page.text[:2500]}"
    page = ok(drafter.get(link), procedure)
    form = page.form(action=link.split("?")[0])
    return ok(drafter.send(page, form, entered(form, page)), procedure)


def letter(cast, procedure, case, title, changes):
    """Another letter of the procedure: drafted, decided, issued."""
    drafter = cast[DRAFTER]
    page = ok(drafter.get(case), procedure)
    link = page.link(title, "/letters/")
    assert link, f"{title}\n{page.text[:2500]}"
    page = compose(cast, procedure, ok(drafter.get(link), procedure), changes)
    decide(cast, procedure, page.url)
    return send_out(cast, procedure, case)


def test_letters_beside_and_after_the_outcome(cast, browser):
    """公文書公開: the period is extended, a third party is heard, the decision is revoked; each decided, numbered and sent, each seen by the applicant
    as far as it is theirs to see."""
    procedure = "document-disclosure"
    number, key = apply(cast, procedure, begin(procedure))
    resident, drafter = cast["見本 花子"], cast[DRAFTER]
    status = f"/mihon/applications/{number}?key={key}"
    found = ok(drafter.get(f"/mihon/staff/cases?scope=all&standing=all&q={number}"), procedure)
    case = next(href for href, _ in found.links if re.search(r"/staff/cases/[0-9a-z]{20,}$", href))
    page = ok(drafter.get(case), procedure)
    ok(drafter.send(page, page.form(action="/register")), procedure)
    today = datetime.now(ZoneInfo("Asia/Tokyo")).date()

    # The by-law leaves 45 days, not 60.
    page = ok(drafter.get(case), procedure)
    link = page.link("期間を延長", "/letters/")
    page = ok(drafter.get(link), procedure)
    # As it looks.
    desk = open_context(browser, cast.office.url, DESKTOP).new_page()
    desk.goto("/mihon/accounts/staff/sign-in")
    desk.locator("#demonstration-table tr", has_text=DRAFTER).get_by_role("button").click()
    desk.wait_for_url("**/me*")
    desk.goto(link)
    spotless(desk)
    desk.context.close()
    form = page.form(button="内容を確かめる")
    page = drafter.send(page, form, {"reason": "対象の公文書が大量にあるため"} | day_fields("field-until", today + timedelta(days=60)))
    assert page.status == 422 and "延長できるのは" in page.text, page.text[:1500]
    until = today + timedelta(days=40)
    letter(cast, procedure, case, "期間を延長", {"reason": "対象の公文書が大量にあるため"} | day_fields("field-until", until))
    shown = resident.get(status).text
    assert f"令和{until.year - 2018}年{until.month}月{until.day}日まで延長しました" in shown, shown[:2500]
    assert "公文書公開決定期間延長通知書" in shown

    letter(cast, procedure, case, "意見照会書", {"field-documents": "契約書"} | day_fields("field-until", today + timedelta(days=14)))
    assert "意見照会書" in drafter.get(case).text and "意見照会書" not in resident.get(status).text

    _, page = examine(cast, procedure, number)
    before = [href for href, _ in resident.get(status).links if "/documents/" in href]
    change = [href for href, text in page.links if href.endswith("/change")][-1]
    page = ok(drafter.get(change), procedure)
    page = ok(drafter.send(page, page.form(action="/change"), {"fate": "cancel", "reason": "条例第7条第2号に当たる情報が含まれていたため"}), procedure)
    assert "取消通知書" in page.text or "取り消したので通知します" in page.text, page.text[:2500]
    decide(cast, procedure, page.url)
    page = send_out(cast, procedure, case)
    assert "取消通知書" in page.text
    shown = resident.get(status)
    after = [href for href, _ in shown.links if "/documents/" in href]
    assert "取消済" in shown.text and "取り消されました" in shown.text and "取消通知書" in shown.text
    # What was revoked stays to be seen, and the notice has come beside it.
    assert set(before) < set(after) and len(after) == len(before) + 1

    # Told by mail what has happened and where to look, and nothing of what it is about.
    wanted = {"申請の処理期間の延長", "申請の結果", "お渡しした文書の変更"}
    deadline = time.monotonic() + 60
    while missing := {words for words in wanted if words not in (mails := cast["設定 守"].get("/mihon/accounts/staff/mail").text)}:
        assert time.monotonic() < deadline, f"{missing}\n{mails[:2000]}"
        time.sleep(0.2)
    assert "公文書公開" not in mails
