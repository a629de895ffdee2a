import CPango

/// Turns text into lines with Pango. Lives on the press thread for one document.
final class Typesetter {
  private let context: OpaquePointer
  private let family: String
  private var variationFonts: [(family: String, font: UnsafeMutablePointer<PangoFont>)] = []

  init(family: String, language: String) {
    self.family = family
    // The default font map belongs to the thread; a context of its own keeps language and options to this document.
    context = pango_font_map_create_context(pango_cairo_font_map_get_default())
    pango_cairo_context_set_resolution(context, 72)
    pango_context_set_language(context, pango_language_from_string(language))
    pango_context_set_base_dir(context, PANGO_DIRECTION_WEAK_LTR)
    let options = cairo_font_options_create()
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    pango_cairo_context_set_font_options(context, options)
    cairo_font_options_destroy(options)
    pango_context_set_round_glyph_positions(context, 0)
  }

  deinit {
    for entry in variationFonts { g_object_unref(entry.font) }
    g_object_unref(UnsafeMutableRawPointer(context))
  }

  /// Breaks `text` into lines of at most `width` points. A stretch without a break opportunity is broken anywhere. A single line is
  /// cut with an ellipsis instead.
  func set(
    _ text: String, size: Double, bold: Bool = false, colour: PDFColour = .black, alignment: PDFAlignment = .left, width: Double,
    pitch: Double = 1.6, singleLine: Bool = false
  ) -> SetText {
    let layout = pango_layout_new(context)!
    let description = fontDescription(family, size: size, bold: bold)
    pango_layout_set_font_description(layout, description)
    pango_font_description_free(description)
    pango_layout_set_width(layout, Int32(min(max(width, size), 20_000) * Double(PANGO_SCALE)))
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
    var clean = Typesetter.printable(text)
    if singleLine {
      clean = String(clean.map { $0.isNewline ? " " : $0 })
      pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END)
    }
    pango_layout_set_text(layout, clean, Int32(clean.utf8.count))
    if let attributes = variationAttributes(for: clean, size: size) {
      pango_layout_set_attributes(layout, attributes)
      pango_attr_list_unref(attributes)
    }
    return SetText(layout: layout, size: size, pitch: size * pitch, width: width, alignment: alignment, colour: colour)
  }

  private func fontDescription(_ family: String, size: Double, bold: Bool) -> OpaquePointer {
    let description = pango_font_description_new()!
    pango_font_description_set_family(description, family)
    pango_font_description_set_absolute_size(description, size * Double(PANGO_SCALE))
    if bold { pango_font_description_set_weight(description, PANGO_WEIGHT_BOLD) }
    return description
  }

  /// Control characters do not reach the page; line ends are one line feed, tabs a space.
  static func printable(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return text }
    var clean = String.UnicodeScalarView()
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0A: if previous.value != 0x0D { clean.append("\n") }
      case 0x0D: clean.append("\n")
      case 0x09: clean.append(" ")
      case 0..<0x20, 0x7F: break
      default: clean.append(scalar)
      }
      previous = scalar
    }
    return String(clean)
  }

  // MARK: Ideographic variation sequences

  /// Fonts asked, in this order, for the glyph of a variation sequence (names of persons: 葛󠄀, 辻󠄀). IPAmj is not required.
  private static let variationFamilies = ["IPAmjMincho", "Noto Serif CJK JP", "Noto Sans CJK JP"]

  /// Chooses, for each ideograph followed by a variation selector, a font that has that very shape. Pango itself looks only at the
  /// ideograph, and would silently print the common shape of the name.
  private func variationAttributes(for text: String, size: Double) -> OpaquePointer? {
    // Selectors are F0 9D … only as E0100–E01EF: first byte F3, second A0 in UTF-8.
    guard text.utf8.contains(0xF3) else { return nil }
    var list: OpaquePointer?
    var offset = 0
    var base: (scalar: Unicode.Scalar, start: Int)?
    for scalar in text.unicodeScalars {
      let length = UTF8.width(scalar)
      if (0xE0100...0xE01EF).contains(scalar.value), let ideograph = base,
        let family = familyHaving(ideograph.scalar.value, scalar.value), family != self.family
      {
        let attributes = list ?? pango_attr_list_new()!
        list = attributes
        let attribute = pango_attr_family_new(family)!
        attribute.pointee.start_index = UInt32(ideograph.start)
        attribute.pointee.end_index = UInt32(offset + length)
        pango_attr_list_insert(attributes, attribute)
      }
      base = (scalar, offset)
      offset += length
    }
    return list
  }

  private func familyHaving(_ base: UInt32, _ selector: UInt32) -> String? {
    if variationFonts.isEmpty {
      for name in [family] + Typesetter.variationFamilies {
        let description = fontDescription(name, size: 10, bold: false)
        if let font = pango_context_load_font(context, description) { variationFonts.append((name, font)) }
        pango_font_description_free(description)
      }
    }
    for entry in variationFonts {
      var glyph: hb_codepoint_t = 0
      if hb_font_get_variation_glyph(pango_font_get_hb_font(entry.font), base, selector, &glyph) != 0 { return entry.family }
    }
    return nil
  }
}

/// Text broken into lines, ready to be drawn whole or in parts.
final class SetText {
  private let layout: OpaquePointer
  private let lines: [UnsafeMutablePointer<PangoLayoutLine>]
  private let size: Double
  /// Distance from one line to the next, in points.
  let pitch: Double
  let width: Double
  private let alignment: PDFAlignment
  private let colour: PDFColour

  init(layout: OpaquePointer, size: Double, pitch: Double, width: Double, alignment: PDFAlignment, colour: PDFColour) {
    self.layout = layout
    self.size = size
    self.pitch = pitch
    self.width = width
    self.alignment = alignment
    self.colour = colour
    var found: [UnsafeMutablePointer<PangoLayoutLine>] = []
    var node = pango_layout_get_lines_readonly(layout)
    while let entry = node {
      if let line = entry.pointee.data { found.append(line.assumingMemoryBound(to: PangoLayoutLine.self)) }
      node = entry.pointee.next
    }
    lines = found
  }

  deinit { g_object_unref(UnsafeMutableRawPointer(layout)) }

  var lineCount: Int { lines.count }
  var height: Double { Double(lines.count) * pitch }

  /// Advance of the widest line, in points.
  var inkWidth: Double { lines.map(advance).max() ?? 0 }

  private func advance(_ line: UnsafeMutablePointer<PangoLayoutLine>) -> Double {
    var logical = PangoRectangle()
    pango_layout_line_get_extents(line, nil, &logical)
    return Double(logical.x + logical.width) / Double(PANGO_SCALE)
  }

  /// Draws lines with the top of the first at (x, y).
  func draw(_ range: Range<Int>, on canvas: PDFCanvas, x: Double, y: Double) {
    canvas.setColour(colour)
    // IPAex stands 0.88 em above the baseline and 0.12 em below it; every line gets the same pitch, whatever font fills a gap.
    var baseline = y + (pitch - size) / 2 + size * 0.88
    for index in range.clamped(to: 0..<lines.count) {
      let line = lines[index]
      let shift: Double =
        switch alignment {
        case .left: 0
        case .centre: (width - advance(line)) / 2
        case .right: width - advance(line)
        }
      canvas.show(line, x: x + shift, baseline: baseline)
      baseline += pitch
    }
  }
}
