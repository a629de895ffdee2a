"""仕事の流れ: officers who are no programmers make a workflow out of another, try it, publish it, and let a procedure go by it."""

import pytest
from conftest import ROOT, installation
from test_approvals import done
from test_counter import clean, enter, section

NAME = "空き家の活用の承認"


@pytest.fixture(scope="module")
def office():
    """A town of its own: other tests go by the workflows as they were shipped."""
    with installation("workflows") as office:
        yield office


@pytest.fixture(scope="module")
def base_url(office):
    return office.url


def save(page):
    page.get_by_role("button", name="下書きに保存する").click()
    done(page, "下書きを保存しました")


def check(page):
    return section(page, "check").inner_text()


def add_action(page, title, start, to, who="unit", effect="note"):
    section(page, "states").get_by_role("link", name=f"「{start}」でできる処理を加える").click()
    assert page.locator(".choice", has_text=start).first.locator("input[name=from]").is_checked()
    page.locator("#field-title").fill(title)
    page.locator("#field-to").select_option(label=to)
    page.locator(f"input[name=effect][value={effect}]").check(force=True)
    page.locator(f"input[name=who][value={who}]").check(force=True)


def test_a_workflow_is_made_tried_and_used(desktop, office, shot):
    page = desktop
    enter(page, "模擬 さくら")
    page.goto("/mihon/staff/workflows")
    clean(page)
    shot(page, "workflows")
    page.get_by_role("link", name="仕事の流れを新しく作る").click()
    clean(page)
    page.get_by_role("button", name="下書きを作る").click()
    page.locator("#error-summary", has_text="写すもと").wait_for()
    page.faults.clear()  # the answer 422 is told to the console
    page.locator("#field-from").select_option(label="申請に対する処分")
    page.locator("#field-title").fill(NAME)
    clean(page)
    shot(page, "workflow-new")
    page.get_by_role("button", name="下書きを作る").click()
    done(page, "下書きを作りました")
    draft = page.url.split("?")[0]
    assert "直すところはありません" in check(page)
    clean(page)
    shot(page, "workflow-draft")

    # A state that nothing leads to is told with what to do.
    page.get_by_role("link", name="状態を加える", exact=True).click()
    page.get_by_role("button", name="下書きに保存する").click()
    page.locator("#error-summary", has_text="状態の名称").wait_for()
    page.faults.clear()
    page.locator("#field-title").fill("現地調査中")
    page.locator("#field-public").fill("担当課が現地を確認しています。")
    page.locator("input[name=waits][value=office]").check(force=True)
    page.locator("#field-after").select_option(label="「審査中」の次")
    clean(page)
    shot(page, "workflow-state")
    save(page)
    assert "直すところが2件" in check(page) and "「現地調査中」に進む処理がありません" in check(page)
    clean(page)
    shot(page, "workflow-mistakes")

    # A wrong choice is reported, and mended where the report leads.
    add_action(page, "現地調査を始める", "審査中", "現地調査中", effect="ask-correction")
    clean(page)
    shot(page, "workflow-action")
    save(page)
    assert "申請者の番で、標準処理期間を数えない状態" in check(page)
    section(page, "check").get_by_role("link", name="この処理を直す").first.click()
    assert page.locator("#field-title").input_value() == "現地調査を始める"
    page.locator("input[name=effect][value=note]").check(force=True)
    save(page)
    add_action(page, "現地調査を終える", "現地調査中", "審査中")
    save(page)
    assert "直すところはありません" in check(page)

    # What is taken out is told with what goes with it.
    section(page, "states").get_by_role("link", name="状態「調査中」を変える").click()
    clean(page)
    page.get_by_role("link", name="下書きから削る").click()
    assert "次の処理も一緒に削ります" in page.locator("main").inner_text()
    clean(page)
    shot(page, "workflow-remove")
    page.get_by_role("button", name="下書きから削る").click()
    done(page, "下書きから削りました")
    page.goto(f"{draft}/parts/actions/extend/remove")
    clean(page)
    page.goto(draft)
    section(page, "beginning").get_by_role("link").first.click()
    clean(page)
    page.locator("#field-title").fill(NAME + "（見本）")
    page.get_by_text("名称の翻訳").click()
    page.locator("#field-title_en").fill("Approval of using a vacant house")
    save(page)

    # Tried from the first state to the end.
    page.get_by_role("link", name="試してみる").click()
    clean(page)
    for action, state in (
        ("収受する", "審査中"), ("現地調査を始める", "現地調査中"), ("現地調査を終える", "審査中"), ("起案する", "決裁中"), ("決裁", "決裁済"), ("施行する", "施行済"),
    ):
        section(page, "here").get_by_role("link", name=action, exact=True).click()
        assert page.locator("#here").inner_text() == f"いまの状態：{state}"
        if state == "現地調査中":
            assert "担当課が現地を確認しています。" in section(page, "here").inner_text()
            shot(page, "workflow-trial")
    assert "案件はここで終わります" in section(page, "here").inner_text()
    clean(page)
    shot(page, "workflow-trial-end")
    page.get_by_role("link", name="下書きに戻る").click()

    page.get_by_role("link", name="公開する", exact=True).click()
    page.locator("#field-note").fill("要綱の改正により現地調査を加えた。")
    clean(page)
    shot(page, "workflow-publish")
    page.get_by_role("button", name="この内容で公開する").click()
    done(page, "公開しました")
    clean(page)
    shot(page, "workflow-published")
    shown = page.url.split("?")[0]
    page.get_by_role("link", name="第1版").click()
    clean(page)
    shot(page, "workflow-version")

    # A procedure chooses it.
    page.goto("/mihon/staff/new-procedure")
    page.get_by_text("仕事の流れ・決裁・識別子を決める").click()
    page.locator("[name=workflow]").select_option(label=NAME + "（見本）")
    for name, text in (
        ("title", "空き家活用の承認申請"), ("kana", "あきやかつようのしょうにんしんせい"), ("summary", "空き家を地域の集まりに使うときの手続きです。"), ("who", "空き家を使いたい団体の代表の方"),
        ("law", "見本町空き家活用要綱（架空）"),
    ):
        page.locator(f"[name={name}]").fill(text)
    page.locator("[name=department]").select_option("kensetsu")
    page.locator("[name=unit]").select_option("")
    page.locator("[name=nature][value=application]").check(force=True)
    page.get_by_role("button", name="下書きを作る").click()
    page.get_by_text("下書きを作りました").wait_for()
    page.get_by_role("button", name="公開する").click()
    page.get_by_text("手続きを公開しました").wait_for()

    # It stays when the town's files are read in again, and what the procedure needs cannot be taken away.
    office.run("town", "add", str(ROOT / "Towns" / "mihon"))
    page.goto(shown)
    assert "空き家活用の承認申請" in section(page, "procedures").inner_text()
    page.get_by_role("button", name="下書きを作って変える").click()
    section(page, "states").locator("tr", has_text="起案する").get_by_role("link", name="変える").first.click()
    page.locator("input[name=effect][value=note]").check(force=True)
    save(page)
    assert "「空き家活用の承認申請」は、決裁を受けて結果を出しています" in check(page)
    page.get_by_role("link", name="公開する", exact=True).click()
    assert page.get_by_role("button", name="この内容で公開する").count() == 0
    clean(page)
    page.goto(f"{shown}/retire")
    assert "使われています" in page.locator("main").inner_text()
    clean(page)
    page.goto(draft)
    page.get_by_text("下書きを破棄する").first.click()
    page.get_by_role("button", name="下書きを破棄する").click()
    done(page, "下書きを破棄しました")
    assert not page.faults


