extension ConfigurationKey {
  /// Every key there is, in the order of the documentation.
  public static let all: [ConfigurationKey] = place + people + data + web + mail + providers + limits + running

  private static let place: [ConfigurationKey] = [
    ConfigurationKey(
      "YAKUBA_PORT", or: "PORT", .place, default: "8080",
      OperatorText("待ち受けるポート番号。0 は空いている番号を使う。", en: "Port to listen on; 0 takes a free one.")),
    ConfigurationKey(
      "YAKUBA_ADDRESS", .place, default: "127.0.0.1",
      OperatorText("待ち受けるアドレス。前段のサーバーと同じ機械なら既定のままでよい。", en: "Address to listen on; leave it where the front server is on the same machine.")
    ),
    ConfigurationKey(
      "YAKUBA_HOME", .place,
      OperatorText(
        "Assets/ と Towns/ があるフォルダー。なければ実行ファイルの場所と作業フォルダーから上へ探す。",
        en: "Folder with Assets/ and Towns/; otherwise looked for upwards from the executable and the working folder.")),
    ConfigurationKey(
      "YAKUBA_CONFIG", .place,
      OperatorText("設定ファイルの場所（環境変数のみ）。--config が優先する。", en: "The configuration file (environment only); --config goes first.")),
  ]

  private static let people: [ConfigurationKey] = [
    ConfigurationKey(
      "YAKUBA_MODE", .people, default: "production",
      OperatorText(
        "production（本番）または demonstration（実演）。実演では全ページに帯が出て、実演用のアカウントと送信しないメールが使える。",
        en: "production or demonstration: a banner on every page, demonstration accounts, mail that is shown instead of sent.")),
    ConfigurationKey(
      "YAKUBA_FACE", .people, default: "both",
      OperatorText(
        "public（住民向け）、staff（職員向け）、both（両方）。もう一方の面のページは 404 になる。",
        en: "public, staff or both; pages of the other face are 404.")),
    ConfigurationKey(
      "YAKUBA_PUBLIC_URL", .people,
      OperatorText(
        "外から見た住所（例 https://yakuba.example.jp）。なければ待ち受けるアドレスから作る。本番で https なら、クッキーは必ず Secure にする。",
        en:
          "Address as others reach it (https://yakuba.example.jp); otherwise made from the listening address. In production https here makes every cookie Secure."
      )),
    ConfigurationKey(
      "YAKUBA_HOSTS", .people,
      OperatorText(
        "自治体ごとのホスト名。slug=ホスト名 をカンマで区切る（例 mihon=www.town.mihon.example）。",
        en: "Host names of towns: slug=host, separated by commas.")),
    ConfigurationKey(
      "YAKUBA_OTHER_FACE_URL", .people,
      OperatorText(
        "もう一方の面を別のプロセスで開くとき、そのプロセスの YAKUBA_PUBLIC_URL と同じ住所。文書のQRコードや住民へのメールには public の面、職員へのメールには staff の面の住所が載る。",
        en:
          "Where a process of its own serves the other face: that process's YAKUBA_PUBLIC_URL. QR codes of letters and mail to residents then lead to the public face, mail to officers to the staff face."
      )),
    ConfigurationKey(
      "YAKUBA_OTHER_FACE_HOSTS", .people,
      OperatorText(
        "もう一方の面での自治体ごとのホスト名（そのプロセスの YAKUBA_HOSTS と同じもの）。",
        en: "Host names of towns on the other face (that process's YAKUBA_HOSTS).")),
    ConfigurationKey(
      "YAKUBA_SECURITY_CONTACT", .people,
      OperatorText(
        "/.well-known/security.txt に載せる連絡先（mailto: か https:）。なければ security.txt を出さない。",
        en: "Contact for /.well-known/security.txt (mailto: or https:); without it there is no security.txt.")),
  ]

