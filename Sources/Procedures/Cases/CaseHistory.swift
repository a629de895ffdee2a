import Casework
import Forms
import Kernel

/// What the office wrote down of a case, entry by entry, with the particulars that belong to each: item number and resolution, number and opinion of
/// what was sent on, what was asked to be mended and by when, how a letter went out, why something was extended or moved.
struct CaseHistory: Sendable {
  struct Fact: Sendable, Hashable {
    enum Value: Sendable, Hashable {
      /// Typed by an officer, or a name.
      case text(String)
      case date(CalendarDate)
      case phrase(Phrase)
      case titles([LocalText])
    }
    let label: Phrase
    let value: Value

    init(_ label: Phrase, _ value: Value) { (self.label, self.value) = (label, value) }
    init(_ label: Phrase, _ text: String) { self.init(label, .text(text)) }
  }

  struct Line: Sendable {
    let entry: CaseEntry
    let facts: [Fact]
  }

  let lines: [Line]

  /// - Parameter names: of officers, posts, departments and units, by id.
  init(
    _ folder: CaseFolder, _ workflow: Workflow, _ form: FormDefinition, outcomes: [Procedure.OutcomeRules.Outcome], names: [String: String]
  ) {
    var seen: [Workflow.Effect: Int] = [:]
    lines = folder.entries.map { entry in
      guard entry.kind == .action else { return Line(entry: entry, facts: Self.facts(of: entry, names)) }
      let effect = entry.action.flatMap(workflow.action)?.effect ?? .note
      let index = seen[effect, default: 0]
      seen[effect] = index + 1
      return Line(entry: entry, facts: Self.facts(of: entry, effect, index, folder, form, outcomes))
    }
  }

  /// Ids of officers and places that the entries name.
  static func named(in entries: [CaseEntry]) -> Set<String> {
    Set(entries.filter { $0.kind == .assigned || $0.kind == .moved }.flatMap { $0.detail.split(separator: " ").map { bare($0) } })
  }

  private static func bare(_ word: Substring) -> String {
    for mark in ["officer:", "post:"] where word.hasPrefix(mark) { return String(word.dropFirst(mark.count)) }
    return String(word)
  }

  private static func facts(of entry: CaseEntry, _ names: [String: String]) -> [Fact] {
    switch entry.kind {
    case .opened: WayIn(rawValue: entry.detail).map { [Fact(.wayInWord, .phrase($0.phrase))] } ?? []
    case .assigned, .moved:
      // Ids as they were kept, then what the officer wrote.
      some(.historyTo, entry.detail.split(separator: " ").map { names[bare($0)] ?? bare($0) }.joined(separator: "　"))
    case .escalated:
      entry.detail.split(separator: " ").last.flatMap { Int($0) }.map { [Fact(.historyLate, .phrase(.historyDaysLate($0)))] } ?? []
    case .dispatched: sending(entry.detail)
    case .extended: extended(entry.detail)
    case .correctionOverdue: CalendarDate(entry.detail).map { [Fact(.correctDue, .date($0))] } ?? []
    case .revoked, .replaced: some(.noteWord, entry.letter) + some(.verdictReasonWord, entry.whyLetter)
    case .merged, .marked, .returned, .feePaid, .feeChanged, .organ, .action: some(.noteWord, entry.detail)
    }
  }

