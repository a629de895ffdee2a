import Contracts
import Kernel
import Web

/// The description of the API (OpenAPI 3.1), made from the operations that the services declare.
struct OpenAPI {
  let operations: [APIOperation]
  let server: String

  init(_ operations: [APIOperation], server: String) {
    self.operations = operations
    self.server = server
  }

  func document() -> [UInt8] {
    var json = JSONWriter(indent: 2)
    json.object {
      $0.member("openapi", "3.1.0")
      $0.member("info") { info in
        info.object {
          $0.member("title", "Yakuba")
          $0.member("version", "1")
          $0.member("summary", "What a town office publishes, for machines.")
          $0.member("description", "Lists come as {\"items\": […], \"next\": cursor or null}. Errors are problem details (RFC 9457).")
          $0.member("license") { licence in
            licence.object {
              $0.member("name", "Apache-2.0")
              $0.member("identifier", "Apache-2.0")
            }
          }
        }
      }
      $0.member("servers") { list in list.array([server]) { json, url in json.object { $0.member("url", url) } } }
      $0.member("paths") { paths in
        paths.object { json in
          for path in orderedPaths { json.member("/{town}/api/v1" + path) { writePath(path, &$0) } }
        }
      }
      $0.member("components", components)
    }
    json.newline()
    return json.bytes
  }

  private var orderedPaths: [String] {
    var seen: Set<String> = []
    return operations.map(\.path).filter { seen.insert($0).inserted }
  }

  private func writePath(_ path: String, _ json: inout JSONWriter) {
    json.object {
      $0.member("parameters") { list in
        list.array {
          $0.object {
            $0.member("name", "town")
            $0.member("in", "path")
            $0.member("required", true)
            $0.member("description", "Short name of the town; left out with its slash where the town has a host name of its own.")
            $0.member("schema") { $0.value(json: Array(#"{"type":"string","pattern":"^[a-z][a-z0-9-]{1,39}$"}"#.utf8)) }
          }
        }
      }
      for operation in operations where operation.path == path {
        $0.member(operation.method.rawValue.lowercased()) { write(operation, &$0) }
      }
    }
  }

  private func write(_ operation: APIOperation, _ json: inout JSONWriter) {
    json.object {
      $0.member("operationId", operation.id)
      $0.member("summary", operation.summary)
      if let scope = operation.scope {
        $0.member("security") { list in
          list.array { $0.object { $0.member("token") { $0.array([scope]) { $0.value($1.rawValue) } } } }
        }
      }
      if !operation.parameters.isEmpty {
        $0.member("parameters") { list in
          list.array(operation.parameters) { json, parameter in
            json.object {
              $0.member("name", parameter.name)
              $0.member("in", parameter.place.rawValue)
              if parameter.place == .path { $0.member("required", true) }
              $0.member("description", parameter.description)
              $0.member("schema") { $0.value(json: Array(parameter.schema.utf8)) }
            }
          }
        }
      }
      if let schema = operation.requestSchema {
        $0.member("requestBody") { body in
          body.object {
            $0.member("required", true)
            $0.member("content") { content in
              content.object {
                $0.member("application/json") { type in type.object { $0.member("schema") { $0.value(json: Array(schema.utf8)) } } }
              }
            }
          }
        }
      }
      $0.member("responses") { responses in
        responses.object {
          $0.member("\(operation.status.rawValue)") { ok in
            ok.object {
              $0.member("description", operation.summary)
              $0.member("content") { content in
                content.object {
                  $0.member(operation.responseType) { type in
                    type.object { $0.member("schema") { $0.value(json: Array(operation.responseSchema.utf8)) } }
                  }
                }
              }
            }
          }
          if operation.scope != nil {
            $0.member("401") { other in other.object { $0.member("$ref", "#/components/responses/NoToken") } }
            $0.member("403") { other in other.object { $0.member("$ref", "#/components/responses/Forbidden") } }
          }
          for refusal in operation.refusals { $0.member("\(refusal.status.rawValue)") { Self.refusal(refusal.description, &$0) } }
          $0.member("default") { other in other.object { $0.member("$ref", "#/components/responses/Problem") } }
        }
      }
    }
  }

  private static func refusal(_ description: String, _ json: inout JSONWriter) {
    json.object {
      $0.member("description", description)
      $0.member("content") { $0.value(json: Array(problemContent.utf8)) }
    }
  }

  private static let problemContent = ##"{"application/problem+json":{"schema":{"$ref":"#/components/schemas/Problem"}}}"##

  private func components(_ json: inout JSONWriter) {
    json.object {
      $0.member("securitySchemes") { schemes in
        schemes.object {
          $0.member("token") {
            $0.object {
              $0.member("type", "http")
              $0.member("scheme", "bearer")
              $0.member("bearerFormat", "yk_…")
              $0.member(
                "description",
                "A personal access token, made by an officer on their account page. What it may do: " + Set(APIScope.allCases).text
                  + "; never more than the officer may do on the day.")
            }
          }
        }
      }
      $0.member("responses") { responses in
        responses.object {
          $0.member("Problem") { Self.refusal("What went wrong", &$0) }
          $0.member("NoToken") {
            $0.value(
              json: Array(
                ##"{"description":"No token, or one that has ended","headers":{"WWW-Authenticate":{"schema":{"type":"string"}}},"content":\##(Self.problemContent)}"##
                  .utf8))
          }
          $0.member("Forbidden") { Self.refusal("The token or its officer may not do this", &$0) }
        }
      }
      $0.member("schemas") { schemas in schemas.object { $0.member("Problem") { $0.value(json: Array(Self.problem.utf8)) } } }
    }
  }

  private static let problem = #"""
    {"type":"object","required":["type","title","status","detail","code","instance"],"properties":{"type":{"type":"string","format":"uri"},
    "title":{"type":"string"},"status":{"type":"integer"},"detail":{"type":"string"},
    "code":{"type":"string","description":"Stable; listed in docs/errors.md."},
    "instance":{"type":"string","description":"Identifies the request, for questions about it."},
    "errors":{"type":"array","description":"What is wrong with which part of what was sent.","items":{"type":"object",
    "required":["field","detail"],"properties":{"field":{"type":["string","null"]},"detail":{"type":"string"}}}}}}
    """#
}
