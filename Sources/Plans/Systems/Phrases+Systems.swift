import Kernel

// What the comparison with other towns says.
extension Phrase {
  static func andMoreTowns(_ count: Int) -> Phrase {
    Phrase("　ほか\(count)町", en: " and \(count) more", easy: "　ほかに \(count)の 町")
  }

  static func latestFigure(_ figure: String, _ date: String) -> Phrase {
    Phrase("　最新の実績：\(figure)（\(date)）", en: " — latest: \(figure) (\(date))", easy: "　いまの 数字：\(figure)（\(date)）")
  }

  static func wayDone(_ share: Phrase) -> Phrase {
    Phrase(
      "、目標までの道のり：\(share.japanese)", en: ", way to the target: \(share.english)", easy: "、目標まで どのくらい：\(share.easyJapanese)")
  }

  static func townsBeingRead(_ count: Int) -> Phrase {
    Phrase(
      "まだ計画を読み込んでいない町が\(count)あります。しばらくしてから開き直すと、すべての町が揃います。",
      en: "The plans of \(count) towns are still being read. Open this page again in a while to see all of them.",
      easy: "まだ 読んで いない 町が \(count) あります。すこし あとで もういちど 見て ください。")
  }

  static func othersAsOf(_ time: String) -> Phrase {
    Phrase("ほかの町の内容は、\(time)に読み込んだものです。", en: "What other towns plan was read at \(time).", easy: "ほかの 町の ことは、\(time)に 読みました。")
  }
}
