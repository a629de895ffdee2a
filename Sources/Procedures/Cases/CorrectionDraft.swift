import Casework
import Forms
import Kernel
import Storage

/// What an applicant has mended and not sent yet (補正), with the files that have come for it: kept, so that nobody chooses a file twice.
enum CorrectionDraft {
  private static func owner(_ item: String) -> String { "correction:\(item)" }

  static func answers(_ item: String, _ reader: Reader) throws -> Answers? {
    try reader.first("SELECT answers FROM procedures_correction_drafts WHERE case_id = \(item)") { try Answers(json: $0.text("answers")) }
  }

  static func keep(_ answers: Answers, of item: String, _ writer: Writer) throws {
    try writer.run(
      """
      INSERT INTO procedures_correction_drafts (case_id, answers, saved_at_ms) VALUES (\(item), \(answers.json), \(writer.now))
      ON CONFLICT (case_id) DO UPDATE SET answers = \(answers.json), saved_at_ms = \(writer.now)
      """)
  }

  /// Stores files by the name of their field; what the page wants as its uploads.
  static func store(_ files: [String: [TakenFile]], of item: String, _ writer: Writer) throws -> [String: [FileAnswer]] {
    var answers: [String: [FileAnswer]] = [:]
    for (field, list) in files {
      for taken in list {
        let shown = try writer.store(attachment: taken.bytes)
        let original = taken.original == taken.bytes ? nil : try writer.store(attachment: taken.original)
        for digest in [shown.digest, original?.digest].compactMap({ $0 }) { try writer.keep(attachment: digest, for: owner(item)) }
        try writer.run(
          """
          INSERT INTO procedures_correction_files (case_id, digest, original_digest, name, media_type, is_scanned)
          VALUES (\(item), \(shown.digest), \(original?.digest), \(taken.name), \(taken.type.mediaType), \(taken.isScanned))
          ON CONFLICT (case_id, digest) DO UPDATE SET name = \(taken.name), is_scanned = \(taken.isScanned)
          """)
        answers[field, default: []].append(FileAnswer(digest: shown.digest, name: taken.name, type: taken.type, bytes: taken.bytes.count))
      }
    }
    return answers
  }

  /// The papers on which it came. Only what was made anew is kept of a photograph: the original would show what is to be hidden.
  static func keep(papers: [TakenFile], of item: String, _ writer: Writer) throws -> [CaseFile] {
    try papers.map { paper in
      let stored = try writer.store(attachment: paper.bytes)
      try writer.keep(attachment: stored.digest, for: owner(item))
      return CaseFile(.scan, digest: stored.digest, name: paper.name, mediaType: paper.type.mediaType, isScanned: paper.isScanned)
    }
  }

  /// Ends the draft: the files that the answers name become the case's, the others are let go.
  static func finish(_ item: String, _ form: FormDefinition, _ answers: Answers, _ writer: Writer) throws -> [CaseFile] {
    var named: Set<String> = []
    for question in form.pages.flatMap(\.questions) {
      for file in answers[question.id]?.files ?? [] { named.insert(file.digest) }
      for inner in question.group?.questions ?? [] {
        for group in answers.items(question.id) { for file in group[inner.id]?.files ?? [] { named.insert(file.digest) } }
      }
    }
    let all = try writer.all(
      "SELECT digest, original_digest, name, media_type, is_scanned FROM procedures_correction_files WHERE case_id = \(item)"
    ) { row in
      CaseFile(
        .answer, digest: try row.text("digest"), name: try row.text("name"), mediaType: try row.text("media_type"),
        original: try row.textOrNil("original_digest"),
        isScanned: try row.bool("is_scanned"))
    }
    let kept = all.filter { named.contains($0.digest) }
    let held = Set(kept.flatMap { [$0.digest, $0.original].compactMap { $0 } })
    for digest in Set(all.flatMap { [$0.digest, $0.original].compactMap { $0 } }).subtracting(held) {
      try writer.release(attachment: digest, from: owner(item))
    }
    try writer.run("DELETE FROM procedures_correction_files WHERE case_id = \(item)")
    try writer.run("DELETE FROM procedures_correction_drafts WHERE case_id = \(item)")
    return kept
  }
}
