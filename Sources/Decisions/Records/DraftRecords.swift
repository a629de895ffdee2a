import Kernel
import Storage

/// Tables `decisions_drafts`, `decisions_attachments`.
public enum DraftRecords {
  public static func draft(_ id: String, _ reader: Reader) throws -> Draft? {
    guard var draft = try reader.first("SELECT * FROM decisions_drafts WHERE id = \(id)", make) else { return nil }
    draft.content.attachments = try attachments(of: id, reader)
    return draft
  }

  /// Without their attachments, the newest first.
  public static func drafts(about reference: String, _ reader: Reader) throws -> [Draft] {
    try reader.all("SELECT * FROM decisions_drafts WHERE reference = \(reference) ORDER BY id DESC", make)
  }

  /// Drafts on which one of these posts may act now, the urgent ones first, then in the order in which they came. Without attachments.
  public static func waiting(for posts: Set<String>, _ reader: Reader) throws -> [Draft] {
    guard !posts.isEmpty else { return [] }
    return try reader.all(
      """
      SELECT * FROM decisions_drafts WHERE state = 'circulating' AND id IN
        (SELECT draft_id FROM decisions_steps WHERE state = 'open' AND post_id IN \(list: posts.sorted()))
      ORDER BY is_urgent DESC, updated_at_ms, id
      """, make)
  }

  /// Drafts that somebody decided or approved in place of an absent holder of one of these posts, who has not seen them yet (後閲). Of the
  /// present round: what was undone needs no inspection.
  public static func awaitingInspection(by posts: Set<String>, _ reader: Reader) throws -> [Draft] {
    guard !posts.isEmpty else { return [] }
    return try reader.all(
      """
      SELECT * FROM decisions_drafts WHERE EXISTS
        (SELECT 1 FROM decisions_steps s WHERE s.draft_id = decisions_drafts.id AND s.round = decisions_drafts.round
          AND s.absence IS NOT NULL AND s.state IN ('done', 'passed') AND s.inspected_at_ms IS NULL AND s.post_id IN \(list: posts.sorted()))
      ORDER BY updated_at_ms, id
      """, make)
  }

  /// What somebody drafted, in some states, the newest first.
  public static func drafts(by person: String, in states: Set<DraftState>, limit: Int = 100, _ reader: Reader) throws -> [Draft] {
    try reader.all(
      """
      SELECT * FROM decisions_drafts WHERE drafter_id = \(person) AND state IN \(list: states.map(\.rawValue).sorted())
      ORDER BY updated_at_ms DESC, id DESC LIMIT \(limit)
      """, make)
  }

  /// Drafts of departments in some states, the newest first. Without attachments.
  public static func drafts(of departments: Set<String>, in states: Set<DraftState>, limit: Int = 100, _ reader: Reader) throws -> [Draft] {
    guard !departments.isEmpty else { return [] }
    return try reader.all(
      """
      SELECT * FROM decisions_drafts WHERE state IN \(list: states.map(\.rawValue).sorted()) AND department_id IN \(list: departments.sorted())
      ORDER BY updated_at_ms DESC, id DESC LIMIT \(limit)
      """, make)
  }

  /// Drafts that change a decided one, the oldest first.
  public static func changes(of id: String, _ reader: Reader) throws -> [Draft] {
    try reader.all("SELECT * FROM decisions_drafts WHERE changes_id = \(id) ORDER BY id", make)
  }

  static func attachments(of id: String, _ reader: Reader) throws -> [DraftAttachment] {
    try reader.all("SELECT digest, name, media_type FROM decisions_attachments WHERE draft_id = \(id) ORDER BY position") {
      DraftAttachment(digest: try $0.text("digest"), name: try $0.text("name"), mediaType: try $0.text("media_type"))
    }
  }

