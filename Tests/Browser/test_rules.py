"""庁内の決まり: officers who are no programmers change who decides what, how numbers are written, when the office is open, and 教示."""

import pytest
from conftest import ROOT, installation
from test_approvals import done, draft, send
from test_counter import clean, enter


@pytest.fixture(scope="module")
def office():
    """A town of its own: other tests go by the rules as they were shipped."""
    with installation("rules") as office:
        yield office


@pytest.fixture(scope="module")
def base_url(office):
    return office.url


def route(page):
    return [line.split("\n")[0] for line in page.locator(".draft-step strong").all_inner_texts()]


def publish(page, basis="見本町決裁規程の一部を改正する訓令（架空の訓令第3号）"):
    page.get_by_role("link", name="公布する").click()
    page.get_by_label("根拠の例規").fill(basis)
    page.get_by_label("確認した職員").fill("総務課　見本 花子")
    clean(page)
    page.get_by_role("button", name="この内容で公布する").click()


def test_an_officer_changes_who_decides(desktop, office, shot):
    page = desktop
    # A draft that is on its way by the rules of today.
    enter(page, "起案 いずみ")
    before = draft(page, "道路占用の許可について（従前）")
    send(page, before)
    page.goto(f"/mihon/staff/approvals{before}")
    old = route(page)
    assert old[-1] == "建設課長"

    enter(page, "模擬 さくら")
    page.goto("/mihon/staff/rules")
    clean(page)
    shot(page, "rules")
    page.get_by_role("link", name="決裁規程").first.click()
    clean(page)
    shot(page, "decision-rules")
    page.get_by_role("button", name="下書きを作って変える").click()
    row = page.locator("#lines tr", has_text="道路及び河川の占用の許可")
    row.get_by_role("link", name="変える").click()
    clean(page)
    shot(page, "decision-row")
    # What cannot be is told in words, and nothing that was typed is lost.
    page.locator("input[name=line][value=vice-mayor]").check(force=True)
    page.get_by_role("button", name="下書きに保存する").click()
    page.locator("#error-summary", has_text="下位の職だけ").wait_for()
    assert page.locator("input[name=line][value=vice-mayor]").is_checked()
    page.locator("input[name=line][value=vice-mayor]").uncheck(force=True)
    page.locator("input[name=line][value=department-head]").check(force=True)
    page.locator("#field-decider").select_option("vice-mayor")
    page.locator("#field-place-0").select_option("kikaku")
    page.get_by_label("合議先1に合議する理由").fill("道路の計画に関わるため")
    page.get_by_role("button", name="下書きに保存する").click()
    done(page, "下書きを保存しました")
    difference = page.locator("#difference").locator("..")
    assert "副町長が決裁します" in difference.locator("ins").all_inner_texts()[0]
    assert "企画課に合議します（道路の計画に関わるため）。" in difference.inner_text()
    clean(page)
    shot(page, "decision-draft")

    # Tried before it counts.
    page.get_by_role("link", name="順路を試してみる").click()
    page.locator("#field-rule").select_option("road-permit")
    page.locator("#field-place").select_option("kensetsu/kensetsu-kanri")
    page.get_by_role("button", name="順路を見る").click()
    assert route(page)[-1] == "副町長" and "建設課長" in route(page)
    clean(page)
    shot(page, "decision-trial")

    page.get_by_role("link", name="下書きに戻る").click()
    publish(page)
    done(page, "公布しました")
    assert "第2版" in page.locator("main").inner_text()
    page.get_by_role("link", name="第2版").first.click()
    clean(page)
    assert "変更" in page.locator("#difference").locator("..").inner_text()

    # The draft on its way keeps its route; a new one goes by the new rules, also after the town's files were read in again.
    office.run("town", "add", str(ROOT / "Towns" / "mihon"))
    enter(page, "起案 いずみ")
    page.goto(f"/mihon/staff/approvals{before}")
    assert route(page) == old
    after = draft(page, "道路占用の許可について（改正後）")
    page.goto(f"/mihon/staff/approvals{after}")
    assert route(page)[-1] == "副町長"

    # Who only reads, reads.
    page.goto("/mihon/staff/rules/decision-rules/versions/1")
    assert "係長、課長補佐の順に承認し、課長が決裁します" in page.locator("main").inner_text()
    page.goto("/mihon/staff/rules/decision-rules")
    assert page.get_by_role("button", name="下書きを作って変える").count() == 0
    assert page.goto("/mihon/staff/rule-drafts/decision-rules").status == 403
    assert not [fault for fault in page.faults if "403" not in fault and "422" not in fault]


