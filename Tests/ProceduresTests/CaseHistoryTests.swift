import Casework
import Forms
import Kernel
import Storage
import TestSupport
import Testing

@testable import Procedures

/// What the case page tells of what was done.
@Suite struct CaseHistoryTests {
  static let workflow = """
    {"format":"yakuba-workflow/1","id":"council","title":"会議体","initial":"arrived",
     "states":[{"id":"arrived","title":"到達","waitsFor":"office","public":"届きました。"},{"id":"mending","title":"補正","waitsFor":"applicant","clock":"stopped","public":"補正中です。"},
      {"id":"tabled","title":"付議","waitsFor":"council","public":"会議で審議します。"},{"id":"resolved","title":"議決","waitsFor":"office","public":"議決されました。"},
      {"id":"referred","title":"進達","waitsFor":"outside","public":"県へ送りました。"},{"id":"done","title":"交付","waitsFor":"nobody","final":true,"public":"交付しました。"}],
     "actions":[{"id":"ask","title":"補正を求める","from":["arrived"],"to":"mending","who":["department"],"effect":"ask-correction"},
      {"id":"mended","title":"補正","from":["mending"],"to":"arrived","who":["applicant","department"],"effect":"correct"},
      {"id":"extend","title":"期間を延長する","from":["arrived"],"to":"arrived","who":["department"],"effect":"note"},
      {"id":"table","title":"付議する","from":["arrived"],"to":"tabled","who":["department"],"effect":"table"},
      {"id":"resolve","title":"議決","from":["tabled"],"to":"resolved","who":["department"],"effect":"resolve"},
      {"id":"refer","title":"進達する","from":["resolved"],"to":"referred","who":["department"],"effect":"refer"},
      {"id":"hand-over","title":"交付する","from":["referred"],"to":"done","who":["department"],"effect":"hand-over"}]}
    """
  static let books = """
    {"format": "yakuba-number-books/1", "books": [{"id": "bill", "title": "議案番号簿", "year": "calendar", "pattern": "議案第{number}号"}]}
    """

  @Test(arguments: DatabaseKind.allCases) func everythingThatWasRecordedIsTold(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { office in
      let workflow = try Workflow.read(Self.workflow)
      let rules = CaseOffice(opening: OpeningDays(), books: try NumberBooks.read(Self.books, town: "見本町"))
      let form = try #require(Shipped.texts.first { $0.name == "dog-registration.json" }.map { try ProcedureFile($0.text).form })
      let actor = office.actor
      let id = try await office.town.write { writer in
        let command = OpenCase(
          procedure: "dog-registration", procedureVersion: 1, formVersion: 1, title: "犬の登録", nature: "application", workflow: workflow,
          workflowVersion: 1,
          organ: "mayor", department: "chomin", unit: nil, answers: CounterTown.taro.json, parties: [CaseParty(.applicant, name: "例示 太郎")],
          wayIn: .online, receiveBy: .post,
          actor: "applicant", office: rules, randomness: .system)
        return try command.run(writer).item.id
      }
      let today = office.today
      let act = { @Sendable (action: String, input: ActInput) in
        _ = try await office.town.write {
          try ActOnCase(id, version: nil, action: action, input: input, workflow: workflow, actor: actor, office: rules).run($0)
        }
      }
      try await act("ask", .correction(.init(questions: ["telephone"], message: "電話番号をお確かめください。", dueOn: today.adding(days: 14))))
      var mended = CounterTown.taro
      mended["telephone"] = .text("0240-00-0001")
      try await act("mended", .answers(mended.json))
      try await act("extend", .note("現地調査に日数を要するため"))
      let meets = today.adding(days: 10)
      try await act("table", .tabling(.init(council: "農業委員会総会", closingOn: today.adding(days: 1), meetsOn: meets, book: "bill")))
      try await act("resolve", .resolution(.init(.carried, on: meets, remark: "周辺農地に支障なし")))
      try await act("refer", .referral(.init(to: "見本県知事", number: "見農第5号", opinion: "許可相当")))
      try await office.town.write { try AssignCase(id, version: nil, assignee: .some("taro"), reason: "審査のため", actor: actor).run($0) }
      try await act("hand-over", .order(.init(number: "見本県指令第7号", answeredOn: today)))
      try await office.town.write { writer in
        try RecordDispatch(id, .sent(.init(what: "見本県指令第7号", way: .registeredPost, addressee: "例示 太郎"), on: today), actor: actor).run(
          writer)
        try RecordDispatch(id, .returned(1, on: today, reason: "あて所に尋ねあたらず"), actor: actor).run(writer)
      }
      let folder = try await office.town.read { try $0.caseFolder(id) }
      #expect(CaseHistory.named(in: folder.entries).contains("taro"))
      let lines = CaseHistory(folder, workflow, form, outcomes: [], names: ["taro": "見本 太郎"]).lines
      func facts(_ action: String) -> [CaseHistory.Fact] { lines.first { $0.entry.action == action }?.facts ?? [] }
      #expect(facts("ask").contains(CaseHistory.Fact(.correctMessage, "電話番号をお確かめください。")))
      #expect(facts("ask").contains(CaseHistory.Fact(.correctDue, .date(today.adding(days: 14)))))
      #expect(facts("ask").contains { $0.label == .historyMended }, "and when it was mended")
      let telephone = try #require(form.pages.flatMap(\.questions).first { $0.id == "telephone" }).label
      #expect(facts("ask").contains(CaseHistory.Fact(.correctWhich, .titles([telephone]))))
      #expect(facts("mended") == [CaseHistory.Fact(.historyChanged, .titles([telephone]))])
      #expect(facts("extend") == [CaseHistory.Fact(.noteWord, "現地調査に日数を要するため")])
      #expect(
        facts("table").contains(CaseHistory.Fact(.historyItemNumber, "議案第1号"))
          && facts("table").contains(CaseHistory.Fact(.councilMeets, .date(meets))))
      #expect(
        facts("resolve").contains(CaseHistory.Fact(.councilRemark, "周辺農地に支障なし")) && facts("resolve").contains { $0.label == .councilResult }
      )
      #expect(facts("refer").map(\.value).contains(.text("見農第5号")) && facts("refer").map(\.value).contains(.text("許可相当")))
      #expect(facts("hand-over").contains(CaseHistory.Fact(.orderNumber, "見本県指令第7号")))
      #expect(lines.first { $0.entry.kind == .assigned }?.facts == [CaseHistory.Fact(.historyTo, "見本 太郎　審査のため")])
      let sent = lines.first { $0.entry.kind == .dispatched }?.facts ?? []
      #expect(
        sent == [CaseHistory.Fact(.historySent, "見本県指令第7号"), CaseHistory.Fact(.sendingWay, .phrase(Dispatch.Way.registeredPost.phrase))])
      #expect(lines.first { $0.entry.kind == .returned }?.facts == [CaseHistory.Fact(.noteWord, "あて所に尋ねあたらず")])
    }
  }
}
