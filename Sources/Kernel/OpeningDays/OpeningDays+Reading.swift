/// `Towns/<slug>/opening-days.json`, format `yakuba-opening-days/1`.
extension OpeningDays {
  static let weekdayNames = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"]

  /// Throws everything that is wrong with the file.
  public static func read(_ text: String) throws(DataProblems) -> OpeningDays {
    let root: JSONNode
    do throws(JSONProblem) { root = try JSONDocument.parse(text) } catch { throw DataProblems(error) }
    return try read(root)
  }

  public static func read(_ root: JSONNode) throws(DataProblems) -> OpeningDays {
    var reader = DataReader()
    var days = OpeningDays()
    reader.check(root, "", known: ["format", "closedWeekdays", "nationalHolidays", "turnOfYear", "closed", "open"])
    reader.format(root, "yakuba-opening-days/1")
    if root["closedWeekdays"] != nil {
      days.closedWeekdays = []
      for element in reader.list(root, "", "closedWeekdays") {
        if let number = element.node.string.flatMap(weekdayNames.firstIndex(of:)) {
          days.closedWeekdays.insert(number)
        } else {
          reader.report(element.node, element.place, .dataWordNeeded(weekdayNames))
        }
      }
    }
    days.closesOnNationalHolidays = reader.flag(root, "", "nationalHolidays", standard: true)
    if let turn = root["turnOfYear"] { days.turnOfYear = turn.isNull ? nil : reader.turn(turn) ?? days.turnOfYear }
    for element in reader.list(root, "", "closed") {
      if let closing = reader.closing(element.node, element.place) { days.closings.append(closing) }
    }
    for element in reader.list(root, "", "open") {
      reader.check(element.node, element.place, known: ["date", "reason"])
      let date = reader.date(element.node, element.place, "date")
      let reason = reader.localText(element.node, element.place, "reason")
      if let date, let reason { days.openings[date] = reason }
    }
    guard reader.problems.isEmpty else { throw DataProblems(reader.problems) }
    return days
  }
}

extension DataReader {
  /// The member `format`, which must be exactly this.
  public mutating func format(_ node: JSONNode, _ format: String) {
    guard let text = text(node, "", "format") else { return }
    if text != format { report(node["format"] ?? node, "format", .dataWordNeeded([format])) }
  }

  /// A date that must be there.
  public mutating func date(_ node: JSONNode, _ place: String, _ member: String) -> CalendarDate? {
    needed(node, place, member) == nil ? nil : dateIfPresent(node, place, member)
  }

  fileprivate mutating func closing(_ node: JSONNode, _ place: String) -> OpeningDays.Closing? {
    check(node, place, known: ["date", "to", "reason", "holiday"])
    let first = date(node, place, "date")
    let last = dateIfPresent(node, place, "to")
    let reason = localText(node, place, "reason")
    let isHoliday = flag(node, place, "holiday")
    guard let first, let reason else { return nil }
    if let last, last < first {
      report(node["to"] ?? node, Self.place(place, "to"), .dataEndBeforeStart)
      return nil
    }
    return OpeningDays.Closing(first: first, last: last ?? first, reason: reason, isHoliday: isHoliday)
  }

  fileprivate mutating func turn(_ node: JSONNode) -> OpeningDays.ClosedTurn? {
    check(node, "turnOfYear", known: ["from", "to"])
    let first = monthDay(node, "from")
    let last = monthDay(node, "to")
    guard let first, let last else { return nil }
    return OpeningDays.ClosedTurn(first, last)
  }

  private mutating func monthDay(_ node: JSONNode, _ member: String) -> OpeningDays.MonthDay? {
    guard let text = text(node, "turnOfYear", member) else { return nil }
    // 2024 has a 29 February.
    guard let date = CalendarDate("2024-\(text)"), let day = OpeningDays.MonthDay(month: date.month, day: date.day) else {
      report(node[member] ?? node, "turnOfYear.\(member)", .dataMonthDayNeeded)
      return nil
    }
    return day
  }
}

extension DataProblems {
  /// What is no JSON at all has one problem.
  public init(_ problem: JSONProblem) {
    self.init([DataProblem(line: problem.line, place: "", message: problem.message)])
  }
}

extension Phrase {
  static let dataEndBeforeStart = Phrase(
    "終わりの日が始まりの日より前です。", en: "The last day comes before the first.", easy: "おわりの 日が はじめの 日より 前です。")
  static let dataMonthDayNeeded = Phrase(
    "月日は「12-29」の形で書いてください。", en: "Write a day of the year as 12-29.", easy: "月と 日は 12-29 の 形で 書いて ください。")
}
