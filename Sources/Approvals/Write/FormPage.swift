import Casework
import Contracts
import Decisions
import Design
import Kernel
import Markup
import Storage
import Web

extension ApprovalDesk {
  func formPage(
    _ place: WritingPlace, _ form: DraftForm, _ files: DraftFiles, _ mistakes: Mistakes, _ route: Result<DecisionRoute, Failure>?,
    _ status: Status
  ) -> Response {
    let (title, target, hidden) = heading(place)
    return visit.page(
      texts(title), status: status, breadcrumb: crumbs(place) + [Crumb(texts(title))],
      adjust: {
        $0.mistakes = mistakes
        $0.lead = texts(.writeLead)
      }
    ) {
      if let reason = place.returnReason, !reason.isEmpty {
        inlineAlert(.warning, title: texts(.returnReason), in: texts) { lines(reason) }
      }
      if let route {
        pageSection(texts(.routePreview), id: "route") {
          switch route {
          case .success(let route): preview(route, place.desk.office, place.desk.rules.basis)
          case .failure(let failure): inlineAlert(.warning, title: texts(.routeMissing), in: texts) { p { texts(failure.message) } }
          }
        }
      }
      postForm(to: target, token: visit.formToken, hasFiles: true, guardsLeaving: true) {
        for (name, value) in hidden { input(.type("hidden"), .name(name), .value(value)) }
        // The first button of a form is the one that Enter presses.
        div(.class("visually-hidden"), .ariaHidden()) {
          button(.type("submit"), .attribute("tabindex", "-1")) { texts(.keepDraft) }
        }
        what(place, form, mistakes)
        handling(place, form, mistakes)
        issuing(place, form, mistakes)
        asking(place, form, mistakes)
        filing(form, mistakes)
        fieldGroup(texts(.attachmentsWord)) { filesField(files, mistakes) }
        MyNumberGuard.overruling(mistakes, in: texts)
        buttonRow {
          actionButton(texts(.keepDraft))
          actionButton(texts(.showRoute), style: .outline, name: "do", value: "preview")
        }
      }
    }
  }

  private func heading(_ place: WritingPlace) -> (Phrase, Link, [(String, String)]) {
    switch place.kind {
    case .new: (.newDraft, link(.create), [])
    case .copy(let id): (.newDraft, link(.create), [("copy", id)])
    case .change(let id): (.startChange, link(.create), [("change", id)])
    case .edit(let id, let seen): (.editDraft, link(.save(id)), [("seen", String(seen))])
    }
  }

  private func crumbs(_ place: WritingPlace) -> [Crumb] {
    let desk = Crumb(texts(.approvals), link(.desk))
    switch place.kind {
    case .new, .copy: return [desk]
    case .change(let id), .edit(let id, _): return [desk, Crumb(texts.japanese(place.source?.content.subject ?? ""), link(.draft(id)))]
    }
  }

  private func what(_ place: WritingPlace, _ form: DraftForm, _ mistakes: Mistakes) -> HTML {
    fieldGroup(texts(.whatWord)) {
      selectField(
        Field("post", texts(.draftingPost), mistakes: mistakes),
        choices: place.desk.office.posts(of: place.desk.person).compactMap { id in
          place.desk.office.posts[id].map { Choice(id, texts.japanese($0.name)) }
        },
        value: form.post, emptyLabel: nil, in: texts)
      textField(
        Field("subject", texts(WordingCorrection.Field.subject.phrase), hint: texts(.subjectHint), mistakes: mistakes),
        value: form.texts[.subject] ?? "",
        width: .full, in: texts)
      textArea(
        Field("proposal", texts(WordingCorrection.Field.proposal.phrase), hint: texts(.proposalHint), mistakes: mistakes),
        value: form.texts[.proposal] ?? "", rows: 8, in: texts)
      textArea(
        Field("basis", texts(WordingCorrection.Field.basis.phrase), hint: texts(.basisHint), need: .optional, mistakes: mistakes),
        value: form.texts[.basis] ?? "", rows: 3, in: texts)
    }
  }

  private func handling(_ place: WritingPlace, _ form: DraftForm, _ mistakes: Mistakes) -> HTML {
    fieldGroup(texts(.handlingWord)) {
      selectField(
        Field("rule", texts(.ruleWord), hint: texts(.ruleHint(place.desk.rules.basis)), mistakes: mistakes),
        choices: rules(place.desk.rules),
        value: form.rule, in: texts)
      textField(
        Field("amount", texts(.amountWord), hint: texts(.amountHint), need: .optional, mistakes: mistakes), value: form.amount,
        kind: .digits,
        width: .short, unit: texts(.yenWord), in: texts)
      radioGroup(
        Field("weight", texts(.weightWord), hint: texts(.weightHint), mistakes: mistakes),
        choices: DraftWeight.allCases.map { Choice($0.rawValue, texts($0.phrase)) }, value: form.weight, isInline: true, in: texts)
      checkbox(Field("urgent", texts(.urgentChoice), need: .unmarked), isChecked: form.isUrgent, in: texts)
    }
  }

