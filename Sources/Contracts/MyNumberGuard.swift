import Design
import Kernel
import Markup
import Storage
import Web

/// Keeps 個人番号 out of what people submit: looks for isolated runs of twelve digits with a right check digit in every field of a form. A tenth of all
/// random runs look like one, so officers may overrule it with a reason, which is written down; what was found never is.
public struct MyNumberGuard: Sendable {
  /// Fields that hold typed numbers of another kind (お客様番号, 会社法人等番号), and are not looked at.
  public let exempt: Set<String>

  /// Field in which an officer says why it is no 個人番号.
  public static let reasonField = "_my_number_reason"

  public init(exempt: Set<String> = []) { self.exempt = exempt }

  public enum Finding: Sendable, Hashable {
    case clear
    /// Names of the fields, in the order of the form.
    case found([String])
    /// An officer has given a reason.
    case overruled([String], reason: String)
  }

  public func check(_ fields: Fields, by visitor: Visitor) -> Finding {
    var names: [String] = []
    for pair in fields.pairs where !exempt.contains(pair.name) && !pair.name.hasPrefix("_") && !names.contains(pair.name) {
      if !MyNumber.find(in: pair.value).isEmpty { names.append(pair.name) }
    }
    guard !names.isEmpty else { return .clear }
    if case .officer = visitor, let reason = fields.text(Self.reasonField) { return .overruled(names, reason: reason) }
    return .found(names)
  }

  /// As mistakes next to their fields; none where nothing was found or an officer overruled it.
  public func mistakes(_ finding: Finding) -> Mistakes {
    var mistakes = Mistakes()
    if case .found(let names) = finding { for name in names { mistakes.add(name, .myNumberFound) } }
    return mistakes
  }

  /// Offers the field for an officer's reason, where something like a number was found.
  @HTMLBuilder public static func overruling(_ mistakes: Mistakes, in texts: Texts) -> HTML {
    if mistakes.list.contains(where: { $0.message == .myNumberFound }) {
      textField(Field(reasonField, texts(.myNumberReason), need: .optional), width: .long, in: texts)
    }
  }

  /// Writes an overruled finding into the audit log: who, where and why, never the digits.
  public func log(_ finding: Finding, subject: String, actor: String, _ writer: Writer) throws {
    guard case .overruled(let names, let reason) = finding else { return }
    // A reason must not carry in what it excuses.
    let kept = MyNumber.find(in: reason).isEmpty ? reason : "…"
    try writer.audit(
      AuditEntry(actor: actor, action: "guard.my-number-overruled", subject: subject, detail: "\(names.joined(separator: " ")): \(kept)"))
  }
}

extension Phrase {
  public static let myNumberFound = Phrase(
    "マイナンバー（個人番号）のような12桁の数字があります。ここには入力しないでください。別の番号のときは、お手数ですが担当課にご連絡ください。",
    en: "This looks like a My Number (12 digits). Please do not enter it here. If it is another number, please tell us.",
    easy: "マイナンバーの ような 12の 数字が あります。ここに 書かないで ください。")
  public static let myNumberReason = Phrase(
    "マイナンバーではない理由", en: "Why this is not a My Number", easy: "マイナンバーでは ない わけ")
}
