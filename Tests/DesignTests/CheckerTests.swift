import Testing

/// The checker itself finds what it shall find.
struct CheckerTests {
  @Test(arguments: [
    "<p>", "</p>", "<p></div>", "<p><div></div></p>", "<b", "a & b", "a > b", "<a href=x></a>", "<i id=\"a\"></i><b id=\"a\"></b>",
    "<label for=\"x\"></label>", "<input type=\"text\">", "<p style=\"x\"></p>", "<p onclick=\"x\"></p>", "<p class=\"a\" class=\"b\"></p>",
    "<ul><p></p></ul>", "<li></li>", "<tr><p></p></tr>", "<a href=\"#x\"></a>", "<a href=\"/\"><button type=\"submit\"></button></a>",
    "<button></button>",
    "<img>", "<script></script>", "<svg></svg>", "<form><form></form></form>", "&nbsp;", "<P></P>",
  ])
  func `Finds the fault`(_ page: String) {
    #expect(!HTMLChecker(page).problems.isEmpty)
  }

  @Test(arguments: [
    "", "<p>a &amp; b<br>c</p>", "<label for=\"a\">x</label><input id=\"a\" type=\"text\" value=\"1 &lt; 2\">",
    "<dl><div><dt>a</dt><dd>b</dd></div></dl>",
    "<p id=\"a\"><a href=\"#a\">x</a></p>",
  ])
  func `Leaves what is right`(_ page: String) {
    #expect(HTMLChecker(page).problems == [])
  }
}
