import Foundation
import Kernel
import TestSupport
import Testing

@testable import Procedures

/// The procedures that come with the product.
enum Shipped {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Procedures")

  static let texts: [(name: String, text: String)] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".json") && $0 != "life-events.json" && $0 != "remedies.json" }.sorted().compactMap { name in
      (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)).map { (name, $0) }
    }
  }()
}

@Suite struct ProcedureFileTests {
  @Test(arguments: Shipped.texts.map(\.name)) func everyShippedProcedureIsRead(name: String) throws {
    let text = try #require(Shipped.texts.first { $0.name == name }?.text)
    do throws(DataProblems) {
      let file = try ProcedureFile(text)
      #expect(name == file.procedure.id + ".json")
      #expect(file.form.title.isEmpty == false)
    } catch {
      for problem in error.list { Issue.record("\(name):\(problem.line) \(problem.place): \(problem.message.japanese)") }
    }
  }

  @Test func everythingWrongIsSaidAtOnceWithItsLine() throws {
    let text = """
      {"format": "yakuba-procedure/2", "id": "Bad Id",
       "title": {"en": "no Japanese"},
       "surprise": 1,
       "nature": "miracle"}
      """
    do throws(DataProblems) {
      _ = try ProcedureFile(text)
      Issue.record("it was accepted")
    } catch {
      let places = Set(error.list.map(\.place))
      #expect(places.isSuperset(of: ["format", "id", "surprise", ""]))
      #expect(error.list.first { $0.place == "surprise" }?.line == 3)
      #expect(error.list.map(\.line) == error.list.map(\.line).sorted())
    }
  }

  /// Whatever is cut out of or written into a right file, it is refused or read, and never brings the program down.
  @Test func damagedFilesAreRefusedOrRead() throws {
    let text = try #require(Shipped.texts.first).text
    let bytes = Array(text.utf8)
    var generator = SeededGenerator(seed: 20_261_121)
    for _ in 0..<400 {
      var damaged = bytes
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let place = Int.random(in: 0..<damaged.count, using: &generator)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: damaged.removeSubrange(place..<min(damaged.count, place + Int.random(in: 1...40, using: &generator)))
        case 1: damaged.insert(UInt8.random(in: 0...255, using: &generator), at: place)
        default: damaged[place] = UInt8(ascii: "\"")
        }
      }
      do throws(DataProblems) { _ = try ProcedureFile(String(decoding: damaged, as: UTF8.self)) } catch { #expect(!error.list.isEmpty) }
    }
  }
}
