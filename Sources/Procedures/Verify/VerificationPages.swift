import Contracts
import Decisions
import Design
import Kernel
import Markup
import Storage
import Web

/// Answers the pages on which somebody who holds a document of the town sees whether it is genuine and valid: kind, number, date and state, no name.
struct VerificationPages {
  let visit: Visit

  var texts: Texts { visit.texts }

  func respond(to route: VerificationRoute) async throws -> Response {
    switch route {
    case .ask: ask()
    case .find: try await find()
    case .show(let code): try await show(code)
    }
  }

  private func link(_ route: VerificationRoute) -> Link { visit.link(ProceduresRoute.verification(route)) }

  private func ask(_ mistakes: Mistakes = Mistakes(), typed: String = "") -> Response {
    visit.page(
      texts(.verifyTitle), status: mistakes.isEmpty ? .ok : .unprocessableContent, breadcrumb: [Crumb(texts(.verifyTitle))],
      adjust: {
        $0.lead = texts(.verifyLead)
        $0.mistakes = mistakes
      }
    ) {
      postForm(to: link(.find), token: visit.formToken) {
        textField(
          Design.Field("code", texts(.verifyCode), hint: texts(.verifyHint), mistakes: mistakes), value: typed, width: .medium, in: texts)
        actionButton(texts(.verifyGo))
      }
    }
  }

  private func find() async throws -> Response {
    let typed = visit.request.form["code"] ?? ""
    if let code = VerificationCode(typed), try await verification(code) != nil { return .seeOther(link(.show(code.linkText))) }
    var mistakes = Mistakes()
    mistakes.add("code", .verifyUnknown)
    return ask(mistakes, typed: typed)
  }

  private func verification(_ code: VerificationCode) async throws -> DocumentVerification? {
    let today = visit.clock.today
    return try await visit.database.read { try DocumentRecords.verification(code, today: today, $0) }
  }

  private func show(_ text: String) async throws -> Response {
    guard let code = VerificationCode(text), let found = try await verification(code) else { throw ProcedureFailure.unknownDocument }
    let isValid = found.state == .valid && !found.isExpired
    return visit.page(
      texts(.verifyTitle), breadcrumb: [Crumb(texts(.verifyTitle), link(.ask)), Crumb(texts.japanese(found.number))],
      adjust: { frame in
        frame.notice = NotificationBanner(
          isValid ? .success : .error, texts(found.isExpired && found.state == .valid ? .verifyExpired : found.state.phrase),
          isOutcome: true
        ) {
          p { texts(isValid ? .verifyIsGenuine : .verifyNoMore) }
        }
      }
    ) {
      summaryList(
        [
          SummaryItem(texts(.verifyState)) {
            tag(texts(found.isExpired && found.state == .valid ? .verifyExpired : found.state.phrase), isValid ? .green : .red)
          },
          SummaryItem(texts(.verifyKind)) { texts.japanese(found.kind) },
          SummaryItem(texts(.verifyNumber)) { texts.japanese(found.number) },
          SummaryItem(texts(.verifyDate)) { texts.date(found.datedOn) },
          SummaryItem(texts(.verifyIssuer)) { texts.japanese(found.issuer) },
          found.validUntil.map { until in SummaryItem(texts(.verifyUntil)) { texts.date(until) } },
          found.endedOn.map { ended in SummaryItem(texts(.verifyEnded)) { texts.date(ended) } },
          found.signature.map { signature in
            SummaryItem(texts(.verifySigned)) {
              texts(.verifySignedBy(signature.signer))
              br()
              span(.class("support long-code")) { texts(.verifyFingerprint(signature.fingerprint)) }
            }
          },
          found.successor.map { successor in
            SummaryItem(texts(.verifySuccessor)) { texts.japanese("\(successor.number)（\(successor.datedOn.wareki)）") }
          },
        ].compactMap { $0 }, in: texts)
      p(.class("support")) { texts(.verifyNote) }
    }
  }
}

