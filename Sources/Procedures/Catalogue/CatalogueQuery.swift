import Kernel
import Web

/// What a reader of the catalogue looks for. All of it stands in the address.
struct CatalogueQuery: Sendable, Hashable {
  var words: String?
  var audience: Procedure.Audience?
  var lifeEvent: String?
  var department: String?
  /// 執行機関, as procedures name it: `mayor`, `education` …
  var organ: String?
  var onlineOnly: Bool

  init(_ query: Fields) {
    words = query.text("q")
    audience = query.text("audience").flatMap(Procedure.Audience.init)
    lifeEvent = query.text("event")
    department = query.text("department")
    organ = query.text("organ")
    onlineOnly = query["online"] == "1"
  }

  /// Something beside the words is asked for.
  var isNarrowed: Bool { audience != nil || department != nil || organ != nil || onlineOnly }

  var isEmpty: Bool { words == nil && audience == nil && lifeEvent == nil && department == nil && organ == nil && !onlineOnly }

  /// The procedures that match, best first: those whose name is meant, then those that people call so, then those that mention it.
  func find(in all: [Listed]) -> [Listed] {
    let narrowed = all.filter { listed in
      let procedure = listed.procedure
      if let audience, !procedure.audience.contains(audience) { return false }
      if let lifeEvent, !procedure.lifeEvents.contains(lifeEvent) { return false }
      if let department, procedure.office.department != department { return false }
      if let organ, procedure.office.organ != organ { return false }
      return !onlineOnly || procedure.channels.isOnline
    }
    guard let words else { return narrowed }
    let keys = Self.keys(words)
    guard !keys.isEmpty else { return narrowed }
    // 「ストーブ 粗大」: where not every word is known, what knows the most of them.
    let ranked = narrowed.compactMap { listed -> (missed: Int, rank: Int, listed: Listed)? in
      let ranks = keys.compactMap { Self.rank($0, listed.procedure) }
      guard let worst = ranks.max() else { return nil }
      return (keys.count - ranks.count, worst, listed)
    }
    let fewest = ranked.map(\.missed).min() ?? 0
    return ranked.filter { $0.missed == fewest }.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }
      .map(\.element.listed)
  }

  private static func keys(_ words: String) -> [String] {
    words.split(whereSeparator: \.isWhitespace).map { TextFolding.key($0) }.filter { !$0.isEmpty }
  }

  /// The occasions that are meant: by their titles, by what people call them, and by what they lead to elsewhere (年金事務所, マイナンバーカード).
  func occasions(in events: [LifeEvent]) -> [LifeEvent] {
    guard let keys = words.map(Self.keys), !keys.isEmpty else { return [] }
    return events.filter { event in
      let called = event.words.map { TextFolding.key($0) }
      let names = (event.title.all + event.outside.map(\.japanese)).map { TextFolding.key($0) } + called
      return keys.allSatisfy { key in
        names.contains { $0.contains(key) } || called.contains { TextLength.count($0) >= 2 && key.contains($0) }
      }
    }
  }

  /// 0 for the title itself, then words of the trade, then what it is about; nil where nothing fits.
  private static func rank(_ key: String, _ procedure: Procedure) -> Int? {
    let names = (procedure.title.all + [procedure.kana]).map { TextFolding.key($0) }
    if names.contains(where: { $0.contains(key) }) { return 0 }
    // Both ways: somebody who types 「粗大ごみの出し方」 finds what is called 「粗大ごみ」.
    let called = procedure.words.map { TextFolding.key($0) }
    if called.contains(where: { $0.contains(key) || (TextLength.count($0) >= 2 && key.contains($0)) }) { return 1 }
    let about = (procedure.summary.all + procedure.guide.who.all + procedure.law.map(\.name)).map { TextFolding.key($0) }
    return about.contains { $0.contains(key) } ? 2 : nil
  }
}
