import Course
import Lesson15
import RLCore
import RLNetworks

extension Exercise<QMIXFunctions> {
  /// 15.5: the hypernetworks of a mixer.
  static var mixerWeights: Self {
    Exercise(
      "15.5", \.mixerWeights, title: "A hypernetwork", snippet: "mixer-weights",
      section: "Weights from the state",
      hints: [
        "All five layers compute the same thing, x A + a: write it once, as a function of a layer "
          + "and its input. Which two of the four answers lose their signs?",
        "The columns of a layer are `layer.bias.count`, so that E is `layers.bias1.bias.count`. b₂ "
          + "goes through two layers, and what is between them is rectified: max(x, 0).",
        "func output(_ layer: LayerNumbers, _ x: [Float]) -> [Float] { let m = layer.bias.count; "
          + "return (0..<m).map { j in x.indices.reduce(layer.bias[j]) { $0 + x[$1] * "
          + "layer.weights[$1 * m + j] } } }; W₁ is output(layers.weights1, state).map { abs($0) "
          + "}, cut into N lists of E; b₂ is output(layers.bias2, output(layers.bias2Hidden, "
          + "state).map { max($0, 0) })[0].",
      ],
      endlessHint: "A loop over a layer's columns and one over its inputs are enough.",
      cases: questions,
      misconceptions: hyperSignMistakes + hyperLayerMistakes + hyperShapeMistakes,
      promises: [
        Promise("W₁ = |s A₁ + a₁|", brokenBy: "hyper.signed", "hyper.sizeBeforeBias"),
        Promise("b₁ = s A₂ + a₂", brokenBy: "hyper.absoluteBiases"),
        Promise(
          "b₂ = relu(s A₄ + a₄) A₅ + a₅", brokenBy: "hyper.linearBias2", "hyper.rectifiedBias2"),
        Promise("[S, N · E] row-major", brokenBy: "hyper.transposed"),
        Promise("H need not be E", brokenBy: "hyper.assumesWidth"),
        Promise("Row i of W₁ are the elements i · E", brokenBy: "hyper.interleaved"),
        Promise("with W₁ as N lists [E]", brokenBy: "hyper.unitMajor"),
      ],
      extremes: { right, extreme in
        {
          let answer = try right($0, $1, $2)
          return MixerWeights(
            weights1: answer.weights1.map { extreme($0) }, bias1: extreme(answer.bias1),
            weights2: extreme(answer.weights2), bias2: extreme(answer.bias2))
        }
      })
  }
}

/// The arguments of 15.5.
private struct HyperQuestion: Sendable {
  var state: [Float]
  var agents: Int
  /// E.
  var width: Int
  var layers: HyperLayers

  /// A question of which the layers are given.
  init(_ state: [Float], agents: Int = 1, width: Int = 1, _ layers: HyperLayers) {
    (self.state, self.agents, self.width, self.layers) = (state, agents, width, layers)
  }

  /// A drawn question with H units in front of b₂.
  init(
    states: Int, agents: Int, width: Int, hidden: Int, _ random: inout RandomStream
  ) {
    func layer(_ inputs: Int, _ outputs: Int) -> LayerNumbers {
      LayerNumbers(
        weights: random.numbers(inputs * outputs, -2, 2).map { Float($0) },
        bias: random.numbers(outputs, -1, 1).map { Float($0) })
    }
    self.init(
      random.numbers(states, -2, 2).map { Float($0) }, agents: agents, width: width,
      HyperLayers(
        weights1: layer(states, agents * width), bias1: layer(states, width),
        weights2: layer(states, width), bias2Hidden: layer(states, hidden),
        bias2: layer(hidden, 1)))
  }

  /// The numbers that output j of a layer is multiplied with, A[·, j].
  private func column(_ layer: LayerNumbers, _ j: Int) -> [Double] {
    stride(from: j, to: layer.weights.count, by: layer.bias.count).map { Double(layer.weights[$0]) }
  }

  /// x A + a in Double, column by column.
  private func output(_ layer: LayerNumbers, _ x: [Double]) -> [Double] {
    layer.bias.indices.map { j in
      Double(layer.bias[j]) + zip(x, column(layer, j)).map { $0 * $1 }.reduce(0, +)
    }
  }

  private func columns(
    _ weights1: [Double], _ bias1: [Double], _ weights2: [Double], _ bias2: Double
  ) -> [Column] {
    [
      Column("W₁", weights1), Column("b₁", bias1), Column("w₂", weights2), Column("b₂", [bias2]),
    ]
  }

  /// |x| is the larger of x and −x, and relu the half of x and |x|.
  private var expected: [Column] {
    let s = state.map(Double.init)
    let hidden = output(layers.bias2Hidden, s).map { ($0 + max($0, -$0)) / 2 }
    return columns(
      output(layers.weights1, s).map { max($0, -$0) }, output(layers.bias1, s),
      output(layers.weights2, s).map { max($0, -$0) }, output(layers.bias2, hidden)[0])
  }

