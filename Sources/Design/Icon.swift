import Markup

/// Small pictures beside words: 24 by 24, drawn in the colour of the text. They never stand for words alone.
public enum Icon: String, Sendable, CaseIterable {
  case search, chevronDown, chevronRight, chevronLeft, check, cross, globe, display, person, menu, external, download, file, print
  case info, warning, error, success, plus, minus, up, down, upDown, edit, calendar, mail, phone, lock, target, filter

  /// Strokes on a 24 × 24 grid.
  var strokes: StaticString {
    switch self {
    case .search: "M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13M15.5 15.5 21 21"
    case .chevronDown: "m5 9 7 7 7-7"
    case .chevronRight: "m9 5 7 7-7 7"
    case .chevronLeft: "m15 5-7 7 7 7"
    case .check: "m4 12.5 5.5 5.5L20 6.5"
    case .cross: "M5 5l14 14M19 5 5 19"
    case .globe: "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M3 12h18M12 3c-5.3 5-5.3 13 0 18M12 3c5.3 5 5.3 13 0 18"
    case .display: "M3 19 8.5 5 14 19M5 14.5h7M15 19l3.2-8 3.3 8M16.2 16.5h4"
    case .person: "M12 4a4 4 0 1 0 0 8a4 4 0 1 0 0-8M4 21c0-8 16-8 16 0"
    case .menu: "M3 6h18M3 12h18M3 18h18"
    case .external: "M14 4h6v6M20 4l-9 9M18 14v6H4V6h6"
    case .download: "M12 3v12M6.5 10l5.5 5.5 5.5-5.5M4 20h16"
    case .file: "M6 3h8l5 5v13H6zM14 3v5h5"
    case .print: "M7 8V3h10v5M7 17H3V8h18v9h-4M7 14h10v7H7z"
    case .info: "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 11v6M12 7v.6"
    case .warning: "M12 3 22 21H2zM12 10v5M12 17.6v.6"
    case .error: "M8 3h8l5 5v8l-5 5H8l-5-5V8zM12 7v6M12 16.2v.6"
    case .success: "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M7.5 12.3l3.2 3.2 5.8-6.3"
    case .plus: "M12 4v16M4 12h16"
    case .minus: "M4 12h16"
    case .up: "M12 20V4M6 10l6-6 6 6"
    case .down: "M12 4v16M6 14l6 6 6-6"
    case .upDown: "M8 4v16M4 8l4-4 4 4M16 20V4M12 16l4 4 4-4"
    case .edit: "M4 20l1-5L16 4l4 4L9 19zM13.5 6.5l4 4"
    case .calendar: "M4 6h16v14H4zM4 10.5h16M8 3v5M16 3v5"
    case .mail: "M3 6h18v13H3zM3 6.5l9 7 9-7"
    case .phone: "M6 3h4l2 5-2.5 2c1 2.2 2.3 3.500 4.500 4.500L16 12l5 2v4c0 1.500-1 3-3 3C10.500 20.500 3.500 13.500 3 6c0-2 1.500-3 3-3"
    case .lock: "M5 11h14v10H5zM8 11V7c0-5.300 8-5.300 8 0v4"
    case .target: "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 8a4 4 0 1 0 0 8a4 4 0 1 0 0-8"
    case .filter: "M3 5h18l-7 8v7l-4-2v-5z"
    }
  }
}

/// An icon beside words that say the same; with `name` where it says something of its own (新しいタブで開きます).
public func icon(_ icon: Icon, name: String? = nil) -> HTML {
  svg(
    .class("icon"), .attribute("viewBox", "0 0 24 24"), .role(name == nil ? nil : "img"), .ariaLabel(name),
    name == nil ? .ariaHidden() : .none
  ) { HTML(trusted: "<path d=\"\(icon.strokes)\"></path>") }
}
