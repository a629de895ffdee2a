import Kernel
import Storage

/// All that a draft's sheet (原議) shows, for its printed form and for a page: read at once, so that it fits together.
public struct DraftSheet: Sendable {
  /// A box for a stamp, filled or empty.
  public struct Stamp: Sendable, Hashable {
    /// What is printed beside a name.
    public enum Mark: String, Sendable, Hashable {
      /// 代: decided or approved in place of an absent holder
      case standIn
      /// 後閲, done
      case inspected
      /// 後閲, still to come
      case toInspect
      /// 職務代理者
      case deputy
      /// 代理
      case acting
      /// 事務取扱
      case oversight
    }

    public let step: DraftStep
    /// 建設課長, 見本町長職務代理者
    public let title: String
    public let name: String?
    /// The post of the one who acted, where it is not the box's own.
    public let actingPost: String?
    public let marks: [Mark]
    public let at: Moment?
    public let inspectedBy: String?
    public let inspectedAt: Moment?
    public let opinions: [DraftOpinion]
  }

  public let draft: Draft
  /// Of the present round.
  public let steps: [DraftStep]
  /// Of the rounds before, in order.
  public let earlier: [DraftStep]
  public let opinions: [DraftOpinion]
  public let corrections: [WordingCorrection]
  public let acts: [DraftAct]
  /// Drafts that change this one.
  public let changes: [Draft]
  /// The draft that this one changes.
  public let original: Draft?
  public let documents: [IssuedDocument]

  /// Throws `decisions.unknown-draft`.
  public static func load(_ id: String, _ reader: Reader) throws -> DraftSheet {
    guard let draft = try DraftRecords.draft(id, reader) else { throw DecisionFailure.unknownDraft(id) }
    let steps = try StepRecords.all(of: id, reader)
    return DraftSheet(
      draft: draft, steps: steps.filter { $0.round == draft.round }, earlier: steps.filter { $0.round < draft.round },
      opinions: try CourseRecords.opinions(of: id, reader), corrections: try CourseRecords.corrections(of: id, reader),
      acts: try CourseRecords.acts(of: id, reader), changes: try DraftRecords.changes(of: id, reader),
      original: try draft.changes.flatMap { try DraftRecords.draft($0, reader) }, documents: try DocumentRecords.documents(of: id, reader))
  }

  /// The boxes of the own line and of the decision, the decision first as offices print it.
  public var lineStamps: [Stamp] {
    steps.filter { $0.step.kind == .decision }.map { stamp(of: $0) }
      + steps.filter { $0.step.kind == .review }.reversed().map { stamp(of: $0) }
  }

  /// The boxes of the sections asked.
  public var concurrenceStamps: [Stamp] { steps.filter { $0.step.kind == .concurrence }.map { stamp(of: $0) } }

  public var decision: DraftStep? { steps.first { $0.step.kind == .decision } }

  /// Corrections that were made after somebody had acted: he sees them when he looks again.
  public func corrections(after moment: Moment) -> [WordingCorrection] { corrections.filter { $0.at > moment } }

  /// A step as it is shown, with its marks.
  public func stamp(of step: DraftStep) -> Stamp {
    var marks: [Stamp.Mark] = []
    if step.isStandIn { marks.append(.standIn) }
    if step.isDeputyOfMayor || step.manner == .deputy { marks.append(.deputy) }
    if step.manner == .acting { marks.append(.acting) }
    if step.manner == .oversight { marks.append(.oversight) }
    if step.inspectedAt != nil { marks.append(.inspected) }
    if step.awaitsInspection { marks.append(.toInspect) }
    return Stamp(
      step: step, title: step.step.postName + (step.isDeputyOfMayor ? "職務代理者" : ""), name: step.person?.name,
      actingPost: step.person?.post == step.step.post ? nil : step.person?.postName, marks: marks, at: step.at,
      inspectedBy: step.inspectedBy?.name, inspectedAt: step.inspectedAt, opinions: opinions.filter { $0.step == step.id })
  }
}

extension DraftSheet.Stamp.Mark {
  public var phrase: Phrase {
    switch self {
    case .standIn: Phrase("代", en: "in absence", easy: "代わり")
    case .inspected: Phrase("後閲", en: "inspected later", easy: "あとで 見た")
    case .toInspect: Phrase("要後閲", en: "to be inspected later", easy: "あとで 見る")
    case .deputy: Phrase("職務代理", en: "deputy", easy: "代わりの 人")
    case .acting: Phrase("代理", en: "acting", easy: "代わりの 人")
    case .oversight: Phrase("事務取扱", en: "in charge", easy: "かわりに 見る 人")
    }
  }
}
