import Course
import CourseTesting
import Lesson07
import Lesson07Solution
import Lesson14
import Lesson14Exercises
import Lesson14Solution
import RLCore
import RLNetworks
import XCTest

/// Right answers in unusual forms, none of which a grader may refuse, and answers that ignore an
/// argument, all of which it must.
final class Lesson14RightFormsTests: XCTestCase {
  private let right = MADDPGFunctions(MADDPGSolution.self, ppo: PPOFunctions(PPOSolution.self))

  private func expectRight(_ id: String, _ change: (inout MADDPGFunctions) -> Void) throws {
    var functions = right
    change(&functions)
    let asked = try XCTUnwrap(Lesson<MADDPGFunctions>.maddpg.exercises.first { $0.id == id })
    let report = asked.grade(functions, reference: right)
    XCTAssertEqual(report.verdict, .right, report.text(width: 100))
  }

  private func expectWrong(
    _ id: String, ignores argument: String, _ change: (inout MADDPGFunctions) -> Void
  ) {
    var functions = right
    change(&functions)
    LessonMatrix(.maddpg, reference: right).expectWrong(id, "ignores \(argument)", of: functions)
  }

  func testCriticInputs() throws {
    // By products with matrices that put each table into its columns.
    try expectRight("14.1") {
      $0.criticInput = { observations, actions, tape in
        let tables = observations + actions
        let total = tables.reduce(0) { $0 + $1.columns }
        var (first, sum) = (0, tape.constant(0))
        for table in tables {
          let matrix = (0..<table.columns * total).map {
            Float($0 % total == first + $0 / total ? 1 : 0)
          }
          let wide = tape.matmul(
            table, tape.constant(matrix, rows: table.columns, columns: total))
          sum = tape.add(sum, wide)
          first += table.columns
        }
        return sum
      }
    }
  }

  func testCriticTargets() throws {
    // Rewards of terminations are put over the others.
    try expectRight("14.2") {
      $0.criticTargets = { agent, batch, discount, policy, critic in
        let next = try (0..<batch.rewards.count).map { try policy($0, batch.nextObservations[$0]) }
        let values = try critic(batch.nextObservations, next).map(Double.init)
        var targets = zip(batch.rewards[agent], values).map {
          Float(Double($0) + Double(discount) * $1)
        }
        for (k, ending) in batch.endings.enumerated() where ending == .terminated {
          targets[k] = batch.rewards[agent][k]
        }
        return targets
      }
    }
    let right = right
    expectWrong("14.2", ignores: "agent") {
      $0.criticTargets = { try right.criticTargets(0, $1, $2, $3, $4) }
    }
    for discount in [0, 0.5, 0.9, 0.95, 1] as [Float] {
      expectWrong("14.2", ignores: "discount") {
        $0.criticTargets = { try right.criticTargets($0, $1, discount, $3, $4) }
      }
    }
    expectWrong("14.2", ignores: "endings") {
      $0.criticTargets = { agent, batch, discount, policy, critic in
        var changed = batch
        changed.endings = batch.endings.map { _ in nil }
        return try right.criticTargets(agent, changed, discount, policy, critic)
      }
    }
  }

  func testActorActions() throws {
    // The policy is asked first, and the others are made from the joint actions by hand.
    try expectRight("14.3") {
      $0.actorActions = { agent, batch, policy, tape in
        let own = try policy(agent, &tape)
        return (0..<batch.agentCount).map { other in
          if other == agent { return own }
          let count = batch.actionCounts[other]
          let rows = batch.joint.actions[other].flatMap { action in
            (0..<count).map { $0 == action ? Float(1) : 0 }
          }
          return tape.constant(rows, rows: batch.count, columns: count)
        }
      }
    }
    let right = right
    expectWrong("14.3", ignores: "agent") {
      $0.actorActions = { try right.actorActions(0, $1, $2, &$3) }
    }
  }

