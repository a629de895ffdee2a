import Casework
import Contracts
import Decisions
import Design
import Kernel
import Markup
import Storage
import Web

/// 別の文書: letters beside the notice of the outcome. They are decided, numbered and sent like it; the case stays where it is.
extension DecideDesk {
  struct LetterScene: Sendable {
    let model: CaseModel
    let template: Procedure.OutcomeRules.LetterTemplate
    let needsAmount: Bool
    /// Of an extension: the last day that the law leaves; nil where it names none.
    let latest: CalendarDate?

    var isExtension: Bool { template.use == .extension }
  }

  private func letterScene(_ id: String, _ letter: String, _ writer: Writer) throws -> LetterScene {
    let actor = try desk.actor(writer)
    let model = try desk.model(LookAtCase(id, actor: actor).run(writer), actor, writer)
    let procedure = model.listed.procedure
    guard let template = procedure.letter(letter), CaseDesk.maySend(template, model), let rule = procedure.outcome.decision else {
      throw CaseworkFailure.notNow(letter)
    }
    let rows = try decisions(writer).desk.rules.rows(of: rule.rule)
    var latest: CalendarDate?
    if template.use == .extension, let longest = procedure.periods.longest {
      latest = longest.lastDay(after: model.folder.item.arrivedOn, try OfficeRules.read(town: visit.town.name, writer).opening)
    }
    return LetterScene(
      model: model, template: template, needsAmount: rule.amount == nil && rows.contains { $0.amountUpTo != nil }, latest: latest)
  }

  /// As an outcome without consequences: what the texts of a draft are made from.
  private func read(_ scene: LetterScene, _ fields: Fields) -> (entry: VerdictEntry, day: CalendarDate?) {
    let template = scene.template
    let outcome = Procedure.OutcomeRules.Outcome(
      id: "", title: LocalText(template.title), kind: .neutral, letter: template.id, needsReason: scene.isExtension)
    var entry = VerdictEntry(outcome, letter: template, fields)
    guard let field = template.dayField else { return (entry, nil) }
    let name = VerdictEntry.field(field.id)
    let day = DateParts(field: name) { fields[$0] }.date
    if let day {
      let due = scene.model.folder.item.dueOn
      if day <= today || due.map({ day <= $0 }) ?? false { entry.mistakes.add(name, CaseworkFailure.extensionTooShort.message) }
      if let latest = scene.latest, day > latest {
        entry.mistakes.add(name, .extensionTooLong(Texts(.japanese).date(latest), texts.date(latest)))
      }
    }
    return (entry, day)
  }

  func letter(_ id: String, _ letter: String) async throws -> Response {
    let desk = self
    return letterForm(try await visit.database.write { try desk.letterScene(id, letter, $0) }, nil)
  }

  private func page(_ scene: LetterScene, _ mistakes: Mistakes, lead: Phrase, @HTMLBuilder _ content: () -> HTML) -> Response {
    let item = scene.model.folder.item
    return visit.page(
      texts.japanese(scene.template.title), status: mistakes.isEmpty ? .ok : .unprocessableContent,
      breadcrumb: [
        Crumb(texts(.casesTitle), desk.link(.inbox)), Crumb(texts.japanese(item.applicant), desk.link(.item(item.id))),
        Crumb(texts.japanese(scene.template.title)),
      ],
      adjust: { frame in
        frame.shoulder = texts.japanese("\(item.title)　\(item.applicant)")
        frame.mistakes = mistakes
        frame.lead = texts(lead)
      }, content: content)
  }

