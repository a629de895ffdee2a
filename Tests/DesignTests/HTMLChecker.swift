/// Reads a page as strictly as XML would, and collects what is wrong with it.
struct HTMLChecker {
  private(set) var problems: [String] = []
  private(set) var classes: Set<String> = []
  private(set) var elements: [(name: String, attributes: [String: String])] = []

  private var ids: Set<String> = []
  private var references: [(attribute: String, id: String)] = []
  private var labelled: Set<String> = []
  private var controls: [(id: String?, attributes: [String: String], inLabel: Bool)] = []
  private var stack: [String] = []

  static let void: Set<String> = ["area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"]
  static let phrasing: Set<String> = [
    "a", "abbr", "b", "br", "button", "cite", "code", "data", "del", "dfn", "em", "i", "img", "input", "ins", "kbd", "label", "mark",
    "output",
    "q", "ruby", "rt", "rp", "s", "samp", "select", "small", "span", "strong", "sub", "sup", "svg", "textarea", "time", "wbr", "path",
    "rect",
    "line", "circle", "option", "optgroup",
  ]
  static let interactive: Set<String> = ["a", "button", "select", "textarea", "summary"]

  init(_ page: String) {
    var text = Substring(page)
    while let open = text.firstIndex(of: "<") {
      checkText(text[..<open])
      text = text[open...]
      if text.hasPrefix("<!DOCTYPE html>") {
        text = text.dropFirst("<!DOCTYPE html>".count)
        continue
      }
      guard let close = Self.end(of: text) else {
        problems.append("a tag does not end: \(text.prefix(40))")
        return
      }
      tag(text[text.index(after: text.startIndex)..<close])
      text = text[text.index(after: close)...]
    }
    checkText(text)
    for name in stack { problems.append("<\(name)> is not closed") }
    checkReferences()
  }

  private mutating func checkText(_ text: Substring) {
    if text.contains(">") { problems.append("a bare > in: \(text.prefix(40))") }
    for part in text.split(separator: "&", omittingEmptySubsequences: false).dropFirst() {
      let name = part.prefix { $0 != ";" }
      if part.firstIndex(of: ";") == nil || !["amp", "lt", "gt", "quot", "#39"].contains(String(name)) {
        problems.append("a bare & in: \(text.prefix(40))")
      }
    }
  }

  /// The `>` of the tag, quotes respected.
  private static func end(of text: Substring) -> Substring.Index? {
    var quoted = false
    return text.indices.first { index in
      if text[index] == "\"" { quoted.toggle() }
      return text[index] == ">" && !quoted
    }
  }

  private mutating func tag(_ text: Substring) {
    if text.hasPrefix("/") {
      let name = String(text.dropFirst())
      if stack.last == name { stack.removeLast() } else { problems.append("</\(name)> inside <\(stack.last ?? "")>") }
      return
    }
    let name = String(text.prefix { !$0.isWhitespace })
    guard !name.isEmpty, name.allSatisfy({ $0.isASCII && ($0.isLowercase || $0.isNumber) }) else {
      problems.append("no element is called \(name)")
      return
    }
    let attributes = attributes(String(text.dropFirst(name.count)), of: name)
    elements.append((name, attributes))
    checkPlace(of: name)
    note(name, attributes)
    if !Self.void.contains(name) { stack.append(name) }
  }

  private mutating func attributes(_ text: String, of element: String) -> [String: String] {
    var found: [String: String] = [:]
    var rest = Substring(text)
    while true {
      rest = rest.drop(while: \.isWhitespace)
      if rest.isEmpty { return found }
      let name = String(rest.prefix { $0 != "=" && !$0.isWhitespace })
      rest = rest.dropFirst(name.count)
      var value = ""
      if rest.hasPrefix("=") {
        rest = rest.dropFirst()
        guard rest.hasPrefix("\""), let close = rest.dropFirst().firstIndex(of: "\"") else {
          problems.append("\(name) of <\(element)> is not quoted")
          return found
        }
        value = String(rest[rest.index(after: rest.startIndex)..<close])
        rest = rest[rest.index(after: close)...]
      }
      if name == "style" || name.hasPrefix("on") { problems.append("inline \(name) on <\(element)>") }
      if value.contains("<") { problems.append("a bare < in \(name) of <\(element)>") }
      if found.updateValue(value, forKey: name) != nil { problems.append("\(name) twice on <\(element)>") }
    }
  }

