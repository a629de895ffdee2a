import Casework
import Decisions
import Design
import Kernel
import Markup
import Web

/// How and to whom a letter goes out, as an officer confirms it.
struct SendingEntry: Sendable {
  var addressee: OfficialLetter.Addressee
  var way: Dispatch.Way
  /// 公印審査: who compared the paper with the decision.
  var sealCheckedBy: String?
  var validUntil: CalendarDate?
  var mistakes = Mistakes()

  /// Field in which an officer says that they have confirmed where a protected person's letter goes.
  static let confirmed = "address-confirmed"

  init(_ form: Fields, seal: SealKind, isGuarded: Bool) {
    let name = form.text("to-name") ?? ""
    let lines = Self.lines("to-address", form)
    addressee = OfficialLetter.Addressee(
      postcode: form.text("to-postcode"), address: lines, name: name, honorific: form["to-honorific"] == "onchu" ? "御中" : "様",
      jointly: Array(Self.lines("to-jointly", form).prefix(10)))
    way = form["way"].flatMap(Dispatch.Way.init) ?? .counter
    sealCheckedBy = form.text("seal-checked-by")
    if name.isEmpty { mistakes.add("to-name", .sendingName) }
    if way == .post || way == .registeredPost, lines.isEmpty { mistakes.add("to-address", .sendingAddress) }
    if seal == .pressed, sealCheckedBy == nil { mistakes.add("seal-checked-by", .sendingSeal) }
    if isGuarded, form[Self.confirmed] != "1" { mistakes.add(Self.confirmed, .guardConfirmNeeded) }
    let until = DateParts(field: "valid-until") { form[$0] }
    validUntil = until.date
    if !until.isEmpty, validUntil == nil { mistakes.add("valid-until", .sendingDate) }
  }

  private static func lines(_ name: String, _ form: Fields) -> [String] {
    (form.text(name) ?? "").split(whereSeparator: \.isNewline).map { String($0).trimmingSpaces }.filter { !$0.isEmpty }
  }
}

extension DecideDesk {
  @HTMLBuilder func sendingFields(_ item: Case, _ addressee: OfficialLetter.Addressee, _ sent: Fields?, _ mistakes: Mistakes) -> HTML {
    // 支援措置: nothing is filled in, and nothing goes out before somebody has asked.
    if item.isGuarded { inlineAlert(.warning, title: texts(.guardSending), in: texts) { p { texts(.guardSendingText) } } }
    textField(
      Design.Field("to-name", texts(.sendingTo), mistakes: mistakes), value: sent?["to-name"] ?? addressee.name, width: .long, in: texts)
    if !addressee.jointly.isEmpty {
      textArea(
        Design.Field("to-jointly", texts(.sendingJointly), hint: texts(.sendingJointlyHint), need: .optional, mistakes: mistakes),
        value: sent?["to-jointly"] ?? addressee.jointly.joined(separator: "\n"), rows: 2, limit: 300, in: texts)
    }
    radioGroup(
      Design.Field("to-honorific", texts(.sendingHonorific), need: .unmarked),
      choices: [Choice("sama", texts.japanese("様")), Choice("onchu", texts.japanese("御中"))],
      value: sent?["to-honorific"] ?? "sama", isInline: true, in: texts)
    textField(
      Design.Field("to-postcode", texts(.sendingPostcode), need: .optional, mistakes: mistakes),
      value: sent?["to-postcode"] ?? (item.isGuarded ? "" : addressee.postcode ?? ""),
      width: .short, in: texts)
    textArea(
      Design.Field("to-address", texts(.sendingAddressWord), hint: texts(.sendingAddressHint), need: .optional, mistakes: mistakes),
      value: sent?["to-address"] ?? (item.isGuarded ? "" : addressee.address.joined(separator: "\n")), rows: 2, limit: 300, in: texts)
    radioGroup(
      Design.Field("way", texts(.sendingWay), hint: texts(.sendingWished(texts.japanese(item.receiveBy.words).plainWords))),
      choices: Dispatch.Way.allCases.map { Choice($0.rawValue, texts($0.phrase)) }, value: sent?["way"] ?? item.receiveBy.rawValue,
      in: texts)
    dateField(
      Design.Field("valid-until", texts(.sendingValidUntil), hint: texts(.sendingValidUntilHint), need: .optional, mistakes: mistakes),
      value: sent.map { sent in DateParts(field: "valid-until") { sent[$0] } } ?? DateParts(), in: texts)
    if item.isGuarded {
      checkbox(
        Design.Field(SendingEntry.confirmed, texts(.guardConfirm), mistakes: mistakes), value: "1",
        isChecked: sent?[SendingEntry.confirmed] == "1", in: texts)
    }
  }
}

extension Dispatch.Way {
  var phrase: Phrase {
    switch self {
    case .online: Phrase("オンライン（申請者のページで受け取る）", en: "Online, on the applicant's page", easy: "インターネットで もらう")
    case .post: Phrase("郵送", en: "By post", easy: "ゆうびん")
    case .registeredPost: Phrase("書留などの郵送", en: "By registered post", easy: "書留の ゆうびん")
    case .counter: Phrase("窓口で交付", en: "At the counter", easy: "役場の 窓口で わたす")
    }
  }
}
