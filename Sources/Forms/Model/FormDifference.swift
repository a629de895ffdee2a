import Kernel

/// What changed between two versions of a form, in lines that an officer reads.
public struct FormDifference: Sendable {
  public enum Change: String, Sendable { case added, removed, moved, changed }

  public struct Line: Sendable, Hashable {
    public let change: Change
    /// Nil for the form and its pages.
    public let question: QuestionPath?
    public let text: Phrase
  }

  public private(set) var lines: [Line] = []

  public init(from old: FormDefinition, to new: FormDefinition) {
    if old.title != new.title { add(.changed, nil, Self.values(.differenceTitle, old.title, new.title)) }
    if old.introduction != new.introduction { add(.changed, nil, .differenceChanged(.differenceForm, .differenceIntroduction)) }
    if old.minutes != new.minutes { add(.changed, nil, .differenceChanged(.differenceForm, .differenceMinutes)) }
    if old.parts != new.parts { add(.changed, nil, .differenceChanged(.differenceForm, .differenceParts)) }
    pages(old, new)
    questions(old, new)
  }

  private mutating func add(_ change: Change, _ question: QuestionPath?, _ text: Phrase) {
    lines.append(Line(change: change, question: question, text: text))
  }

  private mutating func pages(_ old: FormDefinition, _ new: FormDefinition) {
    for page in old.pages where new.page(page.id) == nil { add(.removed, nil, .differenceRemoved(.differencePage(page.title))) }
    for page in new.pages {
      guard let before = old.page(page.id) else {
        add(.added, nil, .differenceAdded(.differencePage(page.title)))
        continue
      }
      let label = Phrase.differencePage(page.title)
      if before.title != page.title { add(.changed, nil, Self.values(label, before.title, page.title)) }
      if before.introduction != page.introduction { add(.changed, nil, .differenceChanged(label, .differenceIntroduction)) }
      if before.showWhen != page.showWhen { add(.changed, nil, .differenceCondition(label, page.showWhen?.sentence(in: new))) }
      if before.part != page.part || before.isExit != page.isExit { add(.changed, nil, .differenceChanged(label, .differenceRole)) }
    }
    let (was, now) = (old.pages.map(\.id).filter { new.page($0) != nil }, new.pages.map(\.id).filter { old.page($0) != nil })
    for id in Self.moved(was, now) { if let page = new.page(id) { add(.moved, nil, .differenceMoved(.differencePage(page.title))) } }
  }

  private mutating func questions(_ old: FormDefinition, _ new: FormDefinition) {
    let before = old.allQuestions
    let after = new.allQuestions
    for (path, question) in before where new.question(path) == nil {
      add(.removed, path, .differenceRemoved(.differenceQuestion(question.label)))
    }
    for (path, question) in after {
      guard let was = old.question(path) else {
        add(.added, path, .differenceAdded(.differenceQuestion(question.label)))
        continue
      }
      compare(was, question, path, new)
      if old.page(of: path)?.id != new.page(of: path)?.id, path.inner == nil {
        add(.moved, path, .differenceMoved(.differenceQuestion(question.label)))
      }
    }
    for page in new.pages {
      guard let earlier = old.page(page.id) else { continue }
      let (here, there) = (Set(page.questions.map(\.id)), Set(earlier.questions.map(\.id)))
      for id in Self.moved(earlier.questions.map(\.id).filter(here.contains), page.questions.map(\.id).filter(there.contains)) {
        guard let question = page.questions.first(where: { $0.id == id }) else { continue }
        add(.moved, QuestionPath(id), .differenceMoved(.differenceQuestion(question.label)))
      }
    }
  }

