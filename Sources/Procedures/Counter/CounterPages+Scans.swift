import Contracts
import Design
import Forms
import Kernel
import Markup
import Photographs
import Storage
import Web

/// The papers that came: taken in, looked at, and parts of photographs hidden.
extension CounterPages {
  static let scanRule = QuestionKind.FileRule(types: [.pdf, .jpeg, .png, .heic], maxBytes: 20 * 1_048_576, maxCount: 20)

  func scanField(_ mistakes: Mistakes) -> HTML {
    HTML.joined([
      fileField(
        Design.Field("scan", texts(.scanField), hint: texts(.scanFieldHint), need: .optional, mistakes: mistakes),
        types: [".pdf", ".jpg", ".jpeg", ".png", ".heic"], typeNames: "PDF, JPEG, PNG, HEIC", maxBytes: Self.scanRule.maxBytes,
        maxCount: Self.scanRule.maxCount, in: texts), photographNotice(in: texts),
    ])
  }

  /// What was attached, made harmless; what is wrong stands at the field.
  func takeScans(_ mistakes: inout Mistakes) async -> [TakenFile] {
    var taken: [TakenFile] = []
    let intake = visit.fileIntake
    for upload in visit.request.files where !upload.bytes.isEmpty && upload.field == "scan" {
      do { taken.append(try await intake.take(upload, rule: Self.scanRule)) } catch let failure as Failure {
        mistakes.add("scan", failure.message)
      } catch { mistakes.add("scan", .scanFailed) }
    }
    if taken.count > Self.scanRule.maxCount { mistakes.add("scan", .scanTooMany(Self.scanRule.maxCount)) }
    return taken
  }

  /// Only what was made anew is kept of a photograph: the original would show what is to be hidden.
  static func keep(_ files: [TakenFile], _ intake: Intake, _ writer: Writer) throws {
    for file in files {
      let stored = try writer.store(attachment: file.bytes)
      try writer.keep(attachment: stored.digest, for: intake.owner)
      try ScanRecords.insert(
        stored.digest, name: file.name, mediaType: file.type.mediaType, isPhotograph: file.type.isImage, of: intake.id, writer)
    }
  }

  /// The papers with the masking prompt: for each photograph somebody says whether a 個人番号 can be seen.
  @HTMLBuilder func scanSection(_ id: String, _ scans: [Scan]) -> HTML {
    pageSection(texts(.scansTitle), id: "scans") {
      for scan in scans {
        div(.class("plan-change"), .id("scan-\(scan.position)")) {
          p {
            a(.href(link(.scan(id: id, number: scan.position)))) { texts.japanese(scan.name) }
            " "
            tag(texts(scan.isPhotograph ? scan.judgement.phrase : .scanPaper), scan.judgement == .open ? .red : .gray)
          }
          if scan.isPhotograph, scan.judgement == .open {
            inlineAlert(.warning, title: texts(.maskPromptTitle), in: texts) {
              p { texts(.maskPromptText) }
              img(
                .src(link(.scan(id: id, number: scan.position), query: [("v", String(scan.digest.prefix(16)))])),
                .alt(texts(.scanAlt(scan.name))), .class("scan-preview"))
              buttonRow {
                linkButton(texts(.photographHide), link(.maskScan(id: id, number: scan.position)), size: .medium)
                postButton(texts(.maskPromptClear), to: link(.clearScan(id: id, number: scan.position)), token: visit.formToken)
                postButton(texts(.scanRemove), to: link(.removeScan(id: id, number: scan.position)), token: visit.formToken, style: .text)
              }
            }
          } else {
            buttonRow {
              if scan.isPhotograph {
                linkButton(texts(.photographHide), link(.maskScan(id: id, number: scan.position)), style: .text, size: .small)
              }
              postButton(
                texts(.scanRemove), to: link(.removeScan(id: id, number: scan.position)), token: visit.formToken, style: .text, size: .small
              )
            }
          }
        }
      }
      disclosure(texts(scans.isEmpty ? .scanAdd : .scanAddMore), isOpen: false) {
        postForm(to: link(.addScans(id)), token: visit.formToken, hasFiles: true) {
          scanField(Mistakes())
          actionButton(texts(.scanAdd), style: .outline)
        }
      }
    }
  }

