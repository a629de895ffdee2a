import Contracts
import Decisions
import Design
import Kernel
import Markup
import Web

/// 教示文: what stands below a decision, by pattern.
extension RulePages {
  private func remedies(_ text: String) throws -> Remedies {
    do throws(DataProblems) { return try Remedies(json: text) } catch { throw ProcedureFailure.unreadable(error) }
  }

  func showRemedy(_ scene: PartScene) throws -> Response {
    let remedies = try remedies(scene.draft.text)
    if scene.part == "check-by" {
      return partPage(scene, title: .remedyCheckBy, removes: false) {
        dateField(
          Design.Field("check", texts(.remedyCheckBy), hint: texts(.remedyCheckByHint), need: .optional, mistakes: scene.mistakes),
          value: scene.sent.map { sent in DateParts(field: "check") { sent[$0] } } ?? DateParts(remedies.checkBy), in: texts)
      }
    }
    let pattern = try pattern(scene.part, remedies)
    let paragraphs = scene.sent.map { Self.paragraphs($0) } ?? pattern?.paragraphs.map(\.source) ?? []
    return partPage(scene, title: pattern == nil ? .remedyNew : .remedyChange, removes: pattern != nil, looks: true) {
      textField(
        Design.Field("title", texts(.remedyTitle), hint: texts(.remedyTitleHint), mistakes: scene.mistakes),
        value: scene.sent?["title"] ?? pattern?.title ?? "", width: .full, in: texts)
      textField(
        Design.Field("note", texts(.remedyNote), hint: texts(.remedyNoteHint), need: .optional, mistakes: scene.mistakes),
        value: scene.sent?["note"] ?? pattern?.note ?? "", width: .full, in: texts)
      p { texts(.remedyPlaceholders) }
      for (index, paragraph) in (paragraphs + (paragraphs.count < Self.mostParagraphs ? [""] : [])).enumerated() {
        textArea(
          Design.Field("paragraph-\(index)", texts(.remedyParagraph(index + 1)), need: .optional, mistakes: scene.mistakes),
          value: paragraph, rows: 6,
          limit: 1000, in: texts)
      }
      sample(paragraphs.filter { !$0.isEmpty })
    }
  }

  private func pattern(_ part: String, _ remedies: Remedies) throws -> Remedies.Pattern? {
    if part == "new" { return nil }
    guard part.hasPrefix("pattern-"), let pattern = remedies[String(part.dropFirst(8))] else { throw ProcedureFailure.noRulePart }
    return pattern
  }

  static let mostParagraphs = 20

  /// Each where it was typed, so that what is said of one stands at it; emptied ones in between stay.
  static func paragraphs(_ fields: Fields) -> [String] {
    let all = (0..<mostParagraphs).map { fields.text("paragraph-\($0)")?.replacing("\r\n", with: "\n") ?? "" }
    return Array(all.prefix((all.lastIndex { !$0.isEmpty } ?? -1) + 1))
  }

  /// As it stands below a letter of the mayor.
  @HTMLBuilder private func sample(_ paragraphs: [String]) -> HTML {
    let mayor = visit.town.name + "長"
    let names = Remedies.Names(town: visit.town.name, prefecture: visit.town.prefecture, organ: mayor, representative: mayor)
    let templates = paragraphs.map { LetterTemplate.read($0, names: Remedies.names) }
    if !templates.isEmpty, templates.allSatisfy(\.problems.isEmpty) {
      let remedies = Remedies(
        checkBy: nil, patterns: [.init(id: "sample", title: "", paragraphs: templates.map(\.template), note: nil)], note: nil)
      if let text = try? remedies.paragraphs("sample", names) {
        div(.class("case-entry")) {
          heading(2, texts(.remedySample))
          p(.class("support")) { texts(.remedySampleNote) }
          p { texts.japanese("（教示）") }
          for paragraph in text { p { texts.japanese(paragraph) } }
        }
      }
    }
  }

