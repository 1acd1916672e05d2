import RLCore

/// A task whose best policies are known: the reward is −(a − x)², whatever came before.
///
/// With the temperature α the best density is ∝ e^(−(a − x)²/α), normal with variance α / 2.
struct Bullseye: ContinuousEnvironment, VectorObservable {
  var actionLimit: Float { 2 }
  var observationSize: Int { 1 }
  /// How an episode ends after its fourth step.
  var ending = Ending.truncated
  private var x: Float = 1
  private var steps = 0

  init(ending: Ending = .truncated) { self.ending = ending }

  mutating func reset(using random: inout RandomStream) -> Float {
    x = random.uniform() < 0.5 ? -1 : 1
    steps = 0
    return x
  }

  mutating func step(_ action: Float) -> Step<Float> {
    steps += 1
    let reward = -(action - x) * (action - x)
    return Step(observation: x, reward: reward, ending: steps == 4 ? ending : nil)
  }

  func write(_ observation: Float, into values: inout [Float], at offset: Int) {
    values[offset] = observation
  }
}

/// Two actions in one state: the first earns 1, the second nothing.
///
/// With the temperature α the best policy takes the first with probability 1 / (1 + e^(−1/α)).
struct TwoArms: DiscreteEnvironment, VectorObservable {
  var actionCount: Int { 2 }
  var observationSize: Int { 1 }
  private var steps = 0

  mutating func reset(using random: inout RandomStream) -> Float {
    steps = 0
    return 1
  }

  mutating func step(_ action: Int) -> Step<Float> {
    steps += 1
    return Step(
      observation: 1, reward: action == 0 ? 1 : 0, ending: steps == 4 ? .terminated : nil)
  }

  func write(_ observation: Float, into values: inout [Float], at offset: Int) {
    values[offset] = observation
  }
}