  /// The matters of the rules with who decides them, under the tables of the by-law.
  private func rules(_ rules: DecisionRules) -> [Choice] {
    var seen: Set<String> = []
    return rules.rows.compactMap { row in
      guard seen.insert(row.id).inserted else { return nil }
      let rows = rules.rows(of: row.id)
      let deciders = rows.map { row in
        texts(row.decider.phrase) + (row.amountUpTo.map { texts(.upToYen(texts.number($0))) } ?? "")
      }.joined(separator: "・")
      let place = row.row.split(separator: " ")
      let table = place.dropLast().joined(separator: " ")
      return Choice(row.id, texts.japanese("\(row.matter)　―　\(deciders)"), group: texts.japanese(table.isEmpty ? rules.basis : table))
    }
  }

  private func issuing(_ place: WritingPlace, _ form: DraftForm, _ mistakes: Mistakes) -> HTML {
    fieldGroup(texts(.issuingWord), hint: texts(.issuingHint)) {
      textArea(
        Field("letter", texts(WordingCorrection.Field.letter.phrase), hint: texts(.letterPlaces), need: .optional, mistakes: mistakes),
        value: form.texts[.letter] ?? "", rows: 8,
        in: texts)
      textField(Field("addressee", texts(.addressee), need: .optional, mistakes: mistakes), value: form.addressee, width: .long, in: texts)
      selectField(
        Field("way", texts(.wayWord), need: .optional, mistakes: mistakes),
        choices: (DraftForm.ways + (form.way.isEmpty || DraftForm.ways.contains(form.way) ? [] : [form.way])).map {
          Choice($0, texts.japanese($0))
        },
        value: form.way, emptyLabel: .noWay, in: texts)
      selectField(
        Field("book", texts(.bookWord), hint: texts(.bookHint), need: .optional, mistakes: mistakes),
        choices: place.books.books.map { Choice($0.id, texts.japanese($0.title)) }, value: form.book, emptyLabel: .noNumber, in: texts)
      radioGroup(
        Field("seal", texts(.sealWord), mistakes: mistakes), choices: SealKind.allCases.map { Choice($0.rawValue, texts($0.phrase)) },
        value: form.seal,
        isInline: true, in: texts)
    }
  }

  private func asking(_ place: WritingPlace, _ form: DraftForm, _ mistakes: Mistakes) -> HTML {
    let choices = DraftForm.askable(place.desk).map { post in
      Choice(
        post.id, texts.japanese(post.name), group: texts.japanese(place.desk.office.departments[post.department]?.name ?? post.department))
    }
    return fieldGroup(texts(.askingWord), hint: texts(.askingHint)) {
      for (index, asked) in form.asked.enumerated() {
        fieldRow {
          selectField(
            Field("ask-\(index + 1)", texts(.askNumber(index + 1)), need: .optional, mistakes: mistakes), choices: choices,
            value: asked.post,
            emptyLabel: .askNobody, in: texts)
          textField(
            Field("why-\(index + 1)", texts(.whyNumber(index + 1)), need: .optional, mistakes: mistakes), value: asked.why, width: .long,
            in: texts)
        }
      }
    }
  }

  private func filing(_ form: DraftForm, _ mistakes: Mistakes) -> HTML {
    let years =
      DraftForm.retentions + (Int(form.retention) != nil && !DraftForm.retentions.contains(form.retention) ? [form.retention] : [])
    return fieldGroup(texts(.filingWord)) {
      fieldRow {
        textField(
          Field("class-large", texts(.classLarge), need: .optional, mistakes: mistakes), value: form.classification[0], width: .short,
          in: texts)
        textField(
          Field("class-middle", texts(.classMiddle), need: .optional, mistakes: mistakes), value: form.classification[1], width: .short,
          in: texts)
        textField(
          Field("class-small", texts(.classSmall), need: .optional, mistakes: mistakes), value: form.classification[2], width: .short,
          in: texts)
      }
      textField(Field("binder", texts(.binderWord), need: .optional, mistakes: mistakes), value: form.binder, width: .long, in: texts)
      selectField(
        Field("retention", texts(.retentionWord), mistakes: mistakes),
        choices: years.map { Choice($0, texts(.years(Int($0) ?? 0))) } + [Choice(DraftForm.forEver, texts(.forEver))],
        value: form.retention,
        emptyLabel: nil, in: texts)
      radioGroup(
        Field("disclosure", texts(.disclosureWord), mistakes: mistakes),
        choices: DisclosureClass.allCases.map { Choice($0.rawValue, texts($0.phrase)) },
        value: form.disclosure, isInline: true, in: texts)
      textField(
        Field("disclosure-reason", texts(.disclosureReason), hint: texts(.disclosureReasonHint), need: .optional, mistakes: mistakes),
        value: form.disclosureReason, width: .full, in: texts)
    }
  }
}
