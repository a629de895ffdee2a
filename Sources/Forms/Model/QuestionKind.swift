import Kernel

/// What is asked, with the limits of its kind. The shape of each answer stands in `Answer`.
public enum QuestionKind: Sendable, Hashable {
  case shortText(ShortText)
  /// `maxLength` in characters, at most 20,000.
  case longText(maxLength: Int)
  /// At most six decimals.
  case number(min: Double?, max: Double?, decimals: Int, unit: LocalText?)
  /// Whole yen.
  case yen(min: Int?, max: Int?)
  case date(DateRule)
  case time
  case personName(NameRule)
  /// `isInTown`: the place names of the town are offered. `hasDistrict`: 行政区 as well.
  case address(isInTown: Bool, hasDistrict: Bool)
  case telephone
  case email
  /// 法人番号.
  case corporateNumber
  case bankAccount
  case oneOf([FormChoice], layout: ChoiceLayout)
  /// `min` and `max` count the answers chosen.
  case severalOf([FormChoice], min: Int?, max: Int?)
  case yesNo
  case matrix(rows: [FormChoice], columns: [FormChoice])
  case file(FileRule)
  case photo(FileRule)
  /// In words: address, landmark, 行政区. `asksPosition`: whoever fills in may add where their device is, by pressing a button.
  case place(asksPosition: Bool)
  case group(Group)
  case consent(LocalText)
  case calculated(Formula, unit: LocalText?, decimals: Int)
  /// Whole yen, calculated; `feeItem` is the id of the item in the procedure's list of fees.
  case fee(Formula, feeItem: String?)
  case explanation(LocalText)

  public struct ShortText: Sendable, Hashable {
    public enum Characters: String, Sendable, CaseIterable { case any, kana, latin, digits }
    /// At most 1,000.
    public var maxLength: Int
    public var characters: Characters
    /// Holds typed numbers of another kind, which may look like a 個人番号.
    public var isExempt: Bool

    public init(maxLength: Int = 200, characters: Characters = .any, isExempt: Bool = false) {
      self.maxLength = maxLength
      self.characters = characters
      self.isExempt = isExempt
    }
  }

  public struct DateRule: Sendable, Hashable {
    public var min: DateBound?
    public var max: DateBound?
    /// The day, or the day and the month, may be unknown.
    public var isPartial: Bool
    /// Entered with an era beside the year.
    public var hasEra: Bool

    public init(min: DateBound? = nil, max: DateBound? = nil, isPartial: Bool = false, hasEra: Bool = false) {
      self.min = min
      self.max = max
      self.isPartial = isPartial
      self.hasEra = hasEra
    }
  }

  public struct NameRule: Sendable, Hashable {
    public enum Kana: String, Sendable, CaseIterable { case required, optional, none }
    public var kana: Kana
    /// 旧氏 may be given.
    public var hasFormer: Bool
    /// 通称 may be given.
    public var hasAlias: Bool

    public init(kana: Kana = .required, hasFormer: Bool = false, hasAlias: Bool = false) {
      self.kana = kana
      self.hasFormer = hasFormer
      self.hasAlias = hasAlias
    }
  }

  public enum ChoiceLayout: String, Sendable, CaseIterable { case radio, select }

  public struct FileRule: Sendable, Hashable {
    public var types: [FileType]
    public var maxBytes: Int
    public var maxCount: Int
    /// The place stored in a photograph is kept; dropped otherwise.
    public var keepsPlace: Bool

    public init(types: [FileType], maxBytes: Int = 10 * 1_048_576, maxCount: Int = 1, keepsPlace: Bool = false) {
      self.types = types
      self.maxBytes = maxBytes
      self.maxCount = maxCount
      self.keepsPlace = keepsPlace
    }
  }

  public struct Group: Sendable, Hashable {
    /// One item: お子さん, 土地.
    public var itemLabel: LocalText
    public var min: Int
    /// At most 50.
    public var max: Int
    public var questions: [Question]

    public init(itemLabel: LocalText, min: Int = 0, max: Int = 10, questions: [Question]) {
      self.itemLabel = itemLabel
      self.min = min
      self.max = max
      self.questions = questions
    }
  }

  /// As a file names it.
  public enum Name: String, Sendable, CaseIterable {
    case shortText = "short-text", longText = "long-text", number, yen, date, time, personName = "person-name", address, telephone, email
    case corporateNumber = "corporate-number", bankAccount = "bank-account", oneOf = "one-of", severalOf = "several-of", yesNo = "yes-no",
      matrix
    case file, photo, place, group, consent, calculated, fee, explanation
  }

  public var name: Name {
    switch self {
    case .shortText: .shortText
    case .longText: .longText
    case .number: .number
    case .yen: .yen
    case .date: .date
    case .time: .time
    case .personName: .personName
    case .address: .address
    case .telephone: .telephone
    case .email: .email
    case .corporateNumber: .corporateNumber
    case .bankAccount: .bankAccount
    case .oneOf: .oneOf
    case .severalOf: .severalOf
    case .yesNo: .yesNo
    case .matrix: .matrix
    case .file: .file
    case .photo: .photo
    case .place: .place
    case .group: .group
    case .consent: .consent
    case .calculated: .calculated
    case .fee: .fee
    case .explanation: .explanation
    }
  }

  /// Kinds whose answer tells who somebody is: they must say why they are asked.
  public var holdsPersonalData: Bool {
    switch self {
    case .personName, .address, .telephone, .email, .bankAccount: true
    default: false
    }
  }

  /// The formula of what is calculated.
  public var formula: Formula? {
    switch self {
    case .calculated(let formula, _, _), .fee(let formula, _): formula
    default: nil
    }
  }
}

/// One of the answers to choose from; a row or a column of a matrix.
public struct FormChoice: Sendable, Hashable {
  public var id: String
  public var label: LocalText
  public var hint: LocalText?
  /// What it counts as in a formula and in tallies.
  public var value: Double?

  public init(_ id: String, _ label: LocalText, hint: LocalText? = nil, value: Double? = nil) {
    self.id = id
    self.label = label
    self.hint = hint
    self.value = value
  }
}

/// A kind of file that can be sent.
public enum FileType: String, Sendable, CaseIterable {
  case pdf, jpeg, png, heic, csv, xlsx, docx

  public var isImage: Bool { self == .jpeg || self == .png || self == .heic }
}
