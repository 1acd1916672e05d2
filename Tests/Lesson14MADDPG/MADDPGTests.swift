import Course
import Lesson07
import Lesson07Solution
import Lesson14Solution
import RLCore
import RLNetworks
import XCTest

@testable import Lesson14

/// One update, and the training loops.
final class MADDPGTests: XCTestCase {
  static let functions = MADDPGFunctions(
    MADDPGSolution.self, ppo: PPOFunctions(PPOSolution.self))

  /// Two agents that see 3 and 2 numbers and have 2 and 3 actions, with weights of a usual size.
  static func team() -> MADDPGTeam {
    var random = RandomStream(seed: 1, name: "test")
    var team = MADDPGTeam(
      observationSizes: [3, 2], actionCounts: [2, 3], hiddenUnits: 8, using: &random)
    for i in team.agents.indices {
      team.agents[i].actorParameters.values = team.agents[i].actorParameters.values.map { _ in
        0.5 * random.normal()
      }
    }
    return team
  }

  static func batch(_ count: Int) -> MADDPGBatch {
    var random = RandomStream(seed: 2, name: "test")
    func normals(_ count: Int) -> [Float] { (0..<count).map { _ in random.normal() } }
    var joint = JointBatch(agents: 2)
    joint.observations = [normals(3 * count), normals(2 * count)]
    joint.nextObservations = [normals(3 * count), normals(2 * count)]
    joint.rewards = [normals(count), normals(count)]
    joint.actions = [(0..<count).map { $0 % 2 }, (0..<count).map { ($0 + 1) % 3 }]
    joint.endings = (0..<count).map { [nil, .terminated, .truncated][$0 % 3] }
    let uniforms = [2, 3].map { columns in
      (0..<count * columns).map { _ in 0.05 + 0.9 * random.uniform() }
    }
    return MADDPGBatch(joint: joint, actionCounts: [2, 3], uniforms: uniforms)
  }

  /// The critic's loss and the actor's loss of agent 1, as plain evaluations.
  private func losses(
    of team: MADDPGTeam, _ batch: MADDPGBatch, _ y: [Float], _ settings: MADDPGSettings
  ) throws -> (critic: Double, actor: Double) {
    var tape = Tape()
    let seen = (0..<2).map { batch.observations(of: $0, on: &tape) }
    var done = (0..<2).map { batch.actions(of: $0, on: &tape) }
    let networks = team.agents[1]
    let theta = tape.frozen(networks.criticParameters)
    func values(_ done: [Tape.Variable]) -> [Double] {
      let input = MADDPGSolution.criticInput(observations: seen, actions: done, on: &tape)
      return tape.values(networks.critic(input, theta, on: &tape)).map(Double.init)
    }
    let errors = zip(values(done), y).map { ($0 - Double($1)) * ($0 - Double($1)) }
    let logits = team.frozenLogits(of: 1, seeing: seen[1], on: &tape)
    done[1] = MADDPGSolution.gumbelSoftmax(
      logits: logits, uniforms: batch.uniforms[1], temperature: settings.temperature,
      isHard: false, on: &tape)
    let squares = tape.values(logits).map { Double($0 * $0) }
    return (
      Statistics.mean(errors),
      Double(settings.logitPenalty) * Statistics.mean(squares) - Statistics.mean(values(done))
    )
  }

