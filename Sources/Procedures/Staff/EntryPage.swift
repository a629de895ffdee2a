import Casework
import Contracts
import Design
import Forms
import Kernel
import Markup
import Storage
import Web

extension ProcedureOffice {
  func entry(_ id: String) async throws -> Response {
    let row = try await row(id)
    let procedure = row.file.procedure
    let title = texts.japanese(procedure.title.japanese)
    let done = visit.request.query["done"]
    let forms = try await visit.database.read {
      (published: try FormRecords.published(id, $0)?.version, isDraft: try FormRecords.draft(id, $0) != nil)
    }
    let workflow = try await visit.database.read { try? Workflows.find(procedure.workflow, $0) }
    let rules = procedure.outcome.decision == nil ? [] : try await MakingDesk(visit: visit).offer().rules
    return visit.page(
      title, breadcrumb: [Crumb(texts(.procedureInventory), link(.inventory)), Crumb(title)],
      adjust: { frame in
        frame.shoulder = words.department(procedure.office.department)
        if done == "published" { frame.notice = NotificationBanner(.success, texts(.nowPublished), isOutcome: true) {} }
        if done == "made" { frame.notice = NotificationBanner(.success, texts(.procedureMade), isOutcome: true) {} }
        if done == "form" { frame.notice = NotificationBanner(.warning, texts(.formMustBeMended), isOutcome: true) {} }
        if done == "archived" { frame.notice = NotificationBanner(.success, texts(.nowArchived), isOutcome: true) {} }
      }
    ) {
      standing(row)
      if let workflow { misfits(procedure, workflow) }
      if row.entry.state == .draft, mayPublish { steps(id) }
      pageSection(texts(.formOfProcedure), id: "form") { form(id, forms) }
      pageSection(texts(.inventoryOf), id: "inventory") { facts(row, workflow) }
      if procedure.isBudgeted { p { linkButton(texts(.budgetMore), link(.budgets(.show(id))), style: .outline) } }
      pageSection(texts(.checklistWord), id: "checklist") { checklist(procedure) }
      pageSection(texts(.decisionWord), id: "decision") { decision(procedure, rules) }
    }
  }

  /// For whoever makes a procedure for the first time: what to look at before it is published.
  private func steps(_ id: String) -> HTML {
    let steps: [(Phrase, MakingRoute.Section)] = [(.stepGuide, .guide), (.stepReview, .review), (.stepResults, .results)]
    return pageSection(texts(.stepsTitle), id: "steps") {
      p { texts(.stepsLead) }
      ol {
        for (words, section) in steps { li { a(.href(link(.making(.edit(id, section))))) { texts(words) } } }
        if let making = visit.services.ports.port(FormMaking.self) { li { a(.href(making.desk(visit, id))) { texts(.stepForm) } } }
      }
    }
  }

  /// Which version of the form applicants get, and the way to where it is made.
  @HTMLBuilder private func form(_ id: String, _ forms: (published: Int?, isDraft: Bool)) -> HTML {
    p { texts(.formStandsInWorkshop) }
    p {
      texts(forms.published.map { .formVersionNow($0) } ?? .formNotYet)
      if forms.published != nil, forms.isDraft { texts(.formDraftWaits) }
    }
    if mayPublish, visit.services.ports.port(FormMaking.self) != nil {
      postButton(texts(.editForm), to: link(.making(.openForm(id))), token: visit.formToken)
    }
  }

  @HTMLBuilder private func standing(_ row: Inventory.Row) -> HTML {
    let entry = row.entry
    summaryList(
      [
        SummaryItem(texts(.stateWord)) { tag(texts(entry.state.phrase), entry.state.color) },
        SummaryItem(texts(.publishedSince)) { entry.publishedOn.map { HTML(texts.date($0)) } ?? HTML("—") },
        SummaryItem(texts(.draftWord)) { texts(entry.draftVersion == nil ? .noDraftWord : .draftThere) },
      ], in: texts)
    if mayPublish {
      buttonRow {
        if entry.draftVersion != nil || entry.state == .archived {
          postButton(texts(.publishProcedure), to: link(.publish(entry.id)), token: visit.formToken, style: .solid)
        }
        linkButton(texts(.editProcedure), link(.making(.edit(entry.id, .guide))), style: .outline)
        if entry.state == .published {
          a(.href(link(.procedure(entry.id)))) { texts(.seePublicPage) }
          a(.href(link(.confirmArchive(entry.id)))) { texts(.archiveProcedure) }
        }
      }
    }
  }

