import Casework
import Contracts
import Forms
import Kernel
import Storage

/// Work at intervals: unfinished forms that have expired are deleted, late cases are told of.
enum ProcedureJobs {
  static let all = [
    Job(
      "procedures.clean-fillings",
      title: Phrase("期限の過ぎた入力途中の申請を削除", en: "Delete unfinished applications that have expired", easy: "古い 書きかけを けす"), everySeconds: 3600
    ) { services in
      try await services.database.write { writer in
        _ = try CleanFillings().run(writer)
        try EntryKey.forget(before: writer.now.adding(days: -7), writer)
        try CleanPreparations().run(writer)
      }
    },
    // A measure begins and ends by its dates.
    Job(
      "procedures.guards",
      title: Phrase("支援措置の開始・終了を案件に反映", en: "Apply protections that begin or end", easy: "守る しるしを 新しく する"), everySeconds: 3600
    ) { services in
      let today = services.clock.today
      let renew = RenewGuards(today: today, actor: "system")
      let differing = try await services.database.read { try renew.differing($0) }
      if !differing.isEmpty { try await services.database.write { writer in _ = try renew.mend(differing, writer) } }
    },
    Job(
      "procedures.rules",
      title: Phrase("施行日を迎えた庁内の決まりに切替え", en: "Let office rules begin on their first day", easy: "新しい きまりを はじめる"), everySeconds: 300
    ) { services in
      let today = services.clock.today
      let due = try await services.database.read { try RuleRecords.due(on: today, $0) }
      if !due.isEmpty { try await services.database.write { writer in try BeginRules().run(writer) } }
    },
    Job(
      "procedures.escalate",
      title: Phrase("遅れている案件を上司へ通知", en: "Tell the heads about late cases", easy: "おくれて いる ことを 知らせる"), everySeconds: 3600
    ) { services in
      let town = services.town.name
      try await services.database.write { writer in
        let opening = try OfficeRules.read(town: town, writer).opening
        _ = try EscalateLateCases(opening: opening).run(writer)
        let limits = try Catalogue.published(writer).map { ($0.procedure.id, $0.procedure.periods.states) }.filter { !$0.1.isEmpty }
        _ = try EscalateLateStates(Dictionary(limits) { first, _ in first }, opening: opening).run(writer)
      }
    },
    Job(
      "procedures.corrections-due",
      title: Phrase("期限を過ぎた補正を担当へ通知", en: "Tell officers about overdue corrections", easy: "なおす 日が すぎた ことを 知らせる"), everySeconds: 3600
    ) { services in
      try await services.database.write { writer in _ = try TellOverdueCorrections().run(writer) }
    },
  ]
}

/// What is held about a resident's account, and an officer's own applications.
enum ProcedurePersonalData {
  static let all = [
    PersonalData(
      title: Phrase("申請・届出", en: "Applications and notifications", easy: "申しこみ"),
      purpose: Phrase(
        "申請・届出を受け付け、処理し、結果をお知らせするため", en: "To take in and handle applications and to tell the result", easy: "申しこみを うけて、けっかを 知らせる ため"),
      retention: Phrase(
        "手続きごとの文書の保存期間（完結した翌年度の4月1日から）", en: "For the retention period of each procedure's records", easy: "決まった 年数"),
      export: { reader, resident in
        var json = JSONWriter()
        let cases = try reader.cases(ofResident: resident)
        let folders = try cases.map { try reader.caseFolder($0.id) }
        json.array(folders) { json, folder in
          json.object {
            $0.member("number", folder.item.code)
            $0.member("procedure", folder.item.title)
            $0.member("arrivedOn", folder.item.arrivedOn.description)
            $0.member("state", folder.item.state)
            $0.member("answers") { $0.array(folder.answers) { $0.value($1.answers) } }
            $0.member("parties") { $0.array(folder.parties) { $0.value($1.name) } }
          }
        }
        return json.text
      }),
    PersonalData(
      of: .officer, title: Phrase("庁内の申請", en: "Own applications", easy: "自分の 申しこみ"),
      purpose: Phrase("休暇などの申請を受け付け、処理するため", en: "To take in and handle applications for leave and the like", easy: "休みなどの 申しこみの ため"),
      retention: Phrase(
        "手続きごとの文書の保存期間（完結した翌年度の4月1日から）", en: "For the retention period of each procedure's records", easy: "決まった 年数"),
      export: { reader, officer in
        var json = JSONWriter()
        try json.array(IntakeRecords.recent(of: officer, isInternal: true, limit: 10_000, reader)) { json, intake in
          let folder = try intake.caseID.map { try reader.caseFolder($0) }
          json.object {
            $0.member("number", folder?.item.code)
            $0.member("procedure", folder?.item.title ?? intake.procedure)
            $0.member("begunOn", CalendarDate(of: intake.startedAt).description)
            $0.member("state", folder?.item.state)
            $0.member("answers") { $0.array(folder?.answers ?? []) { $0.value($1.answers) } }
          }
        }
        return json.text
      }),
  ]
}
