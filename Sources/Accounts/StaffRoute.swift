import Contracts
import Kernel
import Web

/// Signing in, accounts and organisation, on the officers' face.
public enum StaffRoute: RouteSet, Equatable {
  case signIn, signInWithPassword
  case passkeyChallenge, signInWithPasskey
  case secondFactor, confirmSecondFactor
  case provider(String), providerAnswer(String)
  case demonstrate
  case signOut
  case invitation(String), choosePassword(String), authenticator(String), confirmAuthenticator(String)
  case invitationChallenge(String), acceptWithPasskey(String)
  case me, newPasskeyChallenge, addPasskey, removePasskey(String), changePassword, renewCodes
  case endSession(String), endOtherSessions
  case correctProfile, changeEmail, confirmEmail(String), keepEmail(String), download, looks
  case makeToken, revokeToken(String)
  case officers, invite, sendInvitation
  case officer(String), correctOfficer(String), grantRole(String), endRole(String, String), changeState(String, String), reset(String)
  case endOfficerSession(String, String)
  case residents
  case mail
  case organisation
  case absences, enterAbsence, endAbsence(String)
  case transfers, prepareTransfer, transfer(String), addChange(String), removeChange(String, String), carryOut(String), discard(String)

  public init?(method: Method, segments: [String]) {
    guard segments.count >= 3, segments[0] == "accounts", segments[1] == "staff" else { return nil }
    let rest = Array(segments.dropFirst(2))
    let found = method == .get || method == .head ? Self.read(rest) : method == .post ? Self.act(rest) : nil
    guard let found else { return nil }
    self = found
  }

  private static func read(_ rest: [String]) -> StaffRoute? {
    switch (rest[0], rest.count) {
    case ("sign-in", 1): .signIn
    case ("second-factor", 1): .secondFactor
    case ("provider", 2): .provider(rest[1])
    case ("provider", 3) where rest[2] == "answer": .providerAnswer(rest[1])
    case ("invitation", 2): .invitation(rest[1])
    case ("invitation", 3) where rest[2] == "authenticator": .authenticator(rest[1])
    case ("me", 1): .me
    case ("me", 2) where rest[1] == "data.json": .download
    case ("me", 2) where rest[1] == "looks": .looks
    case ("me", 3) where rest[1] == "email": .confirmEmail(rest[2])
    case ("officers", 1): .officers
    case ("officers", 2) where rest[1] == "invite": .invite
    case ("officers", 2): .officer(rest[1])
    case ("residents", 1): .residents
    case ("mail", 1): .mail
    case ("organisation", 1): .organisation
    case ("absences", 1): .absences
    case ("transfers", 1): .transfers
    case ("transfers", 2): .transfer(rest[1])
    default: nil
    }
  }

