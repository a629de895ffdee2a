import Contracts
import Design
import Kernel
import Markup

/// Entries of the audit log in words. What has none is shown as it is kept.
struct AuditWords {
  let texts: Texts
  let names: AuditNames?
  /// Names by id; empty of whoever never gave one.
  let officers: [String: String]

  /// The id of an officer named by an actor or a subject.
  static func officer(_ reference: String) -> String? {
    for kind in ["officer:", "person:"] where reference.hasPrefix(kind) { return String(reference.dropFirst(kind.count)) }
    return nil
  }

  func action(_ code: String) -> HTML { names?[code].map { HTML(texts($0)) } ?? Markup.code { code } }

  func actor(_ actor: String) -> HTML {
    if let id = Self.officer(actor), let name = officers[id], !name.isEmpty { return texts.japanese(name).html }
    let (kind, id) = Self.parts(actor)
    guard let phrase = Phrase.auditActors[kind] else { return Markup.code { actor } }
    return reference(phrase, id)
  }

  func subject(_ subject: String) -> HTML {
    if let id = Self.officer(subject), let name = officers[id], !name.isEmpty { return texts.japanese(name).html }
    let (kind, id) = Self.parts(subject)
    guard let phrase = Phrase.auditSubjects[kind] else { return Markup.code { subject } }
    return reference(phrase, id)
  }

  private func reference(_ phrase: Phrase, _ id: String) -> HTML {
    id.isEmpty ? HTML(texts(phrase)) : HTML.joined([HTML(texts(phrase)), HTML(" "), Markup.code { id }])
  }

  /// `case:01h…` as kind and id.
  private static func parts(_ reference: String) -> (kind: String, id: String) {
    guard let colon = reference.firstIndex(of: ":") else { return (reference, "") }
    return (String(reference[..<colon]), String(reference[reference.index(after: colon)...]))
  }

  /// All actions by the part of the office that writes them, with one choice for all of a part; `asked` is among them even where nobody knows it.
  func choices(with asked: String) -> [Choice] {
    var choices: [Choice] = []
    for action in names?.actions ?? [] {
      let part = String(action.code.prefix { $0 != "." }) + "."
      let group = Phrase.auditParts[part].map { texts($0) } ?? part
      if choices.last.map({ !$0.value.hasPrefix(part) }) ?? true { choices.append(Choice(part, texts(.auditAllOf), group: group)) }
      choices.append(Choice(action.code, texts(action.name), group: group))
    }
    if !asked.isEmpty, !choices.contains(where: { $0.value == asked }) { choices.insert(Choice(asked, asked), at: 0) }
    return choices
  }
}
