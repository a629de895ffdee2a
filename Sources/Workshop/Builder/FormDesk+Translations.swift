import Contracts
import Design
import Forms
import Kernel
import Markup
import Web

/// Every text of a form that is read by people, in the order in which it stands, with its place in the form's file.
struct TranslationSheet: Sendable {
  struct Entry: Sendable {
    /// Indexes and names from the root.
    let path: [Step]
    /// Place by ids, which stays while others are added and moved: `pages/p1/questions/q1/label`.
    let key: String
    let what: Phrase
    let text: LocalText
    let isLong: Bool
  }
  enum Step: Sendable, Hashable {
    case member(String)
    case element(Int)
  }

  private(set) var entries: [Entry] = []

  init(_ form: FormDefinition) {
    guard let root = try? JSONDocument.parse(form.fileText) else { return }
    walk(root, [], key: "", within: nil)
  }

  private static let texts: [String: Phrase] = [
    "title": .textTitle, "introduction": .textIntroduction, "label": .questionLabel, "hint": .questionHint, "personalData": .purposeLabel,
    "unit": .setUnit, "itemLabel": .setItemLabel, "text": .textBody,
  ]

  private mutating func walk(_ node: JSONNode, _ path: [Step], key: String, within: String?) {
    if let array = node.array {
      for (index, element) in array.enumerated() {
        walk(element, path + [.element(index)], key: "\(key)/\(element["id"]?.string ?? String(index))", within: within)
      }
      return
    }
    for member in node.members ?? [] {
      let here = path + [.member(member.key)]
      let name = key.isEmpty ? member.key : "\(key)/\(member.key)"
      if let what = Self.texts[member.key], let text = Self.text(member.value) {
        let isChoice = within == "choices" || within == "rows" || within == "columns"
        entries.append(
          Entry(
            path: here, key: name, what: isChoice && member.key == "label" ? .setChoices : what, text: text,
            isLong: ["introduction", "text"].contains(member.key) || text.japanese.count > 40))
      } else if member.key != "showWhen", member.key != "need" {
        walk(member.value, here, key: name, within: member.key)
      }
    }
  }

  private static func text(_ node: JSONNode) -> LocalText? {
    if let text = node.string { return LocalText(text) }
    guard let japanese = node["ja"]?.string else { return nil }
    return LocalText(japanese, en: node["en"]?.string, easy: node["easy"]?.string)
  }

  func missing(_ language: Language) -> Int {
    entries.count { language == .english ? $0.text.english == nil : $0.text.easyJapanese == nil }
  }

  /// The form with these translations, by the place of their entry; nil where it cannot be read afterwards.
  static func apply(_ changes: [String: (english: String?, easy: String?)], to form: FormDefinition) -> FormDefinition? {
    guard var root = try? JSONDocument.parse(form.fileText) else { return nil }
    let sheet = TranslationSheet(form)
    for entry in sheet.entries {
      guard let change = changes[entry.key] else { continue }
      var members = [JSONMember("ja", JSONNode(.string(entry.text.japanese)))]
      if let english = change.english { members.append(JSONMember("en", JSONNode(.string(english)))) }
      if let easy = change.easy { members.append(JSONMember("easy", JSONNode(.string(easy)))) }
      root = root.replacing(entry.path[...], with: JSONNode(.object(members)))
    }
    var json = JSONWriter(indent: 2)
    json.value(root)
    return try? FormDefinition(text: json.text)
  }
}

extension JSONNode {
  fileprivate func replacing(_ path: ArraySlice<TranslationSheet.Step>, with node: JSONNode) -> JSONNode {
    guard let step = path.first else { return node }
    switch (step, kind) {
    case (.member(let name), .object(let members)):
      return JSONNode(
        .object(members.map { $0.key == name ? JSONMember(name, $0.value.replacing(path.dropFirst(), with: node)) : $0 }), line: line,
        column: column)
    case (.element(let index), .array(let elements)):
      return JSONNode(
        .array(elements.enumerated().map { $0.offset == index ? $0.element.replacing(path.dropFirst(), with: node) : $0.element }),
        line: line,
        column: column)
    default: return self
    }
  }
}

