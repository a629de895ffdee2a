import Casework
import Design
import Kernel
import Markup

extension CaseDesk {
  /// Who acted, as what they are, how they were identified, and the papers that came with it.
  @HTMLBuilder func arrival(_ model: CaseModel) -> HTML {
    let people = model.folder.parties.filter { $0.role != .applicant || $0.identifiedBy != nil }
    let papers = model.folder.files.filter { $0.kind == .scan || $0.kind == .authority || $0.kind == .other }
    if !people.isEmpty || !papers.isEmpty {
      pageSection(texts(.arrivalTitle), id: "arrival") {
        if !people.isEmpty {
          summaryList(
            people.map { party in
              SummaryItem(texts(party.role.phrase)) {
                texts.japanese(party.name).html
                if let paper = party.authority.flatMap({ digest in model.folder.files.first { $0.digest == digest } }) {
                  HTML("　")
                  a(.href(link(.file(id: model.folder.item.id, digest: paper.digest)))) { texts(.authorityShown) }
                } else if party.role == .agent, model.shield.showsAll {
                  HTML("　")
                  tag(texts(.authorityAbsent), .yellow)
                }
                if let by = party.identifiedBy { span(.class("support")) { "　" + texts(.identifiedWord) + "：" + by } }
              }
            }, in: texts)
        }
        if !papers.isEmpty {
          ul {
            for paper in papers {
              li { a(.href(link(.file(id: model.folder.item.id, digest: paper.digest)))) { texts.japanese(paper.name) } }
            }
          }
        }
      }
    }
    p { a(.href(visit.link(ProceduresRoute.counter(.receipt(model.folder.item.id))))) { texts(.receiptSlipPrint) } }
    if model.shield.showsAll { p { a(.href(visit.link(ProceduresRoute.counter(.sheet(model.folder.item.id))))) { texts(.sheetPrint) } } }
  }
}

extension Phrase {
  static let authorityShown = Phrase("委任状など", en: "Letter of authority", easy: "「委任状」")
  static let authorityAbsent = Phrase("委任状なし", en: "No letter of authority", easy: "「委任状」が ありません")
  static let authorityNone = Phrase("添付の中にない", en: "Not among the scans", easy: "ありません")
  static let arrivalTitle = Phrase("関係者と届いた書類", en: "People and papers", easy: "人と 紙")
}

extension CaseParty.Role {
  var phrase: Phrase {
    switch self {
    case .applicant: Phrase("申請者", en: "Applicant", easy: "申しこむ 人")
    case .concerned: Phrase("対象者・当事者", en: "Person concerned", easy: "手続きの 人")
    case .agent: Phrase("代理人", en: "Representative", easy: "かわりに 決める 人")
    case .messenger: Phrase("使者", en: "Messenger", easy: "もって きた 人")
    case .recipient: Phrase("送付先", en: "Sent to", easy: "送る ところ")
    case .helper: Phrase("操作補助・代筆", en: "Helper", easy: "手つだう 人")
    }
  }
}
