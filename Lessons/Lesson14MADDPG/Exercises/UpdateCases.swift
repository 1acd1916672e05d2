import Course
import CourseTape
import Lesson14
import RLCore
import RLNetworks

/// One question of 14.6: a team of tiny networks, a batch, and what the optimisers have seen.
struct MADDPGQuestion: Sendable {
  var title: String
  var agent = 0
  /// The numbers of each agent's observation.
  var sizes = [2]
  /// The number of each agent's actions.
  var counts = [2]
  var endings: [Ending?] = [nil]
  var settings = MADDPGSettings()
  /// How many steps the optimisers have taken before.
  var earlierSteps = 0
  /// How the parts that are handed over differ from the lesson's own: factors and a summand.
  var inputFactor: Float = 1
  var targetShift: Float = 0
  var ownFactor: Float = 1
  var gumbelFactor: Float = 1

  init(_ title: String, _ change: (inout MADDPGQuestion) -> Void = { _ in }) {
    self.title = title
    settings.hiddenUnits = 3
    settings.discount = 0.9
    settings.temperature = 2
    settings.isHard = false
    settings.logitPenalty = 0.1
    settings.maximumGradientNorm = 100
    settings.actorLearningRate = 0.02
    settings.criticLearningRate = 0.1
    change(&self)
  }

  /// Whether all agents see as much, and can do as much.
  var hasOneSize: Bool {
    sizes.allSatisfy { $0 == sizes[0] } && counts.allSatisfy { $0 == counts[0] }
  }

  /// Asks about one of several agents.
  mutating func team(_ agent: Int, _ sizes: [Int], _ counts: [Int], _ endings: [Ending?]) {
    (self.agent, self.sizes, self.counts, self.endings) = (agent, sizes, counts, endings)
  }
}

/// A team, a batch, and the gradients that the agent's optimisers have seen.
struct MADDPGSetup: Sendable {
  var team: MADDPGTeam
  var batch: MADDPGBatch
  var earlierActor: [[Float]]
  var earlierCritic: [[Float]]
}

extension MADDPGQuestion {
  /// Drawn from the question's shape: questions of one shape share their numbers.
  private var setup: MADDPGSetup {
    let rows = endings.count
    var random = RandomStream(seed: 14, name: "14.6 \(sizes) \(counts) \(rows)")
    var team = MADDPGTeam(
      observationSizes: sizes, actionCounts: counts, hiddenUnits: settings.hiddenUnits,
      using: &random)
    for i in team.agents.indices {
      let (a, c) = (
        team.agents[i].actorParameters.count, team.agents[i].criticParameters.count
      )
      team.agents[i].actorParameters.values = random.floats(a, -1, 1)
      team.agents[i].criticParameters.values = random.floats(c, -1, 1)
      team.agents[i].targetActorParameters.values = random.floats(a, -1, 1)
      team.agents[i].targetCriticParameters.values = random.floats(c, -1, 1)
      // Large biases keep most units alive, so that most derivatives are there.
      team.agents[i].actorParameters.raiseBiases()
      team.agents[i].criticParameters.raiseBiases()
    }
    var joint = JointBatch(agents: sizes.count)
    for i in sizes.indices {
      joint.observations[i] = random.numbers(rows * sizes[i], -1, 1).map { Float($0) }
      joint.nextObservations[i] = random.numbers(rows * sizes[i], -1, 1).map { Float($0) }
      joint.actions[i] = (0..<rows).map { _ in random.integer(below: counts[i]) }
      joint.rewards[i] = random.numbers(rows, -2, 2).map { Float($0) }
    }
    joint.endings = endings
    let batch = MADDPGBatch(
      joint: joint, actionCounts: counts,
      uniforms: counts.map { random.floats(rows * $0, 0.1, 0.9) })
    let own = team.agents[agent]
    return MADDPGSetup(
      team: team, batch: batch,
      earlierActor: (0..<earlierSteps).map { _ in
        random.floats(own.actorParameters.count, -0.2, 0.2)
      },
      earlierCritic: (0..<earlierSteps).map { _ in
        random.floats(own.criticParameters.count, -0.2, 0.2)
      })
  }

  /// Which of the parts are not the lesson's.
  private var otherParts: String {
    if inputFactor != 1 { return "critic's input × \(inputFactor)" }
    if targetShift != 0 { return "targets + \(targetShift)" }
    if ownFactor != 1 { return "own action × \(ownFactor)" }
    return gumbelFactor == 1 ? "none" : "Gumbel-softmax × \(gumbelFactor)"
  }

