"""補正 that comes on paper or by telephone: the office enters it, and letters and lists go by it."""

import pytest
from conftest import on_database
from filling import picture
from offices import mihon
from people import clean, date, officer, told
from programs import Program, token_of
from test_api import ANSWERS, WASTE

KYOKO = "demonstration-kyoko"


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def office(request):
    with mihon("corrections", **on_database(request.param)) as office:
        yield office


def asked(office, questions):
    """An application by telephone of which something must be mended."""
    program = Program(office.url, token_of(office.url, KYOKO))
    case = program.post("/cases", {"procedure": WASTE, "answers": ANSWERS, "wayIn": "phone"})[2]
    path = f"/cases/{case['id']}"
    assert program.post(path + "/actions/register", {"version": 1})[0] == 200
    asking = {"version": 2, "questions": questions, "message": "お名前の漢字をお知らせください。", "dueOn": "2030-01-01"}
    status, _, answer = program.post(path + "/actions/ask-correction", asking)
    assert status == 200, answer
    # What an officer enters on a page is not a program's to send.
    assert "correct" not in [action["id"] for action in program.get(path)[2]["actions"]]
    return case, program


def test_the_office_enters_what_came_by_telephone(browser, office, shot):
    case, program = asked(office, ["name", "address"])
    page = officer(browser, office, "窓口 京子")
    page.goto(f"/mihon/staff/cases/{case['id']}")
    page.get_by_role("link", name="届いた補正を入力する").click()
    page.get_by_text("お名前の漢字をお知らせください").first.wait_for()
    assert page.locator("[name='name.family']").input_value() == "見本" and page.locator("[name='telephone']").count() == 0
    shot(page, "correction-enter")
    clean(page)
    page.locator("[name='name.family']").fill("例示")
    date(page, "_arrival_on", 2099, 1, 1)
    page.get_by_role("button", name="補正を記録する").last.click()
    page.locator("#error-summary", has_text="受付方法").wait_for()
    page.locator("#error-summary", has_text="今日より後").wait_for()
    assert page.locator("[name='name.family']").input_value() == "例示", "nothing typed is lost"
    shot(page, "correction-enter-mistakes")
    page.faults.clear()
    clean(page)
    page.locator("input[name='_arrival_way'][value='phone']").check(force=True)
    page.goto(f"/mihon/staff/cases/{case['id']}/correction")
    assert page.locator("[name='name.family']").input_value() == "例示", "nor by leaving"
    page.locator("input[name='_arrival_way'][value='paper']").check(force=True)
    page.locator("[name='_arrival_papers']").set_input_files([{"name": "補正書.png", "mimeType": "image/png", "buffer": picture()}])
    page.get_by_role("button", name="補正を記録する").last.click()
    told(page, "補正を記録しました")
    page.get_by_role("heading", name="粗大ごみ収集の申込み").first.wait_for()
    text = page.locator("main").inner_text()
    assert "例示 花子" in text and "補正書" in text, text
    history = page.locator("section[aria-labelledby='history']").inner_text()
    assert "補正が届いた日" in history and "書面" in history
    clean(page)
    after = program.get(f"/cases/{case['id']}")[2]
    assert after["applicant"] == "例示 花子" and after["parties"][0]["name"] == "例示 花子" and after["state"] == "reviewing"
    page.goto("/mihon/staff/cases?q=例示")
    page.locator("#cases").get_by_text("例示 花子").first.wait_for()
    page.context.close()


def test_without_scripts_and_once_only(browser, office):
    case, _ = asked(office, ["name"])
    page = officer(browser, office, "窓口 京子", java_script_enabled=False)
    page.goto(f"/mihon/staff/cases/{case['id']}/correction")
    page.locator("[name='name.given']").fill("次郎")
    page.locator("input[name='_arrival_way'][value='counter']").check(force=True)
    page.get_by_role("button", name="補正を記録する").last.click()
    told(page, "補正を記録しました")
    assert page.goto(f"/mihon/staff/cases/{case['id']}/correction").status == 409
    # Who is not of the division may look, but not enter.
    case, _ = asked(office, ["name"])
    other = officer(browser, office, "起案 いずみ")
    assert other.goto(f"/mihon/staff/cases/{case['id']}/correction").status in (403, 404)
    other.context.close()
    page.context.close()
