/// Elements of inline SVG. They take attributes only: colours come from classes, lengths from attributes, so the content
/// security policy needs no exception.
public enum SVG {
  @inlinable public static func group(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("g", attributes, content())
  }
  @inlinable public static func rect(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("rect", attributes, content())
  }
  @inlinable public static func circle(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("circle", attributes, content())
  }
  @inlinable public static func line(_ attributes: Attribute...) -> HTML { element("line", attributes, HTML()) }
  @inlinable public static func path(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("path", attributes, content())
  }
  @inlinable public static func polyline(_ attributes: Attribute...) -> HTML { element("polyline", attributes, HTML()) }
  @inlinable public static func polygon(_ attributes: Attribute...) -> HTML { element("polygon", attributes, HTML()) }
  @inlinable public static func text(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("text", attributes, content())
  }
  @inlinable public static func title(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("title", attributes, content())
  }
  @inlinable public static func desc(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("desc", attributes, content())
  }
  @inlinable public static func defs(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("defs", attributes, content())
  }
  @inlinable public static func pattern(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("pattern", attributes, content())
  }
}
