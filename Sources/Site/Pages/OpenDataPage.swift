import Contracts
import Design
import Kernel
import Markup
import Web

/// The town's open data: every dataset of every service, with its licence and the forms in which it is to be had.
enum OpenDataPage {
  static func respond(_ visit: Visit) -> Response {
    let texts = visit.texts
    let base = visit.town.basePath
    return visit.page(texts(.openData), breadcrumb: [Crumb(texts(.openData))]) {
      $0.lead = texts(.openDataLead)
    } content: {
      for dataset in visit.services.datasets {
        pageSection(texts(dataset.title), id: "dataset-\(dataset.name.replacing(".", with: "-"))") {
          summaryList(
            [
              SummaryItem(texts(.datasetID)) { code { dataset.name } },
              SummaryItem(texts(.licence)) { Licence.html(dataset.licence, texts) },
            ], in: texts)
          fileList(
            dataset.distributions.map {
              FileEntry(texts(dataset.title), Link(path: base + $0.path), format: MediaName.short($0.type))
            }, in: texts)
        }
      }
      pageSection(texts(.forMachines), id: "machines") {
        p { texts(.forMachinesText) }
        linkList([
          (title: texts(.catalogueLink), link: visit.link(SiteRoute.catalogue), note: nil),
          (title: texts(.apiLink), link: Link(path: "/openapi.json"), note: nil),
        ])
      }
    }
  }
}

/// Licences as they are written in manifests.
enum Licence {
  static func html(_ name: String, _ texts: Texts) -> HTML {
    guard let address = address(name), let link = Link(external: address) else { return HTML(name) }
    return a(.href(link), .attribute("rel", "license")) { name }
  }

  static func address(_ name: String) -> String? {
    switch name {
    case "CC-BY-4.0", "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/deed.ja"
    case "CC0-1.0", "CC0": "https://creativecommons.org/publicdomain/zero/1.0/deed.ja"
    default: nil
    }
  }
}

/// Media types as people call them.
enum MediaName {
  static func short(_ type: String) -> String {
    switch type.prefix(while: { $0 != ";" }) {
    case "application/json": "JSON"
    case "application/ld+json": "JSON-LD"
    case "text/csv": "CSV"
    case "application/geo+json": "GeoJSON"
    case "application/pdf": "PDF"
    case "text/calendar": "iCalendar"
    case "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel (XLSX)"
    case let other: String(other)
    }
  }
}
