"""Officers' programs: personal access tokens, and the API for cases."""

import concurrent.futures
import urllib.error
import urllib.parse
import urllib.request

import pytest
from conftest import axe
from programs import Program, Session, token_of

KYOKO, SHIRO, TAICHI = "demonstration-kyoko", "demonstration-shiro", "demonstration-taichi"
WASTE = "bulky-waste"
ANSWERS = {
    "from-home": True, "name": {"family": "見本", "given": "花子", "familyKana": "ミホン", "givenKana": "ハナコ"},
    "address": {"postcode": "0000101", "prefecture": "見本県", "municipality": "見本町", "town": "大字見本字中央", "lot": "1"},
    "telephone": "0240-00-0000", "items": [{"kind": "chair", "pieces": 1}], "place": "front",
}


@pytest.fixture(scope="module")
def kyoko(office):
    return Program(office.url, token_of(office.url, KYOKO))


def create(program, **more):
    body = {"procedure": WASTE, "answers": ANSWERS, "wayIn": "phone"} | more
    return program.post("/cases", body)


def created(program, **more):
    status, headers, case = create(program, **more)
    assert status == 201, case
    assert headers["Location"].endswith(f"/mihon/api/v1/cases/{case['id']}")
    return case


def problem(answer, status, code):
    assert answer[0] == status, answer
    assert answer[1].get_content_type() == "application/problem+json"
    assert answer[2]["code"] == code and answer[2]["status"] == status, answer[2]
    return answer[2]


def test_the_life_of_a_case(kyoko):
    case = created(kyoko, arrivedAt="2026-11-01T09:30:00+09:00")
    path = f"/cases/{case['id']}"
    assert case["applicant"] == "見本 花子" and case["arrivedAt"] == "2026-11-01T00:30:00Z" and case["version"] == 1
    status, _, case = kyoko.post(path + "/assign", {"version": 1, "assignee": KYOKO})
    assert (status, case["assignee"], case["version"]) == (200, KYOKO, 2)
    status, _, case = kyoko.post(path + "/actions/register", {"version": 2})
    assert status == 200 and case["receiptNumber"] and case["state"] == "reviewing", case
    # What ends with a letter ends on its page: a program has neither its words nor its number.
    problem(kyoko.post(path + "/actions/complete", {"version": 3, "outcome": "arranged"}), 409, "procedures.action-elsewhere")
    assert "complete" not in [action["id"] for action in kyoko.get(path)[2]["actions"]]
    items = [line["item"] for line in kyoko.get(path)[2]["checklist"]]
    for item in items:
        status, _, ticks = kyoko.post(path + "/checklist", {"item": item, "ticked": True})
        assert status == 200
    assert all(line["ticked"] and line["tickedBy"] == f"officer:{KYOKO}" for line in ticks["checklist"])
    status, _, message = kyoko.post(path + "/messages", {"text": "5日に伺います。", "to": "applicant"})
    assert status == 201 and message["writtenBy"] == f"officer:{KYOKO}"
    status, _, whole = kyoko.get(path)
    assert status == 200 and [m["text"] for m in whole["messages"]] == ["5日に伺います。"]
    assert whole["answers"]["items"] == [{"kind": "chair", "pieces": 1}] and whole["parties"][0]["name"] == "見本 花子"
    # A counter officer takes applications of every division; to end one is the division's.
    problem(kyoko.post(path + "/actions/withdraw", {"version": 3}), 403, "casework.not-yours")
    status, _, moved = kyoko.post(path + "/assign", {"version": 3, "unit": "chomin-madoguchi"})
    assert status == 200, moved
    status, _, done = kyoko.post(path + "/actions/withdraw", {"version": 4, "note": "電話で取下げの申出"})
    assert status == 200 and done["closed"] and done["state"] == "withdrawn", done
    assert [entry["kind"] for entry in kyoko.get(path)[2]["timeline"]] == ["opened", "assigned", "action", "assigned", "action"]
    problem(kyoko.post(path + "/actions/withdraw", {"version": 5}), 409, "casework.closed")
    # Found by its number, among the closed ones only.
    number = whole["receiptNumber"]
    assert case["id"] not in [line["id"] for line in kyoko.get(f"/cases?q={urllib.parse.quote(number)}")[2]["items"]]
    assert case["id"] in [line["id"] for line in kyoko.get(f"/cases?standing=closed&q={urllib.parse.quote(number)}")[2]["items"]]


