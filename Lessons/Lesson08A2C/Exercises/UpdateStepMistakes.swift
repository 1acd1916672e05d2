import Course
import Lesson08
import RLCore
import RLNetworks

/// Mistakes from the loss on.
let updateStepMistakes: [Misconception<Update>] = [
  .init(
    "update.ascent", .sign,
    "the step goes up the loss, as by backward from its negative: the loss is to become small, and "
      + "the optimiser steps down.",
    updating { $0.descended = { loss, _, tape in tape.negate(loss) } }),
  .init(
    "update.backwardFromEntropy", .derivative,
    "backward starts from another variable than the loss, such as the mean entropy: only what the "
      + "loss holds is learned.",
    updating { $0.descended = { _, forward, tape in tape.mean(forward.entropies) } }
  )
  .or(updating { $0.descended = { _, forward, tape in tape.mean(forward.chosen) } })
  .or(updating { $0.descended = { _, forward, tape in tape.mean(forward.values) } }),
  .init(
    "update.unclipped", .term,
    "the gradient is not limited, or only after the step, which has used it in full: call "
      + "tape.clipGradientNorm between backward and the step.",
    updating {
      $0.step = { parameters, optimizer, theta, _, tape in
        optimizer.step(&parameters, theta, on: tape)
      }
    }),
  .init(
    "update.assumesNorm", .parameter,
    "the norm's limit is a number of its own such as 0.5: take `settings.maximumGradientNorm`.",
    updating { $0.settings = { with(\.maximumGradientNorm, 0.5, in: $0) } }
  )
  .or(updating { $0.settings = { with(\.maximumGradientNorm, 1, in: $0) } }),
  .init(
    "update.clippedByNumber", .aggregate,
    "each number of the gradient is limited by itself, which turns the step: limit the norm of all "
      + "together.",
    updating {
      $0.step = { parameters, optimizer, theta, settings, tape in
        let limit = settings.maximumGradientNorm
        let gradient = tape.gradient(theta.variable).map { min(max($0, -limit), limit) }
        optimizer.step(&parameters.values, gradients: gradient)
      }
    }),
  .init(
    "update.normForEachNetwork", .aggregate,
    "the gradients of actor and critic are limited separately: the norm is that of all parameters "
      + "together.",
    changing: { _ in
      { parameters, optimizer, actor, critic, batch, settings, parts, tape in
        var variation = UpdateVariation()
        let networks = [actor, critic].map { network in
          network.layers.flatMap { Array($0.weights.range) + Array($0.bias.range) }
        }
        variation.step = { parameters, optimizer, theta, settings, tape in
          var gradient = tape.gradient(theta.variable)
          for positions in networks {
            let norm = positions.reduce(0) { $0 + gradient[$1] * gradient[$1] }.squareRoot()
            let factor = min(1, settings.maximumGradientNorm / (norm + 1e-6))
            for position in positions { gradient[position] *= factor }
          }
          optimizer.step(&parameters.values, gradients: gradient)
        }
        return try variation(
          &parameters, &optimizer, actor, critic, batch, settings, parts, &tape)
      }
    }),
  .init(
    "update.twoSteps", .term,
    "two steps are taken: take one, the caller calls again.",
    updating {
      $0.step = { parameters, optimizer, theta, settings, tape in
        tape.clipGradientNorm(of: theta, to: settings.maximumGradientNorm)
        optimizer.step(&parameters, theta, on: tape)
        optimizer.step(&parameters, theta, on: tape)
      }
    }
  )
  .or(changing: { right in
    {
      let answer = try right(&$0, &$1, $2, $3, $4, $5, $6, &$7)
      _ = try right(&$0, &$1, $2, $3, $4, $5, $6, &$7)
      return answer
    }
  }),
  .init(
    "update.noStep", .missingCase,
    "no step is taken: the gradient is there, but the parameters stay as they are.",
    updating {
      $0.step = { _, _, theta, settings, tape in
        tape.clipGradientNorm(of: theta, to: settings.maximumGradientNorm)
      }
    }),
  .init(
    "update.optimizerCopied", .storage,
    "a copy of the optimiser takes the step: the parameters are right, but the optimiser forgets "
      + "this gradient. Call step on `optimizer` itself.",
    changing: { right in
      {
        var copy = $1
        return try right(&$0, &copy, $2, $3, $4, $5, $6, &$7)
      }
    }),
  .init(
    "update.newOptimizer", .storage,
    "a new optimiser takes the step: the one that is handed in has its own ε, and remembers the "
      + "gradients of earlier steps.",
    changing: { right in
      {
        $1 = Adam(count: $0.count, learningRate: $1.learningRate, epsilon: $1.epsilon)
        return try right(&$0, &$1, $2, $3, $4, $5, $6, &$7)
      }
    }
  )
  .or(changing: { right in
    {
      $1 = Adam(count: $0.count, learningRate: $1.learningRate)
      return try right(&$0, &$1, $2, $3, $4, $5, $6, &$7)
    }
  }),
  .init(
    "update.parametersCopied", .storage,
    "a copy of the parameters is changed: `parameters` is `inout` and must change itself.",
    changing: { right in
      {
        var copy = $0
        return try right(&copy, &$1, $2, $3, $4, $5, $6, &$7)
      }
    }),
  .init(
    "update.ownLearningRate", .parameter,
    "the learning rate is set from `settings` or by a number: the caller lets it fall, and has set "
      + "it already.",
    changing: { right in
      {
        $1.learningRate = $5.learningRate
        return try right(&$0, &$1, $2, $3, $4, $5, $6, &$7)
      }
    }
  )
  .or(changing: { right in
    {
      $1.learningRate = 1e-3
      return try right(&$0, &$1, $2, $3, $4, $5, $6, &$7)
    }
  }),
  .init(
    "update.plainDescent", .otherFormula,
    "θ − α g is computed: the step is the optimiser's, which keeps statistics of the gradient.",
    updating {
      $0.step = { parameters, optimizer, theta, settings, tape in
        tape.clipGradientNorm(of: theta, to: settings.maximumGradientNorm)
        var descent = SGD(
          count: parameters.count, learningRate: optimizer.learningRate)
        descent.step(&parameters, theta, on: tape)
      }
    }),
  .init(
    "update.lossAfterStep", .stale,
    "the loss is computed once more after the step: return the one from which the gradient was "
      + "taken.",
    changing: { right in
      {
        let answer = try right(&$0, &$1, $2, $3, $4, $5, $6, &$7)
        var (parameters, optimizer, tape) = ($0, $1, Tape())
        let later = try right(&parameters, &optimizer, $2, $3, $4, $5, $6, &tape)
        return (later.loss, answer.entropy)
      }
    }
  )
  .or(changing: { right in
    {
      _ = try right(&$0, &$1, $2, $3, $4, $5, $6, &$7)
      var (parameters, optimizer, tape) = ($0, $1, Tape())
      return try right(&parameters, &optimizer, $2, $3, $4, $5, $6, &tape)
    }
  }),
  .init(
    "update.entropyAfterStep", .stale,
    "the entropy is that of the policy after the step: return the one that the loss holds.",
    changing: { right in
      {
        let answer = try right(&$0, &$1, $2, $3, $4, $5, $6, &$7)
        var (parameters, optimizer, tape) = ($0, $1, Tape())
        let later = try right(&parameters, &optimizer, $2, $3, $4, $5, $6, &tape)
        return (answer.loss, later.entropy)
      }
    }),
  .init(
    "update.summedEntropy", .aggregate,
    "the sum of the entropies is returned: the mean is asked for.",
    updating {
      $0.report = { loss, forward, tape in
        (tape.value(loss), tape.value(tape.sum(forward.entropies)))
      }
    }),
  .init(
    "update.entropyOfTaken", .otherFormula,
    "the mean of −ln π(a|s) is returned for the entropy: that is its estimate from the actions "
      + "taken, and parts.entropies gives it exactly.",
    updating {
      $0.report = { loss, forward, tape in
        (tape.value(loss), -tape.value(tape.mean(forward.chosen)))
      }
    }),
  .init(
    "update.negatedEntropy", .sign,
    "the entropy is returned with its sign turned: it is not negative.",
    updating {
      $0.report = { loss, forward, tape in
        (tape.value(loss), -tape.value(tape.mean(forward.entropies)))
      }
    }),
  .init(
    "update.negatedLoss", .sign,
    "the loss is returned with its sign turned: return what was made small.",
    updating {
      $0.report = { loss, forward, tape in
        (-tape.value(loss), tape.value(tape.mean(forward.entropies)))
      }
    }),
  .init(
    "update.resultsExchanged", .exchange,
    "the two results have changed places: first the loss, then the entropy.",
    changing: { right in
      {
        let answer = try right(&$0, &$1, $2, $3, $4, $5, $6, &$7)
        return (answer.entropy, answer.loss)
      }
    }),
]
