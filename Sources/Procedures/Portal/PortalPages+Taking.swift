import Contracts
import Forms
import Kernel
import Storage
import Web

/// Taking the applications of an import, its original, and giving it up.
extension PortalPages {
  func take(_ id: String) async throws -> Response {
    let scene = try await scene(id)
    guard scene.isSaved, scene.mapping.isUsable else { throw ProcedureFailure.portalUnmapped }
    guard scene.unseen.isEmpty else { throw ProcedureFailure.portalPhotographs }
    let masked = scene.judgements.compactMapValues(\.masked)
    let hidden = try await visit.database.read { reader in try masked.mapValues { try reader.bytes(of: $0) } }
    for position in (scene.open.isEmpty ? scene.failed : scene.open).prefix(Self.batch) {
      try await take(scene, position, scene.readings[position], hidden)
    }
    try await visit.database.write { writer in try ClosePortalImport(id: id).run(writer) }
    return .seeOther(link(.show(id), query: [("done", "taken")]))
  }

  /// - Parameter hidden: what takes the place of photographs on which parts were hidden, by their digests.
  private func take(_ scene: Scene, _ position: Int, _ reading: PortalReading, _ hidden: [String: [UInt8]]) async throws {
    var files: [TakePortalApplication.Taken] = []
    for attached in reading.attached { files.append(await clean(attached, scene.form, hidden)) }
    let (pages, taken) = (self, files)
    let (town, today, randomness) = (visit.town.name, today, visit.services.randomness)
    @Sendable func command(_ writer: Writer) throws -> TakePortalApplication {
      TakePortalApplication(
        item: scene.item, position: position, reading: reading, mapping: scene.mapping, files: taken, actor: try pages.actor(writer),
        town: town, today: today, randomness: randomness)
    }
    do {
      try await visit.database.write { _ = try command($0).run($0) }
    } catch let failure as Failure {
      // One application that cannot be taken must not hold up the others; it stays on the page to be tried again.
      try await visit.database.write { try command($0).fail(failure, $0) }
    }
  }

  private func clean(_ attached: PortalReading.Attached, _ form: FormDefinition, _ hidden: [String: [UInt8]]) async
    -> TakePortalApplication.Taken
  {
    let name = PortalFile.leaf(attached.file.name)
    let bytes = hidden.isEmpty ? attached.file.bytes : hidden[attached.digest] ?? attached.file.bytes
    let upload = UploadedFile(field: "file", filename: name, contentType: "", bytes: bytes)
    let rule =
      attached.field.flatMap { Self.rule($0, form) }
      ?? QuestionKind.FileRule(types: FileType.allCases, maxBytes: 20 * 1_048_576, maxCount: 100)
    func take(_ rule: QuestionKind.FileRule) async throws -> TakenFile {
      try await visit.fileIntake.take(upload, rule: rule)
    }
    do {
      return TakePortalApplication.Taken(name: name, field: attached.field, file: try await take(rule), refusal: nil)
    } catch {
      let why = (error as? Failure)?.message ?? Phrase.scanFailed
      // What the question does not take is kept beside it all the same, where it is harmless.
      let other = try? await take(QuestionKind.FileRule(types: FileType.allCases, maxBytes: 20 * 1_048_576, maxCount: 100))
      return TakePortalApplication.Taken(name: name, field: nil, file: other, refusal: why)
    }
  }

  private static func rule(_ field: String, _ form: FormDefinition) -> QuestionKind.FileRule? {
    let parts = field.split(separator: ".").map(String.init)
    let outer = form.pages.flatMap(\.questions).first { $0.id == parts[0] }
    let question = parts.count == 4 ? outer?.group?.questions.first { $0.id == parts[2] } : outer
    switch question?.kind {
    case .file(let rule), .photo(let rule): return rule
    default: return nil
    }
  }

  func original(_ id: String) async throws -> Response {
    let scene = try await scene(id)
    guard !scene.hasMasked else { throw ProcedureFailure.portalOriginalGone }
    let pages = self
    let bytes = try await visit.database.read { reader in
      guard try scene.covers.isEmpty && !pages.isWithheld(scene, reader) else { throw ProcedureFailure.guarded }
      return try reader.bytes(of: scene.item.digest)
    }
    return .download(bytes, type: "application/octet-stream", filename: scene.item.name)
  }

  /// 支援措置: an application that is still to be taken concerns a protected person, and the visitor would not handle it.
  private func isWithheld(_ scene: Scene, _ reader: Reader) throws -> Bool {
    let actor = try actor(reader)
    if actor.keepsProtections || actor.departments.contains(scene.procedure.office.department) { return false }
    let measures = try ProtectionRecords.inForce(on: today, reader)
    guard !measures.isEmpty else { return false }
    return scene.open.contains { position in
      let judged = scene.readings[position].judge(scene.form, scene.mapping, scene.table, uploads: [:], scene.context)
      return ConcernedPeople(scene.form, judged.answers).protection(among: measures) != nil
    }
  }

  func discard(_ id: String) async throws -> Response {
    _ = try await scene(id)
    let command = DiscardPortalImport(id: id, actor: visit.visitor.actor)
    try await visit.database.write { try command.run($0) }
    return .seeOther(link(.list, query: [("done", "discarded")]))
  }
}