def test_a_correction_is_asked_for_as_on_the_page(kyoko):
    case = created(kyoko)
    path = f"/cases/{case['id']}/actions/"
    assert kyoko.post(path + "register", {"version": 1})[0] == 200
    told = problem(kyoko.post(path + "ask-correction", {"version": 2, "questions": ["nonsense"]}), 422, "api.content-wrong")
    assert {error["field"] for error in told["errors"]} == {"questions", "message", "dueOn"}
    status, _, case = kyoko.post(
        path + "ask-correction", {"version": 2, "questions": ["place"], "message": "出す場所をお選びください。", "dueOn": "2099-01-01"})
    assert status == 422, "ten years are the most"
    status, _, case = kyoko.post(
        path + "ask-correction", {"version": 2, "questions": ["place"], "message": "出す場所をお選びください。", "dueOn": "2030-01-01"})
    assert status == 200 and case["state"] == "correcting" and case["dueOn"] is None


def test_pages_of_a_list_hold_everything_once(kyoko):
    made = {created(kyoko)["id"] for _ in range(5)}
    seen, cursor = [], ""
    while True:
        status, _, page = kyoko.get(f"/cases?limit=2&department=chomin{cursor}")
        assert status == 200 and len(page["items"]) <= 2
        seen += [line["id"] for line in page["items"]]
        if page["next"] is None:
            break
        cursor = f"&cursor={page['next']}"
    assert len(seen) == len(set(seen)) and made <= set(seen)
    assert kyoko.get("/cases?department=nowhere")[2]["items"] == []


def test_the_same_request_twice_is_one_case(kyoko):
    body = {"procedure": WASTE, "answers": ANSWERS, "wayIn": "portal"}
    first = kyoko.post("/cases", body, Idempotency_Key="portal-2026-0001")
    again = kyoko.post("/cases", body, Idempotency_Key="portal-2026-0001")
    assert first[0] == again[0] == 201 and first[2]["id"] == again[2]["id"]
    other = kyoko.post("/cases", body | {"wayIn": "paper"}, Idempotency_Key="portal-2026-0001")
    problem(other, 422, "api.content-wrong")
    problem(kyoko.post("/cases", body, Idempotency_Key="with space"), 400, "api.parameter-wrong")
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: kyoko.post("/cases", body, Idempotency_Key="portal-2026-0002"), range(8)))
    assert {answer[0] for answer in answers} == {201} and len({answer[2]["id"] for answer in answers}) == 1


def test_one_of_two_who_act_at_once_is_told_and_nothing_is_lost(office, kyoko):
    """Rounds of two officers with one case: exactly one wins, the other reads 409, and what both wrote beside it is there."""
    other = Program(office.url, token_of(office.url, KYOKO, name="二つめ"))
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        for number in range(12):
            case = created(kyoko)
            path = f"/cases/{case['id']}"
            acts = [pool.submit(program.post, path + "/actions/register", {"version": 1}) for program in (kyoko, other)]
            notes = [pool.submit(program.post, path + "/messages", {"text": f"メモ{number}-{i}"}) for i, program in enumerate((kyoko, other))]
            statuses = sorted(act.result()[0] for act in acts)
            assert statuses == [200, 409], statuses
            assert next(a.result()[2] for a in acts if a.result()[0] == 409)["code"] == "casework.changed-meanwhile"
            assert [note.result()[0] for note in notes] == [201, 201]
            whole = kyoko.get(path)[2]
            assert whole["version"] == 2 and [entry["kind"] for entry in whole["timeline"]] == ["opened", "action"]
            assert {message["text"] for message in whole["messages"]} == {f"メモ{number}-0", f"メモ{number}-1"}
    numbers = [line["receiptNumber"] for line in kyoko.get("/cases?limit=200&department=chomin")[2]["items"] if line["receiptNumber"]]
    assert len(numbers) == len(set(numbers)), "no number of the book was given twice"


