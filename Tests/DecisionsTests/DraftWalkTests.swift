import Kernel
import Storage
import TestSupport
import Testing

@testable import Decisions

/// Whatever anybody tries in whatever order: what must not happen does not.
struct DraftWalkTests {
  @Test(arguments: bothDatabases) func `Random walks keep the rules`(_ kind: DatabaseKind) async throws {
    var generator = SeededGenerator(seed: 31_041)
    let people = MihonOffice.posts.map(\.id).filter { $0.hasPrefix("kensetsu") || $0.hasPrefix("somu") || $0.hasPrefix("executive") }
    var states: [DraftState: Int] = [:]
    try await DeskTown.with(on: kind) { desk in
      for _ in 0..<(kind == .sqlite ? 8 : 4) {
        let weight = DraftWeight.allCases.randomElement(using: &generator)!
        let id = try await desk.write(MihonOffice.content(weight: Bool.random(using: &generator) ? .ordinary : weight))
        for _ in 0..<60 {
          desk.time.advance(milliseconds: 1_000)
          // Somebody is away today, or nobody.
          let away = Bool.random(using: &generator) ? [people.randomElement(using: &generator)!] : []
          let office = MihonOffice.office(absent: Dictionary(uniqueKeysWithValues: away.map { ("p-\($0)", "出張") }))
          let sheet = try await desk.sheet(id)
          // Mostly somebody who may do something.
          let able = people.filter { post in
            (try? MihonOffice.desk(post, office)).map { !DraftPowers(sheet, $0).turns.isEmpty } ?? false
          }
          let post = (Int.random(in: 0..<4, using: &generator) > 0 ? able : people).randomElement(using: &generator) ?? people[0]
          let actor = try MihonOffice.desk(post, office)
          let seen = sheet.draft.version
          let step = sheet.steps.randomElement(using: &generator)
          let open = sheet.steps.first { $0.state == .open } ?? step
          let numbers = try MihonBooks.source.get()
          let standIn = Bool.random(using: &generator)
          let writer = try MihonOffice.desk("kensetsu-kanri-senior", office)
          let command: @Sendable (Writer) throws -> DraftOutcome
          switch Int.random(in: 0..<12, using: &generator) {
          case 0, 1: command = { try SubmitDraft(id, seen: seen, desk: writer).run($0) }
          case 2, 3, 4, 5, 6:
            guard let open else { continue }
            let answer = AnswerStep.answers(to: open.step.kind).randomElement(using: &generator)!
            command = {
              try AnswerStep(answer, draft: id, step: open.id, seen: seen, opinion: "意見", asStandIn: standIn, desk: actor).run($0)
            }
          case 7:
            if let step, Bool.random(using: &generator) {
              command = { try ReturnDraft(id, seen: seen, to: .step(step.id), reason: "理由", desk: actor).run($0) }
            } else {
              command = { try ReturnDraft(id, seen: seen, reason: "理由", desk: actor).run($0) }
            }
          case 8: command = { try CorrectWording(id, seen: seen, field: .subject, text: "件名\(seen)", desk: actor).run($0) }
          case 9: command = { try NumberDraft(id, seen: seen, numbers: numbers, desk: writer).run($0) }
          case 10: command = { try IssueDraft(id, seen: seen, desk: writer).run($0) }
          default:
            guard let step else { continue }
            command = { try InspectLater(draft: id, step: step.id, seen: seen, desk: actor).run($0) }
          }
          do {
            let outcome = try await desk.town.write { try command($0) }
            #expect(outcome.version == seen + 1)
          } catch let failure as Failure {
            #expect(failure.code.hasPrefix("decisions."), "\(failure)")
            #expect(try await desk.draft(id).version == seen)
          }
          try await check(desk.sheet(id), before: sheet)
        }
        states[try await desk.draft(id).state, default: 0] += 1
      }
    }
    // The walks really lead somewhere.
    #expect(states[.numbered, default: 0] + states[.issued, default: 0] > 0 && states.count >= 2, "\(states)")
  }

  private func check(_ sheet: DraftSheet, before: DraftSheet) throws {
    let draft = sheet.draft
    #expect(draft.number == nil || draft.state.isDecided)
    #expect(draft.state.isDecided == (sheet.decision?.answer == .decided && sheet.decision?.state == .done))
    for step in sheet.steps + sheet.earlier {
      #expect(step.person?.id != draft.drafter.id)
      if step.step.kind == .decision, step.isStandIn { #expect(draft.content.weight == .ordinary) }
    }
    if draft.state == .circulating {
      let open = Set(sheet.steps.filter { $0.state == .open }.map(\.step.stage))
      #expect(open.count == 1)
      #expect(sheet.steps.allSatisfy { $0.step.stage >= open.first ?? 0 || $0.state == .done || $0.state == .passed })
    } else {
      #expect(!sheet.steps.contains { $0.state == .open })
    }
    if draft.state.isDecided {
      #expect(sheet.steps.allSatisfy { $0.state == .done || $0.state == .passed })
      let asked = sheet.steps.filter { $0.step.kind == .concurrence }
      #expect(asked.allSatisfy { $0.substance == draft.substance })
    }
    // After the decision nothing of the content moves, and nothing that was done disappears.
    if before.draft.state.isDecided {
      #expect(draft.content.subject == before.draft.content.subject && draft.decidedAt == before.draft.decidedAt)
    }
    #expect(sheet.acts.starts(with: before.acts) && sheet.acts.count >= before.acts.count)
  }
}
