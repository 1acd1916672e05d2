extension Evaluation {
  /// Plays episodes that always take an action of the greatest value; tied ones are equally likely.
  ///
  /// - Parameters:
  ///   - values: Q, `[states, actions]`.
  ///   - world: what to play; it needs a time limit where the table may walk in circles.
  ///   - episodes: how many, at least 1.
  ///   - random: a stream that training does not use.
  public static func greedy<World: TabularEnvironment>(
    _ values: ActionValues, in world: World, episodes: Int = 100, random: RandomStream
  ) -> Evaluation {
    var ties = random.stream(named: "ties")
    return Evaluation.of(world, episodes: episodes, random: random) { state in
      ties.greedyAction(values, state)
    }
  }
}
