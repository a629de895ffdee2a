import Kernel

// What is said about the plan's data.
extension Phrase {
  static let datasetPlan = Phrase("DX推進計画", en: "Digital transformation plan", easy: "町の デジタルの 計画")

  static let filterStatusWrong = Phrase(
    "status には状況の区分（\(PlanStatus.Kind.allCases.map(\.rawValue).joined(separator: ", "))）を指定してください。",
    en: "status must be one of \(PlanStatus.Kind.allCases.map(\.rawValue).joined(separator: ", ")).",
    easy: "status が まちがって います。")
  static func filterTooLong(_ name: String) -> Phrase {
    Phrase("\(name) は100文字までにしてください。", en: "\(name) takes up to 100 characters.", easy: "\(name) は 100文字までです。")
  }
}
