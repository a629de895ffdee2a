import Contracts
import Kernel

/// Actions of procedures, cases and the counter in the audit log; those of the engines Casework and Photographs with them.
enum AuditedActions {
  static let all = [
    AuditedAction(
      "casework.applicant-corrected",
      Phrase("補正により申請者の氏名・住所などを直した", en: "Put the applicant’s name or address right by a correction", easy: "申しこんだ 人の 名前や 住所を なおした")),
    AuditedAction("casework.acted", Phrase("案件を処理", en: "Carried a case on", easy: "仕事を 進めた")),
    AuditedAction("casework.assigned", Phrase("案件の担当を決定", en: "Assigned a case", easy: "だれが するか 決めた")),
    AuditedAction("casework.checked", Phrase("審査項目を確認", en: "Ticked or cleared a checklist item", easy: "たしかめた ことを 書いた")),
    AuditedAction(
      "casework.correction-overdue", Phrase("補正の期限が過ぎたことを通知", en: "Told that a correction is overdue", easy: "なおす 日が すぎたと 知らせた")),
    AuditedAction("casework.dispatched", Phrase("発送を記録", en: "Entered a dispatch", easy: "おくった ことを 書いた")),
    AuditedAction("casework.due-moved", Phrase("開庁日の変更により期限を変更", en: "Moved a due day with the opening days", easy: "しめきりの 日を かえた")),
    AuditedAction("casework.escalated", Phrase("遅れている案件を上司へ通知", en: "Told the head about a late case", easy: "おくれて いる ことを 知らせた")),
    AuditedAction("casework.extended", Phrase("処理の期間を延長", en: "Extended a case’s period", easy: "日を のばした")),
    AuditedAction("casework.fee-changed", Phrase("手数料を変更", en: "Changed a fee", easy: "お金を 変えた")),
    AuditedAction("casework.filter-removed", Phrase("保存した絞り込みを削除", en: "Removed a saved filter", easy: "さがし方を けした")),
    AuditedAction("casework.filter-saved", Phrase("絞り込みを保存", en: "Saved a filter", easy: "さがし方を ほぞんした")),
    AuditedAction("casework.guarded", Phrase("案件に支援措置を設定", en: "Put protection on a case", easy: "守る しるしを つけた")),
    AuditedAction("casework.handed-over", Phrase("案件を引継ぎ", en: "Handed cases over", easy: "仕事を わたした")),
    AuditedAction("casework.letter-replaced", Phrase("文書の差替えを案件に記録", en: "Entered that a letter was replaced", easy: "手紙を とりかえた")),
    AuditedAction("casework.letter-revoked", Phrase("文書の取消しを案件に記録", en: "Entered that a letter was revoked", easy: "手紙を とりけした")),
    AuditedAction("casework.list-exported", Phrase("案件の一覧を取り出し", en: "Exported a list of cases", easy: "一覧を ダウンロードした")),
    AuditedAction("casework.looked", Phrase("案件を閲覧", en: "Looked at a case", easy: "申しこみを 見た")),
    AuditedAction("casework.mail-returned", Phrase("郵便の返戻を記録", en: "Entered returned mail", easy: "もどった 手紙を 書いた")),
    AuditedAction("casework.marked", Phrase("案件の重要度を変更", en: "Changed the weight of a case", easy: "大切さを 変えた")),
    AuditedAction("casework.merged", Phrase("重複した案件を統合", en: "Merged a case into another", easy: "同じ 申しこみを まとめた")),
    AuditedAction("casework.message-written", Phrase("案件に連絡・メモを記入", en: "Wrote a message or a note", easy: "お知らせや メモを 書いた")),
    AuditedAction("casework.number-voided", Phrase("文書番号を欠番に", en: "Declared a number void", easy: "番号を 使わない ことに した")),
    AuditedAction("casework.numbers-left-out", Phrase("番号を飛ばした", en: "Left numbers out", easy: "番号を とばした")),
    AuditedAction("casework.opened", Phrase("案件を受付", en: "Opened a case", easy: "申しこみを うけた")),
    AuditedAction("casework.organ-changed", Phrase("決定する機関を変更", en: "Named another organ to decide", easy: "決める ところを かえた")),
    AuditedAction("casework.template-saved", Phrase("定型文を保存", en: "Saved a template text", easy: "決まった 文を ほぞんした")),
    AuditedAction("casework.unguarded", Phrase("案件の支援措置を解除", en: "Took protection off a case", easy: "守る しるしを とった")),
    AuditedAction("counter.card-read", Phrase("本人確認でカードを読取り", en: "Read a card to identify somebody", easy: "カードを 読んだ")),
    AuditedAction("counter.confirmed", Phrase("来庁者が内容を確認", en: "The visitor confirmed the answers", easy: "来た 人が たしかめた")),
    AuditedAction("counter.left", Phrase("来庁者が手続せずに退出", en: "The visitor left without finishing", easy: "来た 人が 帰った")),
    AuditedAction("counter.preparation-used", Phrase("事前準備の内容を窓口で使用", en: "Used what was prepared at home", easy: "家で 書いた ものを 使った")),
    AuditedAction("counter.prepared", Phrase("来庁前の準備を保存", en: "Prepared a visit", easy: "来る 前の 準備を した")),
    AuditedAction("counter.profile-shown", Phrase("窓口で利用者登録を検索して表示", en: "Found an account at the counter", easy: "窓口で アカウントを さがして 見た")),
    AuditedAction(
      "counter.profile-used", Phrase("窓口で利用者登録の内容を使用", en: "Used an account's particulars at the counter", easy: "窓口で アカウントの ものを 使った")),
    AuditedAction("counter.receipt-printed", Phrase("受付票を印刷", en: "Printed a receipt", easy: "うけつけの 紙を 印刷した")),
    AuditedAction("counter.searched", Phrase("窓口で来庁者を検索", en: "Searched for a person at the counter", easy: "窓口で 人を さがした")),
    AuditedAction("counter.sent", Phrase("窓口の届出をまとめて受付", en: "Took in what was filled in at the counter", easy: "窓口で うけつけた")),
    AuditedAction("counter.sheet-printed", Phrase("署名用の書面を印刷", en: "Printed the sheet to be signed", easy: "名前を 書く 紙を 印刷した")),
    AuditedAction("counter.tablet-given", Phrase("確認用の端末を渡した", en: "Handed over the tablet", easy: "タブレットを わたした")),
    AuditedAction("counter.visit-begun", Phrase("窓口の受付を開始", en: "Began a visit at the counter", easy: "窓口の うけつけを 始めた")),
    AuditedAction(
      "guard.my-number-overruled",
      Phrase("マイナンバーではないと判断", en: "Judged digits not to be a My Number", easy: "マイナンバーでは ないと 決めた")),
    AuditedAction("intake.begun", Phrase("書面の入力を開始", en: "Began to enter a paper", easy: "紙の 申しこみを 書き始めた")),
    AuditedAction(
      "intake.budget-overruled", Phrase("予算額に達した後に受付", en: "Took an application after the budget was used up", easy: "予算が なくなった あとに うけた")),
    AuditedAction("intake.discarded", Phrase("書面の入力を破棄", en: "Discarded an entered paper", easy: "書いた ものを すてた")),
    AuditedAction("intake.left-open", Phrase("書面の空欄を残して受付", en: "Took in a paper with questions left open", easy: "あいた ところが ある まま うけた")),
    AuditedAction("intake.scan-judged", Phrase("読み取った画像を確認", en: "Judged a scanned page", easy: "画像を たしかめた")),
    AuditedAction("photograph.masked", Phrase("写真の一部を隠した", en: "Masked a part of a photograph", easy: "写真の 一部を かくした")),
    AuditedAction(
      "portal.application-read",
      Phrase("ポータルの申請を取込み", en: "Took in an application of the state's portal", easy: "国の サイトの 申しこみを 入れた")),
    AuditedAction(
      "portal.discarded",
      Phrase("ポータルの申請を破棄", en: "Discarded an application of the state's portal", easy: "国の サイトの 申しこみを すてた")),
    AuditedAction("portal.file-kept", Phrase("ポータルのファイルを受領", en: "Kept a file of the state's portal", easy: "国の サイトの ファイルを うけた")),
    AuditedAction("portal.looked", Phrase("ポータルの申請を閲覧", en: "Looked at an application of the state's portal", easy: "国の サイトの 申しこみを 見た")),
    AuditedAction(
      "portal.mapping-saved", Phrase("ポータルの項目の対応を保存", en: "Saved how the portal's fields are read", easy: "書く ところの つながりを ほぞんした")),
    AuditedAction(
      "portal.original-erased",
      Phrase("個人番号の写った元のファイルを消去", en: "Erased an original that showed a My Number", easy: "マイナンバーが 写った ファイルを けした")),
    AuditedAction(
      "portal.photograph-judged",
      Phrase("ポータルの写真を確認", en: "Looked through a photograph of the state's portal", easy: "国の サイトの 写真を たしかめた")),
    AuditedAction("procedures.archived", Phrase("手続を廃止", en: "Archived a procedure", easy: "手続きを やめた")),
    AuditedAction("procedures.began-again", Phrase("前回の内容から申請を開始", en: "Began again from an earlier application", easy: "前の 申しこみから 始めた")),
    AuditedAction("procedures.budget-changed", Phrase("補助金の予算額を登録", en: "Entered the budget of a grant", easy: "予算を 書いた")),
    AuditedAction(
      "procedures.copy-printed", Phrase("申請者が申請の控えを印刷", en: "The applicant printed a copy of the application", easy: "申しこんだ 人が ひかえを いんさつした")
    ),
    AuditedAction(
      "procedures.decided-otherwise", Phrase("起案と違う結果を決定", en: "Decided otherwise than drafted", easy: "ちがう ことに 決めた")),
    AuditedAction("procedures.document-fetched", Phrase("申請者が通知書を取得", en: "The applicant fetched a document", easy: "申しこんだ 人が 書類を うけとった")),
    AuditedAction("procedures.draft-saved", Phrase("手続の案を保存", en: "Saved a draft of a procedure", easy: "手続きの 案を ほぞんした")),
    AuditedAction("procedures.form-kept", Phrase("手続の様式を保存", en: "Kept a procedure's form", easy: "フォームを ほぞんした")),
    AuditedAction(
      "procedures.ledger-credited", Phrase("簿冊に付与・繰越しを登録", en: "Entered what an officer has in a book", easy: "休みの 数を 書いた")),
    AuditedAction("procedures.lottery-drawn", Phrase("抽選", en: "Drew the lot", easy: "くじを ひいた")),
    AuditedAction("procedures.ledger-seen", Phrase("職員の簿冊を閲覧", en: "Looked at officers' books", easy: "休みの きろくを 見た")),
    AuditedAction("procedures.letter-sampled", Phrase("文書の見本を閲覧", en: "Looked at a sample of a letter", easy: "手紙の 見本を 見た")),
    AuditedAction(
      "procedures.part-reopened",
      Phrase("ほかの方の記入を開き直し", en: "Let another change their part of a form again", easy: "ほかの 人の 書く ところを もう一度 開いた")),
    AuditedAction("procedures.published", Phrase("手続を公開", en: "Published a procedure", easy: "手続きを 出した")),
    AuditedAction("procedures.rule-begun", Phrase("庁内の決まりを施行", en: "An office rule came into force", easy: "役場の きまりが はじまった")),
    AuditedAction("procedures.rule-changed", Phrase("庁内の決まりの下書きを変更", en: "Changed the draft of an office rule", easy: "役場の きまりの 下書きを かえた")),
    AuditedAction(
      "procedures.rule-discarded", Phrase("庁内の決まりの下書きを破棄", en: "Discarded the draft of an office rule", easy: "役場の きまりの 下書きを すてた")),
    AuditedAction("procedures.rule-published", Phrase("庁内の決まりを公布", en: "Published an office rule", easy: "役場の きまりを 出した")),
    AuditedAction(
      "procedures.rule-withdrawn", Phrase("施行前の決まりを取下げ", en: "Took back an office rule before its first day", easy: "はじまる 前の きまりを もどした")),
    AuditedAction("procedures.rules-kept", Phrase("規程・番号簿などを保存", en: "Kept rules, number books and the like", easy: "きまりを ほぞんした")),
    AuditedAction("procedures.workflow-changed", Phrase("仕事の流れの下書きを変更", en: "Changed the draft of a workflow", easy: "ながれの 下書きを かえた")),
    AuditedAction(
      "procedures.workflow-discarded", Phrase("仕事の流れの下書きを破棄", en: "Discarded the draft of a workflow", easy: "ながれの 下書きを すてた")),
    AuditedAction("procedures.workflow-published", Phrase("仕事の流れを公開", en: "Published a workflow", easy: "仕事の ながれを 出した")),
    AuditedAction("procedures.workflow-retired", Phrase("仕事の流れを使わないことに", en: "Took a workflow out of use", easy: "ながれを 使わない ことに した")),
    AuditedAction(
      "protection.address-confirmed",
      Phrase("支援措置の宛先を確認", en: "Confirmed the address of a protected person", easy: "守る 人の 住所を たしかめた")),
    AuditedAction(
      "protection.asked",
      Phrase("支援措置対象者の情報の求めを拒否", en: "Refused a request for a protected person's data", easy: "守る 人の ことを 聞かれた")),
    AuditedAction("protection.ended", Phrase("支援措置を終了", en: "Ended a protection", easy: "守る ことを 終わった")),
    AuditedAction("protection.entered", Phrase("支援措置を登録", en: "Entered a protection", easy: "守る 人を 登録した")),
    AuditedAction("protection.listed", Phrase("支援措置の一覧を閲覧", en: "Looked at the list of protections", easy: "守る 人の 一覧を 見た")),
    AuditedAction("protection.looked", Phrase("支援措置の案件を理由を付して閲覧", en: "Opened a protected case, with a reason", easy: "守る 人の 申しこみを 見た")),
  ]
}
