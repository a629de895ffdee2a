import Kernel

extension Plan.Measure: Shaped {
  static var blank: Self { Self(id: "", title: "", group: "") }
  static let fields: [Field<Self>] = [
    .required("id", \.id, .identifier),
    .optional("number", \.number, .text),
    .required("title", \.title, .nonEmpty),
    .required("group", \.group, .identifier),
    .optional("sameAs", \.sameAs, .identifier),
    .optional("summary", \.summary, .text),
    .optional("currentState", \.currentState, .text),
    .optional("problem", \.problem, .text),
    .optional("approach", \.approach, .text),
    .optional("outcome", \.outcome, .text),
    .optional("departments", \.departments, .list(of: .nonEmpty)),
    .list("actions", \.actions, .object()),
    .list("kpis", \.kpis, .object()),
    .optional("schedule", \.schedule, .object()),
    .optional("status", \.status, .object()),
    .optional("revisionMark", \.revisionMark, .choice()),
    .list("comprehensivePlan", \.comprehensivePlan, .nonEmpty),
    .list("sdgs", \.sdgs, .range(1...17)),
    .list("priorityItems", \.priorityItems, .object()),
    .list("milestones", \.milestones, .object()),
    .list("funding", \.funding, .object()),
    .list("obstacles", \.obstacles, .nonEmpty),
    .list("benefits", \.benefits, .nonEmpty),
    .list("systems", \.systems, .system),
    .optional("systemsNote", \.systemsNote, .text),
    .optional("source", \.source, .lines),
    .list("torn", \.torn, .object()),
  ]
}

extension Plan.Action: Shaped {
  static var blank: Self { Self(id: "", title: "") }
  static let fields: [Field<Self>] = [
    .required("id", \.id, .identifier),
    .optional("number", \.number, .text),
    .required("title", \.title, .nonEmpty),
    .optional("description", \.description, .text),
    .optional("status", \.status, .object()),
    .optional("revisionMark", \.revisionMark, .choice()),
    .optional("sameAs", \.sameAs, .identifier),
    .optional("departments", \.departments, .list(of: .nonEmpty)),
    .optional("schedule", \.schedule, .object()),
    .list("systems", \.systems, .system),
    .optional("source", \.source, .lines),
    .list("torn", \.torn, .object()),
  ]
}

extension Plan.KPI: Shaped {
  static var blank: Self { Self(id: "", kind: .qualitative, title: "") }
  static let fields: [Field<Self>] = [
    .required("id", \.id, .identifier),
    .required("kind", \.kind, .choice()),
    .required("title", \.title, .nonEmpty),
    .optional("unit", \.unit, .text),
    .optional("direction", \.direction, .choice()),
    .optional("baseline", \.baseline, .object()),
    .optional("target", \.target, .object()),
    .optional("note", \.note, .text),
    .optional("metric", \.metric, .metric),
    .optional("source", \.source, .lines),
  ]
}

extension Plan.KPI.Point: Shaped {
  static var blank: Self { Self(value: 0) }
  static let fields: [Field<Self>] = [
    .required("value", \.value, .number), .optional("on", \.on, .partialDate), .optional("label", \.label, .text),
    .flag("relative", \.relative),
  ]
}

extension PlanStatus: Shaped {
  static var blank: Self { Self(kind: .notStated) }
  static let fields: [Field<Self>] = [
    .required("kind", \.kind, .choice()), .optional("label", \.label, .text), .optional("note", \.note, .text),
  ]
}

extension Plan.PriorityReference: Shaped {
  static var blank: Self { Self(edition: "", number: 1) }
  static let fields: [Field<Self>] = [.required("edition", \.edition, .nonEmpty), .required("number", \.number, .count)]
}

extension Plan.Funding: Shaped {
  static var blank: Self { Self(source: "") }
  static let fields: [Field<Self>] = [.required("source", \.source, .nonEmpty), .optional("use", \.use, .text)]
}

extension Schedule: Shaped {
  static var blank: Self { Self(unit: .fiscalYear) }
  static let fields: [Field<Self>] = [
    .required("unit", \.unit, .choice()), .list("years", \.years, .whole), .list("bars", \.bars, .object()),
    .optional("torn", \.torn, .object()),
  ]
}

extension Schedule.Bar: Shaped {
  static var blank: Self { Self(phase: "", from: Schedule.Point(year: 1), to: Schedule.Point(year: 1)) }
  static let fields: [Field<Self>] = [
    .required("phase", \.phase, .nonEmpty), .required("from", \.from, .point), .required("to", \.to, .point),
    .flag("openEnded", \.openEnded), .flag("endTorn", \.endTorn), .optional("line", \.line, .text),
  ]
}
