import Contracts
import Design
import Forms
import Kernel
import Markup
import Web

/// Who fills in, as it is told on the first page: the person, somebody who acts for them (代理人, with 委任状), who only brings what they decided
/// (使者), or who operates the device for them (操作補助).
struct ActingEntry: Sendable {
  static let (acting, actor, authority) = ("_acting", "_actor", "_authority")
  static let rule = QuestionKind.FileRule(types: [.pdf, .jpeg, .png, .heic], maxBytes: 10 * 1_048_576, maxCount: 1)

  let acting: Filling.Acting
  let name: String?
  let files: [TakenFile]
  let mistakes: Mistakes

  /// Asked once, on the first page of the one who sends.
  static func isAsked(on page: FormPage, _ scene: ApplyPages.Scene) -> Bool {
    scene.isFirstPart && page.id == scene.form.pages.first?.id && scene.listed.procedure.nature != .internal
  }

  init(_ request: Request, intake: FileIntake) async {
    let fields = request.form
    var mistakes = Mistakes()
    acting = fields.text(Self.acting).flatMap(Filling.Acting.init) ?? .oneself
    name = acting == .oneself ? nil : fields.text(Self.actor).map { String($0.prefix(100)) }
    if acting != .oneself, name == nil { mistakes.add(Self.actor, .actingNameNeeded) }
    if let name, !MyNumber.find(in: name).isEmpty { mistakes.add(Self.actor, ProcedureFailure.numberInMessage.message) }
    var files: [TakenFile] = []
    for upload in request.files where acting == .agent && upload.field == Self.authority && !upload.bytes.isEmpty {
      do { files.append(try await intake.take(upload, rule: Self.rule)) } catch let failure as Failure {
        mistakes.add(Self.authority, failure.message)
      } catch { mistakes.add(Self.authority, .scanFailed) }
    }
    self.files = files
    self.mistakes = mistakes
  }

  /// What keeps it; nil where something is wrong, and where nothing changes.
  func command(_ scene: ApplyPages.Scene) -> ActFor? {
    guard mistakes.isEmpty, !files.isEmpty || acting != scene.filling.acting || name != scene.filling.actingNote else { return nil }
    return ActFor(scene.filling.id, part: scene.part, acting: acting, note: name, authority: files)
  }
}

extension Mistakes {
  /// One list after the other.
  init(_ first: Mistakes, then second: Mistakes) {
    self.init()
    append(first)
    append(second)
  }
}

extension ApplyPages {
  /// The question who fills in. Most people are who they apply for: it is closed until somebody else opens it.
  func actingFields(_ scene: Scene, _ entry: ActingEntry?, _ mistakes: Mistakes) -> HTML {
    let acting = entry?.acting ?? scene.filling.acting
    return disclosure(texts(.actingOnline(texts(acting.plainPhrase).plainWords)), isOpen: acting != .oneself) {
      radioGroup(
        Design.Field(ActingEntry.acting, texts(.actingOnlineWord), need: .unmarked, mistakes: mistakes),
        choices: Filling.Acting.allCases.map { Design.Choice($0.rawValue, texts($0.plainPhrase), hint: $0.hint.map { texts($0) }) },
        value: acting.rawValue, in: texts)
      textField(
        Design.Field(ActingEntry.actor, texts(.actingOnlineName), hint: texts(.actingOnlineNameHint), need: .optional, mistakes: mistakes),
        value: entry?.name ?? scene.filling.actingNote ?? "", in: texts)
      fileField(
        Design.Field(
          ActingEntry.authority, texts(.actingAuthority), hint: texts(.actingAuthorityHint), need: .optional, mistakes: mistakes),
        types: [".pdf", ".jpg", ".jpeg", ".png", ".heic"], typeNames: "PDF, JPEG, PNG, HEIC", maxBytes: ActingEntry.rule.maxBytes, in: texts
      )
      for file in scene.authority { p(.class("support")) { HTML(texts(.actingAuthorityKept)) + "：" + texts.japanese(file.file.name).html } }
    }
  }

