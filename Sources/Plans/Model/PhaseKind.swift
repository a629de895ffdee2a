import Design

extension RoadMapPhase.Kind {
  /// The kind of work that the name of a phase tells of, by the words that plans use.
  init(phase: String) {
    func speaks(of words: [String]) -> Bool { words.contains(where: phase.contains) }
    if speaks(of: ["検討", "調査", "分析", "把握", "計画", "策定", "ワークショップ", "設計"]) {
      self = .study
    } else if speaks(of: ["導入", "構築", "整備", "トライアル", "試行", "実証", "準備", "改正", "改修", "モデル"]) {
      self = .build
    } else if speaks(of: ["運用", "実施", "運営", "展開", "定着", "開始", "拡大", "活用", "拡充", "維持"]) {
      self = .run
    } else {
      self = .other
    }
  }
}
