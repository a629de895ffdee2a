import Contracts
import Decisions
import Design
import Kernel
import Markup
import Storage
import Web

extension ApprovalDesk {
  func circulationsPage() async throws -> Response {
    let officer = try visit.officer()
    let (unread, read, started) = try await visit.database.read { reader in
      (
        try CirculationRecords.unread(by: officer.id, reader), try CirculationRecords.read(by: officer.id, reader),
        try CirculationRecords.started(by: officer.id, reader)
      )
    }
    return visit.page(
      texts(.circulationsWord), breadcrumb: [Crumb(texts(.approvals), link(.desk)), Crumb(texts(.circulationsWord))],
      adjust: {
        $0.lead = texts(.circulationsLead)
        if visit.request.query["done"] == "read" { $0.notice = NotificationBanner(.success, texts(.doneRead), isOutcome: true) }
      }
    ) {
      if mayWrite { linkButton(texts(.newCirculation), link(.newCirculation)) }
      pageSection(texts(.unreadForMe(unread.count)), id: "unread") { list(unread, empty: .nothingUnread) }
      if !read.isEmpty { pageSection(texts(.readByMe), id: "read") { list(read, empty: .nothingUnread) } }
      if !started.isEmpty { pageSection(texts(.startedByMe), id: "started") { list(started, empty: .nothingUnread, counts: true) } }
    }
  }

  @HTMLBuilder private func list(_ items: [Circulation], empty: Phrase, counts: Bool = false) -> HTML {
    if items.isEmpty {
      emptyState(texts(empty))
    } else {
      linkList(
        items.map { item in
          let read = item.readings.filter { $0.at != nil }.count
          let note: any Words = counts ? texts(.readCount(read, of: item.readings.count)) : who(item.starter)
          return (texts.japanese(item.subject), link(.circulation(item.id)), note)
        })
    }
  }

  // MARK: Starting

  /// Everybody who holds a post today, once each, in the order of the office.
  private func people(_ office: OfficeDay) -> [(department: OfficeDay.Department, people: [DraftPerson])] {
    var seen: Set<String> = []
    return office.departmentOrder.compactMap { office.departments[$0] }.compactMap { department in
      let posts = office.postOrder.compactMap { office.posts[$0] }.filter { $0.department == department.id }
      let people = posts.flatMap { post in
        office.holders(of: post.id).compactMap { holder in
          seen.insert(holder.person).inserted ? DraftPerson(id: holder.person, name: holder.name, post: post.id, postName: post.name) : nil
        }
      }
      return people.isEmpty ? nil : (department, people)
    }
  }

  @HTMLBuilder private func readersField(
    _ groups: [(department: OfficeDay.Department, people: [DraftPerson])], chosen: Set<String>, _ mistakes: Mistakes
  ) -> HTML {
    fieldGroup(texts(.readersWord)) {
      if let wrong = mistakes["reader"] { p(.class("field-error"), .id(Field.id(of: "reader"))) { texts(wrong) } }
      for group in groups {
        // Several groups send the same name: each box has an id of its own.
        fieldset(.class("field choice-field")) {
          legend(.class("field-label")) { texts.japanese(group.department.name) }
          div(.class("choices")) {
            for person in group.people {
              div(.class("choice")) {
                input(
                  .class("choice-control"), .type("checkbox"), .id("reader-\(person.id)"), .name("reader"), .value(person.id),
                  .checked(chosen.contains(person.id)))
                label(.class("choice-label"), .for("reader-\(person.id)")) { who(person) }
              }
            }
          }
        }
      }
    }
  }

