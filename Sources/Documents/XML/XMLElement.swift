import CXml2
import Kernel

/// An element of an XML document of somebody else's making, with where it stands. Names are without their namespace prefix.
public struct XMLElement: Sendable, Hashable {
  public struct Attribute: Sendable, Hashable {
    public let name: String
    public let value: String
  }

  public let name: String
  public fileprivate(set) var attributes: [Attribute] = []
  /// All text directly in it, white space at both ends taken away.
  public fileprivate(set) var text = ""
  public fileprivate(set) var children: [XMLElement] = []
  /// Where its first tag ends, both from 1.
  public let line: Int
  public let column: Int

  public func attribute(_ name: String) -> String? { attributes.first { $0.name == name }?.value }

  public struct Limits: Sendable {
    public var bytes = 20_000_000
    public var elements = 300_000
    public var depth = 32
    public init() {}
  }

  /// Reads a whole document. It is decoded first (UTF-8, UTF-16 with a byte order mark, else CP932) whatever it says of itself; nothing is fetched, and a
  /// document type is refused, so that there are no entities but the five of XML.
  /// - Throws: `documents.xml-too-large`, `documents.xml-document-type`, `documents.xml-damaged` (with the line), `documents.csv-unknown-encoding`.
  public static func read(_ bytes: [UInt8], limits: Limits = Limits()) throws -> XMLElement {
    guard bytes.count <= limits.bytes else { throw Failure.xmlTooLarge("\(bytes.count) bytes") }
    var text = Array(try TextDecoding.decode(bytes).text.utf8)
    guard text.firstRange(of: Array("<!DOCTYPE".utf8)) == nil, text.firstRange(of: Array("<!ENTITY".utf8)) == nil else {
      throw Failure.xmlDocumentType
    }
    blankDeclaration(&text)
    let options =
      XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue | XML_PARSE_COMPACT.rawValue
      | XML_PARSE_BIG_LINES.rawValue
    return try text.withUnsafeBytes { buffer in
      guard
        let reader = xmlReaderForMemory(
          buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count), nil, "UTF-8", Int32(options))
      else { throw Failure.xmlDamaged(line: 1) }
      defer { xmlFreeTextReader(reader) }
      var walk = XMLWalk(reader: reader, limits: limits)
      return try walk.run()
    }
  }

  /// The text is UTF-8 by now, whatever the declaration says; blanks in its place keep line and column right.
  private static func blankDeclaration(_ text: inout [UInt8]) {
    guard text.starts(with: Array("<?xml".utf8)), let end = text.firstRange(of: Array("?>".utf8)), end.upperBound <= 1024 else { return }
    for index in 0..<end.upperBound where text[index] != 0x0A && text[index] != 0x0D { text[index] = 0x20 }
  }
}

/// One walk through a document, building the tree.
private struct XMLWalk {
  let reader: xmlTextReaderPtr
  let limits: XMLElement.Limits
  private var open: [XMLElement] = []
  private var root: XMLElement?
  private var count = 0

  init(reader: xmlTextReaderPtr, limits: XMLElement.Limits) { (self.reader, self.limits) = (reader, limits) }

  /// Of the element itself: the parser reads ahead.
  private var nodeLine: Int { xmlTextReaderCurrentNode(reader).map { max(1, Int(xmlGetLineNo($0))) } ?? line }
  private var line: Int { max(1, Int(xmlTextReaderGetParserLineNumber(reader))) }

  mutating func run() throws -> XMLElement {
    while true {
      let step = xmlTextReaderRead(reader)
      guard step >= 0 else { throw Failure.xmlDamaged(line: line) }
      if step == 0 { break }
      switch UInt32(bitPattern: xmlTextReaderNodeType(reader)) {
      case XML_READER_TYPE_ELEMENT.rawValue: try start()
      case XML_READER_TYPE_END_ELEMENT.rawValue: close()
      case XML_READER_TYPE_TEXT.rawValue, XML_READER_TYPE_CDATA.rawValue:
        if !open.isEmpty, let value = xmlTextReaderConstValue(reader) { open[open.count - 1].text += String(cString: value) }
      case XML_READER_TYPE_DOCUMENT_TYPE.rawValue, XML_READER_TYPE_ENTITY_REFERENCE.rawValue: throw Failure.xmlDocumentType
      default: break
      }
    }
    guard let root, open.isEmpty else { throw Failure.xmlDamaged(line: line) }
    return root
  }

  private mutating func start() throws {
    count += 1
    guard count <= limits.elements else { throw Failure.xmlTooLarge("more than \(limits.elements) elements") }
    guard open.count < limits.depth else { throw Failure.xmlTooLarge("deeper than \(limits.depth)") }
    var element = XMLElement(
      name: localName, line: nodeLine, column: max(1, Int(xmlTextReaderGetParserColumnNumber(reader))))
    let isEmpty = xmlTextReaderIsEmptyElement(reader) == 1
    if xmlTextReaderMoveToFirstAttribute(reader) == 1 {
      repeat {
        guard xmlTextReaderIsNamespaceDecl(reader) != 1 else { continue }
        count += 1
        guard count <= limits.elements else { throw Failure.xmlTooLarge("more than \(limits.elements) attributes") }
        let value = xmlTextReaderConstValue(reader).map { String(cString: $0) } ?? ""
        element.attributes.append(XMLElement.Attribute(name: localName, value: value))
      } while xmlTextReaderMoveToNextAttribute(reader) == 1
      xmlTextReaderMoveToElement(reader)
    }
    open.append(element)
    if isEmpty { close() }
  }

  private mutating func close() {
    guard var element = open.popLast() else { return }
    element.text = String(element.text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    if open.isEmpty { root = element } else { open[open.count - 1].children.append(element) }
  }

  private var localName: String { xmlTextReaderConstLocalName(reader).map { String(cString: $0) } ?? "" }
}

extension XMLElement {
  fileprivate init(name: String, line: Int, column: Int) { (self.name, self.line, self.column) = (name, line, column) }
}

extension Failure {
  static func xmlTooLarge(_ detail: String) -> Failure { Failure(.tooLarge, "documents.xml-too-large", .xmlTooLarge, detail: detail) }
  static let xmlDocumentType = Failure(.invalid, "documents.xml-document-type", .xmlDocumentType)
  static func xmlDamaged(line: Int) -> Failure {
    Failure(.invalid, "documents.xml-damaged", .xmlDamaged(line: line), detail: "line \(line)")
  }
}

extension Phrase {
  static let xmlTooLarge = Phrase(
    "XMLファイルが大きすぎるか、入れ子が深すぎるため、読み取れません。", en: "The XML file is too large or nested too deeply to be read.", easy: "XMLの ファイルが 大きすぎます。")
  static let xmlDocumentType = Phrase(
    "文書型宣言（DOCTYPE）や実体宣言（ENTITY）のあるXMLファイルは、安全のため受け付けません。",
    en: "XML files with a document type or entity declarations are refused for safety.", easy: "この XMLの ファイルは あぶないので、うけとれません。")
  static func xmlDamaged(line: Int) -> Phrase {
    Phrase(
      "XMLファイルの\(line)行目が正しい形式ではないため、読み取れません。", en: "The XML file is not well-formed at line \(line).",
      easy: "XMLの ファイルの \(line)行目に まちがいが あります。")
  }
}
