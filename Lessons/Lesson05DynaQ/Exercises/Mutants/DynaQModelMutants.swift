import Curriculum
import RLCore

/// Misconceptions about 05.1; `DynaQMutants.all` says what each of them is.
extension DynaQMutants {
  enum Model {
    enum PresentState: DynaQMutant {
      static func record(
        state: Int, action: Int, step: Step<Int>, time: Int, in model: inout TabularModel
      ) {
        model[state, action] = outcome(step, next: state)
        note(state, action, time, &model)
      }
    }

    enum KeepsFirst: DynaQMutant {
      static func record(
        state: Int, action: Int, step: Step<Int>, time: Int, in model: inout TabularModel
      ) {
        if model[state, action] == nil { model[state, action] = outcome(step) }
        note(state, action, time, &model)
      }
    }

    enum OnlyOnce: DynaQMutant {
      static func record(
        state: Int, action: Int, step: Step<Int>, time: Int, in model: inout TabularModel
      ) {
        if model[state, action] != nil { return }
        model[state, action] = outcome(step)
        note(state, action, time, &model)
      }
    }

    enum ForgetsEnding: DynaQMutant {
      static func record(
        state: Int, action: Int, step: Step<Int>, time: Int, in model: inout TabularModel
      ) {
        model[state, action] = TabularModel.Outcome(
          reward: Double(step.reward), nextState: step.observation)
        note(state, action, time, &model)
      }
    }

    enum TruncationAsTermination: DynaQMutant {
      static func record(
        state: Int, action: Int, step: Step<Int>, time: Int, in model: inout TabularModel
      ) {
        model[state, action] = TabularModel.Outcome(
          reward: Double(step.reward), nextState: step.observation,
          ending: step.ending == nil ? nil : .terminated)
        note(state, action, time, &model)
      }
    }

    enum ForgetsTruncation: DynaQMutant {
      static func record(
        state: Int, action: Int, step: Step<Int>, time: Int, in model: inout TabularModel
      ) {
        model[state, action] = TabularModel.Outcome(
          reward: Double(step.reward), nextState: step.observation,
          ending: step.ending == .terminated ? .terminated : nil)
        note(state, action, time, &model)
      }
    }

    enum OmitsTermination: DynaQMutant {
      static func record(
        state: Int, action: Int, step: Step<Int>, time: Int, in model: inout TabularModel
      ) {
        if step.ending != .terminated { model[state, action] = outcome(step) }
        note(state, action, time, &model)
      }
    }

    enum MeanReward: DynaQMutant {
      static func record(
        state: Int, action: Int, step: Step<Int>, time: Int, in model: inout TabularModel
      ) {
        var latest = outcome(step)
        if let old = model[state, action] { latest.reward = (old.reward + latest.reward) / 2 }
        model[state, action] = latest
        note(state, action, time, &model)
      }
    }

    enum TimeNotNoted: DynaQMutant {
      static func record(
        state: Int, action: Int, step: Step<Int>, time: Int, in model: inout TabularModel
      ) {
        model[state, action] = outcome(step)
      }
    }

    enum FirstTime: DynaQMutant {
      static func record(
        state: Int, action: Int, step: Step<Int>, time: Int, in model: inout TabularModel
      ) {
        if model[state, action] == nil { note(state, action, time, &model) }
        model[state, action] = outcome(step)
      }
    }

    enum CountsTries: DynaQMutant {
      static func record(
        state: Int, action: Int, step: Step<Int>, time: Int, in model: inout TabularModel
      ) {
        model[state, action] = outcome(step)
        model.lastTried[state * model.actions + action] += 1
      }
    }

    enum TimeOfState: DynaQMutant {
      static func record(
        state: Int, action: Int, step: Step<Int>, time: Int, in model: inout TabularModel
      ) {
        model[state, action] = outcome(step)
        for other in 0..<model.actions { note(state, other, time, &model) }
      }
    }

    enum TimeByState: DynaQMutant {
      static func record(
        state: Int, action: Int, step: Step<Int>, time: Int, in model: inout TabularModel
      ) {
        model[state, action] = outcome(step)
        model.lastTried[state] = time
      }
    }

    enum Transposed: DynaQMutant {
      static func record(
        state: Int, action: Int, step: Step<Int>, time: Int, in model: inout TabularModel
      ) {
        model[state, action] = outcome(step)
        model.lastTried[action * model.states + state] = time
      }
    }
  }
}

/// The step as it is to be remembered, or with another next state.
private func outcome(_ step: Step<Int>, next: Int? = nil) -> TabularModel.Outcome {
  TabularModel.Outcome(
    reward: Double(step.reward), nextState: next ?? step.observation, ending: step.ending)
}

/// Notes the time where it belongs.
private func note(_ state: Int, _ action: Int, _ time: Int, _ model: inout TabularModel) {
  model.lastTried[state * model.actions + action] = time
}
