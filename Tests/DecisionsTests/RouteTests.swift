import Kernel
import Testing

@testable import Decisions

struct RouteTests {
  private func route(_ request: DecisionRoute.Request, _ office: OfficeDay = MihonOffice.office()) throws -> DecisionRoute {
    try DecisionRoute(request, MihonOffice.rules(), office)
  }

  @Test func `Own line first, then the sections asked, then the decider`() throws {
    let route = try route(MihonOffice.request(concurrence: [MihonOffice.bosai]))
    #expect(route.steps.map(\.post) == ["kensetsu-kanri-chief", "kensetsu-deputy", "somu-bosai-chief", "kensetsu-head"])
    #expect(route.steps.map(\.kind) == [.review, .review, .concurrence, .decision])
    #expect(route.steps.map(\.stage) == [1, 2, 3, 4])
    #expect(route.steps.map(\.postName) == ["建設課管理係長", "建設課長補佐", "総務課防災係長", "建設課長"])
    #expect(route.steps[3].reason == StepReason(.decider, row: "別表第2 建設課 1の項"))
    #expect(route.steps[2].reason.why == "緊急車両の通行及び避難路に関わるため")
    #expect(route.steps.allSatisfy { !$0.reason.row.isEmpty })
  }

  @Test func `Sections of one stage are asked at the same time, each once`() throws {
    let finance = DecisionRules.Concurrence(department: "somu", unit: "somu-zaisei", why: "支出を伴うため")
    let head = DecisionRules.Concurrence(department: "somu", why: "例規に関わるため")
    let route = try route(MihonOffice.request(concurrence: [MihonOffice.bosai, finance, head, finance]))
    let asked = route.steps.filter { $0.kind == .concurrence }
    #expect(asked.map(\.post) == ["somu-bosai-chief", "somu-zaisei-chief", "somu-head"])
    #expect(Set(asked.map(\.stage)) == [3])
  }

  @Test(arguments: [(500_000, DecisionRank.departmentHead), (500_001, .viceMayor), (3_000_000, .viceMayor), (3_000_001, .mayor)])
  func `The amount picks the row`(_ amount: Int, _ decider: DecisionRank) throws {
    #expect(try route(MihonOffice.request("grant", amount: amount)).decider == decider)
  }

  @Test func `A matter with amounts wants one`() throws {
    #expect(throws: Failure.self) { try route(MihonOffice.request("grant")) }
    #expect(throws: Failure.self) { try route(MihonOffice.request("no-such-row")) }
  }

