import Casework
import Foundation
import Kernel
import Testing

struct WorkflowTests {
  static let disposition = """
    {"format":"yakuba-workflow/1","id":"disposition","title":"申請に対する処分",
     "states":[{"id":"arrived","title":"到達","waitsFor":"office","public":{"ja":"申請が届きました。担当課が内容を確認します。"}},
       {"id":"reviewing","title":"審査中","waitsFor":"office","public":"担当課が審査しています。"},
       {"id":"correcting","title":"補正待ち","waitsFor":"applicant","clock":"stopped","public":"直していただきたいところがあります。"},
       {"id":"deciding","title":"決裁中","waitsFor":"decision","public":"町が決める手続きをしています。"},
       {"id":"decided","title":"決裁済","waitsFor":"office","public":"通知を用意しています。"},
       {"id":"issued","title":"施行済","waitsFor":"nobody","final":true,"public":"通知を送りました。"},
       {"id":"withdrawn","title":"取下げ","waitsFor":"nobody","final":true,"public":"申請は取り下げられました。"}],
     "initial":"arrived",
     "actions":[{"id":"register","title":"収受する","from":["arrived"],"to":"reviewing","who":["unit","department"],"effect":"register"},
       {"id":"ask-correction","title":"補正を求める","from":["reviewing"],"to":"correcting","who":["unit"],"effect":"ask-correction"},
       {"id":"correct","title":"補正する","from":["correcting"],"to":"reviewing","who":["applicant"],"effect":"correct"},
       {"id":"draft","title":"起案する","from":["reviewing"],"to":"deciding","who":["unit"],"effect":"draft","needs":["checklist","fee-settled"]},
       {"id":"decide","title":"決裁","from":["deciding"],"to":"decided","who":["system"],"effect":"decided"},
       {"id":"send-back","title":"差戻し","from":["deciding"],"to":"reviewing","who":["system"],"effect":"returned"},
       {"id":"issue","title":"施行する","from":["decided"],"to":"issued","who":["unit"],"effect":"issue"},
       {"id":"withdraw","title":"取り下げる","from":["arrived","reviewing","correcting"],"to":"withdrawn","who":["applicant","unit"],"effect":"withdraw","confirm":true}]}
    """

  static func problems(_ text: String) -> [String] {
    do throws(DataProblems) {
      _ = try Workflow.read(text)
      return []
    } catch { return error.list.map { "\($0.line) \($0.place)" } }
  }

  @Test func `A workflow is read whole`() throws {
    let workflow = try Workflow.read(Self.disposition)
    #expect(workflow.states.count == 7 && workflow.actions.count == 8)
    #expect(workflow.actions(in: "reviewing").map(\.id) == ["ask-correction", "draft", "withdraw"])
    #expect(workflow.state("correcting")?.stopsClock == true)
    #expect(workflow.action("draft")?.needs == [.checklist, .feeSettled])
    #expect(workflow.action(for: .decided, in: "deciding")?.to == "decided")
    #expect(workflow.road(from: "arrived").map(\.id) == ["reviewing", "deciding", "decided", "issued"])
    #expect(workflow.road(from: "correcting").map(\.id) == ["reviewing", "deciding", "decided", "issued"])
    #expect(workflow.road(from: "issued").isEmpty)
  }

