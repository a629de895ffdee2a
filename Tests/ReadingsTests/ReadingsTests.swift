import Kernel
import Testing

@testable import Readings

/// Segments as one line: 申(もう)し込(こ)み.
func line(_ segments: [RubySegment]) -> String {
  segments.map { segment in segment.reading.map { "\(segment.text)(\($0))" } ?? segment.text }.joined()
}

struct ReadingsTests {
  let readings: Readings

  init() throws { readings = try Readings(threads: 1) }

  /// The towns' own lists, as their files hold them.
  static let towns = [
    NameReading("坂下", "ばんげ"), NameReading("塔寺", "とうでら"), NameReading("気多宮", "けたのみや"), NameReading("只見川", "ただみがわ"),
    NameReading("慧日寺", "えにちじ"), NameReading("什の掟", "じゅうのおきて"), NameReading("耶麻郡", "やまぐん"), NameReading("群岡", "むらおか"),
    NameReading("芸北", "げいほく"), NameReading("八重", "やえ"), NameReading("壬生", "みぶ"), NameReading("都志見", "つしみ"),
    NameReading("鏡石", "かがみいし"), NameReading("天栄村", "てんえいむら"), NameReading("西会津", "にしあいづ"),
  ]

  @Test(arguments: [
    ("福島市", "ふくしまし"), ("郡山市", "こおりやまし"), ("会津若松市", "あいづわかまつし"), ("白河市", "しらかわし"), ("須賀川市", "すかがわし"),
    ("喜多方市", "きたかたし"), ("相馬市", "そうまし"), ("二本松市", "にほんまつし"), ("南相馬市", "みなみそうまし"), ("伊達市", "だてし"),
    ("本宮市", "もとみやし"), ("桑折町", "こおりまち"), ("国見町", "くにみまち"), ("川俣町", "かわまたまち"), ("大玉村", "おおたまむら"),
    ("鏡石町", "かがみいしまち"), ("天栄村", "てんえいむら"), ("下郷町", "しもごうまち"), ("檜枝岐村", "ひのえまたむら"), ("只見町", "ただみまち"),
    ("南会津町", "みなみあいづまち"), ("北塩原村", "きたしおばらむら"), ("西会津町", "にしあいづまち"), ("磐梯町", "ばんだいまち"),
    ("猪苗代町", "いなわしろまち"), ("会津坂下町", "あいづばんげまち"), ("湯川村", "ゆがわむら"), ("柳津町", "やないづまち"), ("三島町", "みしままち"),
    ("金山町", "かねやままち"), ("会津美里町", "あいづみさとまち"), ("西郷村", "にしごうむら"), ("泉崎村", "いずみざきむら"), ("矢吹町", "やぶきまち"),
    ("棚倉町", "たなぐらまち"), ("矢祭町", "やまつりまち"), ("塙町", "はなわまち"), ("鮫川村", "さめがわむら"), ("古殿町", "ふるどのまち"),
    ("三春町", "みはるまち"), ("広野町", "ひろのまち"), ("楢葉町", "ならはまち"), ("川内村", "かわうちむら"), ("浪江町", "なみえまち"),
    ("葛尾村", "かつらおむら"), ("飯舘村", "いいたてむら"), ("北広島町", "きたひろしまちょう"),
  ])
  func `Places of Fukushima are read as they are called`(_ name: String, _ reading: String) async {
    // 金山町 is かねやま in 会津 and かなやま elsewhere: left to the town's own list.
    let own = name == "金山町" ? [NameReading("金山町", "かねやままち")] : []
    #expect(await readings.reading(of: name, names: readings.names(own)) == reading)
  }

  @Test(arguments: [
    ("会津坂下町の坂下と塔寺、気多宮、只見川", "会津坂下町(あいづばんげまち)の坂下(ばんげ)と塔寺(とうでら)、気多宮(けたのみや)、只見川(ただみがわ)"),
    ("慧日寺と什の掟", "慧日寺(えにちじ)と什(じゅう)の掟(おきて)"),
    ("芸北、壬生、都志見、八重", "芸北(げいほく)、壬生(みぶ)、都志見(つしみ)、八重(やえ)"),
  ])
  func `A town's names come before the dictionary`(_ text: String, _ expected: String) async {
    #expect(line(await readings.segments(of: text, names: readings.names(Self.towns))) == expected)
  }

  @Test(arguments: [
    ("9月30日（水）", "（水(すい)）"), ("8日（日）午前", "（日(にち)）"), ("水を飲む", "水(みず)"), ("町・人・数字", "・人(ひと)・"), ("14人", "人(にん)"),
  ])
  func `A weekday and a person are read by what stands around them`(_ text: String, _ expected: String) async {
    #expect(line(await readings.segments(of: text, names: readings.names([]))).contains(expected))
  }

