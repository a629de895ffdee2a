import Kernel

/// Somebody who is away (不在): from the first day to the last, or to the day before he came back early.
struct Absence: Sendable, Hashable {
  enum Reason: String, Sendable, CaseIterable {
    /// 出張
    case trip
    /// 休暇
    case leave
    /// 病気
    case illness
    case other
  }

  let id: String
  let person: String
  let reason: Reason
  let from: CalendarDate
  let until: CalendarDate
  /// The first day on which he was back, where that was earlier than told.
  let backOn: CalendarDate?

  /// The last day away. Before `from` where it was ended before it began.
  var lastDay: CalendarDate { backOn?.adding(days: -1) ?? until }
}

extension Absence.Reason {
  /// As it is printed beside 「代」.
  var phrase: Phrase {
    switch self {
    case .trip: Phrase("出張", en: "business trip", easy: "出張")
    case .leave: Phrase("休暇", en: "leave", easy: "休み")
    case .illness: Phrase("病気", en: "illness", easy: "病気")
    case .other: Phrase("不在", en: "away", easy: "いない")
    }
  }
}
