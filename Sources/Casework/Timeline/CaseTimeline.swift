import Kernel
import Storage

/// What an applicant reads of a case: what happened, where it stands, what comes next and by when. No officer is named, and nothing that is
/// only the office's.
public struct CaseTimeline: Sendable {
  public struct Line: Sendable, Hashable {
    public enum Part: String, Sendable { case done, now, next }
    public let part: Part
    public let text: LocalText
    /// When it happened; nil for what is to come.
    public let at: Moment?
    /// By when it is meant to be done.
    public let by: CalendarDate?
  }
  public let lines: [Line]
  /// What the applicant is asked to mend; nil where nothing is.
  public let correction: Correction?
  /// Messages between the applicant and the office.
  public let messages: [CaseMessage]
  /// The day by which the office means to be done; nil while it waits for the applicant, and at the end.
  public let dueOn: CalendarDate?
  /// The last day of the state, where that has a limit of its own (県の審査).
  public let stateDueOn: CalendarDate?

  /// - Parameter limits: of the procedure's states.
  public init(
    _ item: Case, workflow: Workflow, limits: [StateLimit] = [], opening: OpeningDays = OpeningDays(), _ reader: Reader
  ) throws {
    let entries = try EntryRecords.all(of: item.serial, reader)
    correction = item.isClosed ? nil : try CorrectionRecords.open(of: item.serial, reader)
    messages = try MessageRecords.all(of: item.serial, reader).filter { $0.kind != .internal }
    dueOn = item.isClosed ? nil : item.dueOn
    stateDueOn = StateLimit.lastDay(of: item, entries, limits, opening)
    var lines = [Line(part: .done, text: LocalText(.timelineArrived), at: item.arrivedAt, by: nil)]
    for entry in entries {
      if let text = Self.text(of: entry, workflow) { lines.append(Line(part: .done, text: text, at: entry.at, by: nil)) }
    }
    if item.mergedInto != nil {
      lines.append(Line(part: .now, text: LocalText(.timelineMerged), at: nil, by: nil))
    } else if let state = workflow.state(item.state) {
      let by = correction?.dueOn ?? stateDueOn ?? dueOn
      lines.append(Line(part: .now, text: state.publicText, at: nil, by: by))
      if !item.isClosed {
        for (text, isLast) in Self.ahead(of: item.state, workflow) {
          // The standard period ends with the notice.
          lines.append(Line(part: .next, text: text, at: nil, by: isLast ? dueOn : nil))
        }
      }
    }
    self.lines = lines
  }

  /// The steps to come in the applicant's words: 決裁中 and 施行済 are the office's.
  private static func ahead(of start: String, _ workflow: Workflow) -> [(text: LocalText, isLast: Bool)] {
    var found: [(text: LocalText, isLast: Bool)] = []
    var before = workflow.state(start)
    for state in workflow.road(from: start) {
      let wasDecided = before?.waitsFor == .decision
      let isNotice = before.map { here in workflow.actions(in: here.id).contains { $0.to == state.id && $0.effect == .issue } } ?? false
      before = state
      if state.waitsFor == .decision {
        found.append((LocalText(.timelineDecision), false))
      } else if isNotice, state.isFinal {
        found.append((LocalText(.timelineNotice), true))
      } else if state.isFinal || !wasDecided {
        found.append((state.title, state.isFinal))
      }
    }
    return found
  }

  private static func text(of entry: CaseEntry, _ workflow: Workflow) -> LocalText? {
    switch entry.kind {
    case .action:
      guard let action = entry.action.flatMap(workflow.action) else { return nil }
      switch action.effect {
      case .register: return LocalText(.timelineRegistered)
      case .askCorrection: return LocalText(.timelineCorrectionAsked)
      case .correct: return LocalText(.timelineCorrected)
      case .decided: return LocalText(.timelineDecided)
      case .issue: return LocalText(.timelineIssued)
      case .withdraw: return LocalText(.timelineWithdrawn)
      case .table: return LocalText(.timelineTabled)
      case .refer: return LocalText(.timelineReferred)
      case .complete, .handOver: return workflow.state(entry.state)?.title ?? action.title
      case .reopen: return LocalText(.timelineReopened)
      case .extend: return entry.extendedUntil.map { LocalText(.timelineExtended($0)) }
      // The office's own steps; the state says enough.
      case .draft, .returned, .resolve, .note: return nil
      }
    case .feePaid: return LocalText(.timelineFeePaid)
    case .extended: return entry.extendedUntil.map { LocalText(.timelineExtended($0)) }
    case .revoked: return LocalText(.timelineRevoked(entry.letter))
    case .replaced: return LocalText(.timelineReplaced(entry.letter))
    case .correctionOverdue: return LocalText(.timelineCorrectionOverdue)
    case .opened, .assigned, .moved, .organ, .escalated, .merged, .marked, .dispatched, .returned, .feeChanged: return nil
    }
  }
}

