import Casework
import Contracts
import Decisions
import Design
import Kernel
import Markup
import Storage
import Web

extension DecideDesk {
  /// A document of a case that the officer may see.
  private func found(_ id: String, _ document: String, _ writer: Writer) throws -> (model: CaseModel, document: IssuedDocument) {
    let actor = try desk.actor(writer)
    let model = try desk.model(LookAtCase(id, actor: actor).run(writer), actor, writer)
    guard let found = try DocumentRecords.document(document, writer), found.reference == model.folder.item.reference else {
      throw DecisionFailure.unknownDocument(document)
    }
    return (model, found)
  }

  func paper(_ id: String, _ document: String) async throws -> Response {
    let desk = self
    let (found, bytes) = try await visit.database.write { writer in
      let found = try desk.found(id, document, writer).document
      return (found, try writer.bytes(of: found.content))
    }
    return .download(bytes, type: "application/pdf", filename: "\(found.kind) \(found.number).pdf")
  }

  /// What can become of a letter that went out.
  enum Fate: String, CaseIterable {
    /// 変更, 更正, 取消, 更新: decided anew, by a draft of change.
    case change, correct, cancel, renew
    /// 再交付: the same again, with a new code; the old paper is valid no more.
    case reissue
  }

  /// The same for whoever may change it. Throws `casework.not-yours`.
  private func changeable(_ id: String, _ document: String, _ writer: Writer) throws -> (model: CaseModel, document: IssuedDocument) {
    let found = try found(id, document, writer)
    guard found.model.mayChange else { throw CaseworkFailure.notYours }
    return found
  }

  func change(_ id: String, _ document: String) async throws -> Response {
    let desk = self
    let (model, found) = try await visit.database.write { try desk.changeable(id, document, $0) }
    return changePage(model, found, Mistakes())
  }

  private func changePage(_ model: CaseModel, _ document: IssuedDocument, _ mistakes: Mistakes) -> Response {
    let item = model.folder.item
    let sent = mistakes.isEmpty ? nil : visit.request.form
    return visit.page(
      texts(.changeTitle), status: mistakes.isEmpty ? .ok : .unprocessableContent,
      breadcrumb: [
        Crumb(texts(.casesTitle), desk.link(.inbox)), Crumb(texts.japanese(item.applicant), desk.link(.item(item.id))),
        Crumb(texts(.changeTitle)),
      ],
      adjust: { frame in
        frame.shoulder = texts.japanese("\(document.kind)　\(document.number)")
        frame.mistakes = mistakes
      }
    ) {
      if document.state != .valid {
        inlineAlert(.info, title: texts(document.state.phrase), in: texts) { p { texts(.changeEnded) } }
      } else {
        postForm(to: link(.startChange(id: item.id, document: document.id)), token: visit.formToken) {
          radioGroup(
            Design.Field("fate", texts(.changeHow), mistakes: mistakes),
            choices: Fate.allCases.filter { document.draft != nil || $0 == .reissue }.map {
              Choice($0.rawValue, texts($0.phrase), hint: texts($0.hint))
            },
            value: sent?["fate"] ?? "", in: texts)
          textArea(
            Design.Field("reason", texts(.changeReason), hint: texts(.changeReasonHint), mistakes: mistakes), value: sent?["reason"] ?? "",
            rows: 3,
            limit: 1000, in: texts)
          if model.grantsMoney {
            textField(
              Design.Field("amount", texts(.changedAmount), hint: texts(.changedAmountHint), need: .optional, mistakes: mistakes),
              value: sent?["amount"] ?? "", kind: .digits, width: .short, unit: texts(.yenUnit), in: texts)
          }
          MyNumberGuard.overruling(mistakes, in: texts)
          actionButton(texts(.changeGo))
        }
      }
    }
  }

