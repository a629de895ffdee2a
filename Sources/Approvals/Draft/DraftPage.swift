import Contracts
import Decisions
import Design
import Kernel
import Markup
import Storage
import Web

/// An act that was refused: its form is shown again with everything as it was typed.
struct FailedAct: Sendable {
  let verb: DraftVerb
  /// Step of the form, where the page has one for each.
  let step: String?
  let mistakes: Mistakes
  let status: Status
}

extension ApprovalDesk {
  func draftPage(_ id: String, _ failed: FailedAct? = nil) async throws -> Response { page(try await scene(id), failed) }

  func page(_ scene: DraftScene, _ failed: FailedAct?) -> Response {
    let draft = scene.draft
    return visit.page(
      texts.japanese(draft.content.subject), status: failed?.status ?? .ok,
      breadcrumb: [Crumb(texts(.approvals), link(.desk)), Crumb(texts.japanese(draft.content.subject))],
      adjust: { frame in
        frame.shoulder = draft.number.map { texts.japanese($0) }
        frame.mistakes = failed?.mistakes ?? Mistakes()
        if failed == nil, let done = visit.request.query["done"].flatMap(DraftDone.init(rawValue:)) {
          frame.notice = NotificationBanner(.success, texts(done.phrase), isOutcome: true)
        }
      }
    ) {
      tagList([stateTag(draft)] + handlingTags(draft))
      covered(scene)
      standing(scene)
      keptWords(scene, failed)
      pageSection(texts(WordingCorrection.Field.proposal.phrase), id: "proposal") { paper(draft.content.proposal) }
      facts(scene)
      letterSection(scene)
      attachments(draft)
      corrections(scene)
      opinions(scene)
      actions(scene, failed)
      pageSection(texts(scene.preview == nil ? .routeWord : .routePreview), id: "route") { route(scene) }
      drafterActions(scene, failed)
      afterwards(scene, failed)
      relatives(scene)
      pageSection(texts(.courseWord), id: "course") {
        disclosure(texts(.courseCount(scene.sheet.acts.count))) { course(scene.sheet) }
      }
      buttonRow {
        linkButton(texts(.printSheet), link(.sheet(draft.id)), style: .outline, icon: .file)
        if mayWrite, scene.isOwn { linkButton(texts(.copyDraft), link(.new, query: [("copy", draft.id)]), style: .text) }
      }
    }
  }

  @HTMLBuilder private func covered(_ scene: DraftScene) -> HTML {
    if scene.isCovered {
      inlineAlert(.warning, title: texts(.coveredTitle), in: texts) {
        p { texts(.coveredText) }
        if let subject = scene.subject { p { a(.href(subject.link)) { texts.japanese(subject.title) } } }
      }
    }
  }

  /// What is to be known before reading on: whose turn it is, and that it is mine.
  @HTMLBuilder private func standing(_ scene: DraftScene) -> HTML {
    let draft = scene.draft
    let open = scene.sheet.steps.filter { $0.state == .open }
    if draft.state == .circulating, !open.isEmpty {
      p {
        texts(.waitingForNow)
        strong { texts.japanese(open.map(\.step.postName).joined(separator: "、")) }
        for step in open {
          for holder in scene.desk.office.holders(of: step.step.post) {
            if let absence = scene.desk.office.absences[holder.person] {
              span(.class("support")) { " " + texts(.holderAway(holder.name, reason: absence.reason)) }
            }
          }
        }
      }
    }
    if draft.state == .returned || draft.state == .abandoned, let reason = draft.stateReason, !reason.isEmpty {
      inlineAlert(.warning, title: texts(draft.state == .returned ? .returnReason : .abandonReason), in: texts) { lines(reason) }
    }
    if !scene.correctionsSince.isEmpty {
      inlineAlert(.info, title: texts(.correctedSince(scene.correctionsSince.count)), in: texts) {
        p { a(.href(.fragment("corrections"))) { texts(.correctionsWord) } }
      }
    }
    if !scene.powers.turns.isEmpty || !scene.powers.inspections.isEmpty, mayWrite {
      p { a(.class("button is-solid"), .href(.fragment("actions"))) { span { texts(.goToMyTurn) } } }
    }
  }