  @Test(arguments: [
    (#""to":"issued","who""#, #""to":"nowhere","who""#, ["17 actions[6].to"]),
    (#""initial":"arrived""#, #""initial":"begun""#, ["9 initial"]),
    (
      #"{"id":"decided","title":"決裁済","waitsFor":"office""#, #"{"id":"decided","title":"決裁済","waitsFor":"nobody""#, ["6 states[4].waitsFor"]
    ),
    (#","clock":"stopped""#, "", ["11 actions[1].to"]),
    (#""who":["system"],"effect":"decided""#, #""who":["unit"],"effect":"decided""#, ["14 actions[4].who"]),
    (#""who":["applicant"],"effect":"correct""#, #""who":["unit"],"effect":"correct""#, ["12 actions[2].who"]),
    (#""effect":"issue""#, #""effect":"sell""#, ["16 actions[6].effect"]),
    (#""from":["decided"],"to":"issued""#, #""from":["deciding"],"to":"issued""#, ["6 states[4]"]),
    (
      #""id":"issued","title":"施行済","waitsFor":"nobody","final":true"#, #""id":"issued","title":"施行済","waitsFor":"office""#, ["7 states[5]"]
    ),
    (#""id":"send-back""#, #""id":"decide""#, ["15 actions[5].id"]),
    (#""from":["arrived"],"to":"reviewing""#, #""from":[],"to":"reviewing""#, ["10 actions[0].from"]),
    (#""confirm":true"#, #""confirmed":true"#, ["17 actions[7].confirmed"]),
  ])
  func `What is wrong is told with its line`(_ old: String, _ new: String, _ places: [String]) {
    let text = Self.disposition.replacing(old, with: new, maxReplacements: 1)
    #expect(text != Self.disposition)
    let found = Self.problems(text)
    for place in places {
      #expect(found.map { $0.split(separator: " ").last }.contains(place.split(separator: " ").last), "\(place): \(found)")
    }
    #expect(!found.isEmpty)
  }

  @Test func `Several mistakes are told together`() {
    let text = Self.disposition.replacing(#""title":"到達","#, with: "").replacing(#""effect":"draft""#, with: #""effect":"drift""#)
      .replacing(#""format":"yakuba-workflow/1""#, with: #""format":"yakuba-workflow/9""#)
    #expect(Self.problems(text).count == 3)
  }

  @Test func `A state from which no end is reached is told`() {
    let text = """
      {"format":"yakuba-workflow/1","id":"x","title":"x","initial":"a",
       "states":[{"id":"a","title":"A","waitsFor":"office","public":"a"},{"id":"b","title":"B","waitsFor":"office","public":"b"},
        {"id":"c","title":"C","waitsFor":"office","public":"c"},{"id":"d","title":"D","waitsFor":"nobody","final":true,"public":"d"}],
       "actions":[{"id":"p","title":"p","from":["a"],"to":"b","who":["unit"],"effect":"note"},{"id":"q","title":"q","from":["b"],"to":"c","who":["unit"],"effect":"note"},
        {"id":"r","title":"r","from":["c"],"to":"b","who":["unit"],"effect":"note"},{"id":"s","title":"s","from":["a"],"to":"d","who":["unit"],"effect":"complete"}]}
      """
    #expect(Self.problems(text) == ["2 states[1]", "3 states[2]"])
  }

  @Test func `Text that is no JSON, and JSON that is no workflow, is refused`() {
    for text in ["", "{", "[]", "null", "{}", #"{"format":"yakuba-workflow/1","states":{},"actions":[1,null]}"#] {
      #expect(!Self.problems(text).isEmpty, "\(text)")
    }
  }

  /// Whatever one change makes of a file, reading it ends with a workflow or with problems.
  @Test func `Reading never fails in another way`() {
    var generator = SeededGenerator(state: 7)
    let bytes = Array(Self.disposition.utf8)
    for _ in 0..<2_000 {
      var changed = bytes
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let place = Int.random(in: 0..<changed.count, using: &generator)
        switch Int.random(in: 0...2, using: &generator) {
        case 0: changed[place] = UInt8.random(in: 0...255, using: &generator)
        case 1: changed.remove(at: place)
        default: changed.insert(contentsOf: changed[place..<min(changed.count, place + 20)], at: place)
        }
      }
      _ = Self.problems(String(decoding: changed, as: UTF8.self))
    }
  }

  @Test func `Every workflow that is shipped can be used`() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let folder = root.appendingPathComponent("Procedures/workflows")
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil).filter {
      $0.pathExtension == "json"
    }
    #expect(files.count > 5)
    for file in files {
      do throws(DataProblems) {
        let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        let workflow = try Workflow.read(text)
        #expect(workflow.id == file.deletingPathExtension().lastPathComponent)
      } catch {
        for problem in error.list {
          Issue.record("\(file.lastPathComponent):\(problem.line) \(problem.place): \(problem.message.japanese)")
        }
      }
    }
  }
}

struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 29)
  }
}
