"""The catalogue of procedures, the guide through the events of a life, and the office's inventory."""

import json
import re
import urllib.request

import pytest
from conftest import spotless

PUBLIC = [
    "/mihon/procedures",
    "/mihon/procedures?q=%E3%82%B4%E3%83%9F",
    "/mihon/procedures?q=zzzz",
    "/mihon/procedures/child-allowance",
    "/mihon/procedures/moving-in-notice",
    "/mihon/procedures/road-occupancy?lang=en",
    "/mihon/procedures/dog-registration?lang=ja-easy",
    "/mihon/life-events",
    "/mihon/life-events/moving-in",
    "/mihon/life-events/moving-in?asked=1",
]
STAFF = ["/mihon/staff/procedures", "/mihon/staff/procedures?q=zzzz", "/mihon/staff/procedures/child-allowance", "/mihon/staff/procedures/paid-leave/archive"]


def enter(page, person: str):
    page.goto("/mihon/accounts/staff/sign-in")
    page.locator("#demonstration-table tr", has_text=person).get_by_role("button").click()
    page.wait_for_url("**/me*")


def clean(page):
    spotless(page)
    assert not page.faults


@pytest.mark.parametrize("path", PUBLIC)
def test_axe_finds_nothing(page, shot, path):
    page.goto(path)
    shot(page, "procedures" + re.sub(r"[^a-z0-9]+", "-", path))
    clean(page)


@pytest.mark.parametrize("path", STAFF)
def test_axe_finds_nothing_in_the_office(page, shot, path):
    enter(page, "模擬 さくら")
    page.goto(path)
    shot(page, "procedures" + re.sub(r"[^a-z0-9]+", "-", path))
    clean(page)


def test_a_resident_finds_what_to_bring_by_a_plain_word(phone):
    phone.goto("/mihon/")
    phone.get_by_role("link", name="手続き", exact=True).first.click()
    phone.get_by_label("手続きを探す").fill("ペット")
    phone.get_by_role("button", name="探す", exact=True).click()
    phone.get_by_role("link", name="犬の登録").click()
    assert phone.locator("h1").inner_text() == "犬の登録"
    assert phone.get_by_text("3,000円").first.is_visible()
    assert phone.get_by_text("狂犬病予防法第4条").first.is_visible()


def test_the_results_come_soon_and_nobody_is_left_without_a_way_on(phone):
    # From the town's first page, which leads to one's own application as well.
    phone.goto("/mihon/")
    assert phone.get_by_role("link", name="申請の状況を見る").first.is_visible()
    assert phone.title() == "見本町", "not its name twice"
    phone.get_by_label("手続きを探す").fill("ストーブ 粗大")
    phone.get_by_role("button", name="探す", exact=True).click()
    first = phone.get_by_role("link", name=re.compile("粗大ごみ")).first
    first.wait_for()
    assert first.bounding_box()["y"] < 844, "on the first screen of a phone"
    clean(phone)
    # What is folded opens by itself while it narrows.
    assert not phone.get_by_label("担当課").is_visible()
    phone.goto("/mihon/procedures?q=%E5%A4%AB%E3%81%8C%E4%BA%A1%E3%81%8F%E3%81%AA%E3%81%A3%E3%81%9F")
    phone.get_by_role("link", name="家族が亡くなった").wait_for()
    phone.goto("/mihon/procedures?q=%E9%81%93%E3%81%AB%E7%A9%B4&department=kensetsu")
    assert phone.get_by_label("担当課").is_visible()
    main = phone.locator("main")
    assert "0000-00-0000" in main.inner_text() and main.get_by_role("link", name="子どもが生まれる・生まれた").is_visible()
    clean(phone)


