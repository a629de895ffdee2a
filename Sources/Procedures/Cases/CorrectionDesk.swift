import Casework
import Contracts
import Design
import Forms
import Kernel
import Markup
import Photographs
import Storage
import Web

/// The officers' page on which a correction is entered that came on paper, by telephone or over the counter.
extension CaseDesk {
  private enum ArrivalField {
    static let (way, on, papers) = ("_arrival_way", "_arrival_on", "_arrival_papers")
  }
  private static let ways: [WayIn] = [.paper, .phone, .counter]

  func correction(_ id: String) async throws -> Response {
    if let turned = try await turnedBack(from: id) { return turned }
    let desk = self
    let scene = try await visit.database.write { try desk.scene(id, $0).scene }
    return page(scene, FormPageModel(scene.gathered, page: scene.page, answers: scene.answers, context: scene.context), nil, Mistakes())
  }

  /// What the engine says while the officer types.
  func judgeCorrection(_ id: String) async throws -> PageJudgement {
    let desk = self
    let scene = try await visit.database.read { reader in
      let actor = try desk.actor(for: id, reader)
      guard let item = try reader.casework(id), actor.maySee(item), actor.mayKnow(item) else { throw ProcedureFailure.unknownCase }
      return try desk.scene(item, actor, reader)
    }
    return try PageJudgement(scene.gathered, page: scene.page, fields: visit.request.form, kept: scene.answers, context: scene.context)
  }

  func takeCorrection(_ id: String) async throws -> Response {
    if let turned = try await turnedBack(from: id) { return turned }
    let (desk, fields, today) = (self, visit.request.form, today)
    let before = try await visit.database.write { try desk.scene(id, $0).scene }
    var wrong = Mistakes()
    let arrival = arrival(fields, before, &wrong)
    let sent = visit.request.files.filter { !$0.bytes.isEmpty }
    let taken = try await visit.fileIntake.take(sent.filter { $0.field != ArrivalField.papers }, form: before.gathered, page: before.page)
    let papers = await takePapers(sent.filter { $0.field == ArrivalField.papers }, &wrong)
    let mistakes = wrong
    do {
      let refused: (scene: CorrectionScene, model: FormPageModel)? = try await visit.database.write { writer in
        let (scene, actor) = try desk.scene(id, writer)
        let uploads = try CorrectionDraft.store(taken.files, of: id, writer)
        let entry = PageEntry(
          scene.gathered, page: scene.page, fields: fields, kept: scene.answers, uploads: uploads, context: scene.context)
        let isNext = PageAction(fields) == .next
        guard isNext, entry.isComplete, taken.mistakes.isEmpty, mistakes.isEmpty, let arrival else {
          try CorrectionDraft.keep(entry.answers, of: id, writer)
          var model = FormPageModel(scene.gathered, page: scene.page, entry: entry, context: scene.context, judges: isNext)
          model.refuse(taken.mistakes)
          return (scene, model)
        }
        var command = TakeCorrection(scene: scene, answers: entry.answers, actor: actor, arrival: arrival, today: today)
        command.papers = try CorrectionDraft.keep(papers: papers, of: id, writer)
        try command.run(writer)
        if let reason = fields.text(EntryField.myNumberReason), !entry.myNumberFound.isEmpty {
          try MyNumberGuard().log(.overruled(entry.myNumberFound, reason: reason), subject: "case:\(id)", actor: actor.id, writer)
        }
        return nil
      }
      if let refused { return page(refused.scene, refused.model, fields, PageAction(fields) == .next ? mistakes : Mistakes()) }
    } catch let failure as Failure where failure.kind == .conflict {
      // Somebody else was faster, or more would have to be asked: what was typed stays on the page.
      let entry = PageEntry(before.gathered, page: before.page, fields: fields, kept: before.answers, uploads: [:], context: before.context)
      var told = Mistakes()
      told.add(nil, failure.message)
      let model = FormPageModel(before.gathered, page: before.page, entry: entry, context: before.context)
      return page(before, model, fields, told, status: .conflict)
    }
    return .seeOther(link(.item(id), query: [("done", "corrected")]))
  }

  /// The case, looked at by an officer who may enter what was asked.
  private func scene(_ id: String, _ writer: Writer) throws -> (scene: CorrectionScene, actor: CaseActor) {
    let actor = try actor(for: id, writer)
    return (try scene(LookAtCase(id, actor: actor).run(writer).item, actor, writer), actor)
  }

  private func scene(_ item: Case, _ actor: CaseActor, _ reader: Reader) throws -> CorrectionScene {
    var scene = try CorrectionScene(item, town: visit.town.name, today: today, reader)
    guard actor.may(scene.action.who, on: item) else { throw CaseworkFailure.notYours }
    scene.context.isMyNumberOverruled = visit.request.method == .post && visit.request.form.text(EntryField.myNumberReason) != nil
    return scene
  }

