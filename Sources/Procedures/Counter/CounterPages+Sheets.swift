import Casework
import Contracts
import Decisions
import Design
import Documents
import Forms
import Kernel
import Storage
import Web

/// The filled form in the statutory layout: of a case, and of a visit before it is sent.
extension CounterPages {
  /// Of a case. Of a guarded one only after a reason was noted: the sheet tells where somebody lives.
  func sheet(_ id: String) async throws -> Response {
    if let turned = try await desk.turnedBack(from: id) { return turned }
    let desk = desk
    let actor = visit.visitor.actor
    let (item, listed, form, answers) = try await visit.database.write { writer in
      let folder = try LookAtCase(id, actor: try desk.actor(writer)).run(writer)
      let item = folder.item
      let listed = try Catalogue.listed(item.procedure, version: item.procedureVersion, writer)
      try writer.audit(AuditEntry(actor: actor, action: "counter.sheet-printed", subject: "case:\(id)"))
      let form = try FormRecords.version(item.procedure, item.formVersion, writer)?.form ?? listed.file.form
      return (item, listed, form, try Answers(json: folder.answers.first?.answers ?? "{}"))
    }
    var foot: [(key: String, value: String)] = [("到達日時", ReceiptSlip.official(item.arrivedAt)), ("受付番号", item.code)]
    if let number = item.receiptNumber { foot.append(("収受番号", number)) }
    return try await paper(
      listed.procedure, form, answers, on: item.arrivedOn, foot: foot,
      qr: (visit.services.address(of: .staff) + ProceduresRoute.cases(.item(item.id)).path, "職員がこの案件を開くためのコードです。\n受付番号 \(item.code)"))
  }

  /// Of a visit's form that is not sent yet, to be looked at and signed at the counter.
  func sheet(visit id: String, form position: Int) async throws -> Response {
    let pages = VisitPages(visit: visit, cardReader: nil)
    let screen = try await pages.screen(id, position)
    return try await paper(
      screen.listed.procedure, screen.form, screen.filling.answers, on: today, foot: [("受付", "未送信（窓口で確認中）")],
      qr: (
        visit.services.address(of: .staff) + ProceduresRoute.counter(.visit(.page(id: id, form: position, page: screen.nextPage))).path,
        "職員がこの入力を開くためのコードです。"
      ))
  }

  /// What a resident filled in, before sending: a paper to check at leisure or to show somebody. Its code opens the same filling again.
  func sheet(of scene: ApplyPages.Scene, key: String) async throws -> Response {
    try await paper(
      scene.listed.procedure, scene.form, scene.filling.answers, on: today, foot: [("受付", "未送信（まだ役場に届いていません）")],
      qr: (
        visit.services.address(of: .public) + ProceduresRoute.apply(.check(key: key)).path,
        "入力の続きを開くためのコードです。\n申請の内容が見えますので、\nほかの人に渡さないでください。"
      ), isForOffice: false)
  }

  /// What a resident sent, for whoever made it. With the secret of its link the code also lets them correct what is asked for.
  func sheet(ofOwn item: Case, _ listed: Listed, _ form: FormDefinition, _ answers: Answers, key: String?) async throws -> Response {
    var foot: [(key: String, value: String)] = [("到達日時", Texts(.japanese).dateAndTime(item.arrivedAt)), ("受付番号", item.code)]
    if let number = item.receiptNumber { foot.append(("収受番号", number)) }
    let status = visit.services.address(of: .public) + ProceduresRoute.apply(.status(item.code)).path
    return try await paper(
      listed.procedure, form, answers, on: item.arrivedOn, foot: foot,
      qr: (
        status + (key.map { "?key=" + $0 } ?? ""),
        (key == nil ? "申請の状況を見るページです。" : "申請の状況を見て、補正するページです。\nほかの人に渡さないでください。") + "\n受付番号 \(item.code)"
      ), isForOffice: false)
  }

  private func paper(
    _ procedure: Procedure, _ form: FormDefinition, _ answers: Answers, on day: CalendarDate, foot: [(key: String, value: String)],
    qr: (address: String, caption: String), isForOffice: Bool = true
  ) async throws -> Response {
    let layout = procedure.sheet.map { $0.compactMap { FormSheet.Box($0) } }
    let department = words.departmentName(procedure.office.department)
    var blocks: [PDFBlock] = []
    if let number = procedure.formNumber { blocks.append(.paragraph(PDFParagraph(number, size: 9))) }
    blocks += [
      .heading(1, procedure.title.japanese), .paragraph(PDFParagraph(day.wareki, alignment: .right)),
      .text("（宛先）\(LetterPaper.addressee(of: procedure, procedure.decidingOrgan(answers).authority, visit))"), .spacer(2),
    ]
    blocks += FormSheet(form, answers: answers, layout: layout, today: day).blocks
    blocks.append(
      .together([
        .keyValues(foot + (isForOffice ? [("本人確認", "　"), ("処理", "　")] : [])),
        .qr(PDFQR(try QRCode(qr.address), sideMM: 26, caption: qr.caption)),
      ]))
    let document = PDFDocument(
      title: procedure.title.japanese, issuer: "\(visit.town.name) \(department)", createdAt: visit.clock.now,
      footer: PDFRunningLine(left: .text(procedure.title.japanese), right: .pageOfPages), blocks: blocks)
    return .download(try await document.rendered(), type: "application/pdf", filename: "\(procedure.title.japanese)（記入済み）.pdf")
      .adding("cache-control", "no-store")
  }
}

extension ApplyPages {
  func paper(_ key: String) async throws -> Response {
    let scene = try await scene(key)
    // A part that somebody else fills in is not theirs to print.
    guard scene.isFirstPart || scene.form.parts.count < 2 else { throw ProcedureFailure.unknownKey }
    return try await CounterPages(visit: visit, cardReader: nil).sheet(of: scene, key: key)
  }
}

extension StatusPages {
  /// The applicant's copy. Not of a guarded case: it would tell where somebody lives to whoever found the link.
  func copy(_ code: String) async throws -> Response {
    let (pages, key) = (self, key)
    let (item, listed, form, answers, isKnown) = try await visit.database.write { writer in
      guard let item = try writer.caseByCode(code) else { throw ProcedureFailure.unknownCase }
      guard try pages.isTheirs(item, writer), !item.isGuarded else { throw ProcedureFailure.notYourCase }
      let listed = try Catalogue.listed(item.procedure, version: item.procedureVersion, writer)
      let form = try FormRecords.version(item.procedure, item.formVersion, writer)?.form ?? listed.file.form
      try writer.audit(AuditEntry(actor: "applicant:\(item.id)", action: "procedures.copy-printed", subject: "case:\(item.id)"))
      let answers = try Answers(json: writer.caseFolder(item.id).answers.first?.answers ?? "{}")
      return (item, listed, form, answers, try key.map { try writer.caseByCode(item.code, secret: $0) != nil } ?? false)
    }
    return try await CounterPages(visit: visit, cardReader: nil).sheet(ofOwn: item, listed, form, answers, key: isKnown ? key : nil)
  }
}

extension Phrase {
  static let paperPrint = Phrase("入力した内容を印刷する（PDF）", en: "Print what you filled in (PDF)", easy: "書いた ものを いんさつする（PDF）")
  static let sheetPrint = Phrase("記入済みの様式を印刷する（PDF）", en: "Print the filled form (PDF)", easy: "書いた 紙を いんさつする（PDF）")
}
