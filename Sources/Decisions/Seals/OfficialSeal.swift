import Kernel
import Storage

/// An official seal of the town (公印) as letters show it, with the time in which it is used and who answers for it.
public struct OfficialSeal: Sendable, Hashable {
  public let id: String
  /// 見本町長之印
  public let title: String
  /// The organ whose letters bear it, as the letters name it: 見本町長, 見本町教育委員会.
  public let organ: String
  /// 公印管守者: the post, and where wanted the holder.
  public let custodian: String
  /// Attachment: a PNG that was made anew.
  public let image: String
  /// Printed width (公印の寸法).
  public let sideMM: Double
  public let from: CalendarDate
  /// Last day; nil while none is set.
  public let until: CalendarDate?
  public let enteredBy: String
  public let enteredAt: Moment

  public func isInUse(on day: CalendarDate) -> Bool { from <= day && until.map { day <= $0 } ?? true }

  /// Owner of its image.
  public static func owner(_ id: String) -> String { "seal:\(id)" }
}

/// Table `decisions_seals`.
public enum SealRecords {
  public static func all(_ reader: Reader) throws -> [OfficialSeal] {
    try reader.all("SELECT * FROM decisions_seals ORDER BY organ, from_on DESC, id DESC", make)
  }

  public static func find(_ id: String, _ reader: Reader) throws -> OfficialSeal? {
    try reader.first("SELECT * FROM decisions_seals WHERE id = \(id)", make)
  }

  /// The seal of an organ on a day; the one that was taken into use last, where there are several.
  public static func seal(of organ: String, on day: CalendarDate, _ reader: Reader) throws -> OfficialSeal? {
    try reader.first(
      """
      SELECT * FROM decisions_seals WHERE organ = \(organ) AND from_on <= \(day) AND (until_on IS NULL OR until_on >= \(day))
      ORDER BY from_on DESC, id DESC LIMIT 1
      """, make)
  }

  private static func make(_ row: Row) throws -> OfficialSeal {
    OfficialSeal(
      id: try row.text("id"), title: try row.text("title"), organ: try row.text("organ"), custodian: try row.text("custodian"),
      image: try row.text("image"),
      sideMM: Double(try row.int("side_tenths_mm")) / 10, from: try row.date("from_on"), until: try row.dateOrNil("until_on"),
      enteredBy: try row.text("entered_by"), enteredAt: try row.moment("entered_at_ms"))
  }
}

/// Takes a seal into use: with its image, from a day on.
public struct EnterSeal: Sendable {
  public let title: String
  public let organ: String
  public let custodian: String
  /// A PNG made anew (`SealImage`).
  public let image: [UInt8]
  public let sideMM: Double
  public let from: CalendarDate
  public let until: CalendarDate?
  public let actor: String

  public init(
    title: String, organ: String, custodian: String, image: [UInt8], sideMM: Double, from: CalendarDate, until: CalendarDate?, actor: String
  ) {
    (self.title, self.organ, self.custodian, self.image) = (title, organ, custodian, image)
    (self.sideMM, self.from, self.until, self.actor) = (sideMM, from, until, actor)
  }

  /// Throws `decisions.seal-incomplete`.
  @discardableResult public func run(_ writer: Writer) throws -> String {
    guard ![title, organ, custodian].contains(where: { $0.allSatisfy(\.isWhitespace) }), (8...40).contains(sideMM),
      until.map({ from <= $0 }) ?? true
    else {
      throw DecisionFailure.sealIncomplete
    }
    let id = writer.newIdentifier()
    let stored = try writer.store(attachment: image)
    try writer.run(
      """
      INSERT INTO decisions_seals (id, title, organ, custodian, image, side_tenths_mm, from_on, until_on, entered_by, entered_at_ms)
      VALUES (\(id), \(title), \(organ), \(custodian), \(stored.digest), \(Int((sideMM * 10).rounded())), \(from), \(until), \(actor), \(writer.now))
      """)
    try writer.keep(attachment: stored.digest, for: OfficialSeal.owner(id))
    try writer.audit(
      AuditEntry(actor: actor, action: "decisions.seal-entered", subject: "seal:\(id)", detail: "\(organ) \(from) \(stored.digest)"))
    return id
  }
}

/// Sets the last day of a seal (改刻, 廃止). The record and the image stay: letters that bear it do.
public struct EndSeal: Sendable {
  public let id: String
  public let last: CalendarDate
  public let actor: String

  public init(_ id: String, last: CalendarDate, actor: String) { (self.id, self.last, self.actor) = (id, last, actor) }

  /// Throws `decisions.unknown-seal`, `decisions.seal-incomplete` for a day before its first.
  public func run(_ writer: Writer) throws {
    guard let seal = try SealRecords.find(id, writer) else { throw DecisionFailure.unknownSeal(id) }
    guard seal.from <= last else { throw DecisionFailure.sealIncomplete }
    try writer.run("UPDATE decisions_seals SET until_on = \(last) WHERE id = \(id)")
    try writer.audit(AuditEntry(actor: actor, action: "decisions.seal-ended", subject: "seal:\(id)", detail: last.description))
  }
}

/// By whom a document's file is signed.
public struct DocumentSignature: Sendable, Hashable {
  /// Common name of the certificate.
  public let signer: String
  /// SHA-256 of the certificate.
  public let fingerprint: String

  public init(signer: String, fingerprint: String) { (self.signer, self.fingerprint) = (signer, fingerprint) }
}

extension DecisionFailure {
  static let sealIncomplete = Failure(
    .invalid, "decisions.seal-incomplete",
    Phrase(
      "公印の名称、機関、管守者、寸法（8～40mm）と、正しい期間を入力してください。", en: "Please give title, organ, custodian, size (8 to 40 mm) and a period that is right.",
      easy: "はんこの 名前、役場の ところ、人、大きさ、日を 書いて ください。"))
  static func unknownSeal(_ id: String) -> Failure {
    Failure(.missing, "decisions.unknown-seal", Phrase("この公印は見つかりません。", en: "There is no such seal.", easy: "この はんこは ありません。"), detail: id)
  }
}
