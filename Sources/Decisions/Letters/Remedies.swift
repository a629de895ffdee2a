import Kernel

/// The instructions on remedies (教示) of a town: `Procedures/remedies.json`, `yakuba-remedies/1`. Which one belongs to a decision follows from
/// its legal nature and is said by the procedure; the texts are the town's and are checked by its 例規担当.
public struct Remedies: Sendable, Hashable {
  public struct Pattern: Sendable, Hashable {
    /// `none`, `mayor`, `governor`, `care-board`, `property-board`, `own-organ`, `facility` …
    public let id: String
    public let title: String
    /// With `{{town}}`, `{{prefecture}}`, `{{mayor}}`, `{{governor}}`, `{{organ}}`, `{{organ.representative}}`.
    public let paragraphs: [LetterTemplate]
    public let note: String?

    public init(id: String, title: String, paragraphs: [LetterTemplate], note: String?) {
      (self.id, self.title, self.paragraphs, self.note) = (id, title, paragraphs, note)
    }
  }

  /// Whose decision it is. The defendant is always the town; who represents it follows from the organ (地教行法56条, 農業委員会法41条 …).
  public struct Names: Sendable, Hashable {
    /// 見本町
    public var town: String
    /// 見本県
    public var prefecture: String
    /// 見本町長, 見本町教育委員会
    public var organ: String
    /// Who represents the town in a suit about this organ's decisions.
    public var representative: String

    public init(town: String, prefecture: String, organ: String, representative: String) {
      self.town = town
      self.prefecture = prefecture
      self.organ = organ
      self.representative = representative
    }
  }

  public static let names: Set<String> = ["town", "prefecture", "mayor", "governor", "organ", "organ.representative"]

  /// By when the town must have checked the texts; nil where the file does not say.
  public let checkBy: CalendarDate?
  public let patterns: [Pattern]
  /// What the town says about its texts as a whole.
  public let note: String?

  public init(checkBy: CalendarDate?, patterns: [Pattern], note: String?) {
    (self.checkBy, self.patterns, self.note) = (checkBy, patterns, note)
  }

  /// Reads the file's text. Throws everything that is wrong with it.
  public init(json text: String) throws(DataProblems) {
    let root: JSONNode
    do throws(JSONProblem) {
      root = try JSONDocument.parse(text, sizeLimit: 1 << 20)
    } catch {
      throw DataProblems(error)
    }
    var reader = DataReader()
    reader.check(root, "", known: ["$schema", "format", "checkBy", "note", "patterns"])
    if let format = reader.needed(root, "", "format"), format.string != "yakuba-remedies/1" {
      reader.report(format, "format", .remediesFormat)
    }
    checkBy = reader.dateIfPresent(root, "", "checkBy")
    note = reader.textIfPresent(root, "", "note")
    _ = reader.needed(root, "", "patterns")
    var patterns: [Pattern] = []
    for (node, place) in reader.list(root, "", "patterns") {
      reader.check(node, place, known: ["id", "title", "paragraphs", "note"])
      let id = reader.identifier(node, place, "id")
      let title = reader.text(node, place, "title")
      let note = reader.textIfPresent(node, place, "note")
      _ = reader.needed(node, place, "paragraphs")
      var paragraphs: [LetterTemplate] = []
      for (node, place) in reader.list(node, place, "paragraphs") {
        guard let text = node.string, !text.allSatisfy(\.isWhitespace) else {
          reader.report(node, place, .dataTextNeeded)
          continue
        }
        let (template, problems) = LetterTemplate.read(text, names: Self.names)
        for problem in problems { reader.report(node, place, problem.message) }
        for placeholder in template.placeholders {
          if case .name = placeholder { continue }
          reader.report(node, place, .templateUnknown(placeholder.text))
        }
        paragraphs.append(template)
      }
      guard let id, let title else { continue }
      if patterns.contains(where: { $0.id == id }) { reader.report(node["id"] ?? node, "\(place).id", .remedyTwice(id)) }
      patterns.append(Pattern(id: id, title: title, paragraphs: paragraphs, note: note))
    }
    self.patterns = patterns
    guard reader.problems.isEmpty else { throw DataProblems(reader.problems.sorted { $0.line < $1.line }) }
  }

  public subscript(id: String) -> Pattern? { patterns.first { $0.id == id } }

  /// The paragraphs of a pattern; none for `none`. Throws `decisions.no-such-remedy`, `decisions.remedy-incomplete`.
  public func paragraphs(_ id: String, _ names: Names) throws -> [String] {
    guard let pattern = self[id] else { throw DecisionFailure.noSuchRemedy(id) }
    return try pattern.paragraphs.map { template in
      let (text, missing) = template.filled { placeholder in
        switch placeholder.text {
        case "town": names.town
        case "prefecture": names.prefecture
        case "mayor": names.town + "長"
        case "governor": names.prefecture + "知事"
        case "organ": names.organ
        case "organ.representative": names.representative
        default: nil
        }
      }
      guard missing.isEmpty else { throw DecisionFailure.remedyIncomplete(missing.map(\.text)) }
      return text
    }
  }
}

extension Phrase {
  static let remediesFormat = Phrase(
    "format は yakuba-remedies/1 でなければなりません。", en: "format must be yakuba-remedies/1.", easy: "format には yakuba-remedies/1 と 書いて ください。")
  static func remedyTwice(_ id: String) -> Phrase {
    Phrase("「\(id)」は二度書かれています。", en: "“\(id)” stands twice.", easy: "「\(id)」が 2回 あります。")
  }
}
