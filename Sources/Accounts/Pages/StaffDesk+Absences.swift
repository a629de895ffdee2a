import Contracts
import Design
import Kernel
import Markup
import Storage
import Web

extension StaffDesk {
  private struct Away: Sendable {
    let absences: [Absence]
    /// Whose absences the visitor may enter and end, by id.
    let mine: [String: String]
    let names: [String: String]
  }

  func absencesPage(_ mistakes: Mistakes) async throws -> Response {
    let officer = try visit.officer()
    let today = services.clock.today
    let away = try await services.database.read { try Self.away(officer, today, $0) }
    return page(.absences, mistakes: mistakes, lead: .absencesLead) {
      if away.absences.isEmpty { emptyState(texts(.nobodyAway)) } else { absenceTable(away, today) }
      pageSection(texts(.enterAbsence), id: "enter-absence") {
        postForm(to: link(.staff(.enterAbsence)), token: visit.formToken) {
          if away.mine.count > 1 {
            selectField(
              Field("person", texts(.officer), mistakes: mistakes),
              choices: away.mine.sorted {
                ($0.key != officer.id ? 1 : 0, $0.value, $0.key) < ($1.key != officer.id ? 1 : 0, $1.value, $1.key)
              }
              .map { Choice($0.key, texts.japanese($0.value)) }, value: form["person"] ?? officer.id, emptyLabel: nil, in: texts)
          }
          radioGroup(
            Field("reason", texts(.absenceReason), mistakes: mistakes),
            choices: Absence.Reason.allCases.map { Choice($0.rawValue, texts($0 == .other ? .absenceOther : $0.phrase)) },
            value: form["reason"] ?? Absence.Reason.trip.rawValue, in: texts)
          dateField(
            Field("from", texts(.from), mistakes: mistakes),
            value: form["from"] == nil ? DateParts(today) : DateParts(field: "from") { form[$0] }, in: texts)
          dateField(
            Field("until", texts(.until), mistakes: mistakes),
            value: form["until"] == nil ? DateParts(today) : DateParts(field: "until") { form[$0] },
            in: texts)
          actionButton(texts(.enterAbsence))
        }
      }
    }
  }

  private func absenceTable(_ away: Away, _ today: CalendarDate) -> HTML {
    dataTable(
      caption: texts(.absences), id: "absences", captionHidden: true,
      columns: [
        Column(texts(.officer), isHeader: true), Column(texts(.absenceReason)), Column(texts(.from)), Column(texts(.until)),
        Column(texts(.state)),
        Column(texts(.manage)),
      ],
      rows: away.absences.map { absence in
        Design.Row([
          texts.japanese(away.names[absence.person] ?? "").html, HTML(texts(absence.reason.phrase)), dateElement(absence.from, in: texts),
          dateElement(absence.lastDay, in: texts),
          absence.from <= today ? tag(texts(.awayNow), .orange) : tag(texts(.awayLater), .gray),
          away.mine[absence.person] == nil
            ? HTML("—")
            : postButton(
              texts(absence.from <= today ? .endAbsence : .cancelAbsence), to: link(.staff(.endAbsence(absence.id))),
              token: visit.formToken,
              size: .small),
        ])
      }, in: texts)
  }

  /// Those of one's departments; an administrator sees and keeps all, a chief keeps those of the departments, everybody his own.
  private static func away(_ officer: Officer, _ today: CalendarDate, _ reader: Reader) throws -> Away {
    let chart = try OrganisationRecords.chart(on: today, reader)
    let isAdministrator = officer.has(.administrator)
    var colleagues: [String: String] = [officer.id: officer.name]
    if isAdministrator {
      for person in try PersonRecords.all(.officer, reader) where person.state == .active { colleagues[person.id] = person.name }
    } else {
      for holding in chart.holdings {
        guard let post = chart.posts.first(where: { $0.id == holding.post }), let body = chart.body(post.body) else { continue }
        guard officer.departments.contains(body.level == .unit ? body.parent ?? body.id : body.id) else { continue }
        colleagues[holding.person] = chart.names[holding.person] ?? ""
      }
    }
    let absences = try AbsenceRecords.absences(from: today, reader).filter { colleagues[$0.person] != nil }
    let keepsOthers = isAdministrator || officer.has(.chief)
    return Away(absences: absences, mine: keepsOthers ? colleagues : [officer.id: officer.name], names: colleagues)
  }

