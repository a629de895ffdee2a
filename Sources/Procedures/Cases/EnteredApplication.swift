import Casework
import Contracts
import Forms
import Kernel
import Storage

/// An application that arrived in another way than through our own form, as an officer or a program of theirs enters it: judged like a form, then
/// opened as the same case.
struct EnteredApplication: Sendable {
  let procedure: String
  let answers: Answers
  let wayIn: WayIn
  /// Nil: the first way that the procedure offers.
  var receiveBy: ReceiveBy?
  /// Nil: now.
  var arrivedAt: Moment?
  var isMyNumberOverruled = false
  let actor: String
  let town: String
  let today: CalendarDate
  let randomness: Randomness

  enum Outcome: Sendable {
    case opened(Case)
    /// By the fields of the form, as `FormDefinition.check` names them.
    case wrong(Mistakes)
  }

  /// Throws `procedures.unknown`, `procedures.no-workflow`, `procedures.later-stage` and what `OpenCase` throws.
  func run(_ writer: Writer) throws -> Outcome {
    let listed = try Catalogue.published(procedure, writer)
    guard listed.procedure.story == nil else { throw ProcedureFailure.laterStage }
    guard let version = try FormRecords.published(procedure, writer) else { throw ProcedureFailure.unknown(procedure) }
    let rules = try OfficeRules.read(town: town, writer)
    let context = FillingContext(today: today, places: rules.places, isMyNumberOverruled: isMyNumberOverruled)
    var (checked, mistakes) = version.form.check(answers, context: context)
    for question in Self.fileQuestions(version.form) where !answers.found(question).isEmpty { mistakes.add(question.description, .enteredFile) }
    guard mistakes.isEmpty else { return .wrong(mistakes) }
    return .opened(try command(listed, version, checked, rules, writer).run(writer).item)
  }

  private func command(_ listed: Listed, _ version: FormVersion, _ answers: Answers, _ rules: OfficeRules, _ reader: Reader) throws -> OpenCase {
    let procedure = listed.procedure
    let who = ApplicantReading(version.form, answers)
    let way = receiveBy ?? procedure.channels.receiveBy.first.flatMap { ReceiveBy(rawValue: $0.rawValue) } ?? .counter
    var command = OpenCase(
      procedure: procedure.id, procedureVersion: listed.version, formVersion: version.version, title: procedure.title.japanese,
      nature: procedure.nature.rawValue, workflow: try Workflows.find(procedure.workflow, reader), workflowVersion: 1, organ: procedure.office.organ,
      department: procedure.office.department, unit: procedure.office.unit, answers: answers.json,
      parties: [CaseParty(.applicant, name: who.name, kana: who.kana, address: who.address, contact: who.contact)], wayIn: wayIn, receiveBy: way,
      actor: actor, office: rules.office, randomness: randomness)
    command.needToKnow = procedure.needToKnow.rawValue
    command.standardPeriod = procedure.periods.standard
    command.fees = ApplicantReading.fees(version.form, answers, procedure)
    command.arrivedAt = arrivedAt
    command.isGuarded = try Protections.touching(version.form, answers, command.parties, on: today, reader) != nil
    return command
  }

  /// Files come in by forms only, where they are scanned; an answer must not point at somebody else's.
  private static func fileQuestions(_ form: FormDefinition) -> [QuestionPath] {
    form.pages.flatMap(\.questions).flatMap { question -> [QuestionPath] in
      switch question.kind {
      case .file, .photo: [QuestionPath(question.id)]
      case .group(let group): group.questions.filter { $0.kind.name == .file || $0.kind.name == .photo }.map { QuestionPath(question.id, $0.id) }
      default: []
      }
    }
  }
}

extension Phrase {
  static let enteredFile = Phrase(
    "ファイルは、ここでは受け取れません。申請フォームか案件の画面で添付してください。", en: "Files cannot be taken here. Please attach them by the form or on the case’s page.",
    easy: "ここでは ファイルを 送れません。")
}