extension LocalText {
  init(_ phrase: Phrase) { self.init(phrase.japanese, en: phrase.english, easy: phrase.easyJapanese) }
}

extension Phrase {
  static let timelineArrived = Phrase("申請が届きました。", en: "Your application arrived.", easy: "申しこみが とどきました。")
  static let timelineRegistered = Phrase(
    "役場の受付簿に登録しました。", en: "The office registered it.", easy: "役場の きろくに 入れました。")
  static let timelineCorrectionAsked = Phrase(
    "内容の補正をお願いしました。", en: "You were asked to correct something.", easy: "なおして ほしい ところを お知らせ しました。")
  static let timelineCorrected = Phrase("補正を受け取りました。", en: "Your correction arrived.", easy: "なおした ものが とどきました。")
  static let timelineDecided = Phrase("結果を決定しました。", en: "A decision was made.", easy: "けっかが きまりました。")
  static let timelineDecision = Phrase("町としての決定", en: "Decision by the town", easy: "町が きめます")
  static let timelineNotice = Phrase("結果の通知の発送", en: "Notice of the result", easy: "けっかの お知らせを 送ります")
  static let timelineIssued = Phrase("結果の通知を発送しました。", en: "The notice of the result was sent.", easy: "けっかの お知らせを 送りました。")
  static let timelineWithdrawn = Phrase("申請が取り下げられました。", en: "The application was withdrawn.", easy: "申しこみを やめました。")
  static let timelineTabled = Phrase(
    "会議にかけることになりました。", en: "It was tabled for a meeting.", easy: "会議で 話す ことに なりました。")
  static let timelineReferred = Phrase(
    "決定を行う機関へ書類を送りました。", en: "It was sent on to the office that decides.", easy: "きめる ところへ 書類を 送りました。")
  static let timelineReopened = Phrase("手続きを再開しました。", en: "The case was opened again.", easy: "もう一度 はじめました。")
  static func timelineExtended(_ day: CalendarDate) -> Phrase {
    Phrase(
      "処理の期間を\(day.wareki)まで延長しました。理由は通知書をご覧ください。", en: "The period was extended to \(day.description). The notice gives the reason.",
      easy: "けっかが 出る 日が おそく なりました。\(day.year)年 \(day.month)月 \(day.day)日までに お知らせ します。")
  }
  static func timelineRevoked(_ letter: String) -> Phrase {
    Phrase(
      "お渡しした文書（\(letter)）は取り消されました。", en: "The letter you received (\(letter)) was revoked.", easy: "わたした 手紙（\(letter)）は とりけしました。もう 使えません。")
  }
  static func timelineReplaced(_ letter: String) -> Phrase {
    Phrase(
      "お渡しした文書（\(letter)）に代わる新しい文書を発行しました。", en: "A new letter took the place of the one you received (\(letter)).",
      easy: "新しい 手紙を 出しました。前の 手紙（\(letter)）は もう 使えません。")
  }
  static let timelineCorrectionOverdue = Phrase(
    "補正の期限が過ぎました。まだ直して送ることができますが、早めに担当課へ連絡してください。",
    en: "The day for your correction has passed. You can still send it; please contact the division soon.",
    easy: "なおす 日が すぎました。まだ 送れます。はやく 役場に れんらく して ください。")
  static let timelineFeePaid = Phrase("手数料を受け取りました。", en: "The fee was received.", easy: "お金を うけとりました。")
  static let timelineMerged = Phrase(
    "同じ内容の申請にまとめました。", en: "It was joined with another application that says the same.", easy: "同じ 申しこみと いっしょに しました。")
}
