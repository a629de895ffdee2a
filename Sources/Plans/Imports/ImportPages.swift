import Contracts
import Design
import Kernel
import Markup
import Web

/// Choosing a file; with what was wrong with the one before.
struct ImportPage {
  let visit: Visit
  var mistakes = Mistakes()
  var problems: [ImportProblem] = []

  /// Problems that a page shows; the rest is counted.
  static let shown = 200

  func response() -> Response {
    let texts = visit.texts
    return visit.page(
      texts(.importTitle), status: mistakes.isEmpty ? .ok : .unprocessableContent,
      breadcrumb: visit.importTrail + [Crumb(texts(.importTitle))]
    ) {
      $0.lead = texts(.importLead)
      $0.mistakes = mistakes
      $0.isWide = !problems.isEmpty
    } content: {
      postForm(to: visit.link(PlanImportRoute.check), token: visit.formToken, hasFiles: true) {
        fileField(
          Design.Field("file", texts(.importFile), hint: texts(.importFileHint), mistakes: mistakes), types: [".xlsx", ".csv", ".json"],
          typeNames: "XLSX、CSV、JSON", maxBytes: PlanImporting.sizeLimit, in: texts)
        MyNumberGuard.overruling(mistakes, in: texts)
        buttonRow { actionButton(texts(.importCheck)) }
      }
      if !problems.isEmpty { problemList(texts) }
      pageSection(texts(.importExports), id: "exports") {
        p { texts(.importExportsText) }
        linkList([
          (title: "Excel (XLSX)", link: visit.link(PlanDataRoute.xlsx), note: nil),
          (title: "CSV", link: visit.link(PlanImportRoute.csv), note: nil),
          (title: "JSON", link: visit.link(PlanDataRoute.json), note: nil),
        ])
      }
    }
  }

  private func problemList(_ texts: Texts) -> HTML {
    let rows = problems.prefix(Self.shown).map { problem in
      let place = problem.placeText(texts.language)
      return Design.Row([
        HTML(texts(problem.severity == .error ? .problemError : .problemWarning)), HTML(place.isEmpty ? texts(.importWholeFile) : place),
        HTML(texts(problem.message)),
      ])
    }
    return pageSection(texts(.importProblems), id: "problems") {
      dataTable(
        caption: texts(.importProblems), id: "problem-table", captionHidden: true,
        columns: [
          Column(texts(.importProblemKind)), Column(texts(.importProblemPlace), isHeader: true), Column(texts(.importProblemMeaning)),
        ], rows: rows, in: texts)
      if problems.count > Self.shown { p { texts(.importMoreProblems(problems.count - Self.shown)) } }
    }
  }
}

/// What a checked file would change, before anything does.
struct ImportReviewPage {
  let visit: Visit
  let staged: StagedImport
  let plan: Plan
  /// The number that the edition will have.
  let number: Int
  /// Nil where the town has no plan yet.
  let difference: PlanDifference?

  func response() -> Response {
    let texts = visit.texts
    return visit.page(
      texts(.importReviewTitle),
      breadcrumb: visit.importTrail + [Crumb(texts(.importTitle), visit.link(PlanImportRoute.form)), Crumb(texts(.importReviewTitle))]
    ) {
      $0.lead = texts(.importReviewLead)
    } content: {
      summaryList(
        [
          SummaryItem(texts(.importFilename)) { staged.filename },
          SummaryItem(texts(.importPlanTitle)) { texts.japanese(plan.title) },
          SummaryItem(texts(.importEdition)) { texts(.importEditionNumber(number, plan.edition.label)) },
          SummaryItem(texts(.importMeasures)) { texts(.importCount(plan.distinctMeasures.count)) },
          SummaryItem(texts(.importActions)) { texts(.importCount(plan.distinctActions.count)) },
          SummaryItem(texts(.importKPIs)) { texts(.importCount(plan.kpis.count)) },
        ], in: texts)
      if !staged.warnings.isEmpty {
        inlineAlert(.warning, title: texts(.importProblems), in: texts) { ul { for warning in staged.warnings { li { texts(warning) } } } }
      }
      if let difference {
        changes(difference, texts)
        if difference.isEmpty {
          p { texts(.importNothing) }
        } else {
          p { texts(.importProgressKept) }
        }
      } else {
        p { texts(.importFirst) }
      }
      buttonRow {
        if difference?.isEmpty != true {
          postButton(texts(.importConfirm), to: visit.link(PlanImportRoute.confirm(staged.id)), token: visit.formToken, style: .solid)
        }
        postButton(texts(.importDiscard), to: visit.link(PlanImportRoute.discard(staged.id)), token: visit.formToken)
      }
    }
  }

  private func changes(_ difference: PlanDifference, _ texts: Texts) -> HTML {
    let kinds: [(PlanDifference.Kind, Phrase)] = [
      (.added, .importAdded), (.strengthened, .importStrengthened), (.changed, .importChanged), (.ended, .importEnded),
      (.unchanged, .importUnchanged),
    ]
    return pageSection(texts(.importChanges), id: "changes") {
      dataTable(
        caption: texts(.importChanges), id: "change-table", captionHidden: true,
        columns: [Column(texts(.importProblemKind), isHeader: true), Column(texts(.importMeasures), isNumeric: true)],
        rows: kinds.map { kind, name in Design.Row([HTML(texts(name)), HTML(String(difference.count(kind)))]) }
          + [
            Design.Row([HTML(texts(.importHeadChanges)), HTML(String(difference.head.count))]),
            Design.Row([HTML(texts(.importGroupChanges)), HTML(String(difference.groups.filter { $0.kind != .unchanged }.count))]),
          ], in: texts)
      for (kind, name) in kinds where kind != .unchanged {
        let entries = difference.measures(kind)
        if !entries.isEmpty {
          heading(3, texts(name))
          ul { for entry in entries { li { texts.japanese([entry.number, entry.title].compactMap { $0 }.joined(separator: " ")) } } }
        }
      }
    }
  }
}

extension Visit {
  /// Where importing stands in the office of the plan.
  fileprivate var importTrail: [Crumb] {
    [Crumb(texts(.planOffice), link(PlanStaffRoute.overview)), Crumb(texts(.officeRevision), link(PlanStaffRoute.revision))]
  }
}
