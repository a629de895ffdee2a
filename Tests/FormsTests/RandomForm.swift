import Kernel
import TestSupport
import Web

@testable import Forms

extension SeededGenerator {
  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
  mutating func pick<T>(_ list: [T]) -> T { list[Int.random(in: 0..<list.count, using: &self)] }
}

/// Makes forms that are sound, and entries of every kind, right and wrong.
struct RandomForm {
  var generator: SeededGenerator
  /// Questions made so far that a condition can look at.
  private var earlier: [(QuestionPath, QuestionKind)] = []

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  static let one: Formula = { () -> Formula in do { return try Formula("1") } catch { preconditionFailure("\(error)") } }()

  static let words = [
    "見本", "花子", "あ", "ｶﾅ", "ミホン", "A b", "１２", "🙂", "邉\u{E0101}", "<b>&\"'", "e\u{301}", "\u{202E}x", "がぎ", " 　", "\u{0}", "%s", "۱۲",
  ]

  mutating func text() -> LocalText {
    let japanese = "質問" + generator.pick(Self.words.filter { !$0.contains("\u{0}") }) + String(Int.random(in: 0..<100, using: &generator))
    return LocalText(japanese, en: generator.chance(40) ? "q" + japanese : nil, easy: generator.chance(30) ? "し" + japanese : nil)
  }

  mutating func form() -> FormDefinition {
    earlier = []
    var form = FormDefinition(id: "random", title: text())
    if generator.chance(50) { form.introduction = text() }
    if generator.chance(50) { form.minutes = Int.random(in: 1...600, using: &generator) }
    if generator.chance(30) {
      form.parts = [FormPart(id: "first", title: text()), FormPart(id: "second", title: text(), signs: generator.chance(50))]
    }
    for number in 0..<Int.random(in: 1...5, using: &generator) {
      let condition = condition()
      var page = FormPage(
        id: "page-\(number)", title: text(), introduction: text(),
        part: form.parts.isEmpty ? nil : generator.pick([nil, "first", "second"]), showWhen: condition)
      if condition != nil, generator.chance(15) {
        page.isExit = true
      } else {
        for place in 0..<Int.random(in: 0...8, using: &generator) { page.questions.append(question("q\(number)-\(place)")) }
      }
      form.pages.append(page)
    }
    return form
  }

  mutating func condition(depth: Int = 0) -> Condition? {
    guard !earlier.isEmpty, generator.chance(40) || depth > 0 else { return nil }
    if depth < 3, generator.chance(25) {
      let list = (0..<Int.random(in: 1...3, using: &generator)).compactMap { _ in condition(depth: depth + 1) }
      return list.isEmpty ? nil : generator.pick([.all(list), .any(list), .not(list[0])])
    }
    let (path, kind) = generator.pick(earlier)
    let bound = bound()
    switch kind {
    case .oneOf(let choices, _), .severalOf(let choices, _, _):
      return .test(
        path, generator.pick([.is(.text(generator.pick(choices).id)), .isOneOf(choices.map { .text($0.id) }), .isAnswered(true)]))
    case .yesNo: return .test(path, .is(.flag(generator.chance(50))))
    case .number, .yen, .calculated, .fee:
      return .test(path, generator.pick([.isAtLeast(3), .isAtMost(10.5), .is(.number(7)), .isAnswered(false)]))
    case .date: return .test(path, generator.pick([.isBefore(bound), .isAfter(bound)]))
    case .consent: return .test(path, .is(.flag(true)))
    default: return .test(path, .isAnswered(generator.chance(50)))
    }
  }

  /// A day, or one of the dates so far, with something added.
  private mutating func bound() -> DateBound {
    let fixed = [
      DateBound.today(days: Int.random(in: -20_000...20_000, using: &generator)),
      .on(CalendarDate(daysSince1970: Int.random(in: 0...30_000, using: &generator))),
    ]
    return generator.pick(fixed + answerBounds())
  }

  private mutating func answerBounds() -> [DateBound] {
    let shift = generator.pick([
      DateBound.Shift.none, .days(Int.random(in: -400...400, using: &generator)), .months(Int.random(in: 1...30, using: &generator)),
    ])
    return earlier.filter { $0.1.name == .date }.map { .from(.answer($0.0), shift) }
  }

  private mutating func choices() -> [FormChoice] {
    (0..<Int.random(in: 2...5, using: &generator)).map {
      FormChoice("c\($0)", text(), hint: generator.chance(20) ? text() : nil, value: generator.chance(50) ? Double($0) * 1.5 : nil)
    }
  }

