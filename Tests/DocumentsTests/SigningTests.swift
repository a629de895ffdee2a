import Documents
import Foundation
import Kernel
import Testing

/// PDF files that are signed: judged by poppler's pdfsig, OpenSSL's command line and qpdf.
@Suite struct SigningTests {
  /// A certification authority of our own, with signers below it.
  struct Authority {
    let folder: String
    var certificate: String { folder + "/ca.pem" }

    init() throws {
      folder = NSTemporaryDirectory() + "signing-\(UUID().uuidString)"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      _ = try Tools.run([
        "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", folder + "/ca.key", "-out", certificate, "-days", "3650",
        "-subj",
        "/CN=見本県認証局（試験用）", "-utf8", "-addext", "basicConstraints=critical,CA:true",
      ])
    }

    /// Files as an operator puts them. `kind`: of the new key, as `openssl req` names it.
    func add(_ town: String, kind: [String] = ["rsa:2048"], days: Int = 365, usage: String = "digitalSignature,nonRepudiation") throws {
      let here = folder + "/" + town
      try FileManager.default.createDirectory(atPath: here, withIntermediateDirectories: true)
      _ = try Tools.run(
        ["openssl", "req", "-newkey"] + kind + [
          "-nodes", "-keyout", here + "/key.pem", "-out", here + "/request.pem", "-utf8", "-subj", "/O=見本町/CN=見本町長",
        ])
      try "keyUsage=critical,\(usage)\nbasicConstraints=CA:false\n".write(toFile: here + "/ext", atomically: true, encoding: .utf8)
      _ = try Tools.run([
        "openssl", "x509", "-req", "-in", here + "/request.pem", "-CA", certificate, "-CAkey", folder + "/ca.key", "-CAcreateserial",
        "-days", String(days), "-extfile",
        here + "/ext", "-out", here + "/certificate.pem",
      ])
      try mode(0o600, town)
    }

    func mode(_ mode: Int, _ town: String) throws {
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: folder + "/\(town)/key.pem")
    }

    func remove() { try? FileManager.default.removeItem(atPath: folder) }
  }

  private func letter() async throws -> [UInt8] {
    try await PDFDocument(title: "許可書", createdAt: Self.now, typeface: .mincho, blocks: [.text("許可します。"), .text("見本町長")]).rendered()
  }

  /// After the certificates of the tests were made.
  private static let now = Clock.system.now.adding(seconds: 600)

  /// What pdfsig says; nothing about trust, which is the reader's.
  private func report(_ pdf: [UInt8]) throws -> String { try Tools.withFile(pdf, "pdf") { try Tools.run(["pdfsig", "-nocert", $0]) } }

  @Test(arguments: [["rsa:2048"], ["ec", "-pkeyopt", "ec_paramgen_curve:P-256"]]) func othersFindTheSignatureValid(kind: [String])
    async throws
  {
    let authority = try Authority()
    defer { authority.remove() }
    try authority.add("mihon", kind: kind)
    let identity = try #require(try SigningKeys(folder: authority.folder).identity(of: "mihon"))
    #expect(identity.name == "見本町長" && identity.fingerprint.count == 64)
    let plain = try await letter()
    let signed = try await identity.signing(plain, reason: "見本町長による交付", at: Self.now)
    #expect(signed.starts(with: plain), "what was there stays as it is")
    let report = try report(signed)
    #expect(report.contains("Signature is Valid.") && report.contains("ETSI.CAdES.detached") && report.contains("見本町長"), "\(report)")
    #expect(report.contains("Total document signed"), "\(report)")
    #expect(try Tools.withFile(signed, "pdf") { try Tools.run(["qpdf", "--check", $0]) }.contains("No syntax or stream encoding errors"))
    try verify(signed, authority)
  }

  /// With OpenSSL: the CMS over the two ranges, the chain up to the authority, the attributes.
  private func verify(_ signed: [UInt8], _ authority: Authority) throws {
    let text = String(decoding: signed, as: UTF8.self)
    let range = try #require(text.firstMatch(of: /\/ByteRange \[([0-9 ]+)\]/)).1.split(separator: " ").compactMap { Int($0) }
    #expect(range.count == 4 && range[0] == 0 && range[2] + range[3] == signed.count)
    let content = Array(signed[0..<range[1]] + signed[range[2]...])
    let digits = String(decoding: signed[(range[1] + 1)..<(range[2] - 1)], as: UTF8.self)
    var der: [UInt8] = []
    var index = digits.startIndex
    while index < digits.endIndex {
      let next = digits.index(index, offsetBy: 2)
      der.append(try #require(UInt8(digits[index..<next], radix: 16)))
      index = next
    }
    let length = (Int(der[2]) << 8 | Int(der[3])) + 4
    #expect(der[0] == 0x30 && der[1] == 0x82 && der[length...].allSatisfy { $0 == 0 })
    try Tools.withFile(content, "bin") { content in
      try Tools.withFile(Array(der[..<length]), "der") { der in
        // It says so on its error output; what is not so it ends with a failure.
        _ = try Tools.run([
          "openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", der, "-content", content, "-CAfile",
          authority.certificate, "-purpose", "any",
          "-out", "/dev/null",
        ])
        let printed = try Tools.run(["openssl", "cms", "-cmsout", "-print", "-inform", "DER", "-in", der])
        #expect(
          printed.contains("id-smime-aa-signingCertificateV2") && printed.contains("messageDigest") && !printed.contains("signingTime"))
      }
    }
  }

  @Test func aChangedByteIsFound() async throws {
    let authority = try Authority()
    defer { authority.remove() }
    try authority.add("mihon")
    let identity = try #require(try SigningKeys(folder: authority.folder).identity(of: "mihon"))
    let plain = try await letter()
    var signed = try await identity.signing(plain, reason: "交付", at: Self.now)
    let title = try #require(signed.firstRange(of: Array("/CreationDate (D:2".utf8)) ?? signed.firstRange(of: Array("/Producer".utf8)))
    signed[title.upperBound - 1] ^= 1
    #expect(try !report(signed).contains("Signature is Valid."))
    var added = try await identity.signing(plain, reason: "交付", at: Self.now)
    added += Array("% added\n".utf8)
    #expect(try !report(added).contains("Total document signed"), "what is added later is not signed")
  }

  @Test func keysThatMustNotBeUsedAreRefused() async throws {
    let authority = try Authority()
    defer { authority.remove() }
    let keys = SigningKeys(folder: authority.folder)
    #expect(try keys.identity(of: "nobody") == nil)
    try authority.add("mihon")
    try authority.add("other")
    func code(_ town: String) -> String? {
      do { _ = try keys.identity(of: town) } catch { return (error as? Failure)?.code }
      return nil
    }
    try authority.mode(0o640, "mihon")
    #expect(code("mihon") == "documents.signing-key-open")
    try authority.mode(0o600, "mihon")
    #expect(code("mihon") == nil)
    let certificate = authority.folder + "/mihon/certificate.pem"
    let original = try String(contentsOfFile: certificate, encoding: .utf8)
    try String(contentsOfFile: authority.folder + "/other/certificate.pem", encoding: .utf8).write(
      toFile: certificate, atomically: true, encoding: .utf8)
    #expect(code("mihon") == "documents.signing-key-wrong", "somebody else's certificate")
    try "no certificate".write(toFile: certificate, atomically: true, encoding: .utf8)
    #expect(code("mihon") == "documents.signing-key-wrong")
    try FileManager.default.removeItem(atPath: certificate)
    #expect(code("mihon") == "documents.signing-key-wrong", "half of it")
    try original.write(toFile: certificate, atomically: true, encoding: .utf8)
    try authority.add("small", kind: ["rsa:1024"])
    #expect(code("small") == "documents.signing-key-wrong")
    try authority.add("server", usage: "keyEncipherment")
    #expect(code("server") == "documents.signing-key-wrong")
    let identity = try #require(try keys.identity(of: "mihon"))
    let plain = try await letter()
    await #expect { _ = try await identity.signing(plain, reason: "x", at: identity.validUntil) } throws: {
      ($0 as? Failure)?.code == "documents.signing-certificate-expired"
    }
    await #expect { _ = try await identity.signing(Array("%PDF-1.5 nonsense".utf8), reason: "x", at: Self.now) } throws: {
      ($0 as? Failure)?.code == "documents.pdf-not-signable"
    }
    let twice = try await identity.signing(plain, reason: "x", at: Self.now)
    await #expect { _ = try await identity.signing(twice, reason: "x", at: Self.now) } throws: {
      ($0 as? Failure)?.code == "documents.pdf-not-signable"
    }
  }
}

