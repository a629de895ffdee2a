import Documents
import Foundation
import Kernel

extension Doctor {
  /// The keys with which towns sign their documents: whether they can be used, and until when.
  func signing(now: Moment = Clock.system.now) -> [Finding] {
    guard let folder = configuration.signingFolder else { return [] }
    guard FileSystem.isFolder(folder) else {
      return wrong("電子署名の鍵のフォルダー \(folder) がありません。", "the folder of signing keys \(folder) is not there")
    }
    let towns = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted().filter {
      FileSystem.isFolder(folder + "/" + $0)
    }
    if towns.isEmpty { return warning("\(folder) に電子署名の鍵がありません。", "\(folder) holds no signing key") }
    return towns.flatMap { signing(of: $0, SigningKeys(folder: folder), now) }
  }

  private func signing(of town: String, _ keys: SigningKeys, _ now: Moment) -> [Finding] {
    do {
      guard let identity = try keys.identity(of: town) else {
        return wrong("\(town)：key.pem と certificate.pem がありません。", "\(town): key.pem and certificate.pem are not there")
      }
      let until = CalendarDate(of: identity.validUntil)
      let days = until.daysSince1970 - CalendarDate(of: now).daysSince1970
      if now < identity.validFrom || now >= identity.validUntil {
        return wrong(
          "\(town)：電子署名の証明書（\(identity.name)）は今日は使えません（\(until) まで）。",
          "\(town): the signing certificate (\(identity.name)) is not valid today (until \(until))")
      }
      if days < 60 {
        return warning(
          "\(town)：電子署名の証明書（\(identity.name)）の期限まであと \(days) 日です（\(until)）。",
          "\(town): the signing certificate (\(identity.name)) ends in \(days) days (\(until))")
      }
      return sound(
        "\(town)：電子署名の証明書（\(identity.name)）は \(until) まで使えます。",
        "\(town): the signing certificate (\(identity.name)) is valid until \(until)")
    } catch let failure as Failure {
      return wrong(
        "\(town)：\(failure.message.japanese)（\(failure.detail ?? "")）", "\(town): \(failure.message.english) (\(failure.detail ?? ""))")
    } catch {
      return wrong("\(town)：電子署名の鍵を読めません。", "\(town): the signing key cannot be read")
    }
  }
}
