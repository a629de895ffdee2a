import Kernel

/// What somebody may do with a draft on a day: what a page offers him. The commands check it again.
public struct DraftPowers: Sendable, Hashable {
  /// A step on which he may answer.
  public struct Turn: Sendable, Hashable {
    public let step: DraftStep
    public let standing: Standing
    public let answers: [StepAnswer]
  }

  /// Steps whose turn it is, as holder or, where nobody else can, as stand-in (代決).
  public let turns: [Turn]
  /// Steps that he is to inspect later (後閲).
  public let inspections: [DraftStep]
  /// Steps of absent holders that he may let go by.
  public let passable: [DraftStep]
  public let mayEdit: Bool
  public let maySubmit: Bool
  public let mayTakeBack: Bool
  public let mayAbandon: Bool
  public let mayCorrectWording: Bool
  public let mayReturn: Bool
  public let mayNumber: Bool
  public let mayIssue: Bool
  public let mayComplete: Bool
  public let mayStartChange: Bool

  public init(_ sheet: DraftSheet, _ desk: DecisionDesk) {
    let draft = sheet.draft
    let isDrafter = draft.drafter.id == desk.person
    let open = draft.state == .circulating ? sheet.steps.filter { $0.state == .open } : []
    let mayStandIn = AnswerStep.mayBeDecidedInAbsence(draft, sheet.steps, desk.rules)
    turns =
      isDrafter
      ? []
      : open.compactMap { step in
        let standIn = step.step.kind != .decision || mayStandIn ? desk.standing(on: step, of: draft, asStandIn: true) : nil
        guard let standing = desk.standing(on: step, of: draft, asStandIn: false) ?? standIn else { return nil }
        return Turn(step: step, standing: standing, answers: AnswerStep.answers(to: step.step.kind))
      }
    inspections = sheet.steps.filter {
      $0.awaitsInspection && $0.person?.id != desk.person && desk.standing(on: $0, of: draft, asStandIn: false) != nil
    }
    passable =
      isDrafter
      ? open.filter { step in
        step.step.kind == .review && desk.office.holders(of: step.step.post).allSatisfy { desk.office.isAbsent($0.person) }
      } : []
    let isAtHome =
      isDrafter || desk.office.posts(of: desk.person).contains { desk.office.posts[$0]?.department == draft.content.department }
    let isAtRest = draft.state == .preparing || draft.state == .returned
    mayEdit = isDrafter && isAtRest
    maySubmit = mayEdit
    mayTakeBack = isDrafter && draft.state == .circulating
    mayAbandon =
      (isDrafter && (isAtRest || draft.state == .circulating))
      || turns.contains { $0.step.step.kind == .decision && !$0.standing.isStandIn }
    mayCorrectWording = draft.state == .circulating && (isDrafter || !turns.isEmpty)
    mayReturn = !turns.isEmpty
    mayNumber = isAtHome && draft.state == .decided && draft.content.book != nil
    mayIssue = isAtHome && (draft.state == .numbered || (draft.state == .decided && draft.content.book == nil))
    mayComplete = isAtHome && (draft.state == .issued || (draft.state == .decided && draft.content.book == nil))
    mayStartChange = isAtHome && draft.state.isDecided
  }
}
