import Design
import Kernel
import Markup
import Web

/// How an installation dresses the pages of a town: navigation of all services, who is signed in, footer, banners, assets. Offered
/// as a port, so that a service says only what is its own.
public struct PageShell: Sendable {
  public let frame: @Sendable (Visit, _ title: any Words) -> PageFrame
  public init(_ frame: @escaping @Sendable (Visit, _ title: any Words) -> PageFrame) { self.frame = frame }
}

extension Visit {
  /// What the visitor's page speaks.
  public var texts: Texts { Texts(preferences.language) }

  /// The frame for a page of this visit, without content.
  public func frame(_ title: any Words) -> PageFrame {
    if let shell = services.ports.port(PageShell.self) { return shell.frame(self, title) }
    return PageFrame(
      title: title,
      sign: TownSign(name: town.name, english: town.english, reading: town.reading, home: Link(path: town.basePath + "/")),
      preferences: preferences, address: PageAddress(path: request.rawPath, query: request.query.pairs.map { ($0.name, $0.value) }))
  }

  /// A page of this town. `adjust` sets what else the frame needs (breadcrumb, notice, lead …); `mistakes` makes the error summary
  /// and answers 422 where there are any.
  public func page(
    _ title: any Words, status: Status = .ok, breadcrumb: [Crumb] = [], mistakes: Mistakes = Mistakes(),
    adjust: (inout PageFrame) -> Void = { _ in }, @HTMLBuilder content: () -> HTML
  ) -> Response {
    var frame = frame(title)
    frame.breadcrumb = breadcrumb
    frame.mistakes = mistakes
    adjust(&frame)
    return .page(frame.render(content: content), status: status == .ok && !mistakes.isEmpty ? .unprocessableContent : status)
  }
}
