import Design
import Kernel
import Markup

/// One page of a form as it is shown to somebody.
public struct FormPageModel: Sendable {
  public let form: FormDefinition
  public let page: FormPage
  public let course: FormCourse
  public let values: EntryValues
  public var mistakes: Mistakes
  /// Questions that were not on the page before: announced above.
  public let newlyAsked: [QuestionPath]
  /// Fields in which something looks like a 個人番号.
  public let myNumberFound: [String]
  /// Answers so far: files are named from them.
  public let answers: Answers
  public var places: TownPlaces?
  /// Questions whose answers came from the profile or an earlier case.
  public var prefilled: Set<QuestionPath> = []
  /// Those of them that came from an earlier application.
  public var fromEarlier: Set<QuestionPath> = []
  /// Those of them that the decision of an earlier stage gives.
  public var fromDecision: Set<QuestionPath> = []
  /// Questions that leave nothing to choose: they are shown and cannot be changed.
  public var locked: Set<QuestionPath> = []
  /// The only questions that may be changed (a correction that names them); all where nil.
  public var open: Set<QuestionPath>?
  /// The part that fills in now; the pages of others are shown locked. Nil where one person does it all.
  public var part: String?
  public var savesForLater = true
  /// What the one button of a page says that stands alone: nothing is before it, and it is sent with it.
  public var sending: Phrase?
  /// An officer fills in: what looks like a 個人番号 may be overruled with a reason.
  public var isOfficer = false
  /// An officer copies a paper: what is not written on it may be left open (`EntryField.leaveOpen`).
  public var mayLeaveOpen = false

  /// A page with the answers so far.
  public init(_ form: FormDefinition, page: FormPage, answers: Answers, context: FillingContext) {
    self.form = form
    self.page = page
    self.answers = answers
    course = FormCourse(form, answers, context: context)
    values = EntryValues(answers, for: page.questions)
    mistakes = Mistakes()
    myNumberFound = []
    newlyAsked = []
    places = context.places
  }

  /// A page that was sent and is shown again: as it was typed, with everything that is wrong.
  /// - Parameter judges: false after a button that did not mean to go on (another item, a file): nothing is called wrong then.
  public init(_ form: FormDefinition, page: FormPage, entry: PageEntry, context: FillingContext, judges: Bool = true) {
    self.form = form
    self.page = page
    answers = entry.answers
    course = entry.course
    values = entry.values.completing(page, context: context)
    mistakes = judges ? entry.mistakes : Mistakes()
    myNumberFound = judges ? entry.myNumberFound : []
    newlyAsked = judges ? entry.newlyAsked : []
    places = context.places
  }

  /// Says why files were refused; that they are missing as well need not be said.
  public mutating func refuse(_ files: Mistakes) {
    guard !files.isEmpty else { return }
    let refused = Set(files.list.compactMap(\.field))
    var told = Mistakes()
    for mistake in mistakes.list where mistake.field.map({ !refused.contains($0) }) ?? true { told.add(mistake.field, mistake.message) }
    told.append(files)
    mistakes = told
  }

  /// A page with what was typed and not yet right when it was saved.
  public init(_ form: FormDefinition, page: FormPage, answers: Answers, typed: EntryValues, context: FillingContext) {
    self.form = form
    self.page = page
    self.answers = answers
    course = FormCourse(form, answers, context: context)
    values = typed
    mistakes = Mistakes()
    myNumberFound = []
    newlyAsked = []
    places = context.places
  }

  /// Whether a question may be changed here and now.
  public func isOpen(_ path: QuestionPath) -> Bool {
    if locked.contains(path) { return false }
    if let open, !open.contains(path), !open.contains(QuestionPath(path.outer)) { return false }
    return isMyPage
  }

  /// Whether the page belongs to the part that fills in now.
  public var isMyPage: Bool { part == nil || form.part(of: page) == part }

  /// Whether the form must be sent as multipart.
  public var hasFiles: Bool {
    page.questions.contains { question in
      ([question] + (question.group?.questions ?? [])).contains { $0.kind.name == .file || $0.kind.name == .photo }
    }
  }
}

