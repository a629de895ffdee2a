"""起案・決裁 in the browser: story C of the approver on the road, several at once, two at once, circulation."""

import re
import subprocess

import filling
import pytest
from conftest import spotless, watched

SUBJECT = "道路占用の許可について"
PROPOSAL = "見本電気株式会社から別紙のとおり道路占用許可の申請がありました。道路法第32条第1項の規定により許可してよろいか伺います。"
OPINION = "工事中も緊急車両が通れる幅3メートルを確保すること。"


def enter(page, person):
    page.context.clear_cookies()
    page.goto("/mihon/accounts/staff/sign-in")
    page.locator("#demonstration-table tr", has_text=person).get_by_role("button").click()
    page.wait_for_url("**/me*")


def clean(page):
    spotless(page)


def done(page, words):
    page.locator(".banner", has_text=words).wait_for()


def draft(page, subject, *, weight="通常", urgent=False, asks=True, rule="road-permit", book="order", proposal=PROPOSAL):
    """Writes a draft and keeps it; where it is kept."""
    page.goto("/mihon/staff/approvals")
    page.get_by_role("link", name="新しく起案する").click()
    page.get_by_label("件名").fill(subject)
    page.get_by_label("伺い文").fill(proposal)
    page.get_by_label("根拠").fill("道路法第32条第1項\n見本町道路占用規則第3条")
    page.locator("#field-rule").select_option(rule)
    page.get_by_role("radio", name=weight, exact=True).check()
    if urgent:
        page.get_by_label("至急の扱いにする").check(force=True)
    page.get_by_label("施行文案").fill("　令和8年11月2日付けで申請のあった道路の占用については、次のとおり許可します。")
    page.get_by_label("宛先").fill("見本電気株式会社")
    page.locator("#field-way").select_option("郵送")
    page.locator("#field-book").select_option(book)
    if asks:
        page.locator("#field-ask-1").select_option("somu-bosai-chief")
        page.get_by_label("合議先1の理由").fill("緊急車両の通行及び避難路に関わるため")
    page.get_by_label("簿冊").fill("道路占用許可")
    page.get_by_label("公開しない理由").fill("法人の正当な利益に関わる情報を含むため")
    page.get_by_role("button", name="起案を保存する").last.click()
    done(page, "起案を保存しました")
    return re.search(r"/drafts/[0-9a-z]+", page.url).group()


def send(page, path):
    page.goto(f"/mihon/staff/approvals{path}")
    page.get_by_role("button", name="回議に付す").click()
    done(page, "回議に付しました")


def approve(page, path, person):
    enter(page, person)
    page.goto(f"/mihon/staff/approvals{path}")
    page.get_by_role("button", name="承認する", exact=True).click()
    done(page, "処理を記録しました")


def away(page, person):
    """He travels today."""
    enter(page, person)
    page.goto("/mihon/accounts/staff/absences")
    if not page.get_by_role("button", name="戻ったことを登録する").count():
        page.get_by_role("radio", name="出張").check()
        page.get_by_role("button", name="不在を登録する").click()
        done(page, "不在の登録を変更しました")


def back(page, person):
    enter(page, person)
    page.goto("/mihon/accounts/staff/absences")
    row = page.locator("#absences tr", has_text=person).get_by_role("button", name="戻ったことを登録する")
    if row.count():
        row.click()
        done(page, "不在の登録を変更しました")


def text_of(pdf: bytes) -> str:
    return subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()