  func testGumbelSoftmaxes() throws {
    // A small number that protects the logarithms and changes no digit, and τ that divides each.
    try expectRight("14.4") {
      $0.gumbelSoftmax = { logits, uniforms, temperature, isHard, tape in
        let noise = uniforms.map { u -> Float in
          let inner = -Elementary.log(u + 1e-20)
          return -Elementary.log(inner + 1e-20) / temperature
        }
        let z = tape.add(
          tape.scale(logits, by: 1 / temperature),
          tape.constant(noise, rows: logits.rows, columns: logits.columns))
        let soft = tape.exp(tape.logSoftmax(z))
        // The largest sum is where the largest y is.
        let hard = OneHot.largest(of: tape.values(z), columns: logits.columns)
        let values = tape.detach(soft)
        let ones = tape.constant(hard, rows: logits.rows, columns: logits.columns)
        let step = tape.subtract(soft, values)
        return isHard ? tape.add(ones, step) : soft
      }
    }
    // Of log-probabilities in place of logits.
    try expectRight("14.4") { [right] in
      $0.gumbelSoftmax = {
        let logs = $4.logSoftmax($0)
        return try right.gumbelSoftmax(logs, $1, $2, $3, &$4)
      }
    }
    let right = right
    for temperature in [0.5, 1, 2, 4] as [Float] {
      expectWrong("14.4", ignores: "temperature") {
        $0.gumbelSoftmax = { try right.gumbelSoftmax($0, $1, temperature, $3, &$4) }
      }
    }
    expectWrong("14.4", ignores: "uniforms") {
      $0.gumbelSoftmax = { try right.gumbelSoftmax($0, $1.map { _ in 0.3 }, $2, $3, &$4) }
    }
  }

  func testAdvantages() throws {
    // Step by step from the shares of the agents.
    try expectRight("14.5") {
      $0.advantages = { rewards, isShared, estimate in
        let n = Float(rewards.count)
        var team = rewards[0].map { $0 / n }
        for list in rewards.dropFirst() {
          team = zip(team, list).map { $0 + $1 / n }
        }
        guard isShared else { return try (0..<rewards.count).map { try estimate($0, rewards[$0]) } }
        return [[Float]](repeating: try estimate(0, team), count: rewards.count)
      }
    }
    let right = right
    expectWrong("14.5", ignores: "rewards") {
      $0.advantages = { try right.advantages($0.map { $0.map { _ in 1 } }, $1, $2) }
    }
  }

  func testUpdates() throws {
    let right = right
    // The example of the statement.
    var random = RandomStream(seed: 1, name: "zeros")
    var team = MADDPGTeam(
      observationSizes: [1], actionCounts: [2], hiddenUnits: 2, using: &random)
    team.agents[0].criticParameters.values = team.agents[0].criticParameters.values.map { _ in 0 }
    var joint = JointBatch(agents: 1)
    (joint.observations[0], joint.nextObservations[0]) = ([0.5, -0.5], [1, 1])
    (joint.actions[0], joint.rewards[0]) = ([0, 1], [1, 1])
    joint.endings = [.terminated, .terminated]
    let batch = MADDPGBatch(
      joint: joint, actionCounts: [2], uniforms: [[0.25, 0.5, 0.75, 0.5]])
    let settings = MADDPGSettings()
    var optimizers = MADDPGOptimizers(for: team.agents[0], settings: settings)
    var tape = Tape()
    let (loss, objective) = try right.update(
      0, &team, &optimizers, batch, settings, right, &tape)
    XCTAssertEqual(loss, 1)
    XCTAssertGreaterThan(objective, 0)

    for norm in [0.05, 0.5, 100] as [Float] {
      expectWrong("14.6", ignores: "maximumGradientNorm") {
        $0.update = {
          var settings = $4
          settings.maximumGradientNorm = norm
          return try right.update($0, &$1, &$2, $3, settings, $5, &$6)
        }
      }
    }
    expectWrong("14.6", ignores: "functions") {
      $0.update = { try right.update($0, &$1, &$2, $3, $4, right, &$6) }
    }
  }

  func testBugs() throws {
    // By other signs: returns first, then values.
    try expectRight("14.7") {
      $0.findBug = { log in
        let (value, loss) = (log.predictedValues[4], log.criticLosses[4])
        switch log.returns[4] {
        case ..<(-150):
          return log.entropies[1...].contains { $0 > 0.05 } ? .wrongPlace : .actorDescends
        case ..<0: return .actorFrozen
        default:
          if value > 9 { return .endingIgnored }
          return value < 2 ? .targetsFrozen : loss < 0.1 ? .none : .criticSeesNow
        }
      }
    }
  }
}
