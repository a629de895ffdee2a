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

  /// What an application is judged by, as the town has it under these revisions.
  struct Basis: Sendable {
    let revisions: [Revision?]
    let listed: Listed
    let version: FormVersion
    let rules: OfficeRules
    let workflow: Workflows.Newest
  }

  /// An application that was judged before its turn to write came.
  struct Judged: Sendable {
    fileprivate let basis: Basis
    fileprivate let result: Result<OpenCase, Wrong>
    fileprivate let answers: Answers
  }
  fileprivate struct Wrong: Error { let mistakes: Mistakes }

  private static func revisions(_ reader: Reader) throws -> [Revision?] {
    [try reader.revision(of: .procedures), try reader.revision(of: .forms)]
  }

  /// Throws `procedures.unknown`, `procedures.no-workflow`, `procedures.later-stage`.
  func basis(_ reader: Reader) throws -> Basis {
    let listed = try Catalogue.published(procedure, reader)
    guard listed.procedure.story == nil else { throw ProcedureFailure.laterStage }
    // An officer's own matter is handed in by that officer.
    guard listed.procedure.nature != .internal else { throw ProcedureFailure.notForEntry }
    guard let version = try FormRecords.published(procedure, reader) else { throw ProcedureFailure.unknown(procedure) }
    return Basis(
      revisions: try Self.revisions(reader), listed: listed, version: version, rules: try OfficeRules.read(town: town, reader),
      workflow: try Workflows.newest(listed.procedure.workflow, reader))
  }

  /// Needs no database: a town's commands are written one after another, and none should wait while another's answers are looked through.
  /// Throws what `OpenCase.prepare` throws.
  func judged(_ basis: Basis) throws -> Judged {
    let form = basis.version.form
    let context = FillingContext(today: today, rules: basis.rules, isMyNumberOverruled: isMyNumberOverruled)
    var (checked, mistakes) = form.check(answers, context: context)
    for question in Self.fileQuestions(form) where !answers.found(question).isEmpty { mistakes.add(question.description, .enteredFile) }
    guard mistakes.isEmpty else { return Judged(basis: basis, result: .failure(Wrong(mistakes: mistakes)), answers: checked) }
    var command = command(basis, checked)
    try command.prepare()
    return Judged(basis: basis, result: .success(command), answers: checked)
  }

  /// What opening it will ask. It changes nothing that other commands foresee: a new case is nobody's yet.
  var foresight: Foresight {
    Foresight(dependsOn: [Protections.subject], changes: [], [ProtectionRecords.selection(inForceOn: today), OpenCase.lastSerial])
  }

  /// Judged anew where the catalogue, the form or the rules changed meanwhile. Throws `procedures.budget-used-up` and what `basis`, `judged` and `OpenCase` throw.
  func run(_ judged: Judged, _ writer: Writer) throws -> Outcome {
    let known = judged.basis.revisions
    guard try !BudgetStanding.isUsedUp(judged.basis.listed.procedure, on: today, writer) else { throw ProcedureFailure.budgetUsedUp }
    let holds = try !known.contains(nil) && known == Self.revisions(writer)
    let judged = holds ? judged : try self.judged(try basis(writer))
    switch judged.result {
    case .failure(let wrong): return .wrong(wrong.mistakes)
    case .success(var command):
      command.isGuarded = try Protections.touching(judged.basis.version.form, judged.answers, command.parties, on: today, writer) != nil
      return .opened(try command.run(writer).item)
    }
  }

  private func command(_ basis: Basis, _ answers: Answers) -> OpenCase {
    let (listed, version) = (basis.listed, basis.version)
    let procedure = listed.procedure
    let who = ApplicantReading(version.form, answers)
    let way = receiveBy ?? procedure.channels.receiveBy.first.flatMap { ReceiveBy(rawValue: $0.rawValue) } ?? .counter
    let decides = procedure.decidingOrgan(answers)
    var command = OpenCase(
      procedure: procedure.id, procedureVersion: listed.version, formVersion: version.version, title: procedure.title.japanese,
      nature: procedure.nature.rawValue, workflow: basis.workflow.workflow, workflowVersion: basis.workflow.version, organ: decides.organ,
      department: decides.department, unit: decides.unit, answers: answers.json,
      parties: [CaseParty(.applicant, name: who.name, kana: who.kana, address: who.address, contact: who.contact)]
        + ApplicantReading.concerned(version.form, answers, procedure), wayIn: wayIn, receiveBy: way,
      actor: actor, office: basis.rules.office, randomness: randomness)
    command.words = Basics.searchWords(version.form, answers)
    command.needToKnow = procedure.needToKnow.rawValue
    command.standardPeriod = procedure.periods.standard(for: answers, today: today)
    command.fees = ApplicantReading.fees(version.form, answers, procedure)
    command.arrivedAt = arrivedAt
    return command
  }

  /// Files come in by forms only, where they are scanned; an answer must not point at somebody else's.
  private static func fileQuestions(_ form: FormDefinition) -> [QuestionPath] {
    form.pages.flatMap(\.questions).flatMap { question -> [QuestionPath] in
      switch question.kind {
      case .file, .photo: [QuestionPath(question.id)]
      case .group(let group):
        group.questions.filter { $0.kind.name == .file || $0.kind.name == .photo }.map { QuestionPath(question.id, $0.id) }
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
