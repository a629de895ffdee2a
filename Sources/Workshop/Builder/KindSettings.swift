import Forms
import Kernel

/// A setting of a kind of question as an officer fills it in. `member` is its name in the form's file, from which the question is then read.
struct KindSetting: Sendable {
  enum Input: Sendable {
    case text
    case long
    /// A number with its unit.
    case number(Phrase?)
    case flag
    case word([(String, Phrase)])
    case bound
    case choices(hasValues: Bool)
    case types
    case size
    case formula
  }
  let member: String
  let label: Phrase
  var hint: Phrase?
  let input: Input
  /// Text that the town writes and may translate.
  var isLocal = false
  var isNeeded = false

  init(_ member: String, _ label: Phrase, _ input: Input, hint: Phrase? = nil, isLocal: Bool = false, isNeeded: Bool = false) {
    self.member = member
    self.label = label
    self.input = input
    self.hint = hint
    self.isLocal = isLocal
    self.isNeeded = isNeeded
  }
}

extension QuestionKind.Name {
  /// What can be set, in the order in which it is asked.
  var settings: [KindSetting] {
    switch self {
    case .time, .telephone, .email, .corporateNumber, .bankAccount, .yesNo: return []
    case .place: return [KindSetting("position", .setPosition, .flag)]
    case .shortText:
      return [
        KindSetting("maxLength", .setMaxLength, .number(.unitCharacters), hint: .setMaxLengthShortHint),
        KindSetting(
          "characters", .setCharacters,
          .word([("any", .charactersAny), ("kana", .charactersKana), ("latin", .charactersLatin), ("digits", .charactersDigits)])),
        KindSetting("exempt", .setExempt, .flag),
      ]
    case .longText: return [KindSetting("maxLength", .setMaxLength, .number(.unitCharacters), hint: .setMaxLengthLongHint)]
    case .number:
      return [
        KindSetting("min", .setMin, .number(nil)), KindSetting("max", .setMax, .number(nil)),
        KindSetting("decimals", .setDecimals, .number(.unitDigits)),
        KindSetting("unit", .setUnit, .text, hint: .setUnitHint, isLocal: true),
      ]
    case .yen: return [KindSetting("min", .setMin, .number(.unitYen)), KindSetting("max", .setMax, .number(.unitYen))]
    case .date:
      return [
        KindSetting("min", .setEarliest, .bound), KindSetting("max", .setLatest, .bound), KindSetting("era", .setEra, .flag),
        KindSetting("partial", .setPartial, .flag),
      ]
    case .personName:
      return [
        KindSetting("kana", .setKana, .word([("required", .kanaRequired), ("optional", .kanaOptional), ("none", .kanaNone)])),
        KindSetting("former", .setFormer, .flag), KindSetting("alias", .setAlias, .flag),
      ]
    case .address: return [KindSetting("inTown", .setInTown, .flag), KindSetting("district", .setDistrict, .flag)]
    case .oneOf:
      return [
        KindSetting("choices", .setChoices, .choices(hasValues: true), isNeeded: true),
        KindSetting("layout", .setLayout, .word([("radio", .layoutRadio), ("select", .layoutSelect)])),
      ]
    case .severalOf:
      return [
        KindSetting("choices", .setChoices, .choices(hasValues: true), isNeeded: true),
        KindSetting("min", .setFewest, .number(.unitChoices)),
        KindSetting("max", .setMost, .number(.unitChoices)),
      ]
    case .matrix:
      return [
        KindSetting("rows", .setRows, .choices(hasValues: false), isNeeded: true),
        KindSetting("columns", .setColumns, .choices(hasValues: true), hint: .setColumnsHint, isNeeded: true),
      ]
    case .file, .photo:
      let place = self == .photo ? [KindSetting("keepPlace", .setKeepPlace, .flag)] : []
      return [
        KindSetting("types", .setTypes, .types), KindSetting("maxBytes", .setSize, .size),
        KindSetting("maxCount", .setCount, .number(.unitFiles)),
      ] + place
    case .group:
      return [
        KindSetting("itemLabel", .setItemLabel, .text, hint: .setItemLabelHint, isLocal: true, isNeeded: true),
        KindSetting("min", .setFewestItems, .number(.unitItems)), KindSetting("max", .setMostItems, .number(.unitItems)),
      ]
    case .consent: return [KindSetting("text", .setConsentText, .long, isLocal: true, isNeeded: true)]
    case .explanation: return [KindSetting("text", .setExplanation, .long, isLocal: true, isNeeded: true)]
    case .calculated:
      return [
        KindSetting("formula", .setFormula, .formula, hint: .setFormulaHint, isNeeded: true),
        KindSetting("unit", .setUnit, .text, hint: .setUnitHint, isLocal: true),
        KindSetting("decimals", .setDecimals, .number(.unitDigits)),
      ]
    case .fee:
      return [
        KindSetting("formula", .setFormula, .formula, hint: .setFormulaHint, isNeeded: true),
        KindSetting("feeItem", .setFeeItem, .text, hint: .setFeeItemHint),
      ]
    }
  }

