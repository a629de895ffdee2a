import Kernel

/// A document that went out (許可書, 通知書, 証明書 …), as the register of issued documents keeps it. Its paper is a file; this is what may
/// be told of it to a third party, and its later fate.
public struct IssuedDocument: Sendable, Hashable {
  public enum State: String, Sendable, Hashable, CaseIterable {
    /// 有効
    case valid
    /// 取消済
    case cancelled
    /// 更正済: replaced by one that mends a mistake
    case corrected
    /// 再交付済: replaced by a new copy
    case reissued
    /// 変更済: replaced after a change of the decision
    case changed
    /// 更新済: replaced by one for the time after it
    case renewed
  }

  public let id: String
  public let draft: String?
  /// Opaque: `case:01h…`
  public let reference: String?
  /// 道路占用許可書
  public let kind: String
  public let number: String
  public let datedOn: CalendarDate
  /// The organ in whose name it is: 見本町長.
  public let issuer: String
  public let seal: SealKind
  /// Who examined the paper before the seal was pressed (公印審査); needed for a pressed seal.
  public let sealCheckedBy: String?
  public var state: State
  public let replaces: String?
  public var replacedBy: String?
  /// The first document of the chain; all that came of it share it.
  public let story: String
  /// Why it was cancelled, corrected or issued again.
  public var reason: String?
  /// Digest of the PDF.
  public let content: String
  public let validUntil: CalendarDate?
  public let issuedBy: String
  public let issuedAt: Moment
  public var endedOn: CalendarDate?
  public var endedBy: String?
  /// Which seal the paper bears, for the 公印使用簿; nil where it is pressed by hand.
  public var sealTitle: String? = nil
  /// By whom the file is signed; nil where it is not.
  public var signature: DocumentSignature? = nil
}

/// What a third party sees who checks a document: kind, number, date, issuer and state. No name, no address, no content.
public struct DocumentVerification: Sendable, Hashable {
  public let kind: String
  public let number: String
  public let datedOn: CalendarDate
  public let issuer: String
  public let state: IssuedDocument.State
  /// The day on which it ended; nil while it is valid.
  public let endedOn: CalendarDate?
  public let validUntil: CalendarDate?
  /// Its day has passed, though nobody cancelled it.
  public let isExpired: Bool
  /// Number and date of the document that took its place.
  public let successor: (number: String, datedOn: CalendarDate)?
  /// By whom the file is signed electronically.
  public let signature: DocumentSignature?

  public init(_ document: IssuedDocument, successor: IssuedDocument?, today: CalendarDate) {
    kind = document.kind
    number = document.number
    datedOn = document.datedOn
    issuer = document.issuer
    state = document.state
    endedOn = document.endedOn
    validUntil = document.validUntil
    isExpired = document.validUntil.map { $0 < today } ?? false
    signature = document.signature
    self.successor = successor.map { ($0.number, $0.datedOn) }
  }

  public static func == (a: Self, b: Self) -> Bool {
    a.kind == b.kind && a.number == b.number && a.datedOn == b.datedOn && a.issuer == b.issuer && a.state == b.state
      && a.endedOn == b.endedOn && a.validUntil == b.validUntil && a.isExpired == b.isExpired
      && a.signature == b.signature && a.successor?.number == b.successor?.number && a.successor?.datedOn == b.successor?.datedOn
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(number)
    hasher.combine(state)
  }
}
