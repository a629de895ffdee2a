import Casework
import Contracts
import Design
import Documents
import Forms
import Kernel
import Markup
import Storage
import Web

/// Answers the officers' pages about files from the state's portal: choosing a file, and the list of those that came.
struct PortalPages {
  let visit: Visit

  var texts: Texts { visit.texts }
  var today: CalendarDate { visit.clock.today }
  /// Reading files of somebody else's making: apart from drawing and other work.
  static let work = BlockingWork("portal", threads: 1, backlog: 20)

  func respond(to route: PortalRoute) async throws -> Response {
    switch route {
    case .list: try await list(Mistakes(), nil)
    case .upload: try await upload()
    case .show(let id): try await show(id)
    case .mapping(let id): try await mapping(id, Mistakes(), nil)
    case .saveMapping(let id): try await saveMapping(id)
    case .take(let id): try await take(id)
    case .original(let id): try await original(id)
    case .discard(let id): try await discard(id)
    case .photograph(let id, let digest): try await photograph(id, digest)
    case .clear(let id): try await clear(id)
    case .mask(let id, let digest): try await mask(id, digest)
    case .hide(let id, let digest): try await hide(id, digest)
    }
  }

  func link(_ route: PortalRoute, query: [(String, String)] = []) -> Link { visit.link(ProceduresRoute.portal(route), query: query) }
  func actor(_ reader: Reader) throws -> CaseActor { try CaseActor(of: visit, reader) }

  /// Procedures that somebody outside can apply for, and whose cases this officer may see.
  func procedures(_ reader: Reader) throws -> [Procedure] {
    let actor = try actor(reader)
    return try Catalogue.published(reader).map(\.procedure).filter { procedure in
      procedure.nature != .internal && procedure.story == nil && Self.maySee(procedure, actor)
    }
  }

  static func maySee(_ procedure: Procedure, _ actor: CaseActor) -> Bool {
    procedure.needToKnow == .general || actor.sees.contains(procedure.needToKnow.rawValue)
  }

  // MARK: The list

  func list(_ mistakes: Mistakes, _ sent: Fields?, findings: [PortalNumberFinding] = []) async throws -> Response {
    let pages = self
    let (procedures, imports, counts) = try await visit.database.read { reader in
      let procedures = try pages.procedures(reader)
      let seen = Set(procedures.map(\.id))
      let imports = try PortalRecords.recent(reader).filter { seen.contains($0.procedure) }
      return (procedures, imports, try PortalRecords.counts(imports.map(\.id), reader))
    }
    let titles = Dictionary(procedures.map { ($0.id, $0.title) }) { first, _ in first }
    return visit.page(
      texts(.portalTitle), status: mistakes.isEmpty ? .ok : .unprocessableContent,
      breadcrumb: [Crumb(texts(.counterTitle), visit.link(ProceduresRoute.counter(.desk))), Crumb(texts(.portalTitle))],
      adjust: { frame in
        frame.lead = texts(.portalLead)
        frame.mistakes = mistakes
        if visit.request.query["done"] == "discarded" {
          frame.notice = NotificationBanner(.success, texts(.portalDiscarded), isOutcome: true) {}
        }
      }
    ) {
      if !findings.isEmpty { found(findings) }
      pageSection(texts(.portalChoose), id: "choose") {
        postForm(to: link(.upload), token: visit.formToken, hasFiles: true) {
          selectField(
            Design.Field("procedure", texts(.portalProcedureField), hint: texts(.portalProcedureHint), mistakes: mistakes),
            choices: procedures.map { Choice($0.id, texts($0.title)) }, value: sent?["procedure"] ?? "", in: texts)
          fileField(
            Design.Field("file", texts(.portalFileField), mistakes: mistakes), types: [".zip", ".csv", ".xml"], typeNames: "ZIP、CSV、XML",
            maxBytes: PortalFile.sizeLimit, in: texts)
          MyNumberGuard.overruling(mistakes, in: texts)
          buttonRow { actionButton(texts(.portalRead)) }
        }
      }
      pageSection(texts(.portalImports), id: "imports") {
        if imports.isEmpty { emptyState(texts(.portalEmpty)) } else { table(imports, titles, counts) }
      }
    }
  }

  private func table(_ imports: [PortalImport], _ titles: [String: LocalText], _ counts: [String: [PortalResult.State: Int]]) -> HTML {
    dataTable(
      caption: texts(.portalImports), id: "import-table", captionHidden: true,
      columns: [
        Column(texts(.portalFileField), isHeader: true), Column(texts(.portalProcedureField)), Column(texts(.portalImportedAt)),
        Column(texts(.portalCounts)),
        Column(texts(.stateWord)),
      ],
      rows: imports.map { item in
        let count = counts[item.id] ?? [:]
        let name = texts.japanese(item.name).html
        return Design.Row([
          item.state == .discarded ? name : a(.href(link(.show(item.id)))) { name },
          titles[item.procedure].map { texts($0).html } ?? HTML(item.procedure),
          HTML(texts.dateAndTime(item.importedAt)),
          HTML(
            texts(
              .portalCount(
                item.applications, taken: count[.taken] ?? 0, same: count[.same] ?? 0, changed: count[.changed] ?? 0,
                failed: count[.failed] ?? 0))),
          tag(texts(item.state.phrase), item.state == .open ? .blue : .gray),
        ])
      }, in: texts)
  }

