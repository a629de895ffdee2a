import Casework
import Contracts
import Kernel
import Web

extension CaseAPI {
  static let operations = [
    APIOperation(
      .get, "/cases", id: "listCases",
      summary: "The cases that the officer may know of, due first; found by words in the order of entry, the newest first.",
      parameters: [
        APIListQuery.parameters[0],
        APIOperation.Parameter(
          "cursor", in: .query, "`next` of the page before.",
          schema: ##"{"type":"string","pattern":"^([0-9]{4}-[0-9]{2}-[0-9]{2}\\.[0-9]{1,18})?$"}"##),
        APIOperation.Parameter("q", in: .query, "Words, names, numbers to search for.", schema: searched(200)),
        APIOperation.Parameter(
          "standing", in: .query, "Which cases.", schema: #"{"type":"string","enum":["open","closed","all"],"default":"open"}"#),
        APIOperation.Parameter(
          "late", in: .query, "1: only those past their standard period.", schema: #"{"type":"string","enum":["0","1"]}"#),
        APIOperation.Parameter("department", in: .query, "Id of a department.", schema: searched(100)),
        APIOperation.Parameter("procedure", in: .query, "Id of a procedure.", schema: searched(100)),
      ], responseSchema: APIListQuery.schema(items: object(lineMembers)), scope: .casesRead),
    APIOperation(
      .post, "/cases", id: "createCase",
      summary: "Enters an application that arrived in another way than through our form; its answers are judged like the form’s.",
      parameters: [
        APIOperation.Parameter(
          "Idempotency-Key", in: .header, "Kept for a week: sent again under it, the request is answered with the case that it became.",
          schema: #"{"type":"string","minLength":1,"maxLength":200,"pattern":"^[!-~]+$"}"#)
      ],
      requestSchema: request(
        [
          ("procedure", text(100)), ("answers", #"{"type":"object","description":"By the ids of the form’s questions."}"#),
          ("wayIn", choice(WayIn.allCases.map(\.rawValue))), ("receiveBy", choice(ReceiveBy.allCases.map(\.rawValue))),
          ("arrivedAt", #"{"type":"string","format":"date-time","description":"到達日時; now where it is left out."}"#), (reasonMember, reason),
        ], required: ["procedure", "answers", "wayIn"]),
      responseSchema: object(headMembers), status: .created, scope: .casesWrite,
      refusals: [(.notFound, "No such procedure is published"), (.unprocessableContent, "Answers or members are wrong")]),
    APIOperation(
      .get, "/cases/{id}", id: "getCase", summary: "Everything about one case. Every look is in the audit log.", parameters: [id],
      responseSchema: object(headMembers + furtherMembers), scope: .casesRead, refusals: [unknown]),
    APIOperation(
      .post, "/cases/{id}/assign", id: "assignCase", summary: "Says who works on a case: an officer, or another department.",
      parameters: [id],
      requestSchema: request(
        [
          ("version", version), ("assignee", nullable(100)), ("department", text(100)), ("unit", text(100)), ("reason", text(500)),
          (reasonMember, reason),
        ], required: ["version"], any: ["assignee", "department", "unit"]),
      responseSchema: object(headMembers), scope: .casesWrite, refusals: [unknown, conflict, wrong]),
    APIOperation(
      .post, "/cases/{id}/actions/{action}", id: "actOnCase", summary: "Does one of the actions that getCase lists.",
      parameters: [id, APIOperation.Parameter("action", in: .path, "Id of the action.", schema: pathText)],
      requestSchema: request(
        [
          ("version", version), ("note", text(500)), ("outcome", text(100)),
          (
            "questions",
            #"{"type":"array","maxItems":200,"items":\#(text(100)),"description":"What is to be corrected, by ids of questions."}"#
          ),
          ("message", text(1000)), ("dueOn", #"{"type":"string","format":"date"}"#), (reasonMember, reason),
        ], required: ["version"]),
      responseSchema: object(headMembers), scope: .casesWrite, refusals: [unknown, conflict, wrong]),
    APIOperation(
      .post, "/cases/{id}/messages", id: "writeMessage", summary: "Writes a note among officers, or a message to the applicant.",
      parameters: [id],
      requestSchema: request([("text", text(2000)), ("to", choice(["office", "applicant"])), (reasonMember, reason)], required: ["text"]),
      responseSchema: object([
        ("to", #"{"type":"string"}"#), ("text", #"{"type":"string"}"#), ("writtenBy", #"{"type":"string"}"#), ("writtenAt", time),
      ]), status: .created, scope: .casesWrite, refusals: [unknown, wrong]),
    APIOperation(
      .post, "/cases/{id}/checklist", id: "tickItem", summary: "Ticks an item of the checklist, or takes the tick away.", parameters: [id],
      requestSchema: request([("item", text(100)), ("ticked", #"{"type":"boolean"}"#)], required: ["item", "ticked"]),
      responseSchema: object([("checklist", checklist)]), scope: .casesWrite, refusals: [unknown, conflict, wrong]),
  ]

  private static let unknown = (status: Status.notFound, description: "There is no such case, or the officer may not know of it")
  private static let conflict = (status: Status.conflict, description: "The case was changed meanwhile, or is not where this can be done")
  private static let wrong = (status: Status.unprocessableContent, description: "Members are wrong")

  private static let id = APIOperation.Parameter("id", in: .path, "Id of the case.", schema: pathText)
  private static let pathText = #"{"type":"string","minLength":1,"maxLength":100,"pattern":"^[0-9a-z-]+$"}"#
  private static let version =
    ##"{"type":"integer","minimum":1,"maximum":9007199254740991,"description":"As it was read: where somebody changed the case since, the answer is 409."}"##
  private static let time = #"{"type":"string","format":"date-time"}"#
  private static let reason =
    #"{"type":"string","minLength":1,"maxLength":500,"pattern":"[^\\s\\u0000]","description":"Why a number that looks like a 個人番号 is none."}"#

  private static func searched(_ most: Int) -> String { #"{"type":"string","maxLength":\#(most),"pattern":"^[^\\u0000]*$"}"# }
  private static func text(_ most: Int) -> String {
    #"{"type":"string","minLength":1,"maxLength":\#(most),"pattern":"^[^\\u0000]*[^\\s\\u0000][^\\u0000]*$"}"#
  }
  private static func nullable(_ most: Int) -> String {
    #"{"type":["string","null"],"minLength":1,"maxLength":\#(most),"pattern":"^[^\\u0000]*[^\\s\\u0000][^\\u0000]*$"}"#
  }
  private static func choice(_ words: [String]) -> String {
    #"{"type":"string","enum":[\#(words.map { "\"\($0)\"" }.joined(separator: ","))]}"#
  }

  /// At least one of `any` must be there.
  private static func request(_ members: [(String, String)], required: [String], any: [String] = []) -> String {
    let schema = object(members, required: required)
    guard !any.isEmpty else { return schema }
    return String(schema.dropLast())
      + #","anyOf":[\#(any.map { #"{"required":["\#($0)"],"properties":{"\#($0)":{}}}"# }.joined(separator: ","))]}"#
  }

  private static func object(_ members: [(String, String)], required: [String]? = nil) -> String {
    let needed = required ?? members.map(\.0)
    let list = members.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",")
    return
      #"{"type":"object","additionalProperties":false,"required":[\#(needed.map { "\"\($0)\"" }.joined(separator: ","))],"properties":{\#(list)}}"#
  }

  private static let plain = #"{"type":"string"}"#
  private static let perhaps = #"{"type":["string","null"]}"#
  private static let flag = #"{"type":"boolean"}"#
  private static let number = #"{"type":"integer","minimum":1}"#
  private static let day = #"{"type":["string","null"],"format":"date"}"#

  private static let lineMembers = [
    ("id", plain), ("procedure", plain), ("title", plain), ("applicant", plain), ("receiptNumber", perhaps), ("department", plain),
    ("unit", perhaps),
    ("assignee", perhaps), ("state", plain), ("waitsFor", choice(Workflow.Waiting.allCases.map(\.rawValue))),
    ("wayIn", choice(WayIn.allCases.map(\.rawValue))), ("arrivedAt", time), ("dueOn", day), ("important", flag), ("protected", flag),
    ("closed", flag), ("version", number),
  ]
  private static let headMembers = [("code", plain)] + lineMembers
  private static let checklist = list(
    object([
      ("item", plain), ("text", plain), ("ticked", flag), ("tickedBy", perhaps),
      ("tickedAt", #"{"type":["string","null"],"format":"date-time"}"#),
    ]))
  private static let furtherMembers = [
    ("procedureVersion", number), ("formVersion", number), ("workflow", plain), ("nature", plain), ("needToKnow", plain), ("organ", plain),
    ("receiveBy", choice(ReceiveBy.allCases.map(\.rawValue))), ("enteredAt", time), ("outcome", perhaps), ("clockStoppedOn", day),
    ("closedAt", #"{"type":["string","null"],"format":"date-time"}"#), ("stateTitle", plain), ("answers", #"{"type":"object"}"#),
    ("parties", list(object([("role", plain), ("name", plain), ("kana", perhaps), ("address", perhaps), ("contact", perhaps)]))),
    ("files", list(object([("kind", plain), ("digest", plain), ("name", plain), ("mediaType", plain)]))),
    (
      "timeline", list(object([("at", time), ("kind", plain), ("action", perhaps), ("state", plain), ("actor", plain), ("detail", plain)]))
    ),
    ("messages", list(object([("kind", plain), ("text", plain), ("writtenBy", plain), ("writtenAt", time)]))),
    ("checklist", checklist), ("actions", list(object([("id", plain), ("title", plain), ("effect", plain)]))),
  ]

  private static func list(_ items: String) -> String { #"{"type":"array","items":\#(items)}"# }
}
