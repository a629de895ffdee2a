import Kernel

/// Why a formula cannot be read, and where.
public struct FormulaProblem: Error, Sendable, Hashable {
  public enum Reason: Sendable, Hashable {
    case tooLong, tooDeep, unexpectedEnd
    /// A character or a word that has no place there.
    case unexpected(String)
    case unknownFunction(String)
    /// A function with too few or too many arguments.
    case argumentCount(String)
    /// `sum` over no group, or over two; inside another `sum`.
    case badSum
    /// `days` or `months` of something else than two questions.
    case badSpan(String)
  }

  public let reason: Reason
  /// The character at which it was found, from 1.
  public let position: Int

  public var message: Phrase {
    switch reason {
    case .tooLong:
      Phrase("計算式は500文字までにしてください。", en: "A formula has at most 500 characters.", easy: "しきは 500文字までに して ください。")
    case .tooDeep:
      Phrase("計算式のかっこが深すぎます。", en: "The formula has too many brackets inside one another.", easy: "しきの かっこが 多すぎます。")
    case .unexpectedEnd:
      Phrase("計算式が途中で終わっています。", en: "The formula ends too early.", easy: "しきが とちゅうで 終わって います。")
    case .unexpected(let what):
      Phrase(
        "計算式の\(position)文字目の「\(what)」が読めません。", en: "“\(what)” at character \(position) of the formula is not understood.",
        easy: "しきの \(position)文字目の 「\(what)」が わかりません。")
    case .unknownFunction(let name):
      Phrase(
        "「\(name)」という関数はありません。使えるのは floor ceil round min max if sum count days months です。",
        en: "There is no function “\(name)”: there are floor ceil round min max if sum count days months.",
        easy: "「\(name)」は 使えません。使えるのは floor ceil round min max if sum count days months です。")
    case .argumentCount(let name):
      Phrase(
        "「\(name)」に渡す値の数が合っていません。", en: "“\(name)” has the wrong number of values.", easy: "「\(name)」の 中の 数が ちがいます。")
    case .badSum:
      Phrase(
        "sum と count には、1つの繰り返し項目の質問を書いてください。例：sum(land.area)",
        en: "sum and count take the questions of one group, for example sum(land.area).",
        easy: "sum と count には 1つの グループを 書いて ください。れい：sum(land.area)")
    case .badSpan(let name):
      Phrase(
        "\(name) には、日付の質問を2つ、始まり、終わりの順に書いてください。例：\(name)(start-date, end-date)",
        en: "\(name) takes two questions with dates, the first day and the last: \(name)(start-date, end-date)",
        easy: "\(name) には 日の しつもんを 2つ 書いて ください。れい：\(name)(start-date, end-date)")
    }
  }
}

struct FormulaParser {
  private let input: [Unicode.Scalar]
  private var offset = 0
  private var depth = 0
  private var isInSum = false

  init(_ text: String) { input = Array(text.unicodeScalars.prefix(501)) }

  mutating func whole() throws(FormulaProblem) -> Formula.Expression {
    guard input.count <= 500 else { throw problem(.tooLong) }
    let expression = try comparison()
    skipSpace()
    guard offset == input.count else { throw unexpected() }
    return expression
  }

  private mutating func comparison() throws(FormulaProblem) -> Formula.Expression {
    depth += 1
    defer { depth -= 1 }
    guard depth <= 32 else { throw problem(.tooDeep) }
    let left = try sum()
    guard let sign = sign(of: [.equal, .unequal, .atMost, .atLeast, .less, .greater]) else { return left }
    return .binary(sign, left, try sum())
  }

  private mutating func sum() throws(FormulaProblem) -> Formula.Expression {
    var left = try product()
    while let sign = sign(of: [.add, .subtract]) { left = .binary(sign, left, try product()) }
    return left
  }

  private mutating func product() throws(FormulaProblem) -> Formula.Expression {
    var left = try factor()
    while let sign = sign(of: [.multiply, .divide]) { left = .binary(sign, left, try factor()) }
    return left
  }

  private mutating func factor() throws(FormulaProblem) -> Formula.Expression {
    depth += 1
    defer { depth -= 1 }
    guard depth <= 32 else { throw problem(.tooDeep) }
    skipSpace()
    guard let next = peek else { throw problem(.unexpectedEnd) }
    switch next {
    case "-":
      offset += 1
      return .negative(try factor())
    case "(":
      offset += 1
      let inner = try comparison()
      try expect(")")
      return inner
    case "0"..."9": return try number()
    case "a"..."z": return try named()
    default: throw unexpected()
    }
  }

