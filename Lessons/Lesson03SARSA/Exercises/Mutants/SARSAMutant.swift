import Curriculum
import RLCore
import Solutions

/// An implementation that is right in every function that it does not override.
protocol SARSAMutant: SARSAExercises {}

extension SARSAMutant {
  static func target(
    reward: Double, nextActionValues: [Double], nextAction: Int, ending: Ending?, discount: Double
  ) -> Double {
    SARSASolution.target(
      reward: reward, nextActionValues: nextActionValues, nextAction: nextAction, ending: ending,
      discount: discount)
  }

  static func episode<World: TabularEnvironment>(
    in world: inout World, from state: Int, values: inout ActionValues, discount: Double,
    learningRate: Double, choose: (ActionValues, Int) throws -> Int
  ) throws -> Double {
    try SARSASolution.episode(
      in: &world, from: state, values: &values, discount: discount, learningRate: learningRate,
      choose: choose)
  }

  static func nStepReturn(
    rewards: [Double], bootstrapValue: Double, ending: Ending?, discount: Double
  ) -> Double {
    SARSASolution.nStepReturn(
      rewards: rewards, bootstrapValue: bootstrapValue, ending: ending, discount: discount)
  }

  static func traceUpdate(
    values: inout [Double], traces: inout [Double], visited: Int, error: Double, ending: Ending?,
    discount: Double, traceDecay: Double, learningRate: Double, trace: EligibilityTrace
  ) {
    SARSASolution.traceUpdate(
      values: &values, traces: &traces, visited: visited, error: error, ending: ending,
      discount: discount, traceDecay: traceDecay, learningRate: learningRate, trace: trace)
  }

  static func lambdaReturns(
    rewards: [Double], nextValues: [Double], ending: Ending?, discount: Double, traceDecay: Double
  ) -> [Double] {
    SARSASolution.lambdaReturns(
      rewards: rewards, nextValues: nextValues, ending: ending, discount: discount,
      traceDecay: traceDecay)
  }
}
