import Contracts
import Kernel
import Storage

enum AccountsMetrics {
  static let all = [residentAccounts, officerPasskeyShare]

  static let residentAccounts = Metric(
    "access.resident_accounts",
    title: Phrase("住民アカウント数", en: "Residents' accounts", easy: "住民の アカウントの 数"), unit: "人"
  ) { reader, _ in
    let rows = try reader.all(
      "SELECT assurance, COUNT(*) AS n FROM accounts_people WHERE kind = 'resident' AND state = 'active' GROUP BY assurance ORDER BY assurance"
    ) { (assurance: try $0.choice("assurance", Assurance.self), count: try $0.int("n")) }
    return MetricReading(
      Double(rows.reduce(0) { $0 + $1.count }), evidence: rows.map { "\($0.assurance.phrase.japanese):\($0.count)人" })
  }

  static let officerPasskeyShare = Metric(
    "access.officer_passkey_share",
    title: Phrase("パスキーを使う職員の割合", en: "Officers who have a passkey", easy: "パスキーを 使う 職員の わりあい"), unit: "%"
  ) { reader, _ in
    let all = try PersonRecords.count(.officer, reader)
    guard all > 0 else { return nil }
    let some = try PasskeyRecords.peopleWithOne(.officer, reader)
    return MetricReading(Double(some) * 100 / Double(all), evidence: ["職員\(all)人のうち\(some)人"])
  }
}
