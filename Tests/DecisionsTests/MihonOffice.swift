import Foundation
import Kernel
import Storage

@testable import Decisions

/// The office of 見本町 as far as the tests need it.
enum MihonOffice {
  static let departments: [OfficeDay.Department] = [
    .init(id: "executive", name: "特別職", organ: "mayor"), .init(id: "somu", name: "総務課", organ: "mayor"),
    .init(id: "kensetsu", name: "建設課", organ: "mayor"), .init(id: "superintendent", name: "教育長", organ: "education"),
    .init(id: "kyoiku", name: "教育課", organ: "education"), .init(id: "kominkan", name: "公民館", organ: "education"),
    .init(id: "agriculture-board", name: "農業委員会", organ: "agriculture"),
    .init(id: "agriculture-office", name: "農業委員会事務局", organ: "agriculture"),
  ]

  static let posts: [OfficeDay.Post] = [
    post("executive-mayor", "町長", "executive"), post("executive-vice-mayor", "副町長", "executive"),
    post("somu-head", "課長", "somu"), post("somu-deputy", "課長補佐", "somu"), post("somu-zaisei-chief", "係長", "somu", "somu-zaisei", "財政係"),
    post("somu-bosai-chief", "係長", "somu", "somu-bosai", "防災係"), post("somu-bosai-senior", "主任", "somu", "somu-bosai", "防災係"),
    post("kensetsu-head", "課長", "kensetsu"), post("kensetsu-deputy", "課長補佐", "kensetsu"),
    post("kensetsu-kanri-chief", "係長", "kensetsu", "kensetsu-kanri", "管理係"),
    post("kensetsu-kanri-senior", "主任", "kensetsu", "kensetsu-kanri", "管理係"),
    post("kensetsu-kanri-clerk", "主事", "kensetsu", "kensetsu-kanri", "管理係"),
    post("superintendent-head", "教育長", "superintendent"), post("kyoiku-head", "課長", "kyoiku"), post("kyoiku-deputy", "課長補佐", "kyoiku"),
    post("kyoiku-gakko-chief", "係長", "kyoiku", "kyoiku-gakko", "学校係"), post("kominkan-head", "館長", "kominkan"),
    post("kominkan-jigyo-chief", "係長", "kominkan", "kominkan-jigyo", "事業係"),
    post("agriculture-board-chair", "会長", "agriculture-board"), post("agriculture-office-head", "事務局長", "agriculture-office"),
    post("agriculture-office-nochi-chief", "係長", "agriculture-office", "agriculture-office-nochi", "農地係"),
  ]

  private static func post(_ id: String, _ title: String, _ department: String, _ unit: String? = nil, _ unitName: String? = nil)
    -> OfficeDay.Post
  {
    let name = departments.first { $0.id == department }?.name ?? ""
    return OfficeDay.Post(
      id: id, name: OfficeDay.Post.name(title: title, department: name, unit: unitName), department: department, unit: unit)
  }

  /// One person a post: `p-` and its id.
  static var holders: [String: [OfficeDay.Holder]] {
    let names = ["kensetsu-head": "仮名 三郎", "kensetsu-deputy": "見本 補佐", "kensetsu-kanri-chief": "例示 係", "executive-mayor": "見本 町"]
    return Dictionary(
      uniqueKeysWithValues: posts.map { ($0.id, [OfficeDay.Holder(person: "p-\($0.id)", name: names[$0.id] ?? "架空 \($0.name)")]) })
  }

  static let day = CalendarDate(year: 2026, month: 11, day: 9)!

  static func office(
    on day: CalendarDate = day, absent: [String: String] = [:], changing change: (inout [String: [OfficeDay.Holder]]) -> Void = { _ in }
  ) -> OfficeDay {
    var holders = holders
    change(&holders)
    return OfficeDay(
      day: day, departments: departments, posts: posts, holders: holders,
      absences: absent.map { OfficeDay.Absence(person: $0.key, reason: $0.value, from: day, until: day.adding(days: 1)) })
  }

  static func text(_ path: String) throws -> String {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }

  private static let read = Result { try DecisionRules(json: text("Towns/mihon/decision-rules.json")) }
  static func rules() throws -> DecisionRules { try read.get() }

  static func desk(_ post: String, _ office: OfficeDay? = nil, rules: DecisionRules? = nil) throws -> DecisionDesk {
    let office = office ?? Self.office()
    let person = "p-\(post)"
    let name = office.holders.values.joined().first { $0.person == person }?.name ?? "架空 太郎"
    return DecisionDesk(person: person, name: name, actor: "officer:\(person)", rules: try rules ?? Self.rules(), office: office)
  }

  static func request(
    _ rule: String = "road-permit", amount: Int? = nil, weight: DraftWeight = .ordinary, department: String = "kensetsu",
    unit: String? = "kensetsu-kanri", drafter: String = "kensetsu-kanri-senior", concurrence: [DecisionRules.Concurrence] = []
  ) -> DecisionRoute.Request {
    DecisionRoute.Request(
      rule: rule, amount: amount, weight: weight, department: department, unit: unit, drafterPerson: "p-\(drafter)", drafterPost: drafter,
      concurrence: concurrence)
  }

  static let bosai = DecisionRules.Concurrence(department: "somu", unit: "somu-bosai", why: "緊急車両の通行及び避難路に関わるため")

  static func content(_ rule: String = "road-permit", weight: DraftWeight = .ordinary) -> DraftContent {
    DraftContent(
      subject: "道路占用の許可について", proposal: "見本電気株式会社から別紙のとおり道路占用許可の申請がありました。道路法第32条第1項の規定により許可し、案のとおり指令してよろいか伺います。",
      basis: "道路法第32条第1項\n見本町道路占用規則第3条", letter: "令和8年11月2日付けで申請のあった道路の占用については、次のとおり許可します。", rule: rule, weight: weight,
      isUrgent: true, department: "kensetsu", unit: "kensetsu-kanri", classification: ["建設", "道路管理", "道路占用"], binder: "道路占用許可",
      retentionYears: 10, disclosure: .partly, disclosureReason: "法人の正当な利益に関わる情報を含むため", seal: .pressed, addressee: "見本電気株式会社",
      way: "郵送", book: "order", concurrence: [bosai])
  }
}
