import Course

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The explanations for code that stopped without a result.
enum StopExplanation {
  static func noAnswer(_ stopped: StoppedCase, _ report: inout Report) {
    report.verdict = .noAnswer
    let cause =
      stopped.timeoutExplanation
      ?? "A loop that never reaches its end is the usual cause. \(stopped.endlessHint)"
    report.blocks = [
      .paragraph(
        "Stopped after \(Int(Limits.seconds)) s of running without returning, \(stopped.place). "
          + cause)
    ]
  }

  static func flooded(_ stopped: StoppedCase, _ report: inout Report) {
    report.verdict = .flooded
    report.blocks = [
      .paragraph(
        "Stopped after printing more than a megabyte, \(stopped.place). A print inside a loop that "
          + "never reaches its end is the usual cause. \(stopped.endlessHint)")
    ]
  }

  static func memory(_ stopped: StoppedCase, _ report: inout Report) {
    report.verdict = .memory
    report.blocks = [
      .paragraph(
        "Stopped for asking for more memory than the \(Limits.memory >> 20) MB it may have, "
          + "\(stopped.place). An array that grows in a loop without end is the usual cause. "
          + stopped.endlessHint)
    ]
  }

  static func exited(_ status: Int32, _ stopped: StoppedCase, _ report: inout Report) {
    report.verdict = .exited
    report.blocks = [
      .paragraph(
        "The program was ended \(stopped.place): something called exit(\(status)). A function of "
          + "the course returns its answer, or throws; it never ends the program.")
    ]
  }

  static func crashed(
    _ signal: Int32, _ transcript: Transcript, _ stopped: StoppedCase, _ report: inout Report
  ) {
    report.verdict = .crashed
    let source = transcript.sourceLine.map { " in \($0)," } ?? ""
    var sentences: String
    if let reason = transcript.reason {
      let refusal = transcript.refusedBy.map { ", inside \($0)" } ?? ""
      sentences = "Stopped\(source) \(stopped.place): \"\(reason)\"\(refusal)."
      if let advice = advice(reason) { sentences += " " + advice }
    } else if signal == SIGSEGV || signal == SIGBUS {
      sentences =
        "Ran out of stack\(source) \(stopped.place). A function that calls itself without end is "
        + "the usual cause: which call does not get closer to the end?"
    } else if signal == SIGKILL {
      sentences =
        "Killed from outside \(stopped.place), as the system does when memory runs out."
    } else {
      sentences =
        "Stopped\(source) \(stopped.place), by signal \(signal). A number that leaves its range "
        + "(Int overflow), an index outside an array or a ! on nil are the usual causes."
    }
    report.blocks = [.paragraph(sentences)]
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
