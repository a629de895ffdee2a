import Contracts
import Decisions
import Design
import Documents
import Forms
import Kernel
import Markup
import Storage
import Web

/// 公印: the town's seals with their images, who answers for them, in which time they are used, and what they were used for (公印使用簿).
struct SealPages {
  let visit: Visit

  private var texts: Texts { visit.texts }
  private var today: CalendarDate { visit.clock.today }
  private static let sizeLimit = 2 * 1_048_576

  func respond(to route: SealRoute) async throws -> Response {
    switch route {
    case .list: try await list(Mistakes(), nil)
    case .enter: try await enter()
    case .image(let id): try await image(id)
    case .preview(let id): try await preview(id)
    case .end(let id): try await end(id)
    }
  }

  private func link(_ route: SealRoute, query: [(String, String)] = []) -> Link { visit.link(ProceduresRoute.seals(route), query: query) }

  /// Organs in whose name letters go out, as the letters name them.
  private func organs(_ reader: Reader) throws -> [String] {
    let (town, file) = (visit.town, ProcedureWords(visit).file)
    let names = try Catalogue.published(reader).flatMap { $0.procedure.issuers(file) }.map { LetterPaper.organ($0, of: town) }
    return ([town.name + "長", town.name + "長職務代理者"] + names.sorted()).uniqued
  }

  private func list(_ mistakes: Mistakes, _ sent: Fields?) async throws -> Response {
    let pages = self
    let first = today.adding(days: -92)
    let (seals, organs, uses) = try await visit.database.read { reader in
      (try SealRecords.all(reader), try pages.organs(reader), try DocumentRecords.sealUses(from: first, to: pages.today, reader))
    }
    return visit.page(
      texts(.sealsTitle), status: mistakes.isEmpty ? .ok : .unprocessableContent, breadcrumb: [Crumb(texts(.sealsTitle))],
      adjust: { frame in
        frame.lead = texts(.sealsLead)
        frame.mistakes = mistakes
        frame.isWide = true
        if let done = visit.request.query["done"] {
          frame.notice = NotificationBanner(.success, texts(done == "ended" ? .sealEnded : .sealEntered), isOutcome: true) {}
        }
      }
    ) {
      if seals.isEmpty { emptyState(texts(.sealsNone)) }
      for seal in seals { entry(seal) }
      pageSection(texts(.sealNew), id: "new") { form(organs, mistakes, sent) }
      pageSection(texts(.sealUses), id: "uses") {
        p(.class("support")) { texts(.sealUsesLead) }
        if uses.isEmpty { p { texts(.sealUsesNone) } } else { table(uses) }
      }
    }
  }

  private func entry(_ seal: OfficialSeal) -> HTML {
    div(.class("case-entry")) {
      tag(texts(seal.isInUse(on: today) ? .sealInUse : .sealNotInUse), seal.isInUse(on: today) ? .green : .gray)
      heading(2, texts.japanese(seal.title))
      img(.src(link(.image(seal.id))), .alt(texts(.sealAlt(seal.title))), .attribute("width", "96"), .class("seal-image"))
      summaryList(
        [
          SummaryItem(texts(.sealOrgan)) { texts.japanese(seal.organ) },
          SummaryItem(texts(.sealCustodian)) { texts.japanese(seal.custodian) },
          SummaryItem(texts(.sealSide)) { HTML("\(EntryNumber.plain(seal.sideMM)) mm") },
          SummaryItem(texts(.sealPeriod)) { HTML(texts.date(seal.from) + " – " + (seal.until.map { texts.date($0) } ?? "")) },
        ], in: texts)
      fileList([FileEntry(texts(.sealPreview), link(.preview(seal.id)), format: "PDF")], in: texts)
      if seal.until == nil {
        disclosure(texts(.sealEnd)) {
          postForm(to: link(.end(seal.id)), token: visit.formToken) {
            dateField(Design.Field("last-\(seal.id)", texts(.sealLast)), value: DateParts(today), in: texts)
            actionButton(texts(.sealEnd), style: .destructive)
          }
        }
      }
    }
  }

