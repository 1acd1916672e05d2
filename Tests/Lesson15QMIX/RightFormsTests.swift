import Course
import CourseTesting
import Lesson15
import Lesson15Exercises
import Lesson15Solution
import RLCore
import RLNetworks
import XCTest

/// Right answers in unusual forms, none of which a grader may refuse, and answers that ignore an
/// argument, all of which it must.
final class Lesson15RightFormsTests: XCTestCase {
  private let reference = QMIXFunctions(QMIXSolution.self)

  private func expectRight(_ id: String, _ change: (inout QMIXFunctions) -> Void) throws {
    var functions = reference
    change(&functions)
    let asked = try XCTUnwrap(Lesson<QMIXFunctions>.qmix.exercises.first { $0.id == id })
    let report = asked.grade(functions, reference: reference)
    XCTAssertEqual(report.verdict, .right, report.text(width: 100))
  }

  private func expectWrong(
    _ id: String, ignores argument: String, _ change: (inout QMIXFunctions) -> Void
  ) {
    var functions = reference
    change(&functions)
    LessonMatrix(.qmix, reference: reference).expectWrong(id, "ignores \(argument)", of: functions)
  }

  func testSums() throws {
    // A product with a column of ones.
    try expectRight("15.1") {
      $0.sum = { values, tape in
        let ones = [Float](repeating: 1, count: values.columns)
        return tape.matmul(values, tape.constant(ones, rows: values.columns, columns: 1))
      }
    }
    // N means.
    try expectRight("15.1") {
      $0.sum = { values, tape in
        let n = Float(values.columns)
        return tape.scale(tape.sumColumns(tape.scale(values, by: 1 / n)), by: n)
      }
    }
  }

  func testMixers() throws {
    // The agents' values repeated E times by a matrix, the products added up by another one.
    try expectRight("15.2") {
      $0.mix = { q, weights, tape in
        let (agents, width) = (q.columns, weights.bias1.columns)
        let count = agents * width
        let repeating = (0..<agents * count).map { Float($0 % count / width == $0 / count ? 1 : 0) }
        let adding = (0..<count * width).map { Float($0 / width % width == $0 % width ? 1 : 0) }
        let wide = tape.matmul(q, tape.constant(repeating, rows: agents, columns: count))
        let first = tape.maximum(weights.weights1, tape.negate(weights.weights1))
        let second = tape.maximum(tape.negate(weights.weights2), weights.weights2)
        let x = tape.matmul(
          tape.multiply(wide, first), tape.constant(adding, rows: count, columns: width))
        let h = tape.elu(tape.add(weights.bias1, x))
        return tape.add(weights.bias2, tape.sumColumns(tape.multiply(second, h)))
      }
    }
    // elu in parts: the larger of x and 0, and e to the smaller of both, less 1.
    try expectRight("15.2") {
      $0.mix = { q, weights, tape in
        let width = weights.bias1.columns
        var x = weights.bias1
        for agent in (0..<q.columns).reversed() {
          let own = tape.columns(weights.weights1, agent * width..<(agent + 1) * width)
          let size = tape.subtract(tape.scale(tape.relu(own), by: 2), own)
          x = tape.add(x, tape.multiply(size, tape.columns(q, agent..<agent + 1)))
        }
        let below = tape.minimum(x, tape.scale(x, by: 0))
        let h = tape.offset(tape.add(tape.relu(x), tape.exp(below)), by: -1)
        let second = tape.maximum(weights.weights2, tape.negate(weights.weights2))
        return tape.add(tape.sumColumns(tape.multiply(h, second)), weights.bias2)
      }
    }
    let right = reference
    expectWrong("15.2", ignores: "weights.bias2") {
      $0.mix = { q, weights, tape in
        var changed = weights
        changed.bias2 = tape.scale(weights.bias2, by: 0)
        return try right.mix(q, changed, &tape)
      }
    }
  }

  func testTargets() throws {
    // Backwards, so that with ≥ the first of several stays; 13.3's way of a factor that is 0 or 1.
    try expectRight("15.3") {
      $0.targets = { batch, gamma, online, target, mixer in
        let (n, agents) = (batch.count, batch.rewards.count)
        var table = [Float](repeating: 0, count: n * agents)
        for i in (0..<agents).reversed() {
          let old = try target(i, batch.nextObservations[i])
          let q = try online(i, batch.nextObservations[i])
          let m = q.count / n
          for k in 0..<n {
            var best = m - 1
            for a in (0..<m).reversed() where q[k * m + a] >= q[k * m + best] { best = a }
            table[k * agents + i] = old[k * m + best]
          }
        }
        let next = try mixer(table, batch.nextStates)
        return batch.endings.indices.map { k in
          (batch.endings[k] == .terminated ? 0 : gamma) * next[k] + batch.rewards[0][k]
        }
      }
    }
    let right = reference
    expectWrong("15.3", ignores: "discount") {
      $0.targets = { batch, _, online, target, mixer in
        try right.targets(batch, 0.5, online, target, mixer)
      }
    }
    expectWrong("15.3", ignores: "onlineValues") {
      $0.targets = { batch, gamma, _, target, mixer in
        try right.targets(batch, gamma, target, target, mixer)
      }
    }
    expectWrong("15.3", ignores: "the mixer") {
      $0.targets = { batch, gamma, online, target, _ in
        let agents = batch.rewards.count
        return try right.targets(batch, gamma, online, target) { values, _ in
          stride(from: 0, to: values.count, by: agents).map {
            values[$0..<$0 + agents].reduce(0, +)
          }
        }
      }
    }
  }

