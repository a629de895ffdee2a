import Kernel
import Markup

extension DesignSample {
  @HTMLBuilder func messages() -> HTML {
    emergencyBanner(
      EmergencyBanner(texts(.designEmergency), updatedAt: now, action: NavigationItem(texts(.designMore), here)) {
        p { texts(.designEmergencyText) }
      }, id: "sample-emergency", in: texts)
    for tone in Tone.allCases {
      notificationBanner(
        NotificationBanner(
          tone, texts(tone.phrase) + (texts.language == .english ? ": " : "：") + texts(.designNotice), date: today,
          actions: [NavigationItem(texts(.designMore), here)]
        ) {
          p { texts(.designText) }
        }, id: "sample-" + tone.rawValue, in: texts)
    }
    for tone in Tone.allCases {
      inlineAlert(tone, title: texts(tone.phrase), in: texts) { p { texts(.designText) } }
    }
    confirmationPanel(title: texts(.designDone), numberLabel: texts(.designNumber), number: "R8-000123")
    emptyState(texts(.designEmpty), text: texts(.designEmptyText), action: NavigationItem(texts(.designMore), here))
  }

  @HTMLBuilder func tables() -> HTML {
    heading(3, texts(.designTableCards))
    dataTable(
      caption: texts(.designTableTitle), id: "table-cards", columns: columns, rows: rows, footer: total,
      sorting: Sorting(key: "count", isDescending: true) { key, isDescending in
        self.address.with("sort", (isDescending ? "-" : "") + key).at("table-cards")
      }, filter: true, in: texts)
    heading(3, texts(.designTableScroll))
    dataTable(
      caption: texts(.designTableTitle), id: "table-scroll", columns: columns, rows: rows, footer: total, fit: .scroll, isDense: true,
      in: texts)
    pagination(page: 2, of: 9, name: texts(.designTableTitle), in: texts) { self.address.with("page", String($0)) }
  }

  private var columns: [Column] {
    [
      Column(texts(.designMeasure), key: "title", isHeader: true), Column(texts(.designDepartment)), Column(texts(.designState)),
      Column(texts(.designCount), isNumeric: true, key: "count"),
    ]
  }

  private var rows: [Row] {
    [
      ("オンライン手続きの拡大", "総務課", tag(texts(.tagGreen), .green), 1280), ("書かない窓口", "町民課", tag(texts(.tagBlue), .blue), 342),
      ("除雪車の位置情報の公開", "建設課", tag(texts(.tagYellow), .yellow), 57),
    ].enumerated().map { index, row in
      Row([japanese(row.0).html, japanese(row.1).html, row.2, HTML(texts.number(row.3))], isSelected: index == 1)
    }
  }

  private var total: Row { Row([HTML(texts(.designTotal)), "", "", HTML(texts.number(1679))]) }

  @HTMLBuilder func lists() -> HTML {
    summaryList(
      [
        SummaryItem(texts(.designName), change: here) { span(.attribute("data-no-ruby", "")) { japanese("見本 花子") } },
        SummaryItem(texts(.designBorn), change: here) { dateElement(CalendarDate(year: 1989, month: 1, day: 8) ?? today, in: texts) },
        SummaryItem(texts(.designEmail), change: here) {},
      ], in: texts)
    linkList([
      (texts(.designItem(1)), here, texts(.designText)), (texts(.designItem(2)), here, nil), (texts(.designItem(3)), here, nil),
    ])
    fileList(
      [
        FileEntry(texts(.designFileName), here, format: "PDF", bytes: 1_843_200, note: texts(.designText)),
        FileEntry(texts(.designFileName), here, format: "CSV", bytes: 23_040),
      ], in: texts)
    tagList(TagColor.allCases.map { tag(texts($0.sampleName), $0) })
    tagList(TagColor.allCases.map { tag(texts($0.sampleName), $0, isFilled: true) })
  }

  @HTMLBuilder func folding() -> HTML {
    tabs(
      [
        NavigationItem(texts(.designTabOne), here, isCurrent: true), NavigationItem(texts(.designTabTwo), here),
        NavigationItem(texts(.designTabThree), here),
      ], label: texts(.designTabs))
    accordion([
      AccordionItem(texts(.designItem(1)), isOpen: true) { p { texts(.designText) } },
      AccordionItem(texts(.designItem(2))) { p { texts(.designText) } },
    ])
    disclosure(texts(.designMore)) { p { texts(.designText) } }
    p {
      texts(.designTermBefore)
      glossaryTerm(japanese("EBPM"), id: "term-ebpm", meaning: texts(.designTermMeaning), more: here, in: texts)
      texts(.designTermAfter)
    }
    dialogLink(
      texts(.designDelete), to: here, dialog: "sample-dialog", title: texts(.designDialogTitle), style: .destructive, in: texts
    ) {
      p { texts(.designDialogText) }
      buttonRow {
        linkButton(texts(.designDelete), here, style: .destructive)
        linkButton(texts(.back), here, style: .outline)
      }
    }
  }

