import Contracts
import Design
import Identity
import Kernel
import Markup
import Storage
import Web

/// The officers' side.
struct StaffDesk: Desk {
  let service: Accounts
  let visit: Visit
  var face: Face { .staff }

  func respond(to route: StaffRoute) async throws -> Response {
    switch route {
    case .signIn: try await signInPage(Mistakes())
    case .signInWithPassword: try await signInWithPassword()
    case .passkeyChallenge: try await challenge(.passkey, person: nil, userName: "")
    case .signInWithPasskey: try await signInWithPasskey()
    case .secondFactor: secondFactorPage(Mistakes())
    case .confirmSecondFactor: try await confirmSecondFactor()
    case .provider(let id): try await startProvider(id)
    case .providerAnswer(let id): try await finishProvider(id)
    case .demonstrate: try await demonstrate()
    case .signOut: try await signOut()
    case .invitation(let token): try await invitationPage(token, Mistakes())
    case .choosePassword(let token): try await choosePassword(token)
    case .authenticator(let token): try await authenticatorPage(token, Mistakes())
    case .confirmAuthenticator(let token): try await confirmAuthenticator(token)
    case .invitationChallenge(let token): try await invitationChallenge(token)
    case .acceptWithPasskey(let token): try await acceptWithPasskey(token)
    case .me: try await mePage(Mistakes())
    case .newPasskeyChallenge: try await newPasskeyChallenge(for: visit.officer().id)
    case .addPasskey: try await addPasskey(to: visit.officer().id)
    case .removePasskey(let id): try await removePasskey(id, of: visit.officer().id)
    case .changePassword: try await changePassword()
    case .renewCodes: try await renewCodes()
    case .endSession(let id): try await endSessions(.one(id), of: visit.officer().id, actor: visit.visitor.actor)
    case .endOtherSessions: try await endSessions(.allExcept(visit.officer().sessionID), of: visit.officer().id, actor: visit.visitor.actor)
    case .correctProfile: try await correctProfile()
    case .changeEmail: try await changeEmail()
    case .confirmEmail(let token): confirmEmailPage(token)
    case .keepEmail(let token): try await keepEmail(token)
    case .download: try await download()
    case .looks: try await looksPage()
    case .makeToken: try await makeToken()
    case .revokeToken(let id): try await revokeToken(id)
    case .officers: try await officersPage()
    case .invite: invitePage(Mistakes())
    case .sendInvitation: try await sendInvitation()
    case .officer(let id): try await officerPage(id, Mistakes())
    case .correctOfficer(let id): try await correctOfficer(id)
    case .grantRole(let id): try await grantRole(id)
    case .endRole(let id, let term): try await endRole(term, of: id)
    case .changeState(let id, let change): try await changeState(id, change)
    case .reset(let id): try await reset(id)
    case .endOfficerSession(let id, let session): try await endOfficerSession(session, of: id)
    case .residents: try await residentsPage()
    case .mail: try await mailPage()
    case .organisation: try await OrganisationPage(visit: visit, isStaff: true).respond()
    case .absences: try await absencesPage(Mistakes())
    case .enterAbsence: try await enterAbsence()
    case .endAbsence(let id): try await endAbsence(id)
    case .transfers: try await transfersPage(Mistakes())
    case .prepareTransfer: try await prepareTransfer()
    case .transfer(let id): try await transferPage(id, Mistakes())
    case .addChange(let id): try await addChange(to: id)
    case .removeChange(let id, let position): try await removeChange(position, from: id)
    case .carryOut(let id): try await carryOut(id)
    case .discard(let id): try await discard(id)
    }
  }

  func route(_ page: SharedPage) -> AccountsRoute {
    switch page {
    case .signIn: .staff(.signIn)
    case .passkeyChallenge: .staff(.passkeyChallenge)
    case .passkey: .staff(.signInWithPasskey)
    case .demonstrate: .staff(.demonstrate)
    case .home: .staff(.me)
    case .newPasskeyChallenge: .staff(.newPasskeyChallenge)
    case .addPasskey: .staff(.addPasskey)
    case .endOthers: .staff(.endOtherSessions)
    case .removePasskey(let id): .staff(.removePasskey(id))
    case .endSession(let id): .staff(.endSession(id))
    case .changeEmail: .staff(.changeEmail)
    case .confirmEmail(let token): .staff(.confirmEmail(token))
    case .keepEmail(let token): .staff(.keepEmail(token))
    case .download: .staff(.download)
    case .looks: .staff(.looks)
    }
  }
}
