import Curriculum
import RLCore

/// Misconceptions about 03.2; `SARSAMutants.all` says what each of them is.
///
/// Each is the loop of the solution with one thing done otherwise, or the loop of another algorithm.
extension SARSAMutants {
  enum Episode {
    enum ChoosesAfresh: SARSAMutant {
      static func episode<World: TabularEnvironment>(
        in world: inout World, from start: Int, values: inout ActionValues, discount: Double,
        learningRate: Double, choose: (ActionValues, Int) throws -> Int
      ) throws -> Double {
        var (state, total) = (start, 0.0)
        while true {
          let action = try choose(values, state)
          let step = world.step(action)
          let next = step.observation
          let future =
            step.ending == .terminated ? 0 : values[next, try choose(values, next)]
          values.learn(state, action, Double(step.reward) + discount * future, learningRate)
          total += Double(step.reward)
          if step.ending != nil { return total }
          state = next
        }
      }
    }

    enum ChoosesAfreshAndCuts: SARSAMutant {
      static func episode<World: TabularEnvironment>(
        in world: inout World, from start: Int, values: inout ActionValues, discount: Double,
        learningRate: Double, choose: (ActionValues, Int) throws -> Int
      ) throws -> Double {
        var (state, total) = (start, 0.0)
        while true {
          let action = try choose(values, state)
          let step = world.step(action)
          let next = step.observation
          let future = step.ending == nil ? values[next, try choose(values, next)] : 0
          values.learn(state, action, Double(step.reward) + discount * future, learningRate)
          total += Double(step.reward)
          if step.ending != nil { return total }
          state = next
        }
      }
    }

    enum QLearningLoop: SARSAMutant {
      static func episode<World: TabularEnvironment>(
        in world: inout World, from start: Int, values: inout ActionValues, discount: Double,
        learningRate: Double, choose: (ActionValues, Int) throws -> Int
      ) throws -> Double {
        var (state, total) = (start, 0.0)
        while true {
          let action = try choose(values, state)
          let step = world.step(action)
          let future = step.ending == .terminated ? 0 : values.maximum(step.observation)
          values.learn(state, action, Double(step.reward) + discount * future, learningRate)
          total += Double(step.reward)
          if step.ending != nil { return total }
          state = step.observation
        }
      }
    }

    enum LearnsAfterwards: SARSAMutant {
      static func episode<World: TabularEnvironment>(
        in world: inout World, from start: Int, values: inout ActionValues, discount: Double,
        learningRate: Double, choose: (ActionValues, Int) throws -> Int
      ) throws -> Double {
        var moves: [SARSALoop.Move] = []
        let total = try SARSALoop().run(&world, start, &values, discount, 0, choose) {
          moves.append($0)
        }
        for move in moves {
          let future = move.isTerminated ? 0 : values[move.next, move.nextAction]
          values.learn(move.state, move.action, move.reward + discount * future, learningRate)
        }
        return total
      }
    }

    enum BestInTarget: SARSALoopMutant {
      static var loop: SARSALoop { SARSALoop(future: { values, next, _ in values.maximum(next) }) }
    }

    enum IgnoresTermination: SARSALoopMutant {
      static var loop: SARSALoop {
        SARSALoop(asksAtTheEnd: true, bootstraps: { _ in true })
      }
    }

    enum AsksAtTheEnd: SARSALoopMutant {
      static var loop: SARSALoop { SARSALoop(asksAtTheEnd: true) }
    }

    enum TruncationAsTermination: SARSALoopMutant {
      static var loop: SARSALoop { SARSALoop(bootstraps: { $0 == nil }) }
    }

    enum CutsAtEveryEnding: SARSALoopMutant {
      static var loop: SARSALoop { SARSALoop(asksAtTheEnd: true, bootstraps: { $0 == nil }) }
    }

    enum OutlivesTheLimit: SARSALoopMutant {
      static var loop: SARSALoop { SARSALoop(ends: { $0 == .terminated }) }
    }

    enum RepeatsFirstAction: SARSALoopMutant {
      static var loop: SARSALoop { SARSALoop(executes: { action, _ in action }) }
    }

    enum UpdatesNextPair: SARSALoopMutant {
      static var loop: SARSALoop { SARSALoop(updatesNextPair: true) }
    }

    enum NotDiscounted: SARSALoopMutant {
      static var loop: SARSALoop { SARSALoop(factor: { _ in 1 }) }
    }

    enum AllTheWay: SARSALoopMutant {
      static var loop: SARSALoop { SARSALoop(rate: { _ in 1 }) }
    }

    enum SkipsLastUpdate: SARSALoopMutant {
      static var loop: SARSALoop { SARSALoop(updates: { $0 == nil }) }
    }

    enum LosesLastReward: SARSALoopMutant {
      static var loop: SARSALoop { SARSALoop(counts: { $0 == nil }) }
    }

    enum DiscountedReturn: SARSALoopMutant {
      static var loop: SARSALoop { SARSALoop(weighsReturn: true) }
    }
  }
}

/// An implementation whose episode is a loop in which something is done otherwise.
protocol SARSALoopMutant: SARSAMutant {
  static var loop: SARSALoop { get }
}

extension SARSALoopMutant {
  static func episode<World: TabularEnvironment>(
    in world: inout World, from start: Int, values: inout ActionValues, discount: Double,
    learningRate: Double, choose: (ActionValues, Int) throws -> Int
  ) throws -> Double {
    try loop.run(&world, start, &values, discount, learningRate, choose)
  }
}
