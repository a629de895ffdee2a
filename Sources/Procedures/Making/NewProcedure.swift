import Forms
import Kernel

/// What an officer tells of a new procedure at the beginning; everything else begins with what is usual for its nature, and is a draft.
struct NewProcedure: Sendable {
  var id: String
  var title: String
  var kana: String
  var summary: String
  var who: String
  var nature: Procedure.Nature
  var workflow: String
  var organ: String
  var authority: String
  var department: String
  /// The unit in charge, whose chief stands first on the way of a draft.
  var unit: String?
  var law: String
  var isOnline: Bool
  /// Row of the rules of decision, where the workflow decides.
  var rule: String?
  var checkBy: CalendarDate
  var form: FormDefinition

  var document: ProcedureDocument? {
    guard let form = JSONNode(form: form) else { return nil }
    let decides = rule != nil
    var members: [(String, JSONNode?)] = [
      ("format", JSONNode(ProcedureFile.format)), ("id", JSONNode(id)), ("title", JSONNode(title)), ("kana", JSONNode(kana)),
      ("words", JSONNode.emptyList),
      ("summary", JSONNode(summary)), ("audience", JSONNode([JSONNode(nature == .internal ? "officer" : "resident")])),
      ("lifeEvents", JSONNode.emptyList),
      ("nature", JSONNode(nature.rawValue)), ("workflow", JSONNode(workflow)), ("organ", JSONNode(organ)),
      ("authority", JSONNode(authority)),
      ("department", JSONNode(department)), ("unit", unit.map { JSONNode($0) }), ("performedBy", JSONNode("town")),
      ("law", JSONNode([JSONNode([("kind", JSONNode("bylaw")), ("name", JSONNode(law))])])), ("checkBy", JSONNode(checkBy.description)),
      ("who", JSONNode(who)), ("bring", JSONNode.emptyList),
      ("feeText", JSONNode(LocalText("手数料はかかりません。", en: "There is no fee.", easy: "お金は いりません。"))), ("fees", JSONNode.emptyList),
      ("payBefore", JSONNode("none")),
    ]
    if decides { members.append(("standardPeriod", JSONNode([("count", JSONNode(14)), ("unit", JSONNode("opening-days"))]))) }
    let whyNot = LocalText("窓口でお手続きください。", en: "Please come to the counter.", easy: "役場の 窓口に 来て ください。")
    members += [
      ("online", JSONNode([("possible", JSONNode(isOnline)), ("why", isOnline ? nil : JSONNode(whyNot))])),
      (
        "requirements",
        JSONNode([
          ("seal", JSONNode([("needed", JSONNode(false))])), ("paper", JSONNode([("needed", JSONNode(false))])),
          ("visit", JSONNode([("needed", JSONNode(!isOnline))])),
        ])
      ),
      ("identification", JSONNode("self-declared")),
      ("receiveBy", JSONNode(isOnline ? [JSONNode("online"), JSONNode("counter")] : [JSONNode("counter")])),
      ("remedy", JSONNode(nature == .application && organ == "mayor" ? "mayor" : "none")), ("seal", JSONNode(decides ? "omitted" : "none")),
      ("paperSheets", JSONNode(0)), ("counterMinutes", JSONNode(0)), ("needToKnow", JSONNode("general")), ("form", form),
      ("checklist", JSONNode([JSONNode([("id", JSONNode("complete")), ("text", JSONNode("必要な事項がすべて記入されている"))])])),
      ("outcomes", outcomes), ("letters", letters),
    ]
    if let rule {
      members.append(
        (
          "decision",
          JSONNode([
            ("rule", JSONNode(rule)), ("subject", JSONNode("\(title)について")), ("proposal", JSONNode("申請のとおり承認してよろしいか伺います。")),
            ("concurrence", JSONNode.emptyList),
          ])
        ))
    }
    members += [
      (
        "records",
        JSONNode([
          ("class", JSONNode([JSONNode("一般"), JSONNode("申請・届出"), JSONNode(title)])), ("retentionYears", JSONNode(5)),
          ("disclosure", JSONNode("partly")),
          ("reason", JSONNode("個人に関する情報を含むため")),
        ])
      ), ("afterwards", JSONNode.emptyList),
    ]
    return ProcedureDocument(members: members.compactMap { name, node in node.map { JSONMember(name, $0) } })
  }

