import Channels
import Forms
import Kernel
import Storage

/// Opens the finished part of another again, and tells them by mail where the form asked them for an address.
struct LetChangePart: Sendable {
  let filling: String
  let part: String
  /// What to look at. It stands on the other's page, never in the mail.
  let note: String?
  let actor: String
  let today: CalendarDate
  let town: String
  /// Where a code is typed.
  let resumeAddress: String
  /// In which whoever asks reads the form.
  let language: Language

  /// Whether a mail goes out. Throws what `ReopenPart` throws.
  func run(_ writer: Writer) throws -> Bool {
    try ReopenPart(filling, part: part, note: note).run(writer)
    return try tell(writer)
  }

  /// Tells the other that their part is open again. Whether a mail goes out.
  func tell(_ writer: Writer) throws -> Bool {
    let kept = try FillingRecords.filling(filling, at: writer.now, writer)
    let other = try kept.flatMap { try self.address($0, writer) }
    if let other { try mail(to: other).request(writer, reason: "procedures.part-reopened") }
    try writer.audit(
      AuditEntry(
        actor: actor, action: "procedures.part-reopened", subject: "filling:\(filling)", detail: other == nil ? part : part + " mail"))
    return other != nil
  }

  /// What the other gave in their own part; nil where it names a protected person, whose mail others may read.
  private func address(_ kept: Filling, _ reader: Reader) throws -> MailAddress? {
    guard let form = try FormRecords.version(kept.formID, kept.version, reader)?.form,
      try Protections.touching(form, kept.answers, [], on: today, reader) == nil
    else { return nil }
    let questions = form.pages.filter { form.part(of: $0) == part }.flatMap(\.questions)
    let asked = questions.first { $0.kind.name == .email && kept.answers[$0.id]?.text != nil }
    return asked.flatMap { kept.answers[$0.id]?.text }.flatMap { MailAddress($0) }
  }

  /// Names neither people nor the procedure: mail travels.
  func mail(to address: MailAddress) -> Mail {
    Mail(
      to: address,
      subject: Phrase("【\(town)】記入内容の確認のお願い", en: "[\(town)] Please look at your part again", easy: "【\(town)】もう一度 見て ください")(language),
      body: Phrase(
        """
        あなたに一部を記入していただいた申請について、依頼した方が、あなたの記入をもう一度直せるようにしました。
        前にお受け取りになったリンクを開くか、次のページに保存番号を入力して、内容を確かめてください。

        \(resumeAddress)

        ・直していただきたいことは、リンクの先の画面に表示されます。
        ・直し終わったら、最後に「記入を終える」を押してください。
        ・リンクが開けないときや、保存番号が分からないときは、依頼した方に伝えてください。新しいリンクを作れます。
        ・お心当たりのない場合は、このメールを削除してください。

        このメールは自動で送信しています。返信いただいてもお答えできません。
        \(town)
        """,
        en: """
          You filled in a part of an application. The person who asked you has opened your part again, so that you can change it.
          Please open the link that you were given, or type your code on this page:

          \(resumeAddress)

          - What should be changed is shown there.
          - When you are done, press “Finish my part”.
          - If the link does not open, or you have no code, tell the person who asked you: they can make a new link.
          - If you know nothing of this, delete this mail.

          This mail was sent automatically. Replies are not read.
          \(town)
          """,
        easy: """
          あなたが 書いた ところを、たのんだ 人が もう一度 書けるように しました。
          前の リンクを 開いて ください。下の ページで 番号を 書いても 開けます。

          \(resumeAddress)

          ・なおして ほしい ことは、その 画面に 出ます。
          ・おわったら 「書きおわる」を おして ください。
          ・リンクが 開かない とき、番号が ない ときは、たのんだ 人に 言って ください。
          ・知らない メールの ときは、けして ください。

          \(town)
          """)(language))
  }
}
