import Foundation
import Kernel
import Testing

@testable import Decisions

/// What ships fits together: the procedures' rules, the sections they ask, the posts of the sample town.
struct ShippedRulesTests {
  /// 見本町 with every post of its file held by somebody of his own.
  static func office() throws -> OfficeDay {
    var departments: [OfficeDay.Department] = []
    var posts: [OfficeDay.Post] = []
    let town = try JSONDocument.parse(MihonOffice.text("Towns/mihon/town.json"))
    for organ in town["organs"]?.array ?? [] {
      for department in organ["departments"]?.array ?? [] {
        let (id, name) = (department["id"]?.string ?? "", department["name"]?.string ?? "")
        departments.append(.init(id: id, name: name, organ: organ["kind"]?.string ?? ""))
        let units = Dictionary(
          uniqueKeysWithValues: (department["units"]?.array ?? []).map { ($0["id"]?.string ?? "", $0["name"]?.string ?? "") })
        for post in department["posts"]?.array ?? [] {
          let unit = post["unit"]?.string
          let printed = OfficeDay.Post.name(title: post["title"]?.string ?? "", department: name, unit: unit.flatMap { units[$0] })
          posts.append(.init(id: post["id"]?.string ?? "", name: printed, department: id, unit: unit))
        }
      }
    }
    let holders = Dictionary(uniqueKeysWithValues: posts.map { ($0.id, [OfficeDay.Holder(person: "p-\($0.id)", name: $0.name)]) })
    return OfficeDay(day: MihonOffice.day, departments: departments, posts: posts, holders: holders)
  }

  @Test func `Every procedure that decides has a route`() throws {
    let (rules, office) = (try MihonOffice.rules(), try Self.office())
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Procedures").path
    var count = 0
    for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() where name.hasSuffix(".json") {
      let node = try JSONDocument.parse(MihonOffice.text("Procedures/\(name)"))
      guard node["format"]?.string == "yakuba-procedure/1", let decision = node["decision"], let rule = decision["rule"]?.string else {
        continue
      }
      var reader = DataReader()
      let asked = reader.list(decision, "", "concurrence").compactMap { DecisionRules.Concurrence.read($0.node, $0.place, &reader) }
      #expect(reader.problems == [], "\(name)")
      let department = node["department"]?.string ?? ""
      let unit = node["unit"]?.string
      let drafter = try #require(office.posts["\(unit ?? department)-clerk"], "\(name): \(unit ?? department)-clerk")
      for weight in DraftWeight.allCases {
        let request = DecisionRoute.Request(
          rule: rule, amount: 1, weight: weight, department: department, unit: unit, drafterPerson: "p-\(drafter.id)",
          drafterPost: drafter.id,
          concurrence: asked)
        do {
          let route = try DecisionRoute(request, rules, office)
          #expect(route.steps.filter { $0.kind == .concurrence }.count <= asked.count + route.row.concurrence.count)
          #expect(Set(route.steps.map(\.post)).count == route.steps.count, "\(name)")
          #expect(route.steps.last?.kind == .decision && route.steps.dropLast().allSatisfy { $0.kind != .decision })
          #expect(zip(route.steps, route.steps.dropFirst()).allSatisfy { $0.stage <= $1.stage })
        } catch { Issue.record("\(name): \(error)") }
      }
      count += 1
    }
    #expect(count > 20)
  }

  @Test func `In whose name a letter goes out`() throws {
    let rules = try MihonOffice.rules()
    #expect(OfficialLetter.mayor(of: "見本町", rules, MihonOffice.office()) == ["見本町長　見本 町"])
    let vacant = MihonOffice.office { $0["executive-mayor"] = nil }
    #expect(OfficialLetter.mayor(of: "見本町", rules, vacant) == ["見本町長職務代理者", "見本町副町長　架空 副町長"])
    let ill = MihonOffice.office { $0["executive-mayor"] = [.init(person: "p-executive-vice-mayor", name: "架空 副町長", manner: .deputy)] }
    #expect(OfficialLetter.mayor(of: "見本町", rules, ill) == ["見本町長職務代理者", "見本町副町長　架空 副町長"])
    let nobody = MihonOffice.office {
      $0["executive-mayor"] = nil
      $0["executive-vice-mayor"] = nil
    }
    #expect(OfficialLetter.mayor(of: "見本町", rules, nobody) == ["見本町長"])
    // A mayor who is only away signs as ever.
    #expect(OfficialLetter.mayor(of: "見本町", rules, MihonOffice.office(absent: ["p-executive-mayor": "出張"])).count == 1)
  }
}
