import Design
import Images
import Kernel
import Markup
import Web

/// A photograph as a page shows it.
public struct ShownPhotograph: Sendable {
  public let name: String
  /// Where the browser fetches it.
  public let source: Link
  /// Digest of what is shown, so that nobody masks a picture that has changed meanwhile.
  public let digest: String
  public let grid: PhotographGrid
  let size: ImageSize?

  public init(name: String, source: Link, digest: String, bytes: [UInt8]) {
    self.name = name
    self.source = source
    self.digest = digest
    size = ImageSize(bytes)
    grid = PhotographGrid(width: size?.width ?? 1, height: size?.height ?? 1)
  }
}

/// Next to a field for files: what becomes of photographs, and what must not be on them.
public func photographNotice(in texts: Texts) -> HTML {
  inlineAlert(.warning, title: texts(.photographNoticeTitle), in: texts) {
    ul {
      li { texts(.photographNoPlace) }
      li { texts(.photographNoCard) }
      li { texts(.photographHideLater) }
    }
  }
}

/// The form on which parts of a photograph are chosen and hidden: by ticking cells of a grid, by numbers, and where scripts run by drawing.
/// It sends what `MaskSelection.read` reads, and `seen`, the digest of the photograph. `extra` stands before the button.
public func maskingForm(
  _ photograph: ShownPhotograph, to link: Link, cancel: Link, token: String, sent: Fields? = nil, mistakes: Mistakes = Mistakes(),
  extra: HTML = HTML(),
  in texts: Texts
) -> HTML {
  postForm(to: link, token: token, guardsLeaving: true) {
    input(.type("hidden"), .name("seen"), .value(photograph.digest))
    maskPicture(photograph, Set(sent?.all("cell") ?? []), mistakes["cell"], in: texts)
    disclosure(texts(.maskByNumbers), isOpen: MaskSelection.numbers.contains { sent?.text($0) != nil }) {
      fieldRow {
        for (name, label) in zip(MaskSelection.numbers, [Phrase.maskLeft, .maskTop, .maskWidth, .maskHeight]) {
          textField(
            Field(name, texts(label), need: .unmarked, mistakes: mistakes), value: sent?[name] ?? "", kind: .decimal, width: .tiny,
            unit: "%", in: texts)
        }
      }
    }
    textField(
      Field("reason", texts(.maskReason), hint: texts(.maskReasonHint), mistakes: mistakes), value: sent?["reason"] ?? "", width: .full,
      in: texts)
    extra
    inlineAlert(.warning, in: texts) { p { texts(.maskForGood) } }
    buttonRow {
      actionButton(texts(.maskDo), style: .destructive)
      linkButton(texts(.maskCancel), cancel, style: .outline)
    }
  }
}

private func maskPicture(_ photograph: ShownPhotograph, _ ticked: Set<String>, _ error: Phrase?, in texts: Texts) -> HTML {
  let grid = photograph.grid
  let errorID = error == nil ? nil : Field.id(of: "cell") + "-error"
  return fieldset(
    .class(error == nil ? "field mask" : "field mask has-error"), .attribute("data-enhance", "mask"),
    .ariaDescribedby([errorID, "mask-hint"].compactMap { $0 }.joined(separator: " "))
  ) {
    legend(.class("field-label")) { span(.class("field-name")) { texts(.maskWhere) } }
    p(.class("field-hint"), .id("mask-hint")) { texts(.maskWhereHint) }
    if let error {
      p(.class("field-error"), .id(errorID)) {
        span(.class("visually-hidden")) { texts(.errorPrefix) }
        texts(error)
      }
    }
    div(.class("button-row mask-tools"), .flag("hidden")) {
      button(.class("button is-outline is-small"), .type("button"), .attribute("data-mask", "draw"), .attribute("aria-pressed", "false")) {
        texts(.maskDraw)
      }
      button(.class("button is-text is-small"), .type("button"), .attribute("data-mask", "undo")) { texts(.maskUndo) }
      span(.role("status"), .class("support"), .attribute("data-mask", "count"), .attribute("data-words", texts(.maskDrawn))) {}
    }
    div(.class("mask-picture")) {
      img(
        .src(photograph.source), .alt(texts(.photographNamed(photograph.name))),
        .attribute("width", photograph.size.map { String($0.width) }),
        .attribute("height", photograph.size.map { String($0.height) }))
      div(.class("mask-grid columns-\(grid.columns)")) {
        for row in 0..<grid.rows {
          for column in 0..<grid.columns {
            let cell = PhotographGrid.Cell(row: row, column: column)
            input(
              .class("mask-cell"), .type("checkbox"), .name("cell"), .value(cell.name), .checked(ticked.contains(cell.name)),
              .id(row == 0 && column == 0 ? Field.id(of: "cell") : nil), .ariaLabel(texts(.maskCell(row: row + 1, column: column + 1))))
          }
        }
      }
    }
  }
}
