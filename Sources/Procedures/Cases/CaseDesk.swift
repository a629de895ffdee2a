import Casework
import Contracts
import Design
import Forms
import Kernel
import Markup
import Storage
import Web

/// Answers the officers' pages about cases.
struct CaseDesk {
  let visit: Visit

  var texts: Texts { visit.texts }
  var words: ProcedureWords { ProcedureWords(visit) }
  var today: CalendarDate { visit.clock.today }

  func respond(to route: CaseRoute) async throws -> Response {
    switch route {
    case .inbox: try await inbox()
    case .item(let id): try await item(id)
    case .act(let id, let action): try await act(id, action)
    case .message(let id): try await message(id)
    case .tick(let id): try await tick(id)
    case .file(let id, let digest): try await file(id, digest)
    case .fee(let id, let fee): try await self.fee(id, fee)
    case .look(let id): try await look(id)
    case .returned(let id, let dispatch): try await returned(id, dispatch)
    case .correction(let id): try await correction(id)
    case .takeCorrection(let id): try await takeCorrection(id)
    }
  }

  func link(_ route: CaseRoute, query: [(String, String)] = []) -> Link { visit.link(ProceduresRoute.cases(route), query: query) }

  /// The visiting officer with what they hold today.
  func actor(_ reader: Reader) throws -> CaseActor { try CaseActor(of: visit, reader) }

  private func message(_ id: String) async throws -> Response {
    let fields = visit.request.form
    guard let text = fields.text("text") else { return .seeOther(link(.item(id))) }
    let numbers = MyNumberGuard()
    let finding = numbers.check(fields, by: visit.visitor)
    let mistakes = numbers.mistakes(finding)
    guard mistakes.isEmpty else { return try await item(id, ("message", mistakes)) }
    let kind: CaseMessage.Kind = fields["kind"] == "applicant" ? .toApplicant : .internal
    let desk = self
    try await visit.database.write { writer in
      let actor = try desk.actor(writer)
      _ = try LookAtCase(id, actor: actor).run(writer)
      try WriteMessage(id, kind, text, actor: actor).run(writer)
      try numbers.log(finding, subject: "case:\(id)", actor: actor.id, writer)
    }
    return .seeOther(link(.item(id), query: [("done", "message")]).at("messages"))
  }

  private func tick(_ id: String) async throws -> Response {
    let ticked = Set(visit.request.form.all("item"))
    let desk = self
    try await visit.database.write { writer in
      let actor = try desk.actor(writer)
      let folder = try LookAtCase(id, actor: actor).run(writer)
      let checks = try Catalogue.listed(folder.item.procedure, version: folder.item.procedureVersion, writer).procedure.outcome.checklist
      for check in checks where ticked.contains(check.id) != (folder.ticks[check.id] != nil) {
        try TickItem(id, item: check.id, isTicked: ticked.contains(check.id), actor: actor).run(writer)
      }
    }
    return .seeOther(link(.item(id), query: [("done", "checklist")]).at("checklist"))
  }

  private func file(_ id: String, _ digest: String) async throws -> Response {
    if let turned = try await turnedBack(from: id) { return turned }
    let desk = self
    let (file, bytes) = try await visit.database.write { writer in
      let folder = try LookAtCase(id, actor: try desk.actor(for: id, writer)).run(writer)
      guard let file = folder.files.first(where: { $0.digest == digest }) else { throw ProcedureFailure.unknownCase }
      let bytes = try writer.bytes(of: digest)
      return (file, bytes)
    }
    return .download(bytes, type: file.mediaType, filename: file.name)
  }
}
