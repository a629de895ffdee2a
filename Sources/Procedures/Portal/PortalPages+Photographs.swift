import Contracts
import Design
import Forms
import Kernel
import Markup
import Photographs
import Storage
import Web

/// Photographs among the attachments: for each, before it becomes part of a case, somebody says whether a 個人番号 can be seen on it.
extension PortalPages {
  /// Photographs that a page asks about at a time.
  private static let asked = 20
  private static let photographRule = QuestionKind.FileRule(types: FileType.allCases, maxBytes: 20 * 1_048_576, maxCount: 100)

  /// The prompt, as for papers at the counter.
  @HTMLBuilder func photographs(_ scene: Scene, _ open: [Scene.Photograph], _ mistakes: Mistakes) -> HTML {
    if !open.isEmpty {
      pageSection(texts(.portalPhotographs), id: "photographs") {
        inlineAlert(.warning, title: texts(.maskPromptTitle), in: texts) {
          p { texts(.portalPhotographsText) }
          p { texts(.portalPhotographsLeft(open.count)) }
        }
        postForm(to: link(.clear(scene.item.id)), token: visit.formToken) {
          if let wrong = mistakes["clear"] { p(.class("field-error"), .id(Design.Field.id(of: "clear"))) { texts(wrong) } }
          for (number, photograph) in open.prefix(Self.asked).enumerated() {
            div(.class("plan-change"), .id("photograph-\(number + 1)")) {
              p { texts.japanese(photograph.name) }
              img(
                .src(link(.photograph(id: scene.item.id, digest: photograph.digest))), .alt(texts(.scanAlt(photograph.name))),
                .class("scan-preview"))
              div(.class("choice")) {
                input(.class("choice-control"), .type("checkbox"), .id("clear-\(number + 1)"), .name("clear"), .value(photograph.digest))
                label(.class("choice-label"), .for("clear-\(number + 1)")) {
                  texts(.portalPhotographsClear)
                  span(.class("visually-hidden")) { texts.japanese("　\(photograph.name)") }
                }
              }
              p { a(.href(link(.mask(id: scene.item.id, digest: photograph.digest)))) { texts(.photographHide) } }
            }
          }
          actionButton(texts(.portalPhotographsKeep), style: .outline)
        }
      }
    }
  }

  func clear(_ id: String) async throws -> Response {
    let scene = try await scene(id)
    let open = scene.unseen
    let known = Set(open.map(\.digest))
    let digests = Set(visit.request.form.all("clear")).intersection(known)
    guard !digests.isEmpty else {
      var mistakes = Mistakes()
      mistakes.add("clear", .portalPhotographsChoose)
      return try await show(scene, mistakes)
    }
    let command = ClearPortalPhotographs(id: id, digests: digests, actor: visit.visitor.actor)
    try await visit.database.write { try command.run($0) }
    return .seeOther(link(.show(id)).at(open.count > digests.count ? "photographs" : "applications"))
  }

  /// A photograph of an application that is still to be taken, made anew as it will be kept. Throws `procedures.portal-unknown`.
  private func shown(_ scene: Scene, _ digest: String) async throws -> (name: String, bytes: [UInt8]) {
    guard let photograph = scene.photographs.first(where: { $0.digest == digest }) else { throw ProcedureFailure.portalUnknown }
    let upload = UploadedFile(field: "file", filename: photograph.name, contentType: "", bytes: photograph.bytes)
    return (photograph.name, try await visit.fileIntake.take(upload, rule: Self.photographRule).bytes)
  }

  func photograph(_ id: String, _ digest: String) async throws -> Response {
    .photograph(try await shown(try await scene(id), digest).bytes)
  }

  func mask(_ id: String, _ digest: String) async throws -> Response {
    let scene = try await scene(id)
    return try await mask(scene, digest, nil, Mistakes(), .ok)
  }

  private func mask(_ scene: Scene, _ digest: String, _ sent: Fields?, _ mistakes: Mistakes, _ status: Status) async throws -> Response {
    let id = scene.item.id
    let (name, bytes) = try await shown(scene, digest)
    let picture = ShownPhotograph(name: name, source: link(.photograph(id: id, digest: digest)), digest: digest, bytes: bytes)
    return visit.page(
      texts(.photographHide), status: status, breadcrumb: trail(scene, texts(.photographHide)), adjust: { $0.mistakes = mistakes }
    ) {
      p { texts(.portalPhotographsText) }
      maskingForm(
        picture, to: link(.hide(id: id, digest: digest)), cancel: link(.show(id)), token: visit.formToken, sent: sent, mistakes: mistakes,
        in: texts)
    }
  }

  /// Keeps the masked copy, which takes the photograph's place when the application is taken.
  func hide(_ id: String, _ digest: String) async throws -> Response {
    let scene = try await scene(id)
    let fields = visit.request.form
    let (name, bytes) = try await shown(scene, digest)
    let picture = ShownPhotograph(name: name, source: link(.photograph(id: id, digest: digest)), digest: digest, bytes: bytes)
    var mistakes = Mistakes()
    let selection = MaskSelection.read(fields, grid: picture.grid, mistakes: &mistakes)
    mistakes.append(MyNumberGuard().mistakes(MyNumberGuard(exempt: MaskSelection.plainFields).check(fields, by: .nobody)))
    guard mistakes.isEmpty, let selection else { return try await mask(scene, digest, fields, mistakes, .unprocessableContent) }
    let masked = try await MaskedPhotograph.make(from: bytes, digest: digest, selection)
    let (item, actor) = (scene.item, visit.visitor.actor)
    try await visit.database.write { writer in
      guard try PortalRecords.find(id, writer)?.state == .open else { throw ProcedureFailure.portalUnknown }
      // The attachment itself stands in the file as it came, which goes when all is taken.
      let outcome = try masked.replace(for: item.owner, subject: "portal:\(id)", actor: actor, writer)
      try PortalPhotographRecords.put(
        PortalPhotograph(digest: digest, judgement: .masked, masked: outcome.digest), of: id, by: actor, writer)
    }
    return .seeOther(link(.show(id), query: [("done", "masked")]))
  }
}

extension PortalPages.Scene {
  struct Photograph: Sendable, Hashable {
    let digest: String
    let name: String
    let bytes: [UInt8]
  }

  /// Those of the applications that are still to be taken, each once.
  var photographs: [Photograph] {
    var seen: Set<String> = []
    return file.applications.indices.filter { results[$0] == nil || results[$0]?.state == .failed }.flatMap { readings[$0].attached }
      .compactMap { attached in
        guard FileType(attached.file.bytes, name: attached.file.name)?.isImage == true else { return nil }
        let digest = attached.digest
        return seen.insert(digest).inserted
          ? Photograph(digest: digest, name: PortalFile.leaf(attached.file.name), bytes: attached.file.bytes) : nil
      }
  }

  /// Of which nobody has said whether a 個人番号 can be seen.
  var unseen: [Photograph] { photographs.filter { judgements[$0.digest] == nil } }
}
