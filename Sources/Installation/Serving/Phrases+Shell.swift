import Kernel

extension Phrase {
  static let home = Phrase("ホーム", en: "Home", easy: "はじめの ページ")
  static let staffHome = Phrase("職員ポータル", en: "Staff portal", easy: "役場の 人の ページ")
  static let organisationLink = Phrase("役場の組織", en: "Organisation of the office", easy: "役場の 課")
  static let openDataLink = Phrase("オープンデータ", en: "Open data", easy: "だれでも 使える データ")
  static let allTowns = Phrase("自治体の一覧", en: "All towns", easy: "町の 一覧")
  static let designPage = Phrase("画面部品の見本", en: "Design components", easy: "画面の 部品の 見本")
  static let towns = Phrase("自治体の窓口", en: "Town offices", easy: "役場の ページ")
  static let townsLead = Phrase(
    "ご覧になる自治体をお選びください。", en: "Choose a town.", easy: "見たい 町を えらんで ください。")
  static let noTowns = Phrase(
    "まだ自治体がありません。yakuba town add で加えてください。", en: "There are no towns yet: add one with yakuba town add.",
    easy: "まだ 町が ありません。")
  static let invented = Phrase("架空の町", en: "Invented", easy: "見本の 町")
}
