import Forms
import Kernel

/// A procedure's file, read whole: the declaration and its form.
public struct ProcedureFile: Sendable {
  public static let format = "yakuba-procedure/1"

  public let procedure: Procedure
  public let form: FormDefinition
  /// The text as it was read, to be kept.
  public let text: String
  /// What hinders nobody from reading it and yet is wrong: letters that nothing can send.
  public let oversights: [DataProblem]

  /// Throws `DataProblems` with everything that is wrong.
  public init(_ text: String) throws(DataProblems) {
    let root: JSONNode
    do throws(JSONProblem) { root = try JSONDocument.parse(text, sizeLimit: 1 << 20) } catch {
      throw DataProblems(error)
    }
    var reader = DataReader()
    var procedure = Self.read(root, &reader)
    procedure?.sheet = Self.sheet(root, &reader)
    procedure?.organChoice = Self.organChoice(root, &reader)
    procedure?.askedAmount = Self.askedAmount(root, &reader)
    procedure?.ledger = Self.ledger(root, &reader)
    procedure?.lottery = Self.lottery(root, &reader)
    let form = root["form"].flatMap { FormDefinition.read($0, "form", id: procedure?.id ?? "form", &reader) }
    if root["form"] == nil { _ = reader.needed(root, "", "form") }
    guard reader.problems.isEmpty, let procedure, let form else { throw DataProblems(reader.problems.sorted { $0.line < $1.line }) }
    self.procedure = procedure
    self.form = form
    self.text = text
    oversights = Self.unsentLetters(root, procedure.outcome) + Self.unknownAddressees(root, form)
  }

  /// Rows of `question:width`, of questions that the form has.
  private static func sheet(_ root: JSONNode, _ reader: inout DataReader) -> [[String]] {
    let known = Set((root["form"]?["pages"]?.array ?? []).flatMap { $0["questions"]?.array ?? [] }.compactMap { $0["id"]?.string })
    return reader.list(root, "", "sheet").map { row in
      (row.node.array ?? []).compactMap { node in
        guard let text = node.string, let box = FormSheet.Box(text), known.contains(box.question) else {
          reader.report(node, row.place, .dataIdentifierNeeded)
          return nil
        }
        return text
      }
    }
  }

  static let members: Set<String> = [
    "$schema", "format", "id", "title", "kana", "words", "summary", "audience", "lifeEvents", "nature", "workflow", "story", "organ",
    "authority",
    "department", "unit", "performedBy", "entrusted", "law", "checkBy", "formNumber", "who", "bring", "feeText", "fees", "reductions",
    "payBefore",
    "standardPeriod", "longestPeriod", "stateLimits", "statutoryLimit", "criteria", "online", "requirements", "identification", "receiveBy",
    "remedy", "seal", "volume",
    "paperSheets", "counterMinutes", "needToKnow", "form", "sheet", "checklist", "outcomes", "letters", "decision", "council", "records",
    "afterwards", "organBy", "budget", "ledger", "lottery",
  ]

  private static func read(_ root: JSONNode, _ reader: inout DataReader) -> Procedure? {
    reader.check(root, "", known: members)
    if root["format"]?.string != format { reader.report(root["format"] ?? root, "format", .procedureFormat) }
    guard let id = reader.identifier(root, "", "id"), let title = reader.localText(root, "", "title"),
      let summary = reader.localText(root, "", "summary"), let nature: Procedure.Nature = reader.word(root, "", "nature"),
      let workflow = reader.identifier(root, "", "workflow"), let office = office(root, &reader), let guide = guide(root, &reader),
      let channels = channels(root, &reader), let records = recordRules(root, &reader),
      let checkBy = date(root, "checkBy", &reader)
    else { return nil }
    return Procedure(
      id: id, title: title, kana: reader.text(root, "", "kana") ?? "", words: reader.texts(root, "", "words"), summary: summary,
      audience: words(root, "", "audience", &reader), lifeEvents: reader.texts(root, "", "lifeEvents"), nature: nature, workflow: workflow,
      story: story(root, &reader), office: office, law: law(root, &reader), checkBy: checkBy,
      formNumber: reader.textIfPresent(root, "", "formNumber"), guide: guide, fees: fees(root, &reader), periods: periods(root, &reader),
      channels: channels, outcome: outcomeRules(root, &reader), records: records, volume: volume(root, &reader),
      paperSheets: reader.intIfPresent(root, "", "paperSheets", in: 0...1000) ?? 0,
      counterMinutes: reader.intIfPresent(root, "", "counterMinutes", in: 0...600) ?? 0,
      needToKnow: reader.wordIfPresent(root, "", "needToKnow") ?? .general, afterwards: reader.texts(root, "", "afterwards"))
  }

