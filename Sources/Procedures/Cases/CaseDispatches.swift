import Casework
import Contracts
import Design
import Kernel
import Markup
import Storage
import Web

extension CaseDesk {
  /// The history with its particulars.
  func history(_ model: CaseModel) -> HTML {
    let outcomes = model.listed.procedure.outcome.outcomes
    let lines = CaseHistory(model.folder, model.workflow, model.form, outcomes: outcomes, names: model.places).lines
    return ol {
      for line in lines {
        li {
          texts.dateAndTime(line.entry.at)
          "　"
          line.entry.action.flatMap(model.workflow.action).map { texts($0.title).html } ?? HTML(texts(line.entry.kind.phrase))
          span(.class("support")) { "　" + who(line.entry.actor, model) }
          // What was written about a guarded case may tell where somebody is.
          if model.shield != .closed {
            for fact in line.facts { p(.class("support")) { HTML(texts(fact.label)) + "：" + value(fact.value) } }
          }
        }
      }
    }
  }

  private func value(_ value: CaseHistory.Fact.Value) -> HTML {
    switch value {
    case .text(let text): texts.japanese(text).html
    case .date(let date): HTML(texts.date(date))
    case .phrase(let phrase): HTML(texts(phrase))
    case .titles(let titles):
      HTML.joined(titles.enumerated().map { index, title in index == 0 ? texts(title).html : HTML("、") + texts(title).html })
    }
  }

  /// The correction that is waited for, so that nobody asks twice or forgets the day.
  @HTMLBuilder func openCorrection(_ model: CaseModel) -> HTML {
    if let asked = model.folder.corrections.last, asked.answeredAt == nil, !model.folder.item.isClosed {
      inlineAlert(
        asked.dueOn < today ? .warning : .info,
        title: texts(asked.dueOn < today ? .correctionOverdue(texts.date(asked.dueOn)) : .correctionWaits(texts.date(asked.dueOn))),
        in: texts
      ) {
        if model.shield != .closed { for line in asked.message.split(separator: "\n") { p(.lang(texts.contentLanguage)) { String(line) } } }
      }
    }
  }

  /// What went out, when and how, and what came back.
  @HTMLBuilder func dispatches(_ model: CaseModel, _ failed: (action: String, mistakes: Mistakes)?) -> HTML {
    if !model.folder.dispatches.isEmpty {
      pageSection(texts(.dispatchesWord), id: "dispatches") {
        for sent in model.folder.dispatches {
          let mistakes = failed?.action == "returned-\(sent.number)" ? failed?.mistakes ?? Mistakes() : Mistakes()
          div(.class("case-entry")) {
            if sent.returnedOn != nil { tag(texts(.dispatchReturned), .red) }
            p { texts.japanese(sent.what).html }
            p(.class("support")) {
              texts.date(sent.sentOn) + "　" + texts(sent.way.phrase)
              if model.shield != .closed { HTML("　") + texts.japanese(sent.addressee).html }
              "　" + who(sent.sentBy, model)
            }
            if let on = sent.returnedOn {
              p { HTML(texts(.dispatchReturnedOn(texts.date(on)))) + "　" + (sent.returnedReason.map { texts.japanese($0).html } ?? HTML()) }
            } else if sent.way == .post || sent.way == .registeredPost,
              model.actor.may([.unit, .department, .counter], on: model.folder.item)
            {
              returning(sent, model, mistakes)
            }
          }
        }
      }
    }
  }

  private func returning(_ dispatch: Dispatch, _ model: CaseModel, _ mistakes: Mistakes) -> HTML {
    let sent = mistakes.isEmpty ? nil : visit.request.form
    let scope = "returned-\(dispatch.number)"
    return disclosure(texts(.dispatchEnterReturned), isOpen: !mistakes.isEmpty) {
      postForm(to: link(.returned(id: model.folder.item.id, dispatch: dispatch.number)), token: visit.formToken) {
        dateField(
          Design.Field("on", texts(.dispatchCameBack), scope: scope, mistakes: mistakes),
          value: sent.map { sent in DateParts(field: "on") { sent[$0] } } ?? DateParts(today), in: texts)
        textField(
          Design.Field("reason", texts(.dispatchWhy), hint: texts(.dispatchWhyHint), scope: scope, mistakes: mistakes),
          value: sent?["reason"] ?? "", width: .long, in: texts)
        MyNumberGuard.overruling(mistakes, in: texts)
        actionButton(texts(.dispatchEnterReturned), style: .outline)
      }
    }
  }