def test_the_approver_on_the_road(phone, desktop, shot):
    # The head travels; the draft is urgent but ordinary.
    away(desktop, "仮名 三郎")
    shot(desktop, "absences")
    clean(desktop)

    # 主任 drafts, looks at the way first and sends it round.
    enter(desktop, "起案 いずみ")
    desktop.goto("/mihon/staff/approvals/new")
    shot(desktop, "draft-form")
    clean(desktop)
    desktop.get_by_role("button", name="起案を保存する").last.click()
    desktop.locator("#error-summary").wait_for()
    clean(desktop)
    path = draft(desktop, SUBJECT, urgent=True)
    route = desktop.locator("#route").locator("..")
    assert [line.split("\n")[0] for line in route.locator(".draft-step strong").all_inner_texts()] == [
        "建設課管理係長", "建設課長補佐", "総務課防災係長", "建設課長"]
    assert "緊急車両の通行及び避難路に関わるため" in route.inner_text()
    shot(desktop, "draft-prepared")
    clean(desktop)
    send(desktop, path)
    assert "建設課管理係長" in desktop.locator("main").inner_text()

    # 係長, on a phone, corrects one character; nothing starts anew.
    enter(phone, "回議 五郎")
    phone.goto("/mihon/staff/approvals")
    shot(phone, "approvals-desk")
    clean(phone)
    phone.locator("#waiting-table").get_by_role("link", name=SUBJECT).click()
    shot(phone, "draft-page")
    clean(phone)
    phone.get_by_role("link", name="字句を修正する").click()
    box = phone.get_by_label("伺い文")
    box.fill(box.input_value().replace("よろいか", "よろしいか"))
    shot(phone, "draft-wording")
    clean(phone)
    phone.get_by_role("button", name="修正を記録する").click()
    done(phone, "字句の修正を記録しました")
    assert phone.locator("#corrections").locator("..").locator("ins").inner_text().endswith("し")
    shot(phone, "draft-corrected")
    clean(phone)
    phone.get_by_role("button", name="承認する", exact=True).click()
    done(phone, "処理を記録しました")

    # 課長補佐 approves; then 総務課 (防災), after the own line, with an opinion.
    approve(desktop, path, "補佐 六実")
    assert "総務課防災係長" in desktop.locator("main").inner_text()
    assert desktop.get_by_role("link", name="代決する").count() == 0
    enter(phone, "防災 七海")
    phone.goto(f"/mihon/staff/approvals{path}")
    phone.get_by_role("radio", name="意見付同意").check()
    phone.get_by_role("button", name="合議に回答する").click()
    phone.locator("#error-summary", has_text="理由か意見を入力してください").wait_for()
    assert phone.get_by_role("radio", name="意見付同意").is_checked()
    clean(phone)
    phone.get_by_label("意見・申し送り").fill(OPINION)
    phone.get_by_role("button", name="合議に回答する").click()
    done(phone, "処理を記録しました")

    # Before the decision there is no number.
    enter(desktop, "起案 いずみ")
    desktop.goto(f"/mihon/staff/approvals{path}")
    assert desktop.get_by_role("button", name="発番する").count() == 0
    # The drafter answers the opinion.
    desktop.locator("summary", has_text="意見に答える").click()
    desktop.locator("#field-text").fill("施工業者に徹底させます。")
    desktop.get_by_role("button", name="意見に答える").click()
    done(desktop, "回答を記録しました")

    # 課長補佐 decides in place of the head: 代決, because of 出張.
    enter(phone, "補佐 六実")
    phone.goto("/mihon/staff/approvals")
    assert "代決（出張）" in phone.locator("#waiting-table").inner_text()
    phone.locator("#waiting-table").get_by_role("link", name=SUBJECT).click()
    phone.get_by_role("link", name="代決する").click()
    phone.get_by_role("heading", name="代決する", level=1).wait_for()
    assert OPINION in phone.locator("main").inner_text()
    assert "出張" in phone.locator("main").inner_text()
    shot(phone, "draft-decide")
    clean(phone)
    phone.get_by_role("button", name="代決する").click()
    done(phone, "決裁しました")
    assert "要後閲" in phone.locator("main").inner_text()

    # On the train the head does 後閲.
    enter(phone, "仮名 三郎")
    phone.goto("/mihon/staff/approvals")
    phone.get_by_role("heading", name="後閲（1件）").wait_for()
    shot(phone, "approvals-desk-head")
    phone.locator("#inspections").locator("..").get_by_role("link", name=SUBJECT).click()
    phone.get_by_label("後閲の言葉").fill("承知した。")
    phone.get_by_role("button", name="後閲する").click()
    done(phone, "後閲を記録しました")
    clean(phone)

    # Only now the number; then it is issued, and the sheet shows 代 and 後閲 with their times.
    enter(desktop, "起案 いずみ")
    desktop.goto(f"/mihon/staff/approvals{path}")
    desktop.get_by_role("button", name="発番する").click()
    done(desktop, "発番しました")
    number = re.search(r"見本町指令第\d+号", desktop.locator("main").inner_text()).group()
    desktop.get_by_role("button", name="施行する").click()
    done(desktop, "施行を記録しました")
    shot(desktop, "draft-issued")
    clean(desktop)
    answer = desktop.request.get(f"/mihon/staff/approvals{path}/sheet.pdf")
    assert answer.headers["content-type"] == "application/pdf"
    paper = text_of(answer.body())
    assert "代（出張）" in paper and "後閲" in paper and number in paper and "仮名 三郎" in paper
    assert len(re.findall(r"R\d+\.\d+\.\d+ \d\d:\d\d", paper)) >= 5
    assert OPINION in paper.replace("\n", "") or "幅3メートル" in paper

    # The applicant changes the period: nothing is edited, a draft of change it must be.
    assert desktop.get_by_role("link", name="起案を直す").count() == 0
    desktop.get_by_role("link", name="変更起案をする").click()
    desktop.get_by_label("件名").fill("道路占用の期間の変更の許可について")
    desktop.get_by_role("button", name="起案を保存する").last.click()
    done(desktop, "変更起案を保存しました")
    assert "変更起案" in desktop.locator("main .tags").first.inner_text()
    desktop.get_by_role("link", name=re.compile(SUBJECT)).first.click()
    assert "道路占用の期間の変更の許可について" in desktop.locator("#changes").locator("..").inner_text()
    back(desktop, "仮名 三郎")


