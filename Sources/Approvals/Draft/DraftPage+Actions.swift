import Contracts
import Decisions
import Design
import Kernel
import Markup
import Storage
import Web

extension ApprovalDesk {
  /// A form of one act. Carries the version that was seen; sent back, it shows what was typed.
  private func actForm(
    _ verb: DraftVerb, _ scene: DraftScene, hidden: [(String, String)] = [], @HTMLBuilder content: () -> HTML
  ) -> HTML {
    postForm(to: link(.act(id: scene.draft.id, verb)), token: visit.formToken) {
      input(.type("hidden"), .name("seen"), .value(String(scene.draft.version)))
      for (name, value) in hidden { input(.type("hidden"), .name(name), .value(value)) }
      content()
    }
  }

  private func mistakes(_ verb: DraftVerb, step: String? = nil, _ failed: FailedAct?) -> Mistakes {
    failed?.verb == verb && (step == nil || failed?.step == step) ? failed?.mistakes ?? Mistakes() : Mistakes()
  }

  private func kept(_ verb: DraftVerb, _ name: String, _ failed: FailedAct?) -> String { failed?.verb == verb ? typed(name) : "" }

  // MARK: My turn

  @HTMLBuilder func actions(_ scene: DraftScene, _ failed: FailedAct?) -> HTML {
    if mayWrite, !scene.powers.turns.isEmpty || !scene.powers.inspections.isEmpty || !scene.barred.isEmpty {
      pageSection(texts(.myTurn), id: "actions") {
        for step in scene.barred {
          inlineAlert(.warning, title: texts(.noStandIn), in: texts) {
            p { texts(.noStandInWhy(step.step.postName, weight: texts(scene.draft.content.weight.phrase))) }
          }
        }
        for turn in scene.powers.turns { turnForm(turn, scene, failed) }
        for step in scene.powers.inspections { inspectForm(step, scene, failed) }
        if let turn = scene.powers.turns.first {
          if scene.powers.mayCorrectWording, !scene.isCovered { p { a(.href(link(.correct(scene.draft.id)))) { texts(.correctWording) } } }
          disclosure(texts(.sendBack), isOpen: failed?.verb == .sendBack) { returnForm(turn, scene, failed) }
        }
      }
    }
  }

  private func turnForm(_ turn: DraftPowers.Turn, _ scene: DraftScene, _ failed: FailedAct?) -> HTML {
    let step = turn.step.step
    let wrong = mistakes(.answer, step: turn.step.id, failed)
    return div(.class("draft-turn")) {
      heading(3, texts.japanese("\(step.kind.phrase.japanese)　\(step.postName)"))
      standingNote(turn, scene)
      if step.kind == .decision {
        buttonRow {
          linkButton(
            texts(turn.standing.isStandIn ? .decideAsStandIn : .decide), link(.confirm(id: scene.draft.id, step: turn.step.id)),
            icon: .chevronRight)
          if let otherwise = scene.advice.otherwise { linkButton(otherwise.title, otherwise.link, style: .outline, icon: .chevronRight) }
        }
      } else {
        actForm(
          .answer, scene, hidden: [("step", turn.step.id)] + (turn.standing.isStandIn ? [("stand-in", "yes")] : [])
        ) {
          if turn.answers.count > 1 {
            radioGroup(
              Field("answer", texts(.answerWord), mistakes: wrong), choices: turn.answers.map { Choice($0.rawValue, texts($0.phrase)) },
              value: failed?.step == turn.step.id ? form["answer"] : turn.answers[0].rawValue, in: texts)
          } else if let only = turn.answers.first {
            input(.type("hidden"), .name("answer"), .value(only.rawValue))
          }
          textArea(
            Field(
              "opinion", texts(.opinionWord), hint: texts(step.kind == .concurrence ? .opinionNeededHint : .opinionHint), need: .optional,
              mistakes: wrong),
            value: failed?.step == turn.step.id ? typed("opinion") : "", rows: 3, limit: 1000, in: texts)
          MyNumberGuard.overruling(wrong, in: texts)
          actionButton(texts(step.kind == .concurrence ? .giveAnswer : turn.standing.isStandIn ? .approveAsStandIn : .approve))
        }
      }
    }
  }

  /// In what capacity the visitor acts, where it is not his own post.
  @HTMLBuilder func standingNote(_ turn: DraftPowers.Turn, _ scene: DraftScene) -> HTML {
    switch turn.standing {
    case .holder(_, let manner):
      if manner != .regular { p { tag(texts(manner.phrase), .orange) } }
    case .deputyOfMayor(let post):
      inlineAlert(.info, in: texts) { p { texts(.actingForMayor(post.name)) } }
    case .standIn(let post, let reason):
      inlineAlert(.warning, title: texts(.standInTitle), in: texts) {
        p { texts(.standInText(turn.step.step.postName, reason: reason, by: post.name)) }
      }
    }
  }

  private func inspectForm(_ step: DraftStep, _ scene: DraftScene, _ failed: FailedAct?) -> HTML {
    let wrong = mistakes(.inspect, step: step.id, failed)
    return div(.class("draft-turn")) {
      heading(3, texts(.inspectStep(step.step.postName)))
      p { texts(.inspectText(step.person.map { "\($0.postName)　\($0.name)" } ?? "", reason: step.absence ?? "")) }
      actForm(.inspect, scene, hidden: [("step", step.id)]) {
        textArea(
          Field("note", texts(.inspectNote), need: .optional, mistakes: wrong), value: kept(.inspect, "note", failed), rows: 2, limit: 500,
          in: texts)
        MyNumberGuard.overruling(wrong, in: texts)
        actionButton(texts(.inspect))
      }
    }
  }

