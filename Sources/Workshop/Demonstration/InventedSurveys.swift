import Forms
import Kernel
import Storage

extension Workshop {
  /// Enters the invented surveys of a fictional town (`yakuba-town-surveys/1`), with their answers. Run again, it enters only what is not there.
  /// How many were entered.
  /// - Throws: `workshop.surveys-file` with the first problem's place.
  @discardableResult public static func loadInventedSurveys(_ bytes: [UInt8], into database: any Database) async throws -> Int {
    let surveys = try InventedSurvey.all(bytes)
    return try await database.write { writer in
      var count = 0
      for survey in surveys where try FormRecords.versions(survey.form.id, writer).isEmpty {
        try survey.enter(writer)
        count += 1
      }
      return count
    }
  }
}

/// A survey as the demonstration tells it: its form, its settings, and how many of each group of people gave which answer.
struct InventedSurvey: Sendable {
  /// People who answered alike in one respect: an age, for example.
  struct Segment: Sendable {
    var count: Int
    /// By question, or `matrix.row`: how many gave which answer. `yes` and `no` for yes/no.
    var answers: [String: [(id: String, count: Int)]]
    /// Free text, by question, given by as many as there are texts.
    var texts: [String: [String]]
  }

  var form: FormDefinition
  var asked: String
  var satisfaction: String?
  var importance: String?
  /// Days from the day on which it is entered to its last day; negative where that is over.
  var closesInDays: Int
  /// Over how many days the answers came.
  var answeredDays: Int
  var publishesResults: Bool
  var segments: [Segment]

  static let actor = "demonstration"

  // MARK: Reading

  static func all(_ bytes: [UInt8]) throws -> [InventedSurvey] {
    let root: JSONNode
    do throws(JSONProblem) { root = try JSONDocument.parse(String(decoding: bytes, as: UTF8.self), sizeLimit: 4 << 20) } catch {
      throw wrong(DataProblems(error))
    }
    var reader = DataReader()
    reader.check(root, "", known: ["$schema", "format", "surveys"])
    if root["format"]?.string != "yakuba-town-surveys/1" {
      reader.report(root["format"] ?? root, "format", .dataWordNeeded(["yakuba-town-surveys/1"]))
    }
    let surveys = reader.list(root, "", "surveys").compactMap { read($0.node, $0.place, &reader) }
    guard reader.problems.isEmpty else { throw wrong(DataProblems(reader.problems)) }
    return surveys
  }

  private static func wrong(_ problems: DataProblems) -> Failure {
    let first = problems.list.first
    return Failure(
      .invalid, "workshop.surveys-file", first?.message ?? .dataObjectNeeded, detail: first.map { "line \($0.line) \($0.place)" } ?? "")
  }

  private static func read(_ node: JSONNode, _ place: String, _ reader: inout DataReader) -> InventedSurvey? {
    reader.check(
      node, place,
      known: [
        "id", "form", "asked", "satisfaction", "importance", "closedDaysAgo", "closesInDays", "answeredDays", "publishesResults",
        "segments",
      ])
    guard let id = reader.identifier(node, place, "id"), let inner = reader.needed(node, place, "form"),
      let form = FormDefinition.read(inner, DataReader.place(place, "form"), id: id, &reader)
    else { return nil }
    let closed = reader.intIfPresent(node, place, "closedDaysAgo", in: 0...3650)
    let closes = reader.intIfPresent(node, place, "closesInDays", in: 0...3650) ?? 60
    return InventedSurvey(
      form: form, asked: reader.text(node, place, "asked") ?? "", satisfaction: reader.identifierIfPresent(node, place, "satisfaction"),
      importance: reader.identifierIfPresent(node, place, "importance"), closesInDays: closed.map { -$0 } ?? closes,
      answeredDays: reader.intIfPresent(node, place, "answeredDays", in: 1...365) ?? 14,
      publishesResults: reader.flag(node, place, "publishesResults"),
      segments: reader.list(node, place, "segments").map { segment($0.node, $0.place, &reader) })
  }

