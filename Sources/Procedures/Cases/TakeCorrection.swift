import Casework
import Design
import Forms
import Kernel
import Storage

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
    let concerned = [scene.standing, checked].map { ApplicantReading.concerned(scene.form, $0, scene.procedure) }
    guard before != after || concerned[0] != concerned[1], let standing = try writer.parties(of: scene.item).first else { return }
    func now(_ part: KeyPath<ApplicantReading, String?>, _ kept: String?) -> String? {
      before[keyPath: part] == after[keyPath: part] ? kept : after[keyPath: part]
    }
    try CorrectApplicant(
      scene.item.id, name: before.name == after.name ? standing.name : after.name, kana: now(\.kana, standing.kana),
      address: now(\.address, standing.address), contact: now(\.contact, standing.contact),
      concerned: concerned[0] == concerned[1] ? nil : concerned[1], actor: actor
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
  /// To the officers, who write Japanese to one another.
  fileprivate var message: String {
    func yen(_ amount: Int) -> String { Texts(.japanese).yen(amount) }
    let phrase: Phrase =
      switch self {
      case .reduced(let title, let before, let after): .correctedFeeReduced(title, yen(before), yen(after))
      case .overpaid(let title, let received, let after): .correctedFeeOverpaid(title, yen(received), yen(after), yen(received - after))
      }
    return phrase.japanese
  }
}

extension Phrase {
  fileprivate static func correctedFeeReduced(_ title: String, _ before: String, _ after: String) -> Phrase {
    Phrase(
      "補正により「\(title)」は\(before)から\(after)になりました。減免した額があるため、そのままにしています。減免と額を確かめてください。",
      en: "By the correction “\(title)” is \(after) instead of \(before). A part was taken off before, so it was left: please check both.",
      easy: "「\(title)」が \(before)から \(after)に なりました。やすく した 金額を たしかめて ください。")
  }
  fileprivate static func correctedFeeOverpaid(_ title: String, _ received: String, _ after: String, _ rest: String) -> Phrase {
    Phrase(
      "補正により「\(title)」は\(after)になりました。\(received)を受領済みです。差額\(rest)の還付を検討してください。",
      en: "By the correction “\(title)” is \(after). \(received) was received: please consider paying \(rest) back.",
      easy: "「\(title)」が \(after)に なりました。\(received) うけとって います。\(rest) かえす ことを 考えて ください。")
  }
}
