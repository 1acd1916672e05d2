import Console
import Foundation
import Synchronization
import XCTest

@testable import Notebook

/// A lesson without training, with one block of each kind.
func sampleProgram() -> LessonProgram {
  var lesson = LessonProgram(
    number: 7, name: "Sample", title: "A Sample of a Page",
    question: "Does a page look as it should?", misconceptions: ["ratio.upsideDown"],
    closing: "Now yours: Sources/Exercises/Sample.swift · swift run grade 07")
  lesson.preface { options in
    options.implementation == .mine ? ["The reference stands in for 07.1, not written yet."] : []
  }
  lesson.cell(
    "ratio", "The ratio",
    "PPO reweights old data by how much more likely the new policy makes each action."
  ) { page in
    page.derivation(
      """
      r(θ) = π_θ(a|s) / π_old(a|s) = exp( log π_θ(a|s) − log π_old(a|s) )
           = exp( −0.223 − (−0.693) ) = exp( 0.470 ) = 1.600          (sample 1)
      """)
    var table = Table(.count("sample"), .number("r", 3))
    table.add(1, 1.6, mark: "◂")
    table.add(2, 0.6)
    page.show(table)
    page.caption("◂ clipped: gradient 0")
    page.record("ratio.first", Float(1.6))
  }
  lesson.cell("learning", "Learning", "Mean return of 100 greedy episodes.") { page in
    let runs = try await page.sweep("CartPole") { seed, progress in
      for step in 1...10 { progress.advance(to: step, of: 10) }
      return 480 + Double(seed)
    }
    page.task(
      "grid10", title: "grid 10×10", metric: "mean return", value: 8.3, bar: 8.25, steps: 60_000,
      seconds: 0.31)
    page.task(
      "cartpole", title: "CartPole", metric: "mean return", value: runs[0], bar: 500,
      steps: 100_000, seconds: 1.9,
      seeds: runs.count > 1
        ? SeedSummary(values: runs, interquartileMean: runs[1], interval: (runs[0], runs[1])) : nil)
    page.tasks()
    page.say("The grid is solved, CartPole is not: a sentence long enough to be wrapped at 80.")
  }
  lesson.cell("slow", "Slow", "Only with --long.", long: true) { page in
    page.lines(["  as it is", "  joined"])
    page.lines(["  below"], attached: true)
  }
  lesson.watch(framesPerSecond: 1000) { animation in
    for step in 0..<11 { try await animation.show(["step \(step)", "─▲─"]) }
  }
  lesson.save { directory in
    try Data("policy".utf8).write(to: directory.appendingPathComponent("policy.bin"))
  }
  return lesson
}

/// The output and the exit status of a lesson.
struct Outcome {
  let status: Int32
  let output: String
  let error: String
}

extension LessonProgram {
  /// Runs the lesson in memory.
  nonisolated(nonsending) func outcome(
    _ arguments: String..., environment: [String: String] = [:], terminal: TerminalSize? = nil,
    input: any LineInput = NoInput()
  ) async -> Outcome {
    await outcome(arguments, environment: environment, terminal: terminal, input: input)
  }

  /// Runs the lesson in memory.
  nonisolated(nonsending) func outcome(
    _ arguments: [String], environment: [String: String] = [:], terminal: TerminalSize? = nil,
    input: any LineInput = NoInput()
  ) async -> Outcome {
    let output = MemoryOutput(isTerminal: terminal != nil, size: terminal)
    let error = MemoryOutput(isTerminal: terminal != nil, size: terminal)
    let status = await run(
      arguments: arguments, environment: environment, output: output, error: error, input: input)
    return Outcome(status: status, output: output.text, error: error.text)
  }
}

/// An output that fails after a number of writes.
final class FailingOutput: TextOutput {
  let isTerminal = false
  let size: TerminalSize? = nil
  private let failure: WriteError
  private let left: Atomic<Int>

  init(after writes: Int, _ failure: WriteError) {
    left = Atomic(writes)
    self.failure = failure
  }

  func write(_ text: String) throws(WriteError) {
    if left.wrappingSubtract(1, ordering: .relaxed).oldValue <= 0 { throw failure }
  }
}

/// A terminal input that ends after a number of lines.
final class TypedLines: LineInput {
  let isTerminal = true
  let asked = Atomic(0)
  private let lines: Int

  init(lines: Int) { self.lines = lines }

  func nextLine() -> String? {
    asked.wrappingAdd(1, ordering: .relaxed).oldValue < lines ? "" : nil
  }
}
