#if os(Linux)
  import Foundation
  import XCTest

  /// A training step and an action ask for no memory once one of them has been run.
  ///
  /// The probe is a program of its own, whose `malloc` counts.
  final class AllocationTests: XCTestCase {
    func testNothingIsAllocatedInSteadyState() throws {
      let folder = try XCTUnwrap(Bundle.main.executableURL).deletingLastPathComponent()
      let probe = Process()
      probe.executableURL = folder.appendingPathComponent("AllocationProbe")
      let output = Pipe()
      probe.standardOutput = output
      try probe.run()
      let data = output.fileHandleForReading.readDataToEndOfFile()
      probe.waitUntilExit()
      XCTAssertEqual(probe.terminationStatus, 0)

      let lines = String(decoding: data, as: UTF8.self).split(separator: "\n")
      XCTAssertEqual(
        lines,
        [
          "array growth: 10 allocations in 10",  // The counter counts.
          "adam step: 0 allocations in 100",
          "sgd step: 0 allocations in 100",
          "rmsprop step: 0 allocations in 100",
          "discrete action: 0 allocations in 1000",
          "gaussian action: 0 allocations in 1000",
        ])
    }
  }
#endif
