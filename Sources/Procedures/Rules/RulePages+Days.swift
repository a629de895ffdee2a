import Contracts
import Design
import Kernel
import Markup
import Web

/// 開庁日: the office's own days, one by one.
extension RulePages {
  func showDay(_ scene: PartScene) throws -> Response {
    let days = try Self.days(scene.draft.text)
    let entry = try scene.sent.map { DayEntry($0) } ?? (scene.part == "new" ? DayEntry() : DayEntry(scene.part, days))
    return partPage(scene, title: scene.part == "new" ? .dayNew : .dayChange, removes: scene.part != "new") {
      radioGroup(
        Design.Field("kind", texts(.dayKind), mistakes: scene.mistakes),
        choices: DayEntry.Kind.allCases.map { Choice($0.rawValue, texts($0.phrase), hint: texts($0.hint)) }, value: entry.kind, in: texts)
      dateField(Design.Field("first", texts(.dayFirst), mistakes: scene.mistakes), value: entry.first, in: texts)
      dateField(
        Design.Field("last", texts(.dayLast), hint: texts(.dayLastHint), need: .optional, mistakes: scene.mistakes), value: entry.last,
        in: texts)
      textField(
        Design.Field("reason", texts(.dayReason), hint: texts(.dayReasonHint), mistakes: scene.mistakes), value: entry.reason, width: .full,
        in: texts)
      disclosure(texts(.dayTranslations)) {
        textField(
          Design.Field("reason-en", texts(.dayReasonEnglish), need: .optional, mistakes: scene.mistakes), value: entry.english,
          width: .full, in: texts)
        textField(
          Design.Field("reason-easy", texts(.dayReasonEasy), need: .optional, mistakes: scene.mistakes), value: entry.easy, width: .full,
          in: texts)
      }
    }
  }

  static func days(_ text: String) throws -> OpeningDays {
    do throws(DataProblems) { return try OpeningDays.read(text) } catch { throw ProcedureFailure.unreadable(error) }
  }

  func readDay(_ scene: inout PartScene) throws -> (text: String, done: String)? {
    guard let fields = scene.sent else { return nil }
    var days = try Self.days(scene.draft.text)
    if scene.part != "new" { try days.remove(scene.part) }
    let entry = DayEntry(fields)
    guard let read = entry.read(&scene.mistakes) else { return nil }
    switch read.kind {
    case .open:
      guard days.openings[read.first] == nil else {
        scene.mistakes.add("first", .dayThere)
        return nil
      }
      days.openings[read.first] = read.reason
    case .closed, .holiday:
      guard !days.closings.contains(where: { $0.first <= read.last && read.first <= $0.last }) else {
        scene.mistakes.add("first", .dayThere)
        return nil
      }
      days.closings.append(OpeningDays.Closing(first: read.first, last: read.last, reason: read.reason, isHoliday: read.kind == .holiday))
    }
    return (days.json, "\(read.kind.rawValue): \(read.first)\(read.last > read.first ? " – \(read.last)" : "") \(read.reason.japanese)")
  }

  /// 年間の閉庁日: the days of a year on which the office is closed beside its weekly ones, and those on which it is open as an exception.
  func calendar(_ days: OpeningDays) -> HTML {
    let year = visit.request.query["year"].flatMap { Int($0) }.flatMap { (2000...2150).contains($0) ? $0 : nil } ?? today.year
    let dates = (0..<366).compactMap { CalendarDate(year: year, month: 1, day: 1)?.adding(days: $0) }.filter { $0.year == year }
    let told = dates.compactMap { date -> (CalendarDate, HTML, isOpen: Bool)? in
      if let reason = days.openings[date] { return (date, texts(reason).html, true) }
      switch days.closure(on: date) {
      case .own(let closing)?: return (date, texts(closing.reason).html, false)
      case .national(let holiday)?: return (date, texts.japanese(holiday.name).html, false)
      case .turnOfYear?: return (date, HTML(texts(.dayTurn)), false)
      case .weekday?, nil: return nil
      }
    }
    return pageSection(texts(.dayCalendar(year)), id: "calendar") {
      p { texts(.dayCalendarCount(dates.count { days.isOpen(on: $0) })) }
      dataTable(
        caption: texts(.dayCalendar(year)), id: "calendar-table", captionHidden: true,
        columns: [Column(texts(TownRule.openingDays.lineTitle), isHeader: true), Column(texts(.dayState)), Column(texts(.dayReason))],
        rows: told.map { date, reason, isOpen in
          Design.Row([
            HTML(texts.dateWithWeekday(date)), tag(texts(isOpen ? .dayOpenWord : .dayClosedWord), isOpen ? .green : .gray), reason,
          ])
        }, isDense: true, in: texts)
      linkRow(
        [year - 1, year + 1].map { other in NavigationItem(texts(.dayYear(other)), link(.rule(.openingDays), query: [("year", "\(other)")]))
        })
    }
  }
}