def test_a_workflow_from_a_file_goes_out_of_use_again(desktop, shot):
    page = desktop
    enter(page, "設定 守")
    text = page.request.get("/mihon/staff/workflows/request/versions/1/file").text()
    page.goto("/mihon/staff/workflows")
    page.get_by_role("link", name="ファイルから読み込む").click()
    clean(page)
    page.locator("#field-text").fill(text.replace('"register"', '"regist"'))
    page.get_by_role("button", name="読み込んで下書きにする").click()
    page.get_by_text("行目（actions[0].effect）").wait_for()
    page.faults.clear()
    clean(page)
    shot(page, "workflow-import")
    page.locator("#field-text").fill(text.replace("申込み", "申込み（写し）", 1))
    page.get_by_role("button", name="読み込んで下書きにする").click()
    done(page, "ファイルを読み込み")
    page.get_by_role("link", name="公開する", exact=True).click()
    page.get_by_role("button", name="この内容で公開する").click()
    done(page, "公開しました")
    page.get_by_role("link", name="使わないことにする").click()
    clean(page)
    shot(page, "workflow-retire")
    page.get_by_role("button", name="使わないことにする").click()
    done(page, "使わないことにしました")
    clean(page)
    # Who only reads, reads.
    enter(page, "窓口 京子")
    page.goto("/mihon/staff/workflows/request")
    assert page.get_by_role("button", name="下書きを作って変える").count() == 0
    assert page.goto("/mihon/staff/new-workflow").status == 403
    assert not [fault for fault in page.faults if "403" not in fault]
