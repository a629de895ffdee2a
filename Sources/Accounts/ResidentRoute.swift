import Contracts
import Kernel
import Web

/// Signing in and the account, on the residents' face.
public enum ResidentRoute: RouteSet, Equatable {
  case signIn
  case passkeyChallenge, signInWithPasskey
  case requestLink, linkSent
  case emailLink(String), useEmailLink(String)
  case signUp, signUpChallenge, openAccount
  case provider(String), providerAnswer(String)
  case demonstrate, demonstrationMail
  case signOut
  case organisation
  case me, correctProfile, changeEmail
  case confirmEmail(String), keepEmail(String)
  case newPasskeyChallenge, addPasskey, removePasskey(String)
  case endSession(String), endOtherSessions
  case download, looks
  case closing, close

  public init?(method: Method, segments: [String]) {
    guard segments.first == "accounts" else { return nil }
    let rest = Array(segments.dropFirst())
    switch method {
    case .get, .head:
      switch (rest.first, rest.count) {
      case ("sign-in", 1): self = .signIn
      case ("sign-in", 2) where rest[1] == "sent": self = .linkSent
      case ("email", 2): self = .emailLink(rest[1])
      case ("sign-up", 1): self = .signUp
      case ("provider", 2): self = .provider(rest[1])
      case ("provider", 3) where rest[2] == "answer": self = .providerAnswer(rest[1])
      case ("demonstration-mail", 1): self = .demonstrationMail
      case ("organisation", 1): self = .organisation
      case ("me", 1): self = .me
      case ("me", 2) where rest[1] == "data.json": self = .download
      case ("me", 2) where rest[1] == "looks": self = .looks
      case ("me", 2) where rest[1] == "close": self = .closing
      case ("me", 3) where rest[1] == "email": self = .confirmEmail(rest[2])
      default: return nil
      }
    case .post:
      switch (rest.first, rest.count) {
      case ("sign-in", 2):
        switch rest[1] {
        case "challenge": self = .passkeyChallenge
        case "passkey": self = .signInWithPasskey
        case "email": self = .requestLink
        case "demonstration": self = .demonstrate
        default: return nil
        }
      case ("email", 2): self = .useEmailLink(rest[1])
      case ("sign-up", 1): self = .openAccount
      case ("sign-up", 2) where rest[1] == "challenge": self = .signUpChallenge
      case ("sign-out", 1): self = .signOut
      case ("me", 2):
        switch rest[1] {
        case "profile": self = .correctProfile
        case "email": self = .changeEmail
        case "passkeys": self = .addPasskey
        case "close": self = .close
        default: return nil
        }
      case ("me", 3):
        switch (rest[1], rest[2]) {
        case ("passkeys", "challenge"): self = .newPasskeyChallenge
        case ("sessions", "end-others"): self = .endOtherSessions
        case ("email", _): self = .keepEmail(rest[2])
        default: return nil
        }
      case ("me", 4) where rest[1] == "passkeys" && rest[3] == "remove": self = .removePasskey(rest[2])
      case ("me", 4) where rest[1] == "sessions" && rest[3] == "end": self = .endSession(rest[2])
      default: return nil
      }
    default: return nil
    }
  }

  public var method: Method {
    switch self {
    case .signIn, .linkSent, .emailLink, .signUp, .provider, .providerAnswer, .demonstrationMail, .organisation, .me, .confirmEmail,
      .download, .looks,
      .closing:
      .get
    default: .post
    }
  }

  public var segments: [String] {
    let rest: [String] =
      switch self {
      case .signIn: ["sign-in"]
      case .passkeyChallenge: ["sign-in", "challenge"]
      case .signInWithPasskey: ["sign-in", "passkey"]
      case .requestLink: ["sign-in", "email"]
      case .linkSent: ["sign-in", "sent"]
      case .demonstrate: ["sign-in", "demonstration"]
      case .emailLink(let token), .useEmailLink(let token): ["email", token]
      case .signUp, .openAccount: ["sign-up"]
      case .signUpChallenge: ["sign-up", "challenge"]
      case .provider(let id): ["provider", id]
      case .providerAnswer(let id): ["provider", id, "answer"]
      case .demonstrationMail: ["demonstration-mail"]
      case .signOut: ["sign-out"]
      case .organisation: ["organisation"]
      case .me: ["me"]
      case .correctProfile: ["me", "profile"]
      case .changeEmail: ["me", "email"]
      case .confirmEmail(let token), .keepEmail(let token): ["me", "email", token]
      case .newPasskeyChallenge: ["me", "passkeys", "challenge"]
      case .addPasskey: ["me", "passkeys"]
      case .removePasskey(let id): ["me", "passkeys", id, "remove"]
      case .endSession(let id): ["me", "sessions", id, "end"]
      case .endOtherSessions: ["me", "sessions", "end-others"]
      case .download: ["me", "data.json"]
      case .looks: ["me", "looks"]
      case .closing, .close: ["me", "close"]
      }
    return ["accounts"] + rest
  }

  var access: Access {
    switch self {
    case .signIn, .passkeyChallenge, .signInWithPasskey, .requestLink, .linkSent, .emailLink, .useEmailLink, .signUp, .signUpChallenge,
      .openAccount,
      .provider, .providerAnswer, .demonstrate, .demonstrationMail, .signOut, .organisation:
      .everyone
    case .me, .correctProfile, .changeEmail, .confirmEmail, .keepEmail, .newPasskeyChallenge, .addPasskey, .removePasskey, .endSession,
      .endOtherSessions, .download, .looks, .closing, .close:
      .resident(atLeast: .selfDeclared)
    }
  }

  /// Everything by which somebody comes in is counted against the rate of signing in.
  var rateClass: RateClass? {
    switch self {
    case .passkeyChallenge, .signInWithPasskey, .requestLink, .useEmailLink, .signUpChallenge, .openAccount, .provider, .providerAnswer,
      .demonstrate:
      .signIn
    default: method.isSafe ? nil : .submission
    }
  }

  public static var samples: [ResidentRoute] {
    [
      .signIn, .passkeyChallenge, .signInWithPasskey, .requestLink, .linkSent, .emailLink("t0ken"), .useEmailLink("t0ken"), .signUp,
      .signUpChallenge,
      .openAccount, .provider("line"), .providerAnswer("line"), .demonstrate, .demonstrationMail, .signOut, .organisation, .me,
      .correctProfile,
      .changeEmail, .confirmEmail("t0ken"), .keepEmail("t0ken"), .newPasskeyChallenge, .addPasskey, .removePasskey("k1"), .endSession("s1"),
      .endOtherSessions, .download, .looks, .closing, .close,
    ]
  }
}
