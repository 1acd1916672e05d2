import Console
import Course
import RLCore

/// The remembered steps and the table of a small world, the arguments of 05.2 and 05.4.
struct RememberedWorld {
  /// One remembered step of the pair s · actions + a.
  struct Fact {
    var pair: Int
    var reward: Double
    var next: Int
    var ending: Ending?

    /// A step with which the episode goes on, or ends at the state `next`.
    init(_ pair: Int, _ reward: Double, to next: Int, _ ending: Ending? = nil) {
      (self.pair, self.reward, self.next, self.ending) = (pair, reward, next, ending)
    }
  }

  var actions: Int
  /// In the order in which the pairs were first seen.
  var facts: [Fact]
  /// Q, [states · actions].
  var values: [Double]

  var states: Int { values.count / actions }

  /// The remembered steps as the learner's functions get them.
  var model: TabularModel {
    var model = TabularModel(states: states, actions: actions)
    for fact in facts {
      model[fact.pair / actions, fact.pair % actions] = TabularModel.Outcome(
        reward: fact.reward, nextState: fact.next, ending: fact.ending)
    }
    return model
  }

  var table: ActionValues {
    var table = ActionValues(states: states, actions: actions)
    table.values = values
    return table
  }

  /// r + γ max Q(s', ·), from these values; r alone after a termination.
  func target(_ fact: Fact, _ values: [Double], _ discount: Double) -> Double {
    guard fact.ending != .terminated else { return fact.reward }
    let row = values[fact.next * actions..<(fact.next + 1) * actions].sorted()
    return fact.reward + discount * row[actions - 1]
  }

  /// The remembered steps as columns, one row a pair.
  var columns: [Column] {
    let rows = values.indices.map { pair in facts.first { $0.pair == pair } }
    func words(_ name: String, _ word: (Fact) -> String) -> Column {
      Column(name, words: rows.map { $0.map(word) ?? "–" })
    }
    return [
      words("r") { Format.shortest($0.reward) },
      words("s'") { "\($0.next)" },
      words("ending") { Column.word($0.ending) },
    ]
  }

  /// A world by chance: `count` pairs seen in a random order, rewards and values of two decimals.
  static func drawn(
    states: Int, actions: Int, seen count: Int, _ random: inout RandomStream
  ) -> RememberedWorld {
    var pairs = Array(0..<states * actions)
    random.shuffle(&pairs)
    func number(_ random: inout RandomStream) -> Double {
      random.numbers(1, -2, 2, decimals: 2)[0] + 0  // −0 becomes 0
    }
    let facts = pairs.prefix(count).map { pair in
      let ending = random.ending(oneIn: 5)
      return Fact(pair, number(&random), to: random.integer(below: states), ending)
    }
    let values = pairs.map { _ in number(&random) }
    return RememberedWorld(actions: actions, facts: Array(facts), values: values)
  }
}