  func asked(_ title: String) -> Case<QMIXFunctions> {
    var question = Case<QMIXFunctions>(
      title: title,
      settings: [
        Setting("state = \(list(state))"), "agents = \(agents)", "E = \(width)",
        // Without a name, for the layers differ, too, where H does.
        Setting("\(counted(layers.bias2.weights.count, "unit")) in front of b₂"),
      ], row: "element", expected: expected
    ) { functions in
      let answer = try functions.mixerWeights(state, layers, agents)
      guard answer.weights1.count == agents, answer.weights1.allSatisfy({ $0.count == width })
      else {
        let widths = answer.weights1.map { "\($0.count)" }.joined(separator: ", ")
        return .malformed(
          "W₁ is to have \(counted(agents, "list")) of \(counted(width, "number")), one for each "
            + "agent. Yours has \(counted(answer.weights1.count, "list"))"
            + (widths.isEmpty ? "." : " of \(widths)."))
      }
      return .answer(
        columns(
          answer.weights1.flatMap { $0.map(Double.init) }, answer.bias1.map(Double.init),
          answer.weights2.map(Double.init), Double(answer.bias2)))
    }
    func label(_ layer: LayerNumbers, _ number: String) -> [Column] {
      [
        Column.lists("A\(number)[·, j]", layer.bias.indices.map { column(layer, $0) }),
        Column("a\(number)[j]", layer.bias),
      ]
    }
    question.labels["W₁"] =
      [Column("agent", words: layers.weights1.bias.indices.map { "\($0 / width)" })]
      + label(layers.weights1, "₁")
    question.labels["b₁"] = label(layers.bias1, "₂")
    question.labels["w₂"] = label(layers.weights2, "₃")
    let hidden = layers.bias2Hidden
    question.labels["b₂"] = [
      Column(
        "columns of A₄",
        words: [
          hidden.bias.indices.map { list(column(hidden, $0).map { Float($0) }) }
            .joined(separator: " ")
        ]),
      Column.lists("a₄", [hidden.bias.map(Double.init)]),
      Column.lists("A₅", [layers.bias2.weights.map(Double.init)]),
      Column("a₅", layers.bias2.bias),
    ]
    return question
  }

  private func list(_ values: [Float]) -> String {
    "[" + values.map { $0 == $0.rounded() ? "\(Int($0))" : "\($0)" }.joined(separator: ", ") + "]"
  }
}

private func questions() -> [Case<QMIXFunctions>] {
  var random = RandomStream(seed: 15, name: "15.5")
  func layer(_ weights: [Float], _ bias: [Float]) -> LayerNumbers {
    LayerNumbers(weights: weights, bias: bias)
  }
  func plain(_ change: (inout HyperLayers) -> Void) -> HyperLayers {
    var layers = HyperLayers(
      weights1: layer([3], [1]), bias1: layer([2], [1]), weights2: layer([0.5], [2]),
      bias2Hidden: layer([1], [0.5]), bias2: layer([2], [1]))
    change(&layers)
    return layers
  }
  func asked(
    _ title: String, _ state: [Float] = [2], _ change: (inout HyperLayers) -> Void = { _ in }
  ) -> Case<QMIXFunctions> {
    HyperQuestion(state, plain(change)).asked(title)
  }
  func drawn(
    _ states: Int, agents: Int, width: Int, hidden: Int
  ) -> Case<QMIXFunctions> {
    HyperQuestion(states: states, agents: agents, width: width, hidden: hidden, &random).asked(
      "drawn: \(counted(states, "number")) of the state, \(counted(agents, "agent")), "
        + "\(counted(width, "unit"))")
  }
  return [
    asked("one agent, one unit, all outputs are above 0"),
    asked("a state of 0", [0]),
    asked("an output below 0 for W₁") { $0.weights1 = layer([-3], [1]) },
    asked("an output below 0 for b₁") { $0.bias1 = layer([-3], [1]) },
    asked("an output below 0 for w₂") { $0.weights2 = layer([-3], [1]) },
    asked("a unit below 0 in front of b₂") { $0.bias2Hidden = layer([-3], [1]) },
    asked("an output below 0 for b₂") { $0.bias2 = layer([-3], [1]) },
    asked("a bias that turns the sign for W₁") { $0.weights1 = layer([-1], [5]) },
    asked("a negative state", [-2]),
    HyperQuestion(
      [1, 2],
      plain {
        $0.weights1 = layer([3, -1], [1])
        $0.bias1 = layer([0.5, 2], [1])
        $0.weights2 = layer([1, 3], [0])
        $0.bias2Hidden = layer([1, 4], [0.5])
      }
    ).asked("a state of two numbers"),
    HyperQuestion(
      [2],
      plain {
        $0.bias2Hidden = layer([1, -2, 3], [0.5, 1, 0])
        $0.bias2 = layer([2, 5, -1], [1])
      }
    ).asked("three units in front of b₂"),
    HyperQuestion([2], agents: 2, plain { $0.weights1 = layer([3, -1], [1, -2]) })
      .asked("two agents"),
    HyperQuestion(
      [2], width: 2,
      plain {
        $0.weights1 = layer([3, -1], [1, -2])
        $0.bias1 = layer([0.5, -2], [1, 3])
        $0.weights2 = layer([1, -3], [0, 2])
      }
    ).asked("two units"),
    HyperQuestion(states: 1, agents: 2, width: 2, hidden: 2, &random)
      .asked("two agents and two units"),
    drawn(2, agents: 2, width: 2, hidden: 2), drawn(2, agents: 2, width: 3, hidden: 2),
    drawn(3, agents: 3, width: 2, hidden: 4), drawn(4, agents: 3, width: 4, hidden: 3),
  ]
}
