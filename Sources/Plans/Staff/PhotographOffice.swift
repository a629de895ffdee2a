import Contracts
import Design
import Kernel
import Markup
import Photographs
import Storage
import Web

/// Photographs behind readings: looked at, and parts of them hidden.
extension PlanOffice {
  private struct Kept: Sendable {
    let digest: String
    let name: String
    let bytes: [UInt8]
  }

  private func kept(_ id: String) async throws -> Kept {
    try await visit.database.read { reader in
      guard let reading = try ReadingRecords.reading(id, reader), let digest = reading.attachment else {
        throw PlanFailure.unknownReading(id)
      }
      let bytes = try reader.bytes(of: digest)
      guard PhotographIntake.isPhotograph(bytes) else { throw PlanFailure.noPhotograph }
      return Kept(digest: digest, name: reading.attachmentName ?? digest, bytes: bytes)
    }
  }

  func photograph(_ id: String) async throws -> Response { .photograph(try await kept(id).bytes) }

  func masking(_ id: String, _ fields: Fields? = nil, _ mistakes: Mistakes = Mistakes(), status: Status = .ok) async throws -> Response {
    let (reading, kpi, measure) = try await known(id)
    let model = try await keepable(measure)
    let photograph = try await kept(id)
    // The digest in the address: a copy of the photograph as it was must not be shown from memory.
    let shown = ShownPhotograph(
      name: photograph.name, source: link(.photograph(id), query: [("v", String(photograph.digest.prefix(16)))]), digest: photograph.digest,
      bytes: photograph.bytes)
    return page(
      texts(.photographHide), at: .measure(measure),
      crumbs: [Crumb(words.numbered(model.measure.number, model.measure.title), link(.measure(measure)))], mistakes: mistakes,
      status: status
    ) {
      if fields == nil, visit.request.query["done"] == OfficeOutcome.masked.rawValue {
        p { texts(.photographHiddenText) }
        if visit.request.query["elsewhere"] != nil { inlineAlert(.warning, in: texts) { p { texts(.photographElsewhere) } } }
      }
      summaryList(
        [
          SummaryItem(texts(.indicatorWord)) { texts.japanese(kpi.title) },
          SummaryItem(texts(.readingDate)) { dateElement(reading.on, in: texts) },
          SummaryItem(texts(.officeFile)) { texts.japanese(photograph.name) },
        ], in: texts)
      maskingForm(
        shown, to: link(.hideParts(id)), cancel: link(.measure(measure)), token: visit.formToken, sent: fields, mistakes: mistakes,
        extra: MyNumberGuard.overruling(mistakes, in: texts), in: texts)
    }
  }

  func hideParts(_ id: String) async throws -> Response {
    let (_, _, measure) = try await known(id)
    _ = try await keepable(measure)
    let photograph = try await kept(id)
    let fields = visit.request.form
    var mistakes = Mistakes()
    guard fields["seen"] == photograph.digest else {
      mistakes.add(nil, .photographChanged)
      return try await masking(id, Fields(), mistakes, status: .conflict)
    }
    let shown = ShownPhotograph(name: photograph.name, source: link(.photograph(id)), digest: photograph.digest, bytes: photograph.bytes)
    let selection = MaskSelection.read(fields, grid: shown.grid, mistakes: &mistakes)
    let finding = OfficeGuard.numbers.check(fields, by: visit.visitor)
    mistakes.append(OfficeGuard.numbers.mistakes(finding))
    guard mistakes.isEmpty, let selection else { return try await masking(id, fields, mistakes) }
    let actor = visit.visitor.actor
    do {
      let masked = try await MaskedPhotograph.make(from: photograph.bytes, digest: photograph.digest, selection)
      let command = MaskEvidence(reading: id, photograph: masked, actor: actor)
      let outcome = try await visit.database.write { writer in
        try OfficeGuard.numbers.log(finding, subject: "reading:\(id)", actor: actor, writer)
        return try command.run(writer)
      }
      return done(.masked, at: .maskPhotograph(id), outcome.isOriginalGone ? [] : [("elsewhere", "1")])
    } catch let failure as Failure where [.invalid, .conflict, .tooLarge].contains(failure.kind) {
      mistakes.add(nil, failure.message)
      return try await masking(id, Fields(), mistakes, status: failure.kind == .conflict ? .conflict : .unprocessableContent)
    }
  }
}