  /// The gradients of both losses, against finite differences of plain evaluations.
  func testAnUpdateGoesDownItsLosses() throws {
    var settings = MADDPGSettings()
    settings.isHard = false
    settings.temperature = 0.7
    settings.logitPenalty = 0.1
    settings.maximumGradientNorm = 1e6
    let (before, batch) = (Self.team(), Self.batch(6))
    var (team, tape) = (before, Tape())
    var optimizers = MADDPGOptimizers(for: before.agents[1], settings: settings)
    let answer = try MADDPGSolution.update(
      1, of: &team, optimizers: &optimizers, batch: batch, settings: settings,
      functions: Self.functions, on: &tape)
    let y = try MADDPGSolution.criticTargets(
      of: 1, batch: batch.joint, discount: settings.discount,
      targetPolicy: { before.targetActions(of: $0, at: $1, on: &tape) },
      targetCritic: {
        try before.targetValues(
          of: 1, observations: $0, actions: $1, criticInput: Self.functions.criticInput, on: &tape)
      })
    let critic = try losses(of: before, batch, y, settings).critic
    XCTAssertEqual(Double(answer.criticLoss), critic, accuracy: 1e-4)
    // The actor climbs the critic as the critic's step left it.
    var middle = before
    middle.agents[1].criticParameters = team.agents[1].criticParameters

    // A first step of Adam is α against the sign of the gradient.
    func check(
      _ path: WritableKeyPath<MADDPGAgent, Parameters>, _ start: MADDPGTeam, _ rate: Float,
      _ loss: (MADDPGTeam) throws -> Double
    ) throws {
      let (old, new) = (start.agents[1][keyPath: path].values, team.agents[1][keyPath: path].values)
      var checked = 0
      for k in stride(from: 0, to: old.count, by: 7) {
        let sides = try [Float(0.01), -0.01].map { step in
          var moved = start
          moved.agents[1][keyPath: path].values[k] += step
          return try loss(moved)
        }
        let slope = (sides[0] - sides[1]) / 0.02
        guard abs(slope) > 0.02 else { continue }
        checked += 1
        XCTAssertEqual(new[k] - old[k], slope > 0 ? -rate : rate, accuracy: 1e-5)
      }
      XCTAssertGreaterThan(checked, 5)
    }
    try check(\.criticParameters, before, settings.criticLearningRate) {
      try losses(of: $0, batch, y, settings).critic
    }
    try check(\.actorParameters, middle, settings.actorLearningRate) {
      try losses(of: $0, batch, y, settings).actor
    }
    // Nothing else has moved.
    XCTAssertEqual(team.agents[0].actorParameters.values, before.agents[0].actorParameters.values)
    XCTAssertEqual(team.agents[0].criticParameters.values, before.agents[0].criticParameters.values)
    XCTAssertEqual(
      team.agents[1].targetCriticParameters.values, before.agents[1].targetCriticParameters.values)
  }

  /// Which action is largest follows the softmax, at any temperature.
  func testHardChoicesFollowTheSoftmax() {
    let (count, logits) = (20_000, [1, 0, -1] as [Float])
    var random = RandomStream(seed: 3, name: "test")
    let uniforms = (0..<3 * count).map { _ in
      max(random.uniform(), Float.leastNormalMagnitude)
    }
    var tape = Tape()
    let l = tape.constant(
      (0..<count).flatMap { _ in logits }, rows: count, columns: 3)
    let y = tape.values(
      MADDPGSolution.gumbelSoftmax(
        logits: l, uniforms: uniforms, temperature: 3, isHard: true, on: &tape))
    for (action, probability) in [0.66524, 0.24473, 0.09003].enumerated() {
      let mean = (0..<count).reduce(0.0) { $0 + Double(y[3 * $1 + action]) } / Double(count)
      // Five standard errors: a false failure in less than 10⁻⁶ of all seeds.
      let error = (probability * (1 - probability) / Double(count)).squareRoot()
      XCTAssertEqual(mean, probability, accuracy: 5 * error)
    }
  }

  func testTargetsFollowSlowly() {
    var team = Self.team()
    let (online, target) = (
      team.agents[0].actorParameters.values[0], team.agents[0].targetActorParameters.values[0]
    )
    team.follow(rate: 0.25)
    XCTAssertEqual(
      team.agents[0].targetActorParameters.values[0], 0.75 * target + 0.25 * online,
      accuracy: 1e-6)
  }

