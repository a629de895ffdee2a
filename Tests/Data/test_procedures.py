"""The procedures, workflows and life events of Procedures/, and the town's own values that they refer to.

Everything here is data that officers read and residents rely on: ids must point at something, conditions at earlier questions,
letters at answers that exist, and what a resident reads must be there in three languages.
"""

import datetime
import functools
import json
import pathlib
import random
import re

import jsonschema
import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDER = ROOT / "Procedures"
TOWN = ROOT / "Towns" / "mihon"
PROCEDURES = sorted(FOLDER.glob("*.json"))
PROCEDURES = [path for path in PROCEDURES if path.name not in {"life-events.json", "remedies.json"}]
WORKFLOWS = sorted((FOLDER / "workflows").glob("*.json"))
TOWN_FILES = [TOWN / name for name in ("decision-rules.json", "number-books.json", "places.json", "opening-days.json")]
OTHERS = [FOLDER / "life-events.json", FOLDER / "remedies.json"]
ALL = PROCEDURES + WORKFLOWS + TOWN_FILES + OTHERS

TWENTY = {
    "moving-in-notice", "resident-record-copy", "child-allowance", "child-medical", "childcare", "school-aid", "care-certification",
    "disaster-certificate", "dog-registration", "bulky-waste", "water-supply", "road-occupancy", "farmland-3", "farmland-5",
    "burning-permit", "kominkan-use", "compost-grant", "document-disclosure", "assembly-hearing", "paid-leave",
}
STAGES = {"compost-grant-change", "compost-grant-report", "compost-grant-claim", "road-occupancy-start", "road-occupancy-completion", "road-occupancy-change"}

ID = re.compile(r"[a-z][a-z0-9-]{0,39}")
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
BOUND = re.compile(r"today([+-]\d{1,5}[dom]|\+\d{1,5}p)?|\d{4}-\d{2}-\d{2}")
#: Of another question's day, with spaces around the sign.
AFTER = re.compile(r"([a-z][a-z0-9-]*(?:\.[a-z][a-z0-9-]*)?)( [+-] \d{1,5}[dom]| \+ \d{1,5}p)?")
EVENTS = set(
    "moving-in moving-out moving-within birth marriage divorce death name-change child-rearing school care disaster building farming "
    "business pet waste water facility information work".split())
# From below to above.
RANKS = "unit-senior unit-chief department-deputy department-head facility-head vice-mayor mayor superintendent board-chair speaker".split()
REMEDIES = {pattern["id"] for pattern in json.loads((FOLDER / "remedies.json").read_text(encoding="utf-8"))["patterns"]}


def once(pairs):
    keys = [key for key, _ in pairs]
    assert len(keys) == len(set(keys)), f"a member stands twice: {sorted(key for key in keys if keys.count(key) > 1)}"
    return dict(pairs)


def load(path):
    return json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=once)


def name_of(path):
    return path.stem if path.parent != TOWN else f"mihon/{path.stem}"


def ids(paths):
    return {load(path)["id"] for path in paths}


@pytest.fixture(scope="session")
def town():
    value = load(TOWN / "town.json")
    departments, organs, kinds = {}, {}, {}
    for organ in value["organs"]:
        kinds[organ["id"]] = organ["kind"]
        for department in organ["departments"]:
            departments[department["id"]] = {unit["id"] for unit in department.get("units", [])}
            organs[department["id"]] = organ["id"]
    return {"departments": departments, "organ": organs, "organs": set(kinds)}


@pytest.fixture(scope="session")
def rules():
    return {row["id"] for row in load(TOWN / "decision-rules.json")["rows"]}


@pytest.fixture(scope="session")
def books():
    return {book["id"] for book in load(TOWN / "number-books.json")["books"]}


@pytest.fixture(scope="session")
def workflows():
    return {path.stem: load(path) for path in WORKFLOWS}


@pytest.fixture(scope="session")
def procedures():
    return {path.stem: load(path) for path in PROCEDURES}


# Words


def easy_kanji():
    source = (ROOT / "Tests" / "DesignTests" / "EasyKanji.swift").read_text(encoding="utf-8")
    return set("".join(re.findall(r'"([一-龠々]+)"', source)))


EASY = easy_kanji()


