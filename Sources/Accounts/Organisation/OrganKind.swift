import Kernel

/// What an organ is: 執行機関 and the like, as rules and procedures name them.
enum OrganKind: String, Sendable, CaseIterable {
  case mayor, education, agriculture, election, audit, equity, enterprise, assembly, other
  case fixedAsset = "fixed-asset"

  /// Ids of organs begin with this.
  static let idPrefix = "organ-"

  var phrase: Phrase {
    switch self {
    case .mayor: Phrase("町長部局", en: "Mayor's office", easy: "町長の 部局")
    case .education: Phrase("教育委員会", en: "Board of education", easy: "教育委員会")
    case .agriculture: Phrase("農業委員会", en: "Agricultural committee", easy: "農業委員会")
    case .election: Phrase("選挙管理委員会", en: "Election commission", easy: "選挙管理委員会")
    case .audit: Phrase("監査委員", en: "Audit commissioners", easy: "町の お金を たしかめる 人")
    case .equity: Phrase("公平委員会", en: "Equity commission", easy: "公平委員会")
    case .fixedAsset: Phrase("固定資産評価審査委員会", en: "Fixed asset assessment review board", easy: "固定資産の 委員会")
    case .enterprise: Phrase("公営企業", en: "Public enterprise", easy: "水道などの 会社")
    case .assembly: Phrase("議会", en: "Assembly", easy: "議会")
    case .other: Phrase("その他", en: "Other", easy: "ほか")
    }
  }
}
