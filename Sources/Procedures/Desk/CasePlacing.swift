import Casework
import Contracts
import Design
import Kernel
import Markup
import Web

extension CaseDesk {
  /// Who works on the case, where it belongs, whether it is 重要, and whether it says the same as another.
  @HTMLBuilder func placing(_ model: CaseModel, _ failed: (action: String, mistakes: Mistakes)?) -> HTML {
    let item = model.folder.item
    if !item.isClosed, model.actor.may([.unit, .department, .head], on: item) {
      pageSection(texts(.placingWord), id: "placing") {
        assigning(model, failed)
        decidingOrgan(model, failed)
        disclosure(texts(item.isImportant ? .markOrdinary : .markImportant), isOpen: failed?.action == "mark") {
          let mistakes = failed?.action == "mark" ? failed?.mistakes ?? Mistakes() : Mistakes()
          postForm(to: visit.link(ProceduresRoute.desk(.mark(item.id))), token: visit.formToken) {
            Markup.input(.type("hidden"), .name("important"), .value(item.isImportant ? "0" : "1"))
            textField(
              Design.Field("reason", texts(.changeReason), need: .optional, scope: "mark", mistakes: mistakes), width: .long, in: texts)
            actionButton(texts(item.isImportant ? .markOrdinary : .markImportant), style: .outline)
          }
        }
        disclosure(texts(.mergeTitle), isOpen: failed?.action == "merge") {
          let mistakes = failed?.action == "merge" ? failed?.mistakes ?? Mistakes() : Mistakes()
          let sent = mistakes.isEmpty ? nil : visit.request.form
          p { texts(.mergeLead) }
          postForm(to: visit.link(ProceduresRoute.desk(.merge(item.id))), token: visit.formToken) {
            Markup.input(.type("hidden"), .name("version"), .value("\(item.version)"))
            textField(Design.Field("code", texts(.mergeInto), mistakes: mistakes), value: sent?["code"] ?? "", in: texts)
            textField(
              Design.Field("reason", texts(.changeReason), need: .optional, scope: "merge", mistakes: mistakes),
              value: sent?["reason"] ?? "", width: .long, in: texts)
            actionButton(texts(.mergeGo), style: .destructive)
          }
        }
      }
    }
  }

  @HTMLBuilder private func assigning(_ model: CaseModel, _ failed: (action: String, mistakes: Mistakes)?) -> HTML {
    let item = model.folder.item
    let mistakes = failed?.action == "assign" ? failed?.mistakes ?? Mistakes() : Mistakes()
    disclosure(texts(.assignTitle), isOpen: !mistakes.isEmpty) {
      postForm(to: visit.link(ProceduresRoute.desk(.assign(item.id))), token: visit.formToken) {
        Markup.input(.type("hidden"), .name("version"), .value("\(item.version)"))
        selectField(
          Design.Field("officer", texts(.assigneeWord), need: .unmarked, scope: "assign"),
          choices: model.colleagues.map { Choice($0.id, texts.japanese($0.words)) },
          value: item.assignee ?? "", emptyLabel: .nobodyWord, in: texts)
        selectField(
          Design.Field("post", texts(.assignPost), hint: texts(.assignPostHint), need: .unmarked, scope: "assign"),
          choices: model.posts.map { Choice($0.id, texts.japanese($0.name)) }, value: item.post ?? "", emptyLabel: .nobodyWord, in: texts)
        textField(
          Design.Field("reason", texts(.changeReason), need: .optional, scope: "assign", mistakes: mistakes), width: .long, in: texts)
        actionButton(texts(.assignGo), style: .outline)
      }
    }
    disclosure(texts(.moveTitle)) {
      p { texts(.moveLead) }
      postForm(to: visit.link(ProceduresRoute.desk(.assign(item.id))), token: visit.formToken) {
        Markup.input(.type("hidden"), .name("version"), .value("\(item.version)"))
        selectField(Design.Field("department", texts(.moveTo)), choices: departmentChoices(), value: "", in: texts)
        textField(Design.Field("reason", texts(.changeReason), scope: "move"), width: .long, in: texts)
        actionButton(texts(.moveGo), style: .outline)
      }
    }
  }

  /// Departments with their units, as the town's file names them.
  func departmentChoices() -> [Choice] {
    (words.file?.organs ?? []).flatMap { organ in
      organ.departments.flatMap { department in
        [Choice(department.id, texts.japanese(department.name), group: texts.japanese(organ.name))]
          + department.units.map {
            Choice("\(department.id)/\($0.id)", texts.japanese("\(department.name) \($0.name)"), group: texts.japanese(organ.name))
          }
      }
    }
  }

  /// The other stages of the same story.
  @HTMLBuilder func story(_ model: CaseModel) -> HTML {
    let others = model.folder.story.filter { $0.id != model.folder.item.id && model.actor.maySee($0) }
    if !others.isEmpty {
      pageSection(texts(.storyWord), id: "story") {
        ul {
          for other in others {
            li {
              a(.href(link(.item(other.id)))) { texts.japanese(other.title).html }
              span(.class("support")) { "　" + texts.date(other.arrivedOn) }
            }
          }
        }
      }
    }
  }
}