def apply_for_a_road(page):
    """A resident applies; the follow-up code."""
    usual = filling.text_for

    def text_for(page, field, name, kind):
        hints = "ids => (ids.getAttribute('aria-describedby') || '').split(' ').map(id => document.getElementById(id)?.textContent).join()"
        text = usual(page, field, name, kind)
        return "9:30" if "9:30" in field.evaluate(hints) else "2030" if text == "2020" else text

    filling.text_for = text_for
    try:
        page.goto("/mihon/procedures/road-occupancy")
        page.get_by_role("button", name="オンラインで申請する").click()
        page.wait_for_url("**/pages/**")
        filling.fill_form(page)
    finally:
        filling.text_for = usual
    page.get_by_role("button", name="送信する").click()
    page.get_by_text("受け付けました").first.wait_for()
    return re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", page.locator("main").inner_text()).group()


def test_a_case_and_its_draft_lead_to_each_other(phone, desktop, shot):
    code = apply_for_a_road(phone)
    enter(desktop, "起案 いずみ")
    desktop.goto(f"/mihon/staff/cases?q={code}")
    desktop.locator("#cases").get_by_role("link").first.click()
    desktop.get_by_role("button", name="収受する", exact=True).click()
    desktop.get_by_text("処理しました").first.wait_for()
    # The fee is taken first: nothing is decided before.
    fees = desktop.locator("#fees").locator("..")
    fees.locator("summary").first.click()
    fees.locator("details").first.get_by_role("button").click()
    desktop.locator(".banner").wait_for()
    checklist = desktop.locator("#checklist").locator("..")
    for box in checklist.get_by_role("checkbox").all():
        box.check(force=True)
    checklist.get_by_role("button").click()
    desktop.get_by_text("確認項目を保存しました").first.wait_for()
    desktop.locator("main a[href*='/decide/']").first.click()
    desktop.wait_for_url("**/decide/**")
    desktop.locator("input[name=outcome][type=radio]").first.check(force=True)
    desktop.locator("main form button").last.click()
    desktop.wait_for_url("**/decide/**outcome=**")
    for field in desktop.locator("main form input:visible").all():
        name = field.get_attribute("name")
        if field.get_attribute("type") == "text" and not field.input_value():
            ending = name.rsplit("-", 1)[-1]
            dated = desktop.locator(f'[name="{name}-month"]').count()
            digits = field.get_attribute("inputmode") == "numeric"
            field.fill("2030" if dated else "4" if ending in ("month", "day") else "1350" if digits else "町道1号線")
    desktop.locator("main form button[type=submit]").last.click()
    desktop.locator("main form button[value=send]").click()
    desktop.wait_for_url("**/approvals/drafts/**")
    path = re.search(r"/drafts/[0-9a-z]+", desktop.url).group()
    assert "{{" not in desktop.locator("#letter").locator("..").inner_text()
    shot(desktop, "case-draft")
    clean(desktop)
    send(desktop, path)
    approve(desktop, path, "回議 五郎")
    approve(desktop, path, "補佐 六実")
    # The procedure itself wants 総務課 (防災) to be asked.
    enter(phone, "防災 七海")
    phone.goto(f"/mihon/staff/approvals{path}")
    phone.get_by_role("button", name="合議に回答する").click()
    done(phone, "処理を記録しました")
    enter(phone, "仮名 三郎")
    phone.goto(f"/mihon/staff/approvals{path}")
    phone.get_by_role("link", name="決裁する").click()
    phone.get_by_role("button", name="決裁する").click()
    done(phone, "決裁しました")
    clean(phone)
    # Numbered and issued from the case, not here; each page leads to the other.
    enter(desktop, "起案 いずみ")
    desktop.goto(f"/mihon/staff/approvals{path}")
    assert desktop.get_by_role("button", name="発番する").count() == 0
    assert desktop.get_by_role("link", name="変更起案をする").count() == 0
    shot(desktop, "case-draft-decided")
    desktop.locator("#afterwards").locator("..").get_by_role("link").first.click()
    desktop.wait_for_url("**/staff/cases/**")
    assert desktop.locator(f"a[href*='{path}']").count() >= 1
    # Whoever has nothing to do with it does not see the draft either.
    enter(desktop, "窓口 京子")
    assert desktop.goto(f"/mihon/staff/approvals{path}").status == 403
    desktop.faults.clear()


