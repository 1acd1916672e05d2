import Lesson16
import RLCore

typealias SweepFunction =
  @Sendable (_ models: OptionModels, _ values: [Double]) throws -> [Double]

/// A sweep whose parts can be exchanged, so that a mistake is one line.
struct SweepVariation: Sendable {
  /// The options that count in a state.
  var options: @Sendable (_ models: OptionModels, _ state: Int) -> [Int] = { models, state in
    models.options.indices.filter { models.options[$0].canStart[state] }
  }
  var reward: @Sendable (_ models: OptionModels, _ option: Int, _ state: Int) -> Double = {
    $0.rewards[$1 * $0.states + $2]
  }
  /// p(· | s, o).
  var ends: @Sendable (_ models: OptionModels, _ option: Int, _ state: Int) -> [Double] = {
    let first = ($1 * $0.states + $2) * $0.states
    return Array($0.predictions[first..<first + $0.states])
  }
  /// What the ends are worth.
  var worth: @Sendable (_ models: OptionModels, _ ends: [Double], _ values: [Double]) -> Double = {
    zip($1, $2).reduce(0) { $0 + $1.0 * $1.1 }
  }
  var joined: @Sendable (_ reward: Double, _ worth: Double) -> Double = { $0 + $1 }
  /// The new value of a state from those of its options, of which there is at least one.
  var chosen: @Sendable (_ candidates: [(reward: Double, worth: Double, value: Double)]) -> Double =
    { $0.map(\.value).max() ?? 0 }
  var finished: @Sendable (_ new: Double, _ old: Double) -> Double = { new, _ in new }
  /// The new value of a state without options.
  var none: @Sendable (_ old: Double) -> Double = { $0 }
  /// The order of the states where new values are used at once; nil where they are not.
  var order: (@Sendable (_ states: Int) -> [Int])?

  func callAsFunction(_ models: OptionModels, _ old: [Double]) -> [Double] {
    var (source, result) = (old, old)
    for state in order?(models.states) ?? Array(0..<models.states) {
      let candidates = options(models, state).map { option in
        let reward = reward(models, option, state)
        let worth = worth(models, ends(models, option, state), source)
        return (reward: reward, worth: worth, value: joined(reward, worth))
      }
      result[state] =
        candidates.isEmpty ? none(old[state]) : finished(chosen(candidates), old[state])
      if order != nil { source[state] = result[state] }
    }
    return result
  }
}

/// The right answer with some of its parts exchanged.
func varyingSweep(_ change: (inout SweepVariation) -> Void) -> SweepFunction {
  var variation = SweepVariation()
  change(&variation)
  return { [variation] in variation($0, $1) }
}