  private func letterForm(_ scene: LetterScene, _ entry: VerdictEntry?) -> Response {
    let sent = entry == nil ? nil : visit.request.form
    let mistakes = entry?.mistakes ?? Mistakes()
    let item = scene.model.folder.item
    return page(scene, mistakes, lead: scene.isExtension ? .extendLead : .letterLead) {
      if scene.isExtension {
        summaryList(
          [
            SummaryItem(texts(.extendNow)) { item.dueOn.map { HTML(texts.date($0)) } ?? HTML("—") },
            scene.latest.map { latest in SummaryItem(texts(.extendLatest)) { texts.date(latest) } },
          ].compactMap { $0 }, in: texts)
      }
      postForm(to: link(.proposeLetter(id: item.id, letter: scene.template.id)), token: visit.formToken) {
        for field in scene.template.fields { letterField(field, sent, mistakes) }
        if scene.isExtension || scene.template.body.contains("{{reason}}") {
          textArea(
            Design.Field(
              "reason", texts(.verdictReasonWord), hint: texts(scene.isExtension ? .extendReasonHint : .verdictReasonHint),
              mistakes: mistakes),
            value: sent?["reason"] ?? "", rows: 4, limit: 2000, in: texts)
        }
        if scene.needsAmount {
          textField(
            Design.Field("amount", texts(.verdictAmount), hint: texts(.verdictAmountHint), mistakes: mistakes),
            value: sent?["amount"] ?? "", kind: .digits,
            width: .short, unit: texts.japanese("円"), in: texts)
        }
        MyNumberGuard.overruling(mistakes, in: texts)
        actionButton(texts(.verdictCheck))
      }
    }
  }

  func proposeLetter(_ id: String, _ letter: String) async throws -> Response {
    let desk = self
    let fields = visit.request.form
    let scene = try await visit.database.write { try desk.letterScene(id, letter, $0) }
    let told = read(scene, fields)
    var entry = told.entry
    let numbers = MyNumberGuard(exempt: ["weight"])
    let finding = numbers.check(fields, by: visit.visitor)
    entry.mistakes.append(numbers.mistakes(finding))
    guard entry.mistakes.isEmpty, fields["step"] != "back" else { return letterForm(scene, entry) }
    guard fields["step"] == "send" else { return try confirm(scene, entry) }
    let judged = entry
    let draft = try await visit.database.write { writer in
      let scene = try desk.letterScene(id, letter, writer)
      try numbers.log(finding, subject: "case:\(id)", actor: desk.visit.visitor.actor, writer)
      return try desk.startLetter(scene, judged, told.day, writer)
    }
    if let pages = visit.services.ports.port(DraftPages.self) { return .seeOther(pages.link(visit, draft)) }
    return .seeOther(self.desk.link(.item(id), query: [("done", "action")]))
  }

  private func startLetter(_ scene: LetterScene, _ entry: VerdictEntry, _ day: CalendarDate?, _ writer: Writer) throws -> String {
    let item = scene.model.folder.item
    let (decisions, _) = try decisions(writer)
    let content = try CaseDraft(scene.model, town: visit.town.name, today: today).content(ofLetter: entry)
    let post = decisions.office.posts(of: decisions.person).first {
      decisions.office.posts[$0]?.unit == content.unit && content.unit != nil
    }
    let draft = try WriteDraft(content, reference: item.reference, post: post, desk: decisions).run(writer)
    try VerdictRecords.insert(
      Verdict(
        draft: draft.id, item: item.id, how: scene.isExtension ? .extend : .letter, outcome: "", letter: scene.template.id,
        reason: entry.reason, dueOn: day),
      writer)
    return draft.id
  }

  private func confirm(_ scene: LetterScene, _ entry: VerdictEntry) throws -> Response {
    let draft = CaseDraft(scene.model, town: visit.town.name, today: today)
    let content = try draft.content(ofLetter: entry)
    return page(scene, Mistakes(), lead: .verdictConfirmDraft) {
      summaryList(
        [
          SummaryItem(texts(.verdictSubject)) { texts.japanese(content.subject) },
          SummaryItem(texts(.verdictProposal)) { official(content.proposal) },
          SummaryItem(texts(.verdictAddressee)) { texts.japanese(content.addressee ?? "—") },
        ], in: texts)
      pageSection(texts(.verdictLetterText), id: "letter") { official(content.letter) }
      postForm(to: link(.proposeLetter(id: scene.model.folder.item.id, letter: scene.template.id)), token: visit.formToken) {
        for pair in visit.request.form.pairs where pair.name != "step" && !pair.name.hasPrefix("_csrf") { hidden(pair.name, pair.value) }
        buttonRow {
          actionButton(texts(.letterDraft), name: "step", value: "send")
          actionButton(texts(.verdictBack), style: .outline, name: "step", value: "back")
        }
      }
    }
  }
}

