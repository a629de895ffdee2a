import Web

/// Addresses of making a procedure in the browser.
public enum MakingRoute: RouteSet, Hashable {
  case new
  case make
  case edit(String, Section)
  case save(String, Section)
  /// To the workshop, with the procedure's form as a draft where the workshop does not know it yet.
  case openForm(String)

  /// A part of what is known of a procedure.
  public enum Section: String, Sendable, Hashable, CaseIterable { case guide, office, intake, review, results, records }

  public init?(method: Method, segments: [String]) {
    switch (method, segments.count) {
    case (.get, 2) where segments == ["staff", "new-procedure"]: self = .new
    case (.post, 2) where segments == ["staff", "new-procedure"]: self = .make
    case (_, 5) where segments[0...1] == ["staff", "procedures"] && segments[3] == "edit":
      guard let section = Section(rawValue: segments[4]) else { return nil }
      self = method == .get ? .edit(segments[2], section) : .save(segments[2], section)
      guard method == .get || method == .post else { return nil }
    case (.post, 4) where segments[0...1] == ["staff", "procedures"] && segments[3] == "form": self = .openForm(segments[2])
    default: return nil
    }
  }

  public var method: Method {
    switch self {
    case .new, .edit: .get
    case .make, .save, .openForm: .post
    }
  }

  public var segments: [String] {
    switch self {
    case .new, .make: ["staff", "new-procedure"]
    case .edit(let id, let section), .save(let id, let section): ["staff", "procedures", id, "edit", section.rawValue]
    case .openForm(let id): ["staff", "procedures", id, "form"]
    }
  }

  public static var samples: [MakingRoute] {
    [.new, .make, .openForm("child-allowance")] + Section.allCases.flatMap { [.edit("child-allowance", $0), .save("child-allowance", $0)] }
  }
}
