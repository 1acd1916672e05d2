import Course
import Lesson13
import RLCore
import RLNetworks

/// Wrong places of the moved atoms.
let projectionMoveMistakes: [Misconception<ProjectionFunction>] = [
  .init(
    "project.ignoresTermination", .missingCase,
    "the atoms are moved to r + γᵏ z at a termination, too: nothing follows there, and all of them "
      + "move to r.",
    projecting { $0.isTerminal = { _ in false } }),
  .init(
    "project.truncationAsTermination", .missingCase,
    "a truncated episode is treated as a terminated one: it would have gone on, and its atoms move "
      + "to r + γᵏ z.",
    projecting { $0.isTerminal = { $0 != nil } }),
  .init(
    "project.endingsExchanged", .exchange,
    "the two endings have changed places: at a termination all atoms move to r, at a truncation "
      + "they do not.",
    projecting { $0.isTerminal = { $0 == .truncated } }),
  .init(
    "project.stopsWhereItGoesOn", .sign,
    "the condition is turned round: γᵏ is 0 at a termination, and nowhere else.",
    projecting { $0.isTerminal = { $0 != .terminated } }
  )
  .or(projecting { $0.isTerminal = { $0 == nil } }),
  .init(
    "project.terminalAtZero", .missingCase,
    "the probability of a termination is put on 0: the state behind it is worth 0, but the reward "
      + "of the last step counts.",
    projecting { $0.moved = { $0.ending == .terminated ? 0 : $0.reward + $1 * $2 } }),
  .init(
    "project.terminalDropped", .missingCase,
    "a terminated transition gets no probability at all: all of it belongs at r.",
    projecting { $0.limited = { limited($0, $1.ending == .terminated ? nil : $1) } }),
  .init(
    "project.undiscounted", .parameter,
    "the discount is left out: an atom moves to r + γᵏ z.",
    projecting { $0.moved = { $0.reward + ($1 == 0 ? 0 : 1) * $2 } }
  )
  .or(projecting { $0.moved = { row, _, z in row.reward + (row.ending == .terminated ? 0 : z) } })
  .or(projecting { $0.moved = { row, _, z in row.reward + z } }),
  .init(
    "project.noReward", .term,
    "the reward is left out: an atom moves to r + γᵏ z.",
    projecting { $0.moved = { $1 * $2 } }),
  .init(
    "project.limitsReward", .parameter,
    "the rewards are limited to −1 … 1, as the paper does it for Atari's games: here they are what "
      + "the world gives.",
    projecting { $0.reward = { limitedError($0[$1], 1) } }),
  .init(
    "project.subtractsReward", .sign,
    "the reward is subtracted: an atom moves to r + γᵏ z.",
    projecting { $0.moved = { $1 * $2 - $0.reward } }),
  .init(
    "project.rewardDiscounted", .parameter,
    "the reward is discounted with the atom, γᵏ (r + z): it was earned before, and counts in full.",
    projecting {
      $0.moved = { $0.ending == .terminated ? $0.reward : $1 * ($0.reward + $2) }
    }),
  .init(
    "project.discountFromMinimum", .index,
    "the distance of an atom from the first one is discounted, in place of the atom: z_j = "
      + "minimum + j Δz as a whole is a return.",
    projecting {
      $0.moved = { row, gamma, z in
        row.reward + row.support.minimum + gamma * (z - row.support.minimum)
      }
    }),
  .init(
    "project.inverse", .direction,
    "the move is made backwards, to (z − r) / γᵏ: the target's atom is r + γᵏ z.",
    projecting { $0.moved = { $1 == 0 ? $0.reward : ($2 - $0.reward) / $1 } }),
  .init(
    "project.pulled", .direction,
    "each atom fetches the probability at (z − r) / γᵏ, as one stretches a picture: then rows do "
      + "not add up. Each atom gives its probability to where it moves.",
    { pulled($0, $1, $2, $3, $4) }),
  .init(
    "project.probabilityDiscounted", .parameter,
    "the probabilities are multiplied by γᵏ: the atoms are, and the probabilities only change "
      + "their places.",
    projecting {
      $0.shares = { place, row in
        right.shares(place, row).map {
          ($0.0, $0.1 * (row.ending == .terminated ? 1 : row.discount))
        }
      }
    }),
  .init(
    "project.atomForReturn", .exchange,
    "the index of the atom stands for its return: atom j is z_j = minimum + j Δz.",
    projecting {
      $0.moved = { row, gamma, z in
        row.reward + gamma * ((z - row.support.minimum) / row.support.distance).rounded()
      }
    }),
  .init(
    "project.discountOfFirst", .index,
    "the first transition's discount or reward is used for all: each has its own.",
    projecting { $0.discount = { discounts, _ in discounts[0] } }
  )
  .or(projecting { $0.reward = { rewards, _ in rewards[0] } }),
  .init(
    "project.argumentsExchanged", .exchange,
    "rewards and discounts have changed places.",
    { ProjectionVariation()($0, $2, $1, $3, $4) }),
  .init(
    "project.assumesSupport", .parameter,
    "the support is a fixed one, such as −10 to 10: take `support`.",
    projecting {
      $0.support = { ValueSupport(minimum: -10, maximum: 10, atoms: $0.atoms) }
    }
  )
  .or(
    projecting {
      $0.support = { ValueSupport(minimum: 0, maximum: $0.maximum, atoms: $0.atoms) }
    }),
  .init(
    "project.meanAlone", .aggregate,
    "the whole probability is put where the mean moves to: a distribution is wanted, in which each "
      + "atom moves by itself.",
    { meanAlone($0, $1, $2, $3, $4) }),
  .init(
    "project.unmoved", .otherFormula,
    "the question is returned as it was: r and γᵏ move the atoms.",
    { probabilities, _, _, _, _ in probabilities }),
]

