import Kernel

extension FormDefinition {
  /// The form as a file, which reads back as the same form.
  public var fileText: String {
    var json = JSONWriter(indent: 2)
    json.object {
      $0.member("format", Self.format)
      $0.member("id", id)
      Self.write(self, &$0)
    }
    json.newline()
    return json.text
  }

  /// The members of a form that stands inside another file: everything but `format` and `id`.
  public static func write(_ form: FormDefinition, _ json: inout JSONWriter) {
    json.member("title", form.title)
    json.present("introduction", form.introduction)
    if let minutes = form.minutes { json.member("minutes", minutes) }
    if !form.parts.isEmpty {
      json.member("parts") {
        $0.array(form.parts) { json, part in
          json.object {
            $0.member("id", part.id)
            $0.member("title", part.title)
            $0.flag("signs", part.signs)
          }
        }
      }
    }
    json.member("pages") { $0.array(form.pages) { $0.value($1) } }
  }
}

extension JSONWriter {
  mutating func present(_ name: String, _ text: LocalText?) { if let text { member(name, text) } }
  mutating func present(_ name: String, _ number: Double?) { if let number { member(name, number) } }
  mutating func present(_ name: String, _ condition: Condition?) { if let condition { member(name) { $0.value(condition) } } }
  mutating func flag(_ name: String, _ flag: Bool) { if flag { member(name, true) } }

  mutating func value(_ page: FormPage) {
    object { json in
      json.member("id", page.id)
      json.member("title", page.title)
      json.present("introduction", page.introduction)
      if let part = page.part { json.member("part", part) }
      json.present("showWhen", page.showWhen)
      json.flag("exit", page.isExit)
      if !page.questions.isEmpty { json.member("questions") { $0.array(page.questions) { $0.value($1) } } }
    }
  }

  public mutating func value(_ question: Question) {
    object { json in
      json.member("id", question.id)
      json.member("kind", question.kind.name.rawValue)
      json.member("label", question.label)
      json.present("hint", question.hint)
      switch question.need {
      case .required: break
      case .optional: json.member("need", "optional")
      case .when(let condition): json.member("need") { $0.object { $0.member("when") { $0.value(condition) } } }
      }
      json.present("showWhen", question.showWhen)
      json.present("personalData", question.personalData)
      switch question.prefill {
      case nil: break
      case .profile(let key): json.member("prefill", key.rawValue)
      case .earlier(let procedure, let question):
        json.member("prefill") {
          $0.object {
            $0.member("procedure", procedure)
            $0.member("question", question)
          }
        }
      }
      json.flag("lockedAfter", question.isLockedAfter)
      if let width = question.width { json.member("width", width.rawValue) }
      json.members(of: question.kind)
    }
  }

  private mutating func members(of kind: QuestionKind) {
    switch kind {
    case .time, .telephone, .email, .corporateNumber, .bankAccount, .yesNo: break
    case .place(let asksPosition): flag("position", asksPosition)
    case .shortText(let rule):
      member("maxLength", rule.maxLength)
      if rule.characters != .any { member("characters", rule.characters.rawValue) }
      flag("exempt", rule.isExempt)
    case .longText(let maxLength): member("maxLength", maxLength)
    case .number(let min, let max, let decimals, let unit):
      present("min", min)
      present("max", max)
      if decimals > 0 { member("decimals", decimals) }
      present("unit", unit)
    case .yen(let min, let max):
      if let min { member("min", min) }
      if let max { member("max", max) }
    case .date(let rule):
      if let min = rule.min { member("min", min.description) }
      if let max = rule.max { member("max", max.description) }
      flag("partial", rule.isPartial)
      flag("era", rule.hasEra)
    case .personName(let rule):
      if rule.kana != .required { member("kana", rule.kana.rawValue) }
      flag("former", rule.hasFormer)
      flag("alias", rule.hasAlias)
    case .address(let isInTown, let hasDistrict):
      flag("inTown", isInTown)
      flag("district", hasDistrict)
    case .oneOf(let choices, let layout):
      choicesMember("choices", choices)
      if layout != .radio { member("layout", layout.rawValue) }
    case .severalOf(let choices, let min, let max):
      choicesMember("choices", choices)
      if let min { member("min", min) }
      if let max { member("max", max) }
    case .matrix(let rows, let columns):
      choicesMember("rows", rows)
      choicesMember("columns", columns)
    case .file(let rule), .photo(let rule):
      member("types") { $0.array(rule.types) { $0.value($1.rawValue) } }
      member("maxBytes", rule.maxBytes)
      if rule.maxCount != 1 { member("maxCount", rule.maxCount) }
      flag("keepPlace", rule.keepsPlace)
    case .group(let group):
      member("itemLabel", group.itemLabel)
      member("min", group.min)
      member("max", group.max)
      member("questions") { $0.array(group.questions) { $0.value($1) } }
    case .consent(let text), .explanation(let text): member("text", text)
    case .calculated(let formula, let unit, let decimals):
      member("formula", formula.text)
      present("unit", unit)
      if decimals > 0 { member("decimals", decimals) }
    case .fee(let formula, let item):
      member("formula", formula.text)
      if let item { member("feeItem", item) }
    }
  }

  private mutating func choicesMember(_ name: String, _ choices: [FormChoice]) {
    member(name) {
      $0.array(choices) { json, choice in
        json.object {
          $0.member("id", choice.id)
          $0.member("label", choice.label)
          $0.present("hint", choice.hint)
          $0.present("value", choice.value)
        }
      }
    }
  }
}
