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
    let needed = Set(FormCourse(form, filling.answers, today: context.today).shownPages.map { form.part(of: $0.page) })
    return form.parts.filter { $0.id != part && needed.contains($0.id) }
  }

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
            tag(texts(state == .done ? .partDone : state == .open ? .partAsked : .partWaiting), state == .done ? .green : state == .open ? .blue : .yellow)
            p { strong { texts(part.title).html } }
            if state != .done {
              postForm(to: link(.invite(key: key, part: part.id)), token: visit.formToken) {
                actionButton(texts(state == .open ? .partInviteAgain : .partInvite), style: .outline)
              }
            }
          }
        }
      }
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
      breadcrumb: [Crumb(texts(scene.listed.procedure.title)), Crumb(texts(.checkTitle), link(.check(key: key))), Crumb(texts(.partInvite))],
      adjust: { frame in
        frame.shoulder = texts(asked.title)
        frame.lead = texts(.partInviteLead)
      }
    ) {
      confirmationPanel(title: texts(.resumeCode), numberLabel: nil, number: invited.code)
      summaryList(
        [
          SummaryItem(texts(.partLink)) {
            a(.href(address)) { visit.services.publicAddress + ProceduresRoute.apply(.page(key: invited.secret, page: first.id)).path }
          },
          SummaryItem(texts(.partCodeAt)) { visit.services.publicAddress + ProceduresRoute.apply(.resume).path },
        ], in: texts)
      p(.class("support")) { texts(.partInviteNote) }
      p { a(.href(link(.check(key: key)))) { texts(.checkTitle) } }
    }
  }

  /// The other has filled in everything of theirs: their part is locked, and only the first one goes on.
  func finish(_ key: String) async throws -> Response {
    let scene = try await scene(key)
    guard !scene.isFirstPart else { return .seeOther(link(.check(key: key))) }
    let finish = FinishPart(scene.filling.id, part: scene.part, context: scene.context)
    let mistakes = try await visit.database.write { try finish.run($0) }
    guard mistakes.isEmpty else { return try await check(key) }
    return visit.page(
      texts(.partFinished), breadcrumb: [Crumb(texts(scene.listed.procedure.title)), Crumb(texts(.partFinished))],
      adjust: { $0.notice = NotificationBanner(.success, texts(.partFinished), isOutcome: true) {} }
    ) {
      p { texts(.partFinishedText) }
    }
  }
}

extension Phrase {
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
    "終えた後は直せません。直したいときは、依頼した方に伝えてください。", en: "Afterwards you cannot change it. Tell the person who asked you if something is wrong.", easy: "おわると なおせません。")
  static let partFinished = Phrase("記入が終わりました", en: "Your part is done", easy: "書きおわりました")
  static let partFinishedText = Phrase(
    "ありがとうございました。依頼した方が全体を確かめて、役場に送ります。", en: "Thank you. The person who asked you will check everything and send it to the town.",
    easy: "ありがとうございます。たのんだ 人が 役場に 送ります。")
}
