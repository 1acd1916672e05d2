import Console
import Course
import Lesson05
import RLCore

extension Exercise<DynaQFunctions> {
  /// 05.1: remembering real steps.
  static var record: Self {
    Exercise(
      "05.1", \.record, title: "Model", snippet: "model", section: "The model",
      hints: [
        "Two things are kept about a pair, and they lie in two places of the model: what the step "
          + "led to, and when it was tried.",
        "The outcome consists of the three parts of `step`: its reward (as a Double), its "
          + "observation, which is s', and its ending. `state` and `action` only say where it "
          + "goes.",
        "model[state, action] = TabularModel.Outcome(reward: Double(step.reward), nextState: "
          + "step.observation, ending: step.ending); then model.lastTried[state * model.actions + "
          + "action] = time. No `if`: what was there before is overwritten.",
      ],
      endlessHint: "Two assignments are the whole answer, without a loop.",
      cases: recordQuestions,
      misconceptions: [
        .init(
          "model.presentState", .exchange,
          "the state in which the step started is remembered as the one it led to: every action "
            + "then seems to stay where it is, and no value travels.",
          remembering { state, step, _ in outcome(step, next: state) }),
        .init(
          "model.keepsFirst", .missingCase,
          "the first outcome of a pair is kept for ever: the last one overwrites it, as the world "
            + "may have changed.", remembering { _, step, old in old ?? outcome(step) }),
        .init(
          "model.onlyOnce", .missingCase,
          "a pair that has been seen is left alone: its outcome and its time are overwritten with "
            + "every try."
        ) { state, action, step, time, model in
          if model[state, action] != nil { return }
          model[state, action] = outcome(step)
          note(state, action, time, &model)
        },
        .init(
          "model.forgetsEnding", .missingCase,
          "the ending is not remembered: planning then bootstraps from a terminal state, as though "
            + "the task went on behind it.",
          remembering { _, step, _ in outcome(step, ending: nil) }),
        .init(
          "model.truncationAsTermination", .missingCase,
          "every ending is remembered as .terminated: a time limit would then teach planning that "
            + "the state before it leads nowhere.",
          remembering { _, step, _ in
            outcome(step, ending: step.ending == nil ? nil : .terminated)
          }),
        .init(
          "model.forgetsTruncation", .missingCase,
          "a truncation is remembered as no ending: the statement asks for step.ending as it is.",
          remembering { _, step, _ in
            outcome(step, ending: step.ending == .terminated ? .terminated : nil)
          }),
        .init(
          "model.omitsTermination", .missingCase,
          "a step that ends the task is not remembered at all: it is the one with which planning "
            + "has to begin, as all values come from there.",
          remembering { _, step, old in step.ending == .terminated ? old : outcome(step) }),
        .init(
          "model.meanReward", .aggregate,
          "old and new reward are averaged: the last one alone is remembered, as the world may "
            + "have changed.",
          remembering { _, step, old in
            var latest = outcome(step)
            if let old { latest.reward = (old.reward + latest.reward) / 2 }
            return latest
          }),
        .init(
          "model.timeNotNoted", .term,
          "the time is not noted: for the bonus of Dyna-Q+ the pair then looks as though it had "
            + "never been tried.", section: bonusSection, noting { _, _, _, _, _ in }),
        .init(
          "model.firstTime", .missingCase,
          "the time of the first try is kept: lastTried is to hold that of the last one.",
          section: bonusSection,
          noting { state, action, time, isNew, model in
            if isNew { note(state, action, time, &model) }
          }),
        .init(
          "model.countsTries", .aggregate,
          "tries are counted where their time is to be noted: how often something was tried does "
            + "not tell how long ago that was.", section: bonusSection,
          noting { state, action, _, _, model in
            model.lastTried[state * model.actions + action] += 1
          }),
        .init(
          "model.timeOfState", .aggregate,
          "the time is noted for every action of the state: only one of them was tried.",
          section: bonusSection,
          noting { state, _, time, _, model in
            for other in 0..<model.actions { note(state, other, time, &model) }
          }),
        .init(
          "model.timeByState", .index,
          "the time is noted at the place of the state: lastTried has one number a pair, and that "
            + "of (s, a) is at s · actions + a.",
          noting { state, _, time, _, model in model.lastTried[state] = time }),
        .init(
          "model.transposed", .index,
          "the time is noted at a · states + s: pairs are numbered state by state, "
            + "s · actions + a.",
          noting { state, action, time, _, model in
            model.lastTried[action * model.states + state] = time
          }),
      ] + recordMistakes,
      promises: [
        Promise("becomes the outcome of this step", brokenBy: "model.keepsFirst"),
        Promise("convert it", brokenBy: "model.wholeReward"),
        Promise("the next state `step.observation`", brokenBy: "model.presentState"),
        Promise(
          "`step.ending` as it is", brokenBy: "model.forgetsEnding", "model.forgetsTruncation"),
        Promise("What was remembered before is overwritten", brokenBy: "model.meanReward"),
        Promise(
          "holds one number a pair", brokenBy: "model.timeByState", "model.transposed"),
        Promise("becomes `time`", brokenBy: "model.timeNotNoted", "model.laterTime"),
        Promise("No other pair changes", brokenBy: "model.timeOfState", "model.everyAction"),
      ],
      extremes: { right, extreme in
        { state, action, step, time, model in
          try right(state, action, step, time, &model)
          if let reward = model[state, action]?.reward {
            model[state, action]?.reward = extreme(reward)
          }
          switch extreme {
          case .empty, .tooLong: model.lastTried = extreme(model.lastTried)
          default:
            let pair = state * model.actions + action
            model.lastTried[pair] = extreme(model.lastTried[pair])
          }
        }
      })
  }
}

/// Remembers another outcome, and the right time.
func remembering(
  _ outcome:
    @escaping @Sendable (
      _ state: Int, _ step: Step<Int>, _ old: TabularModel.Outcome?
    ) -> TabularModel.Outcome?
) -> DynaQFunctions.Record {
  { state, action, step, time, model in
    model[state, action] = outcome(state, step, model[state, action])
    note(state, action, time, &model)
  }
}

/// Remembers the right outcome, and another time.
func noting(
  _ note:
    @escaping @Sendable (
      _ state: Int, _ action: Int, _ time: Int, _ isNew: Bool, _ model: inout TabularModel
    ) -> Void
) -> DynaQFunctions.Record {
  { state, action, step, time, model in
    let isNew = model[state, action] == nil
    model[state, action] = outcome(step)
    note(state, action, time, isNew, &model)
  }
}

/// The step as it is to be remembered, or with another next state.
func outcome(_ step: Step<Int>, next: Int? = nil) -> TabularModel.Outcome {
  TabularModel.Outcome(
    reward: Double(step.reward), nextState: next ?? step.observation, ending: step.ending)
}

/// The step with another ending.
func outcome(_ step: Step<Int>, ending: Ending?) -> TabularModel.Outcome {
  TabularModel.Outcome(reward: Double(step.reward), nextState: step.observation, ending: ending)
}

/// Notes the time of a pair.
func note(_ state: Int, _ action: Int, _ time: Int, _ model: inout TabularModel) {
  model.lastTried[state * model.actions + action] = time
}
