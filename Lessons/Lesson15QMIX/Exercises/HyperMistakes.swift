import Course
import Lesson15
import RLCore

/// Signs, and what takes them.
let hyperSignMistakes: [Misconception<HyperFunction>] = [
  .init(
    "hyper.signed", .sign,
    "weights keep their signs: W₁ and w₂ multiply values, and are taken without them.",
    hyper {
      $0.weights1 = { $0 }
      $0.weights2 = { $0 }
    }
  )
  .or(hyper { $0.weights1 = { $0 } })
  .or(hyper { $0.weights2 = { $0 } }),
  .init(
    "hyper.absoluteBiases", .sign,
    "biases lose their signs: b₁ and b₂ are added, and may be below 0.",
    hyper {
      $0.bias1 = { abs($0) }
      $0.bias2 = { abs($0) }
    }
  )
  .or(hyper { $0.bias1 = { abs($0) } })
  .or(hyper { $0.bias2 = { abs($0) } }),
  .init(
    "hyper.biasesForWeights", .exchange,
    "the biases lose their signs and the weights keep them: it is the other way round.",
    hyper {
      $0.weights1 = { $0 }
      $0.weights2 = { $0 }
      $0.bias1 = { abs($0) }
      $0.bias2 = { abs($0) }
    }
  )
  .or(
    hyper {
      $0.weights1 = { $0 }
      $0.weights2 = { $0 }
      $0.bias1 = { abs($0) }
    }),
  .init(
    "hyper.sizeBeforeBias", .direction,
    "|·| is taken before the layer's bias is added: first s A + a, then |·|.",
    hyper {
      $0.sized = { layer, x in
        HyperVariation.product(layer, x).enumerated().map { abs($1) + layer.bias[$0] }
      }
    }
  )
  .or { state, layers, agents in
    with(
      \.weights1, sizedFirst(state, layers, agents).weights1,
      in: HyperVariation()(state, layers, agents))
  }
  .or { state, layers, agents in
    with(
      \.weights2, sizedFirst(state, layers, agents).weights2,
      in: HyperVariation()(state, layers, agents))
  }
  .or(
    hyper {
      $0.sized = { layer, x in
        HyperVariation.product(layer, x).enumerated().map { abs($1) + abs(layer.bias[$0]) }
      }
    }),
  .init(
    "hyper.sizeOfNumbers", .direction,
    "|·| is taken of the layer's own numbers, or of the state: the state may still turn the sign. "
      + "It is taken of what comes out.",
    layered {
      $0.weights1 = sizes($0.weights1)
      $0.weights2 = sizes($0.weights2)
    }
  )
  .or(
    hyper {
      $0.sized = { HyperVariation().output(sizes($0), $1) }
    }
  )
  .or(
    hyper {
      $0.sized = { layer, x in
        HyperVariation().output(with(\.bias, layer.bias, in: sizes(layer)), x)
      }
    }
  )
  .or(
    hyper {
      $0.sized = { HyperVariation().output(sizes($0), $1.map { abs($0) }) }
    }),
  .init(
    "hyper.rectified", .otherFormula,
    "outputs below 0 become 0: |·| turns their sign, so that each weight still counts.",
    hyper {
      $0.weights1 = { max($0, 0) }
      $0.weights2 = { max($0, 0) }
    }
  )
  .or(hyper { $0.weights1 = { max($0, 0) } })
  .or(hyper { $0.weights2 = { max($0, 0) } }),
  .init(
    "hyper.positiveFunction", .otherFormula,
    "the weights are made positive by a square or by eˣ: the formula is |·|.",
    hyper {
      $0.weights1 = { $0 * $0 }
      $0.weights2 = { $0 * $0 }
    }
  )
  .or(
    hyper {
      $0.weights1 = { Elementary.exp($0) }
      $0.weights2 = { Elementary.exp($0) }
    }),
  .init(
    "hyper.negative", .sign,
    "the weights are made 0 or less: −|·| stands for |·|.",
    hyper {
      $0.weights1 = { -abs($0) }
      $0.weights2 = { -abs($0) }
    }
  )
  .or(hyper { $0.weights1 = { -abs($0) } })
  .or(hyper { $0.weights2 = { -abs($0) } }),
  .init(
    "hyper.shares", .otherFormula,
    "the weights are divided by their sum: they need not sum to 1.",
    { state, layers, agents in
      var answer = HyperVariation()(state, layers, agents)
      let (first, second) = (
        answer.weights1.flatMap { $0 }.reduce(0, +), answer.weights2.reduce(0, +)
      )
      answer.weights1 = answer.weights1.map { $0.map { $0 / max(first, 1e-6) } }
      answer.weights2 = answer.weights2.map { $0 / max(second, 1e-6) }
      return answer
    }),
]

