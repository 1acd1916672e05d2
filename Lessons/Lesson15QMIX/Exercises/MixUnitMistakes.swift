import Course
import Lesson15
import RLNetworks

/// Other units, biases and sums.
let mixUnitMistakes: [Misconception<MixFunction>] = [
  .init(
    "mixer.relu", .otherFormula,
    "the units are rectified, max(x, 0): then a unit below 0 has no derivative, and its agents do "
      + "not learn. elu is eˣ − 1 there.",
    mixing { $0.hidden = { $2.relu($2.add($0, $1)) } }),
  .init(
    "mixer.linear", .term,
    "the units have no elu: without it the mixer is a weighted sum.",
    mixing { $0.hidden = { $2.add($0, $1) } }),
  .init(
    "mixer.otherUnit", .otherFormula,
    "the units are those of tanh, of the logistic function or of softplus: the mixer's are elu.",
    mixing { $0.hidden = { $2.tanh($2.add($0, $1)) } }
  )
  .or(mixing { $0.hidden = { $2.sigmoid($2.add($0, $1)) } })
  .or(mixing { $0.hidden = { $2.softplus($2.add($0, $1)) } }),
  .init(
    "mixer.eluTwice", .term,
    "elu is applied twice, to the units and to their sum or to Q_tot: Q_tot must be able to take "
      + "any value.",
    mixing { $0.total = { $2.elu($2.add($0, $1)) } }
  )
  .or(mixing { $0.total = { $2.add($2.elu($0), $1) } })
  .or(mixing { $0.hidden = { $2.elu($2.elu($2.add($0, $1))) } }),
  .init(
    "mixer.eluOfProduct", .direction,
    "elu is taken after w₂ has multiplied: first elu, then |w₂|.",
    mixing {
      $0.hidden = { $2.add($0, $1) }
      $0.mixed = { $2.sumColumns($2.elu($2.multiply($0, $1))) }
    }
  )
  .or(
    mixing {
      $0.hidden = { $2.add($0, $1) }
      $0.mixed = { $2.elu($2.sumColumns($2.multiply($0, $1))) }
    }),
  .init(
    "mixer.eluOfEachAgent", .direction,
    "elu is taken of each agent's part: first all parts and b₁ are added, then elu.",
    mixing {
      $0.product = { $2.elu($2.multiply($0, $1)) }
      $0.hidden = { $2.add($0, $1) }
    }
  )
  .or(
    mixing {
      $0.product = { $2.elu($2.multiply($0, $1)) }
      $0.hidden = { sum, bias, tape in
        let unit = tape.elu(bias)
        return tape.add(sum, unit)
      }
    }
  )
  .or(mixing { $0.product = { $2.elu($2.multiply($0, $1)) } }),
  .init(
    "mixer.biasBehindUnits", .direction,
    "b₁ is added behind elu: it shifts where the unit bends, and is added before.",
    mixing { $0.hidden = { $2.add($2.elu($0), $1) } }),
  .init(
    "mixer.withoutBias1", .term,
    "b₁ is missing.",
    mixing { $0.hidden = { sum, _, tape in tape.elu(sum) } }),
  .init(
    "mixer.withoutBias2", .term,
    "b₂ is missing: it is what the state is worth whatever the agents do.",
    mixing { $0.total = { sum, _, _ in sum } }),
  .init(
    "mixer.biasSubtracted", .sign,
    "a bias is subtracted: both are added.",
    mixing { $0.hidden = { $2.elu($2.subtract($0, $1)) } }
  )
  .or(mixing { $0.total = { $2.subtract($0, $1) } }),
  .init(
    "mixer.biasOfEachAgent", .aggregate,
    "b₁ is added once for each agent: it is added once for each unit.",
    mixing(given: { values, weights, tape in
      weights.bias1 = tape.scale(weights.bias1, by: Float(values.columns))
    })),
  .init(
    "mixer.biasOfEachUnit", .aggregate,
    "b₂ is added once for each unit: it is added once.",
    mixing(given: { _, weights, tape in
      weights.bias2 = tape.scale(weights.bias2, by: Float(weights.bias1.columns))
    })),
  .init(
    "mixer.bias2Multiplies", .otherFormula,
    "b₂ multiplies: it is added.",
    mixing { $0.total = { $2.multiply($0, $1) } }),
  .init(
    "mixer.meanOfUnits", .aggregate,
    "the mean over the units is taken: they are added.",
    mixing(given: { _, weights, tape in
      weights.weights2 = tape.scale(weights.weights2, by: 1 / Float(weights.bias1.columns))
    })),
  .init(
    "mixer.meanOfAgents", .aggregate,
    "the mean over the agents is taken: their parts are added.",
    mixing(given: { values, _, tape in
      values = tape.scale(values, by: 1 / Float(values.columns))
    })),
  .init(
    "mixer.sumsMultiplied", .aggregate,
    "the units and w₂ are each added up, and the sums multiplied: each unit has its own weight.",
    mixing { $0.mixed = { $2.multiply($2.sumColumns($0), $2.sumColumns($1)) } }),
  .init(
    "mixer.withoutWeights2", .term,
    "w₂ is missing: the units are added as they are.",
    mixing { $0.mixed = { hidden, _, tape in tape.sumColumns(hidden) } }),
  .init(
    "mixer.withoutWeights1", .term,
    "W₁ is missing: every agent adds its value to each unit as it is.",
    mixing { $0.product = { $2.add($2.scale($0, by: 0), $1) } }),
  .init(
    "mixer.sum", .otherFormula,
    "the agents' values are added: that is VDN, 15.1.",
    { values, _, tape in tape.sumColumns(values) }),
  .init(
    "mixer.sumAdded", .otherFormula,
    "the sum of the agents' values is added to the mixer's: b₂ alone is.",
    { values, weights, tape in
      let mixed = MixVariation()(values, weights, &tape)
      return tape.add(mixed, tape.sumColumns(values))
    }),
]

