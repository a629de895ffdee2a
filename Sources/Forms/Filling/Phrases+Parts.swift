import Design
import Kernel

/// Names of the parts of an answer, and what is wrong with dates, accounts and files.
extension Phrase {
  static let nameFamily = Phrase("氏", en: "family name", easy: "みょうじ")
  static let nameGiven = Phrase("名", en: "given name", easy: "なまえ")
  static let nameFamilyKana = Phrase("フリガナ（氏）", en: "family name in katakana", easy: "みょうじ（カタカナ）")
  static let nameGivenKana = Phrase("フリガナ（名）", en: "given name in katakana", easy: "なまえ（カタカナ）")
  static let nameFormer = Phrase("旧氏", en: "former family name", easy: "前の みょうじ")
  static let nameAlias = Phrase("通称", en: "registered alias", easy: "いつも 使う 名前")
  static let addressPostcode = Phrase("郵便番号", en: "postcode", easy: "郵便番号")
  static let addressPrefecture = Phrase("都道府県", en: "prefecture", easy: "県")
  static let addressMunicipality = Phrase("市区町村", en: "municipality", easy: "市・町・村")
  static let addressTown = Phrase("町名・字名", en: "town and section", easy: "町の 名前")
  static let addressLot = Phrase("番地", en: "lot number", easy: "番地（数字）")
  static let addressBuilding = Phrase("建物名・部屋番号", en: "building and room", easy: "アパートの 名前と 部屋の 番号")
  static let addressDistrict = Phrase("行政区", en: "district", easy: "行政区（地区）")
  static let bankWay = Phrase("口座の種類", en: "kind of bank", easy: "どこの 口座ですか")
  static let bankWayBank = Phrase("銀行・信用金庫・農協など", en: "Bank, credit union, agricultural cooperative", easy: "銀行・農協など")
  static let bankWayPost = Phrase("ゆうちょ銀行", en: "Japan Post Bank", easy: "ゆうちょ銀行")
  static let bankCode = Phrase("金融機関コード", en: "bank code", easy: "銀行の 番号")
  static let bankName = Phrase("金融機関名", en: "name of the bank", easy: "銀行の 名前")
  static let bankBranchCode = Phrase("支店コード", en: "branch code", easy: "店の 番号")
  static let bankBranchName = Phrase("支店名", en: "name of the branch", easy: "店の 名前")
  static let bankType = Phrase("預金の種類", en: "type of account", easy: "口座の しゅるい")
  static let bankOrdinary = Phrase("普通", en: "ordinary", easy: "ふつう")
  static let bankCurrent = Phrase("当座", en: "current", easy: "当座")
  static let bankSavings = Phrase("貯蓄", en: "savings", easy: "ちょちく")
  static let bankNumber = Phrase("口座番号", en: "account number", easy: "口座の 番号")
  static let bankSymbol = Phrase("記号", en: "symbol (kigo)", easy: "記号")
  static let bankPostNumber = Phrase("番号", en: "number (bango)", easy: "番号")
  static let bankHolder = Phrase("口座名義（カタカナ）", en: "account holder in katakana", easy: "口座の 名前（カタカナ）")

