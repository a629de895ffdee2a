"""Plan files against the published schema, and the schema against the checker of the program.

The schema describes the form; the checker knows more (references, order of dates), so what the schema refuses the checker must
refuse as well, and files that are right are right for both. YAKUBA_BINARY names the program; without it .build/debug/yakuba is used.
"""

import copy
import json
import os
import pathlib
import re
import subprocess

import jsonschema
import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
YAKUBA = pathlib.Path(os.environ.get("YAKUBA_BINARY", ROOT / ".build" / "debug" / "yakuba"))
PLANS = sorted(ROOT.glob("Towns/*/plan.json"))
TOWNS = sorted(ROOT.glob("Towns/*/town.json"))


def schema(name):
    loaded = json.loads((ROOT / "Assets" / "schemas" / name).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(loaded)
    return jsonschema.Draft202012Validator(loaded)


def problems(validator, value):
    return [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(value)]


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.parent.name)
def test_plans_are_as_the_schema_says(path):
    assert problems(schema("plan.schema.json"), json.loads(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.parent.name)
def test_editions_of_the_priority_items_stand_one_by_one(path):
    plan = json.loads(path.read_text(encoding="utf-8"))
    lists = {entry["edition"]: entry for entry in plan.get("priorityItems", [])}
    for entry in lists.values():
        for edition in [entry["edition"], *entry.get("basedOn", [])]:
            assert "、" not in edition
    for measure in plan["measures"]:
        for reference in measure.get("priorityItems", []):
            assert reference["number"] in [item["number"] for item in lists[reference["edition"]]["items"]], measure["id"]


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.parent.name)
def test_every_measure_names_its_system_or_says_why_it_has_none(path):
    plan = json.loads(path.read_text(encoding="utf-8"))
    source = (ROOT / "Sources" / "Plans" / "Model" / "SystemCatalogue.swift").read_text(encoding="utf-8")
    catalogue = set(re.findall(r'id: "([0-9]+\.[0-9]+)"', source))
    assert len(catalogue) > 80
    for measure in plan["measures"]:
        named = [*measure.get("systems", []), *(system for action in measure.get("actions", []) for system in action.get("systems", []))]
        assert set(named) <= catalogue, measure["id"]
        if "sameAs" not in measure:
            assert bool(named) != bool(measure.get("systemsNote")), measure["id"]


def test_kagamiishi_lists_its_priority_items_once_from_five_editions():
    plan = json.loads((ROOT / "Towns" / "kagamiishi" / "plan.json").read_text(encoding="utf-8"))
    [entry] = plan["priorityItems"]
    assert entry["basedOn"] == ["初版", "第2.0版", "第2.1版", "第2.2版", "第2.3版"]
    assert [item["number"] for item in entry["items"]] == list(range(1, 8))
    printed = {4, 1, 3, 2, 7, 6, 5}  # ④ ① ① ① ③ ② ⑦ ⑥ ⑤, behind the titles of nine measures
    numbers = [reference["number"] for measure in plan["measures"] for reference in measure.get("priorityItems", [])]
    assert len(numbers) == 9 and set(numbers) == printed


@pytest.mark.parametrize("path", TOWNS, ids=lambda path: path.parent.name)
def test_towns_are_as_the_schema_says(path):
    assert problems(schema("town.schema.json"), json.loads(path.read_text(encoding="utf-8"))) == []


def small():
    return {
        "format": "yakuba-plan/1", "town": "mihon", "title": "見本計画", "state": "current",
        "edition": {"number": 1, "label": "初版"}, "period": {"label": "令和8年度", "from": "2026-04-01", "to": "2027-03-31"},
        "source": {"title": "見本計画"}, "levels": {"groups": ["方針"], "measure": "施策"},
        "groups": [{"id": "g1", "level": 0, "title": "方針1"}],
        "measures": [{
            "id": "m1", "title": "窓口", "group": "g1", "departments": [], "sdgs": [3], "systems": ["2.10"],
            "status": {"kind": "ongoing"}, "revisionMark": "added", "source": "12-15",
            "schedule": {"unit": "quarter", "bars": [{"phase": "実施", "from": "2026Q1", "to": "2026Q4"}]},
            "kpis": [{"id": "k1", "kind": "number", "title": "数", "direction": "up", "target": {"value": 5, "on": "2030-03"}}],
            "actions": [{"id": "a1", "title": "記帳台"}],
        }],
        "governance": [], "reviewCycle": {"kinds": ["PDCA"]},
    }