extension OpeningDays {
  /// Takes out a day by its part of the draft: `closed-2026-08-14`, `open-2027-03-28`. Throws `procedures.no-rule-part`.
  mutating func remove(_ part: String) throws {
    let (kind, date) = DayEntry.split(part)
    guard let date else { throw ProcedureFailure.noRulePart }
    if kind == "open", openings.removeValue(forKey: date) != nil { return }
    guard kind == "closed", let index = closings.firstIndex(where: { $0.first == date }) else { throw ProcedureFailure.noRulePart }
    closings.remove(at: index)
  }
}

/// A day of the office's own as it is typed.
struct DayEntry: Sendable {
  enum Kind: String, Sendable, CaseIterable { case closed, holiday, open }

  var kind = ""
  var first = DateParts()
  var last = DateParts()
  var (reason, english, easy) = ("", "", "")

  init() {}

  init(_ fields: Fields) {
    kind = fields["kind"] ?? ""
    first = DateParts(field: "first") { fields[$0] }
    last = DateParts(field: "last") { fields[$0] }
    (reason, english, easy) = (fields.text("reason") ?? "", fields.text("reason-en") ?? "", fields.text("reason-easy") ?? "")
  }

  /// Throws `procedures.no-rule-part`.
  init(_ part: String, _ days: OpeningDays) throws {
    let (word, date) = Self.split(part)
    let closing = word == "closed" ? days.closings.first { $0.first == date } : nil
    guard let date, let text = closing?.reason ?? (word == "open" ? days.openings[date] : nil) else { throw ProcedureFailure.noRulePart }
    kind = (closing.map { $0.isHoliday ? Kind.holiday : .closed } ?? .open).rawValue
    first = DateParts(date)
    if let closing, closing.last > closing.first { last = DateParts(closing.last) }
    (reason, english, easy) = (text.japanese, text.english ?? "", text.easyJapanese ?? "")
  }

  static func split(_ part: String) -> (kind: String, date: CalendarDate?) {
    let parts = part.split(separator: "-", maxSplits: 1)
    return (String(parts.first ?? ""), parts.count == 2 ? CalendarDate(parts[1]) : nil)
  }

  func read(_ mistakes: inout Mistakes) -> (kind: Kind, first: CalendarDate, last: CalendarDate, reason: LocalText)? {
    let kind = Kind(rawValue: kind)
    if kind == nil { mistakes.add("kind", .choose(.dayKind)) }
    let first = first.read("first", label: .dayFirst, mistakes: &mistakes)
    let last = last.read("last", label: .dayLast, isOptional: true, mistakes: &mistakes)
    if let first, let last, last < first { mistakes.add("last", .dayLastEarly) }
    if let first, let last, last.daysSince1970 - first.daysSince1970 > 60 { mistakes.add("last", .dayTooLong) }
    if kind == .open, let last, let first, last > first { mistakes.add("last", .dayOpenOne) }
    if reason.isEmpty { mistakes.add("reason", .enter(.dayReason)) }
    guard mistakes.isEmpty, let kind, let first else { return nil }
    return (kind, first, last ?? first, LocalText(reason, en: english.isEmpty ? nil : english, easy: easy.isEmpty ? nil : easy))
  }
}

extension DayEntry.Kind {
  var phrase: Phrase {
    switch self {
    case .closed: Phrase("閉庁日", en: "Closed", easy: "休み")
    case .holiday: Phrase("町の休日", en: "Holiday of the town", easy: "町の 休日")
    case .open: Phrase("臨時の開庁日", en: "Open as an exception", easy: "とくべつに あく 日")
    }
  }
  var hint: Phrase {
    switch self {
    case .closed:
      Phrase(
        "庁舎を閉じるだけの日です。暦日で数える期限は延びません。", en: "The office is closed; limits in calendar days are not moved.", easy: "役場が しまる 日です。")
    case .holiday:
      Phrase(
        "条例で定める休日です。期限がこの日に当たると、次の日に延びます（地方自治法第4条の2）。", en: "By a by-law; a limit that would end on it ends on the next day.",
        easy: "きまりで 休みの 日です。しめきりは つぎの 日に なります。")
    case .open: Phrase("土日などに臨時に開く日です。", en: "The office is open on a day on which it is usually closed.", easy: "いつもは 休みの 日に あきます。")
    }
  }
}
