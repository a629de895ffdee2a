import Kernel
import Web

/// What the person wants to do with the page that was sent.
public enum PageAction: Sendable, Hashable {
  case next, back, save
  /// Another item of a group.
  case add(group: String)
  case remove(group: String, item: Int)
  /// Files were added or removed: the page is shown again.
  case refresh

  /// From the button that was pressed; `next` where none is named (the return key).
  public init(_ fields: Fields) {
    if fields.pairs.contains(where: { $0.name.hasSuffix(".file-remove") }) {
      self = .refresh
      return
    }
    let parts = (fields[EntryField.action] ?? "next").split(separator: ":", maxSplits: 1).map(String.init)
    switch (parts.first, parts.count) {
    case ("back", 1): self = .back
    case ("save", 1): self = .save
    case ("refresh", 1): self = .refresh
    case ("add", 2): self = .add(group: parts[1])
    case ("remove", 2):
      let place = parts[1].split(separator: ".")
      guard place.count == 2, let item = Int(place[1]) else {
        self = .refresh
        return
      }
      self = .remove(group: String(place[0]), item: item)
    default: self = .next
    }
  }

  /// Value of the button.
  public var value: String {
    switch self {
    case .next: "next"
    case .back: "back"
    case .save: "save"
    case .refresh: "refresh"
    case .add(let group): "add:\(group)"
    case .remove(let group, let item): "remove:\(group).\(item)"
    }
  }
}

/// One page as it was sent: what was answered, and everything that is wrong with it.
public struct PageEntry: Sendable {
  /// All answers so far with this page's laid over them. Those of questions that do not show are kept; what is wrong is not in it.
  public let answers: Answers
  /// Of what shows; in the order of the page.
  public let mistakes: Mistakes
  /// Questions that show because of what was answered just now, and have not been asked yet. The page is shown again where there are any.
  public let newlyAsked: [QuestionPath]
  /// Fields of free text in which something looks like a 個人番号; an officer may say why it is none.
  public let myNumberFound: [String]
  /// As typed, for showing the page again.
  public let values: EntryValues
  public let course: FormCourse

  /// Whether one may go on.
  public var isComplete: Bool { mistakes.isEmpty && newlyAsked.isEmpty }

  /// - Parameters:
  ///   - kept: all answers so far.
  ///   - uploads: files that have come with this page and are stored, by the field's name.
  public init(
    _ form: FormDefinition, page: FormPage, fields: Fields, kept: Answers, uploads: [String: [FileAnswer]] = [:], context: FillingContext
  ) {
    var values = EntryValues(fields)
    if let change = PageEntry.change(PageAction(fields), page) { values = change(values) }
    let asked = fields.pairs.contains { $0.name == EntryField.asked } ? Set(fields.all(EntryField.asked)) : nil
    self.init(form, page: page, values: values, kept: kept, uploads: uploads, asked: asked, context: context)
  }

  /// - Parameters:
  ///   - asked: fields of the questions that stood on the page; nil for all of them.
  ///   - before: the course up to this page, where it is known; the entry's own then ends with the page.
  init(
    _ form: FormDefinition, page: FormPage, values: EntryValues, kept: Answers, uploads: [String: [FileAnswer]], asked: Set<String>?,
    context: FillingContext, following before: FormCourse? = nil
  ) {
    func course(_ answers: Answers) -> FormCourse { before?.goingOn(answers) ?? FormCourse(form, answers, context: context) }
    var reading = PageReading(
      reader: EntryReader(values: values, context: context, uploads: uploads), kept: kept, asked: asked,
      isMyNumberOverruled: context.isMyNumberOverruled)
    let answers = reading.read(page)
    var made = course(answers)
    while reading.order(made, form, page, context) { made = course(reading.laidOver) }
    if let page = made.page(page.id), page.shows { reading.judge(page.questions, answers: made.answers) }
    self.answers = reading.laidOver
    self.values = values
    self.course = made
    mistakes = reading.mistakes
    newlyAsked = reading.newlyAsked
    myNumberFound = reading.myNumberFound
  }

  /// What adding or removing an item does to the fields; nil for other actions and unknown groups.
  private static func change(_ action: PageAction, _ page: FormPage) -> ((EntryValues) -> EntryValues)? {
    switch action {
    case .add(let group):
      guard let rule = page.questions.first(where: { $0.id == group })?.group else { return nil }
      return { values in
        var values = values
        values.set(EntryField.count(group), String(min(values.itemCount(group) + 1, rule.max)))
        return values
      }
    case .remove(let group, let item):
      guard page.questions.contains(where: { $0.id == group && $0.group != nil }) else { return nil }
      return { $0.removing(item: item, of: group) }
    default: return nil
    }
  }
}

extension EntryValues {
  /// The number of a group's items, at most 50.
  public func itemCount(_ group: String) -> Int { min(max(Int(self[EntryField.count(group)]) ?? 0, 0), 50) }

  /// Without one item; those after it move up.
  public func removing(item: Int, of group: String) -> EntryValues {
    let count = itemCount(group)
    guard (0..<count).contains(item) else { return self }
    var kept: [String: [String]] = [:]
    for (name, list) in values {
      let parts = name.split(separator: ".", maxSplits: 2)
      guard parts.count == 3, parts[0] == group, let index = Int(parts[1]) else {
        kept[name] = list
        continue
      }
      if index == item { continue }
      kept[index > item ? "\(group).\(index - 1).\(parts[2])" : name] = list
    }
    kept[EntryField.count(group)] = [String(count - 1)]
    return EntryValues(kept)
  }
}

