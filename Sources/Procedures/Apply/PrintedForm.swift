import Contracts
import Design
import Forms
import Kernel
import Markup
import Storage
import Web

extension ApplyPages {
  /// Where the code on a printed form leads: what will be asked, and the button that begins. A newer version is said.
  func printed(_ id: String, _ version: Int) async throws -> Response {
    let today = visit.clock.today
    let (listed, form, isUsedUp) = try await visit.database.read { reader in
      let listed = try Catalogue.published(id, reader)
      // A version that was never printed is nobody's form.
      guard let form = try FormRecords.published(id, reader), version <= form.version else { throw ProcedureFailure.unknown(id) }
      return (listed, form, try BudgetStanding.isUsedUp(listed.procedure, on: today, reader))
    }
    let procedure = listed.procedure
    guard procedure.nature != .internal else { throw ProcedureFailure.unknown(id) }
    let pages = FormCourse(form.form, Answers(), today: today).shownPages.map(\.page).filter { !$0.isExit && !$0.questions.isEmpty }
    return visit.page(
      texts(procedure.title),
      breadcrumb: [
        Crumb(texts(.procedures), visit.link(ProceduresRoute.catalogue)),
        Crumb(texts(procedure.title), visit.link(ProceduresRoute.procedure(id))),
        Crumb(texts(.printedForm)),
      ],
      adjust: {
        $0.shoulder = texts(.printedForm)
        $0.lead = texts(.printedLead)
      }
    ) {
      if version < form.version {
        inlineAlert(.info, title: texts(.printedOlder(version, now: form.version)), in: texts) { p { texts(.printedOlderText) } }
      }
      if isUsedUp {
        BudgetNotice(visit).alert(procedure)
      } else if procedure.channels.isOnline, procedure.story == nil {
        postForm(to: link(.begin(id)), token: visit.formToken) { buttonRow { actionButton(texts(.printedBegin), size: .large) } }
      } else {
        p { a(.href(visit.link(ProceduresRoute.procedure(id)))) { texts(.printedGuide) } }
      }
      pageSection(texts(.printedAsked), id: "asked") {
        ol { for page in pages { li { texts(page.title).html } } }
        if let minutes = form.form.minutes { p(.class("support")) { texts(.printedMinutes(minutes)) } }
      }
      p { a(.href(visit.link(ProceduresRoute.counter(.blank(id))))) { texts(.printedPaper) } }
    }
  }
}

extension Phrase {
  static let printedForm = Phrase("紙の様式から", en: "From the printed form", easy: "紙の フォームから")
  static let printedLead = Phrase(
    "お手元の紙の様式と同じ内容を、この画面から入力して送れます。紙に書いて出していただいてもかまいません。",
    en: "You can fill in the same form here and send it. The paper is accepted as well.", easy: "紙と 同じ ことを ここで 書いて 送れます。紙で 出しても いいです。")
  static let printedBegin = Phrase("この様式の入力を始める", en: "Begin with this form", easy: "書き始める")
  static let printedGuide = Phrase("この手続きの案内を見る", en: "See how this procedure works", easy: "手続きの 説明を 見る")
  static let printedAsked = Phrase("入力すること", en: "What is asked", easy: "書く こと")
  static func printedMinutes(_ count: Int) -> Phrase {
    Phrase("約\(count)分かかります。", en: "It takes about \(count) minutes.", easy: "\(count)分くらい かかります。")
  }
  static let printedPaper = Phrase("今の様式を印刷する（PDF）", en: "Print the form as it is now (PDF)", easy: "今の 紙を いんさつする（PDF）")
  static func printedOlder(_ version: Int, now: Int) -> Phrase {
    Phrase(
      "お手元の様式は第\(version)版です。今は第\(now)版です", en: "Your paper is version \(version); the form is now version \(now)",
      easy: "紙は \(version)番めの ものです。今は \(now)番めです")
  }
  static let printedOlderText = Phrase(
    "入力する画面は、今の版です。前の版の紙も受け付けますが、足りない項目を後でお尋ねすることがあります。",
    en: "Here the form is the newest. The older paper is accepted too, but we may have to ask what it lacks.",
    easy: "ここは 新しい ものです。古い 紙も 出せますが、あとで 聞く ことが あります。")
}
