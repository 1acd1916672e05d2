import Curriculum
import RLCore

/// Misconceptions about 05.2, which pairs are drawn; `DynaQMutants.all` says what each of them is.
extension DynaQMutants {
  enum Draw {
    enum UnseenPairs: DynaQMutant {
      static func plan(
        _ values: inout ActionValues, model: TabularModel, updates: Int, discount: Double,
        learningRate: Double, bonus: (Int) throws -> Double, using random: inout RandomStream
      ) throws {
        // What was never tried is taken to stay where it is, for nothing.
        for _ in 0..<(model.seenPairs.isEmpty ? 0 : updates) {
          let pair = random.integer(below: model.states * model.actions)
          let (state, action) = pair.quotientAndRemainder(dividingBy: model.actions)
          let outcome =
            model[state, action] ?? TabularModel.Outcome(reward: 0, nextState: state)
          let target =
            try DynaQTarget.right(outcome, action: action, values, discount) + bonus(pair)
          values[state, action] += learningRate * (target - values[state, action])
        }
      }
    }

    enum SkipsUnseen: DynaQMutant {
      static func plan(
        _ values: inout ActionValues, model: TabularModel, updates: Int, discount: Double,
        learningRate: Double, bonus: (Int) throws -> Double, using random: inout RandomStream
      ) throws {
        try replay(&values, model, updates, discount, learningRate, bonus) { _ in
          random.integer(below: model.states * model.actions)
        }
      }
    }

    enum DrawsStates: DynaQMutant {
      static func plan(
        _ values: inout ActionValues, model: TabularModel, updates: Int, discount: Double,
        learningRate: Double, bonus: (Int) throws -> Double, using random: inout RandomStream
      ) throws {
        try replay(&values, model, updates, discount, learningRate, bonus) { _ in
          random.integer(below: model.states) * model.actions
            + random.integer(below: model.actions)
        }
      }
    }

    enum StateThenAction: DynaQMutant {
      static func plan(
        _ values: inout ActionValues, model: TabularModel, updates: Int, discount: Double,
        learningRate: Double, bonus: (Int) throws -> Double, using random: inout RandomStream
      ) throws {
        try replay(&values, model, updates, discount, learningRate, bonus) { _ in
          let states = seenStates(model)
          let state = states[random.integer(below: states.count)]
          let pairs = model.seenPairs.filter { $0 / model.actions == state }
          return pairs[random.integer(below: pairs.count)]
        }
      }
    }

    enum PlaceAsPair: DynaQMutant {
      static func plan(
        _ values: inout ActionValues, model: TabularModel, updates: Int, discount: Double,
        learningRate: Double, bonus: (Int) throws -> Double, using random: inout RandomStream
      ) throws {
        try replay(&values, model, updates, discount, learningRate, bonus) { _ in
          random.integer(below: model.seenPairs.count)
        }
      }
    }

    enum DrawsOnce: DynaQMutant {
      static func plan(
        _ values: inout ActionValues, model: TabularModel, updates: Int, discount: Double,
        learningRate: Double, bonus: (Int) throws -> Double, using random: inout RandomStream
      ) throws {
        if model.seenPairs.isEmpty || updates == 0 { return }
        let pair = model.seenPairs[random.integer(below: model.seenPairs.count)]
        try replay(&values, model, updates, discount, learningRate, bonus) { _ in pair }
      }
    }

    enum InOrder: DynaQMutant {
      static func plan(
        _ values: inout ActionValues, model: TabularModel, updates: Int, discount: Double,
        learningRate: Double, bonus: (Int) throws -> Double, using random: inout RandomStream
      ) throws {
        try replay(&values, model, updates, discount, learningRate, bonus) { update in
          model.seenPairs[update % model.seenPairs.count]
        }
      }
    }

    enum EveryPair: DynaQMutant {
      static func plan(
        _ values: inout ActionValues, model: TabularModel, updates: Int, discount: Double,
        learningRate: Double, bonus: (Int) throws -> Double, using random: inout RandomStream
      ) throws {
        // `updates` times through the whole list.
        for _ in 0..<updates {
          var place = 0
          try replay(
            &values, model, model.seenPairs.count, discount, learningRate, bonus
          ) { _ in
            defer { place += 1 }
            return model.seenPairs[place]
          }
        }
      }
    }

    enum StaleValues: DynaQMutant {
      static func plan(
        _ values: inout ActionValues, model: TabularModel, updates: Int, discount: Double,
        learningRate: Double, bonus: (Int) throws -> Double, using random: inout RandomStream
      ) throws {
        let before = values
        try replay(
          &values, model, updates, discount, learningRate, bonus, nextValues: before
        ) { _ in
          model.seenPairs[random.integer(below: model.seenPairs.count)]
        }
      }
    }
  }
}

/// The states of the seen pairs, each once, in the order in which they were first seen.
private func seenStates(_ model: TabularModel) -> [Int] {
  var isKnown = [Bool](repeating: false, count: model.states)
  var states: [Int] = []
  for pair in model.seenPairs where !isKnown[pair / model.actions] {
    isKnown[pair / model.actions] = true
    states.append(pair / model.actions)
  }
  return states
}
