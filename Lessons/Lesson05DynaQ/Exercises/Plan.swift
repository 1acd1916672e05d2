import Console
import Course
import Lesson05
import RLCore

extension Exercise<DynaQFunctions> {
  /// 05.2: planning.
  static var plan: Self {
    Exercise(
      "05.2", \.plan, title: "Planning", snippet: "planning", section: "Planning",
      hints: [
        "A planning update is the Q-learning update of lesson 2. All that is new is where s, a, r "
          + "and s' come from: not from the world, but from a pair that is drawn and looked up.",
        "Draw a place in `seenPairs`, not a pair: the pair is what stands there. Its state is "
          + "pair / actions and its action the remainder. Each update reads and writes the same "
          + "`values`, so that a later one sees the earlier ones.",
        "For each update: let pair = model.seenPairs[random.integer(below: "
          + "model.seenPairs.count)]; take model[state, action] apart; target = reward + (try "
          + "bonus(pair)), plus discount * values.maximum(nextState) unless the ending is "
          + ".terminated; add learningRate * (target - value) to the value. Return at once if "
          + "seenPairs is empty.",
      ],
      endlessHint: "The loop runs `updates` times, whatever the values become.",
      cases: questions,
      misconceptions: [
        .init(
          "plan.unseenPairs", .unsorted,
          "any pair is drawn, and one that was never tried counts as staying where it is for "
            + "nothing: the model has no outcome there, so that an invented one is learnt from. "
            + "Draw from seenPairs.",
          PlanVariation(draws: PlanVariation.anyPair, drawsPlaces: false, inventsUnseen: true)
            .function),
        .init(
          "plan.skipsUnseen", .unsorted,
          "any pair is drawn, and one that was never tried uses an update up for nothing: early "
            + "on, when planning helps most, nearly all of them are wasted. Draw from seenPairs.",
          PlanVariation(draws: PlanVariation.anyPair, drawsPlaces: false).function),
        .init(
          "plan.drawsStates", .unsorted,
          "a state is drawn and then an action, out of all there are, tried or not: two numbers an "
            + "update, most of them for nothing. One draw from seenPairs gives both.",
          PlanVariation(draws: PlanVariation.stateAndAction, drawsPlaces: false).function),
        .init(
          "plan.stateThenAction", .unsorted,
          "a seen state is drawn and then one of its seen actions: that takes two numbers, and "
            + "prefers the pairs of states where little was tried. Here every seen pair is equally "
            + "likely, by one draw.",
          PlanVariation(draws: PlanVariation.seenStateAndAction, drawsPlaces: false).function),
        .init(
          "plan.placeAsPair", .unsorted,
          "the number that was drawn is taken for the pair: it is a place in seenPairs, and the "
            + "pair is what stands there.", PlanVariation(drawsPlaces: false).function),
        .init(
          "plan.drawsOnce", .unsorted,
          "one pair is drawn for all the updates: the draw belongs into the loop.",
          PlanVariation(draws: PlanVariation.once).function),
        .init(
          "plan.inOrder", .unsorted,
          "the seen pairs are taken in order, without a draw: where fewer updates than pairs are "
            + "wanted, the latest pairs never have their turn.",
          PlanVariation(draws: PlanVariation.inOrder).function),
        .init(
          "plan.everyPair", .unsorted,
          "every update goes through all the seen pairs: `updates` counts single pairs, and each "
            + "of them is drawn."
        ) { values, model, updates, discount, learningRate, bonus, random in
          try PlanVariation(draws: PlanVariation.inOrder).function(
            &values, model, updates * model.seenPairs.count, discount, learningRate, bonus, &random)
        },
        .init(
          "plan.staleValues", .unsorted,
          "all the updates bootstrap from the values before the first one: nothing that this call "
            + "learns can then travel further than one step.",
          PlanVariation(readsOldValues: true).function),
        .init(
          "plan.ignoresTermination", .unsorted,
          "a terminal state is bootstrapped from: where the remembered step ended the task, "
            + "nothing follows.", PlanVariation(target: .ignoresTermination).function),
        .init(
          "plan.truncationAsTermination", .unsorted,
          "the bootstrap is cut where a time limit had cut the episode: .truncated stops the "
            + "clock, and s' still has a value.",
          PlanVariation(target: .truncationAsTermination).function),
        .init(
          "plan.notDiscounted", .unsorted, "γ is left out: the value of s' counts γ times.",
          PlanVariation(target: .notDiscounted).function),
        .init(
          "plan.discountsReward", .unsorted,
          "the reward is discounted, too: it belongs to this step, and only what follows is one "
            + "step away.", PlanVariation(target: .discountsReward).function),
        .init(
          "plan.neverNegative", .unsorted,
          "the search for the largest value begins with 0: where every action costs something, "
            + "none of them is found.", PlanVariation(target: .neverNegative).function),
        .init(
          "plan.ofMeanAction", .unsorted,
          "the values of s' are averaged: that is Expected SARSA for an agent that acts at random. "
            + "Planning is Q-learning and asks for the largest.",
          PlanVariation(target: .ofMeanAction).function),
        .init(
          "plan.ofSameAction", .unsorted,
          "the action of the remembered step is looked up in s' as well: as in SARSA, one "
            + "particular action is followed there, where the largest value is wanted.",
          PlanVariation(target: .ofSameAction).function),
        .init(
          "plan.ofRandomAction", .unsorted,
          "an action of s' is drawn and its value taken, as in SARSA: planning is Q-learning, it "
            + "takes the largest value and draws nothing for it.",
          PlanVariation(target: .ofSameAction, drawsNextAction: true).function),
        .init(
          "plan.learningRateOne", .unsorted,
          "the value becomes the target: α is left out, and only that part of the error is to be "
            + "taken away, in planning as in acting.",
          PlanVariation(takesWholeError: true).function),
        .init(
          "plan.forgetsBonus", .unsorted,
          "the bonus is never asked for: it is added to the remembered reward of every update.",
          section: bonusSection, changing: asking { _, _, _, _ in 0 }),
        .init(
          "plan.bonusByState", .unsorted,
          "the bonus is asked for a state: its argument is the pair, s · actions + a.",
          PlanVariation(bonusArgument: .state).function),
        .init(
          "plan.bonusByPlace", .unsorted,
          "the bonus is asked for the number that was drawn: its argument is the pair that stands "
            + "at this place of seenPairs.",
          PlanVariation(bonusArgument: .drawn).function),
        .init(
          "plan.noBonusAtTheEnd", .unsorted,
          "the bonus is lost where the remembered step ended the task: it is part of the reward, "
            + "not of what follows.", section: bonusSection,
          changing: asking { bonus, pair, model, _ in
            let (state, action) = pair.quotientAndRemainder(dividingBy: model.actions)
            return model[state, action]?.ending == .terminated ? 0 : try bonus(pair)
          }),
        .init(
          "plan.bonusOnValue", .unsorted,
          "the bonus is added to the value: it belongs into the target, where α takes its part.",
          section: bonusSection,
          changing: asking { bonus, pair, _, learningRate in
            learningRate == 0 ? 0 : try bonus(pair) / learningRate
          }),
      ])
  }
}

