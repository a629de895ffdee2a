import Contracts
import Design
import Forms
import Kernel
import Markup
import Web

/// 記入する人: several people who fill in a form in turn, each the pages that are theirs.
extension FormDesk {
  private static let rows = "parts"

  func parts() async throws -> Response {
    let model = try await load()
    var fields = Fields()
    for (index, part) in model.form.parts.enumerated() {
      fields.append("\(Self.rows).\(index).id", part.id)
      fields.append("\(Self.rows).\(index).label", part.title.japanese)
    }
    for part in model.form.parts where part.signs { fields.append("signs", part.id) }
    for page in model.form.pages { fields.append("page_\(page.id)", model.form.part(of: page)) }
    return show(model, fields, Mistakes())
  }

  private func show(_ model: Model, _ fields: Fields, _ mistakes: Mistakes, status: Status = .ok) -> Response {
    let rows = ChoiceRows.read(Self.rows, fields)
    return frame(
      model, at: .desk, title: .partsOfForm, status: status, mistakes: mistakes, lead: .partsOfFormLead, notice: conflict(status)
    ) {
      postForm(to: link(.saveParts), token: visit.formToken, guardsLeaving: true) {
        hidden("seen", model.piece.seen)
        button(.class("visually-hidden"), .type("submit"), .name("do"), .value("save"), .attribute("tabindex", "-1"), .ariaHidden()) {
          texts(.saveIt)
        }
        fieldGroup(texts(.partsInTurn), hint: texts(.partsInTurnHint)) {
          for (index, row) in rows.enumerated() {
            div(.class("choice-row")) {
              hidden("\(Self.rows).\(index).id", row.id)
              textField(
                Design.Field("\(Self.rows).\(index).label", texts(.partNumber(index + 1)), need: .unmarked), value: row.label, width: .long,
                in: texts)
              div(.class("outline-buttons")) {
                if index > 0 { rowPress("up:\(Self.rows):\(index)", .up, .moveUp, row.label, in: texts) }
                if index + 1 < rows.count { rowPress("down:\(Self.rows):\(index)", .down, .moveDown, row.label, in: texts) }
                rowPress("remove:\(Self.rows):\(index)", .cross, .deleteIt, row.label, in: texts)
              }
            }
          }
          textArea(
            Design.Field("\(Self.rows)_more", texts(.partsMore), hint: texts(.partsMoreHint), need: .unmarked, mistakes: mistakes),
            value: "", rows: 3,
            in: texts)
          actionButton(texts(.choicesAdd), style: .outline, size: .small, name: "do", value: "more:\(Self.rows)")
        }
        if rows.count > 1 {
          checkboxGroup(
            Design.Field("signs", texts(.partsSign), hint: texts(.partsSignHint), need: .unmarked),
            choices: rows.dropFirst().map { Choice($0.id, texts.japanese($0.label)) }, values: Set(fields.all("signs")), in: texts)
          fieldGroup(texts(.partsWhichPage)) {
            for page in model.form.pages where !page.isExit {
              let kept = fields["page_\(page.id)"] ?? ""
              selectField(
                Design.Field("page_\(page.id)", texts(page.title), need: .unmarked),
                choices: rows.map { Design.Choice($0.id, texts.japanese($0.label)) },
                value: rows.contains { $0.id == kept } ? kept : rows[0].id, emptyLabel: nil, in: texts)
            }
          }
        }
        MyNumberGuard.overruling(mistakes, in: texts)
        buttonRow {
          actionButton(texts(.saveIt), name: "do", value: "save")
          a(.href(link(.desk))) { texts(.backWithoutSaving) }
        }
      }
    }
  }

