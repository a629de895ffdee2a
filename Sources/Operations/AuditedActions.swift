import Contracts
import Kernel

/// Actions of the machinery in the audit log; those of the directory of towns and the outbox with them.
enum AuditedActions {
  static let all = [
    AuditedAction("operations.audit-downloaded", Phrase("監査記録を取り出し", en: "Downloaded the audit log", easy: "記録を ダウンロードした")),
    AuditedAction("outbox.discarded", Phrase("配送を破棄", en: "Discarded a delivery", easy: "おくる ものを すてた")),
    AuditedAction("outbox.retried", Phrase("配送を再送", en: "Tried a delivery again", easy: "もう 一度 おくった")),
    AuditedAction("town.added", Phrase("自治体を追加", en: "Added the town", easy: "町を くわえた")),
    AuditedAction("town.brought-back", Phrase("自治体を復帰", en: "Brought the town back", easy: "町を もどした")),
    AuditedAction("town.changed", Phrase("自治体の設定を変更", en: "Changed the town's entry", easy: "町の 設定を 変えた")),
    AuditedAction("town.removed", Phrase("自治体を登録から外した", en: "Removed the town", easy: "町を 外した")),
    AuditedAction("town.restored", Phrase("バックアップから復元", en: "Restored the town from a backup", easy: "バックアップから もどした")),
  ]
}