  /// Words of an act that was refused, where its form may be gone: nothing typed is lost.
  @HTMLBuilder private func keptWords(_ scene: DraftScene, _ failed: FailedAct?) -> HTML {
    if failed != nil {
      let kept = ["opinion", "reason", "note", "text", "way"].compactMap { form.text($0) }
      if !kept.isEmpty {
        inlineAlert(.info, title: texts(.keptWords), in: texts) { for text in kept { lines(text) } }
      }
    }
  }

  private func facts(_ scene: DraftScene) -> HTML {
    let draft = scene.draft
    let content = draft.content
    var items: [SummaryItem] = []
    func add(_ key: Phrase, _ value: String?) {
      if let value, !value.isEmpty { items.append(SummaryItem(texts(key)) { texts.japanese(value) }) }
    }
    if let subject = scene.subject {
      items.append(SummaryItem(texts(.caseOfDraft)) { a(.href(subject.link)) { texts.japanese(subject.title) } })
    }
    items += scene.advice.facts.map { fact in SummaryItem(fact.label) { texts.japanese(fact.text) } }
    items.append(SummaryItem(texts(.drafterWord)) { who(draft.drafter) })
    items.append(SummaryItem(texts(.departmentWord)) { texts.japanese(home(content, scene.desk.office)) })
    items.append(SummaryItem(texts(.draftedOn)) { dateElement(draft.draftedOn, in: texts) })
    if let date = draft.decidedOn { items.append(SummaryItem(texts(.decidedOn)) { dateElement(date, in: texts) }) }
    if let number = draft.number { add(.numberWord, number) }
    if let date = draft.issuedOn { items.append(SummaryItem(texts(.issuedOn)) { dateElement(date, in: texts) }) }
    if let date = draft.completedOn { items.append(SummaryItem(texts(.completedOn)) { dateElement(date, in: texts) }) }
    if !content.basis.isEmpty { items.append(SummaryItem(texts(WordingCorrection.Field.basis.phrase)) { lines(content.basis) }) }
    if let amount = content.amount { items.append(SummaryItem(texts(.amountWord)) { texts.yen(amount) }) }
    if let row = try? scene.desk.rules.row(for: content.rule, amount: content.amount) {
      items.append(
        SummaryItem(texts(.ruleWord)) {
          texts.japanese(row.matter)
          span(.class("support")) { texts.japanese("　\(scene.desk.rules.basis)　\(row.row)") }
        })
    }
    items.append(SummaryItem(texts(.weightWord)) { texts(content.weight.phrase) })
    add(.addressee, content.addressee)
    add(.wayWord, content.way)
    items.append(SummaryItem(texts(.sealWord)) { texts(content.seal.phrase) })
    add(.bookWord, content.book.flatMap { scene.books[$0]?.title } ?? content.book)
    add(.classificationWord, content.classification.joined(separator: " ＞ "))
    add(.binderWord, content.binder)
    items.append(
      SummaryItem(texts(.retentionWord)) {
        content.retentionYears.map { texts(.years($0)) } ?? texts(.forEver)
        if let until = draft.keptUntil { span(.class("support")) { " " + texts(.keptUntil(texts.date(until))) } }
      })
    items.append(
      SummaryItem(texts(.disclosureWord)) {
        texts(content.disclosure.phrase)
        if let reason = content.disclosureReason, !reason.isEmpty { span(.class("support")) { texts.japanese("　\(reason)") } }
      })
    return pageSection(texts(.factsWord), id: "facts") { summaryList(items, in: texts) }
  }

