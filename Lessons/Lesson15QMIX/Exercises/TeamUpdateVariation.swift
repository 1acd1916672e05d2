import Lesson15
import RLCore
import RLNetworks

typealias TeamStep =
  @Sendable (
    _ learner: inout QMIXLearner, _ optimizer: inout Adam, _ batch: JointBatch,
    _ settings: QMIXSettings, _ functions: QMIXFunctions, _ tape: inout Tape
  ) throws -> QMIXUpdate

/// A step of VDN and QMIX whose parts can be exchanged, so that a mistake is one line.
struct TeamUpdateVariation: Sendable {
  /// What there is once the loss is recorded.
  struct Forward {
    var settings: QMIXSettings
    var targets: [Float]
    var theta: Tape.ParameterBlock
    var agentValues: Tape.Variable
    var total: Tape.Variable
    var loss: Tape.Variable
  }
  typealias Values =
    @Sendable (inout QMIXLearner, _ agent: Int, _ observations: [Float]) throws -> [Float]

  var batch: @Sendable (JointBatch) -> JointBatch = { $0 }
  var settings: @Sendable (QMIXSettings) -> QMIXSettings = { $0 }
  var parts: @Sendable (QMIXFunctions) -> QMIXFunctions = { $0 }
  /// Who chooses the next actions, and who values them.
  var choosing: Values = { try $0.values(of: $1, at: $2, by: .online) }
  var valuing: Values = { try $0.values(of: $1, at: $2, by: .target) }
  /// The learner whose slow copy mixes the next values, and the method by which.
  var mixing: @Sendable (QMIXLearner) -> QMIXLearner = { $0 }
  var targetMethod: @Sendable (QMIXSettings) -> TeamMethod = { $0.method }
  var targetBatch: @Sendable (JointBatch) -> JointBatch = { $0 }
  var targets: @Sendable ([Float]) -> [Float] = { $0 }
  /// The minibatch whose values are recorded, and the states in which they are mixed.
  var recorded: @Sendable (inout QMIXLearner, JointBatch) throws -> JointBatch = { $1 }
  var states: @Sendable (JointBatch) -> [Float] = { $0.states }
  /// Whether a derivative flows to the agents' networks and to the mixer.
  var learnsValues = true
  var learnsMixer = true
  var method: @Sendable (QMIXSettings) -> TeamMethod = { $0.method }
  /// The loss, of q, Q_tot and y.
  var loss:
    @Sendable (
      _ values: Tape.Variable, _ total: Tape.Variable, _ targets: Tape.Variable, inout Tape
    ) -> Tape.Variable = { $3.mean($3.square($3.subtract($1, $2))) }
  var clipped: @Sendable (Forward, inout Tape) -> Void = {
    $1.clipGradientNorm(of: $0.theta, to: $0.settings.gradientNorm)
  }
  var step: @Sendable (inout QMIXLearner, inout Adam, Forward, inout Tape) -> Void = {
    $1.step(&$0.online, $2.theta, on: $3)
  }
  var followed: @Sendable (inout QMIXLearner, QMIXSettings) -> Void = {
    $0.follow(rate: $1.targetUpdateRate)
  }
  var report: @Sendable (inout QMIXUpdate, _ values: [Float], _ targets: [Float]) -> Void = {
    _, _, _ in
  }

  func callAsFunction(
    _ learner: inout QMIXLearner, _ optimizer: inout Adam, _ batch: JointBatch,
    _ settings: QMIXSettings, _ functions: QMIXFunctions, _ tape: inout Tape
  ) throws -> QMIXUpdate {
    let forward = try forward(&learner, batch, settings, functions, &tape)
    var update = QMIXUpdate(
      loss: tape.value(forward.loss), values: tape.values(forward.total))
    let values = tape.values(forward.agentValues)
    tape.backward(from: forward.loss)
    clipped(forward, &tape)
    step(&learner, &optimizer, forward, &tape)
    followed(&learner, forward.settings)
    report(&update, values, forward.targets)
    return update
  }

  /// The targets, Q_tot and the loss.
  func forward(
    _ learner: inout QMIXLearner, _ batch: JointBatch, _ settings: QMIXSettings,
    _ functions: QMIXFunctions, _ tape: inout Tape
  ) throws -> Forward {
    let (batch, settings) = (self.batch(batch), self.settings(settings))
    let functions = parts(functions)
    let mixer = mixing(learner)
    let y = try functions.targets(
      targetBatch(batch), settings.discount, { try choosing(&learner, $0, $1) },
      { try valuing(&learner, $0, $1) },
      {
        try mixer.targetTotal(
          of: $0, in: $1, by: targetMethod(settings), functions: functions, on: &tape)
      })
    let targets = self.targets(y)
    let recorded = try recorded(&learner, batch)
    tape.reset()
    let theta = tape.parameters(learner.online)
    let frozen = tape.frozen(learner.online)
    let values = learner.agentValues(
      in: recorded, learnsValues ? theta : frozen, on: &tape)
    let total =
      method(settings) == .sum
      ? try functions.sum(values, &tape)
      : try functions.mix(
        values,
        learner.mixerWeights(in: states(batch), learnsMixer ? theta : frozen, on: &tape), &tape)
    // What is added is zero: it is a path to all numbers.
    let path = tape.scale(tape.sum(learner.agentValues(in: recorded, theta, on: &tape)), by: 0)
    let loss = tape.add(loss(values, total, tape.constant(targets), &tape), path)
    return Forward(
      settings: settings, targets: targets, theta: theta, agentValues: values, total: total,
      loss: loss)
  }
}

/// The right step with some of its parts exchanged.
func teamStep(_ change: (inout TeamUpdateVariation) -> Void) -> TeamStep {
  var variation = TeamUpdateVariation()
  change(&variation)
  return { [variation] in try variation(&$0, &$1, $2, $3, $4, &$5) }
}
