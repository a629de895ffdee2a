import Kernel

/// Something wrong with a file that is to be imported: where, what, and what to do about it.
public struct ImportProblem: Sendable, Hashable {
  public enum Place: Sendable, Hashable {
    /// The file as a whole.
    case file
    /// Of a JSON text; `path` is where in the structure (`measures[3].title`), and may be empty.
    case line(Int, column: Int, path: String)
    /// Of a spreadsheet: `row` as the program numbers it, 0 for the sheet as a whole; `column` is its heading.
    case cell(sheet: String, row: Int, column: String?)
  }

  public let severity: PlanProblem.Severity
  public let place: Place
  public let message: Phrase

  public init(_ severity: PlanProblem.Severity, _ place: Place, _ message: Phrase) {
    self.severity = severity
    self.place = place
    self.message = message
  }

  public init(_ problem: PlanProblem) {
    self.init(
      problem.severity, problem.line > 0 ? .line(problem.line, column: problem.column, path: problem.path) : .file, problem.message)
  }

  /// Where it stands, in words; empty for the file as a whole.
  public func placeText(_ language: Language) -> String { placePhrase?(language) ?? "" }

  /// One line of a report: place, severity, meaning.
  public func line(_ language: Language) -> String {
    let mark = (severity == .error ? Phrase.problemError : .problemWarning)(language)
    let place = placeText(language)
    return "\(mark)\(place.isEmpty ? "" : " \(place)"): \(message(language))"
  }

  /// The line in every language, to be kept.
  var wholePhrase: Phrase { Phrase(line(.japanese), en: line(.english), easy: line(.easyJapanese)) }

  private var placePhrase: Phrase? {
    switch place {
    case .file: nil
    case .line(let line, let column, let path):
      path.isEmpty ? .placeLine(line, column) : .placeLine(line, column, path)
    case .cell(let sheet, let row, let column):
      switch (row, column) {
      case (0, nil): .placeSheet(sheet)
      case (0, let column?): .placeSheet(sheet, column: column)
      case (_, nil): .placeRow(sheet, row)
      case (_, let column?): .placeRow(sheet, row, column: column)
      }
    }
  }
}