  private mutating func compare(_ old: Question, _ new: Question, _ path: QuestionPath, _ form: FormDefinition) {
    let label = Phrase.differenceQuestion(new.label)
    if old.label != new.label { add(.changed, path, Self.values(label, old.label, new.label)) }
    if old.hint != new.hint { add(.changed, path, .differenceChanged(label, .differenceHint)) }
    if old.need != new.need { add(.changed, path, .differenceNeed(label, new.need, form)) }
    if old.showWhen != new.showWhen { add(.changed, path, .differenceCondition(label, new.showWhen?.sentence(in: form))) }
    if old.personalData != new.personalData { add(.changed, path, .differenceChanged(label, .differencePurpose)) }
    if old.prefill != new.prefill { add(.changed, path, .differenceChanged(label, .differencePrefill)) }
    guard old.kind != new.kind || old.isLockedAfter != new.isLockedAfter || old.width != new.width else { return }
    if old.kind.name != new.kind.name { return add(.changed, path, .differenceChanged(label, .differenceKind)) }
    let (was, now) = (old.choices, new.choices)
    for choice in was where !now.contains(where: { $0.id == choice.id }) {
      add(.removed, path, .differenceRemoved(.differenceChoice(label, choice.label)))
    }
    for choice in now where !was.contains(where: { $0.id == choice.id }) {
      add(.added, path, .differenceAdded(.differenceChoice(label, choice.label)))
    }
    for choice in now {
      guard let before = was.first(where: { $0.id == choice.id }), before != choice else { continue }
      let name = Phrase.differenceChoice(label, choice.label)
      add(
        .changed, path,
        before.label == choice.label ? .differenceChanged(name, .differenceHint) : Self.values(name, before.label, choice.label))
    }
    let limits = LimitChanges(label, old, new).lines
    for line in limits { add(.changed, path, line) }
    // Rows and columns of a matrix, and the order of choices.
    let isReordered = was.map(\.id) != now.map(\.id) && Set(was.map(\.id)) == Set(now.map(\.id))
    if isReordered || (limits.isEmpty && old.kind.name == .matrix) { add(.changed, path, .differenceChanged(label, .differenceChoices)) }
  }

  private static func values(_ label: Phrase, _ old: LocalText, _ new: LocalText) -> Phrase {
    guard old.japanese != new.japanese else { return .differenceChanged(label, .differenceTranslation) }
    return .differenceValues(label, old.phrase, new.phrase)
  }

  /// Those that must be moved to make the one order the other: all but a longest run that stays.
  private static func moved(_ was: [String], _ now: [String]) -> [String] {
    guard was != now else { return [] }
    let place = Dictionary(uniqueKeysWithValues: Set(was).map { id in (id, was.firstIndex(of: id) ?? 0) })
    let order = now.compactMap { place[$0] }
    var best = [Int](repeating: 1, count: order.count)
    var previous = [Int](repeating: -1, count: order.count)
    for i in order.indices {
      for j in 0..<i where order[j] < order[i] && best[j] + 1 > best[i] { (best[i], previous[i]) = (best[j] + 1, j) }
    }
    var stays: Set<Int> = []
    var index = best.indices.max { best[$0] < best[$1] } ?? -1
    while index >= 0 {
      stays.insert(index)
      index = previous[index]
    }
    return order.indices.filter { !stays.contains($0) }.map { was[order[$0]] }
  }
}

extension Phrase {
  static let differenceTitle = Phrase("題名", en: "Title", easy: "名前")
  static let differenceForm = Phrase("フォーム", en: "Form", easy: "フォーム")
  static let differenceIntroduction = Phrase("説明", en: "introduction", easy: "せつめい")
  static let differenceMinutes = Phrase("所要時間", en: "minutes", easy: "かかる 時間")
  static let differenceParts = Phrase("記入者", en: "parts", easy: "書く 人")
  static let differenceRole = Phrase("記入者または終了の設定", en: "part or exit", easy: "書く 人か 終わりかた")
  static let differenceHint = Phrase("補足説明", en: "hint", easy: "せつめい")
  static let differencePurpose = Phrase("利用目的", en: "purpose of the personal data", easy: "何に 使うか")
  static let differencePrefill = Phrase("自動入力", en: "prefilling", easy: "自動で 入れる もの")
  static let differenceKind = Phrase("質問の種類", en: "kind of question", easy: "しつもんの しゅるい")
  static let differenceChoices = Phrase("選択肢の内容または順序", en: "choices or their order", easy: "答えか ならびかた")
  static let differenceTranslation = Phrase("翻訳", en: "translation", easy: "ほかの ことば")

