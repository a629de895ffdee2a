import CCurl
import Kernel

/// The server that takes our mail, as configured.
public struct SMTPServer: Sendable {
  public enum Security: String, Sendable, CaseIterable {
    /// Nothing: a relay on the same machine or network.
    case none
    /// STARTTLS, and no mail without it.
    case startTLS = "starttls"
    /// TLS from the first byte (port 465).
    case tls
  }

  public let host: String
  public let port: Int
  public let security: Security
  public let user: String?
  public let password: String?
  /// How we greet: our own name.
  public let greeting: String
  /// PEM file of the authorities to trust; nil for the system's.
  public let authorities: String?
  public let timeoutSeconds: Int

  public init(
    host: String, port: Int, security: Security, user: String? = nil, password: String? = nil, greeting: String = "localhost",
    authorities: String? = nil, timeoutSeconds: Int = 30
  ) {
    self.host = host
    self.port = port
    self.security = security
    self.user = user
    self.password = password
    self.greeting = greeting
    self.authorities = authorities
    self.timeoutSeconds = timeoutSeconds
  }

  private static let work = BlockingWork("mail", threads: 1, backlog: 256)

  /// Hands one letter over; returns when the server has taken it. Throws `channels.mail-refused` for a recipient or letter that it will
  /// never take, `channels.mail-not-sent` for everything that may pass.
  func send(_ message: MailMessage) async throws {
    let (from, to, bytes) = (message.from.wire, message.to.wire, message.bytes)
    try await Self.work.run { try hand(bytes, from: from, to: to) }
  }

  private func hand(_ bytes: [UInt8], from: String, to: String) throws {
    guard let handle = curl_easy_init() else { throw Failure.mailNotSent("libcurl") }
    defer { curl_easy_cleanup(handle) }
    let letter = Letter(bytes)
    let recipients = curl_slist_append(nil, "<\(to)>")
    defer { curl_slist_free_all(recipients) }
    curl_set_text(handle, CURLOPT_URL, "\(security == .tls ? "smtps" : "smtp")://\(host):\(port)/\(greeting)")
    curl_set_text(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps")
    if security == .startTLS { curl_set_long(handle, CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue)) }
    curl_set_long(handle, CURLOPT_SSL_VERIFYPEER, 1)
    curl_set_long(handle, CURLOPT_SSL_VERIFYHOST, 2)
    if let authorities { curl_set_text(handle, CURLOPT_CAINFO, authorities) }
    if let user { curl_set_text(handle, CURLOPT_USERNAME, user) }
    if let password { curl_set_text(handle, CURLOPT_PASSWORD, password) }
    curl_set_long(handle, CURLOPT_NOSIGNAL, 1)
    curl_set_long(handle, CURLOPT_TIMEOUT, timeoutSeconds)
    curl_set_long(handle, CURLOPT_CONNECTTIMEOUT, min(10, timeoutSeconds))
    curl_set_text(handle, CURLOPT_MAIL_FROM, "<\(from)>")
    curl_set_list(handle, CURLOPT_MAIL_RCPT, recipients)
    curl_set_long(handle, CURLOPT_UPLOAD, 1)
    curl_set_callback(handle, CURLOPT_READFUNCTION, readLetter)
    curl_set_pointer(handle, CURLOPT_READDATA, Unmanaged.passUnretained(letter).toOpaque())
    let result = withExtendedLifetime(letter) { curl_easy_perform(handle) }
    guard result != CURLE_OK else { return }
    var code = 0
    curl_get_long(handle, CURLINFO_RESPONSE_CODE, &code)
    let detail = "\(String(cString: curl_easy_strerror(result))) (\(code))"
    throw (500...599).contains(code) && result != CURLE_LOGIN_DENIED ? Failure.mailRefused(detail) : Failure.mailNotSent(detail)
  }
}

/// What is left of a letter to read.
private final class Letter {
  let bytes: [UInt8]
  var position = 0
  init(_ bytes: [UInt8]) { self.bytes = bytes }
}

private func readLetter(_ buffer: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?) -> Int {
  guard let buffer, let context else { return 0 }
  let letter = Unmanaged<Letter>.fromOpaque(context).takeUnretainedValue()
  let length = min(size * count, letter.bytes.count - letter.position)
  letter.bytes[letter.position..<(letter.position + length)].withUnsafeBytes {
    UnsafeMutableRawBufferPointer(start: buffer, count: length).copyMemory(from: $0)
  }
  letter.position += length
  return length
}
