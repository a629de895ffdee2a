import Forms
import Kernel

/// The people who live together, entered once with the basics, and given to every form that asks for some of them.
struct Household: Sendable {
  struct Member: Sendable, Hashable {
    var name: Answer
    var birthDate: CalendarDate?
    var sex: String?
    /// 続柄, as it was written: 妻, 子.
    var relation: String?
    var isApplicant = false
  }

  let members: [Member]

  /// One of the family: name, birthday, sex, relation.
  static let group = QuestionKind.Group(
    itemLabel: Phrase.householdMember.local, min: 0, max: 12,
    questions: [
      Question(
        id: "member-name", kind: .personName(QuestionKind.NameRule(kana: .required)), label: Phrase.basicsName.local,
        personalData: Phrase.basicsPurpose.local),
      Question(
        id: "member-birth", kind: .date(QuestionKind.DateRule(max: .today(days: 0), hasEra: true)), label: Phrase.basicsBirthDate.local,
        personalData: Phrase.basicsPurpose.local),
      Question(
        id: "member-sex",
        kind: .oneOf([FormChoice("female", Phrase.sexFemale.local), FormChoice("male", Phrase.sexMale.local)], layout: .radio),
        label: Phrase.basicsSex.local,
        need: .optional, personalData: Phrase.basicsPurpose.local),
      Question(
        id: "member-relation", kind: .shortText(QuestionKind.ShortText(maxLength: 20)), label: Phrase.householdRelation.local,
        hint: Phrase.householdRelationHint.local, need: .optional, personalData: Phrase.basicsPurpose.local),
    ])

  /// The person first, then the others as they were written.
  init(_ person: Answers) {
    var all: [Member] = []
    if let name = person["name"] {
      let head = person["household-head"]
      let isHead = head == nil || (head?["family"] == name["family"] && head?["given"] == name["given"])
      all.append(
        Member(
          name: name, birthDate: Self.date(person["birth-date"]), sex: person["sex"]?.text, relation: isHead ? "世帯主" : nil,
          isApplicant: true))
    }
    for item in person.items("household") {
      guard let name = item["member-name"] else { continue }
      all.append(
        Member(
          name: name, birthDate: Self.date(item["member-birth"]), sex: item["member-sex"]?.text, relation: item["member-relation"]?.text))
    }
    members = all
  }

  private static func date(_ answer: Answer?) -> CalendarDate? { answer?.text.flatMap { CalendarDate($0) } }

  /// Husband or wife, where the relation says so of one alone.
  var spouse: Member? {
    let found = members.filter { member in member.relation.map { ["妻", "夫", "配偶者"].contains($0) } ?? false }
    return found.count == 1 ? found[0] : nil
  }

  /// The items for a form's group; nil where there is nobody to offer. The person alone is no household to offer.
  func answer(_ key: Question.ProfileKey, for group: QuestionKind.Group, today: CalendarDate) -> Answer? {
    let others = members.filter { !$0.isApplicant }
    guard !others.isEmpty else { return nil }
    let wanted: [Member]
    switch key {
    case .household: wanted = members
    case .otherMembers: wanted = others
    case .children: wanted = others.filter { Self.schoolYears($0.birthDate, today).map { $0 <= 18 } ?? false }
    case .pupils: wanted = others.filter { Self.schoolYears($0.birthDate, today).map { (7...15).contains($0) } ?? false }
    default: return nil
    }
    let items = wanted.prefix(group.max).map { Answer.record(Self.item($0, group).values) }
    return items.isEmpty ? nil : .list(Array(items))
  }

  /// The age that somebody reaches in this school year (2 April to 1 April): 7 in the first year of elementary school, 15 in the last of junior high,
  /// 18 in the last of high school.
  static func schoolYears(_ birth: CalendarDate?, _ today: CalendarDate) -> Int? {
    guard let birth, birth <= today else { return nil }
    let year = today.month >= 4 ? today.year : today.year - 1
    // Whoever is born on 1 April still belongs to the year before.
    let born = birth.month < 4 || (birth.month == 4 && birth.day == 1) ? birth.year - 1 : birth.year
    return year - born
  }

