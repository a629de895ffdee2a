import Kernel
import Photographs
import Storage

/// Puts a photograph with hidden parts in the place of a reading's photograph, for good.
struct MaskEvidence: Sendable {
  let reading: String
  let photograph: MaskedPhotograph
  let actor: String

  func run(_ writer: Writer) throws -> MaskedPhotograph.Outcome {
    guard let found = try ReadingRecords.reading(reading, writer), let digest = found.attachment else {
      throw PlanFailure.unknownReading(reading)
    }
    guard digest == photograph.original else { throw Failure(.conflict, "plan.photograph-changed", .photographChanged) }
    let outcome = try photograph.replace(for: "plan-reading:\(reading)", subject: "reading:\(reading)", actor: actor, writer)
    let name = PhotographIntake.jpegName(found.attachmentName ?? "photograph.jpg")
    try ReadingRecords.setAttachment(outcome.digest, name: name, of: reading, writer)
    return outcome
  }
}
