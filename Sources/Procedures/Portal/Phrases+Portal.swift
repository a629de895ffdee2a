import Kernel

extension Phrase {
  static let portalTitle = Phrase("国のポータルからの取込み", en: "Intake from the state portal", easy: "国の ページから 入れる")
  static let portalLead = Phrase(
    "ぴったりサービスからダウンロードした申請データ（CSV・XML、添付書類を含むZIP）を、案件として登録します。個人番号を含むファイルは受け付けません。",
    en:
      "Registers application data downloaded from the state portal (CSV, XML, or a ZIP with attachments) as cases. Files with a My Number are refused.",
    easy: "国の ページの 申しこみの データを 入れます。マイナンバーが ある ファイルは 入れられません。")
  static let portalChoose = Phrase("ファイルを選ぶ", en: "Choose a file", easy: "ファイルを えらぶ")
  static let portalProcedureField = Phrase("登録する手続き", en: "Procedure", easy: "どの 手続き")
  static let portalProcedureHint = Phrase(
    "一つのファイルには、一つの手続きの申請だけを入れてください。", en: "A file holds applications of one procedure only.", easy: "一つの ファイルは 一つの 手続きだけに して ください。")
  static let portalFileField = Phrase("申請データのファイル", en: "File of application data", easy: "データの ファイル")
  static let portalRead = Phrase("読み取って内容を確認する", en: "Read and preview", easy: "読んで たしかめる")
  static let portalEmpty = Phrase("取り込んだファイルはまだありません。", en: "No file has been taken in yet.", easy: "まだ ありません。")
  static let portalImports = Phrase("取り込んだファイル", en: "Files taken in", easy: "入れた ファイル")
  static let portalOwn = Phrase("申請そのもの", en: "The application itself", easy: "申しこみの こと")
  static let portalReceipt = Phrase("ポータルの受付番号", en: "The portal’s receipt number", easy: "国の ページの 番号")
  static let portalArrived = Phrase("到達日時", en: "Arrival", easy: "とどいた とき")
  static let portalProcedureName = Phrase("手続の名称（確認用）", en: "Name of the procedure (to check)", easy: "手続きの 名前")
  static let portalFileNames = Phrase("添付ファイルの名前", en: "Names of attachments", easy: "ファイルの 名前")
  static let portalWhole = Phrase("全部", en: "whole", easy: "ぜんぶ")
  static let portalWholeKana = Phrase("フリガナ（全部）", en: "kana (whole)", easy: "フリガナ ぜんぶ")
  static let portalFamily = Phrase("氏", en: "family name", easy: "みょうじ")
  static let portalGiven = Phrase("名", en: "given name", easy: "名前")
  static let portalFamilyKana = Phrase("氏のフリガナ", en: "family name in kana", easy: "みょうじの フリガナ")
  static let portalGivenKana = Phrase("名のフリガナ", en: "given name in kana", easy: "名前の フリガナ")
  static let portalPostcode = Phrase("郵便番号", en: "postcode", easy: "郵便番号")
  static let portalPrefecture = Phrase("都道府県", en: "prefecture", easy: "都道府県")
  static let portalMunicipality = Phrase("市区町村", en: "municipality", easy: "市や 町")
  static let portalTown = Phrase("町字", en: "town and section", easy: "町の 名前")
  static let portalLot = Phrase("番地", en: "lot", easy: "番地")
  static let portalBuilding = Phrase("方書", en: "building", easy: "たてもの")
  static let portalBankCode = Phrase("金融機関コード", en: "bank code", easy: "銀行の 番号")
  static let portalBankName = Phrase("金融機関名", en: "bank", easy: "銀行の 名前")
  static let portalBranchCode = Phrase("支店コード", en: "branch code", easy: "支店の 番号")
  static let portalBranchName = Phrase("支店名", en: "branch", easy: "支店の 名前")
  static let portalAccountType = Phrase("預金種目", en: "type of account", easy: "口座の しゅるい")
  static let portalAccountNumber = Phrase("口座番号", en: "account number", easy: "口座の 番号")
  static let portalAccountHolder = Phrase("口座名義（カナ）", en: "holder in kana", easy: "口座の 名前（カナ）")
  static let portalPostSymbol = Phrase("ゆうちょの記号", en: "Japan Post symbol", easy: "ゆうちょの 記号")
  static let portalPostNumber = Phrase("ゆうちょの番号", en: "Japan Post number", easy: "ゆうちょの 番号")