  /// Mail that came back.
  func returned(_ id: String, _ dispatch: Int) async throws -> Response {
    let fields = visit.request.form
    let desk = self
    let numbers = MyNumberGuard()
    let finding = numbers.check(fields, by: visit.visitor)
    var mistakes = numbers.mistakes(finding)
    let reason = fields.text("reason") ?? ""
    if reason.isEmpty { mistakes.add("reason", .changeWhy) }
    let sentOn = try await visit.database.read { try $0.caseFolder(id).dispatches.first { $0.number == dispatch }?.sentOn }
    guard let sentOn else { throw CaseworkFailure.dispatchUnknown }
    let on = DateParts(field: "on") { fields[$0] }.date
    if on.map({ $0 > desk.today || $0 < sentOn }) ?? true { mistakes.add("on", .dispatchDayWrong) }
    guard mistakes.isEmpty, let on else { return try await item(id, ("returned-\(dispatch)", mistakes)) }
    try await visit.database.write { writer in
      let actor = try desk.actor(writer)
      try RecordDispatch(id, .returned(dispatch, on: on, reason: reason), actor: actor).run(writer)
      try numbers.log(finding, subject: "case:\(id)", actor: actor.id, writer)
    }
    return .seeOther(link(.item(id), query: [("done", "action")]).at("dispatches"))
  }
}

extension CaseFile.Place {
  /// Six places behind the point: about a tenth of a metre.
  func degrees(_ axis: KeyPath<CaseFile.Place, Double>) -> String {
    let value = self[keyPath: axis]
    let millionths = Int((value * 1_000_000).rounded())
    let rest = String(abs(millionths) % 1_000_000)
    return (millionths < 0 ? "-" : "") + "\(abs(millionths) / 1_000_000)." + String(repeating: "0", count: 6 - rest.count) + rest
  }
}

extension Phrase {
  static let photoPlaces = Phrase("写真の撮影場所", en: "Where the photographs were taken", easy: "写真を とった ところ")
  static func photoPlace(_ north: String, _ east: String) -> Phrase {
    Phrase("北緯\(north)度　東経\(east)度", en: "\(north)° N, \(east)° E", easy: "北 \(north)　東 \(east)")
  }
  static func correctionWaits(_ date: String) -> Phrase {
    Phrase("補正をお願いしています（期限：\(date)）", en: "The applicant is asked to correct something by \(date)", easy: "\(date)までに なおして もらいます")
  }
  static func correctionOverdue(_ date: String) -> Phrase {
    Phrase(
      "補正の期限（\(date)）を過ぎています。申請者に連絡してください。", en: "The correction was due on \(date). Please contact the applicant.",
      easy: "\(date)までに なおす ものが まだです。れんらくして ください。")
  }
  static let dispatchesWord = Phrase("発送・交付", en: "Dispatch", easy: "送った もの")
  static let dispatchReturned = Phrase("返戻", en: "Came back", easy: "もどって きました")
  static func dispatchReturnedOn(_ date: String) -> Phrase { Phrase("\(date)に返戻", en: "Came back on \(date)", easy: "\(date)に もどって きました") }
  static let dispatchEnterReturned = Phrase("返戻を記録する", en: "Enter that it came back", easy: "もどって きた ことを 書く")
  static let dispatchCameBack = Phrase("戻ってきた日", en: "Came back on", easy: "もどって きた 日")
  static let dispatchWhy = Phrase("返戻の理由", en: "Why", easy: "わけ")
  static let dispatchWhyHint = Phrase("例：あて所に尋ねあたらず、保管期間の経過", en: "For example: unknown at the address", easy: "例：住所に いない")
  static let dispatchDayWrong = Phrase(
    "発送した日から今日までの日付を入力してください。", en: "Write a day between the dispatch and today.", easy: "送った 日から 今日までの 日を 書いて ください。")
}
