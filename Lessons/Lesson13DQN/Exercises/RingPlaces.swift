import Course
import Lesson13

extension Exercise<DQNFunctions> {
  /// 13.1: where a ring buffer stores, and what may be sampled.
  static var ring: Self {
    Exercise(
      "13.1", \.ring, title: "Ring buffer", snippet: "ring", section: "The memory",
      hints: [
        "Write down the slots of the transitions 0 … 7 in a memory of 3 slots. Which arithmetic "
          + "operation counts 0, 1, 2, 0, 1, 2?",
        "The slot is the remainder of `stored` by `capacity`. With this transition one more is "
          + "stored, but the memory never holds more than it has slots.",
        "The remainder is the operator %, and min(a, b) is the smaller of two numbers: return "
          + "RingPlace(slot: stored % capacity, filled: min(stored + 1, capacity)).",
      ],
      endlessHint: "Two operations on whole numbers are enough, without a loop.",
      cases: questions,
      misconceptions: ringSlotMistakes + ringFilledMistakes,
      promises: [
        Promise(
          "They fill slots 0, 1, 2, … in order", brokenBy: "ring.oneTooFar", "ring.backwards"),
        Promise(
          "each new transition replaces the oldest one", brokenBy: "ring.overwritesNewest",
          "ring.overwritesFirst", "ring.neverWraps"),
        Promise("`capacity` ≥ 1", brokenBy: "ring.oneSlotUnused"),
        Promise("once it is stored", brokenBy: "ring.filledBefore"),
        Promise(
          "those are the slots 0 ..< filled, which may be sampled", brokenBy: "ring.allSlots",
          "ring.filledUnlimited"),
      ],
      extremes: { right, extreme in
        { stored, capacity in
          let place = try right(stored, capacity)
          return RingPlace(slot: extreme(place.slot), filled: extreme(place.filled))
        }
      })
  }
}

private func questions() -> [Case<DQNFunctions>] {
  [
    ringCase("the very first transition", 0..<1, capacity: 4),
    ringCase("a memory of one slot", 0..<3, capacity: 1),
    ringCase("the second transition", 1..<2, capacity: 4),
    ringCase("the one that fills the memory", 3..<4, capacity: 4),
    ringCase("the first that replaces another one", 4..<5, capacity: 4),
    ringCase("three rounds of two slots", 0..<6, capacity: 2),
    ringCase("two rounds of three slots", 0..<7, capacity: 3),
    ringCase("the third round of five slots", 9..<16, capacity: 5),
    ringCase("more slots than transitions", 0..<5, capacity: 100),
    ringCase("a memory that has been full for long", 2_998..<3_002, capacity: 30),
  ]
}

/// The transitions of a range, one a row.
///
/// What is expected comes from a memory that looks for its oldest transition.
private func ringCase(
  _ title: String, _ stored: Range<Int>, capacity: Int
) -> Case<DQNFunctions> {
  // The number of the transition in each slot.
  var memory: [Int] = []
  var (slots, filled) = ([Int](), [Int]())
  for transition in 0..<stored.upperBound {
    var slot = memory.count
    if memory.count == capacity {
      slot = memory.firstIndex(of: transition - capacity) ?? 0
      memory[slot] = transition
    } else {
      memory.append(transition)
    }
    if stored.contains(transition) {
      slots.append(slot)
      filled.append(memory.count)
    }
  }
  return Case(
    title: title, settings: ["capacity = \(capacity)"], row: "call",
    inputs: [words("stored", Array(stored))],
    expected: [words("slot", slots), words("filled", filled)]
  ) { functions in
    let places = try stored.map { try functions.ring($0, capacity) }
    return .answer([words("slot", places.map(\.slot)), words("filled", places.map(\.filled))])
  }
}

private func words(_ name: String, _ numbers: [Int]) -> Column {
  Column(name, words: numbers.map { "\($0)" })
}
