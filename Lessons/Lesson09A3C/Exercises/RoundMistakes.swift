import Course
import Lesson09
import RLNetworks

/// Mistakes of 09.5 with the copy and with what is shared.
let roundMistakes: [Misconception<Round>] = [
  .init(
    "round.neverRefreshed", .stale,
    "`local` is never refreshed: the worker acts and learns with parameters that are older and "
      + "older. Begin with model.parameters.copy(into: &local).",
    rounding { $0.refreshed = { local, _ in local } }),
  .init(
    "round.refreshedLate", .stale,
    "`local` is refreshed after the worker has acted: it acts with an old copy, and the gradient "
      + "is taken at parameters that did not act. Refresh first.",
    rounding {
      $0.refreshed = { local, _ in local }
      $0.afterActing = { _, model in model.parameters.values }
    }
  )
  .or(rounding { $0.afterActing = { _, model in model.parameters.values } }),
  .init(
    "round.refreshedInTheEnd", .stale,
    "`local` is refreshed after the step: it is refreshed at the start of a round, and left as it "
      + "was copied.",
    rounding { $0.afterStep = { _, _, _, model in model.parameters.values } }
  )
  .or(
    rounding {
      $0.refreshed = { local, _ in local }
      $0.afterStep = { _, _, _, model in model.parameters.values }
    }),
  .init(
    "round.gradientAtShared", .stale,
    "the gradient is taken at the shared parameters, which others have changed since: take it at "
      + "`local`, the parameters that acted.",
    rounding { $0.differentiated = { _, model in model.parameters.values } }),
  .init(
    "round.actsWithShared", .exchange,
    "the worker acts with the shared parameters, and `local`, where the gradient is taken, is not "
      + "refreshed: copy them into `local`, and use `local` for both.",
    rounding {
      $0.refreshed = { local, _ in local }
      $0.acting = { _, model in model.parameters.values }
    }),
  .init(
    "round.copiesPart", .index,
    "one parameter is not copied, the last or the first: refresh all of them.",
    rounding { $0.refreshed = { local, shared in Array(shared.dropLast() + local.suffix(1)) } }
  )
  .or(rounding { $0.refreshed = { local, shared in Array(local.prefix(1) + shared.dropFirst()) } }),
  .init(
    "round.meanCopy", .otherFormula,
    "`local` becomes a mean of itself and θ: it becomes θ.",
    rounding { $0.refreshed = { local, shared in zip(local, shared).map { ($0 + $1) / 2 } } }),
  .init(
    "round.localStepped", .storage,
    "the step is added to `local`, too: the worker learns its own step with its next copy. Leave "
      + "`local` as it was copied.",
    rounding {
      $0.afterStep = { local, _, before, model in
        let after = model.parameters.values
        return local.indices.map { local[$0] + (after[$0] - before[$0]) }
      }
    }),
  .init(
    "round.copiedModel", .storage,
    "the step is taken on a copy of the shared numbers, θ or g: what others share does not learn "
      + "from it. Hand over `model` itself.",
    rounding { $0.stepped = { _, model in copied(model, parameters: true, squares: true) } }
  )
  .or(rounding { $0.stepped = { _, model in copied(model, parameters: true, squares: false) } })
  .or(rounding { $0.stepped = { _, model in copied(model, parameters: false, squares: true) } })
  .or(
    rounding {
      $0.stepped = { _, model in
        SharedModel(
          parameters: model.parameters,
          squares: SharedVector(model.squares.values.map { _ in 0 }))
      }
    }),
  .init(
    "round.writesBack", .stale,
    "the step is taken on the copy, which is then written over the shared parameters: what others "
      + "have added since is lost. Step on `model`, which adds.",
    rounding {
      $0.stepped = { local, model in
        SharedModel(parameters: SharedVector(local), squares: model.squares)
      }
      $0.afterStep = { local, stepped, _, model in
        for (index, value) in stepped.parameters.values.enumerated() {
          model.parameters.store(value, at: index)
        }
        return local
      }
    }
  )
  .or(
    rounding {
      $0.stepped = { local, model in
        SharedModel(parameters: SharedVector(local), squares: model.squares)
      }
      $0.afterStep = { _, stepped, _, model in
        for (index, value) in stepped.parameters.values.enumerated() {
          model.parameters.store(value, at: index)
        }
        return stepped.parameters.values
      }
    }),
  .init(
    "round.localAlone", .storage,
    "`local` learns, and the shared parameters do not: step on `model`.",
    rounding {
      $0.stepped = { local, model in
        SharedModel(parameters: SharedVector(local), squares: model.squares)
      }
      $0.afterStep = { _, stepped, _, _ in stepped.parameters.values }
    }),
  .init(
    "round.gradientKept", .storage,
    "the gradient of the previous segment is left, and this one is added to it: begin each round "
      + "from zero.",
    changing: { _ in keepingGradients { earlier, new in zip(earlier, new).map { $0 + $1 } } }
  )
  .or(changing: { _ in
    keepingGradients { earlier, new in zip(earlier, new).map { ($0 + $1) / 2 } }
  })
  .or(changing: { _ in keepingGradients { earlier, _ in earlier } }),
]

/// The model with copies of some of its vectors.
private func copied(_ model: SharedModel, parameters: Bool, squares: Bool) -> SharedModel {
  SharedModel(
    parameters: parameters ? SharedVector(model.parameters.values) : model.parameters,
    squares: squares ? SharedVector(model.squares.values) : model.squares)
}

/// The round with gradients that outlive it.
private func keepingGradients(
  _ join: @escaping @Sendable (_ earlier: [Float], _ new: [Float]) -> [Float]
) -> Round {
  let kept = KeptNumbers()
  return rounding {
    $0.step = { gradient, model in
      let joined = kept.numbers(for: model.parameters).map { join($0, gradient) } ?? gradient
      kept.keep(joined, for: model.parameters)
      return joined
    }
  }
}
