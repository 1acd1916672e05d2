import Lesson15
import RLCore
import RLNetworks

typealias TeamTargetFunction =
  @Sendable (
    _ batch: JointBatch, _ discount: Float,
    _ onlineValues: (_ agent: Int, _ observations: [Float]) throws -> [Float],
    _ targetValues: (_ agent: Int, _ observations: [Float]) throws -> [Float],
    _ targetMixer: (_ agentValues: [Float], _ states: [Float]) throws -> [Float]
  ) throws -> [Float]

/// Targets whose parts can be exchanged, so that a mistake is one line.
struct TeamTargetVariation: Sendable {
  /// The values of all agents in all rows, N tables of n rows.
  struct Tables {
    var online: [[[Float]]]
    var target: [[[Float]]]
  }
  typealias Mixer = (_ agentValues: [Float], _ states: [Float]) throws -> [Float]

  var batch: @Sendable (JointBatch) -> JointBatch = { $0 }
  /// The agent who is asked for values, and what it is asked about.
  var asked: @Sendable (_ agent: Int, JointBatch) -> (agent: Int, observations: [Float]) = {
    ($0, $1.nextObservations[$0])
  }
  /// What the choices are worth, of one agent's two rows.
  var value: @Sendable (_ online: [Float], _ target: [Float]) -> Float = { $1[firstLargest($0)] }
  /// What all agents' choices are worth, [N] for each row.
  var chosen: (@Sendable (Tables, JointBatch) -> [[Float]])?
  /// Q⁻_tot of the agents' values, n rows [N].
  var next: @Sendable (_ values: [[Float]], JointBatch, Mixer) throws -> [Float] = {
    try $2($0.flatMap { $0 }, $1.nextStates)
  }
  var discount: @Sendable (Float) -> Float = { $0 }
  var reward: @Sendable (JointBatch, _ row: Int) -> Float = { $0.rewards[0][$1] }
  var stops: @Sendable (Ending?) -> Bool = { $0 == .terminated }
  var stopped: @Sendable (_ reward: Float) -> Float = { $0 }
  var joined: @Sendable (_ reward: Float, _ discount: Float, _ next: Float) -> Float = {
    $0 + $1 * $2
  }

  func callAsFunction(
    _ batch: JointBatch, _ discount: Float,
    _ onlineValues: (_ agent: Int, _ observations: [Float]) throws -> [Float],
    _ targetValues: (_ agent: Int, _ observations: [Float]) throws -> [Float],
    _ targetMixer: Mixer
  ) throws -> [Float] {
    let batch = self.batch(batch)
    let (n, agents) = (batch.count, batch.nextObservations.count)
    func rows(_ list: [Float]) -> [[Float]] {
      let columns = list.count / n
      return (0..<n).map { Array(list[$0 * columns..<($0 + 1) * columns]) }
    }
    var tables = Tables(online: [], target: [])
    for agent in 0..<agents {
      let (other, observations) = asked(agent, batch)
      tables.online.append(rows(try onlineValues(other, observations)))
      tables.target.append(rows(try targetValues(other, observations)))
    }
    let values =
      chosen?(tables, batch)
      ?? (0..<n).map { row in
        (0..<agents).map { value(tables.online[$0][row], tables.target[$0][row]) }
      }
    let next = try next(values, batch, targetMixer)
    let gamma = self.discount(discount)
    return (0..<n).map { row in
      let reward = reward(batch, row)
      return stops(batch.endings[row]) ? stopped(reward) : joined(reward, gamma, next[row])
    }
  }
}

/// The index of the largest number, the first of several.
func firstLargest(_ values: [Float]) -> Int {
  values.indices.reduce(0) { values[$1] > values[$0] ? $1 : $0 }
}

/// The right answer to 15.3 with some of its parts exchanged.
func targeting(_ change: (inout TeamTargetVariation) -> Void) -> TeamTargetFunction {
  var variation = TeamTargetVariation()
  change(&variation)
  return { [variation] in try variation($0, $1, $2, $3, $4) }
}

/// A copy with one property changed.
func with<Whole, Part>(_ path: WritableKeyPath<Whole, Part>, _ part: Part, in whole: Whole) -> Whole
{
  var changed = whole
  changed[keyPath: path] = part
  return changed
}
