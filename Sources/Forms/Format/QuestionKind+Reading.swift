import Kernel

extension QuestionKind {
  /// Members that a kind has beside those of every question.
  static let members: [Name: Set<String>] = [
    .shortText: ["maxLength", "characters", "exempt"], .longText: ["maxLength"], .number: ["min", "max", "decimals", "unit"],
    .yen: ["min", "max"], .date: ["min", "max", "partial", "era"], .personName: ["kana", "former", "alias"],
    .address: ["inTown", "district"], .oneOf: ["choices", "layout"], .severalOf: ["choices", "min", "max"], .matrix: ["rows", "columns"],
    .file: ["types", "maxBytes", "maxCount", "keepPlace"], .photo: ["types", "maxBytes", "maxCount", "keepPlace"],
    .group: ["itemLabel", "min", "max", "questions"], .consent: ["text"], .calculated: ["formula", "unit", "decimals"],
    .fee: ["formula", "feeItem"], .explanation: ["text"], .place: ["position"],
  ]

  static func read(
    _ name: Name, _ node: JSONNode, _ place: String, id: String, group: GroupScope?, _ reader: inout DataReader
  ) -> QuestionKind? {
    switch name {
    case .shortText:
      return .shortText(
        ShortText(
          maxLength: reader.intIfPresent(node, place, "maxLength", in: 1...1000) ?? 200,
          characters: reader.wordIfPresent(node, place, "characters") ?? .any, isExempt: reader.flag(node, place, "exempt")))
    case .longText: return .longText(maxLength: reader.intIfPresent(node, place, "maxLength", in: 1...20_000) ?? 1000)
    case .number:
      return .number(
        min: reader.numberIfPresent(node, place, "min"), max: reader.numberIfPresent(node, place, "max"),
        decimals: reader.intIfPresent(node, place, "decimals", in: 0...6) ?? 0, unit: reader.localTextIfPresent(node, place, "unit"))
    case .yen:
      return .yen(
        min: reader.intIfPresent(node, place, "min", in: yenRange), max: reader.intIfPresent(node, place, "max", in: yenRange))
    case .date:
      return .date(
        DateRule(
          min: bound(node, place, "min", group, &reader), max: bound(node, place, "max", group, &reader),
          isPartial: reader.flag(node, place, "partial"), hasEra: reader.flag(node, place, "era")))
    case .time: return .time
    case .personName:
      return .personName(
        NameRule(
          kana: reader.wordIfPresent(node, place, "kana") ?? .required, hasFormer: reader.flag(node, place, "former"),
          hasAlias: reader.flag(node, place, "alias")))
    case .address:
      return .address(isInTown: reader.flag(node, place, "inTown"), hasDistrict: reader.flag(node, place, "district"))
    case .telephone: return .telephone
    case .email: return .email
    case .corporateNumber: return .corporateNumber
    case .bankAccount: return .bankAccount
    case .oneOf:
      return .oneOf(choices(node, place, "choices", &reader), layout: reader.wordIfPresent(node, place, "layout") ?? .radio)
    case .severalOf:
      return .severalOf(
        choices(node, place, "choices", &reader), min: reader.intIfPresent(node, place, "min", in: 0...100),
        max: reader.intIfPresent(node, place, "max", in: 1...100))
    case .yesNo: return .yesNo
    case .matrix:
      return .matrix(rows: choices(node, place, "rows", &reader), columns: choices(node, place, "columns", &reader))
    case .file: return .file(fileRule(node, place, standard: [.pdf, .jpeg, .png], &reader))
    case .photo: return .photo(fileRule(node, place, standard: [.jpeg, .png, .heic], &reader))
    case .place: return .place(asksPosition: reader.flag(node, place, "position"))
    case .group: return groupKind(node, place, id: id, &reader)
    case .consent: return reader.localText(node, place, "text").map { .consent($0) }
    case .calculated:
      let unit = reader.localTextIfPresent(node, place, "unit")
      let decimals = reader.intIfPresent(node, place, "decimals", in: 0...6) ?? 0
      return formula(node, place, group, &reader).map { .calculated($0, unit: unit, decimals: decimals) }
    case .fee:
      let item = reader.identifierIfPresent(node, place, "feeItem")
      return formula(node, place, group, &reader).map { .fee($0, feeItem: item) }
    case .explanation: return reader.localText(node, place, "text").map { .explanation($0) }
    }
  }

  /// A trillion yen either way.
  static let yenRange = -1_000_000_000_000...1_000_000_000_000

  private static func bound(_ node: JSONNode, _ place: String, _ member: String, _ group: GroupScope?, _ reader: inout DataReader)
    -> DateBound?
  {
    node[member].flatMap { DateBound.read($0, DataReader.place(place, member), group: group, &reader) }
  }

  private static func choices(_ node: JSONNode, _ place: String, _ member: String, _ reader: inout DataReader) -> [FormChoice] {
    guard reader.needed(node, place, member) != nil else { return [] }
    return reader.list(node, place, member).compactMap { element in
      reader.check(element.node, element.place, known: ["id", "label", "hint", "value"])
      guard let id = reader.identifier(element.node, element.place, "id"),
        let label = reader.localText(element.node, element.place, "label")
      else { return nil }
      return FormChoice(
        id, label, hint: reader.localTextIfPresent(element.node, element.place, "hint"),
        value: reader.numberIfPresent(element.node, element.place, "value"))
    }
  }

  private static func fileRule(_ node: JSONNode, _ place: String, standard: [FileType], _ reader: inout DataReader) -> FileRule {
    var types: [FileType] = []
    for element in reader.list(node, place, "types") {
      guard let type = element.node.string.flatMap(FileType.init(rawValue:)) else {
        reader.report(element.node, element.place, .dataWordNeeded(FileType.allCases.map(\.rawValue)))
        continue
      }
      types.append(type)
    }
    return FileRule(
      types: types.isEmpty ? standard : types, maxBytes: reader.intIfPresent(node, place, "maxBytes", in: 1...(100 << 20)) ?? 10 << 20,
      maxCount: reader.intIfPresent(node, place, "maxCount", in: 1...20) ?? 1, keepsPlace: reader.flag(node, place, "keepPlace"))
  }

  private static func groupKind(_ node: JSONNode, _ place: String, id: String, _ reader: inout DataReader) -> QuestionKind? {
    let label = reader.localText(node, place, "itemLabel")
    let min = reader.intIfPresent(node, place, "min", in: 0...50) ?? 0
    let max = reader.intIfPresent(node, place, "max", in: 1...50) ?? 10
    let scope = GroupScope(group: id, questions: Set((node["questions"]?.array ?? []).compactMap { $0["id"]?.string }))
    guard reader.needed(node, place, "questions") != nil else { return nil }
    let questions = reader.list(node, place, "questions").compactMap { Question.read($0.node, $0.place, group: scope, &reader) }
    return label.map { .group(Group(itemLabel: $0, min: min, max: max, questions: questions)) }
  }

  private static func formula(_ node: JSONNode, _ place: String, _ group: GroupScope?, _ reader: inout DataReader) -> Formula? {
    guard let text = reader.text(node, place, "formula") else { return nil }
    do throws(FormulaProblem) { return try Formula(text) } catch {
      reader.report(node["formula"] ?? node, DataReader.place(place, "formula"), error.message)
      return nil
    }
  }
}
