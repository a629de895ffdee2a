import Kernel

extension Phrase {
  static let townUnreadable = Phrase(
    "自治体の情報を読み取れませんでした。", en: "The town's description could not be read.", easy: "町の データを 読むことが できませんでした。")
  static let pageReads = Phrase("ページ閲覧数（30日間）", en: "Pages read in 30 days", easy: "30日の 間に 見られた ページの 数")
  static let datasetTown = Phrase("自治体の基本情報", en: "The town's basic facts", easy: "町の きほんの データ")
  static let datasetMetrics = Phrase("サービスの測定値", en: "Figures measured by the services", easy: "サービスの 数字")

  static let openData = Phrase("オープンデータ", en: "Open data", easy: "だれでも 使える データ")
  static let help = Phrase("使い方・よくある質問", en: "Help and common questions", easy: "使い方・よく ある しつもん")

  static let homeLead = Phrase(
    "町の計画と取組を、いつでもどこからでもご覧いただけます。", en: "Read what the town plans and does, at any time and from anywhere.",
    easy: "町が これから すること、今 して いることを、いつでも 見ることが できます。")
  static let homeLeadServices = Phrase(
    "手続きや町の計画を、いつでもどこからでもご利用いただけます。", en: "The town's services and plans, at any time and from anywhere.",
    easy: "町の 手続きや 計画を、いつでも どこからでも 使うことが できます。")
  static let fictionalTitle = Phrase("これは架空の町です", en: "This town does not exist", easy: "これは 本当には ない 町です")
  static let fictionalText = Phrase(
    "このページの町・人・数字は、すべて例として作ったものです。", en: "The town, its people and its figures are invented as an example.",
    easy: "この 町も、人も、数字も、ぜんぶ 見本です。")
  static let publishedTitle = Phrase(
    "公表された計画をもとにした展示です", en: "Shown as published, for demonstration", easy: "みんなに 見せて いる 計画を、ここに のせました")
  static let publishedText = Phrase(
    "自治体が公表した計画の内容を整理して載せています。自治体の公式サイトではありません。進み具合などの数字は加えていません。",
    en: "The contents of the town's published plan, arranged. This is not an official site of the town; no progress has been added.",
    easy: "町が 出した 計画を 見やすく しました。これは 町の 本当の サイトでは ありません。")
  static let whatYouCanDo = Phrase("ここでできること", en: "What you can do here", easy: "ここで できること")
  static let aboutTown = Phrase("自治体の概要", en: "About the town", easy: "町に ついて")
  static let townName = Phrase("名称", en: "Name", easy: "名前")
  static let prefecture = Phrase("都道府県", en: "Prefecture", easy: "都道府県")
  static let townCode = Phrase("全国地方公共団体コード", en: "Municipality code", easy: "町の 番号")
  static let population = Phrase("人口", en: "Population", easy: "人の 数")
  static let people = Phrase("人", en: " people", easy: "人")

  static let openDataLead = Phrase(
    "どなたでも自由に二次利用できるデータです。出典を示してお使いください。", en: "Data that anyone may use again; please name the source.",
    easy: "だれでも 使って いい データです。使うときは、どこの データか 書いて ください。")
  static let datasetID = Phrase("データの名前", en: "Identifier", easy: "データの 名前")
  static let licence = Phrase("利用条件", en: "Licence", easy: "使う ときの きまり")
  static let forMachines = Phrase("機械で読む", en: "For machines", easy: "コンピューターで 読む")
  static let forMachinesText = Phrase(
    "データの一覧は DCAT の形式で、そのほかの情報は API で取得できます。登録は要りません。",
    en: "The list of datasets is available as DCAT, everything else through the API. No registration is needed.",
    easy: "コンピューターで 読める 形の データも あります。登録は いりません。")
  static let catalogueLink = Phrase("データ一覧（DCAT、JSON-LD）", en: "List of datasets (DCAT, JSON-LD)", easy: "データの 一覧（DCAT、JSON-LD）")
  static let apiLink = Phrase("APIの定義（OpenAPI 3.1）", en: "Definition of the API (OpenAPI 3.1)", easy: "APIの 説明（OpenAPI 3.1）")
}
