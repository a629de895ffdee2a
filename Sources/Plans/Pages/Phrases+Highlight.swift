import Kernel

extension Phrase {
  static func planHighlight(_ count: Int) -> Phrase {
    Phrase("\(count)件の施策を載せています。", en: "\(count) measures of the town.", easy: "町が する ことが \(count) あります。")
  }
  static func planHighlight(_ count: Int, moving: Int) -> Phrase {
    Phrase(
      "\(count)件の施策のうち、\(moving)件が動いています。", en: "\(moving) of \(count) measures are under way.",
      easy: "町が する ことが \(count) あります。\(moving)は もう はじまって います。")
  }
  static func planHighlightLatest(_ date: String, _ title: String) -> Phrase {
    Phrase("最近の更新は「\(title)」（\(date)）です。", en: "Last updated: “\(title)” (\(date)).", easy: "さいきん「\(title)」が かわりました（\(date)）。")
  }
}
