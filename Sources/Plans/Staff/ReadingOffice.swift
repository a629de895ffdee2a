import Contracts
import Design
import Kernel
import Markup
import Storage
import Web

extension PlanOffice {
  /// A reading with the measure and the KPI that it is about.
  func known(_ id: String) async throws -> (reading: Reading, kpi: Plan.KPI, measure: String) {
    try await visit.database.read { reader in
      guard let reading = try ReadingRecords.reading(id, reader) else { throw PlanFailure.unknownReading(id) }
      let edition = try PlanPages.current(reader)
      guard let found = try KPIRecords.kpi(reading.kpi, of: edition.id, reader) else { throw PlanFailure.unknownKPI(reading.kpi) }
      return (reading, found.kpi, found.measure)
    }
  }

  /// The file behind a reading, always as a download.
  func evidence(_ id: String) async throws -> Response {
    let (name, bytes) = try await visit.database.read { reader -> (String, [UInt8]) in
      guard let reading = try ReadingRecords.reading(id, reader), let digest = reading.attachment else {
        throw PlanFailure.unknownReading(id)
      }
      return (reading.attachmentName ?? digest, try reader.bytes(of: digest))
    }
    return .download(bytes, type: "application/octet-stream", filename: name)
  }

  /// Asks for the reason, and whether it is meant.
  func withdrawal(_ id: String, _ fields: Fields? = nil, _ mistakes: Mistakes = Mistakes(), status: Status = .ok) async throws -> Response {
    let (reading, kpi, measure) = try await known(id)
    let model = try await keepable(measure)
    return page(
      texts(.officeWithdrawTitle), at: .measure(measure),
      crumbs: [Crumb(words.numbered(model.measure.number, model.measure.title), link(.measure(measure)))], mistakes: mistakes,
      status: status
    ) {
      summaryList(
        [
          SummaryItem(texts(.indicatorWord)) { texts.japanese(kpi.title) },
          SummaryItem(texts(.readingDate)) { dateElement(reading.on, in: texts) },
          SummaryItem(texts(.readingValue)) { KPIFigure.text(reading.value, unit: kpi.unit, texts.language) },
          SummaryItem(texts(.readingEvidence)) { texts.japanese(reading.evidence ?? "") },
        ], in: texts)
      if reading.withdrawnAt != nil {
        inlineAlert(.info, in: texts) { p { texts(.officeWithdrawnAlready) } }
      } else {
        p { texts(.officeWithdrawText) }
        postForm(to: link(.withdraw(id)), token: visit.formToken, guardsLeaving: true) {
          textArea(
            Design.Field("reason", texts(.officeReason), mistakes: mistakes), value: FormValues(fields)("reason"), rows: 3, limit: 300,
            in: texts)
          MyNumberGuard.overruling(mistakes, in: texts)
          buttonRow {
            actionButton(texts(.officeWithdrawDo), style: .destructive)
            linkButton(texts(.officeCancel), link(.measure(measure)), style: .outline)
          }
        }
      }
    }
  }

  func withdraw(_ id: String) async throws -> Response {
    let (_, _, measure) = try await known(id)
    _ = try await keepable(measure)
    let fields = visit.request.form
    var mistakes = Mistakes()
    let reason = mistakes.text(fields, "reason", .officeReason, limit: 300)
    let finding = OfficeGuard.numbers.check(fields, by: visit.visitor)
    mistakes.append(OfficeGuard.numbers.mistakes(finding))
    guard mistakes.isEmpty, let reason else { return try await withdrawal(id, fields, mistakes) }
    let command = WithdrawReading(id: id, reason: reason, actor: visit.visitor.actor)
    do {
      try await visit.database.write { writer in
        try command.run(writer)
        try OfficeGuard.numbers.log(finding, subject: "reading:\(id)", actor: command.actor, writer)
      }
    } catch let failure as Failure where failure.kind == .conflict {
      mistakes.add(nil, failure.message)
      return try await withdrawal(id, fields, mistakes, status: .conflict)
    }
    return done(.withdrawn, at: .measure(measure))
  }

  /// Everything that happened to a measure, newest first.
  func history(_ id: String) async throws -> Response {
    let model = try await measureModel(id)
    let (changes, names) = try await visit.database.read { reader in
      let changes = try ChangeRecords.all(of: id, reader)
      return (changes, try officers(changes.map(\.by), reader).merging(model.names) { first, _ in first })
    }
    let kpis = Dictionary(model.measure.kpis.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let actions = Dictionary(model.measure.actions.map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
    var entries: [(at: Moment, who: String, what: HTML)] = changes.map { change in
      (change.at, who(change.by, names), changeLine(change, actions[change.action]))
    }
    for reading in model.readings.values.joined() {
      guard let kpi = kpis[reading.kpi] else { continue }
      let figure = "\(kpi.title)：\(KPIFigure.text(reading.value, unit: kpi.unit, texts.language))（\(texts.shortDate(reading.on))）"
      entries.append(
        (
          reading.enteredAt, reading.origin == .metric ? texts(.originMetric) : who(reading.enteredBy, names),
          HTML(texts(.officeEnteredReading(figure)))
        ))
      if let at = reading.withdrawnAt {
        entries.append((at, "", HTML(texts(.officeTookBack(figure, reading.withdrawnReason ?? "")))))
      }
    }
    for review in model.reviews {
      entries.append(
        (
          review.enteredAt, who(review.enteredBy, names),
          HTML(texts(.officeWroteReview("\(review.cycle.rawValue)・\(review.stage)", review.text)))
        ))
    }
    entries.sort { $0.at > $1.at }
    return page(
      texts(.officeHistory), at: .measure(id),
      crumbs: [
        Crumb(texts(.officeTable), link(.table)), Crumb(words.numbered(model.measure.number, model.measure.title), link(.measure(id))),
      ]
    ) {
      if entries.isEmpty {
        emptyState(texts(.officeNoHistory))
      } else {
        dataTable(
          caption: words.numbered(model.measure.number, model.measure.title), id: "history",
          columns: [Column(texts(.officeWhen), isHeader: true), Column(texts(.officeWho)), Column(texts(.officeWhat))],
          rows: entries.map { Design.Row([shortMomentElement($0.at, in: texts), HTML($0.who), $0.what]) }, in: texts)
      }
    }
  }

  private func changeLine(_ change: PlanChange, _ action: String?) -> HTML {
    let note = change.note.map { "　\($0)" } ?? ""
    switch change.field {
    case .status:
      func word(_ raw: String) -> String { texts((PlanStatus.Kind(rawValue: raw) ?? .notStated).phrase) }
      return HTML((action.map { $0 + "：" } ?? "") + texts(.statusChanged(word(change.before), word(change.after))) + note)
    case .metric:
      return HTML(texts(change.after.isEmpty ? .metricUnlinked : .metricLinked) + note + (change.after.isEmpty ? "" : "（\(change.after)）"))
    }
  }
}