  private var outcomes: JSONNode {
    func outcome(_ id: String, _ title: LocalText, _ kind: String, letter: String?) -> JSONNode {
      JSONNode([
        ("id", JSONNode(id)), ("title", JSONNode(title)), ("kind", JSONNode(kind)), ("letter", letter.map { JSONNode($0) }),
        ("needsReason", kind == "adverse" ? JSONNode(true) : nil),
      ])
    }
    switch nature {
    case .notification:
      return JSONNode([outcome("done", LocalText("届出済", en: "Notified", easy: "届出が おわりました"), "neutral", letter: nil)])
    case .request, .contract:
      return JSONNode([
        outcome("accepted", LocalText("承諾", en: "Accepted", easy: "できます"), "favourable", letter: "accepted"),
        outcome("declined", LocalText("お断り", en: "Declined", easy: "できません"), "adverse", letter: "declined"),
      ])
    default:
      return JSONNode([
        outcome("approved", LocalText("承認", en: "Approved", easy: "みとめました"), "favourable", letter: "approved"),
        outcome("refused", LocalText("不承認", en: "Refused", easy: "みとめません"), "adverse", letter: "refused"),
      ])
    }
  }

  private var letters: JSONNode {
    func letter(_ id: String, _ title: String, _ body: String, remedy: Bool) -> JSONNode {
      JSONNode([
        ("id", JSONNode(id)), ("title", JSONNode(title)), ("number", JSONNode("letter")), ("addressee", JSONNode("applicant")),
        ("body", JSONNode(body)),
        ("remedy", JSONNode(remedy)),
      ])
    }
    let isDisposition = nature == .application
    switch nature {
    case .notification: return JSONNode.emptyList
    case .request, .contract:
      return JSONNode([
        letter("accepted", "\(title)承諾通知書", "{{arrived}}付けでお申込みのありました\(title)については、お申込みのとおり承諾します。", remedy: false),
        letter("declined", "\(title)について（通知）", "{{arrived}}付けでお申込みのありました\(title)については、次の理由によりお受けできません。\n\n理由　{{reason}}", remedy: false),
      ])
    default:
      return JSONNode([
        letter("approved", "\(title)承認通知書", "{{arrived}}付けで申請のありました\(title)については、申請のとおり承認したので通知します。", remedy: false),
        letter(
          "refused", "\(title)不承認通知書", "{{arrived}}付けで申請のありました\(title)については、次の理由により承認できないので通知します。\n\n理由　{{reason}}", remedy: isDisposition),
      ])
    }
  }

  /// What a procedure asks where no form was made before: who somebody is, and what they want.
  static func plainForm(_ id: String, title: String) -> FormDefinition {
    let purpose = LocalText("申請の審査と連絡のため", en: "to handle your application and to contact you", easy: "申しこみを 見て、れんらくする ため")
    return FormDefinition(
      id: id, title: LocalText(title), minutes: 5,
      pages: [
        FormPage(
          id: "applicant", title: LocalText("申請する方", en: "You", easy: "申しこむ 人"),
          questions: [
            Question(
              id: "name", kind: .personName(QuestionKind.NameRule()), label: LocalText("氏名", en: "Name", easy: "名前"), personalData: purpose,
              prefill: .profile(.name)),
            Question(
              id: "address", kind: .address(isInTown: false, hasDistrict: false), label: LocalText("住所", en: "Address", easy: "住んで いる ところ"),
              personalData: purpose, prefill: .profile(.address)),
            Question(
              id: "telephone", kind: .telephone, label: LocalText("電話番号", en: "Telephone number", easy: "電話番号"), personalData: purpose,
              prefill: .profile(.telephone)),
          ]),
        FormPage(
          id: "content", title: LocalText("申請の内容", en: "What you apply for", easy: "申しこむ こと"),
          questions: [
            Question(id: "content", kind: .longText(maxLength: 2000), label: LocalText("申請する内容", en: "What you apply for", easy: "申しこむ こと"))
          ]),
      ])
  }
}
