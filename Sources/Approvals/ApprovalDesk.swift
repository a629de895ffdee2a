import Casework
import Contracts
import Decisions
import Design
import Kernel
import Markup
import Storage
import Web

/// Answers the officers' pages about drafts and circulations.
struct ApprovalDesk {
  let visit: Visit

  var texts: Texts { visit.texts }
  var today: CalendarDate { visit.clock.today }
  var ports: Ports { visit.services.ports }
  var form: Fields { visit.request.form }

  func respond(to route: ApprovalsRoute) async throws -> Response {
    switch route {
    case .desk: try await deskPage()
    case .search: try await searchPage()
    case .searchCSV: try await searchCSV()
    case .confirmBatch: try await confirmBatch()
    case .batch: try await runBatch()
    case .new: try await newPage()
    case .create: try await create()
    case .draft(let id): try await draftPage(id)
    case .edit(let id): try await editPage(id)
    case .save(let id): try await save(id)
    case .correct(let id): try await correctionPage(id)
    case .saveCorrection(let id): try await saveCorrection(id)
    case .confirm(let id, let step): try await confirmPage(id, step)
    case .act(let id, let verb): try await act(id, verb)
    case .sheet(let id): try await sheet(id)
    case .sample(let id): try await sample(id)
    case .file(let id, let digest): try await file(id, digest)
    case .circulations: try await circulationsPage()
    case .newCirculation: try await newCirculationPage(Mistakes())
    case .startCirculation: try await startCirculation()
    case .circulation(let id): try await circulationPage(id, Mistakes())
    case .markRead(let id): try await markRead(id)
    case .addReaders(let id): try await addReaders(id)
    case .circulatedFile(let id, let digest): try await circulatedFile(id, digest)
    }
  }

  func link(_ route: ApprovalsRoute, query: [(String, String)] = []) -> Link { visit.link(route, query: query) }

  /// Whether the visitor may do more than look.
  var mayWrite: Bool {
    guard case .officer(let officer) = visit.visitor else { return false }
    return !officer.roles.isDisjoint(with: [.officer, .chief, .planner, .administrator])
  }

  /// The visiting officer's desk of this day, with the number books. Throws `decisions.no-rules`.
  func desk(_ reader: Reader) throws -> (desk: DecisionDesk, books: NumberBooks) {
    let officer = try visit.officer()
    return try DecisionSources(office: ports.port(), rules: ports.port()).desk(person: officer.id, name: officer.name, on: today, reader)
  }

  /// Whose drafts the visitor may find.
  func sight(_ desk: DecisionDesk) throws -> DraftSight { desk.sight(isWhole: try visit.officer().has(.auditor)) }

  /// What was typed into a field of several lines, with the line ends of this house, without white space around it.
  func typed(_ name: String) -> String { (form.text(name) ?? "").replacing("\r\n", with: "\n").replacing("\r", with: "\n") }

  /// Prose: the indentation of the first line stays.
  func prose(_ name: String) -> String { Self.prose(form[name] ?? "") }

  static func prose(_ text: String) -> String {
    var text = Substring(text.replacing("\r\n", with: "\n").replacing("\r", with: "\n"))
    while let last = text.last, last.isWhitespace { text.removeLast() }
    while text.first == "\n" { text.removeFirst() }
    return String(text)
  }

  // MARK: My Number

  static let numbers = MyNumberGuard(exempt: [
    "post", "rule", "amount", "seen", "step", "book", "files-kept", "files-remove", "reader", "target",
  ])

  /// What the guard finds in the form, and its mistakes.
  func checkNumbers(_ mistakes: inout Mistakes) -> MyNumberGuard.Finding {
    let finding = Self.numbers.check(form, by: visit.visitor)
    mistakes.append(Self.numbers.mistakes(finding))
    return finding
  }

  // MARK: Protected people

  /// What texts about these references must not tell the visitor.
  func covers(_ references: some Sequence<String?>, _ reader: Reader) throws -> [String: TextCover] {
    let named = Set(references.compactMap { $0 })
    guard !named.isEmpty, let subjects = ports.port(SubjectPages.self) else { return [:] }
    return try subjects.covers(visit, reader, named)
  }

  /// Drafts as far as the visitor may read them.
  func covered(_ drafts: [Draft], _ reader: Reader) throws -> [Draft] {
    let covers = try covers(drafts.map(\.reference), reader)
    return covers.isEmpty ? drafts : drafts.map { draft in draft.reference.flatMap { covers[$0] }.map(draft.covered) ?? draft }
  }

  func covered(_ waiting: [WaitingStep], _ reader: Reader) throws -> [WaitingStep] {
    let covers = try covers(waiting.map(\.draft.reference), reader)
    return covers.isEmpty ? waiting : waiting.map { item in item.draft.reference.flatMap { covers[$0] }.map(item.covered) ?? item }
  }

  // MARK: Pieces

  /// Text as it was written, line by line.
  @HTMLBuilder func lines(_ text: String) -> HTML {
    for paragraph in text.split(separator: "\n\n") {
      p(.lang(texts.contentLanguage)) {
        let lines = paragraph.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
          HTML(line)
          if index + 1 < lines.count { br() }
        }
      }
    }
  }

  /// A text on its sheet of paper.
  func paper(_ text: String) -> HTML { div(.class("draft-paper")) { lines(text) } }

  func stateTag(_ draft: Draft) -> HTML {
    let color: TagColor =
      switch draft.state {
      case .preparing: .gray
      case .circulating: .blue
      case .returned: .orange
      case .decided, .numbered: .green
      case .issued, .completed: .purple
      case .abandoned: .gray
      }
    return tag(texts(draft.state.phrase), color, isFilled: draft.state == .abandoned)
  }

  /// 重要, 至急, 変更起案: what one must see before reading.
  func handlingTags(_ draft: Draft) -> [HTML] {
    var tags: [HTML] = []
    if draft.content.isUrgent { tags.append(tag(texts(.urgent), .red, isFilled: true)) }
    if draft.content.weight != .ordinary { tags.append(tag(texts(draft.content.weight.phrase), .red)) }
    if draft.changes != nil { tags.append(tag(texts(.draftOfChange), .purple)) }
    return tags
  }

  func who(_ person: DraftPerson) -> JapaneseWords {
    texts.japanese([person.postName, person.name].filter { !$0.isEmpty }.joined(separator: "　"))
  }

  /// 建設課管理係 on a day.
  func home(_ content: DraftContent, _ office: OfficeDay) -> String {
    (office.departments[content.department]?.name ?? content.department) + (content.unit.flatMap { office.units[$0] } ?? "")
  }

  func bytes(of digest: String) async throws -> [UInt8] { try await visit.database.read { try $0.bytes(of: digest) } }
}
