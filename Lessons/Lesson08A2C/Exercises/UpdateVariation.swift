import Lesson08
import RLCore
import RLNetworks

typealias Update =
  @Sendable (
    inout Parameters, inout Adam, MLP, MLP, A2CBatch, A2CSettings, A2CFunctions, inout Tape
  ) throws -> (loss: Float, entropy: Float)

/// An update whose parts can be exchanged, so that a mistake is one line.
struct UpdateVariation: Sendable {
  /// What there is once both networks have answered.
  struct Forward {
    var logits: Tape.Variable
    /// ln π of all actions.
    var policy: Tape.Variable
    /// ln π of the actions taken.
    var chosen: Tape.Variable
    var entropies: Tape.Variable
    var values: Tape.Variable
    var returns: Tape.Variable
  }

  var resets = true
  var batch: @Sendable (A2CBatch) -> A2CBatch = { $0 }
  var settings: @Sendable (A2CSettings) -> A2CSettings = { $0 }
  var parts: @Sendable (A2CFunctions) -> A2CFunctions = { $0 }
  /// The observations as each network sees them.
  var actorObservations: @Sendable (A2CBatch) -> [Float] = { $0.observations }
  var criticObservations: @Sendable (A2CBatch) -> [Float] = { $0.observations }
  /// From the logits to what actions are picked from, and to what entropies are computed from.
  var policy: @Sendable (Tape.Variable, inout Tape) -> Tape.Variable = { $1.logSoftmax($0) }
  var entropyInput: @Sendable (Forward) -> Tape.Variable = { $0.policy }
  var taken: @Sendable (A2CBatch, [Float]) -> [Int] = { batch, _ in batch.actions }
  /// What parts.loss is given.
  var given: @Sendable (Forward, inout Tape) -> Forward = { forward, _ in forward }
  var descended: @Sendable (Tape.Variable, Forward, inout Tape) -> Tape.Variable = { loss, _, _ in
    loss
  }
  var step:
    @Sendable (
      inout Parameters, inout Adam, Tape.ParameterBlock, A2CSettings, inout Tape
    ) -> Void = { parameters, optimizer, theta, settings, tape in
      tape.clipGradientNorm(of: theta, to: settings.maximumGradientNorm)
      optimizer.step(&parameters, theta, on: tape)
    }
  var report: @Sendable (Tape.Variable, Forward, inout Tape) -> (loss: Float, entropy: Float) = {
    loss, forward, tape in (tape.value(loss), tape.value(tape.mean(forward.entropies)))
  }

  func callAsFunction(
    _ parameters: inout Parameters, _ optimizer: inout Adam, _ actor: MLP, _ critic: MLP,
    _ batch: A2CBatch, _ settings: A2CSettings, _ parts: A2CFunctions, _ tape: inout Tape
  ) throws -> (loss: Float, entropy: Float) {
    let (batch, settings, parts) = (self.batch(batch), self.settings(settings), self.parts(parts))
    if resets { tape.reset() }
    let theta = tape.parameters(parameters)
    let (rows, columns) = (batch.actions.count, actor.inputs)
    let seen = tape.constant(actorObservations(batch), rows: rows, columns: columns)
    let judged = tape.constant(criticObservations(batch), rows: rows, columns: columns)
    let logits = actor(seen, theta, on: &tape)
    let policy = policy(logits, &tape)
    let chosen = tape.pick(policy, columns: taken(batch, tape.values(policy)))
    var forward = Forward(
      logits: logits, policy: policy, chosen: chosen, entropies: chosen,
      values: critic(judged, theta, on: &tape), returns: tape.constant(batch.returns))
    forward.entropies = try parts.entropies(entropyInput(forward), &tape)
    let arguments = given(forward, &tape)
    let loss = try parts.loss(
      arguments.chosen, arguments.entropies, arguments.values, arguments.returns,
      settings.valueCoefficient, settings.entropyCoefficient, &tape)
    tape.backward(from: descended(loss, forward, &tape))
    step(&parameters, &optimizer, theta, settings, &tape)
    return report(loss, forward, &tape)
  }
}

/// The right update with some of its parts exchanged.
func updating(_ change: (inout UpdateVariation) -> Void) -> Update {
  var variation = UpdateVariation()
  change(&variation)
  return { [variation] in try variation(&$0, &$1, $2, $3, $4, $5, $6, &$7) }
}
