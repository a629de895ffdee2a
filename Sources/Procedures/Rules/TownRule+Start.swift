import Kernel

extension TownRule {
  /// What a town begins with that has entered nothing: the least that its by-laws will say anyway, to be mended line by line in the draft. It is in force
  /// only when somebody has published it with the by-law and who checked it.
  /// - Parameter used: matters that published procedures go by, with the procedures' titles: each gets a row, decided by the head of the department.
  func start(used: [String: [String]] = [:]) -> String {
    switch self {
    case .decisionRules: Self.decisionRules(used)
    case .numberBooks: Self.numberBooksStart
    case .openingDays: Self.openingDaysStart
    case .remedies: Self.remediesStart
    }
  }

  /// Every matter is the head's of the department, but what is grave.
  private static func decisionRules(_ used: [String: [String]]) -> String {
    let usual = ["routine": ["定例的で軽易な事務"], "permit": ["法令又は条例に基づく許可、認可、承認及び登録"]]
    var matters = (used.isEmpty ? usual : used).mapValues { titles in
      titles.sorted().prefix(2).joined(separator: "、") + (titles.count > 2 ? "ほか\(titles.count - 2)件" : "") + "の決定"
    }
    let grave = matters["grave"] == nil ? "grave" : nil
    if let grave { matters[grave] = "町政の重要な事項の決定" }
    var writer = JSONWriter()
    writer.object { object in
      object.member("format", "yakuba-decision-rules/1")
      object.member("basis", "決裁規程")
      object.member("rows") { json in
        json.array(matters.sorted { $0.key < $1.key }) { json, matter in
          let isGrave = matter.key == grave
          json.object {
            $0.member("id", matter.key)
            $0.member("matter", matter.value)
            $0.member("decider", isGrave ? "mayor" : "department-head")
            $0.member("line") { $0.array(isGrave ? ["unit-chief", "department-head", "vice-mayor"] : ["unit-chief"]) { $0.value($1) } }
            $0.member("row", "別表")
            if isGrave { $0.member("inAbsence", false) } else { $0.member("important", "mayor") }
          }
        }
      }
    }
    return writer.text
  }

  private static let numberBooksStart = """
    {
      "format": "yakuba-number-books/1",
      "books": [
        {"id": "receipt", "title": "文書収受簿", "year": "fiscal", "pattern": "{year}収第{number}号"},
        {"id": "letter", "title": "文書発送簿", "year": "fiscal", "pattern": "{year}第{number}号"},
        {"id": "draft", "title": "起案番号簿", "year": "fiscal", "pattern": "{year}起第{number}号"},
        {"id": "order", "title": "指令番号簿", "year": "calendar", "pattern": "{town}指令第{number}号"}
      ],
      "marks": {}
    }
    """

  /// 地方自治法第4条の2: Saturdays and Sundays, national holidays, the turn of the year.
  private static let openingDaysStart = """
    {
      "format": "yakuba-opening-days/1",
      "closedWeekdays": ["sunday", "saturday"],
      "nationalHolidays": true,
      "turnOfYear": {"from": "12-29", "to": "01-03"}
    }
    """

  private static let remediesStart = """
    {
      "format": "yakuba-remedies/1",
      "patterns": [
        {
          "id": "none", "title": "教示なし", "paragraphs": [],
          "note": "届出、契約、事実の証明、内部の手続など、処分に当たらないもの。"
        },
        {
          "id": "mayor", "title": "町長への審査請求",
          "paragraphs": [
            "この処分に不服があるときは、この処分があったことを知った日の翌日から起算して3か月以内に、{{mayor}}に対して審査請求をすることができます。ただし、この期間内であっても、この処分の日の翌日から起算して1年を経過したときは、正当な理由がある場合を除き、審査請求をすることができません。",
            "この処分については、審査請求のほか、この処分があったことを知った日の翌日から起算して6か月以内に、{{town}}を被告として（訴訟において{{town}}を代表する者は{{organ.representative}}となります。）、処分の取消しの訴えを提起することができます。ただし、この期間内であっても、この処分の日の翌日から起算して1年を経過したときは、正当な理由がある場合を除き、提起することができません。審査請求をした場合は、その審査請求に対する裁決があったことを知った日の翌日から起算して6か月以内（裁決の日の翌日から起算して1年を経過したときを除きます。）に提起することができます。"
          ],
          "note": "町長が行う自治事務の処分（行政不服審査法第4条第1号、行政事件訴訟法第46条）。"
        }
      ]
    }
    """
}
