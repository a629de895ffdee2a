import Channels
import Contracts
import Design
import Identity
import Kernel
import Markup
import Storage
import Web

/// The residents' side.
struct ResidentDesk: Desk {
  let service: Accounts
  let visit: Visit
  var face: Face { .public }

  func respond(to route: ResidentRoute) async throws -> Response {
    switch route {
    case .signIn: try await signInPage(Mistakes())
    case .passkeyChallenge: try await challenge(.passkey, person: nil, userName: "")
    case .signInWithPasskey: try await signInWithPasskey()
    case .requestLink: try await requestLink()
    case .linkSent: linkSentPage()
    case .emailLink(let token): try await emailLinkPage(token)
    case .useEmailLink(let token): try await useEmailLink(token)
    case .signUp: signUpPage(Mistakes())
    case .signUpChallenge: try await challenge(.newPasskey, person: nil, userName: form.text("name") ?? visit.town.name)
    case .openAccount: try await openAccount()
    case .provider(let id): try await startProvider(id)
    case .providerAnswer(let id): try await finishProvider(id)
    case .demonstrate: try await demonstrate()
    case .demonstrationMail: try await demonstrationMailPage()
    case .signOut: try await signOut()
    case .organisation: try await OrganisationPage(visit: visit, isStaff: false).respond()
    case .me: try await mePage(Mistakes())
    case .correctProfile: try await correctProfile()
    case .changeEmail: try await changeEmail()
    case .confirmEmail(let token): confirmEmailPage(token)
    case .keepEmail(let token): try await keepEmail(token)
    case .newPasskeyChallenge: try await newPasskeyChallenge(for: visit.resident().id)
    case .addPasskey: try await addPasskey(to: visit.resident().id)
    case .removePasskey(let id): try await removePasskey(id, of: visit.resident().id)
    case .endSession(let id): try await endSessions(.one(id), of: visit.resident().id, actor: visit.visitor.actor)
    case .endOtherSessions:
      try await endSessions(.allExcept(visit.resident().sessionID), of: visit.resident().id, actor: visit.visitor.actor)
    case .download: try await download()
    case .looks: try await looksPage()
    case .closing: closingPage()
    case .close: try await close()
    }
  }

  func route(_ page: SharedPage) -> AccountsRoute {
    switch page {
    case .signIn: .resident(.signIn)
    case .passkeyChallenge: .resident(.passkeyChallenge)
    case .passkey: .resident(.signInWithPasskey)
    case .demonstrate: .resident(.demonstrate)
    case .home: .resident(.me)
    case .newPasskeyChallenge: .resident(.newPasskeyChallenge)
    case .addPasskey: .resident(.addPasskey)
    case .endOthers: .resident(.endOtherSessions)
    case .removePasskey(let id): .resident(.removePasskey(id))
    case .endSession(let id): .resident(.endSession(id))
    case .changeEmail: .resident(.changeEmail)
    case .confirmEmail(let token): .resident(.confirmEmail(token))
    case .keepEmail(let token): .resident(.keepEmail(token))
    case .download: .resident(.download)
    case .looks: .resident(.looks)
    }
  }
}
