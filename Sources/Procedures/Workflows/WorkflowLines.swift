import Casework
import Kernel

extension Workflow {
  /// What it says, for telling two versions apart: its beginning, each state, each action.
  /// - Parameter other: whose names of states are told where it has them, so that a state with a new name changes its own line alone.
  func lines(naming other: Workflow? = nil) -> [RuleLine] {
    let beginning = RuleLine(
      id: "beginning", title: LocalText(Phrase.workflowBeginning),
      sentences: title.told(.workflowName) + [.workflowBeginsWith(name(of: initial, other))])
    return [beginning] + states.map(line) + actions.map { line($0, other) }
  }

  private func name(of state: String, _ other: Workflow?) -> LocalText {
    other?.state(state)?.title ?? self.state(state)?.title ?? LocalText(state)
  }

  private func line(_ state: State) -> RuleLine {
    RuleLine(
      id: "state:\(state.id)", title: LocalText(.workflowStateNamed(state.title)),
      sentences: state.title.translations + [.workflowTurnIs(state.waitsFor.choice)]
        + (state.isFinal ? [] : [state.stopsClock ? .workflowPeriodStops : .workflowPeriodRuns])
        + state.publicText.told(.workflowTold))
  }

  private func line(_ action: Action, _ other: Workflow?) -> RuleLine {
    var sentences = action.title.translations
    sentences.append(.workflowGoes(.listed(action.from.map { name(of: $0, other).phrase }), name(of: action.to, other).phrase))
    sentences.append(.workflowDoneBy(.listed(Who.allCases.filter(action.who.contains).map(\.phrase))))
    sentences.append(.workflowDoes(action.effect.phrase))
    sentences += Need.allCases.filter(action.needs.contains).map(\.phrase)
    if !action.outcomes.isEmpty {
      sentences.append(.workflowOutcomesAre(.listed(OutcomeKind.allCases.filter(action.outcomes.contains).map(\.making))))
    }
    if action.confirm { sentences.append(.workflowConfirm) }
    return RuleLine(id: "action:\(action.id)", title: LocalText(.workflowActionNamed(action.title)), sentences: sentences)
  }
}

extension LocalText {
  fileprivate init(_ phrase: Phrase) { self.init(phrase.japanese, en: phrase.english, easy: phrase.easyJapanese) }

  /// 名称：…, then the translations.
  fileprivate func told(_ label: Phrase) -> [Phrase] {
    [Phrase("\(label.japanese)：\(japanese)", en: "\(label.english): \(japanese)", easy: "\(label.easyJapanese)：\(japanese)")] + translations
  }

  fileprivate var translations: [Phrase] {
    let all: [(Phrase, String?)] = [(.inEnglish, english), (.inEasyJapanese, easyJapanese)]
    return all.compactMap { language, text in
      text.map { Phrase("\(language.japanese)：\($0)", en: "\(language.english): \($0)", easy: "\(language.easyJapanese)：\($0)") }
    }
  }
}
