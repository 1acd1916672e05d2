import Console
import Course

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Grades exercises, each in a separate process, several at a time.
///
/// A crash, an endless loop, an `exit`, too much output or too much memory fails one exercise and
/// no other.
public struct Supervisor {
  /// The program that grades one exercise in its own process: `grade` itself.
  let executable: String
  /// The implementation to grade.
  let implementation: Implementation
  /// The lessons, for the description of the case in which code stopped.
  let course: [GradedLesson]
  /// The limits of each exercise.
  var limits = Limits()

  /// Creates a supervisor.
  ///
  /// - Parameters:
  ///   - executable: The path of the `grade` program.
  ///   - implementation: The implementation to grade.
  ///   - course: The lessons, for the description of the case in which code stopped.
  public init(
    executable: String, implementation: Implementation = .mine, course: [GradedLesson]
  ) {
    self.executable = executable
    self.implementation = implementation
    self.course = course
  }

  private struct Run {
    let index: Int
    var process: GuardedProcess
    var stop: Stop?
  }

  /// Grades exercises.
  ///
  /// - Parameter exercises: Ids such as "07.3".
  /// - Returns: A report for each, in the same order. Where a wrong answer of the learner calls
  ///   others, its report begins with those that are not right.
  public func grade(_ exercises: [String]) -> [Report] {
    let reports = gradeEach(exercises)
    guard implementation == .mine, reports.contains(where: \.isWrong),
      let package = try? PackageFolder.find()
    else { return reports }
    let calls = ExerciseCalls(course.outlines) { try? package.read($0) }
    let called = reports.map { $0.isWrong ? calls.exercises(calledBy: $0.exercise) : [] }
    let missing = Set(called.joined()).subtracting(exercises).sorted()
    var verdicts: [String: Report.Verdict] = [:]
    for report in reports + gradeEach(missing) { verdicts[report.exercise] = report.verdict }
    return zip(reports, called).map { report, called in
      var report = report
      let faulty = called.filter { verdicts[$0] != .right }
      if !faulty.isEmpty {
        report.blocks.insert(.paragraph(Supervisor.mendFirst(faulty, verdicts)), at: 0)
      }
      return report
    }
  }

  /// The sentence about called exercises: "06.2, which yours calls, is wrong: mend that first", or
  /// "is not written yet".
  private static func mendFirst(
    _ called: [String], _ verdicts: [String: Report.Verdict]
  ) -> String {
    let wrong = called.filter { verdicts[$0] != .notStarted }
    let unwritten = called.filter { verdicts[$0] == .notStarted }
    func list(_ ids: [String]) -> String {
      ids.count < 2
        ? ids.joined()
        : ids.dropLast().joined(separator: ", ") + " and " + (ids.last ?? "")
    }
    let sentences = [
      (wrong, "wrong: mend"), (unwritten, "not written yet: write"),
    ].filter { !$0.0.isEmpty }.map { ids, end in
      "\(list(ids)), which yours calls, \(ids.count == 1 ? "is" : "are") \(end) "
        + "\(ids.count == 1 ? "that" : "those") first."
    }
    return sentences.joined(separator: " ")
  }

  /// Grades exercises, each for itself.
  private func gradeEach(_ exercises: [String]) -> [Report] {
    var reports = exercises.map { Report(exercise: $0, verdict: .failed) }
    var running: [Run] = []
    var next = 0
    let cores = max(1, ProcessInfo.processInfo.activeProcessorCount)
    while next < exercises.count || !running.isEmpty {
      while next < exercises.count, running.count < cores {
        if let process = start(exercises[next]) {
          running.append(Run(index: next, process: process))
        } else {
          reports[next].blocks = [
            .paragraph(
              "The system could not start \(executable), or make a folder for temporary files "
                + "(in TMPDIR, or in /tmp).")
          ]
        }
        next += 1
      }
      wait(for: running)
      for slot in running.indices.reversed() {
        update(&running[slot])
        if running[slot].process.hasEnded {
          let run = running.remove(at: slot)
          reports[run.index] = report(exercises[run.index], run.process, run.stop)
        }
      }
    }
    return reports
  }

  private func start(_ exercise: String) -> GuardedProcess? {
    GuardedProcess(executable: executable, exercise: exercise, implementation: implementation)
  }

  /// Waits until a process has written something, at most 20 ms.
  private func wait(for running: [Run]) {
    var descriptors = running.flatMap(\.process.descriptors).map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    _ = poll(&descriptors, nfds_t(descriptors.count), 20)
    // A descriptor without writers is always ready: do not spin until the process is reaped.
    if descriptors.contains(where: { $0.revents & Int16(POLLHUP) != 0 }) { usleep(500) }
  }

  /// Reads what a process has written, and stops the process if it has exceeded a limit.
  private func update(_ run: inout Run) {
    run.process.poll()
    guard !run.process.hasEnded, run.process.ending == nil, run.stop == nil else { return }
    run.stop = Stop(run.process, limits)
    if run.stop != nil { run.process.stop() }
  }

  /// The report about a process that has ended.
  private func report(_ exercise: String, _ process: GuardedProcess, _ stop: Stop?) -> Report {
    let transcript = Transcript(process.excerpt, reports: process.lines)
    var report: Report
    if let sent = transcript.report, transcript.isComplete || sent.verdict == .wrong {
      report = sent
    } else {
      let stopped =
        course.lesson(of: exercise)?.stoppedCase(of: exercise, at: transcript.lastCase)
        ?? .beforeTheFirst
      report = StopExplanation(exercise: exercise, place: stopped).report(process, stop, transcript)
      report.section = course.exercise(exercise)?.section
    }
    if let block = transcript.printedBlock { report.blocks.append(block) }
    return report
  }
}
