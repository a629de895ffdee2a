import Contracts
import Design
import Forms
import Kernel
import Markup
import Storage
import Web

extension ApplyPages.Scene {
  /// The one who began it, who also sends it.
  var isFirstPart: Bool { form.parts.count <= 1 || part == form.partIDs.first }

  func isMine(_ page: FormPage) -> Bool { form.parts.count <= 1 || form.part(of: page) == part }

  /// Parts of others that are asked for with these answers.
  var others: [FormPart] {
    guard form.parts.count > 1 else { return [] }
    let needed = Set(FormCourse(form, filling.answers, context: context).shownPages.map { form.part(of: $0.page) })
    return form.parts.filter { $0.id != part && needed.contains($0.id) }
  }

  /// The part of somebody else that was finished: it is read only, until whoever asked opens it again.
  var isFinished: Bool { !isFirstPart && filling.part(part)?.state == .done }

  /// Why a part stands open again; nil where it is open for the first time, or finished.
  var reopening: PartStep? {
    guard !isFirstPart, !isFinished, let last = steps.last(where: { $0.part == part }), last.step == .reopened else { return nil }
    return last
  }

  func title(ofPart id: String) -> LocalText { form.parts.first { $0.id == id }?.title ?? LocalText(id) }

  /// Whether whoever fills in answers for the whole.
  var signs: Bool { !isFirstPart && form.parts.contains { $0.id == part && $0.signs } }

  var othersAreDone: Bool { others.allSatisfy { filling.part($0.id)?.state == .done } }
}

extension ApplyPages {
  /// Who else fills in a part, how far they are, and how to ask them.
  @HTMLBuilder func parts(_ scene: Scene, _ key: String) -> HTML {
    if !scene.others.isEmpty {
      pageSection(texts(.partsTitle), id: "parts") {
        p { texts(.partsLead) }
        for part in scene.others {
          let state = scene.filling.part(part.id)?.state ?? .waiting
          div(.class("case-entry")) {
            tag(
              texts(state == .done ? .partDone : state == .open ? .partAsked : .partWaiting),
              state == .done ? .green : state == .open ? .blue : .yellow)
            p { strong { texts(part.title).html } }
            steps(scene.steps.filter { $0.part == part.id })
            if state == .done {
              p { a(.href(link(.confirmReopening(key: key, part: part.id)))) { texts(.partReopen(texts(part.title).plainWords)) } }
            } else {
              postForm(to: link(.invite(key: key, part: part.id)), token: visit.formToken) {
                actionButton(texts(state == .open ? .partInviteAgain : .partInvite), style: .outline)
              }
            }
          }
        }
      }
    }
  }

  /// What happened to one part, the oldest first.
  @HTMLBuilder private func steps(_ list: [PartStep]) -> HTML {
    if !list.isEmpty {
      ul(.class("support")) {
        for step in list {
          li {
            momentElement(step.at, in: texts)
            "　"
            texts(step.step.phrase)
            if let note = step.note { HTML("：") + words(of: note) }
          }
        }
      }
    }
  }

  private func words(of note: String) -> HTML {
    note == PartStep.contentChanged ? texts(.partContentChanged).html : texts.japanese(note).html
  }

  /// For whoever answers for the whole: what all others have filled in, to be read.
  @HTMLBuilder func wholeToSign(_ scene: Scene) -> HTML {
    if scene.signs {
      disclosure(texts(.partWhole), isOpen: true) {
        answersForChecking(
          AnswersView(
            scene.form, scene.filling.answers, language: visit.language, today: scene.context.today, opening: scene.context.opening,
            isOfficial: false
          ).withoutPart(scene.part), in: texts
        ) { _, _ in nil }
      }
    }
  }

  /// For whoever opens the link again: that it is open once more, and why.
  @HTMLBuilder func reopenedNotice(_ scene: Scene) -> HTML {
    if let step = scene.reopening {
      inlineAlert(.warning, title: texts(.partReopenedTitle), in: texts) {
        p { texts(.partReopenedText(texts.dateAndTime(step.at))) }
        if let note = step.note {
          if note == PartStep.contentChanged {
            p { texts(.partContentChanged) }
          } else {
            for line in note.split(separator: "\n") { p(.lang(texts.contentLanguage)) { String(line) } }
          }
        }
      }
    }
  }

  /// The finished part of another, where whoever began it asks.
  private func finished(_ key: String, _ part: String) async throws -> (scene: Scene, part: FormPart) {
    let scene = try await scene(key)
    guard scene.isFirstPart, let asked = scene.others.first(where: { $0.id == part }), scene.filling.part(part)?.state == .done else {
      throw ProcedureFailure.unknownKey
    }
    return (scene, asked)
  }

