import RLCore
import RLNetworks

// Kernels, tape, initialisers, optimisers and distributions.
extension Probe {
  static func networks() {
    products()
    layers()
    convolutions()
    values()
    tapes()
    optimizers()
    distributions()
    recurrent()
  }

  /// Shapes [m, k] × [k, n] on both sides of every edge of the kernels' blocks.
  private static let shapes = [
    (1, 1, 1), (1, 5, 3), (1, 64, 64), (1, 300, 17), (2, 3, 17), (3, 7, 5), (5, 16, 16),
    (6, 33, 48), (7, 65, 31), (13, 1, 29), (17, 129, 1), (16, 40, 3), (37, 70, 33), (48, 600, 20),
    (49, 100, 100), (65, 257, 66), (129, 37, 15),
  ]

  private static func products() {
    section("matrix products") { digest in
      var random = RandomStream(seed: 10, name: "products")
      for (m, k, n) in shapes {
        let a = normals(m * k, &random)
        let b = normals(k * n, &random)
        var c = normals(m * n, &random)
        for accumulate in [true, false] {
          Kernels.gemm(a, b, into: &c, m: m, k: k, n: n, accumulate: accumulate)
          digest.add(c)
          Kernels.gemmTransposedA(a, b, into: &c, m: m, k: k, n: n, accumulate: accumulate)
          digest.add(c)
          Kernels.gemmTransposedB(a, b, into: &c, m: m, k: k, n: n, accumulate: accumulate)
          digest.add(c)
        }
      }
    }
    section("sums") { digest in
      var random = RandomStream(seed: 11, name: "sums")
      for count in 0..<100 {
        let x = normals(count, &random)
        digest.add(Kernels.sum(x, count: count))
        digest.add(Kernels.sumOfSquares(x, count: count))
      }
    }
  }

  private static func layers() {
    section("layers") { digest in
      var random = RandomStream(seed: 12, name: "layers")
      for (m, k, n) in shapes {
        let (x, w, b) = (normals(m * k, &random), normals(k * n, &random), normals(n, &random))
        let upstream = normals(m * n, &random)
        var y = upstream
        var d = upstream
        for activation in Activation.allCases {
          Kernels.linear(
            x, w, bias: b, into: &y, rows: m, inputs: k, outputs: n, activation: activation)
          digest.add(y)
          Kernels.activationGradient(activation, upstream, output: y, into: &d, count: m * n)
          digest.add(d)
        }
        Kernels.addRow(b, to: &y, rows: m, columns: n)
        var sums = b
        Kernels.columnSums(y, rows: m, columns: n, into: &sums, accumulate: true)
        digest.add(sums)
        Kernels.columnSums(y, rows: m, columns: n, into: &sums)
        digest.add(sums)
      }
    }
    section("initialisers") { digest in
      var random = RandomStream(seed: 13, name: "weights")
      for (inputs, outputs) in [(1, 1), (4, 64), (64, 64), (64, 2), (33, 20), (100, 7)] {
        for initial in [
          Initializer.orthogonal(gain: 1.4142135), .kaimingUniform(gain: 1), .uniform(bound: 0.1),
        ] {
          digest.add(initial.weights(inputs: inputs, outputs: outputs, using: &random))
        }
      }
    }
  }

  private static func convolutions() {
    section("convolutions") { digest in
      var random = RandomStream(seed: 18, name: "convolutions")
      var workspace = Workspace()
      for shape in [
        ConvolutionShape(channels: 4, rows: 10, columns: 10, filters: 16, kernel: 3),
        ConvolutionShape(channels: 1, rows: 10, columns: 5, filters: 3, kernel: 2, padding: 1),
        ConvolutionShape(
          channels: 2, rows: 21, columns: 20, filters: 17, kernelRows: 4, kernelColumns: 5,
          stride: 3),
      ] {
        var parameters = Parameters()
        let network = ConvolutionalNetwork(
          shape, [20, 3], activation: .elu, outputGain: 1, name: "n", in: &parameters,
          using: &random)
        let pictures = normals(5 * shape.inputs, &random)
        var tape = Tape()
        let theta = tape.parameters(parameters)
        let x = tape.variable(pictures, rows: 5, columns: shape.inputs)
        let y = network(x, theta, on: &tape)
        digest.add(tape.values(y))
        tape.backward(from: y, seed: normals(y.count, &random))
        digest.add(tape.gradient(x))
        digest.add(tape.gradient(theta))
        tape.jvp(along: normals(x.count, &random), of: x)
        digest.add(tape.tangent(y))
        tape.jvp(along: normals(parameters.count, &random), of: theta)
        digest.add(tape.tangent(y))
        digest.add(network.predict(pictures, rows: 1, parameters, into: &workspace))
      }
    }
  }

