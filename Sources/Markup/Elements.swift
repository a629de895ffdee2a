// The elements of HTML, one function each.

extension Attribute {
  /// Bytes that this takes when written.
  @usableFromInline var size: Int {
    switch value {
    case .absent: 0
    case .present: 1 + name.utf8CodeUnitCount
    case .text(let text): 4 + name.utf8CodeUnitCount + HTMLEscapes.size(of: text)
    }
  }

  @usableFromInline func write(to end: inout UnsafeMutablePointer<UInt8>) {
    if case .absent = value { return }
    end.put(0x20)
    end.put(name)
    guard case .text(let text) = value else { return }
    end.put(0x3D)
    end.put(0x22)
    HTMLEscapes.write(text, to: &end)
    end.put(0x22)
  }
}

/// One element, written at once into memory of just its size.
public func element(_ name: StaticString, _ attributes: [Attribute], _ content: HTML) -> HTML {
  var size = 5 + 2 * name.utf8CodeUnitCount + content.storage.count
  for attribute in attributes { size += attribute.size }
  return HTML(
    storage: [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      guard let start = buffer.baseAddress else { return }
      var end = start
      end.put(0x3C)
      end.put(name)
      for attribute in attributes { attribute.write(to: &end) }
      end.put(0x3E)
      content.storage.withUnsafeBufferPointer { end.put($0) }
      end.put(0x3C)
      end.put(0x2F)
      end.put(name)
      end.put(0x3E)
      count = end - start
    })
}

/// An element that has no content.
public func voidElement(_ name: StaticString, _ attributes: [Attribute]) -> HTML {
  var size = 2 + name.utf8CodeUnitCount
  for attribute in attributes { size += attribute.size }
  return HTML(
    storage: [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      guard let start = buffer.baseAddress else { return }
      var end = start
      end.put(0x3C)
      end.put(name)
      for attribute in attributes { attribute.write(to: &end) }
      end.put(0x3E)
      count = end - start
    })
}

