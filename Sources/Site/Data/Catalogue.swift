import Contracts
import Kernel
import Web

/// The datasets as a DCAT catalogue in JSON-LD.
enum Catalogue {
  static func respond(_ visit: Visit) -> Response {
    var json = JSONWriter()
    let base = visit.services.address(of: .public)
    json.object {
      $0.member("@context") { context in
        context.object {
          $0.member("dcat", "http://www.w3.org/ns/dcat#")
          $0.member("dct", "http://purl.org/dc/terms/")
          $0.member("foaf", "http://xmlns.com/foaf/0.1/")
        }
      }
      $0.member("@id", base + "/open-data/catalog.jsonld")
      $0.member("@type", "dcat:Catalog")
      $0.member("dct:title") { text(&$0, visit.town.name, visit.town.english) }
      $0.member("dct:publisher") { publisher in
        publisher.object {
          $0.member("@type", "foaf:Organization")
          $0.member("foaf:name", visit.town.name)
        }
      }
      $0.member("foaf:homepage", base + "/")
      $0.member("dcat:dataset") { list in
        list.array(visit.services.datasets) { json, dataset in write(dataset, base, &json) }
      }
    }
    var response = Response.json(json.bytes)
    response.headers["content-type"] = "application/ld+json; charset=utf-8"
    return response
  }

  private static func text(_ json: inout JSONWriter, _ japanese: String, _ english: String) {
    json.array {
      for (value, language) in [(japanese, "ja"), (english, "en")] {
        $0.object {
          $0.member("@value", value)
          $0.member("@language", language)
        }
      }
    }
  }

  private static func write(_ dataset: Dataset, _ base: String, _ json: inout JSONWriter) {
    json.object {
      $0.member("@id", "\(base)/open-data#\(dataset.name)")
      $0.member("@type", "dcat:Dataset")
      $0.member("dct:identifier", dataset.name)
      $0.member("dct:title") { text(&$0, dataset.title.japanese, dataset.title.english) }
      $0.member("dct:license", Licence.address(dataset.licence) ?? dataset.licence)
      $0.member("dcat:distribution") { list in
        list.array(dataset.distributions) { json, distribution in
          json.object {
            $0.member("@type", "dcat:Distribution")
            $0.member("dcat:accessURL", base + distribution.path)
            $0.member("dcat:mediaType", distribution.type)
          }
        }
      }
    }
  }
}