  private static let data: [ConfigurationKey] = [
    ConfigurationKey(
      "YAKUBA_DATA", .data, default: "var",
      OperatorText("すべてのデータを置くフォルダー。消すと最初からになる。", en: "Folder where everything lives; deleting it starts afresh.")),
    ConfigurationKey(
      "YAKUBA_DATABASE", .data, secret: true,
      OperatorText(
        "PostgreSQL の接続先（postgres://…）。なければ YAKUBA_DATA の中の SQLite。",
        en: "PostgreSQL to use (postgres://…); without it SQLite inside YAKUBA_DATA.")),
    ConfigurationKey(
      "YAKUBA_DATABASE_CONNECTIONS", .data, default: "8",
      OperatorText("PostgreSQL への接続数の上限（1〜200）。", en: "Most connections to PostgreSQL (1 to 200).")),
    ConfigurationKey(
      "YAKUBA_DATABASE_NAMESPACE", .data,
      OperatorText(
        "一つの PostgreSQL に複数の設置を置くときの、スキーマ名の頭（小文字の英数字）。なければ yakuba と town_。",
        en:
          "Beginning of schema names where several installations share one PostgreSQL (lower-case letters and digits); otherwise yakuba and town_."
      )),
    ConfigurationKey(
      "YAKUBA_SECRET", .data, secret: true,
      OperatorText(
        "印と暗号の元になる 32 文字以上の秘密。複数の機械で動かすときは同じものにする。",
        en: "Secret of at least 32 characters that tokens and sealing derive from; the same on every machine.")),
    ConfigurationKey(
      "YAKUBA_SECRET_FILE", .data,
      OperatorText(
        "秘密を入れたファイル。なければ YAKUBA_DATA/secret を初回に作る（権限 0600）。",
        en: "File with the secret; otherwise YAKUBA_DATA/secret, made on the first start (mode 0600).")),
    ConfigurationKey(
      "YAKUBA_BACKUPS", .data,
      OperatorText("バックアップを置くフォルダー。なければ YAKUBA_DATA/backups。", en: "Folder for backups; otherwise YAKUBA_DATA/backups.")),
  ]

  private static let web: [ConfigurationKey] = [
    ConfigurationKey(
      "YAKUBA_TRUSTED_PROXIES", .web,
      OperatorText(
        "X-Forwarded-For などを信じてよい前段サーバーのアドレス（カンマ区切り、CIDR 可）。",
        en: "Addresses of front servers whose X-Forwarded-… is believed (commas, CIDR allowed).")),
    ConfigurationKey(
      "YAKUBA_METRICS_FROM", .web, default: "127.0.0.0/8, ::1",
      OperatorText("/metrics を見てよいアドレス（カンマ区切り、CIDR 可）。", en: "Addresses that may read /metrics (commas, CIDR allowed).")),
    ConfigurationKey(
      "YAKUBA_CARD_READER", .web,
      OperatorText(
        "窓口のパソコンで動くカード読取りプログラムの住所（例 http://127.0.0.1:15480/card。docs/counter.md）。なければ読取りボタンを出さない。",
        en:
          "Address of the card reader program on the counter's own computer (http://127.0.0.1:15480/card, see docs/counter.md); without it there is no button."
      )),
    ConfigurationKey(
      "YAKUBA_SIGNING_FOLDER", .web,
      OperatorText(
        "電子署名の鍵のフォルダー。自治体ごとに <自治体>/key.pem（権限 600）と certificate.pem を置く（docs/letters.md）。",
        en: "Folder of the keys that sign documents: for each town <town>/key.pem (mode 600) and certificate.pem (docs/letters.md).")),
    ConfigurationKey(
      "YAKUBA_CLAMD", .web,
      OperatorText(
        "受け取るファイルを調べる ClamAV（clamd）の場所。例 unix:/run/clamav/clamd.ctl、127.0.0.1:3310。設定すると、調べられないファイルは受け取らない。なければ調べずに受け取り、案件に「未検査」と示す。",
        en:
          "Where ClamAV's clamd looks files through (unix:/run/clamav/clamd.ctl, 127.0.0.1:3310). With it, a file that cannot be scanned is not taken; without it files are taken unscanned and marked so on the case."
      )),
  ]

  private static let mail: [ConfigurationKey] = [
    ConfigurationKey(
      "YAKUBA_SMTP_URL", .mail,
      OperatorText(
        "送信サーバー（smtp://host:587 または smtps://host:465）。なければメールは送らない。",
        en: "Outgoing server (smtp://host:587 or smtps://host:465); without it no mail is sent.")),
    ConfigurationKey("YAKUBA_SMTP_USER", .mail, OperatorText("送信サーバーの利用者名。", en: "User name at that server.")),
    ConfigurationKey("YAKUBA_SMTP_PASSWORD", .mail, secret: true, OperatorText("そのパスワード。", en: "Its password.")),
    ConfigurationKey(
      "YAKUBA_SMTP_PASSWORD_FILE", .mail, OperatorText("パスワードを入れたファイル。", en: "File that holds the password.")),
    ConfigurationKey(
      "YAKUBA_SMTP_FROM", .mail,
      OperatorText("差出人のメールアドレス。送信サーバーを設定したら必ず要る。", en: "Sender's address; needed with an outgoing server.")),
  ]

