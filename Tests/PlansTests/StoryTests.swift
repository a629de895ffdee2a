import Contracts
import Documents
import Kernel
import Storage
import Synchronization
import TestSupport
import Testing
import Web

@testable import Plans

/// Stories D and E of the acceptance, on the officers' own forms.
@Suite struct StoryTests {
  /// The procedures that are online, as the service of a later issue will count them.
  final class Catalogue: Sendable {
    let names: Mutex<[String]>
    init(_ count: Int) { names = Mutex((1...count).map { "手続\($0)" }) }

    var metric: Metric {
      Metric("procedures.online_procedures", title: Phrase("オンライン手続き数", en: "Online procedures", easy: "手続きの 数"), unit: "手続") {
        [self] _, _ in
        names.withLock { MetricReading(Double($0.count), evidence: $0) }
      }
    }
  }

  @Test(arguments: DatabaseKind.allCases) func thePlannerLinksMeasuresAndRevises(kind: DatabaseKind) async throws {
    let four = SamplePlan.make([SamplePlan.online, SamplePlan.counter, SamplePlan.payment, SamplePlan.repeated])
    try await withPlan(on: kind, four) { town in
      let catalogue = Catalogue(30)
      let desk = Desk(town: town, metrics: [catalogue.metric] + PlanMetrics.all(datasets: []))

      // オンライン手続き 30→50 is linked to the catalogue; its baseline 30 is of R7.12.
      let choice = html(try await desk.get(.metric("k1")))
      #expect(choice.contains("現在の値：30手続"))
      let linked = try await desk.post(.linkMetric("k1"), [("metric", "procedures.online_procedures"), ("seen", "")])
      #expect(linked.status == .seeOther)

      // Two procedures are published; the KPI fills itself.
      catalogue.names.withLock { $0 += ["児童手当認定請求", "犬の登録"] }
      let measured = try await desk.post(.measureNow, [])
      #expect(measured.headers["location"]?.hasSuffix("done=measured&n=1") == true)
      let again = try await desk.post(.measureNow, [])
      #expect(again.headers["location"]?.hasSuffix("n=0") == true, "nothing new, nothing entered")
      let page = html(try await desk.get(.measure("m1")))
      #expect(page.contains("32手続") && page.contains("犬の登録") && page.contains("根拠（32行）"))
      #expect(page.contains("データ不足です") && page.contains("現在2回分"))

      try await revise(desk)
      let plans = try await RevisionTests.plans(town)
      let difference = PlanDifference(between: plans[1], and: plans[0])
      #expect(difference.measures(.strengthened).map(\.title) == ["オンライン手続きの拡充"])
      #expect(difference.measures(.added).map(\.title) == ["リモート窓口"])
      #expect(difference.measures(.ended).map(\.title) == ["キャッシュレス決済"])
      let online = try #require(plans[0].measures.first { $0.id == "m1" })
      #expect(online.status?.kind == .ongoing && online.revisionMark == .strengthened, "status and mark apart")
      #expect(online.kpis.first?.metric == "procedures.online_procedures", "the link outlives the revision")
      #expect(plans[0].distinctMeasures.count == 4, "再掲 is counted once")
    }
  }