  func addScans(_ id: String) async throws -> Response {
    let screen = try await screen(id)
    var mistakes = Mistakes()
    let taken = await takeScans(&mistakes)
    if let first = mistakes.list.first { throw Failure(.invalid, "procedures.scan-refused", first.message) }
    let intake = screen.intake
    try await visit.database.write { try Self.keep(taken, intake, $0) }
    return .seeOther(link(.check(id)).at("scans"))
  }

  func scan(_ id: String, _ number: Int) async throws -> (scan: Scan, bytes: [UInt8], screen: FormScreen) {
    let screen = try await screen(id)
    let found = try await visit.database.read { reader -> (Scan, [UInt8])? in
      guard let scan = try ScanRecords.all(of: id, reader).first(where: { $0.position == number }) else { return nil }
      return (scan, try reader.bytes(of: scan.digest))
    }
    guard let found else { throw ProcedureFailure.unknownIntake }
    return (found.0, found.1, screen)
  }

  /// Nothing to hide, or taken away again.
  func judge(_ id: String, _ number: Int, isRemoved: Bool) async throws -> Response {
    let (scan, _, screen) = try await scan(id, number)
    let (owner, actor) = (screen.intake.owner, visit.visitor.actor)
    try await visit.database.write { writer in
      if isRemoved {
        try ScanRecords.delete(number, of: id, writer)
        if try !ScanRecords.all(of: id, writer).contains(where: { $0.digest == scan.digest }) {
          try writer.release(attachment: scan.digest, from: owner)
        }
      } else {
        try ScanRecords.judge(number, of: id, .clear, digest: scan.digest, writer)
      }
      try writer.audit(
        AuditEntry(
          actor: actor, action: "intake.scan-judged", subject: "intake:\(id)", detail: "\(number) \(isRemoved ? "removed" : "clear")"))
    }
    return .seeOther(link(.check(id)).at("scans"))
  }

  func masking(_ id: String, _ number: Int) async throws -> Response { try await masking(id, number, nil, Mistakes(), .ok) }

  private func masking(_ id: String, _ number: Int, _ sent: Fields?, _ mistakes: Mistakes, _ status: Status) async throws -> Response {
    let (scan, bytes, screen) = try await scan(id, number)
    guard scan.isPhotograph else { throw ProcedureFailure.unknownIntake }
    let shown = ShownPhotograph(
      name: scan.name, source: link(.scan(id: id, number: number), query: [("v", String(scan.digest.prefix(16)))]), digest: scan.digest,
      bytes: bytes)
    return visit.page(
      texts(.photographHide), status: status,
      breadcrumb: [
        Crumb(texts(.counterTitle), link(.desk)), Crumb(texts(screen.listed.procedure.title), link(.check(id))),
        Crumb(texts(.photographHide)),
      ],
      adjust: { $0.mistakes = mistakes }
    ) {
      p { texts(.maskPromptText) }
      maskingForm(
        shown, to: link(.hideScan(id: id, number: number)), cancel: link(.check(id)), token: visit.formToken, sent: sent,
        mistakes: mistakes, in: texts)
    }
  }

  func hideParts(_ id: String, _ number: Int) async throws -> Response {
    let (scan, bytes, screen) = try await scan(id, number)
    let fields = visit.request.form
    var mistakes = Mistakes()
    guard fields["seen"] == scan.digest else {
      mistakes.add(nil, .photographChanged)
      return try await masking(id, number, Fields(), mistakes, .conflict)
    }
    let shown = ShownPhotograph(name: scan.name, source: link(.scan(id: id, number: number)), digest: scan.digest, bytes: bytes)
    let selection = MaskSelection.read(fields, grid: shown.grid, mistakes: &mistakes)
    mistakes.append(MyNumberGuard().mistakes(MyNumberGuard().check(fields, by: .nobody)))
    guard mistakes.isEmpty, let selection else { return try await masking(id, number, fields, mistakes, .unprocessableContent) }
    let masked = try await MaskedPhotograph.make(from: bytes, digest: scan.digest, selection)
    let (owner, actor) = (screen.intake.owner, visit.visitor.actor)
    try await visit.database.write { writer in
      guard try ScanRecords.all(of: id, writer).contains(where: { $0.position == number && $0.digest == masked.original }) else {
        throw ProcedureFailure.unknownIntake
      }
      let outcome = try masked.replace(for: owner, subject: "intake:\(id)", actor: actor, writer)
      try ScanRecords.judge(number, of: id, .masked, digest: outcome.digest, writer)
    }
    return .seeOther(link(.check(id), query: [("done", "masked")]).at("scans"))
  }
}
