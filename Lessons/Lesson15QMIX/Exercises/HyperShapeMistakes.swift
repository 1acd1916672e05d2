import Course
import Lesson15
import RLCore

/// Other places.
let hyperShapeMistakes: [Misconception<HyperFunction>] = [
  .init(
    "hyper.transposed", .index,
    "the layers are read column after column: element j of s A is Σ_k s[k] A[k · columns + j].",
    hyper {
      $0.output = { layer, x in
        layer.bias.indices.map { j in
          x.indices.reduce(layer.bias[j]) { $0 + x[$1] * layer.weights[j * x.count + $1] }
        }
      }
    }),
  .init(
    "hyper.numberLeftOut", .index,
    "the last or the first number of a layer's input is left out.",
    hyper {
      $0.output = { layer, x in
        HyperVariation().output(layer, x.count == 1 ? x : Array(x.dropLast()) + [0])
      }
    }
  )
  .or(
    hyper {
      $0.output = { layer, x in
        HyperVariation().output(layer, x.count == 1 ? x : [0] + Array(x.dropFirst()))
      }
    }),
  .init(
    "hyper.interleaved", .index,
    "row i of W₁ gets every N-th element: its elements are i · E ..< (i + 1) · E.",
    hyper {
      $0.rows = { elements, agents, width in
        (0..<agents).map { agent in (0..<width).map { elements[$0 * agents + agent] } }
      }
    }),
  .init(
    "hyper.unitMajor", .exchange,
    "W₁ is returned with a list for each unit: it has one for each agent, [N] lists of [E].",
    hyper {
      $0.rows = { elements, agents, width in
        (0..<width).map { unit in (0..<agents).map { elements[$0 * width + unit] } }
      }
    }),
  .init(
    "hyper.firstAgent", .index,
    "all agents get the weights of the first one.",
    hyper {
      $0.rows = { elements, agents, width in
        (0..<agents).map { _ in Array(elements.prefix(width)) }
      }
    }),
  .init(
    "hyper.agentsReversed", .direction,
    "the agents' weights are in the reverse order: row 0 belongs to the first agent.",
    hyper {
      $0.rows = { elements, agents, width in
        (0..<agents).reversed().map { Array(elements[$0 * width..<($0 + 1) * width]) }
      }
    }),
  .init(
    "hyper.oneList", .missingCase,
    "W₁ is returned as one list: it is cut into N lists of E numbers.",
    hyper { $0.rows = { elements, _, _ in [elements] } }),
]
