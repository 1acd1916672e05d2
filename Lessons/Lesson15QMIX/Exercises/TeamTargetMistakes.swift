import Course
import Lesson15
import RLCore
import RLNetworks

/// Endings, discounts and rewards.
let teamEndingMistakes: [Misconception<TeamTargetFunction>] = [
  .init(
    "teamTarget.ignoresTermination", .missingCase,
    "a termination bootstraps: nothing follows it, and y = r.",
    targeting { $0.stops = { _ in false } }),
  .init(
    "teamTarget.truncationTerminates", .missingCase,
    "a time limit counts as a termination: the episode would have gone on, so that its target "
      + "bootstraps.",
    targeting { $0.stops = { $0 != nil } }),
  .init(
    "teamTarget.endingsExchanged", .exchange,
    "the endings are exchanged: a truncated episode bootstraps, a terminated one does not.",
    targeting { $0.stops = { $0 == .truncated } }),
  .init(
    "teamTarget.nothingAtEnd", .term,
    "a termination gives 0: its reward was earned, and y = r.",
    targeting { $0.stopped = { _ in 0 } }),
  .init(
    "teamTarget.withoutReward", .term,
    "the reward is missing where the episode goes on.",
    targeting { $0.joined = { _, gamma, next in gamma * next } }
  )
  .or(targeting { $0.reward = { _, _ in 0 } }),
  .init(
    "teamTarget.undiscounted", .parameter,
    "the discount is missing.",
    targeting { $0.discount = { _ in 1 } }),
  .init(
    "teamTarget.assumesDiscount", .parameter,
    "the discount is a number such as 0.99: take `discount`.",
    targeting { $0.discount = { _ in 0.99 } }
  )
  .or(targeting { $0.discount = { _ in 0.9 } }),
  .init(
    "teamTarget.discountSquared", .parameter,
    "the discount is applied twice.",
    targeting { $0.discount = { $0 * $0 } }),
  .init(
    "teamTarget.rewardDiscounted", .parameter,
    "the reward is discounted: it comes at once, only what follows is discounted.",
    targeting { $0.joined = { $1 * ($0 + $2) } }
  )
  .or(targeting { $0.joined = { $1 * $0 + $2 } }),
  .init(
    "teamTarget.oneMinusDiscount", .parameter,
    "1 − γ stands for γ, or both targets are averaged: y = r + γ Q⁻_tot.",
    targeting { $0.discount = { 1 - $0 } }
  )
  .or(targeting { $0.joined = { (1 - $1) * $0 + $1 * $2 } }),
  .init(
    "teamTarget.nextSubtracted", .sign,
    "what follows is subtracted: it is added to the reward.",
    targeting { $0.joined = { $0 - $1 * $2 } }),
  .init(
    "teamTarget.rewardsAdded", .aggregate,
    "the rewards of all agents are added: all of them are the same reward of the team.",
    targeting { $0.reward = { batch, row in batch.rewards.reduce(0) { $0 + $1[row] } } }),
  .init(
    "teamTarget.firstReward", .index,
    "the reward of the first transition is used for all.",
    targeting { $0.reward = { batch, _ in batch.rewards[0][0] } }),
]

