import RLCore
import RLNetworks

/// A mistake in an implementation of QMIX, which 15.8 finds by what the training reports.
public enum QMIXBug: String, CaseIterable, Sendable {
  /// There is no mistake.
  case healthy
  /// The mixer's weights keep their signs.
  case signedWeights
  /// Each agent's value is trained towards the team's target on its own.
  case agentErrors
  /// The target bootstraps after a termination, too.
  case bootstrapsTerminals
  /// The slow copy never follows.
  case frozenTarget
  /// ε never falls: all actions are random.
  case neverExploits
}

extension QMIXBug {
  /// The functions with this mistake.
  func applied(to right: QMIXFunctions) -> QMIXFunctions {
    var functions = right
    switch self {
    case .healthy, .frozenTarget, .neverExploits: break
    case .signedWeights: functions.mix = mixWithSigns
    case .agentErrors: functions.update = updateByAgentErrors
    case .bootstrapsTerminals:
      functions.targets = { batch, discount, online, target, mixer in
        var endless = batch
        endless.endings = batch.endings.map { _ in nil }
        return try right.targets(endless, discount, online, target, mixer)
      }
    }
    return functions
  }

  /// The settings with this mistake.
  func applied(to settings: QMIXSettings) -> QMIXSettings {
    var settings = settings
    switch self {
    case .healthy, .signedWeights, .agentErrors, .bootstrapsTerminals: break
    case .frozenTarget: settings.targetUpdateRate = 0
    case .neverExploits: settings.finalExploration = 1
    }
    return settings
  }
}

extension QMIXSettings {
  /// What 15.8 looks at: a short training on TwoAgentGrid.
  public static let diagnosed: QMIXSettings = {
    var settings = QMIXSettings()
    settings.explorationSteps = 5_000
    settings.totalSteps = 10_000
    return settings
  }()
}

/// What a training on TwoAgentGrid with a mistake reports.
///
/// - Parameters:
///   - bug: the mistake.
///   - settings: see `QMIXSettings`.
///   - seed: decides everything random.
///   - functions: the right functions, the reference's.
public func logOnTwoAgentGrid(
  with bug: QMIXBug, settings: QMIXSettings = .diagnosed, seed: UInt64, functions: QMIXFunctions
) throws -> QMIXLog {
  let settings = bug.applied(to: settings)
  var training = QMIX(
    TwoAgentGrid(), settings: settings, seed: seed, functions: bug.applied(to: functions))
  var reports: [QMIXReport] = []
  for _ in 0..<settings.iterations { reports.append(try training.iterate()) }
  return QMIXLog(reports)
}

/// 15.2 without |·|: elu(q W₁ + b₁) w₂ + b₂.
func mixWithSigns(
  agentValues: Tape.Variable, weights: MixerVariables, on tape: inout Tape
) -> Tape.Variable {
  let width = weights.bias1.columns
  var hidden = weights.bias1
  for agent in 0..<agentValues.columns {
    let own = tape.columns(weights.weights1, agent * width..<(agent + 1) * width)
    hidden = tape.add(
      hidden, tape.multiply(own, tape.columns(agentValues, agent..<agent + 1)))
  }
  let mixed = tape.sumColumns(tape.multiply(tape.elu(hidden), weights.weights2))
  return tape.add(mixed, weights.bias2)
}

/// 15.6 with (1/n) Σ Σᵢ (Qᵢ − y)² in place of the team's error.
func updateByAgentErrors(
  _ learner: inout QMIXLearner, optimizer: inout Adam, batch: JointBatch,
  settings: QMIXSettings, functions: QMIXFunctions, on tape: inout Tape
) throws -> QMIXUpdate {
  let targets = try functions.targets(
    batch, settings.discount, { try learner.values(of: $0, at: $1, by: .online) },
    { try learner.values(of: $0, at: $1, by: .target) },
    {
      try learner.targetTotal(
        of: $0, in: $1, by: settings.method, functions: functions, on: &tape)
    })
  tape.reset()
  let theta = tape.parameters(learner.online)
  let values = learner.agentValues(in: batch, theta, on: &tape)
  let total =
    settings.method == .sum
    ? try functions.sum(values, &tape)
    : try functions.mix(values, learner.mixerWeights(in: batch.states, theta, on: &tape), &tape)
  let errors = tape.square(tape.subtract(values, tape.constant(targets)))
  let loss = tape.mean(tape.sumColumns(errors))
  let update = QMIXUpdate(loss: tape.value(loss), values: tape.values(total))
  tape.backward(from: loss)
  tape.clipGradientNorm(of: theta, to: settings.gradientNorm)
  optimizer.step(&learner.online, theta, on: tape)
  learner.follow(rate: settings.targetUpdateRate)
  return update
}
