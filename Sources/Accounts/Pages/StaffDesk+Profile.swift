import Contracts
import Design
import Kernel
import Markup
import Storage
import Web

/// What is held about an officer: seen, downloaded and corrected by the officer, put right by an administrator.
extension StaffDesk {
  func profileSection(_ person: Person, _ mistakes: Mistakes) -> HTML {
    pageSection(texts(.profile), id: "profile") {
      p { texts(.officerProfileNote) }
      postForm(to: link(.staff(.correctProfile)), token: visit.formToken) {
        nameFields(mistakes, name: form["name"] ?? person.name, kana: form["kana"] ?? person.kana)
        actionButton(texts(.save), style: .outline)
      }
      emailForm(mistakes)
    }
  }

  func ownDataSection() -> HTML {
    pageSection(texts(.myData), id: "my-data") {
      p { texts(.officerDataNote) }
      linkList(ownDataLinks)
    }
  }

  func correctProfile() async throws -> Response {
    var mistakes = Mistakes()
    guard let names = NameForm.read(form, &mistakes) else { return try await mePage(mistakes) }
    let (id, town) = (try visit.officer().id, visit.town.name)
    let page = address(.staff(.officer(id)))
    let isAsked = try await services.database.write { writer in
      guard let person = try PersonRecords.find(id, writer) else { throw Failure.noSuchPerson }
      return try CorrectOwnProfile(person: person, name: names.name, kana: names.kana, town: town, link: page).run(writer)
    }
    return seeOther(.staff(.me), done: isAsked ? .nameAsked : .profile)
  }

  /// On the page of one officer, for administrators.
  func correctionSection(_ person: Person, _ mistakes: Mistakes) -> HTML {
    pageSection(texts(.correctOfficer), id: "correct") {
      p { texts(.correctOfficerText) }
      postForm(to: link(.staff(.correctOfficer(person.id))), token: visit.formToken) {
        nameFields(mistakes, name: form["name"] ?? person.name, kana: form["kana"] ?? person.kana)
        actionButton(texts(.correctOfficer), style: .outline)
      }
    }
  }

  func correctOfficer(_ id: String) async throws -> Response {
    var mistakes = Mistakes()
    guard let names = NameForm.read(form, &mistakes) else { return try await officerPage(id, mistakes) }
    let actor = visit.visitor.actor
    try await run { writer in
      guard let person = try PersonRecords.find(id, writer), person.kind == .officer, person.state != .closed else {
        throw Failure.noSuchPerson
      }
      try CorrectProfile(person: person, name: names.name, kana: names.kana, actor: actor).run(writer)
    }
    return seeOther(.staff(.officer(id)), done: .officer)
  }
}
