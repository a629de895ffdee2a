import Casework
import Contracts
import Design
import Documents
import Forms
import Kernel
import Markup
import Storage
import Web

/// One import: its preview, its mapping, and taking it.
extension PortalPages {
  /// An import with everything that is needed to read it.
  struct Scene: Sendable {
    let item: PortalImport
    let procedure: Procedure
    let form: FormDefinition
    let mapping: PortalMapping
    let isSaved: Bool
    let targets: [PortalTarget]
    let file: PortalFile
    let results: [Int: PortalResult]
    let context: FillingContext

    var readings: [PortalReading] { PortalReading.all(file, mapping) }
    var table: [String: PortalTarget] { Dictionary(targets.map { ($0.id, $0) }) { first, _ in first } }
    var open: [Int] { file.applications.indices.filter { results[$0] == nil } }
    var failed: [Int] { file.applications.indices.filter { results[$0]?.state == .failed } }
  }

  /// Applications that a page shows.
  static let shown = 200
  /// Applications that are taken by one press; the button comes again for the rest.
  static let batch = 300

  func scene(_ id: String) async throws -> Scene {
    let pages = self
    let (town, today) = (visit.town.name, today)
    let (item, procedure, form, saved, results, bytes, places) = try await visit.database.write { writer in
      guard let item = try PortalRecords.find(id, writer), item.state != .discarded else { throw ProcedureFailure.portalUnknown }
      let procedure = try Catalogue.published(item.procedure, writer).procedure
      let actor = try pages.actor(writer)
      guard Self.maySee(procedure, actor) else { throw ProcedureFailure.portalUnknown }
      guard let form = try FormRecords.published(item.procedure, writer)?.form else { throw ProcedureFailure.unknown(item.procedure) }
      try writer.audit(AuditEntry(actor: actor.id, action: "portal.looked", subject: "portal:\(id)", detail: item.procedure))
      return (
        item, procedure, form, try PortalRecords.mapping(item.procedure, writer), try PortalRecords.results(of: id, writer),
        try writer.bytes(of: item.digest),
        try OfficeRules.read(town: town, writer).places
      )
    }
    let file = try await Self.work.run { try PortalFile.read(bytes, name: item.name) }
    let targets = PortalTarget.all(of: form)
    return Scene(
      item: item, procedure: procedure, form: form, mapping: (saved ?? PortalMapping()).suggesting(for: file.fields, targets),
      isSaved: saved != nil,
      targets: targets, file: file, results: Dictionary(results.map { ($0.position, $0) }) { first, _ in first },
      context: FillingContext(today: today, places: places, isMyNumberOverruled: item.numberReason != nil))
  }

  func trail(_ scene: Scene, _ last: String? = nil) -> [Crumb] {
    let own = texts.japanese(scene.item.name)
    return [Crumb(texts(.counterTitle), visit.link(ProceduresRoute.counter(.desk))), Crumb(texts(.portalTitle), link(.list))]
      + (last.map { [Crumb(own, link(.show(scene.item.id))), Crumb($0)] } ?? [Crumb(own)])
  }

  // MARK: Preview