  /// One 強化, one 追加, one 終了, by the forms.
  private func revise(_ desk: Desk) async throws {
    #expect(try await desk.post(.startRevision, [("label", "令和9年度改定")]).status == .seeOther)
    let form = html(try await desk.get(.revisionMeasure("m1")))
    let online = [
      ("version", hidden("version", in: form) ?? ""), ("mark", "unchanged"), ("title", "オンライン手続きの拡充"), ("number", "1-1"), ("group", "g1"),
      ("departments", "企画課\n町民課"), ("action-a1-title", "手続きの棚卸し"), ("action-a1-mark", "unchanged"), ("kpi-k1-title", "オンライン手続き数"),
      ("kpi-k1-kind", "number"), ("kpi-k1-unit", "手続"), ("kpi-k1-direction", "up"), ("kpi-k1-baseline", "30"),
      ("kpi-k1-baseline-on", "2025-12"),
      ("kpi-k1-target", "60"), ("kpi-k1-target-on", "2031-03"), ("bars", "1"), ("bar-0-phase", "運用"), ("bar-0-from", "2026Q4"),
      ("bar-0-to", "２０３０"),
    ]
    let careless = try await desk.post(.saveMeasure("m1"), online)
    #expect(careless.status == .unprocessableContent, "変更なし must be true")
    let carelessPage = html(careless)
    #expect(carelessPage.contains("見直し区分は「強化」か「継続」を選択してください") && carelessPage.contains("value=\"60\""))
    let strengthened = online.map { $0.0 == "mark" ? ("mark", "strengthened") : $0 }
    #expect(try await desk.post(.saveMeasure("m1"), strengthened).status == .seeOther)
    #expect(try await desk.post(.saveMeasure("m1"), strengthened).status == .conflict, "the form is older than what is stored")

    let paymentForm = html(try await desk.get(.revisionMeasure("m3")))
    let payment = [
      ("version", hidden("version", in: paymentForm) ?? ""), ("mark", "ended"), ("title", "キャッシュレス決済"), ("number", "1-3"), ("group", "g1"),
    ]
    #expect(try await desk.post(.saveMeasure("m3"), payment).status == .seeOther)

    let added = [
      ("id", "m1"), ("title", "リモート窓口"), ("group", "g1"), ("departments", "町民課"), ("new-action-0-title", "相談の試行"),
      ("new-kpi-0-title", "相談件数"), ("new-kpi-0-kind", "number"), ("new-kpi-0-unit", "件/年"), ("new-kpi-0-direction", "up"),
      ("new-kpi-0-target", "480"), ("new-kpi-0-target-on", "2031-03"),
    ]
    let taken = try await desk.post(.addMeasure, added)
    #expect(taken.status == .conflict && html(taken).contains("href=\"#field-id\""))
    #expect(try await desk.post(.addMeasure, added.map { $0.0 == "id" ? ("id", "m9") : $0 }).status == .seeOther)

    let overview = html(try await desk.get(.revision))
    #expect(overview.contains("追加1件、強化1件、終了1件"))
    let confirmation = html(try await desk.get(.confirmPublish))
    let stale = try await desk.post(.publish, [("seen", "0-0")])
    #expect(stale.status == .unprocessableContent)
    #expect(try await desk.post(.publish, [("seen", hidden("seen", in: confirmation) ?? "")]).status == .seeOther)
    #expect(await code { _ = try await desk.get(.confirmPublish) } == "plan.no-revision")
  }

  @Test(arguments: DatabaseKind.allCases) func theAssemblyReadsInMarchWhatWasReportedInDecember(kind: DatabaseKind) async throws {
    try await withPlan(on: kind) { town in
      let desk = Desk(town: town)
      try await town.write { _ = try enter(31, on: "2026-09-30").run($0) }
      let incomplete = html(try await desk.get(.previewReport, [("meeting", "12月定例会"), ("reference", "2026")]))
      #expect(incomplete.contains("文書番号を入力してください") && incomplete.contains("value=\"12月定例会\""))
      let preview = html(try await desk.get(.previewReport, OfficePagesTests.planFields))
      #expect(preview.contains("31手続（令和8年9月30日）") && preview.contains("まだ提出していません"))
      let draft = bytes(try await desk.get(.previewPDF, OfficePagesTests.planFields))
      #expect(draft.starts(with: "%PDF-".utf8))
      #expect(try await town.read { try ReportRecords.all($0) } == [])

      let presented = try await desk.post(.presentReport, OfficePagesTests.planFields)
      #expect(presented.status == .seeOther)
      let december = try #require(try await town.read { try ReportRecords.all($0) }.first)
      let before = bytes(try await desk.get(.reportPDF(december.id)))

      try await town.write { _ = try enter(34, on: "2026-11-20").run($0) }
      let march = OfficePagesTests.planFields.map { field -> (String, String) in
        switch field.0 {
        case "meeting": ("meeting", "令和9年3月定例会")
        case "number": ("number", "企第9号")
        case "reference-month": ("reference-month", "11")
        case "reference-day": ("reference-day", "21")
        default: field
        }
      }
      #expect(try await desk.post(.presentReport, march).status == .seeOther)
      let newest = try #require(try await town.read { try ReportRecords.all($0) }.first)
      let page = html(try await desk.get(.report(newest.id)))
      #expect(page.contains("「オンライン手続き数」の実績：31手続（令和8年9月30日） → 34手続（令和8年11月20日）"))
      #expect(bytes(try await desk.get(.reportPDF(december.id))) == before)
      let old = html(try await desk.get(.report(december.id)))
      #expect(old.contains("31手続（令和8年9月30日）") && !old.contains("34手続"))

      // The same papers for everybody, without an account.
      let route = PlanReportRoute.xlsx(december.id)
      let visit = PlanPagesTests.visit(route.segments, database: town)
      let public1 = try await Plans().respond(to: .report(route), visit)
      let book = try await SpreadsheetReading.decoding(bytes(public1))
      #expect(book.sheets.map(\.name) == ["集計", "施策の一覧"])
      #expect(await code { _ = try await desk.get(.reportPDF("no")) } == "plan.unknown-report")
    }
  }
}
