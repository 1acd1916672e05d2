import Foundation
import XCTest

/// What needs a process of its own.
final class ProbeTests: XCTestCase {
  private func probe(_ arguments: String...) throws -> (
    output: String, error: String, status: Int32
  ) {
    #if os(macOS)
      let folder = Bundle(for: ProbeTests.self).bundleURL.deletingLastPathComponent()
    #else
      let folder = try XCTUnwrap(Bundle.main.executableURL).deletingLastPathComponent()
    #endif
    let process = Process()
    process.executableURL = folder.appendingPathComponent("CoreProbe")
    process.arguments = arguments
    // The runtime's crash report would take seconds.
    process.environment = ProcessInfo.processInfo.environment
      .merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }
    let (output, error) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = error
    try process.run()
    let printed = output.fileHandleForReading.readDataToEndOfFile()
    let complained = error.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (
      String(decoding: printed, as: UTF8.self), String(decoding: complained, as: UTF8.self),
      process.terminationStatus
    )
  }

  /// A training step and an action ask for no memory once one of them has been run.
  func testNothingIsAllocatedInSteadyState() throws {
    let (output, error, status) = try probe("allocations")
    XCTAssertEqual(status, 0, error)
    let lines = output.split(separator: "\n")
    if lines.first == "unsupported" { throw XCTSkip("allocations cannot be counted here") }
    XCTAssertEqual(
      lines,
      [
        "array growth: 10 allocations in 10",  // The counter counts.
        "adam step: 0 allocations in 100",
        "sgd step: 0 allocations in 100",
        "rmsprop step: 0 allocations in 100",
        "convolution step: 0 allocations in 100",
        "action by pictures: 0 allocations in 1000",
        "noisy action by pictures: 0 allocations in 1000",
        "discrete action: 0 allocations in 1000",
        "gaussian action: 0 allocations in 1000",
        "recurrent step: 0 allocations in 100",
        "recurrent memory: 0 allocations in 1000",
        "step towards a goal: 0 allocations in 1000",
      ])
  }

  /// Mistakes stop the program, optimised as it is, with a message of their own.
  func testMisuseStopsWithAMessage() throws {
    let messages = [
      "add": "add: the shapes [2, 3] and [3, 2] do not fit",
      "matmul": "matmul: the shapes [2, 3] and [2, 3] do not fit",
      "linear": "linear: weights of shape [3, 2] need a bias of shape [1, 2], not [2, 3]",
      "convolution": "convolution: the shapes [2, 3] and [1, 2, 2] do not fit",
      "kernels":
        "convolution: 1 kernels of shape [1, 1, 1] need weights of shape [1, 1], not [3, 2]",
      "size": "convolution: 1 kernels of shape [3, 3] with stride 1 and padding 0 do not fit",
      "pick": "pick: the shapes [2, 3] and [3] do not fit",
      "column": "pick: shape [2, 3] has no column 3",
      "backward": "backward: the loss has shape [2, 3], but must be a single number",
      "gru": "gru: a hidden state of shape [3, 2] needs three times as many columns",
      "rows": "rows: shape [2, 3] has no rows 1..<3",
      "stack": "stack: the shapes [2, 3] and [3, 2] do not fit",
      "sequence": "SequenceReplay: 0 steps hold no sequence of 5",
      "reset": "was used after reset",
      "tape": "or on another tape",
      "goal": "GoalGrid: step without a running episode; reset first",
      "own goal": "GoalGrid: an episode goes from a cell to another",
      "island": "GoalGrid: the map falls into parts",
      "endless": "OptionModels: an option never ends",
    ]
    for name in messages.keys.sorted() {
      let (output, error, status) = try probe("misuse", name)
      XCTAssertNotEqual(status, 0, name)
      XCTAssertEqual(output, "", name)
      XCTAssertTrue(error.contains(messages[name] ?? ""), "\(name): \(error)")
    }
  }
}
