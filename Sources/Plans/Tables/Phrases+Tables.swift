import Kernel

// What is said about imported sheets.
extension Phrase {
  static let problemError = Phrase("誤り", en: "Error", easy: "まちがい")
  static let problemWarning = Phrase("注意", en: "Warning", easy: "注意")

  static func placeLine(_ line: Int, _ column: Int) -> Phrase {
    Phrase("\(line)行目\(column)文字目", en: "line \(line), column \(column)", easy: "\(line)行目の \(column)文字目")
  }
  static func placeLine(_ line: Int, _ column: Int, _ path: String) -> Phrase {
    Phrase("\(line)行目（\(path)）", en: "line \(line) (\(path))", easy: "\(line)行目（\(path)）")
  }
  static func placeSheet(_ sheet: String) -> Phrase {
    Phrase("「\(sheet)」", en: "sheet “\(sheet)”", easy: "「\(sheet)」の シート")
  }
  static func placeSheet(_ sheet: String, column: String) -> Phrase {
    Phrase("「\(sheet)」の列「\(column)」", en: "sheet “\(sheet)”, column “\(column)”", easy: "「\(sheet)」の「\(column)」")
  }
  static func placeRow(_ sheet: String, _ row: Int) -> Phrase {
    Phrase("「\(sheet)」の\(row)行目", en: "sheet “\(sheet)”, row \(row)", easy: "「\(sheet)」の \(row)行目")
  }
  static func placeRow(_ sheet: String, _ row: Int, column: String) -> Phrase {
    Phrase(
      "「\(sheet)」の\(row)行目「\(column)」", en: "sheet “\(sheet)”, row \(row), “\(column)”", easy: "「\(sheet)」の \(row)行目「\(column)」")
  }
}

