import Design
import Kernel
import Markup

extension QuestionRendering {
  private func field(_ place: Place, name: String? = nil, need: Field.Need? = nil) -> Field {
    let question = place.question
    var standard: Field.Need = place.isNeeded ? .required : .optional
    if case .when = question.need { standard = place.isNeeded ? .required : .unmarked }
    // A question put away shows as what it will be.
    if !place.shows { standard = question.need == .required ? .required : question.need == .optional ? .optional : .unmarked }
    return Field(
      name ?? place.field, texts(question.label), hint: hint(place).map { texts($0) }, need: need ?? standard, mistakes: model.mistakes)
  }

  private func part(_ place: Place, _ member: String, _ title: Phrase, need: Field.Need = .unmarked, hint: Phrase? = nil) -> Field {
    Field(place.field + "." + member, texts(title), hint: hint.map { texts($0) }, need: need, mistakes: model.mistakes)
  }

  private func value(_ place: Place, _ member: String) -> String { model.values[place.field + "." + member] }

  private func width(_ place: Place, _ standard: FieldWidth) -> FieldWidth {
    place.question.width.flatMap { FieldWidth(rawValue: $0.rawValue) } ?? standard
  }

  private func choices(_ list: [FormChoice]) -> [Choice] {
    list.map { choice in Choice(choice.id, texts(choice.label), hint: choice.hint.map { texts($0) }) }
  }

  /// A token that lets the browser fill in what is the person's own.
  private func token(_ place: Place, _ token: String, for key: Question.ProfileKey) -> String? {
    place.question.prefill == .profile(key) ? token : nil
  }

  func control(_ place: Place) -> HTML {
    let value = model.values[place.field]
    switch place.question.kind {
    case .shortText(let rule):
      return textField(
        field(place), value: value, kind: rule.characters == .digits ? .digits : .text,
        width: width(place, rule.maxLength <= 10 ? .short : rule.maxLength <= 40 ? .medium : .full), in: texts)
    case .longText(let maxLength):
      return textArea(field(place), value: value, rows: maxLength <= 200 ? 3 : 6, limit: maxLength, in: texts)
    case .number(_, _, let decimals, let unit):
      return textField(
        field(place), value: value, kind: decimals > 0 ? .decimal : .digits, width: width(place, .short), unit: unit.map { texts($0) },
        in: texts)
    case .yen: return textField(field(place), value: value, kind: .digits, width: width(place, .short), unit: texts(.fillingYen), in: texts)
    case .date(let rule): return date(place, rule)
    case .time:
      var field = field(place)
      if field.hint == nil { field.hint = texts(.fillingTimeHint) }
      return textField(field, value: value, width: width(place, .short), in: texts)
    case .telephone:
      return textField(
        field(place), value: value, kind: .telephone, width: width(place, .medium), autocomplete: token(place, "tel", for: .telephone),
        in: texts)
    case .email:
      return textField(
        field(place), value: value, kind: .email, width: width(place, .long), autocomplete: token(place, "email", for: .email), in: texts)
    case .corporateNumber: return textField(field(place), value: value, kind: .digits, width: width(place, .medium), in: texts)
    case .personName(let rule): return personName(place, rule)
    case .address(let isInTown, let hasDistrict): return address(place, isInTown, hasDistrict)
    case .bankAccount: return bankAccount(place)
    case .oneOf(let list, .select): return selectField(field(place), choices: choices(list), value: value, in: texts)
    case .oneOf(let list, .radio): return radioGroup(field(place), choices: choices(list), value: value, in: texts)
    case .severalOf(let list, _, _):
      return checkboxGroup(field(place), choices: choices(list), values: Set(model.values.all(place.field)), in: texts)
    case .yesNo:
      return radioGroup(
        field(place), choices: [Choice("yes", texts(.answerYes)), Choice("no", texts(.answerNo))], value: value, isInline: true, in: texts)
    case .matrix(let rows, let columns):
      let need: Field.Need = place.isNeeded ? .required : .unmarked
      return group(place) {
        for row in rows {
          radioGroup(
            Field(
              place.field + "." + row.id, texts(row.label), hint: row.hint.map { texts($0) }, need: need, mistakes: model.mistakes),
            choices: choices(columns), value: model.values[place.field + "." + row.id], isInline: true, in: texts)
        }
      }
    case .file(let rule): return file(place, rule, isPhoto: false)
    case .photo(let rule): return file(place, rule, isPhoto: true)
    case .place(let asksPosition):
      return group(place) {
        textArea(part(place, "words", .fillingPlaceWords, hint: .fillingPlaceHint), value: self.value(place, "words"), rows: 3, in: texts)
        if asksPosition { position(place) }
      }
    case .consent(let text):
      return fieldGroup(texts(place.question.label)) {
        paragraphs(text, in: texts)
        checkbox(
          Field(place.field, texts(.fillingAgree), need: place.isNeeded ? .required : .optional, mistakes: model.mistakes),
          isChecked: value == "yes",
          in: texts)
      }
    case .group, .calculated, .fee, .explanation: return HTML()
    }
  }

