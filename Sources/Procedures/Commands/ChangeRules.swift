import Kernel
import Storage

/// Changes the draft of a rule, or begins one from what was published last (or the town's file). What is saved always reads.
struct ChangeRule: Sendable {
  let rule: TownRule
  /// Revision of the draft that the officer saw; 0 where there was none.
  let seen: Int
  let town: String
  let actor: String
  /// The new text out of the old one, and what was done, for the audit log.
  let edit: @Sendable (String) throws -> (text: String, done: String)

  /// Throws `procedures.changed-meanwhile`, `procedures.file-wrong` and what `edit` throws.
  @discardableResult func run(_ writer: Writer) throws -> RuleDraft {
    let draft = try RuleRecords.draft(rule, writer)
    guard seen == draft?.revision ?? 0 else { throw ProcedureFailure.ruleChangedMeanwhile }
    let before = try draft?.text ?? RuleBase.text(rule, writer)
    let (text, done) = try edit(before)
    do throws(DataProblems) { try rule.check(text, town: town) } catch { throw ProcedureFailure.unreadable(error) }
    let changed = RuleDraft(rule: rule, text: text, revision: seen + 1, changedAt: writer.now, changedBy: actor)
    try RuleRecords.put(changed, writer)
    try writer.audit(AuditEntry(actor: actor, action: "procedures.rule-changed", subject: "rule:\(rule.rawValue)", detail: done))
    return changed
  }
}

/// What a draft begins with.
enum RuleBase {
  /// What was entered; else what every town begins with.
  static func text(_ rule: TownRule, _ reader: Reader) throws -> String {
    try entered(rule, reader) ?? rule.start(used: rule.used(reader))
  }

  /// The newest version that was not taken back, also one that is not in force yet; else the town's file.
  static func entered(_ rule: TownRule, _ reader: Reader) throws -> String? {
    if let newest = try RuleRecords.versions(rule, reader).first(where: { !$0.isWithdrawn }) { return newest.text }
    return try RuleFileRecords.find(rule.file, "town", reader)?.text
  }
}

/// Gives a draft up.
struct DiscardRule: Sendable {
  let rule: TownRule
  let actor: String

  func run(_ writer: Writer) throws {
    guard try RuleRecords.draft(rule, writer) != nil else { return }
    try RuleRecords.removeDraft(rule, writer)
    try writer.audit(AuditEntry(actor: actor, action: "procedures.rule-discarded", subject: "rule:\(rule.rawValue)"))
  }
}

/// Publishes a draft: it is in force from a day on. Drafts of decisions that are on their way keep the route they have, numbers and letters that
/// were given stay as they are.
struct PublishRule: Sendable {
  let rule: TownRule
  let seen: Int
  let validFrom: CalendarDate
  /// Name and number of the by-law.
  let basis: String
  let checkedBy: String
  let checkedOn: CalendarDate
  let actor: String
  /// Throws where the text must not be published as it is.
  var check: @Sendable (String, Reader) throws -> Void = { _, _ in }

  /// Throws `procedures.changed-meanwhile`, `procedures.rule-too-early`, `procedures.rule-unfounded` and what `check` throws.
  @discardableResult func run(_ writer: Writer) throws -> RuleVersion {
    guard let draft = try RuleRecords.draft(rule, writer), draft.revision == seen else { throw ProcedureFailure.ruleChangedMeanwhile }
    guard ![basis, checkedBy].contains(where: { $0.allSatisfy(\.isWhitespace) }) else { throw ProcedureFailure.ruleUnfounded }
    try check(draft.text, writer)
    let versions = try RuleRecords.versions(rule, writer)
    let today = CalendarDate(of: writer.now)
    let last = versions.first { !$0.isWithdrawn && !$0.isFromFile }
    guard validFrom >= today, validFrom >= last?.validFrom ?? validFrom else { throw ProcedureFailure.ruleTooEarly }
    var number = versions.first?.version ?? 0
    if versions.isEmpty, let file = try RuleFileRecords.kept(rule.file, writer) {
      number += 1
      try RuleRecords.insert(
        RuleVersion(
          rule: rule, version: number, text: file.text, validFrom: min(CalendarDate(of: file.at), validFrom), basis: "", checkedBy: "",
          checkedOn: nil, publishedAt: file.at, publishedBy: file.by, isFromFile: true, isWithdrawn: false), writer)
      try RuleRecords.begin(rule, number, writer)
    }
    let version = RuleVersion(
      rule: rule, version: number + 1, text: draft.text, validFrom: validFrom, basis: basis, checkedBy: checkedBy, checkedOn: checkedOn,
      publishedAt: writer.now, publishedBy: actor, isFromFile: false, isWithdrawn: false)
    try RuleRecords.insert(version, writer)
    try RuleRecords.removeDraft(rule, writer)
    if validFrom <= today { try BeginRules().run(writer) }
    try writer.audit(
      AuditEntry(
        actor: actor, action: "procedures.rule-published", subject: "rule:\(rule.rawValue)",
        detail: "version \(version.version) from \(validFrom): \(basis) / \(checkedBy) \(checkedOn)"))
    return version
  }
}

