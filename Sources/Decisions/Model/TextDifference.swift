/// What differs between two wordings, character by character.
public enum TextDifference {
  public enum Part: Sendable, Hashable {
    case same(String)
    case removed(String)
    case added(String)
  }

  /// Beyond this product of lengths the texts are compared by their ends only: comparing took too long otherwise.
  private static let mostWork = 4_000_000

  /// Parts that, without the added ones, give `before` and, without the removed ones, give `after`.
  public static func parts(from before: String, to after: String) -> [Part] {
    let (old, new) = (Array(before), Array(after))
    var head = 0
    while head < min(old.count, new.count), old[head] == new[head] { head += 1 }
    var tail = 0
    while tail < min(old.count, new.count) - head, old[old.count - 1 - tail] == new[new.count - 1 - tail] { tail += 1 }
    let (oldMiddle, newMiddle) = (Array(old[head..<(old.count - tail)]), Array(new[head..<(new.count - tail)]))
    var parts = Gathered()
    parts.add(old[..<head], as: Part.same)
    if oldMiddle.count * newMiddle.count > mostWork {
      parts.add(oldMiddle[...], as: Part.removed)
      parts.add(newMiddle[...], as: Part.added)
    } else {
      compare(oldMiddle, newMiddle, &parts)
    }
    parts.add(old[(old.count - tail)...], as: Part.same)
    return parts.list
  }

  private static func compare(_ old: [Character], _ new: [Character], _ parts: inout Gathered) {
    let difference = new.difference(from: old)
    var removed: Set<Int> = []
    var added: Set<Int> = []
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): added.insert(offset)
      }
    }
    var (oldAt, newAt) = (0, 0)
    while oldAt < old.count || newAt < new.count {
      if oldAt < old.count, removed.contains(oldAt) {
        parts.add(old[oldAt...oldAt], as: Part.removed)
        oldAt += 1
      } else if newAt < new.count, added.contains(newAt) {
        parts.add(new[newAt...newAt], as: Part.added)
        newAt += 1
      } else {
        guard oldAt < old.count, newAt < new.count else { break }
        parts.add(old[oldAt...oldAt], as: Part.same)
        oldAt += 1
        newAt += 1
      }
    }
  }

  private struct Gathered {
    var list: [Part] = []

    mutating func add(_ characters: ArraySlice<Character>, as make: (String) -> Part) {
      guard !characters.isEmpty else { return }
      let text = String(characters)
      switch (list.last, make(text)) {
      case (.same(let before), .same): list[list.count - 1] = .same(before + text)
      case (.removed(let before), .removed): list[list.count - 1] = .removed(before + text)
      case (.added(let before), .added): list[list.count - 1] = .added(before + text)
      default: list.append(make(text))
      }
    }
  }
}