  /// Where the device is, if the person presses the button. Scripts alone can ask for it: without them the words remain.
  private func position(_ place: Place) -> HTML {
    let (latitude, longitude) = (value(place, "latitude"), value(place, "longitude"))
    let isKnown = !latitude.isEmpty && !longitude.isEmpty
    return div(
      .class("locate"), .attribute("data-enhance", "locate"), .attribute("data-waiting", texts(.positionWaiting)),
      .attribute("data-found", texts(.positionFound)),
      .attribute("data-failed", texts(.positionFailed)), .attribute("data-cleared", texts(.positionCleared))
    ) {
      input(.type("hidden"), .name(place.field + ".latitude"), .attribute("data-latitude", ""), .value(latitude))
      input(.type("hidden"), .name(place.field + ".longitude"), .attribute("data-longitude", ""), .value(longitude))
      div(.class("button-row locate-buttons")) {
        button(.class("button is-outline is-small"), .type("button"), .attribute("data-locate", "add")) { texts(.positionAdd) }
        button(
          .class("button is-text is-small"), .type("button"), .attribute("data-locate", "clear"), .attribute("hidden", isKnown ? nil : "")
        ) {
          texts(.positionClear)
        }
      }
      p(.class("field-hint locate-buttons")) { texts(.positionHint) }
      p(.role("status"), .class("support"), .attribute("data-locate-status", "")) { if isKnown { texts(.positionFound) } }
    }
  }

  /// Several fields under the question's label and mark.
  private func group(_ place: Place, @HTMLBuilder content: () -> HTML) -> HTML {
    fieldGroup(of: field(place), in: texts, content: content)
  }

  private func date(_ place: Place, _ rule: QuestionKind.DateRule) -> HTML {
    let name = place.field + ".date"
    var field = field(place, name: name)
    if rule.isPartial {
      let extra = Phrase.fillingPartialHint.local
      field.hint = texts(hint(place)?.followed(by: extra) ?? extra)
    }
    let eras: [Choice] = JapaneseEra.allCases.reversed().map { era in Choice(era.rawValue, era.name) }
    let hasEra = rule.hasEra && texts.language == .japanese
    return dateField(
      field, value: DateParts(field: name) { model.values[$0] }, isBirthday: place.question.prefill == .profile(.birthDate),
      era: hasEra ? EraChoice(place.field + ".era", choices: eras, value: value(place, "era"), western: .fillingWestern) : nil, in: texts)
  }

  private func personName(_ place: Place, _ rule: QuestionKind.NameRule) -> HTML {
    let isOwn = place.question.prefill == .profile(.name)
    return group(place) {
      fieldRow {
        textField(
          part(place, "family", .nameFamily), value: value(place, "family"), width: .full, autocomplete: isOwn ? "family-name" : nil,
          in: texts)
        textField(
          part(place, "given", .nameGiven), value: value(place, "given"), width: .full, autocomplete: isOwn ? "given-name" : nil, in: texts)
      }
      if rule.kana != .none {
        fieldRow {
          textField(
            part(place, "familyKana", .nameFamilyKana, need: rule.kana == .optional ? .optional : .unmarked),
            value: value(place, "familyKana"),
            width: .full, in: texts)
          textField(
            part(place, "givenKana", .nameGivenKana, need: rule.kana == .optional ? .optional : .unmarked),
            value: value(place, "givenKana"),
            width: .full, in: texts)
        }
      }
      if rule.hasFormer { textField(part(place, "former", .nameFormer, need: .optional), value: value(place, "former"), in: texts) }
      if rule.hasAlias { textField(part(place, "alias", .nameAlias, need: .optional), value: value(place, "alias"), in: texts) }
    }
  }

