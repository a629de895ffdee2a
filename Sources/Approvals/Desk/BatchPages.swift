import Contracts
import Decisions
import Design
import Kernel
import Markup
import Storage
import Web

/// A ticked draft: its step, and the version in which it was seen.
private struct Ticked: Sendable {
  let draft: String
  let step: String
  let seen: Int

  init?(_ text: String) {
    let parts = text.split(separator: ".")
    guard parts.count == 3, let seen = Int(parts[2]) else { return nil }
    (draft, step, self.seen) = (String(parts[0]), String(parts[1]), seen)
  }

  var text: String { "\(draft).\(step).\(seen)" }
}

extension ApprovalDesk {
  /// At most so many at once.
  private static let most = 50

  /// What would be answered, draft by draft, before it is done.
  func confirmBatch() async throws -> Response {
    let ticked = visit.request.query.all("item").prefix(Self.most).compactMap(Ticked.init)
    guard !ticked.isEmpty else { return .seeOther(link(.desk)) }
    let items = try await chosen(ticked)
    return visit.page(
      texts(.answerSeveral), breadcrumb: [Crumb(texts(.approvals), link(.desk)), Crumb(texts(.answerSeveral))],
      adjust: { $0.lead = texts(.severalLead) }
    ) {
      if items.isEmpty {
        emptyState(texts(.nothingWaits), action: NavigationItem(texts(.backToDesk), link(.desk)))
      } else {
        postForm(to: link(.batch), token: visit.formToken) {
          ul(.class("link-list")) {
            for (mark, item) in items {
              li {
                input(.type("hidden"), .name("item"), .value(mark.text))
                a(.href(link(.draft(item.draft.id)))) {
                  span { texts.japanese(item.draft.content.subject) }
                  icon(.chevronRight)
                }
                p(.class("support")) {
                  texts(item.plainAnswer.phrase)
                  texts.japanese("　\(item.step.step.postName)　／　\(item.draft.drafter.postName)　\(item.draft.drafter.name)")
                }
              }
            }
          }
          p { texts(.severalText) }
          buttonRow {
            actionButton(texts(.answerThese(items.count)))
            linkButton(texts(.backToDesk), link(.desk), style: .text)
          }
        }
      }
    }
  }

  /// Those of the ticked ones on which the visitor may still act in this way.
  private func chosen(_ ticked: [Ticked]) async throws -> [(Ticked, WaitingStep)] {
    let page = self
    let waiting = try await visit.database.read { try page.covered(page.desk($0).desk.waiting($0), $0) }
    return ticked.compactMap { mark in
      waiting.first { $0.step.id == mark.step && $0.draft.id == mark.draft && $0.maySeveral }.map { (mark, $0) }
    }
  }

  func runBatch() async throws -> Response {
    let ticked = form.all("item").prefix(Self.most).compactMap(Ticked.init)
    let items = try await chosen(ticked)
    let page = self
    let desk = try await visit.database.read { try page.desk($0).desk }
    let commands = items.map { mark, item in AnswerStep(item.plainAnswer, draft: mark.draft, step: mark.step, seen: mark.seen, desk: desk) }
    let results = try await DraftBatch.run(commands, on: visit.database)
    let subjects = Dictionary(items.map { ($0.1.draft.id, $0.1.draft.content.subject) }, uniquingKeysWith: { first, _ in first })
    let gone = ticked.count - items.count
    let done = results.filter { if case .success = $0.outcome { true } else { false } }.count
    return visit.page(
      texts(.severalDone), breadcrumb: [Crumb(texts(.approvals), link(.desk)), Crumb(texts(.severalDone))]
    ) {
      p(.role("status")) { texts(.severalCount(done, of: ticked.count)) }
      if gone > 0 { inlineAlert(.warning, in: texts) { p { texts(.severalGone(gone)) } } }
      ul(.class("link-list")) {
        for result in results {
          li {
            a(.href(link(.draft(result.draft)))) {
              span { texts.japanese(subjects[result.draft] ?? result.draft) }
              icon(.chevronRight)
            }
            switch result.outcome {
            case .success(let outcome): p { tag(texts(outcome.state.phrase), outcome.state.isDecided ? .green : .blue) }
            case .failure(let failure):
              inlineAlert(.warning, in: texts) { p { texts(failure.message) } }
            }
          }
        }
      }
      linkButton(texts(.backToDesk), link(.desk), style: .outline)
    }
  }
}
