/// Names of sheets as Excel accepts them.
enum SheetNames {
  /// Names with forbidden characters replaced, at most 31 UTF-16 units long, never empty, different from one another whatever the
  /// case of letters.
  static func made(from wishes: [String]) -> [String] {
    var taken = Set<String>()
    return wishes.enumerated().map { index, wish in
      var name = String(wish.map { "[]:*?/\\".contains($0) || $0.isNewline || $0.asciiValue.map { $0 < 0x20 } == true ? "_" : $0 })
      while name.first == "'" || name.first == " " { name.removeFirst() }
      name = cut(name, to: 31)
      while name.last == "'" || name.last == " " { name.removeLast() }
      if name.isEmpty || name.lowercased() == "history" { name = "Sheet\(index + 1)" }
      var candidate = name
      var number = 2
      while !taken.insert(candidate.lowercased()).inserted {
        let suffix = " (\(number))"
        candidate = cut(name, to: 31 - suffix.utf16.count) + suffix
        number += 1
      }
      return candidate
    }
  }

  private static func cut(_ name: String, to units: Int) -> String {
    var name = name
    while name.utf16.count > units { name.removeLast() }
    return name
  }
}
