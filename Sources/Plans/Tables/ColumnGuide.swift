/// The sheet that explains every column of the others: what it is called in plan files, whether it must be filled in, which words
/// it takes. Ignored on reading.
enum ColumnGuide {
  static let title = "列の説明"
  static let headings = ["表", "列", "項目の名前", "必須", "書き方", "使える言葉"]

  static var sheet: Sheet { Sheet(name: title, cells: [headings.map(Cell.text)] + rows.map { $0.map { $0.isEmpty ? .empty : .text($0) } }) }

  /// A row for every column of every table.
  static var rows: [[String]] {
    TableLayout.all.flatMap { layout -> [[String]] in
      var rows: [[String]] = []
      if let heading = layout.ownerHeading, let owner = layout.owner {
        rows.append([layout.title, heading, "", TableWords.yes, "この行が属する「\(TableLayout.all[owner].title)」の行", ""])
      }
      if let heading = layout.ownerTitleHeading { rows.append([layout.title, heading, "", "", "参考。読み込まない", ""]) }
      if case .number(let heading) = layout.rowKey { rows.append([layout.title, heading, "", TableWords.yes, "表の中で重ならない番号", ""]) }
      for column in layout.columns {
        rows.append([
          layout.title, column.heading, column.key, column.isRequired && column.path.count == 1 ? TableWords.yes : "",
          way(column.form), words(column.form),
        ])
      }
      return rows
    }
  }

  private static func way(_ form: FieldForm) -> String {
    switch form {
    case .text: "文字"
    case .date: "日付（2026-04-01）"
    case .partialDate: "年、年月または年月日（2026、2026-04、2026-04-01）"
    case .choice: "言葉から一つ"
    case .integer(let range): "整数（\(range.lowerBound)〜\(range.upperBound)）"
    case .number: "数値"
    case .flag: "「はい」または空"
    case .list(let item): "\(way(item))。複数はセル内で改行"
    case .object: ""
    }
  }

  private static func words(_ form: FieldForm) -> String {
    switch form {
    case .choice(let raws): raws.map(TableWords.choice).joined(separator: "、")
    case .list(let item): words(item)
    default: ""
    }
  }
}
