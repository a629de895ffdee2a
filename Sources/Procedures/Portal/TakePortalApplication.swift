import Casework
import Documents
import Forms
import Kernel
import Storage

/// Makes an application of the portal a case like any other: with its own moment of arrival, with what is wrong named for a 補正, and with everything that
/// came kept beside it. A receipt number that was taken before makes no second case.
struct TakePortalApplication: Sendable {
  /// A file made harmless, or why it was not taken.
  struct Taken: Sendable {
    let name: String
    let field: String?
    let file: TakenFile?
    let refusal: Phrase?
  }

  let item: PortalImport
  let position: Int
  let reading: PortalReading
  let mapping: PortalMapping
  let files: [Taken]
  let actor: CaseActor
  let town: String
  let today: CalendarDate
  let randomness: Randomness

  func run(_ writer: Writer) throws -> PortalResult { try note(outcome(writer), writer) }

  /// After `run` threw, in a transaction of its own.
  @discardableResult func fail(_ failure: Failure, _ writer: Writer) throws -> PortalResult {
    try note(result(.failed, nil, failure.message.japanese), writer)
  }

  private func note(_ result: PortalResult, _ writer: Writer) throws -> PortalResult {
    try PortalRecords.put(result, of: item.id, writer)
    try writer.audit(
      AuditEntry(
        actor: actor.id, action: "portal.application-read", subject: "portal:\(item.id)",
        detail: "\(position) \(result.state.rawValue) \(result.caseID ?? "")"))
    return result
  }

  private func result(_ state: PortalResult.State, _ caseID: String? = nil, _ message: String? = nil) -> PortalResult {
    PortalResult(position: position, receipt: reading.receipt, state: state, caseID: caseID, message: message)
  }

  private func outcome(_ writer: Writer) throws -> PortalResult {
    if let done = try PortalRecords.result(position, of: item.id, writer), done.state != .failed {
      return done
    }
    if let refusal = reading.refusal(now: writer.now) { return result(.failed, nil, refusal.japanese) }
    guard let receipt = reading.receipt, let arrivedAt = reading.arrivedAt else { return result(.failed) }
    if let known = try PortalRecords.receipt(receipt, writer) { return try again(known, receipt, writer) }
    return try open(receipt, arrivedAt, writer)
  }

  // MARK: A new one

  private func open(_ receipt: String, _ arrivedAt: Moment, _ writer: Writer) throws -> PortalResult {
    let listed = try Catalogue.published(item.procedure, writer)
    let procedure = listed.procedure
    guard let version = try FormRecords.published(item.procedure, writer) else { throw ProcedureFailure.unknown(item.procedure) }
    let rules = try OfficeRules.read(town: town, writer)
    let context = FillingContext(today: today, rules: rules, isMyNumberOverruled: item.numberReason != nil)
    let targets = Dictionary(PortalTarget.all(of: version.form).map { ($0.id, $0) }) { first, _ in first }
    let (uploads, caseFiles) = try keep(writer)
    let judged = reading.judge(version.form, mapping, targets, uploads: uploads, context)
    let who = ApplicantReading(version.form, judged.answers)
    let isNamed = version.form.pages.flatMap(\.questions).contains { $0.kind.name == .personName && judged.answers[$0.id] != nil }
    let way = procedure.channels.receiveBy.first.flatMap { ReceiveBy(rawValue: $0.rawValue) } ?? .post
    let sheet = try writer.store(attachment: CSV.encoded(reading.sheet))
    let workflow = try Workflows.newest(procedure.workflow, writer)
    let decides = procedure.decidingOrgan(judged.answers)
    var command = OpenCase(
      procedure: procedure.id, procedureVersion: listed.version, formVersion: version.version, title: procedure.title.japanese,
      nature: procedure.nature.rawValue, workflow: workflow.workflow, workflowVersion: workflow.version,
      organ: decides.organ,
      department: decides.department, unit: decides.unit, answers: judged.answers.json,
      parties: [
        CaseParty(
          .applicant, name: isNamed ? who.name : judged.name ?? who.name, kana: who.kana, address: who.address, contact: who.contact)
      ] + ApplicantReading.concerned(version.form, judged.answers, procedure), wayIn: .portal, receiveBy: way, actor: actor.id,
      office: rules.office, randomness: randomness)
    command.needToKnow = procedure.needToKnow.rawValue
    command.standardPeriod = procedure.periods.standard(for: judged.answers, today: today)
    command.fees = ApplicantReading.fees(version.form, judged.answers, procedure)
    command.arrivedAt = arrivedAt
    command.words = [receipt] + Basics.searchWords(version.form, judged.answers)
    command.files =
      caseFiles + [CaseFile(.other, digest: sheet.digest, name: "申請データ（\(receipt)）.csv", mediaType: "text/csv; charset=utf-8")]
    command.isGuarded = try Protections.touching(version.form, judged.answers, command.parties, on: today, writer) != nil
    let opened = try command.run(writer).item
    for file in command.files { try writer.keep(attachment: file.digest, for: "case:\(opened.id)") }
    try PortalRecords.insert(
      PortalReceipt(receipt: receipt, procedure: item.procedure, digest: reading.digest, caseID: opened.id, sheet: sheet.digest), writer)
    // What arrived is taken all the same: a used-up budget is for the officer to know.
    let isUsedUp = try BudgetStanding.isUsedUp(procedure, on: today, writer)
    let problems = (isUsedUp ? [Phrase.portalBudgetUsedUp] : []) + judged.problems + refusals
    if isUsedUp { try WriteMessage(opened.id, .internal, Phrase.portalBudgetNote.japanese, actor: .system).run(writer) }
    try WriteMessage(opened.id, .internal, note(receipt, judged, problems), actor: .system).run(writer)
    return result(.taken, opened.id, problems.isEmpty ? nil : problems.map(\.japanese).joined(separator: "\n"))
  }

