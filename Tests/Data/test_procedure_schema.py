"""The published schema of procedures: every shipped procedure is as it says, broken ones are not, and it knows what the program reads."""

import copy
import json
import pathlib
import re

import jsonschema
import jsonschema_rs
import pytest
from referencing import Registry, Resource

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCHEMAS = ROOT / "Assets" / "schemas"
FILES = [path for path in sorted(ROOT.glob("Procedures/*.json")) if path.name not in {"life-events.json", "remedies.json"}]


def load(path):
    return json.loads(path.read_text(encoding="utf-8"))


SCHEMA, FORM = load(SCHEMAS / "procedure.schema.json"), load(SCHEMAS / "form.schema.json")
REGISTRY = Registry().with_resource(FORM["$id"], Resource.from_contents(FORM))
FAST = jsonschema_rs.Draft202012Validator(SCHEMA, registry=jsonschema_rs.Registry([(FORM["$id"], FORM)]))


def problems(value):
    validator = jsonschema.Draft202012Validator(SCHEMA, registry=REGISTRY)
    return [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(value)]


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert len(FILES) > 80


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_shipped_procedure_is_as_the_schema_says(path):
    # The fast validator for the many, the other one for the broken: two third parties.
    assert [f"{error.instance_path}: {error.message[:200]}" for error in FAST.iter_errors(load(path))] == []


@pytest.mark.parametrize("change", [
    lambda v: v.pop("records"),
    lambda v: v.update(format="yakuba-procedure/2"),
    lambda v: v.update(odd=1),
    lambda v: v.update(nature="wish"),
    lambda v: v.update(seal="wax"),
    lambda v: v.update(checkBy="soon"),
    lambda v: v["standardPeriod"].update(unit="moons"),
    lambda v: v.update(standardPeriod={"unit": "opening-days"}),
    lambda v: v.update(online={"possible": False}),
    lambda v: v["requirements"].update(stamp={"needed": True}),
    lambda v: v["letters"][0].pop("body"),
    lambda v: v["outcomes"][0].update(kind="nice"),
    lambda v: v["records"].update(retentionYears=0),
    lambda v: v["form"]["pages"][0]["questions"][0].update(kind="magic"),
    lambda v: v["form"]["pages"][0]["questions"][0].update(label={"en": "Name"}),
    lambda v: v["decision"].pop("rule"),
    lambda v: v.update(fees=[{"id": "x", "title": "料", "yen": -1}]),
], ids=range(17))
def test_broken_procedures_are_refused(change):
    value = copy.deepcopy(load(ROOT / "Procedures" / "road-occupancy.json"))
    assert problems(value) == []
    change(value)
    assert problems(value) != []


def test_the_schema_knows_what_the_program_reads():
    source = (ROOT / "Sources/Procedures/Format/ProcedureReader.swift").read_text(encoding="utf-8")
    members = re.search(r"static let members: Set<String> = \[(.*?)\]", source, re.S).group(1)
    assert set(re.findall(r'"([^"]+)"', members)) == set(SCHEMA["properties"])
