import Kernel
import Storage
import Testing

@testable import Installation

/// Workflows made over HTTP, as a browser without scripts sends it.
@Suite struct WorkflowPagesTests {
  private typealias Seat = OldPaperTests.Seat

  private static func seen(_ page: RawClient.Answer) throws -> String {
    String(try #require(page.body.firstMatch(of: /name="seen" value="([0-9]+)"/)?.1))
  }

  private static let state = [("title", "現地調査中"), ("public", "担当課が現地を確認しています。"), ("waits", "office")]

  @Test(arguments: DatabaseKind.allCases)
  func `A planner makes a workflow out of another, and publishes it`(_ kind: DatabaseKind) async throws {
    try await RunningOffice.run(on: kind, towns: ["mihon"]) { office in
      let sakura = try await Seat.take("demonstration-sakura", office)
      let made = await sakura.post("/mihon/staff/new-workflow", [("from", "request"), ("title", "備品の貸出し")])
      let draft = String(try #require(made["location"]?.split(separator: "?").first))
      #expect(made.status == 303 && draft.hasPrefix("/mihon/staff/workflow-drafts/workflow-"))
      let fields = try Self.seen(await sakura.get(draft + "/parts/states/new"))
      #expect(await sakura.post(draft + "/parts/states/new", Self.state + [("seen", fields)]).status == 303)
      let page = await sakura.get(draft)
      #expect(page.body.contains("「現地調査中」に進む処理がありません"))
      let state = String(try #require(page.body.firstMatch(of: /parts\/states\/(state-[a-z0-9]+)/)?.1))

      // What is missing keeps it from being published, also where somebody posts at once.
      let refused = await sakura.post(draft + "/publish", [("seen", "2")])
      #expect(refused.status == 422 && refused.body.contains("直すところが残っています"))
      for (number, way) in [("1", [("from", "reviewing"), ("to", state)]), ("2", [("from", state), ("to", "reviewing")])] {
        let saved = await sakura.post(
          draft + "/parts/actions/new",
          way + [("title", "調査\(number)"), ("effect", "note"), ("who", "unit"), ("seen", "\(1 + (Int(number) ?? 0))")])
        #expect(saved.status == 303, "\(saved.body)")
      }
      let walk = await sakura.get(draft + "/trial?way=register.note")
      #expect(walk.status == 200 && walk.body.contains("いまの状態：現地調査中"))
      let published = await sakura.post(draft + "/publish", [("seen", "4"), ("note", "現地調査を加えた")])
      let shown = try #require(published["location"])
      #expect(published.status == 303 && shown.hasPrefix("/mihon/staff/workflows/workflow-"))
      let newest = await sakura.get(shown)
      #expect(newest.body.contains("現地調査を加えた") && newest.body.contains("第1版"))
      #expect(await sakura.get("/mihon/staff/new-procedure").body.contains("備品の貸出し"))

      // As a file, and taken in again under another id.
      let file = await sakura.get(String(try #require(shown.split(separator: "?").first)) + "/versions/1/file")
      #expect(file.status == 200 && file["content-disposition"]?.contains("attachment") == true)
      let taken = await sakura.post("/mihon/staff/new-workflow/file", [("text", file.body)])
      #expect(taken.status == 303 && taken["location"]?.contains("workflow-drafts/workflow-") == true)
      #expect(taken["location"]?.hasPrefix(draft) == false)
      let broken = await sakura.post(
        "/mihon/staff/new-workflow/file", [("text", file.body.replacing("\"note\"", with: "\"sell\"", maxReplacements: 1))])
      #expect(broken.status == 422 && broken.body.contains("行目（actions["))
      for text in ["", "{", "[]", String(repeating: "[", count: 20_000)] {
        let answer = await sakura.post("/mihon/staff/new-workflow/file", [("text", text)])
        #expect(answer.status == 422, "\(text.prefix(5)) \(answer.status)")
      }
    }
  }

  @Test(arguments: DatabaseKind.allCases)
  func `Two officers at once, forged fields and unknown parts`(_ kind: DatabaseKind) async throws {
    try await RunningOffice.run(on: kind, towns: ["mihon"]) { office in
      let sakura = try await Seat.take("demonstration-sakura", office)
      let mamoru = try await Seat.take("demonstration-mamoru", office)
      let drafts = "/mihon/staff/workflow-drafts"
      #expect(await sakura.post(drafts + "/disposition/begin", []).status == 303)
      // The second who begins comes to the same draft.
      #expect(await mamoru.post(drafts + "/disposition/begin", [])["location"] == drafts + "/disposition")
      #expect(await mamoru.post(drafts + "/disposition/begin", [("source", "1")])["location"] == drafts + "/disposition?done=there")
      let survey = drafts + "/disposition/parts/states/surveying"
      let typed = [("public", "調べています。"), ("waits", "office"), ("seen", "1")]
      #expect(await sakura.post(survey, [("title", "現地調査中")] + typed).status == 303)
      let late = await mamoru.post(survey, [("title", "照会中")] + typed)
      #expect(late.status == 409 && late.body.contains("ほかの職員がこの下書きを変更しました") && late.body.contains("value=\"照会中\""))
      #expect(try Self.seen(late) == "2", "saved again, it counts")
      // What is gone meanwhile is entered anew, with what was typed.
      let told = await mamoru.get(survey + "/remove")
      #expect(told.body.contains("次の処理も一緒に削ります") && told.body.contains("調査・照会を終える"))
      #expect(await mamoru.post(survey + "/remove", [("seen", "1")]).status == 409)
      #expect(await mamoru.post(survey + "/remove", [("seen", "2")]).status == 303)
      let gone = await sakura.post(survey, [("title", "現地調査中")] + typed)
      #expect(gone.status == 409 && gone.body.contains("/parts/states/new\"") && gone.body.contains("現地調査中"))
      #expect(await sakura.get(survey).status == 404)
      #expect(await sakura.post(survey, [("seen", "3")]).status == 404)

      // The first state stays; nothing else is removed by an address.
      #expect(await sakura.get(drafts + "/disposition/parts/states/arrived/remove").body.contains("最初の状態は削れません"))
      for part in ["states/arrived", "states/no-such", "actions/no-such", "states/new", "actions/new"] {
        #expect(await sakura.post(drafts + "/disposition/parts/\(part)/remove", [("seen", "3")]).status == 404, "\(part)")
      }
      let forged = await sakura.post(
        drafts + "/disposition/parts/actions/register",
        [("seen", "3"), ("title", "x"), ("from", "../.."), ("to", "<b>"), ("effect", "note"), ("who", "system")])
      #expect(forged.status == 422 && !forged.body.contains("<b>"))
      for seen in ["", "x", "-1", "99999999999999999999"] {
        #expect(
          await sakura.post(drafts + "/disposition/parts/beginning", [("seen", seen), ("title", "x"), ("initial", "arrived")]).status == 409
        )
        #expect(await sakura.post(drafts + "/disposition/publish", [("seen", seen)]).status == 409)
      }
      #expect(await sakura.get(drafts + "/disposition/trial?way=../../x").body.contains("そこまでを示します"))

      // Unknown ones, and who only reads.
      for path in ["/mihon/staff/workflows/no-such", drafts + "/no-such", "/mihon/staff/workflows/disposition/versions/7"] {
        #expect(await sakura.get(path).status == 404, "\(path)")
      }
      #expect(await sakura.post(drafts + "/no-such/begin", []).status == 404)
      #expect(await sakura.post("/mihon/staff/workflows/disposition/retire", [])["location"]?.hasSuffix("/disposition/retire") == true)
      let kyoko = try await Seat.take("demonstration-kyoko", office)
      #expect(await kyoko.get("/mihon/staff/workflows/disposition").status == 200)
      #expect(await kyoko.get(drafts + "/disposition").status == 403)
      #expect(await kyoko.post(drafts + "/disposition/publish", [("seen", "3")]).status == 403)
      #expect(await kyoko.get("/mihon/staff/new-workflow").status == 403)
    }
  }
}
