/// A column of a table: a single value, or a list of single values, of the object that a row stands for.
struct TableColumn: Sendable, Hashable {
  /// Names of members from the row's object down: `["baseline", "value"]`.
  let path: [String]
  let form: FieldForm
  /// Must be filled in wherever the object that it belongs to is there.
  let isRequired: Bool
  /// What people read: 基準値.
  let heading: String

  /// `baseline.value`, accepted in place of the heading.
  var key: String { path.joined(separator: ".") }
}

/// One list of objects of a plan as a table, a row an object. Derived from the declared shapes, so that no member is forgotten.
struct TableLayout: Sendable, Hashable {
  /// How rows of other tables point at a row of this one.
  enum RowKey: Sendable, Hashable {
    /// No other table belongs to this one, or there is only one row.
    case none
    /// By its member `id`.
    case id
    /// By a running number in a column of its own, under this heading.
    case number(String)
  }

  /// `measures.actions`; empty for the plan itself.
  let key: String
  /// Name of the sheet: 取組.
  let title: String
  /// Index of the table whose rows these rows belong to; nil for the plan itself.
  let owner: Int?
  /// Where the list stands in the owner's object: `["schedule", "bars"]`.
  let listPath: [String]
  /// Heading of the column that says which row of the owner a row belongs to; nil where the owner is the plan.
  let ownerHeading: String?
  /// Heading of the owner's title, repeated for people and ignored by machines.
  let ownerTitleHeading: String?
  let rowKey: RowKey
  let columns: [TableColumn]
  let members: [FormMember]

  /// Every table of a plan file, owners before what belongs to them; the plan itself first.
  static let all: [TableLayout] = {
    var builder = TableLayoutBuilder()
    builder.add(Plan.form, key: "", owner: nil, listPath: [])
    return builder.layouts
  }()

  /// Tables that belong to a table, by index.
  static let children: [Int: [Int]] = Dictionary(
    grouping: all.indices.filter { all[$0].owner != nil }, by: { all[$0].owner ?? 0 })
}

private struct TableLayoutBuilder {
  var layouts: [TableLayout] = []

  mutating func add(_ members: [FormMember], key: String, owner: Int?, listPath: [String]) {
    let index = layouts.count
    var columns: [TableColumn] = []
    var lists: [(path: [String], members: [FormMember])] = []
    walk(members, path: [], table: key, &columns, &lists)
    let ownerLayout = owner.map { layouts[$0] }
    let hasKeyedOwner = ownerLayout.map { $0.rowKey != .none } ?? false
    let rowKey: TableLayout.RowKey =
      owner == nil || lists.isEmpty ? .none : columns.contains { $0.key == "id" } ? .id : .number(TableWords.numberHeading(key))
    layouts.append(
      TableLayout(
        key: key, title: TableWords.title(key), owner: owner, listPath: listPath,
        ownerHeading: hasKeyedOwner ? ownerLayout.map(TableWords.ownerHeading) : nil,
        ownerTitleHeading: hasKeyedOwner ? ownerLayout.flatMap(TableWords.ownerTitleHeading) : nil, rowKey: rowKey, columns: columns,
        members: members))
    for list in lists {
      add(list.members, key: (key.isEmpty ? [] : [key]).appending(list.path), owner: index, listPath: list.path)
    }
  }

  private func walk(
    _ members: [FormMember], path: [String], table: String, _ columns: inout [TableColumn],
    _ lists: inout [(path: [String], members: [FormMember])]
  ) {
    for member in members {
      let here = path + [member.name]
      switch member.form {
      case .object(let inner): walk(inner, path: here, table: table, &columns, &lists)
      case .list(.object(let inner)): lists.append((here, inner))
      default:
        columns.append(
          TableColumn(
            path: here, form: member.form, isRequired: member.isRequired,
            heading: TableWords.heading(table: table, column: here.joined(separator: "."))))
      }
    }
  }
}

extension [String] {
  fileprivate func appending(_ path: [String]) -> String { (self + path).joined(separator: ".") }
}
