"""Story A: a mother claims the child allowance on a Sunday night; what she mends, what is decided, what she receives."""

import pathlib
import re
import shutil
import sqlite3
import subprocess

import pytest
from conftest import DESKTOP, PHONE, installation, open_context, spotless, watched
from filling import fill_page
from people import at, enter

CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}")


@pytest.fixture(scope="module")
def town():
    """見本町 alone, whose clock the test sets by starting it anew."""
    with installation("story", YAKUBA_DEMONSTRATION_TIME="2026-11-08T23:40") as office:
        yield office


def clean(page):
    spotless(page)


def do(page, name: str):
    button = page.get_by_role("button", name=name, exact=True)
    if not button.first.is_visible():
        page.locator("details", has_text=name).locator("summary").first.click()
    button.first.click()
    page.get_by_text("処理しました").first.wait_for()


def read_codes(path):
    """What a reader of QR codes finds on the paper, as it would come out of a printer."""
    picture = path.with_suffix("")
    subprocess.run(["pdftoppm", "-r", "200", "-gray", "-png", "-singlefile", str(path), str(picture)], check=True)
    return subprocess.run(["zbarimg", "-q", "--raw", str(picture) + ".png"], capture_output=True, text=True, check=True).stdout.split()


def paper_text(town, paper, *options) -> str:
    """What stands on a PDF, without white space."""
    if not isinstance(paper, bytes):
        assert paper.status == 200 and paper.headers["content-type"] == "application/pdf", paper.status
        paper = paper.body()
    path = town.data / "paper.pdf"
    path.write_bytes(paper)
    text = subprocess.run(["pdftotext", *options, str(path), "-"], capture_output=True, text=True, check=True).stdout
    return re.sub(r"\s+", "", text)


def numbers(town):
    """Rows that issuing writes: numbers, documents, dispatches, the draft's own state."""
    with sqlite3.connect(next(town.data.rglob("mihon.sqlite")), timeout=10) as kept:
        counted = [kept.execute(f"SELECT * FROM {table}").fetchall() for table in ("casework_numbers", "casework_number_gaps", "decisions_documents", "casework_dispatches")]
        return counted + kept.execute("SELECT id, state, version FROM decisions_drafts ORDER BY id").fetchall()


def same_words(town, sample: bytes, letter: bytes):
    """A sample says word for word what the letter says, but for number, code, and that it is one."""
    number, code = r"令8見福第\d+号", r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}"
    issued = re.sub(r"https?://\S*?/verify/[0-9a-z]{4}(?:-[0-9a-z]{4}){3}", "VERIFY", re.sub(code, "CODE", re.sub(number, "NUMBER", paper_text(town, letter, "-raw"))))
    # In the order in which it is drawn: the mark lies under the text.
    shown = paper_text(town, sample, "-raw")
    assert "見本・未施行この文書には、まだ効力がありません。" in shown and not re.search(number, shown) and not re.search(code, shown)
    shown = shown.replace("見本・未施行この文書には、まだ効力がありません。", "").replace("見本・未施行", "")
    shown = shown.replace("（番号は施行のときに付きます）", "NUMBER").replace("（施行のときに付きます）", "CODE")
    shown = re.sub(r"https?://\S*?/verify", "VERIFY", shown)
    assert shown == issued


