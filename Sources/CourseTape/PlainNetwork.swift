import RLCore
import RLNetworks

/// A network in plain loops and Double: another way to the numbers of a tape.
///
/// Graders compute with it what is expected of an update; see also `finiteDifferences`.
public struct PlainNetwork: Sendable {
  private let network: MLP

  /// The same layers as a network's.
  public init(_ network: MLP) {
    precondition(
      network.activation == .tanh || network.activation == .relu,
      "PlainNetwork: \(network.activation) is not there, only tanh and relu")
    self.network = network
  }

  /// The network's output for one input, `[outputs]`.
  ///
  /// - Parameters:
  ///   - input: `[inputs]`.
  ///   - theta: all numbers of the store that the network's layers were added to.
  public func callAsFunction(_ input: [Double], _ theta: [Double]) -> [Double] {
    var x = input
    for (index, layer) in network.layers.enumerated() {
      let isLast = index == network.layers.count - 1
      x = (0..<layer.outputs).map { output in
        var sum = theta[layer.bias.offset + output]
        for i in 0..<layer.inputs {
          sum += x[i] * theta[layer.weights.offset + i * layer.outputs + output]
        }
        if isLast { return sum }
        return network.activation == .relu ? max(0, sum) : hyperbolicTangent(sum)
      }
    }
    return x
  }

  /// The positions of the network's numbers in the store.
  public var positions: [Int] {
    network.layers.flatMap { Array($0.weights.range) + Array($0.bias.range) }
  }
}

/// ln softmax of a row of logits, in Double.
public func logSoftmax(_ logits: [Double]) -> [Double] {
  let largest = logits.max() ?? 0
  let total = logits.reduce(0) { $0 + Elementary.exp($1 - largest) }
  return logits.map { $0 - largest - Elementary.log(total) }
}

/// The gradient of a function by central differences, (f(x + h) − f(x − h)) / 2h in each direction.
///
/// With h = 10⁻⁵ it has about ten digits in Double.
public func finiteDifferences(
  at x: [Double], step: Double = 1e-5, of function: ([Double]) -> Double
) -> [Double] {
  x.indices.map { index in
    var (above, below) = (x, x)
    above[index] += step
    below[index] -= step
    return (function(above) - function(below)) / (2 * step)
  }
}

/// A gradient with a norm of at most `maximum`: g · min(1, maximum / (‖g‖ + 10⁻⁶)).
public func normLimited(_ gradient: [Double], to maximum: Double) -> [Double] {
  let norm = gradient.reduce(0) { $0 + $1 * $1 }.squareRoot()
  return gradient.map { $0 * min(1, maximum / (norm + 1e-6)) }
}

/// tanh x in Double, by e^(−2|x|).
public func hyperbolicTangent(_ x: Double) -> Double {
  let decay = Elementary.exp(-2 * abs(x))
  let size = (1 - decay) / (1 + decay)
  return x < 0 ? -size : size
}

/// Adam in plain loops and Double, with the constants of an optimiser.
///
/// Kingma & Ba 2015, algorithm 1.
public struct PlainAdam: Sendable {
  /// m, the running mean of the gradients.
  public private(set) var mean: [Double]
  private var square: [Double]
  private var count = 0
  private let constants: Adam

  /// An optimiser that has seen no gradient, with the constants of another one.
  public init(_ optimizer: Adam) {
    mean = optimizer.mean.map { _ in 0 }
    square = mean
    constants = optimizer
  }

  /// Takes one step down a gradient.
  public mutating func step(_ theta: inout [Double], _ gradient: [Double]) {
    count += 1
    let (beta1, beta2) = (Double(constants.meanDecay), Double(constants.squareDecay))
    let (rate, epsilon) = (Double(constants.learningRate), Double(constants.epsilon))
    for i in theta.indices {
      mean[i] = beta1 * mean[i] + (1 - beta1) * gradient[i]
      square[i] = beta2 * square[i] + (1 - beta2) * gradient[i] * gradient[i]
      let corrected = mean[i] / (1 - power(beta1, count))
      let root = (square[i] / (1 - power(beta2, count))).squareRoot()
      theta[i] -= rate * corrected / (root + epsilon)
    }
  }

  private func power(_ base: Double, _ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { product, _ in product * base }
  }
}