  func confirmReopening(_ key: String, _ part: String, _ mistakes: Mistakes) async throws -> Response {
    let (scene, asked) = try await finished(key, part)
    let name = texts(asked.title).plainWords
    return visit.page(
      texts(.partReopen(name)), status: mistakes.isEmpty ? .ok : .unprocessableContent,
      breadcrumb: [
        Crumb(texts(scene.listed.procedure.title)), Crumb(texts(.checkTitle), link(.check(key: key))), Crumb(texts(.partReopen(name))),
      ],
      adjust: { frame in
        frame.shoulder = texts(scene.listed.procedure.title)
        frame.lead = texts(.partReopenLead)
        frame.mistakes = mistakes
      }
    ) {
      postForm(to: link(.reopen(key: key, part: part)), token: visit.formToken) {
        textArea(
          Design.Field("note", texts(.partReopenNote), hint: texts(.partReopenNoteHint), need: .optional, mistakes: mistakes),
          value: mistakes.isEmpty ? "" : visit.request.form["note"] ?? "", rows: 3, limit: 500, in: texts)
        buttonRow {
          actionButton(texts(.partReopenDo))
          a(.href(link(.check(key: key)))) { texts(.partReopenNot) }
        }
      }
    }
  }

  func reopen(_ key: String, _ part: String) async throws -> Response {
    let (scene, _) = try await finished(key, part)
    let note = visit.request.form.text("note")
    if let note, !MyNumber.find(in: note).isEmpty {
      var mistakes = Mistakes()
      mistakes.add("note", ProcedureFailure.numberInMessage.message)
      return try await confirmReopening(key, part, mistakes)
    }
    let command = LetChangePart(
      filling: scene.filling.id, part: part, note: note, actor: visit.visitor.actor, today: visit.clock.today, town: visit.town.name,
      resumeAddress: visit.services.address(of: .public) + ProceduresRoute.apply(.resume).path, language: visit.language)
    let isTold = try await visit.database.write { try command.run($0) }
    return .seeOther(link(.check(key: key), query: [("done", isTold ? "reopened-told" : "reopened")]).at("parts"))
  }

  /// Mails those whose signature fell by what was saved just now.
  func tellSigners(_ before: Scene, _ writer: Writer) throws {
    guard before.form.parts.contains(where: \.signs), let after = try FillingRecords.filling(before.filling.id, at: writer.now, writer)
    else { return }
    for part in before.form.parts where before.filling.part(part.id)?.state == .done && after.part(part.id)?.state == .open {
      _ = try LetChangePart(
        filling: after.id, part: part.id, note: nil, actor: visit.visitor.actor, today: visit.clock.today, town: visit.town.name,
        resumeAddress: visit.services.address(of: .public) + ProceduresRoute.apply(.resume).path, language: visit.language
      ).tell(writer)
    }
  }

  /// A link and a code for the other, shown once.
  func invite(_ key: String, _ part: String) async throws -> Response {
    let scene = try await scene(key)
    guard scene.isFirstPart, let asked = scene.others.first(where: { $0.id == part }) else { throw ProcedureFailure.unknownKey }
    let invite = InvitePart(scene.filling.id, part: part, randomness: visit.services.randomness)
    let invited = try await visit.database.write { try invite.run($0) }
    guard let first = scene.form.pages.first(where: { scene.form.part(of: $0) == part }) else { throw ProcedureFailure.unknownKey }
    let address = link(.page(key: invited.secret, page: first.id))
    return visit.page(
      texts(.partInvite),
      breadcrumb: [
        Crumb(texts(scene.listed.procedure.title)), Crumb(texts(.checkTitle), link(.check(key: key))), Crumb(texts(.partInvite)),
      ],
      adjust: { frame in
        frame.shoulder = texts(asked.title)
        frame.lead = texts(.partInviteLead)
      }
    ) {
      confirmationPanel(title: texts(.resumeCode), numberLabel: nil, number: invited.code)
      summaryList(
        [
          SummaryItem(texts(.partLink)) {
            a(.href(address)) {
              visit.services.address(of: .public) + ProceduresRoute.apply(.page(key: invited.secret, page: first.id)).path
            }
          },
          SummaryItem(texts(.partCodeAt)) { visit.services.address(of: .public) + ProceduresRoute.apply(.resume).path },
        ], in: texts)
      p(.class("support")) { texts(.partInviteNote) }
      p { a(.href(link(.check(key: key)))) { texts(.checkTitle) } }
    }
  }

  /// The other has filled in everything of theirs: their part is locked, and only the first one goes on.
  func finish(_ key: String) async throws -> Response {
    let scene = try await scene(key)
    guard !scene.isFirstPart else { return .seeOther(link(.check(key: key))) }
    // Whoever answers for the whole answers for what they saw.
    let seen = scene.signs ? visit.request.form["seen"].flatMap { Int($0) } ?? -1 : nil
    let finish = FinishPart(scene.filling.id, part: scene.part, seen: seen, context: scene.context)
    do {
      let mistakes = try await visit.database.write { try finish.run($0) }
      guard mistakes.isEmpty else { return try await check(key) }
    } catch let failure as Failure where failure.kind == .conflict {
      return .seeOther(link(.check(key: key), query: [("done", "changed")]))
    }
    return visit.page(
      texts(.partFinished), breadcrumb: [Crumb(texts(scene.listed.procedure.title)), Crumb(texts(.partFinished))],
      adjust: { $0.notice = NotificationBanner(.success, texts(.partFinished), isOutcome: true) {} }
    ) {
      p { texts(.partFinishedText) }
    }
  }
}