  private static let providers: [ConfigurationKey] = [
    ConfigurationKey(
      "YAKUBA_OIDC_RESIDENT", .providers,
      OperatorText("住民のログインに使う提供者の ID（カンマ区切り。例 digital-auth, line）。", en: "Ids of providers for residents (digital-auth, line).")),
    ConfigurationKey(
      "YAKUBA_OIDC_OFFICER", .providers, OperatorText("職員のログインに使う提供者の ID。", en: "Ids of providers for officers.")),
    ConfigurationKey(
      "YAKUBA_OIDC_<ID>_TITLE", .providers, OperatorText("ボタンに出す名前（日本語）。", en: "Name on the button (Japanese).")),
    ConfigurationKey(
      "YAKUBA_OIDC_<ID>_TITLE_EN", .providers, OperatorText("英語の名前。なければ日本語と同じ。", en: "Name in English; otherwise the same.")),
    ConfigurationKey(
      "YAKUBA_OIDC_<ID>_ISSUER", .providers, OperatorText("提供者の issuer。", en: "The provider's issuer.")),
    ConfigurationKey(
      "YAKUBA_OIDC_<ID>_CLIENT_ID", .providers, OperatorText("この製品の client_id。", en: "Our client_id there.")),
    ConfigurationKey(
      "YAKUBA_OIDC_<ID>_KEY_FILE", .providers,
      OperatorText("private_key_jwt に使う秘密鍵（PEM）のファイル。", en: "File with the private key (PEM) for private_key_jwt.")),
    ConfigurationKey(
      "YAKUBA_OIDC_<ID>_KEY_ID", .providers, OperatorText("その鍵の kid。", en: "That key's kid.")),
    ConfigurationKey(
      "YAKUBA_OIDC_<ID>_SECRET", .providers, secret: true,
      OperatorText("client_secret（鍵を使わない提供者のみ）。", en: "client_secret, for providers without keys.")),
    ConfigurationKey(
      "YAKUBA_OIDC_<ID>_ALGORITHMS", .providers, default: "RS256, ES256, EdDSA",
      OperatorText(
        "ID トークンの署名方式（カンマ区切り）。HS256 は client_secret で署名する提供者（LINE ログインのウェブ版）に限り、SECRET（16 文字以上）とともに指定する。",
        en:
          "How its ID tokens may be signed, separated by commas. HS256, signed with the client_secret, is for providers that sign so (LINE Login on the web) and needs a SECRET of 16 characters or more."
      )),
    ConfigurationKey(
      "YAKUBA_OIDC_<ID>_SCOPES", .providers, default: "openid", OperatorText("求める scope（空白区切り）。", en: "Scopes, separated by spaces.")),
    ConfigurationKey(
      "YAKUBA_OIDC_<ID>_AUDIENCE", .providers,
      OperatorText("署名付き証明の aud。なければトークンの窓口の住所。", en: "aud of our signed statements; otherwise the token endpoint.")),
    ConfigurationKey(
      "YAKUBA_OIDC_<ID>_ACR", .providers, OperatorText("求める acr。返らなければ断る。", en: "acr to ask for and insist on.")),
    ConfigurationKey(
      "YAKUBA_OIDC_<ID>_ASSURANCE", .providers, default: "self-declared",
      OperatorText(
        "本人確認の程度（self-declared・email・card）。", en: "Level of assurance it gives (self-declared, email, card).")),
    ConfigurationKey(
      "YAKUBA_OIDC_<ID>_TRUST_ADDRESSES", .providers, default: "no",
      OperatorText(
        "職員を、確認済みと書かれていないメールアドレスでも見分ける。管理者だけがアドレスを書ける町自身の職員名簿に限る。",
        en:
          "Recognise officers by addresses that the provider does not call verified; only for the town's own directory, in which administrators alone write addresses."
      )),
    ConfigurationKey(
      "YAKUBA_OIDC_ALLOW_PLAIN", .providers, default: "no",
      OperatorText(
        "http の提供者も許す（実演・試験のみ）。", en: "Allows providers over plain http (demonstration and tests only).")),
  ]

