import Documents
import Foundation
import Kernel

/// A value of the portal's data, with its place in the file: line and column from 1.
struct PortalValue: Sendable, Hashable {
  let field: String
  let text: String
  let line: Int
  let column: Int
}

/// One application of a file from the state's portal, as it stands there.
struct PortalApplication: Sendable, Hashable {
  /// Name of the file that it stands in; folders with `/`.
  let file: String
  let line: Int
  let values: [PortalValue]

  func text(of field: String) -> String? {
    let found = values.filter { $0.field == field }.map(\.text).filter { !$0.isEmpty }
    return found.isEmpty ? nil : found.joined(separator: "\n")
  }
}

/// What a file from the state's portal (ぴったりサービス) holds. The format is assumed: docs/portal-intake.md.
struct PortalFile: Sendable {
  /// Names of the fields, in the order in which they first stand in the data.
  let fields: [String]
  let applications: [PortalApplication]
  let attachments: [ZipFolder.File]
  /// Data files that were read, for places in messages.
  let sources: [String]

  /// Bytes of a file that is taken in at all; a larger one is refused before anything is read.
  static let sizeLimit = 30 * 1_048_576
  static let applicationLimit = 2_000
  private static let fieldLimit = 500

  /// Reads a zip, a CSV or an XML file.
  /// - Throws: `procedures.portal-…`, and what the readers of CSV, XML and ZIP throw.
  static func read(_ bytes: [UInt8], name: String) throws -> PortalFile {
    guard bytes.count <= sizeLimit else { throw ProcedureFailure.portalTooLarge }
    guard ZipFolder.isZip(bytes) else { return try read([ZipFolder.File(name: leaf(name), bytes: bytes)], attachments: []) }
    let files = try ZipFolder.read(bytes).filter { !isRubbish($0.name) }
    let data = files.filter { isData($0.name) }
    guard let depth = data.map({ folders($0.name).count }).min() else { throw ProcedureFailure.portalNoData }
    let chosen = data.filter { folders($0.name).count == depth }
    let names = Set(chosen.map(\.name))
    return try read(chosen, attachments: files.filter { !names.contains($0.name) })
  }

  private static func read(_ data: [ZipFolder.File], attachments: [ZipFolder.File]) throws -> PortalFile {
    guard Set(data.map { isXML($0) }).count == 1 else { throw ProcedureFailure.portalTwoFormats }
    var applications: [PortalApplication] = []
    for file in data {
      applications += try isXML(file) ? PortalXML.read(file) : readCSV(file)
      guard applications.count <= applicationLimit else { throw ProcedureFailure.portalTooMany(applicationLimit) }
    }
    guard !applications.isEmpty else { throw ProcedureFailure.portalNoData }
    var fields: [String] = []
    var known: Set<String> = []
    for value in applications.flatMap(\.values) where known.insert(value.field).inserted { fields.append(value.field) }
    guard fields.count <= fieldLimit else { throw ProcedureFailure.portalTooManyFields(fieldLimit) }
    return PortalFile(fields: fields, applications: applications, attachments: attachments, sources: data.map(\.name))
  }

  /// The first line names the fields, each further line is an application.
  private static func readCSV(_ file: ZipFolder.File) throws -> [PortalApplication] {
    var limits = CSV.Limits()
    limits.bytes = 20_000_000
    limits.records = applicationLimit + 1
    limits.fields = fieldLimit
    limits.fieldBytes = 200_000
    let records = try CSV.decoding(file.bytes, formulaGuard: .none, limits: limits).records
    guard let head = records.first else { throw ProcedureFailure.portalNoData }
    var names: [String] = []
    for (index, text) in head.fields.enumerated() {
      names.append(unique(trimmed(text).isEmpty ? "列\(index + 1)" : trimmed(text), among: names))
    }
    return try records.dropFirst().map { record in
      guard record.fields.count <= names.count else { throw ProcedureFailure.portalRowTooLong(line: record.line) }
      return PortalApplication(
        file: file.name, line: record.line,
        values: names.enumerated().map { PortalValue(field: $1, text: trimmed(record[$0]), line: record.line, column: $0 + 1) })
    }
  }

  static func unique(_ name: String, among names: [String]) -> String {
    guard names.contains(name) else { return name }
    return (2...).lazy.map { "\(name)（\($0)）" }.first { !names.contains($0) } ?? name
  }

  static func trimmed(_ text: String) -> String { text.trimmingCharacters(in: .whitespacesAndNewlines) }
  static func leaf(_ name: String) -> String { name.split(separator: "/").last.map(String.init) ?? name }
  static func folders(_ name: String) -> [String] { name.split(separator: "/").dropLast().map(String.init) }

  private static func isXML(_ file: ZipFolder.File) -> Bool {
    if file.name.lowercased().hasSuffix(".xml") { return true }
    if file.name.lowercased().hasSuffix(".csv") { return false }
    return file.bytes.first { ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) } == 0x3C
  }

  private static func isData(_ name: String) -> Bool { name.lowercased().hasSuffix(".csv") || name.lowercased().hasSuffix(".xml") }

  /// What file managers leave behind in a zip.
  private static func isRubbish(_ name: String) -> Bool {
    name.hasPrefix("__MACOSX/") || [".DS_Store", "Thumbs.db", "desktop.ini"].contains(leaf(name))
  }
}