/// The right function with another bonus.
private func asking(
  _ other:
    @escaping @Sendable (
      _ bonus: (Int) throws -> Double, _ pair: Int, _ model: TabularModel, _ learningRate: Double
    ) throws -> Double
) -> @Sendable (_ right: @escaping DynaQFunctions.Plan) -> DynaQFunctions.Plan {
  { right in
    { values, model, updates, discount, learningRate, bonus, random in
      try right(
        &values, model, updates, discount, learningRate,
        { pair in try other(bonus, pair, model, learningRate) }, &random)
    }
  }
}

/// The name of the draws' column, which explains its only row.
private let draws = "numbers taken from the stream, one an update"

private func questions() -> [Case<DynaQFunctions>] {
  var random = RandomStream(seed: 5, name: "05.2")
  let drawn = (0..<3).map { _ in RememberedWorld.drawn(states: 4, actions: 2, seen: 5, &random) }
  let larger = RememberedWorld.drawn(states: 8, actions: 3, seen: 16, &random)
  func one(
    _ pair: Int, _ reward: Double, to next: Int, _ ending: Ending? = nil,
    _ values: [Double] = [0, 0, 0, 0]
  ) -> RememberedWorld {
    RememberedWorld(actions: 2, facts: [.init(pair, reward, to: next, ending)], values: values)
  }
  // Q* = r + γ Q* of a pair that leads to itself; an update takes α (1 − γ) of the distance away.
  let (fixed, rate) = (1 / (1 - 0.9), 1 - 0.5 * (1 - 0.9))
  return [
    planCase(
      "one pair has been seen, which ended the task", one(3, 1, to: 0, .terminated), updates: 1,
      expected: [0, 0, 0, 0.5]),
    planCase(
      "one pair has been seen, two updates", one(3, 1, to: 0, .terminated), updates: 2,
      expected: [0, 0, 0, 0.75]),
    planCase(
      "one pair, which leads on", one(0, 1, to: 1, nil, [0, 0, 2, 4]), updates: 1,
      expected: [2.3, 0, 2, 4]),
    planCase(
      "the last state of the task has values", one(1, 1, to: 1, .terminated, [0, 0, 2, 4]),
      updates: 1, expected: [0, 0.5, 2, 4]),
    planCase(
      "the time limit had cut the episode", one(0, 1, to: 1, .truncated, [0, 0, 2, 4]),
      updates: 1, expected: [2.3, 0, 2, 4]),
    planCase(
      "every action costs", one(0, -1, to: 1, nil, [-4, 0, -6, -5]), updates: 1,
      expected: [-4.75, 0, -6, -5]),
    planCase(
      "a bonus", one(3, 1, to: 0, nil, [2, 1, 0, 1]), updates: 1, bonus: [0.1, 0.2, 0.4, 0.8],
      expected: [2, 1, 0, 2.3]),
    planCase(
      "a bonus where the task ended", one(2, 1, to: 0, .terminated, [5, 5, 1, 0]), updates: 1,
      bonus: [0.1, 0.2, 0.4, 0.8], expected: [5, 5, 1.2, 0]),
    planCase(
      "a pair that leads to itself, 20 updates",
      RememberedWorld(actions: 1, facts: [.init(0, 1, to: 0)], values: [0]), updates: 20,
      expected: [fixed * (1 - (0..<20).reduce(1.0) { power, _ in power * rate })]),
    planCase(
      "nothing has been seen", RememberedWorld(actions: 2, facts: [], values: [1, 2, 3, 4]),
      updates: 5, expected: [1, 2, 3, 4]),
    planCase("no updates", drawn[0], updates: 0, expected: drawn[0].values),
    planCase("five pairs, one update", drawn[0], updates: 1),
    planCase("five pairs, six updates", drawn[1], updates: 6),
    planCase(
      "five other pairs, with a bonus", drawn[2], updates: 6, learningRate: 0.25,
      bonus: (0..<8).map { Double($0) / 4 }),
    planCase("nothing is to be learned", drawn[2], updates: 4, learningRate: 0),
    planCase("16 pairs, 200 updates, not discounted", larger, 1, updates: 200, learningRate: 0.1),
  ]
}