def test_what_is_weighty_is_not_decided_in_absence(desktop, shot):
    away(desktop, "首長 八重")
    enter(desktop, "起案 いずみ")
    path = draft(desktop, "重要な道路占用の許可について", weight="重要", asks=False)
    send(desktop, path)
    for person in ["回議 五郎", "補佐 六実", "仮名 三郎", "副長 九郎"]:
        approve(desktop, path, person)
    # The vice-mayor is the one who would stand in for the mayor.
    assert "代決できません" in desktop.locator("main").inner_text()
    assert desktop.get_by_role("link", name="代決する").count() == 0
    shot(desktop, "draft-weighty")
    clean(desktop)
    # Nor by a request made by hand.
    enter(desktop, "首長 八重")
    desktop.goto(f"/mihon/staff/approvals{path}")
    desktop.get_by_role("link", name="決裁する").click()
    sent = {name: desktop.locator(f"main form [name={name}]").first.input_value() for name in ("seen", "step", "answer")}
    enter(desktop, "副長 九郎")
    desktop.goto(f"/mihon/staff/approvals{path}")
    token = desktop.locator("[name=_csrf]").first.input_value()
    answer = desktop.request.post(f"/mihon/staff/approvals{path}/answer", form={**sent, "stand-in": "yes", "_csrf": token})
    assert answer.status == 403 and "代決できません" in answer.text()
    enter(desktop, "首長 八重")
    desktop.goto(f"/mihon/staff/approvals{path}")
    desktop.get_by_role("link", name="決裁する").click()
    desktop.get_by_role("button", name="決裁する").click()
    done(desktop, "決裁しました")
    back(desktop, "首長 八重")


def test_two_at_once_and_nothing_typed_is_lost(desktop, phone):
    enter(desktop, "起案 いずみ")
    path = draft(desktop, "二人同時の起案", asks=False)
    send(desktop, path)
    # The chief has the page open while the drafter takes the draft back.
    enter(phone, "回議 五郎")
    phone.goto(f"/mihon/staff/approvals{path}")
    phone.get_by_label("意見・申し送り").fill("この言葉は残ること。")
    desktop.goto(f"/mihon/staff/approvals{path}")
    desktop.locator("summary", has_text="引き戻す").click()
    desktop.get_by_role("button", name="引き戻す").click()
    done(desktop, "引き戻しました")
    phone.get_by_role("button", name="承認する", exact=True).click()
    phone.locator("#error-summary", has_text="ほかの職員がこの起案を進めました").wait_for()
    assert "この言葉は残ること。" in phone.locator("main").inner_text()
    phone.faults.clear()
    clean(phone)
    # Edited in two windows: the second is told, and keeps what it typed.
    desktop.goto(f"/mihon/staff/approvals{path}/edit")
    other = watched(desktop.context.new_page())
    other.goto(f"/mihon/staff/approvals{path}/edit")
    other.get_by_label("件名").fill("先に直した件名")
    other.get_by_role("button", name="起案を保存する").last.click()
    done(other, "起案を直しました")
    desktop.get_by_label("件名").fill("後から直した件名")
    desktop.get_by_role("button", name="起案を保存する").last.click()
    desktop.locator("#error-summary").wait_for()
    assert desktop.get_by_label("件名").input_value() == "後から直した件名"
    desktop.faults.clear()
    desktop.get_by_role("button", name="起案を保存する").last.click()
    done(desktop, "起案を直しました")


