import Course
import CourseTape
import Lesson12
import RLCore
import RLNetworks

extension Exercise<TRPOFunctions> {
  /// 12.3: Fisher-vector products.
  static var fisherProduct: Self {
    Exercise(
      "12.3", \.fisherProduct, title: "Fisher-vector product", snippet: "fisher-product",
      section: "The Fisher matrix, without the matrix",
      hints: [
        "Read Jᵀ M J v from the right: J v by `jvp`, then M, then Jᵀ by `backward`. λ v comes "
          + "last, outside of all three.",
        "`tape.jvp(along: direction, of: theta)` makes `tape.tangent(logits)`, [n · actions]. "
          + "`Categorical.fisherProduct` turns it into M J v, mean over the states included. Then "
          + "`tape.backward(from: logits, seed: …)`, and read `tape.gradient(theta)`.",
        "tape.jvp(along: direction, of: theta); let seed = "
          + "Categorical.fisherProduct(tape.values(logits), tape.tangent(logits), actions: "
          + "logits.columns); tape.backward(from: logits, seed: seed); var result = "
          + "tape.gradient(theta); add damping * direction[i] to each result[i].",
      ],
      endlessHint: "Two calls of the tape do the work; the loops over the logits are finite ones.",
      cases: questions,
      misconceptions: fisherMetricMistakes + fisherProductMistakes,
      promises: [
        Promise("Return F v + λ v", brokenBy: "fisher.withoutDamping", "fisher.dampingAlone"),
        Promise("λ = `damping` ≥ 0", brokenBy: "fisher.assumesDamping"),
        Promise("with π = softmax of its logits", brokenBy: "fisher.logitsForProbabilities"),
        Promise("The logits may be of any size", brokenBy: "fisher.softmaxOverflows"),
        Promise(
          "F is the mean over the n states", brokenBy: "fisher.summed", "fisher.firstState"),
        Promise("In every state", brokenBy: "fisher.meanOverBatch"),
        Promise(
          "The tape may have been pushed and pulled along other directions before",
          brokenBy: "fisher.staleTangent", "fisher.staleGradient", "fisher.gradientKept"),
      ],
      extremes: { right, extreme in { extreme(try right($0, $1, $2, $3, &$4)) } })
  }
}

private func questions() -> [Case<TRPOFunctions>] {
  let questions = [
    FisherQuestion("logits that are the parameters themselves", [2], damping: 0.1) {
      ($0.parameters, $0.direction) = ([0, 0], [1, 0])
    },
    FisherQuestion("the same without damping", [2], damping: 0) {
      ($0.parameters, $0.direction) = ([0, 0], [1, 0])
    },
    FisherQuestion("unequal probabilities of three actions", [3], damping: 0) {
      ($0.parameters, $0.direction) = ([1, 0, -1], [1, -1, 0.5])
    },
    FisherQuestion("a direction that moves all logits alike", [3], damping: 0) {
      ($0.parameters, $0.direction) = ([1, 0, -1], [1, 1, 1])
    },
    FisherQuestion("the same with much damping", [3], damping: 2) {
      ($0.parameters, $0.direction) = ([1, 0, -1], [1, 1, 1])
    },
    FisherQuestion("a linear policy in one state", [2, 3], damping: 0.1),
    FisherQuestion("a linear policy in three states", [2, 2], states: 3, damping: 0),
    FisherQuestion("a linear policy in two states, damped", [2, 3], states: 2, damping: 0.5),
    FisherQuestion("logits of 100 and more", [3], damping: 0.01) {
      ($0.parameters, $0.direction) = ([120, 121, 119], [1, -1, 0.5])
    },
    FisherQuestion("a tape that another direction was pushed along", [2, 2], states: 2, damping: 0)
    { $0.tapeIsUsed = true },
    FisherQuestion("a network in four states", [2, 3, 3], states: 4, damping: 0.1),
    FisherQuestion(
      "a network in six states, on a used tape", [3, 2, 4], states: 6, damping: 0.05
    ) { $0.tapeIsUsed = true },
  ]
  return questions.map { $0.asked() }
}

