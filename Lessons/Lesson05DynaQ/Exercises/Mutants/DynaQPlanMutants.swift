import Curriculum
import RLCore

/// Misconceptions about 05.2, what an update does; `DynaQMutants.all` says what each of them is.
extension DynaQMutants {
  enum Plan {
    enum IgnoresTermination: DynaQMutant {
      static func plan(
        _ values: inout ActionValues, model: TabularModel, updates: Int, discount: Double,
        learningRate: Double, bonus: (Int) throws -> Double, using random: inout RandomStream
      ) throws {
        try replay(
          &values, model, updates, discount, learningRate, bonus, target: .ignoresTermination
        ) { _ in
          model.seenPairs[random.integer(below: model.seenPairs.count)]
        }
      }
    }

    enum TruncationAsTermination: DynaQMutant {
      static func plan(
        _ values: inout ActionValues, model: TabularModel, updates: Int, discount: Double,
        learningRate: Double, bonus: (Int) throws -> Double, using random: inout RandomStream
      ) throws {
        try replay(
          &values, model, updates, discount, learningRate, bonus, target: .truncationAsTermination
        ) { _ in
          model.seenPairs[random.integer(below: model.seenPairs.count)]
        }
      }
    }

    enum NotDiscounted: DynaQMutant {
      static func plan(
        _ values: inout ActionValues, model: TabularModel, updates: Int, discount: Double,
        learningRate: Double, bonus: (Int) throws -> Double, using random: inout RandomStream
      ) throws {
        try replay(&values, model, updates, discount, learningRate, bonus, target: .notDiscounted) {
          _ in
          model.seenPairs[random.integer(below: model.seenPairs.count)]
        }
      }
    }

    enum DiscountsReward: DynaQMutant {
      static func plan(
        _ values: inout ActionValues, model: TabularModel, updates: Int, discount: Double,
        learningRate: Double, bonus: (Int) throws -> Double, using random: inout RandomStream
      ) throws {
        try replay(&values, model, updates, discount, learningRate, bonus, target: .discountsReward)
        { _ in
          model.seenPairs[random.integer(below: model.seenPairs.count)]
        }
      }
    }

    enum NeverNegative: DynaQMutant {
      static func plan(
        _ values: inout ActionValues, model: TabularModel, updates: Int, discount: Double,
        learningRate: Double, bonus: (Int) throws -> Double, using random: inout RandomStream
      ) throws {
        try replay(&values, model, updates, discount, learningRate, bonus, target: .neverNegative) {
          _ in
          model.seenPairs[random.integer(below: model.seenPairs.count)]
        }
      }
    }

    enum OfMeanAction: DynaQMutant {
      static func plan(
        _ values: inout ActionValues, model: TabularModel, updates: Int, discount: Double,
        learningRate: Double, bonus: (Int) throws -> Double, using random: inout RandomStream
      ) throws {
        try replay(&values, model, updates, discount, learningRate, bonus, target: .ofMeanAction) {
          _ in
          model.seenPairs[random.integer(below: model.seenPairs.count)]
        }
      }
    }

    enum OfSameAction: DynaQMutant {
      static func plan(
        _ values: inout ActionValues, model: TabularModel, updates: Int, discount: Double,
        learningRate: Double, bonus: (Int) throws -> Double, using random: inout RandomStream
      ) throws {
        try replay(&values, model, updates, discount, learningRate, bonus, target: .ofSameAction) {
          _ in
          model.seenPairs[random.integer(below: model.seenPairs.count)]
        }
      }
    }

    enum OfRandomAction: DynaQMutant {
      static func plan(
        _ values: inout ActionValues, model: TabularModel, updates: Int, discount: Double,
        learningRate: Double, bonus: (Int) throws -> Double, using random: inout RandomStream
      ) throws {
        for _ in 0..<(model.seenPairs.isEmpty ? 0 : updates) {
          let pair = model.seenPairs[random.integer(below: model.seenPairs.count)]
          let (state, action) = pair.quotientAndRemainder(dividingBy: model.actions)
          guard let outcome = model[state, action] else { continue }
          let next = random.integer(below: model.actions)
          let target =
            try DynaQTarget.ofSameAction(outcome, action: next, values, discount) + bonus(pair)
          values[state, action] += learningRate * (target - values[state, action])
        }
      }
    }

    enum LearningRateOne: DynaQMutant {
      static func plan(
        _ values: inout ActionValues, model: TabularModel, updates: Int, discount: Double,
        learningRate: Double, bonus: (Int) throws -> Double, using random: inout RandomStream
      ) throws {
        try replay(&values, model, updates, discount, 1, bonus) { _ in
          model.seenPairs[random.integer(below: model.seenPairs.count)]
        }
      }
    }

    enum ForgetsBonus: DynaQMutant {
      static func plan(
        _ values: inout ActionValues, model: TabularModel, updates: Int, discount: Double,
        learningRate: Double, bonus: (Int) throws -> Double, using random: inout RandomStream
      ) throws {
        try replay(&values, model, updates, discount, learningRate, { _ in 0 }) { _ in
          model.seenPairs[random.integer(below: model.seenPairs.count)]
        }
      }
    }

    enum BonusByState: DynaQMutant {
      static func plan(
        _ values: inout ActionValues, model: TabularModel, updates: Int, discount: Double,
        learningRate: Double, bonus: (Int) throws -> Double, using random: inout RandomStream
      ) throws {
        try replay(
          &values, model, updates, discount, learningRate, { try bonus($0 / model.actions) }
        ) { _ in
          model.seenPairs[random.integer(below: model.seenPairs.count)]
        }
      }
    }

    enum BonusByPlace: DynaQMutant {
      static func plan(
        _ values: inout ActionValues, model: TabularModel, updates: Int, discount: Double,
        learningRate: Double, bonus: (Int) throws -> Double, using random: inout RandomStream
      ) throws {
        var place = 0
        try replay(
          &values, model, updates, discount, learningRate, { _ in try bonus(place) }
        ) { _ in
          place = random.integer(below: model.seenPairs.count)
          return model.seenPairs[place]
        }
      }
    }

    enum NoBonusAtTheEnd: DynaQMutant {
      static func plan(
        _ values: inout ActionValues, model: TabularModel, updates: Int, discount: Double,
        learningRate: Double, bonus: (Int) throws -> Double, using random: inout RandomStream
      ) throws {
        try replay(
          &values, model, updates, discount, learningRate,
          { pair in
            let (state, action) = pair.quotientAndRemainder(dividingBy: model.actions)
            return model[state, action]?.ending == .terminated ? 0 : try bonus(pair)
          }
        ) { _ in
          model.seenPairs[random.integer(below: model.seenPairs.count)]
        }
      }
    }

    enum BonusOnValue: DynaQMutant {
      static func plan(
        _ values: inout ActionValues, model: TabularModel, updates: Int, discount: Double,
        learningRate: Double, bonus: (Int) throws -> Double, using random: inout RandomStream
      ) throws {
        try replay(
          &values, model, updates, discount, learningRate,
          { learningRate == 0 ? 0 : try bonus($0) / learningRate }
        ) { _ in
          model.seenPairs[random.integer(below: model.seenPairs.count)]
        }
      }
    }
  }
}
