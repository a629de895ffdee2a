import Contracts
import Design
import Forms
import Kernel
import Storage

/// A question of a procedure whose earlier answer can be offered again to the same person.
struct EarlierSource: Sendable, Hashable {
  let procedure: String
  let title: LocalText
  let question: String
  let label: LocalText

  /// As the select of the question's page names it.
  var value: String { Self.value(procedure, question) }

  static func value(_ procedure: String, _ question: String) -> String { "earlier:\(procedure):\(question)" }

  /// What a value of the select stands for; nil for anything else.
  static func prefill(_ text: String) -> Question.Prefill? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, parts[0] == "earlier", DataReader.isIdentifier(parts[1]), QuestionPath(text: parts[2]) != nil else {
      return nil
    }
    return .earlier(procedure: parts[1], question: parts[2])
  }

  /// Questions of a kind in the forms of the procedures; those of the form itself first.
  static func all(of kind: QuestionKind.Name, form id: String, _ forms: Set<String>, _ reader: Reader) throws -> [EarlierSource] {
    guard kind.isAsked, ![.file, .photo, .consent, .group].contains(kind) else { return [] }
    return try forms.sorted { ($0 == id ? 0 : 1, $0) < ($1 == id ? 0 : 1, $1) }.flatMap { procedure -> [EarlierSource] in
      guard let form = try FormRecords.published(procedure, reader)?.form else { return [] }
      return form.pages.flatMap(\.questions).filter { $0.kind.name == kind }.map {
        EarlierSource(procedure: procedure, title: form.title, question: $0.id, label: $0.label)
      }
    }
  }
}

extension Phrase {
  static func earlierAnswer(_ procedure: Phrase) -> Phrase {
    Phrase(
      "前回の申請から：\(procedure.japanese)", en: "From an earlier application: \(procedure.english)", easy: "前の 申しこみから：\(procedure.easyJapanese)")
  }
  static let prefillFromProfile = Phrase("登録内容から", en: "From the profile", easy: "とうろくから")
  static let prefillElsewhere = Phrase("ファイルで決めたもの", en: "Set by a file", easy: "ファイルで 決めた もの")
}