  private mutating func number() throws(FormulaProblem) -> Formula.Expression {
    var text = ""
    while let next = peek, ("0"..."9").contains(next) || next == "." {
      text.unicodeScalars.append(next)
      offset += 1
    }
    guard text.utf8.count <= 18, text.last != ".", let value = Double(text) else { throw problem(.unexpected(text)) }
    return .number(value)
  }

  private mutating func named() throws(FormulaProblem) -> Formula.Expression {
    let start = offset
    let name = word()
    if peek == "." {
      offset += 1
      let inner = word()
      guard DataReader.isIdentifier(inner) else { throw unexpected() }
      return .question(QuestionPath(name, inner))
    }
    skipSpace()
    guard peek == "(" else {
      guard DataReader.isIdentifier(name) else { throw problem(.unexpected(name)) }
      return .question(QuestionPath(name))
    }
    offset += 1
    switch name {
    case "sum": return try sumOfGroup()
    case "count":
      skipSpace()
      let group = word()
      guard DataReader.isIdentifier(group) else { throw problem(.badSum) }
      try expect(")")
      return .count(group: group)
    default: if let span = Formula.Span(rawValue: name) { return try self.span(span) }
    }
    guard let function = Formula.Function(rawValue: name) else {
      offset = start
      throw problem(.unknownFunction(name))
    }
    var arguments = [try comparison()]
    skipSpace()
    while peek == "," {
      offset += 1
      arguments.append(try comparison())
      skipSpace()
    }
    try expect(")")
    guard function.arguments.contains(arguments.count) else { throw problem(.argumentCount(name)) }
    return .call(function, arguments)
  }

  private mutating func sumOfGroup() throws(FormulaProblem) -> Formula.Expression {
    guard !isInSum else { throw problem(.badSum) }
    isInSum = true
    defer { isInSum = false }
    let inner = try comparison()
    try expect(")")
    let groups = Set(inner.paths.filter { $0.inner != nil }.map(\.outer))
    guard groups.count == 1, let group = groups.first else { throw problem(.badSum) }
    return .sum(group: group, inner)
  }

  private mutating func span(_ span: Formula.Span) throws(FormulaProblem) -> Formula.Expression {
    let first = try datePath(of: span)
    skipSpace()
    guard peek == "," else { throw problem(.badSpan(span.rawValue)) }
    offset += 1
    let last = try datePath(of: span)
    skipSpace()
    guard peek == ")" else { throw problem(.badSpan(span.rawValue)) }
    offset += 1
    return .span(span, first, last)
  }

  private mutating func datePath(of span: Formula.Span) throws(FormulaProblem) -> QuestionPath {
    skipSpace()
    var text = word()
    if peek == "." {
      offset += 1
      text += "." + word()
    }
    guard let path = QuestionPath(text: text) else { throw problem(.badSpan(span.rawValue)) }
    return path
  }

  /// Letters, digits, and hyphens that something follows.
  private mutating func word() -> String {
    var text = ""
    while let next = peek {
      let isHyphen = next == "-" && offset + 1 < input.count && Self.isWordPart(input[offset + 1])
      guard Self.isWordPart(next) || isHyphen else { break }
      text.unicodeScalars.append(next)
      offset += 1
    }
    return text
  }

  private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool { ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) }

  private var peek: Unicode.Scalar? { offset < input.count ? input[offset] : nil }

  private mutating func skipSpace() {
    while let next = peek, next.properties.isWhitespace { offset += 1 }
  }

  private mutating func sign(of signs: [Formula.Operator]) -> Formula.Operator? {
    skipSpace()
    for sign in signs {
      let scalars = Array(sign.rawValue.unicodeScalars)
      if offset + scalars.count <= input.count, input[offset..<offset + scalars.count].elementsEqual(scalars) {
        offset += scalars.count
        return sign
      }
    }
    return nil
  }

  private mutating func expect(_ scalar: Unicode.Scalar) throws(FormulaProblem) {
    skipSpace()
    guard peek == scalar else { throw unexpected() }
    offset += 1
  }

  private func unexpected() -> FormulaProblem { problem(peek.map { .unexpected(String($0)) } ?? .unexpectedEnd) }
  private func problem(_ reason: FormulaProblem.Reason) -> FormulaProblem { FormulaProblem(reason: reason, position: offset + 1) }
}
