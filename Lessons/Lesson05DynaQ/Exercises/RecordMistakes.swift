import Course
import Lesson05
import RLCore

/// 05.1: slips with places, cases, copies and digits.
var recordMistakes: [Misconception<DynaQFunctions.Record>] {
  [
    .init(
      "model.sumsRewards", .aggregate,
      "old and new reward are added up: the last one alone is remembered.",
      remembering { _, step, old in
        var latest = outcome(step)
        latest.reward += old?.reward ?? 0
        return latest
      }),
    .init(
      "model.largerReward", .extremum,
      "the larger of old and new reward is kept: the last one is remembered, as the world may have "
        + "become worse.",
      remembering { _, step, old in
        var latest = outcome(step)
        latest.reward = max(latest.reward, old?.reward ?? latest.reward)
        return latest
      }),
    .init(
      "model.wholeReward", .precision,
      "the reward is cut off or rounded to a whole number: `Double(step.reward)` keeps it.",
      rewarding { Double(Int($0)) }
    ).or(rewarding { $0.rounded() }),
    .init(
      "model.turnedReward", .sign,
      "the reward's sign is turned: it is remembered as it was paid.",
      rewarding { -$0 }),
    .init(
      "model.noReward", .term,
      "the reward is not remembered: it becomes `Double(step.reward)`.",
      rewarding { _ in 0 }),
    .init(
      "model.keepsOldReward", .stale,
      "the reward of the first try is kept: all three parts of the outcome are overwritten.",
      remembering { _, step, old in
        var latest = outcome(step)
        latest.reward = old?.reward ?? latest.reward
        return latest
      }),
    .init(
      "model.keepsOldState", .stale,
      "the next state of the first try is kept: all three parts of the outcome are overwritten.",
      remembering { _, step, old in outcome(step, next: old?.nextState ?? step.observation) }),
    .init(
      "model.keepsOldEnding", .stale,
      "an old ending is kept where the new step has none: nil is an answer, too, and overwrites "
        + "it.",
      remembering { _, step, old in outcome(step, ending: step.ending ?? old?.ending) }),
    .init(
      "model.endingsSwapped", .exchange,
      "the two endings have changed places: step.ending is remembered as it is.",
      remembering { _, step, _ in
        outcome(step, ending: step.ending.map { $0 == .terminated ? .truncated : .terminated })
      }),
    .init(
      "model.staysAtTheEnd", .missingCase,
      "a step that ends the task is remembered as one that stays in its state: its next state is "
        + "step.observation like any other.",
      remembering { state, step, _ in
        outcome(step, next: step.ending == .terminated ? state : nil)
      }
    )
    .or(
      remembering { state, step, _ in outcome(step, next: step.ending == nil ? nil : state) }),
    .init(
      "model.omitsTruncation", .missingCase,
      "a step at which a time limit cuts the episode is not remembered: it is a step like any "
        + "other.",
      remembering { _, step, old in step.ending == .truncated ? old : outcome(step) }),
    .init(
      "model.omitsEndings", .missingCase,
      "a step that ends an episode is not remembered: every step is.",
      remembering { _, step, old in step.ending == nil ? outcome(step) : old }),
    .init(
      "model.omitsStaying", .missingCase,
      "a step that leads back to its own state is not remembered: every step is.",
      remembering { state, step, old in step.observation == state ? old : outcome(step) }),
    .init(
      "model.omitsUnpaid", .missingCase,
      "a step without a reward is not remembered: every step is, and most rewards are 0.",
      remembering { _, step, old in step.reward == 0 ? old : outcome(step) }),
    .init(
      "model.everyAction", .aggregate,
      "the outcome is remembered for every action of the state: only one of them was tried."
    ) { state, action, step, time, model in
      for other in 0..<model.actions { model[state, other] = outcome(step) }
      note(state, action, time, &model)
    },
    .init(
      "model.ofNextState", .exchange,
      "the outcome is stored at the state that the step led to: it belongs to the pair that was "
        + "tried, `model[state, action]`."
    ) { state, action, step, time, model in
      model[step.observation, action] = outcome(step)
      note(state, action, time, &model)
    }
    .or { state, action, step, time, model in
      model[step.observation, action] = outcome(step)
      note(step.observation, action, time, &model)
    },
    .init(
      "model.nextAction", .index,
      "the outcome is stored one action too far: actions count from 0."
    ) { state, action, step, time, model in
      model[state, (action + 1) % model.actions] = outcome(step)
      note(state, action, time, &model)
    },
    .init(
      "model.nextTime", .index,
      "the time is noted one too late or one too early: `time` is that of this step.",
      noting { state, action, time, _, model in note(state, action, time + 1, &model) }
    ).or(noting { state, action, time, _, model in note(state, action, time - 1, &model) }),
    .init(
      "model.laterTime", .extremum,
      "the later of the old time and the new one is kept: lastTried takes `time` as it is, also "
        + "where a clock has begun anew.",
      noting { state, action, time, _, model in
        note(state, action, max(time, model.lastTried[state * model.actions + action]), &model)
      }),
    .init(
      "model.timeOfNext", .exchange,
      "the time is noted for the state that the step led to: it is that of the pair that was "
        + "tried, s · actions + a."
    ) { state, action, step, time, model in
      model[state, action] = outcome(step)
      note(step.observation, action, time, &model)
    },
    .init(
      "model.noTimeAtTheEnd", .missingCase,
      "the time of a step that ends an episode is not noted: the pair was tried all the same."
    ) { state, action, step, time, model in
      model[state, action] = outcome(step)
      if step.ending == nil { note(state, action, time, &model) }
    }
    .or { state, action, step, time, model in
      model[state, action] = outcome(step)
      if step.ending != .terminated { note(state, action, time, &model) }
    },
    .init(
      "model.addsTimes", .aggregate,
      "the times are added up: lastTried takes the time of the last try alone.",
      noting { state, action, time, _, model in
        model.lastTried[state * model.actions + action] += time
      }),
    .init(
      "model.inACopy", .storage,
      "a copy of the model is changed and forgotten: change `model` itself."
    ) { _, _, _, _, _ in },
  ]
}

/// Remembers another reward, and the right rest.
private func rewarding(
  _ change: @escaping @Sendable (Double) -> Double
) -> DynaQFunctions.Record {
  remembering { _, step, _ in
    var latest = outcome(step)
    latest.reward = change(latest.reward)
    return latest
  }
}
