import Contracts
import Design
import Kernel
import Markup

extension RevisionOffice {
  /// Every measure that differs, with what differs.
  @HTMLBuilder func differences(_ difference: PlanDifference, level: Int = 3) -> HTML {
    p { texts(.differenceCounts(difference)) }
    if difference.isEmpty { p { texts(.officeNoDifferences) } }
    if !difference.head.isEmpty { changeTable(texts(.officePlanHead), difference.head, id: "change-head") }
    for entry in difference.measures where entry.kind != .unchanged {
      section(.class("plan-change")) {
        heading(level, words.numbered(entry.number, entry.title))
        tagList([tag(texts(entry.kind.label), entry.kind == .ended ? .gray : .blue, isFilled: true)])
        if !entry.changes.isEmpty { changeTable(texts(.measureWord), entry.changes, id: "change-" + entry.id) }
        for (index, item) in (entry.actions + entry.kpis).enumerated() where item.kind != .unchanged && entry.kind != .added {
          p {
            tag(texts(item.kind.label))
            " "
            words.numbered(item.number, item.title)
          }
          if !item.changes.isEmpty { changeTable(words.numbered(item.number, item.title), item.changes, id: "change-\(entry.id)-\(index)") }
        }
      }
    }
  }

  private func changeTable(_ caption: any Words, _ changes: [PlanDifference.Change], id: String) -> HTML {
    func lines(_ phrase: Phrase?) -> HTML {
      guard let phrase else { return HTML(texts(.nothingBefore)) }
      let parts = texts(phrase).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      return span(.lang(texts.contentLanguage)) {
        for (index, part) in parts.enumerated() {
          if index > 0 { br() }
          part
        }
      }
    }
    return dataTable(
      caption: caption, id: id,
      columns: [Column(texts(.officeWhat), isHeader: true), Column(texts(.officeBefore)), Column(texts(.officeAfter))],
      rows: changes.map { Design.Row([HTML(texts($0.field.label)), lines($0.before), lines($0.after)]) }, isDense: true, in: texts)
  }
}
