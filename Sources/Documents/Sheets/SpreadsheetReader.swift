import Kernel

/// Reads XLSX with libzip and libxml2. Called on the sheets thread only.
struct SpreadsheetReader {
  private let package: SpreadsheetPackage
  private let limits: SpreadsheetReading.Limits
  private var sharedStrings: [String] = []
  private var styles: [SheetStyle] = []
  private var from1904 = false

  static func read(_ bytes: [UInt8], _ limits: SpreadsheetReading.Limits) throws -> SpreadsheetReading {
    var reader = SpreadsheetReader(package: try SpreadsheetPackage(bytes, limits), limits: limits)
    return try reader.read()
  }

  private init(package: SpreadsheetPackage, limits: SpreadsheetReading.Limits) {
    self.package = package
    self.limits = limits
  }

  private struct Entry {
    var name: String
    var relation: String
    var isHidden: Bool
  }

  private mutating func read() throws -> SpreadsheetReading {
    let workbookPath = try relations(of: "").first { $0.value.type.hasSuffix("/officeDocument") }?.value.target ?? "xl/workbook.xml"
    guard let workbook = try package.part(workbookPath) else { throw Failure.notASpreadsheet("no \(workbookPath)") }
    guard !workbookPath.hasSuffix(".bin") else { throw Failure.notASpreadsheet("binary workbook") }
    let entries = try sheetEntries(workbook)
    let relations = try relations(of: workbookPath)
    for relation in relations.values {
      if relation.type.hasSuffix("/sharedStrings"), let part = try package.part(relation.target) {
        sharedStrings = try SharedStrings.read(part, most: limits.cells)
      } else if relation.type.hasSuffix("/styles"), let part = try package.part(relation.target) {
        styles = try SheetStyle.read(part)
      }
    }
    var reading = SpreadsheetReading(sheets: [])
    var cells = 0
    for entry in entries {
      // Sheets that hold only a chart are relations of another kind, and have no rows.
      guard let relation = relations[entry.relation], relation.type.hasSuffix("/worksheet") else { continue }
      guard let part = try package.part(relation.target) else { throw Failure.spreadsheetDamaged("no \(relation.target)") }
      let scanner = SheetScanner(sharedStrings: sharedStrings, styles: styles, from1904: from1904, limits: limits, cellsBefore: cells)
      let rows = try scanner.rows(part)
      cells = scanner.cellCount
      reading.sheets.append(.init(name: entry.name, isHidden: entry.isHidden, rows: rows))
    }
    guard !reading.sheets.isEmpty else { throw Failure.notASpreadsheet("no sheet") }
    return reading
  }

  private mutating func sheetEntries(_ workbook: SpreadsheetPart) throws -> [Entry] {
    var entries: [Entry] = []
    var starts1904 = false
    try XMLScanner.scan(workbook) { xml, event in
      guard case .start(let name, _) = event else { return }
      if name == "workbookPr", let flag = xml.attribute("date1904") { starts1904 = flag == "1" || flag == "true" }
      if name == "sheet", let relation = xml.attribute(local: "id") {
        let state = xml.attribute("state") ?? "visible"
        entries.append(Entry(name: xml.attribute("name") ?? "", relation: relation, isHidden: state != "visible"))
        guard entries.count <= limits.sheets else { throw Failure.spreadsheetTooLarge("more than \(limits.sheets) sheets") }
      }
    }
    from1904 = starts1904
    return entries
  }

  /// Relations of a part (or of the package) by their id; targets as paths in the package.
  private func relations(of path: String) throws -> [String: (type: String, target: String)] {
    var components = path.split(separator: "/").map(String.init)
    let file = components.popLast() ?? ""
    guard let part = try package.part((components + ["_rels", "\(file).rels"]).joined(separator: "/")) else { return [:] }
    var relations: [String: (type: String, target: String)] = [:]
    try XMLScanner.scan(part) { xml, event in
      guard case .start("Relationship", _) = event, let id = xml.attribute("Id"), let target = xml.attribute("Target"),
        xml.attribute("TargetMode") != "External", relations.count < 10_000
      else { return }
      var resolved = target.hasPrefix("/") ? [] : components
      for step in target.split(separator: "/") {
        if step == ".." { _ = resolved.popLast() } else if step != "." { resolved.append(String(step)) }
      }
      relations[id] = (xml.attribute("Type") ?? "", resolved.joined(separator: "/"))
    }
    return relations
  }
}

/// The table of texts that cells refer to by number.
enum SharedStrings {
  static func read(_ part: SpreadsheetPart, most: Int) throws -> [String] {
    var strings: [String] = []
    var collector = RichText()
    try XMLScanner.scan(part) { _, event in
      switch event {
      case .start("si", let isEmpty):
        collector = RichText()
        if isEmpty { strings.append("") }
      case .end("si"):
        strings.append(collector.text)
        guard strings.count <= most else { throw Failure.spreadsheetTooLarge("more than \(most) shared strings") }
      default: collector.take(event)
      }
    }
    return strings
  }
}

/// Gathers the text of `<t>` elements, without the readings (`<rPh>`) that Japanese Excel adds to names.
struct RichText {
  private var gathered = ""
  private var phonetic = 0
  private var isInText = false

  var text: String { SheetText.decoded(gathered) }

  mutating func take(_ event: XMLScanner.Event) {
    switch event {
    case .start("rPh", let isEmpty): if !isEmpty { phonetic += 1 }
    case .end("rPh"): phonetic -= 1
    case .start("t", let isEmpty): isInText = !isEmpty
    case .end("t"): isInText = false
    case .text(let piece): if isInText, phonetic == 0 { gathered += piece }
    default: break
    }
  }
}
