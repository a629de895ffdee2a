import Documents
import Foundation
import Kernel
import Storage
import TestSupport
import Testing

@testable import Decisions

struct SealTests {
  private func code(_ body: () async throws -> Void) async -> String? {
    do { try await body() } catch { return (error as? Failure)?.code ?? "\(error)" }
    return nil
  }

  private func enter(
    _ town: TownDatabase, title: String = "見本町長之印", organ: String = "見本町長", custodian: String = "総務課長", from: String, until: String? = nil,
    side: Double = 21
  ) async throws -> String {
    let command = EnterSeal(
      title: title, organ: organ, custodian: custodian, image: Array("png \(title) \(from)".utf8), sideMM: side,
      from: try #require(CalendarDate(from)),
      until: until.flatMap { CalendarDate($0) }, actor: "officer:a")
    return try await town.write { try command.run($0) }
  }

  @Test(arguments: bothDatabases) func `The seal of an organ on a day`(_ kind: DatabaseKind) async throws {
    try await withTown(on: kind, migrations: Decisions.migrations) { town in
      let old = try await enter(town, from: "2020-04-01", until: "2026-03-31")
      let new = try await enter(town, title: "見本町長之印（改刻）", from: "2026-04-01", side: 23.5)
      _ = try await enter(town, title: "教育委員会之印", organ: "見本町教育委員会", from: "2020-04-01")
      func seal(_ organ: String, _ day: String) async throws -> OfficialSeal? {
        let day = try #require(CalendarDate(day))
        return try await town.read { try SealRecords.seal(of: organ, on: day, $0) }
      }
      #expect(try await seal("見本町長", "2026-03-31")?.id == old)
      #expect(try await seal("見本町長", "2026-04-01")?.id == new)
      #expect(try await seal("見本町長", "2019-04-01") == nil)
      #expect(try await seal("見本町長職務代理者", "2026-04-01") == nil)
      let kept = try #require(try await seal("見本町長", "2026-11-09"))
      #expect(kept.sideMM == 23.5 && kept.custodian == "総務課長" && kept.until == nil)
      #expect(try await String(decoding: town.read { try $0.bytes(of: kept.image) }, as: UTF8.self).contains("改刻"))
      // 改刻: the last day is set, the record stays.
      let last = try #require(CalendarDate("2026-11-30"))
      try await town.write { try EndSeal(new, last: last, actor: "officer:a").run($0) }
      #expect(try await seal("見本町長", "2026-11-30")?.id == new)
      #expect(try await seal("見本町長", "2026-12-01") == nil)
      #expect(try await town.read { try SealRecords.all($0).count } == 3)
      let early = try #require(CalendarDate("2026-03-31"))
      #expect(await code { try await town.write { try EndSeal(new, last: early, actor: "x").run($0) } } == "decisions.seal-incomplete")
      #expect(await code { try await town.write { try EndSeal("nobody", last: early, actor: "x").run($0) } } == "decisions.unknown-seal")
    }
  }

  @Test(arguments: bothDatabases) func `A seal that is not whole is refused`(_ kind: DatabaseKind) async throws {
    try await withTown(on: kind, migrations: Decisions.migrations) { town in
      #expect(await code { _ = try await enter(town, title: "　", from: "2026-04-01") } == "decisions.seal-incomplete")
      #expect(await code { _ = try await enter(town, custodian: "", from: "2026-04-01") } == "decisions.seal-incomplete")
      #expect(await code { _ = try await enter(town, from: "2026-04-01", side: 7.9) } == "decisions.seal-incomplete")
      #expect(await code { _ = try await enter(town, from: "2026-04-01", side: 41) } == "decisions.seal-incomplete")
      #expect(await code { _ = try await enter(town, from: "2026-04-01", until: "2026-03-31") } == "decisions.seal-incomplete")
    }
  }