  private func address(_ place: Place, _ isInTown: Bool, _ hasDistrict: Bool) -> HTML {
    let isOwn = place.question.prefill == .profile(.address)
    let places = model.places
    // The parts that have to be there say so themselves; the others are marked as they may be left out.
    let need: Field.Need = place.isNeeded ? .required : .unmarked
    return group(place) {
      textField(
        part(place, "postcode", .addressPostcode, need: .optional, hint: .fillingPostcodeHint), value: value(place, "postcode"),
        kind: .digits,
        width: .short, autocomplete: isOwn ? "postal-code" : nil, in: texts)
      if !isInTown || places == nil {
        fieldRow {
          textField(
            part(place, "prefecture", .addressPrefecture, need: need), value: value(place, "prefecture"),
            autocomplete: isOwn ? "address-level1" : nil,
            in: texts)
          textField(
            part(place, "municipality", .addressMunicipality, need: need), value: value(place, "municipality"),
            autocomplete: isOwn ? "address-level2" : nil, in: texts)
        }
      }
      if isInTown, let places, !places.places.isEmpty {
        selectField(
          part(place, "town", .addressTown, need: need), choices: places.places.map { Choice($0.name, texts.japanese($0.name)) },
          value: value(place, "town"), in: texts)
      } else {
        textField(part(place, "town", .addressTown, need: need), value: value(place, "town"), width: .long, in: texts)
      }
      textField(part(place, "lot", .addressLot, need: need, hint: .fillingLotHint), value: value(place, "lot"), in: texts)
      textField(part(place, "building", .addressBuilding, need: .optional), value: value(place, "building"), width: .long, in: texts)
      if hasDistrict {
        if let districts = places?.districts, !districts.isEmpty {
          selectField(
            part(place, "district", .addressDistrict, need: .optional), choices: districts.map { Choice($0, texts.japanese($0)) },
            value: value(place, "district"), in: texts)
        } else {
          textField(part(place, "district", .addressDistrict, need: .optional), value: value(place, "district"), in: texts)
        }
      }
    }
  }

  private func bankAccount(_ place: Place) -> HTML {
    func only(_ way: String, _ title: Phrase, @HTMLBuilder content: () -> HTML) -> HTML {
      var json = JSONWriter()
      json.object {
        $0.member("field", place.field + ".way")
        $0.member("in") { $0.array([way]) { $0.value($1) } }
      }
      return div(.class("conditional"), .attribute("data-when", json.text)) { fieldGroup(texts(title), content: content) }
    }
    func text(_ member: String, _ title: Phrase, _ kind: TextKind, need: Field.Need = .unmarked) -> HTML {
      textField(
        part(place, member, title, need: need), value: value(place, member), kind: kind, width: kind == .digits ? .short : .medium,
        in: texts)
    }
    return group(place) {
      radioGroup(
        part(place, "way", .bankWay), choices: [Choice("bank", texts(.bankWayBank)), Choice("post", texts(.bankWayPost))],
        value: value(place, "way"),
        in: texts)
      only("bank", .bankWayBank) {
        fieldRow {
          text("bankName", .bankName, .text)
          text("bank", .bankCode, .digits, need: .optional)
        }
        fieldRow {
          text("branchName", .bankBranchName, .text)
          text("branch", .bankBranchCode, .digits, need: .optional)
        }
        radioGroup(
          part(place, "type", .bankType),
          choices: [
            Choice("ordinary", texts(.bankOrdinary)), Choice("current", texts(.bankCurrent)), Choice("savings", texts(.bankSavings)),
          ], value: value(place, "type"), isInline: true, in: texts)
        text("number", .bankNumber, .digits)
      }
      only("post", .bankWayPost) {
        fieldRow {
          text("symbol", .bankSymbol, .digits)
          text("post-number", .bankPostNumber, .digits)
        }
      }
      text("holder", .bankHolder, .text)
    }
  }

  private func file(_ place: Place, _ rule: QuestionKind.FileRule, isPhoto: Bool) -> HTML {
    let files = model.files(place.path, item: place.item?.index)
    return div(.class("field-group")) {
      fileField(
        field(place, name: place.field + ".file"), types: rule.types.flatMap(\.acceptNames),
        typeNames: rule.types.map { $0.rawValue.uppercased() }.joined(separator: texts.language == .english ? ", " : "、"),
        maxBytes: rule.maxBytes,
        maxCount: rule.maxCount, kept: files.map { KeptFile(id: $0.digest, name: $0.name, bytes: $0.bytes) }, in: texts)
      if isPhoto, rule.keepsPlace { p(.class("field-hint")) { texts(.fillingPhotoPlace) } }
      p(.class("field-hint")) { texts(.fillingNoMyNumberPhoto) }
      if rule.maxCount > 1 { actionButton(texts(.fillingUpload), style: .outline, size: .small, name: EntryField.action, value: "refresh") }
    }
  }
}

extension FormPageModel {
  /// The files that a question holds now.
  func files(_ path: QuestionPath, item: Int?) -> [FileAnswer] {
    guard let inner = path.inner else { return answers[path.outer]?.files ?? [] }
    let items = answers.items(path.outer)
    guard let item, items.indices.contains(item) else { return [] }
    return items[item][inner]?.files ?? []
  }
}

extension FileType {
  /// For the `accept` attribute.
  var acceptNames: [String] {
    switch self {
    case .pdf: [".pdf", "application/pdf"]
    case .jpeg: [".jpg", ".jpeg", "image/jpeg"]
    case .png: [".png", "image/png"]
    case .heic: [".heic", ".heif", "image/heic"]
    case .csv: [".csv", "text/csv"]
    case .xlsx: [".xlsx"]
    case .docx: [".docx"]
    }
  }
}
