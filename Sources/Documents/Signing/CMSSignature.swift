/// A detached CMS signature (RFC 5652) as PAdES baseline B-B wants it (ETSI EN 319 142-1): content type, digest and signing-certificate-v2 (RFC 5035) are
/// signed; the time stands in the PDF, not here, which is why it is not left to OpenSSL's CMS_sign.
enum CMSSignature {
  static func make(over content: [UInt8], by identity: SigningIdentity) throws -> [UInt8] {
    let sha256 = DER.sequence(DER.identifier(2, 16, 840, 1, 101, 3, 4, 2, 1))
    let data = DER.identifier(1, 2, 840, 113549, 1, 7, 1)
    let issuerSerial = DER.sequence(DER.sequence(DER.element(0xA4, identity.issuer)), identity.serial)
    // SHA-256 is the hash that is meant where none is named.
    let certificateID = DER.sequence(DER.octets(SigningIdentity.digest(identity.certificates[0])), issuerSerial)
    let attributes = [
      attribute(DER.identifier(1, 2, 840, 113549, 1, 9, 3), data),
      attribute(DER.identifier(1, 2, 840, 113549, 1, 9, 4), DER.octets(SigningIdentity.digest(content))),
      attribute(DER.identifier(1, 2, 840, 113549, 1, 9, 16, 2, 47), DER.sequence(DER.sequence(certificateID))),
    ]
    let signature = try identity.signature(of: DER.set(attributes))
    let algorithm =
      identity.isRSA
      ? DER.sequence(DER.identifier(1, 2, 840, 113549, 1, 1, 11), DER.null) : DER.sequence(DER.identifier(1, 2, 840, 10045, 4, 3, 2))
    let signer = DER.sequence(
      DER.integer(1), DER.sequence(identity.issuer, identity.serial), sha256, DER.set(attributes, tag: 0xA0), algorithm,
      DER.octets(signature))
    let signed = DER.sequence(
      DER.integer(1), DER.set([sha256]), DER.sequence(data), DER.set(identity.certificates, tag: 0xA0), DER.set([signer]))
    return DER.sequence(DER.identifier(1, 2, 840, 113549, 1, 7, 2), DER.element(0xA0, signed))
  }

  private static func attribute(_ name: [UInt8], _ value: [UInt8]) -> [UInt8] { DER.sequence(name, DER.set([value])) }
}