  @HTMLBuilder func steps() -> HTML {
    let states = Step.State.allCases
    stepNavigation(
      [
        Step(texts(.designStepOne), .completed, link: here), Step(texts(.designStepTwo), .current), Step(texts(.designStepThree), .waiting),
        Step(texts(.designStepFour), .waiting),
      ], name: texts(.designSteps), in: texts)
    stepNavigation(
      states.enumerated().map { Step(texts(.designItem($0.offset + 1)), $0.element, text: texts(.designText)) },
      name: texts(.designItem(1)),
      isVertical: true, in: texts)
    questionCounter(2, of: 5, in: texts)
    pagination(page: 1, of: 3, name: texts(.designSearch), in: texts) { self.address.with("page", String($0)) }
    pagination(page: 3, of: 3, name: texts(.designTableTitle) + " 2", in: texts) { self.address.with("page", String($0)) }
  }

  @HTMLBuilder func cards() -> HTML {
    cardList([
      Card(
        japanese("オンライン手続きの拡大"), here, shoulder: texts(.designShoulder),
        tags: [tag(texts(.tagGreen), .green), tag(texts(.tagPurple), .purple)],
        text: texts(.designText)),
      Card(japanese("書かない窓口"), here, tags: [tag(texts(.tagBlue), .blue)], text: texts(.designText)),
      Card(texts(.designCardPlain), text: texts(.designText)),
    ])
    ul(.class("cards is-2")) {
      li {
        kpiCard(
          KPICard(
            japanese("オンラインでできる手続きの数"), here, baseline: figure(30, "R7"), current: figure(42, "R8"), target: figure(50, "R10"),
            share: 0.6, status: tag(texts(.tagBlue), .blue), forecast: texts(.designForecast)), in: texts)
      }
      li {
        kpiCard(
          KPICard(japanese("窓口での満足度"), baseline: nil, current: nil, target: texts(.designGoalInWords), status: tag(texts(.tagGray))),
          in: texts)
      }
    }
    progressBar(0.35, label: texts(.designItem(1)), in: texts)
    progressBar(1, label: texts(.designItem(2)), tone: .success, in: texts)
    progressBar(0.1, label: texts(.designItem(3)), tone: .error, in: texts)
  }

  private func figure(_ value: Double, _ year: String) -> String { "\(texts.figure(value, unit: texts(.designUnit))) (\(year))" }

  @HTMLBuilder func charts() -> HTML {
    barChart(
      texts(.designBarChart), id: "bar-chart",
      bars: [Bar(japanese("総務課"), 42), Bar(japanese("町民課"), 31), Bar(japanese("建設課"), 12.5), Bar(japanese("会計室"), nil)],
      unit: texts(.designUnit), target: 35, in: texts)
    stackedBarChart(
      texts(.designStackedChart), id: "stacked-chart", series: [texts(.tagGreen), texts(.tagBlue), texts(.tagYellow), texts(.tagGray)],
      rows: [
        StackedRow(japanese("見本町"), [6, 5, 4, 2]), StackedRow(japanese("雛形村"), [2, 8, 3, 1]), StackedRow(japanese("例示市"), [1, 2, 9, 6]),
      ], unit: texts(.designUnit), in: texts)
    lineChart(line, id: "line-chart", in: texts)
    roadMap(
      texts(.designRoadMap), id: "road-map", from: FiscalYear(2025), through: FiscalYear(2028), rows: roadMapRows, today: today, in: texts)
  }

  private var line: LineChart {
    let values = [30.0, 32, 37, 42]
    let points = values.enumerated().map { index, value in
      ChartPoint(x: Double(index), y: value, title: texts.shortFiscalYear(FiscalYear(2025 + index)))
    }
    return LineChart(
      texts(.designLineChart), name: texts(.kpiCurrent), unit: texts(.designUnit), points: points, target: 50,
      forecast: [
        ForecastPoint(x: 4, low: 42, middle: 46, high: 50, title: texts.shortFiscalYear(FiscalYear(2029))),
        ForecastPoint(x: 5, low: 43, middle: 50, high: 57, title: texts.shortFiscalYear(FiscalYear(2030))),
      ],
      axis: [0, 2, 4, 5].map { (Double($0), FiscalYear(2025 + $0).shortLabel(texts)) })
  }

  private var roadMapRows: [RoadMapRow] {
    func quarter(_ year: Int, _ number: Int) -> FiscalQuarter { FiscalQuarter(FiscalYear(year), number) }
    return [
      RoadMapRow(
        japanese("オンライン手続きの拡大"), here,
        phases: [
          RoadMapPhase(japanese("調査・検討"), from: quarter(2025, 1), through: quarter(2025, 4), kind: .study),
          RoadMapPhase(japanese("準備・構築"), from: quarter(2026, 1), through: quarter(2026, 3), kind: .build),
          RoadMapPhase(japanese("運用"), from: quarter(2026, 4), through: quarter(2028, 4), kind: .run, continues: true),
        ]),
      RoadMapRow(
        japanese("書かない窓口"),
        phases: [
          RoadMapPhase(japanese("試行"), from: quarter(2025, 3), through: quarter(2026, 2), kind: .build),
          RoadMapPhase(japanese("本格実施"), from: quarter(2026, 2), through: quarter(2027, 4), kind: .run),
          RoadMapPhase(japanese("見直し"), from: quarter(2028, 1), through: quarter(2028, 2)),
        ], milestones: [(japanese("運用開始"), quarter(2026, 1))]),
      RoadMapRow(japanese("庁内の会議のペーパーレス化"), phases: [], note: texts(.notStated)),
    ]
  }
}

extension FiscalYear {
  /// R8 in standard Japanese, 2026 otherwise: for the axis of a chart.
  public func shortLabel(_ texts: Texts) -> String { texts.language == .japanese ? shortWareki : String(year) }
}