  @HTMLBuilder private func form(_ organs: [String], _ mistakes: Mistakes, _ sent: Fields?) -> HTML {
    postForm(to: link(.enter), token: visit.formToken, hasFiles: true) {
      textField(
        Design.Field("title", texts(.sealTitle), hint: texts(.sealTitleHint), mistakes: mistakes), value: sent?["title"] ?? "",
        width: .medium, in: texts)
      selectField(
        Design.Field("organ", texts(.sealOrgan), hint: texts(.sealOrganHint), mistakes: mistakes),
        choices: organs.map { Choice($0, texts.japanese($0)) }, value: sent?["organ"] ?? "", in: texts)
      textField(
        Design.Field("custodian", texts(.sealCustodian), hint: texts(.sealCustodianHint), mistakes: mistakes),
        value: sent?["custodian"] ?? "", width: .medium,
        in: texts)
      textField(
        Design.Field("side", texts(.sealSide), hint: texts(.sealSideHint), mistakes: mistakes), value: sent?["side"] ?? "21", width: .short,
        in: texts)
      dateField(
        Design.Field("from", texts(.sealFrom), mistakes: mistakes),
        value: sent.map { sent in DateParts(field: "from") { sent[$0] } } ?? DateParts(today), in: texts)
      dateField(
        Design.Field("until", texts(.sealLast), need: .optional, mistakes: mistakes),
        value: sent.map { sent in DateParts(field: "until") { sent[$0] } } ?? DateParts(), in: texts)
      fileField(
        Design.Field("image", texts(.sealImage), hint: texts(.sealImageHint), mistakes: mistakes), types: [".png"], typeNames: "PNG",
        maxBytes: Self.sizeLimit, in: texts)
      buttonRow { actionButton(texts(.sealEnter)) }
    }
  }

  private func table(_ uses: [IssuedDocument]) -> HTML {
    dataTable(
      caption: texts(.sealUses), id: "use-table", captionHidden: true,
      columns: [
        Column(texts(.verifyDate)), Column(texts(.verifyNumber), isHeader: true), Column(texts(.verifyKind)), Column(texts(.sealTitle)),
        Column(texts(.sealChecked)),
      ],
      rows: uses.reversed().prefix(200).map { use in
        Design.Row([
          HTML(texts.date(use.datedOn)), texts.japanese(use.number).html, texts.japanese(use.kind).html,
          use.sealTitle.map { texts.japanese($0).html } ?? HTML(texts(.stampedByHand)),
          texts.japanese(use.sealCheckedBy ?? "—").html,
        ])
      }, in: texts)
  }

