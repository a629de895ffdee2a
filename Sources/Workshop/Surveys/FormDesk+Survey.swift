import Contracts
import Design
import Documents
import Forms
import Kernel
import Markup
import Storage
import Web

extension FormDesk {
  // MARK: Settings

  /// アンケートの設定.
  func survey() async throws -> Response {
    let model = try await load()
    guard let survey = model.survey else { throw WorkshopFailure.unknownSurvey }
    return self.survey(model, survey, nil, Mistakes())
  }

  private func survey(_ model: Model, _ survey: Survey, _ sent: Fields?, _ mistakes: Mistakes, status: Status = .ok) -> Response {
    let matrices = model.form.pages.flatMap(\.questions).filter { $0.kind.name == .matrix }.map { Design.Choice($0.id, texts($0.label)) }
    func ticked(_ name: String, _ kept: Bool) -> Bool { sent.map { $0[name] != nil } ?? kept }
    return frame(model, at: .survey, status: status, mistakes: mistakes, lead: .surveySettingsLead) {
      postForm(to: link(.saveSurvey), token: visit.formToken, guardsLeaving: true) {
        textField(
          Design.Field("s_asked", texts(.surveyAsked), hint: texts(.surveyAskedHint), need: .optional, mistakes: mistakes),
          value: sent?["s_asked"] ?? survey.asked, width: .full, in: texts)
        radioGroup(
          Design.Field("s_audience", texts(.surveyAudience), need: .unmarked, mistakes: mistakes),
          choices: [
            Design.Choice("everyone", texts(.audienceEveryone), hint: texts(.audienceEveryoneHint)),
            Design.Choice("residents", texts(.audienceResidents), hint: texts(.audienceResidentsHint)),
          ], value: sent?["s_audience"] ?? survey.audience.rawValue, in: texts)
        checkbox(
          Design.Field("s_once", texts(.surveyOnce), hint: texts(.surveyOnceHint), need: .unmarked, mistakes: mistakes),
          isChecked: ticked("s_once", survey.isOnce), in: texts)
        checkbox(
          Design.Field("s_named", texts(.surveyNamedSetting), hint: texts(.surveyNamedHint), need: .unmarked, mistakes: mistakes),
          isChecked: ticked("s_named", survey.isNamed), in: texts)
        dateField(
          Design.Field("s_closes", texts(.surveyCloses), hint: texts(.surveyClosesHint), need: .optional, mistakes: mistakes),
          value: sent.map { sent in DateParts(field: "s_closes") { sent[$0] } } ?? DateParts(survey.closesOn), in: texts)
        if matrices.count >= 2 {
          fieldGroup(texts(.surveyGaps), hint: texts(.surveyGapsHint)) {
            selectField(
              Design.Field("s_satisfaction", texts(.satisfactionQuestion), need: .optional), choices: matrices,
              value: sent?["s_satisfaction"] ?? survey.satisfaction ?? "", emptyLabel: .findByItself, in: texts)
            selectField(
              Design.Field("s_importance", texts(.importanceQuestion), need: .optional), choices: matrices,
              value: sent?["s_importance"] ?? survey.importance ?? "", emptyLabel: .findByItself, in: texts)
          }
        }
        MyNumberGuard.overruling(mistakes, in: texts)
        actionButton(texts(.saveIt))
      }
    }
  }