  /// What will be sent, for whoever reads the draft and for who decides.
  @HTMLBuilder func letterSection(_ scene: DraftScene) -> HTML {
    let draft = scene.draft
    if !draft.content.letter.isEmpty {
      pageSection(texts(WordingCorrection.Field.letter.phrase), id: "letter") {
        letter(draft)
        if scene.hasSample { p { a(.href(link(.sample(draft.id)))) { texts(.letterSample) } } }
      }
    }
  }

  /// The letter as it will read: number and date where they are known, addressee, text.
  private func letter(_ draft: Draft) -> HTML {
    div(.class("draft-paper")) {
      p(.class("draft-paper-end"), .lang(texts.contentLanguage)) {
        draft.number ?? texts(.numberToCome)
        br()
        (draft.issuedOn ?? draft.numberedOn)?.wareki ?? texts(.dateToCome)
      }
      if let addressee = draft.content.addressee, !addressee.isEmpty { p(.lang(texts.contentLanguage)) { Self.addressed(addressee) } }
      lines(draft.content.letterText(number: draft.number, date: draft.issuedOn))
      if draft.content.seal == .omitted { p(.class("draft-paper-end"), .lang(texts.contentLanguage)) { "（公印省略）" } }
    }
  }

  /// 見本電気株式会社　様; what already ends in a form of address stays.
  private static func addressed(_ name: String) -> String {
    ["様", "殿", "御中", "先生", "各位"].contains { name.hasSuffix($0) } ? name : name + "　様"
  }

  @HTMLBuilder private func attachments(_ draft: Draft) -> HTML {
    if !draft.content.attachments.isEmpty {
      pageSection(texts(.attachmentsWord), id: "attachments") {
        fileList(
          draft.content.attachments.map { file in
            FileEntry(texts.japanese(file.name), link(.file(id: draft.id, digest: file.digest)), format: Self.format(file.mediaType))
          }, in: texts)
      }
    }
  }

  static func format(_ mediaType: String) -> String {
    switch mediaType.split(separator: ";").first.map(String.init) ?? "" {
    case "application/pdf": "PDF"
    case "image/jpeg": "JPEG"
    case "text/csv": "CSV"
    case "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel"
    case "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word"
    default: "—"
    }
  }

  /// Drafts of change, and the draft that this one changes.
  @HTMLBuilder private func relatives(_ scene: DraftScene) -> HTML {
    if let original = scene.sheet.original {
      pageSection(texts(.changedDraft), id: "original") {
        linkList([(texts.japanese(original.content.subject), link(.draft(original.id)), original.number.map { texts.japanese($0) })])
      }
    }
    if !scene.sheet.changes.isEmpty {
      pageSection(texts(.changesOfDraft), id: "changes") {
        linkList(
          scene.sheet.changes.map {
            (texts.japanese($0.content.subject), link(.draft($0.id)), "\(texts($0.state.phrase))　\($0.number ?? "")")
          })
      }
    }
  }
}

/// What was done, told on the page after it.
enum DraftDone: String, Sendable {
  case saved, edited, corrected, submit, answer, decided, pass, inspect, reply, number, issue, complete, abandon
  case sentBack = "return"
  case takenBack = "take-back"
  case takenOver = "take-over"
  case changeStarted = "change"

  var phrase: Phrase {
    switch self {
    case .saved: .doneSaved
    case .edited: .doneEdited
    case .corrected: .doneCorrected
    case .submit: .doneSubmitted
    case .answer: .doneAnswered
    case .decided: .doneDecided
    case .pass: .donePassed
    case .inspect: .doneInspected
    case .reply: .doneReplied
    case .number: .doneNumbered
    case .issue: .doneIssued
    case .complete: .doneCompleted
    case .abandon: .doneAbandoned
    case .sentBack: .doneReturned
    case .takenBack: .doneTakenBack
    case .takenOver: .doneTakenOver
    case .changeStarted: .doneChangeStarted
    }
  }
}