  private static func values() {
    section("action values") { digest in
      var random = RandomStream(seed: 19, name: "values")
      var parameters = Parameters()
      let features = FeatureNetwork.vectors(
        MLP(
          [5, 20], activation: .relu, outputGain: 1, outputActivation: .relu, name: "f",
          in: &parameters, using: &random))
      var network = ActionValueNetwork(
        features, hidden: [17], actions: 3, atoms: 51, isDueling: true, isNoisy: true, name: "q",
        in: &parameters, using: &random)
      let support = ValueSupport(minimum: -3, maximum: 7)
      let x = normals(5 * 19, &random)
      var workspace = Workspace()
      var (probabilities, means): ([Float], [Float]) = ([], [])
      for rows in [1, 19] {
        network.drawNoise(using: &random)
        let logits = network.predict(x, rows: rows, parameters, into: &workspace)
        digest.add(logits)
        support.probabilities(logits, actions: 3, into: &probabilities)
        support.means(probabilities, actions: 3, into: &means)
        digest.add(probabilities)
        digest.add(means)
        var tape = Tape()
        let y = tape.variable(logits, rows: rows * 51, columns: 3)
        let chosen = support.logProbabilities(y, of: (0..<rows).map { $0 % 3 }, on: &tape)
        digest.add(tape.values(chosen))
      }
    }
  }

  private static func tapes() {
    section("tape: values, gradients, tangents") { digest in
      var random = RandomStream(seed: 14, name: "tape")
      var tape = Tape()
      for (rows, columns) in [(1, 1), (1, 16), (3, 5), (7, 33), (20, 64)] {
        tape.reset()
        func input(_ rows: Int, _ columns: Int) -> Tape.Variable {
          tape.variable(normals(rows * columns, &random), rows: rows, columns: columns)
        }
        let (a, b, row, one) = (
          input(rows, columns), input(rows, columns), input(1, columns), input(1, 1)
        )
        let (w, bias) = (input(columns, 9), input(1, 9))
        let results =
          binary(a, [b, row, one], on: &tape) + unary(a, on: &tape)
          + [tape.matmul(a, w), tape.pick(a, columns: (0..<rows).map { $0 % columns })]
          + Activation.allCases.map { tape.linear(a, w, bias, $0) }
        var total = tape.constant(0)
        for (i, y) in results.enumerated() {
          digest.add(tape.values(y))
          total = tape.add(total, tape.scale(tape.mean(tape.square(y)), by: 1 / Float(i + 1)))
          total = tape.add(total, tape.scale(tape.sum(y), by: 0.01))
        }
        tape.backward(from: total)
        for x in [a, b, row, one, w, bias] { digest.add(tape.gradient(x)) }
        for x in [a, row, w] {
          tape.jvp(along: normals(x.count, &random), of: x)
          for y in results { digest.add(tape.tangent(y)) }
        }
        tape.backward(from: results[20], seed: normals(results[20].count, &random))
        digest.add(tape.gradient(a))
      }
    }
  }

  private static func binary(
    _ a: Tape.Variable, _ others: [Tape.Variable], on tape: inout Tape
  ) -> [Tape.Variable] {
    var results: [Tape.Variable] = []
    for other in others {
      results += [
        tape.add(a, other), tape.subtract(other, a), tape.multiply(a, other),
        tape.divide(a, tape.offset(tape.square(other), by: 0.5)), tape.minimum(a, other),
        tape.maximum(other, a),
      ]
    }
    return results
  }

  private static func unary(_ a: Tape.Variable, on tape: inout Tape) -> [Tape.Variable] {
    [
      tape.negate(a), tape.scale(a, by: 0.3), tape.offset(a, by: -1.7), tape.square(a),
      tape.exp(a), tape.log(tape.offset(tape.square(a), by: 0.01)), tape.tanh(a), tape.relu(a),
      tape.sigmoid(a), tape.softplus(a), tape.elu(a), tape.clamp(a, -0.5, 0.7),
      tape.huber(a, delta: 0.8), tape.logSoftmax(a), tape.sumColumns(a),
    ]
  }