  @Test func `Those above the department come after the sections`() throws {
    let route = try route(MihonOffice.request("grant", amount: 5_000_000, concurrence: [MihonOffice.bosai]))
    #expect(
      route.steps.map(\.post) == [
        "kensetsu-kanri-chief", "kensetsu-deputy", "kensetsu-head", "somu-bosai-chief", "executive-vice-mayor", "executive-mayor",
      ])
  }

  @Test(arguments: [DraftWeight.important, .unusual, .doubtful])
  func `An important case goes to the mayor, past all between`(_ weight: DraftWeight) throws {
    let route = try route(MihonOffice.request(weight: weight))
    #expect(
      route.steps.map(\.post) == ["kensetsu-kanri-chief", "kensetsu-deputy", "kensetsu-head", "executive-vice-mayor", "executive-mayor"])
    #expect(route.decision?.reason.kind == .deciderOfImportant)
    #expect(route.steps[2].reason.kind == .lineExtended)
  }

  @Test func `The drafter who would decide: one up`() throws {
    let route = try route(MihonOffice.request(drafter: "kensetsu-head"))
    #expect(route.steps.map(\.post) == ["executive-vice-mayor"])
    #expect(route.decision?.reason.kind == .deciderOneUp)
    #expect(Set(route.omissions.map(\.reason)) == [.drafter])
  }

  @Test func `The drafter's own post and those below are left out`() throws {
    let route = try route(MihonOffice.request(drafter: "kensetsu-kanri-chief"))
    #expect(route.steps.map(\.post) == ["kensetsu-deputy", "kensetsu-head"])
  }

  @Test func `A drafter who holds the decider's post besides his own: one up`() throws {
    let office = MihonOffice.office { $0["kensetsu-head"] = [.init(person: "p-kensetsu-kanri-senior", name: "例示 主任", manner: .acting)] }
    #expect(try route(MihonOffice.request(), office).decider == .viceMayor)
  }

  @Test func `The mayor's own case goes where the rule says, else nowhere`() throws {
    var rules = try MihonOffice.rules()
    let request = MihonOffice.request("important", department: "executive", unit: nil, drafter: "executive-mayor")
    #expect(throws: Failure.self) { try DecisionRoute(request, rules, MihonOffice.office()) }
    let index = try #require(rules.rows.firstIndex { $0.id == "important" })
    rules.rows[index].own = .viceMayor
    let route = try DecisionRoute(request, rules, MihonOffice.office())
    #expect(route.decider == .viceMayor)
    #expect(route.decision?.reason.kind == .deciderOneUp)
  }

  @Test func `A vacant post of the line is left out, a vacant decider goes up`() throws {
    let office = MihonOffice.office {
      $0["kensetsu-deputy"] = nil
      $0["kensetsu-head"] = []
    }
    let route = try route(MihonOffice.request(), office)
    #expect(route.steps.map(\.post) == ["kensetsu-kanri-chief", "executive-vice-mayor"])
    #expect(route.decision?.reason.kind == .deciderVacant)
    #expect(route.omissions.contains(.init(rank: .departmentDeputy, reason: .vacant)))
  }

  @Test func `Who looks after a vacant post keeps it on the route`() throws {
    let office = MihonOffice.office { $0["kensetsu-head"] = [.init(person: "p-executive-vice-mayor", name: "架空 副町長", manner: .oversight)] }
    let route = try route(MihonOffice.request(), office)
    #expect(route.decision?.post == "kensetsu-head")
  }

  @Test func `A line post that only the decider holds is left out`() throws {
    let office = MihonOffice.office { $0["kensetsu-deputy"] = [.init(person: "p-kensetsu-head", name: "仮名 三郎", manner: .oversight)] }
    let route = try route(MihonOffice.request(), office)
    #expect(route.steps.map(\.post) == ["kensetsu-kanri-chief", "kensetsu-head"])
    #expect(route.omissions == [.init(rank: .departmentDeputy, reason: .decider)])
  }

  @Test func `No mayor: the vice mayor as deputy stays the way of what the mayor decides`() throws {
    let office = MihonOffice.office { $0["executive-mayor"] = nil }
    let route = try route(MihonOffice.request("grant", amount: 9_000_000), office)
    #expect(route.decision?.post == "executive-mayor")
    #expect(
      try MihonOffice.rules().standing(
        of: "p-executive-vice-mayor", for: "executive-mayor", department: "kensetsu", unit: nil, asStandIn: false, office)
        == .deputyOfMayor(post: office.posts["executive-vice-mayor"]!))
  }

  @Test func `Nobody at all: it is said`() throws {
    let office = MihonOffice.office { holders in ["kensetsu-head", "executive-mayor", "executive-vice-mayor"].forEach { holders[$0] = nil }
    }
    #expect(throws: Failure.self) { try route(MihonOffice.request(), office) }
  }

  @Test func `Other organs have their own ladders`() throws {
    let school = try route(MihonOffice.request("school-aid", department: "kyoiku", unit: "kyoiku-gakko", drafter: "kyoiku-gakko-chief"))
    #expect(school.steps.map(\.post) == ["kyoiku-deputy", "kyoiku-head", "superintendent-head"])
    let hall = try route(
      MihonOffice.request(
        "facility-use", weight: .important, department: "kominkan", unit: "kominkan-jigyo", drafter: "kominkan-jigyo-chief"))
    #expect(hall.steps.map(\.post) == ["kominkan-head", "superintendent-head"])
    let land = try route(
      MihonOffice.request(
        "farmland", department: "agriculture-office", unit: "agriculture-office-nochi", drafter: "agriculture-office-nochi-chief"))
    #expect(land.steps.map(\.post) == ["agriculture-office-head", "agriculture-board-chair"])
  }

  @Test func `Posts have their printed names`() {
    #expect(OfficeDay.Post.name(title: "課長", department: "建設課") == "建設課長")
    #expect(OfficeDay.Post.name(title: "係長", department: "建設課", unit: "管理係") == "建設課管理係長")
    #expect(OfficeDay.Post.name(title: "主任", department: "建設課", unit: "管理係") == "建設課管理係主任")
    #expect(OfficeDay.Post.name(title: "事務局長", department: "農業委員会事務局") == "農業委員会事務局長")
    #expect(OfficeDay.Post.name(title: "会長", department: "農業委員会") == "農業委員会会長")
    #expect(OfficeDay.Post.name(title: "室長", department: "企画課", unit: "DX推進室") == "企画課DX推進室長")
    #expect(OfficeDay.Post.name(title: "町長", department: "特別職") == "町長")
    #expect(OfficeDay.Post.name(title: "教育長", department: "教育長") == "教育長")
  }
}