/// The image of a seal, made anew.
@Suite struct SealImageTests {
  private func sample(_ script: String) throws -> [UInt8] {
    let path = NSTemporaryDirectory() + "seal-\(UUID().uuidString).png"
    defer { try? FileManager.default.removeItem(atPath: path) }
    _ = try Tools.run(["python3", "-c", script, path])
    return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  /// A red frame on white, with a text chunk.
  private static let script = """
    import struct, sys, zlib
    def chunk(kind, data): return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    n = 200
    rows = b"".join(b"\\x00" + b"".join(b"\\xd0\\x10\\x10" if x < 20 or y < 20 or x >= n - 20 or y >= n - 20 else b"\\xfa\\xff\\xf8" for x in range(n)) for y in range(n))
    open(sys.argv[1], "wb").write(b"\\x89PNG\\r\\n\\x1a\\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", n, n, 8, 2, 0, 0, 0)) + chunk(b"tEXt", b"Comment\\x00GEHEIM") + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))
    """

  @Test func whiteBecomesSeeThroughAndNothingElseIsKept() async throws {
    let made = try await SealImage.madeAnew(sample(Self.script))
    #expect(made.starts(with: [0x89, 0x50, 0x4E, 0x47]) && made.firstRange(of: Array("GEHEIM".utf8)) == nil)
    #expect(made[25] == 6, "with an alpha channel")
    let again = try await SealImage.madeAnew(made)
    #expect(again == made, "made anew, it is the same")
  }

  @Test func whatIsNoSealIsRefused() async throws {
    await #expect { _ = try await SealImage.madeAnew([0xFF, 0xD8, 0xFF]) } throws: { ($0 as? Failure)?.code == "documents.seal-not-png" }
    let small = try sample(Self.script.replacing("n = 200", with: "n = 60"))
    await #expect { _ = try await SealImage.madeAnew(small) } throws: { ($0 as? Failure)?.code == "documents.seal-size" }
    let cut = Array(try sample(Self.script).prefix(120))
    await #expect(throws: Failure.self) { _ = try await SealImage.madeAnew(cut) }
  }
}
