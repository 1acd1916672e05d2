import Course
import Lesson10
import RLCore
import RLNetworks

/// Wrong factors of the chain.
let chainFactorMistakes: [Misconception<ActorGradient>] = [
  .init(
    "chain.withoutSlope", .term,
    "∂Q/∂a is left out: ∇μ alone says how the action grows, and not whether that is good.",
    chaining { $0.factor = { $0.limit * (1 - $0.squashed * $0.squashed) } }),
  .init(
    "chain.signOfSlope", .precision,
    "the sign of ∂Q/∂a alone counts: a state in which the action matters more counts more.",
    chaining {
      $0.factor = {
        ($0.slope > 0 ? 1 : $0.slope < 0 ? -1 : 0) * $0.right / ($0.slope == 0 ? 1 : $0.slope)
      }
    }),
  .init(
    "chain.withoutTanhSlope", .derivative,
    "the derivative of tanh is left out: near the limits the action hardly moves, by c (1 − tanh²) "
      + "of what w · s does.",
    chaining { $0.factor = { $0.slope * $0.limit } }),
  .init(
    "chain.linearActor", .term,
    "the actor has no tanh, neither in the action nor in its derivative: μ(s) = c tanh(w · s).",
    chaining {
      $0.action = { sum, _, limit in sum * limit }
      $0.factor = { $0.slope * $0.limit }
    }),
  .init(
    "chain.withoutLimit", .parameter,
    "c is left out of ∇μ: the actor is c tanh(w · s), and its derivative has the factor c.",
    chaining { $0.factor = { $0.slope * (1 - $0.squashed * $0.squashed) } }),
  .init(
    "chain.limitTwice", .parameter,
    "c counts twice in ∇μ: once is enough.",
    chaining { $0.factor = { $0.right * $0.limit } }),
  .init(
    "chain.dividedByLimit", .parameter,
    "∇μ is divided by c: it has the factor c.",
    chaining { $0.factor = { $0.right / ($0.limit * $0.limit) } }),
  .init(
    "chain.tanhNotSquared", .derivative,
    "1 − tanh stands for 1 − tanh²: tanh' is symmetric, and the largest at 0.",
    chaining { $0.factor = { $0.slope * $0.limit * (1 - $0.squashed) } }
  )
  .or(chaining { $0.factor = { $0.slope * $0.limit * (1 - abs($0.squashed)) } }),
  .init(
    "chain.actionSquared", .derivative,
    "1 − a² stands for 1 − tanh²: the action is c tanh, and with c above 1 this even becomes "
      + "negative.",
    chaining {
      $0.factor = { place in
        let action = place.limit * place.squashed
        return place.slope * place.limit * (1 - action * action)
      }
    }
  )
  .or(
    chaining {
      $0.factor = { place in
        let action = place.limit * place.squashed
        return place.slope * (1 - action * action)
      }
    }),
  .init(
    "chain.tanhAdded", .sign,
    "1 + tanh² stands for 1 − tanh²: tanh becomes flat on both sides.",
    chaining { $0.factor = { $0.slope * $0.limit * (1 + $0.squashed * $0.squashed) } }),
  .init(
    "chain.sigmoidSlope", .otherFormula,
    "t (1 − t) is the derivative of the logistic function: that of tanh is 1 − t².",
    chaining { $0.factor = { $0.slope * $0.limit * $0.squashed * (1 - $0.squashed) } }),
  .init(
    "chain.slopeOfSum", .derivative,
    "1 − (w · s)² stands for 1 − tanh²: the square is that of the tanh.",
    chaining { $0.factor = { $0.slope * $0.limit * (1 - $0.sum * $0.sum) } }),
  .init(
    "chain.tanhItself", .derivative,
    "tanh, or the action, stands for its derivative.",
    chaining { $0.factor = { $0.slope * $0.limit * $0.squashed } }
  )
  .or(chaining { $0.factor = { $0.slope * $0.squashed } }),
  .init(
    "chain.timesAction", .otherFormula,
    "the gradient is multiplied by the action as well: ∂Q/∂a · a · ∇μ has one factor too many.",
    chaining { $0.factor = { $0.right * $0.limit * $0.squashed } }),
  .init(
    "chain.downhill", .sign,
    "the way down J is returned, as a loss has it: the result is the way up.",
    chaining { $0.factor = { -$0.right } }),
  .init(
    "chain.slopeAtTanh", .parameter,
    "slope is asked about tanh(w · s), in [−1, 1]: the action is c times that.",
    chaining { $0.action = { _, squashed, _ in squashed } }),
  .init(
    "chain.slopeWithoutTanh", .term,
    "slope is asked about w · s or c (w · s): the actor's action is c tanh(w · s).",
    chaining { $0.action = { sum, _, limit in sum * limit } }
  )
  .or(chaining { $0.action = { sum, _, _ in sum } })
  .or(chaining { $0.action = { sum, _, limit in min(max(sum, -limit), limit) } }),
  .init(
    "chain.slopeAtZero", .stale,
    "slope is asked about another action than the actor's own, such as 0 or c: the derivative is "
      + "that where the actor stands.",
    chaining { $0.action = { _, _, _ in 0 } }
  )
  .or(chaining { $0.action = { _, _, limit in limit } })
  .or(chaining { $0.action = { _, _, _ in 1 } }),
  .init(
    "chain.slopeAtOpposite", .sign,
    "slope is asked about −μ(s): the derivative is that where the actor stands.",
    chaining { $0.action = { _, squashed, limit in -squashed * limit } }),
]

