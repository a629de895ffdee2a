import Contracts
import Design
import Kernel
import Markup

/// A heading with paragraphs, for pages that explain.
struct TextSection {
  let id: String
  let title: Phrase
  let paragraphs: [Phrase]
  /// Shown as a list under the paragraphs.
  let points: [Phrase]

  init(_ id: String, _ title: Phrase, _ paragraphs: [Phrase], points: [Phrase] = []) {
    self.id = id
    self.title = title
    self.paragraphs = paragraphs
    self.points = points
  }

  func html(_ texts: Texts) -> HTML {
    pageSection(texts(title), id: id) {
      for paragraph in paragraphs { p { texts(paragraph) } }
      if !points.isEmpty { ul { for point in points { li { texts(point) } } } }
    }
  }
}

extension [TextSection] {
  @HTMLBuilder func html(_ texts: Texts) -> HTML { for section in self { section.html(texts) } }
}

extension Visit {
  var townFile: TownFile? { services.ports.port(TownFile.self) }
}