/// Reads the questions of a page, then judges those that show.
struct PageReading {
  let reader: EntryReader
  let kept: Answers
  /// Nil where everything was asked.
  let asked: Set<String>?
  let isMyNumberOverruled: Bool
  var results: [String: EntryReader.Result] = [:]
  /// With what the page gave, right or wrong.
  var laidOver = Answers()
  var mistakes = Mistakes()
  var newlyAsked: [QuestionPath] = []
  var myNumberFound: [String] = []

  init(reader: EntryReader, kept: Answers, asked: Set<String>?, isMyNumberOverruled: Bool) {
    self.reader = reader
    self.kept = kept
    self.asked = asked
    self.isMyNumberOverruled = isMyNumberOverruled
  }

  private func wasAsked(_ field: String) -> Bool { asked?.contains(field) ?? true }

  mutating func read(_ page: FormPage) -> Answers {
    laidOver = kept
    for question in page.questions {
      guard wasAsked(question.id) else { continue }
      if let group = question.group {
        laidOver[question.id] = items(group, id: question.id)
      } else if question.isAsked {
        let result = reader.read(question, base: question.id, label: question.label.phrase, known: kept[question.id])
        results[question.id] = result
        laidOver[question.id] = result.answer
      }
    }
    return laidOver
  }

  private mutating func items(_ group: QuestionKind.Group, id: String) -> Answer? {
    let before = kept.items(id)
    var items: [Answer] = []
    for index in 0..<reader.values.itemCount(id) {
      let old = before.indices.contains(index) ? before[index] : Answers()
      var item = Answers()
      for question in group.questions where question.isAsked {
        let field = EntryField.item(id, index) + "." + question.id
        guard wasAsked(field) else {
          item[question.id] = old[question.id]
          continue
        }
        let label = question.label.phrase.inItem(index + 1, of: group.itemLabel)
        let result = reader.read(question, base: field, label: label, known: knownFiles(question, before) ?? old[question.id])
        results[field] = result
        item[question.id] = result.answer
      }
      items.append(.record(item.values))
    }
    return items.isEmpty ? nil : .list(items)
  }

  /// The files of all items: removing one moves the others up.
  private func knownFiles(_ question: Question, _ items: [Answers]) -> Answer? {
    switch question.kind {
    case .file, .photo: Answer(files: items.flatMap { $0[question.id]?.files ?? [] })
    default: nil
    }
  }

  mutating func judge(_ questions: [FormCourse.Question], answers: Answers) {
    for question in questions where question.shows {
      guard let group = question.question.group else {
        judge(question, field: question.question.id, label: question.question.label.phrase, answer: answers[question.question.id])
        continue
      }
      let label = question.question.label.phrase
      let items = answers.items(question.question.id)
      guard wasAsked(question.question.id) else {
        newlyAsked.append(question.path)
        continue
      }
      let least = max(group.min, question.isNeeded ? 1 : 0)
      if question.isNeeded || !items.isEmpty, items.count < least {
        mistakes.add(EntryField.count(question.question.id), .entryItems(label, min: least))
      }
      if items.count > group.max { mistakes.add(EntryField.count(question.question.id), .entryItemsTooMany(label, max: group.max)) }
      for (index, inner) in question.items.enumerated() where items.indices.contains(index) {
        for question in inner where question.shows {
          judge(
            question, field: EntryField.name(question.path, item: index),
            label: question.question.label.phrase.inItem(index + 1, of: group.itemLabel), answer: items[index][question.question.id])
        }
      }
    }
  }

  private mutating func judge(_ question: FormCourse.Question, field: String, label: Phrase, answer: Answer?) {
    guard question.question.isAsked else { return }
    guard wasAsked(field) else {
      newlyAsked.append(question.path)
      return
    }
    guard let result = results[field] else { return }
    mistakes.append(result.mistakes)
    for text in result.freeText where !MyNumber.find(in: text.text).isEmpty {
      myNumberFound.append(text.field)
      if !isMyNumberOverruled, mistakes[text.field] == nil { mistakes.add(text.field, .entryMyNumber(label)) }
    }
    guard result.mistakes.isEmpty else { return }
    for (field, message) in question.missing(answer, field: field, label: label, places: reader.context.places) {
      mistakes.add(field, message)
    }
  }
}

extension FormCourse.Question {
  /// What to say where an answer is needed and missing, and next to which fields: those that must be filled in.
  func missing(_ answer: Answer?, field: String, label: Phrase, places: TownPlaces?) -> [(String, Phrase)] {
    if case .matrix(let rows, _) = question.kind {
      guard isNeeded, let row = rows.first(where: { answer?[$0.id] == nil }) else { return [] }
      return [(field + "." + row.id, .entryUnchosen(row.label.phrase))]
    }
    guard isNeeded, answer == nil else { return [] }
    switch question.kind {
    case .oneOf, .severalOf, .yesNo: return [(field, .entryUnchosen(label))]
    case .consent: return [(field, .entryUnticked(label))]
    case .file, .photo: return [(field + ".file", .entryUnattached(label))]
    case .date: return [(field + ".date", .entryMissing(label))]
    case .personName(let rule):
      let needed: [(String, Phrase)] =
        [("family", .nameFamily)] + (rule.kana == .required ? [("familyKana", .nameFamilyKana)] : [])
      return needed.map { (field + "." + $0, .entryMissing($1, of: label)) }
    case .address(let isInTown, _):
      return AddressPart.needed(isInTown: isInTown, places: places).map { (field + "." + $0.member, $0.missing(label)) }
    case .bankAccount: return [(field + ".way", .entryUnchosen(.bankWay, of: label))]
    case .place: return [(field + ".words", .entryMissing(label))]
    default: return [(field, .entryMissing(label))]
    }
  }
}
