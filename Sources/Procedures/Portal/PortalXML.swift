import Documents
import Kernel

/// Reads an XML file of the portal: its applications, each made flat. A field's name is the way to its element (`申請者/氏名`); where an element says
/// what it is in an attribute (`<項目 名称="氏名">`), by that; the second of a name gets `（2）`.
enum PortalXML {
  private static let applicationNames: Set<String> = ["申請", "申請データ", "申請情報", "application", "applicationdata", "shinsei"]
  private static let namingAttributes = ["名称", "項目名", "name", "label"]

  /// - Throws: `documents.xml-…`.
  static func read(_ file: ZipFolder.File) throws -> [PortalApplication] {
    let root = try XMLElement.read(file.bytes)
    let found = applications(in: root)
    return (found.isEmpty ? [root] : found).map { element in
      var values: [PortalValue] = []
      flatten(element, path: "", into: &values)
      return PortalApplication(file: file.name, line: element.line, values: values)
    }
  }

  /// The outermost elements below the root that are named like an application.
  private static func applications(in element: XMLElement) -> [XMLElement] {
    element.children.flatMap { child in
      applicationNames.contains(child.name.lowercased()) && !child.children.isEmpty ? [child] : applications(in: child)
    }
  }

  private static func flatten(_ element: XMLElement, path: String, into values: inout [PortalValue]) {
    for attribute in element.attributes where !namingAttributes.contains(attribute.name) || path.isEmpty {
      values.append(PortalValue(field: path + "@" + attribute.name, text: attribute.value, line: element.line, column: element.column))
    }
    if !path.isEmpty, element.children.isEmpty || !element.text.isEmpty {
      values.append(PortalValue(field: path, text: element.text, line: element.line, column: element.column))
    }
    var seen: [String: Int] = [:]
    for child in element.children {
      let own = namingAttributes.compactMap { child.attribute($0) }.first { !$0.isEmpty } ?? child.name
      let count = (seen[own] ?? 0) + 1
      seen[own] = count
      let step = count == 1 ? own : "\(own)（\(count)）"
      flatten(child, path: path.isEmpty ? step : path + "/" + step, into: &values)
    }
  }
}
