import Casework
import Contracts
import Design
import Forms
import Kernel
import Storage

/// People whom an officer looks for at the counter: residents' accounts and the applicants of earlier cases, each person once. Every search is recorded,
/// and so is every account that it shows; of protected people nothing comes back.
struct PersonSearch: Sendable {
  struct Someone: Sendable {
    var name: String
    var kana: String?
    var birthDate: CalendarDate?
    /// Id of the account, where there is one.
    var account: String?
    /// The cases found that the officer may know of, the newest first.
    var cases: [CaseLine]
    /// Address, telephone, mail: folded, for telling people of one name apart. Never shown.
    var contacts: Set<String> = []
  }

  let people: [Someone]
  let protected: [Protection]
  var lines: [CaseLine] { people.flatMap(\.cases) }

  /// Most people that are shown.
  static let most = 15

  static func run(
    _ words: String, visit: String, profiles: ResidentProfiles? = nil, _ actor: CaseActor, _ today: CalendarDate, _ writer: Writer
  ) throws -> PersonSearch {
    let protections = try ProtectionRecords.inForce(on: today, writer)
    var met = protections.filter { $0.isMeant(by: words) }
    func protection(_ name: String, _ kana: String?, _ birthDate: CalendarDate?) -> Protection? {
      protections.first { $0.may(be: name, kana: kana, birthDate: birthDate) }
    }
    func meet(_ item: Protection) { if !met.contains(item) { met.append(item) } }

    var people: [Someone] = []
    for line in try lines(words, actor, today, writer) {
      if let item = protection(line.applicant, nil, nil) {
        meet(item)
        continue
      }
      guard !line.isGuarded, let found = try someone(line, profiles, writer) else { continue }
      add(found, to: &people)
    }
    for found in try profiles?.find(writer, words, most) ?? [] {
      let profile = found.profile
      let kana = profile.kana.isEmpty ? nil : profile.kana
      if let item = protection(profile.name, kana, profile.birthDate) {
        meet(item)
        continue
      }
      add(
        Someone(
          name: profile.name, kana: kana, birthDate: profile.birthDate, account: found.id, cases: [],
          contacts: Set([profile.telephone, profile.email].compactMap { $0 }.map { key($0) })), to: &people)
    }
    // An account of which a case is guarded says nothing, whatever its holder's name.
    let shown = try people.filter { someone in
      try someone.account.map { try !OnceOnly(account: $0, profiles: profiles, today: today, writer).isBlocked } ?? true
    }.prefix(most)
    for item in met { try Protections.log(item, actor: actor.id, where: "visit:\(visit)", writer) }
    // What was seen, never the words: the log outlives the person's data.
    let seen = shown.flatMap { $0.cases.map(\.id) + ($0.account.map { ["person:\($0)"] } ?? []) }
    try writer.audit(
      AuditEntry(actor: actor.id, action: "counter.searched", subject: "visit:\(visit)", detail: seen.joined(separator: " ")))
    for account in shown.compactMap(\.account) {
      try writer.audit(AuditEntry(actor: actor.id, action: "counter.profile-shown", subject: "person:\(account)", detail: "visit:\(visit)"))
    }
    return PersonSearch(people: Array(shown), protected: met)
  }

  private static func lines(_ words: String, _ actor: CaseActor, _ today: CalendarDate, _ reader: Reader) throws -> [CaseLine] {
    var query = CaseQuery()
    query.standing = .all
    query.order = .newest
    if let code = FollowUpCode.read(words) {
      query.text = code.replacing("-", with: "")
    } else {
      query.text = words.split(whereSeparator: \.isWhitespace).map { BirthdayWord(String($0))?.token ?? String($0) }.joined(separator: " ")
    }
    return try reader.cases(query, for: actor, today: today, limit: 30).lines
  }

  /// The applicant of a case, as far as it tells who they are.
  private static func someone(_ line: CaseLine, _ profiles: ResidentProfiles?, _ reader: Reader) throws -> Someone? {
    guard let item = try reader.casework(line.id) else { return nil }
    let applicant = try reader.parties(of: item).first { $0.role == .applicant }
    var birthDate: CalendarDate?
    if let newest = try reader.newestAnswers(of: item), let form = try FormRecords.version(item.procedure, newest.formVersion, reader)?.form
    {
      birthDate = Basics.birthDate(form, try Answers(json: newest.answers))
    }
    // Somebody may apply for another: the account is the person's only where the name is.
    var account: String?
    if let id = item.resident, let profile = try profiles?.profile(reader, id), key(profile.name) == key(line.applicant) {
      account = id
      birthDate = birthDate ?? profile.birthDate
    }
    return Someone(
      name: line.applicant, kana: applicant?.kana, birthDate: birthDate, account: account, cases: [line],
      contacts: Set([applicant?.address, applicant?.contact].compactMap { $0 }.map { key($0) }.filter { !$0.isEmpty }))
  }

  /// The same person once: the same account; or the same name with the same birthday, or with the same address or telephone where one of the birthdays is
  /// unknown. A name alone is not enough.
  private static func add(_ found: Someone, to people: inout [Someone]) {
    let index = people.firstIndex { other in
      if let account = found.account, let known = other.account { return account == known }
      guard key(found.name) == key(other.name) else { return false }
      if let born = found.birthDate, let known = other.birthDate { return born == known }
      return !found.contacts.isDisjoint(with: other.contacts)
    }
    guard let index else {
      people.append(found)
      return
    }
    people[index].cases += found.cases
    people[index].contacts.formUnion(found.contacts)
    people[index].account = people[index].account ?? found.account
    people[index].kana = people[index].kana ?? found.kana
    people[index].birthDate = people[index].birthDate ?? found.birthDate
  }

  private static func key(_ name: String) -> String { TextFolding.key(name) }
}

/// A birthday as one word of a search. Cases are kept under it, so that whoever has the same name is told apart.
struct BirthdayWord: Sendable, Hashable {
  let date: CalendarDate

  init(_ date: CalendarDate) { self.date = date }

  /// 1990-05-06, 1990/5/6, 19900506, 平成2年5月6日, H2.5.6; nil for anything else.
  init?(_ text: String) {
    guard let date = DateParts(whole: text)?.date else { return nil }
    self.date = date
  }

  /// `bd19900506`: one word of letters and digits, which is looked for whole.
  var token: String { "bd" + date.description.filter { $0 != "-" } }
}