private func planCase(
  _ title: String, _ world: RememberedWorld, _ discount: Double = 0.9, updates: Int,
  learningRate: Double = 0.5, bonus: [Double]? = nil, expected: [Double]? = nil
) -> Case<DynaQFunctions> {
  let stream = RandomStream(seed: 5, name: title)
  let pairs = drawnPairs(world, updates, stream)
  let extra = bonus ?? world.values.map { _ in 0 }
  var answer = world.values
  for pair in pairs {
    guard let fact = world.facts.first(where: { $0.pair == pair }) else { continue }
    let target = world.target(fact, answer, discount) + extra[pair]
    answer[pair] = (1 - learningRate) * answer[pair] + learningRate * target
  }
  var settings = [
    "updates = \(updates)", setting("discount", discount), setting("learningRate", learningRate),
  ]
  if world.facts.count > 1 {
    settings.append("seenPairs = \(world.facts.map(\.pair))")
    if 1...8 ~= updates { settings.append("the draws name the pairs \(pairs)") }
  }
  return Case(
    title: title, settings: settings, row: "pair",
    inputs: world.columns
      + (bonus.map { [Column("bonus", words: $0.map { Format.shortest($0) })] } ?? [])
      + [Column("Q", words: world.values.map { Format.shortest($0) })],
    expected: [Column(draws, words: ["\(pairs.count)"]), .precise("values", expected ?? answer)]
  ) { functions in
    var (table, random) = (world.table, stream)
    try functions.plan(&table, world.model, updates, discount, learningRate, { extra[$0] }, &random)
    return .answer([
      Column(draws, words: [numbersTaken(from: stream, to: random, limit: 4 * updates + 64)]),
      .precise("values", table.values),
    ])
  }
}

/// The pairs that the stream names, one an update.
private func drawnPairs(_ world: RememberedWorld, _ updates: Int, _ stream: RandomStream) -> [Int] {
  if world.facts.isEmpty { return [] }
  var random = stream
  return (0..<updates).map { _ in world.facts[random.integer(below: world.facts.count)].pair }
}

/// How many numbers lie between two states of a stream, in words.
private func numbersTaken(from start: RandomStream, to end: RandomStream, limit: Int) -> String {
  var (walker, last) = (start, end)
  let wanted = last.next()
  for count in 0...limit where walker.next() == wanted { return "\(count)" }
  return "over \(limit), or another stream"
}
