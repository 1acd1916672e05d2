import Course
import Lesson09
import Lesson09Solution
import RLCore
import RLNetworks
import XCTest

/// The parts of the lesson that need no training.
final class Lesson09AlgorithmTests: XCTestCase {
  private let reference = A3CFunctions(A3CSolution.self)

  func testTheStatementsExamples() throws {
    let vector = SharedVector([5], disturbances: [1])
    try reference.accumulate(2, vector, 0)
    XCTAssertEqual(vector.load(0), 8)

    var segment = RolloutColumn(
      rewards: [1, 1, 1], values: [0.5, 0.4, 0.3], endings: [nil, .terminated, nil],
      bootstrapValue: 2)
    var estimate = try reference.segmentReturns(segment, 0.9)
    close(estimate.returns, [1.9, 1, 2.8])
    close(estimate.advantages, [1.4, 0.6, 2.5])
    segment.endings[1] = .truncated
    segment.finalValues[1] = 0.6
    estimate = try reference.segmentReturns(segment, 0.9)
    close(estimate.returns, [2.386, 1.54, 2.8])

    let model = SharedModel(parameters: SharedVector([1]), squares: SharedVector([0.5]))
    let rates = RMSPropRates(learningRate: 0.1, squareDecay: 0.9, epsilon: 0.01)
    try reference.sharedStep([2], model, rates, reference.accumulate)
    close(model.squares.values, [0.85])
    close(model.parameters.values, [0.7843])

    XCTAssertEqual(
      try reference.staleness([
        .copied(worker: 0), .copied(worker: 1), .updated(worker: 0), .updated(worker: 1),
        .copied(worker: 1), .updated(worker: 1),
      ]), [0, 1, 0])

    let shared = SharedModel([3])
    var local: [Float] = []
    try reference.round(
      &local, shared, 1, RMSPropRates(learningRate: 0.1, squareDecay: 0, epsilon: 0),
      { parameters in
        XCTAssertEqual(parameters, [3])
        return RolloutColumn(
          rewards: [2], values: [0.5], endings: [.terminated], bootstrapValue: 9)
      },
      { parameters, advantages, returns in
        XCTAssertEqual(parameters, [3])
        XCTAssertEqual(returns, [2])
        return advantages
      }, reference)
    close(shared.parameters.values, [2.9])
    XCTAssertEqual(local, [3])
  }

  func testAWorkersOwnUpdatesAreNotStale() throws {
    XCTAssertEqual(
      try reference.staleness([
        .updated(worker: 7), .updated(worker: 3), .copied(worker: 7), .updated(worker: 7),
        .updated(worker: 7), .updated(worker: 3), .copied(worker: 3),
      ]), [0, 1, 0, 0, 3])
    XCTAssertEqual(try reference.staleness([]), [])
  }

  func testTheSixInterleavings() {
    XCTAssertEqual(Set(Interleaving.orders).count, 6)
    let all = Interleaving.orders.map { Interleaving($0, start: 5, amounts: [1, 2]) }
    XCTAssertEqual(all.map(\.torn), [8, 7, 6, 7, 6, 8])
    XCTAssertEqual(all.map(\.atomic), [8, 8, 8, 8, 8, 8])
    XCTAssertEqual(all.map(\.retries), [0, 1, 1, 1, 1, 0])
    XCTAssertEqual(all[1].values, [5, 5, 6, 7])
  }

  func testTheLargestStableStepWithDelay() {
    let closed = (0...2).map { DelayedDescent.largestStableStep(delay: $0) }
    // 2, 1 and the golden ratio's inverse.
    for (step, expected) in zip(closed, [2, 1, (5.0.squareRoot() - 1) / 2]) {
      XCTAssertEqual(step, expected, accuracy: 1e-12)
    }
    for delay in 0...3 {
      for curvature in [0.5, 1, 4] {
        XCTAssertEqual(
          DelayedDescent.triedStableStep(delay: delay, curvature: curvature),
          DelayedDescent.largestStableStep(delay: delay, curvature: curvature),
          accuracy: 2e-4 / curvature, "delay \(delay), curvature \(curvature)")
      }
    }
    XCTAssertEqual(DelayedDescent.path(3, step: 0.5, delay: 1), [1, 1, 0.5, 0, -0.25])
  }

  func testSimulatedWorkersShareCores() throws {
    let two = SimulatedWorkers(lengths: [2, 2], cores: 1, ticks: 8)
    XCTAssertEqual(two.updates, [2, 1])
    XCTAssertEqual(
      two.log,
      [
        .copied(worker: 0), .updated(worker: 0), .copied(worker: 1), .copied(worker: 0),
        .updated(worker: 1), .updated(worker: 0), .copied(worker: 1), .copied(worker: 0),
      ])
    XCTAssertEqual(two.throughput, 0.375)
    let four = SimulatedWorkers(lengths: [8, 8, 8, 8], cores: 4, ticks: 800)
    let staleness = try reference.staleness(four.log)
    XCTAssertEqual(Set(staleness.dropFirst(8)), [3])
  }

  func testEveryPredictionIsWhatARunShows() throws {
    for question in AsynchronyQuestion.allCases {
      let measured = try question.measured(by: reference)
      XCTAssertEqual(
        try question.measuredTrend(by: reference), try reference.prediction(question),
        "\(question): \(measured)")
    }
  }

  func testVTraceWithTheOwnPolicyIsTheReturn() {
    let trace = VTrace(
      rewards: [1, 1, 1], values: [0.5, 0.4, 0.3], isTerminal: [false, true, false],
      bootstrapValue: 2, logRatios: [0, 0, 0], discount: 0.9)
    for (target, expected) in zip(trace.targets, [1.9, 1, 2.8]) {
      XCTAssertEqual(target, expected, accuracy: 1e-12)
    }
    for (advantage, expected) in zip(trace.advantages, [1.4, 0.6, 2.5]) {
      XCTAssertEqual(advantage, expected, accuracy: 1e-12)
    }
  }

  func testThreadsAllRunAndAnswerInOrder() {
    XCTAssertEqual(inThreads(9) { $0 * $0 }, (0..<9).map { $0 * $0 })
  }

  private func close(
    _ values: [Float], _ expected: [Float], file: StaticString = #filePath, line: UInt = #line
  ) {
    XCTAssertEqual(values.count, expected.count, file: file, line: line)
    for (value, number) in zip(values, expected) {
      XCTAssertEqual(value, number, accuracy: 1e-4, file: file, line: line)
    }
  }
}
