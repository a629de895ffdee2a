import Contracts
import Design
import Kernel
import Markup
import Storage
import Web

extension StaffDesk {
  func transfersPage(_ mistakes: Mistakes) async throws -> Response {
    let transfers = try await services.database.read { try TransferRecords.all($0) }
    let year = FiscalYear(containing: services.clock.today).year + 1
    return page(.transfers, mistakes: mistakes, lead: .transfersLead) {
      if !transfers.isEmpty {
        dataTable(
          caption: texts(.transfers), id: "transfers", captionHidden: true,
          columns: [Column(texts(.transferTitle), isHeader: true), Column(texts(.effectiveOn)), Column(texts(.state))],
          rows: transfers.map { transfer in
            Design.Row([
              a(.href(link(.staff(.transfer(transfer.id))))) { texts.japanese(transfer.title) },
              dateElement(transfer.effectiveOn, in: texts),
              transferTag(transfer),
            ])
          }, in: texts)
      }
      pageSection(texts(.newTransfer), id: "new-transfer") {
        postForm(to: link(.staff(.prepareTransfer)), token: visit.formToken) {
          textField(Field("title", texts(.transferTitle), mistakes: mistakes), value: form["title"] ?? "", width: .long, in: texts)
          dateField(
            Field("on", texts(.effectiveOn), mistakes: mistakes),
            value: form["on"] == nil ? DateParts(FiscalYear(year).first) : DateParts(field: "on") { form[$0] }, in: texts)
          MyNumberGuard.overruling(mistakes, in: texts)
          actionButton(texts(.newTransfer))
        }
      }
    }
  }

  private func transferTag(_ transfer: Transfer) -> HTML {
    transfer.trouble != nil
      ? tag(texts(.trouble), .red)
      : tag(texts(transfer.state.phrase), transfer.state == .draft ? .blue : transfer.state == .carriedOut ? .green : .gray)
  }

  func prepareTransfer() async throws -> Response {
    var mistakes = Mistakes()
    let title = form.text("title") ?? ""
    mistakes.require(!title.isEmpty && TextLength.count(title) <= 100, "title", .enterTitle)
    let date = DateParts(field: "on") { form[$0] }.read("on", label: .effectiveOn, mistakes: &mistakes)
    let finding = AccountsGuard.check(form, by: visit.visitor, &mistakes)
    guard let date, mistakes.isEmpty else { return try await transfersPage(mistakes) }
    let command = PrepareTransfer(title: title, effectiveOn: date, actor: visit.visitor.actor)
    let transfer = try await services.database.write { writer in
      let transfer = try command.run(writer)
      try AccountsGuard.texts.log(finding, subject: "transfer:\(transfer.id)", actor: command.actor, writer)
      return transfer
    }
    return seeOther(.staff(.transfer(transfer.id)))
  }

  func transferPage(_ id: String, _ mistakes: Mistakes) async throws -> Response {
    let (transfer, changes, chart, people) = try await services.database.read { reader in
      guard let transfer = try TransferRecords.find(id, reader) else { throw Failure.noSuchTransfer }
      return (
        transfer, try TransferRecords.changes(of: id, reader), try OrganisationRecords.chart(on: transfer.effectiveOn, reader),
        try PersonRecords.all(.officer, reader)
      )
    }
    let words = ChangeWords(chart: chart, people: people, opened: changes.map(\.change), texts: texts)
    return visit.page(
      texts.japanese(transfer.title), status: mistakes.isEmpty ? .ok : .unprocessableContent,
      breadcrumb: [Crumb(texts(.transfers), link(.staff(.transfers))), Crumb(texts.japanese(transfer.title))],
      adjust: {
        $0.mistakes = mistakes
        $0.notice = notice
      }
    ) {
      summaryList(
        [
          SummaryItem(texts(.effectiveOn)) { dateElement(transfer.effectiveOn, in: texts) },
          SummaryItem(texts(.state)) { transferTag(transfer) },
        ], in: texts)
      if let trouble = transfer.trouble { inlineAlert(.error, title: texts(.trouble), in: texts) { p { texts.japanese(trouble) } } }
      pageSection(texts(.changes), id: "changes") {
        if changes.isEmpty { emptyState(texts(.noChanges)) }
        ol {
          for (position, change) in changes {
            li {
              words.text(change)
              if transfer.state == .draft {
                postButton(texts(.remove), to: link(.staff(.removeChange(id, String(position)))), token: visit.formToken, size: .small)
              }
            }
          }
        }
      }
      if transfer.state == .draft {
        pageSection(texts(.addChange), id: "add-change") { accordion(changeForms(id, words)) }
        buttonRow {
          postButton(texts(.carryOut), to: link(.staff(.carryOut(id))), token: visit.formToken)
          postButton(texts(.discard), to: link(.staff(.discard(id))), token: visit.formToken, style: .destructive)
        }
      }
    }
  }

