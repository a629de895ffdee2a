import Design
import Kernel
import Web

/// What the engine says of a page while somebody types: the same reading, the same conditions and the same messages as when the page is sent, and
/// nothing is kept. The module `as-you-type` of Assets puts it on the page.
public struct PageJudgement: Sendable {
  /// Names of the questions that somebody has typed in and left, one value each: mistakes of the others are not told yet.
  public static let left = "_left"
  /// Of the values sent, in UTF-8: more than any page that people type holds.
  static let mostBytes = 400_000

  public let form: FormDefinition
  public let page: FormPage
  public let entry: PageEntry
  private let left: [String]
  private let context: FillingContext
  private let part: String?

  /// - Parameters:
  ///   - kept: all answers so far, without this page's.
  ///   - part: the part that fills in now; nil where one person does it all.
  /// Throws `forms.page-too-large`, and `forms.part-locked` for a page of another part.
  public init(_ form: FormDefinition, page: FormPage, fields: Fields, kept: Answers, context: FillingContext, part: String? = nil) throws {
    guard fields.pairs.reduce(0, { $0 + $1.name.utf8.count + $1.value.utf8.count }) <= Self.mostBytes else { throw Failure.pageTooLarge }
    guard part == nil || form.part(of: page) == part else { throw Failure.partLocked }
    self.form = form
    self.page = page
    self.context = context
    self.part = part
    left = fields.all(Self.left)
    entry = PageEntry(form, page: page, fields: fields, kept: kept, context: context)
  }

  /// `{"values": {field: words}, "shows": {field: bool}, "needs": {field: bool}, "mistakes": {field: words}, "addresses": {field: {"fill": {member: text},
  /// "choices": [text]}}, "position": words}`. A field is named as on the page: `fee`, `children.0.name`.
  public func json(in texts: Texts) -> [UInt8] {
    let (values, shows, needs) = states(in: texts)
    var json = JSONWriter()
    json.object { json in
      json.member("values") { Self.texts(values, &$0) }
      json.member("shows") { Self.flags(shows, &$0) }
      json.member("needs") { Self.flags(needs, &$0) }
      json.member("mistakes") { Self.texts(mistakes(in: texts), &$0) }
      json.member("addresses") { json in
        json.object { json in
          for (field, found) in addresses {
            json.member(field) { json in
              json.object { json in
                json.member("fill") { Self.texts(found.fill.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }, &$0) }
                json.member("choices") { $0.array(found.choices) { $0.value($1) } }
              }
            }
          }
        }
      }
      if let position = entry.course.position(of: page.id, part: part), position.count > 1 {
        json.member("position", texts(.fillingPosition(position.number, of: position.count)))
      }
    }
    return json.bytes
  }

  private static func texts(_ list: [(String, String)], _ json: inout JSONWriter) {
    json.object { json in for (name, text) in list { json.member(name, text) } }
  }
  private static func flags(_ list: [(String, Bool)], _ json: inout JSONWriter) {
    json.object { json in for (name, flag) in list { json.member(name, flag) } }
  }

  // MARK: Values, and what shows

  private func states(in texts: Texts) -> (values: [(String, String)], shows: [(String, Bool)], needs: [(String, Bool)]) {
    var (values, shows, needs) = ([(String, String)](), [(String, Bool)](), [(String, Bool)]())
    let words = AnswerWords(texts: texts, isOfficial: false)
    func tell(_ state: FormCourse.Question, _ field: String, _ answer: Answer?) {
      let question = state.question
      if question.showWhen != nil { shows.append((field, state.shows)) }
      if case .when = question.need, state.shows { needs.append((field, state.isNeeded)) }
      if question.kind.formula != nil, state.shows {
        values.append((field, answer.map { words.value($0, of: question).joined() } ?? texts(.fillingNotYet)))
      }
    }
    for state in entry.course.page(page.id)?.questions ?? [] {
      let id = state.question.id
      tell(state, id, entry.course.answers[id])
      let items = entry.course.answers.items(id)
      for (index, inner) in state.items.enumerated() {
        for state in inner {
          tell(state, EntryField.name(state.path, item: index), items.indices.contains(index) ? items[index][state.question.id] : nil)
        }
      }
    }
    return (values, shows, needs)
  }

  // MARK: Mistakes

  /// The first of each field, of the questions that were left. Files come with the page and are judged then.
  private func mistakes(in texts: Texts) -> [(String, String)] {
    var told: Set<String> = []
    return entry.mistakes.list.compactMap { mistake in
      guard let field = mistake.field, left.contains(where: { EntryField.belongs(field, to: $0) }), !field.hasSuffix(".file"),
        told.insert(field).inserted
      else { return nil }
      return (field, texts(mistake.message))
    }
  }

  // MARK: Addresses

  struct FoundAddress: Hashable {
    /// Members that are still empty and that the town's own list knows.
    let fill: [String: String]
    /// Places to choose from: those of the postcode, where they are several or another one was chosen.
    let choices: [String]
  }

  var addresses: [(field: String, found: FoundAddress)] { entry.values.addresses(on: page, context: context) }
}

