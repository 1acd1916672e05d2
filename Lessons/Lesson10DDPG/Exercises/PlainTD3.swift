import Course
import CourseTape
import Lesson10
import RLCore
import RLNetworks

/// What is expected in 10.6, in plain loops and Double, with gradients by finite differences.
struct PlainTD3 {
  private let question: TD3Question
  private let setup: TD3Setup

  init(_ question: TD3Question, _ setup: TD3Setup) {
    (self.question, self.setup) = (question, setup)
  }

  private var settings: DDPGSettings { question.settings }

  private func rows(_ values: [Float]) -> [[Double]] {
    let size = question.observationSize
    return question.endings.indices.map { row in
      values[row * size..<(row + 1) * size].map(Double.init)
    }
  }

  private func action(_ state: [Double], _ theta: [Double]) -> Double {
    let network = PlainNetwork(setup.agent.actor)
    return Double(question.actionLimit) * hyperbolicTangent(network(state, theta)[0])
  }

  private func value(
    _ critic: Int, _ state: [Double], _ action: Double, _ theta: [Double]
  ) -> Double {
    PlainNetwork(setup.agent.critics[critic].network)(state + [action], theta)[0]
  }

  /// y of each transition.
  private var targets: [Double] {
    let agent = setup.agent
    let (policy, judge) = (
      agent.targetActorParameters.values.map(Double.init),
      agent.targetCriticParameters.values.map(Double.init)
    )
    let limit = Double(question.actionLimit)
    return rows(setup.batch.nextObservations).enumerated().map { row, next in
      let draw = Double(settings.smoothingDeviation) * Double(setup.batch.normals[row])
      let bound = Double(settings.smoothingLimit)
      let noise = max(-bound, min(bound, draw)) * limit
      let smoothed = max(-limit, min(limit, action(next, policy) + noise))
      let values = agent.critics.indices.map { value($0, next, smoothed, judge) }
      let follows =
        question.endings[row] == .terminated
        ? 0 : Double(question.valueFactor) * (values.min() ?? 0)
      return Double(setup.batch.rewards[row]) + Double(settings.discount) * follows
        + Double(question.targetShift)
    }
  }

  /// The columns of the right answer.
  func updated() -> [Column] {
    let (agent, y) = (setup.agent, targets)
    let (states, count) = (rows(setup.batch.observations), Double(question.endings.count))
    let optimizers = DDPGOptimizers(for: agent, settings: settings)
    var actorAdam = seen(optimizers.actor, setup.earlierActor)
    var criticAdam = seen(optimizers.critics, setup.earlierCritics)

    var critics = agent.criticParameters.values.map(Double.init)
    func loss(_ theta: [Double]) -> Double {
      var sum = 0.0
      for (row, state) in states.enumerated() {
        for critic in agent.critics.indices {
          let error = value(critic, state, Double(setup.batch.actions[row]), theta) - y[row]
          sum += error * error
        }
      }
      return sum / count
    }
    let before = loss(critics)
    let slope = finiteDifferences(at: critics, of: loss)
    criticAdam.step(&critics, slope)

    var actor = agent.actorParameters.values.map(Double.init)
    var (followers, judges) = (
      agent.targetActorParameters.values.map(Double.init),
      agent.targetCriticParameters.values.map(Double.init)
    )
    var objective: Double?
    if question.count % settings.policyDelay == 0 {
      let judge = critics
      func mean(_ theta: [Double]) -> Double {
        states.reduce(0) { $0 + value(0, $1, action($1, theta), judge) } / count
      }
      objective = mean(actor)
      let uphill = finiteDifferences(at: actor, of: mean)
      actorAdam.step(&actor, uphill.map { -$0 })
      followers = followed(followers, actor)
      judges = followed(judges, critics)
    }
    let networks = agent.critics.map(\.network)
    let positions = networks.flatMap { PlainNetwork($0).positions }
    let places = PlainNetwork(agent.actor).positions
    return [
      Column("critics' loss", [before]),
      Column("parameters of the critics", positions.map { critics[$0] }),
      Column(
        "mean gradient of the critics' optimiser", positions.map { criticAdam.mean[$0] }),
      TD3Question.objective(objective),
      Column("parameters of the actor", places.map { actor[$0] }),
      Column("mean gradient of the actor's optimiser", places.map { actorAdam.mean[$0] }),
      Column("parameters of the target actor", places.map { followers[$0] }),
      Column("parameters of the target critics", positions.map { judges[$0] }),
    ]
  }

  /// An optimiser that has seen some gradients; its steps moved other parameters.
  private func seen(_ optimizer: Adam, _ gradients: [[Float]]) -> PlainAdam {
    var adam = PlainAdam(optimizer)
    var elsewhere = optimizer.mean.map(Double.init)
    for gradient in gradients { adam.step(&elsewhere, gradient.map(Double.init)) }
    return adam
  }

  private func followed(_ target: [Double], _ online: [Double]) -> [Double] {
    zip(target, online).map {
      Double(question.softFactor) * ($0 + Double(settings.targetUpdateRate) * ($1 - $0))
    }
  }
}
