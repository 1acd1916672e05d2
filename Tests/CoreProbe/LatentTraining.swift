import RLCore
import RLNetworks

/// Storing a step, and a training step of a recurrent network with latent numbers of both kinds.
struct LatentTraining {
  private var parameters = Parameters()
  private let cell: GRUCell
  private let head: Linear
  private var optimizer: Adam
  private var replay = SequenceReplay(capacity: 30, observationSize: 2, actionSize: 1)
  private var batch = SequenceBatch(length: 5, count: 7, observationSize: 2, actionSize: 1)
  private var random = RandomStream(seed: 1, name: "latents")
  private var tape = Tape()
  private var workspace = Workspace()
  private var hidden = [Float](repeating: 0, count: 7 * 16)
  private let zeros = [Float](repeating: 0, count: 7 * 16)
  private let noise = [Float](repeating: 0.5, count: 5 * 7 * 4)
  private var states: [Tape.Variable] = []
  private let observation: [Float] = [0.5, -0.5]
  private let action: [Float] = [1]

  init() {
    cell = GRUCell(inputs: 3, hidden: 16, name: "cell", in: &parameters, using: &random)
    head = Linear(inputs: 16, outputs: 8, name: "head", in: &parameters, using: &random)
    optimizer = Adam(count: parameters.count, learningRate: 1e-3)
    for _ in 0..<5 { store() }
  }

  mutating func store() {
    replay.begin(observation)
    replay.append(action: action, reward: 1, observation: observation, ending: nil)
  }

  mutating func step() {
    store()
    replay.sample(into: &batch, using: &random)
    tape.reset()
    let theta = tape.parameters(parameters)
    let read = tape.concatenate(
      tape.constant(batch.observations, rows: 35, columns: 2), tape.constant(batch.actions))
    let carries = tape.constant(batch.carries)
    var h = tape.constant(zeros, rows: 7, columns: 16)
    states.removeAll(keepingCapacity: true)
    for t in 0..<batch.length {
      let rows = batch.rows(of: t)
      h = cell(
        tape.rows(read, rows), tape.multiply(h, tape.rows(carries, rows)), theta, on: &tape)
      states.append(h)
    }
    let outputs = head(tape.stack(states), theta, on: &tape)
    let p = DiagonalGaussian(
      mean: tape.columns(outputs, 0..<4), logStandardDeviation: tape.columns(outputs, 4..<8))
    let drawn = p.draw(noise: tape.constant(noise, rows: 35, columns: 4), on: &tape)
    let choice = Categorical(
      logits: tape.reshape(outputs, rows: 70, columns: 4), uniformShare: 0.01, on: &tape)
    let choices = choice.drawStraightThrough(on: &tape, using: &random)
    tape.backward(from: tape.add(tape.mean(tape.square(drawn)), tape.sum(choices)))
    optimizer.step(&parameters, theta, on: tape)
    tape.copy(h, into: &hidden)
  }

  mutating func advance() {
    cell.advance(
      &hidden, reading: batch.observations, rows: 7, parameters, into: &workspace)
  }
}