  func newCirculationPage(_ mistakes: Mistakes, files: DraftFiles = DraftFiles()) async throws -> Response {
    let page = self
    let desk = try await visit.database.read { try page.desk($0).desk }
    return visit.page(
      texts(.newCirculation), status: mistakes.isEmpty ? .ok : .unprocessableContent,
      breadcrumb: [
        Crumb(texts(.approvals), link(.desk)), Crumb(texts(.circulationsWord), link(.circulations)), Crumb(texts(.newCirculation)),
      ],
      adjust: {
        $0.mistakes = mistakes
        $0.lead = texts(.circulationsLead)
      }
    ) {
      postForm(to: link(.startCirculation), token: visit.formToken, hasFiles: true, guardsLeaving: true) {
        textField(
          Field("subject", texts(WordingCorrection.Field.subject.phrase), mistakes: mistakes), value: typed("subject"), width: .full,
          in: texts)
        textArea(
          Field("note", texts(.circulationNote), need: .optional, mistakes: mistakes), value: prose("note"), rows: 4, limit: 2000, in: texts
        )
        filesField(files, mistakes)
        readersField(people(desk.office), chosen: Set(form.all("reader")), mistakes)
        MyNumberGuard.overruling(mistakes, in: texts)
        actionButton(texts(.startCirculation))
      }
    }
  }

  func startCirculation() async throws -> Response {
    var mistakes = Mistakes()
    let finding = checkNumbers(&mistakes)
    let (subject, note) = (typed("subject"), prose("note"))
    mistakes.require(!subject.isEmpty, "subject", .writeText(.subject))
    mistakes.require(TextLength.count(subject) <= 200, "subject", .tooLong)
    mistakes.require(TextLength.count(note) <= 2000, "note", .tooLong)
    let files = try await takeFiles(from: [], &mistakes)
    let wanted = Set(form.all("reader"))
    mistakes.require(!wanted.isEmpty, "reader", .chooseReaders)
    guard mistakes.isEmpty, form["files-remove"] == nil else { return try await newCirculationPage(mistakes, files: files) }
    let page = self
    let id = try await visit.database.write { writer in
      let (desk, _) = try page.desk(writer)
      let readers = page.people(desk.office).flatMap(\.people).filter { wanted.contains($0.id) }
      let id = try StartCirculation(subject: subject, note: note, files: files.files, readers: readers, desk: desk).run(writer)
      try Self.numbers.log(finding, subject: "circulation:\(id)", actor: desk.actor, writer)
      return id
    }
    return .seeOther(link(.circulation(id), query: [("done", "started")]))
  }

  // MARK: Reading

  /// As the visitor may see it. Throws `decisions.unknown-circulation`, `approvals.not-reader`.
  private func circulation(_ id: String) async throws -> Circulation {
    let officer = try visit.officer()
    let found = try await visit.database.read { reader in try CirculationRecords.circulation(id, reader) }
    guard let found else { throw ApprovalsFailure.notReader }
    guard found.starter.id == officer.id || officer.has(.auditor) || found.readings.contains(where: { $0.person.id == officer.id }) else {
      throw ApprovalsFailure.notReader
    }
    return found
  }