  /// What the procedure asks of its workflow in vain.
  @HTMLBuilder private func misfits(_ procedure: Procedure, _ workflow: Workflow) -> HTML {
    let misfits = WorkflowMisfit.all(of: workflow, before: nil, [procedure])
    if !misfits.isEmpty {
      inlineAlert(.warning, title: texts(.workflowMisfit), in: texts) { ul { for misfit in misfits { li { texts(misfit) } } } }
    }
  }

  private func facts(_ row: Inventory.Row, _ workflow: Workflow?) -> HTML {
    let procedure = row.file.procedure
    return summaryList(
      [
        SummaryItem(texts(.natureWord)) { texts(procedure.nature.phrase) },
        SummaryItem(texts(.workflowWord)) {
          workflow.map { found in a(.href(link(.rules(.workflow(.show(found.id)))))) { texts(found.title) } } ?? HTML("—")
        },
        SummaryItem(texts(.basisWord)) { ul(.lang(texts.contentLanguage)) { for law in procedure.law { li { ProcedureWords.law(law) } } } },
        SummaryItem(texts(.unitWord)) { (procedure.office.unit.flatMap(words.unitName).map { texts.japanese($0) })?.html ?? HTML("—") },
        SummaryItem(texts(.yearlyVolume)) {
          if let volume = procedure.volume {
            p { texts(.volumeText(volume.perYear, texts.shortFiscalYear(FiscalYear(volume.fiscalYear)))) }
            p(.class("support"), .lang(texts.contentLanguage)) { volume.source }
          } else {
            texts(.notKnown)
          }
        },
        SummaryItem(texts(.paperSheetsWord)) { texts(.sheets(procedure.paperSheets)) },
        SummaryItem(texts(.counterMinutesWord)) { texts(.minutes(procedure.counterMinutes)) },
        SummaryItem(texts(.recordClassWord)) {
          span(.lang(texts.contentLanguage)) { procedure.records.classification.joined(separator: "・") }
          texts(.keptYears(procedure.records.retentionYears))
        },
        SummaryItem(texts(.checkByWord)) {
          texts.date(procedure.checkBy)
          if row.isCheckDue(today: today) {
            " "
            tag(texts(.checkDue), .red)
          }
        },
      ], in: texts)
  }

  @HTMLBuilder private func checklist(_ procedure: Procedure) -> HTML {
    if procedure.outcome.checklist.isEmpty {
      p { texts(.checklistNone) }
    } else {
      ol(.lang(texts.contentLanguage)) { for check in procedure.outcome.checklist { li { check.text } } }
    }
  }

  @HTMLBuilder private func decision(_ procedure: Procedure, _ rules: [(id: String, matter: String)]) -> HTML {
    if let decision = procedure.outcome.decision {
      summaryList(
        [
          SummaryItem(texts(.subjectWord)) { texts.japanese(decision.subject) },
          SummaryItem(texts(.ruleRow)) {
            matter(decision.rule, rules)
            for outcome in procedure.outcome.outcomes where outcome.rule != nil {
              br()
              texts(.ruleOfOutcome(texts.japanese(outcome.title.japanese).plainWords))
              matter(outcome.rule ?? "", rules)
            }
          },
          SummaryItem(texts(.concurrenceWord)) {
            if decision.concurrence.isEmpty {
              "—"
            } else {
              ul(.lang(texts.contentLanguage)) {
                for one in decision.concurrence {
                  li { (one.unit.flatMap(words.unitName) ?? words.departmentName(one.department)) + "：" + one.why }
                }
              }
            }
          },
        ], in: texts)
    } else {
      p { texts(.noDecision) }
    }
  }

  private func matter(_ rule: String, _ rules: [(id: String, matter: String)]) -> HTML {
    rules.first { $0.id == rule }.map { texts.japanese($0.matter).html } ?? HTML(texts(.ruleMissing))
  }
}

extension ProcedureEntry.State {
  var phrase: Phrase {
    switch self {
    case .draft: Phrase("下書き", en: "Draft", easy: "まだ 出して いません")
    case .published: Phrase("公開中", en: "Published", easy: "出して います")
    case .archived: Phrase("公開終了", en: "Archived", easy: "おわりました")
    }
  }
  var color: TagColor {
    switch self {
    case .draft: .yellow
    case .published: .green
    case .archived: .gray
    }
  }
}
