import Lesson15
import RLCore

typealias HyperFunction =
  @Sendable (_ state: [Float], _ layers: HyperLayers, _ agents: Int) throws -> MixerWeights

/// Hypernetworks whose parts can be exchanged, so that a mistake is one line.
struct HyperVariation: Sendable {
  typealias Change = @Sendable (Float) -> Float

  var layers: @Sendable (HyperLayers) -> HyperLayers = { $0 }
  /// The outputs of a layer.
  var output: @Sendable (_ layer: LayerNumbers, _ x: [Float]) -> [Float] = { layer, x in
    HyperVariation.product(layer, x).enumerated().map { $1 + layer.bias[$0] }
  }
  /// What becomes of the outputs; those of both weights may have a function of their own.
  var weights1: Change = { abs($0) }
  var bias1: Change = { $0 }
  var weights2: Change = { abs($0) }
  var hidden: Change = { max($0, 0) }
  var bias2: Change = { $0 }
  var sized: (@Sendable (_ layer: LayerNumbers, _ x: [Float]) -> [Float])?
  /// W₁ as lists, of its elements.
  var rows: @Sendable (_ elements: [Float], _ agents: Int, _ width: Int) -> [[Float]] = {
    elements, agents, width in
    (0..<agents).map { Array(elements[$0 * width..<($0 + 1) * width]) }
  }

  func callAsFunction(_ state: [Float], _ given: HyperLayers, _ agents: Int) -> MixerWeights {
    let layers = layers(given)
    let width = layers.bias1.bias.count
    let first = sized?(layers.weights1, state) ?? output(layers.weights1, state).map(weights1)
    let second = sized?(layers.weights2, state) ?? output(layers.weights2, state).map(weights2)
    let units = output(layers.bias2Hidden, state).map(hidden)
    return MixerWeights(
      weights1: rows(first, agents, width), bias1: output(layers.bias1, state).map(bias1),
      weights2: second, bias2: bias2(output(layers.bias2, units)[0]))
  }

  /// x A.
  static func product(_ layer: LayerNumbers, _ x: [Float]) -> [Float] {
    let columns = layer.bias.count
    return (0..<columns).map { j in
      x.indices.reduce(0) { $0 + x[$1] * layer.weights[$1 * columns + j] }
    }
  }
}

/// The right answer to 15.5 with some of its parts exchanged.
func hyper(_ change: (inout HyperVariation) -> Void) -> HyperFunction {
  var variation = HyperVariation()
  change(&variation)
  return { [variation] in variation($0, $1, $2) }
}

/// The right answer to 15.5 for other layers.
func layered(_ change: @escaping @Sendable (inout HyperLayers) -> Void) -> HyperFunction {
  hyper {
    $0.layers = { layers in
      var changed = layers
      change(&changed)
      return changed
    }
  }
}

/// A layer without its bias.
func unbiased(_ layer: LayerNumbers) -> LayerNumbers {
  LayerNumbers(weights: layer.weights, bias: layer.bias.map { _ in 0 })
}
