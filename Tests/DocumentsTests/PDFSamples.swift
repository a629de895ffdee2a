import Documents
import Kernel

/// Documents like those the product makes.
enum PDFSamples {
  static let moment = Moment(milliseconds: 1_790_755_200_000)  // 2026-09-30T17:00+09:00

  static func report(rows: Int) -> PDFDocument {
    let columns = [
      PDFTable.Column("番号", .millimetres(14), alignment: .centre), .init("施策", .share(2)), .init("所管課", .millimetres(30)),
      .init("指標(目標)", .share(1.5)), .init("実績", .millimetres(20), alignment: .right),
    ]
    let table = (0..<rows).map { row -> [PDFTable.Cell] in
      [
        .init("\(row + 1)"), .init("オンライン申請の拡充その\(row + 1)。窓口に来なくても手続きが終わるようにする(書かない窓口を含む)。"),
        .init("総務課"), .init(row % 5 == 0 ? "記載なし" : "オンライン化した手続きの数"), .init("\(row * 1_234) 件"),
      ]
    }
    return PDFDocument(
      title: "見本町DX推進計画 進捗報告", issuer: "見本町総務課", createdAt: moment, pageSize: .a4Landscape,
      header: PDFRunningLine(left: .text("見本町DX推進計画 進捗報告"), right: .text("基準日 令和8年9月30日")),
      footer: PDFRunningLine(centre: .pageOfPages),
      blocks: [
        .heading(1, "見本町DX推進計画 進捗報告"),
        .keyValues([
          ("会議", "令和8年12月 定例会"), ("文書番号", "見本総第123号"), ("所管課", "総務課デジタル推進係"), ("基準日", "令和8年9月30日"),
        ]),
        .heading(2, "施策の一覧"), .text("記載のない項目は「記載なし」とし、期間の満了した計画は「期間満了」とする。質的な目標には達成率を示さない。"),
        .table(PDFTable(caption: "表1 施策ごとの状況", columns: columns, rows: table, emptyText: "該当する施策はありません。")),
      ])
  }

  static func letter() throws -> PDFDocument {
    PDFDocument(
      title: "児童手当認定通知書", issuer: "見本町", createdAt: moment, typeface: .mincho, marginMM: 25, footer: nil,
      blocks: [
        .letter(
          PDFLetter(
            number: "見本町指令第12号", date: "令和8年11月20日", addressee: ["見本県見本郡見本町大字見本字本町1番地", "見本 花子 様"],
            sender: ["見本町長 仮名 三郎", "(公印省略)"], subject: "児童手当の認定について(通知)")),
        .text("　令和8年11月8日付けで申請のあった児童手当について、下記のとおり認定したので通知します。なお、葛󠄀城、辻󠄀などの名字は、戸籍の字形で印字します。"),
        .paragraph(PDFParagraph("記", alignment: .centre)),
        .keyValues([("受給者", "見本 花子"), ("支給開始", "令和8年11月分から"), ("月額", "15,000円")]),
        .paragraph(PDFParagraph("以上", alignment: .right)), .rule, .heading(3, "教示"),
        .list(
          [
            "この処分に不服がある場合は、この処分があったことを知った日の翌日から起算して3か月以内に、見本県知事に対して審査請求をすることができます。",
            "処分の取消しの訴えは、この処分があったことを知った日の翌日から起算して6か月以内に、見本町を被告として提起することができます。",
          ], numbered: true), .qr(PDFQR(try QRCode("https://mihon.example.jp/check/01h8"), caption: "この通知書の真正さは、このコードから確かめられます。")),
        .signatures(PDFSignatures([.init("町長", "専決"), .init("副町長"), .init("課長", "模擬\n11/19"), .init("係長"), .init("係")])),
      ])
  }
}