def texts(value, place=""):
    """Every string and where it stands."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, list):
        for index, element in enumerate(value):
            yield from texts(element, f"{place}[{index}]")
    elif isinstance(value, dict):
        for key, element in value.items():
            yield from texts(element, f"{place}.{key}")


def local_texts(value, place=""):
    if isinstance(value, list):
        for index, element in enumerate(value):
            yield from local_texts(element, f"{place}[{index}]")
    elif isinstance(value, dict):
        if "ja" in value:
            yield place, value
        else:
            for key, element in value.items():
                yield from local_texts(element, f"{place}.{key}")


JAPANESE = re.compile(r"[぀-ヿ一-鿿]")


def japanese_problems(text):
    if re.search(r"[ぁ-んァ-ヶー一-龠々][,.!?;:()]", text) or re.search(r"[,!?;()][ぁ-んァ-ヶー一-龠々]", text):
        yield "half-width punctuation"
    if re.search(r"[｡-ﾟ]", text):
        yield "half-width kana"
    if re.search(r"[～〜]", text):
        yield "wave dash"
    if re.search(r"[０-９Ａ-Ｚａ-ｚ]", text):
        yield "full-width letters or digits"
    if text != text.strip():
        yield "white space around"


def easy_problems(text):
    yield from japanese_problems(text)
    outside = re.sub(r"「[^」]*」", "", text)
    rare = {letter for letter in outside if "一" <= letter <= "龠" and letter not in EASY}
    if rare:
        yield f"not easy: {''.join(sorted(rare))}"
    if re.search(r"令和|平成|昭和", outside):
        yield "an era"
    if re.search(r"(1[3-9]|2[0-4])(時|:)", outside):
        yield "a clock to 24"
    longest = max((len(piece) for piece in re.split(r"[ 　、。・（）：？！\n/→]", outside)), default=0)
    if longest > 18:
        yield f"a piece of {longest} letters"
    if any(len(sentence) > 75 for sentence in outside.split("。")):
        yield "a long sentence"


def language_problems(text, place, everyone):
    """What is wrong with one LocalText."""
    if isinstance(text, str):
        if everyone:
            yield f"{place}: only Japanese: {text[:40]}"
        yield from (f"{place}: {problem}: {text}" for problem in japanese_problems(text))
        return
    if not isinstance(text, dict) or not set(text) <= {"ja", "en", "easy"} or "ja" not in text:
        yield f"{place}: no text"
        return
    for language, said in text.items():
        if not isinstance(said, str) or not said.strip():
            yield f"{place}: empty {language}"
            return
    if everyone and set(text) != {"ja", "en", "easy"}:
        yield f"{place}: a language is missing: {text['ja'][:40]}"
    yield from (f"{place}.ja: {problem}: {text['ja']}" for problem in japanese_problems(text["ja"]))
    if "easy" in text:
        yield from (f"{place}.easy: {problem}: {text['easy']}" for problem in easy_problems(text["easy"]))
    if "en" in text and JAPANESE.search(text["en"]):
        yield f"{place}.en: Japanese letters: {text['en']}"


# Shapes


class Shape:
    """Collects what is wrong, all at once."""

    def __init__(self):
        self.problems = []

    def add(self, place, problem):
        self.problems.append(f"{place}: {problem}")

    def members(self, value, place, needed, optional=()):
        if not isinstance(value, dict):
            self.add(place, "an object is needed")
            return False
        for key in needed:
            if key not in value:
                self.add(place, f"{key} is missing")
        for key in value:
            if key not in needed and key not in optional:
                self.add(place, f"{key} is unknown")
        return True

    def id(self, value, place):
        if not isinstance(value, str) or not ID.fullmatch(value):
            self.add(place, f"no id: {value!r}")

    def word(self, value, place, words):
        if value not in words:
            self.add(place, f"{value!r} is none of {sorted(words)}")

    def text(self, value, place, everyone=True):
        self.problems.extend(language_problems(value, place, everyone))

    def plain(self, value, place):
        if not isinstance(value, str) or not value.strip():
            self.add(place, "a text is needed")
        else:
            self.problems.extend(f"{place}: {problem}: {value}" for problem in japanese_problems(value.replace("\n", "")))

    def unique(self, values, place):
        twice = sorted({value for value in values if values.count(value) > 1})
        if twice:
            self.add(place, f"twice: {twice}")


COMMON = {"id", "kind", "label", "hint", "need", "showWhen", "personalData", "prefill", "lockedAfter", "width"}
KINDS = {
    "short-text": {"maxLength", "characters", "exempt"}, "long-text": {"maxLength"}, "number": {"min", "max", "decimals", "unit"},
    "yen": {"min", "max"}, "date": {"min", "max", "partial", "era"}, "time": set(), "person-name": {"kana", "former", "alias"},
    "address": {"inTown", "district"}, "telephone": set(), "email": set(), "corporate-number": set(), "bank-account": set(),
    "one-of": {"choices", "layout"}, "several-of": {"choices", "min", "max"}, "yes-no": set(), "matrix": {"rows", "columns"},
    "file": {"types", "maxBytes", "maxCount", "keepPlace"}, "photo": {"types", "maxBytes", "maxCount", "keepPlace"}, "place": {"position"},
    "group": {"itemLabel", "min", "max", "questions"}, "consent": {"text"}, "calculated": {"formula", "unit", "decimals"},
    "fee": {"formula", "feeItem"}, "explanation": {"text"},
}
PERSONAL = {"person-name", "address", "telephone", "email", "bank-account"}
TESTS = {"is", "isOneOf", "isAtLeast", "isAtMost", "isBefore", "isAfter", "isAnswered"}
PREFILL = {
    "household": {"group"}, "other-members": {"group"}, "children": {"group"}, "pupils": {"group"}, "former-address": {"address"},
    "name": {"person-name", "short-text"}, "household-head": {"person-name", "short-text"}, "kana": {"short-text"}, "birth-date": {"date"},
    "spouse": {"person-name"}, "spouse-birth-date": {"date"}, "sex": {"one-of", "short-text"}, "address": {"address"}, "telephone": {"telephone"}, "email": {"email"}, "bank-account": {"bank-account"},
}
NUMBERS = {"number", "yen", "calculated", "fee", "one-of", "yes-no", "several-of"}


class Form(Shape):
    """A form inside a procedure."""

    def __init__(self, procedure, everyone):
        super().__init__()
        self.everyone = everyone
        self.procedure = procedure
        # path → question, in order
        self.known = {}
        form = procedure["form"]
        if not self.members(form, "form", ["title", "pages"], ["introduction", "minutes", "parts"]):
            return
        self.text(form["title"], "form.title", everyone)
        if "introduction" in form:
            self.text(form["introduction"], "form.introduction", everyone)
        parts = []
        for index, part in enumerate(form.get("parts", [])):
            place = f"form.parts[{index}]"
            if self.members(part, place, ["id", "title"], ["signs"]):
                self.text(part["title"], place, everyone)
                if part.get("signs", True) is not True:
                    self.add(place, "signs is said or left out")
                parts.append(part["id"])
        self.unique(parts, "form.parts")
        self.unique([page.get("id") for page in form["pages"]], "form.pages")
        for page in form["pages"]:
            self.page(page, f"form.{page.get('id')}", parts)

    def page(self, page, place, parts):
        if not self.members(page, place, ["id", "title"], ["introduction", "part", "showWhen", "exit", "questions"]):
            return
        self.id(page["id"], place)
        for key in ("title", "introduction"):
            if key in page:
                self.text(page[key], f"{place}.{key}", self.everyone)
        if "part" in page:
            self.word(page["part"], f"{place}.part", parts)
        if "showWhen" in page:
            self.condition(page["showWhen"], f"{place}.showWhen", None)
        if page.get("exit"):
            if page.get("questions"):
                self.add(place, "an exit asks nothing")
            if "introduction" not in page or "showWhen" not in page:
                self.add(place, "an exit says why and when")
        elif not page.get("questions"):
            self.add(place, "a page without questions")
        for question in page.get("questions", []):
            self.question(question, f"{place}.{question.get('id')}", None)

    def question(self, question, place, group):
        kind = question.get("kind")
        if kind not in KINDS:
            self.add(place, f"no kind: {kind}")
            return
        self.members(question, place, ["id", "kind", "label"], (COMMON | KINDS[kind]) - {"id", "kind", "label"})
        self.id(question.get("id"), place)
        path = question["id"] if group is None else f"{group}.{question['id']}"
        if path in self.known:
            self.add(place, f"{path} is asked twice")
        for key in ("label", "hint", "personalData"):
            if key in question:
                self.text(question[key], f"{place}.{key}", self.everyone)
        if "unit" in question:
            # What is written alike everywhere (m, %) needs no translation.
            self.text(question["unit"], f"{place}.unit", self.everyone and not re.fullmatch(r"[ -~㎡㎥％]+", str(question["unit"])))
        if kind in PERSONAL and "personalData" not in question:
            self.add(place, "personal data without a purpose")
        if "showWhen" in question:
            self.condition(question["showWhen"], f"{place}.showWhen", group)
        need = question.get("need", "required")
        if isinstance(need, dict):
            self.condition(need.get("when"), f"{place}.need", group)
        else:
            self.word(need, f"{place}.need", {"required", "optional"})
        self.prefill(question, place)
        # Known from here on; its own formula looks only at those before.
        self.kind(question, kind, place, path, group)
        self.known[path] = question

    def prefill(self, question, place):
        prefill = question.get("prefill")
        if isinstance(prefill, dict):
            self.members(prefill, f"{place}.prefill", ["procedure", "question"])
        elif prefill is not None:
            self.word(prefill, f"{place}.prefill", PREFILL)
            if question["kind"] not in PREFILL.get(prefill, set()):
                self.add(place, f"{prefill} is no {question['kind']}")
            # Of a group, each question says its own.
            if question["kind"] != "group" and "personalData" not in question:
                self.add(place, "taken from the profile without a purpose")

    def kind(self, question, kind, place, path, group):
        if kind in ("one-of", "several-of"):
            self.choices(question.get("choices", []), f"{place}.choices")
            if kind == "one-of" and len(question.get("choices", [])) < 2:
                self.add(place, "one choice is none")
        if kind == "matrix":
            self.choices(question.get("rows", []), f"{place}.rows")
            self.choices(question.get("columns", []), f"{place}.columns")
        if kind in ("consent", "explanation"):
            self.text(question.get("text"), f"{place}.text", self.everyone)
        if kind in ("calculated", "fee"):
            for problem in Formula(question.get("formula", ""), self.known, group).problems:
                self.add(f"{place}.formula", problem)
        if kind == "fee":
            self.word(question.get("feeItem"), f"{place}.feeItem", {fee["id"] for fee in self.procedure["fees"]})
        if kind == "date":
            for key in ("min", "max"):
                if key in question:
                    self.bound(question[key], f"{place}.{key}", group)
        if kind in ("file", "photo"):
            for type in question.get("types", []):
                self.word(type, f"{place}.types", {"pdf", "jpeg", "png", "heic", "csv", "xlsx", "docx"})
            if not 1 <= question.get("maxCount", 1) <= 20 or not 1 <= question.get("maxBytes", 1) <= 100 << 20:
                self.add(place, "too many or too large files")
        for low, high in (("min", "max"),):
            if kind in ("number", "yen", "group", "several-of") and low in question and high in question and question[low] > question[high]:
                self.add(place, "min is above max")
        if kind == "short-text" and not 1 <= question.get("maxLength", 200) <= 1000:
            self.add(place, "maxLength")
        if kind == "group":
            if group is not None:
                self.add(place, "a group in a group")
            self.text(question.get("itemLabel"), f"{place}.itemLabel", self.everyone)
            self.known[path] = question
            for inner in question.get("questions", []):
                self.question(inner, f"{place}.{inner.get('id')}", question["id"])

    def choices(self, choices, place):
        if not choices:
            self.add(place, "nothing to choose")
        self.unique([choice.get("id") for choice in choices], place)
        for choice in choices:
            here = f"{place}.{choice.get('id')}"
            if self.members(choice, here, ["id", "label"], ["hint", "value"]):
                self.id(choice["id"], here)
                self.text(choice["label"], here, self.everyone)
                if "hint" in choice:
                    self.text(choice["hint"], f"{here}.hint", self.everyone)

    def find(self, name, group):
        if group is not None and "." not in name and f"{group}.{name}" in self.known:
            return self.known[f"{group}.{name}"]
        return self.known.get(name)

    def bound(self, bound, place, group):
        if BOUND.fullmatch(str(bound)):
            return
        match = AFTER.fullmatch(str(bound))
        question = match and self.find(match.group(1), group)
        if not question:
            self.add(place, "no day, and no earlier question")
        elif question["kind"] != "date":
            self.add(place, f"{match.group(1)} is no date")

    def condition(self, condition, place, group):
        if not isinstance(condition, dict):
            self.add(place, "no condition")
            return
        if "question" not in condition:
            if len(condition) != 1 or next(iter(condition)) not in ("all", "any", "not"):
                self.add(place, f"no condition: {condition}")
                return
            key, inner = next(iter(condition.items()))
            for element in [inner] if key == "not" else inner:
                self.condition(element, f"{place}.{key}", group)
            if key != "not" and not inner:
                self.add(place, "nothing to test")
            return
        question = self.find(condition["question"], group)
        rest = set(condition) - {"question"}
        if question is None:
            self.add(place, f"{condition['question']} is no earlier question")
            return
        if len(rest) != 1 or not rest <= TESTS:
            self.add(place, f"no test: {condition}")
            return
        test = rest.pop()
        value = condition[test]
        kind = question["kind"]
        if test in ("is", "isOneOf"):
            values = [value] if test == "is" else value
            if kind in ("one-of", "several-of"):
                chosen = {choice["id"] for choice in question["choices"]}
                for one in values:
                    self.word(one, place, chosen)
            elif kind == "yes-no":
                for one in values:
                    if not isinstance(one, bool):
                        self.add(place, "true or false is needed")
        if test in ("isAtLeast", "isAtMost") and kind not in NUMBERS | {"group"}:
            self.add(place, f"{kind} is no number")
        if test in ("isBefore", "isAfter"):
            if kind != "date":
                self.add(place, "a date is needed")
            self.bound(value, f"{place}.{test}", group)


class Formula:
    """Reads a formula as the program does, for its mistakes only."""

    TOKEN = re.compile(r"\s*(?:(\d+(?:\.\d+)?)|([a-z][a-z0-9-]*(?:\.[a-z][a-z0-9-]*)?)|(<=|>=|==|!=|[-+*/()<>=,]))")
    COUNTS = {"floor": (1, 1), "ceil": (1, 1), "round": (1, 2), "min": (1, 99), "max": (1, 99), "if": (3, 3), "sum": (1, 1), "count": (1, 1), "days": (2, 2), "months": (2, 2)}

    def __init__(self, text, known, group):
        self.known, self.group, self.problems, self.in_sum = known, group, [], False
        self.tokens, place = [], 0
        text = text.rstrip()
        while place < len(text):
            match = self.TOKEN.match(text, place)
            if match is None:
                self.problems.append(f"not understood: {text[place:]}")
                return
            self.tokens.append(match.group(1, 2, 3))
            place = match.end()
        self.place = 0
        try:
            self.compare()
            if self.place != len(self.tokens):
                self.problems.append(f"ends too early: {text}")
        except IndexError:
            self.problems.append(f"goes on: {text}")

    def sign(self):
        return self.tokens[self.place][2] if self.place < len(self.tokens) else None

    def compare(self):
        self.sums()
        if self.sign() in ("<", ">", "<=", ">=", "=", "==", "!="):
            self.place += 1
            self.sums()

    def sums(self):
        self.terms()
        while self.sign() in ("+", "-"):
            self.place += 1
            self.terms()

    def terms(self):
        self.factor()
        while self.sign() in ("*", "/"):
            self.place += 1
            self.factor()

    def factor(self):
        number, name, sign = self.tokens[self.place]
        self.place += 1
        if number is not None:
            return
        if sign == "-":
            return self.factor()
        if sign == "(":
            self.compare()
            return self.close()
        if name is None:
            self.problems.append(f"unexpected {sign}")
            return
        if self.sign() == "(":
            self.place += 1
            return self.function(name)
        self.reference(name)

    def close(self):
        if self.tokens[self.place][2] != ")":
            self.problems.append("a bracket is missing")
        self.place += 1

    def function(self, name):
        if name not in self.COUNTS:
            self.problems.append(f"no function: {name}")
        if name == "count":
            group = self.tokens[self.place][1]
            if self.known.get(group, {}).get("kind") != "group":
                self.problems.append(f"{group} is no group")
            self.place += 1
            return self.close()
        if name in ("days", "months"):
            return self.span(name)
        outer, self.in_sum = self.in_sum, self.in_sum or name == "sum"
        count = 1
        self.compare()
        while self.sign() == ",":
            self.place += 1
            count += 1
            self.compare()
        self.close()
        self.in_sum = outer
        least, most = self.COUNTS.get(name, (0, 99))
        if not least <= count <= most:
            self.problems.append(f"{name} takes another number of values")

    def span(self, name):
        """Two questions with dates."""
        for index in range(2):
            path = self.tokens[self.place][1]
            self.place += 1
            question = self.known.get(path) or self.group and self.known.get(f"{self.group}.{path}")
            if not question or question["kind"] != "date":
                self.problems.append(f"{path} of {name} is no earlier date")
            if index == 0:
                if self.sign() != ",":
                    self.problems.append(f"{name} takes two dates")
                self.place += 1
        self.close()

    def reference(self, name):
        question = self.known.get(name)
        if question is None and self.group is not None:
            question = self.known.get(f"{self.group}.{name}")
        if question is None:
            self.problems.append(f"{name} is no earlier question")
        elif question["kind"] not in NUMBERS:
            self.problems.append(f"{name} is no number")
        elif question["kind"] == "one-of" and any("value" not in choice for choice in question["choices"]):
            self.problems.append(f"a choice of {name} has no value")
        elif "." in name and not self.in_sum:
            self.problems.append(f"{name} belongs in sum( )")


# The files


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_the_file_is_json_of_its_format(path):
    kinds = {
        "workflows": "yakuba-workflow/1", "decision-rules": "yakuba-decision-rules/1", "number-books": "yakuba-number-books/1",
        "places": "yakuba-places/1", "opening-days": "yakuba-opening-days/1", "life-events": "yakuba-life-events/1",
        "remedies": "yakuba-remedies/1",
    }
    value = load(path)
    assert value["format"] == kinds.get("workflows" if path.parent.name == "workflows" else path.stem, "yakuba-procedure/1")
    assert path.read_text(encoding="utf-8").endswith("}\n")


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_no_number_looks_like_a_my_number(path):
    for place, text in texts(load(path)):
        assert not re.search(r"(?<!\d)\d{12}(?!\d)", re.sub(r"[ -]", "", text)), place


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_translated_texts_are_well_said(path):
    problems = [problem for place, text in local_texts(load(path)) for problem in language_problems(text, place, False)]
    assert problems == []


def test_the_twenty_procedures_and_their_stages_are_there():
    assert TWENTY | STAGES <= {path.stem for path in PROCEDURES}


# Workflows

EFFECTS = set("register ask-correction correct draft decided returned issue complete refer table resolve hand-over note withdraw reopen extend".split())
WHO = set("applicant unit department head counter system council-office".split())


@pytest.mark.parametrize("path", WORKFLOWS, ids=name_of)
def test_a_workflow_is_whole(path):
    flow, shape = load(path), Shape()
    shape.members(flow, "", ["format", "id", "title", "states", "initial", "actions"])
    assert flow["id"] == path.stem
    shape.text(flow["title"], "title")
    states = {state["id"]: state for state in flow["states"]}
    shape.unique([state["id"] for state in flow["states"]], "states")
    shape.unique([action["id"] for action in flow["actions"]], "actions")
    shape.word(flow["initial"], "initial", states)
    for id, state in states.items():
        shape.members(state, id, ["id", "title", "waitsFor", "public"], ["clock", "final"])
        shape.id(id, id)
        shape.text(state["title"], f"{id}.title")
        shape.text(state["public"], f"{id}.public")
        shape.word(state["waitsFor"], f"{id}.waitsFor", set("office applicant decision council outside nobody".split()))
        shape.word(state.get("clock", "running"), f"{id}.clock", {"running", "stopped"})
        if bool(state.get("final")) != (state["waitsFor"] == "nobody"):
            shape.add(id, "what is final waits for nobody")
    for action in flow["actions"]:
        here = f"actions.{action['id']}"
        shape.members(action, here, ["id", "title", "from", "to", "who", "effect"], ["needs", "confirm", "outcomes"])
        for kind in action.get("outcomes", []):
            shape.word(kind, f"{here}.outcomes", {"favourable", "partial", "adverse", "neutral"})
        shape.text(action["title"], f"{here}.title")
        shape.word(action["effect"], f"{here}.effect", EFFECTS)
        shape.word(action["to"], f"{here}.to", states)
        for origin in action["from"]:
            shape.word(origin, f"{here}.from", states)
            if states.get(origin, {}).get("final") and action["effect"] != "reopen":
                shape.add(here, "leaves what is final")
        for who in action["who"]:
            shape.word(who, f"{here}.who", WHO)
        for need in action.get("needs", []):
            shape.word(need, f"{here}.needs", {"checklist", "fee-settled"})
    reached, waiting = set(), [flow["initial"]]
    while waiting:
        state = waiting.pop()
        if state not in reached:
            reached.add(state)
            waiting += [action["to"] for action in flow["actions"] if state in action["from"]]
    shape.unique([f"unreachable {state}" for state in set(states) - reached] * 2, "states")
    for id, state in states.items():
        if not state.get("final") and not any(id in action["from"] for action in flow["actions"]):
            shape.add(id, "no way out")
    effects = {action["effect"] for action in flow["actions"]}
    for action in flow["actions"]:
        here, target = f"actions.{action['id']}", states[action["to"]]
        if action["effect"] == "ask-correction" and (target["waitsFor"] != "applicant" or target.get("clock") != "stopped"):
            shape.add(here, "a correction waits for the applicant, the clock stopped")
        if action["effect"] == "correct" and "applicant" not in action["who"]:
            shape.add(here, "the applicant corrects")
        if action["effect"] in ("decided", "returned") and action["who"] != ["system"]:
            shape.add(here, "the program carries a decision on")
        if action["effect"] == "complete" and not target.get("final"):
            shape.add(here, "complete is the end")
        if action["effect"] == "reopen" and not all(states[origin].get("final") for origin in action["from"]):
            shape.add(here, "only what is final is reopened")
        if action["effect"] == "reopen" and {other["to"] for other in flow["actions"] if other["effect"] == "issue"} & set(action["from"]):
            shape.add(here, "what was carried out changes by a draft of change")
    if "draft" in effects and not {"decided", "returned"} <= effects:
        shape.add("actions", "a draft is decided or returned")
    assert shape.problems == []


def test_words_follow_the_legal_nature(workflows):
    """A notification ends as 届出済, a contract as 承諾; nothing is 受理 here (that is a word of the family register)."""
    assert "届出済" in [state["title"]["ja"] for state in workflows["notification"]["states"]]
    assert "承諾済" in [state["title"]["ja"] for state in workflows["contract"]["states"]]
    for path in PROCEDURES + WORKFLOWS:
        for place, text in texts(load(path)):
            assert "受理" not in text, f"{path.name} {place}"


# Procedures

MEMBERS = (
    "format id title kana words summary audience lifeEvents nature workflow organ authority department unit performedBy entrusted law "
    "checkBy who feeText standardPeriod online requirements identification receiveBy remedy seal volume needToKnow form checklist "
    "outcomes letters decision records").split()
OPTIONAL = set(
    "story formNumber sheet longestPeriod stateLimits bring fees reductions payBefore statutoryLimit criteria paperSheets counterMinutes council afterwards organBy budget ledger lottery".split())
NATURES = {
    "application": {"disposition", "disposition-council", "registration"}, "notification": {"notification", "notification-visit"},
    "certificate": {"certificate", "certificate-survey"}, "contract": {"contract", "disposition"},
    # Requests that are decided like applications without being applications for a disposition: services by guideline (要綱) of which nobody has a
    # right, and 農用地区域からの除外の申出, which a board considers.
    "request": {"request", "disposition", "registration", "disposition-council"}, "internal": {"internal"},
    "grant": {"grant-application", "grant-report", "grant-claim"}, "forwarding": {"forwarding", "forwarding-council"},
}


@pytest.mark.parametrize("path", PROCEDURES, ids=name_of)
def test_a_procedure_is_whole(path, town, rules, books, workflows, procedures):
    value, shape = load(path), Shape()
    shape.members(value, "", MEMBERS, OPTIONAL)
    assert shape.problems == []
    assert value["id"] == path.stem
    shape.id(value["id"], "id")
    everyone = set(value["audience"]) != {"officer"}
    for key in ("title", "summary", "who", "feeText", "criteria"):
        if key in value:
            shape.text(value[key], key, everyone)
    for index, thing in enumerate(value.get("bring", [])):
        shape.text(thing, f"bring[{index}]", everyone)
    if not re.fullmatch(r"[ぁ-んー 0-9]+", value["kana"]):
        shape.add("kana", value["kana"])
    shape.unique(value["words"], "words")
    for audience in value["audience"]:
        shape.word(audience, "audience", {"resident", "business", "farmer", "group", "officer"})
    for event in value["lifeEvents"]:
        shape.word(event, "lifeEvents", EVENTS)
    shape.word(value["nature"], "nature", NATURES)
    shape.word(value["workflow"], "workflow", workflows)
    shape.word(value["workflow"], f"workflow of a {value['nature']}", NATURES.get(value["nature"], set()))
    if "story" in value:
        follows = procedures.get(value["story"]["follows"])
        if follows is None:
            shape.add("story", "follows nothing")
        else:
            shape.word(value["story"]["when"], "story.when", {state["id"] for state in workflows[follows["workflow"]]["states"]})
    check_office(value, shape, town)
    if book := value.get("ledger"):
        asked = {question["id"]: question["kind"] for page in value["form"]["pages"] for question in page["questions"]}
        kinds = {"amount": ("number", "calculated"), "first": ("date",), "last": ("date",), "balance": ("short-text",)}
        assert all(asked.get(book[member]) in known for member, known in kinds.items() if member in book), book
        assert value["nature"] == "internal" and "favourable" in {outcome["kind"] for outcome in value["outcomes"]}, "only officers' own cases draw"
    if lottery := value.get("lottery"):
        asked = {question["id"]: question["kind"] for page in value["form"]["pages"] for question in page["questions"]}
        assert asked.get(lottery["by"]) in ("date", "one-of") and asked.get(lottery.get("size"), "number") in ("number", "calculated"), lottery
        assert any(outcome["kind"] == "adverse" and outcome["needsReason"] for outcome in value["outcomes"]), "who gets no place is told why"
    for other in value.get("organBy", {}).get("organs", []):
        shape.word(other["organ"], "organBy.organ", town["organs"])
        shape.word(other["remedy"], "organBy.remedy", REMEDIES)
        shape.word(other["department"], "organBy.department", {id for id, organ in town["organ"].items() if organ == other["organ"]})
        if "unit" in other:
            shape.word(other["unit"], "organBy.unit", town["departments"][other["department"]])
    check_values(value, shape, everyone)
    form = Form(value, everyone)
    shape.problems += form.problems
    limit = value.get("statutoryLimit")
    if limit is not None:
        shape.members(limit, "statutoryLimit", ["count", "unit", "from", "text"], ["firstDay", "payment"])
        shape.text(limit["text"], "statutoryLimit.text", everyone)
        if limit["from"] != "arrival" and form.known.get(limit["from"], {}).get("kind") != "date":
            shape.add("statutoryLimit.from", f"{limit['from']} is no date of the form")
        payment = limit.get("payment", {})
        if payment:
            choices = {choice["id"] for choice in form.known.get(payment["question"], {}).get("choices", [])}
            for choice in payment["isOneOf"]:
                shape.word(choice, "statutoryLimit.payment", choices)
    check_outcomes(value, shape, form, books)
    decision = value["decision"]
    shape.members(decision, "decision", ["rule", "subject", "proposal"], ["concurrence", "amount"])
    if "amount" in decision and form.known.get(decision["amount"], {}).get("kind") not in ("yen", "calculated", "number"):
        shape.add("decision.amount", "no amount by which the rules could go")
    shape.word(decision["rule"], "decision.rule", rules)
    shape.plain(decision["subject"], "decision.subject")
    for other in decision.get("concurrence", []):
        shape.members(other, "concurrence", ["department", "why"], ["unit"])
        shape.word(other["department"], "concurrence", town["departments"])
        if "unit" in other:
            shape.word(other["unit"], "concurrence", town["departments"].get(other["department"], set()))
    for place in ("proposal", "subject"):
        check_placeholders(decision[place], f"decision.{place}", shape, form, set())
    if ("council" in value) != (value["workflow"] in ("disposition-council", "forwarding-council")):
        shape.add("council", "a board where the workflow has one, and only there")
    for id in value.get("afterwards", []):
        if id not in procedures:
            shape.add("afterwards", f"no procedure {id}")
    for question in form.known.values():
        earlier = question.get("prefill")
        if isinstance(earlier, dict):
            target = procedures.get(earlier["procedure"])
            if target is None or earlier["question"] not in Form(target, False).known:
                shape.add(question["id"], f"nothing to prefill from: {earlier}")
    assert shape.problems == []


def check_office(value, shape, town):
    shape.word(value["organ"], "organ", town["organs"])
    shape.word(value["department"], "department", town["departments"])
    if town["organ"].get(value["department"]) != value["organ"]:
        shape.add("department", f"{value['department']} belongs to another organ")
    shape.word(value["unit"], "unit", town["departments"].get(value["department"], set()))
    shape.word(value["performedBy"], "performedBy", {"town", "prefecture", "state", "union", "facility-manager"})
    shape.plain(value["authority"], "authority")
    if not isinstance(value["entrusted"], bool):
        shape.add("entrusted", "true or false")
    if not value["law"]:
        shape.add("law", "no legal basis")
    for index, law in enumerate(value["law"]):
        shape.members(law, f"law[{index}]", ["kind", "name"], ["article"])
        shape.word(law["kind"], f"law[{index}]", {"act", "ordinance", "bylaw", "rule", "guideline"})
    shape.word(value["remedy"], "remedy", REMEDIES)
    if value["remedy"] != "none" and value["nature"] in ("notification", "contract", "internal", "grant"):
        shape.add("remedy", f"a {value['nature']} has none")
    if value["remedy"] == "none" and value["nature"] == "application":
        shape.add("remedy", "an application ends with a disposition, against which there is a remedy")
    if value["remedy"] == "governor" and not value["entrusted"]:
        shape.add("remedy", "the governor reviews entrusted functions only")


def check_values(value, shape, everyone):
    if not DATE.fullmatch(value["checkBy"]) or datetime.date.fromisoformat(value["checkBy"]) < datetime.date(2026, 4, 1):
        shape.add("checkBy", value["checkBy"])
    units = {"opening-days", "calendar-days", "weeks", "months", "same-day"}
    # Where it differs by an answer: those with a condition, then the one without.
    periods = value["standardPeriod"] if isinstance(value["standardPeriod"], list) else [value["standardPeriod"]]
    for index, period in enumerate(periods):
        # 即日 has no number of days.
        counted = ["unit"] if period.get("unit") == "same-day" else ["count", "unit"]
        conditional = index < len(periods) - 1
        shape.members(period, "standardPeriod", counted + (["when"] if conditional else []), ["firstDay"] + (["label"] if conditional else []))
        if "label" in period:
            shape.text(period["label"], f"standardPeriod[{index}].label", everyone)
        shape.word(period["unit"], "standardPeriod", units)
    for limit in value.get("stateLimits", []):
        states = load(FOLDER / "workflows" / f"{value['workflow']}.json")["states"]
        shape.members(limit, "stateLimits", ["state", "count", "unit"], ["firstDay"])
        shape.word(limit["state"], "stateLimits.state", {state["id"] for state in states if state["waitsFor"] == "outside"})
        shape.word(limit["unit"], "stateLimits.unit", units)
    if "longestPeriod" in value:
        shape.members(value["longestPeriod"], "longestPeriod", ["count", "unit"], ["firstDay"])
        if value["longestPeriod"]["unit"] != periods[-1]["unit"] or value["longestPeriod"]["count"] <= periods[-1].get("count", 0):
            shape.add("longestPeriod", "not longer than the standard period")
    items = {}
    for fee in value.get("fees", []):
        shape.members(fee, "fees", ["id", "title", "yen"], ["per", "basis"])
        shape.text(fee["title"], f"fees.{fee['id']}", everyone)
        shape.id(fee["id"], "fees")
        items[fee["id"]] = fee
        if type(fee["yen"]) is not int or fee["yen"] < 0:
            shape.add("fees", "whole yen")
        if "例" not in fee.get("basis", "") and "法" not in fee.get("basis", ""):
            shape.add(f"fees.{fee['id']}", "a value of the sample town is marked （例）")
    for reduction in value.get("reductions", []):
        shape.members(reduction, "reductions", ["id", "title", "percent"])
        shape.text(reduction["title"], "reductions", everyone)
        if not 0 < reduction["percent"] <= 100:
            shape.add("reductions", "percent")
    shape.word(value.get("payBefore", "none"), "payBefore", {"issue", "none"})
    online = value["online"]
    if online.get("possible"):
        shape.members(online, "online", ["possible", "basis"])
    elif shape.members(online, "online", ["possible", "why"]):
        shape.text(online["why"], "online.why", everyone)
    shape.members(value["requirements"], "requirements", ["seal", "paper", "visit"])
    for key, requirement in value["requirements"].items():
        shape.members(requirement, f"requirements.{key}", ["needed"], ["abolishedOn", "by"])
        if "abolishedOn" in requirement and (requirement["needed"] or "by" not in requirement):
            shape.add(f"requirements.{key}", "abolished by what?")
    shape.word(value["identification"], "identification", {"self-declared", "email", "card"})
    for way in value["receiveBy"]:
        shape.word(way, "receiveBy", {"online", "post", "counter"})
    shape.word(value["seal"], "seal", {"pressed", "omitted", "electronic", "none"})
    shape.members(value["volume"], "volume", ["perYear", "fiscalYear", "source"])
    shape.word(
        value["needToKnow"], "needToKnow", {"general", "residence", "protection", "welfare", "care", "tax", "health", "education", "assembly"}
    )
    records = value["records"]
    shape.members(records, "records", ["class", "retentionYears", "disclosure"], ["reason"])
    shape.word(records["disclosure"], "records", {"open", "partly", "closed"})
    if len(records["class"]) != 3:
        shape.add("records.class", "大分類, 中分類, 小分類")
    if records["disclosure"] != "open" and "reason" not in records:
        shape.add("records", "why not open?")
    if not value["checklist"]:
        shape.add("checklist", "nothing to check")
    shape.unique([item["id"] for item in value["checklist"]], "checklist")
    for item in value["checklist"]:
        shape.members(item, "checklist", ["id", "text"])
        shape.plain(item["text"], f"checklist.{item['id']}")


def check_outcomes(value, shape, form, books):
    letters = {letter["id"]: letter for letter in value["letters"]}
    shape.unique([letter["id"] for letter in value["letters"]], "letters")
    shape.unique([outcome["id"] for outcome in value["outcomes"]], "outcomes")
    everyone = set(value["audience"]) != {"officer"}
    if not value["outcomes"]:
        shape.add("outcomes", "none")
    for outcome in value["outcomes"]:
        here = f"outcomes.{outcome['id']}"
        shape.members(outcome, here, ["id", "title", "kind"], ["letter", "needsReason", "rule", "granted", "revokesGrant"])
        shape.text(outcome["title"], here, everyone)
        shape.word(outcome["kind"], here, {"favourable", "partial", "adverse"})
        letter = letters.get(outcome.get("letter"))
        if "letter" in outcome and letter is None:
            shape.add(here, "no such letter")
        if outcome["kind"] == "adverse":
            if not outcome.get("needsReason"):
                shape.add(here, "an adverse outcome has a reason")
            if letter is not None and "{{reason}}" not in letter["body"] and value["nature"] != "forwarding":
                shape.add(here, "the letter does not give the reason")
            if letter is not None and value["remedy"] != "none" and not letter.get("remedy"):
                shape.add(here, "the letter does not say how to ask for a review")
    for id, letter in letters.items():
        here = f"letters.{id}"
        shape.members(letter, here, ["id", "title", "number", "addressee", "body"], ["fields", "remedy", "use", "alsoTo"])
        shape.plain(letter["title"], f"{here}.title")
        shape.word(letter["number"], f"{here}.number", books)
        named = form.known.get(letter["addressee"], {}).get("kind") in ("person-name", "short-text")
        if letter["addressee"] != "applicant" and not named and not JAPANESE.search(letter["addressee"]):
            shape.add(here, f"nobody to send it to: {letter['addressee']}")
        for other in letter.get("alsoTo", []):
            if form.known.get(other, {}).get("kind") not in ("person-name", "short-text"):
                shape.add(here, f"nobody to send it to as well: {other}")
        if letter.get("remedy") and value["remedy"] == "none":
            shape.add(here, "there is no review to tell of")
        fields = {field["id"]: field for field in letter.get("fields", [])}
        use = letter.get("use", "outcome")
        shape.word(use, f"{here}.use", {"outcome", "extension", "other"})
        if (use == "outcome") != any(outcome.get("letter") == id for outcome in value["outcomes"]):
            shape.add(here, "nothing sends it, or it is both the notice of an outcome and something else")
        if use == "extension" and not any(field["kind"] == "date" for field in fields.values()):
            shape.add(here, "an extension has a new last day")
        for field in fields.values():
            shape.members(field, f"{here}.fields", ["id", "label", "kind"])
            shape.word(field["kind"], f"{here}.fields", {"short-text", "long-text", "number", "yen", "date", "time"})
            if f"{{{{field:{field['id']}}}}}" not in letter["body"]:
                shape.add(here, f"field {field['id']} is not in the text")
        check_placeholders(letter["body"], here, shape, form, set(fields))
        for name in re.findall(r"\{\{answer:([^}]*)\}\}", letter["body"]):
            if form.known.get(name, {}).get("need") == "optional":
                shape.add(here, f"{name} may be unanswered: the letter would have a hole")
        for paragraph in re.split(r"\n+", letter["body"]):
            shape.plain(re.sub(r"\{\{[^}]*\}\}", "", paragraph).strip("　 ") or "。", here)


#: Both parties apply together: there is no application without the other's part.
JOINT = {"farmland-3", "farmland-5", "farmland-5-delegated", "farm-zone-exclusion"}


def named(condition):
    """The questions at which a condition looks."""
    return [condition["question"]] if "question" in condition else [name for inner in condition.get("all", []) + condition.get("any", []) for name in named(inner)]


@pytest.mark.parametrize("path", [path for path in PROCEDURES if load(path)["form"].get("parts")], ids=name_of)
def test_what_others_fill_in_can_come_on_paper(path):
    """Employers, owners and doctors need not do it here: the applicant chooses, and a file may be attached instead."""
    form = load(path)["form"]
    parts = [part["id"] for part in form["parts"]]
    questions = {question["id"]: question for page in form["pages"] for question in page.get("questions", [])}
    assert form["pages"][0].get("part", parts[0]) == parts[0]
    for part in parts[1:]:
        pages = [page for page in form["pages"] if page.get("part") == part]
        assert pages
        if path.stem in JOINT:
            continue
        assert any(question["kind"] == "consent" for page in pages for question in page["questions"]), f"{part} confirms nothing"
        for page in pages:
            ways = [questions[name] for name in named(page["showWhen"]) if name.endswith("-way")]
            assert ways and all({"file"} <= {choice["id"] for choice in way["choices"]} for way in ways), page["id"]


#: On the printed form they need no box of their own: what is attached is listed behind it, as is what was agreed to.
BEHIND = {"file", "photo", "consent", "explanation"}
#: No form in boxes: a first contact that leaves no more traces than it must, and what is laid out elsewhere.
UNBOXED = {"protective-measure", "document-disclosure"}


@pytest.mark.parametrize("path", PROCEDURES, ids=name_of)
def test_a_printed_form_has_a_box_for_every_answer(path):
    """The layout of the paper: rows of boxes as wide as the page, each question once, none forgotten."""
    value = load(path)
    if "sheet" not in value:
        assert value["id"] in UNBOXED or value.get("story"), "without a layout"
        return
    kinds = {question["id"]: question["kind"] for page in value["form"]["pages"] for question in page.get("questions", [])}
    boxes = [(*box.split(":"), 12)[:2] for row in value["sheet"] for box in row]
    assert [id for id, _ in boxes if id not in kinds] == []
    assert len({id for id, _ in boxes}) == len(boxes), "twice"
    assert [id for id, kind in kinds.items() if kind not in BEHIND and id not in {box for box, _ in boxes}] == []
    for row in value["sheet"]:
        widths = [int(box.partition(":")[2] or 12) for box in row]
        # Of fees by kind only one shows at a time.
        assert sum(widths) == 12 or all(box.startswith("fee") for box in row), row


def check_placeholders(text, place, shape, form, fields):
    for name, behind in re.findall(r"\{\{answer:([^}]*)\}\}(円|平方メートル|ヘクタール|[a-z㎡]+)", text):
        question = form.known.get(name, {})
        if question.get("kind") in ("yen", "fee") or "unit" in question:
            shape.add(place, f"{name} brings its own unit: {behind} would stand there twice")
    for name in re.findall(r"\{\{([^}]*)\}\}", text):
        head, _, rest = name.partition(":")
        if head == "answer" and rest:
            if rest not in form.known:
                shape.add(place, f"no answer {rest}")
        elif head == "field" and rest:
            if rest not in fields:
                shape.add(place, f"no field {rest}")
        elif name not in {"number", "date", "applicant.name", "applicant.address", "reason", "conditions", "arrived", "outcome"}:
            shape.add(place, f"unknown: {name}")
    if re.search(r"\{\{[^}]*$|(?<!\{)\{(?!\{)", text):
        shape.add(place, "an open placeholder")


@functools.lru_cache
def validator(schema):
    loaded = json.loads((ROOT / "Assets" / "schemas" / f"{schema}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(loaded)
    return jsonschema.Draft202012Validator(loaded)


def errors(schema, value):
    return [f"{error.json_path}: {error.message[:200]}" for error in validator(schema).iter_errors(value)]


@pytest.mark.parametrize("path", [TOWN / "places.json", FOLDER / "life-events.json"], ids=name_of)
def test_a_file_is_as_the_schema_says(path):
    assert errors(path.stem, load(path)) == []


@pytest.mark.parametrize("schema, change", [
    ("places", lambda v: v["places"][0].update(postcode="0000000")), ("places", lambda v: v["places"][0].pop("reading")),
    ("life-events", lambda v: v["events"][0]["rows"][0].update(outside={"title": "x", "where": "y"})),
    ("life-events", lambda v: v["events"][0]["rows"][0].update(when={"question": "children"})),
    ("life-events", lambda v: v["events"][0].update(id="party")),
])
def test_a_schema_refuses_what_is_wrong(schema, change):
    value = load((TOWN if schema == "places" else FOLDER) / f"{schema}.json")
    change(value)
    assert errors(schema, value) != []


@pytest.mark.parametrize("path", PROCEDURES, ids=name_of)
def test_a_form_is_as_the_schema_says(path):
    value = load(path)
    assert errors("form", {"format": "yakuba-form/1", "id": value["id"], **value["form"]}) == []


class Filling:
    """One way through a form with answers chosen at random: what shows, and where it ends."""

    def __init__(self, form, random):
        self.random, self.answers, self.shown, self.exit = random, {}, set(), None
        for page in form["pages"]:
            if "showWhen" in page and not self.holds(page["showWhen"], None):
                continue
            self.shown.add(page["id"])
            if page.get("exit"):
                self.exit = page["id"]
                return
            for question in page["questions"]:
                self.fill(question, None)

    def fill(self, question, item):
        if "showWhen" in question and not self.holds(question["showWhen"], item):
            return
        path = question["id"] if item is None else f"{item[0]}.{question['id']}"
        self.shown.add(path)
        if question.get("need") == "optional" and self.random.random() < 0.5:
            return
        kind = question["kind"]
        if kind == "group":
            least = max(question.get("min", 0), 1)
            count = self.random.randint(least, min(question["max"], least + 1))
            self.answers[question["id"]] = [count]
            for _ in range(count):
                own = (question["id"], {})
                for inner in question["questions"]:
                    self.fill(inner, own)
            return
        value = self.value(question, kind)
        self.answers.setdefault(path, []).append(value)
        if item is not None:
            item[1][question["id"]] = value

    def value(self, question, kind):
        if kind == "yes-no":
            return self.random.random() < 0.5
        if kind == "one-of":
            return self.random.choice(question["choices"])["id"]
        if kind == "several-of":
            chosen = self.random.sample(question["choices"], self.random.randint(1, min(2, len(question["choices"]))))
            return [choice["id"] for choice in chosen]
        if kind in ("number", "yen", "calculated", "fee"):
            low, high = question.get("min", 0), question.get("max", 100)
            return self.random.choice([low, high, min(low + 1, high)])
        if kind == "date":
            return self.random.choice(["past", "today", "future"])
        return "x"

    def holds(self, condition, item):
        if "all" in condition:
            return all(self.holds(inner, item) for inner in condition["all"])
        if "any" in condition:
            return any(self.holds(inner, item) for inner in condition["any"])
        if "not" in condition:
            return not self.holds(condition["not"], item)
        name = condition["question"]
        if item is not None and (name in item[1] or "." not in name and f"{item[0]}.{name}" in self.shown):
            answers = [item[1][name]] if name in item[1] else []
        else:
            answers = self.answers.get(name, [])
        flat = [one for answer in answers for one in (answer if isinstance(answer, list) else [answer])]
        if "is" in condition:
            return condition["is"] in flat
        if "isOneOf" in condition:
            return any(one in condition["isOneOf"] for one in flat)
        if "isAnswered" in condition:
            return bool(answers) == condition["isAnswered"]
        if "isAtLeast" in condition:
            return any(isinstance(one, (int, float)) and one >= condition["isAtLeast"] for one in flat)
        if "isAtMost" in condition:
            return any(isinstance(one, (int, float)) and one <= condition["isAtMost"] for one in flat)
        # How a date compares is the program's to know; here either may be.
        return self.random.random() < 0.5


@pytest.mark.parametrize("path", PROCEDURES, ids=name_of)
def test_a_form_can_be_filled_to_the_end_and_every_question_shows_at_some_time(path):
    form = load(path)["form"]
    chance = random.Random(path.stem)
    fillings = [Filling(form, chance) for _ in range(300)]
    assert any(filling.exit is None for filling in fillings), "every way ends in an exit"
    shown = set().union(*(filling.shown for filling in fillings))
    wanted = set()
    for page in form["pages"]:
        wanted.add(page["id"])
        for question in page.get("questions", []):
            wanted.add(question["id"])
            wanted |= {f"{question['id']}.{inner['id']}" for inner in question.get("questions", [])}
    assert wanted - shown == set(), "never shown"


def test_a_filling_follows_conditions():
    form = {"pages": [
        {"id": "a", "questions": [{"id": "n", "kind": "number", "min": 1, "max": 5}, {"id": "c", "kind": "yes-no"}]},
        {"id": "stop", "exit": True, "showWhen": {"all": [{"question": "c", "is": True}, {"question": "n", "isAtLeast": 5}]}},
        {"id": "b", "questions": [
            {"id": "never", "kind": "time", "showWhen": {"not": {"any": [{"question": "n", "isAtMost": 5}, {"question": "c", "is": True}]}}},
            {"id": "g", "kind": "group", "max": 2, "questions": [
                {"id": "k", "kind": "yes-no"}, {"id": "why", "kind": "short-text", "showWhen": {"question": "k", "is": True}}]}]},
    ]}
    chance = random.Random(1)
    fillings = [Filling(form, chance) for _ in range(100)]
    assert {filling.exit for filling in fillings} == {None, "stop"}
    shown = set().union(*(filling.shown for filling in fillings))
    assert "never" not in shown and {"b", "g", "g.k", "g.why", "stop"} <= shown


def test_ids_are_unique():
    assert len(ids(PROCEDURES)) == len(PROCEDURES)
    assert len(ids(WORKFLOWS)) == len(WORKFLOWS)


SINGLE = {
    "vice-mayor": "executive-vice-mayor", "mayor": "executive-mayor", "superintendent": "superintendent-head",
    "board-chair": "agriculture-board-chair", "speaker": "assembly-members-speaker",
}


@pytest.mark.parametrize("path", PROCEDURES, ids=name_of)
def test_somebody_holds_the_rank_that_decides(path):
    value = load(path)
    posts = {
        post["id"] for organ in load(TOWN / "town.json")["organs"] for department in organ["departments"] for post in department["posts"]
    }
    rows = [row for row in load(TOWN / "decision-rules.json")["rows"] if row["id"] == value["decision"]["rule"]]
    is_facility = value["department"] == "kominkan"
    for row in rows:
        rank = row["decider"]
        assert (rank == "facility-head") == (is_facility and rank in ("facility-head", "department-head", "department-deputy")), rank
        post = SINGLE.get(rank) or {
            "unit-senior": f"{value['unit']}-senior", "unit-chief": f"{value['unit']}-chief",
            "department-deputy": f"{value['department']}-deputy",
        }.get(rank, f"{value['department']}-head")
        assert post in posts, f"{rank}: {post}"


@pytest.mark.parametrize("path", PROCEDURES, ids=name_of)
def test_nobody_is_asked_for_a_my_number(path):
    value = load(path)
    for question in Form(value, False).known.values():
        label = question["label"] if isinstance(question["label"], str) else question["label"]["ja"]
        if question["kind"] in ("short-text", "long-text", "number"):
            assert not re.search(r"個人番号|マイナンバー(?!カード)", label), question["id"]
            assert not (question.get("characters") == "digits" and question.get("maxLength") == 12), question["id"]


# The town's own values


def test_decision_rules(town):
    value = load(TOWN / "decision-rules.json")
    assert "架空" in value["basis"]
    last = {}
    for row in value["rows"]:
        assert {"id", "matter", "decider", "amountUpTo", "line", "row", "important"} <= set(row), row["id"]
        assert set(row) <= {"id", "matter", "decider", "amountUpTo", "line", "row", "important", "own", "inAbsence", "concurrence"}, row["id"]
        heights = [RANKS.index(rank) for rank in [*row["line"], row["decider"]]]
        assert heights == sorted(set(heights)), f"{row['id']}: a line goes upwards to the decider"
        assert row["important"] is None or row["important"] in RANKS, row["id"]
        before = last.get(row["id"], -1)
        assert before is not None, f"{row['id']}: after a row without a limit"
        assert row["amountUpTo"] is None or row["amountUpTo"] > before, row["id"]
        last[row["id"]] = row["amountUpTo"]
    assert all(amount is None for amount in last.values()), "every matter has a row for any amount"


def test_number_books(town):
    value = load(TOWN / "number-books.json")
    assert len({book["id"] for book in value["books"]}) == len(value["books"])
    for book in value["books"]:
        assert set(book) == {"id", "title", "year", "pattern"}
        assert book["year"] in ("fiscal", "calendar")
        assert "{number}" in book["pattern"]
        assert set(re.findall(r"\{(\w+)\}", book["pattern"])) <= {"year", "mark", "town", "number"}
    assert set(value["marks"]) == set(town["departments"]), "every department has a mark"
    assert len(set(value["marks"].values())) == len(value["marks"])


def test_places():
    value = load(TOWN / "places.json")
    districts = {district["id"]: district for district in value["districts"]}
    assert len(districts) == len(value["districts"]) == 32
    used = []
    for place in value["places"]:
        assert set(place) == {"id", "name", "reading", "postcode", "districts"}
        assert re.fullmatch(r"000-\d{4}", place["postcode"])
        assert re.fullmatch(r"[ぁ-ん]+", place["reading"])
        assert place["districts"] and set(place["districts"]) <= set(districts)
        used += place["districts"]
    assert sorted(used) == sorted(districts)
    assert all(re.fullmatch(r"[ぁ-ん]+", district["reading"]) for district in districts.values())
    # Names agree with how the town says they are read.
    for reading in load(TOWN / "town.json")["readings"]:
        for place in value["places"]:
            if place["name"].startswith("大字" + reading["surface"] + "字"):
                assert place["reading"].startswith("おおあざ" + reading["reading"]), place["name"]


def test_opening_days():
    value = load(TOWN / "opening-days.json")
    assert set(value) <= {"format", "closedWeekdays", "nationalHolidays", "turnOfYear", "closed", "open"}
    weekdays = "monday tuesday wednesday thursday friday saturday sunday".split()
    assert set(value["closedWeekdays"]) <= set(weekdays)
    assert all(datetime.date.fromisoformat(f"2024-{value['turnOfYear'][end]}") for end in ("from", "to"))
    for days, members in (("closed", {"date", "to", "reason", "holiday"}), ("open", {"date", "reason"})):
        dates = [datetime.date.fromisoformat(day["date"]) for day in value[days]]
        assert dates == sorted(set(dates))
        for date, day in zip(dates, value[days]):
            assert {"date", "reason"} <= set(day) <= members
            assert list(language_problems(day["reason"], day["date"], True)) == []
            # Closing what is closed anyway, or opening what is open, is a mistake.
            assert (weekdays[date.weekday()] in value["closedWeekdays"]) == (days == "open"), day["date"]


# Remedies


def test_remedies():
    value = load(FOLDER / "remedies.json")
    assert {"none", "mayor", "governor", "care-board", "property-board", "own-organ", "facility"} <= REMEDIES
    for pattern in value["patterns"]:
        assert set(pattern) == {"id", "title", "paragraphs", "note"}, pattern["id"]
        assert bool(pattern["paragraphs"]) == (pattern["id"] != "none")
        text = "".join(pattern["paragraphs"])
        assert set(re.findall(r"\{\{([^}]*)\}\}", text)) <= {"town", "mayor", "prefecture", "governor", "organ", "organ.representative"}
        for paragraph in pattern["paragraphs"]:
            assert list(japanese_problems(re.sub(r"\{\{[^}]*\}\}", "", paragraph))) == []
        if pattern["id"] != "none":
            assert "3か月以内" in text and "6か月以内" in text and "1年を経過" in text, f"{pattern['id']}: how long"
            assert ("審査請求" in text or "審査の申出" in text) and "取消しの訴え" in text and "被告" in text, f"{pattern['id']}: to whom"


# Life events


def test_life_events(procedures):
    value, shape = load(FOLDER / "life-events.json"), Shape()
    shape.unique([event["id"] for event in value["events"]], "events")
    for event in value["events"]:
        here = event["id"]
        shape.members(event, here, ["id", "title", "rows"], ["questions", "introduction", "words"])
        shape.word(event["id"], here, EVENTS)
        shape.text(event["title"], f"{here}.title")
        if "introduction" in event:
            shape.text(event["introduction"], f"{here}.introduction")
        conditions = Form.__new__(Form)
        Shape.__init__(conditions)
        conditions.known, conditions.everyone = {}, True
        for question in event.get("questions", []):
            place = f"{here}.{question.get('id')}"
            shape.members(question, place, ["id", "text", "kind"], ["choices", "hint", "unsure"])
            shape.id(question.get("id"), place)
            if question.get("unsure", True) is not True:
                shape.add(place, "unsure is said or left out")
            shape.word(question["kind"], place, {"yes-no", "one-of"})
            shape.text(question["text"], place)
            for choice in question.get("choices", []):
                shape.text(choice["label"], f"{place}.{choice['id']}")
            conditions.known[question["id"]] = question
        used = set()
        for index, row in enumerate(event["rows"]):
            place = f"{here}.rows[{index}]"
            shape.members(row, place, [], ["procedure", "outside", "when", "note"])
            if ("procedure" in row) == ("outside" in row):
                shape.add(place, "a procedure or something outside")
            if "procedure" in row and row["procedure"] not in procedures:
                shape.add(place, f"no procedure {row['procedure']}")
            if "outside" in row:
                shape.members(row["outside"], place, ["title", "where"])
                shape.text(row["outside"]["title"], f"{place}.title")
                shape.text(row["outside"]["where"], f"{place}.where")
            if "note" in row:
                shape.text(row["note"], f"{place}.note")
            if row.get("when") is not None:
                conditions.condition(row["when"], place, None)
                used |= set(re.findall(r'"question": "([^"]*)"', json.dumps(row["when"])))
        asked = {question["id"] for question in event.get("questions", [])}
        if asked - used:
            shape.add(here, f"asked for nothing: {sorted(asked - used)}")
        shape.problems += conditions.problems
    assert shape.problems == []


# What a town publishes in the place of another, and puts there in its guide.
INSTEAD = {"farmland-5-delegated": "farmland-5"}


def test_every_public_procedure_is_found_by_a_life_event(procedures):
    rows = {row.get("procedure") for event in load(FOLDER / "life-events.json")["events"] for row in event["rows"]}
    missing = [id for id, value in procedures.items() if "story" not in value and set(value["audience"]) != {"officer"} and INSTEAD.get(id, id) not in rows]
    assert missing == []


# The checks themselves find what they should


@pytest.mark.parametrize("text, found", [
    ("これは,だめです", True), ("これは、よいです", False), ("(例)です", True), ("（例）です", False), ("９時から", True), ("9時から", False),
])
def test_half_width_punctuation_is_found(text, found):
    assert bool(list(japanese_problems(text))) == found


@pytest.mark.parametrize("text, found", [
    ("申請して ください。", True), ("申しこんで ください。", False), ("令和8年に", True), ("「申請書」を 出します。", False),
])
def test_hard_words_are_found(text, found):
    assert bool(list(easy_problems(text))) == found


@pytest.mark.parametrize("formula, right", [
    ("copies * 300", True), ("copies * 300 +", False), ("pages * 300", False), ("sum(items.price * items.count)", True), ("items.price", False),
    ("if(copies > 2, 100, 0)", True), ("if(copies, 1)", False), ("wild(copies)", False), ("kind * copies", False), ("count(items)", True),
    ("count(copies)", False), ("min(20000, floor(copies / 2 / 1000) * 1000)", True), ("copies copies", False), ("copies-1", False),
])
def test_formulas_are_read(formula, right):
    known = {
        "copies": {"kind": "number"}, "items": {"kind": "group"}, "items.price": {"kind": "yen"}, "items.count": {"kind": "number"},
        "kind": {"kind": "one-of", "choices": [{"id": "a"}]},
    }
    assert (Formula(formula, known, None).problems == []) == right


@pytest.mark.parametrize("change, said", [
    (lambda p: p.update(workflow="nothing"), "workflow"), (lambda p: p["decision"].update(rule="nothing"), "decision.rule"),
    (lambda p: p["letters"][0].update(number="nothing"), "number"), (lambda p: p["letters"][0].update(body=p["letters"][0]["body"] + "{{answer:nothing}}"), "no answer"),
    (lambda p: p["form"]["pages"][0]["questions"][0].update(showWhen={"question": "later", "is": True}), "no earlier question"),
    (lambda p: p["form"]["pages"][2]["questions"][0].pop("personalData"), "without a purpose"), (lambda p: p.update(unit="nothing"), "unit"),
    (lambda p: p.update(title="題"), "only Japanese"), (lambda p: p["outcomes"][1].pop("needsReason"), "has a reason"),
])
def test_what_is_broken_is_found(change, said, tmp_path, town, rules, books, workflows, procedures):
    value = json.loads((FOLDER / "child-allowance.json").read_text(encoding="utf-8"))
    change(value)
    path = tmp_path / "child-allowance.json"
    path.write_text(json.dumps(value), encoding="utf-8")
    with pytest.raises(AssertionError) as raised:
        test_a_procedure_is_whole(path, town, rules, books, workflows, procedures)
    assert said in str(raised.value)
