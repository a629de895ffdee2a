/// Readings of single kanji by what stands around them, where a dictionary of words takes them for something else: （水） behind a date is a weekday,
/// 人 between marks is somebody and no counter.
enum StandingAlone {
  private static let weekdays = ["月": "げつ", "火": "か", "水": "すい", "木": "もく", "金": "きん", "土": "ど", "日": "にち"]

  /// `before` and `after`: the characters next to it, or what is left of them. Nil where the dictionary knows better.
  static func reading(of surface: String, before: String, after: String) -> String? {
    if let weekday = weekdays[surface], before == "（", after == "）" { return weekday }
    if surface == "人", ["・", "、", "「", "（", ""].contains(before) { return "ひと" }
    return nil
  }
}