def test_a_death_is_met_with_care(phone, shot):
    phone.goto("/mihon/life-events/death")
    assert "お悔やみ申し上げます" in phone.locator("main").inner_text()
    for group in phone.locator("fieldset").all():
        group.locator("label").last.click()
    phone.get_by_role("button", name="必要な手続きを見る").click()
    phone.get_by_role("heading", name="役場の窓口で行うこと").wait_for()
    shot(phone, "life-event-death")
    text = phone.locator("main").inner_text()
    office, elsewhere = text.split("役場の窓口で行うこと")[1].split("ほかの機関で行うこと")
    assert "死亡届" in office and "電話 0000-00-0000" in office and "年金事務所" in elsewhere and "町民課" not in elsewhere
    # Not published, and not passed over in silence: whom to ask.
    assert "葬祭費" in office and "役場の窓口で：" in office
    clean(phone)


def test_who_must_sign_in_is_told_so_before_and_why(phone):
    phone.goto("/mihon/procedures/child-allowance")
    assert "ログイン" in phone.locator("main").inner_text() and "次に確かめる" not in phone.locator("main").inner_text()
    phone.get_by_role("button", name="オンラインで申請する").click()
    phone.locator("h1", has_text="ログイン").wait_for()
    assert "児童手当" in phone.locator("main").inner_text()


def test_the_office_stands_in_english_on_english_pages(phone):
    phone.goto("/mihon/procedures?lang=en")
    footer = phone.locator(".footer-contact").inner_text()
    assert "Monday to Friday" in footer and "月曜" not in footer and "Mihon Town Office" in footer
    assert "Mayor’s Office" in phone.locator("select[name=organ]").inner_html()


def test_the_guide_asks_and_answers(phone):
    phone.goto("/mihon/life-events/moving-in")
    phone.get_by_role("button", name="必要な手続きを見る").click()
    phone.locator("#error-summary").wait_for()
    for group in phone.locator("fieldset").all():
        group.locator("label").first.click()
    phone.get_by_role("button", name="必要な手続きを見る").click()
    phone.get_by_role("link", name="転入届", exact=True).first.wait_for()
    clean(phone)


def test_a_town_without_procedures_offers_none(desktop):
    desktop.goto("/bandai/")
    assert desktop.get_by_role("navigation").get_by_role("link", name="手続き", exact=True).count() == 0
    desktop.goto("/bandai/procedures")
    assert desktop.get_by_text("まだ公開している手続きはありません").is_visible()


def figure(base_url: str, path: str):
    with urllib.request.urlopen(base_url + path, timeout=10) as answer:
        return json.load(answer)


def online(base_url: str) -> int:
    count, cursor = 0, ""
    while True:
        page = figure(base_url, f"/mihon/api/v1/procedures?online=1&limit=200{cursor}")
        count += sum(item["nature"] != "internal" for item in page["items"])
        if page["next"] is None:
            return count
        cursor = "&cursor=" + page["next"]


def test_publishing_two_procedures_moves_the_plans_figure(desktop, base_url, shot):
    """Story D: the KPI of online procedures is filled by the catalogue itself: 30, then 32, with the list behind it."""
    enter(desktop, "模擬 さくら")
    desktop.goto("/mihon/staff/plan/indicators/k2-1-1/metric")
    desktop.get_by_label("オンラインでできる手続きの数").check()
    desktop.get_by_role("button", name=re.compile("結び付ける|保存")).first.click()
    desktop.goto("/mihon/staff/procedures")
    assert desktop.get_by_text("オンラインでできる手続き").first.is_visible()
    desktop.goto("/mihon/staff/procedures?state=draft")
    before = online(base_url)
    rows = desktop.locator("#inventory tbody tr").filter(has_text="可").filter(has_not_text="不可")
    links = [row.get_by_role("link").get_attribute("href") for row in rows.all()]
    outside = [link for link in links if not re.search(r"-(report|claim|change|start|completion)$", link)][:2]
    assert len(outside) == 2
    for link in outside:
        desktop.goto(link)
        desktop.get_by_role("button", name="公開する", exact=True).click()
        desktop.get_by_text("手続きを公開しました").wait_for()
    assert online(base_url) == before + 2
    desktop.goto("/mihon/staff/plan/measures/m2-1")
    shot(desktop, "procedures-kpi")
    clean(desktop)
