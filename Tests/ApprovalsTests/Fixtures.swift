import Casework
import Contracts
import Decisions
import Foundation
import Kernel
import Procedures
import Storage
import TestSupport
import Testing

@testable import Approvals

/// A small office: 建設課 with its people, 総務課防災係, the mayor's.
enum SmallOffice {
  static let day = CalendarDate(year: 2026, month: 11, day: 9)!

  private static func post(_ id: String, _ name: String, _ department: String, _ unit: String? = nil) -> OfficeDay.Post {
    OfficeDay.Post(id: id, name: name, department: department, unit: unit)
  }

  static let posts = [
    post("executive-mayor", "町長", "executive"), post("executive-vice-mayor", "副町長", "executive"),
    post("somu-head", "総務課長", "somu"), post("somu-bosai-chief", "総務課防災係長", "somu", "somu-bosai"),
    post("kensetsu-head", "建設課長", "kensetsu"), post("kensetsu-deputy", "建設課長補佐", "kensetsu"),
    post("kensetsu-kanri-chief", "建設課管理係長", "kensetsu", "kensetsu-kanri"),
    post("kensetsu-kanri-senior", "建設課管理係主任", "kensetsu", "kensetsu-kanri"),
  ]

  static func day(away: [String] = []) -> OfficeDay {
    OfficeDay(
      day: day,
      departments: [
        .init(id: "executive", name: "特別職", organ: "mayor"), .init(id: "somu", name: "総務課", organ: "mayor"),
        .init(id: "kensetsu", name: "建設課", organ: "mayor"),
      ], posts: posts,
      holders: Dictionary(uniqueKeysWithValues: posts.map { ($0.id, [OfficeDay.Holder(person: "p-\($0.id)", name: "架空 \($0.name)")]) }),
      absences: away.map { OfficeDay.Absence(person: "p-\($0)", reason: "出張", from: day, until: day) },
      units: ["kensetsu-kanri": "管理係", "somu-bosai": "防災係"])
  }

  static let rules = DecisionRules(
    basis: "試験町決裁規程",
    rows: [
      .init(
        id: "permit", matter: "許可", decider: .departmentHead, line: [.unitChief, .departmentDeputy], row: "別表第1 共通 1の項", important: .mayor),
      .init(id: "purchase", matter: "物品の購入", decider: .departmentHead, amountUpTo: 500_000, line: [.unitChief], row: "別表第1 共通 2の項"),
      .init(id: "purchase", matter: "物品の購入", decider: .mayor, line: [.unitChief, .departmentHead], row: "別表第1 共通 2の項"),
    ])

  static func desk(_ post: String, away: [String] = []) -> DecisionDesk {
    DecisionDesk(person: "p-\(post)", name: "架空 \(post)", actor: "officer:p-\(post)", rules: rules, office: day(away: away))
  }

  static func books() throws -> NumberBooks {
    try NumberBooks.read(
      #"{"format":"yakuba-number-books/1","books":[{"id":"order","title":"指令番号簿","year":"calendar","pattern":"試験町指令第{number}号"}],"marks":{}}"#,
      town: "試験町")
  }

  static func content(_ subject: String, weight: DraftWeight = .ordinary, department: String = "kensetsu") -> DraftContent {
    DraftContent(
      subject: subject, proposal: "許可してよろしいか伺います。", rule: "permit", weight: weight, department: department, unit: "kensetsu-kanri",
      binder: "道路占用許可",
      addressee: "見本電気株式会社", book: "order")
  }
}

/// A town with the tables of drafts.
func withDrafts(on kind: DatabaseKind, _ body: @Sendable (TownDatabase) async throws -> Void) async throws {
  let time = TestTime(SmallOffice.day.startOfDay.adding(seconds: 36_000))
  try await withTown(on: kind, migrations: Procedures().migrations + Approvals().migrations, clock: time.clock) { try await body($0) }
}

extension TownDatabase {
  func drafted(_ content: DraftContent, sent: Bool = true) async throws -> String {
    let desk = SmallOffice.desk("kensetsu-kanri-senior")
    return try await write { writer in
      let draft = try WriteDraft(content, desk: desk).run(writer)
      if sent { try SubmitDraft(draft.id, seen: draft.version, desk: desk).run(writer) }
      return draft.id
    }
  }

  func approved(_ id: String, by post: String, away: [String] = []) async throws {
    let desk = SmallOffice.desk(post, away: away)
    try await write { writer in
      let sheet = try DraftSheet.load(id, writer)
      let step = try #require(sheet.steps.first { $0.state == .open && $0.step.post == post })
      try AnswerStep(.approved, draft: id, step: step.id, seen: sheet.draft.version, desk: desk).run(writer)
    }
  }
}
