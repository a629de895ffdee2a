import Contracts
import Decisions
import Design
import Kernel
import Markup
import Storage
import Web

extension ApprovalDesk {
  /// The way through the office: as it goes, or as it would go were it sent now.
  @HTMLBuilder func route(_ scene: DraftScene) -> HTML {
    switch scene.preview {
    case .success(let route)?: preview(route, scene.desk.office, scene.desk.rules.basis)
    case .failure(let failure)?: inlineAlert(.warning, title: texts(.routeMissing), in: texts) { p { texts(failure.message) } }
    case nil:
      ol(.class("draft-route")) {
        for stamp in scene.sheet.steps.map({ step in scene.sheet.stamp(of: step) }) { routeStep(stamp) }
      }
      if !scene.sheet.earlier.isEmpty {
        disclosure(texts(.earlierRounds)) {
          ol(.class("draft-route")) { for step in scene.sheet.earlier { routeStep(scene.sheet.stamp(of: step)) } }
        }
      }
    }
  }

  private func routeStep(_ stamp: DraftSheet.Stamp) -> HTML {
    let step = stamp.step
    return li(.class("draft-step is-\(step.state.rawValue)"), .ariaCurrent(step.state == .open ? "step" : nil)) {
      p(.class("draft-step-head")) {
        tag(texts(step.step.kind.phrase), step.step.kind == .decision ? .purple : step.step.kind == .concurrence ? .yellow : .gray)
        " "
        strong { texts.japanese(stamp.title) }
      }
      if let name = stamp.name, let at = stamp.at {
        p {
          if stamp.marks.contains(.standIn) {
            tag(texts(DraftSheet.Stamp.Mark.standIn.phrase), .orange, isFilled: true)
            " "
          }
          for mark in stamp.marks where [.deputy, .acting, .oversight].contains(mark) {
            tag(texts(mark.phrase), .orange)
            " "
          }
          if let answer = step.answer { strong(.class(answer == .disagreed ? "draft-against" : nil)) { texts(answer.phrase) } }
          "　"
          texts.japanese([stamp.actingPost, name].compactMap { $0 }.joined(separator: "　"))
          "　"
          momentElement(at, in: texts)
        }
        if let absence = step.absence { p(.class("support")) { texts(.absentBecause(absence)) } }
      } else {
        p(.class("support")) { stepState(step) }
      }
      if let by = stamp.inspectedBy, let at = stamp.inspectedAt {
        p {
          tag(texts(DraftSheet.Stamp.Mark.inspected.phrase), .green, isFilled: true)
          " "
          texts.japanese(by)
          "　"
          momentElement(at, in: texts)
        }
      } else if stamp.marks.contains(.toInspect) {
        p { tag(texts(DraftSheet.Stamp.Mark.toInspect.phrase), .yellow) }
      }
      p(.class("support")) { reason(step.step.reason) }
    }
  }

  private func stepState(_ step: DraftStep) -> HTML {
    switch step.state {
    case .waiting: HTML(texts(.stepWaiting))
    case .open: HTML(texts(.stepOpen))
    case .passed: HTML(texts(.stepPassed(step.absence ?? texts(.postVacant))))
    case .void: HTML(texts(.stepVoid))
    case .done: HTML()
    }
  }

  private func reason(_ reason: StepReason) -> HTML {
    HTML(texts(reason.kind.phrase)) + texts.japanese("　\(reason.row)" + (reason.why.map { "　\($0)" } ?? "")).html
  }

  /// Who will see a draft, in which order and why; and who is left out, and why.
  @HTMLBuilder func preview(_ route: DecisionRoute, _ office: OfficeDay, _ basis: String) -> HTML {
    p { texts.japanese("\(basis)　\(route.row.row)　\(route.row.matter)") }
    ol(.class("draft-route")) {
      for step in route.steps {
        li(.class("draft-step is-waiting")) {
          p(.class("draft-step-head")) {
            tag(texts(step.kind.phrase), step.kind == .decision ? .purple : step.kind == .concurrence ? .yellow : .gray)
            " "
            strong { texts.japanese(step.postName) }
          }
          p { holders(of: step.post, office) }
          p(.class("support")) { reason(step.reason) }
        }
      }
    }
    if !route.omissions.isEmpty {
      disclosure(texts(.omissionsWord)) {
        ul {
          for omission in route.omissions {
            li {
              texts(omission.rank.phrase)
              "　"
              texts(omission.reason.phrase)
            }
          }
        }
      }
    }
  }

