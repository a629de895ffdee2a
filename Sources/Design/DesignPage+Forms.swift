import Kernel
import Markup

extension DesignSample {
  @HTMLBuilder func forms() -> HTML {
    searchBox(label: texts(.designSearch), action: here, id: "sample-search", in: texts)
    heading(3, texts(.designStatePlain))
    queryForm(to: here, id: "sample-plain") { fields("plain", mistakes: Mistakes()) }
    heading(3, texts(.designStateError))
    errorSummary(errors, in: texts)
    queryForm(to: here, id: "sample-error") { fields("error", mistakes: errors) }
  }

  /// Every control once; names begin with `prefix` so that ids stay unique.
  @HTMLBuilder private func fields(_ prefix: String, mistakes: Mistakes) -> HTML {
    fieldGroup(texts(.designPerson)) {
      fieldRow {
        textField(
          Field(prefix + "-family", texts(.designFamily), mistakes: mistakes), value: texts(.designFamilyValue), width: .full, in: texts)
        textField(
          Field(prefix + "-given", texts(.designGiven), mistakes: mistakes), value: texts(.designGivenValue), width: .full, in: texts)
      }
      textField(
        Field(prefix + "-postal", texts(.designPostal), hint: texts(.designPostalHint), mistakes: mistakes), kind: .digits, width: .short,
        in: texts)
      textField(Field(prefix + "-email", texts(.designEmail), need: .optional, mistakes: mistakes), kind: .email, width: .long, in: texts)
      dateField(
        Field(prefix + "-born", texts(.designBorn), mistakes: mistakes), value: DateParts(year: "2026", month: "2", day: "30"), in: texts)
    }
    selectField(
      Field(prefix + "-department", texts(.designDepartment), mistakes: mistakes),
      choices: [
        Choice("a", japanese("総務課"), group: japanese("町長部局")), Choice("b", japanese("町民課"), group: japanese("町長部局")),
        Choice("c", japanese("学校教育課"), group: japanese("教育委員会")),
      ], in: texts)
    radioGroup(
      Field(prefix + "-way", texts(.designWay), mistakes: mistakes),
      choices: [
        Choice("web", texts(.designWayWeb), hint: texts(.designWayWebHint)), Choice("post", texts(.designWayPost)),
        Choice("counter", texts(.designWayCounter)),
      ], value: mistakes.isEmpty ? "web" : nil, in: texts)
    radioGroup(
      Field(prefix + "-yes", texts(.designYesNo), need: .optional, mistakes: mistakes),
      choices: [Choice("yes", texts(.yes)), Choice("no", texts(.no))], isInline: true, in: texts)
    checkboxGroup(
      Field(prefix + "-topics", texts(.designTopics), hint: texts(.designTopicsHint), need: .optional, mistakes: mistakes),
      choices: [
        Choice("snow", texts(.designTopicSnow)), Choice("child", texts(.designTopicChild)), Choice("waste", texts(.designTopicWaste)),
      ],
      values: ["child"], in: texts)
    textArea(
      Field(prefix + "-text", texts(.designComment), need: .optional, mistakes: mistakes),
      value: mistakes.isEmpty ? "" : texts(.designText),
      limit: mistakes.isEmpty ? 400 : 10, in: texts)
    textField(
      Field(prefix + "-amount", texts(.designAmount), need: .optional, mistakes: mistakes), kind: .decimal, width: .short,
      unit: texts(.designAmountUnit), in: texts)
    fileField(
      Field(prefix + "-file", texts(.designFile), need: .optional, mistakes: mistakes), types: [".pdf", "image/jpeg"],
      typeNames: "PDF, JPEG",
      maxBytes: 10 * 1_048_576, maxCount: 3, kept: mistakes.isEmpty ? [] : [KeptFile(id: "1", name: "mihon.pdf", bytes: 345_678)], in: texts
    )
    checkbox(Field(prefix + "-consent", texts(.designConsent), mistakes: mistakes), in: texts)
    buttonRow {
      actionButton(texts(.designSend))
      actionButton(texts(.designSave), style: .outline)
    }
  }

  private var errors: Mistakes {
    var mistakes = Mistakes()
    mistakes.add("error-postal", .enter(.designPostal))
    mistakes.add("error-born", .noSuchDate(.designBorn))
    mistakes.add("error-department", .choose(.designDepartment))
    mistakes.add("error-way", .choose(.designWay))
    mistakes.add("error-topics", .choose(.designTopics))
    mistakes.add("error-text", .tooLong(.designComment, limit: 10))
    mistakes.add("error-file", .attach(.designFile))
    mistakes.add("error-consent", .tick(.designConsent))
    return mistakes
  }
}
