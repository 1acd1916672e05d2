import Console
import Experiments
import Lesson10
import Notebook
import RLCore

/// What the critics say of all actions in one state, and what these earn.
func landscapeCell(_ page: Page, _ trainings: Trainings) async throws {
  let agent = try await trainings.agent(
    Trainings.settings(.td3, page), seed: page.options.seed)
  let state = Pendulum.State(angle: Double.pi, angularVelocity: 1)
  let prices = priceActions(
    of: agent, in: state, actions: page.options.budget(41, quick: 3),
    discount: DDPGSettings.td3.discount)
  let actions = prices.map(\.action)
  var marks: [Mark] = [
    .line("earned", actions, prices.map(\.realised))
  ]
  for critic in agent.critics.indices {
    marks.append(.line(critic == 0 ? "Q₁" : "Q₂", actions, prices.map { $0.predicted[critic] }))
  }
  var acting = agent
  var row: [Float] = [0, 0, 0]
  Pendulum().write(state.observation, into: &row, at: 0)
  let choice = acting.mode(row)
  marks.append(.reference(x: choice, "μ(s)"))
  page.show(Plot(x: Axis("torque, Nm"), y: Axis("value"), height: 9, marks))
  page.caption(
    "The rod hangs down and swings with 1 rad/s. Earned: the discounted return of that torque now "
      + "and the actor's from then on. The actor takes "
      + "\(Format.fixed(Double(choice), 2, sign: true))."
  )
}

/// The policy and its values over the whole plane of states.
func mapsCell(_ page: Page, _ trainings: Trainings) async throws {
  let agent = try await trainings.agent(
    Trainings.settings(.td3, page), seed: page.options.seed)
  let map = PendulumMap(of: agent, rows: 9, columns: 25)
  func rows(_ values: [Double]) -> [[Double]] {
    (0..<map.velocities.count).map {
      Array(values[$0 * map.angles.count..<($0 + 1) * map.angles.count])
    }
  }
  let axes = (
    rows: Axis("angular velocity", range: -8...8, ticks: [-8, 0, 8]),
    columns: Axis("angle from upright", range: -3.14...3.14, ticks: [-3.14, 0, 3.14])
  )
  page.show(
    HeatMap(
      "μ(s), torque in Nm", rows(map.actions.map(Double.init)), rows: axes.rows,
      columns: axes.columns, rowsGoUp: true))
  page.show(
    HeatMap(
      "Q₁(s, μ(s))", rows(map.values), rows: axes.rows, columns: axes.columns, rowsGoUp: true))
}
