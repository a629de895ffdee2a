import Design
import Kernel

/// What is said where a budget is used up: to whoever wants to apply, and to the office.
extension Phrase {
  static let budgetUsedUp = Phrase(
    "今年度の予算額に達したため、受付を終了しました。", en: "This year's budget is used up: no more applications are taken.", easy: "今年の お金が なくなったので、申しこみは おわりました。")
  static let budgetUsedUpWhatToDo = Phrase(
    "来年度の受付は、4月以降にこの手続きのページでお知らせします。予算が増えたときは、年度の途中でも受付を再開します。急ぐ事情のある方は、担当課にご相談ください。",
    en:
      "Next year's applications are announced on this procedure's page from April on. If the budget is raised, applications open again this year. If your case is urgent, please talk to the division in charge.",
    easy: "つぎは 4月から です。この 手続きの ページで お知らせ します。いそいで いる 人は、役場に 相談して ください。")
  static func budgetAsk(_ department: String, _ telephone: String) -> Phrase {
    Phrase(
      "問い合わせ：\(department)　電話 \(telephone)", en: "Contact: \(department), telephone \(telephone)",
      easy: "聞く ところ：\(department)　電話 \(telephone)")
  }
  static let budgetUsedUpKept = Phrase(
    "入力した内容は保存されています。受付が再開したときに、続きから送信できます。", en: "What you typed is kept. If applications open again you can go on from here.",
    easy: "書いた ものは のこって います。")
  static let budgetUsedUpAll = Phrase(
    "今年度の予算額に達したため、受付を終了しました。予算を増やすか、受け付ける理由を添えて窓口の受付から登録してください。",
    en:
      "This year's budget is used up: no more applications are taken. Raise the budget first, or enter it at the counter with the reason for taking it.",
    easy: "今年の お金が なくなったので、申しこみは おわりました。予算を ふやすか、わけを 書いて 「窓口」で うけて ください。")
  static let budgetReason = Phrase("それでも受け付ける理由", en: "Why it is taken all the same", easy: "それでも うける わけ")
  static let budgetReasonHint = Phrase(
    "例：期限内に窓口へ届いていた、補正予算が決まっている。案件に記録します。", en: "For example: it had reached the counter in time. It is kept with the case.",
    easy: "わけは きろくに のこります。")
  static let budgetReasonNeeded = Phrase(
    "今年度の予算額に達しています。受け付けるときは、その理由を入力してください。", en: "This year's budget is used up. To take it all the same, write why.",
    easy: "今年の お金が ありません。うける ときは わけを 書いて ください。")
  static func budgetNote(_ reason: String) -> Phrase {
    Phrase(
      "予算額に達した後に受け付けた申請です。\n受け付けた理由：\(reason)", en: "Taken after the budget was used up.\nWhy: \(reason)",
      easy: "予算が なくなった あとの 申しこみです。\nわけ：\(reason)")
  }
  static let budgetOfficeUsedUp = Phrase("今年度の予算額に達しています", en: "This year's budget is used up", easy: "今年の お金が なくなりました")
  static let portalBudgetTaken = Phrase(
    "届いている申請は、そのまま受け付けます。登録した案件に、予算額に達していることを記録します。予算を増やすまで、交付は決定できません。",
    en: "What arrived is taken all the same, and each case says so. Nothing can be granted until the budget is raised.",
    easy: "とどいた 申しこみは うけます。案件に そのことを 書きます。予算を ふやすまで 決められません。")
  static let portalBudgetUsedUp = Phrase(
    "今年度の予算額に達しています（申請は受け付けました）。", en: "This year's budget is used up (the application was taken).", easy: "今年の お金が ありません（申しこみは うけました）。")
  static let portalBudgetNote = Phrase(
    "国のポータルから届いたこの申請を登録した時点で、この補助金は今年度の予算額に達しています。届いた申請のため、受け付けました。\n予算を増やすまで、交付は決定できません。申請者への連絡を検討してください。",
    en:
      "When this application from the state's portal was entered, this year's budget was used up. It was taken because it had arrived.\nNothing can be granted until the budget is raised. Consider telling the applicant.",
    easy: "この 申しこみが 国から とどいた とき、今年の お金は なくなって いました。とどいたので うけました。\n予算を ふやすまで 決められません。申しこんだ 人に 知らせる ことを 考えて ください。")
  static func budgetExceeded(_ most: Int) -> Phrase {
    Phrase(
      "予算の残額（\(Texts(.japanese).yen(most))）を超えています。額を見直すか、先に予算を増やしてください（補正予算の登録）。",
      en: "This is more than what is left of the budget (¥\(most)). Lower the amount, or enter a higher budget first.",
      easy: "予算の のこり（\(most)円）より 多いです。お金を へらすか、先に 予算を ふやして ください。")
  }
}

