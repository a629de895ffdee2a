import Foundation
import Testing

/// The house stands as ARCHITECTURE.md says: what a target imports, and what no source may contain.
struct FloorTests {
  static let services: Set<String> = ["Accounts", "Approvals", "Operations", "Plans", "Procedures", "Site", "Workshop"]
  /// Modules of the toolchain.
  static let everywhere: Set<String> = ["Glibc", "Synchronization", "Dispatch", "Foundation", "FoundationEssentials", "Testing"]

  /// Dependencies by target, as Package.swift states them.
  static let dependencies: [String: Set<String>] = {
    guard let package = Repository.text("Package.swift") else { return [:] }
    var found: [String: Set<String>] = [:]
    for match in package.matches(of: /floor\(\s*"(\w+)"(?:,\s*\[([^\]]*)\])?/) {
      found[String(match.1)] = Set((match.2 ?? "").matches(of: /"(\w+)"/).map { String($0.1) })
    }
    for match in package.matches(of: /executableTarget\(\s*name:\s*"(\w+)",\s*dependencies:\s*\[([^\]]*)\]/) {
      found[String(match.1)] = Set(match.2.matches(of: /"(\w+)"/).map { String($0.1) })
    }
    return found
  }()

  static func imports(_ file: Repository.File) -> [String] {
    let pattern = /^\s*(?:@\w+(?:\([^)]*\))?\s+)?(?:public\s+)?import\s+(?:(?:struct|enum|class|func|protocol)\s+)?(\w+)/
    return file.lines.compactMap { line in
      // Few lines can be one; an expression for each line of the house takes its time.
      guard let first = line.utf8.first(where: { $0 != UInt8(ascii: " ") }), "@ip".utf8.contains(first), line.contains("import ") else {
        return nil
      }
      return line.firstMatch(of: pattern).map { String($0.1) }
    }
  }

  @Test func `Every target of Sources is declared`() {
    let targets = Set(Repository.swiftFiles("Sources").map(\.target))
    #expect(targets.count > 10)
    #expect(targets.subtracting(Self.dependencies.keys) == [])
  }

  @Test func `A target imports only what it declares`() {
    for file in Repository.swiftFiles("Sources") {
      let allowed = (Self.dependencies[file.target] ?? []).union(Self.everywhere).union([file.target])
      let others = Set(Self.imports(file)).subtracting(allowed)
      #expect(others.isEmpty, "\(file.path) imports \(others.sorted())")
    }
  }

  @Test func `Floors have no cycle, and services do not know one another`() {
    for (target, needed) in Self.dependencies where Self.services.contains(target) {
      #expect(needed.isDisjoint(with: Self.services), "\(target) depends on \(needed.intersection(Self.services))")
    }
    var below: [String: Set<String>] = [:]
    func all(_ target: String, _ path: [String]) -> Set<String> {
      if let known = below[target] { return known }
      #expect(!path.contains(target), "cycle: \(path + [target])")
      guard !path.contains(target) else { return [] }
      let direct = Self.dependencies[target] ?? []
      let found = direct.union(direct.flatMap { all($0, path + [target]) })
      below[target] = found
      return found
    }
    for target in Self.dependencies.keys { #expect(!all(target, []).contains(target)) }
  }

  @Test(arguments: [
    ("Process()", #"\bProcess\(\)"#, "Foundation's Process (decision 6)"), ("try!", #"\btry!"#, "a failure that nobody is told of"),
    ("as!", #"\bas!\s"#, "a cast that may trap"), ("fatalError", #"\bfatalError\("#, "a trap"),
    ("print(", #"(^|[^\w.])print\("#, "output past the writer"), ("Date()", #"(^|[^\w.])Date\(\)"#, "a time that no test can set"),
  ])
  func `No source contains`(_ words: String, _ pattern: String, _ why: String) throws {
    let expression = try Regex(pattern)
    for file in Repository.swiftFiles("Sources") where file.text.range(of: words) != nil {
      for (number, line) in file.lines.enumerated() where line.contains(words) && withoutComments(line).firstMatch(of: expression) != nil {
        Issue.record("\(file.path):\(number + 1): \(why)")
      }
    }
  }

  @Test func `No file names a place of one machine`() {
    for file in Repository.swiftFiles("Sources") + Repository.swiftFiles("Tests") where file.name != "FloorTests.swift" {
      for place in ["/" + "work/", "/" + "root/", "/" + "home/"] where file.text.range(of: place) != nil {
        Issue.record("\(file.path): \(place)")
      }
    }
  }

  @Test func `Files hold one idea`() {
    let long = Repository.swiftFiles("Sources").map { ($0.path, $0.lines.count) }.filter { $0.1 > 300 }.sorted { $0.1 > $1.1 }
    for (path, count) in long { FileHandle.standardError.write(Data("\(count) lines: \(path)\n".utf8)) }
    #expect(long.filter { $0.1 > 400 }.map(\.0) == [])
  }

  /// Folders in which pages are made.
  static let pageFolders: Set<String> = [
    "Pages", "Staff", "Cases", "Desk", "Decide", "Counter", "Draft", "Write", "Portal", "Builder", "Circulation", "Apply", "Verify",
    "Catalogue",
  ]

  /// Japanese that stands outside of phrases on purpose, by file and member: no page says it as its own word.
  static let inJapanese: [(why: String, places: [String: Set<String>])] = [
    (
      "the heads and names of files that offices keep",
      [
        "SearchPage": ["searchCSV"], "DraftScene": ["sample", "sheet"], "NumberPages": ["numbersCSV", "words", "yearWords"],
        "HandOver": ["printed"], "ReportOffice": ["previewPDF", "previewXLSX"],
        "TablePage": ["exportHead", "exportRows", "tableCSV", "tableXLSX"], "DeskPages": ["list"], "ProcedureOffice": ["csv", "need"],
        "PortalReading": ["sheet"], "PortalFile": ["readCSV"],
      ]
    ),
    (
      "papers and letters, which are Japanese, and what is filed about them",
      [
        "DraftPage": ["letter", "addressed"], "DraftForm": ["ways"], "CounterPages+Papers": ["blank", "contact", "receipt", "slip"],
        "CounterPages+Sheets": ["paper", "sheet"], "VisitPages": ["listTitle", "slips"], "DecideDesk+Changing": ["replace"],
        "DraftChange": ["run"],
        "LetterFate": ["asked"], "OutcomeLetters": ["superseded"],
        "DecideDesk+Issuing": ["words"], "DecideDesk+Letters": ["content"], "StandardLetters": ["revocation"],
        "DecideDesk+Printing": ["printed"], "DecideDesk+Proposing": ["official", "words"],
        "LetterPaper": ["addressee", "isMayor", "letter", "organ", "paper", "printedSeal"],
        "LetterWords": ["body", "date", "fill", "number", "value"],
        "SealPages": ["organs", "preview"], "SendingEntry": ["confirmed", "sendingFields"], "IntakeCommands": ["note"],
        "ApplicantReading": ["name"],
        "TakePortalApplication": ["again", "changes", "note", "open"], "PortalCommands": ["run"], "CaseNotices": ["tellOfficers", "words"],
      ]
    ),
    (
      "words that are recognised in what people and other programs write",
      [
        "CardData": ["address", "date", "item", "members", "municipalityEnd", "prefectures"],
        "Household": ["group", "item", "spouse", "suits"],
        "ClockTime": ["minutes"], "DraftForm": ["yen"], "PortalEntry": ["value", "yes"], "PortalMapping": ["first", "words"],
        "PortalNumbers": ["isNamedSo"], "PortalTime": ["read"], "PortalXML": ["applicationNames", "namingAttributes"],
        "ConditionRows": ["bound"], "Folded": ["shift", "words"],
      ]
    ),
    (
      "said in the reader's language by itself, or marked as Japanese",
      ["StatutoryHint": ["month"], "CaseFees": ["adding"], "DecideDesk+Letters": ["letterForm"]]
    ),
  ]

  @Test func `Pages say what they say through phrases`() throws {
    var excused: [String: Set<String>] = [:]
    for (_, places) in Self.inJapanese { excused.merge(places) { $0.union($1) } }
    var unused = excused
    let member = try Regex(#"\bfunc (\w+)|^  (?:(?:private|static|fileprivate) )*(?:var|let) (\w+)"#)
    for file in Repository.swiftFiles("Sources") where !Self.pageFolders.isDisjoint(with: file.path.split(separator: "/").map(String.init))
    {
      guard !file.name.hasPrefix("Phrases") else { continue }
      let name = file.name.replacing(".swift", with: "")
      var depth = 0
      var within = ""
      for (number, raw) in file.lines.enumerated() {
        let line = withoutComments(raw)
        if let match = line.firstMatch(of: member) { within = String(match.output[1].substring ?? match.output[2].substring ?? "") }
        // A phrase may stand where it is used; what stands outside of one is in one language only.
        if depth == 0, line.contains("Phrase(") || line.contains("LocalText(") { depth = 1 }
        if depth > 0 {
          depth = [",", "(", ":"].contains(where: line.trimmingCharacters(in: .whitespaces).hasSuffix) ? 1 : 0
          continue
        }
        for literal in line.matches(of: /"((?:[^"\\]|\\.)*)"/) where literal.1.contains(where: Self.isJapaneseWord) {
          unused[name]?.remove(within)
          if excused[name]?.contains(within) != true { Issue.record("\(file.path):\(number + 1): \(literal.1)") }
        }
      }
    }
    #expect(unused.filter { !$0.value.isEmpty } == [:], "excused, and not there")
  }

  /// Kana and kanji; punctuation such as 、（） may stand between words of any language.
  static func isJapaneseWord(_ character: Character) -> Bool {
    character.unicodeScalars.contains { (0x3041...0x30FA).contains($0.value) || (0x4E00...0x9FFF).contains($0.value) }
  }
}