  mutating func question(_ id: String, inGroup group: String? = nil) -> Question {
    let condition = condition()
    let need: Question.Need = generator.chance(30) ? .optional : self.condition().map { .when($0) } ?? .required
    var names = QuestionKind.Name.allCases
    if group != nil { names.removeAll { $0 == .group } }
    let kind = kind(generator.pick(names), id)
    let path = group.map { QuestionPath($0, id) } ?? QuestionPath(id)
    if group == nil, kind.name != .explanation { earlier.append((path, kind)) }
    return Question(
      id: id, kind: kind, label: text(), hint: generator.chance(30) ? text() : nil, need: need, showWhen: condition,
      personalData: kind.holdsPersonalData || generator.chance(20) ? text() : nil, isLockedAfter: generator.chance(10),
      width: generator.chance(20) ? generator.pick(Question.Width.allCases) : nil)
  }

  private mutating func formula() -> Formula {
    let numbers = earlier.filter { if case .number = $0.1 { true } else { false } }.map(\.0.description)
    let a = numbers.isEmpty ? "3" : generator.pick(numbers)
    let dates = earlier.filter { $0.1.name == .date }.map(\.0.description)
    if !dates.isEmpty, generator.chance(30) {
      let (first, last) = (generator.pick(dates), generator.pick(dates))
      return (try? Formula("\(generator.pick(["days", "months"]))(\(first), \(last)) + 1")) ?? Self.one
    }
    let texts = ["\(a) * 300", "if(\(a) > 2, \(a), 0)", "floor(\(a) / 7) + max(1, \(a))", "round(\(a) - 0.5)"]
    return (try? Formula(generator.pick(texts))) ?? Self.one
  }

  private mutating func kind(_ name: QuestionKind.Name, _ id: String) -> QuestionKind {
    switch name {
    case .shortText:
      return .shortText(
        .init(
          maxLength: Int.random(in: 1...1000, using: &generator), characters: generator.pick(QuestionKind.ShortText.Characters.allCases),
          isExempt: generator.chance(30)))
    case .longText: return .longText(maxLength: Int.random(in: 1...20_000, using: &generator))
    case .number:
      return .number(
        min: generator.chance(30) ? -5 : nil, max: generator.chance(30) ? 5000 : nil, decimals: Int.random(in: 0...6, using: &generator),
        unit: generator.chance(30) ? text() : nil)
    case .yen: return .yen(min: generator.chance(50) ? 0 : nil, max: generator.chance(50) ? 1_000_000 : nil)
    case .date:
      return .date(
        .init(
          min: generator.chance(20) ? generator.pick([.today(days: -40_000), .from(.today, .openingDays(-20))] + answerBounds()) : nil,
          max: generator.chance(20) ? .today(days: 400) : nil,
          isPartial: generator.chance(40), hasEra: generator.chance(40)))
    case .time: return .time
    case .personName:
      return .personName(
        .init(kana: generator.pick(QuestionKind.NameRule.Kana.allCases), hasFormer: generator.chance(50), hasAlias: generator.chance(50)))
    case .address: return .address(isInTown: generator.chance(50), hasDistrict: generator.chance(50))
    case .telephone: return .telephone
    case .email: return .email
    case .corporateNumber: return .corporateNumber
    case .bankAccount: return .bankAccount
    case .oneOf: return .oneOf(choices(), layout: generator.pick(QuestionKind.ChoiceLayout.allCases))
    case .severalOf: return .severalOf(choices(), min: generator.chance(20) ? 1 : nil, max: generator.chance(20) ? 2 : nil)
    case .yesNo: return .yesNo
    case .matrix: return .matrix(rows: choices(), columns: choices())
    case .file: return .file(.init(types: [.pdf, .jpeg], maxBytes: 1000, maxCount: Int.random(in: 1...20, using: &generator)))
    case .photo: return .photo(.init(types: [.jpeg, .heic], keepsPlace: generator.chance(50)))
    case .place: return .place(asksPosition: generator.chance(50))
    case .group:
      let count = Int.random(in: 1...4, using: &generator)
      return .group(
        .init(
          itemLabel: text(), min: Int.random(in: 0...2, using: &generator), max: Int.random(in: 2...5, using: &generator),
          questions: (0..<count).map { question("i\($0)", inGroup: id) }))
    case .consent: return .consent(text())
    case .calculated:
      return .calculated(formula(), unit: generator.chance(50) ? text() : nil, decimals: Int.random(in: 0...6, using: &generator))
    case .fee: return .fee(formula(), feeItem: generator.chance(50) ? "fee-item" : nil)
    case .explanation: return .explanation(text())
    }
  }

  // MARK: Entries

