import Contracts
import Kernel

extension CommandSpecification {
  static let version = CommandSpecification("version", OperatorText("版を表示する", en: "print the version")) { invocation in
    invocation.output.line("yakuba \(ProductVersion.text)")
    return .success
  }

  static let openAPI = CommandSpecification(
    "openapi", OperatorText("API の定義（OpenAPI 3.1）を出力する", en: "print the definition of the API (OpenAPI 3.1)")
  ) { invocation in
    let configuration = try invocation.configuration()
    let list = try ServiceList(Configuration(), secret: [UInt8](repeating: 0, count: 32))
    invocation.output.raw(
      String(decoding: OpenAPI(list.operations, server: configuration.publicAddress(port: configuration.port)).document(), as: UTF8.self))
    return .success
  }

  static let routes = CommandSpecification(
    "routes", OperatorText("町のページの宛先と、使える人を一覧にする", en: "list the addresses below a town and who may use them")
  ) { invocation in
    let list = try ServiceList(Configuration(), secret: [UInt8](repeating: 0, count: 32))
    for service in list.all {
      for sample in service.samples {
        invocation.output.line([service.name, sample.method.rawValue, sample.path, sample.access.words].joined(separator: "\t"))
      }
    }
    return .success
  }
}

extension Access {
  /// `everyone`, `resident:email`, `officer:chief,planner`, `entrance`.
  fileprivate var words: String {
    switch self {
    case .everyone: "everyone"
    case .resident(let assurance): "resident:\(assurance.rawValue)"
    case .officer(let roles): "officer:" + roles.map(\.rawValue).sorted().joined(separator: ",")
    case .staffEntrance: "entrance"
    }
  }
}

/// Of the program.
public enum ProductVersion {
  public static let text = "0.1.0"
  /// A clock before this day is wrong.
  static var releasedOn: CalendarDate { CalendarDate(daysSince1970: 20_454) }
}
