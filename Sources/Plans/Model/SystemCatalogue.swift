import Kernel

/// The systems that the towns' plans describe: the common catalogue by which plans are compared across towns.
public enum SystemCatalogue {
  public struct System: Sendable {
    /// `2.10`
    public let id: String
    public let title: Phrase
    /// Number of the area, from 1.
    public var area: Int { Int(id.split(separator: ".")[0]) ?? 0 }
  }

  /// Areas in order.
  public static let areas: [(number: Int, title: Phrase)] = [
    (1, Phrase("計画と進行管理", en: "Plan and progress", easy: "計画")),
    (2, Phrase("窓口・手続き", en: "Counter and procedures", easy: "窓口と 手続き")),
    (3, Phrase("通報・参加", en: "Reports and participation", easy: "知らせる・参加する")),
    (4, Phrase("情報発信", en: "Information", easy: "お知らせ")),
    (5, Phrase("防災", en: "Disaster", easy: "災害")),
    (6, Phrase("地図", en: "Map", easy: "地図")),
    (7, Phrase("交通・IoT", en: "Mobility and devices", easy: "バスや きかい")),
    (8, Phrase("庁内の仕事", en: "Town office", easy: "役場の しごと")),
    (9, Phrase("子育て・教育・福祉・医療", en: "Children, learning, welfare, medicine", easy: "子育て・学校・病院")),
    (10, Phrase("地域経済", en: "Local economy", easy: "しごとと お店")),
  ]

