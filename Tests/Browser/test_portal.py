"""Files from the state's portal: refused where they hold a 個人番号, mapped on a screen, previewed, taken once."""

import csv
import io
import re
import zipfile

from filling import picture
from test_counter import clean, enter

HEAD = ["受付番号", "到達日時", "手続名", "氏名", "フリガナ", "住所", "電話番号", "犬の名", "種類", "生年月日", "おす・めす", "チップ", "注射済票", "添付ファイル"]
ROW = {
    "受付番号": "P-2026-0001", "到達日時": "2026/01/09 22:14:05", "手続名": "犬の登録", "氏名": "例示　太郎", "フリガナ": "レイジ　タロウ",
    "住所": "〒000-0101 見本県見本町大字見本字中央12-3", "電話番号": "0240-00-0000", "犬の名": "ポチ", "種類": "柴", "生年月日": "令和7年5月1日", "おす・めす": "おす", "チップ": "無",
    "注射済票": "有", "添付ファイル": "注射済証.jpg",
}


def table(*rows: dict, head=HEAD, encoding="utf-8-sig") -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(head)
    for row in rows:
        writer.writerow([row.get(name, "") for name in head])
    return out.getvalue().encode(encoding)


def packed(files: dict) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def send(page, name: str, content: bytes):
    page.goto("/mihon/staff/portal")
    page.select_option("[name=procedure]", "dog-registration")
    page.set_input_files("[name=file]", {"name": name, "mimeType": "application/octet-stream", "buffer": content})
    page.get_by_role("button", name="読み取って内容を確認する").click()


def choose(page, field: str, target: str):
    page.locator("#mapping tbody tr").filter(has=page.get_by_role("rowheader", name=field, exact=True)).locator("select").select_option(target)