def test_passing_taking_over_completing_and_abandoning(desktop, shot):
    # The chief is away and only the drafter stands below: the draft is passed on, to be inspected later.
    away(desktop, "回議 五郎")
    enter(desktop, "起案 いずみ")
    path = draft(desktop, "後閲で進める起案", asks=False, book="")
    send(desktop, path)
    desktop.get_by_role("button", name="後閲として先へ進める").click()
    done(desktop, "後閲として先へ進めました")
    clean(desktop)
    # A colleague takes it over, and the drafter is nobody who approves it.
    enter(desktop, "回議 五郎")
    desktop.goto(f"/mihon/staff/approvals{path}")
    desktop.locator("summary", has_text="引き継ぐ").click()
    desktop.get_by_role("button", name="引き継ぐ").click()
    desktop.locator("#error-summary", has_text="理由か意見を入力してください").wait_for()
    clean(desktop)
    desktop.faults.clear()
    desktop.locator("#field-reason-take-over").fill("人事異動による")
    desktop.get_by_role("button", name="引き継ぐ").click()
    done(desktop, "引き継ぎました")
    assert "回議 五郎" in desktop.locator("#facts").locator("..").inner_text()
    approve(desktop, path, "補佐 六実")
    enter(desktop, "仮名 三郎")
    desktop.goto(f"/mihon/staff/approvals{path}")
    desktop.get_by_role("link", name="決裁する").click()
    desktop.get_by_label("意見・申し送り").fill("早めに知らせること。")
    desktop.get_by_role("button", name="決裁する").click()
    done(desktop, "決裁しました")
    assert "早めに知らせること。" in desktop.locator("#opinions").locator("..").inner_text()
    # Nothing is issued: it is completed after the decision, and its keeping begins.
    desktop.get_by_role("button", name="完結とする").click()
    done(desktop, "完結としました")
    assert re.search(r"5年\s*（.+まで）", desktop.locator("main").inner_text())
    back(desktop, "回議 五郎")
    # Copied, sent, and given up by the one who would decide.
    enter(desktop, "起案 いずみ")
    desktop.goto(f"/mihon/staff/approvals{path}")
    desktop.get_by_role("link", name="この起案を写して新しく起案する").click()
    desktop.get_by_label("件名").fill("やめることになる起案")
    desktop.get_by_role("button", name="起案を保存する").last.click()
    done(desktop, "起案を保存しました")
    desktop.locator("summary", has_text="廃案とする").click()
    desktop.locator("#field-reason-abandon").fill("申請が取り下げられたため。")
    desktop.get_by_role("button", name="廃案とする").click()
    done(desktop, "廃案としました")
    assert "申請が取り下げられたため。" in desktop.locator("main").inner_text()
    shot(desktop, "draft-abandoned")
    clean(desktop)
    # The letters told whom it waited for, without a subject that may hold a name.
    enter(desktop, "設定 守")
    for _ in range(30):
        desktop.goto("/mihon/accounts/staff/mail")
        if desktop.get_by_text("起案が回ってきました").count():
            break
        desktop.wait_for_timeout(500)
    assert "後閲で進める起案" not in desktop.locator("main").inner_text()
    desktop.get_by_text("起案が回ってきました").first.wait_for()