  /// The question as a case.
  func asked() -> Case<MADDPGFunctions> {
    let (setup, question) = (setup, self)
    let own = setup.team.agents[agent]
    let right = PlainMADDPG(self, setup).updated()
    var asked = Case<MADDPGFunctions>(
      title: title, settings: words, row: "transition", inputs: inputs(setup.batch),
      expected: right
    ) { functions in
      var (team, tape) = (setup.team, Tape())
      var optimizers = MADDPGOptimizers(for: own, settings: question.settings)
      var (elsewhere, others) = (own.actorParameters.values, own.criticParameters.values)
      for gradient in setup.earlierActor { optimizers.actor.step(&elsewhere, gradients: gradient) }
      for gradient in setup.earlierCritic { optimizers.critic.step(&others, gradients: gradient) }
      tape.reset()
      let (loss, objective) = try functions.update(
        question.agent, &team, &optimizers, setup.batch, question.settings,
        question.parts(functions, setup.team), &tape)
      let after = team.agents[question.agent]
      return .answer(
        columns(
          Double(loss), after.criticParameters.column("", of: own.critic),
          PlainNetwork(own.critic).positions.map { Double(optimizers.critic.mean[$0]) },
          Double(objective), after.actorParameters.column("", of: own.actor),
          PlainNetwork(own.actor).positions.map { Double(optimizers.actor.mean[$0]) },
          question.changes(setup.team, team)))
    }
    asked.labels = [
      right[1].name: own.criticParameters.labels(of: own.critic),
      right[2].name: [own.criticParameters.names(of: [own.critic])],
      right[4].name: own.actorParameters.labels(of: own.actor),
      right[5].name: [own.actorParameters.names(of: [own.actor])],
      right[6].name: [],
    ]
    return asked
  }

  /// What is compared, in the order of the statement's steps.
  func columns(
    _ loss: Double, _ critic: Column, _ criticMean: [Double], _ objective: Double,
    _ actor: Column, _ actorMean: [Double], _ changes: [String]
  ) -> [Column] {
    func numbers(_ column: Column) -> [Double] {
      column.entries.map { if case .number(let number) = $0 { number } else { .nan } }
    }
    return [
      Column("critic's loss", [loss]), Column("parameters of the critic", numbers(critic)),
      Column("mean gradient of the critic's optimiser", criticMean),
      Column("objective", [objective]), Column("parameters of the actor", numbers(actor)),
      Column("mean gradient of the actor's optimiser", actorMean),
      Column("other networks", words: changes.isEmpty ? ["as they were"] : changes),
    ]
  }

  /// Which networks changed that may not.
  private func changes(_ before: MADDPGTeam, _ after: MADDPGTeam) -> [String] {
    var changes: [String] = []
    for (i, (old, new)) in zip(before.agents, after.agents).enumerated() {
      func note(_ what: String, _ path: KeyPath<MADDPGAgent, Parameters>) {
        if old[keyPath: path].values != new[keyPath: path].values {
          changes.append("\(what) of agent \(i) changed")
        }
      }
      if i != agent { note("actor", \.actorParameters) }
      if i != agent { note("critic", \.criticParameters) }
      note("target actor", \.targetActorParameters)
      note("target critic", \.targetCriticParameters)
    }
    return changes
  }

  private var words: [Setting] {
    [
      "agent = \(agent)", "agents = \(sizes.count)", setting("discount", settings.discount),
      setting("temperature", settings.temperature), "isHard = \(settings.isHard)",
      setting("logitPenalty", settings.logitPenalty),
      setting("maximumGradientNorm", settings.maximumGradientNorm),
      "earlier steps of the optimisers = \(earlierSteps)", "other parts = \(otherParts)",
    ]
  }

  /// All agents' tables side by side: the fewer columns there are, the sooner a report is there.
  private func inputs(_ batch: MADDPGBatch) -> [Column] {
    func joined(_ tables: [[Float]]) -> Table {
      endings.indices.map { row in
        sizes.indices.flatMap { tables[$0][row * sizes[$0]..<(row + 1) * sizes[$0]] }
      }
    }
    return [
      Column.rows("o of all", joined(batch.joint.observations)),
      Column(
        "a of all",
        words: endings.indices.map { row in
          batch.joint.actions.map { "\($0[row])" }.joined(separator: ", ")
        }),
      Column("r of the agent", batch.joint.rewards[agent]), .endings("ending", endings),
      Column.rows("o' of all", joined(batch.joint.nextObservations)),
      Column.rows("u of the agent", batch.uniforms[agent], columns: counts[agent]),
    ]
  }
}
