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

  public struct Parameter: Sendable {
    public enum Place: String, Sendable { case path, query }
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
    _ method: Method, _ path: String, id: String, summary: String, parameters: [Parameter] = [], responseSchema: String,
    responseType: String = "application/json"
  ) {
    self.method = method
    self.path = path
    self.id = id
    self.summary = summary
    self.parameters = parameters
    self.responseSchema = responseSchema
    self.responseType = responseType
  }
}