def test_a_token_never_gives_more_than_its_scopes_and_its_officer(office, kyoko):
    case = created(kyoko)
    reader = Program(office.url, token_of(office.url, KYOKO, scopes=["cases:read"]))
    assert reader.get(f"/cases/{case['id']}")[0] == 200
    refusal = reader.post(f"/cases/{case['id']}/messages", {"text": "x"})
    problem(refusal, 403, "api.scope-missing")
    assert 'scope="cases:write"' in refusal[1]["WWW-Authenticate"]
    # A viewer may not sit at the desk of cases, by browser or by token.
    viewer = Program(office.url, token_of(office.url, TAICHI))
    problem(viewer.get("/cases"), 403, "web.not-allowed")
    # An officer of another department sees the case and may not act on it.
    chief = Program(office.url, token_of(office.url, SHIRO))
    assert chief.get(f"/cases/{case['id']}")[0] == 200
    problem(chief.post(f"/cases/{case['id']}/actions/withdraw", {"version": 1}), 403, "casework.not-yours")
    problem(chief.post(f"/cases/{case['id']}/assign", {"version": 1, "assignee": SHIRO}), 403, "casework.not-yours")


def test_need_to_know_holds_for_programs(office, kyoko):
    """Any counter takes in what is brought, but a matter of taxes is read only where taxes are handled: for others it is not there."""
    address = {"postcode": "0000101", "prefecture": "見本県", "municipality": "見本町", "town": "大字見本字中央", "lot": "1"}
    answers = {
        "owner": "person", "name": ANSWERS["name"], "address": address, "telephone": "0240-00-0000", "business": "小売業", "started": "2020-04-01",
        "as-of": "2026-01-01", "kind": "same", "assets-at": address, "leased": "no", "special": False,
    }
    case = created(kyoko, procedure="depreciable-assets", answers=answers, wayIn="paper")
    path = f"/cases/{case['id']}"
    problem(kyoko.get(path), 404, "casework.unknown-case")
    for call in ("/assign", "/actions/register", "/messages", "/checklist"):
        body = {"version": 1, "assignee": KYOKO} if call == "/assign" else {"version": 1} if "actions" in call else {"text": "x"} if call == "/messages" else {"item": "x", "ticked": True}
        assert kyoko.post(path + call, body)[0] == 404, call
    assert kyoko.get("/cases?procedure=depreciable-assets")[2]["items"] == []
    assert kyoko.get("/cases?q=" + urllib.parse.quote(case["code"]))[2]["items"] == []


def test_tokens_are_refused_where_they_do_not_belong(office, kyoko):
    nobody = Program(office.url)
    refusal = nobody.get("/cases")
    problem(refusal, 401, "api.token-needed")
    assert refusal[1]["WWW-Authenticate"].startswith("Bearer")
    for bad in ("yk_wrong", "x", kyoko.token[:-1], kyoko.token + "0"):
        refusal = Program(office.url, bad).get("/cases")
        problem(refusal, 401, "accounts.token-over")
        assert 'error="invalid_token"' in refusal[1]["WWW-Authenticate"]
    # A session at the browser is not taken: no other site can use it.
    session = Session(f"{office.url}/mihon")
    page = session.get("/accounts/staff/sign-in")
    session.post(page, "/accounts/staff/sign-in/demonstration", [("person", KYOKO)])
    with pytest.raises(urllib.error.HTTPError) as refused:
        session.get("/api/v1/cases")
    assert refused.value.code == 401
    refused.value.close()
    # And the token opens no page.
    request = urllib.request.Request(f"{office.url}/mihon/staff/cases", headers={"Authorization": f"Bearer {kyoko.token}"})
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request, timeout=20)
    assert refused.value.code == 403
    refused.value.close()


