import Curriculum
import RLCore
import RLNetworks
import Solutions

/// An implementation that is right in every function that it does not override.
protocol REINFORCEMutant: REINFORCEExercises {}

extension REINFORCEMutant {
  static func logSoftmax(_ logits: [Double]) -> [Double] { REINFORCESolution.logSoftmax(logits) }

  static func scoreFunction(logits: [Double], action: Int) -> [Double] {
    REINFORCESolution.scoreFunction(logits: logits, action: action)
  }

  static func returnsToGo(rewards: [Double], discount: Double, standardized: Bool) -> [Double] {
    REINFORCESolution.returnsToGo(
      rewards: rewards, discount: discount, standardized: standardized)
  }

  static func losses(
    logProbabilities: Tape.Variable, returns: Tape.Variable, baselines: Tape.Variable,
    on tape: inout Tape
  ) -> (policy: Tape.Variable, baseline: Tape.Variable) {
    REINFORCESolution.losses(
      logProbabilities: logProbabilities, returns: returns, baselines: baselines, on: &tape)
  }

  static func gradientEstimates(
    logits: [Double], actions: [Int], rewards: [Double], baseline: Double
  ) -> (plain: GradientEstimate, withBaseline: GradientEstimate) {
    REINFORCESolution.gradientEstimates(
      logits: logits, actions: actions, rewards: rewards, baseline: baseline)
  }
}
