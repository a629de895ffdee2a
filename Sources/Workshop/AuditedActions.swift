import Contracts
import Kernel

/// Actions of forms and surveys in the audit log; those of the engine Forms with them.
enum AuditedActions {
  static let all = [
    AuditedAction("forms.archived", Phrase("フォームの受付を終了", en: "Archived a form", easy: "フォームを 終わりに した")),
    AuditedAction("forms.draft-discarded", Phrase("フォームの下書きを破棄", en: "Discarded a form's draft", easy: "フォームの 下書きを すてた")),
    AuditedAction("forms.draft-saved", Phrase("フォームの下書きを保存", en: "Saved a form's draft", easy: "フォームの 下書きを ほぞんした")),
    AuditedAction("forms.published", Phrase("フォームを公開", en: "Published a form", easy: "フォームを 出した")),
    AuditedAction("workshop.answers-exported", Phrase("アンケートの回答を取り出し", en: "Exported answers", easy: "答えを ダウンロードした")),
    AuditedAction("workshop.change-undone", Phrase("フォームの変更を取消し", en: "Undid a change to a form", easy: "フォームの 変更を もどした")),
    AuditedAction("workshop.form-made", Phrase("フォームを作成", en: "Made a form", easy: "フォームを 作った")),
    AuditedAction("workshop.results-published", Phrase("アンケートの結果の公開を変更", en: "Published results or took them back", easy: "けっかを 出した・やめた")),
    AuditedAction("workshop.sharing-changed", Phrase("フォームの共有を変更", en: "Changed whether a form is shared", easy: "フォームの 共有を 変えた")),
    AuditedAction("workshop.survey-settings", Phrase("アンケートの設定を変更", en: "Changed a survey's settings", easy: "アンケートの 決まりを 変えた")),
  ]
}