/// |s A| + a.
private func sizedFirst(
  _ state: [Float], _ layers: HyperLayers, _ agents: Int
) -> MixerWeights {
  var variation = HyperVariation()
  variation.sized = { layer, x in
    HyperVariation.product(layer, x).enumerated().map { abs($1) + layer.bias[$0] }
  }
  return variation(state, layers, agents)
}

private func sizes(_ layer: LayerNumbers) -> LayerNumbers {
  LayerNumbers(weights: layer.weights.map { abs($0) }, bias: layer.bias.map { abs($0) })
}

/// Other layers.
let hyperLayerMistakes: [Misconception<HyperFunction>] = [
  .init(
    "hyper.linearBias2", .term,
    "the units in front of b₂ are not rectified: b₂ is relu(s A₄ + a₄) A₅ + a₅.",
    hyper { $0.hidden = { $0 } }),
  .init(
    "hyper.rectifiedBias2", .direction,
    "b₂ itself is rectified: only the units in front of it are, and b₂ may be below 0.",
    hyper { $0.bias2 = { max($0, 0) } }
  )
  .or(
    hyper {
      $0.hidden = { $0 }
      $0.bias2 = { max($0, 0) }
    }),
  .init(
    "hyper.otherUnits", .otherFormula,
    "the units in front of b₂ are those of elu or |·|, or of tanh: they are rectified, max(x, 0).",
    hyper { $0.hidden = { $0 > 0 ? $0 : Elementary.exp($0) - 1 } }
  )
  .or(hyper { $0.hidden = { abs($0) } })
  .or(
    hyper { $0.hidden = { 1 - 2 / (Elementary.exp(2 * $0) + 1) } }),
  .init(
    "hyper.rectifiesAll", .aggregate,
    "the outputs for b₁ are rectified, too: only the units in front of b₂ are.",
    hyper { $0.bias1 = { max($0, 0) } }),
  .init(
    "hyper.withoutLayerBias", .term,
    "a layer's own bias is missing: each of the five is x A + a.",
    hyper { $0.output = { HyperVariation.product($0, $1) } }
  )
  .or(
    layered {
      $0.weights1 = unbiased($0.weights1)
      $0.weights2 = unbiased($0.weights2)
    }
  )
  .or(layered { $0.weights1 = unbiased($0.weights1) })
  .or(layered { $0.bias1 = unbiased($0.bias1) })
  .or(layered { $0.weights2 = unbiased($0.weights2) })
  .or(layered { $0.bias2Hidden = unbiased($0.bias2Hidden) })
  .or(layered { $0.bias2 = unbiased($0.bias2) }),
  .init(
    "hyper.biasSubtracted", .sign,
    "a layer's own bias is subtracted: each of the five is x A + a.",
    hyper {
      $0.output = { layer, x in
        HyperVariation.product(layer, x).enumerated().map { $1 - layer.bias[$0] }
      }
    }),
  .init(
    "hyper.layersExchanged", .exchange,
    "the layers of b₁ and w₂ have changed places: both are [S, E].",
    layered { ($0.bias1, $0.weights2) = ($0.weights2, $0.bias1) }),
  .init(
    "hyper.oneLayerForBoth", .exchange,
    "one layer makes both b₁ and w₂: each has its own.",
    layered { $0.bias1 = $0.weights2 }
  )
  .or(layered { $0.weights2 = $0.bias1 }),
  .init(
    "hyper.meanOverState", .aggregate,
    "the products are averaged over the state's numbers: they are added.",
    hyper {
      $0.output = { layer, x in
        HyperVariation.product(layer, x).enumerated().map {
          $1 / Float(x.count) + layer.bias[$0]
        }
      }
    }),
  .init(
    "hyper.assumesWidth", .parameter,
    "the layer in front of b₂ is taken to have E units: it has H, `layers.bias2Hidden.bias.count`.",
    { state, layers, agents in
      var changed = layers
      let width = layers.bias1.bias.count
      // What is beyond E units does not count.
      for unit in layers.bias2.weights.indices where unit >= width {
        changed.bias2.weights[unit] = 0
      }
      return HyperVariation()(state, changed, agents)
    }),
]