  private func holders(of post: String, _ office: OfficeDay) -> HTML {
    let holders = office.holders(of: post)
    guard !holders.isEmpty else { return HTML(texts(.postVacant)) }
    return HTML.joined(
      holders.enumerated().map { index, holder in
        let away = office.absences[holder.person].map { " " + texts(.holderAway("", reason: $0.reason)) } ?? ""
        return HTML(index > 0 ? texts(.comma) : "") + texts.japanese(holder.name).html + HTML(away)
      })
  }

  // MARK: What was said

  @HTMLBuilder func opinions(_ scene: DraftScene) -> HTML {
    if !scene.sheet.opinions.isEmpty {
      pageSection(texts(.opinionsWord), id: "opinions") {
        for opinion in scene.sheet.opinions {
          div(.class("draft-opinion")) {
            p {
              tag(texts(opinion.kind.phrase), opinion.kind == .disagreement ? .red : opinion.kind == .returning ? .orange : .blue)
              " "
              who(opinion.person)
              span(.class("support")) {
                "　"
                momentElement(opinion.at, in: texts)
              }
            }
            lines(opinion.text)
          }
        }
      }
    }
  }

  /// Every correction with what was taken out and put in.
  @HTMLBuilder func corrections(_ scene: DraftScene) -> HTML {
    if !scene.sheet.corrections.isEmpty {
      let new = Set(scene.correctionsSince.map(\.id))
      pageSection(texts(.correctionsWord), id: "corrections") {
        for correction in scene.sheet.corrections {
          div(.class("draft-opinion")) {
            p {
              tag(texts(correction.field.phrase), .gray)
              if new.contains(correction.id) {
                " "
                tag(texts(.afterYourAnswer), .yellow, isFilled: true)
              }
              " "
              who(correction.person)
              span(.class("support")) {
                "　"
                momentElement(correction.at, in: texts)
              }
            }
            difference(correction.difference)
          }
        }
      }
    }
  }

  func difference(_ parts: [TextDifference.Part]) -> HTML {
    p(.class("draft-difference"), .lang(texts.contentLanguage)) {
      for (index, part) in parts.enumerated() {
        switch part {
        case .same(let text): HTML(Self.shortened(text, isFirst: index == 0, isLast: index == parts.count - 1))
        case .removed(let text):
          del {
            span(.class("visually-hidden")) { texts(.takenOut) }
            text
          }
        case .added(let text):
          ins {
            span(.class("visually-hidden")) { texts(.putIn) }
            text
          }
        }
      }
    }
  }

  /// A few words around a corrected place are enough.
  private static func shortened(_ text: String, isFirst: Bool, isLast: Bool) -> String {
    guard text.count > 60 else { return text }
    return (isFirst ? "" : text.prefix(24)) + "…" + (isLast ? "" : text.suffix(24))
  }

  func course(_ sheet: DraftSheet) -> HTML {
    ol {
      for act in sheet.acts {
        li {
          strong { texts(act.kind.phrase) }
          "　"
          who(act.person)
          if let onBehalf = act.onBehalfOf { texts(.onBehalfOf(onBehalf)) }
          span(.class("support")) {
            "　"
            momentElement(act.at, in: texts)
          }
          note(of: act)
        }
      }
    }
  }

  @HTMLBuilder private func note(of act: DraftAct) -> HTML {
    if let note = act.note, !note.isEmpty {
      switch act.kind {
      case .corrected:
        if let field = WordingCorrection.Field(rawValue: note) { p(.class("support")) { texts(field.phrase) } }
      // Identifiers of other drafts say nothing to people.
      case .changeStarted, .drafted: HTML()
      default: p(.class("support")) { texts.japanese(note) }
      }
    }
  }
}