  func enterAbsence() async throws -> Response {
    let officer = try visit.officer()
    let today = services.clock.today
    var mistakes = Mistakes()
    let reason = form["reason"].flatMap(Absence.Reason.init)
    if reason == nil { mistakes.add("reason", .chooseAbsenceReason) }
    let from = DateParts(field: "from") { form[$0] }.read("from", label: .from, mistakes: &mistakes)
    let until = DateParts(field: "until") { form[$0] }.read("until", label: .until, mistakes: &mistakes)
    if let until, until < today { mistakes.add("until", .absenceOver) }
    if let from, let until, until < from { mistakes.add("until", Failure.absenceEndsEarly.message) }
    guard let reason, let from, let until, mistakes.isEmpty else { return try await absencesPage(mistakes) }
    let person = form.text("person") ?? officer.id
    do {
      try await run { writer in
        guard try Self.away(officer, today, writer).mine[person] != nil else { throw Failure.absenceNotYours }
        try EnterAbsence(person: person, reason: reason, from: from, until: until, actor: "officer:\(officer.id)").run(writer)
      }
    } catch let failure as Failure where failure.code == "accounts.absence-overlaps" {
      mistakes.add("from", failure.message)
      return try await absencesPage(mistakes)
    }
    return seeOther(.staff(.absences), done: .absence)
  }

  func endAbsence(_ id: String) async throws -> Response {
    let officer = try visit.officer()
    let today = services.clock.today
    try await run { writer in
      guard let absence = try AbsenceRecords.find(id, writer) else { throw Failure.noSuchAbsence }
      guard try Self.away(officer, today, writer).mine[absence.person] != nil else { throw Failure.absenceNotYours }
      try EndAbsence(id: id, actor: "officer:\(officer.id)").run(writer)
    }
    return seeOther(.staff(.absences), done: .absence)
  }
}

extension Phrase {
  static let absences = Phrase("不在の登録", en: "Absences", easy: "いない 日")
  static let absencesLead = Phrase(
    "出張や休暇で不在の間は、決裁規程に従い、直近下位の職の職員が代決できます。戻った後、本人が後閲します。",
    en: "While somebody is away, the post below may decide in his place, as the rules say. He inspects it when he is back.",
    easy: "いない 間は、下の しごとの 人が 代わりに 決められます。あとで 本人が 見ます。")
  static let nobodyAway = Phrase("登録されている不在はありません。", en: "Nobody is entered as away.", easy: "いない 人は いません。")
  static let enterAbsence = Phrase("不在を登録する", en: "Enter an absence", easy: "いない 日を 書く")
  static let absenceReason = Phrase("不在の事由", en: "Reason", easy: "わけ")
  static let absenceOther = Phrase("その他", en: "Other", easy: "ほか")
  static let chooseAbsenceReason = Phrase("不在の事由を選んでください。", en: "Choose the reason.", easy: "わけを えらんで ください。")
  static let absenceOver = Phrase("終わりの日は今日以後にしてください。", en: "The last day must be today or later.", easy: "今日か、それより 後の 日を 書いて ください。")
  static let awayNow = Phrase("不在", en: "Away", easy: "いない")
  static let awayLater = Phrase("予定", en: "Planned", easy: "よてい")
  static let endAbsence = Phrase("戻ったことを登録する", en: "Back again", easy: "もどった")
  static let cancelAbsence = Phrase("予定を取り消す", en: "Cancel", easy: "とりけす")
  static let doneAbsence = Phrase("不在の登録を変更しました。", en: "The absences are changed.", easy: "いない 日を 変えました。")
}