  static func insert(_ draft: Draft, _ writer: Writer) throws {
    let content = draft.content
    try writer.run(
      """
      INSERT INTO decisions_drafts (id, reference, changes_id, subject, search_key, proposal, basis, letter, rule_id, row_text, rules_basis, amount_yen,
        weight, is_urgent, department_id, unit_id, class_large, class_middle, class_small, binder, retention_years, disclosure,
        disclosure_reason, seal, addressee, way, book, concurrence, drafter_id, drafter_name, drafter_post, drafter_post_name, state, version,
        substance, round, drafted_on, created_at_ms, updated_at_ms)
      VALUES (\(draft.id), \(draft.reference), \(draft.changes), \(content.subject), \(searchKey(draft)), \(content.proposal), \(content.basis),
        \(content.letter), \(content.rule), \(draft.row), \(draft.rulesBasis), \(content.amount), \(content.weight), \(content.isUrgent),
        \(content.department), \(content.unit), \(level(content, 0)), \(level(content, 1)), \(level(content, 2)), \(content.binder),
        \(content.retentionYears), \(content.disclosure), \(content.disclosureReason), \(content.seal), \(content.addressee), \(content.way),
        \(content.book), \(ConcurrenceText.write(content.concurrence)), \(draft.drafter.id), \(draft.drafter.name), \(draft.drafter.post),
        \(draft.drafter.postName), \(draft.state), \(draft.version), \(draft.substance), \(draft.round), \(draft.draftedOn), \(draft.createdAt),
        \(draft.updatedAt))
      """)
    try insert(content.attachments, of: draft.id, writer)
  }

  static func insert(_ attachments: [DraftAttachment], of id: String, _ writer: Writer) throws {
    for (position, attachment) in attachments.enumerated() {
      try writer.run(
        """
        INSERT INTO decisions_attachments (draft_id, position, digest, name, media_type)
        VALUES (\(id), \(position), \(attachment.digest), \(attachment.name), \(attachment.mediaType))
        """)
      try writer.keep(attachment: attachment.digest, for: "draft:\(id)")
    }
  }

  /// Writes everything that can change, one version higher; nobody else can have been between, the caller has checked the version.
  static func update(_ draft: Draft, _ writer: Writer) throws {
    let content = draft.content
    try writer.run(
      """
      UPDATE decisions_drafts SET subject = \(content.subject), search_key = \(searchKey(draft)), proposal = \(content.proposal), basis = \(content.basis),
        letter = \(content.letter), rule_id = \(content.rule), row_text = \(draft.row), rules_basis = \(draft.rulesBasis),
        amount_yen = \(content.amount), weight = \(content.weight), is_urgent = \(content.isUrgent), department_id = \(content.department),
        unit_id = \(content.unit), class_large = \(level(content, 0)), class_middle = \(level(content, 1)),
        class_small = \(level(content, 2)), binder = \(content.binder), retention_years = \(content.retentionYears),
        disclosure = \(content.disclosure), disclosure_reason = \(content.disclosureReason), seal = \(content.seal),
        addressee = \(content.addressee), way = \(content.way), book = \(content.book),
        concurrence = \(ConcurrenceText.write(content.concurrence)), drafter_id = \(draft.drafter.id),
        drafter_name = \(draft.drafter.name), drafter_post = \(draft.drafter.post), drafter_post_name = \(draft.drafter.postName),
        state = \(draft.state), state_reason = \(draft.stateReason),
        version = \(draft.version), substance = \(draft.substance), round = \(draft.round), submitted_at_ms = \(draft.submittedAt),
        decided_on = \(draft.decidedOn), decided_at_ms = \(draft.decidedAt), number = \(draft.number), numbered_on = \(draft.numberedOn),
        issued_on = \(draft.issuedOn), completed_on = \(draft.completedOn), updated_at_ms = \(draft.updatedAt)
      WHERE id = \(draft.id)
      """)
  }

  static func replaceAttachments(of draft: Draft, _ writer: Writer) throws {
    let before = try attachments(of: draft.id, writer)
    guard before != draft.content.attachments else { return }
    try writer.run("DELETE FROM decisions_attachments WHERE draft_id = \(draft.id)")
    for gone in Set(before.map(\.digest)).subtracting(draft.content.attachments.map(\.digest)) {
      try writer.release(attachment: gone, from: "draft:\(draft.id)")
    }
    try insert(draft.content.attachments, of: draft.id, writer)
  }

