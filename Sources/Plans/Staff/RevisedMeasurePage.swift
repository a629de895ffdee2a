import Contracts
import Design
import Kernel
import Markup
import Storage
import Web

extension RevisionOffice {
  /// A measure of the edition being prepared, with all that can be revised.
  func measure(
    _ id: String, _ fields: Fields? = nil, _ mistakes: Mistakes = Mistakes(), status: Status = .ok
  ) async throws -> Response {
    let editions = try await editions()
    guard let measure = editions.newer.measures.first(where: { $0.id == id }), measure.sameAs == nil else {
      throw PlanFailure.unknownMeasure(id)
    }
    let isAdded = !editions.older.measures.contains { $0.id == id }
    let entry = editions.difference.measures.first { $0.id == id }
    return office.page(
      words.numbered(measure.number, measure.title), at: .revision, crumbs: [Crumb(texts(.officeRevision), link(.revision))],
      mistakes: mistakes,
      status: status
    ) {
      if let entry { tagList([tag(texts(entry.kind.label), .blue, isFilled: true)]) }
      if status == .conflict {
        inlineAlert(.warning, title: texts(.officeNowStored), in: texts) {
          p { texts.japanese(measure.title) }
          p { texts(measure.revisionMark?.phrase ?? .notStated) }
        }
      }
      postForm(to: link(.saveMeasure(id)), token: visit.formToken, guardsLeaving: true) {
        input(.type("hidden"), .name("version"), .value((editions.versions[id] ?? MeasureVersion(of: nil)).description))
        MeasureFields(texts: texts, words: words, plan: editions.newer, measure: measure, values: FormValues(fields), mistakes: mistakes)
          .all(isNew: false)
        MyNumberGuard.overruling(mistakes, in: texts)
        buttonRow {
          actionButton(texts(.officeSave))
          linkButton(texts(.officeCancel), link(.revision), style: .outline)
        }
      }
      if isAdded {
        pageSection(texts(.officeRemoveMeasure), id: "remove") {
          p { texts(.officeRemoveText) }
          postButton(texts(.officeRemoveMeasure), to: link(.removeMeasure(id)), token: visit.formToken, style: .destructive)
        }
      }
    }
  }

  func saveMeasure(_ id: String) async throws -> Response {
    let editions = try await editions()
    guard let base = editions.newer.measures.first(where: { $0.id == id }), base.sameAs == nil else { throw PlanFailure.unknownMeasure(id) }
    let fields = visit.request.form
    var mistakes = Mistakes()
    let revised = RevisedMeasureForm(base: base, fields: fields, isNew: false, identifiers: editions.identifiers).read(&mistakes)
    if mistakes.isEmpty, revised.revisionMark == .unchanged, let older = editions.older.measures.first(where: { $0.id == id }) {
      // 変更なし must be true: what differs from the edition before asks for another mark.
      var (before, after) = (editions.older, editions.newer)
      (before.measures, after.measures) = ([older], [revised])
      if PlanDifference(between: before, and: after).measures.first?.kind != .unchanged { mistakes.add("mark", .officeMarkNotUnchanged) }
    }
    let (numbers, finding) = checkNumbers(fields, &mistakes)
    guard mistakes.isEmpty else { return try await measure(id, fields, mistakes) }
    let command = SaveRevisedMeasure(
      measure: revised, seen: MeasureVersion(fields["version"]) ?? MeasureVersion(of: nil), actor: visit.visitor.actor)
    do {
      try await visit.database.write { writer in
        try command.run(writer)
        try numbers.log(finding, subject: "measure:\(id)", actor: command.actor, writer)
      }
    } catch let failure as Failure where failure.kind == .conflict || failure.kind == .invalid {
      mistakes.add(nil, failure.message)
      return try await measure(id, fields, mistakes, status: failure.kind == .conflict ? .conflict : .unprocessableContent)
    }
    return office.done(.revisionSaved, at: .revision)
  }

  func newMeasure(_ fields: Fields? = nil, _ mistakes: Mistakes = Mistakes(), status: Status = .ok) async throws -> Response {
    let editions = try await editions()
    let blank = Plan.Measure(id: "", title: "", group: "")
    return office.page(
      texts(.officeAddMeasure), at: .revision, crumbs: [Crumb(texts(.officeRevision), link(.revision))], mistakes: mistakes, status: status
    ) {
      postForm(to: link(.addMeasure), token: visit.formToken, guardsLeaving: true) {
        textField(
          Design.Field("id", texts(.officeMeasureID), hint: texts(.officeMeasureIDHint), mistakes: mistakes),
          value: FormValues(fields)("id", proposedID(editions)), width: .short, in: texts)
        MeasureFields(texts: texts, words: words, plan: editions.newer, measure: blank, values: FormValues(fields), mistakes: mistakes)
          .all(isNew: true)
        MyNumberGuard.overruling(mistakes, in: texts)
        buttonRow {
          actionButton(texts(.officeAddMeasure))
          linkButton(texts(.officeCancel), link(.revision), style: .outline)
        }
      }
    }
  }

