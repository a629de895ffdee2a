import Kernel
import Storage

/// The standard period of one case, with the days that did not count.
struct CaseClock {
  let item: Case
  let opening: OpeningDays
  let stops: TimeLimit.Stops

  init(_ item: Case, _ opening: OpeningDays, _ reader: Reader) throws {
    (self.item, self.opening) = (item, opening)
    stops = try StopRecords.all(of: item, reader)
  }

  /// An extension stands for the standard period; days that stopped after it move it on.
  func lastDay(_ reader: Reader) throws -> CalendarDate? {
    guard let extended = try ExtensionRecords.all(of: item.serial, reader).last else {
      return item.limit?.lastDay(after: item.arrivedOn, opening, stops: stops)
    }
    let stopped = stops.map { stop in
      let first = max(stop.lowerBound, extended.on)
      return first > stop.upperBound ? 0 : stop.upperBound.daysSince1970 - first.daysSince1970 + 1
    }
    return extended.until.adding(days: stopped.reduce(0, +))
  }

  /// Opening days after the day of arrival.
  func daysTaken(until day: CalendarDate) -> Int {
    let first = item.arrivedOn.adding(days: 1)
    guard first <= day else { return 0 }
    return (first.daysSince1970...day.daysSince1970).count { number in
      let date = CalendarDate(daysSince1970: number)
      return opening.isOpen(on: date) && !stops.contains { $0.contains(date) }
    }
  }
}