def test_days_numbers_and_remedies(desktop, shot):
    page = desktop
    enter(page, "設定 守")

    # 開庁日: a closing day, with what it does to open cases.
    page.goto("/mihon/staff/rules/opening-days")
    clean(page)
    shot(page, "opening-days")
    page.get_by_role("button", name="下書きを作って変える").click()
    page.get_by_role("link", name="日を加える").click()
    page.get_by_role("radio", name="閉庁日", exact=True).check(force=True)
    for part, value in (("", "2030"), ("-month", "5"), ("-day", "13")):
        page.locator(f"#field-first{part}").fill(value)
    page.locator("#field-reason").fill("庁舎の設備の点検")
    clean(page)
    shot(page, "opening-day")
    page.get_by_role("button", name="下書きに保存する").click()
    done(page, "下書きを保存しました")
    clean(page)
    publish(page, "町の休日を定める条例（架空）")
    done(page, "公布しました")
    page.goto("/mihon/staff/rules/opening-days?year=2030")
    assert "庁舎の設備の点検" in page.locator("#calendar-table").inner_text()

    # 番号簿: what was given is never renumbered, so a change waits for the next year.
    page.goto("/mihon/staff/rules/number-books")
    clean(page)
    page.get_by_role("button", name="下書きを作って変える").click()
    page.get_by_role("link", name="簿冊を加える").click()
    page.locator("#field-title").fill("承認番号簿")
    page.locator("#field-pattern").fill("{year}承認第号")
    page.get_by_role("button", name="下書きに保存する").click()
    page.locator("#error-summary", has_text="{number}を一度だけ").wait_for()
    page.locator("#field-pattern").fill("{year}{mark}承認第{number}号")
    page.get_by_role("button", name="見本を見る").click()
    assert "承認第12号" in page.locator(".alert").inner_text()
    clean(page)
    shot(page, "number-book")
    page.get_by_role("button", name="下書きに保存する").click()
    done(page, "下書きを保存しました")
    clean(page)
    publish(page, "見本町文書管理規程（架空）")
    done(page, "公布しました")
    page.goto("/mihon/staff/cases/numbers")
    assert "承認番号簿" in page.locator("#field-book").inner_text()

    # 教示: the letter's text as it will be read.
    page.goto("/mihon/staff/rules/remedies")
    clean(page)
    shot(page, "remedies")
    page.get_by_role("button", name="下書きを作って変える").click()
    page.locator("#lines tr", has_text="町長への審査請求").first.get_by_role("link", name="変える").click()
    first = page.locator("#field-paragraph-0")
    first.fill(first.input_value() + "詳しくは{{town}}総務課にお尋ねください。")
    page.get_by_role("button", name="見本を見る").click()
    assert "詳しくは見本町総務課にお尋ねください。" in page.locator(".case-entry").inner_text()
    clean(page)
    shot(page, "remedy")
    page.get_by_role("button", name="下書きに保存する").click()
    done(page, "下書きを保存しました")
    clean(page)
    publish(page, "見本町行政不服審査の教示の文例（架空）")
    done(page, "公布しました")

    # 仕事の流れ: read in plain words.
    page.goto("/mihon/staff/workflows")
    clean(page)
    page.get_by_role("link", name="申請に対する処分").first.click()
    assert "審査項目がすべて確認済みであること" in page.locator("main").inner_text()
    clean(page)
    shot(page, "workflow")
