import Contracts
import Kernel
import Storage

/// What the counter measures, over the last twelve months.
enum CounterMetrics {
  static let all = [visits, notWritten, minutes, minutesMovingIn, typedMovingIn, minutesSaved]

  static let visits = Metric(
    "procedures.counter_visits",
    title: Phrase("書かない窓口で受け付けた来庁者数（12か月）", en: "Visits received without writing (12 months)", easy: "書かない「窓口」に 来た 人の 数"),
    unit: "人"
  ) { reader, clock in
    let sent = try sent(reader, clock)
    return sent.isEmpty ? nil : MetricReading(Double(sent.count), evidence: ["受付を終えた来庁\(sent.count)件"])
  }

  static let notWritten = Metric(
    "procedures.counter_characters_not_written",
    title: Phrase("窓口で書かずに済んだ文字数（12か月）", en: "Characters not written at the counter (12 months)", easy: "書かなくて よかった 字の 数"), unit: "文字",
    meaning: Phrase(
      "共通の項目から書類に入力した文字の合計。手で入力した文字は含みません。", en: "Characters that the forms took from the basics, without those typed by hand.",
      easy: "手で 書いた 字は 入れません。")
  ) { reader, clock in
    let sent = try sent(reader, clock)
    guard !sent.isEmpty else { return nil }
    let offered = sent.reduce(0) { $0 + $1.charactersOffered }
    return MetricReading(
      Double(offered),
      evidence: [
        "来庁\(sent.count)件。手で入力した文字\(sent.reduce(0) { $0 + $1.charactersTyped })、手で書いた住所\(sent.reduce(0) { $0 + $1.addressesTyped })回"
      ])
  }

  static let minutes = Metric(
    "procedures.counter_minutes_median",
    title: Phrase("窓口での時間（中央値、12か月）", en: "Minutes at the counter (median, 12 months)", easy: "「窓口」の 時間"), unit: "分"
  ) { reader, clock in
    let all = try sent(reader, clock).compactMap(\.minutes).sorted()
    guard !all.isEmpty else { return nil }
    return MetricReading(Double(all[all.count / 2]), evidence: ["来庁\(all.count)件。最短\(all[0])分、最長\(all[all.count - 1])分"])
  }

  static let minutesMovingIn = Metric(
    "procedures.counter_minutes_moving_in",
    title: Phrase("転入の手続き一式にかかった窓口の時間（中央値、12か月）", en: "Minutes at the counter of who moves in (median, 12 months)", easy: "引っこして きた 人の 時間"),
    unit: "分"
  ) { reader, clock in
    let all = try sent(reader, clock).filter { $0.event == "moving-in" }.compactMap(\.minutes).sorted()
    guard !all.isEmpty else { return nil }
    return MetricReading(Double(all[all.count / 2]), evidence: ["転入の来庁\(all.count)件。最短\(all[0])分、最長\(all[all.count - 1])分"])
  }

  static let typedMovingIn = Metric(
    "procedures.counter_characters_typed_moving_in",
    title: Phrase(
      "転入1件当たりの、窓口で手で入力した文字数（平均、12か月）", en: "Characters typed by hand for somebody who moves in (mean, 12 months)", easy: "手で 入れた 字の 数"),
    unit: "字"
  ) { reader, clock in
    let all = try sent(reader, clock).filter { $0.event == "moving-in" }
    guard !all.isEmpty else { return nil }
    let typed = all.reduce(0) { $0 + $1.charactersTyped }
    return MetricReading((Double(typed) * 10 / Double(all.count)).rounded() / 10, evidence: ["転入の来庁\(all.count)件。手で入力した文字\(typed)"])
  }

  static let minutesSaved = Metric(
    "procedures.counter_minutes_saved", title: Phrase("書かない窓口で減った窓口時間（12か月）", en: "Counter minutes saved (12 months)", easy: "へった 時間"),
    unit: "分",
    meaning: Phrase(
      "手続きごとに登録された従来の窓口時間の合計から、実際の時間を引いたもの。", en: "The minutes that the procedures took on paper, as registered, less those of the visits.",
      easy: "前の 時間から 今の 時間を ひいた ものです。")
  ) { reader, clock in
    let sent = try sent(reader, clock)
    guard !sent.isEmpty else { return nil }
    var (before, now, forms) = (0, 0, 0)
    for visit in sent {
      now += visit.minutes ?? 0
      for intake in try IntakeRecords.all(ofVisit: visit.id, reader) where intake.caseID != nil {
        before += try Catalogue.listed(intake.procedure, version: intake.version, reader).procedure.counterMinutes
        forms += 1
      }
    }
    guard before > 0 else { return nil }
    return MetricReading(Double(before - now), evidence: ["従来：\(forms)手続で\(before)分", "書かない窓口：来庁\(sent.count)件で\(now)分"])
  }

  private static func sent(_ reader: Reader, _ clock: Clock) throws -> [CounterVisit] {
    try CounterVisitRecords.sent(since: clock.today.adding(days: -365).startOfDay, reader)
  }
}
