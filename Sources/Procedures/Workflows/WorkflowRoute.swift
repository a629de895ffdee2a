import Web

/// Addresses of workflows (仕事の流れ): read by officers, changed in drafts by those who plan and administer.
public enum WorkflowRoute: RouteSet, Hashable {
  case list
  case show(String)
  case version(String, Int)
  /// A version as a file of `yakuba-workflow/1`.
  case file(String, Int)
  case confirmRetiring(String)
  case retire(String)
  // A new one.
  case new
  case make
  case importing
  case takeIn
  // The draft.
  case begin(String)
  case draft(String)
  case discard(String)
  case publishing(String)
  case publish(String)
  case trial(String)
  case draftFile(String)
  case part(String, Part)
  case save(String, Part)
  case confirmRemoval(String, Part)
  case remove(String, Part)

  /// A part of a draft that has a form of its own; a state or an action by its id, or `new`.
  public enum Part: Sendable, Hashable {
    case beginning
    case state(String)
    case action(String)

    init?(_ segments: [String]) {
      switch (segments.first, segments.count) {
      case ("beginning", 1): self = .beginning
      case ("states", 2): self = .state(segments[1])
      case ("actions", 2): self = .action(segments[1])
      default: return nil
      }
    }

    var segments: [String] {
      switch self {
      case .beginning: ["beginning"]
      case .state(let id): ["states", id]
      case .action(let id): ["actions", id]
      }
    }
  }

  public init?(method: Method, segments: [String]) {
    guard segments.count >= 2, segments[0] == "staff" else { return nil }
    let rest = Array(segments.dropFirst(2))
    let found: WorkflowRoute? =
      switch segments[1] {
      case "workflows": Self.reading(method, rest)
      case "new-workflow": Self.making(method, rest)
      case "workflow-drafts": Self.writing(method, rest)
      default: nil
      }
    guard let found else { return nil }
    self = found
  }

  private static func reading(_ method: Method, _ rest: [String]) -> WorkflowRoute? {
    switch (method, rest.count) {
    case (.get, 0): .list
    case (.get, 1): .show(rest[0])
    case (.get, 2) where rest[1] == "retire": .confirmRetiring(rest[0])
    case (.post, 2) where rest[1] == "retire": .retire(rest[0])
    case (.get, 3) where rest[1] == "versions": Int(rest[2]).map { .version(rest[0], $0) }
    case (.get, 4) where rest[1] == "versions" && rest[3] == "file": Int(rest[2]).map { .file(rest[0], $0) }
    default: nil
    }
  }

  private static func making(_ method: Method, _ rest: [String]) -> WorkflowRoute? {
    switch (method, rest) {
    case (.get, []): .new
    case (.post, []): .make
    case (.get, ["file"]): .importing
    case (.post, ["file"]): .takeIn
    default: nil
    }
  }

  private static func writing(_ method: Method, _ rest: [String]) -> WorkflowRoute? {
    guard let id = rest.first else { return nil }
    switch (method, Array(rest.dropFirst())) {
    case (.get, []): return .draft(id)
    case (.post, ["begin"]): return .begin(id)
    case (.post, ["discard"]): return .discard(id)
    case (.get, ["publish"]): return .publishing(id)
    case (.post, ["publish"]): return .publish(id)
    case (.get, ["trial"]): return .trial(id)
    case (.get, ["file"]): return .draftFile(id)
    default: break
    }
    guard rest.count > 2, rest[1] == "parts" else { return nil }
    let isRemoval = rest.count > 4 && rest.last == "remove"
    guard let part = Part(Array(rest.dropFirst(2).dropLast(isRemoval ? 1 : 0))), part != .beginning || !isRemoval else { return nil }
    return switch method {
    case .get: isRemoval ? .confirmRemoval(id, part) : .part(id, part)
    case .post: isRemoval ? .remove(id, part) : .save(id, part)
    default: nil
    }
  }

  public var method: Method {
    switch self {
    case .list, .show, .version, .file, .confirmRetiring, .new, .importing, .draft, .publishing, .trial, .draftFile, .part, .confirmRemoval:
      .get
    case .retire, .make, .takeIn, .begin, .discard, .publish, .save, .remove: .post
    }
  }

  public var segments: [String] {
    let (all, drafts) = (["staff", "workflows"], ["staff", "workflow-drafts"])
    return switch self {
    case .list: all
    case .show(let id): all + [id]
    case .version(let id, let number): all + [id, "versions", "\(number)"]
    case .file(let id, let number): all + [id, "versions", "\(number)", "file"]
    case .confirmRetiring(let id), .retire(let id): all + [id, "retire"]
    case .new, .make: ["staff", "new-workflow"]
    case .importing, .takeIn: ["staff", "new-workflow", "file"]
    case .begin(let id): drafts + [id, "begin"]
    case .draft(let id): drafts + [id]
    case .discard(let id): drafts + [id, "discard"]
    case .publishing(let id), .publish(let id): drafts + [id, "publish"]
    case .trial(let id): drafts + [id, "trial"]
    case .draftFile(let id): drafts + [id, "file"]
    case .part(let id, let part), .save(let id, let part): drafts + [id, "parts"] + part.segments
    case .confirmRemoval(let id, let part), .remove(let id, let part): drafts + [id, "parts"] + part.segments + ["remove"]
    }
  }

  public static var samples: [WorkflowRoute] {
    let id = "disposition"
    let parts: [Part] = [.beginning, .state("state-1"), .action("action-1")]
    return [
      .list, .show(id), .version(id, 1), .file(id, 1), .confirmRetiring(id), .retire(id), .new, .make, .importing, .takeIn, .begin(id),
      .draft(id), .discard(id), .publishing(id), .publish(id), .trial(id), .draftFile(id),
    ] + parts.flatMap { [.part(id, $0), .save(id, $0)] }
      + parts.filter { $0 != .beginning }.flatMap { [.confirmRemoval(id, $0), .remove(id, $0)] }
  }

  /// Everybody in the office may read how cases go; planners and administrators change it.
  var isReading: Bool {
    switch self {
    case .list, .show, .version, .file: true
    default: false
    }
  }
}
