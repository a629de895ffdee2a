import Foundation

extension OfficialLetter {
  /// What stands across every page of a sample.
  public static let sampleMark = "見本・未施行"
  /// What stands in a sample where the number will be.
  public static let numberToCome = "（番号は施行のときに付きます）"
  static let codeToCome = "（施行のときに付きます）"

  /// A broken red frame, see-through (PNG): the image of a seal leaves the office on issued documents alone.
  static let sealPlace = [UInt8](
    Data(
      base64Encoded:
        "iVBORw0KGgoAAAANSUhEUgAAADAAAAAwCAYAAABXAvmHAAAAhElEQVR42u3aMQqAMAxA0Ryl95+8odqCQqHgaKJPyGSH/KW+wdha21dzPrGabOej8vL9XTwd"
        + "yjrX3gJSBFRbfgqouPxnAsY1WjXg/g4IyBBQ9SaaKCHgpZsIJQSwEAuxEEqwEEqwEEoIYCEBLMRCLIQSLIQSAlhIAAv92EJV/1opvXyfA95JIlus/XO/AAAA"
        + "AElFTkSuQmCC"
    ) ?? Data())
}