def put(plan, path, value):
    *steps, last = path
    for step in steps:
        plan = plan[step]
    if value is REMOVED:
        del plan[last]
    else:
        plan[last] = value


REMOVED = object()
M = ("measures", 0)
BAD = [
    (("format",), "yakuba-plan/2"), (("format",), REMOVED), (("town",), "Mihon"), (("title",), ""), (("title",), 1), (("title",), REMOVED),
    (("state",), "gone"), (("edition", "number"), 0), (("edition", "number"), 1.5), (("edition", "number"), "1"),
    (("edition", "publishedOn"), "2026/04"), (("period", "from"), "2026-4-1"), (("levels", "groups"), []), (("measures",), []),
    (("measures",), {}), (("governance",), REMOVED), (("reviewCycle", "kinds"), []), (("reviewCycle", "kinds"), ["PDSA"]),
    (("extra",), 1), (("groups", 0, "level"), -1), (("groups", 0, "id"), "G 1"), (M + ("id",), "M1"), (M + ("title",), ""),
    (M + ("group",), REMOVED), (M + ("sdgs",), [18]), (M + ("sdgs",), [0]), (M + ("systems",), ["2"]), (M + ("source",), "12-"),
    (M + ("status", "kind"), "fine"), (M + ("status", "label"), 3), (M + ("revisionMark",), "new"), (M + ("departments",), "総務課"),
    (M + ("schedule", "unit"), "month"), (M + ("schedule", "bars", 0, "from"), "2026Q5"), (M + ("schedule", "bars", 0, "phase"), ""),
    (M + ("kpis", 0, "kind"), "percent"), (M + ("kpis", 0, "target", "value"), "5"), (M + ("kpis", 0, "target", "on"), "soon"),
    (M + ("kpis", 0, "metric"), "Access"), (M + ("kpis", 0, "direction"), "sideways"), (M + ("actions", 0, "title"), REMOVED),
    (M + ("torn",), [{"field": "x", "lines": "1", "note": ""}]), (M + ("milestones",), [{"when": "春"}]), (M + ("funding",), [{}]),
    (M + ("priorityItems",), [{"edition": "第5.0版"}]), (M + ("actions", 0, "openEnded"), True),
]
GOOD = [
    (("$schema",), "plan.schema.json"), (("subtitle",), ""), (("edition", "publishedOn"), "2026-04"), (("period", "to"), REMOVED),
    (M + ("departments",), REMOVED), (M + ("summary",), ""), (M + ("kpis", 0, "target", "relative"), True), (M + ("source",), "7"),
    (M + ("torn",), [{"field": "担当課", "lines": "3-4", "note": "空欄"}]), (M + ("status",), REMOVED), (("revision",), "全面改定"),
    (M + ("schedule", "bars", 0, "openEnded"), True), (M + ("kpis", 0, "unit"), "手続"),
]


def check(folder, plan):
    path = folder / "plan.json"
    path.write_text(json.dumps(plan, ensure_ascii=False, indent=2), encoding="utf-8")
    return subprocess.run([YAKUBA, "plan", "check", str(path)], capture_output=True, text=True, timeout=60)


needs_program = pytest.mark.skipif(not YAKUBA.exists() and os.environ.get("CI") != "true", reason=f"{YAKUBA} is not built")


@needs_program
@pytest.mark.parametrize("path, value", BAD, ids=lambda part: ".".join(map(str, part)) if isinstance(part, tuple) else None)
def test_both_refuse_what_is_wrong(tmp_path, path, value):
    plan = copy.deepcopy(small())
    put(plan, path, value)
    assert problems(schema("plan.schema.json"), plan) != []
    result = check(tmp_path, plan)
    assert result.returncode == 1, result.stdout + result.stderr


@needs_program
@pytest.mark.parametrize("path, value", [((), None)] + GOOD, ids=lambda part: ".".join(map(str, part)) if isinstance(part, tuple) else None)
def test_both_take_what_is_right(tmp_path, path, value):
    plan = copy.deepcopy(small())
    if path:
        put(plan, path, value)
    assert problems(schema("plan.schema.json"), plan) == []
    result = check(tmp_path, plan)
    assert result.returncode == 0, result.stdout + result.stderr


@needs_program
@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.parent.name)
def test_the_checker_takes_what_ships(path):
    result = subprocess.run([YAKUBA, "plan", "check", str(path)], capture_output=True, text=True, timeout=60)
    assert result.returncode == 0, result.stdout + result.stderr