/// Lets versions count whose first day has come. Run at intervals, and with what is published for today.
struct BeginRules: Sendable {
  func run(_ writer: Writer) throws {
    for (rule, version) in try RuleRecords.due(on: CalendarDate(of: writer.now), writer) {
      try RuleRecords.begin(rule, version, writer)
      try writer.audit(
        AuditEntry(actor: "system", action: "procedures.rule-begun", subject: "rule:\(rule.rawValue)", detail: "version \(version)"))
    }
  }
}

/// Takes back the newest version while it is not in force yet. Its text becomes the draft again, unless there is one.
struct WithdrawRule: Sendable {
  let rule: TownRule
  let version: Int
  let actor: String

  /// Throws `procedures.rule-in-force`.
  func run(_ writer: Writer) throws {
    let newest = try RuleRecords.versions(rule, writer).first { !$0.isWithdrawn }
    guard let newest, newest.version == version, newest.validFrom > CalendarDate(of: writer.now) else { throw ProcedureFailure.ruleInForce }
    try RuleRecords.withdraw(rule, version, by: actor, writer)
    if try RuleRecords.draft(rule, writer) == nil {
      try RuleRecords.put(RuleDraft(rule: rule, text: newest.text, revision: 1, changedAt: writer.now, changedBy: actor), writer)
    }
    try writer.audit(
      AuditEntry(actor: actor, action: "procedures.rule-withdrawn", subject: "rule:\(rule.rawValue)", detail: "version \(version)"))
  }
}

extension ProcedureFailure {
  static let ruleChangedMeanwhile = Failure(
    .conflict, "procedures.rule-changed-meanwhile",
    Phrase(
      "ほかの職員がこの下書きを変更しました。最新の内容を確かめてから、もう一度保存してください。",
      en: "Somebody else has changed this draft. Look at the newest one and save again.", easy: "ほかの 人が かえました。新しい ものを 見てから、もういちど して ください。"))
  static let noRule = Failure(
    .missing, "procedures.no-rule", Phrase("この決まりは、まだ登録されていません。", en: "There is no such rule yet.", easy: "この きまりは まだ ありません。"))
  static let noRulePart = Failure(
    .missing, "procedures.no-rule-part",
    Phrase("この項は見つかりません。下書きが変わっている場合があります。", en: "There is no such part. The draft may have changed.", easy: "ありません。下書きが かわったかも しれません。"))
  static let ruleTooEarly = Failure(
    .invalid, "procedures.rule-too-early",
    Phrase(
      "施行日は、今日以後で、前の版の施行日以後の日にしてください。", en: "The first day must not be before today, nor before the version before.",
      easy: "はじまる 日は、今日より あと、前の ものより あとに して ください。"))
  static let ruleUnfounded = Failure(
    .invalid, "procedures.rule-unfounded",
    Phrase("例規の名称と、確認した職員を入力してください。", en: "Name the by-law and who checked it.", easy: "きまりの 名前と、たしかめた 人を 書いて ください。"))
  static let ruleInForce = Failure(
    .conflict, "procedures.rule-in-force",
    Phrase(
      "施行日の前の、最新の版だけを取り下げられます。", en: "Only the newest version can be taken back, before its first day.",
      easy: "はじまる 前の、いちばん 新しい ものだけ もどせます。"))
  static let ruleWrong = Failure(
    .invalid, "procedures.rule-wrong",
    Phrase("直すところが残っています。確認の欄をご覧ください。", en: "There is something left to mend. See the check.", easy: "なおす ところが あります。"))
}
