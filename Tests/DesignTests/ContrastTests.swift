import Foundation
import Testing

/// Tokens of the style sheet, by theme, and the pairs that stand on one another in it.
struct ContrastTests {
  enum Theme: String, CaseIterable, Sendable { case light, dark, contrast, system }

  let tokens: [Theme: [String: String]]

  init() throws {
    let css = try String(contentsOf: repository.appending(path: "Assets/css/yakuba.css"), encoding: .utf8)
    let light = try Self.block(":root, [data-theme=\"light\"]", in: css)
    tokens = [
      .light: light,
      .dark: light.merging(try Self.block("\n[data-theme=\"dark\"]", in: css)) { $1 },
      .contrast: light.merging(try Self.block("\n[data-theme=\"contrast\"]", in: css)) { $1 },
      .system: light.merging(try Self.block("  :root:not([data-theme])", in: css)) { $1 },
    ]
  }

  private static func block(_ selector: String, in css: String) throws -> [String: String] {
    let start = try #require(css.range(of: selector + " {"))
    let end = try #require(css[start.upperBound...].firstIndex(of: "}"))
    var found: [String: String] = [:]
    for declaration in css[start.upperBound..<end].split(separator: ";") {
      let parts = declaration.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
      if parts.count == 2, parts[1].hasPrefix("#") { found[parts[0]] = parts[1] }
    }
    return found
  }

  /// WCAG 2 relative luminance.
  private func luminance(_ color: String) throws -> Double {
    let number = try #require(UInt32(color.dropFirst(), radix: 16))
    try #require(color.count == 7)
    let parts = [number >> 16, number >> 8 & 255, number & 255].map { part -> Double in
      let share = Double(part) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }

  private func ratio(_ theme: Theme, _ a: String, _ b: String) throws -> Double {
    let colors = try [a, b].map { name in try #require(tokens[theme]?["--" + name], "\(name) in \(theme)") }
    let light = try colors.map(luminance)
    return (max(light[0], light[1]) + 0.05) / (min(light[0], light[1]) + 0.05)
  }

  static let text: [(String, [String])] = [
    ("text", ["surface", "surface-tint", "current", "selected", "text-hover"]),
    (
      "text-strong",
      [
        "surface", "surface-tint", "surface-head", "current", "selected", "info-tint", "success-tint", "warning-tint", "error-tint",
        "text-hover",
      ]
    ),
    ("text-support", ["surface", "surface-tint", "text-hover", "selected", "current"]),
    ("link", ["surface", "surface-tint", "current", "info-tint", "success-tint", "warning-tint", "error-tint", "text-hover", "selected"]),
    ("link-hover", ["surface", "surface-tint", "current", "text-hover"]),
    ("link-visited", ["surface", "surface-tint", "current", "selected"]),
    ("link-active", ["surface", "surface-tint"]),
    ("primary", ["surface", "surface-tint"]), ("primary-hover", ["outline-hover", "text-hover"]), ("primary-active", ["surface"]),
    ("on-primary", ["primary", "primary-hover", "primary-active"]),
    ("info", ["surface", "info-tint"]), ("success", ["surface", "success-tint"]), ("warning", ["surface", "warning-tint"]),
    ("error", ["surface", "surface-tint", "error-tint"]), ("tag-orange", ["tag-orange-tint"]), ("tag-purple", ["tag-purple-tint"]),
    // Filled tags: the surface on the colour.
    ("surface", ["text-support", "info", "success", "warning", "error", "tag-orange", "tag-purple", "text"]),
    ("on-danger", ["error", "danger-hover"]), ("on-focus", ["focus-fill"]), ("on-phase", ["phase-study", "phase-build", "phase-other"]),
    ("on-phase-run", ["phase-run"]),
  ]

  static let shapes: [(String, [String])] = [
    ("border", ["surface", "surface-tint"]), ("line", ["surface"]), ("primary", ["surface", "bar-track"]),
    ("error", ["surface", "surface-tint"]),
    ("success", ["surface", "bar-track"]), ("mark-1", ["surface", "bar-track", "band"]), ("mark-2", ["surface"]), ("mark-3", ["surface"]),
    ("mark-4", ["surface"]), ("mark-5", ["surface"]), ("today", ["surface"]), ("focus-outer", ["focus-inner"]),
    ("warning-bar", ["surface"]),
  ]

  @Test(arguments: Theme.allCases, text)
  func `Text is readable on what it stands on`(_ theme: Theme, _ pair: (String, [String])) throws {
    for ground in pair.1 {
      let ratio = try ratio(theme, pair.0, ground)
      #expect(ratio >= 4.5, "\(theme): \(pair.0) on \(ground)")
    }
  }

  @Test(arguments: Theme.allCases, shapes)
  func `Shapes stand out from what they stand on`(_ theme: Theme, _ pair: (String, [String])) throws {
    for ground in pair.1 {
      let ratio = try ratio(theme, pair.0, ground)
      #expect(ratio >= 3, "\(theme): \(pair.0) on \(ground)")
    }
  }

  @Test func `A dark device gets the dark theme`() throws { #expect(tokens[.system] == tokens[.dark]) }

  /// One of the two colours of the ring shows on every ground.
  @Test(arguments: Theme.allCases)
  func `The focus ring shows everywhere`(_ theme: Theme) throws {
    for ground in ["surface", "surface-tint", "primary", "error", "selected"] {
      let best = try max(ratio(theme, "focus-outer", ground), ratio(theme, "focus-inner", ground))
      #expect(best >= 3, "\(theme): \(ground)")
    }
  }
}
