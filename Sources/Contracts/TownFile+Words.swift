import Design
import Kernel

extension TownFile.Contact {
  /// Name of the office, in the page's language where the town gives it.
  public func office(in texts: Texts) -> (any Words)? { words(office, english.office, texts) }
  /// Opening hours.
  public func hours(in texts: Texts) -> (any Words)? { words(hours, english.hours, texts) }
  /// Street address with its postcode.
  public func address(in texts: Texts) -> (any Words)? {
    let code = postalCode.map { "〒\($0) " } ?? ""
    return words(address.map { code + $0 }, english.address.map { $0 + (postalCode.map { ", " + $0 } ?? "") }, texts)
  }

  private func words(_ japanese: String?, _ english: String?, _ texts: Texts) -> (any Words)? {
    if texts.language == .english, let english { return english }
    return japanese.map { texts.japanese($0) }
  }
}

extension TownFile {
  /// The department with this id.
  public func department(_ id: String) -> Department? { organs.lazy.flatMap(\.departments).first { $0.id == id } }

  /// Under which number a department is called: its own, or the office's.
  public func telephone(of department: String?) -> String? { department.flatMap { self.department($0)?.telephone } ?? contact.telephone }
}
