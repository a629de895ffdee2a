import Contracts
import Web

/// What somebody does to a draft, as the last part of the address to which its form is sent.
public enum DraftVerb: String, Sendable, Hashable, CaseIterable {
  case submit, answer, pass, inspect
  case sendBack = "return"
  case takeBack = "take-back"
  case abandon, reply
  case takeOver = "take-over"
  case number, issue, complete
}

/// Addresses of 起案・決裁, all of the officers' face.
public enum ApprovalsRoute: RouteSet, Hashable {
  case desk
  case search
  case searchCSV
  /// Asks once more before several are answered at once.
  case confirmBatch
  case batch
  /// An empty form, or with `copy` or `change` in the query one filled in from another draft.
  case new
  case create
  case draft(String)
  case edit(String)
  case save(String)
  case correct(String)
  case saveCorrection(String)
  /// Asks once more before the final decision.
  case confirm(id: String, step: String)
  case act(id: String, DraftVerb)
  case sheet(String)
  /// 見本: the letter as it would go out.
  case sample(String)
  case file(id: String, digest: String)
  case circulations
  case newCirculation
  case startCirculation
  case circulation(String)
  case markRead(String)
  case addReaders(String)
  case circulatedFile(id: String, digest: String)

  public init?(method: Method, segments: [String]) {
    guard segments.starts(with: ["staff", "approvals"]) else { return nil }
    let rest = Array(segments.dropFirst(2))
    let found: ApprovalsRoute?
    switch rest.first {
    case nil: found = method == .get ? .desk : nil
    case "drafts" where rest.count > 1: found = Self.ofDraft(method, rest[1], Array(rest.dropFirst(2)))
    case "circulations": found = Self.ofCirculation(method, Array(rest.dropFirst()))
    default:
      switch (method, rest) {
      case (.get, ["search"]): found = .search
      case (.get, ["search.csv"]): found = .searchCSV
      case (.get, ["several"]): found = .confirmBatch
      case (.post, ["several"]): found = .batch
      case (.get, ["new"]): found = .new
      case (.post, ["new"]): found = .create
      default: found = nil
      }
    }
    guard let found else { return nil }
    self = found
  }

  private static func ofDraft(_ method: Method, _ id: String, _ rest: [String]) -> ApprovalsRoute? {
    switch (method, rest.first, rest.count) {
    case (.get, nil, _): .draft(id)
    case (.get, "edit", 1): .edit(id)
    case (.post, "edit", 1): .save(id)
    case (.get, "wording", 1): .correct(id)
    case (.post, "wording", 1): .saveCorrection(id)
    case (.get, "sheet.pdf", 1): .sheet(id)
    case (.get, "letter.pdf", 1): .sample(id)
    case (.get, "decide", 2): .confirm(id: id, step: rest[1])
    case (.get, "files", 2): .file(id: id, digest: rest[1])
    case (.post, let verb?, 1): DraftVerb(rawValue: verb).map { .act(id: id, $0) }
    default: nil
    }
  }

  private static func ofCirculation(_ method: Method, _ rest: [String]) -> ApprovalsRoute? {
    switch (method, rest.count) {
    case (.get, 0): .circulations
    case (.get, 1): rest[0] == "new" ? .newCirculation : .circulation(rest[0])
    case (.post, 1) where rest[0] == "new": .startCirculation
    case (.post, 2) where rest[1] == "read": .markRead(rest[0])
    case (.post, 2) where rest[1] == "readers": .addReaders(rest[0])
    case (.get, 3) where rest[1] == "files": .circulatedFile(id: rest[0], digest: rest[2])
    default: nil
    }
  }

  public var method: Method {
    switch self {
    case .batch, .create, .save, .saveCorrection, .act, .startCirculation, .markRead, .addReaders: .post
    case .desk, .search, .searchCSV, .confirmBatch, .new, .draft, .edit, .correct, .confirm, .sheet, .sample, .file, .circulations,
      .newCirculation,
      .circulation, .circulatedFile:
      .get
    }
  }

  public var segments: [String] {
    let rest: [String] =
      switch self {
      case .desk: []
      case .search: ["search"]
      case .searchCSV: ["search.csv"]
      case .confirmBatch, .batch: ["several"]
      case .new, .create: ["new"]
      case .draft(let id): ["drafts", id]
      case .edit(let id), .save(let id): ["drafts", id, "edit"]
      case .correct(let id), .saveCorrection(let id): ["drafts", id, "wording"]
      case .confirm(let id, let step): ["drafts", id, "decide", step]
      case .act(let id, let verb): ["drafts", id, verb.rawValue]
      case .sheet(let id): ["drafts", id, "sheet.pdf"]
      case .sample(let id): ["drafts", id, "letter.pdf"]
      case .file(let id, let digest): ["drafts", id, "files", digest]
      case .circulations: ["circulations"]
      case .newCirculation, .startCirculation: ["circulations", "new"]
      case .circulation(let id): ["circulations", id]
      case .markRead(let id): ["circulations", id, "read"]
      case .addReaders(let id): ["circulations", id, "readers"]
      case .circulatedFile(let id, let digest): ["circulations", id, "files", digest]
      }
    return ["staff", "approvals"] + rest
  }

  public static var samples: [ApprovalsRoute] {
    [
      .desk, .search, .searchCSV, .confirmBatch, .batch, .new, .create, .draft("01h"), .edit("01h"), .save("01h"), .correct("01h"),
      .saveCorrection("01h"), .confirm(id: "01h", step: "02h"), .sheet("01h"), .sample("01h"), .file(id: "01h", digest: "ab12"),
      .circulations, .newCirculation,
      .startCirculation, .circulation("01h"), .markRead("01h"), .addReaders("01h"), .circulatedFile(id: "01h", digest: "ab12"),
    ] + DraftVerb.allCases.map { .act(id: "01h", $0) }
  }

  var access: Access {
    switch self {
    case .desk, .search, .searchCSV, .draft, .sheet, .sample, .file: .officer([.officer, .chief, .planner, .administrator, .auditor])
    case .circulations, .circulation, .circulatedFile, .markRead: .officer([.officer, .chief, .planner, .administrator, .auditor])
    case .confirmBatch, .batch, .new, .create, .edit, .save, .correct, .saveCorrection, .confirm, .act, .newCirculation, .startCirculation,
      .addReaders:
      .officer([.officer, .chief, .planner, .administrator])
    }
  }
}