def test_a_file_of_the_portal_becomes_cases(desktop, base_url, shot):
    page = desktop
    enter(page, "窓口 京子")
    page.goto("/mihon/staff/counter")
    page.get_by_role("link", name="国のポータルからの取込み").first.click()
    page.wait_for_url("**/staff/portal")
    clean(page)
    shot(page, "portal-list")

    # What has a 個人番号 is not taken, and the place is named.
    send(page, "個人.csv", table(ROW | {"犬の名": "123456789018"}))
    assert "2行目8列" in page.locator("main").inner_text() and "123456789018" not in page.content()
    clean(page)
    send(page, "欄.csv", table(ROW, head=HEAD + ["個人番号"]))
    assert "1行目15列" in page.locator("main").inner_text() and page.locator("[name=_my_number_reason]").count() == 0
    send(page, "欄.xml", "<申請><受付番号>1</受付番号>\n<個人番号/></申請>".encode())
    assert "個人番号の項目です" in page.locator("main").inner_text()
    send(page, "爆弾.xml", b'<!DOCTYPE a [<!ENTITY b "x">]><a>&b;</a>')
    assert "DOCTYPE" in page.locator("main").inner_text()
    send(page, "爆弾.zip", packed({"a.csv": b"0" * 50_000_000}))
    assert "大きすぎる" in page.locator("main").inner_text()
    send(page, "空.csv", b"a,b\r\n")
    assert "申請データ" in page.locator("#file-error, .field-error, main").first.inner_text()

    # A zip in the encoding of Japanese Windows, with a photograph; the second application has mistakes.
    second = ROW | {"受付番号": "P-2026-0002", "氏名": "見本　花子", "フリガナ": "ミホン　ハナコ", "おす・めす": "わからない", "添付ファイル": "ない.pdf"}
    zipped = packed({"申請一覧.csv": table(ROW, second, encoding="cp932"), "P-2026-0001/注射済証.jpg": picture(), "P-2026-0002/メモ.zip": packed({"a": b"b"})})
    send(page, "申請データ.zip", zipped)
    page.wait_for_url("**/mapping")
    row = page.locator("#mapping tbody tr").filter(has=page.get_by_role("rowheader", name="犬の名", exact=True))
    assert "ポチ" in row.inner_text() and row.locator("select").input_value() == "dog-name"
    assert page.locator("#mapping tbody tr").first.locator("select").input_value() == "@receipt"
    clean(page)
    shot(page, "portal-mapping")
    for field, target in {
        "氏名": "name#whole", "フリガナ": "name#kana", "住所": "address#whole", "生年月日": "dog-birth-date.date", "おす・めす": "dog-sex", "チップ": "has-chip",
        "注射済票": "with-tag", "電話番号": "telephone", "添付ファイル": "vaccination-certificate.file",
    }.items():
        choose(page, field, target)
    page.get_by_role("button", name="対応づけを保存する").click()
    page.wait_for_url("**/staff/portal/*?done=mapped*")
    rows = page.locator("#application-table tbody tr")
    assert rows.count() == 2 and "例示　太郎" in rows.nth(0).inner_text() and "1月9日" in rows.nth(0).inner_text() and "午後10時14分" in rows.nth(0).inner_text()
    assert "性別" in rows.nth(1).inner_text() and "ない.pdf" in rows.nth(1).inner_text(), "what is wrong is told before"
    # As with uploads: nothing is taken before somebody has said that no 個人番号 can be seen on the photograph.
    assert page.get_by_text("個人番号（マイナンバー）が写っていませんか").is_visible() and page.get_by_role("button", name="案件として取り込む").count() == 0
    assert page.locator("#photograph-1 img").evaluate("e => e.complete && e.naturalWidth") == 64
    clean(page)
    shot(page, "portal-photographs")
    page.get_by_role("button", name="選んだ写真には写っていない").click()
    page.get_by_text("写っていない写真を選んでください").first.wait_for()
    page.faults.clear()
    page.get_by_label(re.compile("^写っていない")).check(force=True)
    page.get_by_role("button", name="選んだ写真には写っていない").click()
    page.get_by_role("button", name="案件として取り込む").wait_for()
    clean(page)
    shot(page, "portal-preview")
    page.get_by_role("button", name="案件として取り込む").click()
    page.wait_for_url("**?done=taken*")
    assert "2件を案件にしました" in page.locator("main").inner_text()
    clean(page)
    imported = page.url.split("?")[0]

    # The case is like any other: its own moment of arrival, the way it came, the picture as an answer, all data kept.
    page.get_by_role("link", name="P-2026-0001").click()
    page.wait_for_url("**/staff/cases/*")
    text = page.locator("main").inner_text()
    assert "例示 太郎" in text and "国のポータル" in text and "ポチ" in text and "午後10時14分" in text
    assert "申請データ（P-2026-0001）.csv" in text and "注射済証.jpg" in text
    page.goto(imported)
    page.get_by_role("link", name="P-2026-0002").click()
    page.wait_for_url("**/staff/cases/*")
    text = page.locator("main").inner_text()
    assert "補正を求めるときは" in text and "わからない" in text and "ない.pdf" in text and "メモ.zip" in text

    # The same file, then the same number with other contents: nothing new, and the change is said.
    send(page, "申請データ.zip", zipped)
    page.wait_for_url("**?done=known*")
    assert page.url.split("?")[0] == imported
    send(page, "後日.csv", table(ROW | {"犬の名": "ハチ"}, ROW | {"受付番号": ""}))
    page.wait_for_url("**/staff/portal/*")
    assert "取込み済み（内容が変わっている）" in page.locator("#application-table").inner_text(), "the mapping is kept for the procedure"
    page.get_by_role("button", name="案件として取り込む").click()
    page.wait_for_url("**?done=taken*")
    assert "「ポチ」→「ハチ」" in page.locator("#application-table").inner_text()
    assert page.get_by_role("button", name="取り込めなかったものをもう一度試す").is_visible()
    page.get_by_role("link", name="P-2026-0001").click()
    page.wait_for_url("**/staff/cases/*")
    assert "内容を変えて再び届きました" in page.locator("main").inner_text()

    # The original comes back as it was; the list says how it went.
    page.goto("/mihon/staff/portal")
    assert "2件（案件にした2）" in page.locator("#import-table").inner_text() and "完了" in page.locator("#import-table").inner_text()
    clean(page)
    shot(page, "portal-imports")
    answer = page.context.request.get(imported + "/original")
    assert answer.body() == zipped

    # A photograph that shows a number is hidden in part; the case gets that one alone, and the original does not stay.
    card = picture(120, 80)
    send(page, "裏面.zip", packed({"申請一覧.csv": table(ROW | {"受付番号": "P-2026-0004"}), "P-2026-0004/注射済証.jpg": card}))
    page.wait_for_url("**/staff/portal/*")
    imported = page.url.split("?")[0]
    token = page.locator("[name=_csrf]").first.input_value()
    assert page.context.request.post(imported + "/take", form={"_csrf": token}, headers={"origin": base_url}).status == 409
    page.locator("#photograph-1").get_by_role("link").click()
    page.wait_for_url("**/mask")
    clean(page)
    page.locator("[name=cell]").first.check(force=True)
    page.locator("[name=reason]").fill("カードの裏面")
    page.get_by_role("button", name="選んだところを隠す").click()
    page.get_by_text("写真の一部を隠しました").first.wait_for()
    assert page.context.request.get(imported + "/original").status == 404
    page.get_by_role("button", name="案件として取り込む").click()
    page.wait_for_url("**?done=taken*")
    assert "元のファイルは取込みの後に消しました" in page.locator("main").inner_text()
    clean(page)
    page.get_by_role("link", name="P-2026-0004").click()
    page.wait_for_url("**/staff/cases/*")
    kept = page.context.request.get(page.locator("main a", has_text="注射済証.jpg").first.evaluate("e => e.href")).body()
    assert kept[:2] == b"\xff\xd8" and len(kept) != len(card)


def test_other_officers_cannot(desktop):
    enter(desktop, "閲覧 太一")
    assert desktop.goto("/mihon/staff/portal").status == 403
