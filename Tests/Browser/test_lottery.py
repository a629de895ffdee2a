"""傍聴席: more apply than there are seats, the lot is drawn and can be repeated, and what came out is seen where it is decided."""

import hashlib
import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from conftest import DESKTOP, PHONE, open_context, spotless, watched
from test_every_procedure import DRAFTER, appointed, begin, case_of, examine, filled, ok, questions, wrong

HEARING = "assembly-hearing"


@pytest.fixture(scope="module")
def cast():
    with appointed("lottery") as cast:
        yield cast


def hand_in(cast, day, size):
    browser = cast["見本 花子"]
    page = begin(HEARING)(browser)
    for _ in range(8):
        if page.url.split("?")[0].endswith("/check"):
            break
        form = page.form(button="次へ.*")
        names = form.names()
        changes, files = filled(form, 0, questions(HEARING))
        if "visitor-kind" in names:
            changes |= {"visitor-kind": "group", "group-name": "見本町の歴史を学ぶ会", "group-size": str(size)} if size > 1 else {"visitor-kind": "person"}
        changes |= {name: value for name, value in {"on.date": str(day.year), "on.date-month": str(day.month), "on.date-day": str(day.day)}.items() if name in names}
        page = browser.send(page, form, {name: value for name, value in changes.items() if name in names}, button="次へ.*", files=files or None)
    form = page.form(action="/send")
    assert form, wrong(page)
    page = browser.send(page, form)
    assert "受け付けました" in page.text, wrong(page)
    return re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", page.text).group()


def order(page):
    """Numbers with their result, as the table shows them."""
    return re.findall(r"([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})[^当落]*?(当選|落選)", page.text)


def test_seats_are_drawn_where_more_apply_than_there_are(cast, browser, shot):
    office = cast[DRAFTER]
    day = datetime.now(ZoneInfo("Asia/Tokyo")).date() + timedelta(days=20)
    sizes = {hand_in(cast, day, size): size for size in (20, 9)}
    case = case_of(cast, HEARING, next(iter(sizes)))
    lottery = ok(office.get(case), HEARING).link("定員と抽選を見る")
    page = ok(office.get(lottery), HEARING)
    assert "抽選は要りません" in page.text and page.form(button="抽選する") is None
    sizes |= {hand_in(cast, day, size): size for size in (12, 1)}
    for person in ("窓口 京子", "設定 守"):
        assert cast[person].get(lottery).status in (403, 404), person

    page = ok(office.get(lottery), HEARING)
    assert "42人（4件）" in page.text and "残りの席" in page.text
    page = ok(office.send(page, page.form(button="抽選する")), HEARING)
    assert "抽選しました" in page.text
    drawn = order(page)
    assert sorted(number for number, _ in drawn) == sorted(sizes)
    seed = re.search(r"\b[0-9a-z]{20,}\b", page.text.split("抽選の記録", 1)[1]).group()
    assert [number for number, _ in drawn] == sorted(sizes, key=lambda number: hashlib.sha256(f"{seed}:{number}".encode()).hexdigest())
    left = 30
    for number, result in drawn:
        assert (result == "当選") == (sizes[number] <= left), drawn
        left -= sizes[number] if result == "当選" else 0

    # Again only with a reason; both stay on record.
    form = page.form(button="抽選をやり直す")
    again = office.send(page, form, {"reason": ""})
    assert again.status == 422 and "やり直す理由を入力してください" in again.text
    page = ok(office.send(again, again.form(button="抽選をやり直す"), {"reason": "申込者の立会いの下で行うため"}), HEARING)
    assert "申込者の立会いの下で行うため" in page.text and len(set(re.findall(r"\b[0-9a-z]{20,}\b", page.text.split("抽選の記録", 1)[1]))) == 2

    seen = watched(open_context(browser, cast.office.url, DESKTOP).new_page())
    seen.goto("/mihon/accounts/staff/sign-in")
    seen.locator("#demonstration-table tr", has_text=DRAFTER).get_by_role("button").click()
    seen.wait_for_url("**/me*")
    for path in (lottery, lottery.rsplit("/", 1)[0]):
        seen.goto(path)
        for size in (PHONE, DESKTOP):
            seen.set_viewport_size(size)
            shot(seen, "lottery")
            spotless(seen)
    seen.context.close()

    # It is seen where it is decided, and stands from then on.
    winner = next(number for number, result in order(page) if result == "当選")
    case = case_of(cast, HEARING, winner)
    assert "抽選の結果 当選" in re.sub(r"\s+", " ", ok(office.get(case), HEARING).text)
    examine(cast, HEARING, winner)
    page = ok(office.get(lottery), HEARING)
    assert "抽選をやり直せません" in page.text and page.form(button="抽選をやり直す") is None
