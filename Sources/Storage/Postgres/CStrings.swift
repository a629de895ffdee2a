/// An array of C strings that ends with null, as libpq takes it.
final class CStrings {
  private let owned: [UnsafeMutablePointer<CChar>]
  let pointers: [UnsafePointer<CChar>?]

  init(_ strings: [String]) {
    owned = strings.map { string in
      let utf8 = Array(string.utf8CString)
      let copy = UnsafeMutablePointer<CChar>.allocate(capacity: utf8.count)
      copy.initialize(from: utf8, count: utf8.count)
      return copy
    }
    pointers = owned.map { UnsafePointer($0) } + [nil]
  }

  deinit { for pointer in owned { pointer.deallocate() } }
}
