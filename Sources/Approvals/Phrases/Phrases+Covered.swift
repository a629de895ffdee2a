import Decisions
import Kernel

extension Phrase {
  static let coveredTitle = Phrase("支援措置の対象者に関わる起案です", en: "This draft concerns a protected person", easy: "「支援措置」の 人の ことです")
  static let coveredText = Phrase(
    "住所や居所が分かる語句は「\(TextCover.mark)」と表示し、添付ファイルは表示していません。担当課の職員は、案件のページで理由を記録すると、今日は全部を表示して字句を直せます。",
    en:
      "Words that tell where the person is are shown as “\(TextCover.mark)”, and attachments are left out. Officers in charge see everything today once they note a reason on the page of the case.",
    easy: "どこに 住んで いるか わかる ことばは 出して いません。担当の 人は、申しこみの ページで わけを 書くと 見られます。")
  static let letterSample = Phrase("文書の見本を開く（PDF）", en: "Open a sample of the letter (PDF)", easy: "手紙の 見本を 見る（PDF）")
}
