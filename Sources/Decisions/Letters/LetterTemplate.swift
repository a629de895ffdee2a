import Kernel

/// The text of a letter or a proposal, as a town writes it: plain paragraphs with placeholders in double braces. What is put in is put in
/// as it is, and is never read as a template again.
public struct LetterTemplate: Sendable, Hashable {
  public enum Placeholder: Sendable, Hashable {
    /// `number`, `date`, `applicant.name`, `applicant.address`, `reason`, `conditions`, `arrived`, `outcome`, and what the caller allows besides.
    case name(String)
    /// `answer:QUESTION`, or `answer:GROUP.QUESTION`.
    case answer(String)
    /// `field:ID`: what the officer fills in.
    case field(String)

    /// As it stands between the braces.
    public var text: String {
      switch self {
      case .name(let name): name
      case .answer(let id): "answer:\(id)"
      case .field(let id): "field:\(id)"
      }
    }
  }

  enum Part: Sendable, Hashable {
    case text(String)
    case placeholder(Placeholder)
  }

  /// What is wrong, and where: the line of the text, from 1.
  public struct Problem: Error, Sendable, Hashable {
    public let line: Int
    public let message: Phrase
  }

  public static let letterNames: Set<String> = [
    "number", "date", "applicant.name", "applicant.address", "reason", "conditions", "arrived", "outcome",
  ]

  let parts: [Part]

  /// Reads a text; all that is wrong with it at once.
  /// - Parameter names: those allowed beside `answer:` and `field:`.
  public static func read(_ text: String, names: Set<String> = letterNames) -> (template: LetterTemplate, problems: [Problem]) {
    var parts: [Part] = []
    var problems: [Problem] = []
    var rest = text[...]
    var line = 1
    func advance(_ piece: Substring) { line += piece.reduce(into: 0) { if $1.isNewline { $0 += 1 } } }
    while let open = rest.firstRange(of: "{{") {
      let before = rest[..<open.lowerBound]
      if let stray = before.firstRange(of: "}}") {
        let at = line + before[..<stray.lowerBound].reduce(into: 0) { if $1.isNewline { $0 += 1 } }
        problems.append(Problem(line: at, message: .templateStrayEnd))
      }
      if !before.isEmpty { parts.append(.text(String(before))) }
      advance(before)
      let inside = rest[open.upperBound...]
      guard let close = inside.firstRange(of: "}}"), inside[..<close.lowerBound].firstRange(of: "{{") == nil,
        !inside[..<close.lowerBound].contains(where: \.isNewline)
      else {
        problems.append(Problem(line: line, message: .templateUnclosed))
        parts.append(.text("{{"))
        rest = inside
        continue
      }
      let words = String(inside[..<close.lowerBound])
      if let placeholder = Placeholder(words, names: names) {
        parts.append(.placeholder(placeholder))
      } else {
        problems.append(Problem(line: line, message: .templateUnknown(words)))
        parts.append(.text("{{\(words)}}"))
      }
      rest = inside[close.upperBound...]
    }
    if let stray = rest.firstRange(of: "}}") {
      let at = line + rest[..<stray.lowerBound].reduce(into: 0) { if $1.isNewline { $0 += 1 } }
      problems.append(Problem(line: at, message: .templateStrayEnd))
    }
    if !rest.isEmpty { parts.append(.text(String(rest))) }
    return (LetterTemplate(parts: parts), problems)
  }

  /// Throws `decisions.template-wrong` with the first problem.
  public init(_ text: String, names: Set<String> = letterNames) throws {
    let (template, problems) = Self.read(text, names: names)
    if let first = problems.first { throw DecisionFailure.templateWrong(first.message, detail: "line \(first.line)") }
    self = template
  }

  init(parts: [Part]) { self.parts = parts }

  /// Each once, in the order of the text.
  public var placeholders: [Placeholder] {
    var seen: Set<Placeholder> = []
    return parts.compactMap { part in
      guard case .placeholder(let placeholder) = part, seen.insert(placeholder).inserted else { return nil }
      return placeholder
    }
  }

  /// The text with every placeholder put in; those for which `value` knows nothing are listed, and stand as a blank to be filled in.
  public func filled(_ value: (Placeholder) -> String?) -> (text: String, missing: [Placeholder]) {
    var text = ""
    var missing: [Placeholder] = []
    for part in parts {
      switch part {
      case .text(let words): text += words
      case .placeholder(let placeholder):
        if let words = value(placeholder), !words.allSatisfy(\.isWhitespace) {
          text += words
        } else {
          text += "＿＿＿＿"
          if !missing.contains(placeholder) { missing.append(placeholder) }
        }
      }
    }
    return (text, missing)
  }
}

extension LetterTemplate.Placeholder {
  /// Nil where it is none.
  init?(_ words: String, names: Set<String>) {
    if names.contains(words) {
      self = .name(words)
    } else if words.hasPrefix("answer:") {
      let id = words.dropFirst(7)
      let ids = id.split(separator: ".", omittingEmptySubsequences: false)
      guard ids.count <= 2, ids.allSatisfy({ DataReader.isIdentifier($0) }) else { return nil }
      self = .answer(String(id))
    } else if words.hasPrefix("field:"), DataReader.isIdentifier(words.dropFirst(6)) {
      self = .field(String(words.dropFirst(6)))
    } else {
      return nil
    }
  }
}

extension Phrase {
  static let templateUnclosed = Phrase(
    "「{{」に対応する「}}」が同じ行にありません。", en: "“{{” is not closed by “}}” on the same line.", easy: "「{{」の 後に「}}」が ありません。")
  static let templateStrayEnd = Phrase(
    "「}}」に対応する「{{」がありません。", en: "“}}” has no “{{” before it.", easy: "「}}」の 前に「{{」が ありません。")
  static func templateUnknown(_ name: String) -> Phrase {
    Phrase(
      "差し込み項目「\(name)」はありません。つづりを確かめてください。", en: "There is no placeholder “\(name)”. Check the spelling.",
      easy: "「\(name)」は ありません。書きかたを 見て ください。")
  }
}