  private func arrival(_ fields: Fields, _ scene: CorrectionScene, _ mistakes: inout Mistakes) -> CorrectionArrival? {
    let way = fields.text(ArrivalField.way).flatMap(WayIn.init).flatMap { Self.ways.contains($0) ? $0 : nil }
    if way == nil { mistakes.add(ArrivalField.way, .chooseWay) }
    let day = DateParts(field: ArrivalField.on) { fields[$0] }.read(ArrivalField.on, label: .correctionArrivedOn, mistakes: &mistakes)
    guard let day else { return nil }
    if day > today { mistakes.add(ArrivalField.on, .correctionInFuture) }
    if day < CalendarDate(of: scene.correction.askedAt) { mistakes.add(ArrivalField.on, .correctionBeforeAsked) }
    return way.map { CorrectionArrival(on: day, wayIn: $0) }
  }

  private func takePapers(_ uploads: [UploadedFile], _ mistakes: inout Mistakes) async -> [TakenFile] {
    var taken: [TakenFile] = []
    for upload in uploads {
      do { taken.append(try await visit.fileIntake.take(upload, rule: CounterPages.scanRule)) } catch let failure as Failure {
        mistakes.add(ArrivalField.papers, failure.message)
      } catch { mistakes.add(ArrivalField.papers, .scanFailed) }
    }
    if taken.count > CounterPages.scanRule.maxCount { mistakes.add(ArrivalField.papers, .scanTooMany(CounterPages.scanRule.maxCount)) }
    return taken
  }

  private func page(
    _ scene: CorrectionScene, _ model: FormPageModel, _ sent: Fields?, _ mistakes: Mistakes, status: Status = .unprocessableContent
  ) -> Response {
    var model = model
    (model.savesForLater, model.isOfficer, model.sending) = (false, true, .recordCorrection)
    var all = mistakes
    all.append(model.mistakes)
    return visit.page(
      texts(.enterCorrection), status: all.isEmpty ? .ok : status,
      breadcrumb: [
        Crumb(texts(.casesTitle), link(.inbox)), Crumb(texts.japanese(scene.item.applicant), link(.item(scene.item.id))),
        Crumb(texts(.enterCorrection)),
      ],
      adjust: {
        $0.shoulder = texts(scene.procedure.title)
        $0.mistakes = all
      }
    ) {
      inlineAlert(.info, title: texts(.correctionTitle(texts.date(scene.correction.dueOn))), in: texts) {
        for line in scene.correction.message.split(separator: "\n") { p(.lang(texts.contentLanguage)) { String(line) } }
      }
      formPage(
        model, to: link(.takeCorrection(scene.item.id)),
        judge: visit.link(ProceduresRoute.judge(.cases(.takeCorrection(scene.item.id)))), token: visit.formToken,
        before: arrivalFields(sent, mistakes), in: texts)
    }
  }

  private func arrivalFields(_ sent: Fields?, _ mistakes: Mistakes) -> HTML {
    let rule = CounterPages.scanRule
    return HTML.joined([
      radioGroup(
        Design.Field(ArrivalField.way, texts(.wayInWord), mistakes: mistakes),
        choices: Self.ways.map { Choice($0.rawValue, texts($0.phrase)) },
        value: sent?[ArrivalField.way] ?? "", in: texts),
      dateField(
        Design.Field(ArrivalField.on, texts(.correctionArrivedOn), hint: texts(.correctionArrivedOnHint), mistakes: mistakes),
        value: sent.map { sent in DateParts(field: ArrivalField.on) { sent[$0] } } ?? DateParts(today), in: texts),
      fileField(
        Design.Field(ArrivalField.papers, texts(.scanField), hint: texts(.scanFieldHint), need: .optional, mistakes: mistakes),
        types: [".pdf", ".jpg", ".jpeg", ".png", ".heic"], typeNames: "PDF, JPEG, PNG, HEIC", maxBytes: rule.maxBytes,
        maxCount: rule.maxCount, in: texts), photographNotice(in: texts),
    ])
  }
}

extension Phrase {
  static let enterCorrection = Phrase("届いた補正を入力する", en: "Enter a correction that arrived", easy: "とどいた なおしを 入れる")
  static let recordCorrection = Phrase("補正を記録する", en: "Record the correction", easy: "なおした ことを 書く")
  static let correctionArrivedOn = Phrase("補正が届いた日", en: "Day on which the correction arrived", easy: "なおした ものが とどいた 日")
  static let correctionArrivedOnHint = Phrase(
    "処理期間に数えない日は、この日までです。", en: "The days that do not count end with this one.", easy: "この 日まで、日数に 入りません。")
  static let correctionInFuture = Phrase(
    "今日より後の日です。届いた日を入力してください。", en: "This day lies in the future. Please enter the day of arrival.", easy: "今日より 後の 日です。とどいた 日を 書いて ください。")
  static let correctionBeforeAsked = Phrase(
    "補正を求めた日より前です。届いた日を入力してください。", en: "This day is before the correction was asked for. Please enter the day of arrival.",
    easy: "おねがいした 日より 前です。とどいた 日を 書いて ください。")
  static let correctionEntered = Phrase("補正を記録しました", en: "The correction was recorded", easy: "なおした ことを 書きました")
}
