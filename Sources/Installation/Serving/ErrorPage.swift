import Design
import Kernel
import Markup
import Web

extension Rejection {
  /// A page in a frame of the town or of the installation.
  func page(_ frame: PageFrame, _ request: Request, home: Link) -> HTML {
    var frame = frame
    let texts = frame.texts
    frame.title = texts(status.heading)
    return frame.render {
      p { texts(failure.message) }
      if status.rawValue >= 500 { p { texts(.tryAgainLater) } }
      // Somebody else was faster: what was typed can still be copied.
      if failure.kind == .conflict || failure.kind == .unavailable, request.method == .post { KeptWords.list(request, in: texts) }
      p { a(.href(home)) { texts(.backToStart) } }
      p(.class("support")) { texts(.inquiryNumber) + request.id }
    }
  }
}
