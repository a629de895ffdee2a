"""The plan's office: officers keep it current, a planner revises it, the head of 総務課 reports to the assembly."""

import io
import pathlib
import re
import subprocess
import zipfile

import pytest

from conftest import DESKTOP, PHONE, installation, open_context, watched
from people import clean, date, officer, told

READ_PAGES = [
    "", "?department=企画課&kind=update", "/table", "/table?q=ﾏﾄﾞｸﾞﾁ&sort=progress&order=descending", "/measures/m2-1", "/measures/m2-1/history",
    "/measures/m4-2", "/indicators/k1-1-1/metric", "/indicators/k2-1-1/metric", "/reviews", "/revision", "/reports", "/reports/new",
]


@pytest.fixture(scope="module")
def plan_office():
    """An installation of its own: these tests revise the plan."""
    with installation("plan") as office:
        yield office


@pytest.fixture(scope="module", params=["phone", "desktop"])
def reader(request, browser, plan_office):
    phone = request.param == "phone"
    settings = {"has_touch": True, "is_mobile": True, "device_scale_factor": 2} if phone else {}
    page = officer(browser, plan_office, "模擬 さくら", PHONE if phone else DESKTOP, **settings)
    yield page
    page.context.close()


@pytest.fixture
def planner(browser, plan_office):
    page = officer(browser, plan_office, "模擬 さくら")
    yield page
    page.context.close()


@pytest.fixture
def chief(browser, plan_office):
    page = officer(browser, plan_office, "見立 四郎")
    yield page
    page.context.close()


@pytest.mark.parametrize("path", READ_PAGES)
def test_axe_finds_nothing(reader, shot, path):
    reader.goto("/mihon/staff/plan" + path)
    shot(reader, "office" + re.sub(r"[^a-z0-9]+", "-", path.split("?")[0]))
    clean(reader)


def test_a_reading_with_its_file_is_entered_and_taken_back(planner, shot):
    planner.goto("/mihon/staff/plan/measures/m2-9")
    planner.locator("#field-kpi").select_option("k2-9-1")
    date(planner, "on", 2026, 11, 10)
    planner.locator("#field-evidence").fill("レジの日報11月上旬分")
    planner.locator("#field-file").set_input_files(
        {"name": "日報.csv", "mimeType": "text/csv", "buffer": "日,件数\n10,61\n".encode()}
    )
    planner.get_by_role("button", name="入力する", exact=True).click()
    planner.locator("#error-summary").wait_for()
    shot(planner, "office-reading-mistake")
    planner.faults.clear()  # the answer 422 is told to the console
    assert planner.locator("#field-evidence").input_value() == "レジの日報11月上旬分"
    assert planner.get_by_text("日報.csv", exact=True).is_visible()
    planner.locator("#field-value").fill("１０．４")
    planner.get_by_role("button", name="入力する", exact=True).click()
    told(planner, "実績値を入力しました")
    clean(planner)
    with planner.expect_download() as download:
        planner.get_by_role("link", name="日報.csv").click()
    assert pathlib.Path(download.value.path()).read_bytes().decode() == "日,件数\n10,61\n"
    planner.locator(".banner").get_by_role("link", name="取り消す").click()
    clean(planner)
    planner.locator("#field-reason").fill("対象の期間を間違えた")
    planner.get_by_role("button", name="実績値を取り消す").click()
    told(planner, "実績値を取り消しました")
    assert planner.get_by_text("対象の期間を間違えた").is_visible()


def test_of_two_officers_the_slower_loses_nothing_typed(planner, chief, shot):
    for page in (planner, chief):
        page.goto("/mihon/staff/plan/measures/m2-3")
    planner.locator("#field-status").select_option("trial")
    planner.get_by_role("button", name="保存する").first.click()
    told(planner, "状況を更新しました")
    chief.locator("#field-status").select_option("partial")
    chief.locator("#field-note").fill("3つの窓口で始めた。残りは12月から。")
    chief.get_by_role("button", name="保存する").first.click()
    chief.get_by_text("ほかの職員がこの内容を更新しました").first.wait_for()
    shot(chief, "office-conflict")
    # The answer 409 is told to the console as well.
    chief.faults.clear()
    clean(chief)
    assert chief.locator("#field-note").input_value() == "3つの窓口で始めた。残りは12月から。"
    assert chief.locator("#field-status").input_value() == "partial"
    chief.get_by_role("button", name="保存する").first.click()
    told(chief, "状況を更新しました")
    chief.goto("/mihon/plan/measures/m2-3")
    assert chief.get_by_text("3つの窓口で始めた。").first.is_visible()