@inlinable public func html(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("html", attributes, content())
}
@inlinable public func head(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("head", attributes, content())
}
@inlinable public func body(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("body", attributes, content())
}
@inlinable public func main(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("main", attributes, content())
}
@inlinable public func header(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("header", attributes, content())
}
@inlinable public func footer(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("footer", attributes, content())
}
@inlinable public func nav(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("nav", attributes, content())
}
@inlinable public func section(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("section", attributes, content())
}
@inlinable public func article(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("article", attributes, content())
}
@inlinable public func aside(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("aside", attributes, content())
}
@inlinable public func div(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("div", attributes, content())
}
@inlinable public func span(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("span", attributes, content())
}
@inlinable public func p(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("p", attributes, content())
}
@inlinable public func h1(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("h1", attributes, content())
}
@inlinable public func h2(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("h2", attributes, content())
}
@inlinable public func h3(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("h3", attributes, content())
}
@inlinable public func h4(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("h4", attributes, content())
}
@inlinable public func h5(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("h5", attributes, content())
}
@inlinable public func h6(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("h6", attributes, content())
}
@inlinable public func ul(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("ul", attributes, content())
}
@inlinable public func ol(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("ol", attributes, content())
}
@inlinable public func li(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("li", attributes, content())
}
@inlinable public func dl(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("dl", attributes, content())
}
@inlinable public func dt(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("dt", attributes, content())
}
@inlinable public func dd(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("dd", attributes, content())
}
@inlinable public func table(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("table", attributes, content())
}
@inlinable public func thead(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("thead", attributes, content())
}
@inlinable public func tbody(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("tbody", attributes, content())
}
@inlinable public func tfoot(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("tfoot", attributes, content())
}
@inlinable public func tr(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("tr", attributes, content())
}
@inlinable public func th(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("th", attributes, content())
}
@inlinable public func td(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("td", attributes, content())
}
@inlinable public func caption(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("caption", attributes, content())
}
@inlinable public func colgroup(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("colgroup", attributes, content())
}
@inlinable public func figure(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("figure", attributes, content())
}
@inlinable public func figcaption(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("figcaption", attributes, content())
}
@inlinable public func a(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("a", attributes, content())
}
@inlinable public func strong(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("strong", attributes, content())
}
@inlinable public func em(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("em", attributes, content())
}
@inlinable public func small(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("small", attributes, content())
}
@inlinable public func bold(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("b", attributes, content())
}
@inlinable public func italic(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("i", attributes, content())
}
@inlinable public func strike(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("s", attributes, content())
}
@inlinable public func sub(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("sub", attributes, content())
}
@inlinable public func sup(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("sup", attributes, content())
}
@inlinable public func mark(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("mark", attributes, content())
}
@inlinable public func abbr(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("abbr", attributes, content())
}
@inlinable public func cite(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("cite", attributes, content())
}
@inlinable public func code(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("code", attributes, content())
}
@inlinable public func pre(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("pre", attributes, content())
}
@inlinable public func kbd(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("kbd", attributes, content())
}
@inlinable public func samp(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("samp", attributes, content())
}
@inlinable public func blockquote(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("blockquote", attributes, content())
}
@inlinable public func quote(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("q", attributes, content())
}
@inlinable public func time(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("time", attributes, content())
}
@inlinable public func del(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("del", attributes, content())
}
@inlinable public func ins(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("ins", attributes, content())
}
@inlinable public func form(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("form", attributes, content())
}
@inlinable public func fieldset(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("fieldset", attributes, content())
}
@inlinable public func legend(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("legend", attributes, content())
}
@inlinable public func label(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("label", attributes, content())
}
@inlinable public func button(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("button", attributes, content())
}
@inlinable public func select(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("select", attributes, content())
}
@inlinable public func option(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("option", attributes, content())
}
@inlinable public func optgroup(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("optgroup", attributes, content())
}
@inlinable public func textarea(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("textarea", attributes, content())
}
@inlinable public func output(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("output", attributes, content())
}
@inlinable public func progress(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("progress", attributes, content())
}
@inlinable public func meter(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("meter", attributes, content())
}
@inlinable public func details(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("details", attributes, content())
}
@inlinable public func summary(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("summary", attributes, content())
}
@inlinable public func dialog(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("dialog", attributes, content())
}
@inlinable public func ruby(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("ruby", attributes, content())
}
@inlinable public func rt(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("rt", attributes, content())
}
@inlinable public func rp(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("rp", attributes, content())
}
@inlinable public func hgroup(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("hgroup", attributes, content())
}
@inlinable public func address(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("address", attributes, content())
}
@inlinable public func searchElement(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("search", attributes, content())
}
@inlinable public func datalist(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("datalist", attributes, content())
}
@inlinable public func noscript(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("noscript", attributes, content())
}
@inlinable public func iframe(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("iframe", attributes, content())
}
@inlinable public func picture(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("picture", attributes, content())
}
@inlinable public func video(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("video", attributes, content())
}
@inlinable public func audio(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("audio", attributes, content())
}
@inlinable public func canvas(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("canvas", attributes, content())
}
@inlinable public func titleElement(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("title", attributes, content())
}
@inlinable public func script(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("script", attributes, content())
}
@inlinable public func templateElement(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("template", attributes, content())
}
@inlinable public func svg(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("svg", attributes, content())
}
@inlinable public func dataElement(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("data", attributes, content())
}
@inlinable public func dfn(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
  element("dfn", attributes, content())
}

@inlinable public func br(_ attributes: Attribute...) -> HTML { voidElement("br", attributes) }
@inlinable public func hr(_ attributes: Attribute...) -> HTML { voidElement("hr", attributes) }
@inlinable public func img(_ attributes: Attribute...) -> HTML { voidElement("img", attributes) }
@inlinable public func input(_ attributes: Attribute...) -> HTML { voidElement("input", attributes) }
@inlinable public func meta(_ attributes: Attribute...) -> HTML { voidElement("meta", attributes) }
@inlinable public func linkElement(_ attributes: Attribute...) -> HTML { voidElement("link", attributes) }
@inlinable public func col(_ attributes: Attribute...) -> HTML { voidElement("col", attributes) }
@inlinable public func source(_ attributes: Attribute...) -> HTML { voidElement("source", attributes) }
@inlinable public func wbr(_ attributes: Attribute...) -> HTML { voidElement("wbr", attributes) }
@inlinable public func area(_ attributes: Attribute...) -> HTML { voidElement("area", attributes) }
