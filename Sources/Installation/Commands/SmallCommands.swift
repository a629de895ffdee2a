import Contracts
import Kernel

extension CommandSpecification {
  static let version = CommandSpecification("version", OperatorText("版を表示する", en: "print the version")) { invocation in
    invocation.output.line("yakuba \(ProductVersion.text)")
    return .success
  }

  static let openAPI = CommandSpecification("openapi", OperatorText("API の定義(OpenAPI 3.1)を出力する", en: "print the definition of the API (OpenAPI 3.1)")) { invocation in
    let configuration = try invocation.configuration()
    let list = try ServiceList(Configuration(), secret: [UInt8](repeating: 0, count: 32))
    invocation.output.raw(
      String(decoding: OpenAPI(list.operations, server: configuration.publicAddress(port: configuration.port)).document(), as: UTF8.self))
    return .success
  }
}

/// Of the program.
public enum ProductVersion {
  public static let text = "0.1.0"
  /// A clock before this day is wrong.
  static var releasedOn: CalendarDate { CalendarDate(daysSince1970: 20_454) }
}