  private func found(_ findings: [PortalNumberFinding]) -> HTML {
    inlineAlert(.error, title: texts(.portalNumberPlaces), in: texts) {
      ul { for finding in findings.prefix(20) { li { texts(finding.message) } } }
      if findings.count > 20 { p { texts(.portalMore(findings.count - 20)) } }
    }
  }

  // MARK: A file comes

  private func upload() async throws -> Response {
    let fields = visit.request.form
    var mistakes = Mistakes()
    let pages = self
    let allowed = try await visit.database.read { Set(try pages.procedures($0).map(\.id)) }
    let procedure = fields.text("procedure").flatMap { allowed.contains($0) ? $0 : nil }
    if procedure == nil { mistakes.add("procedure", .portalPickProcedure) }
    let sent = visit.request.files.first { $0.field == "file" && !$0.bytes.isEmpty }
    if sent == nil { mistakes.add("file", .portalPickFile) }
    guard mistakes.isEmpty, let procedure, let sent else { return try await list(mistakes, fields) }
    let file: PortalFile
    do {
      // The original is kept as it came, so it is looked through whole; its attachments once more as files.
      try await visit.fileIntake.isScanned(sent.bytes)
      file = try await Self.work.run { try PortalFile.read(sent.bytes, name: sent.filename) }
    } catch let failure as Failure where failure.kind == .invalid || failure.kind == .tooLarge || failure.code == Failure.scannerAway {
      mistakes.add("file", failure.message)
      return try await list(mistakes, fields)
    }
    let findings = try await numbers(in: file, named: sent.filename, procedure)
    let reason = fields.text(MyNumberGuard.reasonField)
    if !findings.isEmpty {
      let isNamed = findings.contains { $0.kind == .name }
      if isNamed || reason == nil || !MyNumber.find(in: reason ?? "").isEmpty {
        mistakes.add("file", isNamed ? .portalMyNumberNamed : .portalMyNumber)
        if !isNamed { mistakes.add(MyNumberGuard.reasonField, .myNumberFound) }
        return try await list(mistakes, fields, findings: findings)
      }
    }
    let (officer, actor) = (try visit.officer().id, visit.visitor.actor)
    let count = file.applications.count
    let kept = try await visit.database.write { writer in
      let kept = try KeepPortalFile(
        procedure: procedure, name: sent.filename, bytes: sent.bytes, applications: count, numberReason: findings.isEmpty ? nil : reason,
        officer: officer
      ).run(writer)
      if !findings.isEmpty {
        try writer.audit(AuditEntry(actor: actor, action: "guard.my-number-overruled", subject: "portal:\(kept.id)", detail: reason ?? ""))
      }
      return kept
    }
    let isMapped = try await visit.database.read { reader in
      try PortalRecords.mapping(procedure, reader).map { $0.isUsable && $0.unknown(in: file.fields).isEmpty } ?? false
    }
    return .seeOther(kept.isNew && !isMapped ? link(.mapping(kept.id)) : link(.show(kept.id), query: kept.isNew ? [] : [("done", "known")]))
  }

  private func numbers(in file: PortalFile, named name: String, _ procedure: String) async throws -> [PortalNumberFinding] {
    let (saved, form) = try await visit.database.read { reader in
      (try PortalRecords.mapping(procedure, reader), try FormRecords.published(procedure, reader)?.form)
    }
    let targets = form.map(PortalTarget.all) ?? []
    let mapping = (saved ?? PortalMapping()).suggesting(for: file.fields, targets)
    let exempt = Set(
      targets.filter { target in
        if case .shortText(let rule) = target.question?.kind { rule.isExempt } else { target.id == PortalTarget.receipt }
      }.flatMap { mapping.fields(for: $0.id) })
    return try await Self.work.run {
      var found = PortalNumberFinding.all(in: file, exempt: exempt)
      if !MyNumber.find(in: name).isEmpty { found.append(PortalNumberFinding(kind: .value, file: "…", line: 0, column: 0, field: "")) }
      return found
    }
  }
}

extension PortalImport.State {
  var phrase: Phrase {
    switch self {
    case .open: .portalStateOpen
    case .done: .portalStateDone
    case .discarded: .portalStateDiscarded
    }
  }
}

extension PortalResult.State {
  var phrase: Phrase {
    switch self {
    case .taken: .portalStateTaken
    case .same: .portalStateSame
    case .changed: .portalStateChanged
    case .failed: .portalStateFailed
    }
  }
}
