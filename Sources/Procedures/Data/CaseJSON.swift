import Casework
import Kernel
import Web

/// Cases as the API writes them.
enum CaseJSON {
  /// What a command answers: where the case stands now.
  static func answer(_ item: Case, to actor: CaseActor, status: Status = .ok) -> Response {
    var json = JSONWriter()
    json.object { head(item, actor, &$0) }
    return .json(json.bytes, status: status)
  }

  static func head(_ item: Case, _ actor: CaseActor, _ json: inout JSONWriter) {
    json.member("id", item.id)
    json.member("code", item.code)
    json.member("procedure", item.procedure)
    json.member("title", item.title)
    json.member("applicant", item.applicant)
    json.member("receiptNumber", item.receiptNumber)
    json.member("department", item.department)
    json.member("unit", item.unit)
    json.member("assignee", item.assignee)
    json.member("state", item.state)
    json.member("waitsFor", item.waitsFor.rawValue)
    json.member("wayIn", item.wayIn.rawValue)
    json.member("arrivedAt", item.arrivedAt.rfc3339)
    json.member("dueOn", item.dueOn?.description)
    json.member("important", item.isImportant)
    json.member("protected", item.isGuarded && actor.mayKnow(item))
    json.member("closed", item.isClosed)
    json.member("version", item.version)
  }

  static func write(_ line: CaseLine, _ actor: CaseActor, _ json: inout JSONWriter) {
    json.member("id", line.id)
    json.member("procedure", line.procedure)
    json.member("title", line.title)
    json.member("applicant", line.applicant)
    json.member("receiptNumber", line.receiptNumber)
    json.member("department", line.department)
    json.member("unit", line.unit)
    json.member("assignee", line.assignee)
    json.member("state", line.state)
    json.member("waitsFor", line.waitsFor.rawValue)
    json.member("wayIn", line.wayIn.rawValue)
    json.member("arrivedAt", line.arrivedAt.rfc3339)
    json.member("dueOn", line.dueOn?.description)
    json.member("important", line.isImportant)
    json.member("protected", line.isGuarded && actor.mayKnow(line))
    json.member("closed", line.isClosed)
    json.member("version", line.version)
  }

  /// Everything that the officers' page shows; of a case about a protected person, nothing that tells where they live.
  static func write(_ model: CaseModel, _ json: inout JSONWriter) {
    let (folder, item) = (model.folder, model.folder.item)
    head(item, model.actor, &json)
    json.member("procedureVersion", item.procedureVersion)
    json.member("formVersion", item.formVersion)
    json.member("workflow", item.workflow)
    json.member("nature", item.nature)
    json.member("needToKnow", item.needToKnow)
    json.member("organ", item.organ)
    json.member("receiveBy", item.receiveBy.rawValue)
    json.member("enteredAt", item.enteredAt.rfc3339)
    json.member("outcome", item.outcome)
    json.member("clockStoppedOn", item.clockStoppedOn?.description)
    json.member("closedAt", item.closedAt?.rfc3339)
    json.member("stateTitle", model.workflow.state(item.state)?.title.japanese ?? item.state)
    json.member("answers") { $0.value(json: Array((folder.answers.first?.answers ?? "{}").utf8)) }
    json.member("parties") { list in
      list.array(folder.parties) { json, party in
        json.object {
          $0.member("role", party.role.rawValue)
          $0.member("name", party.name)
          $0.member("kana", party.kana)
          $0.member("address", party.address)
          $0.member("contact", party.contact)
        }
      }
    }
    json.member("files") { list in
      list.array(folder.files) { json, file in
        json.object {
          $0.member("kind", file.kind.rawValue)
          $0.member("digest", file.digest)
          $0.member("name", file.name)
          $0.member("mediaType", file.mediaType)
        }
      }
    }
    json.member("timeline") { list in
      list.array(folder.entries) { json, entry in
        json.object {
          $0.member("at", entry.at.rfc3339)
          $0.member("kind", entry.kind.rawValue)
          $0.member("action", entry.action)
          $0.member("state", entry.state)
          $0.member("actor", entry.actor)
          $0.member("detail", entry.detail)
        }
      }
    }
    json.member("messages") { list in
      list.array(folder.messages) { json, message in
        json.object {
          $0.member("kind", message.kind.rawValue)
          $0.member("text", message.text)
          $0.member("writtenBy", message.writtenBy)
          $0.member("writtenAt", message.writtenAt.rfc3339)
        }
      }
    }
    json.member("checklist") { write(model.listed.procedure.outcome.checklist, folder.ticks, &$0) }
    json.member("actions") { list in
      list.array(model.remaining.filter { CaseAPI.takes($0, on: folder.item, model.listed.procedure) }) { json, action in
        json.object {
          $0.member("id", action.id)
          $0.member("title", action.title.japanese)
          $0.member("effect", action.effect.rawValue)
        }
      }
    }
  }

  static func write(_ checks: [Procedure.OutcomeRules.Check], _ ticks: [String: (by: String, at: Moment)], _ json: inout JSONWriter) {
    json.array(checks) { json, check in
      json.object {
        $0.member("item", check.id)
        $0.member("text", check.text)
        $0.member("ticked", ticks[check.id] != nil)
        $0.member("tickedBy", ticks[check.id]?.by)
        $0.member("tickedAt", ticks[check.id]?.at.rfc3339)
      }
    }
  }
}