  /// Every system in the order of the catalogue.
  public static let all: [System] = [
    System(id: "1.1", title: Phrase("計画の登録と公開", en: "Plan register", easy: "計画を 見せる")),
    System(id: "1.2", title: Phrase("計画の進行管理と見直し", en: "Progress and reviews", easy: "計画を たしかめる")),
    System(id: "1.3", title: Phrase("サービスが自ら測る指標", en: "Indicators measured by services", easy: "数字を じぶんで しらべる")),
    System(id: "1.4", title: Phrase("住民・職員アンケート", en: "Surveys", easy: "アンケート")),
    System(id: "1.5", title: Phrase("業務量調査と業務改革", en: "Workload survey and redesign", easy: "しごとを しらべて よく する")),
    System(id: "1.6", title: Phrase("用語の説明", en: "Glossary", easy: "ことばの 説明")),
    System(id: "1.7", title: Phrase("ロードマップ", en: "Road map", easy: "いつ するか")),
    System(id: "2.1", title: Phrase("オンライン申請", en: "Online applications", easy: "インターネットで 手続き")),
    System(id: "2.2", title: Phrase("手続きの案内", en: "Procedure guide", easy: "手続きの 案内")),
    System(id: "2.3", title: Phrase("書かない窓口", en: "Counter without writing", easy: "書かない 窓口")),
    System(id: "2.4", title: Phrase("本人確認とログイン", en: "Identity and sign-in", easy: "だれか たしかめる")),
    System(id: "2.5", title: Phrase("窓口・健診などの予約", en: "Reservations and queue", easy: "予約")),
    System(id: "2.6", title: Phrase("遠隔窓口", en: "Remote counter", easy: "はなれた 場所の 窓口")),
    System(id: "2.7", title: Phrase("証明書の交付", en: "Certificates", easy: "証明書")),
    System(id: "2.8", title: Phrase("キャッシュレス決済", en: "Cashless payment", easy: "現金を 使わないで はらう")),
    System(id: "2.9", title: Phrase("手続きの棚卸し", en: "Inventory of procedures", easy: "手続きの 表")),
    System(id: "2.10", title: Phrase("国・県のシステムとの連携", en: "Intake from state and prefecture", easy: "国や 県と つなぐ")),
    System(id: "2.11", title: Phrase("デジタルに不慣れな方への支援", en: "Digital support", easy: "スマートフォンを 教える")),
    System(id: "2.12", title: Phrase("投票所・郵便局での受付", en: "Polling stations and post offices", easy: "投票や 郵便局の 窓口")),
    System(id: "3.1", title: Phrase("道路損傷などの通報", en: "Reports from residents", easy: "こわれた ところを 知らせる")),
    System(id: "3.2", title: Phrase("町民参加の場", en: "Participation platform", easy: "みんなで 話しあう")),
    System(id: "3.3", title: Phrase("意見の地図", en: "Map of opinions", easy: "意見の 地図")),
    System(id: "3.4", title: Phrase("若者の参加", en: "Youth participation", easy: "若い 人の 参加")),
    System(id: "4.1", title: Phrase("一斉配信", en: "One text to every channel", easy: "いちどに 知らせる")),
    System(id: "4.2", title: Phrase("LINE公式アカウント", en: "LINE official account", easy: "LINE")),
    System(id: "4.3", title: Phrase("町のホームページ", en: "Town website", easy: "ホームページ")),
    System(id: "4.4", title: Phrase("チャットボット", en: "Chatbots", easy: "チャットで こたえる")),
    System(id: "4.5", title: Phrase("電子回覧板・広報誌", en: "Digital circulars", easy: "回覧板")),
    System(id: "4.6", title: Phrase("行事と講座", en: "Events and courses", easy: "イベント")),
    System(id: "4.7", title: Phrase("議会中継", en: "Assembly video", easy: "議会の ビデオ")),
    System(id: "4.8", title: Phrase("デジタルサイネージ・防災無線", en: "Signage and broadcast", easy: "画面や 放送で 知らせる")),
    System(id: "4.9", title: Phrase("オープンデータ", en: "Open data", easy: "みんなが 使える データ")),
    System(id: "5.1", title: Phrase("災害対策本部", en: "Disaster headquarters", easy: "災害の 本部")),
    System(id: "5.2", title: Phrase("消防団", en: "Fire brigade", easy: "消防団")),
    System(id: "5.3", title: Phrase("ハザードマップ", en: "Hazard map", easy: "あぶない ところの 地図")),
    System(id: "5.4", title: Phrase("要支援者の見守りと安否確認", en: "People who need help", easy: "たすけが いる 人")),
    System(id: "6.1", title: Phrase("統合型GIS", en: "Integrated map", easy: "地図")),
    System(id: "6.2", title: Phrase("現地調査タブレット", en: "Field tablet", easy: "外で 使う タブレット")),
    System(id: "6.3", title: Phrase("観光マップ・スタンプラリー", en: "Tourist map", easy: "観光の 地図")),
    System(id: "6.4", title: Phrase("森林・農地台帳", en: "Forest and farmland", easy: "山と 畑の 地図")),
    System(id: "7.1", title: Phrase("オンデマンドバス", en: "On-demand bus", easy: "よぶと 来る バス")),
    System(id: "7.2", title: Phrase("カーシェア・MaaS", en: "Car sharing and MaaS", easy: "車を いっしょに 使う")),
    System(id: "7.3", title: Phrase("除雪車の位置管理", en: "Snow ploughs", easy: "雪を どける 車")),
    System(id: "7.4", title: Phrase("水道スマートメーター", en: "Water smart meters", easy: "水道の メーター")),
    System(id: "7.5", title: Phrase("GPSによる見守り", en: "Watching over by GPS", easy: "GPSで 見まもる")),
    System(id: "7.6", title: Phrase("鳥獣被害対策", en: "Wildlife", easy: "動物の ひがいを へらす")),
    System(id: "7.7", title: Phrase("不法投棄の監視", en: "Dumping cameras", easy: "ごみを すてる 人を 見る カメラ")),
    System(id: "8.1", title: Phrase("文書管理", en: "Records management", easy: "書類の かんり")),
    System(id: "8.2", title: Phrase("電子決裁", en: "Electronic approval", easy: "画面で きめる")),
    System(id: "8.3", title: Phrase("勤怠管理", en: "Attendance", easy: "はたらく 時間")),
    System(id: "8.4", title: Phrase("庁内チャット", en: "Chat", easy: "チャット")),
    System(id: "8.5", title: Phrase("ペーパーレス会議", en: "Paperless meetings", easy: "紙を 使わない 会議")),
    System(id: "8.6", title: Phrase("会議録の作成", en: "Minutes from speech", easy: "会議の 記録")),
    System(id: "8.7", title: Phrase("内製のフォームと業務アプリ", en: "No-code forms and apps", easy: "じぶんで 作る アプリ")),
    System(id: "8.8", title: Phrase("AIの活用", en: "AI with guidelines", easy: "AIを 使う")),
    System(id: "8.9", title: Phrase("定型業務の自動化", en: "Automation", easy: "しごとを きかいに まかせる")),
    System(id: "8.10", title: Phrase("紙書類の読み取り", en: "AI-OCR", easy: "紙を 読みとる")),
    System(id: "8.11", title: Phrase("職員研修", en: "Training", easy: "職員の 勉強")),
    System(id: "8.12", title: Phrase("資産・町営住宅の管理", en: "Assets and housing", easy: "町の 建物")),
    System(id: "8.13", title: Phrase("情報セキュリティ", en: "Security", easy: "情報を まもる")),
    System(id: "8.14", title: Phrase("テレワークとネットワーク", en: "Telework and network", easy: "家で はたらく")),
    System(id: "8.15", title: Phrase("通知の電子化", en: "Digital notices", easy: "手紙を デジタルに")),
    System(id: "8.16", title: Phrase("電子入札", en: "Electronic bidding", easy: "画面で 入札")),
    System(id: "9.1", title: Phrase("子育て相談と記録の共有", en: "Child-care consultation", easy: "子育ての 相談")),
    System(id: "9.2", title: Phrase("健診の予約と問診", en: "Health-check booking", easy: "けんしんの 予約")),
    System(id: "9.3", title: Phrase("電子母子手帳", en: "Mother-and-child handbook", easy: "母子手帳")),
    System(id: "9.4", title: Phrase("園・学校との連絡", en: "Nursery and school contact", easy: "園や 学校との れんらく")),
    System(id: "9.5", title: Phrase("個別最適な学習", en: "Adaptive drills", easy: "ひとりひとりの 勉強")),
    System(id: "9.6", title: Phrase("生涯学習のオンライン化", en: "Lifelong learning", easy: "おとなの 勉強")),
    System(id: "9.7", title: Phrase("デジタルアーカイブ・電子図書館", en: "Digital archive and e-library", easy: "電子の 図書館")),
    System(id: "9.8", title: Phrase("オンライン診療・問診", en: "Online consultation", easy: "インターネットで お医者さんと 話す")),
    System(id: "9.9", title: Phrase("介護認定審査のペーパーレス化", en: "Care-need review", easy: "かいごの 会議")),
    System(id: "9.10", title: Phrase("健康づくり・ポイント", en: "Frailty prevention and points", easy: "健康づくり")),
    System(id: "9.11", title: Phrase("デュアルスクール・お試し移住", en: "Dual school and trial stay", easy: "ためしに 住む")),
    System(id: "10.1", title: Phrase("電子商品券・地域通貨", en: "Vouchers and regional currency", easy: "町の お金")),
    System(id: "10.2", title: Phrase("特産品の通販・ふるさと納税", en: "Local shop and hometown tax", easy: "町の ものを 売る")),
    System(id: "10.3", title: Phrase("営農記録・スマート農業", en: "Farm records", easy: "農業の 記録")),
    System(id: "10.4", title: Phrase("空き家・農地などのマッチング", en: "Matching", easy: "さがす 人を つなぐ")),
    System(id: "10.5", title: Phrase("企業ガイド", en: "Company guide", easy: "会社の 案内")),
    System(id: "10.6", title: Phrase("関係人口・ファンづくり", en: "Fans of the town", easy: "町の ファン")),
    System(id: "10.7", title: Phrase("来訪者データの分析", en: "Visitors' movement data", easy: "来た 人の データ")),
  ]

  public static func title(_ id: String) -> Phrase? { index[id]?.title }

  /// Position in the catalogue; unknown ids last.
  static func order(_ id: String) -> Int { positions[id] ?? Int.max }

  private static let index = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  private static let positions = Dictionary(all.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
}
