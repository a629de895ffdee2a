import Contracts
import Design
import Identity
import Kernel
import Markup
import Storage
import Web

/// Pieces of pages that both faces have.
extension Desk {
  /// A form that `passkey.js` fills in. Sent without scripts, it comes back with an explanation.
  func passkeyForm(
    create: Bool, to target: AccountsRoute, challenge: AccountsRoute, title: Phrase, style: ButtonStyle = .solid,
    hidden: [(String, String)] = [],
    @HTMLBuilder fields: () -> HTML = { HTML() }
  ) -> HTML {
    Markup.form(
      .class("form"), .method("post"), .action(link(target)), .flag("novalidate"), .attribute("data-enhance", "passkey"),
      .attribute("data-passkey", create ? "create" : "get"), .attribute("data-challenge", link(challenge).text)
    ) {
      input(.type("hidden"), .name("_csrf"), .value(visit.formToken))
      for (name, value) in hidden { input(.type("hidden"), .name(name), .value(value)) }
      for name in create ? ["attestation", "clientData"] : ["credential", "authenticatorData", "clientData", "signature"] {
        input(.type("hidden"), .name(name), .value(""))
      }
      fields()
      p(
        .class("support"), .role("status"), .flag("hidden"), .attribute("data-passkey-status", ""),
        .attribute("data-unsupported", texts(.passkeyUnsupported)), .attribute("data-failed", texts(.passkeyFailed)),
        .attribute("data-waiting", texts(.passkeyWaiting))
      ) {}
      noscript { p(.class("support")) { texts(.passkeyNeedsScript) } }
      actionButton(texts(title), style: style, icon: .lock)
    }
  }

  /// The invented people, each with a button; nothing outside the demonstration.
  func demonstrationList(_ people: [Person], roles: [String: Set<Role>] = [:]) -> HTML {
    guard services.isDemonstration, !people.isEmpty else { return HTML() }
    return pageSection(texts(.demonstrationPeople), id: "demonstration-people") {
      inlineAlert(.warning, in: texts) { p { texts(.demonstrationPeopleText) } }
      dataTable(
        caption: texts(.demonstrationPeople), id: "demonstration-table", captionHidden: true,
        columns: [Column(texts(.name), isHeader: true), Column(texts(face == .staff ? .roles : .assurance)), Column(texts(.manage))],
        rows: people.map { person in
          Design.Row([
            texts.japanese(person.name).html,
            HTML(
              face == .staff
                ? (roles[person.id] ?? []).sorted { $0.rawValue < $1.rawValue }.map { texts($0.phrase) }.joined(separator: texts(.comma))
                : texts(person.assurance.phrase)),
            postButton(
              texts(.enterAs), to: link(route(.demonstrate)), token: visit.formToken,
              fields: [("person", person.id)] + (visit.request.query["return"].map { [("return", $0)] } ?? []), size: .small),
          ])
        }, in: texts)
    }
  }

  /// `invitation`: the token of the invitation that is accepted this way.
  func providerLinks(_ title: Phrase, invitation: String? = nil) -> HTML {
    let providers = settings.providers.filter { $0.face == face }
    guard !providers.isEmpty else { return HTML() }
    let back = form["return"] ?? visit.request.query["return"]
    let query = [invitation.map { ("invitation", $0) }, back.map { ("return", $0) }].compactMap { $0 }
    return pageSection(texts(title), id: "by-provider") {
      buttonRow {
        for item in providers {
          linkButton(
            texts(item.provider.title),
            visit.link(
              face == .staff ? AccountsRoute.staff(.provider(item.provider.id)) : AccountsRoute.resident(.provider(item.provider.id)),
              query: query),
            style: .outline)
        }
      }
    }
  }

  func passkeySection(_ list: [StoredPasskey]) -> HTML {
    pageSection(texts(.passkeys), id: "passkeys") {
      if !list.isEmpty {
        dataTable(
          caption: texts(.passkeys), id: "passkeys-table", captionHidden: true,
          columns: [Column(texts(.passkeyLabel), isHeader: true), Column(texts(.made)), Column(texts(.lastUsed)), Column(texts(.manage))],
          rows: list.map { passkey in
            Design.Row([
              texts.japanese(BrowserName.shown(passkey.label, in: texts)).html, shortMomentElement(passkey.madeAt, in: texts),
              passkey.usedAt.map { shortMomentElement($0, in: texts) } ?? HTML(texts(.none)),
              postButton(texts(.remove), to: link(route(.removePasskey(passkey.id))), token: visit.formToken, size: .small),
            ])
          }, in: texts)
      }
      passkeyForm(create: true, to: route(.addPasskey), challenge: route(.newPasskeyChallenge), title: .addPasskey, style: .outline) {
        textField(Field("label", texts(.passkeyLabel), hint: texts(.passkeyLabelHint), need: .optional), in: texts)
      }
    }
  }

  func sessionSection(_ list: [Session], current: String) -> HTML {
    pageSection(texts(.sessions), id: "sessions") {
      dataTable(
        caption: texts(.sessions), id: "sessions-table", captionHidden: true,
        columns: [Column(texts(.browser), isHeader: true), Column(texts(.way)), Column(texts(.lastUsed)), Column(texts(.manage))],
        rows: list.map { session in
          Design.Row([
            HTML(BrowserName.shown(session.agent, in: texts)), HTML(texts(session.way.phrase)),
            shortMomentElement(session.seenAt, in: texts),
            session.id == current
              ? tag(texts(.thisOne), .green)
              : postButton(texts(.endSession), to: link(route(.endSession(session.id))), token: visit.formToken, size: .small),
          ])
        }, in: texts)
      if list.count > 1 { postButton(texts(.endOthers), to: link(route(.endOthers)), token: visit.formToken) }
    }
  }
}
