import Design
import Kernel
import Markup
import Web

extension Visit {
  /// The words of this visit's language.
  public var texts: Texts { Texts(language) }

  /// A page in the town's frame.
  /// - Parameters:
  ///   - title: the h1, and with the town's name the document's title.
  ///   - breadcrumb: below the town's home page, which comes by itself; the page itself last, without a link.
  ///   - adjust: anything else about the frame: lead, notice, mistakes, width.
  public func page(
    _ title: any Words, status: Status = .ok, breadcrumb: [Crumb] = [], adjust: (inout PageFrame) -> Void = { _ in },
    @HTMLBuilder content: () -> HTML
  ) -> Response {
    var frame = frame
    frame.title = title
    if !breadcrumb.isEmpty { frame.breadcrumb = frame.breadcrumb + breadcrumb }
    adjust(&frame)
    return .page(frame.render(content: content), status: status)
  }
}
