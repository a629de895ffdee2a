import Kernel
import Markup

/// A phase of a measure, in whole quarters of fiscal years.
public struct RoadMapPhase: Sendable {
  /// What the bar looks like.
  public enum Kind: String, Sendable, CaseIterable { case study, build, run, other }

  public var title: any Words
  public var from: FiscalQuarter
  public var through: FiscalQuarter
  public var kind: Kind
  /// Goes on after the end of the plan.
  public var continues: Bool
  /// The source has lost the end: drawn with a torn edge at `through`, which is as far as it can be read.
  public var endIsLost: Bool

  public init(
    _ title: any Words, from: FiscalQuarter, through: FiscalQuarter, kind: Kind = .other, continues: Bool = false,
    endIsLost: Bool = false
  ) {
    self.title = title
    self.from = from
    self.through = through
    self.kind = kind
    self.continues = continues
    self.endIsLost = endIsLost
  }
}

public struct RoadMapRow: Sendable {
  public var title: any Words
  public var link: Link?
  public var phases: [RoadMapPhase]
  /// Shown instead of bars: the source has torn them, or says nothing.
  public var note: (any Words)?
  /// Points in time: words and quarter.
  public var milestones: [(title: any Words, at: FiscalQuarter)]

  public init(
    _ title: any Words, _ link: Link? = nil, phases: [RoadMapPhase], milestones: [(title: any Words, at: FiscalQuarter)] = [],
    note: (any Words)? = nil
  ) {
    self.title = title
    self.link = link
    self.phases = phases
    self.milestones = milestones
    self.note = note
  }
}

/// Measures against fiscal years, drawn as bars, with the same in a table. `today` draws a line; `titleHidden` where a heading says it.
public func roadMap(
  _ title: any Words, id: String, from first: FiscalYear, through last: FiscalYear, rows: [RoadMapRow], today: CalendarDate? = nil,
  titleHidden: Bool = false, in texts: Texts
) -> HTML {
  let axis = TimeAxis(first: first, last: max(first, last))
  let kinds = RoadMapPhase.Kind.allCases.filter { kind in rows.contains { $0.phases.contains { $0.kind == kind } } }
  var key = kinds.count > 1 ? kinds.map { (sample: keySquare("phase-\($0.rawValue)"), title: texts($0.phrase) as any Words) } : []
  if rows.contains(where: { $0.phases.contains(where: \.endIsLost) }) { key.append((tornKey, texts(.endLost))) }
  if let today, axis.share(of: today) != nil { key.append((keyLine("today-line"), texts(.today))) }
  return chartFigure(
    title, id: id, class: "road-map", titleHidden: titleHidden, key: key.isEmpty ? HTML() : chartKey(key),
    table: phaseTable(title, id, rows, texts), in: texts
  ) {
    svg(.class("road-map-defs"), .ariaHidden(), .attribute("width", "0"), .attribute("height", "0")) {
      SVG.defs {
        SVG.pattern(
          .id(id + "-grid"), .attribute("width", Scale.percent(1 / Double(axis.count))), .attribute("height", "100%")
        ) { SVG.line(.class("grid-line"), .attribute("y2", "100%")) }
      }
    }
    div(.class("road-map-head"), .ariaHidden()) {
      svg(.ariaHidden(), .attribute("width", "100%"), .attribute("height", "100%")) {
        for index in 0..<axis.count {
          let year = FiscalYear(first.year + index)
          SVG.text(
            .attribute("x", Scale.percent((Double(index) + 0.5) / Double(axis.count))), .attribute("y", "1.1em"),
            .attribute("text-anchor", "middle")
          ) { axis.count > 4 ? (texts.language == .japanese ? year.shortWareki : String(year.year)) : texts.shortFiscalYear(year) }
        }
      }
    }
    ol(.class("road-map-rows")) {
      for row in rows {
        li {
          p(.class("road-map-title")) { if let link = row.link { a(.href(link)) { row.title } } else { row.title } }
          if row.phases.isEmpty && row.milestones.isEmpty {
            p(.class("support")) { row.note?.html ?? HTML(texts(.notStated)) }
          } else {
            bars(of: row, axis, grid: id + "-grid", today: today, texts)
          }
        }
      }
    }
  }
}

