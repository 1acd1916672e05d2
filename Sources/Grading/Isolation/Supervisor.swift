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
    var process: ChildProcess
    var lastCase = Platform.now()
    var linesSeen = 0
  }

  /// The limit for which the supervisor stopped a process.
  private enum Stop {
    case time, output
  }

  /// Grades exercises.
  ///
  /// - Parameter exercises: Ids such as "07.3".
  /// - Returns: A report for each, in the same order.
  public func grade(_ exercises: [String]) -> [Report] {
    var reports = exercises.map { Report(exercise: $0, verdict: .failed) }
    var running: [Run] = []
    var next = 0
    let cores = max(1, ProcessInfo.processInfo.activeProcessorCount)
    while next < exercises.count || !running.isEmpty {
      while next < exercises.count, running.count < cores {
        if let process = start(exercises[next]) {
          running.append(Run(index: next, process: process))
        } else {
          reports[next].blocks = [.paragraph("The system could not start \(executable).")]
        }
        next += 1
      }
      wait(for: running)
      for slot in running.indices.reversed() {
        let stop = update(&running[slot])
        if running[slot].process.ending != nil {
          let run = running.remove(at: slot)
          reports[run.index] = report(exercises[run.index], run.process, stop)
        }
      }
    }
    return reports
  }

  private func start(_ exercise: String) -> ChildProcess? {
    ChildProcess(
      executable: executable,
      arguments: [GradeArguments.childCommand, exercise, implementation.description])
  }

  /// Waits until a process has written something, at most 20 ms.
  private func wait(for running: [Run]) {
    var descriptors = running.flatMap { run in
      [run.process.reports, run.process.output].map {
        pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
      }
    }
    _ = poll(&descriptors, nfds_t(descriptors.count), 20)
    // A descriptor without writers is always ready: do not spin until the process is reaped.
    if descriptors.contains(where: { $0.revents & Int16(POLLHUP) != 0 }) { usleep(500) }
  }

  /// Reads what a process has written, and stops the process if it has exceeded a limit.
  private func update(_ run: inout Run) -> Stop? {
    _ = run.process.poll()
    if run.process.lines.count > run.linesSeen {
      run.linesSeen = run.process.lines.count
      run.lastCase = Platform.now()
    }
    guard run.process.ending == nil else { return nil }
    if run.process.printed.count > Limits.output {
      run.process.stop()
      return .output
    }
    if Platform.now() - run.lastCase > Limits.seconds {
      run.process.stop()
      return .time
    }
    return nil
  }

  /// The report about a process that has ended.
  private func report(_ exercise: String, _ process: ChildProcess, _ stop: Stop?) -> Report {
    let transcript = Transcript(process.printed, reports: process.lines)
    var report: Report
    if let sent = transcript.report, transcript.isComplete || sent.verdict == .wrong {
      report = sent
    } else {
      report = Report(exercise: exercise, verdict: .failed)
      let stopped =
        course.lesson(of: exercise)?.stoppedCase(of: exercise, at: transcript.lastCase)
        ?? .beforeTheFirst
      switch (stop, process.ending) {
      case (.time, _), (_, .killed(signal: SIGXCPU)): StopExplanation.noAnswer(stopped, &report)
      case (.output, _): StopExplanation.flooded(stopped, &report)
      case _ where transcript.ranOutOfMemory: StopExplanation.memory(stopped, &report)
      case (_, .killed(let signal)): StopExplanation.crashed(signal, transcript, stopped, &report)
      case (_, .exited(let status)): StopExplanation.exited(status, stopped, &report)
      case (nil, nil): break
      }
      report.section = course.exercise(exercise)?.section
    }
    if let block = transcript.printedBlock { report.blocks.append(block) }
    return report
  }
}
