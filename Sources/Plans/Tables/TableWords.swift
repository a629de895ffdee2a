/// What people read in the sheets for what the plan file calls by its members' names. Headings are unique in a table; a heading
/// that stands in several tables means the same everywhere, so that a CSV file can hold them all. docs/plan-sheets.md lists them.
enum TableWords {
  /// Names of sheets, and values of 種別 in a CSV file.
  static let titles: [String: String] = [
    "": "計画",
    "vision": "将来像",
    "principles": "基本原則",
    "groups": "体系",
    "measures": "施策",
    "measures.actions": "取組",
    "measures.actions.schedule.bars": "取組の工程",
    "measures.actions.torn": "取組の欠落",
    "measures.kpis": "指標",
    "measures.schedule.bars": "施策の工程",
    "measures.priorityItems": "施策の重点取組事項",
    "measures.milestones": "施策の節目",
    "measures.funding": "財源",
    "measures.torn": "施策の欠落",
    "milestones": "計画の節目",
    "surveys": "調査",
    "surveys.figures": "調査の数値",
    "priorityItems": "重点取組事項の版",
    "priorityItems.items": "重点取組事項",
    "governance": "推進体制",
    "glossary": "用語集",
    "torn": "計画の欠落",
  ]

  /// `table:column`, or the column alone where it is called the same in every table.
  private static let headings: [String: String] = [
    // The plan itself.
    ":town": "町の識別名", ":title": "計画名", ":subtitle": "副題", ":state": "計画の状態", ":background": "策定の背景",
    ":comprehensivePlan": "総合計画の名称", ":revision": "改定の内容",
    "edition.number": "版番号", "edition.label": "版の名称", "edition.publishedOn": "公表日",
    "period.label": "計画期間", "period.from": "期間の始め", "period.to": "期間の終わり",
    "source.file": "原典のファイル", "source.title": "原典名", "source.publisher": "原典の発行者", "source.note": "原典の備考",
    "levels.groups": "体系の階層名", "levels.measure": "施策の呼び名", "levels.action": "取組の呼び名",
    "reviewCycle.kinds": "見直しの型", "reviewCycle.interval": "見直しの時期", "reviewCycle.note": "見直しの備考",
    // Rows.
    "groups:id": "体系ID", "groups:parent": "上位の体系ID", "groups:level": "階層", "groups:number": "番号", "groups:title": "体系名",
    "groups:aim": "ねらい", "groups:goals": "目指す姿",
    "measures:id": "施策ID", "measures:number": "番号", "measures:title": "施策名", "measures:group": "体系ID",
    "measures:sameAs": "再掲元の施策ID", "measures:comprehensivePlan": "総合計画の項目",
    "summary": "概要", "currentState": "現状", "problem": "課題", "approach": "進め方", "outcome": "期待する成果",
    "departments": "担当課", "status.kind": "状況", "status.label": "状況の表記", "status.note": "状況の補足",
    "revisionMark": "見直し区分", "sdgs": "SDGs", "obstacles": "支障", "benefits": "町民の利点", "systems": "システム番号",
    "systemsNote": "システム番号のない理由",
    "schedule.unit": "工程の単位", "schedule.years": "工程の年度",
    "schedule.torn.field": "工程の欠落箇所", "schedule.torn.file": "工程の欠落の原典", "schedule.torn.lines": "工程の欠落の行",
    "schedule.torn.note": "工程の欠落の説明",
    "measures.actions:id": "取組ID", "measures.actions:number": "番号", "measures.actions:title": "取組名",
    "measures.actions:sameAs": "再掲元の取組ID", "description": "説明",
    "measures.kpis:id": "指標ID", "measures.kpis:kind": "指標の種類", "measures.kpis:title": "指標名", "measures.kpis:unit": "単位",
    "direction": "目指す向き", "baseline.value": "基準値", "baseline.on": "基準時点", "baseline.label": "基準値の表記",
    "baseline.relative": "基準値は増減", "target.value": "目標値", "target.on": "目標時点", "target.label": "目標値の表記",
    "target.relative": "目標値は増減", "metric": "測定値の名前", "measures.kpis:note": "備考",
    "phase": "工程名", "from": "始期", "to": "終期", "openEnded": "終期なし", "endTorn": "終期の欠落", "line": "行の見出し",
    "measures.priorityItems:edition": "重点取組事項の版", "measures.priorityItems:number": "重点取組事項の番号",
    "measures.milestones:title": "節目", "milestones:title": "節目", "when": "時期の表記", "text": "本文",
    "measures.funding:source": "財源", "use": "使いみち",
    "field": "欠落箇所", "file": "欠落の原典", "lines": "欠落の行", "note": "欠落の説明",
    "vision:title": "将来像", "principles:title": "基本原則",
    "surveys:title": "調査名", "heldOn": "実施時期", "findings": "分かったこと",
    "surveys.figures:label": "数値の項目", "surveys.figures:value": "数値", "surveys.figures:unit": "単位",
    "priorityItems:edition": "重点取組事項の版", "basedOn": "基にした版",
    "priorityItems.items:number": "重点取組事項の番号", "priorityItems.items:title": "重点取組事項",
    "governance:name": "組織名", "role": "役割", "chair": "長（職名）", "members": "構成員（職名）",
    "term": "用語", "reading": "読み", "aliases": "別の言い方", "meaning": "意味",
    "source": "原典の行",
  ]

  /// Words for the raw values of enumerations; the same value means the same everywhere.
  static let choices: [String: String] = [
    "draft": "案", "current": "期間中", "expired": "期間満了", "superseded": "改定済",
    "done": "完了", "built": "構築済", "ongoing": "実施中", "partial": "一部実施中", "trial": "実証中", "preparing": "準備中",
    "investigating": "調査・検討段階", "planned": "着手前", "not-stated": "記載なし",
    "added": "追加", "strengthened": "強化", "ended": "終了", "unchanged": "変更なし", "continued": "継続",
    "PDCA": "PDCA", "OODA": "OODA", "STPD": "STPD", "none-stated": "記載なし",
    "fiscalYear": "年度", "quarter": "四半期", "number": "数値", "qualitative": "定性", "up": "増やす", "down": "減らす",
  ]

  static let yes = "はい"
  static let kindHeading = "種別"

  static func title(_ table: String) -> String { titles[table] ?? table }
  static func heading(table: String, column: String) -> String {
    headings["\(table):\(column)"] ?? headings[column] ?? column
  }
  static func numberHeading(_ table: String) -> String { table == "surveys" ? "調査番号" : "\(title(table))番号" }

  /// Heading of the column that points at a row of a table.
  static func ownerHeading(_ owner: TableLayout) -> String {
    switch owner.rowKey {
    case .number(let heading): heading
    case .id, .none: heading(table: owner.key, column: "id")
    }
  }

  static func ownerTitleHeading(_ owner: TableLayout) -> String? {
    owner.columns.first { $0.path == ["title"] }.map { "\($0.heading)（参考）" }
  }

  static func choice(_ raw: String) -> String { choices[raw] ?? raw }

  /// The raw value that somebody means, among those that are allowed: by its word or by itself.
  static func raw(_ word: String, among allowed: [String]) -> String? {
    allowed.first { choice($0) == word } ?? allowed.first { $0.lowercased() == word.lowercased() }
  }
}