  private static let limits: [ConfigurationKey] = [
    ConfigurationKey(
      "YAKUBA_BODY_LIMIT", .limits, default: "1MiB", OperatorText("フォームや JSON の大きさの上限。", en: "Most bytes of a form or JSON body.")),
    ConfigurationKey(
      "YAKUBA_UPLOAD_LIMIT", .limits, default: "32MiB", OperatorText("添付を含む送信の大きさの上限。", en: "Most bytes of a submission with files.")),
    ConfigurationKey(
      "YAKUBA_HEADER_LIMIT", .limits, default: "16KiB", OperatorText("ヘッダーの大きさの上限。", en: "Most bytes of a request's header.")),
    ConfigurationKey(
      "YAKUBA_CONNECTIONS", .limits, default: "2000", OperatorText("同時接続数の上限。", en: "Most connections at a time.")),
    ConfigurationKey(
      "YAKUBA_SLOW_SECONDS", .limits, default: "10",
      OperatorText("ヘッダーや本文を送り終えるまで待つ秒数。", en: "Seconds that a client has for its header, and between parts of its body.")),
    ConfigurationKey(
      "YAKUBA_RATE_SIGN_IN", .limits, default: "20/minute",
      OperatorText(
        "ログインの試みの上限（アドレスごと）。名乗られたアカウントごとには、その5倍の時間に半分まで。off で無効。",
        en: "Sign-in attempts per address; for each account that is claimed half as many in five times the time. off for none.")),
    ConfigurationKey(
      "YAKUBA_RATE_SUBMISSION", .limits, default: "60/minute",
      OperatorText(
        "送信の上限（アドレスごと）。ログインした人は一人ごとに2倍、庁舎のように大勢が同じアドレスから来るときは合わせて20倍まで。off で無効。",
        en:
          "Submissions per address; whoever is signed in has twice as many, and all who share an address (a town hall) twenty times as many. off for none."
      )),
    ConfigurationKey(
      "YAKUBA_RATE_SEARCH", .limits, default: "120/minute",
      OperatorText(
        "検索（q を伴うページと API）と、番号や鍵で開くページの上限（アドレスごと）。入力中の確認は、別にその2倍。ログインした人は送信と同じ割合。off で無効。",
        en:
          "Searches (pages and API with q) and pages opened by a number or key, per address; pages judged while somebody types apart from them, twice as many; for whoever is signed in as with submissions. off for none."
      )),
    ConfigurationKey(
      "YAKUBA_RATE_PROGRAM", .limits, default: "1200/minute",
      OperatorText(
        "APIの個人アクセストークン一つあたりの要求の上限（アドレスごとには5倍）。", en: "Requests per personal access token of the API; five times that per address.")),
  ]

  private static let running: [ConfigurationKey] = [
    ConfigurationKey(
      "YAKUBA_THREADS", .running, default: "0",
      OperatorText("通信を受け持つスレッド数。0 は CPU の数。", en: "Threads that serve; 0 for the number of CPUs.")),
    ConfigurationKey(
      "YAKUBA_LOG_LEVEL", .running, default: "info",
      OperatorText(
        "記録の細かさ。error は処理の失敗だけ、warning は上限による拒否と配送・定期の仕事の失敗も、info はすべての要求も、debug は自治体の開閉・配送・定期の仕事も。",
        en:
          "How much is logged: error only what failed on our side, warning also what was refused for its rate and deliveries and jobs that failed, info also every request, debug also towns that open and close, deliveries and jobs."
      )),
    ConfigurationKey(
      "YAKUBA_STOP_SECONDS", .running, default: "20",
      OperatorText("停止の合図のあと、処理中のものを待つ秒数。", en: "Seconds that work in flight has after the signal to stop.")),
    ConfigurationKey(
      "YAKUBA_JOBS", .running, default: "yes",
      OperatorText(
        "定期の仕事と配送をこのプロセスで行うか（yes・no）。", en: "Whether this process runs jobs and deliveries (yes or no).")),
    ConfigurationKey(
      "YAKUBA_SHARED_PAGES", .running, default: "yes",
      OperatorText(
        "同じ公開ページを同時に見に来た人たちに、一度作ったものをまとめて渡すか（yes・no）。古いものを渡すことはない。",
        en:
          "Whether a public page that many open at the same moment is made once for all who wait (yes or no); nobody gets anything older than their question."
      )),
    ConfigurationKey(
      "YAKUBA_TOWN_IDLE_MINUTES", .running, default: "10",
      OperatorText(
        "だれも見ていない自治体のデータベースを閉じるまでの分数。次に見に来たときにまた開く。",
        en: "Minutes after which a town's database is closed that nobody asks for; the next visit opens it again.")),
    ConfigurationKey(
      "YAKUBA_OPEN_TOWNS", .running, default: "200",
      OperatorText(
        "同時に開いておく自治体の数の上限。超えると、見に来る人が最も長くいない自治体から閉じる。",
        en: "The most towns kept open at a time; beyond it those that nobody has asked for longest are closed.")),
    ConfigurationKey(
      "YAKUBA_DEMONSTRATION_TIME", .running, default: "",
      OperatorText(
        "実演の日時（日本時間。例 2026-11-08T23:40）。起動したときにこの日時から時計が進む。実演モードだけで使える。",
        en:
          "Time of the demonstration, in Japan, for example 2026-11-08T23:40: the clock goes on from there when it starts. In demonstration mode only."
      )),
  ]
}