  @Test(arguments: [" ", "  ", "\t", "\n", "\u{B}", "\r\n", "\u{D0}", "　", "\u{A0}", " a ", "。\n "])
  func `A name may stand behind white space`(_ space: String) async {
    let names = readings.names(Self.towns)
    for text in ["\(space)坂下", "町の\(space)坂下\(space)塔寺"] {
      let segments = await readings.segments(of: text, names: names)
      #expect(segments.map(\.text).joined() == text)
      #expect(line(segments).contains("坂下(ばんげ)"))
    }
  }

  @Test func `A name gives way inside a longer word that the dictionary knows`() async {
    let names = readings.names(Self.towns)
    #expect(line(await readings.segments(of: "八重桜", names: names)) == "八重桜(やえざくら)")
    #expect(line(await readings.segments(of: "会津坂下町長と町民", names: names)) == "会津坂下(あいづばんげ)町長(ちょうちょう)と町民(ちょうみん)")
  }

  @Test func `A town may read a name in its own way`() async {
    let there = readings.names([NameReading("川内村", "せんだいむら")])
    #expect(await readings.reading(of: "川内村", names: there) == "せんだいむら")
    #expect(await readings.reading(of: "川内村", names: readings.names([])) == "かわうちむら")
  }

  @Test(arguments: [
    ("申し込みを受け付けています。", "申(もう)し込(こ)みを受(う)け付(つ)けています。"),
    ("町の手続き", "町(まち)の手続(てつづ)き"),
    ("ひらがなとカタカナと English 123", "ひらがなとカタカナと English 123"),
    ("佐々木さんと人々", "佐々木(ささき)さんと人々(ひとびと)"),
    ("一ヶ月", "一ヶ月(いっかげつ)"),
    ("", ""),
    (" 役場 ", " 役場(やくば) "),
    ("町 役場", "町(まち) 役場(やくば)"),
  ])
  func `Only kanji carry readings, and nothing of the text is lost`(_ text: String, _ expected: String) async {
    let segments = await readings.segments(of: text, names: readings.names([]))
    #expect(line(segments) == expected)
    #expect(segments.map(\.text).joined() == text)
  }

  @Test(arguments: [
    ("令和8年4月1日", "令和(れいわ)8年(ねん)4月(がつ)1日(ついたち)"), ("5月10日", "5月(がつ)10日(とおか)"), ("11日", "11日(にち)"),
    ("１０分", "１０分(ぷん)"), ("15分", "15分(ふん)"), ("1人と3人", "1人(ひとり)と3人(にん)"), ("20日", "20日(はつか)"),
    ("300円", "300円(えん)"),
  ])
  func `Counters follow their numbers`(_ text: String, _ expected: String) async {
    #expect(line(await readings.segments(of: text, names: readings.names([]))) == expected)
  }

  @Test func `A missing dictionary is said`() {
    do {
      _ = try Readings(dictionary: "/nonexistent/dictionary")
      Issue.record("opened a dictionary that is not there")
    } catch {
      #expect((error as? Failure)?.code == "readings.no-dictionary")
    }
  }

  @Test func `Many at once get what one gets`() async throws {
    let readings = try Readings(threads: 3)
    let names = readings.names(Self.towns)
    let texts = ["会津坂下町の窓口", "申し込みを受け付ける", "芸北の役場", "令和8年4月1日"]
    var expected: [String] = []
    for text in texts { expected.append(line(await readings.segments(of: text, names: names))) }
    await withTaskGroup(of: (Int, String).self) { group in
      for number in 0..<200 {
        group.addTask { (number % texts.count, line(await readings.segments(of: texts[number % texts.count], names: names))) }
      }
      for await (index, result) in group { #expect(result == expected[index]) }
    }
  }
}

struct OkuriganaTests {
  @Test(arguments: [
    ("申し込み", "もうしこみ", "申(もう)し込(こ)み"), ("引き続き", "ひきつづき", "引(ひ)き続(つづ)き"), ("お知らせ", "おしらせ", "お知(し)らせ"),
    ("見聞き", "みきき", "見聞(みき)き"), ("取り扱い", "とりあつかい", "取(と)り扱(あつか)い"), ("リスク管理", "りすくかんり", "リスク管理(かんり)"),
    ("駒ヶ岳", "こまがたけ", "駒ヶ岳(こまがたけ)"), ("役場", "やくば", "役場(やくば)"),
    // The reading does not hold the kana: the word keeps it whole.
    ("お母さん", "ははおや", "お母さん(ははおや)"),
  ])
  func `Readings stand over kanji alone`(_ word: String, _ reading: String, _ expected: String) {
    #expect(line(Okurigana.split(word, reading: reading)) == expected)
  }
}
