"""休暇簿: what 人事係 enters, what an officer has left while applying, what the head sees and decides, what comes back when it is cancelled."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from conftest import DESKTOP, PHONE, open_context, spotless, watched
from test_every_procedure import appointed, filled, ok, questions, wrong

LEAVE = "paid-leave"
OFFICER, SECTION_CHIEF, HEAD, KEEPER = "起案 いずみ", "回議 五郎", "仮名 三郎", "設定 守"
BOOK = "/mihon/staff/ledgers/paid-leave"


@pytest.fixture(scope="module")
def cast():
    with appointed("leave") as cast:
        yield cast


def credit(cast, lines, reason="今年の付与"):
    browser = cast[KEEPER]
    page = ok(browser.get(BOOK), LEAVE)
    form = page.form(button="登録する")
    return browser.send(page, form, {"lines": lines, "reason": reason})


def day(parts):
    return {"date": str(parts.year), "date-month": str(parts.month), "date-day": str(parts.day)}


def fill(cast, page, first, days):
    """The form, as far as the page on which it is checked."""
    browser = cast[OFFICER]
    for _ in range(6):
        if "/pages/" not in page.url:
            return page
        form = page.form(button="次へ.*")
        changes, files = filled(form, 0, questions(LEAVE))
        names = form.names()
        changes |= {"unit": "days", "days": str(days)} if "days" in names or "unit" in names else {}
        for name in ("from", "to"):
            for part, value in day(first + timedelta(days=days - 1 if name == "to" else 0)).items():
                if f"{name}.{part}" in names:
                    changes[f"{name}.{part}"] = value
        changes = {name: value for name, value in changes.items() if name in names}
        page = browser.send(page, form, changes, button="次へ.*", files=files or None)
    raise AssertionError(wrong(page))


def begin(cast):
    browser = cast[OFFICER]
    page = ok(browser.get("/mihon/staff/internal"), LEAVE)
    form = next(form for form in page.forms if form.action.endswith("/" + LEAVE))
    return ok(browser.send(page, form), LEAVE)


def hand_in(cast, first, days):
    page = fill(cast, begin(cast), first, days)
    return cast[OFFICER].send(page, page.form(button="提出する"), button="提出する")


def to_the_head(cast, draft):
    page = ok(cast[SECTION_CHIEF].get(draft), LEAVE)
    ok(cast[SECTION_CHIEF].send(page, page.form(action="/answer")), LEAVE)
    for person in ("補佐 六実",):
        page = cast[person].get(draft)
        if page.status == 200 and (form := page.form(action="/answer")):
            ok(cast[person].send(page, form), LEAVE)
    return ok(cast[HEAD].get(draft), LEAVE)


def pictures(page, shot, name):
    for size in (PHONE, DESKTOP):
        page.set_viewport_size(size)
        shot(page, name)
        spotless(page)


def own_book(cast):
    return f"{BOOK}/officers/{cast.identifier(OFFICER)}"


def test_the_book_follows_from_what_is_decided(cast, browser, shot):
    officer, head = cast[OFFICER], cast[HEAD]
    first = datetime.now(ZoneInfo("Asia/Tokyo")).date() + timedelta(days=7)
    first = first if first.year == (first + timedelta(days=10)).year else first.replace(month=1, day=5, year=first.year + 1)
    refused = credit(cast, "起案 いずみ,2,1,4\n居ない 人,20,0,0")
    assert refused.status == 422 and "2行目の氏名か数" in refused.text
    year = f"?year={first.year}"
    page = cast[KEEPER].get(BOOK + year)
    page = ok(cast[KEEPER].send(page, page.form(button="登録する"), {"lines": "起案 いずみ,2,1,4", "reason": "今年の付与"}), LEAVE)
    assert "登録しました" in page.text and "3日4時間" in page.text

    # The balance is in the form and cannot be changed there; what is more than it is refused, and nothing typed is lost.
    page = begin(cast)
    assert "3日4時間" in page.text and "変更できません" in page.text and "balance" not in page.form(button="次へ.*").names()
    page = fill(cast, page, first, 4)
    refused = officer.send(page, page.form(button="提出する"), button="提出する")
    assert refused.status == 422 and "残りが足りません" in refused.text and "申請は4日、使える残りは3日4時間" in refused.text
    page = hand_in(cast, first, 2)
    draft = page.link("起案文書を開く")
    assert draft, page.text[:1500]
    page = ok(officer.get(own_book(cast) + year), LEAVE)
    assert "申請中 2日" in page.text

    # The head sees what is left, and moves it on one page.
    page = to_the_head(cast, draft)
    assert "休暇簿の残り" in page.text and "1日4時間" in page.text
    move = page.link("「時季変更」と決定する")
    assert move and cast[SECTION_CHIEF].get(move).status == 403
    seen = watched(open_context(browser, cast.office.url, DESKTOP).new_page())
    seen.goto("/mihon/accounts/staff/sign-in")
    seen.locator("#demonstration-table tr", has_text=HEAD).get_by_role("button").click()
    seen.wait_for_url("**/me*")
    seen.goto(draft)
    shot(seen, "leave-draft")
    seen.goto(move)
    pictures(seen, shot, "leave-moved")
    page = ok(head.get(move), LEAVE)
    form = page.form(button="「時季変更」と決定する")
    again = head.send(page, form, {"reason": "", "offer": "翌週の火曜日から"})
    assert again.status == 422 and "理由を入力してください" in again.text and "翌週の火曜日から" in again.html
    page = ok(head.send(again, again.form(button="「時季変更」と決定する"), {"reason": "議会の前日で窓口に支障があるため"}), LEAVE)
    assert "【決定】時季変更" in page.text and "議会の前日" in page.text
    page = ok(officer.get("/mihon/staff/internal"), LEAVE)
    assert "時季変更" in page.text
    page = ok(officer.get(own_book(cast) + year), LEAVE)
    assert "取消し・不取得" in page.text

    # Approved, it is taken; cancelled, it comes back.
    page = hand_in(cast, first, 1)
    draft = page.link("起案文書を開く")
    page = to_the_head(cast, draft)
    confirm = ok(head.get(page.link("決裁する", "/decide/")), LEAVE)
    assert "2日4時間" in confirm.text, "what is left afterwards"
    ok(head.send(confirm, confirm.form(button="決裁する.*")), LEAVE)
    page = ok(officer.get(own_book(cast) + year), LEAVE)
    assert re.search(r"取得\s*1日", page.text) and "2日4時間" in page.text
    case = [href for href, _ in page.links if re.search(r"/staff/cases/[0-9a-z]{20,}$", href)][-1]
    page = officer.get(case)
    ok(officer.send(page, page.form(action="/cancel"), {"note": "出勤することになったため"}), LEAVE)
    page = ok(officer.get(own_book(cast) + year), LEAVE)
    assert re.search(r"取得\s*0日", page.text)

    # Whose business it is.
    assert head.get(own_book(cast)).status == 200 and cast[KEEPER].get(own_book(cast)).status == 200
    for stranger in ("審査 二葉", "財政 十吾"):
        for path in (own_book(cast), BOOK, BOOK + "/all.csv"):
            assert cast[stranger].get(path).status == 403, "of another division, and of another unit of the same"
    status, table = cast[KEEPER].bytes(f"{BOOK}/all.csv{year}")
    assert status == 200 and re.search("起案 いずみ,建設課,[0-9]{4},16,12,0,0,28", table.decode("utf-8-sig")), table.decode("utf-8-sig")[:500]
    seen.context.close()
    keeper = watched(open_context(browser, cast.office.url, DESKTOP).new_page())
    keeper.goto("/mihon/accounts/staff/sign-in")
    keeper.locator("#demonstration-table tr", has_text=KEEPER).get_by_role("button").click()
    keeper.wait_for_url("**/me*")
    for path in (BOOK + year, own_book(cast) + year, "/mihon/staff/ledgers"):
        keeper.goto(path)
        pictures(keeper, shot, "leave-" + re.sub("[^a-z]+", "-", path.split("staff/")[1]))
    keeper.context.close()