  /// A member in the questions of a form's group: by the kinds of its questions, since every form names them in its own way.
  private static func item(_ member: Member, _ group: QuestionKind.Group) -> Answers {
    var item = Answers()
    if let question = group.questions.first(where: { $0.kind.name == .personName }) { item[question.id] = name(member.name, question) }
    if let question = group.questions.first(where: { $0.kind.name == .date }) {
      item[question.id] = member.birthDate.map { .text($0.description) }
    }
    if let sex = member.sex, let question = group.questions.first(where: { Set($0.choices.map(\.id)) == ["female", "male"] }) {
      item[question.id] = .text(sex)
    }
    guard let relation = member.relation, let question = group.questions.first(where: { isRelation($0) }) else { return item }
    if question.choices.isEmpty {
      item[question.id] = .text(member.isApplicant ? "本人" : relation)
    } else if let choice = question.choices.first(where: { suits($0, relation, member.isApplicant) }) {
      item[question.id] = .text(choice.id)
    }
    return item
  }

  /// Members as a form's group holds them, without whoever stands elsewhere in the form by the same name: the person themself.
  static func read(_ items: [Answers], _ group: QuestionKind.Group, applicant others: some Sequence<Answer>) -> Answer? {
    let known = Set(others.compactMap { other in other["family"].map { $0 + " " + (other["given"] ?? "") } })
    let members = items.compactMap { item -> Answer? in
      guard let name = group.questions.first(where: { $0.kind.name == .personName }).flatMap({ item[$0.id] }),
        let family = name["family"], !known.contains(family + " " + (name["given"] ?? ""))
      else { return nil }
      var member: [String: Answer] = ["member-name": name]
      member["member-birth"] = group.questions.first { $0.kind.name == .date }.flatMap { item[$0.id] }
      member["member-sex"] = group.questions.first { Set($0.choices.map(\.id)) == ["female", "male"] }.flatMap { item[$0.id] }
      if let relation = group.questions.first(where: isRelation), relation.choices.isEmpty { member["member-relation"] = item[relation.id] }
      return .record(member)
    }
    return members.isEmpty ? nil : .list(members)
  }

  /// Members of one list, with those of another (older) one whom it does not name.
  static func joined(_ newer: Answer, with older: Answer) -> Answer {
    func key(_ member: Answers) -> String {
      TextFolding.key([member["member-name"]?["family"], member["member-name"]?["given"]].compactMap { $0 }.joined())
    }
    let known = Set(newer.items.map(key))
    return .list((newer.items + older.items.filter { !known.contains(key($0)) }).prefix(group.max).map { .record($0.values) })
  }

  /// A form that asks for no reading gets none.
  static func name(_ name: Answer, _ question: Question) -> Answer {
    guard case .personName(let rule) = question.kind, rule.kana == .none else { return name }
    return .record(texts: ["family": name["family"], "given": name["given"]]) ?? name
  }

  private static func isRelation(_ question: Question) -> Bool { question.id == "relation" || question.id.hasSuffix("-relation") }

  /// 夫・妻 takes 妻; 本人 takes the person.
  private static func suits(_ choice: FormChoice, _ relation: String, _ isApplicant: Bool) -> Bool {
    let words = choice.label.japanese.split(whereSeparator: { "・、（）".contains($0) }).map(String.init)
    if isApplicant { return words.contains("本人") || words.contains("世帯主") }
    let children: Set<String> = ["長男", "長女", "次男", "次女", "二男", "二女", "三男", "三女", "息子", "娘"]
    return words.contains(relation) || (children.contains(relation) && words.contains("子"))
  }
}

extension Phrase {
  static let basicsHousehold = Phrase("一緒に暮らすご家族（届出・申請に関わる方）", en: "Family who live with you", easy: "いっしょに 住む 家族")
  static let basicsHouseholdHint = Phrase(
    "本人を除きます。ここに一度書くと、すべての書類に入ります。", en: "Without yourself. Written once, it goes into every form.",
    easy: "あなたの ほかの 人です。1回 書くと、ぜんぶの 紙に 入ります。")
  static let householdMember = Phrase("ご家族", en: "Member", easy: "家族")
  static let householdRelation = Phrase("続柄", en: "Relation", easy: "あなたの 何ですか")
  static let householdRelationHint = Phrase("例：妻、夫、子、父、母", en: "For example wife, child", easy: "例：つま、おっと、子")
}
