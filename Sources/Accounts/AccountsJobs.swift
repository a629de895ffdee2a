import Contracts
import Kernel
import Storage

enum AccountsJobs {
  static let all = [
    Job(
      "accounts.carry-out-transfers", title: Phrase("期日の来た人事異動を実施", en: "Carry out transfers that are due", easy: "人の 異動を する"),
      everySeconds: 300, run: carryOutTransfers),
    Job(
      "accounts.forget", title: Phrase("期限の過ぎたログインの記録を削除", en: "Delete what is left of old sign-ins", easy: "古い ログインの 記録を けす"),
      everySeconds: 3600, run: forget),
    Job(
      "accounts.word-profiles", title: Phrase("利用者の氏名から検索の索引を作成", en: "Index accounts by name for the search", easy: "名前で さがせる ように する"),
      everySeconds: 3600, run: wordProfiles),
  ]

  /// Accounts from before names were indexed, some at once, so that nobody waits long.
  @Sendable static func wordProfiles(_ services: TownServices) async throws {
    while try await services.database.write({ try WordProfiles().run($0) }) == WordProfiles.most { try Task.checkCancellation() }
  }

  /// Each transfer in a transaction of its own; one that cannot be carried out says why on its page and waits for an administrator.
  @Sendable static func carryOutTransfers(_ services: TownServices) async throws {
    let today = services.clock.today
    for transfer in try await services.database.read({ try TransferRecords.due(on: today, $0) }) {
      do {
        try await services.database.write { try CarryOutTransfer(id: transfer.id, actor: "system").run($0) }
      } catch let failure as Failure where failure.kind == .conflict {
        guard transfer.trouble != failure.message.japanese else { continue }
        try await services.database.write { try TransferRecords.setTrouble(failure.message.japanese, of: transfer.id, $0) }
      }
    }
  }

  /// Sessions, tickets and counted failures that have been over for long.
  @Sendable static func forget(_ services: TownServices) async throws {
    try await services.database.write { writer in
      try SessionRecords.deleteEnded(before: writer.now.adding(days: -30), writer)
      try TokenRecords.deleteEnded(before: writer.now.adding(days: -30), writer)
      try TicketRecords.deleteExpired(before: writer.now.adding(days: -7), writer)
      try AttemptRecords.deleteOld(before: writer.now.adding(days: -7), writer)
    }
  }
}
