import Kernel

// How a presented report is kept: the same declarations read it back.

extension PlanReport: Shaped {
  static var blank: PlanReport { PlanReport() }

  private init() {
    town = ""
    heading = Heading.blank
    planTitle = ""
    edition = Plan.Edition(number: 1, label: "")
    period = ""
    state = .draft
    rows = []
  }

  static let fields: [Field<PlanReport>] = [
    .required("town", \.town, .text), .required("heading", \.heading, .object()), .required("planTitle", \.planTitle, .text),
    .required("edition", \.edition, .object()), .required("period", \.period, .text), .required("state", \.state, .choice()),
    .required("rows", \.rows, .list(of: .object())), .list("differences", \.differences, .object()),
    .optional("previous", \.previous, .object()),
  ]
}

extension PlanReport.Heading: Shaped {
  static var blank: Self {
    let epoch = CalendarDate(daysSince1970: 0)
    return Self(meeting: "", documentNumber: "", department: "", referenceDate: epoch, presentedOn: epoch)
  }
  static let fields: [Field<Self>] = [
    .required("meeting", \.meeting, .text), .required("documentNumber", \.documentNumber, .text),
    .required("department", \.department, .text), .required("referenceDate", \.referenceDate, .date),
    .required("presentedOn", \.presentedOn, .date),
  ]
}

extension PlanReport.Row: Shaped {
  static var blank: Self { Self(id: "", title: "", group: "", departments: [], kpis: []) }
  static let fields: [Field<Self>] = [
    .required("id", \.id, .text), .optional("number", \.number, .text), .required("title", \.title, .text),
    .required("group", \.group, .text), .flag("isCopy", \.isCopy), .list("departments", \.departments, .text),
    .optional("status", \.status, .object()), .optional("mark", \.mark, .choice()), .list("kpis", \.kpis, .object()),
  ]
}

extension PlanReport.KPIRow: Shaped {
  static var blank: Self { Self(id: "", title: "", isQualitative: false) }
  static let fields: [Field<Self>] = [
    .required("id", \.id, .text), .required("title", \.title, .text), .flag("isQualitative", \.isQualitative),
    .optional("unit", \.unit, .text), .optional("direction", \.direction, .choice()), .optional("baseline", \.baseline, .object()),
    .optional("target", \.target, .object()), .optional("latest", \.latest, .number), .optional("latestOn", \.latestOn, .date),
    .optional("achievement", \.achievement, .text), .flag("isMet", \.isMet), .optional("forecast", \.forecast, .text),
  ]
}

extension PlanReport.Difference: Shaped {
  static var blank: Self { Self(measure: "", name: "", topic: .added) }
  static let fields: [Field<Self>] = [
    .required("measure", \.measure, .text), .required("name", \.name, .text), .required("topic", \.topic, .choice()),
    .optional("indicator", \.indicator, .text), .optional("before", \.before, .text), .optional("after", \.after, .text),
  ]
}
