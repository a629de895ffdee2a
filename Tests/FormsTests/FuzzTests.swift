import Design
import Foundation
import Kernel
import Markup
import TestSupport
import Testing
import Web

@testable import Forms

/// Random forms, answers, formulas and entries. `YAKUBA_FUZZ=50` runs fifty times as many.
struct FuzzTests {
  static let scale = ProcessInfo.processInfo.environment["YAKUBA_FUZZ"].flatMap { Int($0) } ?? 1

  @Test func `Random forms are sound, and are written and read without loss`() throws {
    for seed in 0..<UInt64(120 * Self.scale) {
      var random = RandomForm(seed: seed)
      let form = random.form()
      #expect(try FormDefinition(text: form.fileText) == form, "seed \(seed)")
      for finding in FormCheck(form).findings where finding.severity == .error {
        // Random conditions may contradict themselves, and random choices have no value.
        #expect(
          finding.message.japanese.contains("同時に成り立つ") || finding.message.japanese.contains("値"),
          "seed \(seed): \(finding.message.japanese)")
      }
      #expect(FormDifference(from: form, to: form).lines.isEmpty)
    }
  }

  @Test func `Broken files of forms are refused or read, never more`() throws {
    var generator = SeededGenerator(seed: 1)
    let bytes = Array(try Sample.form().fileText.utf8)
    for _ in 0..<(150 * Self.scale) {
      var broken = bytes
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let place = Int.random(in: 0..<broken.count, using: &generator)
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: broken[place] = UInt8.random(in: 0...255, using: &generator)
        case 1: broken.remove(at: place)
        case 2: broken.insert(generator.pick(Array("{}[]\",:0-1atfn".utf8)), at: place)
        default:
          let end = min(broken.count, place + Int.random(in: 1...60, using: &generator))
          broken.removeSubrange(place..<end)
        }
      }
      guard let text = String(validating: broken, as: UTF8.self) else { continue }
      do {
        let form = try FormDefinition(text: text)
        #expect(try FormDefinition(text: form.fileText) == form)
        _ = FormCheck(form).findings
        _ = FormCourse(form, Sample.answers, today: Sample.today)
        _ = form.check(Sample.answers, context: Sample.context)
      } catch {
        #expect(!error.list.isEmpty)
      }
    }
  }

  @Test func `Random answers are written and read without loss`() throws {
    var generator = SeededGenerator(seed: 2)
    func answer(_ depth: Int) -> Answer {
      switch Int.random(in: 0..<(depth > 3 ? 3 : 5), using: &generator) {
      case 0: return .text(generator.pick(RandomForm.words) + "x")
      case 1: return .number(generator.pick([0, -1, 0.1, 1e15, 123_456.789, -2.5e-7]))
      case 2: return .flag(generator.chance(50))
      case 3: return .list((0..<Int.random(in: 1...4, using: &generator)).map { _ in answer(depth + 1) })
      default: return .record(Dictionary((0..<Int.random(in: 1...4, using: &generator)).map { ("k\($0)", answer(depth + 1)) }) { $1 })
      }
    }
    for _ in 0..<(1000 * Self.scale) {
      let answers = Answers(["a": answer(0), "b-c": answer(0)])
      #expect(try Answers(json: answers.json) == answers)
      var bytes = Array(answers.json.utf8)
      bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      if let text = String(validating: bytes, as: UTF8.self), let read = try? Answers(json: text) {
        #expect(try Answers(json: read.json) == read)
      }
    }
  }

  @Test func `Random formulas are refused, or calculated without a crash`() throws {
    var generator = SeededGenerator(seed: 3)
    let pieces = [
      "1", "2.5", "copies", "size", "land.area", "(", ")", "+", "-", " - ", "*", "/", "<", ">=", "==", "!=", ",", " ", "sum(", "count(",
      "if(", "min(", "floor(", "a-b", "..", "あ", "\u{0}", "1e9", "land",
    ]
    var read = 0
    for _ in 0..<(8_000 * Self.scale) {
      let text = (0..<Int.random(in: 1...9, using: &generator)).map { _ in generator.pick(pieces) }.joined()
      guard let formula = try? Formula(text) else { continue }
      read += 1
      for values in [FormulaTests.values, .init()] { if let value = formula.value(values, decimals: 2) { #expect(value.isFinite) } }
      #expect(formula.renaming { $0 } == formula)
      let renamed = formula.renaming { QuestionPath("z-" + $0.outer, $0.inner) }
      #expect(renamed.paths == formula.paths.map { QuestionPath("z-" + $0.outer, $0.inner) }, "\(text)")
    }
    #expect(read > 100)
  }

  @Test func `Random entries never crash, never lose an answer, and read again the same`() throws {
    for seed in 0..<UInt64(150 * Self.scale) {
      var random = RandomForm(seed: seed &+ 1_000_000)
      let form = random.form()
      var kept = Answers()
      for page in form.pages {
        let fields = random.fields(page)
        let entry = PageEntry(form, page: page, fields: fields, kept: kept, context: Sample.context)
        let mine = Set(page.questions.map(\.id))
        // Other pages' answers stay as they were.
        for (id, answer) in kept.values where !mine.contains(id) { #expect(entry.answers[id] == answer, "seed \(seed)") }
        for mistake in entry.mistakes.list {
          let field = try #require(mistake.field)
          #expect(mine.contains { field == $0 || field.hasPrefix($0 + ".") }, "seed \(seed): \(field)")
        }
        // What was understood fills the same fields, and is understood as the same again.
        let again = PageEntry(
          form, page: page, values: EntryValues(entry.answers, for: page.questions), kept: entry.answers, uploads: [:], asked: nil,
          context: Sample.context)
        for question in page.questions {
          #expect(again.answers[question.id] == entry.answers[question.id], "seed \(seed) \(question.id) \(question.kind.name)")
        }
        #expect(try Answers(json: entry.answers.json) == entry.answers)
        kept = entry.answers
      }
      // Judged as a whole, it names what is wrong, or gives answers that pass again.
      let (answers, mistakes) = form.check(kept, context: Sample.context)
      if mistakes.isEmpty { #expect(form.check(answers, context: Sample.context).answers == answers, "seed \(seed)") }
      // Page by page it takes the same course as at once.
      let pageByPage = form.pages.indices.reduce(FormCourse.start(form, context: Sample.context)) { course, _ in course.goingOn(kept) }
      let atOnce = FormCourse(form, kept, context: Sample.context)
      #expect(pageByPage.answers == atOnce.answers && Self.outline(pageByPage) == Self.outline(atOnce), "seed \(seed)")
      for language in Language.allCases { _ = AnswersView(form, kept, language: language, today: Sample.today).lines }
    }
  }

  /// What shows, and what of it is needed.
  private static func outline(_ course: FormCourse) -> [String] {
    course.pages.flatMap { page in
      ["\(page.page.id) \(page.shows)"]
        + page.questions.map {
          "\($0.path) \($0.shows) \($0.isNeeded) \($0.items.map { $0.map { "\($0.path) \($0.shows) \($0.isNeeded)" } })"
        }
    }
  }

  @Test func `Random pages are rendered, and sent back unchanged they are the same`() throws {
    for seed in 0..<UInt64(25 * Self.scale) {
      var random = RandomForm(seed: seed &+ 2_000_000)
      let form = random.form()
      var kept = Answers()
      for page in form.pages {
        kept = PageEntry(form, page: page, fields: random.fields(page), kept: kept, context: Sample.context).answers
      }
      for page in form.pages where FormCourse(form, kept, today: Sample.today).page(page.id)?.shows == true && !page.isExit {
        let model = FormPageModel(form, page: page, answers: kept, context: Sample.context)
        let sent = SentPage(formPage(model, to: Link(path: "/x"), token: "T", in: Texts(.japanese)).string)
        let entry = PageEntry(form, page: page, fields: sent.fields, kept: kept, context: Sample.context)
        let counted = FormCourse(form, kept, today: Sample.today).answers
        for question in page.questions where question.group == nil {
          #expect(entry.course.answers[question.id] == counted[question.id], "seed \(seed) \(question.id) \(question.kind.name)")
        }
      }
    }
  }

  @Test func `Random edits keep conditions valid`() throws {
    for seed in 0..<UInt64(80 * Self.scale) {
      var random = RandomForm(seed: seed &+ 3_000_000)
      var form = random.form()
      for step in 0..<6 {
        let paths = form.allQuestions.map(\.path)
        let pages = form.pages.map(\.id)
        guard !pages.isEmpty else { break }
        let place = Int.random(in: -1...9, using: &random.generator)
        let edit: FormEdit
        switch Int.random(in: 0..<5, using: &random.generator) {
        case 0 where !paths.isEmpty: edit = .removeQuestion(random.generator.pick(paths))
        case 1 where !paths.isEmpty: edit = .moveQuestion(random.generator.pick(paths), page: random.generator.pick(pages), to: place)
        case 2: edit = .movePage(random.generator.pick(pages), to: place)
        case 3: edit = .removePage(random.generator.pick(pages))
        default:
          edit = .addQuestion(
            Question(id: "new-\(step)", kind: .yesNo, label: "新"), page: random.generator.pick(pages), group: nil, at: place)
        }
        guard let edited = form.applying(edit)?.form else { continue }
        #expect(try FormDefinition(text: edited.fileText) == edited)
        for finding in FormCheck(edited).findings {
          #expect(
            !finding.message.japanese.contains("条件は、後の") && !finding.message.japanese.contains("条件にある質問"),
            "seed \(seed): \(finding.message.japanese)")
        }
        form = edited
      }
    }
  }
}
