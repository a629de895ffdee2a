import Kernel

/// A statement as one of the databases takes it.
struct RenderedSQL {
  var text = ""
  var values: [SQLValue] = []
  /// The type of each value, where known.
  var kinds: [SQLKind?] = []
  var isPlannedOnce = false
}

extension SQL {
  /// Throws what `SQLValue.checked` throws.
  func rendered(for kind: DatabaseKind) throws -> RenderedSQL {
    var rendered = RenderedSQL(isPlannedOnce: isPlannedOnce)
    for part in parts {
      switch part {
      case .text(let text): rendered.text += text
      case .dialect(let sqlite, let postgres): rendered.text += kind == .sqlite ? sqlite : postgres
      case .null(let type): rendered.bind(.null, type, kind)
      case .value(let value): rendered.bind(try value.checked(), value.kind, kind)
      }
    }
    return rendered
  }
}

extension RenderedSQL {
  fileprivate mutating func bind(_ value: SQLValue, _ type: SQLKind?, _ kind: DatabaseKind) {
    values.append(value)
    kinds.append(type)
    switch kind {
    case .sqlite: text += "?"
    case .postgres:
      text += "$"
      text += String(values.count)
    }
  }
}

extension SQLValue {
  /// Refuses what the two databases would not treat alike: U+0000 in text (PostgreSQL refuses it, SQLite cuts there) and
  /// NaN (null on SQLite).
  func checked() throws -> SQLValue {
    switch self {
    case .text(let text) where text.utf8.contains(0): throw Failure.nulInText
    case .real(let number) where number.isNaN: throw Failure.notANumber
    default: return self
    }
  }

  /// Nil for null.
  var kind: SQLKind? {
    switch self {
    case .null: nil
    case .integer: .integer
    case .real: .real
    case .text: .text
    case .blob: .blob
    }
  }
}
