import Casework
import Documents
import Forms
import Kernel
import Storage
import Web

/// An application of the portal read by a procedure's mapping: what becomes of it, with everything that is wrong.
struct PortalReading: Sendable {
  /// A file that belongs to the application, and the question that asks for it; nil for none.
  struct Attached: Sendable {
    let file: ZipFolder.File
    let field: String?

    /// Of the file as it came.
    var digest: String { Digest.hex(Digest.of(file.bytes)) }
  }

  let application: PortalApplication
  let receipt: String?
  /// 到達日時; nil where the data does not tell it.
  let arrivedAt: Moment?
  let procedureName: String?
  let attached: [Attached]
  /// Names in the data under which no file was found.
  let missingFiles: [String]

  /// All applications of a file, in its order.
  static func all(_ file: PortalFile, _ mapping: PortalMapping) -> [PortalReading] {
    let receipts = Set(file.applications.compactMap { receipt(of: $0, mapping) })
    return file.applications.map { PortalReading($0, file, mapping, receipts: receipts) }
  }

  static func receipt(of application: PortalApplication, _ mapping: PortalMapping) -> String? {
    mapping.fields(for: PortalTarget.receipt).lazy.compactMap { application.text(of: $0) }.first.map { String($0.prefix(100)) }
  }

  private init(_ application: PortalApplication, _ file: PortalFile, _ mapping: PortalMapping, receipts: Set<String>) {
    self.application = application
    func text(_ target: String) -> String? { mapping.fields(for: target).lazy.compactMap { application.text(of: $0) }.first }
    let receipt = Self.receipt(of: application, mapping)
    self.receipt = receipt
    arrivedAt = text(PortalTarget.arrived).flatMap(PortalTime.read)
    procedureName = text(PortalTarget.procedure)
    var found: [Attached] = []
    var missing: [String] = []
    // A file in the folder of another application is never anybody else's.
    let others = receipts.subtracting(receipt.map { [$0] } ?? [])
    let isMine = file.attachments.map { PortalReading.isOwn($0.name, application, receipt, file) }
    let near = isMine.contains(true)
    let own = zip(file.attachments, isMine).filter { attachment, mine in
      mine || (!near && others.isDisjoint(with: PortalFile.folders(attachment.name)))
    }.map(\.0)
    for field in application.values.map(\.field).uniqued {
      guard let target = mapping.targets[field], target == PortalTarget.files || target.hasSuffix(".file") else { continue }
      for name in PortalEntry.list(application.text(of: field) ?? "") {
        let leaf = PortalFile.leaf(name)
        let alike = own.filter { PortalFile.leaf($0.name) == leaf }
        guard let match = own.first(where: { $0.name == name }) ?? (alike.count == 1 ? alike[0] : nil) else {
          missing.append(name)
          continue
        }
        if let index = found.firstIndex(where: { $0.file.name == match.name }) {
          if target != PortalTarget.files { found[index] = Attached(file: match, field: target) }
        } else {
          found.append(Attached(file: match, field: target == PortalTarget.files ? nil : target))
        }
      }
    }
    for (file, mine) in zip(file.attachments, isMine) where mine && !found.contains(where: { $0.file.name == file.name }) {
      found.append(Attached(file: file, field: nil))
    }
    (attached, missingFiles) = (found, missing)
  }

  /// In a folder named by the receipt number, beside the data file that holds nothing else, or simply the only application.
  private static func isOwn(_ name: String, _ application: PortalApplication, _ receipt: String?, _ file: PortalFile) -> Bool {
    let folders = PortalFile.folders(name)
    if let receipt, folders.contains(receipt) { return true }
    if file.applications.count == 1 { return true }
    let home = PortalFile.folders(application.file)
    return !home.isEmpty && folders.starts(with: home) && file.applications.filter { PortalFile.folders($0.file) == home }.count == 1
  }

  /// The same for the same content, whatever the order of fields or the name of the file.
  var digest: String {
    let values = application.values.filter { !$0.text.isEmpty }.map { "\($0.field)\u{1}\($0.text)" }.sorted()
    let files = attached.map(\.digest).sorted()
    return Digest.hex(Digest.of((values + files).joined(separator: "\u{2}")))
  }

  /// Everything that came, as the sheet that the case keeps.
  var sheet: [[String]] { [["項目", "値"]] + application.values.filter { !$0.text.isEmpty }.map { [$0.field, $0.text] } }

  /// What stands against taking it at all.
  func refusal(now: Moment) -> Phrase? {
    if receipt == nil { return .portalNoReceipt }
    guard let arrivedAt else { return .portalNoArrival }
    return arrivedAt > now ? .portalFutureArrival : nil
  }

  /// The answers that are right, and what is wrong with the others.
  struct Judged: Sendable {
    let answers: Answers
    /// In words, each once, in the order of the form.
    let problems: [Phrase]
    /// Questions that a correction would open.
    let questions: [String]
    /// Mapped texts that are in no answer.
    let lost: [PortalValue]
    let name: String?
  }

  /// `uploads`: files that are taken, by the name of their field.
  func judge(
    _ form: FormDefinition, _ mapping: PortalMapping, _ targets: [String: PortalTarget], uploads: [String: [FileAnswer]],
    _ context: FillingContext
  ) -> Judged {
    let entry = PortalEntry(places: context.places)
    var texts: [String: [String]] = [:]
    for value in application.values where !value.text.isEmpty { texts[mapping.targets[value.field] ?? "", default: []].append(value.text) }
    var pairs: [Fields.Pair] = []
    var counts: [String: Int] = [:]
    for target in targets.values.sorted(by: { $0.id < $1.id }) where target.question != nil && !target.id.hasSuffix(".file") {
      guard let given = texts[target.id] else { continue }
      pairs += entry.pairs(target, given.joined(separator: " "))
      let parts = target.id.split(separator: ".")
      if parts.count >= 3, let index = Int(parts[1]) { counts[String(parts[0])] = max(counts[String(parts[0])] ?? 0, index + 1) }
    }
    for (group, count) in counts { pairs.append(Fields.Pair(EntryField.count(group), String(count))) }
    var (answers, mistakes) = (Answers(), Mistakes())
    var course = FormCourse(form, answers, context: context)
    for page in form.pages {
      let page = PageEntry(form, page: page, fields: Fields(pairs), kept: answers, uploads: uploads, context: context)
      (answers, course) = (page.answers, page.course)
      mistakes.append(page.mistakes)
    }
    if let exit = course.exit { mistakes.add(nil, .portalExit(exit.title.phrase)) }
    let wrong = OpenQuestions(form, mistakes)
    let bad = Set(mistakes.list.compactMap { $0.field?.split(separator: ".").first.map(String.init) })
    let lost = application.values.filter { value in
      guard !value.text.isEmpty, let target = mapping.targets[value.field].flatMap({ targets[$0] }), target.question != nil else {
        return false
      }
      let outer = target.id.split { ".#".contains($0) }.first.map(String.init) ?? ""
      return bad.contains(outer) || course.answers[outer] == nil
    }
    let name = targets.values.filter {
      if case .personName = $0.question?.kind { !$0.id.hasSuffix("Kana") && !$0.id.hasSuffix("#kana") } else { false }
    }
    .sorted { $0.id < $1.id }.compactMap { texts[$0.id]?.joined(separator: " ") }.joined(separator: " ")
    return Judged(
      answers: course.answers, problems: mistakes.list.map(\.message).uniqued, questions: wrong.labels, lost: lost,
      name: name.isEmpty ? nil : name)
  }
}

extension Array where Element: Hashable {
  /// Each once, at its first place.
  var uniqued: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
