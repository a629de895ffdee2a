import Contracts
import Kernel

/// Actions of the town's own pages in the audit log.
enum AuditedActions {
  static let all = [
    AuditedAction("site.town-described", Phrase("町の紹介を変更", en: "Changed the town's description", easy: "町の しょうかいを 変えた"))
  ]
}