@pytest.mark.parametrize(
    "body, status, code",
    [
        (b"", 415, None), (b"{", 400, "json.malformed"), (b"[]", 400, "api.object-needed"), (b"null", 400, "api.object-needed"),
        (b'"x"', 400, "api.object-needed"), (b'{"a":1,"a":2}', 400, None), (b"\xff\xfe", 400, None), (b"[" * 100_000, 400, None),
        (b'{"procedure":"\\u0000"}', 422, "api.zero-character"), (b'{"procedure":"bulky-waste","answers":{"\\u0000":1},"wayIn":"phone"}', 422, None),
        (b'{"procedure":1,"answers":[],"wayIn":true}', 422, "api.content-wrong"), (b'{"more":1}', 422, "api.content-wrong"),
        (b'{"procedure":"nowhere","answers":{},"wayIn":"phone"}', 404, "procedures.unknown"),
        (b'{"procedure":"bulky-waste","answers":{"items":1e999},"wayIn":"phone"}', 422, None),
        (b'{"procedure":"bulky-waste","answers":{"items":[[[[1]]]],"name":7,"nothing":{}},"wayIn":"phone"}', 422, None),
        (b'{"procedure":"bulky-waste","answers":{},"wayIn":"phone","arrivedAt":"yesterday"}', 422, None),
        (b'{"procedure":"bulky-waste","answers":{},"wayIn":"phone","arrivedAt":"0001-01-01T00:00:00Z"}', 422, None),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(kyoko, body, status, code):
    answer = kyoko.call("POST", "/cases", body) if body else kyoko.call("POST", "/cases")
    assert answer[0] == status, answer
    assert answer[1].get_content_type() == "application/problem+json" and (code is None or answer[2]["code"] == code)


def test_arrival_in_the_future_and_numbers_that_are_too_large(kyoko):
    assert create(kyoko, arrivedAt="2999-01-01T00:00:00Z")[0] == 422
    case = created(kyoko)
    for version in (0, -1, 1.5, 10**30, "1", None, True):
        assert kyoko.post(f"/cases/{case['id']}/assign", {"version": version, "assignee": KYOKO})[0] == 422, version
    assert kyoko.post(f"/cases/{case['id']}/assign", {"version": 2**53, "assignee": KYOKO})[0] == 409
    assert kyoko.post(f"/cases/{case['id']}/assign", {"version": 1, "assignee": "nobody"})[0] == 422
    assert kyoko.post(f"/cases/{case['id']}/assign", {"version": 1, "department": "nowhere"})[0] == 422
    assert kyoko.post(f"/cases/{case['id']}/assign", {"version": 1})[0] == 422
    for path in ("/cases/none", "/cases/%E3%81%82", "/cases/none/actions/register", f"/cases/{case['id']}/actions/none"):
        assert (kyoko.post(path, {"version": 1}) if "actions" in path else kyoko.get(path))[0] == 404, path
    for query in ("limit=0", "limit=x", "limit=201", "cursor=x", "standing=x", "late=2"):
        assert kyoko.get("/cases?" + query)[0] == 400, query


def test_a_number_like_my_number_needs_a_reason(kyoko):
    case = created(kyoko)
    path = f"/cases/{case['id']}/messages"
    told = problem(kyoko.post(path, {"text": "番号は123456789018です"}), 422, "api.content-wrong")
    assert told["errors"][0]["field"] == "text"
    assert kyoko.post(path, {"text": "番号は123456789018です", "myNumberReason": "お客様番号のため"})[0] == 201


def test_an_officer_makes_and_revokes_a_token(page, office):
    page.goto("/mihon/accounts/staff/sign-in")
    page.locator("#demonstration-table tr", has_text="窓口 京子").get_by_role("button").click()
    page.wait_for_url("**/me*")
    page.locator("summary", has_text="トークンを発行する").click()
    page.get_by_role("button", name="トークンを発行する").click()
    page.locator("#error-summary").wait_for()
    assert not axe(page)
    page.locator("[name='token-name']").fill("画面から")
    page.locator("[name='scope'][value='cases:read']").check(force=True)
    page.get_by_role("button", name="トークンを発行する").click()
    token = page.locator("#token").inner_text()
    assert token.startswith("yk_") and not axe(page)
    program = Program(office.url, token)
    assert program.get("/cases")[0] == 200
    page.goto("/mihon/accounts/staff/me")
    row = page.locator("#tokens-table tr", has_text="画面から").first
    assert token not in page.content()
    row.get_by_role("button", name="失効させる").click()
    page.get_by_text("トークンを失効させました。").wait_for()
    problem(program.get("/cases"), 401, "accounts.token-over")


def test_every_call_is_in_the_audit_log(office, kyoko):
    case = created(kyoko)
    kyoko.get(f"/cases/{case['id']}")
    kyoko.post(f"/cases/{case['id']}/messages", {"text": "控え"})
    auditor = Session(f"{office.url}/mihon")
    page = auditor.get("/accounts/staff/sign-in")
    auditor.post(page, "/accounts/staff/sign-in/demonstration", [("person", "demonstration-midori")])
    log = auditor.get(f"/staff/operations/audit?subject=case:{case['id']}")
    for action in ("casework.opened", "casework.looked", "casework.message-written"):
        assert action in log, action
