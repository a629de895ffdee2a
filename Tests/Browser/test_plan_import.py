"""A plan goes out as a spreadsheet, is changed there, and comes back: by the operator's commands and by the planner's browser. And what is
written in the plan's own cycle of reviews."""

import io
import json

import openpyxl
import pytest
from conftest import DESKTOP, PHONE, ROOT, open_context, spotless, watched
from offices import mihon

TITLE, BETTER = "オンライン手続きの拡充", "オンライン手続きの拡充と案内"


@pytest.fixture(scope="module")
def town():
    with mihon("import", YAKUBA_DEMONSTRATION_TIME="2026-11-24T10:00") as office:
        yield office


@pytest.fixture
def planner(browser, town):
    page = watched(open_context(browser, town.url, DESKTOP).new_page())
    # A whole plan is read and compared; a busy machine may take a while.
    page.set_default_timeout(60_000)
    page.goto("/mihon/accounts/staff/sign-in")
    page.locator("#demonstration-table tr", has_text="模擬 さくら").get_by_role("button").click()
    page.wait_for_url("**/me*")
    yield page
    page.context.close()


def exported(town, name):
    path = town.data / name
    done = town.run("plan", "export", "mihon", str(path))
    body = path.read_bytes()
    assert str(len(body)) in done.stdout
    return path, body


def upload(page, name, body):
    page.goto("/mihon/staff/plan/import")
    page.locator("#field-file").set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": body})
    page.get_by_role("button", name="ファイルを確かめる").click()


def differences(page):
    return {row.locator("th").inner_text(): int(row.locator("td").inner_text()) for row in page.locator("#change-table tbody tr").all()}


def test_the_operator_takes_the_plan_out_and_puts_it_in(town):
    paths = []
    for name in ("plan.json", "plan.csv", "plan.xlsx"):
        path, body = exported(town, name)
        assert len(body) > 50_000
        paths.append(str(path))
    town.run("plan", "check", *paths)
    # It is the plan that stands already.
    again = town.run("plan", "import", "mihon", paths[1], check=False)
    assert again.returncode == 1 and again.stderr.strip(), again
    assert json.loads((town.data / "plan.json").read_bytes())["measures"]
    assert town.run("plan", "export", "mihon", str(town.data / "plan.ods"), check=False).returncode == 64
    assert town.run("plan", "export", "nowhere", str(town.data / "x.csv"), check=False).returncode == 1
    assert town.run("plan", "export", "mihon", str(town.data / "no-folder" / "x.csv"), check=False).returncode == 73
    assert town.run("plan", "import", "mihon", str(town.data / "none.csv"), check=False).returncode == 66
    # Another town's plan, and half a file: nothing of them is taken.
    assert town.run("plan", "import", "mihon", str(ROOT / "Towns" / "bandai" / "plan.json"), check=False).returncode == 1
    half = town.data / "half.csv"
    half.write_bytes((town.data / "plan.csv").read_bytes()[:30_000])
    assert town.run("plan", "import", "mihon", str(half), check=False).returncode == 1
    # A later edition is.
    plan = json.loads((town.data / "plan.json").read_bytes())
    plan["edition"] |= {"number": plan["edition"]["number"] + 1, "label": "字句の修正"}
    next(measure for measure in plan["measures"] if measure["title"] == TITLE)["title"] = BETTER
    later = town.data / "later.json"
    later.write_text(json.dumps(plan, ensure_ascii=False), encoding="utf-8")
    done = town.run("plan", "import", "mihon", str(later))
    assert plan["title"] in done.stdout
    assert json.loads(exported(town, "now.json")[1])["edition"]["label"] == "字句の修正"