  func show(_ id: String) async throws -> Response {
    let scene = try await scene(id)
    let readings = scene.readings
    let receipts = readings.compactMap(\.receipt)
    let known = try await visit.database.read { reader in
      try receipts.uniqued.reduce(into: [String: PortalReceipt]()) { $0[$1] = try PortalRecords.receipt($1, reader) }
    }
    let unmapped =
      scene.isSaved
      ? try await visit.database.read { try PortalRecords.mapping(scene.item.procedure, $0)?.unknown(in: scene.file.fields) ?? [] } : []
    let isReady = scene.isSaved && scene.mapping.isUsable
    return visit.page(
      texts.japanese(scene.item.name), breadcrumb: trail(scene),
      adjust: { frame in
        frame.shoulder = texts(scene.procedure.title)
        frame.isWide = true
        frame.notice = notice(scene)
      }
    ) {
      if !isReady {
        inlineAlert(.warning, title: texts(.portalMapFirst), in: texts) {
          buttonRow { linkButton(texts(.portalMapTitle), link(.mapping(id))) }
        }
      } else if !unmapped.isEmpty {
        inlineAlert(.warning, title: texts(.portalMapNew(unmapped.count)), in: texts) {
          p { unmapped.prefix(10).joined(separator: "、") }
          buttonRow { linkButton(texts(.portalMapChange), link(.mapping(id)), style: .outline) }
        }
      }
      if let name = otherName(scene, readings) { inlineAlert(.warning, in: texts) { p { texts(.portalOtherName(name)) } } }
      let stray = stray(scene, readings)
      if !stray.isEmpty { inlineAlert(.warning, in: texts) { p { texts(.portalStray(stray.prefix(10).joined(separator: "、"))) } } }
      pageSection(texts(.portalPreview), id: "applications") {
        preview(scene, readings, known)
        if scene.file.applications.count > Self.shown { p { texts(.portalMore(scene.file.applications.count - Self.shown)) } }
        if isReady, !scene.open.isEmpty {
          p(.class("support")) { texts(.portalTakeHint) }
          buttonRow { postButton(texts(.portalTake), to: link(.take(id)), token: visit.formToken, style: .solid, size: .large) }
        } else if isReady, !scene.failed.isEmpty {
          buttonRow { postButton(texts(.portalRetry), to: link(.take(id)), token: visit.formToken) }
        }
      }
      pageSection(texts(.portalOriginal), id: "original") {
        fileList(
          [
            FileEntry(
              texts.japanese(scene.item.name), link(.original(id)),
              format: scene.item.name.split(separator: ".").last.map { $0.uppercased() } ?? "")
          ],
          in: texts)
        buttonRow { linkButton(texts(.portalMapChange), link(.mapping(id)), style: .outline, size: .small) }
      }
      if !scene.results.values.contains(where: { $0.state == .taken }) {
        disclosure(texts(.portalDiscard)) {
          p { texts(.portalDiscardText) }
          postButton(texts(.portalDiscard), to: link(.discard(id)), token: visit.formToken, style: .destructive)
        }
      }
    }
  }

  private func notice(_ scene: Scene) -> NotificationBanner? {
    switch visit.request.query["done"] {
    case "mapped": NotificationBanner(.success, texts(.portalMapSaved), isOutcome: true) {}
    case "known": NotificationBanner(.info, texts(.portalKnownFile), isOutcome: true) {}
    case "taken":
      NotificationBanner(
        scene.failed.isEmpty ? .success : .warning,
        texts(.portalDone(scene.results.values.filter { $0.state == .taken }.count, scene.failed.count)), isOutcome: true
      ) {}
    default: nil
    }
  }

  /// The data's name of the procedure, where it is neither ours nor what it was the last time.
  private func otherName(_ scene: Scene, _ readings: [PortalReading]) -> String? {
    let names = readings.compactMap(\.procedureName).uniqued
    let expected = [scene.mapping.portalName, scene.procedure.title.japanese].compactMap { $0.map { TextFolding.key($0) } }
    return names.first { !expected.contains(TextFolding.key($0)) }
  }

  private func stray(_ scene: Scene, _ readings: [PortalReading]) -> [String] {
    let taken = Set(readings.flatMap { $0.attached.map(\.file.name) })
    return scene.file.attachments.map(\.name).filter { !taken.contains($0) }
  }

  private func preview(_ scene: Scene, _ readings: [PortalReading], _ known: [String: PortalReceipt]) -> HTML {
    let table = scene.table
    var seen: Set<String> = []
    let rows = readings.prefix(Self.shown).enumerated().map { position, reading in
      let judged = reading.judge(scene.form, scene.mapping, table, uploads: expected(reading), scene.context)
      let repeated = reading.receipt.map { !seen.insert($0).inserted } ?? false
      let (state, tone) = state(scene.results[position], reading, known, repeated)
      let who = ApplicantReading(scene.form, judged.answers)
      let problems =
        scene.results[position]?.message.map { $0.split(separator: "\n").map(String.init) }
        ?? ((reading.refusal(now: visit.clock.now).map { [$0] } ?? []) + judged.problems
        + reading.missingFiles.map(Phrase.portalFileMissing)).map { texts($0) }
      let caseID = scene.results[position]?.caseID ?? reading.receipt.flatMap { known[$0]?.caseID }
      return Design.Row([
        caseID.map { id in a(.href(visit.link(ProceduresRoute.cases(.item(id))))) { reading.receipt ?? "—" } }
          ?? HTML(reading.receipt ?? "—"),
        HTML(reading.arrivedAt.map { texts.dateAndTime($0) } ?? "—"), texts.japanese(judged.name ?? who.name).html,
        HTML(reading.attached.isEmpty ? "—" : String(reading.attached.count)), tag(state, tone),
        problems.isEmpty ? HTML("—") : ul(.class("plain-list")) { for line in problems.prefix(12) { li { line } } },
      ])
    }
    return dataTable(
      caption: texts(.portalPreview), id: "application-table", captionHidden: true,
      columns: [
        Column(texts(.portalReceipt), isHeader: true), Column(texts(.portalArrived)), Column(texts(.applicantWord)),
        Column(texts(.portalAttached), isNumeric: true),
        Column(texts(.portalState)), Column(texts(.portalProblems)),
      ], rows: rows, in: texts)
  }

