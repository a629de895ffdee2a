import Foundation
import Kernel
import Photographs
import Storage
import TestSupport
import Testing
import Web

@testable import Plans

/// A photograph as evidence of a reading: cleaned on its way in, parts of it hidden afterwards.
@Suite struct PhotographTests {
  static let place = "37.5601N 139.8201E"

  static func entered(_ desk: Desk, _ file: UploadedFile) async throws -> Reading {
    let answer = try await desk.post(
      .enterReading("m1"), [("kpi", "k1"), ("value", "32"), ("evidence", "窓口の写真")] + Desk.today, files: [file])
    #expect(answer.status == .seeOther)
    return try #require(try await desk.town.read { try ReadingRecords.standing($0) }["k1"]?.first)
  }

  static func photograph(_ bytes: [UInt8], _ name: String = "窓口.JPG") -> UploadedFile {
    UploadedFile(field: "file", filename: name, contentType: "image/jpeg", bytes: bytes)
  }

  @Test(arguments: DatabaseKind.allCases) func aPhotographIsKeptWithoutItsPlaceAndPartsOfItAreHidden(kind: DatabaseKind) async throws {
    let picture = try TestPicture.jpeg(width: 400, height: 300, holding: Self.place)
    #expect(String(decoding: picture, as: UTF8.self).contains(Self.place))
    try await withPlan(on: kind) { town in
      let desk = Desk(town: town)
      let reading = try await Self.entered(desk, Self.photograph(picture))
      let original = try #require(reading.attachment)
      let shown = try await desk.get(.photograph(reading.id))
      #expect(shown.headers["content-type"] == "image/jpeg" && shown.headers["cache-control"] == "no-store")
      #expect(!String(decoding: bytes(shown), as: UTF8.self).contains(Self.place))
      #expect(try TestPicture.brightness(of: bytes(shown), x: 30, y: 30) > 120)

      let measure = html(try await desk.get(.measure("m1"), [("done", "reading"), ("reading", reading.id)]))
      #expect(measure.contains("/staff/plan/readings/\(reading.id)/mask") && measure.contains("マイナンバーカードの裏面"))
      let page = html(try await desk.get(.maskPhotograph(reading.id)))
      #expect(hidden("seen", in: page) == original)
      #expect(page.matches(of: /name="cell"/).count == 48)

      // Neither a place nor a reason: nothing happens.
      let empty = try await desk.post(.hideParts(reading.id), [("seen", original)])
      #expect(empty.status == .unprocessableContent)
      for field in ["cell", "reason"] { #expect(html(empty).contains("href=\"#field-\(field)\""), "\(field)") }

      let done = try await desk.post(
        .hideParts(reading.id), [("seen", original), ("cell", "0-0"), ("area", "5000,5000,2500,2500"), ("reason", "来庁者の顔")])
      #expect(done.status == .seeOther && done.headers["location"]?.contains("done=masked") == true)
      let masked = bytes(try await desk.get(.photograph(reading.id)))
      #expect(try TestPicture.brightness(of: masked, x: 20, y: 20) < 16)
      #expect(try TestPicture.brightness(of: masked, x: 250, y: 180) < 16)
      #expect(try TestPicture.brightness(of: masked, x: 390, y: 290) > 120)
      #expect(bytes(try await desk.get(.evidence(reading.id))) == masked)

      // Gone, not only out of sight.
      #expect(try await town.read { try $0.attachment(original) } == nil)
      let chunks = try await town.read { try $0.all("SELECT bytes FROM attachment_chunks") { try $0.blob("bytes") } }
      #expect(chunks == [masked])
      let entry = try #require(
        try await town.read {
          try $0.first("SELECT actor, subject, detail FROM audit_log WHERE action = 'photograph.masked'") { row in
            [try row.text("actor"), try row.text("subject"), try row.text("detail")]
          }
        })
      #expect(entry == ["officer:1", "reading:\(reading.id)", "areas 2: 来庁者の顔"])

      // Somebody who still has the old picture open.
      let late = try await desk.post(.hideParts(reading.id), [("seen", original), ("cell", "3-3"), ("reason", "x")])
      #expect(late.status == .conflict && html(late).contains("差し替えられました"))
    }
  }

  @Test func theSamePhotographElsewhereIsSaidToBeThere() async throws {
    let picture = try TestPicture.jpeg(width: 64, height: 64)
    try await withPlan(on: .sqlite) { town in
      let desk = Desk(town: town)
      let reading = try await Self.entered(desk, Self.photograph(picture))
      let original = try #require(reading.attachment)
      try await town.write { try $0.keep(attachment: original, for: "case:1") }
      let done = try await desk.post(.hideParts(reading.id), [("seen", original), ("cell", "0-0"), ("reason", "顔")])
      #expect(done.headers["location"]?.contains("elsewhere=1") == true)
      #expect(try await town.read { try $0.attachment(original) } != nil)
      #expect(html(try await desk.get(.maskPhotograph(reading.id), [("done", "masked"), ("elsewhere", "1")])).contains("ほかの記録にも"))
    }
  }

  @Test func onlyThoseWhoKeepTheMeasureHideAndOnlyInPhotographs() async throws {
    let picture = try TestPicture.jpeg(width: 64, height: 64)
    try await withPlan(on: .sqlite) { town in
      let desk = Desk(town: town)
      let reading = try await Self.entered(desk, Self.photograph(picture))
      let original = try #require(reading.attachment)
      let stranger = Desk(town: town, roles: [.officer], departments: ["d-zei"])
      #expect(await code { _ = try await stranger.get(.maskPhotograph(reading.id)) } == "plan.not-your-department")
      #expect(
        await code { _ = try await stranger.post(.hideParts(reading.id), [("seen", original), ("cell", "0-0"), ("reason", "x")]) }
          == "plan.not-your-department")
      let number = try await desk.post(.hideParts(reading.id), [("seen", original), ("cell", "0-0"), ("reason", "番号 123456789018")])
      #expect(number.status == .unprocessableContent && html(number).contains("マイナンバー"))
    }
    try await withPlan(on: .sqlite) { town in
      let desk = Desk(town: town)
      let reading = try await Self.entered(
        desk, UploadedFile(field: "file", filename: "a.csv", contentType: "text/csv", bytes: Array("a,b\n".utf8)))
      #expect(await code { _ = try await desk.get(.photograph(reading.id)) } == "plan.no-photograph")
      #expect(await code { _ = try await desk.get(.maskPhotograph(reading.id)) } == "plan.no-photograph")
    }
  }

  @Test func aBrokenPhotographIsAMistakeNextToItsField() async throws {
    try await withPlan(on: .sqlite) { town in
      let torn = Array(try TestPicture.jpeg(width: 64, height: 64).prefix(40))
      let answer = try await Desk(town: town).post(
        .enterReading("m1"), [("kpi", "k1"), ("value", "32"), ("evidence", "x")] + Desk.today, files: [Self.photograph(torn)])
      #expect(answer.status == .unprocessableContent && html(answer).contains("写真を読み取れませんでした"))
      #expect(try await town.read { try $0.all("SELECT digest FROM attachments").count } == 0)
    }
  }

  @Test func aFileThatIsNoLongerThereIsAskedForAgain() async throws {
    try await withPlan(on: .sqlite) { town in
      let gone = String(repeating: "0", count: 64) + "|a.jpg"
      let answer = try await Desk(town: town).post(
        .enterReading("m1"), [("kpi", "k1"), ("value", "32"), ("evidence", "x"), ("file-kept", gone)] + Desk.today)
      #expect(answer.status == .unprocessableContent && html(answer).contains("もう残っていません"))
    }
  }
}
