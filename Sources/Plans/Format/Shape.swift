import Kernel

/// How a part of the plan file is written: one declaration from which reading with diagnostics, writing and spreadsheets follow.
protocol Shaped: Sendable {
  /// A value to be filled field by field.
  static var blank: Self { get }
  static var fields: [Field<Self>] { get }
}

/// One member of an object.
struct Field<Root>: Sendable {
  let name: String
  let isRequired: Bool
  /// What the value looks like, for spreadsheets and schemas.
  let form: FieldForm
  let decode: @Sendable (JSONNode, inout Root, inout Diagnosis) -> Void
  /// The value as JSON; nil where the member is left out.
  let encode: @Sendable (Root) -> JSONTree?
}

/// The kinds of value that spreadsheets and schemas tell apart.
indirect enum FieldForm: Sendable, Hashable {
  case text(TextForm)
  /// `YYYY-MM-DD`
  case date
  /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`
  case partialDate
  /// One of the raw values of an enumeration.
  case choice([String])
  case integer(ClosedRange<Int>)
  case number
  case flag
  case list(FieldForm)
  case object([FormMember])
}

/// What a text must look like.
struct TextForm: Sendable, Hashable {
  var isNonEmpty = false
  /// Regular expression of JSON Schema, anchored.
  var pattern: String?

  static let any = TextForm()
  static let nonEmpty = TextForm(isNonEmpty: true)
  static func matching(_ pattern: String) -> TextForm { TextForm(isNonEmpty: true, pattern: pattern) }
}

/// A member of an object, as a form.
struct FormMember: Sendable, Hashable {
  let name: String
  let form: FieldForm
  let isRequired: Bool
}

/// How a single value is read and written.
struct Codec<Value>: Sendable {
  let form: FieldForm
  let decode: @Sendable (JSONNode, inout Diagnosis) -> Value?
  let encode: @Sendable (Value) -> JSONTree
}

extension Field {
  /// A member that must be there.
  static func required<Value>(_ name: String, _ path: any WritableKeyPath<Root, Value> & Sendable, _ codec: Codec<Value>) -> Field {
    Field(
      name: name, isRequired: true, form: codec.form,
      decode: { node, root, diagnosis in if let value = codec.decode(node, &diagnosis) { root[keyPath: path] = value } },
      encode: { codec.encode($0[keyPath: path]) })
  }

  /// A member that may be left out.
  static func optional<Value>(_ name: String, _ path: any WritableKeyPath<Root, Value?> & Sendable, _ codec: Codec<Value>) -> Field {
    Field(
      name: name, isRequired: false, form: codec.form,
      decode: { node, root, diagnosis in if let value = codec.decode(node, &diagnosis) { root[keyPath: path] = value } },
      encode: { $0[keyPath: path].map(codec.encode) })
  }

  /// A list that is left out when it is empty.
  static func list<Value>(_ name: String, _ path: any WritableKeyPath<Root, [Value]> & Sendable, _ codec: Codec<Value>) -> Field {
    let all = Codec<[Value]>.list(of: codec)
    return Field(
      name: name, isRequired: false, form: all.form,
      decode: { node, root, diagnosis in if let value = all.decode(node, &diagnosis) { root[keyPath: path] = value } },
      encode: { $0[keyPath: path].isEmpty ? nil : all.encode($0[keyPath: path]) })
  }

  /// A flag that is left out when it is false.
  static func flag(_ name: String, _ path: any WritableKeyPath<Root, Bool> & Sendable) -> Field {
    Field(
      name: name, isRequired: false, form: .flag,
      decode: { node, root, diagnosis in if let value = Codec.flag.decode(node, &diagnosis) { root[keyPath: path] = value } },
      encode: { $0[keyPath: path] ? .flag(true) : nil })
  }
}
