import Contracts
import Design
import Documents
import Kernel
import Markup
import Storage
import Web

/// The pages on which a report is made, looked at and presented.
struct ReportOffice {
  let office: PlanOffice

  var visit: Visit { office.visit }
  var texts: Texts { office.texts }

  func respond(to route: PlanStaffRoute) async throws -> Response {
    switch route {
    case .newReport: try await form()
    case .previewReport: try await preview()
    case .previewPDF: try await previewPDF()
    case .previewXLSX: try await previewXLSX()
    case .presentReport: try await present()
    case .report(let id): try await report(id)
    case .reportPDF(let id): try await ReportFiles(database: visit.database).pdf(id)
    case .reportXLSX(let id): try await ReportFiles(database: visit.database).xlsx(id)
    default: try await list()
    }
  }

  private var mayPresent: Bool {
    guard case .officer(let officer) = visit.visitor else { return false }
    return !officer.roles.isDisjoint(with: PlanRoles.reporters)
  }

  private func list() async throws -> Response {
    let records = try await visit.database.read { try ReportRecords.all($0) }
    return office.page(texts(.officeReports), at: .reports, isWide: true) {
      p { texts(.officeReportsText) }
      if mayPresent { linkButton(texts(.officeNewReport), office.link(.newReport)) }
      if records.isEmpty {
        emptyState(texts(.officeNoReports))
      } else {
        ReportViews(visit: visit).table(records) { office.link(.report($0)) }
      }
    }
  }

  /// The fields of a report's head, asked for in the address so that a preview can be shared and changed.
  private func form(_ fields: Fields? = nil, _ mistakes: Mistakes = Mistakes()) async throws -> Response {
    let model = try await visit.database.read { try office.load($0) }
    let typed = fields ?? (visit.request.query.pairs.isEmpty ? nil : visit.request.query)
    let values = FormValues(typed)
    return office.page(
      texts(.officeNewReport), at: .reports, crumbs: [Crumb(texts(.officeReports), office.link(.reports))], mistakes: mistakes
    ) {
      p { texts(.officeNewReportText) }
      queryForm(to: office.link(.previewReport)) {
        textField(
          Design.Field("meeting", texts(.officeMeeting), hint: texts(.officeMeetingHint), mistakes: mistakes), value: values("meeting"),
          width: .long,
          in: texts)
        textField(
          Design.Field("number", texts(.officeDocumentNumber), hint: texts(.officeDocumentNumberHint), mistakes: mistakes),
          value: values("number"),
          in: texts)
        textField(
          Design.Field("department", texts(.whoDoesIt), mistakes: mistakes),
          value: values("department", model.ownDepartments.sorted().first), in: texts)
        dateField(
          Design.Field("reference", texts(.officeReferenceDate), hint: texts(.officeReferenceHint), mistakes: mistakes),
          value: values.date("reference", typed == nil ? FiscalQuarter(containing: office.today).first.adding(days: -1) : nil), in: texts)
        dateField(
          Design.Field("presented", texts(.officePresentedOn), mistakes: mistakes),
          value: values.date("presented", typed == nil ? office.today : nil),
          in: texts)
        MyNumberGuard.overruling(mistakes, in: texts)
        actionButton(texts(.officePreview))
      }
    }
  }

  /// Nil where something is missing.
  private func heading(_ fields: Fields, _ mistakes: inout Mistakes) -> PlanReport.Heading? {
    let meeting = mistakes.text(fields, "meeting", .officeMeeting, limit: 80)
    let number = mistakes.text(fields, "number", .officeDocumentNumber, limit: 40)
    let department = mistakes.text(fields, "department", .whoDoesIt, limit: 40)
    let reference = DateParts(field: "reference") { fields[$0] }.read("reference", label: .officeReferenceDate, mistakes: &mistakes)
    let presented = DateParts(field: "presented") { fields[$0] }.read("presented", label: .officePresentedOn, mistakes: &mistakes)
    if let reference, reference > office.today { mistakes.add("reference", .officeDateInTheFuture) }
    if let reference, let presented, presented < reference { mistakes.add("presented", .officePresentedBefore) }
    mistakes.append(OfficeGuard.numbers.mistakes(OfficeGuard.numbers.check(fields, by: visit.visitor)))
    guard mistakes.isEmpty, let meeting, let number, let department, let reference, let presented else { return nil }
    return PlanReport.Heading(
      meeting: meeting, documentNumber: number, department: department, referenceDate: reference, presentedOn: presented)
  }

