import Kernel

extension Plan: Shaped {
  static var blank: Plan {
    Plan(
      town: "", title: "", state: .draft, edition: Edition(number: 1, label: ""), period: Period(label: ""),
      source: DocumentSource(title: ""), levels: Levels(groups: [], measure: ""), reviewCycle: ReviewCycle(kinds: []))
  }

  /// The mark of this file format.
  static let formatName = "yakuba-plan/1"

  static let fields: [Field<Plan>] = [
    .required("town", \.town, .slug),
    .required("title", \.title, .nonEmpty),
    .optional("subtitle", \.subtitle, .text),
    .required("state", \.state, .choice()),
    .required("edition", \.edition, .object()),
    .required("period", \.period, .object()),
    .required("source", \.source, .object()),
    .list("background", \.background, .nonEmpty),
    .list("vision", \.vision, .object()),
    .list("principles", \.principles, .object()),
    .required("levels", \.levels, .object()),
    .required("groups", \.groups, .list(of: .object())),
    .required("measures", \.measures, .list(of: .object())),
    .list("milestones", \.milestones, .object()),
    .list("surveys", \.surveys, .object()),
    .list("priorityItems", \.priorityItems, .object()),
    .optional("comprehensivePlan", \.comprehensivePlan, .text),
    .required("governance", \.governance, .list(of: .object())),
    .required("reviewCycle", \.reviewCycle, .object()),
    .optional("revision", \.revision, .text),
    .list("glossary", \.glossary, .object()),
    .list("torn", \.torn, .object()),
  ]
}

extension Plan.Edition: Shaped {
  static var blank: Self { Self(number: 1, label: "") }
  static let fields: [Field<Self>] = [
    .required("number", \.number, .count), .required("label", \.label, .nonEmpty), .optional("publishedOn", \.publishedOn, .partialDate),
  ]
}

extension Plan.Period: Shaped {
  static var blank: Self { Self(label: "") }
  static let fields: [Field<Self>] = [
    .required("label", \.label, .nonEmpty), .optional("from", \.from, .date), .optional("to", \.to, .date),
  ]
}

extension Plan.DocumentSource: Shaped {
  static var blank: Self { Self(title: "") }
  static let fields: [Field<Self>] = [
    .optional("file", \.file, .text), .required("title", \.title, .nonEmpty), .optional("publisher", \.publisher, .text),
    .optional("note", \.note, .text),
  ]
}

extension Plan.Levels: Shaped {
  static var blank: Self { Self(groups: [], measure: "") }
  static let fields: [Field<Self>] = [
    .required("groups", \.groups, .list(of: .nonEmpty)), .required("measure", \.measure, .nonEmpty),
    .optional("action", \.action, .nonEmpty),
  ]
}

extension Plan.Statement: Shaped {
  static var blank: Self { Self(title: "") }
  static let fields: [Field<Self>] = [
    .required("title", \.title, .nonEmpty), .optional("text", \.text, .text), .optional("source", \.source, .lines),
  ]
}

extension Plan.Group: Shaped {
  static var blank: Self { Self(id: "", level: 0, title: "") }
  static let fields: [Field<Self>] = [
    .required("id", \.id, .identifier), .optional("parent", \.parent, .identifier), .required("level", \.level, .whole),
    .optional("number", \.number, .text), .required("title", \.title, .nonEmpty), .optional("aim", \.aim, .text),
    .list("goals", \.goals, .nonEmpty), .optional("source", \.source, .lines),
  ]
}

extension Plan.Milestone: Shaped {
  static var blank: Self { Self(title: "") }
  static let fields: [Field<Self>] = [
    .required("title", \.title, .nonEmpty), .optional("when", \.when, .text), .optional("from", \.from, .point),
    .optional("to", \.to, .point), .flag("openEnded", \.openEnded), .optional("text", \.text, .text), .optional("source", \.source, .lines),
  ]
}

extension Plan.Survey: Shaped {
  static var blank: Self { Self(title: "") }
  static let fields: [Field<Self>] = [
    .required("title", \.title, .nonEmpty), .optional("heldOn", \.heldOn, .text), .optional("text", \.text, .text),
    .list("figures", \.figures, .object()), .list("findings", \.findings, .nonEmpty), .optional("source", \.source, .lines),
  ]
}

extension Plan.Survey.Figure: Shaped {
  static var blank: Self { Self(label: "", value: 0) }
  static let fields: [Field<Self>] = [
    .required("label", \.label, .nonEmpty), .required("value", \.value, .number), .optional("unit", \.unit, .text),
  ]
}

extension Plan.PriorityEdition: Shaped {
  static var blank: Self { Self(edition: "", items: []) }
  static let fields: [Field<Self>] = [
    .required("edition", \.edition, .nonEmpty), .list("basedOn", \.basedOn, .nonEmpty), .required("items", \.items, .list(of: .object())),
    .optional("source", \.source, .lines),
  ]
}

extension Plan.PriorityEdition.Item: Shaped {
  static var blank: Self { Self(number: 1, title: "") }
  static let fields: [Field<Self>] = [.required("number", \.number, .count), .required("title", \.title, .nonEmpty)]
}

extension Plan.Body: Shaped {
  static var blank: Self { Self(name: "") }
  static let fields: [Field<Self>] = [
    .required("name", \.name, .nonEmpty), .optional("role", \.role, .text), .optional("chair", \.chair, .text),
    .list("members", \.members, .nonEmpty), .optional("source", \.source, .lines),
  ]
}

extension Plan.ReviewCycle: Shaped {
  static var blank: Self { Self(kinds: []) }
  static let fields: [Field<Self>] = [
    .required("kinds", \.kinds, .list(of: .choice())), .optional("interval", \.interval, .text), .optional("note", \.note, .text),
  ]
}

extension Plan.Term: Shaped {
  static var blank: Self { Self(term: "", meaning: "") }
  static let fields: [Field<Self>] = [
    .required("term", \.term, .nonEmpty), .optional("reading", \.reading, .text), .list("aliases", \.aliases, .nonEmpty),
    .required("meaning", \.meaning, .nonEmpty), .optional("source", \.source, .lines),
  ]
}

extension Plan.Torn: Shaped {
  static var blank: Self { Self(field: "", lines: "", note: "") }
  static let fields: [Field<Self>] = [
    .required("field", \.field, .nonEmpty), .optional("file", \.file, .text), .required("lines", \.lines, .lines),
    .required("note", \.note, .nonEmpty),
  ]
}
