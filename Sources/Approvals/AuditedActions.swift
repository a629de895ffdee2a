import Contracts
import Kernel

/// Actions of drafts and decisions in the audit log; those of the engine Decisions with them.
enum AuditedActions {
  static let all = [
    AuditedAction("approvals.looked", Phrase("起案を閲覧", en: "Looked at a draft", easy: "案を 見た")),
    AuditedAction("decisions.abandoned", Phrase("起案を廃案", en: "Abandoned a draft", easy: "案を やめた")),
    AuditedAction("decisions.answered", Phrase("起案に押印・意見", en: "Answered a draft", easy: "案に 返事した")),
    AuditedAction("decisions.circulated", Phrase("文書を供覧", en: "Circulated a document", easy: "書類を みんなに 回した")),
    AuditedAction("decisions.completed", Phrase("起案を完結", en: "Completed a draft", easy: "案を 終わりに した")),
    AuditedAction("decisions.corrected", Phrase("起案の字句を訂正", en: "Corrected the wording of a draft", easy: "案の 字を 直した")),
    AuditedAction("decisions.document-cancelled", Phrase("交付した文書を取消し", en: "Cancelled an issued document", easy: "出した 書類を とりけした")),
    AuditedAction("decisions.document-issued", Phrase("文書を発行", en: "Issued a document", easy: "書類を 出した")),
    AuditedAction("decisions.document-replaced", Phrase("発行した文書を差替え", en: "Replaced an issued document", easy: "出した 書類を かえた")),
    AuditedAction("decisions.drafted", Phrase("起案", en: "Wrote a draft", easy: "案を 作った")),
    AuditedAction("decisions.edited", Phrase("起案を編集", en: "Edited a draft", easy: "案を 直した")),
    AuditedAction("decisions.inspected", Phrase("後閲", en: "Inspected afterwards", easy: "あとから 見た")),
    AuditedAction("decisions.issued", Phrase("起案を施行", en: "Sent out what was decided", easy: "決まった ことを 知らせた")),
    AuditedAction("decisions.numbered", Phrase("文書番号を取得", en: "Took a document number", easy: "番号を とった")),
    AuditedAction("decisions.opinion-answered", Phrase("合議の意見に回答", en: "Answered an opinion", easy: "意見に 返事した")),
    AuditedAction("decisions.passed", Phrase("不在の職を飛ばして回付", en: "Passed over an absent post", easy: "いない 人を とばした")),
    AuditedAction("decisions.read", Phrase("供覧を確認", en: "Read what was circulated", easy: "回って きた 書類を 見た")),
    AuditedAction("decisions.readers-added", Phrase("供覧先を追加", en: "Added readers", easy: "見る 人を ふやした")),
    AuditedAction("decisions.returned", Phrase("起案を差戻し", en: "Sent a draft back", easy: "案を もどした")),
    AuditedAction("decisions.seal-ended", Phrase("公印の使用を終了", en: "Ended the use of a seal", easy: "はんこを 終わりに した")),
    AuditedAction("decisions.seal-entered", Phrase("公印を登録", en: "Entered a seal", easy: "はんこを 登録した")),
    AuditedAction("decisions.submitted", Phrase("起案を回議へ", en: "Submitted a draft", easy: "案を 回した")),
    AuditedAction("decisions.taken-back", Phrase("起案を引戻し", en: "Took a draft back", easy: "案を とりもどした")),
    AuditedAction("decisions.taken-over", Phrase("起案を引継ぎ", en: "Took a draft over", easy: "案を ひきついだ")),
  ]
}
