import Foundation
import Kernel

@testable import Forms

/// Forms and answers that tests use.
enum Sample {
  static let today = CalendarDate(year: 2026, month: 10, day: 28)!
  static let places = TownPlaces(
    prefecture: "見本県", municipality: "見本町",
    places: [.init("大字見本字中央", reading: "おおあざみほんあざちゅうおう", postcode: "9990001"), .init("大字見本字北", postcode: "9990002")],
    districts: ["上見本", "下見本"])
  static let context = FillingContext(today: today, places: places)

  /// Every kind of question.
  static func form() throws -> FormDefinition {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(
      path: "Data/form-of-every-kind.json")
    return try FormDefinition(text: String(contentsOf: file, encoding: .utf8))
  }

  /// Right answers to the questions that must be answered.
  static let answers: Answers = [
    "is-officer": .flag(false),
    "name": .record(["family": .text("見本"), "given": .text("花子"), "familyKana": .text("ミホン"), "givenKana": .text("ハナコ")]),
    "home": .record([
      "prefecture": .text("見本県"), "municipality": .text("見本町"), "town": .text("大字見本字中央"), "lot": .text("12-3"),
      "postcode": .text("9990001"),
    ]),
    "born": .text("1990-04-01"), "phone": .text("0240000000"), "relation": .text("father"), "ways": .list([.text("web")]),
    "size": .text("s"),
    "copies": .number(2),
    "children": .list([
      .record([
        "name": .record(["family": .text("見本"), "given": .text("一郎")]), "born": .text("2020-05-05"), "lives-apart": .flag(false),
        "months": .number(12),
      ])
    ]), "yes": .flag(true),
  ]
}
