import Casework
import Kernel

/// How large a workflow may be: far above any office's, so that pages and checks stay quick.
enum WorkflowLimits {
  static let states = 60
  static let actions = 200
  /// Characters of a title, in each language.
  static let title = 60
  /// Characters of what the applicant reads, in each language.
  static let text = 500
  /// Bytes of a file that is taken in.
  static let file = 1 << 20

  /// Throws `procedures.workflow-too-large`.
  static func check(_ workflow: Workflow) throws {
    let titles = [workflow.title] + workflow.states.map(\.title) + workflow.actions.map(\.title)
    guard workflow.states.count <= states, workflow.actions.count <= actions, titles.allSatisfy({ fits($0, title) }),
      workflow.states.allSatisfy({ fits($0.publicText, text) })
    else { throw ProcedureFailure.workflowTooLarge }
  }

  private static func fits(_ text: LocalText, _ limit: Int) -> Bool { text.all.allSatisfy { TextLength.count($0) <= limit } }
}

extension ProcedureFailure {
  static let workflowTooLarge = Failure(
    .invalid, "procedures.workflow-too-large",
    Phrase(
      "仕事の流れが大きすぎます。状態は\(WorkflowLimits.states)個、処理は\(WorkflowLimits.actions)個、名称は\(WorkflowLimits.title)字、申請者への表示は\(WorkflowLimits.text)字までにしてください。",
      en:
        "It is too large: at most \(WorkflowLimits.states) states, \(WorkflowLimits.actions) actions, titles of \(WorkflowLimits.title) and texts of \(WorkflowLimits.text) characters.",
      easy: "大きすぎます。状態は \(WorkflowLimits.states)まで、する ことは \(WorkflowLimits.actions)までに して ください。"))
}
