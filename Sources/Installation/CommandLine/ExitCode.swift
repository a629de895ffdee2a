import Kernel

/// What the program returns to the shell, after sysexits.h where it has a number for it.
public enum ExitCode: Int32, Sendable, CaseIterable {
  case success = 0
  /// It ran and the answer is no: problems found, something not there.
  case failure = 1
  /// The command line is wrong.
  case usage = 64
  /// A file to read is not there.
  case noInput = 66
  /// A database or server does not answer.
  case unavailable = 69
  /// A defect of the program.
  case software = 70
  /// A file cannot be made.
  case cannotCreate = 73
  /// Reading or writing failed underway.
  case inputOutput = 74
  /// The configuration is wrong, or production is refused.
  case configuration = 78

  public var meaning: OperatorText {
    switch self {
    case .success: OperatorText("成功", en: "success")
    case .failure: OperatorText("実行したが、問題が見つかった・対象がなかった", en: "it ran and found problems, or found nothing to work on")
    case .usage: OperatorText("コマンドの書き方の誤り", en: "the command line is wrong")
    case .noInput: OperatorText("読むファイルがない", en: "a file to read is not there")
    case .unavailable: OperatorText("データベースなどが応答しない", en: "a database or server does not answer")
    case .software: OperatorText("プログラムの不具合", en: "a defect of the program")
    case .cannotCreate: OperatorText("ファイルを作れない", en: "a file cannot be made")
    case .inputOutput: OperatorText("読み書きの途中の失敗", en: "reading or writing failed underway")
    case .configuration: OperatorText("設定の誤り、または本番での起動の拒否", en: "the configuration is wrong, or production refuses to start")
    }
  }

  init(_ kind: Failure.Kind) {
    switch kind {
    case .unavailable: self = .unavailable
    case .defect: self = .software
    case .invalid, .unauthenticated, .forbidden, .missing, .conflict, .tooLarge, .tooMany: self = .failure
    }
  }
}

/// Ends a command with a message and a code.
struct CommandFailure: Error {
  let code: ExitCode
  let message: OperatorText

  init(_ code: ExitCode, _ message: OperatorText) {
    self.code = code
    self.message = message
  }
}
