import Contracts
import Decisions
import Design
import Kernel
import Markup
import Storage
import Web

extension RulePages {
  /// 試してみる: the route that the rules give for a matter, an amount and a department, today.
  func trial() async throws -> Response {
    let model = try await load(.decisionRules)
    let query = visit.request.query
    let isDraft = mayChange && query["which"] == "draft" && model.draft != nil
    guard let text = isDraft ? model.draft?.text : model.current?.text, let office = model.office else { throw ProcedureFailure.noRule }
    let rules: DecisionRules
    do throws(DataProblems) { rules = try DecisionRules(json: text) } catch { throw ProcedureFailure.unreadable(error) }
    var mistakes = Mistakes()
    let route = route(rules, office, query, &mistakes)
    return visit.page(
      texts(.trialTitle),
      breadcrumb: [
        Crumb(texts(.townRules), link(.list)), Crumb(texts(TownRule.decisionRules.phrase), link(.rule(.decisionRules))),
        Crumb(texts(.trialTitle)),
      ],
      adjust: { frame in
        frame.lead = texts(isDraft ? .trialLeadDraft : .trialLead)
        frame.mistakes = mistakes
      }
    ) {
      queryForm(to: link(.trial), id: "trial") {
        if isDraft { input(.type("hidden"), .name("which"), .value("draft")) }
        selectField(
          Design.Field("rule", texts(TownRule.decisionRules.lineTitle), mistakes: mistakes),
          choices: rules.rows.map { Choice($0.id, texts.japanese($0.matter)) }.uniquedByValue, value: query["rule"] ?? "", in: texts)
        textField(
          Design.Field("amount", texts(.trialAmount), need: .optional, mistakes: mistakes), value: query["amount"] ?? "", width: .short,
          unit: texts(.yenUnit), in: texts)
        selectField(
          Design.Field("place", texts(.trialPlace), mistakes: mistakes), choices: trialPlaces(office), value: query["place"] ?? "",
          in: texts)
        selectField(
          Design.Field("weight", texts(.trialWeight), need: .unmarked),
          choices: DraftWeight.allCases.map { Choice($0.rawValue, texts($0.phrase)) }, value: query["weight"] ?? "ordinary",
          emptyLabel: nil, in: texts)
        buttonRow { actionButton(texts(.trialShow)) }
      }
      if let route { pageSection(texts(.trialResult), id: "result") { result(route, office) } }
      if isDraft { p { a(.href(link(.draft(.decisionRules)))) { texts(.ruleBackToDraft) } } }
    }
  }

  /// Nil while nothing was chosen, or where something is wrong.
  private func route(_ rules: DecisionRules, _ office: OfficeDay, _ query: Fields, _ mistakes: inout Mistakes) -> DecisionRoute? {
    guard query["rule"] != nil || query["place"] != nil else { return nil }
    let rule = query.text("rule").flatMap { id in rules.rows.first { $0.id == id }?.id }
    if rule == nil { mistakes.add("rule", .choose(TownRule.decisionRules.lineTitle)) }
    let amount = RowSheet.yen(query["amount"] ?? "")
    if amount == nil { mistakes.add("amount", .ruleAmountWrong) }
    let parts = (query.text("place") ?? "").split(separator: "/").map(String.init)
    let department = parts.first.flatMap { office.departments[$0] }
    if department == nil { mistakes.add("place", .choose(.trialPlace)) }
    guard let rule, let amount, let department else { return nil }
    let request = DecisionRoute.Request(
      rule: rule, amount: amount, weight: query["weight"].flatMap(DraftWeight.init) ?? .ordinary, department: department.id,
      unit: parts.count > 1 ? parts[1] : nil, drafterPerson: "", drafterPost: nil)
    do { return try DecisionRoute(request, rules, office) } catch let failure as Failure {
      mistakes.add(failure.code.contains("amount") ? "amount" : nil, failure.message)
    } catch {}
    return nil
  }

  private func trialPlaces(_ office: OfficeDay) -> [Choice] {
    office.departmentOrder.flatMap { id -> [Choice] in
      let name = office.departments[id]?.name ?? id
      let units = office.postOrder.compactMap { office.posts[$0] }.filter { $0.department == id }.compactMap(\.unit).uniqued
      if units.isEmpty { return [Choice(id, texts.japanese(name))] }
      return units.map { Choice("\(id)/\($0)", texts.japanese(name + (office.units[$0] ?? $0))) }
    }
  }

  @HTMLBuilder private func result(_ route: DecisionRoute, _ office: OfficeDay) -> HTML {
    p { texts.japanese("\(route.row.row)　\(route.row.matter)") }
    ol(.class("draft-route")) {
      for step in route.steps {
        li(.class("draft-step is-waiting")) {
          p {
            tag(texts(step.kind.phrase), step.kind == .decision ? .purple : step.kind == .concurrence ? .yellow : .gray)
            " "
            strong { texts.japanese(step.postName) }
          }
          p {
            let holders = office.holders(of: step.post).map(\.name)
            if holders.isEmpty { texts(.trialVacant) } else { texts.japanese(holders.joined(separator: "、")).html }
          }
          p(.class("support")) {
            texts(step.reason.kind.phrase)
            if let why = step.reason.why { HTML("　") + texts.japanese(why).html }
          }
        }
      }
    }
    for omission in route.omissions { p(.class("support")) { texts(.trialOmitted(omission.rank.phrase)) } }
    p(.class("support")) { texts(.trialNote) }
  }
}

extension [Choice] {
  /// Each value once; the first stands.
  fileprivate var uniquedByValue: [Choice] {
    var seen: Set<String> = []
    return filter { seen.insert($0.value).inserted }
  }
}