extension FormDesk {
  /// 翻訳: one line a text, what is missing in sight.
  func translations() async throws -> Response {
    let model = try await load()
    return translations(model, nil, Mistakes())
  }

  private func translations(_ model: Model, _ sent: Fields?, _ mistakes: Mistakes, status: Status = .ok) -> Response {
    let sheet = TranslationSheet(model.form)
    let onlyMissing = visit.request.query["missing"] == "yes"
    return frame(
      model, at: .translations, status: status, mistakes: mistakes, lead: .translationsLead, isWide: true, notice: conflict(status)
    ) {
      p(.role("status")) { texts(.translationsMissing(sheet.missing(.english), sheet.missing(.easyJapanese))) }
      p {
        if onlyMissing {
          a(.href(link(.translations))) { texts(.translationsAll) }
        } else {
          a(.href(link(.translations, query: [("missing", "yes")]))) { texts(.translationsOnlyMissing) }
        }
      }
      postForm(to: link(.saveTranslations), token: visit.formToken, guardsLeaving: true) {
        hidden("seen", model.piece.seen)
        dataTable(
          caption: texts(.tabTranslations), id: "translations", captionHidden: true,
          columns: [Column(texts(.japaneseWord), isHeader: true), Column(texts(.englishWord)), Column(texts(.easyWord))],
          rows: sheet.entries.filter { !onlyMissing || $0.text.english == nil || $0.text.easyJapanese == nil }.map { row($0, sent) },
          in: texts)
        MyNumberGuard.overruling(mistakes, in: texts)
        buttonRow {
          actionButton(texts(.saveIt))
          a(.href(link(.desk))) { texts(.backWithoutSaving) }
        }
      }
    }
  }

  private func row(_ entry: TranslationSheet.Entry, _ sent: Fields?) -> Design.Row {
    func cell(_ name: String, _ language: Phrase, _ code: String, _ value: String?) -> HTML {
      let label = "\(texts(language))：\(entry.text.japanese)"
      let typed = sent?[name] ?? value ?? ""
      return textarea(
        .class("input is-full"), .name(name), .id(Design.Field.id(of: name)), .ariaLabel(label), .lang(code),
        .attribute("rows", entry.isLong ? "3" : "1")
      ) { typed }
        + (typed.isEmpty ? p(.class("support")) { texts(.notTranslated) } : HTML())
    }
    return Design.Row([
      HTML.joined([p(.lang("ja")) { entry.text.japanese }, p(.class("support")) { texts(entry.what) }]),
      cell("t_\(entry.key)_en", .englishWord, "en", entry.text.english),
      cell("t_\(entry.key)_easy", .easyWord, "ja", entry.text.easyJapanese),
    ])
  }

  func saveTranslations() async throws -> Response {
    let model = try await load()
    let fields = visit.request.form
    var mistakes = Mistakes()
    try await guarded(fields, &mistakes)
    guard mistakes.isEmpty else { return translations(model, fields, mistakes, status: .unprocessableContent) }
    var changes: [String: (english: String?, easy: String?)] = [:]
    for entry in TranslationSheet(model.form).entries where fields["t_\(entry.key)_en"] != nil {
      changes[entry.key] = (fields.text("t_\(entry.key)_en"), fields.text("t_\(entry.key)_easy"))
    }
    let sent = changes
    let command = ChangeForm(id, seen: fields["seen"] ?? "", what: .toldTranslations, actor: visit.visitor.actor) { form in
      TranslationSheet.apply(sent, to: form).map { ($0, []) }
    }
    guard try await change(command) else { return translations(try await load(), fields, Mistakes(), status: .conflict) }
    return .seeOther(link(.translations, query: [("done", "saved")]))
  }
}
