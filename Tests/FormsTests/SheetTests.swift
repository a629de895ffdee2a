import Kernel
import Testing

@testable import Forms

@Suite struct SheetTests {
  @Test func aChoiceIsNeverPartedFromItsBox() {
    let choices = [("本人", true), ("同じ世帯の方", false), ("代理（委任状がある）", false), ("第三者", false)].map { (words: $0.0, isTicked: $0.1) }
    #expect(FormSheet.lines(choices, ems: 24) == ["☑ 本人　□ 同じ世帯の方", "□ 代理（委任状がある）　□ 第三者"])
    #expect(FormSheet.lines(choices, ems: 4) == ["☑ 本人", "□ 同じ世帯の方", "□ 代理（委任状がある）", "□ 第三者"])
    #expect(FormSheet.lines(choices, ems: 100).count == 1)
    #expect(FormSheet.lines([], ems: 10).isEmpty)
  }
}
