import Forms
import Kernel

/// The four basic items (基本4情報) as a card reader program hands them over: `{"氏名": …, "住所": …, "生年月日": …, "性別": …}`, see docs/counter.md.
/// Anything else is refused, a 個人番号 above all: it is never asked for and never kept.
struct CardData: Sendable, Hashable {
  let person: Answers

  static let members: Set<String> = ["氏名", "フリガナ", "住所", "生年月日", "性別"]

  /// Throws `procedures.card-number` for what holds a 個人番号, `procedures.card-unreadable` for what is not of this shape.
  init(_ text: String, places: TownPlaces?) throws {
    guard let root = try? JSONDocument.parse(text, sizeLimit: 16 << 10), let members = root.members else {
      throw ProcedureFailure.cardUnreadable
    }
    let isNumbered = members.contains { member in
      ["個人番号", "マイナンバー", "mynumber", "my_number", "my-number"].contains(member.key.lowercased())
        || (member.value.string.map { !MyNumber.find(in: $0).isEmpty } ?? false)
        || member.value.number.map { !MyNumber.find(in: $0.text).isEmpty } ?? false
    }
    guard !isNumbered else { throw ProcedureFailure.cardNumber }
    guard members.allSatisfy({ Self.members.contains($0.key) && $0.value.string != nil }), Set(members.map(\.key)).count == members.count
    else {
      throw ProcedureFailure.cardUnreadable
    }
    func item(_ key: String) -> String? {
      root[key]?.string.map { $0.trimmingPrefix { $0.isWhitespace } }.map(String.init).flatMap { $0.isEmpty || $0.count > 200 ? nil : $0 }
    }
    guard let name = item("氏名"), let address = item("住所"), let birth = item("生年月日"), let birthDate = Self.date(birth) else {
      throw ProcedureFailure.cardUnreadable
    }
    var person = Answers()
    person["name"] = Self.name(name, kana: item("フリガナ"))
    person["birth-date"] = .text(birthDate.description)
    if let sex = item("性別") {
      if sex.hasPrefix("男") || sex == "1" {
        person["sex"] = .text("male")
      } else if sex.hasPrefix("女") || sex == "2" {
        person["sex"] = .text("female")
      }
    }
    person["address"] = Self.address(address, places)
    self.person = person
  }

  /// 「見本　花子」: what stands before the first space is the family name.
  private static func name(_ text: String, kana: String?) -> Answer? {
    func split(_ text: String) -> (String, String?) {
      let parts = text.split(whereSeparator: \.isWhitespace).map(String.init)
      return (parts.first ?? text, parts.count > 1 ? parts.dropFirst().joined(separator: " ") : nil)
    }
    let (family, given) = split(text)
    let (familyKana, givenKana) = kana.map(split) ?? (nil, nil) as (String?, String?)
    return Answer.record(texts: ["family": family, "given": given, "familyKana": familyKana, "givenKana": givenKana])
  }

  /// `2026-10-28`, `20261028`, 平成8年4月1日.
  static func date(_ text: String) -> CalendarDate? {
    if let date = CalendarDate(text) { return date }
    if text.count == 8, text.allSatisfy({ $0.isASCII && $0.isNumber }) {
      return CalendarDate("\(text.prefix(4))-\(text.dropFirst(4).prefix(2))-\(text.suffix(2))")
    }
    let parts = text.split { "年月日".contains($0) }.map(String.init)
    guard parts.count == 3 else { return nil }
    return DateWords(year: parts[0], month: parts[1], day: parts[2]).date
  }

  private static let prefectures =
    "北海道 青森県 岩手県 宮城県 秋田県 山形県 福島県 茨城県 栃木県 群馬県 埼玉県 千葉県 東京都 神奈川県 新潟県 富山県 石川県 福井県 山梨県 長野県 岐阜県 静岡県 愛知県 三重県 滋賀県 京都府 大阪府 兵庫県 奈良県 和歌山県 鳥取県 島根県 岡山県 広島県 山口県 徳島県 香川県 愛媛県 高知県 福岡県 佐賀県 長崎県 熊本県 大分県 宮崎県 鹿児島県 沖縄県"
    .split(separator: " ").map(String.init)

