import Documents
import Kernel

/// An official letter (許可書, 通知書 …) before it is set: what it says and to whom. The frame is the same for all.
public struct OfficialLetter: Sendable {
  public struct Addressee: Sendable, Hashable {
    /// 000-0000; nil where none is printed
    public var postcode: String?
    /// A line each
    public var address: [String]
    public var name: String
    /// 様 for a person, 御中 for an organisation
    public var honorific: String
    /// 連名: names of those to whom it is addressed as well, each with the same title.
    public var jointly: [String]

    /// Everybody to whom it is addressed, as a register names them.
    public var names: String { ([name] + jointly).joined(separator: "、") }

    public init(postcode: String? = nil, address: [String] = [], name: String, honorific: String = "様", jointly: [String] = []) {
      self.jointly = jointly
      self.postcode = postcode
      self.address = address
      self.name = name
      self.honorific = honorific
    }

    var lines: [String] { [postcode.map { "〒\($0)" }].compactMap { $0 } + address + ([name] + jointly).map { "\($0)　\(honorific)" } }
  }

  /// How it shows that it is the town's.
  public enum Seal: Sendable, Hashable {
    /// The image of the seal, PNG or JPEG, printed over the end of the issuer's name
    case pressed(image: [UInt8], sideMM: Double)
    /// To be pressed by hand after printing: 印 shows where
    case byHand
    /// （公印省略）
    case omitted
    /// What tells the reader about the electronic signature that the file bears; the signature itself is the caller's.
    case electronic(note: String)
    case none
  }

  public struct Verification: Sendable, Hashable {
    /// The whole address of the page that checks the code.
    public var address: String
    /// Nil in a sample, which nobody can check.
    public var code: VerificationCode?

    public init(address: String, code: VerificationCode?) {
      self.address = address
      self.code = code
    }
  }

  public var title: String
  public var number: String?
  public var date: CalendarDate
  public var addressee: Addressee
  /// Organ, post and where wanted the holder's name, a line each: 見本町長　見本　一郎; 見本町長職務代理者／見本町副町長 …
  public var issuer: [String]
  public var seal: Seal
  /// Paragraphs separated by an empty line. One that is 「記」 alone stands in the middle, 「以上」 alone at the right; lines of a name, a full-width
  /// space and words are set in two columns.
  public var body: String
  /// Printed under 「理由」; nil where the body holds it already.
  public var reason: String?
  /// Printed under 「条件」; nil where the body holds them already.
  public var conditions: String?
  /// 教示, a paragraph each
  public var remedy: [String]
  public var verification: Verification?
  /// Who is asked about it: department, telephone.
  public var contact: [String]
  /// Said at the top where it stands for an earlier one: 再交付, 更正.
  public var remark: String?
  /// Said above the code where the file is signed: that the file is the original, and by whom it is signed.
  public var signatureStatement: String?
  /// 見本: printed as it will be issued, marked on every page as what it is; only the place of the seal is shown.
  public var isSample = false

  public init(
    title: String, number: String?, date: CalendarDate, addressee: Addressee, issuer: [String], seal: Seal, body: String,
    reason: String? = nil,
    conditions: String? = nil, remedy: [String] = [], verification: Verification? = nil, contact: [String] = [], remark: String? = nil
  ) {
    self.title = title
    self.number = number
    self.date = date
    self.addressee = addressee
    self.issuer = issuer
    self.seal = seal
    self.body = body
    self.reason = reason
    self.conditions = conditions
    self.remedy = remedy
    self.verification = verification
    self.contact = contact
    self.remark = remark
  }
}