/// Other choices, and other values of them.
let teamChoiceMistakes: [Misconception<TeamTargetFunction>] = [
  .init(
    "teamTarget.targetChooses", .stale,
    "the target networks choose and value, the largest of their own values: the online networks "
      + "choose.",
    targeting { $0.value = { $1[firstLargest($1)] } }),
  .init(
    "teamTarget.onlineValues", .stale,
    "the online networks choose and value: the target networks value the choices.",
    targeting { $0.value = { online, _ in online[firstLargest(online)] } }),
  .init(
    "teamTarget.networksExchanged", .exchange,
    "the target networks choose and the online networks value: it is the other way round.",
    targeting { $0.value = { $0[firstLargest($1)] } }),
  .init(
    "teamTarget.worstAction", .extremum,
    "each agent chooses its smallest value: it chooses the largest.",
    targeting { $0.value = { $1[firstLargest($0.map { -$0 })] } }),
  .init(
    "teamTarget.lastOfEquals", .extremum,
    "of equal largest values the last is chosen: take the first, with > in a loop from the front.",
    targeting {
      $0.value = { online, target in
        target[online.indices.reduce(0) { online[$1] >= online[$0] ? $1 : $0 }]
      }
    }),
  .init(
    "teamTarget.neverNegative", .extremum,
    "the search for the largest value begins at 0: where all are negative, the largest of them is.",
    targeting {
      $0.value = { online, target in (online.max() ?? 0) < 0 ? 0 : target[firstLargest(online)] }
    }
  )
  .or(targeting { $0.value = { max(0, $1[firstLargest($0)]) } }),
  .init(
    "teamTarget.sameAction", .index,
    "always the same action is valued, the first or the last one: the best by the online network "
      + "is.",
    targeting { $0.value = { $1[0] } }
  )
  .or(targeting { $0.value = { $1[$1.count - 1] } }),
  .init(
    "teamTarget.meanOverActions", .otherFormula,
    "the mean of an agent's values stands for its choice's: that is the value of acting at random.",
    targeting { $0.value = { $1.reduce(0, +) / Float($1.count) } }),
  .init(
    "teamTarget.actionForValue", .exchange,
    "the number of the chosen action is mixed in place of its value.",
    targeting { $0.value = { online, _ in Float(firstLargest(online)) } }),
  .init(
    "teamTarget.takenActions", .exchange,
    "the actions that were taken in s are valued in s′: each agent chooses anew.",
    targeting {
      $0.chosen = { tables, batch in
        (0..<batch.count).map { row in
          tables.target.indices.map { tables.target[$0][row][batch.actions[$0][row]] }
        }
      }
    }),
  .init(
    "teamTarget.oneChoiceForAll", .aggregate,
    "all agents take the first agent's choice, or the first agent's values are used for all: each "
      + "agent has its own.",
    targeting {
      $0.chosen = { tables, batch in
        (0..<batch.count).map { row in
          let best = firstLargest(tables.online[0][row])
          return tables.target.map { $0[row][min(best, $0[row].count - 1)] }
        }
      }
    }
  )
  .or(targeting { $0.asked = { (0, $1.nextObservations[$0]) } })
  .or(targeting { $0.asked = { (0, $1.nextObservations[0 * $0]) } }),
  .init(
    "teamTarget.othersEyes", .exchange,
    "an agent is asked about what another one sees: agent i sees `batch.nextObservations[i]`.",
    targeting { $0.asked = { ($0, $1.nextObservations[0]) } }
  )
  .or(targeting { $0.asked = { ($0, $1.nextObservations[$1.nextObservations.count - 1 - $0]) } }),
  .init(
    "teamTarget.observations", .exchange,
    "the agents choose by what they saw before the step, `observations`: the target needs what "
      + "they see then, `nextObservations`.",
    targeting { $0.asked = { ($0, $1.observations[$0]) } }),
  .init(
    "teamTarget.firstRowChooses", .index,
    "the choices of the first transition are used for all: each row has its own.",
    targeting {
      $0.chosen = { tables, batch in
        (0..<batch.count).map { row in
          tables.target.indices.map { tables.target[$0][row][firstLargest(tables.online[$0][0])] }
        }
      }
    }),
  .init(
    "teamTarget.columnMajor", .index,
    "the values [n, Aᵢ] are read column after column: transition k begins at element k · Aᵢ.",
    targeting {
      $0.chosen = { tables, batch in
        let n = batch.count
        func transposed(_ rows: [[Float]], _ row: Int) -> [Float] {
          let flat = rows.flatMap { $0 }
          return rows[0].indices.map { flat[$0 * n + row] }
        }
        return (0..<n).map { row in
          tables.target.indices.map { agent in
            transposed(tables.target[agent], row)[
              firstLargest(transposed(tables.online[agent], row))]
          }
        }
      }
    }),
]
