import Casework
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
