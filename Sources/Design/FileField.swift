import Kernel
import Markup

/// Files to attach. `types` as the `accept` attribute wants them (`.pdf`, `image/jpeg`) with `typeNames` for people; limits are
/// printed, and checked on the server. `kept` are files that an earlier attempt has brought and the server holds.
public func fileField(
  _ field: Field, types: [String] = [], typeNames: String? = nil, maxBytes: Int? = nil, maxCount: Int = 1, kept: [KeptFile] = [],
  in texts: Texts
) -> HTML {
  let rules = [
    typeNames.map { texts(.fileTypes($0)) }, maxBytes.map { texts(.fileLimit(texts.fileSize($0))) },
    maxCount > 1 ? texts(.fileCount(maxCount)) : nil,
  ].compactMap { $0 }
  let rulesID = rules.isEmpty ? nil : field.id + "-rules"
  return field.single(
    texts,
    div(.class("file-box")) {
      if !rules.isEmpty { p(.class("field-hint"), .id(rulesID)) { rules.joined(separator: texts.language == .english ? " " : "") } }
      if !kept.isEmpty {
        ul(.class("files"), .ariaLabel(texts(.keptFiles))) {
          for file in kept {
            li {
              icon(.file)
              div {
                strong(.attribute("data-no-ruby", "")) { file.name }
                " "
                span(.class("support")) { texts.fileSize(file.bytes) }
                input(.type("hidden"), .name(field.name + "-kept"), .value(file.id))
              }
              button(
                .class("button is-text is-small"), .type("submit"), .name(field.name + "-remove"), .value(file.id)
              ) {
                texts(.removeFile)
                span(.class("visually-hidden")) { texts(.removeFileNamed(file.name)) }
              }
            }
          }
        }
      }
      input(
        .class("file-input"), .id(field.id), .name(field.name), .type("file"),
        .attribute("accept", types.isEmpty ? nil : types.joined(separator: ",")),
        .flag("multiple", maxCount > 1), .ariaInvalid(field.error != nil), .ariaDescribedby(field.describedBy(adding: rulesID)))
    })
}

/// A file that the server already holds for this form.
public struct KeptFile: Sendable, Hashable {
  public var id: String
  public var name: String
  public var bytes: Int
  public init(id: String, name: String, bytes: Int) {
    self.id = id
    self.name = name
    self.bytes = bytes
  }
}
