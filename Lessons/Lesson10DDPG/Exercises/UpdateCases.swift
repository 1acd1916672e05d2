import Course
import CourseTape
import Lesson10
import RLCore
import RLNetworks

/// One question of 10.6: an agent of tiny networks, a batch, and what the optimisers have seen.
struct TD3Question {
  var title: String
  var observationSize = 2
  var endings: [Ending?] = [nil]
  var critics = 2
  var actionLimit: Float = 2
  var count = 4
  var settings = DDPGSettings.td3
  /// How many steps the optimisers have taken before.
  var earlierSteps = 0
  /// What the other parts' next values and parameters are multiplied by; 1 in the lesson's own.
  var valueFactor: Float = 1
  var softFactor: Float = 1
  /// What is added to the other parts' targets; 0 in the lesson's own.
  var targetShift: Float = 0

  init(_ title: String, _ change: (inout TD3Question) -> Void) {
    self.title = title
    settings.hiddenUnits = 3
    settings.discount = 0.9
    settings.targetUpdateRate = 0.125
    settings.smoothingDeviation = 0.25
    settings.smoothingLimit = 0.375
    settings.actorLearningRate = 0.02
    settings.criticLearningRate = 0.1
    change(&self)
  }
}

/// An agent, a batch, and the gradients that its optimisers have seen.
struct TD3Setup {
  var agent: DDPGAgent
  var batch: DDPGBatch
  var earlierActor: [[Float]]
  var earlierCritics: [[Float]]
}

extension TD3Question {
  /// Drawn from the question's shape: questions of one shape share their numbers.
  private var setup: TD3Setup {
    var random = RandomStream(seed: 10, name: "10.6 \(observationSize) \(endings.count) \(critics)")
    var agent = DDPGAgent(
      observationSize: observationSize, actionLimit: actionLimit, hiddenUnits: settings.hiddenUnits,
      critics: critics, using: &random)
    agent.actorParameters.values = random.floats(agent.actorParameters.count, -1, 1)
    agent.criticParameters.values = random.floats(agent.criticParameters.count, -1, 1)
    agent.targetActorParameters.values = random.floats(agent.actorParameters.count, -1, 1)
    agent.targetCriticParameters.values = random.floats(agent.criticParameters.count, -1, 1)
    // Large biases keep most units alive, so that most derivatives are there.
    agent.actorParameters.raiseBiases()
    agent.criticParameters.raiseBiases()
    let rows = endings.count
    let limit = Double(actionLimit)
    let batch = DDPGBatch(
      observationSize: observationSize,
      observations: random.floats(rows * observationSize, -1, 1),
      actions: random.floats(rows, -limit, limit), rewards: random.floats(rows, -2, 2),
      nextObservations: random.floats(rows * observationSize, -1, 1), endings: endings,
      normals: random.floats(rows, -2, 2))
    let (a, c) = (agent.actorParameters.count, agent.criticParameters.count)
    return TD3Setup(
      agent: agent, batch: batch,
      earlierActor: (0..<earlierSteps).map { _ in random.floats(a, -0.2, 0.2) },
      earlierCritics: (0..<earlierSteps).map { _ in random.floats(c, -0.2, 0.2) })
  }

  /// Which of the parts are not the lesson's.
  private var otherParts: String {
    if valueFactor != 1 { return "next values × \(valueFactor)" }
    if softFactor != 1 { return "soft updates × \(softFactor)" }
    return targetShift == 0 ? "none" : "targets + \(targetShift)"
  }

