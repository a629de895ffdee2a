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
                if let link = Link(external: "tel:" + telephone.filter { $0.isASCII && ($0.isNumber || $0 == "+") }) {
                  a(.href(link)) { telephone }
                }
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

extension PageFooter {
  var hasContact: Bool { office != nil || telephone != nil || hours != nil || postalAddress != nil }
}
