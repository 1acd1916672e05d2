import Course

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The explanations for code that stopped without a result: what was seen, and the usual cause.
struct StopExplanation {
  let exercise: String
  /// The case in which it stopped.
  let place: StoppedCase

  /// The report about a process that did not grade to its end.
  func report(_ process: GuardedProcess, _ stop: Stop?, _ transcript: Transcript) -> Report {
    var report = Report(exercise: exercise, verdict: .failed)
    let sentences: String
    (report.verdict, sentences) = explain(process, stop, transcript)
    report.blocks = [.paragraph(sentences)]
    return report
  }

  private func explain(
    _ process: GuardedProcess, _ stop: Stop?, _ transcript: Transcript
  ) -> (Report.Verdict, String) {
    // The guard ended it, perhaps before this process saw that it was halted.
    if let signal = process.stoppedBySignal { return (.noAnswer, halted(signal)) }
    switch (stop, process.ending) {
    case (.lostReports, _), (nil, .exited(Child.lostReports)): return (.noAnswer, lostReports)
    case (.computing(_, let lines?), _): return (.flooded, flooded(lines))
    case (.computing(let seconds, nil), _): return (.noAnswer, endless(seconds))
    case (.waiting, _) where process.isCrashing: return (.crashed, crashedUnseen)
    case (.waiting(let seconds, let inAll), _): return (.noAnswer, waited(seconds, inAll: inAll))
    case (.seconds(let seconds, let computing), _):
      return (
        .noAnswer,
        "Stopped after \(Int(seconds)) s in all cases together, of which \(Int(computing)) s were "
          + "spent computing, \(place.place). The cases need milliseconds."
      )
    case (nil, .killed(SIGXCPU)): return (.noAnswer, usedUp)
    case _ where transcript.ranOutOfMemory: return (.memory, memory)
    case (nil, .killed(let signal)):
      return (.crashed, CrashExplanation(transcript, place.place).sentences(signal))
    case (nil, .exited(let status)): return (.exited, exited(status))
    case (nil, nil): return (.exited, lostGuard)
    }
  }

  private func endless(_ seconds: Double) -> String {
    let cause =
      place.timeoutExplanation
      ?? "A loop that never reaches its end is the usual cause. \(place.endlessHint)"
    return "Stopped after \(Int(seconds)) s of running without returning, \(place.place). " + cause
  }

  private func flooded(_ lines: Int) -> String {
    let count = lines > 1 ? "\(lines) lines" : "more than a megabyte without a line break"
    return "Stopped after printing \(count), \(place.place). Printing takes longer than "
      + "computing: take the print out of the loop, and grade again. If the loop goes round more "
      + "often than it should, it never reaches its end. \(place.endlessHint)"
  }

  private func waited(_ seconds: Double, inAll: Bool) -> String {
    let where_ = inAll ? "in all cases together, the last time \(place.place)" : place.place
    return "Stopped after it had waited \(Int(seconds)) s without using the processor, \(where_). "
      + "Sleeping, waiting for input, for a lock, a semaphore or another process are the usual "
      + "causes. A function of the course only computes."
  }

  private func halted(_ signal: Int32) -> String {
    "The program was halted by the signal \(CrashExplanation.name(signal)), \(place.place): it can "
      + "go on only if another program lets it. Something sent the signal, by kill or raise."
  }

  private var lostReports: String {
    "The reports stopped, \(place.place): the program's open files were closed, and the one for "
      + "the grader's reports with them. What the function returned is unknown. Close only what "
      + "you have opened."
  }

  private var lostGuard: String {
    "The process that watches over the program was ended, \(place.place): something sent a signal "
      + "to another process, by kill. What the function returned is unknown."
  }

  private var crashedUnseen: String {
    "The program crashed, \(place.place), and could not say why: the output and the errors of the "
      + "program (descriptors 1 and 2) were closed. Close only what you have opened, and the next "
      + "try names the line."
  }

  private var usedUp: String {
    "Stopped for using more processor time than the program may have, \(place.place): "
      + "\(Limits.processorSeconds) s in all cases together, unless your code set another limit. "
      + "The cases need milliseconds. \(place.endlessHint)"
  }

  private var memory: String {
    "Stopped for asking for more memory than the \(Limits.memory >> 20) MB it may have, "
      + "\(place.place). An array that grows in a loop without end is the usual cause. "
      + place.endlessHint
  }

  private func exited(_ status: Int32) -> String {
    "The program was ended \(place.place): something called exit(\(status)). A function of the "
      + "course returns its answer, or throws; it never ends the program."
  }
}
