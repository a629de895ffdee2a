import Casework
import Forms
import Kernel
import Storage

/// Everybody whom answers and parties name, and where they live: whoever of them is protected guards the case.
struct ConcernedPeople: Sendable, Hashable {
  struct Person: Sendable, Hashable {
    var name: String?
    var kana: String?
    var birthDate: CalendarDate?
  }

  private(set) var people: [Person] = []
  /// Folded.
  private(set) var addresses: Set<String> = []

  init(_ form: FormDefinition, _ answers: Answers, parties: [CaseParty] = []) {
    let questions = form.pages.flatMap(\.questions)
    take(questions, isPerson: false) { answers[$0] }
    for group in questions {
      guard let inner = group.group?.questions else { continue }
      for item in answers.items(group.id) { take(inner, isPerson: true) { item[$0] } }
    }
    for party in parties {
      let known = people.contains { $0.name.map(Self.key) == Self.key(party.name) }
      if !known { people.append(Person(name: party.name, kana: party.kana, birthDate: nil)) }
      if let address = party.address { addresses.insert(TextFolding.key(address)) }
    }
  }

  /// Names with the birthday that belongs to them: that of the profile, or the only one of an item of a group.
  private mutating func take(_ questions: [Question], isPerson: Bool, _ answer: (String) -> Answer?) {
    let names = questions.filter { $0.kind.name == .personName }
    let days = questions.filter { $0.kind.name == .date }
    for question in names {
      guard let name = answer(question.id) else { continue }
      var day: String?
      if question.prefill == .profile(.name) {
        day = days.first { $0.prefill == .profile(.birthDate) }.flatMap { answer($0.id)?.text }
      } else if isPerson, names.count == 1, days.count == 1 {
        day = answer(days[0].id)?.text
      }
      people.append(
        Person(
          name: Self.joined(name, "family", "given"), kana: Self.joined(name, "familyKana", "givenKana"),
          birthDate: day.flatMap { CalendarDate($0) }))
    }
    for question in questions where question.kind.name == .address {
      if let address = Basics.addressText(answer(question.id)) { addresses.insert(TextFolding.key(address)) }
    }
  }

  private static func joined(_ answer: Answer, _ first: String, _ second: String) -> String? {
    let text = [answer[first], answer[second]].compactMap { $0 }.joined(separator: " ")
    return text.isEmpty ? nil : text
  }

  private static func key(_ name: String) -> String { TextFolding.key(name) }

  /// The first of the protected who is among them, or lives where somebody among them does.
  func protection(among all: [Protection]) -> Protection? {
    all.first { item in
      people.contains { item.may(be: $0.name, kana: $0.kana, birthDate: $0.birthDate) }
        || item.address.map { addresses.contains(TextFolding.key($0)) } == true
    }
  }
}

extension Protections {
  /// The protection that a case with these answers and parties touches.
  static func touching(_ form: FormDefinition, _ answers: Answers, _ parties: [CaseParty], on day: CalendarDate, _ reader: Reader) throws
    -> Protection?
  {
    let all = try ProtectionRecords.inForce(on: day, reader)
    return all.isEmpty ? nil : ConcernedPeople(form, answers, parties: parties).protection(among: all)
  }
}
