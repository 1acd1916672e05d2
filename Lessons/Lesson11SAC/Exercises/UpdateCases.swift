import Course
import CourseTape
import Lesson11
import RLCore
import RLNetworks

/// One question of 11.6: an agent of tiny networks, a batch, and what the optimisers have seen.
struct SACQuestion {
  var title: String
  var observationSize = 2
  var endings: [Ending?] = [nil, nil]
  var actionLimit: Float = 2
  var temperature: Float = 0.5
  var settings = SACSettings()
  /// How many steps the optimisers have taken before.
  var earlierSteps = 0
  /// Whether the tape holds operations of before.
  var tapeIsUsed = false
  /// What is added to the other parts' numbers before the tanh, log π, and targets; 0 in the
  /// lesson's own.
  var numberShift: Float = 0
  var logShift: Float = 0
  var targetShift: Float = 0
  /// What the other parts' loss of the actor and derivative by log α are multiplied by; 1 in the
  /// lesson's own.
  var lossFactor: Float = 1
  var slopeFactor: Float = 1

  /// How many operations a tape holds that is not empty.
  private static let leftOver = 1000

  init(_ title: String, _ change: (inout SACQuestion) -> Void) {
    self.title = title
    settings.hiddenUnits = 3
    settings.discount = 0.9
    settings.targetUpdateRate = 0.125
    settings.actorLearningRate = 0.02
    settings.criticLearningRate = 0.1
    settings.temperatureLearningRate = 0.25
    change(&self)
  }
}

/// An agent, a batch, and the gradients that its optimisers have seen.
struct SACSetup {
  var agent: SACAgent
  var batch: SACBatch
  var earlierActor: [[Float]]
  var earlierCritics: [[Float]]
  var earlierTemperature: [Float]
}

extension SACQuestion {
  /// Drawn from the question's shape: questions of one shape share their numbers.
  private var setup: SACSetup {
    var random = RandomStream(seed: 11, name: "11.6 \(observationSize) \(endings.count)")
    var agent = SACAgent(
      observationSize: observationSize, actionLimit: actionLimit, hiddenUnits: settings.hiddenUnits,
      temperature: temperature, using: &random)
    agent.actorParameters.values = random.floats(agent.actorParameters.count, -0.75, 0.75)
    agent.criticParameters.values = random.floats(agent.criticParameters.count, -1, 1)
    agent.targetCriticParameters.values = random.floats(agent.criticParameters.count, -1, 1)
    agent.actorParameters.raiseBiases()
    agent.criticParameters.raiseBiases()
    let rows = endings.count
    let limit = Double(actionLimit)
    let batch = SACBatch(
      observationSize: observationSize,
      observations: random.floats(rows * observationSize, -1, 1),
      actions: random.floats(rows, -0.9 * limit, 0.9 * limit), rewards: random.floats(rows, -2, 2),
      nextObservations: random.floats(rows * observationSize, -1, 1), endings: endings,
      noise: random.floats(rows, -2, 2), nextNoise: random.floats(rows, -2, 2))
    let (a, c) = (agent.actorParameters.count, agent.criticParameters.count)
    return SACSetup(
      agent: agent, batch: batch,
      earlierActor: (0..<earlierSteps).map { _ in random.floats(a, -0.2, 0.2) },
      earlierCritics: (0..<earlierSteps).map { _ in random.floats(c, -0.2, 0.2) },
      earlierTemperature: random.floats(earlierSteps, -0.2, 0.2))
  }

  /// Which of the parts are not the lesson's.
  private var otherParts: String {
    if numberShift != 0 { return "numbers + \(numberShift)" }
    if logShift != 0 { return "log π + \(logShift)" }
    if targetShift != 0 { return "targets + \(targetShift)" }
    if lossFactor != 1 { return "actor's loss × \(lossFactor)" }
    return slopeFactor == 1 ? "none" : "temperature's gradient × \(slopeFactor)"
  }

