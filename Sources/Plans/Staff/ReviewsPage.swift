import Contracts
import Design
import Kernel
import Markup
import Web

extension PlanOffice {
  /// Entries, newest first.
  func reviewList(_ reviews: [Review], _ names: [String: String], titles: [String: String] = [:]) -> HTML {
    ol(.class("plan-reviews")) {
      for review in reviews {
        li(.id("review-" + review.id)) {
          p(.class("shoulder")) {
            tag(texts.japanese("\(review.cycle.rawValue)・\(review.stage)"), .blue)
            " "
            dateElement(review.on, in: texts)
            " "
            who(review.enteredBy, names)
          }
          if let measure = review.measure, let title = titles[measure] {
            p { a(.href(link(.measure(measure)))) { texts.japanese(title) } }
          }
          p(.lang(texts.contentLanguage)) { review.text }
          if let next = review.next {
            p(.lang(texts.contentLanguage)) {
              texts(.nextStep)
              next
            }
          }
        }
      }
    }
  }

  /// A form for an entry in the plan's own cycle.
  @HTMLBuilder func reviewForm(
    to address: Link, cycles: [Plan.ReviewCycle.Kind], note: String?, _ fields: Fields?, _ mistakes: Mistakes, level: Int = 3
  ) -> HTML {
    let values = FormValues(fields)
    if cycles.isEmpty {
      p { texts(.officeNoCycle) }
    } else {
      section(.ariaLabelledby("write-review")) {
        heading(level, texts(.officeWriteReview), id: "write-review")
        if let note { p(.class("support"), .lang(texts.contentLanguage)) { note } }
        postForm(to: address, token: visit.formToken, guardsLeaving: true) {
          selectField(
            Design.Field("stage", texts(.officeStage), mistakes: mistakes),
            choices: cycles.flatMap { cycle in
              Review.stages(of: cycle).map { stage in
                Choice(
                  "\(cycle.rawValue)/\(stage)", "\(cycle.rawValue)・\(texts(Review.phrase(of: stage)))", group: texts(cycle.purpose))
              }
            }, value: values("stage"), in: texts)
          dateField(
            Design.Field("review-on", texts(.officeReviewDate), mistakes: mistakes),
            value: values.date("review-on", fields == nil ? today : nil),
            in: texts)
          textArea(
            Design.Field("text", texts(.officeReviewText), mistakes: mistakes), value: values("text"), rows: 5, limit: 2000, in: texts)
          textArea(
            Design.Field("next", texts(.officeReviewNext), need: .optional, mistakes: mistakes), value: values("next"), rows: 3,
            limit: 1000, in: texts)
          MyNumberGuard.overruling(mistakes, in: texts)
          actionButton(texts(.officeRecord))
        }
      }
    }
  }

  /// Nil where something is missing.
  func reviewCommand(
    measure: String?, cycles: [Plan.ReviewCycle.Kind], _ fields: Fields, _ mistakes: inout Mistakes
  ) throws -> WriteReview? {
    let officer = try visit.officer()
    let chosen = (fields.text("stage") ?? "").split(separator: "/").map(String.init)
    let cycle = chosen.first.flatMap(Plan.ReviewCycle.Kind.init).flatMap { cycles.contains($0) ? $0 : nil }
    let stage = chosen.count == 2 ? chosen[1] : ""
    let isStage = cycle.map { Review.stages(of: $0).contains(stage) } ?? false
    mistakes.require(isStage, "stage", .choose(.officeStage))
    let on = DateParts(field: "review-on") { fields[$0] }.read("review-on", label: .officeReviewDate, mistakes: &mistakes)
    if let on, on > today { mistakes.add("review-on", .officeDateInTheFuture) }
    let text = mistakes.text(fields, "text", .officeReviewText, limit: 2000)
    let next = mistakes.text(fields, "next", .officeReviewNext, limit: 1000, isOptional: true)
    guard mistakes.isEmpty, let cycle, let on, let text else { return nil }
    return WriteReview(
      measure: measure, cycle: cycle, stage: stage, on: on, text: text, next: next, actor: visit.visitor.actor, enteredBy: officer.id)
  }

