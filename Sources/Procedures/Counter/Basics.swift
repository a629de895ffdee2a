import Contracts
import Forms
import Kernel

/// What nearly every form asks about a person (氏名, 住所 …), once for a whole visit. The questions' ids are the keys by which forms ask for it.
enum Basics {
  static let pageID = "person"

  static let form = FormDefinition(
    id: "counter-person", title: Phrase.basicsTitle.local,
    pages: [FormPage(id: pageID, title: Phrase.basicsTitle.local, introduction: Phrase.basicsIntroduction.local, questions: questions)])

  static var page: FormPage { form.pages[0] }

  private static let questions = [
    question(.name, .personName(QuestionKind.NameRule(kana: .required)), .basicsName),
    question(.birthDate, .date(QuestionKind.DateRule(max: .today(days: 0), hasEra: true)), .basicsBirthDate),
    question(
      .sex, .oneOf([FormChoice("female", Phrase.sexFemale.local), FormChoice("male", Phrase.sexMale.local)], layout: .radio), .basicsSex,
      .optional),
    question(.address, .address(isInTown: false, hasDistrict: true), .basicsAddress, hint: .basicsAddressHint),
    question(
      .formerAddress, .address(isInTown: false, hasDistrict: false), .basicsFormerAddress, .optional, hint: .basicsFormerAddressHint),
    question(.telephone, .telephone, .basicsTelephone, .optional), question(.email, .email, .basicsEmail, .optional),
    question(.householdHead, .personName(QuestionKind.NameRule(kana: .optional)), .basicsHead, .optional),
    question(.bankAccount, .bankAccount, .basicsAccount, .optional, hint: .basicsAccountHint),
    question(.household, .group(Household.group), .basicsHousehold, .optional, hint: .basicsHouseholdHint),
  ]

  private static func question(
    _ key: Question.ProfileKey, _ kind: QuestionKind, _ label: Phrase, _ need: Question.Need = .required, hint: Phrase? = nil
  ) -> Question {
    Question(
      id: key.rawValue, kind: kind, label: label.local, hint: hint?.local, need: need, personalData: Phrase.basicsPurpose.local,
      prefill: .profile(key))
  }

  // MARK: As texts

  /// 例示 太郎; nil without a name.
  static func fullName(_ person: Answers) -> String? { joined(person["name"], ["family", "given"]) }
  static func kana(_ person: Answers) -> String? { joined(person["name"], ["familyKana", "givenKana"]) }

  /// Everything but the postcode, in one piece.
  static func addressText(_ answer: Answer?) -> String? {
    let text = ["prefecture", "municipality", "town", "lot", "building"].compactMap { answer?[$0] }.joined()
    return text.isEmpty ? nil : text
  }

  private static func joined(_ answer: Answer?, _ members: [String]) -> String? {
    let text = members.compactMap { answer?[$0] }.joined(separator: " ")
    return text.isEmpty ? nil : text
  }

  // MARK: In forms

  /// What the basics have for a question, in the shape of its kind.
  static func answer(_ key: Question.ProfileKey, for question: Question, _ person: Answers, today: CalendarDate) -> Answer? {
    switch (key, question.kind) {
    case (.kana, _): return kana(person).map { .text($0) }
    case (.name, .shortText), (.householdHead, .shortText): return joined(person[key.rawValue], ["family", "given"]).map { .text($0) }
    case (.sex, .shortText):
      guard let sex = person["sex"]?.text else { return nil }
      return .text((sex == "female" ? Phrase.sexFemale : .sexMale).japanese)
    case (.householdHead, _):
      // Who heads a household is often the one who came.
      return person["household-head"]
    case (.household, .group(let group)), (.otherMembers, .group(let group)), (.children, .group(let group)), (.pupils, .group(let group)):
      return Household(person).answer(key, for: group, today: today)
    case (.spouse, _): return Household(person).spouse.map { Household.name($0.name, question) }
    case (.spouseBirthDate, _): return Household(person).spouse?.birthDate.map { .text($0.description) }
    default: return person[key.rawValue]
    }
  }

  /// Everything that is offered for a form. `earlier` gives an answer of the person's earlier cases.
  static func offer(_ form: FormDefinition, _ person: Answers, isBlocked: Bool, context: FillingContext) -> Prefilled {
    Prefilled.offer(form, isBlocked: isBlocked, context: context) { prefill, question in
      guard case .profile(let key) = prefill else { return nil }
      return answer(key, for: question, person, today: context.today)
    }
  }

  /// The basics that an earlier case holds, by what its form asked for them.
  static func read(_ form: FormDefinition, _ answers: Answers) -> Answers {
    var person = Answers()
    for question in form.pages.flatMap(\.questions) {
      guard case .profile(let key)? = question.prefill, person[key.rawValue] == nil, let answer = answers[question.id],
        let asked = page.questions.first(where: { $0.id == key.rawValue || (question.group != nil && $0.id == "household") }),
        asked.kind.name == question.kind.name
      else { continue }
      if let group = question.group {
        person["household"] = person["household"] ?? Household.read(answer.items, group, applicant: answers.values.values)
      } else {
        person[key.rawValue] = answer
      }
    }
    return person
  }

  /// When whoever applies was born, where the form asked for it.
  static func birthDate(_ form: FormDefinition, _ answers: Answers) -> CalendarDate? {
    read(form, answers)["birth-date"]?.text.flatMap { CalendarDate($0) }
  }

  /// What a case is found by beside its names and addresses, whatever way it came: by the day of birth the counter tells people of one name apart.
  static func searchWords(_ form: FormDefinition, _ answers: Answers) -> [String] {
    birthDate(form, answers).map { [BirthdayWord($0).token] } ?? []
  }

  /// What an account says of its holder.
  static func of(_ profile: ResidentProfiles.Profile) -> Answers {
    var person = Answers()
    let names = profile.name.split(whereSeparator: \.isWhitespace).map(String.init)
    let kana = profile.kana.split(whereSeparator: \.isWhitespace).map(String.init)
    if names.count == 2 {
      var name: [String: String?] = ["family": names[0], "given": names[1]]
      if kana.count == 2 { (name["familyKana"], name["givenKana"]) = (kana[0], kana[1]) }
      person["name"] = .record(texts: name)
    }
    person["email"] = profile.email.map { .text($0) }
    person["telephone"] = profile.telephone.map { .text($0) }
    person["birth-date"] = profile.birthDate.map { .text($0.description) }
    return person
  }

  /// How many characters somebody would have to write for an answer; nothing for what is only ticked.
  static func characters(_ answer: Answer, of question: Question) -> Int {
    switch question.kind {
    case .oneOf, .severalOf, .yesNo, .matrix, .file, .photo, .consent, .calculated, .fee, .explanation, .place: return 0
    case .group(let group):
      return answer.items.reduce(0) { sum, item in
        sum + group.questions.reduce(0) { sum, inner in sum + (item[inner.id].map { characters($0, of: inner) } ?? 0) }
      }
    case .number, .yen: return answer.number.map { String(Int($0)).count } ?? 0
    default: break
    }
    switch answer {
    case .text(let text): return text.filter { !$0.isWhitespace && $0 != "-" }.count
    case .record(let record): return record.values.reduce(0) { $0 + ($1.text?.filter { !$0.isWhitespace }.count ?? 0) }
    default: return 0
    }
  }
}

extension Phrase {
  /// As a form's own text.
  var local: LocalText { LocalText(japanese, en: english, easy: easyJapanese) }
}
