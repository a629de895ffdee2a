import Kernel

/// Drafts as far as somebody may read them who must not learn where a protected person is (支援措置). Papers that go with a draft are left out whole.
extension DraftSheet {
  public func covered(by cover: TextCover) -> DraftSheet {
    DraftSheet(
      draft: draft.covered(by: cover), steps: steps, earlier: earlier, opinions: opinions.map { $0.covered(by: cover) },
      corrections: corrections.map { $0.covered(by: cover) }, acts: acts.map { $0.covered(by: cover) },
      changes: changes.map { $0.covered(by: cover) },
      original: original?.covered(by: cover), documents: documents)
  }
}

extension Draft {
  public func covered(by cover: TextCover) -> Draft {
    var draft = self
    draft.content.subject = cover.covered(content.subject)
    draft.content.proposal = cover.covered(content.proposal)
    draft.content.basis = cover.covered(content.basis)
    draft.content.letter = cover.covered(content.letter)
    draft.content.addressee = content.addressee.map(cover.covered)
    draft.content.way = content.way.map(cover.covered)
    draft.content.binder = content.binder.map(cover.covered)
    draft.content.disclosureReason = content.disclosureReason.map(cover.covered)
    draft.content.attachments = []
    draft.stateReason = stateReason.map(cover.covered)
    return draft
  }
}

extension WaitingStep {
  public func covered(by cover: TextCover) -> WaitingStep { WaitingStep(draft: draft.covered(by: cover), step: step, standing: standing) }
}

extension DraftOpinion {
  func covered(by cover: TextCover) -> DraftOpinion {
    DraftOpinion(id: id, draft: draft, step: step, kind: kind, text: cover.covered(text), person: person, at: at)
  }
}

extension WordingCorrection {
  func covered(by cover: TextCover) -> WordingCorrection {
    WordingCorrection(
      id: id, draft: draft, round: round, field: field, before: cover.covered(before), after: cover.covered(after), person: person, at: at)
  }
}

extension DraftAct {
  func covered(by cover: TextCover) -> DraftAct {
    DraftAct(position: position, kind: kind, person: person, at: at, step: step, onBehalfOf: onBehalfOf, note: note.map(cover.covered))
  }
}