  private mutating func checkPlace(of name: String) {
    let parent = stack.last ?? ""
    if stack.contains("p"), !Self.phrasing.contains(name), !stack.contains("svg") { problems.append("<\(name)> in <p>") }
    if ["ul", "ol"].contains(parent), name != "li" { problems.append("<\(name)> in <\(parent)>") }
    if name == "li", !["ul", "ol"].contains(parent) { problems.append("<li> in <\(parent)>") }
    if parent == "dl", !["dt", "dd", "div"].contains(name) { problems.append("<\(name)> in <dl>") }
    if ["dt", "dd"].contains(name), !["dl", "div"].contains(parent) { problems.append("<\(name)> in <\(parent)>") }
    if parent == "table", !["caption", "thead", "tbody", "tfoot", "colgroup"].contains(name) { problems.append("<\(name)> in <table>") }
    if ["thead", "tbody", "tfoot"].contains(parent), name != "tr" { problems.append("<\(name)> in <\(parent)>") }
    if parent == "tr", !["th", "td"].contains(name) { problems.append("<\(name)> in <tr>") }
    if parent == "select", !["option", "optgroup"].contains(name) { problems.append("<\(name)> in <select>") }
    if name == "legend", parent != "fieldset" { problems.append("<legend> in <\(parent)>") }
    if name == "form", stack.contains("form") { problems.append("<form> in <form>") }
    if Self.interactive.contains(name), let outer = stack.last(where: Self.interactive.contains) {
      problems.append("<\(name)> in <\(outer)>")
    }
  }

  private mutating func note(_ name: String, _ attributes: [String: String]) {
    for name in (attributes["class"] ?? "").split(separator: " ") { classes.insert(String(name)) }
    if attributes["class"] == "" { problems.append("an empty class on <\(name)>") }
    if let id = attributes["id"] {
      if id.isEmpty || id.contains(" ") { problems.append("id \"\(id)\" cannot be led to") }
      if !ids.insert(id).inserted { problems.append("id \(id) twice") }
    }
    for attribute in ["for", "aria-labelledby", "aria-describedby", "aria-controls", "popovertarget"] {
      for id in (attributes[attribute] ?? "").split(separator: " ") { references.append((attribute, String(id))) }
    }
    if let href = attributes["href"], href.hasPrefix("#") { references.append(("href", String(href.dropFirst()))) }
    if name == "label", let target = attributes["for"] { labelled.insert(target) }
    let isControl =
      ["select", "textarea"].contains(name) || name == "input" && !["hidden", "submit"].contains(attributes["type"] ?? "text")
    if isControl { controls.append((attributes["id"], attributes, stack.contains("label"))) }
    if name == "img", attributes["alt"] == nil { problems.append("<img> without alt") }
    if name == "button", attributes["type"] == nil { problems.append("<button> without a type") }
    if name == "script", attributes["src"] == nil { problems.append("inline script") }
    if name == "svg", attributes["aria-hidden"] == nil, attributes["role"] == nil, !stack.contains("svg") {
      problems.append("<svg> that is neither hidden nor named")
    }
  }

  private mutating func checkReferences() {
    for (attribute, id) in references where !ids.contains(id) { problems.append("\(attribute) leads to \(id), which is not there") }
    for (id, attributes, inLabel) in controls {
      let isNamed = inLabel || attributes["aria-label"] != nil || attributes["aria-labelledby"] != nil || id.map(labelled.contains) == true
      if !isNamed { problems.append("control \(attributes["name"] ?? "") has no label") }
    }
  }
}