/// Wrong states, weights and means.
let chainStateMistakes: [Misconception<ActorGradient>] = [
  .init(
    "chain.byTheState", .derivative,
    "∇μ is taken by the state, which gives w: the derivative by the weights gives s.",
    chaining { $0.direction = { $0.weights } }),
  .init(
    "chain.ones", .derivative,
    "the state is left out of ∇μ: each weight moves the action by its own number of the state.",
    chaining { $0.direction = { $0.state.map { _ in 1 } } }),
  .init(
    "chain.weighted", .term,
    "w s stands for s: the weight itself drops out in its own derivative.",
    chaining { $0.direction = { zip($0.state, $0.weights).map { $0 * $1 } } }),
  .init(
    "chain.reversed", .direction,
    "the numbers of the state are read from their end: weight i belongs to number i.",
    chaining { $0.direction = { $0.state.reversed() } }),
  .init(
    "chain.summed", .aggregate,
    "the states are summed: J is their mean.",
    chaining { $0.divisor = { _, _ in 1 } }),
  .init(
    "chain.dividedByWeights", .aggregate,
    "the sum is divided by the number of weights D, or by all n · D numbers: it is divided by the "
      + "number of states n.",
    chaining { $0.divisor = { _, size in size } }
  )
  .or(chaining { $0.divisor = { $0 * $1 } }),
  .init(
    "chain.oneLess", .aggregate,
    "the sum is divided by n − 1: a mean of n states has n.",
    chaining { $0.divisor = { count, _ in max(1, count - 1) } }),
  .init(
    "chain.productOfMeans", .aggregate,
    "the mean slope is multiplied by the mean of ∇μ: each state has its own product, and the mean "
      + "is taken of the products."
  ) { weights, states, limit, slope in
    let (size, count) = (weights.count, states.count / weights.count)
    var (total, gradient) = (Float(0), [Float](repeating: 0, count: size))
    for row in 0..<count {
      let state = states[row * size..<(row + 1) * size]
      let t = Elementary.tanh(zip(weights, state).reduce(0) { $0 + $1.0 * $1.1 })
      total += try slope(row, limit * t) / Float(count)
      for (i, s) in state.enumerated() { gradient[i] += limit * (1 - t * t) * s / Float(count) }
    }
    return gradient.map { total * $0 }
  },
  .init(
    "chain.meanState", .aggregate,
    "the states are averaged first, and the chain rule is used once: it holds in each state."
  ) { weights, states, limit, slope in
    let (size, count) = (weights.count, states.count / weights.count)
    var mean = [Float](repeating: 0, count: size)
    for (i, s) in states.enumerated() { mean[i % size] += s / Float(count) }
    let t = Elementary.tanh(zip(weights, mean).reduce(0) { $0 + $1.0 * $1.1 })
    var total: Float = 0
    for row in 0..<count { total += try slope(row, limit * t) / Float(count) }
    return mean.map { total * limit * (1 - t * t) * $0 }
  },
  .init(
    "chain.columnMajor", .storage,
    "the states are read column by column: a row is one state, and its D numbers stand side by "
      + "side.",
    chaining {
      $0.state = { states, row, size in
        let count = states.count / size
        return (0..<size).map { states[$0 * count + row] }
      }
    }),
  .init(
    "chain.firstRowForAll", .index,
    "slope is asked about the first row each time: ask about the state's own row.",
    chaining { $0.row = { _, _ in 0 } }),
  .init(
    "chain.rowOfNeighbour", .index,
    "slope is asked about another row than the state's, the next one or that counted from the end.",
    chaining { $0.row = { ($0 + 1) % $1 } }
  )
  .or(chaining { $0.row = { $1 - 1 - $0 } }),
  .init(
    "chain.lastStateLeftOut", .index,
    "the last state, or the first, is left out: all n count.",
    chaining { $0.rows = { Array((0..<$0).dropLast()) } }
  )
  .or(chaining { $0.rows = { Array((0..<$0).dropFirst()) } }),
  .init(
    "chain.firstStateAlone", .index,
    "the gradient is that of the first state alone, or of the last: it is the mean over all of "
      + "them.",
    chaining {
      $0.rows = { _ in [0] }
      $0.divisor = { _, _ in 1 }
    }
  )
  .or(
    chaining {
      $0.rows = { [$0 - 1] }
      $0.divisor = { _, _ in 1 }
    }),
  .init(
    "chain.askedForEachWeight", .storage,
    "slope is asked once for each weight: the answer is the same for all weights of a state, and "
      + "one question is enough.",
    chaining { $0.questions = { $0 } }
  )
  .or(chaining { $0.questions = { 2 * $0 } }),
]