  /// An id that neither edition uses; the planner may choose another.
  private func proposedID(_ editions: Editions) -> String {
    let stem = "m\(editions.newer.edition.number)x"
    var number = 1
    while editions.identifiers.contains("\(stem)-\(number)") { number += 1 }
    return "\(stem)-\(number)"
  }

  func addMeasure() async throws -> Response {
    let fields = visit.request.form
    var mistakes = Mistakes()
    let identifiers = try await editions().identifiers
    let id = fields.text("id") ?? ""
    mistakes.require(Self.isIdentifier(id), "id", .needsIdentifier)
    var measure = RevisedMeasureForm(
      base: Plan.Measure(id: id, title: "", group: ""), fields: fields, isNew: true, identifiers: identifiers
    )
    .read(&mistakes)
    measure.status = PlanStatus(kind: .planned)
    let (numbers, finding) = checkNumbers(fields, &mistakes)
    guard mistakes.isEmpty else { return try await newMeasure(fields, mistakes) }
    let command = AddRevisedMeasure(measure: measure, actor: visit.visitor.actor)
    do {
      try await visit.database.write { writer in
        try command.run(writer)
        try numbers.log(finding, subject: "measure:\(id)", actor: command.actor, writer)
      }
    } catch let failure as Failure where failure.kind == .conflict || failure.kind == .invalid {
      mistakes.add(failure.code == "plan.identifier-taken" ? "id" : nil, failure.message)
      return try await newMeasure(fields, mistakes, status: failure.kind == .conflict ? .conflict : .unprocessableContent)
    }
    return office.done(.measureAdded, at: .revision)
  }

  private static func isIdentifier(_ text: String) -> Bool {
    var diagnosis = Diagnosis()
    return Codec<String>.identifier.decode(JSONNode(.string(text)), &diagnosis) != nil
  }

  func removeMeasure(_ id: String) async throws -> Response {
    let command = RemoveRevisedMeasure(id: id, actor: visit.visitor.actor)
    try await visit.database.write { try command.run($0) }
    return office.done(.measureRemoved, at: .revision)
  }
}

/// The fields of a measure that is revised or added.
struct MeasureFields {
  let texts: Texts
  let words: PlanWords
  let plan: Plan
  let measure: Plan.Measure
  let values: FormValues
  let mistakes: Mistakes

  @HTMLBuilder func all(isNew: Bool) -> HTML {
    if !isNew && measure.revisionMark != .added {
      radioGroup(
        Design.Field("mark", texts(.officeMark), hint: texts(.officeMarkHint), mistakes: mistakes), choices: markChoices,
        value: values("mark", measure.revisionMark?.rawValue), in: texts)
    }
    own
    fieldGroup(texts(.officeActions)) { actions }
    fieldGroup(texts(.planIndicators)) { kpis }
    fieldGroup(texts(.scheduleWord), hint: texts(.officePointHint)) { bars }
  }

  private var markChoices: [Choice] { RevisedMeasureForm.marks.map { Choice($0.rawValue, texts($0.phrase)) } }

  private func field(_ name: String, _ label: any Words, hint: (any Words)? = nil, need: Design.Field.Need = .optional) -> Design.Field {
    Design.Field(name, label, hint: hint, need: need, mistakes: mistakes)
  }

  @HTMLBuilder private var own: HTML {
    textField(field("title", texts(.officeMeasureName), need: .required), value: values("title", measure.title), width: .full, in: texts)
    fieldRow {
      textField(field("number", texts(.officeNumber)), value: values("number", measure.number), width: .short, in: texts)
      selectField(
        field("group", texts(.officeGroup), need: .required),
        choices: plan.groups.map { Choice($0.id, words.numbered($0.number, $0.title)) },
        value: values("group", measure.group), in: texts)
    }
    textArea(field("summary", texts(.officeSummary)), value: values("summary", measure.summary), rows: 3, limit: 1000, in: texts)
    textArea(
      field("currentState", texts(.currentState)), value: values("currentState", measure.currentState), rows: 3, limit: 2000, in: texts)
    textArea(field("problem", texts(.problem)), value: values("problem", measure.problem), rows: 3, limit: 2000, in: texts)
    textArea(field("approach", texts(.approach)), value: values("approach", measure.approach), rows: 3, limit: 2000, in: texts)
    textArea(field("outcome", texts(.outcome)), value: values("outcome", measure.outcome), rows: 3, limit: 2000, in: texts)
    textArea(
      field("departments", texts(.whoDoesIt), hint: texts(.officeOnePerLine)),
      value: values("departments", (measure.departments ?? []).joined(separator: "\n")), rows: 3, in: texts)
  }

