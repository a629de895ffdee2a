import Design
import Kernel
import Markup

/// 入力内容の確認: every answer with a link to change it, for the page before sending.
/// - Parameter change: the address of a page of the form, at the field of a question; nil where it may not be changed.
public func answersForChecking(_ view: AnswersView, in texts: Texts, change: (_ page: String, _ line: AnswersView.Line) -> Link?) -> HTML {
  HTML.joined(
    view.sections.map { part in
      pageSection(texts(part.title), id: "answers-\(part.page)") {
        summaryList(
          part.lines.map { line in
            SummaryItem(texts(line.label), change: line.isCalculated ? nil : change(part.page, line)) { answerLines(line.value) }
          }, in: texts)
      }
    })
}

/// The same for officers: nothing can be changed, files can be opened, and what was corrected is marked.
/// - Parameter level: of the headings of the pages, 2 or 3.
public func answersForOfficers(
  _ view: AnswersView, level: Int = 3, changed: Set<QuestionPath> = [], in texts: Texts, file: (FileAnswer) -> Link?
) -> HTML {
  HTML.joined(
    view.sections.map { part in
      heading(level, texts(part.title))
        + summaryList(
          part.lines.map { line in
            SummaryItem(texts(line.label)) {
              if line.files.isEmpty {
                answerLines(line.value)
              } else {
                for entry in line.files {
                  p {
                    if let link = file(entry) { a(.href(link)) { entry.name } } else { HTML(entry.name) }
                    " "
                    span(.class("support")) { texts.fileSize(entry.bytes) }
                  }
                }
              }
              if changed.contains(line.path) { span(.class("support")) { texts(.answerCorrected) } }
            }
          }, in: texts)
    })
}

extension AnswersView.Line {
  /// Where the field of a line stands on its page, for a link (`link.at(line.fragment)`).
  public func fragment(in form: FormDefinition) -> String {
    let name = EntryField.name(path, item: item)
    let question = form.question(path)
    if case .matrix(let rows, _) = question?.kind, let row = rows.first { return Field.id(of: name + "." + row.id) }
    switch question?.kind.name {
    case .date: return Field.id(of: name + ".date")
    case .personName: return Field.id(of: name + ".family")
    case .address: return Field.id(of: name + ".postcode")
    case .bankAccount: return Field.id(of: name + ".way")
    case .file, .photo: return Field.id(of: name + ".file")
    case .place: return Field.id(of: name + ".words")
    case .group: return Field.id(of: EntryField.count(name))
    default: return Field.id(of: name)
    }
  }
}
