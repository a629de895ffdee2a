import Contracts
import Design
import Kernel
import Markup

extension PlanStatus.Kind {
  var phrase: Phrase {
    switch self {
    case .done: Phrase("完了", en: "Done", easy: "おわりました")
    case .built: Phrase("導入済み", en: "In place", easy: "もう 使えます")
    case .ongoing: Phrase("実施中", en: "Under way", easy: "いま しています")
    case .partial: Phrase("一部実施中", en: "Partly under way", easy: "すこし はじめました")
    case .trial: Phrase("試行・実証", en: "On trial", easy: "ためして います")
    case .preparing: Phrase("準備の段階", en: "In preparation", easy: "じゅんび しています")
    case .investigating: Phrase("調査・検討中", en: "Being studied", easy: "しらべて います")
    case .planned: Phrase("これから着手", en: "Not yet begun", easy: "これから はじめます")
    case .notStated: Phrase("記載なし", en: "Not stated", easy: "書いて ありません")
    }
  }

  var color: TagColor {
    switch self {
    case .done, .built: .green
    case .ongoing: .blue
    case .partial, .trial: .purple
    case .preparing, .investigating: .yellow
    case .planned, .notStated: .gray
    }
  }
}

extension RevisionMark {
  var phrase: Phrase {
    switch self {
    case .added: Phrase("追加", en: "Added", easy: "新しい")
    case .strengthened: Phrase("強化", en: "Strengthened", easy: "強く しました")
    case .ended: Phrase("終了", en: "Ended", easy: "おわり")
    case .unchanged: Phrase("変更なし", en: "Unchanged", easy: "同じ")
    case .continued: Phrase("継続", en: "Continued", easy: "つづけます")
    }
  }

  var color: TagColor {
    switch self {
    case .added: .orange
    case .strengthened: .purple
    case .ended: .gray
    case .unchanged, .continued: .gray
    }
  }
}

extension Plan.State {
  var phrase: Phrase {
    switch self {
    case .draft: Phrase("案", en: "Draft", easy: "案")
    case .current: Phrase("期間中", en: "In force", easy: "いまの 計画")
    case .expired: Phrase("期間満了", en: "Period ended", easy: "おわった 計画")
    case .superseded: Phrase("改定済み", en: "Superseded", easy: "前の 計画")
    }
  }

  var color: TagColor {
    switch self {
    case .draft: .yellow
    case .current: .green
    case .expired, .superseded: .gray
    }
  }

  /// What a reader must know before anything else; nil for a plan in force.
  var notice: Phrase? {
    switch self {
    case .current: nil
    case .draft:
      Phrase(
        "この計画は案の段階です。公表された案をそのまま掲載しています。", en: "This plan is a draft. It is shown as the draft was published.",
        easy: "この 計画は まだ 案です。")
    case .expired:
      Phrase(
        "この計画は期間が満了しています。公表された当時の内容をそのまま掲載しています。", en: "The period of this plan has ended. It is shown as it was published.",
        easy: "この 計画は もう おわりました。")
    case .superseded:
      Phrase(
        "この計画は改定されました。改定前の内容を掲載しています。", en: "This plan has been superseded. You are reading the earlier edition.",
        easy: "これは 前の 計画です。新しい 計画が あります。")
    }
  }
}

/// Words and tags of the plan in a visit's language.
struct PlanWords {
  let texts: Texts

  /// Status: our word for its kind, and the plan's own label where that says more.
  func status(_ status: PlanStatus?) -> HTML? {
    guard let status else { return nil }
    return tag(texts(status.kind.phrase), status.kind.color)
  }

  /// The plan's own label, where it says more than our word for its kind.
  func ownLabel(_ status: PlanStatus?) -> String? {
    status.flatMap { status in status.label.flatMap { $0 == status.kind.phrase.japanese ? nil : $0 } }
  }

  func mark(_ mark: RevisionMark?) -> HTML? {
    guard let mark, mark != .unchanged else { return nil }
    return tag(texts(mark.phrase), mark.color, isFilled: true)
  }

  /// `isList`: a status that the plan does not state is left out, where it would only be noise.
  func tags(_ status: PlanStatus?, _ mark: RevisionMark?, isRepeated: Bool, isList: Bool = false) -> [HTML] {
    [isList && status?.kind == .notStated ? nil : self.status(status), self.mark(mark), isRepeated ? tag(texts(.repeatedRow)) : nil]
      .compactMap { $0 }
  }

  /// A figure with its unit: 30手続, 44.3%.
  func figure(_ value: Double, _ unit: String?) -> any Words {
    texts.japanese(texts.figure(value, unit: unit ?? ""))
  }

  /// A date that may lack its day or month.
  func date(_ text: String?) -> String? {
    guard let date = text.flatMap(PartialDate.init) else { return nil }
    guard let month = date.month else { return texts(.yearOnly(date.year)) }
    guard date.day != nil else { return texts.month(CalendarDate(year: date.year, month: month, day: 1)!) }
    return texts.date(date.last)
  }

  /// A date that may lack its day or month, short: R12.3.
  func shortDate(_ text: String?) -> String? {
    guard let date = text.flatMap(PartialDate.init) else { return nil }
    guard texts.language == .japanese else { return self.date(text) }
    let era = date.last.shortWareki.split(separator: ".")
    return era.prefix(date.month == nil ? 1 : date.day == nil ? 2 : 3).joined(separator: ".")
  }

  /// A month under a chart, where there is little room: R8.3.
  func shortMonth(_ date: CalendarDate) -> String {
    texts.language == .japanese ? date.shortWareki.split(separator: ".").prefix(2).joined(separator: ".") : texts.month(date)
  }

  /// Baseline or target with its date: 50手続（R12.3）. A relative target says so: 30%減.
  func point(_ point: Plan.KPI.Point?, of kpi: Plan.KPI) -> (any Words)? {
    guard let point else { return nil }
    var text = texts.figure(point.value, unit: kpi.unit ?? "")
    if point.relative { text += texts(kpi.direction == .down ? .lessThanBefore : .moreThanBefore) }
    if let when = shortDate(point.on) ?? point.label { text += texts.language == .english ? " (\(when))" : "（\(when)）" }
    return texts.japanese(text)
  }

  /// 方針1-① title
  func numbered(_ number: String?, _ title: String) -> any Words {
    texts.japanese(number.map { "\($0)　\(title)" } ?? title)
  }

  /// Names side by side, each kept whole where lines break; a department whose place on the page of the organisation is known leads there.
  func names(_ names: [String], _ departments: [String: Link] = [:]) -> HTML {
    span(.lang(texts.contentLanguage)) {
      for (index, name) in names.enumerated() {
        span(.class("whole")) {
          if let link = departments[name] { a(.href(link)) { name } } else { name }
          index == names.count - 1 ? "" : "、"
        }
      }
    }
  }

  func point(_ point: Schedule.Point) -> String {
    if let quarter = point.quarter { return texts.quarter(FiscalQuarter(FiscalYear(point.year), quarter)) }
    return texts.fiscalYear(FiscalYear(point.year))
  }

  func period(_ from: Schedule.Point, _ to: Schedule.Point, openEnded: Bool) -> String {
    if openEnded { return point(from) + texts(.onwards) }
    return from == to ? point(from) : point(from) + texts(.until) + point(to)
  }
}
