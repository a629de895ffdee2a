import Casework
import Design
import Forms
import Kernel
import Storage

/// A case that waits for what was asked to be mended (補正), with the questions that may be changed as a page of their own.
struct CorrectionScene: Sendable {
  let item: Case
  let workflow: Workflow
  let action: Workflow.Action
  let correction: Correction
  let procedure: Procedure
  /// As it was asked, and with the asked questions moved to one page at the end.
  let form: FormDefinition
  let gathered: FormDefinition
  let page: FormPage
  /// As they stand, and with what was mended already and could not be sent yet.
  let standing: Answers
  let answers: Answers
  var context: FillingContext
  let office: CaseOffice

  /// Throws `procedures.nothing-to-correct`.
  init(_ item: Case, town: String, today: CalendarDate, _ reader: Reader) throws {
    let workflow = try Workflows.of(item, reader)
    let folder = try reader.caseFolder(item.id)
    guard let correction = folder.corrections.last(where: { $0.answeredAt == nil }),
      let action = workflow.actions.first(where: { $0.effect == .correct && $0.from.contains(item.state) }),
      let version = try FormRecords.version(item.procedure, item.formVersion, reader), let newest = folder.answers.first
    else { throw ProcedureFailure.nothingToCorrect }
    let asked = Set(correction.questions.map { $0.split(separator: ".")[0] }.map(String.init))
    var gathered = version.form
    var questions: [Question] = []
    for index in gathered.pages.indices {
      questions += gathered.pages[index].questions.filter { asked.contains($0.id) }
      gathered.pages[index].questions.removeAll { asked.contains($0.id) }
    }
    let page = FormPage(id: "correction", title: LocalText("直していただく項目", en: "What to correct", easy: "なおす ところ"), questions: questions)
    gathered.pages.append(page)
    let rules = try OfficeRules.read(town: town, reader)
    let standing = try Answers(json: newest.answers)
    var answers = standing
    if let draft = try CorrectionDraft.answers(item.id, reader) { for id in asked { answers[id] = draft[id] } }
    (self.item, self.workflow, self.action, self.correction) = (item, workflow, action, correction)
    procedure = try Catalogue.listed(item.procedure, version: item.procedureVersion, reader).procedure
    (form, self.gathered, self.page, self.standing, self.answers) = (version.form, gathered, page, standing, answers)
    context = FillingContext(today: item.arrivedOn, writtenOn: today, rules: rules)
    office = rules.office
  }
}

/// Takes in what was mended: the answers, and all that was made of them when the case was opened.
struct TakeCorrection {
  let scene: CorrectionScene
  /// All answers, with the asked ones as they are now.
  let answers: Answers
  let actor: CaseActor
  /// How it came, where an officer enters it, and the papers.
  var arrival: CorrectionArrival?
  var papers: [CaseFile] = []
  let today: CalendarDate

  /// Throws `procedures.correction-opens-others` where another question would have to be answered now, and what `ActOnCase` throws.
  func run(_ writer: Writer) throws {
    let (form, id) = (scene.form, scene.item.id)
    let (checked, mistakes) = form.check(answers, context: scene.context)
    // What was open before (a paper on which something was missing) is not the fault of this correction.
    let known = Set(form.check(scene.standing, context: scene.context).mistakes.list.map(\.field))
    guard mistakes.list.allSatisfy({ known.contains($0.field) }) else { throw ProcedureFailure.correctionOpensOthers }
    let added = try CorrectionDraft.finish(id, form, checked, writer) + papers
    try ActOnCase(
      id, version: scene.item.version, action: scene.action.id,
      input: .answers(checked.json, reckoned: form.reckoned, files: added, arrival: arrival),
      workflow: scene.workflow, actor: actor, office: scene.office
    ).run(writer)
    try CorrectionSearch.add(form, checked, to: scene.item, writer)
    try correctApplicant(checked, writer)
    let (before, after) = (
      ApplicantReading.fees(form, scene.standing, scene.procedure), ApplicantReading.fees(form, checked, scene.procedure)
    )
    if before != after {
      let open = try AdjustFees(id, to: after, of: ApplicantReading.feeItems(form), actor: actor).run(writer)
      for matter in open { try WriteMessage(id, .internal, matter.message, actor: .system).run(writer) }
    }
    if try Protections.touching(form, checked, writer.parties(of: scene.item), on: today, writer) != nil {
      try GuardCase(id, true, actor: "system").run(writer)
    }
  }

  /// Only what the correction changed: an officer may have put the rest right.
  private func correctApplicant(_ checked: Answers, _ writer: Writer) throws {
    let (before, after) = (ApplicantReading(scene.form, scene.standing), ApplicantReading(scene.form, checked))
    guard before != after, let standing = try writer.parties(of: scene.item).first else { return }
    func now(_ part: KeyPath<ApplicantReading, String?>, _ kept: String?) -> String? {
      before[keyPath: part] == after[keyPath: part] ? kept : after[keyPath: part]
    }
    try CorrectApplicant(
      scene.item.id, name: before.name == after.name ? standing.name : after.name, kana: now(\.kana, standing.kana),
      address: now(\.address, standing.address), contact: now(\.contact, standing.contact), actor: actor
    ).run(writer)
  }
}

extension FormDefinition {
  /// What is reckoned from other answers: it follows what was asked to be mended.
  fileprivate var reckoned: Set<String> {
    Set(
      pages.flatMap(\.questions).flatMap { question in
        (question.kind.formula == nil ? [] : [question.id])
          + (question.group?.questions ?? []).filter { $0.kind.formula != nil }.map { QuestionPath(question.id, $0.id).description }
      })
  }
}

extension AdjustFees.Open {
  /// To the officers, whose language is Japanese.
  fileprivate var message: String {
    func yen(_ amount: Int) -> String { Texts(.japanese).yen(amount) }
    return switch self {
    case .reduced(let title, let before, let after):
      "補正により「\(title)」は\(yen(before))から\(yen(after))になりました。減免した額があるため、そのままにしています。減免と額を確かめてください。"
    case .overpaid(let title, let received, let after):
      "補正により「\(title)」は\(yen(after))になりました。\(yen(received))を受領済みです。差額\(yen(received - after))の還付を検討してください。"
    }
  }
}
