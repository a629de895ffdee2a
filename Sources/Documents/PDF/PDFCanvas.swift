import CPango
import Kernel

/// Draws on the pages of one PDF with Cairo. Coordinates in points from the top left corner.
final class PDFCanvas {
  private let surface: OpaquePointer
  private let cairo: OpaquePointer
  private let sink: ByteSink
  private(set) var pageNumber = 1
  private var outlineParents: [Int: Int32] = [0: 0]
  /// Alternatives of the figures, in the order of drawing: Cairo 1.16 cannot write them itself.
  private(set) var alternatives: [String] = []
  /// What the table heads are heads of, in the order of drawing.
  private(set) var scopes: [Scope] = []

  enum Scope: String {
    case column = "Column"
    case row = "Row"
  }

  init(_ document: PDFDocument) {
    sink = ByteSink()
    let size = document.pageSize.points
    surface = cairo_pdf_surface_create_for_stream(appendToSink, Unmanaged.passUnretained(sink).toOpaque(), size.width, size.height)
    cairo = cairo_create(surface)
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5)
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, document.title)
    if let issuer = document.issuer { cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, issuer) }
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Yakuba")
    let date = PDFCanvas.timestamp(document.createdAt)
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, date)
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, date)
  }

  deinit {
    cairo_destroy(cairo)
    cairo_surface_destroy(surface)
  }

  /// ISO 8601 in Japan's time.
  static func timestamp(_ moment: Moment) -> String {
    let date = CalendarDate(of: moment)
    let seconds = Int((moment.milliseconds - date.startOfDay.milliseconds) / 1000)
    let pad = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    return "\(date)T\(pad(seconds / 3600)):\(pad(seconds / 60 % 60)):\(pad(seconds % 60))+09:00"
  }

  func nextPage() {
    cairo_show_page(cairo)
    pageNumber += 1
  }

  /// Ends the document.
  /// - Throws: `documents.drawing-failed`.
  func finish() throws -> [UInt8] {
    let drawing = cairo_status(cairo)
    cairo_surface_finish(surface)
    let writing = cairo_surface_status(surface)
    guard drawing == CAIRO_STATUS_SUCCESS, writing == CAIRO_STATUS_SUCCESS else {
      let status = drawing == CAIRO_STATUS_SUCCESS ? writing : drawing
      throw Failure(.defect, "documents.drawing-failed", .drawingFailed, detail: String(cString: cairo_status_to_string(status)))
    }
    return sink.bytes
  }

  // MARK: Structure

  func begin(_ tag: String) { cairo_tag_begin(cairo, tag, nil) }
  func end(_ tag: String) { cairo_tag_end(cairo, tag) }

  func tagged(_ tag: String, _ draw: () -> Void) {
    begin(tag)
    draw()
    end(tag)
  }

  func head(_ scope: Scope, _ draw: () -> Void) {
    scopes.append(scope)
    tagged("TH", draw)
  }

  func figure(_ alternative: String, _ draw: () -> Void) {
    alternatives.append(alternative)
    tagged("Figure", draw)
  }

  /// An entry of the reader's table of contents that leads to `y` on this page.
  func outline(level: Int, _ title: String, y: Double) {
    let parent = (0..<level).reversed().compactMap { outlineParents[$0] }.first ?? 0
    let id = cairo_pdf_surface_add_outline(
      surface, parent, title, "page=\(pageNumber) pos=[0 \(Int(max(0, y - 12)))]", CAIRO_PDF_OUTLINE_FLAG_OPEN)
    outlineParents = outlineParents.filter { $0.key < level }
    outlineParents[level] = id
  }

  // MARK: Ink

  func setColour(_ colour: PDFColour) { cairo_set_source_rgb(cairo, colour.red, colour.green, colour.blue) }

  func show(_ line: UnsafeMutablePointer<PangoLayoutLine>, x: Double, baseline: Double) {
    cairo_move_to(cairo, x, baseline)
    pango_cairo_show_layout_line(cairo, line)
  }

  /// Draws with the middle of the page as origin, along its diagonal from the lower left to the upper right.
  func alongDiagonal(width: Double, height: Double, _ draw: () -> Void) {
    let length = (width * width + height * height).squareRoot()
    let (across, up) = (width / length, height / length)
    cairo_save(cairo)
    var matrix = cairo_matrix_t(xx: across, yx: -up, xy: up, yy: across, x0: width / 2, y0: height / 2)
    cairo_transform(cairo, &matrix)
    draw()
    cairo_restore(cairo)
  }

  func fill(_ colour: PDFColour, x: Double, y: Double, width: Double, height: Double) {
    setColour(colour)
    cairo_rectangle(cairo, x, y, width, height)
    cairo_fill(cairo)
  }

  func frame(_ colour: PDFColour = .line, x: Double, y: Double, width: Double, height: Double) {
    setColour(colour)
    cairo_set_line_width(cairo, 0.5)
    cairo_rectangle(cairo, x, y, width, height)
    cairo_stroke(cairo)
  }

  func line(_ colour: PDFColour = .line, x: Double, y: Double, toX: Double, toY: Double) {
    setColour(colour)
    cairo_set_line_width(cairo, 0.5)
    cairo_move_to(cairo, x, y)
    cairo_line_to(cairo, toX, toY)
    cairo_stroke(cairo)
  }

  /// Draws a QR code with its quiet zone of four modules as one filled path.
  func draw(_ code: QRCode, x: Double, y: Double, side: Double) {
    let module = side / Double(code.side + 8)
    setColour(.black)
    for row in 0..<code.side {
      for run in code.runs(inRow: row) {
        cairo_rectangle(
          cairo, x + Double(run.lowerBound + 4) * module, y + Double(row + 4) * module, Double(run.count) * module, module)
      }
    }
    cairo_fill(cairo)
  }

  func draw(_ picture: Picture, x: Double, y: Double, width: Double, height: Double) {
    cairo_save(cairo)
    cairo_translate(cairo, x, y)
    cairo_scale(cairo, width / Double(picture.width), height / Double(picture.height))
    // Cairo 1.16 loses a tag around `cairo_paint` on a page without anything else; a filled rectangle keeps it.
    cairo_rectangle(cairo, 0, 0, Double(picture.width), Double(picture.height))
    cairo_set_source_surface(cairo, picture.surface, 0, 0)
    cairo_fill(cairo)
    cairo_restore(cairo)
  }
}

private final class ByteSink {
  var bytes: [UInt8] = []
}

private func appendToSink(_ sink: UnsafeMutableRawPointer?, _ data: UnsafePointer<UInt8>?, _ length: UInt32) -> cairo_status_t {
  guard let sink, let data else { return CAIRO_STATUS_WRITE_ERROR }
  Unmanaged<ByteSink>.fromOpaque(sink).takeUnretainedValue().bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
  return CAIRO_STATUS_SUCCESS
}
