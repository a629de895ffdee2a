import Testing

@testable import Web

@Suite struct FirstStyleTests {
  @Test func takesTheBeginningWithoutCommentsAndSpace() throws {
    let sheet = """
      /* Words; { } */
      a:not(.b, .c) > d + e { color: rgb(0 0 0 / .1); margin: calc(1rem - 2px) 0; font-family: "Noto  Sans, JP", serif; }
      @media (min-width: 40rem) { .x::before { content: "/* no comment */"; } }
      /*! rest */
      .later { color: red }
      """
    let style = try #require(FirstStyle(sheet: Array(sheet.utf8)))
    #expect(
      style.text
        == "a:not(.b,.c) > d + e{color:rgb(0 0 0 / .1);margin:calc(1rem - 2px) 0;font-family:\"Noto  Sans, JP\",serif}"
        + "@media (min-width:40rem){.x::before{content:\"/* no comment */\"}}")
  }

  @Test func namesItsDigest() throws {
    // SHA-256 of "a{b:c}", from `printf 'a{b:c}' | openssl dgst -sha256 -binary | base64`.
    let style = try #require(FirstStyle(sheet: Array("a { b: c }/*! */".utf8)))
    #expect(style.source == "'sha256-0cRUVYRKwNwnl1hkfkPGjkht16b039TjFdJzmXfFK2o='")
  }

  @Test(arguments: ["", "a { b: c }", "/*! nothing before */ a {}", "a { content: \"</style>\" } /*! */"])
  func isMissingWithoutAMarkOrWhereItWouldEndItsElement(sheet: String) {
    #expect(FirstStyle(sheet: Array(sheet.utf8)) == nil)
  }

  @Test func thePolicyNamesIt() throws {
    let style = try #require(FirstStyle(sheet: Array("a { b: c }/*! */".utf8)))
    #expect(SecurityHeaders.policy(for: style).contains("style-src 'self' \(style.source);"))
    #expect(!SecurityHeaders.policy(for: nil).contains("sha256"))
  }

  /// Whatever breaks off in the middle ends, and grows by nothing.
  @Test(arguments: ["/* open", "a{b:\"open", "'", "/", "/*", "/*/", "\"\\"])
  func brokenSheetsEnd(sheet: String) {
    let bytes = Array(sheet.utf8)
    #expect(FirstStyle.shortened(bytes[...]).count <= bytes.count)
  }
}