  private func state(_ result: PortalResult?, _ reading: PortalReading, _ known: [String: PortalReceipt], _ repeated: Bool) -> (
    String, TagColor
  ) {
    if let result { return (texts(result.state.phrase), result.state == .failed ? .red : result.state == .changed ? .orange : .green) }
    if reading.refusal(now: visit.clock.now) != nil { return (texts(.portalStateFailed), .red) }
    if let before = reading.receipt.flatMap({ known[$0] }) {
      return before.digest == reading.digest ? (texts(.portalStateSame), .gray) : (texts(.portalStateChanged), .orange)
    }
    return repeated ? (texts(.portalStateSame), .gray) : (texts(.portalNew), .blue)
  }

  /// The files as they will be answered, before they are made harmless and stored.
  private func expected(_ reading: PortalReading) -> [String: [FileAnswer]] {
    var uploads: [String: [FileAnswer]] = [:]
    for attached in reading.attached {
      guard let field = attached.field, let type = FileType(attached.file.bytes, name: attached.file.name) else { continue }
      let digest = Digest.hex(Digest.of(attached.file.bytes))
      uploads[field, default: []].append(
        FileAnswer(
          digest: digest, name: PortalFile.leaf(attached.file.name), type: type.isImage ? .jpeg : type, bytes: attached.file.bytes.count))
    }
    return uploads
  }

  // MARK: Taking

  func take(_ id: String) async throws -> Response {
    let scene = try await scene(id)
    guard scene.isSaved, scene.mapping.isUsable else { throw ProcedureFailure.portalUnmapped }
    let readings = scene.readings
    for position in (scene.open.isEmpty ? scene.failed : scene.open).prefix(Self.batch) {
      try await take(scene, position, readings[position])
    }
    try await visit.database.write { writer in try ClosePortalImport(id: id).run(writer) }
    return .seeOther(link(.show(id), query: [("done", "taken")]))
  }

  private func take(_ scene: Scene, _ position: Int, _ reading: PortalReading) async throws {
    var files: [TakePortalApplication.Taken] = []
    for attached in reading.attached { files.append(await clean(attached, scene.form)) }
    let (pages, taken) = (self, files)
    let (town, today, randomness) = (visit.town.name, today, visit.services.randomness)
    do {
      try await visit.database.write { writer in
        _ = try TakePortalApplication(
          item: scene.item, position: position, reading: reading, mapping: scene.mapping, files: taken, actor: pages.actor(writer),
          town: town, today: today,
          randomness: randomness
        ).run(writer)
      }
    } catch let failure as Failure {
      // One application that cannot be taken must not hold up the others; it stays on the page to be tried again.
      try await visit.database.write { writer in
        try PortalRecords.put(
          PortalResult(position: position, receipt: reading.receipt, state: .failed, caseID: nil, message: failure.message.japanese),
          of: scene.item.id, writer)
      }
    }
  }

  private func clean(_ attached: PortalReading.Attached, _ form: FormDefinition) async -> TakePortalApplication.Taken {
    let name = PortalFile.leaf(attached.file.name)
    let upload = UploadedFile(field: "file", filename: name, contentType: "", bytes: attached.file.bytes)
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
    let bytes = try await visit.database.read { try $0.bytes(of: scene.item.digest) }
    return .download(bytes, type: "application/octet-stream", filename: scene.item.name)
  }

  func discard(_ id: String) async throws -> Response {
    _ = try await scene(id)
    let command = DiscardPortalImport(id: id, actor: visit.visitor.actor)
    try await visit.database.write { try command.run($0) }
    return .seeOther(link(.list, query: [("done", "discarded")]))
  }
}
