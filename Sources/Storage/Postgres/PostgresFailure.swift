import CPostgres
import Kernel

/// What went wrong with a statement, as the driver has to act on it.
enum PostgresTrouble: Error {
  /// Another transaction came first: do it all again.
  case again(Failure)
  /// The connection is gone.
  case lost(Failure)
  case failed(Failure)
  /// A statement failed that another command of the same transaction had sent: each is to be written alone.
  case ofAnotherCommand(Failure)

  var failure: Failure {
    switch self {
    case .again(let failure), .lost(let failure), .failed(let failure), .ofAnotherCommand(let failure): failure
    }
  }

  /// As whoever finds it sees it who did not cause it.
  var ofAnotherCommand: PostgresTrouble {
    guard case .failed(let failure) = self else { return self }
    return .ofAnotherCommand(failure)
  }
}

extension PostgresTrouble {
  /// Reads a result that is an error, or its absence. Messages of the server may quote values, so only those of a class that
  /// speaks of the statement itself are kept.
  init(_ result: OpaquePointer?, _ connection: OpaquePointer, doing what: String) {
    func field(_ code: Character) -> String? {
      guard let result, let ascii = code.asciiValue, let text = PQresultErrorField(result, Int32(ascii)) else { return nil }
      return String(cString: text)
    }
    guard let state = field("C") else {
      let message = PQerrorMessage(connection).map { String(cString: $0) } ?? ""
      let detail = message.split(separator: "\n").first.map(String.init) ?? "no answer"
      // What could not be sent leaves the connection's state as it was; only the words tell.
      let isGone = PQstatus(connection) == CONNECTION_BAD || Self.wordsOfLoss.contains { message.firstRange(of: $0) != nil }
      self = isGone ? .lost(.unreachable(detail)) : .failed(.statement("\(what): \(detail)"))
      return
    }
    let place = [field("t"), field("c"), field("n")].compactMap { $0 }.joined(separator: " ")
    let detail = "\(what): \(state) \(place)"
    switch state {
    case "40001", "40P01": self = .again(.busy(detail))
    // A statement prepared before the schema changed.
    case "0A000" where field("M")?.contains("cached plan") == true: self = .again(.statement(detail))
    case "26000": self = .again(.statement(detail))
    case "57P01", "57P02", "57P03": self = .lost(.unreachable(detail))
    case "23505": self = .failed(.notUnique("unique \(Self.uniqueColumns(field("t"), field("D"))) \(field("n") ?? "")"))
    case "23503": self = .failed(.reference(detail))
    case "23001": self = .failed(.appendOnly(detail))
    case "42P01", "3F000": self = .failed(.noTable("\(detail) \(field("M") ?? "")"))
    case "53100": self = .failed(.diskFull(detail))
    case "55P03", "57014": self = .failed(.busy(detail))
    case "25006": self = .failed(.statement("a read tried to write: \(detail)"))
    default:
      switch state.prefix(2) {
      case "08": self = .lost(.unreachable(detail))
      case "23": self = .failed(.check(detail))
      case "53": self = .failed(.busy(detail))
      case "58", "XX": self = .failed(.inputOutput("\(detail) \(field("M") ?? "")"))
      case "22": self = .failed(.check(detail))
      default: self = .failed(.statement("\(detail) \(field("M") ?? "")"))
      }
    }
  }

  /// As libpq says it, which speaks English: the program sets no locale.
  private static let wordsOfLoss = [
    "server closed the connection", "could not send", "could not receive", "no connection to the server", "SSL SYSCALL",
  ]

  /// `Key (a, b)=(…) already exists.` as `t(a, b)`: the columns, never the values.
  static func uniqueColumns(_ table: String?, _ detail: String?) -> String {
    guard let detail, detail.hasPrefix("Key ("), let end = Substring(detail).firstPlace(of: ")=") else { return table ?? "" }
    return "\(table ?? "")(\(detail[detail.index(detail.startIndex, offsetBy: 5)..<end]))"
  }
}
