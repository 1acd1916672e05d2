import Course
import Lesson16
import RLCore

/// Wrong numbers, draws and orders.
let relabelOrderMistakes: [Misconception<RelabelFunction>] = [
  .init(
    "relabel.withOriginals", .term,
    "the transitions themselves are returned with the copies: the copies alone are asked for.",
    varyingCopies { $0.arranged = { copies, list in list + copies.flatMap { $0 } } }
  )
  .or(
    varyingCopies {
      $0.arranged = { copies, list in
        zip(list, copies).flatMap { original, made in [original] + made }
      }
    }),
  .init(
    "relabel.oneCopy", .parameter,
    "`copies` is not looked at, and each transition gets one copy, or four.",
    varyingCopies { $0.copies = { _, _ in 1 } }
  )
  .or(varyingCopies { $0.copies = { _, _ in 4 } }),
  .init(
    "relabel.oneCopyTooMany", .index,
    "each transition gets one copy too many or too few.",
    varyingCopies { $0.copies = { asked, _ in asked + 1 } }
  )
  .or(varyingCopies { $0.copies = { asked, _ in max(0, asked - 1) } }),
  .init(
    "relabel.onlyMissed", .missingCase,
    "transitions that reached the old goal get no copies: they can be part of another walk as "
      + "well.",
    varyingCopies { $0.copies = { asked, transition in transition.reward == -1 ? asked : 0 } }
  )
  .or(varyingCopies { $0.copies = { asked, transition in transition.discount > 0 ? asked : 0 } }),
  .init(
    "relabel.lastTransitionLeftOut", .index,
    "the last transition gets no copies: its own next cell is a goal for it.",
    changing: { right in
      { list, copies, judge, random in
        let made = try right(list, copies, judge, &random)
        return Array(made.dropLast(copies))
      }
    }
  )
  .or(changing: { right in { try right(Array($0.dropLast()), $1, $2, &$3) } }),
  .init(
    "relabel.backwards", .direction,
    "the copies stand in the opposite order, or are drawn for the last transition first: "
      + "transition 0 comes first.",
    varyingCopies { $0.arranged = { copies, _ in copies.reversed().flatMap { $0 } } }
  )
  .or { list, copies, judge, random in
    var made: [[GoalTransition]] = []
    for i in list.indices.reversed() {
      made.insert(
        try relabelled(list, i, copies, judge, steps: { random.integer(below: $0) }), at: 0)
    }
    return made.flatMap { $0 }
  },
  .init(
    "relabel.roundByRound", .direction,
    "one copy of each transition is made, then the second ones: all copies of transition 0 come "
      + "first."
  ) { list, copies, judge, random in
    var made: [GoalTransition] = []
    for _ in 0..<copies {
      for i in list.indices {
        made += try relabelled(list, i, 1, judge, steps: { random.integer(below: $0) })
      }
    }
    return made
  },
  .init(
    "relabel.oneDraw", .randomness,
    "one draw serves all copies of a transition, or the whole episode: each copy draws its own."
  ) { list, copies, judge, random in
    try list.indices.flatMap { i in
      let steps = random.integer(below: list.count - i)
      return try relabelled(list, i, copies, judge, steps: { _ in steps })
    }
  }
  .or { list, copies, judge, random in
    if list.isEmpty { return [] }
    let later = random.integer(below: list.count)
    return try list.indices.flatMap { i in
      try relabelled(list, i, copies, judge, steps: { _ in max(0, later - i) })
    }
  },
  .init(
    "relabel.drawTooMany", .randomness,
    "there is one draw too many, for the transition itself or after the last one: each copy draws "
      + "once, and nothing else does."
  ) { list, copies, judge, random in
    try list.indices.flatMap { i in
      _ = random.integer(below: list.count - i)
      return try relabelled(list, i, copies, judge, steps: { random.integer(below: $0) })
    }
  }
  .or { list, copies, judge, random in
    let made = try list.indices.flatMap { i in
      try relabelled(list, i, copies, judge, steps: { random.integer(below: $0) })
    }
    _ = random.integer(below: 2)
    return made
  },
  .init(
    "relabel.copiedGenerator", .storage,
    "a copy of the generator draws, so that the next episode gets the same draws again: `random` "
      + "itself has to move on.",
    changing: { right in
      { list, copies, judge, random in
        var other = random
        return try right(list, copies, judge, &other)
      }
    }),
  .init(
    "relabel.dropsEqual", .missingCase,
    "a copy that is equal to another, or to its transition, is left out: each draw makes a copy, "
      + "and what is drawn more often counts more often.",
    changing: { right in
      {
        try right($0, $1, $2, &$3).reduce(into: []) { kept, copy in
          if !kept.contains(copy) { kept.append(copy) }
        }
      }
    }
  )
  .or(
    changing: { right in
      { list, copies, judge, random in
        let made = try right(list, copies, judge, &random)
        return made.indices.filter { made[$0].goal != list[$0 / copies].goal }.map { made[$0] }
      }
    }),
  .init(
    "relabel.noneIsOriginal", .missingCase,
    "without copies the transitions themselves are returned: then there is nothing to return.",
    changing: { right in
      { $1 == 0 ? $0 : try right($0, $1, $2, &$3) }
    }),
  .init(
    "relabel.relabelsInPlace", .storage,
    "the transitions themselves are changed and copied: each copy changes an original, and the "
      + "list stays as it was.",
    changing: { right in
      { list, copies, judge, random in
        // What the reader sees of it: only the last copy of each is left.
        let made = try right(list, copies, judge, &random)
        return list.indices.compactMap { copies == 0 ? nil : made[($0 + 1) * copies - 1] }
      }
    }),
]

/// The copies of one transition, with the numbers of steps that a function gives.
private func relabelled(
  _ list: [GoalTransition], _ i: Int, _ copies: Int, _ judge: GoalJudge,
  steps: (_ count: Int) -> Int
) throws -> [GoalTransition] {
  try (0..<copies).map { _ in
    var copy = list[i]
    copy.goal = list[i + steps(list.count - i)].nextCell
    let verdict = try judge(copy.nextCell, copy.goal)
    (copy.reward, copy.discount) = (verdict.reward, verdict.discount)
    return copy
  }
}