  private static func act(_ rest: [String]) -> StaffRoute? {
    switch (rest[0], rest.count) {
    case ("sign-in", 1): .signInWithPassword
    case ("sign-in", 2) where rest[1] == "challenge": .passkeyChallenge
    case ("sign-in", 2) where rest[1] == "passkey": .signInWithPasskey
    case ("sign-in", 2) where rest[1] == "demonstration": .demonstrate
    case ("second-factor", 1): .confirmSecondFactor
    case ("sign-out", 1): .signOut
    case ("invitation", 3) where rest[2] == "password": .choosePassword(rest[1])
    case ("invitation", 3) where rest[2] == "authenticator": .confirmAuthenticator(rest[1])
    case ("invitation", 3) where rest[2] == "challenge": .invitationChallenge(rest[1])
    case ("invitation", 3) where rest[2] == "passkey": .acceptWithPasskey(rest[1])
    case ("me", 2) where rest[1] == "passkeys": .addPasskey
    case ("me", 2) where rest[1] == "password": .changePassword
    case ("me", 2) where rest[1] == "recovery-codes": .renewCodes
    case ("me", 2) where rest[1] == "tokens": .makeToken
    case ("me", 2) where rest[1] == "profile": .correctProfile
    case ("me", 2) where rest[1] == "email": .changeEmail
    case ("me", 3) where rest[1] == "email": .keepEmail(rest[2])
    case ("me", 4) where rest[1] == "tokens" && rest[3] == "revoke": .revokeToken(rest[2])
    case ("me", 3) where rest[1] == "passkeys" && rest[2] == "challenge": .newPasskeyChallenge
    case ("me", 3) where rest[1] == "sessions" && rest[2] == "end-others": .endOtherSessions
    case ("me", 4) where rest[1] == "passkeys" && rest[3] == "remove": .removePasskey(rest[2])
    case ("me", 4) where rest[1] == "sessions" && rest[3] == "end": .endSession(rest[2])
    case ("officers", 2) where rest[1] == "invite": .sendInvitation
    case ("officers", 3) where rest[2] == "profile": .correctOfficer(rest[1])
    case ("officers", 3) where rest[2] == "roles": .grantRole(rest[1])
    case ("officers", 3) where rest[2] == "reset": .reset(rest[1])
    case ("officers", 4) where rest[2] == "state": .changeState(rest[1], rest[3])
    case ("officers", 5) where rest[2] == "roles" && rest[4] == "end": .endRole(rest[1], rest[3])
    case ("officers", 5) where rest[2] == "sessions" && rest[4] == "end": .endOfficerSession(rest[1], rest[3])
    case ("absences", 1): .enterAbsence
    case ("absences", 3) where rest[2] == "end": .endAbsence(rest[1])
    case ("transfers", 1): .prepareTransfer
    case ("transfers", 3) where rest[2] == "changes": .addChange(rest[1])
    case ("transfers", 3) where rest[2] == "carry-out": .carryOut(rest[1])
    case ("transfers", 3) where rest[2] == "discard": .discard(rest[1])
    case ("transfers", 5) where rest[2] == "changes" && rest[4] == "remove": .removeChange(rest[1], rest[3])
    default: nil
    }
  }

  public var method: Method {
    switch self {
    case .signIn, .secondFactor, .provider, .providerAnswer, .invitation, .authenticator, .me, .confirmEmail, .download, .looks, .officers,
      .invite, .officer,
      .residents, .mail, .organisation, .absences, .transfers, .transfer:
      .get
    default: .post
    }
  }

  public var segments: [String] {
    let rest: [String] =
      switch self {
      case .signIn, .signInWithPassword: ["sign-in"]
      case .passkeyChallenge: ["sign-in", "challenge"]
      case .signInWithPasskey: ["sign-in", "passkey"]
      case .demonstrate: ["sign-in", "demonstration"]
      case .secondFactor, .confirmSecondFactor: ["second-factor"]
      case .provider(let id): ["provider", id]
      case .providerAnswer(let id): ["provider", id, "answer"]
      case .signOut: ["sign-out"]
      case .invitation(let token): ["invitation", token]
      case .choosePassword(let token): ["invitation", token, "password"]
      case .authenticator(let token), .confirmAuthenticator(let token): ["invitation", token, "authenticator"]
      case .invitationChallenge(let token): ["invitation", token, "challenge"]
      case .acceptWithPasskey(let token): ["invitation", token, "passkey"]
      case .me: ["me"]
      case .newPasskeyChallenge: ["me", "passkeys", "challenge"]
      case .addPasskey: ["me", "passkeys"]
      case .removePasskey(let id): ["me", "passkeys", id, "remove"]
      case .changePassword: ["me", "password"]
      case .renewCodes: ["me", "recovery-codes"]
      case .endSession(let id): ["me", "sessions", id, "end"]
      case .endOtherSessions: ["me", "sessions", "end-others"]
      case .correctProfile: ["me", "profile"]
      case .changeEmail: ["me", "email"]
      case .confirmEmail(let token), .keepEmail(let token): ["me", "email", token]
      case .download: ["me", "data.json"]
      case .looks: ["me", "looks"]
      case .makeToken: ["me", "tokens"]
      case .revokeToken(let id): ["me", "tokens", id, "revoke"]
      case .officers: ["officers"]
      case .invite, .sendInvitation: ["officers", "invite"]
      case .officer(let id): ["officers", id]
      case .correctOfficer(let id): ["officers", id, "profile"]
      case .grantRole(let id): ["officers", id, "roles"]
      case .endRole(let id, let term): ["officers", id, "roles", term, "end"]
      case .changeState(let id, let change): ["officers", id, "state", change]
      case .reset(let id): ["officers", id, "reset"]
      case .endOfficerSession(let id, let session): ["officers", id, "sessions", session, "end"]
      case .residents: ["residents"]
      case .mail: ["mail"]
      case .organisation: ["organisation"]
      case .absences, .enterAbsence: ["absences"]
      case .endAbsence(let id): ["absences", id, "end"]
      case .transfers, .prepareTransfer: ["transfers"]
      case .transfer(let id): ["transfers", id]
      case .addChange(let id): ["transfers", id, "changes"]
      case .removeChange(let id, let position): ["transfers", id, "changes", position, "remove"]
      case .carryOut(let id): ["transfers", id, "carry-out"]
      case .discard(let id): ["transfers", id, "discard"]
      }
    return ["accounts", "staff"] + rest
  }

