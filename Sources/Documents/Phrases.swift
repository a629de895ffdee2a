import Kernel

extension Phrase {
  static let documentsBusy = Phrase(
    "ただいま文書の作成が混み合っています。少し待ってから、もう一度お試しください。",
    en: "Many documents are being made right now. Please wait a moment and try again.",
    easy: "いま とても 混んで います。少し 待ってから、もう一度 して ください。")
  static let drawingFailed = Phrase(
    "文書を作成できませんでした。しばらくしてから、もう一度お試しください。",
    en: "The document could not be made. Please try again later.",
    easy: "書類を 作ることが できませんでした。少し あとで もう一度 して ください。")
  static let tooManyPages = Phrase(
    "文書のページ数が上限（3,000ページ）を超えます。範囲を絞ってください。",
    en: "The document would exceed 3,000 pages. Please choose a smaller range.",
    easy: "書類の ページが 多すぎます（3,000ページまで）。内容を 少なく して ください。")
  static let imageUnreadable = Phrase(
    "画像を読み取れませんでした。PNG形式またはJPEG形式の画像を使ってください。",
    en: "The picture could not be read. Please use a PNG or JPEG picture.",
    easy: "写真や 絵を 読むことが できませんでした。PNGか JPEGの ファイルを 使って ください。")
  static let imageTooLarge = Phrase(
    "画像の画素数が上限（2,500万画素）を超えています。縮小した画像を使ってください。",
    en: "The picture has more than 25 million pixels. Please use a smaller one.",
    easy: "写真や 絵が 大きすぎます。小さく して ください。")
  static let qrTooLong = Phrase(
    "二次元コードに入れる文字が長すぎます。",
    en: "The text is too long for a QR code.",
    easy: "QRコードに 入れる 文字が 長すぎます。")
  static let cellTooLong = Phrase(
    "一つのセルに入る文字数（32,767文字）を超える文章があります。",
    en: "A text is longer than a cell can hold (32,767 characters).",
    easy: "文章が 長すぎて、一つの ますに 入りません（32,767文字まで）。")
  static let sheetTooLarge = Phrase(
    "表が大きすぎて、Excelの1枚のシートに収まりません。範囲を絞ってください。",
    en: "The table is too large for one Excel sheet. Please choose a smaller range.",
    easy: "表が 大きすぎます。内容を 少なく して ください。")
  static let spreadsheetUnwritable = Phrase(
    "Excelファイルを作成できませんでした。しばらくしてから、もう一度お試しください。",
    en: "The Excel file could not be made. Please try again later.",
    easy: "Excelの ファイルを 作ることが できませんでした。少し あとで もう一度 して ください。")
  static let notASpreadsheet = Phrase(
    "Excelファイル（拡張子 .xlsx）として読み取れません。Excelで「名前を付けて保存」を選び、ファイルの種類を「Excel ブック (*.xlsx)」にして保存し直してください。",
    en: "This is not an Excel workbook (.xlsx). In Excel choose “Save As” and the file type “Excel Workbook (*.xlsx)”.",
    easy: "Excelの ファイル（.xlsx）では ありません。Excelで「.xlsx」の 形で もう一度 保存して ください。")
  static let spreadsheetEncrypted = Phrase(
    "パスワードで保護されたファイルは読み取れません。パスワードを外して保存し直してください。",
    en: "The file is protected by a password. Please remove the password and save it again.",
    easy: "パスワードが ついた ファイルは 読むことが できません。パスワードを なくして もう一度 保存して ください。")
  static let spreadsheetOldFormat = Phrase(
    "古い形式のExcelファイル（拡張子 .xls）は読み取れません。ファイルの種類を「Excel ブック (*.xlsx)」にして保存し直してください。",
    en: "This is an old Excel file (.xls). Please save it again with the file type “Excel Workbook (*.xlsx)”.",
    easy: "古い 形の Excelファイル（.xls）は 読むことが できません。「.xlsx」の 形で もう一度 保存して ください。")
  static let spreadsheetTooLarge = Phrase(
    "ファイルの中身が大きすぎて読み取れません。不要なシート、行、列を削除するか、複数のファイルに分けてください。",
    en: "The contents of the file are too large. Please delete sheets, rows or columns that are not needed, or split the file.",
    easy: "ファイルの 中身が 大きすぎます。いらない 行や 列を 消すか、ファイルを 分けて ください。")
  static let spreadsheetDamaged = Phrase(
    "ファイルが壊れているため読み取れません。Excelで開いて保存し直すか、元のファイルを確かめてください。",
    en: "The file is damaged. Please open it in Excel and save it again, or check the original.",
    easy: "ファイルが こわれて います。Excelで 開いて、もう一度 保存して ください。")
  static let csvTooLarge = Phrase(
    "CSVファイルが大きすぎて読み取れません。複数のファイルに分けてください。",
    en: "The CSV file is too large. Please split it.",
    easy: "CSVの ファイルが 大きすぎます。ファイルを 分けて ください。")
  static let csvUnknownEncoding = Phrase(
    "CSVファイルの文字コードを読み取れません。「CSV UTF-8」形式で保存し直してください。",
    en: "The character encoding of the CSV file is unknown. Please save it as “CSV UTF-8”.",
    easy: "CSVの ファイルの 文字を 読むことが できません。「CSV UTF-8」の 形で もう一度 保存して ください。")
}
