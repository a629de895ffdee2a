import Contracts
import Design
import Kernel
import Web

/// Keeps 個人番号 out of what accounts hold as free text: names, titles of transfers, names of tokens and passkeys, reasons of a look.
enum AccountsGuard {
  /// Addresses, passwords, codes and choices are no texts of that kind, and a passkey's answer is bytes.
  static let texts = MyNumberGuard(exempt: [
    "email", "password", "new-password", "current-password", "code", "role", "scope", "days", "return", "credential", "authenticatorData",
    "clientData",
    "signature", "attestation", "person", "change",
  ])

  /// Tells what was found next to its fields, unless an officer says why it is none.
  static func check(_ fields: Fields, by visitor: Visitor, _ mistakes: inout Mistakes) -> MyNumberGuard.Finding {
    let finding = texts.check(fields, by: visitor)
    mistakes.append(texts.mistakes(finding))
    return finding
  }

  /// For what no officer may overrule: nobody is called by a number.
  static func require(_ name: String, _ text: String?, _ mistakes: inout Mistakes) {
    if let text, !MyNumber.find(in: text).isEmpty { mistakes.add(name, .myNumberFound) }
  }
}
