import Course
import CourseTape
import Lesson14
import RLCore
import RLNetworks

/// What is expected in 14.6, in plain loops and Double, with gradients by finite differences.
struct PlainMADDPG {
  private let question: MADDPGQuestion
  private let setup: MADDPGSetup

  init(_ question: MADDPGQuestion, _ setup: MADDPGSetup) {
    (self.question, self.setup) = (question, setup)
  }

  private var settings: MADDPGSettings { question.settings }
  private var own: MADDPGAgent { setup.team.agents[question.agent] }
  private var rows: Range<Int> { question.endings.indices }

  /// A row of a flat table.
  private func row(_ k: Int, _ values: [Float], _ columns: Int) -> [Double] {
    values[k * columns..<(k + 1) * columns].map(Double.init)
  }

  private func seen(_ k: Int, _ tables: [[Float]]) -> [Double] {
    question.sizes.indices.flatMap { row(k, tables[$0], question.sizes[$0]) }
  }

  private func oneHot(_ action: Int, _ count: Int) -> [Double] {
    (0..<count).map { $0 == action ? 1 : 0 }
  }

  private func largest(_ values: [Double]) -> Int {
    values.indices.reduce(0) { values[$1] > values[$0] ? $1 : $0 }
  }

  private func value(_ seen: [Double], _ done: [Double], _ theta: [Double]) -> Double {
    let input = (seen + done).map { Double(question.inputFactor) * $0 }
    return PlainNetwork(own.critic)(input, theta)[0]
  }

  /// y of each transition.
  private var targets: [Double] {
    let (joint, agents) = (setup.batch.joint, setup.team.agents)
    let judge = own.targetCriticParameters.values.map(Double.init)
    return rows.map { k in
      let next = agents.indices.flatMap { other -> [Double] in
        let theta = agents[other].targetActorParameters.values.map(Double.init)
        let logits = PlainNetwork(agents[other].actor)(
          row(k, joint.nextObservations[other], question.sizes[other]), theta)
        return oneHot(largest(logits), question.counts[other])
      }
      let follows =
        question.endings[k] == .terminated
        ? 0 : value(seen(k, joint.nextObservations), next, judge)
      return Double(joint.rewards[question.agent][k]) + Double(settings.discount) * follows
        + Double(question.targetShift)
    }
  }

  private func logits(_ k: Int, _ theta: [Double]) -> [Double] {
    let table = setup.batch.joint.observations[question.agent]
    return PlainNetwork(own.actor)(row(k, table, question.sizes[question.agent]), theta)
  }

  /// The relaxed action of row k: softmax of (l − log(−log u)) / τ.
  private func soft(_ k: Int, _ theta: [Double]) -> [Double] {
    let uniforms = row(
      k, setup.batch.uniforms[question.agent], question.counts[question.agent])
    let noisy = zip(logits(k, theta), uniforms).map { logit, u in
      (logit - Elementary.log(-Elementary.log(u))) / Double(settings.temperature)
    }
    return logSoftmax(noisy).map { Elementary.exp($0) }
  }

  /// What all do in row k: the own action moves with θ, away from what it is at the start.
  private func done(_ k: Int, _ theta: [Double], from start: [Double]) -> [Double] {
    question.counts.indices.flatMap { other -> [Double] in
      let count = question.counts[other]
      if other != question.agent { return oneHot(setup.batch.joint.actions[other][k], count) }
      let factor = Double(question.ownFactor * question.gumbelFactor)
      let y = soft(k, theta)
      if !settings.isHard { return y.map { factor * $0 } }
      let before = soft(k, start)
      let hard = oneHot(largest(before), count)
      return zip(hard, zip(y, before)).map { factor * ($0 + $1.0 - $1.1) }
    }
  }

  /// The columns of the right answer.
  func updated() -> [Column] {
    let (y, joint, count) = (targets, setup.batch.joint, Double(question.endings.count))
    let optimizers = MADDPGOptimizers(for: own, settings: settings)
    var criticAdam = seen(optimizers.critic, setup.earlierCritic)
    var actorAdam = seen(optimizers.actor, setup.earlierActor)
    let limit = Double(settings.maximumGradientNorm)

    var critic = own.criticParameters.values.map(Double.init)
    func loss(_ theta: [Double]) -> Double {
      rows.reduce(0) { sum, k in
        let done = question.counts.indices.flatMap {
          oneHot(joint.actions[$0][k], question.counts[$0])
        }
        let error = value(seen(k, joint.observations), done, theta) - y[k]
        return sum + error * error / count
      }
    }
    let before = loss(critic)
    criticAdam.step(&critic, normLimited(finiteDifferences(at: critic, of: loss), to: limit))

    var actor = own.actorParameters.values.map(Double.init)
    let (start, judge) = (actor, critic)
    func objective(_ theta: [Double]) -> Double {
      rows.reduce(0) { sum, k in
        sum + value(seen(k, joint.observations), done(k, theta, from: start), judge) / count
      }
    }
    func descended(_ theta: [Double]) -> Double {
      let squares = rows.reduce(0.0) { sum, k in
        sum + logits(k, theta).reduce(0) { $0 + $1 * $1 }
      }
      let elements = count * Double(question.counts[question.agent])
      return Double(settings.logitPenalty) * squares / elements - objective(theta)
    }
    let goal = objective(actor)
    actorAdam.step(&actor, normLimited(finiteDifferences(at: actor, of: descended), to: limit))

    let (places, spots) = (
      PlainNetwork(own.critic).positions, PlainNetwork(own.actor).positions
    )
    return question.columns(
      before, Column("", places.map { critic[$0] }), places.map { criticAdam.mean[$0] }, goal,
      Column("", spots.map { actor[$0] }), spots.map { actorAdam.mean[$0] }, [])
  }

  /// An optimiser that has seen some gradients; its steps moved other parameters.
  private func seen(_ optimizer: Adam, _ gradients: [[Float]]) -> PlainAdam {
    var adam = PlainAdam(optimizer)
    var elsewhere = optimizer.mean.map(Double.init)
    for gradient in gradients { adam.step(&elsewhere, gradient.map(Double.init)) }
    return adam
  }
}
