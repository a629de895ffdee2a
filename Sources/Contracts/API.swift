import Kernel
import Web

/// One operation of the API, as declared: /openapi.json is made from these, so it cannot drift.
public struct APIOperation: Sendable {
  public let method: Method
  /// Below `/<town>/api/v1`, with parameters in braces: `/measures/{id}`.
  public let path: String
  public let id: String
  public let summary: String
  public let parameters: [Parameter]
  /// Schema of the answer, as JSON text of an OpenAPI 3.1 schema object.
  public let responseSchema: String
  /// Media type of the answer.
  public let responseType: String
  /// Of the answer where all went well.
  public let status: Status
  /// Schema of the JSON that must be sent, as JSON text; nil where no body is taken.
  public let requestSchema: String?
  /// What the token of a program must allow; nil for open data.
  public let scope: APIScope?
  /// Statuses of refusal worth a word of their own, with that word. What every operation may answer (problem details) stands by itself.
  public let refusals: [(status: Status, description: String)]

  public struct Parameter: Sendable {
    public enum Place: String, Sendable { case path, query, header }
    public let name: String
    public let place: Place
    public let description: String
    /// JSON text of a schema object.
    public let schema: String
    public init(_ name: String, in place: Place, _ description: String, schema: String) {
      self.name = name
      self.place = place
      self.description = description
      self.schema = schema
    }
  }

  public init(
    _ method: Method, _ path: String, id: String, summary: String, parameters: [Parameter] = [], requestSchema: String? = nil,
    responseSchema: String, responseType: String = "application/json", status: Status = .ok, scope: APIScope? = nil,
    refusals: [(status: Status, description: String)] = []
  ) {
    self.method = method
    self.path = path
    self.id = id
    self.summary = summary
    self.parameters = parameters
    self.requestSchema = requestSchema
    self.responseSchema = responseSchema
    self.responseType = responseType
    self.status = status
    self.scope = scope
    self.refusals = refusals
  }
}
