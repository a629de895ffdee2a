import Kernel
import Markup

/// Colours of tags: few kinds, and the word says it before the colour does.
public enum TagColor: String, Sendable, CaseIterable {
  case gray, blue, green, yellow, orange, red, purple
}

/// A status or a category. Never a control.
public func tag(_ title: any Words, _ color: TagColor = .gray, isFilled: Bool = false) -> HTML {
  span(.class(isFilled ? "tag is-\(color.rawValue) is-filled" : "tag is-\(color.rawValue)"), .lang(title.wordsLanguage)) {
    title.plainWords
  }
}

/// Tags side by side, as a list.
public func tagList(_ tags: [HTML]) -> HTML {
  ul(.class("tags")) { for tag in tags { li { tag } } }
}

/// A file to fetch.
public struct FileEntry: Sendable {
  public var name: any Words
  public var link: Link
  /// PDF, Excel, CSV …
  public var format: String
  public var bytes: Int?
  public var note: (any Words)?
  public init(_ name: any Words, _ link: Link, format: String, bytes: Int? = nil, note: (any Words)? = nil) {
    self.name = name
    self.link = link
    self.format = format
    self.bytes = bytes
    self.note = note
  }
}

/// Files with their format and size before one opens them.
public func fileList(_ files: [FileEntry], in texts: Texts) -> HTML {
  ul(.class("files")) {
    for file in files {
      li {
        icon(.file)
        div {
          a(.href(file.link)) {
            file.name
            span(.class("file-kind")) { texts(.fileKind(file.format, size: file.bytes.map(texts.fileSize))) }
          }
          if let note = file.note { p(.class("support")) { note } }
        }
      }
    }
  }
}
