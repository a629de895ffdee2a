import Casework
import Contracts
import Decisions
import Documents
import Forms
import Kernel
import Storage
import Web

/// What the counter prints: the slip of every case, and the form of every procedure on paper.
extension CounterPages {
  /// The office's address and telephone, as far as the town gives them.
  var contact: [String] {
    guard let contact = visit.services.ports.port(TownFile.self)?.contact else { return [] }
    return [contact.office, contact.address, contact.telephone.map { "電話 \($0)" }].compactMap { $0 }
  }

  /// 収受票. With the secret of the case in the address, the code on it also lets its holder correct what is asked for.
  func receipt(_ id: String) async throws -> Response {
    let officer = try visit.officer().id
    let desk = desk
    let key = visit.request.query.text("key")
    let actor = visit.visitor.actor
    let (item, procedure, isKnown) = try await visit.database.write { writer in
      guard let item = try writer.casework(id) else { throw ProcedureFailure.receiptUnknown }
      let mayPrint = try desk.actor(writer).maySee(item) || IntakeRecords.entered(id, by: officer, writer)
      guard mayPrint else { throw ProcedureFailure.receiptUnknown }
      try writer.audit(AuditEntry(actor: actor, action: "counter.receipt-printed", subject: "case:\(id)"))
      let procedure = try Catalogue.listed(item.procedure, version: item.procedureVersion, writer).procedure
      return (item, procedure, try key.map { try writer.caseByCode(item.code, secret: $0) != nil } ?? false)
    }
    let slip = slip(item, procedure, key: isKnown ? key : nil)
    return .download(try await slip.pdf(createdAt: visit.clock.now).rendered(), type: "application/pdf", filename: "収受票_\(item.code).pdf")
  }

  func slip(_ item: Case, _ procedure: Procedure, key: String?) -> ReceiptSlip {
    var next: [String] = []
    if procedure.channels.visit.isNeeded { next.append("この手続きは、窓口での本人確認と届出により行います。") }
    if let due = item.dueOn { next.append("\(due.wareki)ごろまでに処理する予定です（補正の日数は含みません）。") }
    let department = words.departmentName(item.department) + (item.unit.flatMap(words.unitName) ?? "")
    return ReceiptSlip(
      town: visit.town.name, department: department, number: item.receiptNumber, procedure: item.title, applicant: item.applicant,
      arrivedAt: item.arrivedAt, way: item.wayIn.phrase.japanese, next: next,
      followAt: visit.services.address(of: .public) + ProceduresRoute.apply(.status(item.code)).path + (key.map { "?key=" + $0 } ?? ""),
      followCode: item.code,
      contact: contact)
  }

  /// The form on paper, with a code that opens the same form online, in its version.
  func blank(_ id: String) async throws -> Response {
    // The form as it is published now: what was changed in the workshop is printed as well.
    let (listed, form, version) = try await visit.database.read { reader in
      let listed = try Catalogue.published(id, reader)
      let published = try FormRecords.published(id, reader)
      return (listed, published?.form ?? listed.file.form, published?.version)
    }
    let procedure = listed.procedure
    guard procedure.nature != .internal else { throw ProcedureFailure.unknown(id) }
    var head: [PDFBlock] = []
    if let number = procedure.formNumber { head.append(.paragraph(PDFParagraph(number, size: 9))) }
    head += [
      .heading(1, procedure.title.japanese),
      .paragraph(PDFParagraph("令和　　年　　月　　日", alignment: .right)),
      .text("（宛先）\(LetterPaper.addressee(of: procedure, procedure.office.authority, visit))"),
    ]
    if let introduction = form.introduction { head.append(.text(introduction.japanese)) }
    head.append(.text("個人番号（マイナンバー）は書かないでください。当てはまる□に✓を付けてください。"))
    // The code opens this form in this version; where it cannot be filled in online, the page of the procedure.
    let opened = version.flatMap { procedure.channels.isOnline ? ProceduresRoute.apply(.form(id, version: $0)) : nil } ?? .procedure(id)
    let path = visit.services.address(of: .public) + opened.path
    let way = procedure.channels.isOnline ? "この様式はスマートフォンからも入力できます。次の場所で開きます。" : "この手続きの案内を、次の場所で見られます。"
    let department = words.departmentName(procedure.office.department)
    var foot: [PDFBlock] = []
    if !procedure.guide.bring.isEmpty {
      foot += [.heading(2, "一緒に出していただくもの"), .list(procedure.guide.bring.map(\.japanese), numbered: false)]
    }
    foot += [
      .heading(2, "手続きをする方（本人でないとき）"),
      .keyValues([("区分", "□ 代理人（委任状が必要です）　□ 使者　□ 代筆"), ("氏名", "　"), ("電話", "　")]),
      .together([
        .heading(2, "出し方"), .text("\(department)の窓口に出すか、郵送してください。"),
        .qr(PDFQR(try QRCode(path), sideMM: 28, caption: "\(way)\n\(path)")),
      ]), .keyValues([("役場記入欄　到達日時", "令和　　年　　月　　日　　　時　　分"), ("本人確認", "　"), ("収受番号", "　")]),
    ]
    let document = PDFDocument(
      title: procedure.title.japanese, issuer: "\(visit.town.name) \(department)", createdAt: visit.clock.now,
      footer: PDFRunningLine(left: .text(procedure.title.japanese + (version.map { "（様式 第\($0)版）" } ?? "")), right: .pageOfPages),
      blocks: head + PaperForm(form, today: today).blocks + foot)
    return .download(try await document.rendered(), type: "application/pdf", filename: "\(procedure.title.japanese).pdf")
  }
}
