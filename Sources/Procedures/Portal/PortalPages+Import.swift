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
    let readings: [PortalReading]
    let results: [Int: PortalResult]
    /// Of photographs, by digest.
    let judgements: [String: PortalPhotograph]
    let context: FillingContext
    /// What must not be shown of cases that were made of it (支援措置), by id of the case.
    let covers: [String: TextCover]

    var hasMasked: Bool { judgements.values.contains { $0.judgement == .masked } }
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
    let (item, procedure, form, saved, results, judgements, covers, bytes, rules) = try await visit.database.write { writer in
      let (item, procedure) = try pages.find(id, writer)
      let actor = try pages.actor(writer)
      let judgements = try PortalPhotographRecords.all(of: id, writer)
      if item.state == .done, judgements.values.contains(where: { $0.judgement == .masked }) { throw ProcedureFailure.portalOriginalGone }
      guard let form = try FormRecords.published(item.procedure, writer)?.form else { throw ProcedureFailure.unknown(item.procedure) }
      try writer.audit(AuditEntry(actor: actor.id, action: "portal.looked", subject: "portal:\(id)", detail: item.procedure))
      let results = try PortalRecords.results(of: id, writer)
      return (
        item, procedure, form, try PortalRecords.mapping(item.procedure, writer), results, judgements, try pages.covers(results, writer),
        try writer.bytes(of: item.digest),
        try OfficeRules.read(town: town, writer)
      )
    }
    let file = try await Self.work.run { try PortalFile.read(bytes, name: item.name) }
    let targets = PortalTarget.all(of: form)
    let mapping = (saved ?? PortalMapping()).suggesting(for: file.fields, targets)
    return Scene(
      item: item, procedure: procedure, form: form, mapping: mapping, isSaved: saved != nil, targets: targets, file: file,
      readings: PortalReading.all(file, mapping), results: Dictionary(results.map { ($0.position, $0) }) { first, _ in first },
      judgements: judgements,
      context: FillingContext(today: today, rules: rules, isMyNumberOverruled: item.numberReason != nil), covers: covers)
  }

  /// An import with its procedure, as the visitor may see it. Throws `procedures.portal-unknown`.
  func find(_ id: String, _ reader: Reader) throws -> (item: PortalImport, procedure: Procedure) {
    guard let item = try PortalRecords.find(id, reader), item.state != .discarded else { throw ProcedureFailure.portalUnknown }
    let procedure = try Catalogue.published(item.procedure, reader).procedure
    guard Self.maySee(procedure, try actor(reader)) else { throw ProcedureFailure.portalUnknown }
    return (item, procedure)
  }

  /// What must not be shown of the cases that were made, by their ids.
  func covers(_ results: [PortalResult], _ reader: Reader) throws -> [String: TextCover] {
    let ids = Set(results.compactMap(\.caseID))
    let found = try CaseShield.covers(visit, reader, Set(ids.map { "case:" + $0 }))
    return Dictionary(uniqueKeysWithValues: found.compactMap { reference, cover in Case.id(of: reference).map { ($0, cover) } })
  }

  func trail(_ scene: Scene, _ last: String? = nil) -> [Crumb] {
    let own = texts.japanese(scene.item.name)
    return [Crumb(texts(.counterTitle), visit.link(ProceduresRoute.counter(.desk))), Crumb(texts(.portalTitle), link(.list))]
      + (last.map { [Crumb(own, link(.show(scene.item.id))), Crumb($0)] } ?? [Crumb(own)])
  }

  // MARK: Preview

  func show(_ id: String) async throws -> Response {
    do { return try await show(try await scene(id), Mistakes()) } catch let failure as Failure
      where failure.code == ProcedureFailure.portalOriginalGone.code
    {
      return try await closed(id)
    }
  }

  func show(_ scene: Scene, _ mistakes: Mistakes) async throws -> Response {
    let id = scene.item.id
    let readings = scene.readings
    let unseen = scene.unseen
    let receipts = readings.compactMap(\.receipt)
    let today = today
    let (known, unmapped, isUsedUp) = try await visit.database.read { reader in
      (
        try PortalRecords.receipts(receipts.uniqued, reader),
        scene.isSaved ? try PortalRecords.mapping(scene.item.procedure, reader)?.unknown(in: scene.file.fields) ?? [] : [],
        try BudgetStanding.isUsedUp(scene.procedure, on: today, reader)
      )
    }
    let isReady = scene.isSaved && scene.mapping.isUsable
    return visit.page(
      texts.japanese(scene.item.name), status: mistakes.isEmpty ? .ok : .unprocessableContent, breadcrumb: trail(scene),
      adjust: { frame in
        frame.shoulder = texts(scene.procedure.title)
        frame.isWide = true
        frame.mistakes = mistakes
        frame.notice = mistakes.isEmpty ? notice(scene) : nil
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
      if isUsedUp {
        inlineAlert(.warning, title: texts(.budgetOfficeUsedUp), in: texts) { p { texts(.portalBudgetTaken) } }
      }
      if let name = otherName(scene, readings) { inlineAlert(.warning, in: texts) { p { texts(.portalOtherName(name)) } } }
      let stray = stray(scene, readings)
      if isReady { photographs(scene, unseen, mistakes) }
      if !stray.isEmpty { inlineAlert(.warning, in: texts) { p { texts(.portalStray(stray.prefix(10).joined(separator: "、"))) } } }
      pageSection(texts(.portalPreview), id: "applications") {
        preview(scene, readings, known)
        if scene.file.applications.count > Self.shown { p { texts(.portalMore(scene.file.applications.count - Self.shown)) } }
        if isReady, !unseen.isEmpty {
          p { a(.href(.fragment("photographs"))) { texts(.portalPhotographsLeft(unseen.count)) } }
        } else if isReady, !scene.open.isEmpty {
          p(.class("support")) { texts(.portalTakeHint) }
          buttonRow { postButton(texts(.portalTake), to: link(.take(id)), token: visit.formToken, style: .solid, size: .large) }
        } else if isReady, !scene.failed.isEmpty {
          buttonRow { postButton(texts(.portalRetry), to: link(.take(id)), token: visit.formToken) }
        }
      }
      pageSection(texts(.portalOriginal), id: "original") {
        if scene.hasMasked {
          p { texts(.portalOriginalHeld) }
        } else {
          fileList(
            [
              FileEntry(
                texts.japanese(scene.item.name), link(.original(id)),
                format: scene.item.name.split(separator: ".").last.map { $0.uppercased() } ?? "")
            ],
            in: texts)
        }
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
    case "masked": NotificationBanner(.success, texts(.portalPhotographHidden), isOutcome: true) {}
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
      let who = ApplicantReading(scene.form, judged.answers)
      let result = scene.results[position]
      let (state, tone) = state(result, reading, known, repeated)
      let caseID = result?.caseID ?? reading.receipt.flatMap { known[$0]?.caseID }
      let cover = caseID.flatMap { scene.covers[$0] }
      let problems =
        result?.message.map { (cover?.covered($0) ?? $0).split(separator: "\n").map(String.init) }
        ?? ((reading.refusal(now: visit.clock.now).map { [$0] } ?? []) + judged.problems
        + reading.missingFiles.map(Phrase.portalFileMissing)).map { texts($0) }
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
      uploads[field, default: []].append(
        FileAnswer(
          digest: attached.digest, name: PortalFile.leaf(attached.file.name), type: type.isImage ? .jpeg : type,
          bytes: attached.file.bytes.count))
    }
    return uploads
  }
}