  /// Whether somebody answers it.
  var isAsked: Bool {
    switch self {
    case .explanation, .calculated, .fee: false
    default: true
    }
  }

  /// Keys of the profile that can fill it in.
  var profileKeys: [Question.ProfileKey] {
    switch self {
    case .personName: [.name, .householdHead, .spouse]
    case .shortText: [.name, .kana, .sex, .householdHead]
    case .date: [.birthDate, .spouseBirthDate]
    case .oneOf: [.sex]
    case .address: [.address, .formerAddress]
    case .telephone: [.telephone]
    case .email: [.email]
    case .bankAccount: [.bankAccount]
    case .group: [.household, .otherMembers, .children, .pupils]
    default: []
    }
  }

  /// Must say why it is asked.
  var holdsPersonalData: Bool { [.personName, .address, .telephone, .email, .bankAccount].contains(self) }

  /// In which order and under which headings an officer chooses among them.
  static let chooser: [(Phrase, [QuestionKind.Name])] = [
    (.kindsChoice, [.oneOf, .severalOf, .yesNo, .matrix]), (.kindsText, [.shortText, .longText, .number, .yen]),
    (.kindsPerson, [.personName, .address, .telephone, .email, .bankAccount, .corporateNumber]), (.kindsTime, [.date, .time, .place]),
    (.kindsFiles, [.file, .photo]), (.kindsOther, [.explanation, .consent, .group, .calculated, .fee]),
  ]
}

/// Sizes of files that can be chosen.
enum FileSizes {
  static let megabytes = [1, 5, 10, 20, 50, 100]

  /// In bytes, with one that came with a file among them.
  static func choices(_ kept: String) -> [(bytes: Int, words: String)] {
    let all = Set(megabytes.map { $0 << 20 } + [Int(kept)].compactMap { $0 })
    return all.sorted().map { ($0, $0 % (1 << 20) == 0 ? "\($0 >> 20)MB" : "\(($0 + 1023) >> 10)KB") }
  }
}

/// Points of the two questions that make the satisfaction and importance chart.
enum Ladder {
  static let satisfaction: [(LocalText, Double?)] = [
    (LocalText("満足", en: "Satisfied", easy: "とても よい"), 5), (LocalText("やや満足", en: "Rather satisfied", easy: "よい"), 4),
    (LocalText("どちらともいえない", en: "Neither", easy: "どちらでも ない"), 3), (LocalText("やや不満", en: "Rather dissatisfied", easy: "よく ない"), 2),
    (LocalText("不満", en: "Dissatisfied", easy: "とても よく ない"), 1), (LocalText("わからない", en: "I do not know", easy: "わからない"), nil),
  ]
  static let importance: [(LocalText, Double?)] = [
    (LocalText("重要", en: "Important", easy: "とても 大事"), 5), (LocalText("やや重要", en: "Rather important", easy: "大事"), 4),
    (LocalText("どちらともいえない", en: "Neither", easy: "どちらでも ない"), 3),
    (LocalText("あまり重要でない", en: "Less important", easy: "あまり 大事では ない"), 2), (LocalText("重要でない", en: "Not important", easy: "大事では ない"), 1),
    (LocalText("わからない", en: "I do not know", easy: "わからない"), nil),
  ]

  static func choices(_ ladder: [(LocalText, Double?)]) -> [FormChoice] {
    ladder.enumerated().map { FormChoice("c\($0 + 1)", $1.0, value: $1.1) }
  }
}