  /// What somebody might type into a field, right more often than not.
  mutating func typed(_ kind: QuestionKind) -> [(String, String)] {
    func one(_ text: String) -> [(String, String)] { [("", text)] }
    if generator.chance(15) { return one(generator.pick(Self.words) + generator.pick(Self.words)) }
    switch kind {
    case .shortText(let rule):
      return one(
        rule.characters == .digits
          ? "１２3" : rule.characters == .kana ? "みほんｶﾅ" : rule.characters == .latin ? "Ａbc" : generator.pick(Self.words))
    case .longText: return one(generator.pick(Self.words) + "\r\n" + generator.pick(Self.words))
    case .number, .yen: return one(String(Int.random(in: -10...6000, using: &generator)) + (generator.chance(20) ? ".25" : ""))
    case .date:
      return [
        (".date", generator.pick(["2020", "令和2", "R8.4.1", "昭和60", "1950"])), (".date-month", generator.pick(["", "1", "１２", "13"])),
        (".date-day", generator.pick(["", "1", "31"])), (".era", generator.pick(["", "showa", "x"])),
      ]
    case .time: return one(generator.pick(["13:30", "午後1時", "99"]))
    case .personName:
      return [
        (".family", generator.pick(Self.words)), (".given", generator.pick(Self.words)), (".familyKana", "みほん"),
        (".givenKana", generator.pick(["ハナコ", "x"])), (".former", generator.pick(["", "旧"])),
      ]
    case .address:
      return [
        (".postcode", generator.pick(["9990001", "", "1"])), (".prefecture", "見本県"), (".municipality", generator.pick(["見本町", ""])),
        (".town", generator.pick(["大字見本字中央", "x", ""])), (".lot", generator.pick(["１ー２", "", "3番地"])),
        (".district", generator.pick(["", "上見本"])),
      ]
    case .telephone: return one(generator.pick(["0240123456", "０９０−１２３４−５６７８", "1"]))
    case .email: return one(generator.pick(["a@example.jp", "a", "Ａ@EXAMPLE.jp"]))
    case .corporateNumber: return one(generator.pick(["7000012050002", "T7000012050002", "1"]))
    case .bankAccount:
      return generator.chance(50)
        ? [
          (".way", "post"), (".symbol", generator.pick(["12340", "1"])), (".post-number", "1234561"),
          (".holder", generator.pick(["ﾐﾎﾝ ﾊﾅｺ", "見本"])),
        ]
        : [
          (".way", generator.pick(["bank", ""])), (".bankName", "見本銀行"), (".branchName", "本店"), (".type", "ordinary"), (".number", "123"),
          (".holder", "みほん(か"),
        ]
    case .oneOf(let choices, _): return one(generator.chance(90) ? generator.pick(choices).id : "zz")
    case .severalOf(let choices, _, _): return choices.filter { _ in generator.chance(50) }.map { ("", $0.id) }
    case .yesNo: return one(generator.pick(["yes", "no", ""]))
    case .consent: return one("yes")
    case .matrix(let rows, let columns): return rows.map { ("." + $0.id, generator.chance(80) ? generator.pick(columns).id : "") }
    case .place:
      return [
        (".words", generator.pick(Self.words)), (".latitude", generator.pick(["", "37.5", "x", "1e400"])),
        (".longitude", generator.pick(["", "139.123456789"])),
      ]
    case .file, .photo: return [(".file-kept", String(repeating: "a", count: 64)), (".file-remove", generator.pick(["", "b"]))]
    case .group, .calculated, .fee, .explanation: return []
    }
  }

  mutating func fields(_ page: FormPage) -> Fields {
    var fields = Fields()
    let tellsAsked = generator.chance(50)
    func add(_ question: Question, _ base: String, _ generator: inout SeededGenerator, _ pairs: [(String, String)]) {
      if tellsAsked, generator.chance(90) { fields.append(EntryField.asked, base) }
      for (suffix, value) in pairs { fields.append(base + suffix, value) }
    }
    for question in page.questions {
      if let group = question.group {
        let count = Int.random(in: 0...4, using: &generator)
        fields.append(EntryField.count(question.id), generator.chance(95) ? String(count) : generator.pick(["-1", "999999", "x", ""]))
        if tellsAsked { fields.append(EntryField.asked, question.id) }
        for index in 0..<count {
          for inner in group.questions where generator.chance(90) {
            let pairs = typed(inner.kind)
            add(inner, EntryField.item(question.id, index) + "." + inner.id, &generator, pairs)
          }
        }
      } else if generator.chance(90) {
        let pairs = typed(question.kind)
        add(question, question.id, &generator, pairs)
      }
    }
    if generator.chance(20) {
      fields.append(
        EntryField.action, generator.pick(["next", "back", "add:q0-0", "remove:q0-0.0", "remove:q0-0.9", "x", "add:", "remove:."]))
    }
    if generator.chance(10) { fields.append(generator.pick(["q0-0.0.0.0", "..", "q0-0.count", "_asked", ""]), generator.pick(Self.words)) }
    return fields
  }
}
