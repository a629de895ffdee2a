extension Workflow {
  /// Puts a state below another, or first where that is nil; in the place of the one with the same id.
  public mutating func put(_ state: State, below other: String?) {
    states.removeAll { $0.id == state.id }
    states.insert(state, at: other.flatMap { id in states.firstIndex { $0.id == id } }.map { $0 + 1 } ?? 0)
  }

  /// Puts an action below another, or first where that is nil; in the place of the one with the same id.
  public mutating func put(_ action: Action, below other: String?) {
    actions.removeAll { $0.id == action.id }
    actions.insert(action, at: other.flatMap { id in actions.firstIndex { $0.id == id } }.map { $0 + 1 } ?? 0)
  }

  /// Takes a state out, with the actions that lead to it or come from it alone. The first state stays: false.
  @discardableResult public mutating func remove(state id: String) -> Bool {
    guard id != initial, states.contains(where: { $0.id == id }) else { return false }
    let going = Set(actionsGoing(with: id).map(\.id))
    states.removeAll { $0.id == id }
    actions.removeAll { going.contains($0.id) }
    for index in actions.indices { actions[index].from.removeAll { $0 == id } }
    return true
  }

  /// Actions that mean nothing without a state: they lead to it, or come from it alone.
  public func actionsGoing(with state: String) -> [Action] {
    actions.filter { $0.to == state || $0.from.allSatisfy { $0 == state } }
  }

  /// Actions that stay without a state, but cannot be done there any more.
  public func actionsStaying(without state: String) -> [Action] {
    actions.filter { action in action.from.contains(state) && action.to != state && !action.from.allSatisfy { $0 == state } }
  }
}