private func bars(of row: RoadMapRow, _ axis: TimeAxis, grid: String, today: CalendarDate?, _ texts: Texts) -> HTML {
  let said =
    row.phases.map { "\($0.title.plainWords) \(span(of: $0, texts))" }
    + row.milestones.map { "\($0.title.plainWords) \(texts.quarter($0.at))" }
  let lanes = lanes(of: row.phases)
  let height = (lanes.max() ?? 0) + 1
  return svg(
    .class("road-map-bars"), .role("img"), .ariaLabel(said.joined(separator: ", ")), .attribute("width", "100%"),
    .attribute("height", String(height * 28))
  ) {
    SVG.rect(.attribute("width", "100%"), .attribute("height", "100%"), .attribute("fill", "url(#\(grid))"))
    for (phase, lane) in zip(row.phases, lanes) {
      let start = axis.share(startOf: phase.from)
      let end = phase.continues ? 1 : axis.share(endOf: phase.through)
      svg(
        .attribute("x", Scale.percent(start)), .attribute("y", String(lane * 28 + 2)), .attribute("width", Scale.percent(end - start)),
        .attribute("height", "24")
      ) {
        SVG.rect(.class("phase-\(phase.kind.rawValue)"), .attribute("width", "100%"), .attribute("height", "100%"), .attribute("rx", "3"))
        SVG.text(.class("phase-text"), .attribute("x", "6"), .attribute("y", "17"), .lang(phase.title.wordsLanguage)) {
          phase.title.plainWords
        }
        if phase.endIsLost { tornEdge }
      }
      if phase.endIsLost, let room = room(after: phase, on: lane, zip(row.phases, lanes), axis) {
        SVG.line(
          .class("torn-tail"), .attribute("x1", Scale.percent(end)), .attribute("x2", Scale.percent(room)),
          .attribute("y1", String(lane * 28 + 14)), .attribute("y2", String(lane * 28 + 14)))
      }
    }
    for milestone in row.milestones {
      let place = Scale.percent(axis.share(endOf: milestone.at))
      SVG.circle(.class("milestone"), .attribute("cx", place), .attribute("cy", "14"), .attribute("r", "6"))
    }
    if let today, let place = axis.share(of: today) {
      SVG.line(
        .class("today-line"), .attribute("x1", Scale.percent(place)), .attribute("x2", Scale.percent(place)), .attribute("y2", "100%"))
    }
  }
}

/// Phases that overlap are drawn under one another.
private func lanes(of phases: [RoadMapPhase]) -> [Int] {
  var ends: [FiscalQuarter] = []
  return phases.map { phase in
    let lane = ends.firstIndex { $0 < phase.from } ?? ends.count
    if lane == ends.count { ends.append(phase.through) } else { ends[lane] = phase.through }
    return lane
  }
}

/// The right edge of a bar whose end is lost: teeth like those of torn paper.
private var tornEdge: HTML {
  svg(.class("torn-edge"), .attribute("x", "100%"), .attribute("width", "1"), .attribute("height", "24")) {
    SVG.polygon(.class("torn-gap"), .attribute("points", "2,-2 -2,-2 -8,3 -1,7 -8,11 -1,15 -8,19 -2,26 2,26"))
    SVG.polyline(.class("torn-line"), .attribute("points", "-2,-1 -8,3 -1,7 -8,11 -1,15 -8,19 -2,25"))
  }
}

private var tornKey: HTML {
  svg(.class("key"), .ariaHidden(), .attribute("width", "28"), .attribute("height", "24")) {
    SVG.rect(.class("phase-build"), .attribute("y", "0"), .attribute("width", "24"), .attribute("height", "24"))
    svg(.class("torn-edge"), .attribute("x", "24"), .attribute("width", "1"), .attribute("height", "24")) { tornEdge }
  }
}

/// How far the way of a bar without an end is free: to the next on its lane, or to the edge. Nil where there is no room.
private func room(
  after phase: RoadMapPhase, on lane: Int, _ others: Zip2Sequence<[RoadMapPhase], [Int]>, _ axis: TimeAxis
) -> Double? {
  let end = axis.share(endOf: phase.through)
  let next = others.filter { $0.1 == lane && $0.0.from > phase.through }.map { axis.share(startOf: $0.0.from) }.min() ?? 1
  return next > end ? next : nil
}

private func span(of phase: RoadMapPhase, _ texts: Texts) -> String {
  if phase.endIsLost { return texts.quarters(phase.from, phase.through) + texts(.lostEnd(texts(.endLost))) }
  let end = phase.continues ? texts(.andOn) : ""
  return texts.quarters(phase.from, phase.through) + end
}

private func phaseTable(_ title: any Words, _ id: String, _ rows: [RoadMapRow], _ texts: Texts) -> HTML {
  dataTable(
    caption: title, id: id + "-table", captionHidden: true,
    columns: [Column(texts(.item), isHeader: true), Column(texts(.phase)), Column(texts(.period))],
    rows: rows.flatMap { row -> [Row] in
      let none = row.note?.html ?? HTML(texts(.notStated))
      if row.phases.isEmpty && row.milestones.isEmpty { return [Row([row.title.html, none, none])] }
      return row.phases.map { Row([row.title.html, $0.title.html, HTML(span(of: $0, texts))]) }
        + row.milestones.map { Row([row.title.html, $0.title.html, HTML(texts.quarter($0.at))]) }
    }, fit: .scroll, isDense: true, in: texts)
}

/// Fiscal years side by side, from 0 to 1.
private struct TimeAxis {
  let first: FiscalYear
  let last: FiscalYear

  var count: Int { min(last.year - first.year + 1, 30) }
  private func share(_ quarters: Int) -> Double { min(max(Double(quarters) / Double(count * 4), 0), 1) }
  func share(startOf quarter: FiscalQuarter) -> Double { share((quarter.year.year - first.year) * 4 + quarter.quarter - 1) }
  func share(endOf quarter: FiscalQuarter) -> Double { share((quarter.year.year - first.year) * 4 + quarter.quarter) }

  /// Nil outside the axis.
  func share(of date: CalendarDate) -> Double? {
    let start = first.first.daysSince1970
    let end = FiscalYear(first.year + count).first.daysSince1970
    let share = Double(date.daysSince1970 - start) / Double(end - start)
    return (0...1).contains(share) ? share : nil
  }
}

extension RoadMapPhase.Kind {
  public var phrase: Phrase {
    switch self {
    case .study: .phaseStudy
    case .build: .phaseBuild
    case .run: .phaseRun
    case .other: .phaseOther
    }
  }
}