def test_several_at_once_sending_back_and_finding(desktop, phone, shot):
    enter(desktop, "起案 いずみ")
    paths = [draft(desktop, f"まとめて決裁する起案その{number}", asks=False, rule="routine", book="") for number in "一二三"]
    for path in paths:
        send(desktop, path)
    # 係長 decides matters of routine: two of the three at once.
    enter(phone, "回議 五郎")
    phone.goto("/mihon/staff/approvals")
    for number in "一二":
        phone.get_by_label(f"「まとめて決裁する起案その{number}」を選ぶ").check(force=True)
    shot(phone, "approvals-several")
    phone.get_by_role("button", name="選んだものをまとめて処理する").click()
    assert "まとめて決裁する起案その三" not in phone.locator("main").inner_text()
    shot(phone, "approvals-several-confirm")
    clean(phone)
    phone.get_by_role("button", name="2件を処理する").click()
    phone.get_by_text("2件のうち2件を処理しました").wait_for()
    shot(phone, "approvals-several-done")
    clean(phone)
    # The third is sent back with its reason, mended and sent again.
    phone.goto(f"/mihon/staff/approvals{paths[2]}")
    phone.locator("summary", has_text="差し戻す").click()
    phone.get_by_role("button", name="差し戻す").click()
    phone.locator("#error-summary", has_text="理由か意見を入力してください").wait_for()
    phone.faults.clear()
    phone.locator("#field-reason").fill("金額を書き加えてください。")
    phone.get_by_role("button", name="差し戻す").click()
    done(phone, "差し戻しました")
    desktop.goto(f"/mihon/staff/approvals{paths[2]}")
    assert "金額を書き加えてください。" in desktop.locator("main").inner_text()
    desktop.get_by_role("link", name="起案を直す").click()
    clean(desktop)
    desktop.get_by_label("金額").fill("１２０，０００円")
    desktop.get_by_role("button", name="順路を確かめる").click()
    desktop.get_by_role("heading", name="この起案が回る順路").wait_for()
    clean(desktop)
    desktop.locator("#field-files").set_input_files({"name": "図面.csv", "mimeType": "text/csv", "buffer": "位置,幅\nA,3\n".encode()})
    desktop.get_by_role("button", name="起案を保存する").last.click()
    done(desktop, "起案を直しました")
    assert "120,000円" in desktop.locator("main").inner_text() and "図面.csv" in desktop.locator("main").inner_text()
    send(desktop, paths[2])
    # Found by a word in other kana and width, by colleagues of the department, and by nobody else.
    desktop.goto("/mihon/staff/approvals/search?q=マトメテ")
    assert desktop.locator("#drafts tbody tr").count() == 3
    shot(desktop, "approvals-search")
    clean(desktop)
    table = desktop.request.get("/mihon/staff/approvals/search.csv?q=まとめて")
    assert table.headers["content-type"].startswith("text/csv") and "まとめて決裁する起案その一" in table.body().decode("utf-8-sig")
    enter(desktop, "窓口 京子")
    desktop.goto("/mihon/staff/approvals/search?q=まとめて")
    desktop.get_by_text("0件あります").wait_for()
    assert desktop.goto(f"/mihon/staff/approvals{paths[0]}").status == 403
    assert desktop.request.get(f"/mihon/staff/approvals{paths[0]}/sheet.pdf").status == 403
    desktop.faults.clear()
    enter(desktop, "点検 みどり")
    assert desktop.goto(f"/mihon/staff/approvals{paths[0]}").status == 200
    assert desktop.get_by_role("button", name="発番する").count() == 0


def test_a_document_circulates(desktop, phone, shot):
    enter(desktop, "起案 いずみ")
    desktop.goto("/mihon/staff/approvals/circulations")
    clean(desktop)
    desktop.get_by_role("link", name="供覧を始める").click()
    shot(desktop, "circulation-form")
    clean(desktop)
    desktop.get_by_role("button", name="供覧に付す").click()
    desktop.locator("#error-summary").wait_for()
    desktop.get_by_label("件名").fill("県道工事のお知らせ")
    desktop.get_by_label("説明").fill("県から届きました。\n番号は 1234 5678 9018 です。")
    desktop.get_by_label("総務課防災係長　防災 七海").check(force=True)
    desktop.get_by_label("建設課長補佐　補佐 六実").check(force=True)
    desktop.locator("#field-files").set_input_files({"name": "お知らせ.csv", "mimeType": "text/csv", "buffer": b"a,b\n1,2\n"})
    desktop.get_by_role("button", name="供覧に付す").click()
    # It looked like a 個人番号; the file stays, and so do the readers.
    desktop.locator("#error-summary").wait_for()
    assert "お知らせ.csv" in desktop.locator("main").inner_text()
    assert desktop.get_by_label("総務課防災係長　防災 七海").is_checked()
    clean(desktop)
    desktop.get_by_label("説明").fill("県から届きました。")
    desktop.get_by_role("button", name="供覧に付す").click()
    done(desktop, "供覧を始めました")
    shot(desktop, "circulation")
    clean(desktop)
    path = re.search(r"/circulations/[0-9a-z]+", desktop.url).group()
    enter(phone, "防災 七海")
    phone.goto("/mihon/staff/approvals")
    phone.get_by_role("link", name="県道工事のお知らせ").click()
    clean(phone)
    phone.get_by_label("一言").fill("承知しました。")
    phone.get_by_role("button", name="読んだことを記録する").click()
    done(phone, "読んだことを記録しました")
    desktop.goto(f"/mihon/staff/approvals{path}")
    assert "承知しました。" in desktop.locator("#readers-table").inner_text()
    enter(phone, "窓口 京子")
    assert phone.goto(f"/mihon/staff/approvals{path}").status == 403
    phone.faults.clear()


@pytest.mark.parametrize("language", ["en", "easy"])
def test_in_other_languages(desktop, language):
    enter(desktop, "回議 五郎")
    desktop.goto(f"/mihon/staff/approvals?lang={language}")
    clean(desktop)
