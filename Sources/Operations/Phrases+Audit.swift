import Kernel

/// What the audit log is about: parts of the office, who acts, what is acted upon.
extension Phrase {
  /// By the first part of an action, with its full stop.
  static let auditParts: [String: Phrase] = [
    "accounts.": Phrase("アカウント・組織", en: "Accounts and organisation", easy: "アカウントと 組織"),
    "approvals.": Phrase("起案の閲覧", en: "Looking at drafts", easy: "案を 見る"),
    "casework.": Phrase("案件", en: "Cases", easy: "申しこみの 仕事"),
    "counter.": Phrase("窓口", en: "Counter", easy: "窓口"),
    "decisions.": Phrase("起案・決裁", en: "Drafts and decisions", easy: "案と 決定"),
    "forms.": Phrase("フォーム", en: "Forms", easy: "フォーム"),
    "guard.": Phrase("マイナンバーの確認", en: "My Number check", easy: "マイナンバーの たしかめ"),
    "intake.": Phrase("書面の入力", en: "Entering papers", easy: "紙の 申しこみ"),
    "operations.": Phrase("運用", en: "Operations", easy: "システム"),
    "outbox.": Phrase("配送", en: "Deliveries", easy: "おくる もの"),
    "photograph.": Phrase("写真", en: "Photographs", easy: "写真"),
    "plan.": Phrase("計画", en: "Plan", easy: "計画"),
    "portal.": Phrase("国のポータル", en: "The state's portal", easy: "国の サイト"),
    "procedures.": Phrase("手続", en: "Procedures", easy: "手続き"),
    "protection.": Phrase("支援措置", en: "Protection", easy: "守る 人"),
    "site.": Phrase("町のページ", en: "The town's pages", easy: "町の ページ"),
    "town.": Phrase("自治体の登録", en: "The town's entry", easy: "町の 登録"),
    "workshop.": Phrase("フォームの作成・アンケート", en: "Forms and surveys", easy: "フォームと アンケート"),
  ]

  /// By kind.
  static let auditActors: [String: Phrase] = [
    "applicant": Phrase("申請者", en: "The applicant", easy: "申しこんだ 人"),
    "nobody": Phrase("ログインしていない人", en: "Not signed in", easy: "ログインして いない 人"),
    "officer": Phrase("職員", en: "Officer", easy: "職員"),
    "operator": Phrase("システムの運用者", en: "The operator", easy: "システムの 人"),
    "resident": Phrase("住民", en: "Resident", easy: "町の 人"),
    "system": Phrase("プログラム", en: "The program", easy: "プログラム"),
  ]

  /// By kind.
  static let auditSubjects: [String: Phrase] = [
    "accounts": Phrase("アカウント", en: "Accounts", easy: "アカウント"),
    "audit-log": Phrase("監査記録", en: "Audit log", easy: "記録"),
    "book": Phrase("番号簿", en: "Number book", easy: "番号の ノート"),
    "case": Phrase("案件", en: "Case", easy: "申しこみ"),
    "circulation": Phrase("供覧", en: "Circulation", easy: "回す 書類"),
    "delivery": Phrase("配送", en: "Delivery", easy: "おくる もの"),
    "department": Phrase("課", en: "Division", easy: "課"),
    "document": Phrase("文書", en: "Document", easy: "書類"),
    "draft": Phrase("起案", en: "Draft", easy: "案"),
    "edition": Phrase("計画の版", en: "Edition of the plan", easy: "計画"),
    "filling": Phrase("入力途中の申請", en: "Unfinished application", easy: "書きかけ"),
    "filter": Phrase("絞り込み", en: "Filter", easy: "さがし方"),
    "form": Phrase("フォーム", en: "Form", easy: "フォーム"),
    "intake": Phrase("書面の入力", en: "Entered paper", easy: "紙の 申しこみ"),
    "kpi": Phrase("KPI", en: "KPI", easy: "KPI"),
    "life-event": Phrase("ライフイベント", en: "Life event", easy: "くらしの できごと"),
    "measure": Phrase("施策", en: "Measure", easy: "すること"),
    "officer": Phrase("職員", en: "Officer", easy: "職員"),
    "organisation": Phrase("組織", en: "Organisation", easy: "組織"),
    "person": Phrase("アカウント", en: "Account", easy: "アカウント"),
    "portal": Phrase("ポータルの申請", en: "Application of the portal", easy: "国の サイトの 申しこみ"),
    "procedure": Phrase("手続", en: "Procedure", easy: "手続き"),
    "protection": Phrase("支援措置", en: "Protection", easy: "守る 人"),
    "protections": Phrase("支援措置の一覧", en: "List of protections", easy: "守る 人の 一覧"),
    "reading": Phrase("KPIの実績", en: "KPI reading", easy: "数字"),
    "report": Phrase("報告書", en: "Report", easy: "報告書"),
    "seal": Phrase("公印", en: "Seal", easy: "はんこ"),
    "template": Phrase("定型文", en: "Template text", easy: "決まった 文"),
    "town": Phrase("自治体", en: "Town", easy: "町"),
    "transfer": Phrase("人事異動", en: "Transfer", easy: "人の 異動"),
    "unit": Phrase("係", en: "Unit", easy: "係"),
    "visit": Phrase("窓口の受付", en: "Visit at the counter", easy: "窓口の うけつけ"),
  ]
}