/// One question of 12.3: a policy's network, its states, a direction.
private struct FisherQuestion {
  var title: String
  /// The sizes of a network's layers; a single one if the logits are the parameters themselves.
  var sizes: [Int]
  var states: Int
  var damping: Float
  /// θ and v, drawn unless they are given.
  var parameters: [Float] = []
  var direction: [Float] = []
  /// Whether the tape has been pushed and pulled along another direction before.
  var tapeIsUsed = false

  init(
    _ title: String, _ sizes: [Int], states: Int = 1, damping: Float,
    _ change: (inout FisherQuestion) -> Void = { _ in }
  ) {
    (self.title, self.sizes, self.states, self.damping) = (title, sizes, states, damping)
    change(&self)
  }

  func asked() -> Case<TRPOFunctions> {
    var random = RandomStream(seed: 12, name: "12.3 \(title)")
    var store = Parameters()
    let network: MLP?
    let names: [String]
    if sizes.count > 1 {
      let made = MLP(
        sizes, activation: .tanh, outputGain: 1, name: "actor", in: &store, using: &random)
      network = made
      names = store.names(of: [made]).entries.map { entry in
        if case .text(let name) = entry { name } else { "" }
      }
    } else {
      network = nil
      names = (0..<sizes[0]).map { "logit \($0)" }
      _ = store.add(
        name: "logits", rows: 1, columns: sizes[0], initial: parameters)
    }
    if parameters.isEmpty { store.values = random.floats(store.count, -1, 1) }
    let v = direction.isEmpty ? random.floats(store.count, -1, 1) : direction
    let inputs = network?.inputs ?? 0
    let observations = (0..<states).map { _ in random.numbers(inputs, -1, 1) }
    let (theta, actions) = (store.values, sizes[sizes.count - 1])

    // The Jacobian by finite differences, the Fisher matrix as a whole.
    func logits(_ theta: [Double], _ state: Int) -> [Double] {
      network.map { PlainNetwork($0)(observations[state], theta) } ?? theta
    }
    let start = theta.map(Double.init)
    var matrix = start.map { _ in start.map { _ in 0.0 } }
    var rows: [[Double]] = []
    for state in 0..<states {
      rows.append(logits(start, state))
      let probabilities = logSoftmax(logits(start, state)).map { Elementary.exp($0) }
      let slopes = (0..<actions).map { action in
        finiteDifferences(at: start) { logits($0, state)[action] }
      }
      // Σ π (∇log π)(∇log π)ᵀ, with ∇log π_a = ∇z_a − Σ π ∇z.
      let mean = start.indices.map { i in
        zip(probabilities, slopes).reduce(0) { $0 + $1.0 * $1.1[i] }
      }
      for (probability, slope) in zip(probabilities, slopes) {
        let score = zip(slope, mean).map { $0 - $1 }
        for i in score.indices {
          for j in score.indices {
            matrix[i][j] += probability * score[i] * score[j] / Double(states)
          }
        }
      }
    }
    let direction = v.map(Double.init)
    let expected = zip(applied(matrix, to: direction), direction).map {
      $0 + Double(damping) * $1
    }
    let observed = observations.joined().map { Float($0) }
    return Case(
      title: title,
      settings: [
        setting("damping", damping), "states = \(states)", "actions = \(actions)",
        "the tape is used = \(tapeIsUsed ? "yes" : "no")",
      ], row: "row",
      inputs: [
        Column("parameter", words: names), Column("θ", theta), Column("v", v),
      ],
      expected: [Column("F v + λ v", expected)]
    ) { [states, tapeIsUsed, damping] functions in
      var tape = Tape()
      tape.reset()
      let block = tape.parameters(theta)
      let logits: Tape.Variable
      if let network {
        let x = tape.constant(observed, rows: states, columns: network.inputs)
        logits = network(x, block, on: &tape)
      } else {
        logits = tape.scale(block.variable, by: 1)
      }
      if tapeIsUsed {
        tape.jvp(along: theta.map { 1 - $0 }, of: block)
        tape.backward(from: logits, seed: (0..<logits.count).map { 1 + 0.5 * Float($0) })
      }
      return .answer([
        Column(
          "F v + λ v", try functions.fisherProduct(v, logits, block, damping, &tape))
      ])
    }
  }
}
