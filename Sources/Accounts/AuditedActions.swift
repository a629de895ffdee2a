import Contracts
import Kernel

/// Actions of accounts and the organisation in the audit log.
enum AuditedActions {
  static let all = [
    AuditedAction("accounts.absence-ended", Phrase("不在の登録を終了", en: "Ended an absence", easy: "休みを 終わりに した")),
    AuditedAction("accounts.absence-entered", Phrase("不在を登録", en: "Entered an absence", easy: "休みを 登録した")),
    AuditedAction("accounts.assurance-raised", Phrase("本人確認の程度が上がった", en: "Assurance was raised", easy: "本人の たしかめが すすんだ")),
    AuditedAction("accounts.data-downloaded", Phrase("保有する情報を取得", en: "Downloaded what is held about oneself", easy: "自分の データを ダウンロードした")),
    AuditedAction(
      "accounts.demonstration-seeded",
      Phrase("デモ用のアカウントを作成", en: "Made the demonstration accounts", easy: "ためす ための アカウントを 作った")),
    AuditedAction("accounts.email-changed", Phrase("メールアドレスを変更", en: "Changed the e-mail address", easy: "メールアドレスを 変えた")),
    AuditedAction("accounts.invitation-accepted", Phrase("招待を受けて登録", en: "Accepted an invitation", easy: "しょうたいを うけた")),
    AuditedAction("accounts.name-correction-asked", Phrase("氏名の訂正を申出", en: "Asked for a correction of the name", easy: "名前を 直すように たのんだ")),
    AuditedAction("accounts.officer-close", Phrase("職員のアカウントを廃止", en: "Closed an officer's account", easy: "アカウントを 終わりに した")),
    AuditedAction("accounts.officer-invited", Phrase("職員を招待", en: "Invited an officer", easy: "アカウントに さそった")),
    AuditedAction("accounts.officer-reinstate", Phrase("職員のアカウントの停止を解除", en: "Let an officer in again", easy: "アカウントを また 使えるように した")),
    AuditedAction("accounts.officer-reset", Phrase("職員のログインを再設定", en: "Reset an officer's sign-in", easy: "ログインを やり直せるように した")),
    AuditedAction("accounts.officer-suspend", Phrase("職員のアカウントを停止", en: "Suspended an officer's account", easy: "アカウントを 止めた")),
    AuditedAction("accounts.organisation-changed", Phrase("組織を変更", en: "Changed the organisation", easy: "役場の 組織を 変えた")),
    AuditedAction("accounts.organisation-seeded", Phrase("組織を登録", en: "Loaded the organisation", easy: "役場の 組織を 入れた")),
    AuditedAction("accounts.passkey-added", Phrase("パスキーを登録", en: "Added a passkey", easy: "パスキーを 登録した")),
    AuditedAction("accounts.passkey-removed", Phrase("パスキーを削除", en: "Removed a passkey", easy: "パスキーを けした")),
    AuditedAction("accounts.password-changed", Phrase("パスワードを変更", en: "Changed the password", easy: "パスワードを 変えた")),
    AuditedAction("accounts.profile-corrected", Phrase("登録情報を訂正", en: "Corrected the details", easy: "データを 直した")),
    AuditedAction("accounts.provider-linked", Phrase("ログインサービスと連携", en: "Linked a sign-in service", easy: "サービスと つながった")),
    AuditedAction("accounts.recovery-code-used", Phrase("回復コードを使用", en: "Used a recovery code", easy: "予備の 番号を 使った")),
    AuditedAction("accounts.recovery-codes-renewed", Phrase("回復コードを再発行", en: "Renewed the recovery codes", easy: "予備の 番号を 新しく した")),
    AuditedAction("accounts.resident-closed", Phrase("住民のアカウントを削除", en: "Closed a resident's account", easy: "アカウントを けした")),
    AuditedAction("accounts.resident-opened", Phrase("住民のアカウントを作成", en: "Opened a resident's account", easy: "アカウントを 作った")),
    AuditedAction("accounts.role-ended", Phrase("役割を終了", en: "Ended a role", easy: "役わりを 終わりに した")),
    AuditedAction("accounts.role-granted", Phrase("役割を付与", en: "Granted a role", easy: "役わりを あたえた")),
    AuditedAction("accounts.sessions-ended", Phrase("ログインを終了", en: "Ended sessions", easy: "ログアウトさせた")),
    AuditedAction("accounts.sign-in-failed", Phrase("ログインに失敗", en: "Failed to sign in", easy: "ログインに しっぱいした")),
    AuditedAction("accounts.signed-in", Phrase("ログイン", en: "Signed in", easy: "ログインした")),
    AuditedAction("accounts.token-issued", Phrase("アクセストークンを発行", en: "Issued an access token", easy: "トークンを 出した")),
    AuditedAction("accounts.token-revoked", Phrase("アクセストークンを失効", en: "Revoked an access token", easy: "トークンを 止めた")),
    AuditedAction("accounts.transfer-carried-out", Phrase("人事異動を実施", en: "Carried out a transfer", easy: "人の 異動を した")),
    AuditedAction("accounts.transfer-discarded", Phrase("人事異動の案を破棄", en: "Discarded a transfer", easy: "異動の 案を すてた")),
    AuditedAction("accounts.transfer-edited", Phrase("人事異動の案を編集", en: "Edited a transfer", easy: "異動の 案を 直した")),
    AuditedAction("accounts.transfer-prepared", Phrase("人事異動の案を作成", en: "Prepared a transfer", easy: "異動の 案を 作った")),
    AuditedAction("accounts.viewed", Phrase("登録情報を閲覧", en: "Looked at a person's details", easy: "データを 見た")),
  ]
}