  /// The question as a case.
  func asked() -> Case<DDPGFunctions> {
    let setup = setup
    let (agent, batch) = (setup.agent, setup.batch)
    let right = PlainTD3(self, setup).updated()
    var question = Case<DDPGFunctions>(
      title: title,
      settings: [
        setting("discount", settings.discount),
        setting("targetUpdateRate", settings.targetUpdateRate),
        setting("smoothingDeviation", settings.smoothingDeviation),
        setting("smoothingLimit", settings.smoothingLimit),
        "policyDelay = \(settings.policyDelay)", "count = \(count)",
        setting("actionLimit", actionLimit), "critics = \(critics)",
        "earlier steps of the optimisers = \(earlierSteps)",
        "other parts = \(otherParts)",
      ],
      row: "transition",
      inputs: [
        Column.rows("s", batch.observations, columns: observationSize), Column("a", batch.actions),
        Column("r", batch.rewards),
        Column.rows("s'", batch.nextObservations, columns: observationSize),
        Column.endings("ending", endings),
        Column("ε", batch.normals),
      ],
      expected: right
    ) { functions in try result(functions, setup) }
    let networks = agent.critics.map(\.network)
    func labels(_ parameters: Parameters, _ networks: [MLP]) -> [Column] {
      let positions = networks.flatMap { PlainNetwork($0).positions }
      return [
        parameters.names(of: networks), Column("before", positions.map { parameters.values[$0] }),
      ]
    }
    question.labels = [
      right[1].name: labels(agent.criticParameters, networks),
      right[2].name: [agent.criticParameters.names(of: networks)],
      right[4].name: labels(agent.actorParameters, [agent.actor]),
      right[5].name: [agent.actorParameters.names(of: [agent.actor])],
      right[6].name: labels(agent.targetActorParameters, [agent.actor]),
      right[7].name: labels(agent.targetCriticParameters, networks),
    ]
    return question
  }

  private func result(_ functions: DDPGFunctions, _ setup: TD3Setup) throws -> CaseResult {
    var (agent, tape) = (setup.agent, Tape())
    var optimizers = DDPGOptimizers(for: agent, settings: settings)
    var (elsewhere, others) = (agent.actorParameters.values, agent.criticParameters.values)
    for gradient in setup.earlierActor { optimizers.actor.step(&elsewhere, gradients: gradient) }
    for gradient in setup.earlierCritics { optimizers.critics.step(&others, gradients: gradient) }
    tape.reset()
    let (loss, objective) = try functions.update(
      &agent, &optimizers, setup.batch, count, settings, parts(functions, agent), &tape)
    let networks = agent.critics.map(\.network)
    let positions = networks.flatMap { PlainNetwork($0).positions }
    func numbers(_ name: String, _ values: [Float]) -> Column {
      Column(name, positions.map { values[$0] })
    }
    let actor = agent.actor
    let places = PlainNetwork(actor).positions
    return .answer([
      Column("critics' loss", [loss]),
      numbers("parameters of the critics", agent.criticParameters.values),
      numbers("mean gradient of the critics' optimiser", optimizers.critics.mean),
      TD3Question.objective(objective.map(Double.init)),
      agent.actorParameters.column("parameters of the actor", of: actor),
      Column("mean gradient of the actor's optimiser", places.map { optimizers.actor.mean[$0] }),
      agent.targetActorParameters.column("parameters of the target actor", of: actor),
      numbers("parameters of the target critics", agent.targetCriticParameters.values),
    ])
  }

  /// The objective as a column; a word where there is none.
  static func objective(_ value: Double?) -> Column {
    guard let value else { return Column("objective", words: ["nil"]) }
    return Column("objective", [value])
  }

  /// The parts as this question has them, which check what they are given.
  private func parts(_ functions: DDPGFunctions, _ agent: DDPGAgent) -> DDPGFunctions {
    var parts = functions
    let rows = endings.count
    parts.smoothedMinimum = { actions, normals, deviation, noiseLimit, actionLimit, values in
      try Misuse.check("functions.smoothedMinimum", "actions", actions.count, rows)
      try Misuse.check("functions.smoothedMinimum", "normals", normals.count, rows)
      let right = TwinVariation()
      return try right(actions, normals, deviation, noiseLimit, actionLimit, values)
        .map { valueFactor * $0 }
    }
    parts.criticTargets = { rewards, endings, nextValues, discount in
      try Misuse.check("functions.criticTargets", "rewards", rewards.count, rows)
      try Misuse.check("functions.criticTargets", "endings", endings.count, rows)
      try Misuse.check("functions.criticTargets", "next values", nextValues.count, rows)
      return rewards.indices.map { i in
        let future = endings[i] == .terminated ? 0 : discount * nextValues[i]
        return rewards[i] + future + targetShift
      }
    }
    parts.softUpdate = { target, online, rate in
      try Misuse.check("functions.softUpdate", "numbers of θ", online.count, target.count)
      return zip(target, online).map { softFactor * ((1 - rate) * $0 + rate * $1) }
    }
    return parts
  }
}