/// The right projection.
private let right = ProjectionVariation()

private func limited(_ moved: Float, _ row: ProjectionVariation.Row?) -> Float? {
  row.flatMap { right.limited(moved, $0) }
}

/// For each atom the probability at the place that would move to it, between its neighbours.
private func pulled(
  _ probabilities: [Float], _ rewards: [Float], _ discounts: [Float], _ endings: [Ending?],
  _ support: ValueSupport
) -> [Float] {
  var result = probabilities
  for index in rewards.indices {
    let first = index * support.atoms
    let gamma = endings[index] == .terminated ? 0 : discounts[index]
    for atom in 0..<support.atoms {
      let place = ((support[atom] - rewards[index]) / gamma - support.minimum) / support.distance
      let isInside = place >= 0 && place <= Float(support.atoms - 1)
      let lower = isInside ? Int(place) : 0
      let upper = min(lower + 1, support.atoms - 1)
      let fraction = place - Float(lower)
      result[first + atom] =
        isInside
        ? (1 - fraction) * probabilities[first + lower] + fraction * probabilities[first + upper]
        : 0
    }
  }
  return result
}

private func meanAlone(
  _ probabilities: [Float], _ rewards: [Float], _ discounts: [Float], _ endings: [Ending?],
  _ support: ValueSupport
) -> [Float] {
  var together: [Float] = []
  var moved: [Float] = []
  for index in rewards.indices {
    let row = probabilities[index * support.atoms..<(index + 1) * support.atoms]
    let total = row.reduce(0, +)
    let mean = row.enumerated().reduce(0) { $0 + support[$1.offset] * $1.element }
    together.append(total)
    moved.append(
      rewards[index]
        + (endings[index] == .terminated ? 0 : discounts[index]) * (total > 0 ? mean / total : 0))
  }
  // All of a row on its first atom, which moves to where the mean does.
  let points = together.flatMap { total in
    [total] + [Float](repeating: 0, count: support.atoms - 1)
  }
  return right(
    points, moved, moved.map { _ in 0 }, moved.map { _ in nil }, support)
}
