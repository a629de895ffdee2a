import Casework
import Decisions
import Design
import Kernel
import Markup
import Storage
import Web

/// The letters on an applicant's page: what was sent, and what became of it.
extension StatusPages {
  /// What only the applicant may see or begin.
  struct More: Sendable {
    /// By the link or by the account.
    let isTheirs: Bool
    let documents: [IssuedDocument]
    let stages: [Procedure]
    /// 取下げ, where the workflow lets the applicant do it now.
    let withdrawal: Workflow.Action?
  }

  func more(_ item: Case, _ reader: Reader) throws -> More {
    More(
      isTheirs: try isTheirs(item, reader),
      documents: try DocumentRecords.documents(about: item.reference, reader).filter { try Self.isForApplicant($0, item, reader) },
      stages: try ApplyPages.stages(after: item, reader), withdrawal: try Self.withdrawal(of: item, reader))
  }

  /// A letter to somebody else (第三者への照会, 進達) is none of the applicant's.
  static func isForApplicant(_ document: IssuedDocument, _ item: Case, _ reader: Reader) throws -> Bool {
    guard let verdict = try document.draft.flatMap({ try VerdictRecords.find($0, reader) }), verdict.how == .letter else { return true }
    let procedure = try Catalogue.listed(item.procedure, version: item.procedureVersion, reader).procedure
    return [nil, "applicant"].contains(procedure.letter(verdict.letter)?.addressee)
  }

  /// The letter, for whoever receives it online.
  @HTMLBuilder func results(_ item: Case, _ more: More) -> HTML {
    if !more.documents.isEmpty, item.receiveBy == .online {
      pageSection(texts(.resultDocuments), id: "documents") {
        if more.isTheirs {
          ul {
            for document in more.documents {
              li {
                a(.href(link(.document(code: item.code, document: document.id), query: key.map { [("key", $0)] } ?? []))) {
                  texts.japanese("\(document.kind)（\(document.number)）").html
                }
                // What ended stays to be seen, and says that it ended.
                if document.state != .valid {
                  "　"
                  tag(texts(document.state.phrase), .red)
                  if let ended = document.endedOn { span(.class("support")) { "　" + texts.date(ended) } }
                }
              }
            }
          }
          p(.class("support")) { texts(.resultDocumentsHint) }
        } else {
          p { texts(.resultNeedsLink) }
        }
      }
    }
  }

  func document(_ code: String, _ id: String) async throws -> Response {
    let pages = self
    let (document, bytes) = try await visit.database.write { writer in
      guard let item = try writer.caseByCode(code) else { throw ProcedureFailure.unknownCase }
      guard try pages.isTheirs(item, writer) else { throw ProcedureFailure.notYourCase }
      guard let document = try DocumentRecords.document(id, writer), document.reference == item.reference, item.receiveBy == .online,
        try Self.isForApplicant(document, item, writer)
      else {
        throw ProcedureFailure.unknownDocument
      }
      try writer.audit(AuditEntry(actor: "applicant:\(item.id)", action: "procedures.document-fetched", subject: "document:\(id)"))
      return (document, try writer.bytes(of: document.content))
    }
    return .download(bytes, type: "application/pdf", filename: "\(document.kind) \(document.number).pdf")
  }
}