  func circulationPage(_ id: String, _ mistakes: Mistakes) async throws -> Response {
    let officer = try visit.officer()
    let item = try await circulation(id)
    let page = self
    let desk = try await visit.database.read { try page.desk($0).desk }
    let mine = item.readings.first { $0.person.id == officer.id }
    return visit.page(
      texts.japanese(item.subject), status: mistakes.isEmpty ? .ok : .unprocessableContent,
      breadcrumb: [
        Crumb(texts(.approvals), link(.desk)), Crumb(texts(.circulationsWord), link(.circulations)), Crumb(texts.japanese(item.subject)),
      ],
      adjust: {
        $0.mistakes = mistakes
        if mistakes.isEmpty, let done = visit.request.query["done"] {
          $0.notice = NotificationBanner(.success, texts(done == "started" ? .doneCirculated : .doneReaders), isOutcome: true)
        }
      }
    ) {
      summaryList(
        [
          SummaryItem(texts(.startedBy)) { who(item.starter) }, SummaryItem(texts(.startedAt)) { momentElement(item.startedAt, in: texts) },
          SummaryItem(texts(.finishedAt)) { item.finishedAt.map { momentElement($0, in: texts) } ?? HTML(texts(.notFinished)) },
        ], in: texts)
      if !item.note.isEmpty { paper(item.note) }
      if !item.files.isEmpty {
        pageSection(texts(.attachmentsWord), id: "files") {
          fileList(
            item.files.map { file in
              FileEntry(texts.japanese(file.name), link(.circulatedFile(id: id, digest: file.digest)), format: Self.format(file.mediaType))
            }, in: texts)
        }
      }
      if let mine, mine.at == nil {
        pageSection(texts(.markRead), id: "mark") {
          postForm(to: link(.markRead(id)), token: visit.formToken) {
            textArea(
              Field("note", texts(.readNote), need: .optional, mistakes: mistakes), value: typed("note"), rows: 2, limit: 500, in: texts)
            MyNumberGuard.overruling(mistakes, in: texts)
            actionButton(texts(.markRead))
          }
        }
      }
      pageSection(texts(.readersWord), id: "readers") { readings(item) }
      if item.starter.id == officer.id, mayWrite {
        disclosure(texts(.addReaders), isOpen: mistakes["reader"] != nil) {
          postForm(to: link(.addReaders(id)), token: visit.formToken) {
            let there = Set(item.readings.map(\.person.id))
            readersField(
              people(desk.office).compactMap { group in
                let rest = group.people.filter { !there.contains($0.id) }
                return rest.isEmpty ? nil : (group.department, rest)
              }, chosen: [], mistakes)
            actionButton(texts(.addReaders), style: .outline)
          }
        }
      }
    }
  }

  private func readings(_ item: Circulation) -> HTML {
    dataTable(
      caption: texts(.readersWord), id: "readers-table", captionHidden: true,
      columns: [Column(texts(.readerWord), isHeader: true), Column(texts(.readAt)), Column(texts(.readNote))],
      rows: item.readings.map { reading in
        Design.Row([
          who(reading.person).html, reading.at.map { shortMomentElement($0, in: texts) } ?? tag(texts(.unreadWord), .yellow),
          reading.note.map { texts.japanese($0).html } ?? HTML("—"),
        ])
      }, in: texts)
  }

  func markRead(_ id: String) async throws -> Response {
    _ = try await circulation(id)
    var mistakes = Mistakes()
    let finding = checkNumbers(&mistakes)
    let note = typed("note")
    mistakes.require(TextLength.count(note) <= 500, "note", .tooLong)
    guard mistakes.isEmpty else { return try await circulationPage(id, mistakes) }
    let page = self
    try await visit.database.write { writer in
      let (desk, _) = try page.desk(writer)
      try MarkRead(id, note: note.isEmpty ? nil : note, desk: desk).run(writer)
      try Self.numbers.log(finding, subject: "circulation:\(id)", actor: desk.actor, writer)
    }
    return .seeOther(link(.circulations, query: [("done", "read")]))
  }

  func addReaders(_ id: String) async throws -> Response {
    let item = try await circulation(id)
    guard item.starter.id == (try visit.officer()).id else { throw ApprovalsFailure.notReader }
    let wanted = Set(form.all("reader"))
    guard !wanted.isEmpty else {
      var mistakes = Mistakes()
      mistakes.add("reader", .chooseReaders)
      return try await circulationPage(id, mistakes)
    }
    let page = self
    try await visit.database.write { writer in
      let (desk, _) = try page.desk(writer)
      try AddReaders(to: id, page.people(desk.office).flatMap(\.people).filter { wanted.contains($0.id) }, desk: desk).run(writer)
    }
    return .seeOther(link(.circulation(id), query: [("done", "readers")]))
  }

  func circulatedFile(_ id: String, _ digest: String) async throws -> Response {
    guard let file = try await circulation(id).files.first(where: { $0.digest == digest }) else { throw ApprovalsFailure.unknownFile }
    return .download(try await bytes(of: digest), type: file.mediaType, filename: file.name)
  }
}
