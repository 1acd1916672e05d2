import Lesson11
import RLCore
import RLNetworks

typealias SACUpdate =
  @Sendable (
    inout SACAgent, inout SACOptimizers, SACBatch, SACSettings, SACFunctions, inout Tape
  ) throws -> SACStep

/// The values of both critics, of both target critics, or what both are fitted to.
typealias Pair<Value> = (first: Value, second: Value)

/// An update of soft actor-critic whose parts can be exchanged, so that a mistake is one line.
struct SACVariation: Sendable {
  /// What step 1 knows when the targets are formed.
  struct Next {
    var agent: SACAgent
    var batch: SACBatch
    var settings: SACSettings
    var functions: SACFunctions
    var first: [Float]
    var second: [Float]
    var logs: [Float]
  }

  /// What step 4 knows: log π of step 1, of step 3, and of the same noise after step 3.
  struct Logs {
    var next: [Float]
    var own: [Float]
    var after: [Float]
  }

  var settings: @Sendable (SACSettings) -> SACSettings = { $0 }
  var parts: @Sendable (SACFunctions) -> SACFunctions = { $0 }
  /// The batch as each of the steps 1 to 3 sees it.
  var targetBatch: @Sendable (SACBatch) -> SACBatch = { $0 }
  var criticBatch: @Sendable (SACBatch) -> SACBatch = { $0 }
  var actorBatch: @Sendable (SACBatch) -> SACBatch = { $0 }
  /// The agent that step 1 asks.
  var judge: @Sendable (SACAgent) -> SACAgent = { $0 }
  /// The actions whose values step 1 takes, from those that were drawn.
  var nextActions: @Sendable (SACBatch, Tape.Variable, inout Tape) -> Tape.Variable =
    { _, drawn, _ in drawn }
  var next: @Sendable (Next) throws -> Next = { $0 }
  /// The temperature of the targets and of the actor's loss.
  var targetPrice: @Sendable (SACAgent, SACSettings) -> Float = { agent, _ in agent.temperature }
  var actorPrice: @Sendable (SACAgent, SACSettings) -> Float = { agent, _ in agent.temperature }
  /// What both critics are fitted to.
  var targets: @Sendable (Next, _ temperature: Float) throws -> Pair<[Float]> = {
    let y = try $0.functions.softTargets(
      $0.batch.rewards, $0.batch.endings, $0.first, $0.second, $0.logs, $1, $0.settings.discount)
    return (y, y)
  }
  /// The actions in which the critics are fitted.
  var fitted: @Sendable (SACAgent, SACBatch, SACFunctions, inout Tape) throws -> Tape.Variable = {
    $3.constant($1.actions)
  }
  var criticLoss: @Sendable (Pair<Tape.Variable>, Pair<[Float]>, inout Tape) -> Tape.Variable = {
    let (first, second) = ($2.constant($1.first), $2.constant($1.second))
    return $2.add(
      $2.mean($2.square($2.subtract($0.first, first))),
      $2.mean($2.square($2.subtract($0.second, second))))
  }
  /// What backward starts from, from the critics' loss.
  var criticDescends: @Sendable (Tape.Variable, inout Tape) -> Tape.Variable = { loss, _ in loss }
  var criticStep:
    @Sendable (inout SACAgent, inout SACOptimizers, Tape.ParameterBlock, Tape) -> Void = {
      $1.critics.step(&$0.criticParameters, $2, on: $3)
    }
  /// The critics that judge the actor, from the agent before step 2 and after it.
  var judges: @Sendable (_ before: SACAgent, SACAgent) -> Parameters = { $1.criticParameters }
  var chosen: @Sendable (SACBatch, Tape.Variable, inout Tape) -> Tape.Variable = { _, own, _ in own
  }
  var chosenLogs: @Sendable (Tape.Variable, inout Tape) -> Tape.Variable = { logs, _ in logs }
  var chosenValues: @Sendable (Pair<Tape.Variable>) -> Pair<Tape.Variable> = { $0 }
  /// What backward starts from, from the actor's loss, log π and α.
  var actorDescends: @Sendable (Tape.Variable, Tape.Variable, Float, inout Tape) -> Tape.Variable =
    { loss, _, _, _ in loss }
  var actorStep:
    @Sendable (inout SACAgent, inout SACOptimizers, Tape.ParameterBlock, Tape) -> Void = {
      $1.actor.step(&$0.actorParameters, $2, on: $3)
    }
  var temperatureLogs: @Sendable (Logs) -> [Float] = { $0.own }
  var temperatureStep:
    @Sendable (inout SACAgent, inout SACOptimizers, [Float], SACSettings, SACFunctions) throws ->
      Void = { agent, optimizers, logs, settings, functions in
        guard let wanted = settings.targetEntropy else { return }
        let slope = try functions.temperatureGradient(agent.logTemperature, logs, wanted)
        optimizers.stepTemperature(&agent.logTemperature, gradient: slope)
      }
  var follow: @Sendable (_ before: SACAgent, inout SACAgent, SACSettings) -> Void = {
    $1.targetCriticParameters.blend(
      toward: $1.criticParameters, rate: $2.targetUpdateRate)
  }
  var report: @Sendable (SACStep, Logs) -> SACStep = { step, _ in step }
  var resets = true
  /// Step 3 comes before steps 1 and 2.
  var actorFirst = false
  /// Step 4 comes before the actor's loss.
  var temperatureFirst = false
  /// Step 5 comes before step 1.
  var targetsFirst = false
}

/// The right update with some of its parts exchanged.
func updating(_ change: (inout SACVariation) -> Void) -> SACUpdate {
  var variation = SACVariation()
  change(&variation)
  return { [variation] in try variation(&$0, &$1, $2, $3, $4, &$5) }
}

/// A value with one of its parts changed.
func with<Whole, Value: Sendable>(
  _ path: WritableKeyPath<Whole, Value> & Sendable, _ value: Value
) -> @Sendable (Whole) -> Whole {
  { whole in
    var changed = whole
    changed[keyPath: path] = value
    return changed
  }
}
