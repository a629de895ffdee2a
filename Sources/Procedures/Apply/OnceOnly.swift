import Casework
import Contracts
import Forms
import Kernel
import Storage

/// Once-only (ワンスオンリー): what a resident's account and their earlier applications hold already, offered on a form, marked as such, and correctable.
/// Nothing is offered to somebody under a protective measure: whoever else can open the account would read it.
struct OnceOnly: Sendable {
  /// The basics, by their keys.
  private(set) var person = Answers()
  /// The newest application of each procedure, with the form that it was given on.
  private(set) var earlier: [String: Answers] = [:]
  private(set) var isBlocked = false

  /// How many of the newest applications are looked through.
  static let most = 30

  init(account: String, profiles: ResidentProfiles?, today: CalendarDate, _ reader: Reader) throws {
    if let profile = try profiles?.profile(reader, account) { person = Basics.of(profile) }
    for item in try reader.cases(ofResident: account).prefix(Self.most) {
      if item.isGuarded {
        isBlocked = true
        break
      }
      // What was taken back or refused was still said by the person; what somebody else's case was merged into was not.
      guard item.mergedInto == nil, let form = try FormRecords.version(item.procedure, item.formVersion, reader)?.form,
        let newest = try reader.newestAnswers(of: item)
      else { continue }
      let answers = try Answers(json: newest.answers)
      if earlier[item.procedure] == nil { earlier[item.procedure] = answers }
      for (key, answer) in Basics.read(form, answers).values {
        if person[key] == nil {
          person[key] = answer
        } else if key == Question.ProfileKey.household.rawValue {
          // One form asks for the pupils, another for all children: nobody is named twice.
          person[key] = person[key].map { Household.joined($0, with: answer) }
        }
      }
    }
    if try Protections.of(person, on: today, reader) != nil || Protections.meet(person.items("household"), on: today, reader) {
      isBlocked = true
    }
    if isBlocked { (person, earlier) = (Answers(), [:]) }
  }

  /// What is offered for a form.
  func offer(_ form: FormDefinition, context: FillingContext) -> Prefilled {
    let (person, earlier) = (person, earlier)
    return Prefilled.offer(form, isBlocked: isBlocked, context: context) { prefill, question in
      switch prefill {
      case .profile(let key): return Basics.answer(key, for: question, person, today: context.today)
      case .earlier(let procedure, let path):
        guard let path = QuestionPath(text: path), path.inner == nil else { return nil }
        return earlier[procedure]?[path.outer]
      }
    }
  }

  /// Of the offered, what an account says of itself; the rest came from earlier applications.
  static func isOfAccount(_ question: Question) -> Bool {
    switch question.prefill {
    case .profile(.name), .profile(.kana), .profile(.email), .profile(.birthDate), .profile(.telephone): true
    default: false
    }
  }
}
