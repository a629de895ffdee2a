import Documents
import Kernel

/// The slip that an applicant keeps (収受票): what arrived and when, and how to follow it. It is no decision.
public struct ReceiptSlip: Sendable {
  /// 見本町
  public var town: String
  /// 福祉こども課こども係
  public var department: String
  /// 収受番号; nil where it has arrived but is not registered yet
  public var number: String?
  /// 児童手当 認定請求
  public var procedure: String
  /// Name of the applicant as he wrote it; nil to print none
  public var applicant: String?
  /// When it reached the office (到達), not when it was registered
  public var arrivedAt: Moment
  /// How: オンライン, 窓口, 郵送
  public var way: String
  /// 標準処理期間 and the like, in words
  public var next: [String]
  /// Address of the page that shows how it stands, and the code for it
  public var followAt: String?
  public var followCode: String?
  public var contact: [String]

  public init(
    town: String, department: String, number: String?, procedure: String, applicant: String?, arrivedAt: Moment, way: String,
    next: [String] = [],
    followAt: String? = nil, followCode: String? = nil, contact: [String] = []
  ) {
    self.town = town
    self.department = department
    self.number = number
    self.procedure = procedure
    self.applicant = applicant
    self.arrivedAt = arrivedAt
    self.way = way
    self.next = next
    self.followAt = followAt
    self.followCode = followCode
    self.contact = contact
  }

  /// As papers of the office write a moment: 令和8年11月8日（日）午後11時40分.
  public static func official(_ moment: Moment) -> String {
    let date = CalendarDate(of: moment)
    let minutes = Int((moment.milliseconds - date.startOfDay.milliseconds) / 60_000)
    return "\(date.wareki)（\(date.weekdayJapanese)）午\(minutes < 720 ? "前" : "後")\(minutes / 60 % 12)時\(minutes % 60)分"
  }

  /// Throws `documents.qr-too-long`.
  public func pdf(createdAt: Moment) throws -> PDFDocument {
    let date = CalendarDate(of: arrivedAt)
    var facts: [(key: String, value: String)] = [("手続き", procedure)]
    if let number { facts.append(("収受番号", number)) }
    if let applicant { facts.append(("申請された方", "\(applicant)　様")) }
    facts += [
      ("到達した日時", Self.official(arrivedAt)), ("受け取った方法", way),
      ("担当", "\(town)\(department)"),
    ]
    if let followCode { facts.append(("照会コード", followCode)) }
    var blocks: [PDFBlock] = [
      .heading(1, "収受票"), .text("次の書類が役場に届きました。この票は控えです。許可や決定を示すものではありません。"), .keyValues(facts),
    ]
    if !next.isEmpty { blocks += [.heading(2, "これからのこと"), .list(next, numbered: false)] }
    if let followAt {
      blocks += [
        .heading(2, "進み具合を見るには"), .qr(PDFQR(try QRCode(followAt), sideMM: 30, caption: "次の場所で見られます。この票の照会コードを使います。\n\(followAt)")),
      ]
    }
    if !contact.isEmpty { blocks += [.heading(2, "お問い合わせ"), .text(contact.joined(separator: "\n"))] }
    return PDFDocument(
      title: "収受票 \(number ?? date.wareki)", issuer: "\(town) \(department)", createdAt: createdAt, textSize: 11,
      footer: PDFRunningLine(centre: .pageOfPages), blocks: blocks)
  }
}
