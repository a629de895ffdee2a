import Contracts

extension PlanAPI {
  /// The declared API: /openapi.json is made from this.
  static let operations = [
    APIOperation(
      .get, "/plan", id: "getPlan", summary: "The town's plan: everything but its measures and its glossary",
      responseSchema: FormSchema.text(headMembers, extras: [("licence", nullableText), ("counts", counts)])),
    APIOperation(
      .get, "/plan/measures", id: "listMeasures", summary: "Measures of the plan in its own order, repeated ones, marked 再掲, among them",
      parameters: APIListQuery.parameters + [
        .init(
          "status", in: .query, "Only measures that stand so; `not-stated` also finds those without any status.",
          schema: #"{"enum":[\#(PlanStatus.Kind.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ","))]}"#),
        .init("department", in: .query, "Only measures of this department, as published.", schema: filterText),
        .init("system", in: .query, "Only measures about this system of the catalogue: `2.1`.", schema: system),
        .init("group", in: .query, "Only measures in this group or below it.", schema: identifier),
        .init("q", in: .query, "Words that number, title, summary or departments hold, all of them.", schema: filterText),
      ],
      responseSchema: APIListQuery.schema(
        items: FormSchema.text(
          listedMembers,
          extras: [
            ("groupPath", groupPath), ("departments", texts), ("systems", texts), ("updatedAt", nullableTime), ("address", address),
          ]))),
    APIOperation(
      .get, "/plan/measures/{id}", id: "getMeasure", summary: "One measure, whole, as in the plan file",
      parameters: [.init("id", in: .path, "Id of the measure.", schema: identifier)],
      responseSchema: FormSchema.text(
        Plan.Measure.form, extras: [("groupPath", groupPath), ("updatedAt", nullableTime), ("address", address)])),
    APIOperation(
      .get, "/plan/indicators", id: "listIndicators", summary: "Indicators (KPI) of all measures with their latest figure",
      parameters: APIListQuery.parameters + [.init("measure", in: .query, "Only indicators of this measure.", schema: identifier)],
      responseSchema: APIListQuery.schema(
        items: FormSchema.text(Plan.KPI.form, extras: [("measure", identifier), ("latest", latest)]))),
    APIOperation(
      .get, "/plan/indicators/{id}/readings", id: "listReadings",
      summary: "Figures of one indicator, oldest first, without those taken back",
      parameters: [.init("id", in: .path, "Id of the indicator.", schema: identifier)] + APIListQuery.parameters,
      responseSchema: APIListQuery.schema(items: reading)),
    APIOperation(
      .get, "/plan/editions", id: "listEditions", summary: "Published editions of the plan, the newest first",
      parameters: APIListQuery.parameters,
      responseSchema: APIListQuery.schema(items: listedEdition)),
    APIOperation(
      .get, "/plan/editions/{number}", id: "getEdition", summary: "What one edition changed: the difference to the edition before it",
      parameters: [.init("number", in: .path, "Number of the edition.", schema: #"{"type":"integer","minimum":1}"#)],
      responseSchema: editionWithDifference),
    APIOperation(
      .get, "/plan/glossary", id: "listTerms", summary: "Terms that the plan explains", parameters: APIListQuery.parameters,
      responseSchema: APIListQuery.schema(items: FormSchema.text(Plan.Term.form))),
  ]

  private static let editionMembers =
    #""number":{"type":"integer"},"label":{"type":"string"},"title":{"type":"string"},"state":{"enum":[\#(Plan.State.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ","))]},"period":{"type":"string"},"publishedOn":{"type":["string","null"]}"#
  private static let editionRequired = #""number","label","title","state","period","publishedOn""#
  private static let listedEdition =
    #"{"type":"object","additionalProperties":false,"required":[\#(editionRequired)],"properties":{\#(editionMembers)}}"#
  private static let changes =
    #"{"type":"array","items":{"type":"object","additionalProperties":false,"required":["field","before","after"],"properties":{"field":{"type":"string"},"before":{"type":["string","null"]},"after":{"type":["string","null"]}}}}"#
  private static let kind = #"{"enum":[\#(PlanDifference.Kind.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ","))]}"#
  private static let part =
    #"{"type":"object","additionalProperties":false,"required":["id","number","title","kind","changes"],"properties":{"id":{"type":"string"},"number":{"type":["string","null"]},"title":{"type":"string"},"kind":\#(kind),"changes":\#(changes)}}"#
  private static let differing =
    #"{"type":"object","additionalProperties":false,"required":["id","number","title","isRepeated","kind","changes","actions","indicators"],"properties":{"id":{"type":"string"},"number":{"type":["string","null"]},"title":{"type":"string"},"isRepeated":{"type":"boolean"},"kind":\#(kind),"changes":\#(changes),"actions":{"type":"array","items":\#(part)},"indicators":{"type":"array","items":\#(part)}}}"#
  private static let editionWithDifference =
    #"{"type":"object","additionalProperties":false,"required":[\#(editionRequired),"comparedWith","plan","groups","measures"],"properties":{\#(editionMembers),"comparedWith":{"type":["integer","null"]},"plan":\#(changes),"groups":{"type":"array","items":\#(part)},"measures":{"type":"array","items":\#(differing)}}}"#

  private static let identifier = #"{"type":"string","pattern":"^[a-z0-9][a-z0-9.-]{0,63}$"}"#
  private static let system = #"{"type":"string","pattern":"^[0-9]{1,2}\\.[0-9]{1,2}$"}"#
  /// No address can hold a NUL.
  private static let filterText = #"{"type":"string","maxLength":100,"pattern":"^[^\\u0000]*$"}"#
  private static let nullableText = #"{"type":["string","null"]}"#
  private static let nullableTime = #"{"type":["string","null"],"format":"date-time"}"#
  private static let address = #"{"type":"string","format":"uri"}"#
  private static let texts = #"{"type":"array","items":{"type":"string"}}"#
  private static let groupPath =
    #"{"type":"array","items":{"type":"object","additionalProperties":false,"required":["id","title"],"properties":{"id":{"type":"string"},"title":{"type":"string"}}}}"#
  private static let counts =
    #"{"type":"object","additionalProperties":false,"required":["measures","measuresWithRepeated","actions","actionsWithRepeated","indicators"],"properties":{"measures":{"type":"integer"},"measuresWithRepeated":{"type":"integer"},"actions":{"type":"integer"},"actionsWithRepeated":{"type":"integer"},"indicators":{"type":"integer"}}}"#
  private static let latest =
    #"{"type":["object","null"],"additionalProperties":false,"required":["on","value"],"properties":{"on":{"type":"string","format":"date"},"value":{"type":"number"}}}"#
  private static let reading =
    #"{"type":"object","additionalProperties":false,"required":["id","on","value","note","evidence","origin","enteredAt"],"properties":{"id":{"type":"string"},"on":{"type":"string","format":"date"},"value":{"type":"number"},"note":{"type":["string","null"]},"evidence":{"type":["string","null"]},"origin":{"enum":["officer","metric"]},"enteredAt":{"type":"string","format":"date-time"}}}"#
}