/// A page of a form with its buttons, to be sent by POST to `link`. The heading and the error summary belong to the page frame
/// (`frame.mistakes = model.mistakes`).
///
/// - Parameters:
///   - judge: where the page is judged while somebody types (a `PageJudgement`); nil for no such thing.
///   - before: fields of the caller that are sent with the page, among them files where it is not nil.
public func formPage(_ model: FormPageModel, to link: Link, judge: Link? = nil, token: String, before: HTML? = nil, in texts: Texts) -> HTML
{
  let rendering = QuestionRendering(model: model, texts: texts)
  return div {
    if model.sending == nil, let position = model.course.position(of: model.page.id, part: model.part),
      position.count > 1 || model.savesForLater
    {
      p(.class("question-counter")) { texts(.fillingPosition(position.number, of: position.count)) }
    }
    if let introduction = model.page.introduction { paragraphs(introduction, in: texts) }
    if model.page.isExit {
      p { texts(.fillingExit) }
      // Whoever pressed the wrong answer goes back to it.
      if model.course.page(before: model.page.id, part: model.part) != nil {
        form(.class("form"), .method("post"), .action(link), .attribute("data-enhance", "once")) {
          input(.type("hidden"), .name("_csrf"), .value(token))
          buttonRow { actionButton(texts(.fillingBack), style: .outline, name: EntryField.action, value: "back") }
        }
      }
    } else if !model.isMyPage {
      inlineAlert(.info, in: texts) { p { texts(.fillingLockedPart(model.form, model.page)) } }
      rendering.lockedPage()
    } else {
      if !model.newlyAsked.isEmpty { inlineAlert(.info, in: texts) { p { texts(.fillingNewlyAsked) } } }
      form(
        .class("form"), .method("post"), .action(link),
        .attribute("enctype", model.hasFiles || before != nil ? "multipart/form-data" : nil),
        .flag("novalidate"),
        .attribute("data-enhance", judge == nil ? "once conditional leave-guard" : "once conditional as-you-type leave-guard"),
        .attribute("data-judge", judge?.text)
      ) {
        input(.type("hidden"), .name("_csrf"), .value(token))
        // The first button of a form is the one that the return key presses.
        button(
          .class("visually-hidden"), .type("submit"), .name(EntryField.action), .value("next"), .attribute("tabindex", "-1"), .ariaHidden()
        ) {
          texts(.fillingNext)
        }
        if let before { before }
        rendering.page()
        if judge != nil { typingWords(in: texts) }
        if model.isOfficer, !model.myNumberFound.isEmpty {
          textField(
            Field(EntryField.myNumberReason, texts(.fillingMyNumberReason), need: .optional), width: .full, in: texts)
        }
        if model.mayLeaveOpen, !model.mistakes.isEmpty, model.myNumberFound.isEmpty {
          checkbox(Field(EntryField.leaveOpen, texts(.fillingLeaveOpen), hint: texts(.fillingLeaveOpenHint), need: .unmarked), in: texts)
        }
        buttonRow {
          actionButton(texts(model.sending ?? .fillingNext), size: .large, name: EntryField.action, value: "next")
          if model.sending == nil, model.course.page(before: model.page.id, part: model.part) != nil {
            actionButton(texts(.fillingBack), style: .text, name: EntryField.action, value: "back")
          }
          if model.savesForLater { actionButton(texts(.fillingSave), style: .outline, name: EntryField.action, value: "save") }
        }
      }
    }
  }
}

/// What is said politely while somebody types, with the words that the script needs.
public func typingWords(in texts: Texts) -> HTML {
  p(
    .class("visually-hidden"), .role("status"), .attribute("data-typing", ""), .attribute("data-more", texts(.fillingMoreAsked)),
    .attribute("data-filled", texts(.fillingAddressFilled)), .attribute("data-choices", texts(.fillingAddressChoices)),
    .attribute("data-error", texts(.errorPrefix)), .attribute("data-required", texts(.requiredMark))
  ) {}
}

/// The questions of a page alone, without a form around them: for showing how they look while they are made.
public func formQuestions(_ model: FormPageModel, in texts: Texts) -> HTML {
  div(.class("form")) {
    if let introduction = model.page.introduction { paragraphs(introduction, in: texts) }
    QuestionRendering(model: model, texts: texts).page()
  }
}

/// Text of a town, a paragraph for each that an empty line sets apart.
@HTMLBuilder func paragraphs(_ text: LocalText, in texts: Texts) -> HTML {
  let words = texts(text)
  for paragraph in words.plainWords.split(separator: "\n\n") {
    p(.lang(words.wordsLanguage)) {
      let lines = paragraph.split(separator: "\n")
      for (index, line) in lines.enumerated() {
        HTML(line)
        if index + 1 < lines.count { br() }
      }
    }
  }
}