  @HTMLBuilder private var actions: HTML {
    for action in measure.actions where action.sameAs == nil {
      let name = "action-\(action.id)"
      fieldGroup(words.numbered(action.number, action.title)) {
        textField(
          field(name + "-title", texts(.officeActionName), need: .required), value: values(name + "-title", action.title), width: .full,
          in: texts)
        textArea(
          field(name + "-description", texts(.officeActionText)), value: values(name + "-description", action.description), rows: 2,
          limit: 1000,
          in: texts)
        if action.revisionMark != .added {
          selectField(
            field(name + "-mark", texts(.officeMark), need: .required), choices: markChoices,
            value: values(name + "-mark", action.revisionMark?.rawValue ?? RevisionMark.unchanged.rawValue), in: texts)
        }
      }
    }
    for line in 0..<RevisedMeasureForm.spareLines {
      textField(
        field("new-action-\(line)-title", texts(.officeNewAction(line + 1))), value: values("new-action-\(line)-title"), width: .full,
        in: texts)
      textArea(
        field("new-action-\(line)-description", texts(.officeNewActionText(line + 1))), value: values("new-action-\(line)-description"),
        rows: 2,
        limit: 1000, in: texts)
    }
  }

  @HTMLBuilder private var kpis: HTML {
    for kpi in measure.kpis {
      fieldGroup(texts.japanese(kpi.title)) {
        kpiFields("kpi-\(kpi.id)", kpi, need: .required)
        checkbox(field("kpi-\(kpi.id)-end", texts(.officeEndKPI)), isChecked: values.isTicked("kpi-\(kpi.id)-end"), in: texts)
      }
    }
    for line in 0..<RevisedMeasureForm.spareLines {
      disclosure(texts(.officeNewKPI(line + 1)), isOpen: !values("new-kpi-\(line)-title").isEmpty) {
        kpiFields("new-kpi-\(line)", Plan.KPI(id: "", kind: .number, title: ""), need: .optional)
      }
    }
  }

  @HTMLBuilder private func kpiFields(_ name: String, _ kpi: Plan.KPI, need: Design.Field.Need) -> HTML {
    textField(field(name + "-title", texts(.indicatorWord), need: need), value: values(name + "-title", kpi.title), width: .full, in: texts)
    fieldRow {
      selectField(
        field(name + "-kind", texts(.officeKPIKind), need: need),
        choices: Plan.KPI.Kind.allCases.map { Choice($0.rawValue, texts(PlanValue.kind($0))) },
        value: values(name + "-kind", kpi.kind.rawValue),
        emptyLabel: nil, in: texts)
      textField(field(name + "-unit", texts(.officeUnit)), value: values(name + "-unit", kpi.unit), width: .short, in: texts)
      selectField(
        field(name + "-direction", texts(.officeDirection)),
        choices: [Plan.KPI.Direction.up, .down].map { Choice($0.rawValue, texts(PlanValue.direction($0))) },
        value: values(name + "-direction", kpi.direction?.rawValue), in: texts)
    }
    fieldRow {
      pointFields(name + "-baseline", texts(.baselineWord), texts(.officeBaselineOn), kpi.baseline)
      pointFields(name + "-target", texts(.targetWord), texts(.officeTargetOn), kpi.target)
    }
    textArea(field(name + "-note", texts(.officeKPINote)), value: values(name + "-note", kpi.note), rows: 2, limit: 500, in: texts)
  }

  @HTMLBuilder private func pointFields(_ name: String, _ label: String, _ dateLabel: String, _ point: Plan.KPI.Point?) -> HTML {
    textField(field(name, label), value: values(name, point.map { JSONTree.plain($0.value) }), kind: .decimal, width: .short, in: texts)
    textField(
      field(name + "-on", dateLabel, hint: texts(.officePartialDateHint)), value: values(name + "-on", point?.on), width: .short, in: texts)
  }

  @HTMLBuilder private var bars: HTML {
    let known = measure.schedule?.bars ?? []
    input(.type("hidden"), .name("bars"), .value("1"))
    for index in 0..<(known.count + RevisedMeasureForm.spareLines) {
      let bar = index < known.count ? known[index] : nil
      let name = "bar-\(index)"
      fieldRow {
        textField(
          field(name + "-phase", texts(.officePhase(index + 1))), value: values(name + "-phase", bar?.phase), width: .long, in: texts)
        textField(field(name + "-from", texts(.officeFrom)), value: values(name + "-from", bar?.from.description), width: .tiny, in: texts)
        textField(field(name + "-to", texts(.officeTo)), value: values(name + "-to", bar?.to.description), width: .tiny, in: texts)
        checkbox(
          field(name + "-open", texts(.officeOpenEnded)), isChecked: values.isTicked(name + "-open", bar?.openEnded ?? false), in: texts)
      }
    }
  }
}