  private static func optimizers() {
    section("optimisers") { digest in
      fit(&digest) { Adam(count: $0, learningRate: 3e-3, epsilon: 1e-5, weightDecay: 0.02) }
      fit(&digest) {
        SGD(count: $0, learningRate: 0.01, momentum: 0.9, nesterov: true, weightDecay: 1e-3)
      }
      fit(&digest) { RMSProp(count: $0, learningRate: 1e-3) }
    }
  }

  /// Fits a network to noise, fifty minibatches long, and then asks it.
  private static func fit<Method: Optimizer>(_ digest: inout Digest, _ make: (Int) -> Method) {
    var random = RandomStream(seed: 15, name: "fit")
    var parameters = Parameters()
    let network = MLP(
      [3, 33, 17, 2], activation: .tanh, outputGain: 1, name: "n", in: &parameters, using: &random)
    var optimizer = make(parameters.count)
    let inputs = normals(3 * 128, &random)
    let targets = normals(2 * 128, &random)
    var order = Array(0..<128)
    var tape = Tape()
    for step in 0..<50 {
      if step % 4 == 0 { random.shuffle(&order) }
      let rows = order[32 * (step % 4)..<32 * (step % 4 + 1)]
      tape.reset()
      let theta = tape.parameters(parameters)
      let x = tape.constant(rows: rows, of: inputs, columns: 3)
      let wanted = tape.constant(rows: rows, of: targets, columns: 2)
      let error = tape.subtract(network(x, theta, on: &tape), wanted)
      tape.backward(from: tape.mean(tape.square(error)))
      digest.add(tape.clipGradientNorm(of: theta, to: 0.5))
      optimizer.step(&parameters, theta, on: tape)
    }
    digest.add(parameters.values)
    var workspace = Workspace()
    for rows in [1, 2, 15, 16, 17, 128] {
      digest.add(network.predict(inputs, rows: rows, parameters, into: &workspace))
    }
  }

  private static func distributions() {
    section("categorical") { digest in
      var random = RandomStream(seed: 16, name: "categorical")
      for actions in [1, 2, 3, 7, 16, 21] {
        for _ in 0..<100 {
          let logits = normals(actions, &random).map { 3 * $0 }
          let drawn = Categorical.sample(logits, actions: actions, using: &random)
          digest.add(drawn.action)
          digest.add(drawn.logProbability)
          digest.add(Categorical.mode(logits, actions: actions))
          digest.add(Categorical.entropy(logits, actions: actions))
          digest.add(Categorical.logProbability(of: actions - 1, logits, actions: actions))
        }
        let logits = normals(actions * 19, &random)
        let others = normals(actions * 19, &random)
        digest.add(Categorical.fisherProduct(logits, others, actions: actions))
        var tape = Tape()
        let p = Categorical(logits: tape.variable(logits, rows: 19, columns: actions), on: &tape)
        let q = Categorical(logits: tape.variable(others, rows: 19, columns: actions), on: &tape)
        digest.add(tape.values(p.entropy(on: &tape)))
        digest.add(tape.values(p.divergence(from: q, on: &tape)))
      }
    }
    section("Gaussian") { digest in
      var random = RandomStream(seed: 17, name: "Gaussian")
      for size in [1, 2, 6, 17] {
        var actions = [Float](repeating: 0, count: size)
        for _ in 0..<100 {
          let means = normals(size, &random)
          let logSigma = normals(size, &random)
          digest.add(
            DiagonalGaussian.sample(
              means, logStandardDeviation: logSigma[...], into: &actions, using: &random))
          digest.add(actions)
          digest.add(DiagonalGaussian.entropy(logStandardDeviation: logSigma[...]))
        }
        var tape = Tape()
        func matrix(_ rows: Int) -> Tape.Variable {
          tape.variable(normals(size * rows, &random), rows: rows, columns: size)
        }
        let p = DiagonalGaussian(mean: matrix(19), logStandardDeviation: matrix(1))
        let q = DiagonalGaussian(mean: matrix(19), logStandardDeviation: matrix(19))
        digest.add(tape.values(p.divergence(from: q, on: &tape)))
        digest.add(tape.values(q.divergence(from: p, on: &tape)))
      }
    }
  }
}
