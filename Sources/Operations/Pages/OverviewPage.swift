import Contracts
import Design
import Kernel
import Markup
import Storage
import Web

/// How the town's machinery stands.
enum OverviewPage {
  static func respond(_ visit: Visit) async throws -> Response {
    let texts = visit.texts
    let (state, runs, entries) = try await visit.database.read {
      (try $0.outboxState(), try JobLedger.runs($0), try $0.auditCount())
    }
    let vitals = try await visit.services.ports.port(TownVitals.self)?.read()
    return visit.page(texts(.overview), breadcrumb: [Crumb(texts(.overview))]) { frame in
      frame.isWide = true
    } content: {
      if state.parked > 0 {
        inlineAlert(.warning, title: texts(.parkedTitle), in: texts) {
          p { a(.href(visit.link(OperationsRoute.deliveries))) { texts(.parkedSee) + "(\(texts.number(state.parked)))" } }
        }
      }
      pageSection(texts(.queues), id: "queues") {
        summaryList(
          [
            SummaryItem(texts(.waiting)) { texts.number(state.waiting) },
            SummaryItem(texts(.parked)) { a(.href(visit.link(OperationsRoute.deliveries))) { texts.number(state.parked) } },
            SummaryItem(texts(.oldestWaiting)) {
              if let oldest = state.oldestWaitingAt { momentElement(oldest, in: texts) } else { texts(.none) }
            },
          ], in: texts)
      }
      pageSection(texts(.store), id: "store") {
        summaryList(
          [
            SummaryItem(texts(.databaseSize)) { vitals?.databaseBytes.map { texts.fileSize($0) } ?? texts(.unknown) },
            SummaryItem(texts(.lastBackup)) {
              if let backup = vitals?.lastBackup { momentElement(backup, in: texts) } else { texts(.noBackup) }
            },
            SummaryItem(texts(.auditEntries)) { a(.href(visit.link(OperationsRoute.audit))) { texts.number(entries) } },
            SummaryItem(texts(.version)) { vitals?.version ?? texts(.unknown) },
          ], in: texts)
      }
      pageSection(texts(.jobs), id: "jobs") { jobs(runs, visit.services.ports.port(), texts) }
    }
  }

  @HTMLBuilder private static func jobs(_ runs: [JobRun], _ names: AuditNames?, _ texts: Texts) -> HTML {
    if runs.isEmpty {
      p { texts(.noJobs) }
    } else {
      dataTable(
        caption: texts(.jobs), id: "job-runs", captionHidden: true,
        columns: [
          Column(texts(.jobName), isHeader: true), Column(texts(.jobStarted)), Column(texts(.jobOutcome)), Column(texts(.jobDetail)),
        ],
        rows: runs.map { run in
          Row([
            names?[run.name].map { HTML(texts($0)) } ?? code { run.name }, shortMomentElement(run.startedAt, in: texts),
            tag(texts(run.outcome.phrase), run.outcome == .failed ? .red : run.outcome == .done ? .green : .blue),
            run.detail.isEmpty ? HTML() : code { run.detail },
          ])
        }, in: texts)
    }
  }
}

extension JobRun.Outcome {
  var phrase: Phrase {
    switch self {
    case .running: .jobRunning
    case .done: .jobDone
    case .failed: .jobFailed
    }
  }
}