  static func portalPart(_ whole: Phrase, _ part: Phrase) -> Phrase {
    Phrase(
      "\(whole.japanese)（\(part.japanese)）", en: "\(whole.english) (\(part.english))", easy: "\(whole.easyJapanese)（\(part.easyJapanese)）")
  }
  static func portalItem(_ group: Phrase, _ number: Int, _ inner: Phrase) -> Phrase {
    Phrase(
      "\(group.japanese)・\(number)件目・\(inner.japanese)", en: "\(group.english), no. \(number), \(inner.english)",
      easy: "\(group.easyJapanese)・\(number)・\(inner.easyJapanese)")
  }

  // What stands against an application.
  static let portalNoReceipt = Phrase(
    "受付番号がないため、取り込めません。", en: "There is no receipt number; it cannot be taken.", easy: "番号が ないので 入れられません。")
  static let portalNoArrival = Phrase(
    "到達日時がないか、読み取れないため、取り込めません。", en: "The moment of arrival is missing or cannot be read.", easy: "とどいた ときが わからないので 入れられません。")
  static let portalFutureArrival = Phrase(
    "到達日時が現在より後になっているため、取り込めません。", en: "The moment of arrival lies in the future.", easy: "とどいた ときが 今より あとに なって います。")
  static let portalOtherProcedure = Phrase(
    "この受付番号は、別の手続きの案件として取り込んであります。", en: "This receipt number was taken as a case of another procedure.", easy: "この 番号は べつの 手続きに 入って います。")
  static func portalExit(_ title: Phrase) -> Phrase {
    Phrase(
      "回答の内容では、フォームが「\(title.japanese)」の案内で終わります。", en: "With these answers the form ends at “\(title.english)”.",
      easy: "この 答えでは「\(title.easyJapanese)」で おわります。")
  }
  static func portalFileRefused(_ name: String, _ why: Phrase) -> Phrase {
    Phrase(
      "添付ファイル「\(name)」は案件に入れられませんでした（取り込んだ元のファイルには残っています）：\(why.japanese)",
      en: "The attachment “\(name)” could not be added (it is still in the original): \(why.english)",
      easy: "ファイル「\(name)」は 入れられませんでした：\(why.easyJapanese)")
  }
  static func portalFileMissing(_ name: String) -> Phrase {
    Phrase(
      "添付ファイル「\(name)」が、取り込んだファイルの中に見つかりません。", en: "The attachment “\(name)” is not in the file.", easy: "ファイル「\(name)」が ありません。")
  }

  // The file.
  static let portalMyNumber = Phrase(
    "個人番号（マイナンバー）と思われるものが入っているため、取り込みません。個人番号を扱う手続きは、番号系の端末で処理してください。個人番号ではないときは、理由を書いて、ファイルをもう一度選んでください。",
    en: "The file seems to hold a My Number and is not taken. If it is none, give the reason and choose the file again.",
    easy: "マイナンバーの ような 数字が あるので 入れられません。ちがう ときは、わけを 書いて もう一度 えらんで ください。")
  static let portalMyNumberNamed = Phrase(
    "個人番号（マイナンバー）の項目が入っているため、取り込みません。個人番号を扱う手続きは、番号系の端末で処理してください。",
    en: "The file has a field for the My Number and is not taken.", easy: "マイナンバーの らんが あるので 入れられません。")
  static let portalNumberPlaces = Phrase("見つかったところ", en: "Where it was found", easy: "見つかった ところ")
  static let portalPickFile = Phrase("ファイルを選んでください。", en: "Please choose a file.", easy: "ファイルを えらんで ください。")
  static let portalPickProcedure = Phrase("手続きを選んでください。", en: "Please choose the procedure.", easy: "手続きを えらんで ください。")
  static let portalKnownFile = Phrase(
    "同じファイルを前に取り込んでいます。前の取込みを表示しています。", en: "The same file was taken in before; this is that import.",
    easy: "同じ ファイルを 前に 入れて います。これは その ときの ページです。")

