import Course
import Lesson09
import RLCore
import RLNetworks

typealias Round =
  @Sendable (
    _ local: inout [Float], _ model: SharedModel, _ discount: Float, _ rates: RMSPropRates,
    _ collect: (_ parameters: [Float]) throws -> RolloutColumn,
    _ gradient: (
      _ parameters: [Float], _ advantages: [Float], _ returns: [Float]
    ) throws -> [Float],
    _ functions: A3CFunctions
  ) throws -> Void

/// 09.5 with exchangeable parts, each right by default.
struct RoundVariation: Sendable {
  typealias Estimate = (advantages: [Float], returns: [Float])

  /// What `local` becomes at first, from itself and θ.
  var refreshed: @Sendable (_ local: [Float], _ shared: [Float]) -> [Float] = { _, shared in shared
  }
  /// What acts.
  var acting: @Sendable (_ local: [Float], _ model: SharedModel) -> [Float] = { local, _ in local }
  /// What `local` becomes after that.
  var afterActing: @Sendable (_ local: [Float], _ model: SharedModel) -> [Float] = { local, _ in
    local
  }
  var segment: @Sendable (RolloutColumn) -> RolloutColumn = { $0 }
  var discount: @Sendable (Float) -> Float = { $0 }
  var estimate: @Sendable (Estimate) -> Estimate = { $0 }
  /// Where the gradient is taken.
  var differentiated: @Sendable (_ local: [Float], _ model: SharedModel) -> [Float] = { local, _ in
    local
  }
  /// What becomes of the gradient.
  var step: @Sendable (_ gradient: [Float], _ model: SharedModel) -> [Float] = { gradient, _ in
    gradient
  }
  var rates: @Sendable (RMSPropRates) -> RMSPropRates = { $0 }
  var functions: @Sendable (A3CFunctions) -> A3CFunctions = { $0 }
  /// On what the step is taken.
  var stepped: @Sendable (_ local: [Float], _ model: SharedModel) -> SharedModel = { _, model in
    model
  }
  /// What `local` becomes in the end, from itself, what was stepped on, and θ before the step.
  var afterStep:
    @Sendable (
      _ local: [Float], _ stepped: SharedModel, _ before: [Float], _ model: SharedModel
    ) -> [Float] = { local, _, _, _ in local }

  func callAsFunction(
    _ local: inout [Float], _ model: SharedModel, _ discount: Float, _ rates: RMSPropRates,
    _ collect: (_ parameters: [Float]) throws -> RolloutColumn,
    _ gradient: (
      _ parameters: [Float], _ advantages: [Float], _ returns: [Float]
    ) throws -> [Float],
    _ functions: A3CFunctions
  ) throws {
    let functions = self.functions(functions)
    local = refreshed(local, model.parameters.values)
    let segment = segment(try collect(acting(local, model)))
    local = afterActing(local, model)
    let estimate = estimate(try functions.segmentReturns(segment, self.discount(discount)))
    let slope = try gradient(
      differentiated(local, model), estimate.advantages, estimate.returns)
    let (target, before) = (stepped(local, model), model.parameters.values)
    try functions.sharedStep(step(slope, model), target, self.rates(rates), functions.accumulate)
    local = afterStep(local, target, before, model)
  }
}

/// The right round with some of its parts exchanged.
func rounding(_ change: (inout RoundVariation) -> Void = { _ in }) -> Round {
  var variation = RoundVariation()
  change(&variation)
  return { [variation] in try variation(&$0, $1, $2, $3, $4, $5, $6) }
}
