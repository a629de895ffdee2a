import Images
import Kernel
import Testing
import Web

@testable import Photographs

@Suite struct PhotographGridTests {
  @Test(arguments: [(4000, 3000, 8, 6), (3000, 4000, 6, 8), (1000, 1000, 8, 8), (8000, 500, 8, 1), (10, 4096, 1, 8), (0, 0, 8, 8)])
  func `Cells are about square`(_ width: Int, _ height: Int, _ columns: Int, _ rows: Int) {
    let grid = PhotographGrid(width: width, height: height)
    #expect(grid.columns == columns && grid.rows == rows)
  }

  @Test func `Only cells of the grid are read`() {
    let grid = PhotographGrid(width: 4, height: 3)
    #expect(grid.cell(named: "5-7") == PhotographGrid.Cell(row: 5, column: 7))
    for name in ["6-0", "0-8", "-1-0", "1", "1-2-3", "a-b", "", "１-１"] { #expect(grid.cell(named: name) == nil, "\(name)") }
  }

  @Test func `Cells become few rectangles that cover just them`() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<200 {
      let grid = PhotographGrid(width: .random(in: 1...4000, using: &generator), height: .random(in: 1...4000, using: &generator))
      var cells: Set<PhotographGrid.Cell> = []
      for row in 0..<grid.rows {
        for column in 0..<grid.columns where Bool.random(using: &generator) { cells.insert(.init(row: row, column: column)) }
      }
      let areas = grid.areas(of: cells)
      #expect(areas.count <= cells.count)
      for row in 0..<grid.rows {
        for column in 0..<grid.columns {
          let (x, y) = ((Double(column) + 0.5) / Double(grid.columns), (Double(row) + 0.5) / Double(grid.rows))
          let covering = areas.filter { $0.left < x && x < $0.left + $0.width && $0.top < y && y < $0.top + $0.height }
          #expect(covering.count == (cells.contains(.init(row: row, column: column)) ? 1 : 0))
        }
      }
    }
    let grid = PhotographGrid(width: 1, height: 1)
    let block = (2...4).flatMap { row in (1...3).map { PhotographGrid.Cell(row: row, column: $0) } }
    #expect(grid.areas(of: Set(block)) == [ImageArea(left: 1 / 8, top: 2 / 8, width: 3 / 8, height: 3 / 8)])
  }
}

@Suite struct MaskSelectionTests {
  static let grid = PhotographGrid(width: 4, height: 3)

  static func read(_ pairs: (String, String)...) -> (MaskSelection?, Mistakes) {
    var mistakes = Mistakes()
    let selection = MaskSelection.read(Fields(pairs.map { Fields.Pair($0.0, $0.1) }), grid: grid, mistakes: &mistakes)
    return (selection, mistakes)
  }

  @Test func `Cells, drawn rectangles and numbers come together`() throws {
    let (selection, mistakes) = Self.read(
      ("cell", "0-0"), ("cell", "0-1"), ("cell", "9-9"), ("area", "1000,2000,3000,4000"), ("mask-left", "５０"), ("mask-top", "0"),
      ("mask-width", "25.5"),
      ("mask-height", "100"), ("reason", " 顔が写っているため "))
    #expect(mistakes.isEmpty)
    #expect(selection?.reason == "顔が写っているため")
    #expect(
      selection?.areas.map(Optional.some) == [
        ImageArea(left: 0, top: 0, width: 0.25, height: 1.0 / 6), ImageArea(left: 0.1, top: 0.2, width: 0.3, height: 0.4),
        ImageArea(left: 0.5, top: 0, width: 0.255, height: 1),
      ])
  }

  @Test func `What is wrong is told next to its field`() {
    #expect(Self.read(("reason", "x")).1.list.map(\.field) == ["cell"])
    #expect(Self.read(("cell", "0-0")).1.list.map(\.field) == ["reason"])
    #expect(Self.read(("cell", "0-0"), ("reason", String(repeating: "あ", count: 201))).1.list.map(\.field) == ["reason"])
    #expect(Self.read(("cell", "0-0"), ("mask-left", "10"), ("reason", "x")).1.list.map(\.field) == ["mask-left"])
    for wrong in ["abc", "-1", "101", "1e2", "nan", "0x1", "99999999999"] {
      let (selection, mistakes) = Self.read(
        ("mask-left", wrong), ("mask-top", "0"), ("mask-width", "10"), ("mask-height", "10"), ("reason", "x"))
      #expect(selection == nil && mistakes.list.map(\.field) == ["mask-left"], "\(wrong)")
    }
    for wrong in ["", "1,2,3", "0,0,0,0", "5000,0,6000,10", "a,b,c,d", "0,0,99999999999999999999,1"] {
      #expect(Self.read(("area", wrong), ("reason", "x")).0 == nil, "\(wrong)")
    }
    var many = Fields([Fields.Pair("reason", "x")])
    for _ in 0...MaskSelection.most { many.append("area", "0,0,100,100") }
    var mistakes = Mistakes()
    #expect(MaskSelection.read(many, grid: Self.grid, mistakes: &mistakes) == nil && mistakes.list.map(\.field) == ["cell"])
  }

  @Test(arguments: [("a.JPG", "a.JPG"), ("a.heic", "a.jpg"), ("写真.png", "写真.jpg"), ("b", "b.jpg"), (".png", ".jpg")])
  func `A photograph's name ends as its content is`(_ name: String, _ expected: String) {
    #expect(PhotographIntake.jpegName(name) == expected)
    #expect(PhotographIntake.isPhotograph(named: expected))
  }
}
