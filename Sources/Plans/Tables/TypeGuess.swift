/// What spreadsheet programs take for a number, a date or a truth value when they open a CSV file: `01`, `1-1`, `2.10`, `(1)`,
/// `5E3`, `12:30`, `MAR-1`, `TRUE`.
enum TypeGuess {
  private static let words: Set<String> = [
    "", "e", "am", "pm", "a", "p", "年", "月", "日", "年月", "月日", "年月日", "時", "時分", "時分秒", "分", "true", "false",
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "january", "february", "march", "april", "june",
    "july", "august", "september", "october", "november", "december", "令和年月日", "平成年月日", "昭和年月日", "r", "h", "s",
  ]

  static func looksTyped(_ text: String) -> Bool {
    guard text.unicodeScalars.count <= 40 else { return false }
    var letters = ""
    var hasDigit = false
    for scalar in text.unicodeScalars {
      // Japanese programs read full-width forms as well.
      let value = (0xFF01...0xFF5E).contains(scalar.value) ? scalar.value - 0xFEE0 : scalar.value
      switch value {
      case 0x30...0x39: hasDigit = true
      case 0x20, 0x3000, 0x24, 0x25, 0x28, 0x29, 0x2B...0x2F, 0x3A, 0x5C, 0xA5: break
      default:
        guard let narrow = Unicode.Scalar(value) else { return false }
        letters.unicodeScalars.append(narrow)
      }
      guard letters.unicodeScalars.count <= 9 else { return false }
    }
    let word = letters.lowercased()
    return words.contains(word) && (hasDigit || word == "true" || word == "false")
  }
}