  var access: Access {
    switch self {
    case .signIn, .signInWithPassword, .passkeyChallenge, .signInWithPasskey, .secondFactor, .confirmSecondFactor, .provider,
      .providerAnswer,
      .demonstrate, .signOut, .invitation, .choosePassword, .authenticator, .confirmAuthenticator, .invitationChallenge, .acceptWithPasskey:
      .staffEntrance
    case .me, .newPasskeyChallenge, .addPasskey, .removePasskey, .changePassword, .renewCodes, .endSession, .endOtherSessions,
      .correctProfile,
      .changeEmail, .confirmEmail, .keepEmail, .download, .looks, .makeToken, .revokeToken, .organisation, .absences, .enterAbsence,
      .endAbsence:
      .anyOfficer
    case .officers, .invite, .sendInvitation, .officer, .correctOfficer, .grantRole, .endRole, .changeState, .reset, .endOfficerSession,
      .residents,
      .mail, .transfers, .prepareTransfer, .transfer, .addChange, .removeChange, .carryOut, .discard:
      .officer([.administrator])
    }
  }

  var rateClass: RateClass? {
    switch self {
    case .signInWithPassword, .passkeyChallenge, .signInWithPasskey, .confirmSecondFactor, .provider, .providerAnswer, .demonstrate,
      .choosePassword,
      .confirmAuthenticator, .invitationChallenge, .acceptWithPasskey:
      .signIn
    default: method.isSafe ? nil : .submission
    }
  }

  public static var samples: [StaffRoute] {
    [
      .signIn, .signInWithPassword, .passkeyChallenge, .signInWithPasskey, .secondFactor, .confirmSecondFactor, .provider("op"),
      .providerAnswer("op"),
      .demonstrate, .signOut, .invitation("t0ken"), .choosePassword("t0ken"), .authenticator("t0ken"), .confirmAuthenticator("t0ken"),
      .invitationChallenge("t0ken"), .acceptWithPasskey("t0ken"), .me, .newPasskeyChallenge, .addPasskey, .removePasskey("k1"),
      .changePassword,
      .renewCodes, .endSession("s1"), .endOtherSessions, .correctProfile, .changeEmail, .confirmEmail("t0ken"), .keepEmail("t0ken"),
      .download,
      .looks, .makeToken, .revokeToken("t1"), .officers, .invite, .sendInvitation, .officer("p1"), .correctOfficer("p1"), .grantRole("p1"),
      .endRole("p1", "r1"), .changeState("p1", "suspend"), .reset("p1"), .endOfficerSession("p1", "s1"), .residents, .mail, .organisation,
      .absences,
      .enterAbsence, .endAbsence("a1"), .transfers, .prepareTransfer, .transfer("t1"), .addChange("t1"), .removeChange("t1", "1"),
      .carryOut("t1"), .discard("t1"),
    ]
  }
}
