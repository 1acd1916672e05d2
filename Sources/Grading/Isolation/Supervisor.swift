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

/// Grades exercises, each in a process of its own, several at a time.
///
/// A crash, an endless loop, an `exit`, a flood of prints or runaway memory then fails the exercise
/// that it happens in and nothing else.
public struct Supervisor {
  /// The program that grades one exercise when it is asked to; `grade` itself.
  let executable: String
  /// Which implementation is graded: "mine", "reference" or "mutant:NAME".
  let implementation: String
  /// The lessons, to say what code had been asked when it stopped.
  let course: [GradedLesson]

  /// Creates a supervisor.
  ///
  /// - Parameters:
  ///   - executable: The path of the `grade` program.
  ///   - implementation: "mine", "reference" or "mutant:NAME".
  ///   - course: the lessons, to say what code had been asked when it stopped.
  public init(
    executable: String, implementation: String = "mine", course: [GradedLesson]
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

  /// Why the supervisor stopped a process.
  private enum Stop {
    case time, output
  }

  /// Grades exercises.
  ///
  /// - Parameter exercises: Ids such as "07.3".
  /// - Returns: A report for each, in the same order.
  public func grade(_ exercises: [String]) -> [Report] {
    var reports = exercises.map { Report(exercise: $0, state: .failed) }
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
        let stop = advance(&running[slot])
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
      arguments: [GradeArguments.childCommand, exercise, implementation])
  }

  /// Sleeps until a process has something to say, or 20 ms.
  private func wait(for running: [Run]) {
    var descriptors = running.flatMap { run in
      [run.process.reports, run.process.output].map {
        pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
      }
    }
    _ = poll(&descriptors, nfds_t(descriptors.count), 20)
    // A descriptor whose writers are gone is always ready: do not spin until the process is reaped.
    if descriptors.contains(where: { $0.revents & Int16(POLLHUP) != 0 }) { usleep(500) }
  }

  /// Takes in what one process has to say, and stops it when it has gone past a limit.
  private func advance(_ run: inout Run) -> Stop? {
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

  /// What a process that has ended has shown.
  private func report(_ exercise: String, _ process: ChildProcess, _ stop: Stop?) -> Report {
    let transcript = Transcript(process.printed, reports: process.lines)
    var report: Report
    if let verdict = transcript.verdict, transcript.isComplete || verdict.state == .wrong {
      report = verdict
    } else {
      report = Report(exercise: exercise, state: .failed)
      let asked =
        course.lesson(of: exercise)?.question(exercise, case: transcript.lastCase)
        ?? .beforeTheFirst
      switch (stop, process.ending) {
      case (.time, _), (_, .killed(signal: SIGXCPU)): StopExplanation.noAnswer(asked, &report)
      case (.output, _): StopExplanation.flooded(asked, &report)
      case _ where transcript.ranOutOfMemory: StopExplanation.memory(asked, &report)
      case (_, .killed(let signal)): StopExplanation.crashed(signal, transcript, asked, &report)
      case (_, .exited(let status)): StopExplanation.exited(status, asked, &report)
      case (nil, nil): break
      }
      report.section = course.exercise(exercise)?.section
    }
    if let block = transcript.printedBlock { report.blocks.append(block) }
    return report
  }
}
