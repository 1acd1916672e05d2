import Course
import CourseTape
import Lesson13
import RLCore
import RLNetworks

extension DQNUpdateQuestion {
  /// By plain loops in Double, finite differences of the loss, the norm's limit and Adam's formula.
  func expected(_ learner: ValueLearner, _ batch: DQNBatch, _ earlier: [Earlier]) -> [Column] {
    let network = PlainValues(learner.online)
    let old = learner.target.values.map(Double.init)
    var theta = old
    var adam = PlainAdam(
      Adam(
        count: theta.count, learningRate: settings.learningRate, epsilon: settings.adamEpsilon))
    func descend(_ loss: ([Double]) -> Double) {
      let gradient = finiteDifferences(at: theta, of: loss)
      adam.step(&theta, normLimited(gradient, to: Double(settings.gradientNorm)))
    }
    for step in earlier {
      descend { theta in
        zip(network.taken(step.observations, step.actions, theta), step.gradient).reduce(0) {
          $0 + $1.0 * Double($1.1)
        }
      }
    }
    let targets = targets(
      batch, old: network.rows(batch.nextObservations, old),
      new: network.rows(batch.nextObservations, theta))
    let values = network.taken(batch.observations, batch.actions, theta)
    let errors = zip(values, targets).map { $0 - $1 }
    let (priorities, weights) = priorities(of: errors, batch)
    func loss(_ theta: [Double]) -> Double {
      let values = network.taken(batch.observations, batch.actions, theta)
      return zip(zip(values, targets), weights).reduce(0) {
        $0 + $1.1 * penalty($1.0.0 - $1.0.1)
      } / Double(values.count)
    }
    let before = loss(theta)
    descend(loss)
    let updates = earlierSteps + 1
    let isCopied = updates.isMultiple(of: settings.targetInterval)
    return columns(
      values, before, priorities, theta, isCopied ? theta : old, updates: updates)
  }

  private func targets(_ batch: DQNBatch, old: [[Double]], new: [[Double]]) -> [Double] {
    batch.rewards.indices.map { i in
      let choosing = settings.isDouble ? new[i] : old[i]
      let best = choosing.indices.sorted { (choosing[$0], $1) > (choosing[$1], $0) }[0]
      let factor = batch.endings[i] == .terminated ? 0 : Double(batch.discounts[i])
      return Double(batch.rewards[i]) + factor * old[i][best] + Double(parts.targetShift)
    }
  }

  /// The area below min(x, κ) from 0 to |e|.
  private func penalty(_ error: Double) -> Double {
    let (size, kappa) = (abs(error), Double(settings.threshold))
    let part = min(size, kappa)
    let factor = error > 0 ? Double(parts.positiveFactor) : 1
    return factor * (part * part / 2 + kappa * (size - part))
  }

  private func priorities(
    of errors: [Double], _ batch: DQNBatch
  ) -> (new: [Double]?, weights: [Double]) {
    guard let rule = settings.priorities, let drawn = batch.probabilities else {
      return (nil, errors.map { _ in 1 })
    }
    func power(_ x: Double, _ y: Float) -> Double { Elementary.exp(Double(y) * Elementary.log(x)) }
    // The least likely sample has the largest weight.
    let least = parts.areWeightsDivided ? Double(drawn.min() ?? 1) : 1 / Double(batch.stored)
    return (
      errors.map {
        Double(parts.priorityFactor) * power(abs($0) + Double(rule.offset), rule.exponent)
      },
      drawn.map { power(least / Double($0), rule.correction) }
    )
  }
}

/// A value network without streams in plain loops and Double.
private struct PlainValues {
  /// Weights and biases in turn, layer after layer.
  let slots: [Parameters.Slot]

  init(_ parameters: Parameters) { slots = parameters.slots }

  /// Q(s, ·) of one state.
  private func one(_ state: ArraySlice<Float>, _ theta: [Double]) -> [Double] {
    var x = state.map(Double.init)
    for layer in stride(from: 0, to: slots.count, by: 2) {
      let (weights, bias) = (slots[layer], slots[layer + 1])
      x = (0..<weights.columns).map { output in
        let sum = x.indices.reduce(theta[bias.offset + output]) {
          $0 + x[$1] * theta[weights.offset + $1 * weights.columns + output]
        }
        return layer + 2 == slots.count ? sum : max(sum, 0)
      }
    }
    return x
  }

  /// Q(s, ·) of each state.
  func rows(_ observations: [Float], _ theta: [Double]) -> [[Double]] {
    let size = slots[0].rows
    return (0..<observations.count / size).map {
      one(observations[$0 * size..<($0 + 1) * size], theta)
    }
  }

  /// Q(s, a) of each state and its action.
  func taken(_ observations: [Float], _ actions: [Int], _ theta: [Double]) -> [Double] {
    zip(rows(observations, theta), actions).map { $0[$1] }
  }
}