extension EntryValues {
  /// What the town's own list says of the addresses that stand on a page.
  func addresses(on page: FormPage, context: FillingContext) -> [(field: String, found: PageJudgement.FoundAddress)] {
    let reader = EntryReader(values: self, context: context, uploads: [:])
    func find(_ question: Question, _ field: String) -> (field: String, found: PageJudgement.FoundAddress)? {
      guard case .address(let isInTown, _) = question.kind, let found = reader.foundAddress(isInTown, field) else { return nil }
      return (field, found)
    }
    return page.questions.flatMap { question -> [(field: String, found: PageJudgement.FoundAddress)] in
      guard let group = question.group else { return find(question, question.id).map { [$0] } ?? [] }
      return (0..<itemCount(question.id)).flatMap { index in
        group.questions.compactMap { find($0, EntryField.name(QuestionPath(question.id, $0.id), item: index)) }
      }
    }
  }

  /// With what the town's own list knows of the addresses in the fields that were left empty: without scripts it is filled in as the page is sent.
  func completing(_ page: FormPage, context: FillingContext) -> EntryValues {
    var values = self
    for (field, found) in addresses(on: page, context: context) {
      for (member, text) in found.fill { values.set(field + "." + member, text) }
    }
    return values
  }
}

extension EntryReader {
  /// What the town's own list says of an address that is being typed; nil where it says nothing.
  func foundAddress(_ isInTown: Bool, _ base: String) -> PageJudgement.FoundAddress? {
    guard let places = context.places else { return nil }
    var typed: [String: String] = [:]
    for member in EntryMembers.address {
      let text = Folding.line(values[base + "." + member])
      if !text.isEmpty { typed[member] = text }
    }
    // A postcode that is still being typed is none yet.
    let code = typed["postcode"].flatMap { Folding.digits($0, dropping: "〒") }.flatMap { $0.utf8.count == 7 ? $0 : nil }
    if typed["postcode"] != nil, code == nil { return nil }
    typed["postcode"] = code
    guard !typed.isEmpty else { return nil }
    var whole = typed
    complete(&whole, isInTown: isInTown)
    let found = code.map(places.places(postcode:)) ?? []
    let choices = found.map(\.name)
    let isChosen = typed["town"].map(choices.contains) ?? (choices.count == 1)
    // On a page for places of the town alone, its own name is not asked.
    let fill = whole.filter { typed[$0.key] == nil && !(isInTown && ["prefecture", "municipality"].contains($0.key)) }
    if fill.isEmpty, choices.isEmpty || isChosen { return nil }
    return PageJudgement.FoundAddress(fill: fill, choices: isChosen ? [] : choices)
  }
}