struct StandingTests {
  private func standing(_ post: String, for target: String, standIn: Bool, _ office: OfficeDay) throws -> Standing? {
    try MihonOffice.rules().standing(
      of: "p-\(post)", for: target, department: "kensetsu", unit: "kensetsu-kanri", asStandIn: standIn, office)
  }

  @Test func `Only while absent, only the post below`() throws {
    let here = MihonOffice.office()
    let away = MihonOffice.office(absent: ["p-kensetsu-head": "出張"])
    #expect(try standing("kensetsu-deputy", for: "kensetsu-head", standIn: true, here) == nil)
    #expect(try standing("kensetsu-deputy", for: "kensetsu-head", standIn: true, away)?.isStandIn == true)
    #expect(try standing("kensetsu-kanri-chief", for: "kensetsu-head", standIn: true, away) == nil)
    #expect(try standing("somu-deputy", for: "kensetsu-head", standIn: true, away) == nil)
    // Nobody slips into it unawares.
    #expect(try standing("kensetsu-deputy", for: "kensetsu-head", standIn: false, away) == nil)
    // On the train the holder himself may act.
    #expect(try standing("kensetsu-head", for: "kensetsu-head", standIn: false, away) != nil)
  }

  @Test func `Where the first below is away too, the next one`() throws {
    let away = MihonOffice.office(absent: ["p-kensetsu-head": "出張", "p-kensetsu-deputy": "休暇"])
    #expect(try standing("kensetsu-deputy", for: "kensetsu-head", standIn: true, away) == nil)
    #expect(try standing("kensetsu-kanri-chief", for: "kensetsu-head", standIn: true, away)?.post.id == "kensetsu-kanri-chief")
  }

  @Test func `An absence counts on its days only`() {
    let absence = OfficeDay.Absence(
      person: "p", reason: "休暇", from: MihonOffice.day.adding(days: 1), until: MihonOffice.day.adding(days: 2))
    func isAbsent(_ days: Int) -> Bool {
      OfficeDay(day: MihonOffice.day.adding(days: days), departments: [], posts: [], holders: [:], absences: [absence]).isAbsent("p")
    }
    #expect([0, 1, 2, 3].map(isAbsent) == [false, true, true, false])
  }

  @Test func `A section asked is stood in for by its own people`() throws {
    let away = MihonOffice.office(absent: ["p-somu-bosai-chief": "研修"])
    #expect(try standing("somu-bosai-senior", for: "somu-bosai-chief", standIn: true, away)?.isStandIn == true)
    #expect(try standing("kensetsu-kanri-senior", for: "somu-bosai-chief", standIn: true, away) == nil)
  }

  @Test func `The mayor away is no vacancy: the vice mayor stands in, he is no deputy`() throws {
    let away = MihonOffice.office(absent: ["p-executive-mayor": "出張"])
    #expect(try standing("executive-vice-mayor", for: "executive-mayor", standIn: false, away) == nil)
    #expect(try standing("executive-vice-mayor", for: "executive-mayor", standIn: true, away)?.isStandIn == true)
  }
}
