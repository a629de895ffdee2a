import Documents
import Kernel

/// Where a file from the portal holds a 個人番号, or may: such a file is not taken in. The digits are never shown or kept.
struct PortalNumberFinding: Sendable, Hashable {
  /// What a thing of this kind is called; a value is only a suspicion, since a tenth of all numbers of twelve digits passes the check.
  enum Kind: Sendable, Hashable { case name, value }
  let kind: Kind
  let file: String
  let line: Int
  let column: Int
  /// The column or element; of a name with its digits taken away.
  let field: String

  /// In the order of the files. `exempt`: fields of other typed numbers (the portal's own, お客様番号), which are no 個人番号 whatever they look like.
  static func all(in file: PortalFile, exempt: Set<String> = []) -> [PortalNumberFinding] {
    var found: [PortalNumberFinding] = []
    var named: Set<String> = []
    for application in file.applications {
      for value in application.values {
        if isNamedSo(value.field), named.insert(application.file + "\n" + value.field).inserted {
          found.append(
            PortalNumberFinding(
              kind: .name, file: application.file, line: application.line == value.line ? 1 : value.line, column: value.column,
              field: value.field))
        }
        if !exempt.contains(value.field), !MyNumber.find(in: value.text).isEmpty {
          found.append(
            PortalNumberFinding(kind: .value, file: application.file, line: value.line, column: value.column, field: masked(value.field)))
        }
        if found.count >= 100 { return found }
      }
    }
    for attachment in file.attachments {
      if isNamedSo(PortalFile.leaf(attachment.name)) || !MyNumber.find(in: attachment.name).isEmpty {
        found.append(PortalNumberFinding(kind: .value, file: masked(attachment.name), line: 0, column: 0, field: ""))
      }
      found += inText(attachment)
    }
    return found
  }

  /// Attachments that are text are looked through line by line.
  private static func inText(_ attachment: ZipFolder.File) -> [PortalNumberFinding] {
    let name = attachment.name.lowercased()
    guard name.hasSuffix(".csv") || name.hasSuffix(".txt") || name.hasSuffix(".xml"), attachment.bytes.count <= 5_000_000,
      let records = try? CSV.decoding(attachment.bytes, formulaGuard: .none).records
    else { return [] }
    return records.flatMap { record in
      record.fields.enumerated().compactMap { index, text in
        MyNumber.find(in: text).isEmpty && !(record.line == 1 && isNamedSo(text))
          ? nil : PortalNumberFinding(kind: .value, file: attachment.name, line: record.line, column: index + 1, field: "")
      }
    }
  }

  /// 個人番号, マイナンバー and the like; a question about the card itself (個人番号カードの有無) is none.
  static func isNamedSo(_ name: String) -> Bool {
    let key = TextFolding.key(name).filter { $0 != "_" && $0 != "-" }
    for word in ["個人番号", "まいなんばー", "mynumber", "kojinbango", "individualnumber"] {
      for range in key.ranges(of: word) where !key[range.upperBound...].hasPrefix("かーど") && !key[range.upperBound...].hasPrefix("card") {
        return true
      }
    }
    return false
  }

  private static func masked(_ text: String) -> String { String(text.map { $0.isNumber && !MyNumber.find(in: text).isEmpty ? "●" : $0 }) }

  var message: Phrase {
    let place = file.isEmpty ? "" : "「\(file)」"
    guard line > 0 else {
      return Phrase(
        "\(place)：ファイル名に個人番号と思われるものがあります。", en: "\(file): the file’s name seems to hold a My Number.", easy: "\(place)の 名前に マイナンバーが あるようです。"
      )
    }
    let title = field.isEmpty ? "" : "「\(field)」"
    switch kind {
    case .name:
      return Phrase(
        "\(place)の\(line)行目\(column)列：\(title)は個人番号の項目です。",
        en: "\(file), line \(line), column \(column): “\(field)” is a field for the My Number.",
        easy: "\(place)の \(line)行目 \(column)列：マイナンバーの ところが あります。")
    case .value:
      return Phrase(
        "\(place)の\(line)行目\(column)列\(title)：個人番号と思われる12桁の数字があります。",
        en: "\(file), line \(line), column \(column) \(field): twelve digits that look like a My Number.",
        easy: "\(place)の \(line)行目 \(column)列：マイナンバーの ような 数字が あります。")
    }
  }
}
