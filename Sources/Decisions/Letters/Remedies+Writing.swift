import Kernel

extension Remedies {
  /// As the file's text, which reads back as the same instructions.
  public var json: String {
    var json = JSONWriter(indent: 2)
    json.object { json in
      json.member("format", "yakuba-remedies/1")
      if let checkBy { json.member("checkBy", checkBy.description) }
      if let note { json.member("note", note) }
      json.member("patterns") { json in
        json.array(patterns) { json, pattern in
          json.object { json in
            json.member("id", pattern.id)
            json.member("title", pattern.title)
            json.member("paragraphs") { json in json.array(pattern.paragraphs) { $0.value($1.source) } }
            if let note = pattern.note { json.member("note", note) }
          }
        }
      }
    }
    json.newline()
    return json.text
  }
}

extension LetterTemplate {
  /// As it is typed, with its placeholders in double braces.
  public var source: String {
    parts.map { part in
      switch part {
      case .text(let text): text
      case .placeholder(let placeholder): "{{\(placeholder.text)}}"
      }
    }.joined()
  }
}
