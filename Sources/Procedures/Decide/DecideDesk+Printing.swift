import Contracts
import Decisions
import Documents
import Kernel
import Web

extension DecideDesk {
  private static let work = BlockingWork("signing", threads: 1, backlog: 50)

  /// Who signs letters of this kind; nil where the kind wants no electronic signature.
  /// - Throws: `procedures.no-signing-key` where it wants one and the town has no key; what `SigningKeys` throws.
  func signer(for seal: SealKind) async throws -> SigningIdentity? {
    guard seal == .electronic else { return nil }
    guard let keys = visit.services.ports.port(SigningKeys.self) else { throw ProcedureFailure.noSigningKey }
    let town = visit.town.slug
    guard let identity = try await Self.work.run({ try keys.identity(of: town) }) else { throw ProcedureFailure.noSigningKey }
    let now = visit.clock.now
    guard identity.validFrom <= now, now < identity.validUntil else { throw ProcedureFailure.signingExpired }
    return identity
  }

  /// The paper as PDF, signed where its kind wants it.
  func printed(_ paper: LetterPaper, _ signer: SigningIdentity?) async throws -> [UInt8] {
    let bytes = try await paper.letter().pdf(createdAt: visit.clock.now).rendered()
    guard paper.seal == .electronic, let signer else { return bytes }
    return try await signer.signing(bytes, reason: "\(paper.organ)による交付　\(paper.number)", at: visit.clock.now)
  }

  /// What the register keeps of seal and signature.
  func note(_ paper: LetterPaper, _ signer: SigningIdentity?, on issue: inout IssueDocument) {
    if paper.seal == .pressed { issue.sealTitle = paper.image?.title }
    if paper.seal == .electronic { issue.signature = signer.map { DocumentSignature(signer: $0.name, fingerprint: $0.fingerprint) } }
  }
}

extension ProcedureFailure {
  static let noSigningKey = Failure(
    .unavailable, "procedures.no-signing-key",
    Phrase(
      "電子署名の鍵が用意されていないため、この文書を施行できません。システムの管理者に連絡してください。番号はまだ取っていません。",
      en: "There is no key to sign this document with, so it cannot be issued. Please tell the operator. No number was taken.",
      easy: "電子署名の かぎが ないので、出せません。管理する 人に 言って ください。"))
  static let signingExpired = Failure(
    .unavailable, "procedures.signing-expired",
    Phrase(
      "電子署名の証明書の有効期間を外れているため、この文書を施行できません。システムの管理者に連絡してください。番号はまだ取っていません。",
      en: "The signing certificate is not valid today, so the document cannot be issued. Please tell the operator. No number was taken.",
      easy: "電子署名の 証明書の 日が すぎたので、出せません。管理する 人に 言って ください。"))
}
