import Contracts
import Kernel
import Storage
import Web

/// What the site itself offers to machines.
enum SiteAPI {
  static func town(_ visit: Visit) -> Response {
    let town = visit.town
    let file = visit.townFile
    var json = JSONWriter()
    json.object {
      $0.member("slug", town.slug)
      $0.member("name", town.name)
      $0.member("reading", town.reading)
      $0.member("english", town.english)
      $0.member("prefecture", town.prefecture)
      $0.member("code", town.code)
      $0.member("fictional", town.isFictional)
      $0.member("population", file?.population)
      $0.member("address", visit.services.address(of: .public) + "/")
    }
    return .json(json.bytes)
  }

  static func datasets(_ visit: Visit) throws -> Response {
    let page = try APIListQuery(visit.request.query).page(of: visit.services.datasets.sorted { $0.name < $1.name }, by: \.name)
    return APIListQuery.answer(page.items, next: page.next) { json, dataset in
      json.object {
        $0.member("name", dataset.name)
        $0.member("title", dataset.title.japanese)
        $0.member("titleEnglish", dataset.title.english)
        $0.member("licence", dataset.licence)
        $0.member("distributions") { list in
          list.array(dataset.distributions) { json, distribution in
            json.object {
              $0.member("type", distribution.type)
              $0.member("address", visit.services.address(of: .public) + distribution.path)
            }
          }
        }
      }
    }
  }

  static func metrics(_ visit: Visit) async throws -> Response {
    let page = try APIListQuery(visit.request.query).page(of: visit.services.metrics.sorted { $0.name < $1.name }, by: \.name)
    let clock = visit.clock
    let readings = try await visit.database.read { reader in try page.items.map { try $0.read(reader, clock) } }
    return APIListQuery.answer(Array(zip(page.items, readings)), next: page.next) { json, entry in
      let (metric, reading) = entry
      json.object {
        $0.member("name", metric.name)
        $0.member("title", metric.title.japanese)
        $0.member("titleEnglish", metric.title.english)
        $0.member("unit", metric.unit)
        $0.member("value", reading?.value)
        $0.member("evidence") { list in list.array(reading?.evidence ?? []) { $0.value($1) } }
      }
    }
  }

  static let datasets = [
    Dataset(
      "site.town", title: .datasetTown, licence: "CC-BY-4.0", distributions: [(type: "application/json", path: "/api/v1/town")]),
    Dataset(
      "site.metrics", title: .datasetMetrics, licence: "CC-BY-4.0", distributions: [(type: "application/json", path: "/api/v1/metrics")]),
  ]

  static let operations = [
    APIOperation(
      .get, "/town", id: "getTown", summary: "The town itself",
      responseSchema:
        #"{"type":"object","required":["slug","name","reading","english","prefecture","code","fictional","population","address"],"properties":{"slug":{"type":"string"},"name":{"type":"string"},"reading":{"type":"string"},"english":{"type":"string"},"prefecture":{"type":"string"},"code":{"type":["string","null"],"pattern":"^[0-9]{6}$"},"fictional":{"type":"boolean"},"population":{"type":["integer","null"]},"address":{"type":"string","format":"uri"}}}"#
    ),
    APIOperation(
      .get, "/datasets", id: "listDatasets", summary: "Open data of the town", parameters: APIListQuery.parameters,
      responseSchema: APIListQuery.schema(
        items:
          #"{"type":"object","required":["name","title","titleEnglish","licence","distributions"],"properties":{"name":{"type":"string"},"title":{"type":"string"},"titleEnglish":{"type":"string"},"licence":{"type":"string"},"distributions":{"type":"array","items":{"type":"object","required":["type","address"],"properties":{"type":{"type":"string"},"address":{"type":"string","format":"uri"}}}}}}"#
      )),
    APIOperation(
      .get, "/metrics", id: "listMetrics", summary: "Figures that the town's services measure by themselves, now",
      parameters: APIListQuery.parameters,
      responseSchema: APIListQuery.schema(
        items:
          #"{"type":"object","required":["name","title","titleEnglish","unit","value","evidence"],"properties":{"name":{"type":"string"},"title":{"type":"string"},"titleEnglish":{"type":"string"},"unit":{"type":"string"},"value":{"type":["number","null"]},"evidence":{"type":"array","items":{"type":"string"}}}}"#
      )),
  ]
}
