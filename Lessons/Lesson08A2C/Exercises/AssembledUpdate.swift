import Course
import CourseTape
import Lesson08
import RLCore
import RLNetworks

extension Exercise<A2CFunctions> {
  /// 08.5: one update, assembled from its parts.
  static var assembledUpdate: Self {
    Exercise(
      "08.5", \.update, title: "Assemble an update", snippet: "update",
      section: "One update",
      hints: [
        "Follow the four steps of the statement in order; each is one to four lines. The report "
          + "says how far your numbers are right: loss, entropy, the actor's parameters, the "
          + "critic's.",
        "Both networks see the same [n, D] observations. The actor's logits become "
          + "log-probabilities of all actions, from which the entropies are computed and those of "
          + "the taken actions are picked.",
        "tape.reset(); let theta = tape.parameters(parameters); a constant with rows: n, columns: "
          + "D; logSoftmax of actor(observations, theta, on: &tape); pick; parts.entropies; "
          + "parts.loss; tape.backward(from: loss); tape.clipGradientNorm(of: theta, to: …); "
          + "optimizer.step(&parameters, theta, on: tape).",
      ],
      endlessHint: "The update needs no loop: the tape's operations work on all samples at once.",
      cases: questions,
      misconceptions: updateGraphMistakes + updateStepMistakes,
      promises: [
        Promise("Reset the tape", brokenBy: "update.noReset"),
        Promise("the observations, [n, D]", brokenBy: "update.transposedForActor"),
        Promise("takes those of the actions taken", brokenBy: "update.likeliestAction"),
        Promise("Entropies by `parts.entropies`", brokenBy: "update.ownEntropies"),
        Promise("the loss by `parts.loss`", brokenBy: "update.ownLoss"),
        Promise(
          "with the coefficients of `settings`", brokenBy: "update.coefficientsExchanged",
          "update.assumesCoefficients"),
        Promise("Backward from the loss", brokenBy: "update.ascent", "update.backwardFromEntropy"),
        Promise(
          "limit the gradient's norm to `settings.maximumGradientNorm`",
          brokenBy: "update.unclipped",
          "update.assumesNorm"),
        Promise("one `optimizer.step`", brokenBy: "update.twoSteps", "update.newOptimizer"),
        Promise("which changes `parameters`", brokenBy: "update.parametersCopied"),
        Promise("Return the loss before the step", brokenBy: "update.lossAfterStep"),
        Promise("the mean of the entropies", brokenBy: "update.summedEntropy"),
        Promise(
          "the caller sets the optimiser's learning rate", brokenBy: "update.ownLearningRate"),
      ],
      extremes: { right, extreme in
        {
          let answer = try right(&$0, &$1, $2, $3, $4, $5, $6, &$7)
          let values = extreme($0.values)
          if values.count == $0.count { $0.values = values }
          return (extreme(answer.loss), extreme(answer.entropy))
        }
      })
  }
}

private func questions() -> [Case<A2CFunctions>] {
  let questions = [
    UpdateQuestion("one sample, and an optimiser that has taken no step", entropyCoefficient: 0),
    UpdateQuestion("two samples of three actions", entropyCoefficient: 0.2) {
      ($0.observationSize, $0.actions, $0.actionCount) = (3, [2, 0], 3)
    },
    UpdateQuestion("a gradient beyond the norm's limit", maximumGradientNorm: 0.05) {
      ($0.actions, $0.earlierSteps) = ([0, 1], 1)
    },
    UpdateQuestion("a gradient within the norm's limit", maximumGradientNorm: 100) {
      ($0.actions, $0.earlierSteps) = ([0, 1], 1)
    },
    UpdateQuestion("a tape that is not empty") { ($0.actions, $0.tapeIsUsed) = ([1, 1], true) },
    UpdateQuestion("other coefficients", valueCoefficient: 0.25, entropyCoefficient: 0.75) {
      ($0.actions, $0.earlierSteps, $0.learningRate) = ([1, 0], 2, 0.02)
    },
    UpdateQuestion("a loss that is twice the lesson's, by other parts") {
      ($0.actions, $0.earlierSteps, $0.lossFactor) = ([1, 0], 2, 2)
    },
    UpdateQuestion("entropies that are three times the lesson's, by other parts") {
      ($0.actions, $0.earlierSteps, $0.entropyFactor) = ([1, 0], 2, 3)
    },
    UpdateQuestion("five samples of three actions", maximumGradientNorm: 0.5) {
      ($0.actions, $0.actionCount, $0.earlierSteps) = ([0, 2, 1, 2, 2], 3, 3)
    },
    UpdateQuestion("five samples of two actions", valueCoefficient: 1, entropyCoefficient: 0.01) {
      ($0.observationSize, $0.actions, $0.earlierSteps) = (3, [1, 1, 0, 1, 0], 2)
    },
  ]
  return questions.map { $0.asked() }
}
