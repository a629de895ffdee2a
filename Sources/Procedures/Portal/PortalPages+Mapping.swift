import Contracts
import Design
import Forms
import Kernel
import Markup
import Storage
import Web

/// Which field of the portal answers which question, with the first application's values beside.
extension PortalPages {
  func mapping(_ id: String, _ mistakes: Mistakes, _ sent: Fields?) async throws -> Response {
    let scene = try await scene(id)
    let choices = scene.targets.map { Choice($0.id, texts($0.label), group: texts($0.group)) }
    let unanswered = self.unanswered(scene)
    return visit.page(
      texts(.portalMapTitle), status: mistakes.isEmpty ? .ok : .unprocessableContent, breadcrumb: trail(scene, texts(.portalMapTitle)),
      adjust: { frame in
        frame.shoulder = texts(scene.procedure.title)
        frame.lead = texts(.portalMapLead)
        frame.mistakes = mistakes
        frame.isWide = true
      }
    ) {
      if !unanswered.isEmpty { p(.class("support")) { texts(.portalUnanswered(unanswered.joined(separator: "、"))) } }
      postForm(to: link(.saveMapping(id)), token: visit.formToken) {
        dataTable(
          caption: texts(.portalMapTitle), id: "mapping", captionHidden: true,
          columns: [Column(texts(.portalMapField), isHeader: true), Column(texts(.portalMapSample)), Column(texts(.portalMapTarget))],
          rows: scene.file.fields.enumerated().map { index, field in
            Design.Row([
              texts.japanese(field).html, texts.japanese(sample(scene, field)).html,
              selectField(
                Design.Field("field-\(index)", texts(.portalMapQuestion(field)), need: .optional, mistakes: mistakes), choices: choices,
                value: sent?["field-\(index)"] ?? scene.mapping.targets[field] ?? "", emptyLabel: .portalMapNone, labelHidden: true,
                in: texts),
            ])
          }, in: texts)
        buttonRow { actionButton(texts(.portalMapSave), size: .large) }
      }
    }
  }

  private func sample(_ scene: Scene, _ field: String) -> String {
    let text = scene.file.applications.lazy.compactMap { $0.text(of: field) }.first ?? "—"
    return text.count > 80 ? String(text.prefix(80)) + "…" : text
  }

  /// Questions that must be answered, and to which nothing goes.
  private func unanswered(_ scene: Scene) -> [String] {
    let targets = Set(scene.mapping.targets.values.compactMap { $0.split { ".#".contains($0) }.first.map(String.init) })
    return scene.form.pages.flatMap(\.questions).filter { question in
      question.isAsked && !targets.contains(question.id) && PortalTarget.all(of: scene.form).contains { $0.question?.id == question.id }
    }.map { texts($0.label).plainWords }
  }

  func saveMapping(_ id: String) async throws -> Response {
    let scene = try await scene(id)
    let fields = visit.request.form
    let allowed = Set(scene.targets.map(\.id))
    var mapping = PortalMapping(targets: scene.isSaved ? scene.mapping.targets : [:], portalName: scene.mapping.portalName)
    for (index, field) in scene.file.fields.enumerated() {
      let chosen = fields["field-\(index)"] ?? ""
      mapping.targets[field] = allowed.contains(chosen) ? chosen : ""
    }
    var mistakes = Mistakes()
    let here = scene.file.fields
    func count(_ target: String) -> Int { here.filter { mapping.targets[$0] == target }.count }
    if count(PortalTarget.receipt) != 1 { mistakes.add("field-0", .portalNeedsReceipt) }
    if count(PortalTarget.arrived) != 1 { mistakes.add("field-0", .portalNeedsArrival) }
    guard mistakes.isEmpty else { return try await self.mapping(id, mistakes, fields) }
    mapping.portalName = PortalReading.all(scene.file, mapping).compactMap(\.procedureName).first ?? mapping.portalName
    let command = SavePortalMapping(procedure: scene.item.procedure, mapping: mapping, actor: visit.visitor.actor)
    try await visit.database.write { try command.run($0) }
    return .seeOther(link(.show(id), query: [("done", "mapped")]))
  }
}

extension Phrase {
  static func portalMapQuestion(_ field: String) -> Phrase {
    Phrase("「\(field)」を回答にする質問", en: "Question answered by “\(field)”", easy: "「\(field)」が 答えに なる 質問")
  }
}
