import Casework
import Decisions
import Forms
import Kernel
import Storage
import Web

/// What a later stage takes over from the earlier ones of its story: number and date of the decision, the amount granted or fixed so far, and what was
/// answered before. A procedure says in `story.carries` what goes where; questions that may be filled in from earlier answers or the person's own data
/// are filled in from the story as well, whoever goes on with it.
struct CarriedOver: Sendable {
  private let story: Procedure.Story?
  /// By procedure, of the stages so far.
  private let earlier: [String: Answers]
  private let follows: String
  private let person: Answers
  private let isBlocked: Bool
  private let number: String?
  private let date: CalendarDate?
  private let amount: Int?

  init(_ procedure: Procedure, after item: Case, _ reader: Reader) throws {
    story = procedure.story
    follows = item.procedure
    isBlocked = item.isGuarded
    var (earlier, person): ([String: Answers], Answers) = ([:], Answers())
    // The case that is followed says it last.
    for stage in try reader.stages(of: item.story).filter({ $0.serial <= item.serial && $0.mergedInto == nil }).sorted(by: {
      $0.serial > $1.serial
    }) {
      guard let form = try FormRecords.version(stage.procedure, stage.formVersion, reader)?.form,
        let newest = try reader.newestAnswers(of: stage)
      else { continue }
      let answers = try Answers(json: newest.answers)
      if earlier[stage.procedure] == nil { earlier[stage.procedure] = answers }
      for (key, answer) in Basics.read(form, answers).values where person[key] == nil { person[key] = answer }
    }
    (self.earlier, self.person) = (earlier, person)
    let letter = try Self.letter(of: item, reader)
    (number, date) = (letter?.number, letter?.datedOn)
    amount = try GrantRecords.newest(story: item.story, reader)?.amount
  }

  /// The letter of the decision as it stands now: the newest that is valid.
  private static func letter(of item: Case, _ reader: Reader) throws -> IssuedDocument? {
    try DocumentRecords.documents(about: item.reference, reader).last { document in
      guard document.state == .valid, let draft = document.draft, let verdict = try VerdictRecords.find(draft, reader) else { return false }
      switch verdict.how {
      case .decide, .change, .correct, .renew: return true
      case .cancel, .letter, .extend: return false
      }
    }
  }

  /// What is offered for the stage's form. A protected person's data are not: only what the decision says.
  func offer(_ form: FormDefinition, context: FillingContext) throws -> Prefilled {
    var given: [String: Answer] = [:]
    for carried in story?.carries ?? [] {
      switch carried.from {
      case .number: given[carried.question] = number.map { .text($0) }
      case .date: given[carried.question] = date.map { .text($0.description) }
      case .amount: given[carried.question] = amount.map { .number(Double($0)) }
      case .answer(let question): given[carried.question] = isBlocked ? nil : earlier[follows]?[question]
      }
    }
    let (person, earlier) = (person, earlier)
    var offered = Prefilled.offer(form, isBlocked: isBlocked, context: context) { prefill, question in
      switch prefill {
      case .profile(let key): return Basics.answer(key, for: question, person, today: context.today)
      case .earlier(let procedure, let path):
        guard let path = QuestionPath(text: path), path.inner == nil else { return nil }
        return earlier[procedure]?[path.outer]
      }
    }
    offered.take(Prefilled.offer(form, given: given, context: context))
    return offered
  }

  /// Questions whose answers the decision gives, of what was filled in.
  static func fromDecision(_ procedure: Procedure, _ filling: Filling) -> Set<QuestionPath> {
    paths(procedure, filling) { carried in
      if case .answer = carried.from { false } else { true }
    }
  }

  /// Those of them that leave nothing to choose.
  static func locked(_ procedure: Procedure, _ filling: Filling) -> Set<QuestionPath> {
    let balance = Set([procedure.ledger?.balance].compactMap { $0 }.map { QuestionPath($0) }).intersection(filling.prefilled)
    return paths(procedure, filling, \.isLocked).union(balance)
  }

  private static func paths(_ procedure: Procedure, _ filling: Filling, _ belongs: (Procedure.Story.Carried) -> Bool) -> Set<QuestionPath> {
    Set((procedure.story?.carries ?? []).filter(belongs).map { QuestionPath($0.question) }).intersection(filling.prefilled)
  }
}

extension Fields {
  /// With the answers of locked questions as they are kept, whatever was sent for them.
  func keeping(_ locked: Set<QuestionPath>, of page: FormPage, _ answers: Answers) -> Fields {
    let questions = page.questions.filter { locked.contains(QuestionPath($0.id)) }
    guard !questions.isEmpty else { return self }
    let ids = questions.map(\.id)
    let sent = pairs.filter { pair in
      !(pair.name == EntryField.asked && ids.contains(pair.value)) && !ids.contains { pair.name == $0 || pair.name.hasPrefix($0 + ".") }
    }
    let asked = sent.contains { $0.name == EntryField.asked } ? ids.map { Pair(EntryField.asked, $0) } : []
    return Fields(sent + EntryValues(answers, for: questions).fields.pairs + asked)
  }
}