  private func made(_ heading: PlanReport.Heading) async throws -> MakeReport.Made {
    let town = visit.town.name
    return try await visit.database.read { try MakeReport(heading: heading, town: town).read($0) }
  }

  private func preview(_ mistakes: Mistakes = Mistakes(), sent: Fields? = nil, status: Status = .ok) async throws -> Response {
    let fields = sent ?? visit.request.query
    var problems = Mistakes()
    guard let heading = heading(fields, &problems) else { return try await form(fields, problems) }
    let report = try await made(heading).report
    let pairs = fields.pairs.filter { $0.name != "_csrf" }.map { ($0.name, $0.value) }
    return office.page(
      texts(.officePreviewTitle), at: .reports, crumbs: [Crumb(texts(.officeReports), office.link(.reports))], mistakes: mistakes,
      status: status,
      isWide: true
    ) {
      inlineAlert(.info, in: texts) { p { texts(.officePreviewText) } }
      fileList(
        [
          FileEntry(texts(.officeReportFile), office.link(.previewPDF, query: pairs), format: "PDF"),
          FileEntry(texts(.officeReportFile), office.link(.previewXLSX, query: pairs), format: "Excel"),
        ], in: texts)
      ReportViews(visit: visit).content(report)
      pageSection(texts(.officePresent), id: "present") {
        p { texts(.officePresentText) }
        postForm(to: office.link(.presentReport), token: visit.formToken) {
          for (name, value) in pairs { input(.type("hidden"), .name(name), .value(value)) }
          buttonRow {
            actionButton(texts(.officePresentDo))
            linkButton(texts(.officeChangeHead), office.link(.newReport, query: pairs), style: .outline)
          }
        }
      }
    }
  }

  private func previewPDF() async throws -> Response {
    var mistakes = Mistakes()
    guard let heading = heading(visit.request.query, &mistakes) else { return try await form(visit.request.query, mistakes) }
    let bytes = try await made(heading).report.pdf(createdAt: visit.clock.now, isPreview: true).rendered()
    return .download(bytes, type: ReportFiles.pdfType, filename: "下見_\(ReportFiles.name(heading)).pdf")
  }

  private func previewXLSX() async throws -> Response {
    var mistakes = Mistakes()
    guard let heading = heading(visit.request.query, &mistakes) else { return try await form(visit.request.query, mistakes) }
    let bytes = try await made(heading).report.spreadsheet(createdAt: visit.clock.now, isPreview: true).encoded()
    return .download(bytes, type: ReportFiles.xlsxType, filename: "下見_\(ReportFiles.name(heading)).xlsx")
  }

  private func present() async throws -> Response {
    let fields = visit.request.form
    var mistakes = Mistakes()
    guard let heading = heading(fields, &mistakes) else { return try await form(fields, mistakes) }
    let officer = try visit.officer()
    do {
      let record = try await PresentReport.present(
        heading, town: visit.town.name, database: visit.database, clock: visit.clock, actor: visit.visitor.actor, officer: officer.id)
      let finding = OfficeGuard.numbers.check(fields, by: visit.visitor)
      let actor = visit.visitor.actor
      if case .overruled = finding {
        try await visit.database.write { try OfficeGuard.numbers.log(finding, subject: "report:\(record.id)", actor: actor, $0) }
      }
      return office.done(.presented, at: .report(record.id))
    } catch let failure as Failure where failure.kind == .conflict {
      mistakes.add(failure.code == PlanFailure.documentNumberTaken.code ? "number" : nil, failure.message)
      return try await form(fields, mistakes)
    }
  }

  private func report(_ id: String) async throws -> Response {
    let (record, report) = try await ReportFiles(database: visit.database).content(id)
    let names = try await visit.database.read { try office.officers([record.frozenBy], $0) }
    return office.page(
      texts.japanese(report.heading.meeting), at: .reports, crumbs: [Crumb(texts(.officeReports), office.link(.reports))], isWide: true
    ) {
      ReportViews(visit: visit).files(record, pdf: office.link(.reportPDF(id)), xlsx: office.link(.reportXLSX(id)))
      p {
        texts(.officePresentedBy)
        office.who(record.frozenBy, names)
        "　"
        momentElement(record.frozenAt, in: texts)
      }
      ReportViews(visit: visit).content(report)
    }
  }
}
