import Kernel

/// Letters that every procedure can send, where it has none of its own for that.
enum StandardLetters {
  typealias Template = Procedure.OutcomeRules.LetterTemplate

  static let revocationID = "standard-revocation"
  static let extensionID = "standard-extension"

  /// 取消しの通知: a disposition of its own, with reason and 教示.
  static func revocation(_ procedure: Procedure) -> Template {
    Template(
      id: revocationID, title: "取消通知書", book: book(procedure), addressee: procedure.outcome.letters.first { $0.use == .outcome }?.addressee,
      body: "{{field:dated}}付け{{field:number}}{{field:kind}}に係る決定は、次の理由により取り消したので通知します。\n\n理由　{{reason}}", fields: [],
      hasRemedy: procedure.outcome.remedy != nil)
  }

  static func `extension`(_ procedure: Procedure) -> Template {
    Template(
      id: extensionID, title: "期間延長通知書", book: book(procedure), addressee: "applicant",
      body: "{{arrived}}付けで受け付けた\(procedure.title.japanese)については、次の理由により、処理の期間を延長したので通知します。\n\n理由　{{reason}}\n延長後の期限　{{field:until}}",
      fields: [Template.Field(id: "until", label: "延長後の期限", kind: "date", isNeeded: true)], hasRemedy: false, use: .extension)
  }

  private static func book(_ procedure: Procedure) -> String { procedure.outcome.letters.first { $0.use == .outcome }?.book ?? "letter" }
}

extension Procedure {
  /// A letter of the procedure, or a standard one.
  func letter(_ id: String?) -> OutcomeRules.LetterTemplate? {
    if let own = outcome.letters.first(where: { $0.id == id }) { return own }
    switch id {
    case StandardLetters.revocationID: return StandardLetters.revocation(self)
    case StandardLetters.extensionID: return StandardLetters.extension(self)
    default: return nil
    }
  }

  var extensionLetter: OutcomeRules.LetterTemplate { outcome.letters.first { $0.use == .extension } ?? StandardLetters.extension(self) }

  /// What can be sent beside the notice of the outcome.
  var otherLetters: [OutcomeRules.LetterTemplate] { outcome.letters.filter { $0.use == .other } }
}

extension Procedure.OutcomeRules.LetterTemplate {
  /// The field that holds the new last day, of an extension's notice.
  var dayField: Field? { use == .extension ? fields.first { $0.kind == "date" && $0.isNeeded } : nil }
}
