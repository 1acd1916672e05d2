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
  }
}
