import Contracts
import Kernel

/// The plan's actions in the audit log.
enum AuditedActions {
  static let all = [
    AuditedAction("plan.imported", Phrase("計画を取り込み", en: "Imported a plan", easy: "計画を 入れた")),
    AuditedAction("plan.metric-linked", Phrase("KPIと実測値の連携を変更", en: "Changed which figure fills a KPI", easy: "数字の つながりを 変えた")),
    AuditedAction("plan.reading-entered", Phrase("KPIの実績を入力", en: "Entered a KPI reading", easy: "数字を 書いた")),
    AuditedAction("plan.reading-withdrawn", Phrase("KPIの実績を取消し", en: "Withdrew a KPI reading", easy: "数字を とりけした")),
    AuditedAction("plan.report-presented", Phrase("報告書を提出", en: "Presented a report", easy: "報告書を 出した")),
    AuditedAction("plan.review-written", Phrase("点検・評価を記入", en: "Wrote a review", easy: "ふりかえりを 書いた")),
    AuditedAction("plan.revision-added", Phrase("改定案に施策を追加", en: "Added a measure to the revision", easy: "新しい 案に くわえた")),
    AuditedAction("plan.revision-discarded", Phrase("改定案を破棄", en: "Discarded the revision", easy: "新しい 案を すてた")),
    AuditedAction("plan.revision-edited", Phrase("改定案を編集", en: "Edited the revision", easy: "新しい 案を 直した")),
    AuditedAction(
      "plan.revision-imported",
      Phrase("改定案に表計算ファイルを取り込み", en: "Imported a spreadsheet into the revision", easy: "新しい 案に 表を 入れた")),
    AuditedAction("plan.revision-published", Phrase("改定を公表", en: "Published the revision", easy: "新しい 計画を 出した")),
    AuditedAction("plan.revision-removed", Phrase("改定案から施策を削除", en: "Removed a measure from the revision", easy: "新しい 案から けした")),
    AuditedAction("plan.revision-started", Phrase("改定案を作成", en: "Began a revision", easy: "新しい 案を 作った")),
    AuditedAction("plan.status-changed", Phrase("施策の状況を変更", en: "Changed the status of a measure", easy: "ようすを 変えた")),
  ]
}