  @Test(arguments: bothDatabases) func `The register keeps seal and signature, and the code shows the signature`(_ kind: DatabaseKind)
    async throws
  {
    try await DeskTown.with(on: kind) { desk in
      let id = try await desk.decide()
      let code = VerificationCode(.system)
      var command = IssueDocument(
        draft: id, reference: "case:road-1", kind: "道路占用許可書", number: "第1号", datedOn: desk.office.day, issuer: "見本町長", seal: .electronic,
        paper: Array("paper".utf8), code: code, desk: try desk.desk("kensetsu-kanri-senior"))
      command.signature = DocumentSignature(signer: "見本町長", fingerprint: String(repeating: "ab", count: 32))
      command.sealTitle = "見本町長之印"
      let issue = command
      _ = try await desk.town.write { try issue.run($0) }
      let day = desk.office.day
      let seen = try #require(try await desk.town.read { try DocumentRecords.verification(code, today: day, $0) })
      #expect(seen.signature == issue.signature)
      #expect(try await desk.town.read { try DocumentRecords.documents(about: "case:road-1", $0) }.map(\.sealTitle) == ["見本町長之印"])
    }
  }

  // MARK: What a careful officer looks for

  private static let image: [UInt8] = {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    return (try? Data(contentsOf: folder.appendingPathComponent("Data/seal.png"))).map { [UInt8]($0) } ?? []
  }()

  private func letter(_ seal: OfficialLetter.Seal, body: String = "許可します。", issuer: [String] = ["見本町長　見本　一郎"]) -> OfficialLetter {
    OfficialLetter(
      title: "許可書", number: "第1号", date: MihonOffice.day, addressee: .init(address: ["見本町"], name: "見本　花子"), issuer: issuer, seal: seal,
      body: body)
  }

  /// Words with their left and right edges in points, by poppler.
  private func words(_ letter: OfficialLetter) async throws -> [(text: String, left: Double, right: Double)] {
    let bytes = try await letter.pdf(createdAt: Moment(milliseconds: 1_790_000_000_000)).rendered()
    let text = try Tools.withFile(bytes, "pdf") { try Tools.run(["pdftotext", "-bbox", $0, "-"]) }
    return text.matches(of: /xMin="([0-9.]+)" yMin="[0-9.]+" xMax="([0-9.]+)" yMax="[0-9.]+">([^<]*)</).map {
      (String($0.3), Double($0.1) ?? 0, Double($0.2) ?? 0)
    }
  }

  @Test func `The seal covers the last character of the name alone, and stays on the page`() async throws {
    let sealed = try await words(letter(.pressed(image: Self.image, sideMM: 21)))
    let plain = try await words(letter(.none))
    let (with, without) = (try #require(sealed.first { $0.text.hasSuffix("一郎") }), try #require(plain.first { $0.text.hasSuffix("一郎") }))
    // A4 with a margin of 22 mm; the seal of 21 mm begins with the last character of 11 points, so the name ends that much before the margin.
    let margin = 595.276 - 22 * 72 / 25.4
    #expect(abs(without.right - margin) < 1.5)
    #expect(abs(with.right - (margin - (21 * 72 / 25.4 - 11))) < 1.5, "\(with)")
  }

  @Test func `What begins with 記 ends with 以上, numbered items are no table`() {
    func kinds(_ body: String) -> [String] {
      OfficialLetter.blocks(of: body).map { block in
        switch block {
        case .keyValues(let items): "table \(items.count)"
        case .paragraph(let paragraph): paragraph.text
        case .spacer: "-"
        default: "text"
        }
      }
    }
    #expect(kinds("許可します。\n\n記\n\n目的　電柱\n期間　1年").last == "以上")
    #expect(kinds("許可します。\n\n記\n\n目的　電柱\n\n以上").filter { $0 == "以上" }.count == 1)
    #expect(!kinds("許可します。").contains("以上"))
    #expect(kinds("条件\n1　着手すること。\n２　届け出ること。\nア　守ること").allSatisfy { !$0.hasPrefix("table") })
    #expect(OfficialLetter.item("1　着手すること") == nil && OfficialLetter.item("路線名　町道1号線")?.key == "路線名")
  }
}