/// Other weights than the agent's, the unit's or the row's own.
let mixPlaceMistakes: [Misconception<MixFunction>] = [
  .init(
    "mixer.interleaved", .index,
    "the weights of agent i are read from the columns i, i + N, i + 2 N, …: they stand side by "
      + "side, i · E ..< (i + 1) · E.",
    mixing {
      $0.own = { weights, agent, agents, width, tape in
        var own = tape.columns(weights, agent..<agent + 1)
        for unit in 1..<max(width, 1) {
          let column = unit * agents + agent
          own = tape.concatenate(own, tape.columns(weights, column..<column + 1))
        }
        return own
      }
    }),
  .init(
    "mixer.firstAgentsWeights", .index,
    "all agents use the weights of the first one: agent i has the columns i · E ..< (i + 1) · E.",
    mixing { $0.own = { weights, _, _, width, tape in tape.columns(weights, 0..<width) } }),
  .init(
    "mixer.columnsFromAgent", .index,
    "the weights of agent i are read from column i on: they begin at column i · E.",
    mixing {
      $0.own = { weights, agent, _, width, tape in
        tape.columns(weights, agent..<agent + width)
      }
    }),
  .init(
    "mixer.agentsReversed", .exchange,
    "the agents' weights are exchanged: the first E columns belong to the first agent.",
    mixing {
      $0.own = { weights, agent, agents, width, tape in
        let other = agents - 1 - agent
        return tape.columns(weights, other * width..<(other + 1) * width)
      }
    }),
  .init(
    "mixer.agentLeftOut", .index,
    "the last or the first agent is left out: they are numbered from 0 to N − 1.",
    mixing { $0.agents = { Array(0..<max(1, $0 - 1)) } }
  )
  .or(mixing { $0.agents = { Array(min(1, $0 - 1)..<$0) } }),
  .init(
    "mixer.oneAgent", .index,
    "only one agent is mixed, the first or the last.",
    mixing { $0.agents = { _ in [0] } }
  )
  .or(mixing { $0.agents = { [$0 - 1] } }),
  .init(
    "mixer.oneUnit", .index,
    "only one unit is used, the first or the last: there are E of them.",
    mixing { $0.mixed = { $2.multiply($2.columns($0, 0..<1), $2.columns($1, 0..<1)) } }
  )
  .or(
    mixing {
      $0.mixed = { hidden, weights, tape in
        let last = hidden.columns - 1..<hidden.columns
        return tape.multiply(tape.columns(hidden, last), tape.columns(weights, last))
      }
    }),
  .init(
    "mixer.unitsReversed", .direction,
    "the units meet the weights w₂ in the reverse order: unit e has w₂[e].",
    mixing {
      $0.weights2 = { weights, tape in
        let sizes = absolute(weights, &tape)
        var reversed = tape.columns(sizes, sizes.columns - 1..<sizes.columns)
        for unit in (0..<sizes.columns - 1).reversed() {
          reversed = tape.concatenate(reversed, tape.columns(sizes, unit..<unit + 1))
        }
        return reversed
      }
    }),
  .init(
    "mixer.biasForWeights", .exchange,
    "b₁ and w₂ have changed places: both are [n, E], and w₂ is what multiplies the units.",
    mixing(given: { _, weights, _ in
      (weights.bias1, weights.weights2) = (weights.weights2, weights.bias1)
    })),
  .init(
    "mixer.firstState", .index,
    "the weights of the first state are used for all: each row has its own, since they depend on "
      + "the state.",
    mixing(given: { _, weights, tape in
      weights = MixerVariables(
        weights1: firstRow(weights.weights1, &tape), bias1: firstRow(weights.bias1, &tape),
        weights2: firstRow(weights.weights2, &tape), bias2: firstRow(weights.bias2, &tape))
    })),
  .init(
    "mixer.meanWeights", .aggregate,
    "the mean of the weights over all states is used: each row has its own, since they depend on "
      + "the state.",
    mixing(given: { _, weights, tape in
      let share: (Int) -> Float = { [rows = weights.bias2.rows] _ in 1 / Float(rows) }
      weights = MixerVariables(
        weights1: mixedRows(weights.weights1, &tape, share),
        bias1: mixedRows(weights.bias1, &tape, share),
        weights2: mixedRows(weights.weights2, &tape, share),
        bias2: mixedRows(weights.bias2, &tape, share))
    })),
  .init(
    "mixer.oneTotal", .aggregate,
    "the sum or the mean over the transitions is returned: Q_tot has one number for each of them.",
    mixing { $0.total = { $2.sum($2.add($0, $1)) } }),
]
