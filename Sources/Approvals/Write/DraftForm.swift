import Casework
import Decisions
import Design
import Kernel
import Web

/// The fields of a draft as they stand in its form: typed, not checked.
struct DraftForm: Sendable, Hashable {
  var post = ""
  var texts: [WordingCorrection.Field: String] = [:]
  var rule = ""
  var amount = ""
  var weight = DraftWeight.ordinary.rawValue
  var isUrgent = false
  var classification = ["", "", ""]
  var binder = ""
  var retention = "5"
  var disclosure = DisclosureClass.partly.rawValue
  var disclosureReason = ""
  var seal = SealKind.omitted.rawValue
  var addressee = ""
  var way = ""
  var book = ""
  /// Sections to be asked beside those of the rules: the post that answers for each, and why it is asked.
  var asked = [Asked](repeating: Asked(), count: 3)

  struct Asked: Sendable, Hashable {
    var post = ""
    var why = ""
  }

  /// Ways in which a document goes out, as they are written on the sheet.
  static let ways = ["郵送", "電子", "窓口で交付", "使送", "公示", "庁内"]
  static let retentions = ["1", "3", "5", "10", "30"]
  static let forEver = "for-ever"

  /// Most characters of a text.
  static func limit(_ field: WordingCorrection.Field) -> Int {
    switch field {
    case .subject: 200
    case .proposal, .letter: 20_000
    case .basis: 2_000
    }
  }

  init() {}

  init(_ fields: Fields) {
    func text(_ name: String) -> String { fields.text(name) ?? "" }
    post = text("post")
    for field in WordingCorrection.Field.allCases { texts[field] = ApprovalDesk.prose(fields[field.rawValue] ?? "") }
    texts[.subject] = text("subject")
    rule = text("rule")
    amount = text("amount")
    weight = text("weight")
    isUrgent = fields["urgent"] == "yes"
    classification = ["class-large", "class-middle", "class-small"].map(text)
    binder = text("binder")
    retention = text("retention")
    disclosure = text("disclosure")
    disclosureReason = text("disclosure-reason")
    seal = text("seal")
    addressee = text("addressee")
    way = text("way")
    book = text("book")
    for index in asked.indices { asked[index] = Asked(post: text("ask-\(index + 1)"), why: text("why-\(index + 1)")) }
  }

  /// As a kept draft fills it in.
  init(_ content: DraftContent, post: String?, _ desk: DecisionDesk) {
    self.post = post ?? ""
    for field in WordingCorrection.Field.allCases { texts[field] = content[field] }
    rule = content.rule
    amount = content.amount.map(String.init) ?? ""
    weight = content.weight.rawValue
    isUrgent = content.isUrgent
    for (index, level) in content.classification.prefix(3).enumerated() { classification[index] = level }
    binder = content.binder ?? ""
    retention = content.retentionYears.map(String.init) ?? Self.forEver
    disclosure = content.disclosure.rawValue
    disclosureReason = content.disclosureReason ?? ""
    seal = content.seal.rawValue
    addressee = content.addressee ?? ""
    way = content.way ?? ""
    book = content.book ?? ""
    for (index, concurrence) in content.concurrence.prefix(asked.count).enumerated() {
      asked[index] = Asked(post: Self.post(of: concurrence, desk)?.id ?? "", why: concurrence.why)
    }
  }

  /// The post that answers for a section.
  static func post(of concurrence: DecisionRules.Concurrence, _ desk: DecisionDesk) -> OfficeDay.Post? {
    let rank = concurrence.rank ?? (concurrence.unit == nil ? .departmentHead : .unitChief)
    return desk.rules.post(for: rank, department: concurrence.department, unit: concurrence.unit, desk.office)
      ?? (concurrence.unit == nil ? desk.rules.post(for: .facilityHead, department: concurrence.department, unit: nil, desk.office) : nil)
  }

  /// Posts that may be asked: those who answer for a department or a unit.
  static func askable(_ desk: DecisionDesk) -> [OfficeDay.Post] {
    desk.office.postOrder.compactMap { desk.office.posts[$0] }.filter { post in
      guard let rank = desk.rules.rank(of: post) else { return false }
      return rank == .unitChief || rank == .departmentHead || rank == .facilityHead
    }
  }

