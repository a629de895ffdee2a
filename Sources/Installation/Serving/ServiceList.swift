import Accounts
import Approvals
import Contracts
import Documents
import Kernel
import Operations
import Plans
import Procedures
import Site
import Storage
import Workshop

/// The services of an installation, listed in this one place, in the order in which their routes are tried.
struct ServiceList: Sendable {
  let all: [AnyService]
  let pageReads = PageReads()
  let accounts: AccountsSettings
  let plans: Plans

  init(_ configuration: Configuration, secret: [UInt8]) throws {
    accounts = try AccountsSettings(configuration, secret: secret)
    let site = Site()
    plans = Plans(otherDatasets: site.datasets)
    all = [
      AnyService(site),
      AnyService(plans),
      AnyService(Procedures(cardReader: configuration.cardReader, signing: configuration.signingFolder.map { SigningKeys(folder: $0) })),
      AnyService(Approvals()),
      AnyService(Workshop()),
      AnyService(Accounts(accounts, clock: configuration.clock, randomness: .system)),
      AnyService(Operations()),
    ]
  }

  var manifests: [any Service] { all.map(\.manifest) }
  var migrations: [Migration] { manifests.flatMap(\.migrations) }
  var metrics: [Metric] { manifests.flatMap(\.metrics) }
  var datasets: [Dataset] { manifests.flatMap(\.datasets) }
  var personalData: [PersonalData] { manifests.flatMap(\.personalData) }
  var operations: [APIOperation] { manifests.flatMap(\.operations) }
  var jobs: [Job] { manifests.flatMap(\.jobs) }
  var subscriptions: [Subscription] { manifests.flatMap(\.subscriptions) }
  /// What actions, jobs and deliveries are called.
  var auditNames: AuditNames {
    AuditNames(
      actions: manifests.flatMap(\.auditedActions), others: jobs.map { ($0.name, $0.title) } + subscriptions.map { ($0.name, $0.title) })
  }
}