  func startChange(_ id: String, _ document: String) async throws -> Response {
    let desk = self
    let fields = visit.request.form
    let (model, found) = try await visit.database.write { try desk.changeable(id, document, $0) }
    var mistakes = Mistakes()
    let fate = fields["fate"].flatMap(Fate.init)
    let reason = fields.text("reason") ?? ""
    if fate == nil { mistakes.add("fate", .changeChoose) }
    if reason.isEmpty { mistakes.add("reason", .changeWhy) }
    let amount = VerdictEntry.yen(fields.text("amount"))
    if model.grantsMoney, fields.text("amount") != nil {
      if amount == nil { mistakes.add("amount", .verdictNumber(Phrase.changedAmount.japanese)) }
      let today = today
      let room = try await visit.database.read { try GrantRoom.read(model.folder.story, on: today, $0) }
      if let amount, let most = room?.most, amount > most { mistakes.add("amount", .budgetExceeded(most)) }
    }
    let numbers = MyNumberGuard(exempt: ["amount"])
    let finding = numbers.check(fields, by: visit.visitor)
    mistakes.append(numbers.mistakes(finding))
    guard mistakes.isEmpty, let fate else { return changePage(model, found, mistakes) }
    switch fate {
    case .reissue:
      return try await reissue(model, found, reason) {
        try numbers.log(finding, subject: "case:\(id)", actor: desk.visit.visitor.actor, $0)
      }
    case .change, .correct, .cancel, .renew:
      let draft = try await visit.database.write { writer in
        try numbers.log(finding, subject: "case:\(id)", actor: desk.visit.visitor.actor, writer)
        return try desk.draftChange(model, found, fate, reason, amount: fate == .change || fate == .correct ? amount : nil, writer)
      }
      if let pages = visit.services.ports.port(DraftPages.self) { return .seeOther(pages.link(visit, draft)) }
      return .seeOther(self.desk.link(.item(id), query: [("done", "action")]))
    }
  }

  /// 変更起案: what was decided stays as it is until this is decided as well.
  private func draftChange(
    _ model: CaseModel, _ document: IssuedDocument, _ fate: Fate, _ reason: String, amount: Int?, _ writer: Writer
  ) throws -> String {
    guard document.state == .valid else { throw DecisionFailure.documentNotValid }
    guard let before = try document.draft.flatMap({ try DraftRecords.draft($0, writer) }),
      let verdict = try VerdictRecords.find(before.id, writer)
    else {
      throw DecisionFailure.unknownDocument(document.id)
    }
    let (decisions, _) = try decisions(writer)
    let word = fate.phrase.japanese
    var content = before.content
    content.subject = "\(before.content.subject)（\(word)）"
    content.proposal =
      "\(document.datedOn.wareki)付け\(document.number)で通知した件について、次の理由により\(word)してよろしいか伺います。\n\n理由　\(reason)\n\n（前回の伺い）\n\(before.content.proposal)"
    var letter = verdict.letter
    // 取消し is a disposition of its own: it is notified like one, with its number, the reason and 教示.
    if fate == .cancel {
      let template = StandardLetters.revocation(model.listed.procedure)
      var words = words(model)
      words.reason = reason
      words.fields = ["dated": document.datedOn.wareki, "number": document.number, "kind": "（\(document.kind)）"]
      (letter, content.book, content.letter) = (template.id, template.book, try words.body(template).text)
    }
    if let amount, let old = try GrantRecords.newest(story: model.folder.item.story, writer)?.amount ?? verdict.amount {
      let official = Texts(.japanese)
      content.letter = content.letter.replacing(official.yen(old), with: official.yen(amount))
      if content.amount == old { content.amount = amount }
    }
    let draft = try WriteDraftOfChange(of: before.id, content, desk: decisions).run(writer)
    try VerdictRecords.insert(
      Verdict(
        draft: draft.id, item: model.folder.item.id, how: Verdict.How(rawValue: fate.rawValue) ?? .change, outcome: verdict.outcome,
        letter: letter, document: document.id, reason: reason, amount: amount), writer)
    return draft.id
  }

