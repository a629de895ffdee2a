import Kernel

/// JSON Schema (2020-12) of what is declared as shapes, so that schema, reader and writer cannot drift apart.
enum FormSchema {
  /// Schema of a whole plan file.
  static let planFile: String = {
    var json = JSONWriter(indent: 2)
    json.object {
      $0.member("$schema", "https://json-schema.org/draft/2020-12/schema")
      $0.member("$id", "urn:yakuba:plan:1")
      $0.member("title", "A town's plan for its digital transformation")
      object(
        Plan.form, extras: [("$schema", #"{"type":"string"}"#), ("format", #"{"const":"\#(Plan.formatName)"}"#)], required: ["format"], &$0)
    }
    json.newline()
    return json.text
  }()

  /// Schema of an object with these members, and others whose schema is given as JSON text; these are always there.
  static func text(_ members: [FormMember], extras: [(String, String)] = []) -> String {
    var json = JSONWriter()
    json.object { object(members, extras: extras, required: extras.map(\.0), &$0) }
    return json.text
  }

  private static func object(_ members: [FormMember], extras: [(String, String)], required: [String], _ json: inout JSONWriter) {
    json.member("type", "object")
    json.member("additionalProperties", false)
    json.member("required") { list in
      list.array(members.filter(\.isRequired).map(\.name) + required) { $0.value($1) }
    }
    json.member("properties") {
      $0.object {
        for (name, schema) in extras { $0.member(name) { $0.value(json: Array(schema.utf8)) } }
        for member in members { $0.member(member.name) { write(member.form, &$0) } }
      }
    }
  }

  private static func write(_ form: FieldForm, _ json: inout JSONWriter) {
    json.object {
      switch form {
      case .text(let text):
        $0.member("type", "string")
        if let pattern = text.pattern { $0.member("pattern", pattern) } else if text.isNonEmpty { $0.member("minLength", 1) }
      case .date:
        $0.member("type", "string")
        $0.member("format", "date")
      case .partialDate:
        $0.member("type", "string")
        $0.member("pattern", "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$")
      case .choice(let choices): $0.member("enum") { $0.array(choices) { $0.value($1) } }
      case .integer(let range):
        $0.member("type", "integer")
        $0.member("minimum", range.lowerBound)
        $0.member("maximum", range.upperBound)
      case .number: $0.member("type", "number")
      case .flag: $0.member("type", "boolean")
      case .list(let item):
        $0.member("type", "array")
        $0.member("items") { write(item, &$0) }
      case .object(let members): object(members, extras: [], required: [], &$0)
      }
    }
  }
}