  func testATeamOfOneSeesItsOwnAgentAlone() {
    let (batch, alone) = (Self.batch(4), Self.batch(4).alone(1))
    XCTAssertEqual(alone.agentCount, 1)
    XCTAssertEqual(alone.joint.observations, [batch.joint.observations[1]])
    XCTAssertEqual(alone.joint.nextObservations, [batch.joint.nextObservations[1]])
    XCTAssertEqual(alone.joint.actions, [batch.joint.actions[1]])
    XCTAssertEqual(alone.joint.rewards, [batch.joint.rewards[1]])
    XCTAssertEqual(alone.uniforms, [batch.uniforms[1]])
    let players = MADDPG(
      TwoAgentGrid(), settings: MADDPGSettings().alone, seed: 1, functions: Self.functions
    ).agent
    XCTAssertEqual(players.teams.count, 2)
    XCTAssertEqual(players[1].critic.inputs, 6 + 4)
  }

  func testItFindsTheShortestWays() throws {
    let run = try trainOnTwoAgentGrid(
      MADDPGSettings(), seed: 1, functions: Self.functions, points: 2)
    XCTAssertEqual(run.final, 8.65, accuracy: 1e-3)
    XCTAssertEqual(run.steps, 30_000)
  }

  func testTheSameSeedGivesTheSameBits() throws {
    var settings = MADDPGSettings()
    settings.totalSteps = 2_000
    let runs = try (0..<2).map { _ in
      try trainOnTwoAgentGrid(settings, seed: 5, functions: Self.functions, points: 1)
    }
    for agent in 0..<2 {
      XCTAssertEqual(
        runs[0].outcome.agent[agent].actorParameters.values,
        runs[1].outcome.agent[agent].actorParameters.values)
    }
  }

  func testUnusableAnswersAreSentences() throws {
    var settings = MADDPGSettings()
    settings.totalSteps = 1_000
    settings.warmUpSteps = 100
    func expect(_ exercise: String, _ change: (inout MADDPGFunctions) -> Void) {
      var functions = Self.functions
      change(&functions)
      XCTAssertThrowsError(
        try trainOnTwoAgentGrid(settings, seed: 1, functions: functions, points: 1)
      ) { error in
        guard case TrainingError.unusable(let found, _)? = error as? TrainingError else {
          return XCTFail("\(error)")
        }
        XCTAssertEqual(found, exercise)
      }
    }
    expect("14.1") { $0.criticInput = { observations, _, _ in observations[0] } }
    expect("14.2") { $0.criticTargets = { _, _, _, _, _ in [1] } }
    expect("14.2") { functions in
      functions.criticTargets = { _, batch, _, _, critic in
        try critic(batch.nextObservations, [[1], [1]])
      }
    }
    expect("14.3") { $0.actorActions = { _, _, _, _ in [] } }
    expect("14.4") { $0.gumbelSoftmax = { _, _, _, _, tape in tape.constant([1]) } }
    expect("14.6") { functions in
      functions.update = { agent, team, _, _, _, _, _ in
        team.agents[agent].actorParameters = Parameters()
        return (0, 0)
      }
    }
  }

  /// Agents of other sizes: an optimiser would stop at the numbers of the wrong one.
  func testAnUpdateOfAnotherAgentIsASentence() {
    var (settings, functions) = (MADDPGSettings.speaker, Self.functions)
    (settings.warmUpSteps, settings.totalSteps) = (100, 1_000)
    let right = functions
    functions.update = { agent, team, optimizers, batch, settings, functions, tape in
      try right.update(1 - agent, &team, &optimizers, batch, settings, functions, &tape)
    }
    var training = MADDPG(SpeakerListener(), settings: settings, seed: 1, functions: functions)
    XCTAssertThrowsError(try training.iterate()) { error in
      XCTAssertEqual(
        error as? TrainingError,
        .unusable(
          exercise: "14.6", answer: "asked 14.2 about agent 1 in the update of agent 0"))
    }
  }
}