  private func changeForms(_ id: String, _ words: ChangeWords) -> [AccordionItem] {
    func part(_ title: Phrase, _ kind: String, @HTMLBuilder fields: () -> HTML) -> AccordionItem {
      AccordionItem(texts(title), id: "change-\(kind)") {
        postForm(to: link(.staff(.addChange(id))), token: visit.formToken) {
          input(.type("hidden"), .name("change"), .value(kind))
          fields()
          actionButton(texts(.addChange), style: .outline)
        }
      }
    }
    func choose(_ name: String, _ label: Phrase, _ choices: [Choice]) -> HTML {
      selectField(Field(name, texts(label)), choices: choices, in: texts)
    }
    func write(_ name: String, _ label: Phrase, hint: Phrase? = nil) -> HTML {
      textField(Field(name, texts(label), hint: hint.map { texts($0) }), in: texts)
    }
    return [
      part(.appoint, "appoint") {
        choose("appoint-person", .officer, words.peopleChoices)
        choose("appoint-post", .post, words.postChoices)
        choose("appoint-manner", .manner, Manner.allCases.map { Choice($0.rawValue, texts($0.phrase)) })
      },
      part(.release, "release") {
        choose("release-person", .officer, words.peopleChoices)
        choose("release-post", .post, words.postChoices)
      },
      part(.renameBody, "rename-body") {
        choose("rename-body-id", .body, words.bodyChoices([.organ, .department, .unit]))
        write("rename-body-name", .newName)
      },
      part(.openBody, "open-body") {
        write("open-body-id", .identifier, hint: .identifierHint)
        write("open-body-name", .newName)
        choose("open-body-parent", .parent, words.bodyChoices([.organ, .department]))
      },
      part(.moveBody, "move-body") {
        choose("move-body-id", .body, words.bodyChoices([.department, .unit]))
        choose("move-body-parent", .parent, words.bodyChoices([.organ, .department]))
      },
      part(.closeBody, "close-body") { choose("close-body-id", .body, words.bodyChoices([.organ, .department, .unit])) },
      part(.openOrgan, "open-organ") {
        write("open-organ-id", .identifier, hint: .identifierHint)
        write("open-organ-name", .newName)
        choose("open-organ-kind", .level, OrganKind.allCases.map { Choice($0.rawValue, texts($0.phrase)) })
      },
      part(.openPost, "open-post") {
        write("open-post-id", .identifier, hint: .identifierHint)
        write("open-post-title", .postTitle)
        choose("open-post-body", .body, words.bodyChoices([.organ, .department, .unit]))
        checkbox(Field("open-post-head", texts(.isHead), need: .unmarked), in: texts)
      },
      part(.closePost, "close-post") { choose("close-post-id", .post, words.postChoices) },
    ]
  }

  func addChange(to id: String) async throws -> Response {
    guard let change = ChangeForm.read(form) else {
      var mistakes = Mistakes()
      mistakes.add(nil, .fillIn)
      return try await transferPage(id, mistakes)
    }
    var mistakes = Mistakes()
    let finding = AccountsGuard.check(form, by: .nobody, &mistakes)
    guard case .clear = finding else {
      // The small forms stand folded on the page: told above them.
      var told = Mistakes()
      told.add(nil, .myNumberFound)
      return try await transferPage(id, told)
    }
    return try await edit(id, .add(change))
  }

  func removeChange(_ position: String, from id: String) async throws -> Response {
    guard let position = Int(position) else { throw Failure.noSuchTransfer }
    return try await edit(id, .remove(position: position))
  }

  func discard(_ id: String) async throws -> Response { try await edit(id, .discard) }

  private func edit(_ id: String, _ edit: EditTransfer.Edit) async throws -> Response {
    let command = EditTransfer(id: id, edit: edit, actor: visit.visitor.actor)
    try await run { try command.run($0) }
    return seeOther(.staff(.transfer(id)))
  }

  func carryOut(_ id: String) async throws -> Response {
    let command = CarryOutTransfer(id: id, actor: visit.visitor.actor)
    do { try await run { try command.run($0) } } catch let failure as Failure where failure.kind == .conflict {
      var mistakes = Mistakes()
      mistakes.add(nil, failure.message)
      return try await transferPage(id, mistakes)
    }
    return seeOther(.staff(.transfer(id)), done: .transfer)
  }
}

/// A change as one of the small forms sends it; each names its fields after its kind, so that all can stand on one page.
enum ChangeForm {
  static func read(_ form: Fields) -> OrganisationChange? {
    guard let kind = form["change"] else { return nil }
    func text(_ name: String) -> String? { form.text("\(kind)-\(name)") }
    switch kind {
    case "appoint":
      guard let person = text("person"), let post = text("post"), let manner = text("manner").flatMap(Manner.init(rawValue:)) else {
        return nil
      }
      return .appoint(person: person, post: post, manner: manner)
    case "release":
      guard let person = text("person"), let post = text("post") else { return nil }
      return .release(person: person, post: post)
    case "rename-body":
      guard let id = text("id"), let name = text("name") else { return nil }
      return .renameBody(id: id, name: name, english: "")
    case "open-organ":
      guard let typed = text("id"), let name = text("name"), let kind = text("kind").flatMap(OrganKind.init(rawValue:)) else { return nil }
      let id = typed.hasPrefix(OrganKind.idPrefix) ? typed : OrganKind.idPrefix + typed
      return OrganisationProblem.isID(id) ? .openOrgan(id: id, kind: kind, name: name, english: "") : nil
    case "open-body":
      guard let id = text("id"), let name = text("name"), let parent = text("parent"), OrganisationProblem.isID(id) else { return nil }
      return .openBody(id: id, level: parent.hasPrefix(OrganKind.idPrefix) ? .department : .unit, parent: parent, name: name, english: "")
    case "move-body":
      guard let id = text("id"), let parent = text("parent") else { return nil }
      return .moveBody(id: id, parent: parent)
    case "close-body": return text("id").map { .closeBody(id: $0) }
    case "open-post":
      guard let id = text("id"), let title = text("title"), let body = text("body"), OrganisationProblem.isID(id) else { return nil }
      return .openPost(id: id, body: body, title: title, isHead: text("head") != nil)
    case "close-post": return text("id").map { .closePost(id: $0) }
    default: return nil
    }
  }
}
