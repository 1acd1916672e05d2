import Course
import Lesson13

typealias RingFunction = @Sendable (_ stored: Int, _ capacity: Int) throws -> RingPlace

/// The right answer with another slot.
private func slot(
  _ slot: @escaping @Sendable (_ stored: Int, _ capacity: Int) -> Int
) -> Misconception<RingFunction>.Change {
  { right in
    { stored, capacity in
      var place = try right(stored, capacity)
      place.slot = slot(stored, capacity)
      return place
    }
  }
}

/// The right answer with another number of filled slots.
private func filled(
  _ filled: @escaping @Sendable (_ stored: Int, _ capacity: Int) -> Int
) -> Misconception<RingFunction>.Change {
  { right in
    { stored, capacity in
      var place = try right(stored, capacity)
      place.filled = filled(stored, capacity)
      return place
    }
  }
}

/// Wrong slots.
let ringSlotMistakes: [Misconception<RingFunction>] = [
  .init(
    "ring.neverWraps", .missingCase,
    "the slots go on beyond the last one: behind slot capacity − 1 comes slot 0 again.",
    changing: slot { stored, _ in stored }),
  .init(
    "ring.overwritesNewest", .missingCase,
    "a full memory overwrites its last slot, which is the newest transition: the oldest one has "
      + "to go.",
    changing: slot { min($0, $1 - 1) }),
  .init(
    "ring.overwritesFirst", .missingCase,
    "a full memory overwrites slot 0 every time: after the first time the oldest transition is in "
      + "slot 1, then in slot 2.",
    changing: slot { $0 < $1 ? $0 : 0 }),
  .init(
    "ring.oneTooFar", .index,
    "every transition goes one slot too far: the first one belongs into slot 0.",
    changing: slot { ($0 + 1) % $1 }),
  .init(
    "ring.oneTooFew", .index,
    "every transition goes into the slot of the one before it: transition `stored` is counted from "
      + "0, and so are the slots.",
    changing: slot { max(0, $0 - 1) % $1 }
  )
  .or(changing: slot { ($0 + $1 - 1) % $1 })
  .or(changing: slot { ($0 - 1) % $1 }),
  .init(
    "ring.oneSlotUnused", .index,
    "the slots are counted modulo capacity − 1, so that the last one stays empty: there are "
      + "`capacity` slots.",
    changing: slot { $0 % max(1, $1 - 1) }
  )
  .or { stored, capacity in
    let slots = max(1, capacity - 1)
    return RingPlace(slot: stored % slots, filled: min(stored + 1, slots))
  },
  .init(
    "ring.oneSlotTooMany", .index,
    "the slots are counted modulo capacity + 1: slot `capacity` does not exist.",
    changing: slot { $0 % ($1 + 1) }),
  .init(
    "ring.wrapsTooLate", .index,
    "the transition that finds the memory full is stored behind its end: with `capacity` "
      + "transitions stored, slot 0 comes next.",
    changing: slot { $0 > $1 ? $0 % $1 : $0 }),
  .init(
    "ring.wrapsOnce", .missingCase,
    "`capacity` is subtracted once: from the second round on the slots lie beyond the last one. "
      + "The remainder has all rounds.",
    changing: slot { $0 < $1 ? $0 : $0 - $1 }
  )
  .or(changing: slot { $0 > $1 ? $0 - $1 : $0 }),
  .init(
    "ring.skipsOldest", .index,
    "a full memory goes one slot too far: the first transition that finds it full replaces slot 0, "
      + "the oldest one.",
    changing: slot { $0 < $1 ? $0 : ($0 + 1) % $1 }
  )
  .or(changing: slot { $0 + 1 < $1 ? 0 : ($0 + 1) % $1 }),
  .init(
    "ring.quotient", .otherFormula,
    "the quotient of `stored` and `capacity` is taken: it counts the rounds, and the remainder is "
      + "the slot.",
    changing: slot { $0 / $1 }),
  .init(
    "ring.backwards", .direction,
    "the slots are filled from the last one down: slot 0 comes first.",
    changing: slot { $1 - 1 - $0 % $1 }),
  .init(
    "ring.turnsRound", .direction,
    "at the end the order turns round and runs back: behind the last slot comes slot 0, because "
      + "the oldest transition is there.",
    changing: slot { stored, capacity in
      let place = stored % (2 * capacity)
      return place < capacity ? place : 2 * capacity - 1 - place
    }),
  .init(
    "ring.powerOfTwo", .precision,
    "the bits of capacity − 1 stand for the remainder: that is right only where the capacity is a "
      + "power of two.",
    changing: slot { $0 & ($1 - 1) }),
]

/// Wrong numbers of filled slots, and exchanges.
let ringFilledMistakes: [Misconception<RingFunction>] = [
  .init(
    "ring.filledBefore", .stale,
    "the slots are counted before the transition is stored: the new one counts, too.",
    changing: filled { min($0, $1) }),
  .init(
    "ring.allSlots", .missingCase,
    "all slots may be sampled before the memory is full: those behind the last transition hold "
      + "nothing but zeros.",
    changing: filled { _, capacity in capacity }),
  .init(
    "ring.filledUnlimited", .missingCase,
    "the number of filled slots grows beyond the capacity: each new transition replaces one.",
    changing: filled { stored, _ in stored + 1 }),
  .init(
    "ring.filledBeforeUnlimited", .missingCase,
    "`stored` itself is returned as the number of filled slots: the new transition counts, too, "
      + "and there are no more than `capacity`.",
    changing: filled { stored, _ in stored }),
  .init(
    "ring.forgetsOldRound", .index,
    "only the slots of the present round are counted: those behind the new one still hold "
      + "transitions of the round before.",
    changing: filled { $0 % $1 + 1 }
  )
  .or(changing: filled { ($0 + 1) % $1 })
  .or(changing: filled { $0 % $1 }),
  .init(
    "ring.lastSlotNeverSampled", .index,
    "at most capacity − 1 slots are sampled, as if `filled` were the last slot's index: with 0 ..< "
      + "filled the index `filled` itself is left out already.",
    changing: filled { min($0, $1 - 1) }
  )
  .or(changing: filled { min($0 + 1, $1 - 1) }),
  .init(
    "ring.filledOneMore", .index,
    "one slot too many is counted: `stored` were there before this one, so that stored + 1 slots "
      + "are filled, `capacity` of them at most.",
    changing: filled { min($0 + 2, $1) }
  )
  .or(changing: filled { min($0 + 1, $1) + 1 }),
  .init(
    "ring.maximum", .extremum,
    "the larger of capacity and stored + 1 is returned: the smaller one limits what is there.",
    changing: filled { max($0 + 1, $1) }),
  .init(
    "ring.freeSlots", .exchange,
    "the slots that are still free are counted: `filled` is how many hold a transition.",
    changing: filled { max(0, $1 - $0 - 1) }),
  .init(
    "ring.resultsExchanged", .exchange,
    "the two results have changed places: the slot comes first.",
    changing: { right in
      {
        let place = try right($0, $1)
        return RingPlace(slot: place.filled, filled: place.slot)
      }
    }),
  .init(
    "ring.argumentsExchanged", .exchange,
    "the remainder of `capacity` by `stored` is taken: `stored` is divided by `capacity`.",
    changing: slot { $0 == 0 ? 0 : $1 % $0 }),
]
