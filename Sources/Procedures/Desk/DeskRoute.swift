import Web

/// Addresses of the work around cases: who works on them, what is done to many at once, what an officer keeps for the next time.
public enum DeskRoute: RouteSet, Hashable {
  case assign(String)
  case mark(String)
  case merge(String)
  /// Which organ decides.
  case organ(String)
  case bulk
  case saveFilter
  case removeFilter(String)
  /// 引継
  case handOver
  case doHandOver
  case templates
  case saveTemplate
  case removeTemplate(String)
  case listCSV
  /// 番号簿: what was given, what stands for nothing and why.
  case numbers
  case numbersCSV
  case voidNumber
  case branchNumber
  case skipNumbers

  public init?(method: Method, segments: [String]) {
    guard segments.starts(with: ["staff", "cases"]) else { return nil }
    let rest = Array(segments.dropFirst(2))
    switch (method, rest.count, rest.last ?? "") {
    case (.get, 1, "numbers"): self = .numbers
    case (.get, 1, "numbers.csv"): self = .numbersCSV
    case (.post, 2, "void") where rest[0] == "numbers": self = .voidNumber
    case (.post, 2, "branch") where rest[0] == "numbers": self = .branchNumber
    case (.post, 2, "skip") where rest[0] == "numbers": self = .skipNumbers
    case (.post, 2, "assign"): self = .assign(rest[0])
    case (.post, 2, "mark"): self = .mark(rest[0])
    case (.post, 2, "merge"): self = .merge(rest[0])
    case (.post, 2, "organ"): self = .organ(rest[0])
    case (.post, 1, "bulk"): self = .bulk
    case (.post, 1, "filters"): self = .saveFilter
    case (.post, 3, "remove") where rest[0] == "filters": self = .removeFilter(rest[1])
    case (.get, 1, "hand-over"): self = .handOver
    case (.post, 1, "hand-over"): self = .doHandOver
    case (.get, 1, "templates"): self = .templates
    case (.post, 1, "templates"): self = .saveTemplate
    case (.post, 3, "remove") where rest[0] == "templates": self = .removeTemplate(rest[1])
    case (.get, 1, "cases.csv"): self = .listCSV
    default: return nil
    }
  }

  public var method: Method {
    switch self {
    case .handOver, .templates, .listCSV, .numbers, .numbersCSV: .get
    case .voidNumber, .branchNumber, .skipNumbers: .post
    case .assign, .mark, .merge, .organ, .bulk, .saveFilter, .removeFilter, .doHandOver, .saveTemplate, .removeTemplate: .post
    }
  }

  public var segments: [String] {
    let base = ["staff", "cases"]
    return switch self {
    case .assign(let id): base + [id, "assign"]
    case .mark(let id): base + [id, "mark"]
    case .merge(let id): base + [id, "merge"]
    case .organ(let id): base + [id, "organ"]
    case .bulk: base + ["bulk"]
    case .saveFilter: base + ["filters"]
    case .removeFilter(let id): base + ["filters", id, "remove"]
    case .handOver, .doHandOver: base + ["hand-over"]
    case .templates, .saveTemplate: base + ["templates"]
    case .removeTemplate(let id): base + ["templates", id, "remove"]
    case .listCSV: base + ["cases.csv"]
    case .numbers: base + ["numbers"]
    case .numbersCSV: base + ["numbers.csv"]
    case .voidNumber: base + ["numbers", "void"]
    case .branchNumber: base + ["numbers", "branch"]
    case .skipNumbers: base + ["numbers", "skip"]
    }
  }

  public static var samples: [DeskRoute] {
    [
      .assign("01h"), .mark("01h"), .merge("01h"), .organ("01h"), .bulk, .saveFilter, .removeFilter("01f"), .handOver, .doHandOver,
      .templates, .saveTemplate,
      .removeTemplate("01t"), .listCSV, .numbers, .numbersCSV, .voidNumber, .branchNumber, .skipNumbers,
    ]
  }
}
