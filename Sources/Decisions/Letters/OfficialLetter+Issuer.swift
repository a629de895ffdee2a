import Kernel

extension OfficialLetter {
  /// In whose name the mayor's letters go out on a day: 見本町長　見本　一郎, or, where a 職務代理者 exercises the office, in his own name. One whose
  /// name is unknown (nobody holds the post) is 見本町長 alone.
  /// - Parameter town: 見本町
  public static func mayor(of town: String, _ rules: DecisionRules, _ office: OfficeDay) -> [String] {
    let title = (rules.posts[.mayor] ?? []).compactMap { office.posts[$0] }.first
    guard let title else { return ["\(town)長"] }
    let holders = office.holders(of: title.id)
    if let mayor = holders.first(where: { $0.manner == .regular }) { return ["\(town)長　\(mayor.name)"] }
    let vice = rules.deputyOfMayor(title.department, office)
    let deputy = holders.first { $0.manner == .deputy } ?? (holders.isEmpty ? vice.flatMap { office.holders(of: $0.id).first } : nil)
    guard let deputy else { return holders.first.map { ["\(town)長　\($0.name)"] } ?? ["\(town)長"] }
    // 副町長, or whoever the town's rule names next, in his own post.
    let own = office.posts(of: deputy.person).first { $0 != title.id }.flatMap { office.posts[$0] }?.name ?? ""
    let post = own.isEmpty ? "" : town + own
    return ["\(town)長職務代理者", post.isEmpty ? deputy.name : "\(post)　\(deputy.name)"]
  }
}