def test_story_a(town, browser, shot):
    phone = watched(open_context(browser, town.url, PHONE, has_touch=True, is_mobile=True).new_page())
    desk = watched(open_context(browser, town.url, DESKTOP).new_page())

    # Sunday 11.8 at 23:40, by phone; the account given is the husband's.
    enter(phone, "見本 花子", "")
    phone.goto("/mihon/procedures/child-allowance")
    phone.get_by_role("button", name="オンラインで申請する").click()
    phone.wait_for_url("**/pages/**")
    for name, value in (("event-date.date", "2026"), ("event-date.date-month", "10"), ("event-date.date-day", "28")):
        phone.locator(f'[name="{name}"]').fill(value)
    phone.locator('input[name^="public-servant"]').nth(1).check(force=True)
    for _ in range(30):
        if phone.url.split("?")[0].endswith("/check"):
            break
        fill_page(phone)
        if phone.locator('[name="account.holder"]').count():
            phone.locator('[name="account.holder"]').fill("ミホン タロウ")
        phone.get_by_role("button", name=re.compile("^次へ")).last.click()
        phone.wait_for_load_state()
    phone.get_by_role("radio", name=re.compile("^電子")).check()
    phone.get_by_role("button", name="送信する").click()
    phone.get_by_text("受け付けました").first.wait_for()
    number = CODE.search(phone.locator("main").inner_text()).group()
    key = re.search(r"key=([0-9a-z]+)", phone.url).group(1)
    assert "11月8日" in phone.locator("main").inner_text()

    # Monday: 収受, and 補正 of that question only.
    at(town, "2026-11-09T09:00")
    enter(desk, "給付 一子")
    desk.goto(f"/mihon/staff/cases?q={number}")
    desk.locator("#cases").get_by_role("link").first.click()
    case = desk.url.split("?")[0]
    assert "11月8日" in desk.locator("main").inner_text()
    due_before = desk.locator("dt", has_text="処理の目安").locator("xpath=following-sibling::dd").first.inner_text()
    do(desk, "収受する")
    desk.locator("details", has_text="補正を求める").locator("summary").first.click()
    desk.locator("input[name='question'][value='account']").check()
    desk.get_by_label("申請者への説明").fill("振込先は請求する方ご本人の名義の口座に限ります。ご本人の口座を入力してください。")
    desk.get_by_role("button", name="補正を求める", exact=True).click()
    desk.get_by_text("処理しました").first.wait_for()
    assert "補正のため停止中" in desk.locator("main").inner_text()

    # 11.10: she mends it; nothing else can be changed.
    at(town, "2026-11-10T19:00")
    phone.goto(f"/mihon/applications/{number}?key={key}")
    shot(phone, "story-a-correction")
    phone.get_by_role("link", name="補正する").click()
    fields = {field.get_attribute("name").split(".")[0] for field in phone.locator("main form input:visible, main form select:visible").all()}
    assert fields == {"account"}, fields
    phone.locator('[name="account.holder"]').fill("ミホン ハナコ")
    phone.get_by_role("button", name="補正を送る").last.click()
    phone.get_by_text("補正を受け付けました").first.wait_for()

    # The examination; the clock stood still on 11.9 and 11.10.
    at(town, "2026-11-11T09:30")
    enter(desk, "給付 一子")
    desk.goto(case)
    text = desk.locator("main").inner_text()
    assert "11月8日" in text and "ミホン ハナコ" in text
    due_after = desk.locator("dt", has_text="処理の目安").locator("xpath=following-sibling::dd").first.inner_text()
    assert due_before != due_after
    for tick in desk.locator("input[type=checkbox][name='item']").all():
        tick.check(force=True)
    desk.get_by_role("button", name="保存する", exact=True).first.click()
    desk.get_by_text("確認項目を保存しました").first.wait_for()
    # Not needed here: the notice of an extension, as it would be written.
    desk.get_by_role("link", name=re.compile("期間を延長する")).click()
    shot(desk, "story-a-extension")
    clean(desk)
    desk.get_by_role("button", name="内容を確かめる").click()
    desk.locator("#error-summary").wait_for()
    desk.goto(case)
    desk.get_by_role("link", name="起案する", exact=True).click()
    shot(desk, "story-a-outcome")
    clean(desk)
    desk.get_by_role("radio", name="認定", exact=True).check()
    desk.get_by_role("button", name="次へ").click()
    desk.get_by_role("button", name="内容を確かめる").click()
    desk.locator("#error-summary").wait_for()
    desk.get_by_label("支給開始年月").fill("令和8年11月分")
    desk.get_by_label("手当月額").fill("１５,０００")
    shot(desk, "story-a-letter")
    clean(desk)
    desk.get_by_role("button", name="内容を確かめる").click()
    assert "15,000円" in desk.locator("main").inner_text()
    shot(desk, "story-a-confirm")
    clean(desk)
    desk.get_by_role("button", name="起案する", exact=True).click()
    desk.wait_for_url("**/approvals/drafts/**")
    draft = desk.url.split("?")[0]
    desk.get_by_role("button", name="回議に付す").click()
    desk.get_by_text("回議に付しました").first.wait_for()

    # Three officers: who drafted, 係長, 課長.
    for person, button in (("審査 二葉", "承認する"), ("福祉 三千代", "決裁する")):
        desk.context.clear_cookies()
        enter(desk, person)
        desk.goto(draft)
        if button == "決裁する":
            desk.get_by_role("link", name="決裁する", exact=True).click()
        desk.get_by_role("button", name=button, exact=True).click()
        desk.locator(".banner").first.wait_for()
        assert not desk.locator("#error-summary").count(), desk.locator("main").inner_text()

    # Anybody on its way looks at the letter as it will be: marked as a sample, without a number, and nothing moves.
    assert desk.get_by_role("link", name="文書の見本を開く（PDF）").count() == 1
    drafted = paper_text(town, desk.request.get(f"{town.url}{re.sub('^https?://[^/]*', '', draft)}/letter.pdf"))
    assert drafted.count("見本・未施行") >= 1 and "15,000円" in drafted and "令8見福第" not in drafted

    # 施行: the number only now.
    desk.context.clear_cookies()
    enter(desk, "給付 一子")
    desk.goto(case)
    assert "決裁済" in desk.locator("main").inner_text()
    assert "見福第" not in desk.locator("main").inner_text()
    shot(desk, "story-a-decided")
    desk.get_by_role("link", name="施行する").first.click()
    shot(desk, "story-a-issue")
    clean(desk)
    before = numbers(town)
    desk.locator("[name='to-name']").fill("見本　花子（見本のみ）")
    with desk.expect_download() as download:
        desk.get_by_role("button", name="文書の見本を開く（PDF）").click()
    shown = paper_text(town, pathlib.Path(download.value.path()).read_bytes())
    assert "見本　花子（見本のみ）様".replace("　", "") in shown, "with what is typed on the page"
    desk.locator("[name='to-name']").fill("見本 見本")
    with desk.expect_download() as download:
        desk.get_by_role("button", name="文書の見本を開く（PDF）").click()
    sample = pathlib.Path(download.value.path()).read_bytes()
    assert numbers(town) == before, "a sample takes no number and writes nothing"
    desk.get_by_role("button", name="施行する").click()
    desk.get_by_text("処理しました").first.wait_for()
    shot(desk, "story-a-issued")
    clean(desk)

    # What she receives, and what a third party sees of it.
    phone.goto(f"/mihon/applications/{number}?key={key}")
    shot(phone, "story-a-result")
    clean(phone)
    link = phone.locator("a", has_text="児童手当認定通知書").get_attribute("href")
    paper = town.data / "letter.pdf"
    paper.write_bytes(phone.request.get(town.url + link).body())
    text = subprocess.run(["pdftotext", "-layout", str(paper), "-"], capture_output=True, text=True, check=True).stdout
    plain = re.sub(r"\s+", "", text)
    same_words(town, sample, paper.read_bytes())
    assert re.search(r"令8見福第\d+号", plain), text
    assert "令和8年11月11日" in plain and "令和8年11月8日" in plain
    assert "見本県知事に対して審査請求" in plain
    assert "令和8年11月分" in plain and "15,000円" in plain
    code = re.search(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}", text).group()
    stranger = open_context(browser, town.url, PHONE).new_page()
    stranger.goto("/mihon/verify")
    clean(stranger)
    stranger.get_by_label("確認コード").fill(code.lower())
    stranger.get_by_role("button", name="確かめる").click()
    stranger.wait_for_url("**/verify/*")
    # What a telephone's camera reads from the paper leads to the same page.
    assert read_codes(paper) == [stranger.url]
    shot(stranger, "story-a-verify")
    clean(stranger)
    seen = stranger.locator("main").inner_text()
    assert "児童手当認定通知書" in seen and "有効" in seen and "見福第" in seen and "花子" not in seen and "見本 見本" not in seen
    # Without an account the timeline opens by the number, and the letter does not.
    stranger.goto(f"/mihon/applications/{number}")
    shot(stranger, "story-a-timeline")
    assert "結果の通知を発送しました" in stranger.locator("main").inner_text()
    assert stranger.locator("a", has_text="児童手当認定通知書").count() == 0
    assert stranger.goto(link.split("?")[0]).status == 403