  static func differencePage(_ title: LocalText) -> Phrase {
    let title = title.phrase
    return Phrase("ページ「\(title.japanese)」", en: "Page “\(title.english)”", easy: "ページ 「\(title.easyJapanese)」")
  }
  static func differenceQuestion(_ label: LocalText) -> Phrase {
    let label = label.phrase
    return Phrase("質問「\(label.japanese)」", en: "Question “\(label.english)”", easy: "しつもん 「\(label.easyJapanese)」")
  }
  static func differenceChoice(_ question: Phrase, _ choice: LocalText) -> Phrase {
    let choice = choice.phrase
    return Phrase(
      "\(question.japanese)の選択肢「\(choice.japanese)」", en: "\(question.english): choice “\(choice.english)”",
      easy: "\(question.easyJapanese)の 「\(choice.easyJapanese)」")
  }
  static func differenceAdded(_ what: Phrase) -> Phrase {
    Phrase("\(what.japanese)を追加", en: "\(what.english) added", easy: "\(what.easyJapanese)を ふやしました")
  }
  static func differenceRemoved(_ what: Phrase) -> Phrase {
    Phrase("\(what.japanese)を削除", en: "\(what.english) removed", easy: "\(what.easyJapanese)を けしました")
  }
  static func differenceMoved(_ what: Phrase) -> Phrase {
    Phrase("\(what.japanese)を移動", en: "\(what.english) moved", easy: "\(what.easyJapanese)を うごかしました")
  }
  static func differenceChanged(_ what: Phrase, _ member: Phrase) -> Phrase {
    Phrase(
      "\(what.japanese)の\(member.japanese)を変更", en: "\(what.english): \(member.english) changed",
      easy: "\(what.easyJapanese)の \(member.easyJapanese)を かえました")
  }
  static func differenceValues(_ what: Phrase, _ old: Phrase, _ new: Phrase) -> Phrase {
    Phrase(
      "\(what.japanese)：「\(old.japanese)」を「\(new.japanese)」に変更", en: "\(what.english): “\(old.english)” became “\(new.english)”",
      easy: "\(what.easyJapanese)：「\(old.easyJapanese)」を 「\(new.easyJapanese)」に かえました")
  }
  static func differenceCondition(_ what: Phrase, _ condition: Phrase?) -> Phrase {
    guard let condition else {
      return Phrase("\(what.japanese)を常に表示", en: "\(what.english): always shown", easy: "\(what.easyJapanese)を いつも 出します")
    }
    return Phrase(
      "\(what.japanese)の表示条件を変更：\(condition.japanese)", en: "\(what.english): shown \(condition.english)",
      easy: "\(what.easyJapanese)を 出す 条件：\(condition.easyJapanese)")
  }
  static func differenceNeed(_ what: Phrase, _ need: Question.Need, _ form: FormDefinition) -> Phrase {
    switch need {
    case .required: Phrase("\(what.japanese)を必須に変更", en: "\(what.english): now required", easy: "\(what.easyJapanese)を かならず 書く ものに しました")
    case .optional: Phrase("\(what.japanese)を任意に変更", en: "\(what.english): now optional", easy: "\(what.easyJapanese)を 書かなくても いい ものに しました")
    case .when(let condition):
      Phrase(
        "\(what.japanese)を\(condition.sentence(in: form).japanese)に必須に変更",
        en: "\(what.english): required \(condition.sentence(in: form).english)",
        easy: "\(what.easyJapanese)を \(condition.sentence(in: form).easyJapanese) かならず 書く ものに しました")
    }
  }
}
