import Contracts
import Design
import Identity
import Kernel
import Markup
import Storage
import Web

/// What is done in the same way on both faces.
extension Desk {
  func demonstrate() async throws -> Response {
    guard services.isDemonstration, let id = form["person"] else { throw Failure.notInDemonstration }
    let (token, previous, origin, life, kind) = (newToken(), previousToken, origin, life, kind)
    try await run { writer in
      guard let person = try PersonRecords.find(id, writer), person.isDemonstration, person.kind == kind, person.state == .active else {
        throw Failure.noSuchPerson
      }
      try OpenSession(person: person, way: .demonstration, token: token, previousToken: previous, origin: origin, life: life).run(writer)
    }
    return withSession(token, .seeOther(afterSignIn()))
  }

  func signOut() async throws -> Response {
    switch visit.visitor {
    case .nobody: break
    case .officer(let officer):
      try await run { try EndSessions(person: officer.id, which: .one(officer.sessionID), actor: "officer:\(officer.id)").run($0) }
    case .resident(let resident):
      try await run { try EndSessions(person: resident.id, which: .one(resident.sessionID), actor: "resident:\(resident.id)").run($0) }
    }
    return seeOther(route(.signIn), done: .signedOut).adding("set-cookie", SessionCookie.session(face).clearing(visit))
  }

  func passkeySignIn(token: String) async throws -> SignInOutcome {
    guard let answer = passkeyAnswer else { return .wrong }
    let (passkeys, kind, previous, origin, life) = (passkeys, kind, previousToken, origin, life)
    return try await services.database.write { writer in
      try SignInWithPasskey(
        answer: answer, passkeys: passkeys, kind: kind, sessionToken: token, previousToken: previous, origin: origin, life: life
      ).run(writer)
    }
  }

  func newPasskeyChallenge(for id: String) async throws -> Response {
    let person = try await person(id)
    let known = try await services.database.read { try PasskeyRecords.all(of: id, $0).map(\.credentialID) }
    return try await challenge(.newPasskey, person: id, userName: person.email ?? person.name, known: known)
  }

  func addPasskey(to id: String) async throws -> Response {
    guard let answer = newPasskey else { throw Failure.passkeyExpired }
    let passkeys = passkeys
    try await run { writer in
      guard let person = try PersonRecords.find(id, writer) else { throw Failure.noSuchPerson }
      try KeepPasskey(person: person, answer: answer, passkeys: passkeys, actor: person.actor).run(writer)
    }
    return seeOther(route(.home), done: .passkey)
  }

  func removePasskey(_ passkey: String, of id: String) async throws -> Response {
    try await run { writer in
      guard let person = try PersonRecords.find(id, writer) else { throw Failure.noSuchPerson }
      try RemovePasskey(id: passkey, person: person).run(writer)
    }
    return seeOther(route(.home), done: .passkeyRemoved)
  }

  func endSessions(_ which: EndSessions.Which, of id: String, actor: String) async throws -> Response {
    try await run { try EndSessions(person: id, which: which, actor: actor).run($0) }
    return seeOther(route(.home), done: .session)
  }
}