  func saveSurvey() async throws -> Response {
    let model = try await load()
    guard var survey = model.survey else { throw WorkshopFailure.unknownSurvey }
    let fields = visit.request.form
    var mistakes = Mistakes()
    survey.asked = fields.text("s_asked") ?? ""
    survey.audience = fields["s_audience"].flatMap(Survey.Audience.init) ?? .everyone
    survey.isOnce = fields["s_once"] != nil
    survey.isNamed = fields["s_named"] != nil
    if survey.audience == .everyone, survey.isOnce { mistakes.add("s_once", .surveyNeedsAccount) }
    if survey.audience == .everyone, survey.isNamed { mistakes.add("s_named", .surveyNeedsAccount) }
    survey.closesOn = DateParts(field: "s_closes") { fields[$0] }.read(
      "s_closes", label: .surveyCloses, isOptional: true, mistakes: &mistakes)
    func matrix(_ name: String) -> String? {
      fields.text(name).flatMap { id in QuestionPath(text: id).flatMap { model.form.question($0) }?.kind.name == .matrix ? id : nil }
    }
    survey.satisfaction = matrix("s_satisfaction")
    survey.importance = matrix("s_importance")
    try await guarded(fields, &mistakes)
    guard mistakes.isEmpty else { return self.survey(model, survey, fields, mistakes, status: .unprocessableContent) }
    let command = SaveSurvey(survey: survey, actor: visit.visitor.actor)
    do { try await visit.database.write { try command.run($0) } } catch let failure as Failure where failure.kind == .conflict {
      mistakes.add("s_named", failure.message)
      return self.survey(model, survey, fields, mistakes, status: .conflict)
    }
    return .seeOther(link(.survey, query: [("done", "saved")]))
  }

  // MARK: Results

  private func material(_ model: Model) async throws -> ResultsMaterial {
    guard let survey = model.survey else { throw WorkshopFailure.unknownSurvey }
    return try await ResultsMaterial.load(id, survey, visit)
  }

  func results() async throws -> Response {
    let model = try await load()
    guard let survey = model.survey else { throw WorkshopFailure.unknownSurvey }
    guard model.piece.published != nil || model.piece.version.state == .archived else {
      return frame(model, at: .results) { emptyState(texts(.noAnswersYet), text: texts(.publishFirst)) }
    }
    let material = try await material(model)
    let days = try await visit.database.read { try SurveyAnswerRecords.days(survey.id, $0) }
    let view = ResultsView(material: material, texts: texts)
    return frame(model, at: .results, isWide: false) {
      view.whole()
      if !material.answers.isEmpty {
        crossing(material, view)
        pageSection(texts(.answersByDay), id: "days") {
          barChart(
            texts(.answersByDay), id: "by-day", bars: days.suffix(31).map { Bar(texts.shortDate($0.day), Double($0.count)) },
            unit: texts(.unitAnswers),
            digits: 0, in: texts)
        }
        pageSection(texts(.filesTitle), id: "files") {
          fileList(
            [
              FileEntry(texts(.surveyTallies), link(.tallyXLSX), format: "XLSX"),
              FileEntry(texts(.surveyTallies), link(.tallyCSV), format: "CSV"),
              FileEntry(texts(.surveyAnswers), link(.answersXLSX), format: "XLSX", note: texts(.answersFileNote)),
              FileEntry(texts(.surveyAnswers), link(.answersCSV), format: "CSV", note: texts(.answersFileNote)),
            ], in: texts)
        }
      }
      publication(survey)
    }
  }

  private func crossing(_ material: ResultsMaterial, _ view: ResultsView) -> HTML {
    let query = visit.request.query
    let (rows, columns) = (query.text("rows") ?? "", query.text("columns") ?? "")
    let choices = material.tabulated.map { Design.Choice($0.id, texts($0.label)) }
    return pageSection(texts(.crossTitle), id: "cross-tabulation") {
      if choices.count < 2 {
        p { texts(.crossTooFew) }
      } else {
        queryForm(to: link(.results).at("cross-tabulation"), id: "cross-choice") {
          fieldRow {
            selectField(Design.Field("rows", texts(.crossRows), need: .unmarked), choices: choices, value: rows, in: texts)
            selectField(Design.Field("columns", texts(.crossColumns), need: .unmarked), choices: choices, value: columns, in: texts)
          }
          buttonRow { actionButton(texts(.crossShow), style: .outline) }
        }
        if !rows.isEmpty, !columns.isEmpty {
          if let cross = material.cross(rows, columns), let down = question(rows, material), let across = question(columns, material) {
            view.cross(cross, rows: down.label, columns: across.label)
            fileList(
              [
                FileEntry(
                  texts(.crossTitle), link(.tallyXLSX, query: [("rows", rows), ("columns", columns)]), format: "XLSX",
                  note: texts(.crossFileNote))
              ],
              in: texts)
          } else {
            inlineAlert(.info, in: texts) { p { texts(.crossTwo) } }
          }
        }
      }
    }
  }

