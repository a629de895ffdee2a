import Forms
import Kernel

/// Where a field of the portal goes: a field of our form, or what the application itself is known by.
struct PortalTarget: Sendable, Hashable {
  /// As a mapping keeps it: `@receipt`, or a field's name (`name.family`, `name#whole`, `children.0.name.family`).
  let id: String
  let label: Phrase
  /// Page of the form.
  let group: Phrase
  /// Nil for what belongs to the application.
  let question: Question?

  static let receipt = "@receipt"
  static let arrived = "@arrived"
  static let procedure = "@procedure"
  static let files = "@files"

  /// Everything that a field can go to, in the order of the form.
  static func all(of form: FormDefinition) -> [PortalTarget] {
    let own: [(String, Phrase)] = [
      (receipt, .portalReceipt), (arrived, .portalArrived), (procedure, .portalProcedureName), (files, .portalFileNames),
    ]
    var targets = own.map { PortalTarget(id: $0.0, label: $0.1, group: .portalOwn, question: nil) }
    for page in form.pages {
      for question in page.questions {
        let title = question.label.phrase
        if case .group(let group) = question.kind {
          for index in 0..<min(group.max, 5) {
            for inner in group.questions {
              let label = Phrase.portalItem(title, index + 1, inner.label.phrase)
              targets += parts(of: inner, base: "\(question.id).\(index).\(inner.id)", label, page.title.phrase)
            }
          }
        } else {
          targets += parts(of: question, base: question.id, title, page.title.phrase)
        }
      }
    }
    return targets
  }

  private static func parts(of question: Question, base: String, _ label: Phrase, _ group: Phrase) -> [PortalTarget] {
    func target(_ ending: String, _ part: Phrase? = nil) -> PortalTarget {
      PortalTarget(id: base + ending, label: part.map { Phrase.portalPart(label, $0) } ?? label, group: group, question: question)
    }
    switch question.kind {
    case .personName(let rule):
      var list = [target("#whole", .portalWhole), target(".family", .portalFamily), target(".given", .portalGiven)]
      if rule.kana != .none {
        list += [target("#kana", .portalWholeKana), target(".familyKana", .portalFamilyKana), target(".givenKana", .portalGivenKana)]
      }
      return list
    case .address:
      return [
        target("#whole", .portalWhole), target(".postcode", .portalPostcode), target(".prefecture", .portalPrefecture),
        target(".municipality", .portalMunicipality), target(".town", .portalTown), target(".lot", .portalLot),
        target(".building", .portalBuilding),
      ]
    case .bankAccount:
      return [
        target(".bank", .portalBankCode), target(".bankName", .portalBankName), target(".branch", .portalBranchCode),
        target(".branchName", .portalBranchName),
        target(".type", .portalAccountType), target(".number", .portalAccountNumber), target(".holder", .portalAccountHolder),
        target(".symbol", .portalPostSymbol), target(".post-number", .portalPostNumber),
      ]
    case .date: return [target(".date")]
    case .place: return [target(".words")]
    case .file, .photo: return [target(".file")]
    case .matrix(let rows, _): return rows.map { target("." + $0.id, $0.label.phrase) }
    case .calculated, .fee, .explanation, .group: return []
    default: return [target("")]
    }
  }
}

/// What an officer has set for a procedure: each field of the portal with its target.
struct PortalMapping: Sendable, Hashable {
  /// Target's id by the portal's field; a field that goes nowhere has an empty one.
  var targets: [String: String] = [:]
  /// The procedure's name in the portal's data, once seen.
  var portalName: String?

  var isUsable: Bool { targets.values.contains(PortalTarget.receipt) && targets.values.contains(PortalTarget.arrived) }

  func fields(for target: String) -> [String] { targets.filter { $0.value == target }.keys.sorted() }

  /// Fields that nobody has looked at yet.
  func unknown(in fields: [String]) -> [String] { fields.filter { targets[$0] == nil } }

  /// By equal names: the first free target whose name is the field's, for fields that have none yet.
  func suggesting(for fields: [String], _ all: [PortalTarget]) -> PortalMapping {
    var made = self
    for field in fields where made.targets[field] == nil {
      let key = Self.key(field)
      let last = Self.key(field.split(separator: "/").last.map(String.init) ?? field)
      let known = Self.words.first { $0.names.contains(key) || $0.names.contains(last) }?.target
      let found =
        known.flatMap { made.fields(for: $0).isEmpty ? $0 : nil }
        ?? all.first { target in
          let names = [Self.key(target.label.japanese), target.question.map { Self.key($0.label.japanese) } ?? ""]
          return (names.contains(key) || names.contains(last)) && made.fields(for: target.id).isEmpty
        }?.id ?? Self.usual(key, last, all).flatMap { made.fields(for: $0).isEmpty ? $0 : nil }
      made.targets[field] = found ?? ""
    }
    return made
  }

  /// What forms call by other names: the first question of the kind.
  private static func usual(_ key: String, _ last: String, _ all: [PortalTarget]) -> String? {
    func first(_ kind: QuestionKind.Name, _ ending: String = "") -> String? {
      all.first { $0.question?.kind.name == kind && $0.id.hasSuffix(ending) }?.id
    }
    for name in [key, last] {
      switch name {
      case "ふりがな", "氏名ふりがな", "氏名かな", "申請者氏名ふりがな": return first(.personName, "#kana")
      case "申請者氏名", "名前", "お名前": return first(.personName, "#whole")
      case "申請者住所", "現住所": return first(.address, "#whole")
      case "電話番号", "電話", "連絡先", "連絡先電話番号", "携帯電話番号": return first(.telephone)
      case "めーるあどれす", "電子めーるあどれす", "email": return first(.email)
      default: continue
      }
    }
    return nil
  }

  private static func key(_ text: String) -> String {
    TextFolding.key(text).filter { !"（）()「」・_-　：:/".contains($0) }
  }

  private static let words: [(target: String, names: Set<String>)] = [
    (PortalTarget.receipt, ["受付番号", "申請番号", "受付id", "到達番号", "receiptnumber", "receiptno", "applicationid"]),
    (PortalTarget.arrived, ["到達日時", "受付日時", "申請日時", "送信日時", "到達年月日", "申請年月日", "arrivedat", "receivedat"]),
    (PortalTarget.procedure, ["手続名", "手続き名", "手続名称", "手続の名称", "procedurename"]),
    (PortalTarget.files, ["添付ふぁいる", "添付ふぁいる名", "添付書類", "添付", "attachments", "attachment"]),
  ]
}

extension PortalMapping {
  var text: String {
    var json = JSONWriter()
    json.object { for field in targets.keys.sorted() { $0.member(field, targets[field] ?? "") } }
    return json.text
  }

  init(text: String, portalName: String?) throws {
    self.portalName = portalName
    let root = try JSONDocument.parse(text)
    for member in root.members ?? [] { targets[member.key] = member.value.string ?? "" }
  }
}