  private static func facts(
    of entry: CaseEntry, _ effect: Workflow.Effect, _ index: Int, _ folder: CaseFolder, _ form: FormDefinition,
    _ outcomes: [Procedure.OutcomeRules.Outcome]
  ) -> [Fact] {
    func at<Element>(_ list: [Element]) -> Element? { index < list.count ? list[index] : nil }
    switch effect {
    case .register: return some(.receiptNumberWord, entry.detail)
    case .askCorrection:
      guard let asked = at(folder.corrections) else { return [] }
      return [
        Fact(.correctWhich, .titles(asked.questions.map { title(of: $0, form) })), Fact(.correctMessage, asked.message),
        Fact(.correctDue, .date(asked.dueOn)),
      ]
        + (asked.answeredAt.map { [Fact(.historyMended, .date(CalendarDate(of: $0)))] } ?? [])
    case .correct:
      let changed = entry.detail.split(separator: " ").map { title(of: String($0), form) }
      // Those that were answered, in the order of the asking: so were they corrected.
      let answered = folder.corrections.filter { $0.answeredAt != nil }
      let arrival = index < answered.count ? answered[index].arrival : nil
      return (arrival.map { [Fact(.wayInWord, .phrase($0.wayIn.phrase)), Fact(.correctionArrivedOn, .date($0.on))] } ?? [])
        + (changed.isEmpty ? [] : [Fact(.historyChanged, .titles(changed))])
    case .decided:
      return outcomes.first { $0.id == entry.detail }.map { [Fact(.outcomeWord, .titles([$0.title]))] } ?? some(.outcomeWord, entry.detail)
    case .issue, .complete: return sending(entry.detail)
    case .table:
      guard let tabled = at(folder.tablings) else { return some(.noteWord, entry.detail) }
      return [
        Fact(.councilWord, tabled.council), Fact(.historyItemNumber, tabled.itemNumber), Fact(.councilClosing, .date(tabled.closingOn)),
        Fact(.councilMeets, .date(tabled.meetsOn)),
      ]
    case .resolve:
      guard let tabled = at(folder.tablings), let resolution = tabled.resolution else { return [] }
      return [Fact(.historyItemNumber, tabled.itemNumber), Fact(.councilResult, .phrase(resolution.phrase))]
        + (tabled.resolvedOn.map { [Fact(.councilOn, .date($0))] } ?? []) + some(.councilRemark, tabled.remark ?? "")
    case .refer:
      guard let sent = at(folder.referrals) else { return some(.noteWord, entry.detail) }
      return some(.referralTo, sent.sentTo) + some(.referralNumber, sent.sentNumber) + [Fact(.referralOn, .date(sent.sentOn))]
        + some(.referralOpinion, sent.opinion)
    case .handOver:
      guard let order = at(folder.referrals), let number = order.answerNumber else { return some(.orderNumber, entry.detail) }
      return [Fact(.orderNumber, number)] + (order.answeredOn.map { [Fact(.orderDate, .date($0))] } ?? [])
        + (order.handedOverOn.map { [Fact(.orderHandedOver, .date($0))] } ?? [])
    case .extend: return extended(entry.detail)
    default: return some(.noteWord, entry.detail)
    }
  }

  /// `2026-12-28 現地調査のため`: the new last day, and why.
  private static func extended(_ detail: String) -> [Fact] {
    let parts = detail.split(separator: " ", maxSplits: 1).map(String.init)
    guard let day = parts.first.flatMap({ CalendarDate($0) }) else { return some(.noteWord, detail) }
    return [Fact(.historyExtended, .date(day))] + some(.noteWord, parts.count > 1 ? parts[1] : "")
  }

  /// `post 見本町指令第7号`, as dispatches are noted; anything else is a note.
  private static func sending(_ detail: String) -> [Fact] {
    let parts = detail.split(separator: " ", maxSplits: 1).map(String.init)
    guard parts.count == 2, let way = Dispatch.Way(rawValue: parts[0]) else { return some(.noteWord, detail) }
    return [Fact(.historySent, parts[1]), Fact(.sendingWay, .phrase(way.phrase))]
  }

  private static func some(_ label: Phrase, _ text: String) -> [Fact] {
    let trimmed = text.trimmed
    return trimmed.isEmpty ? [] : [Fact(label, trimmed)]
  }

  /// The label of a question by its path; of a group's where the path leads into one.
  private static func title(of path: String, _ form: FormDefinition) -> LocalText {
    let steps = path.split { $0 == "." || $0 == "[" || $0 == "/" }.map(String.init)
    let question = form.pages.flatMap(\.questions).first { $0.id == steps.first }
    let inner = steps.dropFirst().lazy.compactMap { step in question?.group?.questions.first { $0.id == step } }.first
    return (inner ?? question)?.label ?? LocalText(path)
  }
}

extension String {
  fileprivate var trimmed: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}

extension Phrase {
  static let historyExtended = Phrase("延長後の期限", en: "Extended to", easy: "のばした 日")
  static let historyTo = Phrase("内容", en: "To", easy: "内容")
  static let historyLate = Phrase("期限から", en: "Late by", easy: "おくれ")
  static func historyDaysLate(_ days: Int) -> Phrase { Phrase("\(days)開庁日", en: "\(days) opening days", easy: "\(days)日") }
  static let historyMended = Phrase("補正があった日", en: "Corrected on", easy: "なおした 日")
  static let historyChanged = Phrase("変わった項目", en: "What changed", easy: "かわった ところ")
  static let historyItemNumber = Phrase("議案番号", en: "Item number", easy: "議案の 番号")
  static let historySent = Phrase("送ったもの", en: "What was sent", easy: "送った もの")
  static let referralTo = Phrase("進達先", en: "Sent on to", easy: "送った ところ")
  static let referralNumber = Phrase("進達番号", en: "Number of the referral", easy: "送った 番号")
  static let referralOn = Phrase("進達日", en: "Sent on", easy: "送った 日")
  static let referralOpinion = Phrase("意見", en: "Opinion", easy: "いけん")
  static let orderHandedOver = Phrase("交付した日", en: "Handed over on", easy: "わたした 日")
}