extension CaseDesk {
  /// An extension where the case's workflow offers one now; anything else as long as the case is in the officer's hands, closed or not.
  static func maySend(_ template: Procedure.OutcomeRules.LetterTemplate, _ model: CaseModel) -> Bool {
    guard model.listed.procedure.outcome.decision != nil else { return false }
    switch template.use {
    case .outcome: return false
    case .extension: return model.remaining.contains { $0.effect == .extend }
    case .other: return model.actor.may([.unit, .department], on: model.folder.item) && model.folder.item.mergedInto == nil
    }
  }

  @HTMLBuilder func otherLetters(_ model: CaseModel) -> HTML {
    let letters = model.listed.procedure.otherLetters.filter { Self.maySend($0, model) }
    if !letters.isEmpty {
      disclosure(texts(.letterOther)) {
        linkList(
          letters.map { letter in
            (
              texts.japanese(letter.title), visit.link(ProceduresRoute.decide(.letter(id: model.folder.item.id, letter: letter.id))),
              nil
            )
          })
      }
    }
  }
}

extension CaseDraft {
  /// Of a letter beside the outcome: decided by the same row of the rules as the outcome itself.
  func content(ofLetter entry: VerdictEntry) throws -> DraftContent {
    var content = try content(entry)
    let title = entry.letter?.title ?? ""
    content.subject = "\(title)の送付について（\(procedure.title.japanese)）"
    let reason = entry.reason.map { "\n\n理由　\($0)" } ?? ""
    content.proposal =
      "\(folder.item.applicant)から\(folder.item.arrivedOn.wareki)に受け付けた\(procedure.title.japanese)について、案のとおり「\(title)」を送付してよろしいか伺います。\(reason)"
    return content
  }
}

extension Phrase {
  static let letterOther = Phrase("別の文書を送る", en: "Send another letter", easy: "べつの 手紙を 送る")
  static let letterLead = Phrase(
    "結果の通知とは別の文書です。起案し、決裁を受けてから、番号を付けて送ります。案件の状態は変わりません。",
    en: "A letter beside the notice of the outcome. It is drafted, decided, numbered and sent; the case stays where it is.",
    easy: "けっかとは べつの 手紙です。上の 人が 決めてから 送ります。")
  static let letterDraft = Phrase("起案する", en: "Draft it", easy: "作る")
  static let extendLead = Phrase(
    "延長の通知を起案します。決裁を受けて通知を施行したときに、案件の期限が新しい日に変わります。",
    en: "This drafts the notice of the extension. The last day changes when the notice, once decided, is issued.",
    easy: "日を のばす 手紙を 作ります。手紙を 出した とき、新しい 日に かわります。")
  static let extendReasonHint = Phrase(
    "期間内に処理できない事情を具体的に書きます。通知書にそのまま載ります。", en: "Say what keeps the office from being done in time. It stands in the notice as it is.",
    easy: "おそく なる わけを 書いて ください。手紙に そのまま のります。")
  static let extendNow = Phrase("今の期限", en: "Last day now", easy: "今の 日")
  static let extendLatest = Phrase("延長できる最後の日", en: "Latest day the law leaves", easy: "のばせる 最後の 日")
  static func extensionTooLong(_ wareki: String, _ day: String) -> Phrase {
    Phrase(
      "延長できるのは\(wareki)までです。それ以前の日付を入力してください。", en: "It may be extended to \(day) at most. Write an earlier date.",
      easy: "\(day)までに して ください。")
  }
}