  private static func level(_ content: DraftContent, _ index: Int) -> String? {
    content.classification.indices.contains(index) ? content.classification[index] : nil
  }

  /// Where words are looked for: subject, number, addressee, binder and drafter, folded.
  private static func searchKey(_ draft: Draft) -> String {
    [draft.content.subject, draft.number, draft.content.addressee, draft.content.binder, draft.drafter.name].compactMap { $0 }
      .map { TextFolding.key($0) }.joined(separator: "\n")
  }

  static func make(_ row: Row) throws -> Draft {
    let classification = try [row.textOrNil("class_large"), row.textOrNil("class_middle"), row.textOrNil("class_small")].compactMap { $0 }
    let content = DraftContent(
      subject: try row.text("subject"), proposal: try row.text("proposal"), basis: try row.text("basis"), letter: try row.text("letter"),
      rule: try row.text("rule_id"), amount: try row.intOrNil("amount_yen"), weight: try row.choice("weight"),
      isUrgent: try row.bool("is_urgent"), department: try row.text("department_id"), unit: try row.textOrNil("unit_id"),
      classification: classification, binder: try row.textOrNil("binder"), retentionYears: try row.intOrNil("retention_years"),
      disclosure: try row.choice("disclosure"), disclosureReason: try row.textOrNil("disclosure_reason"), seal: try row.choice("seal"),
      addressee: try row.textOrNil("addressee"), way: try row.textOrNil("way"), book: try row.textOrNil("book"),
      concurrence: try ConcurrenceText.read(row.text("concurrence")))
    return Draft(
      id: try row.text("id"), reference: try row.textOrNil("reference"), changes: try row.textOrNil("changes_id"), content: content,
      drafter: try PersonColumns.make(row, "drafter"), state: try row.choice("state"), version: try row.int("version"),
      substance: try row.int("substance"), round: try row.int("round"), draftedOn: try row.date("drafted_on"),
      submittedAt: try row.momentOrNil("submitted_at_ms"), decidedOn: try row.dateOrNil("decided_on"),
      decidedAt: try row.momentOrNil("decided_at_ms"), number: try row.textOrNil("number"), numberedOn: try row.dateOrNil("numbered_on"),
      issuedOn: try row.dateOrNil("issued_on"), completedOn: try row.dateOrNil("completed_on"), row: try row.text("row_text"),
      rulesBasis: try row.text("rules_basis"), stateReason: try row.textOrNil("state_reason"), createdAt: try row.moment("created_at_ms"),
      updatedAt: try row.moment("updated_at_ms"))
  }
}

/// The four columns in which a person stands as he was then.
enum PersonColumns {
  static func make(_ row: Row, _ prefix: String) throws -> DraftPerson {
    DraftPerson(
      id: try row.text("\(prefix)_id"), name: try row.text("\(prefix)_name"), post: try row.textOrNil("\(prefix)_post"),
      postName: try row.text("\(prefix)_post_name"))
  }

  static func makeOrNil(_ row: Row, _ prefix: String) throws -> DraftPerson? {
    try row.textOrNil("\(prefix)_id") == nil ? nil : make(row, prefix)
  }
}

/// Concurrences as they are kept, a JSON array.
enum ConcurrenceText {
  static func write(_ list: [DecisionRules.Concurrence]) -> String {
    var json = JSONWriter()
    json.array(list) { json, concurrence in
      json.object {
        $0.member("department", concurrence.department)
        if let unit = concurrence.unit { $0.member("unit", unit) }
        if let rank = concurrence.rank { $0.member("rank", rank.rawValue) }
        $0.member("why", concurrence.why)
        if let amount = concurrence.amountFrom { $0.member("amountFrom", amount) }
      }
    }
    return json.text
  }

  static func read(_ text: String) throws -> [DecisionRules.Concurrence] {
    var reader = DataReader()
    let nodes = try JSONDocument.parse(text).array ?? []
    return nodes.compactMap { DecisionRules.Concurrence.read($0, "", &reader) }
  }
}
