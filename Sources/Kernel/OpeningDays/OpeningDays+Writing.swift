extension OpeningDays {
  /// As the file's text, which reads back as the same days. Days stand in their order.
  public var json: String {
    var json = JSONWriter(indent: 2)
    json.object { json in
      json.member("format", "yakuba-opening-days/1")
      json.member("closedWeekdays") { json in json.array(closedWeekdays.sorted()) { $0.value(Self.weekdayNames[$1]) } }
      json.member("nationalHolidays", closesOnNationalHolidays)
      if let turnOfYear {
        json.member("turnOfYear") { json in
          json.object {
            $0.member("from", turnOfYear.first.text)
            $0.member("to", turnOfYear.last.text)
          }
        }
      } else {
        json.key("turnOfYear")
        json.null()
      }
      json.member("closed") { json in
        json.array(closings.sorted { ($0.first, $0.last) < ($1.first, $1.last) }) { json, closing in
          json.object { json in
            json.member("date", closing.first.description)
            if closing.last > closing.first { json.member("to", closing.last.description) }
            json.member("reason", closing.reason)
            if closing.isHoliday { json.member("holiday", true) }
          }
        }
      }
      json.member("open") { json in
        json.array(openings.sorted { $0.key < $1.key }) { json, opening in
          json.object {
            $0.member("date", opening.key.description)
            $0.member("reason", opening.value)
          }
        }
      }
    }
    json.newline()
    return json.text
  }
}

extension OpeningDays.MonthDay {
  /// `12-29`
  var text: String { (month < 10 ? "0" : "") + "\(month)-" + (day < 10 ? "0" : "") + "\(day)" }
}
