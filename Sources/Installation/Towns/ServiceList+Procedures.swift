import Kernel
import Procedures
import Storage

extension ServiceList {
  /// Takes in the procedures that a town's folder names in `procedures.json`: from which library, and which of them are open to everyone
  /// from the beginning. Nil where there is no such file, or nothing new.
  func loadProcedures(_ folder: String, _ database: TownDatabase, opensChanges: Bool) async throws -> OperatorText? {
    let path = folder + "/procedures.json"
    guard let bytes = FileSystem.read(path) else { return nil }
    let choice = try TownProcedures(path, bytes)
    var material = try choice.material(in: folder)
    material.opensChanges = opensChanges
    do {
      let count = try await Procedures.load(material, into: database, actor: "operator")
      guard count > 0 else { return nil }
      return opensChanges
        ? OperatorText("手続きを\(count)件登録しました", en: "\(count) procedures registered")
        : OperatorText(
          "手続きを\(count)件登録しました（公開中の手続きの変更は下書きです。職員の「手続き」から公開してください）",
          en: "\(count) procedures registered (changes of open ones are drafts until an officer publishes them)")
    } catch let failure as Failure where failure.code == "procedures.file-wrong" {
      let detail = failure.detail ?? ""
      throw CommandFailure(.failure, OperatorText("\(failure.message.japanese) \(detail)", en: "\(failure.message.english) \(detail)"))
    }
  }
}

/// `procedures.json` of a town's folder (`yakuba-town-procedures/1`).
private struct TownProcedures {
  /// Folder of the library, below the town's folder or beside it.
  let library: String
  let published: [String]

  init(_ path: String, _ bytes: [UInt8]) throws {
    var reader = DataReader()
    let root: JSONNode
    do throws(JSONProblem) { root = try JSONDocument.parse(String(decoding: bytes, as: UTF8.self), sizeLimit: 1 << 20) } catch {
      throw Self.wrong(path, DataProblems([DataProblem(line: error.line, place: "", message: error.message)]))
    }
    reader.check(root, "", known: ["$schema", "format", "library", "published"])
    if root["format"]?.string != "yakuba-town-procedures/1" {
      reader.report(root["format"] ?? root, "format", .dataWordNeeded(["yakuba-town-procedures/1"]))
    }
    library = reader.text(root, "", "library") ?? ""
    published = reader.texts(root, "", "published")
    guard reader.problems.isEmpty else { throw Self.wrong(path, DataProblems(reader.problems)) }
  }

  func material(in folder: String) throws -> Procedures.Material {
    let library = folder + "/" + library
    guard FileSystem.isFolder(library) else {
      throw CommandFailure(.noInput, OperatorText("手続きのフォルダー \(library) がありません。", en: "the folder of procedures \(library) is not there"))
    }
    var material = Procedures.Material()
    let names = FileSystem.names(in: library).filter { $0.hasSuffix(".json") }.sorted()
    // Those that are open come first, in the order in which the town lists them.
    let order = Dictionary(published.enumerated().map { ($1 + ".json", $0) }, uniquingKeysWith: { first, _ in first })
    let own: Set<String> = ["life-events.json", "remedies.json"]
    for name in names.filter({ !own.contains($0) }).sorted(by: { (order[$0] ?? Int.max, $0) < (order[$1] ?? Int.max, $1) }) {
      material.procedures.append((name, try text(library + "/" + name)))
    }
    for name in FileSystem.names(in: library + "/workflows").filter({ $0.hasSuffix(".json") }).sorted() {
      material.workflows.append((String(name.dropLast(5)), try text(library + "/workflows/" + name)))
    }
    if FileSystem.isFile(library + "/life-events.json") { material.lifeEvents = try text(library + "/life-events.json") }
    if FileSystem.isFile(library + "/remedies.json") { material.rules["remedies"] = try text(library + "/remedies.json") }
    for name in ["decision-rules", "number-books", "places", "opening-days"] where FileSystem.isFile("\(folder)/\(name).json") {
      material.rules[name] = try text("\(folder)/\(name).json")
    }
    material.published = Set(published)
    return material
  }

  private func text(_ path: String) throws -> String {
    guard let bytes = FileSystem.read(path) else {
      throw CommandFailure(.noInput, OperatorText("\(path) を読めません。", en: "cannot read \(path)"))
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw CommandFailure(.failure, OperatorText("\(path) は UTF-8 ではありません。", en: "\(path) is not UTF-8"))
    }
    return text
  }

  private static func wrong(_ path: String, _ problems: DataProblems) -> CommandFailure {
    CommandFailure(
      .failure,
      OperatorText(
        problems.list.map { "\(path):\($0.line): \($0.place): \($0.message.japanese)" }.joined(separator: "\n"),
        en: problems.list.map { "\(path):\($0.line): \($0.place): \($0.message.english)" }.joined(separator: "\n")))
  }
}
