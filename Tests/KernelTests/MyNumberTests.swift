import Kernel
import Testing

@Suite struct MyNumberTests {
  @Test(arguments: [
    ("123456789018", true), ("123456789012", false), ("000000000000", true), ("12345678901", false), ("1234567890123", false),
  ])
  func checkDigit(text: String, isRight: Bool) { #expect(MyNumber.hasRightCheckDigit(text.utf8.map { $0 - 0x30 }) == isRight) }

  @Test func oneLastDigitInTenIsRight() {
    for head in ["11111111111", "20260401123", "99999999999", "10000000000"] {
      let right = (0...9).count { MyNumber.hasRightCheckDigit((head + "\($0)").utf8.map { $0 - 0x30 }) }
      #expect(right == 1)
    }
  }

  @Test(arguments: [
    ("123456789018", "123456789018"), ("番号は123456789018です。", "123456789018"), ("１２３４５６７８９０１８", "１２３４５６７８９０１８"),
    ("1234-5678-9018", "1234-5678-9018"), ("1234 5678 9018", "1234 5678 9018"), ("１２３４　５６７８　９０１８", "１２３４　５６７８　９０１８"),
    ("1234ー5678ー9018", "1234ー5678ー9018"), ("123456 789018", "123456 789018"), ("123-456-789-018", "123-456-789-018"),
    ("1 2 3 4 5 6 7 8 9 0 1 8", "1 2 3 4 5 6 7 8 9 0 1 8"), ("12345678\u{200B}9018", "12345678\u{200B}9018"),
    ("電話03-1234-5678、123456789018", "123456789018"), ("令和8年 1234 5678 9018", "1234 5678 9018"),
  ])
  func finds(text: String, number: String) { #expect(MyNumber.find(in: text).map { String(text[$0]) } == [number]) }

  @Test(arguments: [
    "", "1234567890180", "0123456789018", "123456789012", "1234-5678-9018-0000", "0000 1234 5678 9018", "12-34-56-78-90-18",
    "1234--5678--9018",
    "1234-56789018", "090-1234-5678", "2026-04-01 12:34:56", "1234\n5678\n9018", "3700110000000",
  ])
  func leaves(text: String) { #expect(MyNumber.find(in: text).isEmpty) }

  @Test func findsEvery() {
    let text = "123456789018 と 1234-5678-9018 と 000000000000"
    #expect(MyNumber.find(in: text).count == 3)
  }
}
