import Decisions
import Design
import Kernel
import Markup

/// One thing that a rule says, in sentences: for reading, and for telling two versions apart.
struct RuleLine: Sendable, Hashable {
  /// The same in every version of the rule.
  let id: String
  let title: LocalText
  /// Where it stands in the by-law; what tells it from its neighbours.
  var place = ""
  let sentences: [Phrase]
}

/// Names of departments and units for sentences, by id.
struct RuleNames: Sendable, Hashable {
  var departments: [String: String] = [:]
  var units: [String: String] = [:]

  init() {}
  init(_ office: OfficeDay) { (departments, units) = (office.departments.mapValues(\.name), office.units) }

  func place(_ department: String, _ unit: String? = nil) -> String {
    (departments[department] ?? department) + (unit.map { units[$0] ?? $0 } ?? "")
  }
}

/// What a version changed, in the words of its lines.
struct RuleDifference: Sendable, Hashable {
  enum Kind: Sendable, Hashable { case added, removed, changed }
  struct Entry: Sendable, Hashable {
    let kind: Kind
    let line: RuleLine
    /// Sentences that are gone, and those that are new.
    let before: [Phrase]
    let after: [Phrase]
  }

  let entries: [Entry]
  /// The same lines in another order.
  let isReordered: Bool

  var isEmpty: Bool { entries.isEmpty && !isReordered }

  init(from old: [RuleLine], to new: [RuleLine]) {
    let known = Dictionary(old.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var entries: [Entry] = []
    for line in new {
      guard let before = known[line.id] else {
        entries.append(Entry(kind: .added, line: line, before: [], after: line.sentences))
        continue
      }
      guard before != line else { continue }
      let (told, tells) = (before.whole, line.whole)
      entries.append(
        Entry(kind: .changed, line: line, before: told.filter { !tells.contains($0) }, after: tells.filter { !told.contains($0) }))
    }
    let kept = Set(new.map(\.id))
    entries += old.filter { !kept.contains($0.id) }.map { Entry(kind: .removed, line: $0, before: $0.sentences, after: []) }
    self.entries = entries
    let common = kept.intersection(old.map(\.id))
    isReordered = old.map(\.id).filter(common.contains) != new.map(\.id).filter(common.contains)
  }
}

extension RuleDifference {
  /// What is gone and what is new, line by line.
  @HTMLBuilder func list(_ texts: Texts, words: (Phrase) -> HTML) -> HTML {
    if isEmpty {
      p { texts(.ruleNoDifference) }
    } else {
      ul(.class("difference")) {
        for entry in entries {
          li {
            p {
              tag(texts(entry.kind.phrase), entry.kind == .added ? .green : entry.kind == .removed ? .red : .yellow)
              " "
              strong { texts(entry.line.title) }
            }
            for sentence in entry.before { p { del { words(sentence) } } }
            for sentence in entry.after { p { ins { words(sentence) } } }
          }
        }
        if isReordered { li { p { texts(.ruleReordered) } } }
      }
    }
  }
}

extension RuleLine {
  /// With its title and place, so that a change of these is told as well.
  fileprivate var whole: [Phrase] {
    [title.phrase] + (place.isEmpty ? [] : [Phrase(place, en: place, easy: place)]) + sentences
  }
}

extension Phrase {
  /// A、B、C
  static func listed(_ phrases: [Phrase]) -> Phrase {
    Phrase(
      phrases.map(\.japanese).joined(separator: "、"), en: phrases.map(\.english).joined(separator: ", "),
      easy: phrases.map(\.easyJapanese).joined(separator: "、"))
  }
  /// The town's own words, the same in every language.
  static func own(_ text: String) -> Phrase { Phrase(text, en: text, easy: text) }
  static func yenWord(_ amount: Int) -> Phrase {
    Phrase(Texts(.japanese).yen(amount), en: Texts(.english).yen(amount), easy: Texts(.easyJapanese).yen(amount))
  }
}
