import Course
import CourseTape
import Lesson11
import RLCore
import RLNetworks

/// What is expected in 11.6, in plain loops and Double, with gradients by finite differences.
struct PlainSAC {
  /// The names of the last two columns.
  static let nextStep = "next step of the temperature's optimiser"
  static let reset = "reset of the tape"

  private let question: SACQuestion
  private let setup: SACSetup

  init(_ question: SACQuestion, _ setup: SACSetup) {
    (self.question, self.setup) = (question, setup)
  }

  private var settings: SACSettings { question.settings }

  private func rows(_ values: [Float]) -> [[Double]] {
    let size = question.observationSize
    return question.endings.indices.map { row in
      values[row * size..<(row + 1) * size].map(Double.init)
    }
  }

  /// c tanh(μ + σ ε), and its log-density.
  private func drawn(
    _ state: [Double], _ noise: Float, _ theta: [Double]
  ) -> (action: Double, log: Double) {
    let outputs = PlainNetwork(setup.agent.actor)(state, theta)
    let bounds = SACAgent.logDeviationBounds
    let logDeviation = max(Double(bounds.lower), min(Double(bounds.upper), outputs[1]))
    let deviation = Elementary.exp(logDeviation)
    let number = outputs[0] + deviation * Double(noise) + Double(question.numberShift)
    let limit = Double(question.actionLimit)
    let score = (number - outputs[0]) / deviation
    let squashed = hyperbolicTangent(number)
    let normal = -0.5 * score * score - logDeviation - 0.5 * Elementary.log(2 * Double.pi)
    let log = normal - Elementary.log(limit) - Elementary.log(1 - squashed * squashed)
    return (limit * squashed, log + Double(question.logShift))
  }

  private func values(_ state: [Double], _ action: Double, _ theta: [Double]) -> [Double] {
    setup.agent.criticNetworks.map { PlainNetwork($0)(state + [action], theta)[0] }
  }

  /// y of each transition.
  private var targets: [Double] {
    let (agent, batch) = (setup.agent, setup.batch)
    let (policy, judge) = (
      agent.actorParameters.values.map(Double.init),
      agent.targetCriticParameters.values.map(Double.init)
    )
    return rows(batch.nextObservations).enumerated().map { row, next in
      let own = drawn(next, batch.nextNoise[row], policy)
      let least = values(next, own.action, judge).min() ?? 0
      let value = least - Elementary.exp(Double(agent.logTemperature)) * own.log
      let follows = question.endings[row] == .terminated ? 0 : Double(settings.discount) * value
      return Double(batch.rewards[row]) + follows + Double(question.targetShift)
    }
  }

  /// The columns of the right answer.
  func updated() -> [Column] {
    let (agent, batch, y) = (setup.agent, setup.batch, targets)
    let (states, count) = (rows(batch.observations), Double(question.endings.count))
    let optimizers = SACOptimizers(for: agent, settings: settings)
    var actorAdam = seen(optimizers.actor, setup.earlierActor)
    var criticAdam = seen(optimizers.critics, setup.earlierCritics)

    var critics = agent.criticParameters.values.map(Double.init)
    func loss(_ theta: [Double]) -> Double {
      var sum = 0.0
      for (row, state) in states.enumerated() {
        for value in values(state, Double(batch.actions[row]), theta) {
          sum += (value - y[row]) * (value - y[row])
        }
      }
      return sum / count
    }
    let criticLoss = loss(critics)
    criticAdam.step(&critics, finiteDifferences(at: critics, of: loss))

    var actor = agent.actorParameters.values.map(Double.init)
    let (judge, price) = (critics, Elementary.exp(Double(agent.logTemperature)))
    func cost(_ theta: [Double]) -> Double {
      var sum = 0.0
      for (row, state) in states.enumerated() {
        let own = drawn(state, batch.noise[row], theta)
        sum += price * own.log - (values(state, own.action, judge).min() ?? 0)
      }
      return Double(question.lossFactor) * sum / count
    }
    let actorLoss = cost(actor)
    let logs = states.enumerated().map { drawn($1, batch.noise[$0], actor).log }
    actorAdam.step(&actor, finiteDifferences(at: actor, of: cost))

    let followers = zip(agent.targetCriticParameters.values, critics).map {
      Double($0) + Double(settings.targetUpdateRate) * ($1 - Double($0))
    }
    let mean = logs.reduce(0, +) / count
    let positions = agent.criticNetworks.flatMap { PlainNetwork($0).positions }
    let places = PlainNetwork(agent.actor).positions
    let temperature = adjusted(mean, price)
    return [
      Column("critics' loss", [criticLoss]),
      Column("parameters of the critics", positions.map { critics[$0] }),
      Column("mean gradient of the critics' optimiser", positions.map { criticAdam.mean[$0] }),
      Column("actor's loss", [actorLoss]), Column("entropy", [-mean]),
      Column("parameters of the actor", places.map { actor[$0] }),
      Column("mean gradient of the actor's optimiser", places.map { actorAdam.mean[$0] }),
      Column("log α", [temperature.log]),
      Column("parameters of the target critics", positions.map { followers[$0] }),
      Column(Self.nextStep, [temperature.next]), Column(Self.reset, words: ["yes"]),
    ]
  }

  /// log α after its step, and where its optimiser would take a 0 by a derivative of 0.
  private func adjusted(_ mean: Double, _ price: Double) -> (log: Double, next: Double) {
    var (value, next) = ([Double(setup.agent.logTemperature)], [0.0])
    let optimizer = Adam(count: 1, learningRate: settings.temperatureLearningRate)
    var adam = seen(optimizer, setup.earlierTemperature.map { [$0] })
    if let wanted = settings.targetEntropy {
      adam.step(&value, [-Double(question.slopeFactor) * price * (mean + Double(wanted))])
    }
    adam.step(&next, [0])
    return (value[0], next[0])
  }

  /// An optimiser that has seen some gradients; its steps moved other parameters.
  private func seen(_ optimizer: Adam, _ gradients: [[Float]]) -> PlainAdam {
    var adam = PlainAdam(optimizer)
    var elsewhere = optimizer.mean.map(Double.init)
    for gradient in gradients { adam.step(&elsewhere, gradient.map(Double.init)) }
    return adam
  }
}