def test_a_changed_spreadsheet_comes_back_through_the_browser(planner, town, shot):
    upload(planner, "plan.csv", "何か,ほか\n1,2\n".encode())
    planner.locator("#error-summary").wait_for()
    assert planner.locator("#problem-table tbody tr").count() >= 1
    planner.faults.clear()  # the answer 422 is told to the console

    # The CSV as it was exported: nothing differs, and there is nothing to take in.
    with planner.expect_download() as download:
        planner.locator("#exports").locator("..").get_by_role("link", name="CSV").click()
    with open(download.value.path(), "rb") as file:
        table = file.read()
    upload(planner, "計画.csv", table)
    assert planner.get_by_text("今の計画と違いがないため").is_visible()
    assert planner.get_by_role("button", name="取り込む", exact=True).count() == 0
    planner.get_by_role("button", name="取りやめる").click()
    planner.wait_for_url("**/staff/plan/import")

    # A title is changed in it.
    upload(planner, "計画.csv", table.replace(BETTER.encode(), TITLE.encode()))
    found = differences(planner)
    assert found["変更"] + found["強化"] == 1 and found["追加"] == found["終了（なくなるもの）"] == 0 and found["変更なし"] > 50, found
    assert TITLE in planner.locator("#changes").locator("..").inner_text()
    shot(planner, "plan-import-review")
    spotless(planner)
    planner.get_by_role("button", name="取りやめる").click()
    planner.wait_for_url("**/staff/plan/import")

    # The same in the workbook, and taken in: it becomes the draft of a revision, which is published or given up like any other.
    book = openpyxl.load_workbook(io.BytesIO(planner.request.get("/mihon/plan.xlsx").body()))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == BETTER]
    assert cells
    for cell in cells:
        cell.value = TITLE
    kept = io.BytesIO()
    book.save(kept)
    upload(planner, "計画.xlsx", kept.getvalue())
    assert differences(planner) == found
    planner.get_by_role("button", name="取り込む", exact=True).click()
    planner.wait_for_url("**/staff/plan/revision*")
    assert TITLE in planner.locator("main").inner_text()
    planner.goto("/mihon/plan")
    assert BETTER in planner.locator("main").inner_text(), "residents see nothing of it before it is published"
    # While it is under way, no other file is taken.
    upload(planner, "計画.csv", table.replace(BETTER.encode(), TITLE.encode()))
    planner.get_by_role("button", name="取り込む", exact=True).click()
    assert "改定の作業中は取り込めません" in planner.locator("main").inner_text()
    planner.faults.clear()  # the answer 409 is told to the console

    # The head of the revision is put right.
    planner.goto("/mihon/staff/plan/revision/head")
    spotless(planner)
    planner.locator("#field-label").fill("名称の整理")
    planner.get_by_role("button", name="保存する").click()
    planner.locator(".banner.is-success", has_text="改定の内容を保存しました").wait_for()
    planner.goto("/mihon/staff/plan/revision/publish")
    planner.get_by_role("button", name="公開する", exact=True).click()
    planner.locator(".banner.is-success", has_text="改定した計画を公開しました").wait_for()
    planner.goto("/mihon/plan")
    text = planner.locator("main").inner_text()
    assert TITLE in text and BETTER not in text
    # The next one is given up.
    planner.goto("/mihon/staff/plan/revision")
    planner.locator("#field-label").fill("やめる改定")
    planner.get_by_role("button", name="改定を始める").click()
    planner.locator(".banner.is-success").wait_for()
    planner.goto("/mihon/staff/plan/revision/discard")
    spotless(planner)
    planner.get_by_role("button", name="改定を取りやめて消す").click()
    planner.locator(".banner.is-success", has_text="改定の作業を取りやめました").wait_for()
    assert planner.goto("/mihon/staff/plan/revision/head").status in (404, 409)


def write_review(page, stage, text, following=""):
    page.locator("#field-stage").select_option(stage)
    page.locator("#field-text").fill(text)
    page.locator("#field-next").fill(following)
    page.get_by_role("button", name="記録する", exact=True).last.click()
    page.locator(".banner.is-success", has_text="評価を記録しました").wait_for()


def test_reviews_of_a_measure_and_of_the_plan(planner, browser, town, shot):
    planner.goto("/mihon/staff/plan/measures/m2-1")
    write_review(planner, "PDCA/Check", "申請の4割がオンラインになった。高齢の方の利用は少ない。", "出張所で入力の手伝いを始める。")
    entries = planner.locator("#reviews").locator("..")
    assert "出張所で入力の手伝いを始める。" in entries.inner_text() and "PDCA・Check" in entries.inner_text()
    spotless(planner)
    planner.goto("/mihon/staff/plan/reviews")
    write_review(planner, "OODA/Orient", "回線の障害のとき、庁内の連絡が遅れた。")
    listed = planner.locator("#all").locator("..").locator("ol.plan-reviews > li")
    assert listed.count() >= 2
    text = planner.locator("main").inner_text()
    assert "回線の障害のとき" in text and "OODA・Orient" in text and TITLE in text and "模擬 さくら" in text
    shot(planner, "plan-reviews")
    spotless(planner)
    # The history of the measure has its own entry, not the plan's.
    planner.goto("/mihon/staff/plan/measures/m2-1/history")
    history = planner.locator("main").inner_text()
    assert "高齢の方の利用は少ない" in history and "回線の障害" not in history
    # One who only reads finds no form, and no door to the plan's own.
    reader = watched(open_context(browser, town.url, PHONE).new_page())
    reader.goto("/mihon/accounts/staff/sign-in")
    reader.locator("#demonstration-table tr", has_text="閲覧 太一").get_by_role("button").click()
    reader.wait_for_url("**/me*")
    reader.goto("/mihon/staff/plan/reviews")
    assert "回線の障害のとき" in reader.locator("main").inner_text() and reader.locator("#field-stage").count() == 0
    reader.context.close()
