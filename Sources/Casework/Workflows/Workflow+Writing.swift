import Kernel

extension Workflow {
  /// The file that reads as this workflow, one value a line.
  public var json: String {
    var writer = JSONWriter(indent: 2)
    writer.object { object in
      object.member("format", "yakuba-workflow/1")
      object.member("id", id)
      object.member("title", title)
      object.member("states") { $0.array(states) { $1.write(&$0) } }
      object.member("initial", initial)
      object.member("actions") { $0.array(actions) { $1.write(&$0) } }
    }
    writer.newline()
    return writer.text
  }
}

extension Workflow.State {
  fileprivate func write(_ json: inout JSONWriter) {
    json.object { object in
      object.member("id", id)
      object.member("title", title)
      object.member("waitsFor", waitsFor.rawValue)
      if stopsClock { object.member("clock", "stopped") }
      if isFinal { object.member("final", true) }
      object.member("public", publicText)
    }
  }
}

extension Workflow.Action {
  fileprivate func write(_ json: inout JSONWriter) {
    json.object { object in
      object.member("id", id)
      object.member("title", title)
      object.member("from") { $0.array(from) { $0.value($1) } }
      object.member("to", to)
      object.member("who") { $0.array(Workflow.Who.allCases.filter(who.contains)) { $0.value($1.rawValue) } }
      object.member("effect", effect.rawValue)
      if !needs.isEmpty { object.member("needs") { $0.array(Workflow.Need.allCases.filter(needs.contains)) { $0.value($1.rawValue) } } }
      if confirm { object.member("confirm", true) }
      if !outcomes.isEmpty {
        object.member("outcomes") { $0.array(Workflow.OutcomeKind.allCases.filter(outcomes.contains)) { $0.value($1.rawValue) } }
      }
    }
  }
}
