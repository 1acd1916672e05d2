import Course
import Lesson18
import RLCore

typealias PlanFunction =
  @Sendable (
    PlanDistribution, PlannerSettings, ([Float]) throws -> [Float], PlaNetFunctions,
    inout RandomStream
  ) throws -> PlanDistribution

/// 18.7 with exchangeable parts: a mistake is one of them.
struct PlanVariation: Sendable {
  /// How many iterations.
  var iterations: @Sendable (_ settings: PlannerSettings) -> Int = { $0.iterations }
  /// One number of a candidate, before the limit.
  var draw: @Sendable (_ mean: Float, _ deviation: Float, _ random: inout RandomStream) -> Float = {
    $0 + $1 * $2.normal()
  }
  /// One number within the limit.
  var limit: @Sendable (_ x: Float, _ limit: Float) -> Float = { min(max($0, -$1), $1) }
  /// All candidates of an iteration, [n, D], before the limit, in place of those that `draw` makes.
  var candidates:
    (
      @Sendable (
        _ plan: PlanDistribution, _ settings: PlannerSettings, _ random: inout RandomStream
      ) -> [Float]
    )?
  /// What the iteration draws from.
  var source: @Sendable (_ plan: PlanDistribution, _ start: PlanDistribution) -> PlanDistribution =
    {
      plan, _ in plan
    }
  /// How many are elites.
  var elites: @Sendable (_ settings: PlannerSettings) -> Int = { $0.elites }
  /// The returns as they are handed to the refit.
  var returns: @Sendable (_ returns: [Float]) -> [Float] = { $0 }
  /// What an iteration leaves, of the refit and of what it drew from.
  var next: @Sendable (_ refit: PlanDistribution, _ before: PlanDistribution) -> PlanDistribution =
    {
      refit, _ in refit
    }

  /// The function with these parts.
  var function: PlanFunction {
    { start, settings, evaluate, functions, random in
      var plan = start
      let size = start.means.count
      for _ in 0..<iterations(settings) {
        let from = source(plan, start)
        let drawn: [Float]
        if let candidates {
          drawn = candidates(from, settings, &random)
        } else {
          var numbers = [Float](repeating: 0, count: settings.candidates * size)
          for i in numbers.indices {
            numbers[i] = draw(from.means[i % size], from.deviations[i % size], &random)
          }
          drawn = numbers
        }
        let kept = drawn.map { limit($0, settings.limit) }
        let worths = returns(try evaluate(kept))
        plan = next(try functions.refit(kept, worths, elites(settings)), from)
      }
      return plan
    }
  }
}

/// 18.7 with some parts changed.
func planning(_ change: (inout PlanVariation) -> Void) -> PlanFunction {
  var variation = PlanVariation()
  change(&variation)
  return variation.function
}