/// The office's pages.
extension Phrase {
  static let budgetTitle = Phrase("補助金の予算", en: "Budgets of grants", easy: "補助金の 予算")
  static let budgetLead = Phrase(
    "補助金ごとに、年度の予算額と、交付を決定した額、残額を示します。残額がなくなると、受付が自動で終わります。",
    en: "For each grant: the year's budget, what was granted, what is left. When nothing is left, applications end by themselves.",
    easy: "補助金ごとの 予算と のこりです。なくなると 申しこみが おわります。")
  static let budgetNone = Phrase("予算を登録できる補助金がありません。", en: "There is no grant with a budget.", easy: "予算の ある 補助金は ありません。")
  static let budgetWord = Phrase("予算額", en: "Budget", easy: "予算")
  static let budgetGranted = Phrase("交付決定額（累計）", en: "Granted so far", easy: "決まった お金（ぜんぶ）")
  static let budgetLeft = Phrase("残額", en: "Left", easy: "のこり")
  static let budgetOver = Phrase("予算を超えています", en: "Above the budget", easy: "予算より 多い")
  static let budgetOpen = Phrase("審査中の申請の額", en: "Applied for and not decided yet", easy: "まだ 決まって いない 申しこみ")
  static func budgetOpenCount(_ count: Int, _ sum: String) -> Phrase {
    Phrase("\(sum)（\(count)件）", en: "\(sum) (\(count) applications)", easy: "\(sum)（\(count)）")
  }
  static let budgetAfterOpen = Phrase("すべて申請額どおり決定した場合の残額", en: "Left if all of it is granted", easy: "ぜんぶ 決まった ときの のこり")
  static let budgetNotEntered = Phrase(
    "登録されていません（受付は自動では終わりません）", en: "None entered (applications do not end by themselves)", easy: "書いて ありません")
  static let budgetEndedTag = Phrase("受付終了", en: "Closed", easy: "おわり")
  static let budgetOpenTag = Phrase("受付中", en: "Open", easy: "うけて います")
  static let budgetYear = Phrase("年度", en: "Fiscal year", easy: "年度")
  static func budgetOfYear(_ year: String) -> Phrase { Phrase("\(year)の予算", en: "Budget of \(year)", easy: "\(year)の 予算") }
  static let budgetChanges = Phrase("予算額の登録", en: "Entries of the budget", easy: "予算の きろく")
  static let budgetGrants = Phrase("交付の決定・変更・確定・取消し", en: "Granted, changed, fixed, taken back", easy: "決めた こと")
  static let budgetNoGrants = Phrase("この年度の決定はまだありません。", en: "Nothing was granted this year.", easy: "まだ ありません。")
  static let budgetDay = Phrase("日付", en: "Day", easy: "日")
  static let budgetChangeBy = Phrase("増減", en: "Change", easy: "かわった お金")
  static let budgetStoryAmount = Phrase("決定後の額", en: "Granted from then on", easy: "決まった お金")
  static let budgetReasonWord = Phrase("理由", en: "Reason", easy: "わけ")
  static let budgetByWord = Phrase("登録した人", en: "Entered by", easy: "書いた 人")
  static let budgetChangeTitle = Phrase("予算額を登録する", en: "Enter the budget", easy: "予算を 書く")
  static let budgetChangeLead = Phrase(
    "その年度の全体の額を入力します（補正予算のときは、補正後の全体の額）。日付より前には効きません。登録した記録は消えません。",
    en:
      "The whole of the year's budget (after a supplementary budget: the whole amount then). It counts from its day on. Entries are never deleted.",
    easy: "1年の ぜんぶの お金を 書きます。書いた ものは けせません。")
  static let budgetAmount = Phrase("年度全体の予算額", en: "The year's whole budget", easy: "1年の 予算")
  static let budgetFrom = Phrase("予算が効く日", en: "Counts from", easy: "いつから")
  static let budgetFromHint = Phrase(
    "当初予算は4月1日、補正予算は議決の日などです。", en: "1 April for the first budget, the day of the vote for a supplementary one.", easy: "はじめの 予算は 4月1日です。")
  static let budgetWhy = Phrase("理由", en: "Reason", easy: "わけ")
  static let budgetWhyHint = Phrase(
    "例：令和8年度当初予算、12月補正予算（第3号）", en: "For example: the year's first budget, supplementary budget no. 3", easy: "れい：はじめの 予算")
  static let budgetGo = Phrase("登録する", en: "Enter", easy: "のこす")
  static let budgetUsedUpOffice = Phrase(
    "手続きのページと申請の画面にこの文が出ていて、新しい申請は送信できません。窓口では、理由を入力すれば受け付けられます。予算額を増やすと、受付は自動で再開します。",
    en:
      "The procedure's page and the application say so, and nothing new can be sent. At the counter it is taken with a reason. With a higher budget applications open again by themselves.",
    easy: "新しい 申しこみは できません。「窓口」では わけを 書くと うけられます。予算を ふやすと また はじまります。")
  static let budgetDone = Phrase("予算額を登録しました。", en: "The budget is entered.", easy: "予算を 書きました。")
  static let budgetAmountWrong = Phrase(
    "予算額を、0円から1兆円までの数字で入力してください。", en: "Write the budget in figures, 0 to a trillion yen.", easy: "お金を 数字で 書いて ください。")
  static func budgetDayWrong(_ from: String, _ to: String) -> Phrase {
    Phrase("\(from)から\(to)までの日付を入力してください。", en: "Write a day from \(from) to \(to).", easy: "\(from)から \(to)までの 日を 書いて ください。")
  }
  static let budgetWhyNeeded = Phrase("理由を入力してください。", en: "Write the reason.", easy: "わけを 書いて ください。")
  static func budgetBelow(_ granted: String) -> Phrase {
    Phrase(
      "すでに\(granted)の交付を決定しています。予算額がこれを下回ると、受付はすぐに終わります。",
      en: "\(granted) is granted already. With a lower budget applications end at once.",
      easy: "もう \(granted) 決めて います。")
  }
  static let budgetMore = Phrase("この補助金の予算を見る", en: "See the budget of this grant", easy: "予算を 見る")
  static func budgetRoom(_ left: String) -> Phrase { Phrase("予算の残額　\(left)", en: "Left of the budget: \(left)", easy: "予算の のこり　\(left)") }
  static func budgetRoomOwn(_ own: String, _ most: String) -> Phrase {
    Phrase(
      "この件はすでに\(own)の交付が決まっています。決定できるのは\(most)までです。", en: "\(own) is granted to it already; up to \(most) can be decided.",
      easy: "この 申しこみは もう \(own) 決まって います。\(most)まで 決められます。")
  }
  static let changedAmount = Phrase("変更・更正後の交付決定額", en: "Amount after the change", easy: "かえた あとの お金")
  static let changedAmountHint = Phrase(
    "変更か更正で額が変わるときだけ入力します。通知の文案の額も書き換えます。", en: "Only where a change or correction changes the amount; the letter is changed with it.",
    easy: "お金が かわる ときだけ 書きます。")
}
