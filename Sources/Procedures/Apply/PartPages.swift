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

extension Phrase {
  static let partContentChanged = Phrase(
    "ほかの人の記入が変わりました。内容を確かめて、もう一度「記入を終える」を押してください。", en: "What others filled in has changed. Please look at it and finish your part again.",
    easy: "ほかの 人が 書いた ものが かわりました。見て、もう一度 おわりに して ください。")
  static let partWhole = Phrase("ほかの人が記入した内容", en: "What others have filled in", easy: "ほかの 人が 書いた もの")
}

extension PartStep.Step {
  var phrase: Phrase {
    switch self {
    case .invited: Phrase("記入を依頼しました", en: "Asked to fill it in", easy: "たのみました")
    case .finished: Phrase("記入が終わりました", en: "Filled in", easy: "書きおわりました")
    case .reopened: Phrase("もう一度記入できるようにしました", en: "Opened again", easy: "もう一度 書けるように しました")
    }
  }
}

extension ApplyPages.Scene {
  /// The story of the parts as a note for the office; nil where nothing was opened again.
  var partStory: String? {
    guard steps.contains(where: { $0.step == .reopened }) else { return nil }
    let texts = Texts(.japanese)
    let lines = steps.map { step in
      "\(texts.dateAndTime(step.at))　\(title(ofPart: step.part).japanese)：\(step.step.phrase.japanese)"
        + (step.note.map { "（\($0 == PartStep.contentChanged ? Phrase.partContentChanged.japanese : $0)）" } ?? "")
    }
    return ([Phrase.partStory.japanese] + lines).joined(separator: "\n")
  }
}

extension Phrase {
  static func partReopen(_ part: String) -> Phrase {
    Phrase(
      "「\(part)」の記入を直してもらう", en: "Let “\(part)” change what they filled in", easy: "「\(part)」に なおして もらう")
  }
  static let partStory = Phrase("ほかの方の記入の経過", en: "What happened to the parts of others", easy: "ほかの 人が 書いた こと")
  static let partReopenLead = Phrase(
    "記入が終わったところを、相手の方がもう一度直せるようにします。前にお渡ししたリンクか番号で、そのまま開けます。直し終わるまで、申請は送信できません。",
    en: "The other can change the finished part again, with the link or code given before. You can send it when they are done again.",
    easy: "書きおわった ところを、もう一度 なおせるように します。前の リンクか 番号で 開けます。おわるまで 送れません。")
  static let partReopenNote = Phrase("直していただきたいこと", en: "What should be changed", easy: "なおして ほしい こと")
  static let partReopenNoteHint = Phrase(
    "相手の方の画面と、この申請の経過に表示されます。例：面積をもう一度確かめてください",
    en: "Shown to the other, and kept in the story of this application. For example: please check the area again",
    easy: "あいての 画面に 出ます。れい：大きさを もう一度 見て ください")
  static let partReopenDo = Phrase("もう一度記入できるようにする", en: "Open it again", easy: "もう一度 書けるように する")
  static let partReopenNot = Phrase("やめて確認に戻る", en: "No, go back", easy: "やめて もどる")
  static let partReopened = Phrase("もう一度記入できるようにしました", en: "It is open again", easy: "もう一度 書けるように しました")
  static let partReopenedTold = Phrase(
    "相手の方が記入したメールアドレスに、お知らせを送りました。届かないときは、前にお渡ししたリンクか番号をもう一度開くようお伝えください。リンクが分からないときは、下の「リンクを作り直す」を使ってください。",
    en:
      "A mail went to the address that they filled in. If it does not arrive, please tell them to open the link or code again. If it is lost, make a new link below.",
    easy: "あいてに メールを 送りました。とどかない ときは 「リンクを もう一度 開いて」と 言って ください。ない ときは 下で 作れます。")
  static let partReopenedTell = Phrase(
    "相手の方に、前にお渡ししたリンクか番号をもう一度開くようお伝えください。リンクが分からないときは、下の「リンクを作り直す」を使ってください。",
    en: "Please tell them to open the link or code again. If it is lost, make a new link below.",
    easy: "あいてに 「リンクを もう一度 開いて」と 言って ください。ない ときは 下で 作れます。")
  static let partReopenedTitle = Phrase("もう一度、記入内容の確認をお願いします", en: "Please look at your part again", easy: "もう一度 見て ください")
  static func partReopenedText(_ moment: String) -> Phrase {
    Phrase(
      "\(moment)に、依頼した方が記入をもう一度できるようにしました。直したら、最後に「記入を終える」を押してください。",
      en: "On \(moment) the person who asked you opened your part again. When you have changed it, press “Finish my part”.",
      easy: "\(moment)に、たのんだ 人が もう一度 書けるように しました。なおしたら 「書きおわる」を おして ください。")
  }
  static let partIsFinished = Phrase(
    "あなたの記入は終わっています。直したいときは、依頼した方に伝えてください。依頼した方が、もう一度記入できるようにできます。",
    en: "Your part is done. If something is wrong, tell the person who asked you: they can open it again.",
    easy: "書きおわって います。なおしたい ときは、たのんだ 人に 言って ください。")
  static let partsTitle = Phrase("ほかの方の記入", en: "What others fill in", easy: "ほかの 人が 書く ところ")
  static let partsLead = Phrase(
    "この申請には、ほかの方が記入するところがあります。リンクか番号をお渡しして、記入していただいてください。全員の記入が終わると送信できます。",
    en: "Others fill in a part of this form. Give them the link or the code; when all are done you can send it.",
    easy: "ほかの 人も 書きます。リンクか 番号を わたして ください。みんなが 書いたら 送れます。")
  static let partDone = Phrase("記入済み", en: "Done", easy: "書きました")
  static let partAsked = Phrase("依頼済み", en: "Asked", easy: "たのみました")
  static let partWaiting = Phrase("未依頼", en: "Not asked yet", easy: "まだ")
  static let partInvite = Phrase("記入を依頼する", en: "Ask them to fill it in", easy: "書いて もらう")
  static let partInviteAgain = Phrase("リンクを作り直す", en: "Make a new link", easy: "リンクを 作りなおす")
  static let partInviteLead = Phrase(
    "次のリンクか保存番号を、記入していただく方にお渡しください。", en: "Give this link or this code to the person who fills it in.", easy: "この リンクか 番号を わたして ください。")
  static let partLink = Phrase("リンク", en: "Link", easy: "リンク")
  static let partCodeAt = Phrase("保存番号を入力するページ", en: "Where the code is typed", easy: "番号を 書く ページ")
  static let partInviteNote = Phrase(
    "もう一度作ると、前のリンクと番号は使えなくなります。あなたの記入内容のうち、相手の方に関係のない項目は見えません。",
    en: "A new link makes the earlier one void. The other sees nothing of your part but what is locked for reading.",
    easy: "もう一度 作ると、前の ものは 使えません。")
  static let partFinish = Phrase("記入を終える", en: "Finish my part", easy: "書きおわる")
  static let partFinishNote = Phrase(
    "終えた後は直せません。直したいときは、依頼した方に伝えてください。", en: "Afterwards you cannot change it. Tell the person who asked you if something is wrong.",
    easy: "おわると なおせません。")
  static let partFinished = Phrase("記入が終わりました", en: "Your part is done", easy: "書きおわりました")
  static let partFinishedText = Phrase(
    "ありがとうございました。依頼した方が全体を確かめて、役場に送ります。", en: "Thank you. The person who asked you will check everything and send it to the town.",
    easy: "ありがとうございます。たのんだ 人が 役場に 送ります。")
}
