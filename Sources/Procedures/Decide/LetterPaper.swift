import Casework
import Contracts
import Decisions
import Kernel
import Storage
import Web

/// A letter about a case just before it goes out: all that its paper needs.
struct LetterPaper: Sendable {
  var template: Procedure.OutcomeRules.LetterTemplate
  /// As decided, with the wording corrected on the way.
  var body: String
  var number: String
  var date: CalendarDate
  var addressee: OfficialLetter.Addressee
  var issuer: [String]
  var seal: SealKind
  var remedy: [String]
  var contact: [String]
  var code: VerificationCode
  var address: String
  /// The page on which codes are checked.
  var verification: String
  /// 再交付, 更正 …
  var remark: String?

  /// The organ in whose name it is, for the register and for third parties: no person's name.
  var organ: String
  /// The seal that is printed; nil where it is pressed by hand.
  var image: PrintedSeal?
  /// Who signs the file.
  var signer: String?
  /// 見本: nothing of it counts yet.
  var isSample = false

  /// Whether an organ is the head of the municipality.
  static func isMayor(_ authority: String) -> Bool { ["町長", "市長", "村長", "区長"].contains { authority.contains($0) } }

  /// An organ as letters name it: 見本町長, 見本町農業委員会, 見本県知事.
  static func organ(_ authority: String, of town: Town) -> String {
    if isMayor(authority) { return town.name + "長" }
    return authority.hasPrefix(town.prefecture) ? authority : town.name + authority
  }

  /// Whom an application on paper is addressed to: 見本町長, 見本県知事（見本町農業委員会経由）.
  static func addressee(of procedure: Procedure, _ authority: String, _ visit: Visit) -> String {
    let (organ, forwards) = (
      organ(authority, of: visit.town), procedure.issuers(ProcedureWords(visit).file).first.map { Self.organ($0, of: visit.town) }
    )
    guard procedure.nature == .forwarding, let forwards, forwards != organ else { return organ }
    return "\(organ)（\(forwards)経由）"
  }

  struct PrintedSeal: Sendable {
    let title: String
    let bytes: [UInt8]
    let sideMM: Double
  }

  func letter() -> OfficialLetter {
    let text = body.replacing(LetterWords.number, with: number).replacing(LetterWords.date, with: date.wareki)
    var letter = OfficialLetter(
      title: template.title, number: number, date: date, addressee: addressee, issuer: issuer, seal: printedSeal, body: text,
      remedy: remedy,
      verification: OfficialLetter.Verification(address: isSample ? verification : address, code: isSample ? nil : code), contact: contact,
      remark: remark)
    letter.isSample = isSample
    if seal == .electronic, let signer {
      letter.signatureStatement = "この文書は、電子署名（署名者　\(signer)）を付したPDFファイルが原本です。印刷したものは、その写しです。"
    }
    return letter
  }

  private var printedSeal: OfficialLetter.Seal {
    switch seal {
    case .pressed: image.map { .pressed(image: $0.bytes, sideMM: $0.sideMM) } ?? .byHand
    case .omitted: .omitted
    case .electronic: .electronic(note: "電子署名")
    case .none: .none
    }
  }
}

extension DecideDesk {
  /// In whose name letters of a procedure go out, and how: by the organ that decides (執行機関), on a day.
  func paper(
    _ template: Procedure.OutcomeRules.LetterTemplate, _ model: CaseModel, body: String, number: String,
    addressee: OfficialLetter.Addressee,
    _ decisions: DecisionDesk, _ reader: Reader
  ) throws -> LetterPaper {
    let procedure = model.listed.procedure
    let town = visit.town
    let decides = procedure.decidingOrgan(of: model.folder.item)
    let words = ProcedureWords(visit)
    let authority = procedure.issuer(of: model.folder.item, words.file)
    let organ = LetterPaper.organ(authority, of: town)
    let issuer = LetterPaper.isMayor(authority) ? OfficialLetter.mayor(of: town.name, decisions.rules, decisions.office) : [organ]
    var remedy: [String] = []
    if template.hasRemedy, let pattern = decides.remedy, let kept = try Self.remedies(reader) {
      remedy = try kept.paragraphs(
        pattern, Remedies.Names(town: town.name, prefecture: town.prefecture, organ: organ, representative: organ))
    }
    let contact = [
      [town.name + words.departmentName(model.folder.item.department), model.folder.item.unit.flatMap(words.unitName)].compactMap { $0 }
        .joined(),
      words.file?.contact.telephone.map { "電話 " + $0 },
    ].compactMap { $0 }
    let code = VerificationCode(visit.services.randomness)
    // A 職務代理者 has a seal of his own.
    let bearer = issuer[0].hasSuffix("職務代理者") ? issuer[0] : organ
    let image = try SealRecords.seal(of: bearer, on: today, reader).map { seal in
      LetterPaper.PrintedSeal(title: seal.title, bytes: try reader.bytes(of: seal.image), sideMM: seal.sideMM)
    }
    return LetterPaper(
      template: template, body: body, number: number, date: today, addressee: addressee, issuer: issuer,
      seal: SealKind(rawValue: procedure.outcome.seal.rawValue) ?? .omitted, remedy: remedy, contact: contact, code: code,
      address: visit.services.address(of: .public) + ProceduresRoute.verification(.show(code.linkText)).path,
      verification: visit.services.address(of: .public) + ProceduresRoute.verification(.ask).path, organ: organ, image: image)
  }

  /// The town's instructions on remedies; nil where it keeps none.
  static func remedies(_ reader: Reader) throws -> Remedies? {
    guard let kept = try TownRule.remedies.text(reader) else { return nil }
    do throws(DataProblems) { return try Remedies(json: kept) } catch { throw ProcedureFailure.unreadable(error) }
  }
}
