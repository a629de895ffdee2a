import Documents
import Foundation

/// XLSX files built by hand, as odd as programs make them.
enum SpreadsheetSamples {
  static let mainNamespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

  static func parts(
    sheet: String, sharedStrings: String? = nil, styles: String? = nil, workbookProperties: String = "", namespace: String = mainNamespace
  ) -> [(name: String, text: String)] {
    let relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let package = "http://schemas.openxmlformats.org/package/2006/relationships"
    var parts = [
      ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
      (
        "_rels/.rels",
        "<Relationships xmlns=\"\(package)\"><Relationship Id=\"r1\" Type=\"\(relationships)/officeDocument\" Target=\"/xl/workbook.xml\"/></Relationships>"
      ),
      (
        "xl/workbook.xml",
        "<workbook xmlns=\"\(namespace)\" xmlns:r=\"\(relationships)\"><workbookPr \(workbookProperties)/><sheets><sheet name=\"表\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
      ),
      (
        "xl/_rels/workbook.xml.rels",
        "<Relationships xmlns=\"\(package)\"><Relationship Id=\"rId1\" Type=\"\(relationships)/worksheet\" Target=\"worksheets/./sheet1.xml\"/>"
          + "<Relationship Id=\"rId2\" Type=\"\(relationships)/sharedStrings\" Target=\"../xl/sharedStrings.xml\"/>"
          + "<Relationship Id=\"rId3\" Type=\"\(relationships)/styles\" Target=\"styles.xml\"/></Relationships>"
      ), ("xl/worksheets/sheet1.xml", sheet),
    ]
    if let sharedStrings { parts.append(("xl/sharedStrings.xml", "<sst xmlns=\"\(namespace)\">\(sharedStrings)</sst>")) }
    if let styles { parts.append(("xl/styles.xml", "<styleSheet xmlns=\"\(namespace)\">\(styles)</styleSheet>")) }
    return parts
  }

  static func worksheet(_ rows: String, namespace: String = mainNamespace) -> String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet xmlns=\"\(namespace)\"><sheetData>\(rows)</sheetData></worksheet>"
  }

  /// Packs parts with python's zipfile.
  static func packed(_ parts: [(name: String, text: String)], stored: Bool = false) throws -> [UInt8] {
    let folder = NSTemporaryDirectory() + "documents-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let list = try JSONSerialization.data(withJSONObject: parts.map { [$0.name, $0.text] })
    try list.write(to: URL(fileURLWithPath: folder + "/parts.json"))
    let script = """
      import json, zipfile
      with zipfile.ZipFile("\(folder)/out.xlsx", "w", zipfile.\(stored ? "ZIP_STORED" : "ZIP_DEFLATED")) as z:
          for name, text in json.load(open("\(folder)/parts.json", encoding="utf-8")): z.writestr(name, text)
      """
    _ = try Tools.run(["python3", "-c", script])
    return [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + "/out.xlsx")))
  }
}
