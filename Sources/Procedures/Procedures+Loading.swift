import Kernel
import Storage

extension Procedures {
  /// What a folder of procedures and a town's own folder hold, as texts.
  public struct Material: Sendable {
    /// Texts of `yakuba-procedure/1`, with the path for messages.
    public var procedures: [(path: String, text: String)] = []
    public var workflows: [(path: String, text: String)] = []
    public var lifeEvents: String?
    /// By the names of `procedures_files.kind`: decision-rules, number-books, remedies, places, opening-days.
    public var rules: [String: String] = [:]
    /// Ids of those that are open to everyone from the beginning; nil leaves all as drafts.
    public var published: Set<String>?
    /// Whether the changed text of a procedure that is open to everyone, and has no draft, is opened as well: what a demonstration wants.
    /// Otherwise it waits as a draft.
    public var opensChanges = false
    public init() {}
  }

  /// Takes in what is new or differs, all or nothing. Returns how many procedures were taken in. A text that was taken in before is left
  /// alone where officers have made another of it since.
  /// - Throws: `procedures.file-wrong`.
  @discardableResult public static func load(_ material: Material, into database: any Database, actor: String) async throws -> Int {
    var files: [ProcedureFile] = []
    for (path, text) in material.procedures {
      do throws(DataProblems) { files.append(try ProcedureFile(text)) } catch { throw ProcedureFailure.unreadable(error, in: path) }
    }
    if let text = material.lifeEvents {
      do throws(DataProblems) { _ = try LifeEventFile(text) } catch { throw ProcedureFailure.unreadable(error, in: "life-events.json") }
    }
    let read = files
    return try await database.write { writer in
      var count = 0
      for (position, file) in read.enumerated() {
        let id = file.procedure.id
        let known = try EntryRecords.find(id, writer)
        if known != nil, try VersionRecords.holds(file.text, of: id, behindOneNotBy: actor, writer) { continue }
        guard try ImportProcedure(file: file, position: position, actor: actor).run(writer) != nil else { continue }
        count += 1
        guard material.published?.contains(id) == true else { continue }
        if known == nil || material.opensChanges && known?.state == .published && known?.draftVersion == nil {
          try PublishProcedure(id: id, actor: actor).run(writer)
        }
      }
      for (path, text) in material.workflows { try KeepRuleFile(kind: .workflow, id: path, text: text, actor: actor).run(writer) }
      if let text = material.lifeEvents { try KeepRuleFile(kind: .lifeEvents, text: text, actor: actor).run(writer) }
      for (name, text) in material.rules.sorted(by: { $0.key < $1.key }) {
        guard let kind = RuleFileKind(rawValue: name) else { continue }
        try KeepRuleFile(kind: kind, text: text, actor: actor).run(writer)
      }
      return count
    }
  }
}

extension Procedures {
  /// Reads a definition (a procedure, or the file of life events); its title. Throws everything that is wrong with it.
  public static func check(_ bytes: [UInt8]) throws(DataProblems) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw DataProblems([DataProblem(line: 1, place: "", message: .dataTextNeeded)])
    }
    if (try? JSONDocument.parse(text, sizeLimit: 4 << 20))?["format"]?.string == LifeEventFile.format {
      return try LifeEventFile(text).events.map(\.title.japanese).joined(separator: "、")
    }
    let file = try ProcedureFile(text)
    guard file.oversights.isEmpty else { throw DataProblems(file.oversights) }
    return file.procedure.title.japanese
  }
}