  func testConsistency() throws {
    // By the value of each joint action that is chosen, agent by agent from the last one on.
    try expectRight("15.4") {
      $0.isConsistent = { agents, joint in
        var places: Set<Int> = [0]
        var size = 1
        for values in agents.reversed() {
          let largest = values.max() ?? 0
          var longer: Set<Int> = []
          for (action, value) in values.enumerated() where value == largest {
            for place in places { longer.insert(action * size + place) }
          }
          (places, size) = (longer, size * values.count)
        }
        let worst = places.map { joint[$0] }.min()
        return worst == joint.max()
      }
    }
    let right = reference
    expectWrong("15.4", ignores: "jointValues") {
      $0.isConsistent = { agents, joint in try right.isConsistent(agents, joint.map { _ in 0 }) }
    }
    expectWrong("15.4", ignores: "agentValues") {
      $0.isConsistent = { agents, joint in
        try right.isConsistent(agents.map { $0.map { _ in 0 } }, joint)
      }
    }
  }

  func testMixerWeights() throws {
    // In Double.
    try expectRight("15.5") {
      $0.mixerWeights = { state, layers, agents in
        func output(_ layer: LayerNumbers, _ x: [Double]) -> [Double] {
          let m = layer.bias.count
          return (0..<m).map { j in
            var sum = 0.0
            for k in (0..<x.count).reversed() { sum += x[k] * Double(layer.weights[k * m + j]) }
            return sum + Double(layer.bias[j])
          }
        }
        let s = state.map(Double.init)
        let width = layers.bias1.bias.count
        var first = [[Float]](repeating: [], count: agents)
        for (index, weight) in output(layers.weights1, s).enumerated() {
          first[index / width].append(Float(abs(weight)))
        }
        let units = output(layers.bias2Hidden, s).map { $0 < 0 ? 0 : $0 }
        return MixerWeights(
          weights1: first, bias1: output(layers.bias1, s).map { Float($0) },
          weights2: output(layers.weights2, s).map { Float(abs($0)) },
          bias2: Float(output(layers.bias2, units)[0]))
      }
    }
  }

  func testUpdates() throws {
    // The targets twice, the loss as a product with a row of 1 / n.
    try expectRight("15.6") {
      $0.update = { learner, optimizer, batch, settings, functions, tape in
        func targets() throws -> [Float] {
          try functions.targets(
            batch, settings.discount, { try learner.values(of: $0, at: $1, by: .online) },
            { try learner.values(of: $0, at: $1, by: .target) },
            {
              try learner.targetTotal(
                of: $0, in: $1, by: settings.method, functions: functions, on: &tape)
            })
        }
        let first = try targets()
        let y = try zip(first, targets()).map { ($0 + $1) / 2 }
        tape.reset()
        let theta = tape.parameters(learner.online)
        let q = learner.agentValues(in: batch, theta, on: &tape)
        let total: Tape.Variable
        switch settings.method {
        case .monotonic:
          total = try functions.mix(
            q, learner.mixerWeights(in: batch.states, theta, on: &tape), &tape)
        case .sum, .independent: total = try functions.sum(q, &tape)
        }
        let shares = [Float](repeating: 1 / Float(y.count), count: y.count)
        let errors = tape.square(tape.subtract(total, tape.constant(y)))
        let loss = tape.matmul(tape.constant(shares, rows: 1, columns: y.count), errors)
        let update = QMIXUpdate(loss: tape.value(loss), values: tape.values(total))
        tape.backward(from: loss)
        tape.clipGradientNorm(of: theta, to: settings.gradientNorm)
        optimizer.step(&learner.online, theta, on: tape)
        learner.follow(rate: settings.targetUpdateRate)
        return update
      }
    }
  }

  func testFits() throws {
    // By the agents' tables, from a list of all joint actions.
    try expectRight("15.7") {
      $0.additiveFit = { payoff, counts in
        let joint = counts.reduce([[]]) { lists, count in
          lists.flatMap { list in (0..<count).map { list + [$0] } }
        }
        func mean(_ agent: Int, _ action: Int) -> Double {
          let own = joint.indices.filter { joint[$0][agent] == action }
          return own.reduce(0) { $0 + payoff[$1] } / Double(own.count)
        }
        let all = payoff.reduce(0, +) / Double(payoff.count)
        let values = joint.map { actions in
          actions.indices.reduce(all) { $0 + mean($1, actions[$1]) - all }
        }
        // The mean square of the payoffs, less that of the fit: the fit's errors are orthogonal.
        let squares = zip(payoff, values).map { $0 * $0 - $1 * $1 }
        return AdditiveFit(
          values: values, error: squares.reduce(0, +) / Double(payoff.count))
      }
    }
  }

  func testFindBug() throws {
    // By the returns first.
    try expectRight("15.8") {
      $0.findBug = { log in
        let last = log.returns.count - 1
        if let least = log.leastSlopes.min(), least < 0 { return .signedWeights }
        if abs(log.values[last]) > 200 { return .agentErrors }
        if log.returns[last] > 7.5, log.values[last] > 40 { return .bootstrapsTerminals }
        if log.returns[last] > 7.5, log.values[last] > 7 { return .healthy }
        if log.values.contains(where: { $0 < -6 }) { return .agentErrors }
        return log.losses[last] < 0.28 ? .neverExploits : .frozenTarget
      }
    }
  }
}