  private func question(_ id: String, _ material: ResultsMaterial) -> Question? {
    QuestionPath(text: id).flatMap { material.form.question($0) }
  }

  private func publication(_ survey: Survey) -> HTML {
    let isPublished = survey.resultsPublishedOn != nil
    return pageSection(texts(.publishResultsTitle), id: "publish-results") {
      p { texts(isPublished ? .resultsArePublic : .resultsAreNotPublic) }
      if isPublished { p { a(.href(visit.link(WorkshopRoute.publicResults(id)))) { texts(.seeResults) } } }
      postButton(
        texts(isPublished ? .takeResultsBack : .publishResultsButton), to: link(.publishResults), token: visit.formToken,
        fields: [("published", isPublished ? "no" : "yes")])
    }
  }

  func publishResults() async throws -> Response {
    let command = PublishResults(survey: id, isPublished: visit.request.form["published"] == "yes", actor: visit.visitor.actor)
    try await visit.database.write { try command.run($0) }
    return .seeOther(link(.results, query: [("done", "results")]))
  }

  // MARK: Files

  private func sheets(_ material: ResultsMaterial) -> [Spreadsheet.Sheet] {
    var sheets = [SurveyTables.tallies(material.tally, in: texts)]
    if let chart = material.chart { sheets.append(SurveyTables.gaps(chart, in: texts)) }
    let query = visit.request.query
    if let rows = query.text("rows"), let columns = query.text("columns"), let cross = material.cross(rows, columns) {
      sheets.append(SurveyTables.crossTabulation(cross, title: texts(.crossTitle), in: texts))
    }
    return sheets
  }

  func tallyCSV() async throws -> Response {
    let material = try await material(try await load())
    let records = SurveyTables.records(SurveyTables.tallies(material.tally, in: texts))
    return .download(CSV.encoded(records), type: "text/csv; charset=utf-8", filename: "\(id)-tally.csv")
  }

  func tallyXLSX() async throws -> Response {
    let material = try await material(try await load())
    return try await workbook(material, sheets(material), "\(id)-tally.xlsx")
  }

  /// Every answer, one row each. Looking at them all is written down. Without names the rows are numbered in an order that says nothing of when
  /// they came: ids are drawn by lot.
  private func answersSheet(_ material: ResultsMaterial) async throws -> Spreadsheet.Sheet {
    let (id, actor) = (id, visit.visitor.actor)
    try await visit.database.write {
      try $0.audit(
        AuditEntry(actor: actor, action: "workshop.answers-exported", subject: "form:\(id)", detail: "\(material.answers.count)"))
    }
    let rows = material.answers.enumerated().map { index, answer in (answer.name ?? "\(index + 1)", answer.answers) }
    return SurveyTables.answers(material.form, rows, today: today, in: texts)
  }

  func answersXLSX() async throws -> Response {
    let material = try await material(try await load())
    return try await workbook(material, [try await answersSheet(material)], "\(id)-answers.xlsx")
  }

  func answersCSV() async throws -> Response {
    let material = try await material(try await load())
    let records = SurveyTables.records(try await answersSheet(material))
    return .download(CSV.encoded(records), type: "text/csv; charset=utf-8", filename: "\(id)-answers.csv")
  }

  private func workbook(_ material: ResultsMaterial, _ sheets: [Spreadsheet.Sheet], _ name: String) async throws -> Response {
    let book = Spreadsheet(
      title: material.form.title.text(visit.language), issuer: visit.town.name, createdAt: visit.clock.now, sheets: sheets)
    return .download(try await book.encoded(), type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", filename: name)
  }
}