  private static func segment(_ node: JSONNode, _ place: String, _ reader: inout DataReader) -> Segment {
    reader.check(node, place, known: ["count", "answers", "texts"])
    var segment = Segment(count: reader.intIfPresent(node, place, "count", in: 1...10_000) ?? 0, answers: [:], texts: [:])
    for member in node["answers"]?.members ?? [] {
      let counts = (member.value.members ?? []).map { (id: $0.key, count: $0.value.int ?? 0) }
      if counts.contains(where: { $0.count < 1 || $0.count > segment.count }) {
        reader.report(member.value, DataReader.place(place, member.key), .dataWholeNumberNeeded(1...max(1, segment.count)))
      }
      segment.answers[member.key] = counts
    }
    for member in node["texts"]?.members ?? [] { segment.texts[member.key] = (member.value.array ?? []).compactMap(\.string) }
    return segment
  }

  // MARK: Entering

  func enter(_ writer: Writer) throws {
    let today = CalendarDate(of: writer.now)
    try MakeForm(form: form, kind: .survey, copiedFrom: nil, actor: Self.actor).run(writer)
    let piece = try Workpiece.find(form.id, writer)
    try PublishMadeForm(formID: form.id, seen: piece.seen, actor: Self.actor).run(writer)
    guard let version = try FormRecords.published(form.id, writer) else { throw WorkshopFailure.unknownSurvey }
    let closes = today.adding(days: closesInDays)
    let last = min(closes, today)
    var survey = Survey(id: form.id)
    survey.asked = asked
    survey.satisfaction = satisfaction
    survey.importance = importance
    survey.closesOn = closes
    if publishesResults { survey.resultsPublishedOn = min(closes.adding(days: 14), today) }
    try SurveyRecords.put(survey, by: Self.actor, writer)
    for (index, answers) in answers().enumerated() {
      // As with real ones, the id tells nothing of the order in which they came.
      let id = String(Digest.hex(Digest.of(Array("\(form.id) \(index)".utf8))).prefix(26))
      try SurveyAnswerRecords.insert(
        id, survey: form.id, version: version.version, on: last.adding(days: -(index % answeredDays)), resident: nil, name: nil, answers,
        writer)
    }
  }

  /// Everybody's answers, the same every time: as many of each as the segments say, dealt out.
  func answers() -> [Answers] {
    var deck = Deck(state: UInt64(form.id.utf8.count))
    return segments.flatMap { segment -> [Answers] in
      var people = (0..<segment.count).map { _ in Answers() }
      for (name, counts) in segment.answers.sorted(by: { $0.key < $1.key }) {
        let parts = name.split(separator: ".").map(String.init)
        guard let question = form.question(QuestionPath(parts[0])) else { continue }
        if case .severalOf = question.kind {
          deal(counts, question.id, &people, &deck)
          continue
        }
        let cards = counts.flatMap { choice in Array(repeating: choice.id, count: choice.count) }.shuffled(using: &deck)
        for (index, card) in cards.prefix(people.count).enumerated() {
          switch question.kind {
          case .yesNo: people[index][question.id] = .flag(card == "yes")
          case .matrix where parts.count > 1:
            var record = people[index][question.id]?.record ?? [:]
            record[parts[1]] = .text(card)
            people[index][question.id] = .record(record)
          default: people[index][question.id] = .text(card)
          }
        }
      }
      for (name, texts) in segment.texts.sorted(by: { $0.key < $1.key }) {
        for (text, index) in zip(texts, people.indices.shuffled(using: &deck)) { people[index][name] = .text(text) }
      }
      return people
    }
  }

  /// Several choices each: whoever has fewest so far is next.
  private func deal(_ counts: [(id: String, count: Int)], _ question: String, _ people: inout [Answers], _ deck: inout Deck) {
    var hands = people.map { _ in [Answer]() }
    for choice in counts {
      let order = hands.indices.shuffled(using: &deck).sorted { hands[$0].count < hands[$1].count }
      for index in order.prefix(choice.count) { hands[index].append(.text(choice.id)) }
    }
    for (index, hand) in hands.enumerated() { people[index][question] = .list(hand) }
  }

  /// Shuffles the same way every time: the demonstration's figures stay what its plan says.
  private struct Deck: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }
}