  // An import.
  static let portalMapTitle = Phrase("項目の対応づけ", en: "Mapping of fields", easy: "どの らんが どの 質問か")
  static let portalMapLead = Phrase(
    "ポータルの項目ごとに、フォームのどの質問の回答にするかを選びます。名前が同じものは、あらかじめ選んであります。設定はこの手続きに保存され、次の取込みでも使います。",
    en:
      "Choose for each field of the portal which question of the form it answers. Equal names are chosen already. The mapping is kept for this procedure.",
    easy: "国の ページの らんを、どの 質問の 答えに するか えらびます。つぎも 同じように 使います。")
  static let portalMapField = Phrase("ポータルの項目", en: "Field of the portal", easy: "国の ページの らん")
  static let portalMapSample = Phrase("最初の申請の値", en: "Value in the first application", easy: "はじめの 申しこみの 値")
  static let portalMapTarget = Phrase("フォームの質問", en: "Question of the form", easy: "質問")
  static let portalMapNone = Phrase("回答にしない（案件の書類に残す）", en: "No answer (kept with the case)", easy: "答えに しない")
  static let portalMapSave = Phrase("対応づけを保存する", en: "Save the mapping", easy: "きめる")
  static let portalMapSaved = Phrase("対応づけを保存しました。", en: "The mapping was saved.", easy: "きまりました。")
  static let portalMapChange = Phrase("項目の対応づけを直す", en: "Change the mapping", easy: "なおす")
  static let portalMapFirst = Phrase("先に、項目の対応づけをしてください", en: "Map the fields first", easy: "さきに、どの らんが どの 質問か きめて ください")
  static func portalMapNew(_ count: Int) -> Phrase {
    Phrase(
      "前にはなかった項目が\(count)あります。対応づけを確かめてください", en: "\(count) fields are new. Please check the mapping",
      easy: "新しい らんが \(count) あります。たしかめて ください")
  }
  static let portalNeedsReceipt = Phrase(
    "受付番号の項目を一つ選んでください。", en: "Please name the field of the receipt number.", easy: "番号の らんを えらんで ください。")
  static let portalNeedsArrival = Phrase("到達日時の項目を一つ選んでください。", en: "Please name the field of the arrival.", easy: "とどいた ときの らんを えらんで ください。")
  static func portalUnanswered(_ labels: String) -> Phrase {
    Phrase("回答の入らない質問：\(labels)", en: "Questions without an answer: \(labels)", easy: "答えが ない 質問：\(labels)")
  }
  static let portalPreview = Phrase("申請の確認", en: "Applications", easy: "申しこみ")
  static let portalState = Phrase("取込みの結果", en: "Result", easy: "けっか")
  static let portalProblems = Phrase("確かめること", en: "To check", easy: "たしかめる こと")
  static let portalNew = Phrase("これから取り込む", en: "To be taken", easy: "これから")
  static let portalStateTaken = Phrase("案件にした", en: "Became a case", easy: "うけつけた")
  static let portalStateSame = Phrase("取込み済み（同じ内容）", en: "Taken before, unchanged", easy: "前に うけつけた")
  static let portalStateChanged = Phrase("取込み済み（内容が変わっている）", en: "Taken before, changed since", easy: "前に うけつけて、内容が ちがう")
  static let portalStateFailed = Phrase("取り込めない", en: "Cannot be taken", easy: "入れられない")
  static let portalTake = Phrase("案件として取り込む", en: "Take as cases", easy: "うけつける")
  static let portalRetry = Phrase("取り込めなかったものをもう一度試す", en: "Try again what failed", easy: "もう一度 やって みる")
  static let portalTakeHint = Phrase(
    "形式の誤りや不足があっても案件になります。誤りは案件に記録され、補正を求めることができます。",
    en: "Applications with mistakes become cases as well; the mistakes are noted on the case for a correction.",
    easy: "まちがいが あっても うけつけます。まちがいは 書いて おきます。")
  static let portalOriginal = Phrase("取り込んだ元のファイル", en: "The original file", easy: "もとの ファイル")
  static let portalDiscard = Phrase("この取込みを取りやめる", en: "Give this import up", easy: "やめる")
  static let portalDiscardText = Phrase(
    "元のファイルも消します。案件になった申請があるときは、取りやめられません。", en: "The original is deleted as well. Not possible once an application has become a case.",
    easy: "もとの ファイルも けします。")
  static let portalDiscarded = Phrase("取込みを取りやめました。", en: "The import was given up.", easy: "やめました。")
  static let portalStateOpen = Phrase("途中", en: "Open", easy: "とちゅう")
  static let portalStateDone = Phrase("完了", en: "Done", easy: "おわり")
  static let portalStateDiscarded = Phrase("取りやめ", en: "Given up", easy: "やめた")
  static let portalImportedAt = Phrase("読み取った日時", en: "Read", easy: "入れた とき")
  static let portalCounts = Phrase("申請", en: "Applications", easy: "申しこみ")
  static func portalCount(_ all: Int, taken: Int, same: Int, changed: Int, failed: Int) -> Phrase {
    let parts: [(Int, String, String, String)] = [
      (taken, "案件にした", "taken", "うけつけた"), (same, "取込み済み", "same", "前に うけつけた"), (changed, "変更あり", "changed", "ちがう"),
      (failed, "取り込めない", "failed", "入れられない"),
    ]
    let some = parts.filter { $0.0 > 0 }
    return Phrase(
      "\(all)件" + (some.isEmpty ? "" : "（" + some.map { "\($0.1)\($0.0)" }.joined(separator: "、") + "）"),
      en: "\(all)" + (some.isEmpty ? "" : " (" + some.map { "\($0.2) \($0.0)" }.joined(separator: ", ") + ")"),
      easy: "\(all)" + (some.isEmpty ? "" : "（" + some.map { "\($0.3) \($0.0)" }.joined(separator: "、") + "）"))
  }
  static func portalDone(_ taken: Int, _ failed: Int) -> Phrase {
    Phrase(
      "\(taken)件を案件にしました。" + (failed > 0 ? "取り込めなかったものが\(failed)件あります。" : ""),
      en: "\(taken) became cases." + (failed > 0 ? " \(failed) could not be taken." : ""),
      easy: "\(taken) うけつけました。" + (failed > 0 ? "\(failed)は 入れられませんでした。" : ""))
  }
  static func portalMore(_ count: Int) -> Phrase {
    Phrase("ほかに\(count)件あります。", en: "And \(count) more.", easy: "ほかに \(count) あります。")
  }
  static func portalOtherName(_ name: String) -> Phrase {
    Phrase(
      "申請データの手続名は「\(name)」です。登録する手続きと合っているか確かめてください。", en: "The data names the procedure “\(name)”. Please check that it is this one.",
      easy: "データの 手続きの 名前は「\(name)」です。合って いるか 見て ください。")
  }
  static func portalStray(_ names: String) -> Phrase {
    Phrase(
      "どの申請のものか分からない添付ファイルがあります（元のファイルに残ります）：\(names)", en: "Attachments that belong to no application (kept in the original): \(names)",
      easy: "どの 申しこみの ものか わからない ファイル：\(names)")
  }
  static let portalAttached = Phrase("添付", en: "Files", easy: "ファイル")
}
