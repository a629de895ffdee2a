/// How long an entered text is, as browsers' counters and the server must agree: Unicode scalars, a line break being one
/// (forms send CR LF for it).
public enum TextLength {
  public static func count(_ text: String) -> Int {
    var count = 0
    var wasReturn = false
    for scalar in text.unicodeScalars {
      if scalar == "\n" && wasReturn {
        wasReturn = false
        continue
      }
      wasReturn = scalar == "\r"
      count += 1
    }
    return count
  }
}
