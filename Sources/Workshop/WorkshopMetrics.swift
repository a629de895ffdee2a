import Contracts
import Forms
import Kernel
import Storage

/// What the workshop measures.
enum WorkshopMetrics {
  static let all = [answers, surveys, forms]

  static let answers = Metric(
    "workshop.survey_answers", title: Phrase("アンケートの回答数（12か月）", en: "Answers to surveys (12 months)", easy: "アンケートの 答えの 数（12か月）"), unit: "件"
  ) { reader, clock in
    let counts = try SurveyAnswerRecords.count(from: clock.today.adding(days: -365), reader)
    return MetricReading(Double(counts.values.reduce(0, +)), evidence: try lines(counts, reader))
  }

  static let surveys = Metric(
    "workshop.surveys_answered",
    title: Phrase("回答のあったアンケートの数（12か月）", en: "Surveys with answers (12 months)", easy: "答えの ある アンケートの 数（12か月）"),
    unit: "件"
  ) { reader, clock in
    let counts = try SurveyAnswerRecords.count(from: clock.today.adding(days: -365), reader)
    return MetricReading(Double(counts.count), evidence: try lines(counts, reader))
  }

  static let forms = Metric(
    "workshop.forms_made", title: Phrase("職員が作り公開している様式・アンケートの数", en: "Published forms that officers made", easy: "役場の 人が 作った フォームの 数"),
    unit: "件"
  ) { reader, _ in
    let published = try FormRecords.publishedIDs(reader)
    let made = try MadeFormRecords.all(reader).keys.filter(published.contains).sorted()
    let titles = try made.compactMap { try FormRecords.published($0, reader)?.form.title.japanese }
    return MetricReading(Double(made.count), evidence: titles)
  }

  private static func lines(_ counts: [String: Int], _ reader: Reader) throws -> [String] {
    try counts.sorted { $0.key < $1.key }.map { id, count in
      "\(try FormRecords.versions(id, reader).first?.form.title.japanese ?? id)：\(count)件"
    }
  }
}

/// Work at intervals.
enum WorkshopJobs {
  static let all = [
    Job(
      "workshop.clean-trials", title: Phrase("試しに入力した内容を削除", en: "Delete what was typed to try a form", easy: "ためした ものを けす"),
      everySeconds: 3600
    ) { services in try await services.database.write { try TrialRecords.clean($0) } }
  ]
}

/// What is held about a resident's account: answers to surveys with names.
enum WorkshopPersonalData {
  static let all = [
    PersonalData(
      title: Phrase("アンケートの回答（記名）", en: "Answers to surveys with names", easy: "名前を 書いた アンケートの 答え"),
      purpose: Phrase(
        "アンケートの集計のため。無記名のアンケートの回答は、どなたのものか分かりません。", en: "To tally surveys. Answers to anonymous ones lead to nobody.", easy: "アンケートを 数える ため"
      ),
      retention: Phrase("集計した年度の翌年度から3年", en: "Three years from the fiscal year after the tally", easy: "3年"),
      export: { reader, resident in
        var json = JSONWriter()
        try json.array(SurveyAnswerRecords.ofResident(resident, reader)) { json, answer in
          json.object {
            $0.member("survey", answer.form)
            $0.member("answeredOn", answer.on.description)
            $0.member("answers") { $0.value(answer.answers) }
          }
        }
        return json.text
      })
  ]
}
