import Casework
import Contracts
import Design
import Kernel
import Markup
import Storage
import Web

extension CaseDesk {
  /// Which organ decides (処分庁), where the procedure leaves that to whoever holds what is asked for, and changing it.
  @HTMLBuilder func decidingOrgan(_ model: CaseModel, _ failed: (action: String, mistakes: Mistakes)?) -> HTML {
    let procedure = model.listed.procedure
    let item = model.folder.item
    let mistakes = failed?.action == "organ" ? failed?.mistakes ?? Mistakes() : Mistakes()
    if procedure.organChoice != nil, item.outcome == nil, item.waitsFor != .decision {
      disclosure(texts(.organTitle), isOpen: !mistakes.isEmpty) {
        p { texts(.organLead) }
        postForm(to: visit.link(ProceduresRoute.desk(.organ(item.id))), token: visit.formToken) {
          Markup.input(.type("hidden"), .name("version"), .value("\(item.version)"))
          radioGroup(
            Design.Field("organ", texts(.decidingOrganWord), scope: "organ", mistakes: mistakes),
            choices: procedure.decidingOrgans.map { Choice($0.organ, texts.japanese($0.authority), hint: words.department($0.department)) },
            value: mistakes.isEmpty ? item.organ : visit.request.form["organ"] ?? "", in: texts)
          textField(
            Design.Field("reason", texts(.changeReason), hint: texts(.organReasonHint), scope: "organ", mistakes: mistakes),
            value: mistakes.isEmpty ? "" : visit.request.form["reason"] ?? "", width: .long, in: texts)
          actionButton(texts(.organGo), style: .outline)
        }
      }
    }
  }

  /// For the facts at the head of the page.
  func organFact(_ model: CaseModel) -> SummaryItem? {
    guard model.listed.procedure.organChoice != nil else { return nil }
    let decides = model.listed.procedure.decidingOrgan(of: model.folder.item)
    return SummaryItem(texts(.decidingOrganWord)) { texts.japanese(LetterPaper.organ(decides.authority, of: visit.town)) }
  }
}

extension DeskPages {
  func organ(_ id: String) async throws -> Response {
    let fields = visit.request.form
    if let wrong = try await checked(id, "organ", fields) { return wrong }
    let (desk, version) = (self.desk, fields["version"].flatMap { Int($0) })
    var mistakes = Mistakes()
    if fields.text("reason") == nil { mistakes.add("reason", .changeWhy) }
    let procedure = try await visit.database.read { reader -> Procedure in
      guard let item = try reader.casework(id) else { throw ProcedureFailure.unknownCase }
      return try Catalogue.listed(item.procedure, version: item.procedureVersion, reader).procedure
    }
    let chosen = procedure.decidingOrgans.first { $0.organ == fields["organ"] }
    if chosen == nil { mistakes.add("organ", .organChoose) }
    guard mistakes.isEmpty, let chosen else { return try await desk.item(id, ("organ", mistakes)) }
    do {
      try await visit.database.write { writer in
        try ChangeOrgan(
          id, version: version, organ: chosen.organ, name: chosen.authority, department: chosen.department, unit: chosen.unit,
          reason: fields.text("reason") ?? "", actor: desk.actor(writer)
        ).run(writer)
      }
    } catch let failure as Failure where failure.kind == .conflict {
      mistakes.add(nil, failure.message)
      return try await desk.item(id, ("organ", mistakes), status: .conflict)
    }
    // Who moved it to another organ's office may not be allowed to see it any more.
    let stays = try await visit.database.read { reader in try reader.casework(id).map { try desk.actor(reader).maySee($0) } ?? false }
    return stays ? back(id) : .seeOther(desk.link(.inbox))
  }
}

extension Phrase {
  static let decidingOrganWord = Phrase("決定する機関（処分庁）", en: "Organ that decides", easy: "決める ところ")
  static let organTitle = Phrase("決定する機関を改める", en: "Name another organ to decide", easy: "決める ところを かえる")
  static let organLead = Phrase(
    "対象の公文書などを持っている機関を選びます。通知書の名義、公印、教示がその機関のものになり、案件はその機関の事務局へ移ります。決裁の手続きに入る前に改めてください。",
    en:
      "Choose the organ that holds what is asked for. The letter, its seal and the instructions on remedies become that organ’s, and the case moves to its office. Do so before it is drafted.",
    easy: "書類を 持って いる ところを えらびます。手紙の 名前と はんこが かわります。")
  static let organReasonHint = Phrase(
    "例：対象の公文書を教育委員会が保有しているため", en: "For example: the Board of Education holds the document", easy: "れい：教育委員会の 書類だから")
  static let organGo = Phrase("改める", en: "Change", easy: "かえる")
  static let organChoose = Phrase("決定する機関を選んでください。", en: "Choose the organ.", easy: "えらんで ください。")
}
