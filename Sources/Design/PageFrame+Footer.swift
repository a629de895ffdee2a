import Kernel
import Markup

extension PageFrame {
  func pageFooter(_ texts: Texts) -> HTML {
    Markup.footer(.class("page-footer")) {
      div(.class("page-footer-inner")) {
        if footer.hasContact {
          section(.class("footer-contact"), .ariaLabelledby("footer-contact")) {
            h2(.id("footer-contact")) { texts(.contactTitle) }
            if let office = footer.office { p { office } }
            if let address = footer.postalAddress { p { address } }
            if let telephone = footer.telephone {
              p {
                texts(.telephone)
                " "
                telephoneLink(telephone)
              }
            }
            if let hours = footer.hours { p { hours } }
          }
        }
        nav(.ariaLabel(texts(.footerNavigation))) {
          ul(.class("footer-links")) {
            entry(footer.help, texts(.help))
            entry(footer.contact, texts(.contact))
            entry(footer.accessibility, texts(.accessibility))
            entry(footer.privacy, texts(.privacy))
            entry(footer.cookies, texts(.cookies))
            for item in footer.links { li { a(.href(item.link)) { span { item.title } } } }
          }
        }
        p(.class("footer-name")) { signName }
      }
    }
  }

  @HTMLBuilder private func entry(_ link: Link?, _ title: String) -> HTML {
    if let link { li { a(.href(link)) { span { title } } } }
  }
}

/// A telephone number that a phone dials when it is pressed.
public func telephoneLink(_ number: String) -> HTML {
  guard let link = Link(external: "tel:" + number.filter { $0.isASCII && ($0.isNumber || $0 == "+") }) else { return HTML(number) }
  return a(.href(link)) { number }
}

extension PageFooter {
  var hasContact: Bool { office != nil || telephone != nil || hours != nil || postalAddress != nil }
}
