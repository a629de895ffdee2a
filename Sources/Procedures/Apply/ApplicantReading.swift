import Casework
import Forms
import Kernel

/// Who applies, as told by the answers of any form.
struct ApplicantReading: Hashable {
  var name = "（氏名の記入なし）"
  var kana: String?
  var address: String?
  var contact: String?

  /// The questions that the profile would fill come first; then the first of their kind.
  init(_ form: FormDefinition, _ answers: Answers) {
    let questions = form.pages.flatMap(\.questions)
    func answer(_ key: String, _ kind: QuestionKind.Name) -> Answer? {
      let known = questions.first { question in
        guard case .profile(let profile)? = question.prefill, profile.rawValue == key else { return false }
        return answers[question.id] != nil
      }
      return (known ?? questions.first { $0.kind.name == kind && answers[$0.id] != nil }).flatMap { answers[$0.id] }
    }
    if let answer = answer("name", .personName) {
      name = Self.name(answer) ?? name
      kana = Self.kana(answer)
    } else if let text = questions.first(where: { $0.kind.name == .shortText && answers[$0.id]?.text != nil }).flatMap({
      answers[$0.id]?.text
    }) {
      name = text
    }
    address = answer("address", .address).map(Self.place)
    contact = (answer("telephone", .telephone) ?? answer("email", .email))?.text
  }

  private static func name(_ answer: Answer) -> String? {
    let full = [answer["family"], answer["given"]].compactMap { $0 }.joined(separator: " ")
    return full.isEmpty ? answer.text : full
  }

  private static func kana(_ answer: Answer) -> String? {
    let reading = [answer["familyKana"], answer["givenKana"]].compactMap { $0 }.joined(separator: " ")
    return reading.isEmpty ? nil : reading
  }

  private static func place(_ answer: Answer) -> String {
    ["prefecture", "municipality", "town", "lot", "building"].compactMap { answer[$0] }.joined()
  }

  /// 対象者・当事者: whom the procedure's letters are addressed to besides the applicant (譲渡人, 被保険者), with the place of the same page.
  static func concerned(_ form: FormDefinition, _ answers: Answers, _ procedure: Procedure) -> [CaseParty] {
    let asked = Set(procedure.outcome.letters.flatMap { [$0.addressee].compactMap { $0 } + $0.alsoTo }).subtracting(["applicant"])
    guard !asked.isEmpty else { return [] }
    let applicant = ApplicantReading(form, answers)
    var found: [CaseParty] = []
    for page in form.pages {
      for question in page.questions where question.kind.name == .personName && asked.contains(question.id) {
        guard let answer = answers[question.id], let name = name(answer), name != applicant.name else { continue }
        let address = page.placeQuestion.flatMap { answers[$0.id] }.map(place)
        let contact = page.questions.first { $0.kind.name == .telephone }.flatMap { answers[$0.id]?.text }
        found.append(CaseParty(.concerned, name: name, kana: kana(answer), address: address, contact: contact))
      }
    }
    return found
  }

  /// The items that the form's own questions reckon.
  static func feeItems(_ form: FormDefinition) -> Set<String> {
    Set(
      form.pages.flatMap(\.questions).compactMap { question in
        guard case .fee(_, let item) = question.kind else { return nil }
        return item ?? question.id
      })
  }

  static func fees(_ form: FormDefinition, _ answers: Answers, _ procedure: Procedure) -> [NewFee] {
    form.pages.flatMap(\.questions).compactMap { question in
      guard case .fee(_, let item) = question.kind, let yen = answers[question.id]?.number, yen > 0 else { return nil }
      let known = procedure.fees.items.first { $0.id == item }
      return NewFee(
        item: item ?? question.id, title: known?.title.japanese ?? question.label.japanese, basis: known?.basis ?? "",
        fullYen: Int(yen.rounded()),
        isDueBeforeIssue: procedure.fees.isPaidBeforeIssue)
    }
  }
}

extension FormPage {
  /// Where the people live whom the page asks for.
  var placeQuestion: Question? { questions.first { $0.kind.name == .address } }
}
