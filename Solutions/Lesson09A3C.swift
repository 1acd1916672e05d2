import Course
import Lesson09
import RLCore
import RLNetworks

/// The reference for lesson 9: what the training loop runs unless it is told otherwise.
///
/// Each function is stated in `A3CExercises`.
public enum A3CSolution: A3CExercises {
  // snippet.accumulate
  /// The sum is written only where nobody has written since the element was read.
  public static func accumulate(_ amount: Float, into vector: SharedVector, at index: Int) {
    var old = vector.load(index)
    while true {
      let answer = vector.compareExchange(at: index, expected: old, desired: old + amount)
      if answer.exchanged { return }
      old = answer.original
    }
  }
  // snippet.end

  // snippet.segment-returns
  /// R_t = r_t + γ R_{t+1}, from the last step to the first.
  public static func segmentReturns(
    of segment: RolloutColumn, discount: Float
  ) -> (advantages: [Float], returns: [Float]) {
    var returns = segment.rewards
    var nextReturn = segment.bootstrapValue  // R_{t+1}
    for t in returns.indices.reversed() {
      // What is stored at t + 1 belongs to the next episode when this one ends with step t.
      if let ending = segment.endings[t] {
        nextReturn = ending == .terminated ? 0 : segment.finalValues[t]
      }
      nextReturn = segment.rewards[t] + discount * nextReturn
      returns[t] = nextReturn
    }
    return (zip(returns, segment.values).map { $0 - $1 }, returns)
  }
  // snippet.end

  // snippet.shared-step
  /// Both updates are additions, so that no worker's is lost.
  public static func sharedStep(
    _ gradient: [Float], on model: SharedModel, rates: RMSPropRates,
    accumulate: (_ amount: Float, _ vector: SharedVector, _ index: Int) throws -> Void
  ) throws {
    for index in gradient.indices {
      let delta = gradient[index]  // Δθ
      let square = model.squares.load(index)  // g
      let change = (1 - rates.squareDecay) * (delta * delta - square)
      try accumulate(change, model.squares, index)
      let root = (square + change + rates.epsilon).squareRoot()
      try accumulate(-rates.learningRate * delta / root, model.parameters, index)
    }
  }
  // snippet.end

  // snippet.staleness
  /// All updates since the copy, less the worker's own.
  public static func staleness(of log: [SharedEvent]) -> [Int] {
    // What each worker's count of others' updates was at its last copy; 0 where it made none.
    var copied: [Int: Int] = [:]
    var own: [Int: Int] = [:]
    var updates = 0
    var staleness: [Int] = []
    for event in log {
      switch event {
      case .copied(let worker):
        copied[worker] = updates - own[worker, default: 0]
      case .updated(let worker):
        staleness.append(updates - own[worker, default: 0] - copied[worker, default: 0])
        own[worker, default: 0] += 1
        updates += 1
      }
    }
    return staleness
  }
  // snippet.end

  // snippet.round
  /// Refresh, collect, estimate, differentiate, step: nothing waits for another worker.
  public static func round(
    local: inout [Float], model: SharedModel, discount: Float, rates: RMSPropRates,
    collect: (_ parameters: [Float]) throws -> RolloutColumn,
    gradient: (
      _ parameters: [Float], _ advantages: [Float], _ returns: [Float]
    ) throws -> [Float],
    functions: A3CFunctions
  ) throws {
    model.parameters.copy(into: &local)
    let segment = try collect(local)
    let estimate = try functions.segmentReturns(segment, discount)
    let step = try gradient(local, estimate.advantages, estimate.returns)
    try functions.sharedStep(step, model, rates, functions.accumulate)
  }
  // snippet.end

  // snippet.prediction
  /// More workers make more steps from staler copies; a delay asks for smaller steps.
  public static func prediction(for question: AsynchronyQuestion) -> Trend {
    switch question {
    case .stepsWithTwoWorkers: .rises
    case .stepsWithFourWorkers: .stays  // Two cores do no more than they can.
    case .stalenessWithTwoWorkers: .rises
    case .stalenessWithLongRounds: .stays  // The others' rounds are as long.
    case .stalenessOfTheSlow: .rises
    case .stalenessBesideTheSlow: .falls
    case .stalenessWithSmallSteps: .stays  // Staleness counts updates, not how far they went.
    case .stableStepWithDelay: .falls
    case .lossesOfExchanges: .stays  // None, however many threads.
    }
  }
  // snippet.end
}