  /// All entries of the plan, and a form for those about the plan as a whole.
  func reviews(_ fields: Fields? = nil, _ mistakes: Mistakes = Mistakes()) async throws -> Response {
    let model = try await visit.database.read { try load($0) }
    let (reviews, names) = try await visit.database.read { reader in
      let reviews = try ReviewRecords.all(reader)
      return (reviews, try officers(reviews.map(\.enteredBy), reader))
    }
    let titles = Dictionary(
      model.plan.measures.map { ($0.id, ($0.number.map { $0 + " " } ?? "") + $0.title) }, uniquingKeysWith: { first, _ in first })
    let isPlanner = !(try visit.officer()).roles.isDisjoint(with: PlanRoles.planners)
    let cycles = model.plan.reviewCycle.kinds.filter { $0 != .noneStated }
    return page(texts(.officeReviews), at: .reviews, mistakes: mistakes) {
      summaryList(
        [
          SummaryItem(texts(.officeCycle)) { cycles.isEmpty ? texts(.notStated) : cycles.map(\.rawValue).joined(separator: "・") },
          SummaryItem(texts(.officeInterval)) { texts.japanese(model.plan.reviewCycle.interval ?? texts(.notStated)) },
        ], in: texts)
      if isPlanner { reviewForm(to: link(.writePlanReview), cycles: cycles, note: model.plan.reviewCycle.note, fields, mistakes, level: 2) }
      pageSection(texts(.officeAllReviews), id: "all") {
        if reviews.isEmpty { p { texts(.officeNoReviews) } } else { reviewList(reviews, names, titles: titles) }
      }
    }
  }

  func writePlanReview() async throws -> Response {
    let fields = visit.request.form
    var mistakes = Mistakes()
    let cycles = try await visit.database.read { reader in
      try PlanRecords.head(PlanPages.current(reader), reader).reviewCycle.kinds.filter { $0 != .noneStated }
    }
    let command = try reviewCommand(measure: nil, cycles: cycles, fields, &mistakes)
    let finding = OfficeGuard.numbers.check(fields, by: visit.visitor)
    mistakes.append(OfficeGuard.numbers.mistakes(finding))
    guard mistakes.isEmpty, let command else { return try await reviews(fields, mistakes) }
    let actor = visit.visitor.actor
    try await visit.database.write { writer in
      try command.run(writer)
      try OfficeGuard.numbers.log(finding, subject: "plan", actor: actor, writer)
    }
    return done(.review, at: .reviews)
  }
}

extension Review {
  static func phrase(of stage: String) -> Phrase {
    switch stage {
    case "Plan": Phrase("計画する（Plan）", en: "Plan", easy: "計画する（Plan）")
    case "Do": Phrase("実行する（Do）", en: "Do", easy: "する（Do）")
    case "Check": Phrase("評価する（Check）", en: "Check", easy: "たしかめる（Check）")
    case "Act": Phrase("改善する・動く（Act）", en: "Act", easy: "なおす（Act）")
    case "Observe": Phrase("観察する（Observe）", en: "Observe", easy: "よく 見る（Observe）")
    case "Orient": Phrase("状況を判断する（Orient）", en: "Orient", easy: "考える（Orient）")
    case "Decide": Phrase("決める（Decide）", en: "Decide", easy: "決める（Decide）")
    case "See": Phrase("現状を見る（See）", en: "See", easy: "今を 見る（See）")
    case "Think": Phrase("よく考える（Think）", en: "Think", easy: "よく 考える（Think）")
    default: Phrase(content: stage)
    }
  }
}

extension Plan.ReviewCycle.Kind {
  /// What a cycle is for, over its stages.
  var purpose: Phrase {
    switch self {
    case .pdca: Phrase("PDCA（計画に沿った見直し）", en: "PDCA: review against the plan", easy: "PDCA（計画を 見なおす）")
    case .ooda: Phrase("OODA（急ぐ判断）", en: "OODA: quick decisions", easy: "OODA（急いで 決める）")
    case .stpd: Phrase("STPD（現状から始める取組）", en: "STPD: start from what is", easy: "STPD（今を 見て 始める）")
    case .noneStated: Phrase("記載なし", en: "Not stated", easy: "書いて ありません")
    }
  }
}
