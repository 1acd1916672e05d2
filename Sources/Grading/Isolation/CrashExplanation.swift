#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The explanation of a crash, for beginners.
struct CrashExplanation {
  private let transcript: Transcript
  private let place: String

  /// - Parameters:
  ///   - transcript: the program's last words.
  ///   - place: the case in which it crashed, such as "in the first case (…)".
  init(_ transcript: Transcript, _ place: String) {
    self.transcript = transcript
    self.place = place
  }

  /// What was seen, and the usual cause.
  func sentences(_ signal: Int32) -> String {
    let source = transcript.sourceLine.map { " in \($0)," } ?? ""
    if let reason = transcript.reason {
      let refusal = transcript.refusedBy.map { ", inside \($0)" } ?? ""
      let sentence = "Stopped\(source) \(place): \"\(reason)\"\(refusal)."
      return CrashExplanation.advice(reason).map { "\(sentence) \($0)" } ?? sentence
    }
    let named = "by the signal \(CrashExplanation.name(signal))"
    switch signal {
    case SIGSEGV, SIGBUS:
      guard transcript.isDeep || !transcript.hasBacktrace else {
        return "Stopped\(source) \(place), \(named): memory was used that is not the program's. "
          + "An unsafe pointer, or a signal sent by kill or raise, are the usual causes."
      }
      return "Ran out of stack\(source) \(place). A function that calls itself without end is the "
        + "usual cause: which call does not get closer to the end?"
    case SIGKILL:
      return "Killed \(place), \(named): your code sent it, by kill or raise, or the system did, "
        + "as it does when memory runs out."
    case SIGILL, SIGTRAP, SIGFPE:
      let lost =
        transcript.hasBacktrace
        ? "" : " The reason is lost, as it is where the output (descriptors 1 and 2) was closed."
      return "Stopped\(source) \(place), \(named). A number that leaves its range (Int overflow), "
        + "an index outside an array or a ! on nil are the usual causes." + lost
    case SIGABRT:
      return "Stopped\(source) \(place), \(named): something called abort(), or a check of the "
        + "system's library failed."
    default:
      return "Stopped\(source) \(place), \(named). Something sent the signal, by kill, raise or a "
        + "timer. A function of the course only computes."
    }
  }

  /// A signal's name, such as "SIGTERM".
  static func name(_ signal: Int32) -> String {
    let names = [
      SIGHUP: "SIGHUP", SIGINT: "SIGINT", SIGQUIT: "SIGQUIT", SIGILL: "SIGILL",
      SIGTRAP: "SIGTRAP", SIGABRT: "SIGABRT", SIGBUS: "SIGBUS", SIGFPE: "SIGFPE",
      SIGKILL: "SIGKILL", SIGUSR1: "SIGUSR1", SIGSEGV: "SIGSEGV", SIGUSR2: "SIGUSR2",
      SIGPIPE: "SIGPIPE", SIGALRM: "SIGALRM", SIGTERM: "SIGTERM", SIGSTOP: "SIGSTOP",
      SIGTSTP: "SIGTSTP", SIGTTIN: "SIGTTIN", SIGTTOU: "SIGTTOU", SIGXCPU: "SIGXCPU",
      SIGXFSZ: "SIGXFSZ",
    ]
    return names[signal] ?? "\(signal)"
  }

  /// An explanation of a message of the Swift runtime, for beginners.
  private static func advice(_ reason: String) -> String? {
    let index = "An array of n elements has the indices 0 to n − 1; an empty one has none."
    let range = "A range a ..< b needs a ≤ b: which of the two is too far?"
    let known = [
      ("out of range", index), ("out of bounds", index), ("range requires lowerbound", range),
      ("upperbound < lowerbound", range),
      (
        "unexpectedly found nil",
        "A value that may be nil was used with ! where it was nil: if let or switch asks first."
      ),
      ("overflow", "A whole number left its range, as 0 − 1 does for an unsigned one."),
      ("division by zero", "A whole number was divided by zero: which count can be 0?"),
      (
        "cannot be converted to int",
        "A Float that is not a number or infinite was turned into an Int: where did it come from?"
      ),
      ("unexpectedly raised an error", "try! stops the program on an error; try passes it on."),
      ("count < 0", "An array cannot have fewer than 0 elements: which length was computed?"),
      (
        "precondition failure",
        "A function of the course refused what it was given: do the shapes fit, and does every "
          + "variable come from the tape that was handed in?"
      ),
    ]
    let words = reason.lowercased()
    return known.first { words.contains($0.0) }?.1
  }
}