extension ProcedureFailure {
  static let unknownDocument = Failure(
    .missing, "procedures.unknown-document",
    Phrase(
      "この確認コードの文書は見つかりませんでした。コードをもう一度お確かめください。", en: "No document has this code. Please check it again.",
      easy: "この 番号の 書類は ありませんでした。番号を もういちど 見て ください。"))
}

extension Phrase {
  static let verifyTitle = Phrase("文書の確認", en: "Check a document", easy: "書類を たしかめる")
  static let verifyLead = Phrase(
    "役場が交付した文書が本物で、今も有効かどうかを確かめられます。お名前などは表示しません。",
    en: "See whether a document of this town is genuine and still valid. No names are shown.",
    easy: "役場の 書類が 本物か、いまも 使えるか わかります。名前は 出ません。")
  static let verifyCode = Phrase("確認コード", en: "Code", easy: "番号")
  static let verifyHint = Phrase(
    "文書のQRコードの下にある16文字の英数字です。", en: "Sixteen letters and digits under the QR code of the document.", easy: "QRコードの 下に ある 16の 英字と 数字です。")
  static let verifyGo = Phrase("確かめる", en: "Check", easy: "たしかめる")
  static let verifyUnknown = Phrase(
    "この確認コードの文書はありません。コードをお確かめください。", en: "No document has this code. Please check it.", easy: "この 番号の 書類は ありません。もういちど 見て ください。")
  static let verifyExpired = Phrase("有効期間が過ぎています", en: "its period has passed", easy: "使える 日が すぎました")
  static let verifyIsGenuine = Phrase(
    "役場が交付した文書で、現在も有効です。お手元の文書と、番号・日付が同じかをお確かめください。",
    en: "The town issued this document and it is valid. Please compare number and date with the paper in your hand.",
    easy: "本物で、いま 使えます。番号と 日が 同じか 見て ください。")
  static let verifyNoMore = Phrase(
    "役場が交付した文書ですが、現在は有効ではありません。", en: "The town issued this document, but it is no longer valid.", easy: "役場の 書類ですが、いまは 使えません。")
  static let verifyState = Phrase("状態", en: "State", easy: "いま")
  static let verifyKind = Phrase("文書の種類", en: "Kind of document", easy: "書類の しゅるい")
  static let verifyNumber = Phrase("文書番号", en: "Number", easy: "番号")
  static let verifyDate = Phrase("日付", en: "Date", easy: "日")
  static let verifyIssuer = Phrase("交付した機関", en: "Issued by", easy: "出した ところ")
  static let verifyUntil = Phrase("有効期間の終わり", en: "Valid until", easy: "いつまで 使えるか")
  static let verifyEnded = Phrase("無効になった日", en: "Ended on", easy: "使えなく なった 日")
  static let verifySuccessor = Phrase("差し替えた文書", en: "Replaced by", easy: "新しい 書類")
  static let verifySigned = Phrase("電子署名", en: "Electronic signature", easy: "電子署名")
  static func verifySignedBy(_ name: String) -> Phrase {
    Phrase(
      "この文書のPDFファイルには電子署名が付いています（署名者　\(name)）。PDFを開くソフトの署名の表示で、書き換えられていないことを確かめられます。",
      en: "The PDF of this document is signed (by \(name)). A PDF reader shows whether it was changed.",
      easy: "この 書類の PDFには 電子署名が あります（\(name)）。PDFを ひらくと、書きかえて いないか わかります。")
  }
  static func verifyFingerprint(_ text: String) -> Phrase {
    Phrase("証明書のSHA-256　\(text)", en: "SHA-256 of the certificate: \(text)", easy: "証明書の SHA-256　\(text)")
  }
  static let verifyNote = Phrase(
    "内容やお名前は、個人情報の保護のため表示しません。", en: "Contents and names are not shown, to protect personal data.", easy: "内容や 名前は ひみつなので、出しません。")
}