  /// The question as a case.
  func asked() -> Case<SACFunctions> {
    let setup = setup
    let (agent, batch) = (setup.agent, setup.batch)
    let right = PlainSAC(self, setup).updated()
    var question = Case<SACFunctions>(
      title: title,
      settings: [
        setting("discount", settings.discount),
        setting("targetUpdateRate", settings.targetUpdateRate),
        Setting("targetEntropy = \(settings.targetEntropy.map { "\($0)" } ?? "nil")"),
        setting("temperature", temperature), setting("actionLimit", actionLimit),
        setting("rewardScale", settings.rewardScale),
        "earlier steps of the optimisers = \(earlierSteps)",
        "other parts = \(otherParts)",
      ],
      row: "transition",
      inputs: [
        Column.rows("s", batch.observations, columns: observationSize), Column("a", batch.actions),
        Column("r", batch.rewards),
        Column.rows("s'", batch.nextObservations, columns: observationSize),
        Column.endings("ending", endings),
        Column("ε", batch.noise), Column("ε'", batch.nextNoise),
      ],
      expected: right
    ) { functions in try result(functions, setup) }
    let networks = agent.criticNetworks
    func labels(_ parameters: Parameters, _ networks: [MLP]) -> [Column] {
      let positions = networks.flatMap { PlainNetwork($0).positions }
      return [
        parameters.names(of: networks), Column("before", positions.map { parameters.values[$0] }),
      ]
    }
    question.labels = [
      right[1].name: labels(agent.criticParameters, networks),
      right[2].name: [agent.criticParameters.names(of: networks)],
      right[5].name: labels(agent.actorParameters, [agent.actor]),
      right[6].name: [agent.actorParameters.names(of: [agent.actor])],
      right[8].name: labels(agent.targetCriticParameters, networks),
    ]
    return question
  }

  private func result(_ functions: SACFunctions, _ setup: SACSetup) throws -> CaseResult {
    var (agent, tape) = (setup.agent, Tape())
    var optimizers = SACOptimizers(for: agent, settings: settings)
    var (elsewhere, others) = (agent.actorParameters.values, agent.criticParameters.values)
    var another: Float = 0
    for gradient in setup.earlierActor { optimizers.actor.step(&elsewhere, gradients: gradient) }
    for gradient in setup.earlierCritics { optimizers.critics.step(&others, gradients: gradient) }
    for slope in setup.earlierTemperature {
      optimizers.stepTemperature(&another, gradient: slope)
    }
    tape.reset()
    if tapeIsUsed { for _ in 0..<Self.leftOver { _ = tape.constant(1) } }
    let step = try functions.update(
      &agent, &optimizers, setup.batch, settings, parts(functions), &tape)
    let positions = agent.criticNetworks.flatMap { PlainNetwork($0).positions }
    func numbers(_ name: String, _ values: [Float]) -> Column {
      Column(name, positions.map { values[$0] })
    }
    let places = PlainNetwork(agent.actor).positions
    var next: Float = 0
    optimizers.stepTemperature(&next, gradient: 0)
    return .answer([
      Column("critics' loss", [step.criticLoss]),
      numbers("parameters of the critics", agent.criticParameters.values),
      numbers("mean gradient of the critics' optimiser", optimizers.critics.mean),
      Column("actor's loss", [step.actorLoss]), Column("entropy", [step.entropy]),
      agent.actorParameters.column("parameters of the actor", of: agent.actor),
      Column("mean gradient of the actor's optimiser", places.map { optimizers.actor.mean[$0] }),
      Column("log α", [agent.logTemperature]),
      numbers("parameters of the target critics", agent.targetCriticParameters.values),
      Column(PlainSAC.nextStep, [next]),
      // A step takes a few dozen operations.
      Column(PlainSAC.reset, words: [tape.operationCount < Self.leftOver ? "yes" : "no"]),
    ])
  }
}

extension SACAgent {
  /// Both critics' layers, whose numbers share a store.
  var criticNetworks: [MLP] { [critics.first.network, critics.second.network] }
}
