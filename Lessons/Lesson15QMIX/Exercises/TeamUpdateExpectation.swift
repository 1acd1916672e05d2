import Course
import CourseTape
import Lesson15
import RLCore
import RLNetworks

extension TeamUpdateQuestion {
  /// By plain loops in Double, finite differences of the loss, the norm's limit and Adam's formula.
  func expected(_ learner: QMIXLearner, _ batch: JointBatch) -> [Column] {
    let team = PlainTeam(learner, settings, parts)
    let rows = actions.indices
    var (theta, slow) = (team.online, team.target)
    var adam = PlainAdam(optimizer(theta.count))
    var (values, before) = ([Double](), 0.0)
    for _ in 0..<steps {
      let targets = rows.map { team.target(batch, $0, theta, slow) }
      func totals(_ theta: [Double]) -> [Double] {
        rows.map { row in
          team.total(team.taken(batch, row, theta), team.row(batch.states, row), theta)
        }
      }
      func loss(_ theta: [Double]) -> Double {
        Statistics.mean(zip(totals(theta), targets).map { ($0 - $1) * ($0 - $1) })
      }
      (values, before) = (totals(theta), loss(theta))
      let gradient = finiteDifferences(at: theta, of: loss)
      adam.step(&theta, normLimited(gradient, to: Double(settings.gradientNorm)))
      let rate = Double(settings.targetUpdateRate)
      slow = zip(slow, theta).map { $0 + rate * ($1 - $0) }
    }
    return columns(values, before, theta, slow)
  }
}

/// A team's networks and its mixer in plain loops and Double.
struct PlainTeam: Sendable {
  /// θ and θ⁻ before the step.
  let online: [Double]
  let target: [Double]
  private let networks: [PlainNetwork]
  private let isShared: Bool
  private let agents: Int
  private let settings: QMIXSettings
  private let parts: OtherTeamParts
  /// Where the numbers of the hypernetworks are.
  private let places: HyperLayers

  init(_ learner: QMIXLearner, _ settings: QMIXSettings, _ parts: OtherTeamParts) {
    (online, target) = (
      learner.online.values.map(Double.init), learner.target.values.map(Double.init)
    )
    networks = learner.networks.map(PlainNetwork.init)
    (isShared, agents) = (learner.isShared, learner.agents)
    (self.settings, self.parts) = (settings, parts)
    // Numbers that are their own places.
    var numbered = learner.online
    numbered.values = (0..<numbered.count).map { Float($0) }
    places = learner.mixer.layers(in: numbered)
  }

  /// A row of a table of two columns.
  func row(_ table: [Float], _ row: Int) -> [Double] {
    [Double(table[2 * row]), Double(table[2 * row + 1])]
  }

  /// Qᵢ(oᵢ, ·) of one row.
  private func values(
    _ agent: Int, _ observation: [Double], _ theta: [Double]
  ) -> [Double] {
    let who = isShared ? (0..<agents).map { $0 == agent ? 1.0 : 0 } : []
    return networks[isShared ? 0 : agent](observation + who, theta)
  }

  /// Qᵢ(oᵢ, aᵢ) of what was done, [N].
  func taken(_ batch: JointBatch, _ index: Int, _ theta: [Double]) -> [Double] {
    (0..<agents).map { agent in
      values(agent, row(batch.observations[agent], index), theta)[batch.actions[agent][index]]
    }
  }

  /// x A + a.
  private func output(_ places: LayerNumbers, _ x: [Double], _ theta: [Double]) -> [Double] {
    let columns = places.bias.count
    return (0..<columns).map { j in
      x.indices.reduce(theta[Int(places.bias[j])]) {
        $0 + x[$1] * theta[Int(places.weights[$1 * columns + j])]
      }
    }
  }

  /// Q_tot, by the parts of the question.
  func total(_ values: [Double], _ state: [Double], _ theta: [Double]) -> Double {
    guard settings.method == .monotonic else {
      return Double(parts.sumFactor) * values.reduce(0, +)
    }
    let first = output(places.weights1, state, theta).map { max($0, -$0) }
    let second = output(places.weights2, state, theta).map { max($0, -$0) }
    var units = output(places.bias1, state, theta)
    for (index, weight) in first.enumerated() {
      units[index % units.count] += values[index / units.count] * weight
    }
    let elus = units.map { max($0, 0) + min(Elementary.exp($0) - 1, 0) }
    let hidden = output(places.bias2Hidden, state, theta).map { max($0, 0) }
    let bias = output(places.bias2, hidden, theta)[0]
    return Double(parts.mixFactor) * zip(elus, second).reduce(bias) { $0 + $1.0 * $1.1 }
  }

  /// y of one transition: online values choose, those of the slow copy are mixed.
  func target(
    _ batch: JointBatch, _ index: Int, _ theta: [Double], _ slow: [Double]
  ) -> Double {
    let chosen = (0..<agents).map { agent -> Double in
      let seen = row(batch.nextObservations[agent], index)
      let online = values(agent, seen, theta)
      let best = online.indices.sorted { (online[$0], $1) > (online[$1], $0) }[0]
      return values(agent, seen, slow)[best]
    }
    let goesOn: Double = batch.endings[index] == .terminated ? 0 : 1
    let next = total(chosen, row(batch.nextStates, index), slow)
    return Double(batch.rewards[0][index] + parts.targetShift)
      + goesOn * Double(settings.discount) * next
  }
}