  /// The parts of an address that stands in one line. What cannot be told apart stays together in the place name, for somebody to look at.
  static func address(_ text: String, _ places: TownPlaces?) -> Answer? {
    var rest = Substring(text)
    var record: [String: String?] = [:]
    let all = (places.map { [$0.prefecture] } ?? []) + prefectures
    if let prefecture = all.first(where: { !$0.isEmpty && rest.hasPrefix($0) }) {
      record["prefecture"] = prefecture
      rest = rest.dropFirst(prefecture.count)
    } else if let end = rest.firstIndex(of: "県"), (2...3).contains(rest.distance(from: rest.startIndex, to: end)) {
      // Prefectures of invented towns.
      record["prefecture"] = String(rest[...end])
      rest = rest[rest.index(after: end)...]
    }
    if let places, rest.hasPrefix(places.municipality) {
      record["prefecture"] = record["prefecture"] ?? places.prefecture
      record["municipality"] = places.municipality
      rest = rest.dropFirst(places.municipality.count)
    } else if let end = municipalityEnd(rest) {
      record["municipality"] = String(rest[..<end])
      rest = rest[end...]
    }
    if let place = places?.places.filter({ rest.hasPrefix($0.name) }).max(by: { $0.name.count < $1.name.count }) {
      record["town"] = place.name
      record["postcode"] = place.postcode
      rest = rest.dropFirst(place.name.count)
    } else if let digit = rest.firstIndex(where: \.isNumber) {
      record["town"] = String(rest[..<digit])
      rest = rest[digit...]
    }
    let parts = rest.split(maxSplits: 1, whereSeparator: \.isWhitespace).map(String.init)
    if let lot = parts.first { record["lot"] = lot }
    if parts.count > 1 { record["building"] = parts[1] }
    return Answer.record(texts: record)
  }

  /// After 市, 区 of a large city, or 町/村 of a 郡.
  private static func municipalityEnd(_ text: Substring) -> Substring.Index? {
    if let gun = text.firstIndex(of: "郡"), let end = text[gun...].firstIndex(where: { $0 == "町" || $0 == "村" }) {
      return text.index(after: end)
    }
    guard let end = text.dropFirst().firstIndex(where: { "市区町村".contains($0) }) else { return nil }
    return text.index(after: end)
  }
}

/// 令和8, R8, 2026 with month and day.
private struct DateWords {
  let year: String
  let month: String
  let day: String

  var date: CalendarDate? {
    let eras: [(String, Int)] = [("令和", 2018), ("平成", 1988), ("昭和", 1925), ("大正", 1911), ("明治", 1867)]
    let folded = TextFolding.key(year)
    var number = Int(folded)
    for (era, base) in eras where folded.hasPrefix(TextFolding.key(era)) {
      let rest = folded.dropFirst(TextFolding.key(era).count)
      number = rest == "元" ? base + 1 : Int(rest).map { base + $0 }
    }
    guard let number, let month = Int(TextFolding.key(month)), let day = Int(TextFolding.key(day)) else { return nil }
    return CalendarDate(year: number, month: month, day: day)
  }
}

extension ProcedureFailure {
  static let cardNumber = Failure(
    .invalid, "procedures.card-number",
    Phrase(
      "読み取ったデータに個人番号が含まれているため、受け取りませんでした。読み取りプログラムの設定を、基本4情報だけを渡すように直してください。",
      en: "The data held a My Number and was refused. Set the reader program to hand over the four basic items only.",
      easy: "マイナンバーが 入って いたので、うけとりませんでした。"))
  static let cardUnreadable = Failure(
    .invalid, "procedures.card-unreadable",
    Phrase(
      "データを読み取れませんでした。氏名・住所・生年月日・性別だけの JSON にしてください。", en: "The data could not be read. It must be JSON with the four basic items only.",
      easy: "データが 読めませんでした。"))
}
