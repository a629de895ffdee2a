import Kernel

extension Phrase {
  static let drawingFailed = Phrase(
    "文書を作成できませんでした。しばらくしてから、もう一度お試しください。",
    en: "The document could not be made. Please try again later.",
    easy: "書類を 作ることが できませんでした。少し あとで もう一度 して ください。")
  static let tooManyPages = Phrase(
    "文書のページ数が上限(3,000ページ)を超えます。範囲を絞ってください。",
    en: "The document would exceed 3,000 pages. Please choose a smaller range.",
    easy: "書類の ページが 多すぎます(3,000ページまで)。内容を 少なく して ください。")
  static let imageUnreadable = Phrase(
    "画像を読み取れませんでした。PNG形式またはJPEG形式の画像を使ってください。",
    en: "The picture could not be read. Please use a PNG or JPEG picture.",
    easy: "写真や 絵を 読むことが できませんでした。PNGか JPEGの ファイルを 使って ください。")
  static let imageTooLarge = Phrase(
    "画像の画素数が上限(2,500万画素)を超えています。縮小した画像を使ってください。",
    en: "The picture has more than 25 million pixels. Please use a smaller one.",
    easy: "写真や 絵が 大きすぎます。小さく して ください。")
  static let qrTooLong = Phrase(
    "二次元コードに入れる文字が長すぎます。",
    en: "The text is too long for a QR code.",
    easy: "QRコードに 入れる 文字が 長すぎます。")
}
