import Contracts
import Design
import Forms
import Kernel
import Markup
import Storage
import Web

extension FormDesk {
  // MARK: Checks

  /// 確認: everything that is wrong, each with the way to where it is mended.
  func checks() async throws -> Response {
    let model = try await load()
    return frame(model, at: .checks, lead: .checksLead) {
      if model.errorCount == 0 {
        inlineAlert(.success, title: texts(.checksFine), in: texts) { p { texts(.checksFineText) } }
        if model.piece.isDraft { p { linkButton(texts(.onToPublish), link(.publishing)) } }
      } else {
        p(.role("status")) { texts(.checksCount(model.errorCount)) }
      }
      findings(model, isError: true)
      findings(model, isError: false)
      missingTranslations(model)
    }
  }

  @HTMLBuilder private func findings(_ model: Model, isError: Bool) -> HTML {
    let own = model.check.findings.filter { ($0.severity == .error) == isError }.map { ($0.message, place($0)) }
    let surveys = model.surveyFindings.filter { $0.isError == isError }.map {
      ($0.message, $0.question.map { link(.question($0.description)) })
    }
    let all = own + surveys
    if !all.isEmpty {
      pageSection(texts(isError ? .checksErrors : .checksWarnings), id: isError ? "errors" : "warnings") {
        ul(.class("findings")) {
          for (message, place) in all {
            li {
              p { texts(message) }
              if let place {
                p {
                  a(.href(place)) {
                    texts(.mendIt)
                    span(.class("visually-hidden")) {
                      texts(.colon)
                      texts(message)
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
  }

  private func place(_ finding: FormCheck.Finding) -> Link? {
    if let path = finding.question { return link(.question(path.description)) }
    if let page = finding.page { return link(.page(page)) }
    return link(.settings)
  }

  @HTMLBuilder private func missingTranslations(_ model: Model) -> HTML {
    let sheet = TranslationSheet(model.form)
    let (english, easy) = (sheet.missing(.english), sheet.missing(.easyJapanese))
    if english + easy > 0 {
      pageSection(texts(.tabTranslations), id: "translations") {
        p { texts(.translationsMissing(english, easy)) }
        p { a(.href(link(.translations))) { texts(.translationsGo) } }
      }
    }
  }

  // MARK: Publishing

  func publishing() async throws -> Response { publishing(try await load()) }

  private func publishing(_ model: Model, status: Status = .ok) -> Response {
    let piece = model.piece
    return frame(model, at: .publishing, status: status, notice: conflict(status)) {
      if piece.isDraft {
        publishDraft(model)
      } else if piece.published != nil {
        p { texts(.publishedNow) }
      } else {
        p { texts(.archivedNow) }
      }
      if piece.published != nil { published(model) }
      if piece.isDraft {
        pageSection(texts(.discardTitle), id: "discard") {
          p { texts(piece.published == nil ? .discardWhole : .discardDraft) }
          p { a(.href(link(.confirmDiscard))) { texts(.discardTitle) } }
        }
      }
    }
  }

  @HTMLBuilder private func publishDraft(_ model: Model) -> HTML {
    pageSection(texts(.publishTitle), id: "publish") {
      if let use = model.use { p { texts(.publishUsed(use.title)) } } else { p { texts(.publishText) } }
      if let published = model.piece.published {
        let lines = FormDifference(from: published.form, to: model.form).lines
        heading(3, texts(.changesSince))
        if lines.isEmpty { p { texts(.noDifference) } } else { differenceList(lines) }
      }
      missingUses(model)
      if model.errorCount > 0 {
        inlineAlert(.warning, title: texts(.publishBlocked(model.errorCount)), in: texts) {
          p { a(.href(link(.checks))) { texts(.mendMistakes(model.errorCount)) } }
        }
      } else {
        if model.warningCount > 0 { p { a(.href(link(.checks))) { texts(.publishWarnings(model.warningCount)) } } }
        postForm(to: link(.publish), token: visit.formToken) {
          hidden("seen", model.piece.seen)
          buttonRow { actionButton(texts(.publishButton), size: .large) }
        }
      }
    }
  }

  /// Questions that letters and fees go by and that are gone.
  @HTMLBuilder private func missingUses(_ model: Model) -> HTML {
    if let use = model.use {
      let gone = use.questions.filter { id in QuestionPath(text: id).flatMap { model.form.question($0) } == nil }.sorted()
      if !gone.isEmpty {
        inlineAlert(.warning, title: texts(.usesGone(use.title)), in: texts) { ul { for id in gone { li { code { id } } } } }
      }
    }
  }

  @HTMLBuilder private func published(_ model: Model) -> HTML {
    let piece = model.piece
    if piece.made.kind == .survey {
      pageSection(texts(.surveyAddress), id: "address") {
        p {
          a(.href(visit.link(WorkshopRoute.survey(id), on: .public))) {
            visit.services.address(of: .public) + WorkshopRoute.survey(id).path
          }
        }
      }
    } else if model.use == nil, let uses = visit.services.ports.port(FormUses.self) {
      pageSection(texts(.beginProcedureTitle), id: "procedure") {
        p { texts(.beginProcedureText) }
        p { linkButton(texts(.beginProcedure), uses.begin(visit, id)) }
      }
    }
    pageSection(texts(.sharingTitle), id: "sharing") {
      p { texts(piece.made.isShared ? .sharedText : .notSharedText) }
      postButton(
        texts(piece.made.isShared ? .unshareButton : .shareButton), to: link(.share), token: visit.formToken,
        fields: [("shared", piece.made.isShared ? "no" : "yes")])
    }
    if model.use == nil {
      pageSection(texts(.archiveTitle), id: "archive") {
        p { texts(.archiveText) }
        p { a(.href(link(.confirmArchive))) { texts(.archiveTitle) } }
      }
    }
  }

  func publish() async throws -> Response {
    let command = PublishMadeForm(formID: id, seen: visit.request.form["seen"] ?? "", actor: visit.visitor.actor)
    do { try await visit.database.write { try command.run($0) } } catch let failure as Failure where failure.kind == .conflict {
      return publishing(try await load(), status: .conflict)
    } catch let failure as Failure where failure.kind == .invalid {
      return .seeOther(link(.checks))
    }
    return .seeOther(link(.publishing, query: [("done", "published")]))
  }

  func confirmArchive() async throws -> Response {
    let model = try await load()
    return frame(model, at: .publishing, title: .archiveTitle) {
      p { texts(.archiveText) }
      postForm(to: link(.archive), token: visit.formToken) {
        buttonRow {
          actionButton(texts(.archiveTitle), style: .destructive)
          a(.href(link(.publishing))) { texts(.goBack) }
        }
      }
    }
  }

  func archive() async throws -> Response {
    let command = ArchiveForm(id, actor: visit.visitor.actor)
    // A form that a procedure goes by is closed with the procedure.
    guard try await load().use == nil else { return .seeOther(link(.publishing)) }
    try await visit.database.write { try command.run($0) }
    return .seeOther(link(.publishing, query: [("done", "archived")]))
  }

  func confirmDiscard() async throws -> Response {
    let model = try await load()
    guard model.piece.isDraft else { return .seeOther(link(.publishing)) }
    return frame(model, at: .publishing, title: .discardTitle) {
      p { texts(model.piece.published == nil ? .discardWhole : .discardDraft) }
      postForm(to: link(.discard), token: visit.formToken) {
        hidden("seen", model.piece.seen)
        buttonRow {
          actionButton(texts(.discardTitle), style: .destructive)
          a(.href(link(.publishing))) { texts(.goBack) }
        }
      }
    }
  }

  func discard() async throws -> Response {
    let command = DiscardMadeDraft(formID: id, seen: visit.request.form["seen"] ?? "", actor: visit.visitor.actor)
    do { try await visit.database.write { try command.run($0) } } catch let failure as Failure where failure.kind == .conflict {
      return .seeOther(link(.desk, query: [("done", "changed")]))
    }
    return .seeOther(visit.link(WorkshopRoute.forms))
  }

  func share() async throws -> Response {
    let isShared = visit.request.form["shared"] == "yes"
    let command = ShareForm(formID: id, isShared: isShared, actor: visit.visitor.actor)
    try await visit.database.write { try command.run($0) }
    return .seeOther(link(.publishing, query: [("done", isShared ? "shared" : "unshared")]))
  }

  // MARK: Versions

  /// 版: every version, and what changed from each to the next in words.
  func versions() async throws -> Response {
    let model = try await load()
    let (id, directory) = (id, visit.services.ports.port(OfficeDirectory.self))
    let (all, names) = try await visit.database.read { reader in
      let all = try FormRecords.versions(id, reader)
      return (all, try directory?.officers(reader, Set(all.compactMap { OfficerName.id($0.changedBy) })) ?? [:])
    }
    return frame(model, at: .versions, lead: .versionsLead) {
      for (index, version) in all.enumerated() {
        pageSection(texts(.versionNumber(version.version)), id: "version-\(version.version)") {
          tagList([tag(texts(version.state.phrase), version.state.color)])
          p(.class("support")) {
            texts(.changedBy(OfficerName.text(version.changedBy, names), texts.dateAndTime(version.changedAt)))
          }
          if index + 1 < all.count {
            let lines = FormDifference(from: all[index + 1].form, to: version.form).lines
            if lines.isEmpty { p { texts(.noDifference) } } else { differenceList(lines) }
          } else {
            p { texts(.firstVersion) }
          }
        }
      }
      pageSection(texts(.exportTitle), id: "export") {
        fileList([FileEntry(texts(.exportFile), link(.export), format: "JSON", note: texts(.exportNote))], in: texts)
      }
    }
  }

  func differenceList(_ lines: [FormDifference.Line]) -> HTML {
    ul(.class("difference")) {
      for line in lines {
        li {
          tag(texts(line.change.phrase), line.change.color)
          " "
          texts(line.text)
        }
      }
    }
  }

  func export() async throws -> Response {
    let model = try await load()
    return .download(Array(model.form.fileText.utf8), type: "application/json", filename: "\(id).json")
  }
}

/// Who changed something, as the audit log names them.
enum OfficerName {
  static func id(_ actor: String) -> String? { actor.hasPrefix("officer:") ? String(actor.dropFirst(8)) : nil }
  static func text(_ actor: String, _ names: [String: String]) -> String { id(actor).flatMap { names[$0] } ?? "—" }
}
