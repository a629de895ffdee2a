import Contracts
import Design
import Kernel
import Markup
import Storage

/// What applies on an occasion, by where it is done.
struct LifeEventResult: Sendable {
  /// Published: with a page of their own.
  private(set) var published: [(row: LifeEvent.Row, listed: Listed)] = []
  /// Without a page, in the order of the table: errands at the town office or at another one, and with their procedure those of the town's that it
  /// has not published. They are asked about at the counter.
  private(set) var errands: [(row: LifeEvent.Row, procedure: Procedure?)] = []

  init(_ rows: [LifeEvent.Row], _ reader: Reader) throws {
    let all = try Catalogue.published(reader)
    for row in rows {
      guard case .procedure(let id) = row.target else {
        errands.append((row, nil))
        continue
      }
      if let listed = all.first(where: { $0.procedure.id == id }) {
        published.append((row, listed))
      } else if let procedure = try Self.known(id, reader) {
        errands.append((row, procedure))
      }
    }
  }

  var isEmpty: Bool { published.isEmpty && errands.isEmpty }

  /// A duty or a right stands whether or not the town has described it here. A grant that it has not published is not promised, and what it has
  /// given up is gone.
  private static func known(_ id: String, _ reader: Reader) throws -> Procedure? {
    guard let entry = try EntryRecords.find(id, reader), entry.state == .draft, let version = entry.draftVersion else { return nil }
    let procedure = try Catalogue.listed(id, version: version, reader).procedure
    return procedure.nature == .grant || procedure.nature == .internal ? nil : procedure
  }
}

extension ProcedurePages {
  @HTMLBuilder func show(_ result: LifeEventResult) -> HTML {
    if result.isEmpty {
      emptyState(texts(.nothingApplies), text: texts(.nothingFitsHint))
    } else {
      p(.role("status")) { texts(.appliesCount(result.published.count + result.errands.filter { $0.procedure != nil }.count)) }
      cardList(
        result.published.map { row, listed in
          var card = entry(listed)
          if let note = row.note { card.content = texts.paragraphs(note) }
          return card
        }, columns: 1)
      let isHere = { (row: LifeEvent.Row, procedure: Procedure?) in procedure != nil || words.department(in: row) != nil }
      errands(.atTheOfficeWord, result.errands.filter(isHere))
      errands(.outsideWord, result.errands.filter { !isHere($0, $1) })
    }
  }

  @HTMLBuilder private func errands(_ title: Phrase, _ rows: [(row: LifeEvent.Row, procedure: Procedure?)]) -> HTML {
    if !rows.isEmpty {
      heading(3, texts(title))
      descriptionList(
        rows.compactMap { row, procedure in procedure.map { atTheCounter(row, $0) } ?? errand(row) }.map { (term: $0.0, text: $0.1) })
    }
  }

  private func atTheCounter(_ row: LifeEvent.Row, _ procedure: Procedure) -> (any Words, HTML) {
    (
      texts(procedure.title),
      HTML.joined([
        p { HTML.joined([HTML(texts(.atTheCounter)), words.contact(procedure.office.department)]) },
        row.note.map { texts.paragraphs($0) } ?? HTML(),
      ])
    )
  }

  private func errand(_ row: LifeEvent.Row) -> (any Words, HTML)? {
    guard case .outside(let title, let place) = row.target else { return nil }
    let number = words.department(in: row).flatMap { words.file?.telephone(of: $0) }
    return (
      texts(title),
      HTML.joined([
        texts.paragraphs(place),
        number.map { number in p { HTML.joined([HTML(texts(.telephone) + " "), telephoneLink(number)]) } } ?? HTML(),
        row.note.map { texts.paragraphs($0) } ?? HTML(),
      ])
    )
  }
}

extension ProcedureWords {
  /// The town's own department at which an errand is done: the one that its place begins with (町民課窓口係). Nil where it is done elsewhere.
  func department(in row: LifeEvent.Row) -> String? {
    guard case .outside(_, let place) = row.target else { return nil }
    return file?.organs.lazy.flatMap(\.departments).first { place.japanese.hasPrefix($0.name) }?.id
  }
}
