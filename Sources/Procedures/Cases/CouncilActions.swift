import Casework
import Contracts
import Design
import Kernel
import Markup
import Web

extension CaseDesk {
  /// What is asked for 付議, 議決 and the handing over of another office's order.
  @HTMLBuilder func councilInputs(_ effect: Workflow.Effect, _ model: CaseModel, _ sent: Fields?, _ mistakes: Mistakes) -> HTML {
    let council = model.listed.procedure.outcome.council
    switch effect {
    case .table:
      textField(
        Design.Field("council", texts(.councilWord), mistakes: mistakes), value: sent?["council"] ?? council?.name ?? "", width: .long,
        in: texts)
      day("closing", .councilClosing, sent, mistakes, standard: council?.closingDay.flatMap(nextDay))
      day("meets", .councilMeets, sent, mistakes, standard: nil)
      selectField(
        Design.Field("book", texts(.councilBook), mistakes: mistakes),
        choices: model.books.filter { $0.id.hasSuffix("-council") || $0.id.hasSuffix("bill") }.map {
          Choice($0.id, texts.japanese($0.title))
        },
        value: sent?["book"] ?? model.councilBook ?? "", in: texts)
    case .resolve:
      radioGroup(
        Design.Field("resolution", texts(.councilResult), mistakes: mistakes),
        choices: Tabling.Resolution.allCases.map { Choice($0.rawValue, texts($0.phrase)) },
        value: sent?["resolution"] ?? "", in: texts)
      day("on", .councilOn, sent, mistakes, standard: model.folder.tablings.last?.meetsOn)
      textArea(
        Design.Field("remark", texts(.councilRemark), need: .optional), value: sent?["remark"] ?? "", rows: 2, limit: 1000, in: texts)
    case .handOver:
      textField(Design.Field("number", texts(.orderNumber), mistakes: mistakes), value: sent?["number"] ?? "", width: .long, in: texts)
      day("answered", .orderDate, sent, mistakes, standard: nil)
    default: HTML()
    }
  }

  private func day(_ name: String, _ title: Phrase, _ sent: Fields?, _ mistakes: Mistakes, standard: CalendarDate?) -> HTML {
    dateField(
      Design.Field(name, texts(title), mistakes: mistakes),
      value: sent.map { sent in DateParts(field: name) { sent[$0] } } ?? DateParts(standard), in: texts)
  }

  /// The next day with this number in its month, today included.
  private func nextDay(_ day: Int) -> CalendarDate? {
    (0..<62).lazy.map { today.adding(days: $0) }.first { $0.day == day }
  }

  func councilInput(_ effect: Workflow.Effect?, _ fields: Fields, _ mistakes: inout Mistakes) -> ActInput {
    func day(_ name: String) -> CalendarDate {
      if let date = DateParts(field: name, value: { fields[$0] }).date { return date }
      mistakes.add(name, .councilDayNeeded)
      return today
    }
    func text(_ name: String, _ message: Phrase) -> String {
      if let text = fields.text(name) { return text }
      mistakes.add(name, message)
      return ""
    }
    switch effect {
    case .table:
      let (closing, meets) = (day("closing"), day("meets"))
      if closing < today { mistakes.add("closing", .councilClosed) }
      if meets < closing { mistakes.add("meets", .councilMeetsBefore) }
      return .tabling(
        ActInput.Tabling(
          council: text("council", .councilNeeded), closingOn: closing, meetsOn: meets, book: text("book", .councilBookNeeded)))
    case .resolve:
      guard let resolution = fields["resolution"].flatMap(Tabling.Resolution.init) else {
        mistakes.add("resolution", .councilResultNeeded)
        return .none
      }
      return .resolution(ActInput.Resolution(resolution, on: day("on"), remark: fields.text("remark")))
    case .handOver: return .order(ActInput.Order(number: text("number", .orderNumberNeeded), answeredOn: day("answered")))
    default: return .none
    }
  }
}

extension Tabling.Resolution {
  var phrase: Phrase {
    switch self {
    case .carried: Phrase("可決・適当", en: "Carried", easy: "よい")
    case .rejected: Phrase("否決・不適当", en: "Rejected", easy: "よくない")
    case .adjourned: Phrase("継続審議", en: "Adjourned", easy: "また 話す")
    }
  }
}

extension Phrase {
  static let councilWord = Phrase("会議の名称", en: "Meeting", easy: "会議の 名前")
  static let councilClosing = Phrase("受付の締切日", en: "Closing day", easy: "しめきり")
  static let councilMeets = Phrase("開催日", en: "Day of the meeting", easy: "会議の 日")
  static let councilBook = Phrase("議案番号の簿冊", en: "Book of item numbers", easy: "番号の ちょうめん")
  static let councilResult = Phrase("議決・審議の結果", en: "Result", easy: "けっか")
  static let councilOn = Phrase("議決した日", en: "Day of the resolution", easy: "決めた 日")
  static let councilRemark = Phrase("意見・付記", en: "Remark", easy: "いけん")
  static let orderNumber = Phrase("指令書等の番号", en: "Number of the order", easy: "書類の 番号")
  static let orderDate = Phrase("指令書等の日付", en: "Date of the order", easy: "書類の 日")
  static let councilClosed = Phrase(
    "締切日を過ぎています。次の会議の締切日を入力してください。", en: "The closing day has passed. Write that of the next meeting.",
    easy: "しめきりが すぎて います。つぎの 日を 書いて ください。")
  static let councilMeetsBefore = Phrase(
    "開催日は、締切日以後の日付にしてください。", en: "The meeting comes after the closing day.", easy: "会議の 日は しめきりより あとに して ください。")
  static let councilNeeded = Phrase("会議の名称を入力してください。", en: "Write the name of the meeting.", easy: "会議の 名前を 書いて ください。")
  static let councilBookNeeded = Phrase("議案番号の簿冊を選んでください。", en: "Choose the book of item numbers.", easy: "ちょうめんを えらんで ください。")
  static let councilResultNeeded = Phrase("結果を選んでください。", en: "Choose the result.", easy: "けっかを えらんで ください。")
  static let councilDayNeeded = Phrase("日付を入力してください。", en: "Write a date.", easy: "日を 書いて ください。")
  static let orderNumberNeeded = Phrase("指令書等の番号を入力してください。", en: "Write the number of the order.", easy: "書類の 番号を 書いて ください。")
}