  func saveParts() async throws -> Response {
    let model = try await load()
    let fields = visit.request.form
    if let changed = QuestionPress(fields["do"] ?? "save").apply(to: fields) { return show(model, changed, Mistakes()) }
    var mistakes = Mistakes()
    let rows = ChoiceRows.read(Self.rows, fields)
    if rows.count == 1 { mistakes.add("\(Self.rows)_more", .partsOneAlone) }
    try await guarded(fields, &mistakes)
    guard mistakes.isEmpty else { return show(model, fields, mistakes, status: .unprocessableContent) }
    let signing = Set(fields.all("signs"))
    let chosen = Dictionary(model.form.pages.map { ($0.id, fields["page_\($0.id)"]) }) { first, _ in first }
    let command = ChangeForm(id, seen: fields["seen"] ?? "", what: .toldParts, actor: visit.visitor.actor) { form in
      var form = form
      form.parts = rows.map { row in
        let old = form.parts.first { $0.id == row.id }
        return FormPart(
          id: row.id, title: LocalText(row.label, en: old?.title.english, easy: old?.title.easyJapanese),
          signs: signing.contains(row.id) && row.id != rows.first?.id)
      }
      for index in form.pages.indices {
        let wish = (chosen[form.pages[index].id] ?? nil) ?? form.pages[index].part
        // The first part is what a page has that names none.
        form.pages[index].part = rows.contains { $0.id == wish } && wish != rows.first?.id ? wish : nil
      }
      return (form, [])
    }
    guard try await change(command) else { return show(try await load(), fields, Mistakes(), status: .conflict) }
    return .seeOther(link(.desk, query: [("done", "saved")]))
  }
}

extension Phrase {
  static let partsOfForm = Phrase("記入する人を分ける", en: "Who fills in what", easy: "書く 人を わける")
  static let partsOfFormLead = Phrase(
    "譲渡人と譲受人、勤務先、医師など、1つの様式を何人かで順に記入するときに使います。1人で記入する様式では要りません。",
    en:
      "For forms that several people fill in, in turn: seller and buyer, an employer, a doctor. A form for one person needs none of this.",
    easy: "1つの フォームを 何人かで 書く ときに 使います。1人で 書く ときは いりません。")
  static let partsInTurn = Phrase("記入する人（順番に）", en: "Who fills in, in turn", easy: "書く 人（じゅん番）")
  static let partsSign = Phrase("申請の全体を確かめて署名する人（連署）", en: "Who answers for the whole (joint signature)", easy: "ぜんぶ 見て 名前を 書く 人")
  static let partsSignHint = Phrase(
    "選んだ人には、ほかの人の記入も全て見せます。終えた後にほかの人の記入が変わったときは、もう一度確かめていただきます。",
    en: "They see all that others have filled in, and are asked to look again where that changes after they have finished.",
    easy: "ほかの 人が 書いた ものも 見せます。あとで かわった ときは、もう一度 見て もらいます。")
  static let partsInTurnHint = Phrase(
    "1番目の人が申請を始め、ほかの人にリンクを渡します。全員が記入を終えると、1番目の人が送信します。ほかの人が終えたところは変えられなくなります。",
    en: "The first begins and gives the others a link. What another has finished is locked; when all are done, the first sends it.",
    easy: "1番目の 人が 始めて、ほかの 人に リンクを わたします。みんなが 書いたら、1番目の 人が 送ります。")
  static func partNumber(_ number: Int) -> Phrase { Phrase("\(number)番目に記入する人", en: "Person no. \(number)", easy: "\(number)番目の 人") }
  static let partsMore = Phrase("記入する人を追加", en: "Add people", easy: "人を ふやす")
  static let partsMoreHint = Phrase(
    "1行に1人ずつ書きます。例：譲り受ける方、譲り渡す方、医師", en: "One a line, for example: buyer, seller, doctor.", easy: "1行に 1人 書きます。")
  static let partsWhichPage = Phrase("どのページをだれが記入するか", en: "Who fills in which page", easy: "どの ページを だれが 書くか")
  static let partsOneAlone = Phrase(
    "記入する人は、2人以上にするか、すべて削除してください。", en: "Name two people or more, or none.", easy: "2人 いじょう 書くか、ぜんぶ けして ください。")
  static let toldParts = Phrase("記入する人を変更しました。", en: "Who fills in what was changed.", easy: "書く 人を かえました。")
  static func filledInBy(_ who: Phrase) -> Phrase {
    Phrase("記入：\(who.japanese)", en: "By: \(who.english)", easy: "書く 人：\(who.easyJapanese)")
  }
}