  private func enter() async throws -> Response {
    let fields = visit.request.form
    var mistakes = Mistakes()
    let pages = self
    let organs = try await visit.database.read { try pages.organs($0) }
    let (title, custodian) = (fields.text("title"), fields.text("custodian"))
    let organ = fields.text("organ").flatMap { organs.contains($0) ? $0 : nil }
    if title == nil { mistakes.add("title", .sealEnterTitle) }
    if organ == nil { mistakes.add("organ", .sealChooseOrgan) }
    if custodian == nil { mistakes.add("custodian", .sealEnterCustodian) }
    let side = fields.text("side").flatMap { Double(TextFolding.key($0).replacing("mm", with: "")) }
    if side.map({ !(8...40).contains($0) }) ?? true { mistakes.add("side", .sealEnterSide) }
    let from = DateParts(field: "from") { fields[$0] }.read("from", label: .sealFrom, mistakes: &mistakes)
    let until = DateParts(field: "until") { fields[$0] }.read("until", label: .sealLast, isOptional: true, mistakes: &mistakes)
    if let from, let until, until < from { mistakes.add("until", .sealUntilEarly) }
    mistakes.append(MyNumberGuard().mistakes(MyNumberGuard().check(fields, by: .nobody)))
    var image: [UInt8]?
    if let upload = visit.request.files.first(where: { $0.field == "image" && !$0.bytes.isEmpty }) {
      do {
        guard upload.bytes.count <= Self.sizeLimit else { throw ProcedureFailure.sealTooLarge }
        try await visit.fileIntake.isScanned(upload.bytes)
        image = try await SealImage.madeAnew(upload.bytes)
      } catch let failure as Failure where failure.kind == .invalid || failure.kind == .tooLarge || failure.code == Failure.scannerAway {
        mistakes.add("image", failure.message)
      }
    } else {
      mistakes.add("image", .sealChooseImage)
    }
    guard mistakes.isEmpty, let title, let organ, let custodian, let side, let from, let image else {
      return try await list(mistakes, fields)
    }
    let command = EnterSeal(
      title: title, organ: organ, custodian: custodian, image: image, sideMM: side, from: from, until: until, actor: visit.visitor.actor)
    try await visit.database.write { writer in _ = try command.run(writer) }
    return .seeOther(link(.list, query: [("done", "entered")]))
  }

  private func end(_ id: String) async throws -> Response {
    let fields = visit.request.form
    var mistakes = Mistakes()
    let name = "last-\(id)"
    guard let last = DateParts(field: name, value: { fields[$0] }).read(name, label: .sealLast, mistakes: &mistakes) else {
      return try await list(mistakes, nil)
    }
    let command = EndSeal(id, last: last, actor: visit.visitor.actor)
    try await visit.database.write { try command.run($0) }
    return .seeOther(link(.list, query: [("done", "ended")]))
  }

  private func seal(_ id: String) async throws -> (OfficialSeal, [UInt8]) {
    try await visit.database.read { reader in
      guard let seal = try SealRecords.find(id, reader) else { throw ProcedureFailure.unknownSeal }
      return (seal, try reader.bytes(of: seal.image))
    }
  }

  private func image(_ id: String) async throws -> Response {
    let (seal, bytes) = try await seal(id)
    return .download(bytes, type: "image/png", filename: seal.title + ".png")
  }

  /// Nobody's letter, marked as a sample, with the seal where it will stand.
  private func preview(_ id: String) async throws -> Response {
    let (seal, bytes) = try await seal(id)
    let isMayor = seal.organ == visit.town.name + "長"
    let letter = OfficialLetter(
      title: "公印の印字見本", number: "（番号）", date: today,
      addressee: OfficialLetter.Addressee(address: ["（住所）"], name: "（氏名）"), issuer: [isMayor ? seal.organ + "　○○　○○" : seal.organ],
      seal: .pressed(image: bytes, sideMM: seal.sideMM),
      body:
        "これは、公印が発信者名の最後の文字に重なる位置を確かめるための見本です。効力はありません。\n\n公印　\(seal.title)\n寸法　\(EntryNumber.plain(seal.sideMM))ミリメートル\n公印管守者　\(seal.custodian)",
      remark: "見本")
    return .download(try await letter.pdf(createdAt: visit.clock.now).rendered(), type: "application/pdf", filename: "公印見本.pdf")
  }
}

/// A number without needless decimals.
private enum EntryNumber {
  static func plain(_ number: Double) -> String { Int(exactly: number).map(String.init) ?? String(number) }
}

extension ProcedureFailure {
  static let unknownSeal = Failure(
    .missing, "procedures.unknown-seal", Phrase("この公印は見つかりません。", en: "There is no such seal.", easy: "この はんこは ありません。"))
  static let sealTooLarge = Failure(
    .tooLarge, "procedures.seal-too-large",
    Phrase("画像のファイルが大きすぎます（2MBまで）。", en: "The file is too large (2 MB at most).", easy: "ファイルが 大きすぎます（2MBまで）。"))
}