def test_the_planner_links_measures_and_revises(planner, shot):
    planner.goto("/mihon/staff/plan/indicators/k1-3-2/metric")
    planner.get_by_label("サービスの記録から自動で測る指標の数").check()
    planner.get_by_role("button", name="保存する").click()
    told(planner, "測定値への結び付けを保存しました")
    planner.goto("/mihon/staff/plan")
    planner.get_by_role("button", name="今すぐ測定する").click()
    told(planner, "サービスの測定値を読み取りました")
    planner.goto("/mihon/staff/plan/measures/m1-3")
    assert planner.get_by_text("サービスが自動で測定").first.is_visible()

    planner.goto("/mihon/staff/plan/revision")
    planner.locator("#field-label").fill("令和9年度改定")
    planner.get_by_role("button", name="第2版の改定を始める").click()
    told(planner, "改定の作業を始めました")
    planner.goto("/mihon/staff/plan/revision/measures/m2-1")
    shot(planner, "office-revise-measure")
    clean(planner)
    planner.get_by_label("強化").first.check()
    planner.locator("[id='field-kpi-k2-1-1-target']").fill("60")
    planner.get_by_role("button", name="保存する").click()
    told(planner, "改定の内容を保存しました")
    planner.goto("/mihon/staff/plan/revision/measures/m10-5")
    planner.get_by_label("終了", exact=True).first.check()
    planner.get_by_role("button", name="保存する").click()
    told(planner, "改定の内容を保存しました")
    planner.goto("/mihon/staff/plan/revision/new")
    clean(planner)
    planner.locator("#field-title").fill("除雪車の位置のお知らせ")
    planner.locator("#field-group").select_option(index=1)
    planner.get_by_role("button", name="施策を追加する").click()
    told(planner, "施策を追加しました")
    shot(planner, "office-revision")
    clean(planner)
    planner.get_by_role("link", name="改定した計画を公開する").click()
    assert planner.get_by_text("追加1件、強化1件、終了1件").is_visible()
    clean(planner)
    planner.get_by_role("button", name="公開する", exact=True).click()
    told(planner, "改定した計画を公開しました")
    planner.goto("/mihon/plan/changes")
    for title in ("オンライン手続きの拡充", "除雪車の位置のお知らせ", "企業ガイドと仕事の魅力の発信"):
        assert planner.get_by_text(title).first.is_visible()
    shot(planner, "plan-changes-after-revision")


def test_the_head_of_general_affairs_reports_to_the_assembly(chief, browser, plan_office, shot):
    chief.goto("/mihon/staff/plan/reports/new")
    chief.locator("#field-meeting").fill("令和8年12月定例会")
    chief.locator("#field-number").fill("総第123号")
    chief.locator("#field-department").fill("総務課")
    date(chief, "reference", 2026, 9, 30)
    date(chief, "presented", 2026, 12, 4)
    chief.get_by_role("button", name="内容を確かめる").click()
    shot(chief, "office-report-preview")
    clean(chief)
    chief.get_by_role("button", name="この内容で提出する").click()
    told(chief, "報告書を提出しました")
    clean(chief)
    december = chief.url.split("?")[0]
    with chief.expect_download() as download:
        chief.get_by_role("link", name="報告書（PDF）").click()
    paper = pathlib.Path(download.value.path()).read_bytes()
    text = subprocess.run(["pdftotext", "-layout", "-", "-"], input=paper, capture_output=True, check=True).stdout.decode()
    flat = re.sub(r"\s", "", text)
    for words in ("令和8年12月定例会", "総第123号", "基準日令和8年9月30日", "定性的な目標", "オンライン手続きの拡充"):
        assert words in flat, words

    chief.goto("/mihon/staff/plan/measures/m4-2")
    chief.locator("#field-kpi").select_option("k4-2-1")
    date(chief, "on", 2026, 11, 15)
    chief.locator("#field-value").fill("1190")
    chief.locator("#field-evidence").fill("同じ数え方。")
    chief.get_by_role("button", name="入力する", exact=True).click()
    told(chief, "実績値を入力しました")

    chief.goto("/mihon/staff/plan/reports/new")
    chief.locator("#field-meeting").fill("令和9年3月定例会")
    chief.locator("#field-number").fill("総第201号")
    chief.locator("#field-department").fill("総務課")
    date(chief, "reference", 2026, 11, 20)
    date(chief, "presented", 2027, 3, 5)
    chief.get_by_role("button", name="内容を確かめる").click()
    assert chief.get_by_text("→ 1,190人（令和8年11月15日）").is_visible()
    chief.get_by_role("button", name="この内容で提出する").click()
    told(chief, "報告書を提出しました")

    chief.goto(december)
    with chief.expect_download() as again:
        chief.get_by_role("link", name="報告書（PDF）").click()
    assert pathlib.Path(again.value.path()).read_bytes() == paper

    visitor = watched(open_context(browser, plan_office.url, PHONE, has_touch=True, is_mobile=True).new_page())
    visitor.goto("/mihon/plan/reports")
    shot(visitor, "plan-reports")
    clean(visitor)
    visitor.get_by_role("link", name="令和8年12月定例会").click()
    shot(visitor, "plan-report")
    clean(visitor)
    with visitor.expect_download() as sheet:
        visitor.get_by_role("link", name="報告書（Excel）").click()
    assert zipfile.ZipFile(io.BytesIO(pathlib.Path(sheet.value.path()).read_bytes())).namelist()
    visitor.context.close()