  private func returnForm(_ turn: DraftPowers.Turn, _ scene: DraftScene, _ failed: FailedAct?) -> HTML {
    let wrong = mistakes(.sendBack, failed)
    let targets = scene.targets(of: turn)
    return actForm(.sendBack, scene, hidden: turn.standing.isStandIn ? [("stand-in", "yes")] : []) {
      radioGroup(
        Field("target", texts(.returnTo), mistakes: wrong),
        choices: [Choice("drafter", texts(.toDrafter(scene.draft.drafter.name)))]
          + targets.map { Choice($0.id, texts.japanese($0.step.postName), hint: texts(.toStepHint)) },
        value: failed?.verb == .sendBack ? form["target"] : "drafter", in: texts)
      textArea(
        Field("reason", texts(.reasonWord), hint: texts(.returnHint), mistakes: wrong), value: kept(.sendBack, "reason", failed), rows: 3,
        limit: 1000,
        in: texts)
      MyNumberGuard.overruling(wrong, in: texts)
      actionButton(texts(.sendBack), style: .outline)
    }
  }

  // MARK: The drafter's

  @HTMLBuilder func drafterActions(_ scene: DraftScene, _ failed: FailedAct?) -> HTML {
    let powers = scene.powers
    if mayWrite {
      if powers.maySubmit {
        buttonRow {
          if case .success? = scene.preview {
            postButton(
              texts(.submitDraft), to: link(.act(id: scene.draft.id, .submit)), token: visit.formToken,
              fields: [("seen", String(scene.draft.version))],
              style: .solid)
          }
          if !scene.isCovered { linkButton(texts(.editDraft), link(.edit(scene.draft.id)), style: .outline) }
        }
      }
      for step in powers.passable {
        actForm(.pass, scene, hidden: [("step", step.id)]) {
          p { texts(.passText(step.step.postName)) }
          actionButton(texts(.passStep), style: .outline)
        }
      }
      if scene.mayReply {
        disclosure(texts(.reply), isOpen: failed?.verb == .reply) {
          actForm(.reply, scene) {
            let wrong = mistakes(.reply, failed)
            textArea(
              Field("text", texts(.replyText), mistakes: wrong), value: kept(.reply, "text", failed), rows: 3, limit: 1000, in: texts)
            MyNumberGuard.overruling(wrong, in: texts)
            actionButton(texts(.reply), style: .outline)
          }
        }
      }
      if powers.turns.isEmpty, powers.mayCorrectWording, !scene.isCovered {
        p { a(.href(link(.correct(scene.draft.id)))) { texts(.correctWording) } }
      }
      if powers.mayTakeBack { withReason(.takeBack, .takeBack, hint: .takeBackHint, need: .optional, scene, failed) }
      if scene.mayTakeOver { withReason(.takeOver, .takeOver, hint: .takeOverHint, scene, failed) }
      if powers.mayAbandon { withReason(.abandon, .abandonDraft, hint: .abandonHint, style: .destructive, scene, failed) }
    }
  }

  /// A fold with one field for the reason.
  private func withReason(
    _ verb: DraftVerb, _ title: Phrase, hint: Phrase, need: Field.Need = .required, style: ButtonStyle = .outline, _ scene: DraftScene,
    _ failed: FailedAct?
  ) -> HTML {
    let wrong = mistakes(verb, failed)
    return disclosure(texts(title), isOpen: failed?.verb == verb) {
      actForm(verb, scene) {
        textArea(
          // Several of these folds stand on one page: each field has an id of its own.
          Field("reason-\(verb.rawValue)", texts(.reasonWord), hint: texts(hint), need: need, mistakes: wrong),
          value: kept(verb, "reason-\(verb.rawValue)", failed), rows: 2, limit: 500, in: texts)
        MyNumberGuard.overruling(wrong, in: texts)
        actionButton(texts(title), style: style)
      }
    }
  }

  // MARK: After the decision

  @HTMLBuilder func afterwards(_ scene: DraftScene, _ failed: FailedAct?) -> HTML {
    let powers = scene.powers
    if mayWrite, scene.draft.state.isDecided, powers.mayNumber || powers.mayIssue || powers.mayComplete || powers.mayStartChange {
      pageSection(texts(.afterDecision), id: "afterwards") {
        if !scene.isOwn {
          p { texts(.issuedFromCase) }
          if let subject = scene.subject { p { a(.href(subject.link)) { texts.japanese(subject.title) } } }
        } else {
          if powers.mayNumber { actForm(.number, scene) { actionButton(texts(.takeNumber)) } }
          if powers.mayIssue {
            actForm(.issue, scene) {
              let wrong = mistakes(.issue, failed)
              textField(
                Field("way", texts(.wayWord), hint: texts(.issueHint), need: .optional, mistakes: wrong),
                value: failed?.verb == .issue ? typed("way") : scene.draft.content.way ?? "", in: texts)
              MyNumberGuard.overruling(wrong, in: texts)
              actionButton(texts(.issueDraft))
            }
          }
          if powers.mayComplete {
            actForm(.complete, scene) { actionButton(texts(.completeDraft), style: powers.mayIssue ? .outline : .solid) }
          }
          if powers.mayStartChange {
            p { texts(.changeText) }
            linkButton(texts(.startChange), link(.new, query: [("change", scene.draft.id)]), style: .outline)
          }
        }
      }
    }
  }
}
