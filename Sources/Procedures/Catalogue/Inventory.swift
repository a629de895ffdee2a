import Kernel
import Storage

/// 棚卸し: every procedure of the office with what is known of it, published or not.
enum Inventory {
  struct Row: Sendable {
    let entry: ProcedureEntry
    /// The draft where there is one, else what is published.
    let file: ProcedureFile

    /// Its values are to be checked again, or were to be.
    func isCheckDue(today: CalendarDate) -> Bool { file.procedure.checkBy < today }
    func isInventoried(today: CalendarDate) -> Bool {
      file.procedure.volume != nil && !file.procedure.law.isEmpty && !isCheckDue(today: today)
    }
  }

  static func rows(_ reader: Reader) throws -> [Row] {
    try EntryRecords.all(reader).compactMap { entry in
      guard let version = entry.draftVersion ?? entry.publishedVersion else { return nil }
      return Row(entry: entry, file: try Catalogue.listed(entry.id, version: version, reader).file)
    }
  }
}
