import Contracts
import Kernel
import Storage
import Web

/// Answers the API of the catalogue.
struct ProcedureAPI {
  let visit: Visit

  func respond(to route: ProceduresRoute) async throws -> Response {
    if case .item(let id) = route { return try await item(id) }
    return try await list()
  }

  private func list() async throws -> Response {
    let list = try APIListQuery(visit.request.query)
    try APIListQuery.bound(visit.request.query, ["q": 200, "event": 200, "department": 200])
    try Self.check(visit.request.query)
    let query = CatalogueQuery(visit.request.query)
    let address = visit.services.address(of: .public)
    let all = try await visit.database.read { try Catalogue.published($0) }.shown(to: visit.visitor)
    let page = list.page(of: query.find(in: all).sorted { $0.procedure.id < $1.procedure.id }, by: \.procedure.id)
    return APIListQuery.answer(page.items, next: page.next) { json, listed in
      json.object { Self.write(listed, address, &$0) }
    }
  }

  private static func check(_ fields: Fields) throws(Rejection) {
    for (name, words) in [("audience", Procedure.Audience.allCases.map(\.rawValue)), ("online", ["0", "1"])] {
      for value in fields.all(name) where !words.contains(value) { throw CaseAPI.wrong(name, .apiWordNeededOf(words)) }
    }
  }

  private func item(_ id: String) async throws -> Response {
    let listed = try await visit.database.read { try Catalogue.published(id, $0) }
    guard listed.procedure.nature != .internal || visit.visitor.isOfficer else { throw ProcedureFailure.unknown(id) }
    var json = JSONWriter()
    json.object {
      Self.write(listed, visit.services.address(of: .public), &$0)
      let procedure = listed.procedure
      $0.member("who", procedure.guide.who)
      $0.member("bring") { $0.array(procedure.guide.bring) { $0.value($1) } }
      $0.member("fee", procedure.fees.text)
      $0.member("law") { $0.array(procedure.law) { $0.value(ProcedureWords.law($1)) } }
      $0.member("checkBy", procedure.checkBy.description)
    }
    return .json(json.bytes)
  }

  private static func write(_ listed: Listed, _ address: String, _ json: inout JSONWriter) {
    let procedure = listed.procedure
    json.member("id", procedure.id)
    json.member("version", listed.version)
    json.member("title", procedure.title.japanese)
    json.member("titleEnglish", procedure.title.english)
    json.member("kana", procedure.kana)
    json.member("summary", procedure.summary.japanese)
    json.member("nature", procedure.nature.rawValue)
    json.member("audience") { $0.array(procedure.audience) { $0.value($1.rawValue) } }
    json.member("lifeEvents") { $0.array(procedure.lifeEvents) { $0.value($1) } }
    json.member("department", procedure.office.department)
    json.member("online", procedure.channels.isOnline)
    json.member("sealNeeded", procedure.channels.seal.isNeeded)
    json.member("visitNeeded", procedure.channels.visit.isNeeded)
    json.member("address", address + ProceduresRoute.procedure(procedure.id).path)
  }

  static let operations = [
    APIOperation(
      .get, "/procedures", id: "listProcedures", summary: "Published procedures, sorted by id; searched and narrowed like the catalogue.",
      parameters: APIListQuery.parameters + [
        APIOperation.Parameter("q", in: .query, "Words to search for.", schema: text),
        APIOperation.Parameter(
          "audience", in: .query, "For whom.",
          schema: #"{"type":"string","enum":["resident","business","farmer","group","officer"]}"#),
        APIOperation.Parameter("event", in: .query, "Id of a life event.", schema: text),
        APIOperation.Parameter("department", in: .query, "Id of a department.", schema: text),
        APIOperation.Parameter("online", in: .query, "1: only what can be done online.", schema: #"{"type":"string","enum":["0","1"]}"#),
      ], responseSchema: APIListQuery.schema(items: schema(members, required: required))),
    APIOperation(
      .get, "/procedures/{id}", id: "getProcedure", summary: "One published procedure.",
      parameters: [
        APIOperation.Parameter(
          "id", in: .path, "Id of the procedure.", schema: #"{"type":"string","maxLength":100,"pattern":"^[0-9a-z-]+$"}"#)
      ],
      responseSchema: schema(members + "," + further, required: required + ["who", "bring", "fee", "law", "checkBy"])),
  ]

  private static let text = #"{"type":"string","maxLength":200,"pattern":"^[^\\u0000]*$"}"#
  private static let required = [
    "id", "version", "title", "titleEnglish", "kana", "summary", "nature", "audience", "lifeEvents", "department", "online", "sealNeeded",
    "visitNeeded", "address",
  ]
  private static let members = #"""
    "id":{"type":"string"},"version":{"type":"integer","minimum":1},"title":{"type":"string"},"titleEnglish":{"type":["string","null"]},
    "kana":{"type":"string"},"summary":{"type":"string"},
    "nature":{"type":"string","enum":["application","notification","certificate","contract","grant","request","internal","forwarding"]},
    "audience":{"type":"array","items":{"type":"string"}},"lifeEvents":{"type":"array","items":{"type":"string"}},
    "department":{"type":"string"},"online":{"type":"boolean"},"sealNeeded":{"type":"boolean"},"visitNeeded":{"type":"boolean"},
    "address":{"type":"string"}
    """#
  private static let localText =
    #"{"oneOf":[{"type":"string"},{"type":"object","required":["ja"],"properties":{"ja":{"type":"string"},"en":{"type":"string"},"easy":{"type":"string"}}}]}"#
  private static let further = #"""
    "who":\#(localText),"bring":{"type":"array","items":\#(localText)},"fee":\#(localText),
    "law":{"type":"array","items":{"type":"string"}},"checkBy":{"type":"string","format":"date"}
    """#

  private static func schema(_ members: String, required: [String]) -> String {
    #"{"type":"object","additionalProperties":false,"required":[\#(required.map { "\"\($0)\"" }.joined(separator: ","))],"properties":{\#(members)}}"#
  }
}
