import Kernel

extension Answer {
  /// Whether this is the other with something added to it (方書 to an address, 続柄 to a person) and nothing changed.
  func extends(_ other: Answer) -> Bool {
    switch (self, other) {
    case (.record(let mine), .record(let theirs)): theirs.allSatisfy { key, value in mine[key].map { $0.extends(value) } ?? false }
    case (.list(let mine), .list(let theirs)): mine.count == theirs.count && zip(mine, theirs).allSatisfy { $0.extends($1) }
    default: self == other
    }
  }

  /// What is offered now, with what somebody had added to what was offered before. What was added to an address goes with it only as long as the
  /// place is the same: a new lot number in the same 大字 is a correction, another 大字 is another house.
  func adding(whatWasAddedTo before: Answer, by typed: Answer) -> Answer {
    switch (self, before, typed) {
    case (.record(var now), .record(let before), .record(let typed)):
      for place in ["prefecture", "municipality", "town"] where before[place] != now[place] { return self }
      for (key, value) in typed {
        if let old = before[key] {
          if let new = now[key] { now[key] = new.adding(whatWasAddedTo: old, by: value) }
        } else if now[key] == nil {
          now[key] = value
        }
      }
      return .record(now)
    case (.list(let now), .list(let before), .list(let typed)):
      guard now.count == before.count, before.count == typed.count else { return self }
      return .list(zip(now, zip(before, typed)).map { $0.adding(whatWasAddedTo: $1.0, by: $1.1) })
    default: return self
    }
  }
}

extension Question {
  /// Is never taken over from an earlier application.
  var isGivenAnew: Bool {
    switch kind {
    case .file, .photo, .consent: true
    default: false
    }
  }
}