  private var refusals: [Phrase] {
    files.compactMap { file in file.refusal.map { Phrase.portalFileRefused(file.name, $0) } }
      + reading.missingFiles.map(Phrase.portalFileMissing)
  }

  private func keep(_ writer: Writer) throws -> (uploads: [String: [FileAnswer]], files: [CaseFile]) {
    var uploads: [String: [FileAnswer]] = [:]
    var files: [CaseFile] = []
    for taken in self.files {
      guard let file = taken.file else { continue }
      let stored = try writer.store(attachment: file.bytes)
      if let field = taken.field {
        uploads[field, default: []].append(FileAnswer(digest: stored.digest, name: file.name, type: file.type, bytes: file.bytes.count))
      }
      files.append(CaseFile(taken.field == nil ? .other : .answer, digest: stored.digest, name: file.name, mediaType: file.type.mediaType))
    }
    return (uploads, files)
  }

  /// What an officer has to know who did not see the import.
  private func note(_ receipt: String, _ judged: PortalReading.Judged, _ problems: [Phrase]) -> String {
    var lines = ["国のポータル（ぴったりサービス）の申請データから登録しました。ポータルの受付番号：\(receipt)"]
    if !problems.isEmpty { lines += ["", "申請データのままでは確認できなかったこと："] + problems.map { "・" + $0.japanese } }
    if !judged.lost.isEmpty {
      lines += ["", "申請データに記載されている内容（回答には入れていません）："] + judged.lost.prefix(50).map { "・\($0.field)：\(String($0.text.prefix(200)))" }
    }
    if !judged.questions.isEmpty {
      lines += ["", "補正を求めるときは、次の項目を選んでください：" + judged.questions.joined(separator: "、")]
    }
    lines += ["", "届いたデータの全部は、案件の書類「申請データ」にあります。"]
    return lines.joined(separator: "\n")
  }

  // MARK: One that came before

  private func again(_ known: PortalReceipt, _ receipt: String, _ writer: Writer) throws -> PortalResult {
    guard known.procedure == item.procedure else { return result(.failed, nil, Phrase.portalOtherProcedure.japanese) }
    guard known.digest != reading.digest else { return result(.same, known.caseID) }
    let before = try sheet(known.sheet, writer)
    let changes = Self.changes(from: before, to: reading.sheet)
    let stored = try writer.store(attachment: CSV.encoded(reading.sheet))
    try writer.keep(attachment: stored.digest, for: "case:\(known.caseID)")
    try PortalRecords.tell(receipt, digest: reading.digest, sheet: stored.digest, writer)
    let text = (["同じ受付番号（\(receipt)）の申請データが、内容を変えて再び届きました。回答は変えていません。申請者に確かめ、必要なときは補正を求めてください。"] + changes).joined(separator: "\n")
    try WriteMessage(known.caseID, .internal, text, actor: .system).run(writer)
    return result(.changed, known.caseID, changes.joined(separator: "\n"))
  }

  private func sheet(_ digest: String, _ reader: Reader) throws -> [[String]] {
    try CSV.decoding(reader.bytes(of: digest)).records.map(\.fields)
  }

  /// In words; attachments alone where the fields are the same.
  static func changes(from before: [[String]], to after: [[String]]) -> [String] {
    let (old, new) = (table(before), table(after))
    let fields = (before + after).dropFirst().compactMap(\.first).uniqued.filter { $0 != "項目" }
    let lines = fields.filter { old[$0] != new[$0] }.map { "・\($0)：「\(old[$0] ?? "（なし）")」→「\(new[$0] ?? "（なし）")」" }
    return lines.isEmpty ? ["・添付ファイル"] : lines
  }

  private static func table(_ sheet: [[String]]) -> [String: String] {
    Dictionary(sheet.compactMap { $0.count == 2 ? ($0[0], $0[1]) : nil }) { $0 + "\n" + $1 }
  }
}
