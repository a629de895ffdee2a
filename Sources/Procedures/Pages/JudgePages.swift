import Contracts
import Design
import Forms
import Kernel
import Web

/// Answers what a page of a form asks while somebody types: whoever may save the page may ask, and nothing is kept.
struct JudgePages {
  let visit: Visit

  /// - Parameter page: the route that saves the page.
  func respond(to page: ProceduresRoute) async throws -> Response {
    let judgement = try await judge(page)
    return .json(judgement.json(in: visit.texts)).adding("cache-control", "no-store")
  }

  private func judge(_ page: ProceduresRoute) async throws -> PageJudgement {
    switch page {
    case .apply(.savePage(let key, let id)):
      let scene = try await ApplyPages(visit: visit).scene(key)
      guard let page = scene.form.page(id) else { throw ProcedureFailure.unknownKey }
      return try PageJudgement(
        scene.form, page: page, fields: visit.request.form, kept: scene.filling.answers, context: scene.context,
        part: scene.form.parts.count > 1 ? scene.part : nil)
    case .apply(.sendCorrection(let code)): return try await CorrectionPages(visit: visit).judge(code)
    case .cases(.takeCorrection(let id)): return try await CaseDesk(visit: visit).judgeCorrection(id)
    case .counter(.savePage(let id, let page)):
      return try await CounterPages(visit: visit, cardReader: nil).screen(id).judge(page, isOfficer: true)
    case .counter(.visit(.savePage(let id, let form, let page))):
      return try await VisitPages(visit: visit, cardReader: nil).screen(id, form).judge(page, isOfficer: true)
    case .counter(.visit(.savePerson(let id))): return try await VisitPages(visit: visit, cardReader: nil).judgePerson(id)
    case .counter(.tablet(.savePage(let key, let form, let page))):
      return try await TabletPages(visit: visit).screen(key, form).judge(page, isOfficer: false)
    case .counter(.tablet(.savePerson(let key))): return try await TabletPages(visit: visit).judgePerson(key)
    case .counter(.tablet(.keep(let event))): return try await PreparePages(visit: visit).judge(event)
    default: throw ProcedureFailure.unknownKey
    }
  }
}

extension CorrectionPages {
  func judge(_ code: String) async throws -> PageJudgement {
    let pages = self
    let scene = try await visit.database.read { try pages.scene(code, $0) }
    return try PageJudgement(scene.gathered, page: scene.page, fields: visit.request.form, kept: scene.answers, context: scene.context)
  }
}

extension FormScreen {
  func judge(_ id: String, isOfficer: Bool) throws -> PageJudgement {
    guard let page = form.page(id), !filling.isSent else { throw ProcedureFailure.unknownIntake }
    let fields = visit.request.form
    var context = context
    if isOfficer, fields.text(EntryField.myNumberReason) != nil { context.isMyNumberOverruled = true }
    return try PageJudgement(form, page: page, fields: fields, kept: filling.answers, context: context)
  }
}

/// The basics of a person, at the desk, on the tablet and at home.
extension VisitPages {
  func judgePerson(_ id: String) async throws -> PageJudgement {
    let pages = self
    let fields = visit.request.form
    return try await visit.database.read { reader in
      let found = try pages.mine(id, reader)
      var context = FillingContext(today: pages.today, rules: try OfficeRules.read(town: pages.visit.town.name, reader))
      context.isMyNumberOverruled = fields.text(EntryField.myNumberReason) != nil
      return try PageJudgement(Basics.form, page: Basics.page, fields: fields, kept: found.person, context: context)
    }
  }
}

extension TabletPages {
  func judgePerson(_ key: String) async throws -> PageJudgement {
    let pages = self
    return try await visit.database.read { reader in
      let item = try pages.found(key, reader)
      let context = FillingContext(today: pages.today, rules: try OfficeRules.read(town: pages.visit.town.name, reader))
      return try PageJudgement(Basics.form, page: Basics.page, fields: pages.visit.request.form, kept: item.person, context: context)
    }
  }
}

extension PreparePages {
  func judge(_ event: String) async throws -> PageJudgement {
    guard let scene = try await scene(event) else { throw ProcedureFailure.unknownLifeEvent(event) }
    return try PageJudgement(Basics.form, page: Basics.page, fields: visit.request.form, kept: Answers(), context: scene.context)
  }
}
