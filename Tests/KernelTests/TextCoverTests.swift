import Kernel
import Testing

@Suite struct TextCoverTests {
  let cover = TextCover(["見本県見本町大字見本字中央77番地7ひみつ荘", "大字見本字中央77番地7", "ひみつ荘", "0240-55-5555", "77-7", "12", "東"])

  @Test(arguments: [
    ("住所は大字見本字中央77番地7です。", "住所は〔非表示〕です。"), ("大字見本字中央７７－７　ひみつ荘", "〔非表示〕　〔非表示〕"),
    ("電話 ０２４０（５５）５５５５ ではなく0240-55-5555", "電話 〔非表示〕 ではなく〔非表示〕"), ("見本県見本町大字見本字中央77の7 ひみつ荘", "〔非表示〕"),
    ("77－7号室", "〔非表示〕号室"), ("第177-7号", "第177-7号"), ("77-75", "77-75"), ("令和12年、町の東側", "令和12年、町の東側"), ("", ""),
  ])
  func whatTellsAPlaceIsTakenOutHoweverItIsWritten(text: String, shown: String) {
    #expect(cover.covered(text) == shown)
    #expect(cover.touches(text) == (text != shown))
  }

  @Test func aTextWithoutSecretsStaysSignBySign() {
    let text = "葛󠄀飾　太郎\r\n番地の変更（１２−３）ー\u{0301}"
    #expect(TextCover([]).covered(text) == text)
    #expect(TextCover([]).isEmpty && TextCover(["12", "東西"]).isEmpty && !TextCover(["12345"]).isEmpty)
    #expect(cover.covered(text) == text)
  }
}
