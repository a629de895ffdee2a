import Kernel

extension DecisionRules {
  /// As the file's text, which reads back as the same rules.
  public var json: String {
    var json = JSONWriter(indent: 2)
    json.object { json in
      json.member("format", "yakuba-decision-rules/1")
      json.member("basis", basis)
      json.member("rows") { json in json.array(rows) { $1.write(to: &$0) } }
      json.member("posts") { json in
        json.object { json in
          for rank in DecisionRank.allCases { if let ids = posts[rank] { json.member(rank.rawValue) { $0.array(ids) { $0.value($1) } } } }
        }
      }
      json.member("standIns") { json in
        json.object { json in
          for rank in DecisionRank.allCases {
            if let below = standIns[rank] { json.member(rank.rawValue) { $0.array(below) { $0.value($1.rawValue) } } }
          }
        }
      }
    }
    json.newline()
    return json.text
  }

  /// Rows of one matter stand in the order of their amounts, as the file wants them; all others stay where they are.
  public mutating func sortAmounts() {
    for id in Set(rows.map(\.id)) {
      let places = rows.indices.filter { rows[$0].id == id }
      for (place, row) in zip(places, rows(of: id)) { rows[place] = row }
    }
  }

  /// Above which amount a row begins to count, in yen; nil for the first row of its matter.
  public func amountAbove(_ row: Row) -> Int? {
    rows(of: row.id).compactMap(\.amountUpTo).last { $0 < row.amountUpTo ?? .max }
  }
}

extension DecisionRules.Row {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("id", id)
      json.member("matter", matter)
      json.member("decider", decider.rawValue)
      json.member("amountUpTo", amountUpTo)
      json.member("line") { $0.array(line) { $0.value($1.rawValue) } }
      json.member("row", row)
      if let important { json.member("important", important.rawValue) }
      if let own { json.member("own", own.rawValue) }
      if !mayBeDecidedInAbsence { json.member("inAbsence", false) }
      guard !concurrence.isEmpty else { return }
      json.member("concurrence") { json in
        json.array(concurrence) { json, target in
          json.object { json in
            json.member("department", target.department)
            if let unit = target.unit { json.member("unit", unit) }
            if let rank = target.rank { json.member("rank", rank.rawValue) }
            json.member("why", target.why)
            if let amount = target.amountFrom { json.member("amountFrom", amount) }
          }
        }
      }
    }
  }
}
