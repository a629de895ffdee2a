import Installation

@main
enum Yakuba {
  static func main() async {}
}
