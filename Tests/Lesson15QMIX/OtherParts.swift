import Course
import Lesson15
import RLCore
import RLNetworks

// The parts of lesson 15 in other forms than the reference's.

extension QMIXFunctions {
  /// Right answers in other natural forms.
  mutating func useOtherParts() {
    // Column by column.
    sum = { values, tape in
      var total = tape.columns(values, 0..<1)
      for agent in 1..<max(values.columns, 1) {
        total = tape.add(total, tape.columns(values, agent..<agent + 1))
      }
      return total
    }
    // Unit by unit; |w| is the difference of both positive parts, turned.
    mix = { values, weights, tape in
      func size(_ x: Tape.Variable) -> Tape.Variable {
        tape.add(tape.relu(x), tape.relu(tape.negate(x)))
      }
      let (agents, width) = (values.columns, weights.bias1.columns)
      let (first, second) = (size(weights.weights1), size(weights.weights2))
      var total = weights.bias2
      for unit in 0..<width {
        var x = tape.columns(weights.bias1, unit..<unit + 1)
        for agent in 0..<agents {
          let column = agent * width + unit
          x = tape.add(
            x,
            tape.multiply(
              tape.columns(values, agent..<agent + 1), tape.columns(first, column..<column + 1)))
        }
        total = tape.add(
          total, tape.multiply(tape.elu(x), tape.columns(second, unit..<unit + 1)))
      }
      return total
    }
    // Transition by transition, with one call of the mixer for each.
    targets = { batch, discount, online, target, mixer in
      let (n, agents) = (batch.count, batch.nextObservations.count)
      let size = batch.nextStates.count / n
      var result: [Float] = []
      for k in 0..<n {
        var chosen: [Float] = []
        for agent in 0..<agents {
          let width = batch.nextObservations[agent].count / n
          let seen = Array(batch.nextObservations[agent][k * width..<(k + 1) * width])
          let q = try online(agent, seen)
          let best = q.max().flatMap { q.firstIndex(of: $0) } ?? 0
          chosen.append(try target(agent, seen)[best])
        }
        let state = Array(batch.nextStates[k * size..<(k + 1) * size])
        let next = try mixer(chosen, state)[0]
        let goesOn: Float = batch.endings[k] == .terminated ? 0 : 1
        result.append(batch.rewards[agents - 1][k] + goesOn * discount * next)
      }
      return result
    }
    // For each joint action that is not best, some agent must prefer another of its own.
    isConsistent = { agents, joint in
      let best = joint.reduce(-.infinity) { max($0, $1) }
      for (index, value) in joint.enumerated() where value < best {
        var rest = index
        var isChosen = true
        for values in agents.reversed() {
          let (own, largest) = (values[rest % values.count], values.max() ?? 0)
          isChosen = isChosen && own == largest
          rest /= values.count
        }
        if isChosen { return false }
      }
      return true
    }
    // Input by input.
    mixerWeights = { state, layers, agents in
      func output(_ layer: LayerNumbers, _ x: [Float]) -> [Float] {
        var sums = layer.bias
        for (k, number) in x.enumerated() {
          for j in sums.indices { sums[j] += number * layer.weights[k * sums.count + j] }
        }
        return sums
      }
      let first = output(layers.weights1, state)
      let width = first.count / agents
      let hidden = output(layers.bias2Hidden, state).map { $0 > 0 ? $0 : 0 }
      return MixerWeights(
        weights1: stride(from: 0, to: first.count, by: width).map { start in
          first[start..<start + width].map { $0 < 0 ? -$0 : $0 }
        },
        bias1: output(layers.bias1, state),
        weights2: output(layers.weights2, state).map(\.magnitude),
        bias2: zip(hidden, layers.bias2.weights).reduce(layers.bias2.bias[0]) { $0 + $1.0 * $1.1 })
    }
    // Everything before the step in other words, the mean written out.
    update = { learner, optimizer, batch, settings, functions, tape in
      let fixed = learner
      let y = try functions.targets(
        batch, settings.discount,
        {
          var copy = fixed
          return try copy.values(of: $0, at: $1, by: .online)
        },
        {
          var copy = fixed
          return try copy.values(of: $0, at: $1, by: .target)
        },
        { values, states in
          var scratch = Tape()
          return try fixed.targetTotal(
            of: values, in: states, by: settings.method, functions: functions, on: &scratch)
        })
      tape.reset()
      let theta = tape.parameters(learner.online)
      let q = learner.agentValues(in: batch, theta, on: &tape)
      var total: Tape.Variable
      if settings.method == .monotonic {
        let weights = learner.mixerWeights(in: batch.states, theta, on: &tape)
        total = try functions.mix(q, weights, &tape)
      } else {
        total = try functions.sum(q, &tape)
      }
      let error = tape.subtract(tape.constant(y, rows: batch.count, columns: 1), total)
      let loss = tape.scale(
        tape.sum(tape.multiply(error, error)), by: 1 / Float(batch.count))
      tape.backward(from: loss)
      _ = tape.clipGradientNorm(of: theta, to: settings.gradientNorm)
      optimizer.step(&learner.online, theta, on: tape)
      learner.target.blend(toward: learner.online, rate: settings.targetUpdateRate)
      return QMIXUpdate(loss: tape.value(loss), values: tape.values(total))
    }
    // m and each agent's differences from it.
    additiveFit = { payoff, counts in
      let mean = payoff.reduce(0, +) / Double(payoff.count)
      var values = payoff.map { _ in mean }
      var behind = 1
      for count in counts.reversed() {
        var sums = [Double](repeating: 0, count: count)
        for (a, value) in payoff.enumerated() { sums[a / behind % count] += value - mean }
        for a in values.indices {
          values[a] += sums[a / behind % count] / Double(payoff.count / count)
        }
        behind *= count
      }
      let error = zip(payoff, values).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      return AdditiveFit(values: values, error: error / Double(payoff.count))
    }
    // By the extremes of all fifths, and other thresholds.
    findBug = { log in
      let (low, high) = (log.values.min() ?? 0, log.values.max() ?? 0)
      if log.leastSlopes.reduce(1, min) < 0 { return .signedWeights }
      if low < -7 || high > 1000 { return .agentErrors }
      if high > 20 { return .bootstrapsTerminals }
      if (log.returns.last ?? 0) > 7 && high > 7 { return .healthy }
      return (log.losses.min() ?? 0) < 0.25 ? .neverExploits : .frozenTarget
    }
    predict = { change in
      let rising: [QMIXChange] = [.doubledPayoffs, .steadierPartner, .largerAgentValue]
      let falling: [QMIXChange] = [.mixerForSum, .turnedBias, .moreAgentsShared]
      return rising.contains(change) ? .rises : falling.contains(change) ? .falls : .stays
    }
  }

  /// Wrong answers that no misconception is.
  mutating func useOddParts() {
    let right = self
    sum = { $1.offset(try right.sum($0, &$1), by: 0.5) }
    mix = { $2.scale(try right.mix($0, $1, &$2), by: 1.5) }
    targets = { try right.targets($0, $1, $2, $3, $4).map { $0 + 0.25 } }
    isConsistent = { agents, joint in
      joint.count % 2 == 0 ? try right.isConsistent(agents, joint) : agents[0][0] > 1
    }
    mixerWeights = {
      var answer = try right.mixerWeights($0, $1, $2)
      answer.bias1 = answer.bias1.map { $0 * 1.5 }
      return answer
    }
    update = { learner, optimizer, batch, settings, functions, tape in
      var parts = functions
      parts.targets = { try functions.targets($0, $1, $2, $3, $4).map { $0 * 0.75 } }
      return try right.update(&learner, &optimizer, batch, settings, parts, &tape)
    }
    additiveFit = {
      let fit = try right.additiveFit($0, $1)
      return AdditiveFit(values: fit.values.map { $0 + 0.125 }, error: fit.error)
    }
    findBug = { $0.returns[0] > -50 ? .healthy : .frozenTarget }
    predict = { _ in .stays }
  }
}