  func readRemedy(_ scene: inout PartScene) throws -> (text: String, done: String)? {
    guard let fields = scene.sent else { return nil }
    let remedies = try remedies(scene.draft.text)
    if scene.part == "check-by" {
      let day = DateParts(field: "check") { fields[$0] }.read("check", label: .remedyCheckBy, isOptional: true, mistakes: &scene.mistakes)
      return (Remedies(checkBy: day, patterns: remedies.patterns, note: remedies.note).json, "check by \(day?.description ?? "—")")
    }
    let before = try pattern(scene.part, remedies)
    let title = fields.text("title")
    if title == nil { scene.mistakes.add("title", .enter(.remedyTitle)) }
    if remedies.patterns.contains(where: { $0.title == title && $0.id != before?.id }) { scene.mistakes.add("title", .remedyThere) }
    var templates: [LetterTemplate] = []
    for (index, text) in Self.paragraphs(fields).enumerated() where !text.isEmpty {
      let (template, problems) = LetterTemplate.read(text, names: Remedies.names)
      if let problem = problems.first { scene.mistakes.add("paragraph-\(index)", problem.message) }
      for placeholder in template.placeholders {
        if case .name = placeholder { continue }
        scene.mistakes.add("paragraph-\(index)", .remedyPlaceholderWrong(placeholder.text))
      }
      templates.append(template)
    }
    // A pattern that prints nothing is for decisions without any remedy, and is there from the beginning.
    if templates.isEmpty, before == nil || before?.paragraphs.isEmpty == false {
      scene.mistakes.add("paragraph-0", .enter(.remedyParagraph(1)))
    }
    guard let title else { return nil }
    let id = before?.id ?? "remedy-\(Identifier.make(at: visit.clock.now, visit.services.randomness).suffix(8).lowercased())"
    let pattern = Remedies.Pattern(id: id, title: title, paragraphs: templates, note: fields.text("note"))
    let all = before == nil ? remedies.patterns + [pattern] : remedies.patterns.map { $0.id == id ? pattern : $0 }
    return (
      Remedies(checkBy: remedies.checkBy, patterns: all, note: remedies.note).json, "\(before == nil ? "added" : "changed"): \(title)"
    )
  }
}

extension Phrase {
  static let remedyNew = Phrase("教示文を加える", en: "Add an instruction", easy: "案内を ふやす")
  static let remedyChange = Phrase("教示文を変える", en: "Change an instruction", easy: "案内を かえる")
  static let remedyTitle = Phrase("種類の名称", en: "Name of the kind", easy: "名前")
  static let remedyTitleHint = Phrase("例：町長への審査請求", en: "As officers choose it", easy: "例：「町長への審査請求」")
  static let remedyThere = Phrase("同じ名称の教示文があります。", en: "There is an instruction of this name.", easy: "同じ 名前が あります。")
  static let remedyNote = Phrase("使う場合と根拠", en: "For what, and by which law", easy: "いつ 使うか")
  static let remedyNoteHint = Phrase(
    "職員のための説明です。通知書には印字しません。例：行政不服審査法第4条第1号", en: "For officers; it is not printed", easy: "手紙には 出ません。")
  static let remedyPlaceholders = Phrase(
    "文中の {{town}} は町名、{{prefecture}} は県名、{{mayor}} は町長、{{governor}} は知事、{{organ}} は処分した機関、{{organ.representative}} は町を代表する者に置き換わります。",
    en:
      "Put in when printed: {{town}}, {{prefecture}}, {{mayor}}, {{governor}}, {{organ}} (whose decision it is), {{organ.representative}} (who represents the town in court).",
    easy: "{{town}} は 町の 名前、{{mayor}} は 町長に なります。")
  static func remedyParagraph(_ number: Int) -> Phrase { Phrase("第\(number)段落", en: "Paragraph \(number)", easy: "\(number)ばんめの 文") }
  static let remedySample = Phrase("通知書での見え方", en: "As it is printed", easy: "手紙での 見えかた")
  static let remedySampleNote = Phrase("町長が処分した場合の見本です。", en: "For a decision of the mayor.", easy: "町長が 決めた ときの 見本です。")
  static let remedyCheckBy = Phrase("文例を確かめる期限", en: "To be checked by", easy: "いつまでに たしかめるか")
  static let remedyCheckByHint = Phrase("例規担当が次に見直す日です。", en: "When it is looked through again", easy: "つぎに 見なおす 日です。")
  static func remedyPlaceholderWrong(_ name: String) -> Phrase {
    Phrase("「{{\(name)}}」は教示文では使えません。", en: "“{{\(name)}}” cannot be used here.", easy: "「{{\(name)}}」は 使えません。")
  }
  static func remedyUsed(_ titles: String) -> Phrase {
    Phrase(
      "手続き「\(titles)」が使っている教示文がありません。戻すか、先に手続きの教示を改めてください。", en: "Procedures use an instruction that is gone: \(titles).",
      easy: "手続き「\(titles)」が 使う 案内が ありません。")
  }
}
