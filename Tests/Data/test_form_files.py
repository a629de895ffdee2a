"""Forms against the published schema: one with every kind of question, those inside the shipped procedures, and broken ones."""

import copy
import json
import pathlib

import jsonschema
import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLE = json.loads((pathlib.Path(__file__).parent / "form-of-every-kind.json").read_text(encoding="utf-8"))
PROCEDURES = sorted(ROOT.glob("Procedures/*.json"))


def problems(form):
    loaded = json.loads((ROOT / "Assets" / "schemas" / "form.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(loaded)
    validator = jsonschema.Draft202012Validator(loaded)
    return [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(form)]


def test_every_kind_of_question_is_as_the_schema_says():
    assert problems(SAMPLE) == []


@pytest.mark.parametrize("path", PROCEDURES, ids=lambda path: path.stem)
def test_forms_of_procedures_are_as_the_schema_says(path):
    procedure = json.loads(path.read_text(encoding="utf-8"))
    if procedure.get("format") != "yakuba-procedure/1" or "form" not in procedure:
        pytest.skip("holds no form")
    assert problems({"format": "yakuba-form/1", "id": procedure["id"], **procedure["form"]}) == []


@pytest.mark.parametrize("change", [
    lambda form: form.pop("id"),
    lambda form: form.update(odd=1),
    lambda form: form.update(title=""),
    lambda form: form["pages"][0].update(id="A"),
    lambda form: form["pages"][0]["questions"][0].update(kind="magic"),
    lambda form: form["pages"][0]["questions"][0].update(maxLength=3),
    lambda form: form["pages"][0]["questions"][1].update(kana="maybe"),
    lambda form: form["pages"][1].update(showWhen={"question": "is-officer"}),
    lambda form: form["pages"][1].update(showWhen={"all": []}),
    lambda form: form["pages"][2]["questions"][0].pop("choices"),
], ids=range(10))
def test_broken_forms_are_refused(change):
    form = copy.deepcopy(SAMPLE)
    change(form)
    assert problems(form) != []