  func concurrence(_ desk: DecisionDesk, _ mistakes: inout Mistakes) -> [DecisionRules.Concurrence] {
    let posts = Dictionary(uniqueKeysWithValues: Self.askable(desk).map { ($0.id, $0) })
    return asked.enumerated().compactMap { index, asked in
      guard !asked.post.isEmpty || !asked.why.isEmpty else { return nil }
      guard let post = posts[asked.post] else {
        mistakes.add("ask-\(index + 1)", .chooseSection)
        return nil
      }
      guard !asked.why.isEmpty, TextLength.count(asked.why) <= 200 else {
        mistakes.add("why-\(index + 1)", .whyAsked)
        return nil
      }
      return DecisionRules.Concurrence(
        department: post.department, unit: post.unit, rank: post.unit == nil ? desk.rules.rank(of: post) : nil, why: asked.why)
    }
  }

  /// In yen; nil for nothing. Full-width digits, commas and 円 are understood.
  static func yen(_ typed: String) -> Int?? {
    var text = TextFolding.key(typed).filter { $0 != "," && $0 != "、" && $0 != "¥" }
    if text.hasSuffix("円") { text.removeLast() }
    if text.isEmpty { return .some(nil) }
    guard text.utf8.count <= 13, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let amount = Int(text) else { return nil }
    return .some(amount)
  }

  /// The draft that the form describes, or everything that is wrong with it.
  func content(_ desk: DecisionDesk, _ books: NumberBooks, attachments: [DraftAttachment], _ mistakes: inout Mistakes) -> DraftContent? {
    let before = mistakes.list.count
    let home = desk.posts.contains(post) ? desk.office.posts[post] : nil
    if home == nil { mistakes.add("post", .choosePost) }
    for field in WordingCorrection.Field.allCases {
      let text = texts[field] ?? ""
      if field == .subject || field == .proposal { mistakes.require(!text.allSatisfy(\.isWhitespace), field.rawValue, .writeText(field)) }
      mistakes.require(TextLength.count(text) <= Self.limit(field), field.rawValue, .tooLong)
    }
    for (name, text) in [
      ("class-large", classification[0]), ("class-middle", classification[1]), ("class-small", classification[2]), ("binder", binder),
      ("disclosure-reason", disclosureReason), ("addressee", addressee), ("way", way),
    ] {
      mistakes.require(TextLength.count(text) <= 200, name, .tooLong)
    }
    let amount = Self.yen(amount)
    if amount == nil { mistakes.add("amount", .writeAmount) }
    if rule.isEmpty || desk.rules.rows(of: rule).isEmpty {
      mistakes.add("rule", .chooseRule)
    } else if let amount {
      do { _ = try desk.rules.row(for: rule, amount: amount) } catch let failure as Failure {
        mistakes.add("amount", failure.message)
      } catch {}
    }
    let weight = DraftWeight(rawValue: weight)
    if weight == nil { mistakes.add("weight", .chooseOne) }
    let retentionYears = Int(retention)
    mistakes.require(retention == Self.forEver || (1...100).contains(retentionYears ?? 0), "retention", .chooseOne)
    let disclosure = DisclosureClass(rawValue: disclosure)
    if disclosure == nil { mistakes.add("disclosure", .chooseOne) }
    if let disclosure, disclosure != .open, disclosureReason.isEmpty { mistakes.add("disclosure-reason", .writeDisclosureReason) }
    let seal = SealKind(rawValue: seal)
    if seal == nil { mistakes.add("seal", .chooseOne) }
    mistakes.require(book.isEmpty || books[book] != nil, "book", .chooseOne)
    let concurrence = concurrence(desk, &mistakes)
    guard mistakes.list.count == before, let home, let amount, let weight, let disclosure, let seal else { return nil }
    return DraftContent(
      subject: texts[.subject] ?? "", proposal: texts[.proposal] ?? "", basis: texts[.basis] ?? "", letter: texts[.letter] ?? "",
      rule: rule,
      amount: amount, weight: weight, isUrgent: isUrgent, department: home.department, unit: home.unit,
      classification: Array(classification.prefix { !$0.isEmpty }), binder: binder.isEmpty ? nil : binder,
      retentionYears: retention == Self.forEver ? nil : retentionYears, disclosure: disclosure,
      disclosureReason: disclosureReason.isEmpty ? nil : disclosureReason, seal: seal, addressee: addressee.isEmpty ? nil : addressee,
      way: way.isEmpty ? nil : way, book: book.isEmpty ? nil : book, concurrence: concurrence, attachments: attachments)
  }
}