  /// Before sending: who acts, where it is somebody else.
  @HTMLBuilder func acting(_ scene: Scene, _ key: String) -> HTML {
    if scene.filling.acting != .oneself {
      summaryList(actingItems(scene, key), in: texts)
    }
  }

  private func actingItems(_ scene: Scene, _ key: String) -> [SummaryItem] {
    let who = SummaryItem(texts(.actingOnlineWord)) {
      texts(scene.filling.acting.plainPhrase)
      if let name = scene.filling.actingNote { HTML("　") + texts.japanese(name).html }
      " "
      a(.href(link(.page(key: key, page: scene.firstPage)))) { texts(.actingChange) }
    }
    guard scene.filling.acting == .agent else { return [who] }
    let authority = SummaryItem(texts(.actingAuthority)) {
      if scene.authority.isEmpty { texts(.actingAuthorityMissing) }
      for file in scene.authority { texts.japanese(file.file.name).html }
    }
    return [who, authority]
  }
}

extension Filling.Acting {
  /// In the words of somebody at home.
  var plainPhrase: Phrase {
    switch self {
    case .oneself: Phrase("本人", en: "The applicant", easy: "申しこむ 本人")
    case .agent: Phrase("代理人（頼まれて、本人に代わって申請する人）", en: "Somebody who applies for the applicant", easy: "本人に たのまれて かわりに 申しこむ 人")
    case .messenger:
      Phrase("使者（本人が決めた内容を届けるだけの人）", en: "Somebody who only passes on what the applicant decided", easy: "本人が 決めた ことを とどける 人")
    case .helper:
      Phrase("本人と一緒に操作している人（代わりに入力する家族など）", en: "Somebody who types for the applicant, who is there", easy: "本人と いっしょに いて、かわりに 書く 人")
    }
  }
}

extension Phrase {
  static func actingOnline(_ who: String) -> Phrase {
    Phrase(
      "入力している人：\(who)（本人以外の方は、ここを開いてください）", en: "Filled in by: \(who) (open this if you are not the applicant)",
      easy: "書いて いる 人：\(who)（ちがう 人は 開いて ください）")
  }
  static let actingOnlineWord = Phrase("入力している人", en: "Who fills this in?", easy: "書いて いる 人")
  static let actingOnlineName = Phrase("あなたの氏名（本人以外のとき）", en: "Your name, if you are not the applicant", easy: "あなたの 名前（本人で ない とき）")
  static let actingOnlineNameHint = Phrase(
    "申請する本人の氏名は、次の質問に書いてください。", en: "The applicant's own name is asked further down.", easy: "本人の 名前は 下に 書いて ください。")
  static let actingNameNeeded = Phrase("あなたの氏名を入力してください。", en: "Write your own name.", easy: "あなたの 名前を 書いて ください。")
  static let actingAuthority = Phrase("委任状など（代理人のとき）", en: "Letter of authority, for a representative", easy: "「委任状」（かわりに 申しこむ とき）")
  static let actingAuthorityHint = Phrase(
    "親権者や成年後見人などは、資格が分かる書類（戸籍、登記事項証明書など）です。いま用意できないときは、後で役場にお出しください。",
    en: "For parents or guardians the paper that shows it. If you do not have it now, bring it to the office later.",
    easy: "今 ない ときは、あとで 役場に 出して ください。")
  static let actingAuthorityKept = Phrase("添付済み", en: "Attached", easy: "つけました")
  static let actingAuthorityMissing = Phrase(
    "添付なし（後で役場にお出しください）", en: "Not attached; please bring it to the office", easy: "ありません。あとで 出して ください。")
  static let actingChange = Phrase("変更する", en: "Change", easy: "かえる")
  static let helperConfirmed = Phrase(
    "本人が、画面の内容を読んで確認しました", en: "The applicant has read and confirmed everything here", easy: "本人が 読んで たしかめました")
  static let helperConfirmNeeded = Phrase(
    "本人に内容を確かめてもらい、確認の欄を選んでください。", en: "Let the applicant check everything, then tick the box.", easy: "本人に 見て もらって、えらんで ください。")
}
