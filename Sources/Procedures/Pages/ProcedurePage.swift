import Contracts
import Design
import Forms
import Kernel
import Markup
import Storage
import Web

extension ProcedurePages {
  func procedure(_ id: String) async throws -> Response {
    let today = visit.clock.today
    let (listed, all, form, isUsedUp) = try await visit.database.read { reader in
      let listed = try Catalogue.published(id, reader)
      // What applicants get: officers change a form in the workshop without a new version of the procedure.
      return (
        listed, try Catalogue.published(reader), try FormRecords.published(id, reader)?.form ?? listed.file.form,
        try BudgetStanding.isUsedUp(listed.procedure, on: today, reader)
      )
    }
    let procedure = listed.procedure
    guard procedure.nature != .internal || visit.visitor.isOfficer else { throw ProcedureFailure.unknown(id) }
    let afterwards = all.filter { procedure.afterwards.contains($0.procedure.id) || $0.procedure.story?.follows == id }
    return visit.page(
      texts(procedure.title), breadcrumb: [Crumb(texts(.procedures), link(.catalogue)), Crumb(texts(procedure.title))],
      adjust: {
        $0.shoulder = words.department(procedure.office.department)
        $0.lead = texts(procedure.summary)
      }
    ) {
      if isUsedUp { BudgetNotice(visit).alert(procedure) } else { ways(procedure) }
      pageSection(texts(.beforeYouAsk), id: "before") { guide(procedure, form) }
      pageSection(texts(.whatIsAsked), id: "asked") { asked(form) }
      pageSection(texts(.legalFacts), id: "law") { legalFacts(procedure) }
      if !afterwards.isEmpty { pageSection(texts(.afterwardsWord), id: "afterwards") { list(afterwards) } }
    }
  }

  /// How it can be done, first of all: online or not, and why not.
  @HTMLBuilder private func ways(_ procedure: Procedure) -> HTML {
    if !procedure.channels.isOnline {
      inlineAlert(.info, title: texts(.onlineImpossible), in: texts) {
        if let why = procedure.channels.whyNotOnline { texts.paragraphs(why) }
      }
    }
    if procedure.story != nil {
      inlineAlert(.info, title: texts(.laterStageTitle), in: texts) {
        p { texts(.laterStageText) }
        p { a(.href(link(.apply(.ask)))) { texts(.askTitle) } }
      }
    } else if procedure.channels.isOnline, procedure.nature != .internal {
      postForm(to: link(.apply(.begin(procedure.id))), token: visit.formToken) {
        if let needed = ApplyPages(visit: visit).signInNeeded(procedure) { p { texts(needed) } }
        buttonRow {
          actionButton(texts(.applyOnline), size: .large)
          a(.href(link(.apply(.resume)))) { texts(.resumeTitle) }
          a(.href(link(.apply(.again(procedure.id))))) { texts(.againTitle) }
        }
      }
    }
    if procedure.nature != .internal {
      fileList(
        [
          FileEntry(
            texts(.paperForm), visit.link(ProceduresRoute.counter(.blank(procedure.id))), format: "PDF", note: texts(.paperFormHint))
        ], in: texts)
    }
    if procedure.channels.visit.isNeeded, procedure.channels.isOnline {
      inlineAlert(.info, title: texts(.visitNeeded), in: texts) { p { texts(.visitNeededText) } }
    }
  }

  private func guide(_ procedure: Procedure, _ form: FormDefinition) -> HTML {
    var items = [SummaryItem(texts(.whoWord)) { texts.paragraphs(procedure.guide.who) }]
    items.append(
      SummaryItem(texts(.bringWord)) {
        if procedure.guide.bring.isEmpty {
          texts(.bringNothing)
        } else {
          ul { for thing in procedure.guide.bring { li { texts(thing).html } } }
        }
      })
    items.append(SummaryItem(texts(.feeWord)) { texts.paragraphs(procedure.fees.text) })
    if let limit = procedure.periods.statutory {
      items.append(
        SummaryItem(texts(.deadlineWord)) { if let text = limit.text { texts.paragraphs(text) } else { texts(limit.limit.phrase) } })
    }
    if let standard = procedure.periods.standard {
      items.append(
        SummaryItem(texts(.standardPeriodWord)) {
          if procedure.periods.special.isEmpty {
            p { texts(standard.phrase) }
          } else {
            ul {
              for special in procedure.periods.special {
                li { texts(.standardPeriodWhen(special.label?.phrase ?? special.when.sentence(in: form), special.limit.phrase)) }
              }
              li { texts(.standardPeriodElse(standard.phrase)) }
            }
          }
          for state in procedure.periods.states { p { texts(.stateLimitElsewhere(state.limit.phrase)) } }
          if standard.unit != .sameDay { p(.class("support")) { texts(.standardPeriodNote) } }
        })
    }
    if let criteria = procedure.guide.criteria { items.append(SummaryItem(texts(.criteriaWord)) { texts.paragraphs(criteria) }) }
    items.append(
      SummaryItem(texts(.receiveWord)) { ul { for way in procedure.channels.receiveBy { li { texts(way.phrase) } } } })
    items.append(SummaryItem(texts(.identificationWord)) { texts(procedure.channels.identification.phrase) })
    return summaryList(items, in: texts)
  }

  /// The questions of the form, so that people can gather what they need beforehand.
  @HTMLBuilder private func asked(_ form: FormDefinition) -> HTML {
    let pages = form.pages.filter { !$0.isExit && !$0.questions.isEmpty }
    if let minutes = form.minutes { p { texts(.takesMinutes(minutes)) } }
    accordion(
      pages.map { page in
        AccordionItem(texts(page.title)) {
          ul { for question in page.questions { li { texts(question.label).html } } }
        }
      })
  }

  private func legalFacts(_ procedure: Procedure) -> HTML {
    var items = [
      SummaryItem(texts(.departmentInCharge)) { words.contact(procedure.office.department) },
      SummaryItem(texts(.natureWord)) { texts(procedure.nature.phrase) },
    ]
    items.append(
      SummaryItem(texts(.basisWord)) {
        ul(.lang(texts.contentLanguage)) { for law in procedure.law { li { ProcedureWords.law(law) } } }
      })
    items.append(SummaryItem(texts(.authorityWord)) { texts.japanese(procedure.office.authority) })
    if let number = procedure.formNumber { items.append(SummaryItem(texts(.formNumberWord)) { texts.japanese(number) }) }
    for (title, requirement) in [
      (Phrase.sealWord, procedure.channels.seal), (.paperWord, procedure.channels.paper), (.visitWord, procedure.channels.visit),
    ] {
      items.append(SummaryItem(texts(title)) { needs(requirement) })
    }
    return summaryList(items, in: texts)
  }

  @HTMLBuilder private func needs(_ requirement: Procedure.Channels.Requirement) -> HTML {
    p { texts(requirement.isNeeded ? .needed : .notNeeded) }
    if let on = requirement.abolishedOn {
      p(.class("support")) {
        texts(.abolishedOn(texts.date(on)))
        if let by = requirement.by { texts.japanese(by) }
      }
    }
  }
}
