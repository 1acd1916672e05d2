import Curriculum
import Notebook
import RLCore

/// Four samples that the first cells work by hand: what the old and the new policy thought of the
/// action taken, and how good it turned out to be.
struct HandBatch {
  let oldProbabilities: [Float] = [0.5, 0.5, 0.3, 0.7]
  let newProbabilities: [Float] = [0.8, 0.3, 0.4, 0.35]
  let advantages: [Float] = [2, 1, -1.5, -0.5]
  let clipRange: Float = 0.2

  var oldLogProbabilities: [Float] { oldProbabilities.map(Elementary.log) }
  var newLogProbabilities: [Float] { newProbabilities.map(Elementary.log) }
}

/// What the exercises' functions say about a batch, with the derivative that training would use.
struct SurrogateReading {
  var ratios: [Float]
  var objectives: [Float]
  /// ∂ (mean objective) / ∂ log π_θ, per sample.
  var gradient: [Float]

  init(
    _ exercises: any PPOExercises.Type, new: [Float], old: [Float], advantages: [Float],
    clipRange: Float
  ) throws {
    var tape = Tape()
    let newLogProbabilities = tape.variable(new, rows: new.count, columns: 1)
    let ratio = try exercises.probabilityRatio(
      newLogProbabilities: newLogProbabilities, oldLogProbabilities: tape.constant(old), on: &tape)
    let objective = try exercises.clippedSurrogate(
      ratio: ratio, advantages: tape.constant(advantages), clipRange: clipRange, on: &tape)
    tape.backward(from: tape.mean(objective))
    ratios = tape.values(ratio)
    objectives = tape.values(objective)
    gradient = tape.gradient(newLogProbabilities)
  }
}

/// Cell 1: the probability ratio and the clipped objective on four samples.
func ratioCell(_ page: Page, _ exercises: any PPOExercises.Type) throws {
  let batch = HandBatch()
  let reading = try SurrogateReading(
    exercises, new: batch.newLogProbabilities, old: batch.oldLogProbabilities,
    advantages: batch.advantages, clipRange: batch.clipRange)
  let vanishing = try exercises.vanishingGradient(
    ratios: reading.ratios, advantages: batch.advantages, clipRange: batch.clipRange)

  let (new, old) = (batch.newLogProbabilities[0], batch.oldLogProbabilities[0])
  page.derivation([
    "r(θ) = π_θ(a|s) / π_old(a|s) = exp( log π_θ(a|s) − log π_old(a|s) )",
    "     = exp( \(fixed(new, 3)) − (\(fixed(old, 3))) ) = exp( \(fixed(new - old, 3)) ) = "
      + "\(fixed(reading.ratios[0], 3))          (sample 1)",
    "",
    "L_CLIP = mean over samples of  min( r·A, clip(r, 1−ε, 1+ε)·A ),   ε = 0.2",
  ])
  let clipped = reading.ratios.map { min(max($0, 1 - batch.clipRange), 1 + batch.clipRange) }
  page.table(
    Table(
      columns: [
        Table.Column("sample"), Table.Column("log π_old"), Table.Column("log π_θ"),
        Table.Column("r"), Table.Column("A"), Table.Column("r·A"), Table.Column("clip(r)·A"),
        Table.Column("min"),
      ],
      rows: (0..<4).map { i in
        Table.Row(
          [
            "\(i + 1)", fixed(batch.oldLogProbabilities[i], 3),
            fixed(batch.newLogProbabilities[i], 3), fixed(reading.ratios[i], 3),
            signed(batch.advantages[i], 1), signed(reading.ratios[i] * batch.advantages[i], 3),
            signed(clipped[i] * batch.advantages[i], 3), signed(reading.objectives[i], 3),
          ], mark: vanishing[i] ? "◂" : nil)
      },
      note: "L_CLIP = mean of the last column = "
        + "\(signed(mean(reading.objectives), 3))     ◂ clipped: gradient 0"))
  page.say(
    """
    Samples 1 and 4 have gone far enough in the direction that their advantage asks for. Sample 3 \
    moved the wrong way: its action is bad and became likelier. The min keeps its full penalty, so \
    it is still pulled back.
    """)
}
