import Contracts
import Design
import Documents
import Kernel
import Markup
import Storage
import Web

/// Answers the officers' pages about procedures: the inventory (棚卸し), and publishing.
struct ProcedureOffice {
  let visit: Visit

  var texts: Texts { visit.texts }
  var words: ProcedureWords { ProcedureWords(visit) }
  var today: CalendarDate { visit.clock.today }

  func respond(to route: ProceduresRoute) async throws -> Response {
    switch route {
    case .inventoryCSV: try await csv()
    case .entry(let id): try await entry(id)
    case .publish(let id): try await publish(id)
    case .confirmArchive(let id): try await confirmArchive(id)
    case .archive(let id): try await archive(id)
    default: try await inventory()
    }
  }

  func link(_ route: ProceduresRoute, query: [(String, String)] = []) -> Link { visit.link(route, query: query) }

  /// Whether the visiting officer may open a procedure to everyone and take it back.
  var mayPublish: Bool {
    guard case .officer(let officer) = visit.visitor else { return false }
    return !officer.roles.isDisjoint(with: [.officer, .chief, .planner, .administrator])
  }

  private func publish(_ id: String) async throws -> Response {
    let command = PublishProcedure(id: id, actor: visit.visitor.actor)
    do { try await visit.database.write { try command.run($0) } } catch let failure as Failure where failure.code == "forms.not-publishable"
    {
      return .seeOther(link(.entry(id), query: [("done", "form")]))
    }
    return .seeOther(link(.entry(id), query: [("done", "published")]))
  }

  private func archive(_ id: String) async throws -> Response {
    let command = ArchiveProcedure(id: id, actor: visit.visitor.actor)
    try await visit.database.write { try command.run($0) }
    return .seeOther(link(.entry(id), query: [("done", "archived")]))
  }

  private func confirmArchive(_ id: String) async throws -> Response {
    let row = try await row(id)
    let title = texts.japanese(row.file.procedure.title.japanese)
    return visit.page(
      texts(.archiveProcedure),
      breadcrumb: [
        Crumb(texts(.procedureInventory), link(.inventory)), Crumb(title, link(.entry(id))), Crumb(texts(.archiveProcedure)),
      ],
      adjust: { $0.shoulder = title }
    ) {
      p { texts(.archiveText) }
      postForm(to: link(.archive(id)), token: visit.formToken) {
        buttonRow {
          actionButton(texts(.archiveProcedure), style: .destructive)
          a(.href(link(.entry(id)))) { texts(.goBack) }
        }
      }
    }
  }

  func row(_ id: String) async throws -> Inventory.Row {
    try await visit.database.read { reader in
      guard let entry = try EntryRecords.find(id, reader), let version = entry.draftVersion ?? entry.publishedVersion else {
        throw ProcedureFailure.unknown(id)
      }
      return Inventory.Row(entry: entry, file: try Catalogue.listed(id, version: version, reader).file)
    }
  }

  private func csv() async throws -> Response {
    let rows = try await visit.database.read { try Inventory.rows($0) }
    let head = [
      "id", "手続き", "状態", "性質", "担当課", "根拠", "オンライン", "押印", "書面", "来庁", "標準処理期間", "年間件数", "年度", "件数の根拠", "紙の枚数（1件）",
      "窓口の分数（1件）", "次に確かめる期日",
    ]
    let lines = rows.map { row -> [String] in
      let procedure = row.file.procedure
      func need(_ requirement: Procedure.Channels.Requirement) -> String { requirement.isNeeded ? "必要" : "不要" }
      return [
        procedure.id, procedure.title.japanese, row.entry.state.phrase.japanese, procedure.nature.phrase.japanese,
        words.departmentName(procedure.office.department), procedure.law.map(ProcedureWords.law).joined(separator: "、"),
        procedure.channels.isOnline ? "可" : "不可", need(procedure.channels.seal), need(procedure.channels.paper),
        need(procedure.channels.visit),
        ([procedure.periods.standard].compactMap { $0 } + procedure.periods.special.map(\.limit)).map(\.phrase.japanese).joined(
          separator: "、"),
        procedure.volume.map { "\($0.perYear)" } ?? "",
        procedure.volume.map { "\($0.fiscalYear)" } ?? "", procedure.volume?.source ?? "", "\(procedure.paperSheets)",
        "\(procedure.counterMinutes)",
        procedure.checkBy.description,
      ]
    }
    return .download(CSV.encoded([head] + lines), type: "text/csv; charset=utf-8", filename: "手続き棚卸し_\(today).csv")
  }
}