  /// The same letter once more, marked as such; the lost one is valid no more.
  private func reissue(
    _ model: CaseModel, _ document: IssuedDocument, _ reason: String, noting note: @escaping @Sendable (Writer) throws -> Void
  ) async throws -> Response {
    let desk = self
    let id = model.folder.item.id
    guard document.state == .valid else { throw DecisionFailure.documentNotValid }
    let signer = try await signer(for: document.seal)
    let (paper, decisions) = try await visit.database.write { writer in
      let (decisions, _) = try desk.decisions(writer)
      guard let draft = try document.draft.flatMap({ try DraftRecords.draft($0, writer) }),
        let verdict = try VerdictRecords.find(draft.id, writer),
        let template = model.listed.procedure.letter(verdict.letter)
      else { throw ProcedureFailure.notReissued }
      var addressee = desk.words(model).addressee(template)
      // 支援措置: it is handed over, and tells nobody where the person lives.
      if model.folder.item.isGuarded { (addressee.postcode, addressee.address) = (nil, []) }
      var paper = try desk.paper(
        template, model, body: draft.content.letter, number: document.number, addressee: addressee, decisions, writer)
      // 再交付 repeats the day of the decision; the day on which it is made stands in the remark.
      paper.date = document.datedOn
      (paper.seal, paper.signer) = (document.seal, signer?.name)
      paper.remark = "\(desk.today.wareki)再交付"
      return (paper, decisions)
    }
    let bytes = try await printed(paper, signer)
    try await visit.database.write { writer in
      let actor = try desk.desk.actor(writer)
      var issue = IssueDocument(
        draft: document.draft, reference: model.folder.item.reference, kind: document.kind, number: document.number,
        datedOn: document.datedOn,
        issuer: document.issuer, seal: document.seal, sealCheckedBy: document.sealCheckedBy, validUntil: document.validUntil, paper: bytes,
        code: paper.code, replaces: IssueDocument.Replacement(document.id, how: .reissued, reason: reason), desk: decisions)
      desk.note(paper, signer, on: &issue)
      let new = try issue.run(writer)
      try RecordDispatch(
        id,
        .sent(
          ActInput.Sending(what: "\(new.kind) \(new.number)（再交付）", way: .counter, addressee: model.folder.item.applicant), on: desk.today),
        actor: actor
      ).run(writer)
      try RecordFate(id, .replaced, what: "\(document.kind) \(document.number)", actor: actor).run(writer)
      try note(writer)
    }
    return .seeOther(self.desk.link(.item(id), query: [("done", "action")]).at("documents"))
  }
}

extension CaseModel {
  /// What its decision grants is taken from a budget.
  var grantsMoney: Bool {
    listed.procedure.outcome.outcomes.contains { $0.id == folder.item.outcome && $0.granted != nil }
  }
}

extension DecideDesk.Fate {
  var phrase: Phrase {
    switch self {
    case .change: Phrase("変更", en: "Change", easy: "かえる")
    case .correct: Phrase("更正", en: "Correct a mistake", easy: "まちがいを なおす")
    case .renew: Phrase("更新", en: "Renew", easy: "期間を 新しく する")
    case .cancel: Phrase("取消し", en: "Cancel", easy: "とりけす")
    case .reissue: Phrase("再交付", en: "Issue again", easy: "もう一度 出す")
    }
  }
  var hint: Phrase {
    switch self {
    case .change: Phrase("決定の内容を変えます。変更起案を作ります。", en: "The decision changes; a draft of change is written.", easy: "決めた ことを かえます。")
    case .correct:
      Phrase("誤りを直した文書と差し替えます。変更起案を作ります。", en: "A corrected letter takes its place; a draft of change is written.", easy: "なおした 手紙を 出します。")
    case .renew:
      Phrase(
        "期間の満了に当たり、次の期間の文書を出します。変更起案を作ります。期間を文案で改めてください。",
        en: "A letter for the time after this one; a draft of change is written. Please put the new period into its text.",
        easy: "新しい 期間の 手紙を 出します。")
    case .cancel:
      Phrase(
        "決定を取り消し、理由と教示を付けた取消通知書を送ります。変更起案を作ります。不利益処分に当たるときは、先に聴聞か弁明の機会の付与を済ませてください。",
        en:
          "The decision is revoked; a notice with the reason and the remedies is sent. A draft of change is written. Where it is adverse, hear the person first.",
        easy: "決めた ことを とりけして、手紙で 知らせます。")
    case .reissue:
      Phrase(
        "なくしたときなどに、同じ文書をもう一度作ります。前の文書は無効になります。", en: "The same letter once more; the earlier one is valid no more.",
        easy: "同じ 手紙を もう一度 作ります。前の ものは 使えません。")
    }
  }
}

extension ProcedureFailure {
  static let notReissued = Failure(
    .conflict, "procedures.not-reissued",
    Phrase(
      "この文書は、ここからは再交付できません。案件を再び審査して、新しい文書を交付してください。",
      en: "This document cannot be issued again here. Please open the case again and issue a new one.",
      easy: "この 手紙は ここでは もう一度 出せません。"))
}
