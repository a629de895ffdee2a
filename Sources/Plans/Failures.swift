import Kernel

/// What can go wrong with a plan, for the person concerned.
enum PlanFailure {
  static let noPlan = Failure(
    .missing, "plan.no-plan",
    Phrase("この町の計画はまだ登録されていません。", en: "This town has no plan registered yet.", easy: "この町の 計画は まだ ありません。"))
  static func unknownMeasure(_ id: String) -> Failure {
    Failure(
      .missing, "plan.unknown-measure",
      Phrase(
        "お探しの施策は見つかりませんでした。計画の一覧からお探しください。", en: "No such measure was found. Please look for it in the list of the plan.",
        easy: "さがしている ものは ありませんでした。計画の 一覧から さがして ください。"), detail: id)
  }
  static func unknownEdition(_ number: Int) -> Failure {
    Failure(
      .missing, "plan.unknown-edition",
      Phrase("お探しの版は見つかりませんでした。", en: "No such edition was found.", easy: "さがしている 版は ありませんでした。"), detail: "\(number)")
  }
  static func unknownKPI(_ id: String) -> Failure {
    Failure(
      .missing, "plan.unknown-kpi",
      Phrase("お探しの指標は見つかりませんでした。", en: "No such indicator was found.", easy: "さがしている 数字は ありませんでした。"), detail: id)
  }
}

extension PlanFailure {
  static func unknownSystem(_ id: String) -> Failure {
    Failure(
      .missing, "plan.unknown-system",
      Phrase("お探しのシステムは見つかりませんでした。", en: "No such system was found.", easy: "さがしている ものは ありませんでした。"), detail: id)
  }
}
