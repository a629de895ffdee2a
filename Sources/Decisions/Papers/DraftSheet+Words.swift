import Kernel

/// The sheet is an official Japanese paper: its words are those of the office, whatever language a page is read in.
extension DraftSheet {
  /// 課長専決, 町長決裁; 専決 is the standing power of a lower post, in the mayor's name.
  public var decisionClass: String {
    guard let decision else { return "" }
    let name = decision.step.postName
    let isTop = ["町長", "村長", "市長", "議長", "会長", "委員長"].contains { name.hasSuffix($0) } && !name.hasSuffix("副町長")
    return name + (isTop ? "決裁" : "専決")
  }

  /// Each fact with its name, in the order of the sheet; those that do not apply are left out.
  public var facts: [(key: String, value: String)] {
    let content = draft.content
    var facts: [(key: String, value: String)] = [("件名", content.subject)]
    func add(_ key: String, _ value: String?) {
      if let value, !value.isEmpty { facts.append((key, value)) }
    }
    add("文書番号", draft.number)
    add("起案年月日", draft.draftedOn.wareki)
    add("決裁年月日", draft.decidedOn?.wareki)
    add("施行年月日", draft.issuedOn?.wareki)
    add("完結年月日", draft.completedOn?.wareki)
    let writer = acts.first { $0.kind == .drafted }?.person ?? draft.drafter
    let name = { (person: DraftPerson) in [person.postName, person.name].filter { !$0.isEmpty }.joined(separator: "　") }
    add("起案者", name(writer) + (writer.id == draft.drafter.id ? "" : "\n引継　\(name(draft.drafter))"))
    if let decision {
      let reason = decision.step.reason.kind
      let why = reason == .decider ? "" : "\n\(reason.phrase.japanese)"
      add("決裁区分", "\(decisionClass)（\(draft.rulesBasis)　\(draft.row)）\(why)")
    }
    let handling = [content.weight == .ordinary ? nil : content.weight.phrase.japanese, content.isUrgent ? "至急" : nil]
    add("取扱い", handling.compactMap { $0 }.joined(separator: "・"))
    add("根拠", content.basis)
    add("金額", content.amount.map { "\(Self.grouped($0))円" })
    add("宛先", content.addressee)
    add("施行方法", content.way)
    add("公印", content.seal == .none ? nil : content.seal.phrase.japanese)
    add("分類", content.classification.joined(separator: "　＞　"))
    add("簿冊", content.binder)
    add("保存期間", retention)
    add("公開区分", content.disclosure.phrase.japanese + (content.disclosureReason.map { "（\($0)）" } ?? ""))
    add("添付", content.attachments.map(\.name).joined(separator: "\n"))
    if let original {
      let decided = original.decidedOn.map { "\($0.wareki)決裁" }
      add("変更前の起案", [original.number, original.content.subject, decided].compactMap { $0 }.joined(separator: "　"))
    }
    if draft.state == .abandoned { add("廃案", draft.stateReason) }
    return facts
  }

  private var retention: String {
    guard let years = draft.content.retentionYears else { return "永年" }
    guard let completed = draft.completedOn, let until = draft.keptUntil else { return "\(years)年" }
    let first = FiscalYear(FiscalYear(containing: completed).year + 1).first
    return "\(years)年（\(first.wareki)から\(until.wareki)まで）"
  }

  /// As it stands in a box: R8.11.9 10:32, in Japan's time.
  public static func stampTime(_ moment: Moment) -> String {
    let date = CalendarDate(of: moment)
    let minutes = Int((moment.milliseconds - date.startOfDay.milliseconds) / 60_000)
    let pad = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    return "\(date.shortWareki) \(pad(minutes / 60)):\(pad(minutes % 60))"
  }

  static func grouped(_ number: Int) -> String {
    var text = ""
    for (index, digit) in String(number.magnitude).reversed().enumerated() {
      if index > 0, index % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return (number < 0 ? "-" : "") + String(text.reversed())
  }
}

extension DraftSheet.Stamp {
  /// What stands in the box: marks, name, time.
  public var content: String {
    guard let name, let at else {
      guard step.state == .passed else { return "" }
      guard let inspectedBy, let inspectedAt else { return "後閲\n（\(step.absence ?? "欠員")）" }
      return "後閲\n\(inspectedBy)\n\(DraftSheet.stampTime(inspectedAt))"
    }
    var lines: [String] = []
    if marks.contains(.standIn) { lines.append("代（\(step.absence ?? "不在")）") }
    if marks.contains(.acting) { lines.append("代理") }
    if marks.contains(.oversight) { lines.append("事務取扱") }
    if marks.contains(.deputy), !step.isDeputyOfMayor { lines.append("職務代理") }
    if let actingPost { lines.append(actingPost) }
    lines.append(name)
    if step.answer == .disagreed { lines.append("不同意") }
    if step.answer == .opinion { lines.append("意見あり") }
    lines.append(DraftSheet.stampTime(at))
    if let inspectedBy, let inspectedAt { lines += ["後閲", inspectedBy, DraftSheet.stampTime(inspectedAt)] }
    return lines.joined(separator: "\n")
  }
}

extension WordingCorrection.Field {
  public var phrase: Phrase {
    switch self {
    case .subject: Phrase("件名", en: "subject", easy: "題")
    case .proposal: Phrase("伺い文", en: "proposal", easy: "聞く 文")
    case .basis: Phrase("根拠", en: "basis", easy: "もとに なる きまり")
    case .letter: Phrase("施行文案", en: "text to be issued", easy: "送る 文")
    }
  }
}

extension WordingCorrection {
  /// The corrected places with some words around them; what was taken out in 〔 〕, what was put in in 【 】.
  var marked: String {
    let parts = difference
    var text = ""
    for (index, part) in parts.enumerated() {
      switch part {
      case .removed(let gone): text += "〔\(gone)〕"
      case .added(let new): text += "【\(new)】"
      case .same(let same):
        guard same.count > 24 else {
          text += same
          continue
        }
        if index > 0 { text += same.prefix(10) }
        text += "…"
        if index < parts.count - 1 { text += same.suffix(10) }
      }
    }
    return text
  }
}
