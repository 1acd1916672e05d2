import Curriculum
import RLCore
import Solutions

/// Misconceptions about 01.5; `SimpleRLMutants.all` says what each of them is.
enum ConfidenceMutants {
  enum OwnLogarithm: SimpleRLMutant {
    static func upperConfidenceChoice(averages: [Double], counts: [Int], width: Double) -> Int {
      choice(counts) { arm, _ in
        averages[arm]
          + width * (Elementary.log(Double(counts[arm])) / Double(counts[arm])).squareRoot()
      }
    }
  }

  enum UntriedAsTriedOnce: SimpleRLMutant {
    static func upperConfidenceChoice(averages: [Double], counts: [Int], width: Double) -> Int {
      SimpleRLSolution.upperConfidenceChoice(
        averages: averages, counts: counts.map { max(1, $0) }, width: width)
    }
  }

  enum DividesByZero: SimpleRLMutant {
    static func upperConfidenceChoice(averages: [Double], counts: [Int], width: Double) -> Int {
      let logarithm = Elementary.log(Double(counts.reduce(0, +)))
      var best = 0
      var largest = -Double.infinity
      for arm in counts.indices {
        let bound = averages[arm] + width * (logarithm / Double(counts[arm])).squareRoot()
        if bound > largest { (best, largest) = (arm, bound) }
      }
      return best
    }
  }

  enum LastUntried: SimpleRLMutant {
    static func upperConfidenceChoice(averages: [Double], counts: [Int], width: Double) -> Int {
      counts.lastIndex(of: 0)
        ?? SimpleRLSolution.upperConfidenceChoice(
          averages: averages, counts: counts, width: width)
    }
  }

  enum Greedy: SimpleRLMutant {
    static func upperConfidenceChoice(averages: [Double], counts: [Int], width: Double) -> Int {
      choice(counts) { arm, _ in averages[arm] }
    }
  }

  enum WidthInside: SimpleRLMutant {
    static func upperConfidenceChoice(averages: [Double], counts: [Int], width: Double) -> Int {
      SimpleRLSolution.upperConfidenceChoice(
        averages: averages, counts: counts, width: width.squareRoot())
    }
  }

  enum WithoutRoot: SimpleRLMutant {
    static func upperConfidenceChoice(averages: [Double], counts: [Int], width: Double) -> Int {
      choice(counts) { arm, total in
        averages[arm] + width * Elementary.log(total) / Double(counts[arm])
      }
    }
  }

  enum ExtraTwo: SimpleRLMutant {
    static func upperConfidenceChoice(averages: [Double], counts: [Int], width: Double) -> Int {
      SimpleRLSolution.upperConfidenceChoice(
        averages: averages, counts: counts, width: width * 2.0.squareRoot())
    }
  }

  enum CountsThisPull: SimpleRLMutant {
    static func upperConfidenceChoice(averages: [Double], counts: [Int], width: Double) -> Int {
      choice(counts) { arm, total in
        averages[arm] + width * (Elementary.log(total + 1) / Double(counts[arm])).squareRoot()
      }
    }
  }

  enum LowerBound: SimpleRLMutant {
    static func upperConfidenceChoice(averages: [Double], counts: [Int], width: Double) -> Int {
      SimpleRLSolution.upperConfidenceChoice(averages: averages, counts: counts, width: -width)
    }
  }

  enum LastOfTies: SimpleRLMutant {
    static func upperConfidenceChoice(averages: [Double], counts: [Int], width: Double) -> Int {
      if let untried = counts.firstIndex(of: 0) { return untried }
      let last = counts.count - 1
      return last
        - SimpleRLSolution.upperConfidenceChoice(
          averages: averages.reversed(), counts: counts.reversed(), width: width)
    }
  }

  enum BestFromZero: SimpleRLMutant {
    static func upperConfidenceChoice(averages: [Double], counts: [Int], width: Double) -> Int {
      choice(counts) { arm, total in
        let bonus = width * (Elementary.log(total) / Double(counts[arm])).squareRoot()
        return max(0, averages[arm] + bonus)
      }
    }
  }
}

/// The choice of 01.5 with its bound left open: `bound` is given an arm and t.
private func choice(_ counts: [Int], bound: (_ arm: Int, _ total: Double) -> Double) -> Int {
  if let untried = counts.firstIndex(of: 0) { return untried }
  let total = Double(counts.reduce(0, +))
  let bounds = counts.indices.map { bound($0, total) }
  return bounds.indices.reduce(0) { best, arm in bounds[arm] > bounds[best] ? arm : best }
}