def test_a_cancelled_letter_is_shown_as_such(town, browser, shot):
    """After story A: the cancellation is drafted, decided, and notified like the decision; the old letter says 取消済."""
    desk = watched(open_context(browser, town.url, DESKTOP).new_page())
    enter(desk, "給付 一子")
    desk.goto("/mihon/staff/cases?standing=closed")
    desk.locator("#cases").get_by_role("link").first.click()
    case = desk.url.split("?")[0]
    desk.get_by_role("link", name="変更・更正・取消し・更新・再交付").click()
    clean(desk)
    desk.get_by_role("button", name="進む").click()
    desk.locator("#error-summary").wait_for()
    desk.get_by_role("radio", name=re.compile("^取消し")).check()
    desk.get_by_label("理由").fill("二重に認定していたため")
    desk.get_by_role("button", name="進む").click()
    desk.wait_for_url("**/approvals/drafts/**")
    draft = desk.url.split("?")[0]
    desk.get_by_role("button", name="回議に付す").click()
    desk.get_by_text("回議に付しました").first.wait_for()
    for person in ("審査 二葉", "福祉 三千代"):
        desk.context.clear_cookies()
        enter(desk, person)
        desk.goto(draft)
        if person == "福祉 三千代":
            desk.get_by_role("link", name="決裁する", exact=True).click()
            desk.get_by_role("button", name="決裁する", exact=True).click()
        else:
            desk.locator("form[action$='/answer'] button").first.click()
        desk.locator(".banner").first.wait_for()
    desk.context.clear_cookies()
    enter(desk, "給付 一子")
    desk.goto(case)
    desk.get_by_role("link", name="取り消す").click()
    shot(desk, "story-a-revocation")
    clean(desk)
    assert "二重に認定していたため" in desk.locator("main").inner_text()
    desk.get_by_role("button", name="取り消す").click()
    desk.get_by_text("処理しました").first.wait_for()
    seen = desk.locator("main").inner_text()
    assert "取消済" in seen and "取消通知書" in seen