  private static func date(_ node: JSONNode, _ member: String, _ reader: inout DataReader) -> CalendarDate? {
    reader.needed(node, "", member) == nil ? nil : reader.dateIfPresent(node, "", member)
  }

  private static func words<Word: RawRepresentable & CaseIterable>(
    _ node: JSONNode, _ place: String, _ member: String, _ reader: inout DataReader
  ) -> [Word] where Word.RawValue == String {
    var words: [Word] = []
    for element in reader.list(node, place, member) {
      if let word = element.node.string.flatMap(Word.init(rawValue:)) {
        words.append(word)
      } else {
        reader.report(element.node, element.place, .dataWordNeeded(Word.allCases.map(\.rawValue)))
      }
    }
    return words
  }

  private static func story(_ root: JSONNode, _ reader: inout DataReader) -> Procedure.Story? {
    guard let node = root["story"] else { return nil }
    reader.check(node, "story", known: ["follows", "when", "carries"])
    guard let follows = reader.identifier(node, "story", "follows"), let when = reader.identifier(node, "story", "when") else { return nil }
    return Procedure.Story(follows: follows, when: when, carries: carries(node, root, &reader))
  }

  private static func office(_ root: JSONNode, _ reader: inout DataReader) -> Procedure.Office? {
    guard let organ = reader.identifier(root, "", "organ"), let authority = reader.text(root, "", "authority"),
      let department = reader.identifier(root, "", "department")
    else { return nil }
    return Procedure.Office(
      organ: organ, authority: authority, department: department, unit: reader.identifierIfPresent(root, "", "unit"),
      performedBy: reader.wordIfPresent(root, "", "performedBy") ?? .town, isEntrusted: reader.flag(root, "", "entrusted"))
  }

  private static func law(_ root: JSONNode, _ reader: inout DataReader) -> [Procedure.Law] {
    reader.list(root, "", "law").compactMap { node, place in
      reader.check(node, place, known: ["kind", "name", "article"])
      guard let kind: Procedure.Law.Kind = reader.word(node, place, "kind"), let name = reader.text(node, place, "name") else { return nil }
      return Procedure.Law(kind: kind, name: name, article: reader.textIfPresent(node, place, "article"))
    }
  }

  private static func guide(_ root: JSONNode, _ reader: inout DataReader) -> Procedure.Guide? {
    guard let who = reader.localText(root, "", "who") else { return nil }
    return Procedure.Guide(
      who: who, bring: reader.list(root, "", "bring").compactMap { reader.localText($0.node, $0.place) },
      criteria: reader.localTextIfPresent(root, "", "criteria"))
  }

  private static func volume(_ root: JSONNode, _ reader: inout DataReader) -> Procedure.Volume? {
    guard let node = root["volume"] else { return nil }
    reader.check(node, "volume", known: ["perYear", "fiscalYear", "source"])
    guard let count = reader.int(node, "volume", "perYear", in: 0...10_000_000),
      let year = reader.int(node, "volume", "fiscalYear", in: 1947...2200), let source = reader.text(node, "volume", "source")
    else { return nil }
    return Procedure.Volume(perYear: count, fiscalYear: year, source: source)
  }

  private static func recordRules(_ root: JSONNode, _ reader: inout DataReader) -> Procedure.RecordRules? {
    guard let node = reader.needed(root, "", "records") else { return nil }
    reader.check(node, "records", known: ["class", "retentionYears", "disclosure", "reason"])
    guard let years = reader.int(node, "records", "retentionYears", in: 1...100),
      let disclosure: Procedure.RecordRules.Disclosure = reader.word(node, "records", "disclosure")
    else { return nil }
    return Procedure.RecordRules(
      classification: reader.texts(node, "records", "class"), retentionYears: years, disclosure: disclosure,
      reason: reader.textIfPresent(node, "records", "reason"))
  }
}
