import Kernel
import Markup

/// A form that is sent by POST with its token. Never checked by the browser: the server answers with everything at once.
/// `guardsLeaving` asks before a half-filled form is left; `hasFiles` for uploads. A second press while it is on its way is ignored.
public func postForm(
  to link: Link, token: String, hasFiles: Bool = false, guardsLeaving: Bool = false, id: String? = nil,
  @HTMLBuilder content: () -> HTML
) -> HTML {
  form(
    .class("form"), .id(id), .method("post"), .action(link), .attribute("enctype", hasFiles ? "multipart/form-data" : nil),
    .flag("novalidate"), .attribute("data-enhance", guardsLeaving ? "once leave-guard" : "once")
  ) {
    input(.type("hidden"), .name("_csrf"), .value(token))
    content()
  }
}

/// A form that only asks (search, filter), sent by GET.
public func queryForm(to link: Link, id: String? = nil, @HTMLBuilder content: () -> HTML) -> HTML {
  form(.class("form is-query"), .id(id), .method("get"), .action(link), .flag("novalidate"), content: content)
}

/// Fields that belong together under a heading of their own.
public func fieldGroup(_ title: any Words, hint: (any Words)? = nil, @HTMLBuilder content: () -> HTML) -> HTML {
  fieldset(.class("field-group")) {
    legend { title }
    if let hint { p(.class("field-hint")) { hint } }
    content()
  }
}

/// The fields of one question (氏 and 名, 郵便番号 and 番地) under its label, with its mark and hint.
public func fieldGroup(of field: Field, in texts: Texts, @HTMLBuilder content: () -> HTML) -> HTML {
  fieldset(.class("field-group")) {
    legend { field.labelContent(texts) }
    if let hint = field.hint { p(.class("field-hint")) { hint } }
    content()
  }
}

/// 申請者の情報 …: fields of one line side by side where there is room (氏 and 名).
public func fieldRow(@HTMLBuilder content: () -> HTML) -> HTML { div(.class("field-row"), content: content) }
