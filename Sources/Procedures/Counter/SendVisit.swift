import Casework
import Forms
import Kernel
import Storage

/// Sends everything of a visit: a case for each procedure, all in one transaction or none at all, and what the visit cost in minutes and writing.
struct SendVisit: Sendable {
  let change: ChangeVisit
  let actor: CaseActor
  /// 本人確認: by what.
  let identifiedBy: String?
  let randomness: Randomness

  /// Throws `procedures.visit-not-ready` before the person has confirmed, or while a form is not complete.
  func run(_ writer: Writer) throws -> [OpenCase.Opened] {
    var visit = try change.visit(writer)
    guard visit.state == .confirmed else { throw ProcedureFailure.visitNotReady }
    let intakes = try IntakeRecords.all(ofVisit: visit.id, writer)
    guard !intakes.isEmpty else { throw ProcedureFailure.visitNotReady }
    var (offered, typed, addresses) = (0, 0, 0)
    // The basics were written once, by whoever typed them here.
    for question in Basics.page.questions where visit.sources[question.id] == .typed {
      guard let answer = visit.person[question.id] else { continue }
      typed += Basics.characters(answer, of: question)
      if question.kind.name == .address { addresses += 1 }
    }
    var opened: [OpenCase.Opened] = []
    for intake in intakes {
      guard let filling = try FillingRecords.filling(intake.filling, at: writer.now, writer),
        let form = try FormRecords.version(filling.formID, filling.version, writer)?.form
      else { throw ProcedureFailure.unknownIntake }
      let course = FormCourse(form, filling.answers, today: change.today)
      for question in course.shownPages.flatMap(\.questions) where question.shows {
        guard let answer = course.answers[question.question.id] else { continue }
        let count = Basics.characters(answer, of: question.question)
        if filling.prefilled.contains(question.path) {
          offered += count
        } else {
          typed += count
          if question.question.kind.name == .address { addresses += 1 }
        }
      }
      let outcome = try SendIntake(
        id: intake.id, identifiedBy: identifiedBy, town: change.town, today: change.today, actor: actor, randomness: randomness
      ).run(writer)
      guard let case_ = outcome.opened else { throw ProcedureFailure.visitNotReady }
      opened.append(case_)
    }
    visit.state = .sent
    visit.sentAt = writer.now
    visit.charactersOffered = offered
    visit.charactersTyped = typed
    visit.addressesTyped = addresses
    // The cases hold it from now on.
    visit.person = Answers()
    visit.sources = [:]
    try CounterVisitRecords.save(visit, writer)
    try CounterVisitRecords.giveTablet(nil, until: nil, to: visit.id, writer)
    try writer.audit(AuditEntry(actor: actor.id, action: "counter.sent", subject: "visit:\(visit.id)", detail: "\(opened.count) cases"))
    return opened
  }
}