extension Phrase {
  static let sheetMissing = Phrase(
    "このシートがありません。空の表として扱います。", en: "This sheet is missing; it counts as empty.", easy: "この シートが ありません。何も ないと 考えます。")
  static let sheetUnknown = Phrase(
    "このシートは計画の表ではないため、読み込みません。", en: "This sheet is none of the plan's tables and is not read.", easy: "この シートは 読みません。")
  static let sheetTwice = Phrase(
    "同じ名前の表が二つあります。一つにまとめてください。", en: "Two tables have this name. Please make them one.", easy: "同じ 名前が 2つ あります。1つに して ください。")
  static let planRowMissing = Phrase(
    "計画の行がありません。計画名などを1行で書いてください。", en: "The row of the plan itself is missing.", easy: "計画の 行を 1つ 書いて ください。")
  static let planRowTwice = Phrase(
    "計画の行は1行だけです。この行を消してください。", en: "There is only one row for the plan itself; please remove this one.", easy: "計画の 行は 1つです。この行を けして ください。"
  )
  static let headingsMissing = Phrase(
    "見出しの行がありません。1行目に列の名前を書いてください。", en: "There is no row of headings. The first row names the columns.", easy: "1行目に 列の 名前を 書いて ください。")
  static let columnMissing = Phrase(
    "この列が必要です。列を足して、すべての行に書いてください。", en: "This column is needed in every row.", easy: "この 列を 足して ください。")
  static let columnUnknown = Phrase(
    "この列は読み込みません。列の名前が正しいか確かめてください。", en: "This column is not read. Is its name right?", easy: "この 列は 読みません。名前を たしかめて ください。")
  static let columnTwice = Phrase(
    "同じ名前の列が二つあります。一つにしてください。", en: "Two columns have this name. Please keep one.", easy: "同じ 名前の 列が 2つ あります。1つに して ください。")
  static let cellOutsideColumns = Phrase(
    "見出しのない列に書かれているため、読み込みません。", en: "This stands in a column without a heading and is not read.", easy: "列の 名前が ありません。読みません。")
  static let cellOfOtherKind = Phrase(
    "この種別では使わない列に書かれているため、読み込みません。", en: "This kind of row does not use this column; it is not read.", easy: "この 行では 使わない 列です。読みません。")
  static let cellEmpty = Phrase("空にできません。書いてください。", en: "This must be filled in.", easy: "ここに 書いて ください。")
  static let ownerUnnamed = Phrase(
    "どの行に属するかを書いてください。", en: "Please say which row this one belongs to.", easy: "どれの ものか 書いて ください。")
  static func ownerUnknown(_ key: String, _ table: String) -> Phrase {
    Phrase(
      "「\(key)」は「\(table)」の表にありません。", en: "There is no “\(key)” in the table “\(table)”.", easy: "「\(key)」は「\(table)」に ありません。")
  }
  static func keyTwice(_ key: String) -> Phrase {
    Phrase("番号「\(key)」が重複しています。", en: "The number “\(key)” is used twice.", easy: "「\(key)」が 2つ あります。")
  }
  static func needsWord(_ words: [String]) -> Phrase {
    let list = words.joined(separator: "、")
    return Phrase("次のいずれかを書いてください：\(list)", en: "This must be one of: \(list)", easy: "この 中から えらんで ください：\(list)")
  }
  static let needsPlainNumber = Phrase(
    "数値だけを書いてください。単位は単位の列に書きます。", en: "Write the figure alone; its unit has a column of its own.", easy: "数字だけを 書いて ください。")
  static let needsYes = Phrase(
    "「はい」と書くか、空にしてください。", en: "Write the word for yes that the exported file uses, or leave this empty.", easy: "「はい」と 書くか、何も 書かないで ください。")
  static let cellIsError = Phrase(
    "数式がエラーになっています。値を書いてください。", en: "The formula in this cell has failed. Please enter the value.", easy: "数式が まちがって います。値を 書いて ください。")
  static let cellBecameDate = Phrase(
    "表計算ソフトが日付に変えています。もとの文字を入れ直してください（先頭に「'」を付けると変わりません）。",
    en: "The spreadsheet program has turned this into a date. Enter the text again, with an apostrophe before it.",
    easy: "日にちに かわって います。はじめに「'」を つけて 書いて ください。")
  static let cellBecameNumber = Phrase(
    "数値になっています。「2.10」が「2.1」になるなど、末尾の0が失われていないか確かめてください。",
    en: "This is a number now. Has a final zero been lost, 2.10 becoming 2.1?", easy: "数字に なって います。「2.10」が「2.1」に なって いないか たしかめて ください。")
  static let dateMayBeMonth = Phrase(
    "日付になっています。「年月」だけのつもりであれば「2026-04」のように文字で書いてください。",
    en: "This is a whole date now. If only the month is meant, write it as text: 2026-04.", easy: "日にちに なって います。月だけなら 2026-04 と 書いて ください。")
  static let longTextMissing = Phrase(
    "「長文」の表に、この番号の文がありません。", en: "The sheet of long texts has no text of this number.", easy: "「長文」に この 番号が ありません。")
  static let fileNotRead = Phrase(
    "XLSX、CSV、JSONのいずれかのファイルを選んでください。", en: "Please choose an XLSX, CSV or JSON file.", easy: "XLSX、CSV、JSON の ファイルを えらんで ください。")
  static let csvWithoutKinds = Phrase(
    "「種別」の列がありません。書き出したCSVの列の名前を変えずに使ってください。", en: "There is no column for the kind of row. Keep the headings of the exported CSV.",
    easy: "「種別」の 列が ありません。")
  static let csvKindUnknown = Phrase(
    "「種別」が計画の表の名前ではないため、この行は読み込みません。", en: "The kind names none of the plan's tables; this row is not read.",
    easy: "「種別」が ちがいます。この行は 読みません。")
  static let csvWasShiftJIS = Phrase(
    "文字コードがシフトJIS（CP932）でした。この文字コードにない文字が「?」に変わっていないか確かめてください。",
    en: "The file is in Shift JIS (CP932). Characters outside it may have become question marks.",
    easy: "文字コードが シフトJIS です。「?」に かわった 文字が ないか たしかめて ください。")
}
