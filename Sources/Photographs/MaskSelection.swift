import Design
import Images
import Kernel
import Web

/// What somebody chose to hide: cells of the grid, rectangles that were drawn, one given in numbers; and why.
public struct MaskSelection: Sendable, Hashable {
  public let areas: [ImageArea]
  public let reason: String

  /// The most rectangles at a time.
  public static let most = 60
  static let reasonLimit = 200
  /// Left, top, width and height in percent of the picture.
  static let numbers = ["mask-left", "mask-top", "mask-width", "mask-height"]

  /// Fields whose content is no text of a person: not to be looked through for numbers.
  public static let plainFields: Set<String> = Set(["cell", "area", "seen"] + numbers)

  /// Reads the form of `maskingForm`. Nil where something is wrong, which `mistakes` then tells.
  public static func read(_ fields: Fields, grid: PhotographGrid, mistakes: inout Mistakes) -> MaskSelection? {
    let before = mistakes
    var areas = grid.areas(of: Set(fields.all("cell").compactMap(grid.cell(named:))))
    areas += fields.all("area").compactMap(drawn)
    let typed = numbers.map { fields.text($0) }
    if typed.contains(where: { $0 != nil }) {
      if let area = area(typed.map { $0.flatMap(percent) }) { areas.append(area) } else { mistakes.add(numbers[0], .maskNumbersWrong) }
    } else if areas.isEmpty {
      mistakes.add("cell", .maskNothingChosen)
    }
    mistakes.require(areas.count <= most, "cell", .maskTooMany)
    let reason = fields.text("reason")
    if let reason {
      mistakes.require(TextLength.count(reason) <= reasonLimit, "reason", .tooLong(.maskReason, limit: reasonLimit))
    } else {
      mistakes.add("reason", .enter(.maskReason))
    }
    guard mistakes == before, let reason else { return nil }
    return MaskSelection(areas: areas, reason: reason)
  }

  /// `left,top,width,height` in ten-thousandths, as the script writes a rectangle that was drawn.
  private static func drawn(_ text: String) -> ImageArea? {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 4 else { return nil }
    return area(parts.map { $0.map { Double($0) / 100 } })
  }

  /// From percents.
  private static func area(_ parts: [Double?]) -> ImageArea? {
    guard parts.count == 4, let left = parts[0], let top = parts[1], let width = parts[2], let height = parts[3] else { return nil }
    return ImageArea(left: left / 100, top: top / 100, width: width / 100, height: height / 100)
  }

  /// Full-width digits are understood.
  private static func percent(_ text: String) -> Double? {
    let plain = String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          switch scalar.value {
          case 0xFF10...0xFF19: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
          case 0xFF0E: "."
          default: scalar
          }
        }))
    guard plain.utf8.count <= 8, plain.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }) else { return nil }
    return Double(plain)
  }
}
