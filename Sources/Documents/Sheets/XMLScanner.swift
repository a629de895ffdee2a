import CXml2
import Kernel

/// Walks through a part's XML, element by element, in constant memory. Names are compared without their namespace prefix, because
/// programs differ (and "strict" files use other namespaces).
struct XMLScanner {
  enum Event {
    /// `isEmpty`: there will be no end.
    case start(String, isEmpty: Bool)
    case end(String)
    case text(String)
  }

  private let reader: xmlTextReaderPtr
  private let part: SpreadsheetPart

  /// Scans a part and hands every event to `body`; attributes are asked from the scanner while at a start.
  static func scan(_ part: SpreadsheetPart, _ body: (XMLScanner, Event) throws -> Void) throws {
    let options = XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue | XML_PARSE_COMPACT.rawValue
    let context = Unmanaged.passUnretained(part).toOpaque()
    guard let reader = xmlReaderForIO(readPart, closePart, context, nil, nil, Int32(options)) else {
      throw Failure.spreadsheetDamaged("reader \(part.name)")
    }
    defer { xmlFreeTextReader(reader) }
    let scanner = XMLScanner(reader: reader, part: part)
    try withExtendedLifetime(part) { try scanner.run(body) }
  }

  private func run(_ body: (XMLScanner, Event) throws -> Void) throws {
    while true {
      let step = xmlTextReaderRead(reader)
      if let failure = part.failure { throw failure }
      guard step >= 0 else { throw Failure.spreadsheetDamaged("xml in \(part.name)") }
      if step == 0 { return }
      switch UInt32(bitPattern: xmlTextReaderNodeType(reader)) {
      case XML_READER_TYPE_ELEMENT.rawValue: try body(self, .start(localName, isEmpty: xmlTextReaderIsEmptyElement(reader) == 1))
      case XML_READER_TYPE_END_ELEMENT.rawValue: try body(self, .end(localName))
      case XML_READER_TYPE_TEXT.rawValue, XML_READER_TYPE_CDATA.rawValue, XML_READER_TYPE_WHITESPACE.rawValue,
        XML_READER_TYPE_SIGNIFICANT_WHITESPACE.rawValue:
        if let value = xmlTextReaderConstValue(reader) { try body(self, .text(String(cString: value))) }
      // No spreadsheet has a document type; entities are only good for bombs.
      case XML_READER_TYPE_DOCUMENT_TYPE.rawValue, XML_READER_TYPE_ENTITY_REFERENCE.rawValue:
        throw Failure.spreadsheetDamaged("document type in \(part.name)")
      default: break
      }
    }
  }

  private var localName: String { xmlTextReaderConstLocalName(reader).map { String(cString: $0) } ?? "" }

  /// An attribute of the element that just started, by its name without prefix.
  func attribute(_ name: String) -> String? {
    guard let value = xmlTextReaderGetAttribute(reader, name) else { return nil }
    defer { xml_free(value) }
    return String(cString: value)
  }

  /// An attribute of any namespace by its local name (`r:id`).
  func attribute(local name: String) -> String? {
    guard xmlTextReaderMoveToFirstAttribute(reader) == 1 else { return nil }
    defer { xmlTextReaderMoveToElement(reader) }
    repeat {
      if localName == name, xmlTextReaderConstPrefix(reader) != nil { return xmlTextReaderConstValue(reader).map { String(cString: $0) } }
    } while xmlTextReaderMoveToNextAttribute(reader) == 1
    return nil
  }
}

private func readPart(_ context: UnsafeMutableRawPointer?, _ buffer: UnsafeMutablePointer<CChar>?, _ count: Int32) -> Int32 {
  guard let context, let buffer else { return -1 }
  return Int32(Unmanaged<SpreadsheetPart>.fromOpaque(context).takeUnretainedValue().read(into: buffer, count: Int(count)))
}

private func closePart(_ context: UnsafeMutableRawPointer?) -> Int32 { 0 }