  static func entryPostSymbol(_ label: Phrase) -> Phrase {
    Phrase(
      "「\(label.japanese)」の記号は、1で始まり0で終わる5桁の数字です。通帳の記号を確認してください。",
      en: "\(label.english): the symbol has 5 digits, begins with 1 and ends with 0; please look at your passbook",
      easy: "「\(label.easyJapanese)」の 記号は 1で はじまって 0で おわる 5この 数字です。")
  }
  static func entryPostNumber(_ label: Phrase) -> Phrase {
    Phrase(
      "「\(label.japanese)」の番号は、1で終わる8桁までの数字です。通帳の番号を確認してください。",
      en: "\(label.english): the number has up to 8 digits and ends with 1; please look at your passbook",
      easy: "「\(label.easyJapanese)」の 番号は 1で おわる 数字です。")
  }
  static func entryBankKana(_ label: Phrase) -> Phrase {
    Phrase(
      "「\(label.japanese)」の口座名義は、通帳に書かれているとおりカタカナで入力してください。例：ミホン ハナコ",
      en: "\(label.english): enter the account holder in katakana as in the passbook",
      easy: "「\(label.easyJapanese)」の 名前は カタカナで 書いて ください。れい：ミホン ハナコ")
  }
  static func entryYear(_ label: Phrase) -> Phrase { entryMissing(.year, of: label) }
  static func entryMonth(_ label: Phrase) -> Phrase { entryMissing(.month, of: label) }
  static func entryDay(_ label: Phrase) -> Phrase { entryMissing(.day, of: label) }
  static func entryNoSuchDate(_ label: Phrase) -> Phrase {
    Phrase(
      "「\(label.japanese)」は、暦にある日付を入力してください。例：2026年4月1日", en: "\(label.english): enter a date that exists, for example 2026 4 1",
      easy: "「\(label.easyJapanese)」は カレンダーに ある 日を 書いて ください。れい：2026年 4月 1日")
  }
  static func entryNotBefore(_ label: Phrase, _ date: CalendarDate) -> Phrase {
    Phrase(
      "「\(label.japanese)」は、\(Texts(.japanese).date(date))以後の日付を入力してください。",
      en: "\(label.english): enter \(Texts(.english).date(date)) or later",
      easy: "「\(label.easyJapanese)」は \(Texts(.easyJapanese).date(date))か、その 後の 日を 書いて ください。")
  }
  static func entryNotAfter(_ label: Phrase, _ date: CalendarDate) -> Phrase {
    Phrase(
      "「\(label.japanese)」は、\(Texts(.japanese).date(date))以前の日付を入力してください。",
      en: "\(label.english): enter \(Texts(.english).date(date)) or earlier",
      easy: "「\(label.easyJapanese)」は \(Texts(.easyJapanese).date(date))か、その 前の 日を 書いて ください。")
  }
  static func entryFileType(_ label: Phrase, _ types: [FileType]) -> Phrase {
    let names = types.map { $0.rawValue.uppercased() }.joined(separator: "、")
    return Phrase(
      "「\(label.japanese)」は、\(names)のファイルを添付してください。", en: "\(label.english): attach a file of type \(names.replacing("、", with: ", "))",
      easy: "「\(label.easyJapanese)」は \(names)の ファイルを 出して ください。")
  }
  static func entryFileTooLarge(_ label: Phrase, maxBytes: Int) -> Phrase {
    Phrase(
      "「\(label.japanese)」のファイルは、1つ\(Texts(.japanese).fileSize(maxBytes))までです。小さくして添付し直してください。",
      en: "\(label.english): a file may have up to \(Texts(.english).fileSize(maxBytes))",
      easy: "「\(label.easyJapanese)」の ファイルが 大きすぎます。\(Texts(.easyJapanese).fileSize(maxBytes))までです。")
  }
  static func entryFileCount(_ label: Phrase, _ count: Int) -> Phrase {
    Phrase(
      "「\(label.japanese)」に添付できるのは\(count)件までです。", en: "\(label.english): attach at most \(count) files",
      easy: "「\(label.easyJapanese)」は \(count)つまで 出せます。")
  }
  static func entryPlace(_ label: Phrase) -> Phrase {
    Phrase(
      "「\(label.japanese)」の場所を読み取れませんでした。場所を言葉で入力してください。",
      en: "\(label.english): the place could not be read; please describe it in words",
      easy: "「\(label.easyJapanese)」の 場所が わかりません。ことばで 書いて ください。")
  }
  static func entryMyNumber(_ label: Phrase) -> Phrase {
    Phrase(
      "「\(label.japanese)」に、マイナンバー（個人番号）のような12桁の数字があります。マイナンバーは入力しないでください。",
      en: "\(label.english): this looks like a My Number (12 digits). Please do not enter it.",
      easy: "「\(label.easyJapanese)」に マイナンバーの ような 12の 数字が あります。書かないで ください。")
  }
  static func entryShape(_ label: Phrase) -> Phrase {
    Phrase(
      "「\(label.japanese)」の回答の形が、質問の種類に合っていません。", en: "\(label.english): the answer has not the shape of this kind of question",
      easy: "「\(label.easyJapanese)」の 答えの 形が ちがいます。")
  }
  static func entryUnknown(_ name: String) -> Phrase {
    Phrase("「\(name)」という質問はありません。", en: "There is no question “\(name)”.", easy: "「\(name)」という しつもんは ありません。")
  }
}
