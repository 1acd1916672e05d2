import RLCore
import RLNetworks

// Recurrent units, sequences, and latent numbers.
extension Probe {
  static func recurrent() {
    section("recurrent units") { digest in
      var random = RandomStream(seed: 20, name: "recurrent")
      for (inputs, hidden, rows) in [(1, 1, 1), (3, 16, 5), (5, 37, 19)] {
        var parameters = Parameters()
        let cell = GRUCell(
          inputs: inputs, hidden: hidden, name: "c", in: &parameters, using: &random)
        digest.add(parameters.values)
        let numbers = normals(3 * rows * inputs, &random)
        var h = normals(rows * hidden, &random)
        var (tape, workspace) = (Tape(), Workspace())
        let theta = tape.parameters(parameters)
        let x = tape.variable(numbers, rows: 3 * rows, columns: inputs)
        let first = tape.variable(h, rows: rows, columns: hidden)
        var (state, states) = (first, [Tape.Variable]())
        for t in 0..<3 {
          state = cell(tape.rows(x, t * rows..<(t + 1) * rows), state, theta, on: &tape)
          states.append(state)
        }
        let all = tape.stack(states)
        digest.add(tape.values(all))
        tape.backward(from: all, seed: normals(all.count, &random))
        digest.add(tape.gradient(theta))
        digest.add(tape.gradient(x))
        digest.add(tape.gradient(first))
        tape.jvp(along: normals(parameters.count, &random), of: theta)
        digest.add(tape.tangent(all))
        cell.advance(&h, reading: numbers, rows: rows, parameters, into: &workspace)
        digest.add(h)
      }
    }
    section("latents") { digest in
      var random = RandomStream(seed: 21, name: "latents")
      var replay = SequenceReplay(capacity: 40, observationSize: 2, actionSize: 1)
      var batch = SequenceBatch(length: 5, count: 9, observationSize: 2, actionSize: 1)
      for step in 0..<70 {
        if step % 13 == 0 { replay.begin(normals(2, &random)) }
        replay.append(
          action: normals(1, &random), reward: random.normal(), observation: normals(2, &random),
          ending: step % 13 == 12 ? .terminated : nil)
      }
      replay.sample(into: &batch, using: &random)
      for table in [
        batch.observations, batch.actions, batch.rewards, batch.continuations, batch.carries,
      ] { digest.add(table) }
      for columns in [1, 4, 17] {
        var tape = Tape()
        let z = tape.variable(normals(19 * columns, &random), rows: 19, columns: columns)
        let choice = Categorical(logits: z, uniformShare: 0.01, on: &tape)
        let drawn = choice.drawStraightThrough(on: &tape, using: &random)
        digest.add(tape.values(drawn))
        tape.backward(from: drawn, seed: normals(drawn.count, &random))
        digest.add(tape.gradient(z))
        let p = DiagonalGaussian(mean: z, logStandardDeviation: tape.scale(z, by: 0.5))
        let q = DiagonalGaussian(mean: tape.square(z), logStandardDeviation: z)
        digest.add(tape.values(p.divergencePerDimension(from: q, on: &tape)))
        let noise = tape.constant(normals(z.count, &random), rows: 19, columns: columns)
        digest.add(tape.values(p.draw(noise: noise, on: &tape)))
      }
    }
  }
}
