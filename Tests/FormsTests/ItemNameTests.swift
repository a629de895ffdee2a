import Kernel
import Testing

@testable import Forms

@Suite struct ItemNameTests {
  @Test(arguments: [
    ("お子さん", "お子さん（2人目）"), ("方", "2人目の方"), ("世帯員", "世帯員（2人目）"), ("筆", "2筆目"), ("月", "2か月目"), ("品目", "品目（2件目）"),
    ("業者", "業者（2件目）"), ("共同の申請者", "共同の申請者（2人目）"), ("土地・家屋", "土地・家屋（2件目）"),
  ])
  func itemsAreCountedAsTheyAreSpokenOf(noun: String, name: String) { #expect(LocalText(noun).item(2).japanese == name) }

  @Test func anotherOneIsAskedForInWords() {
    #expect(Phrase.fillingAdd(LocalText("方")).japanese == "もう1人追加する" && Phrase.fillingAdd(LocalText("お子さん")).japanese == "お子さんを追加する")
  }
}
