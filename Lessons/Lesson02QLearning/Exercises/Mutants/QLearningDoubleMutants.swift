import Curriculum
import RLCore
import Solutions

/// Misconceptions about 02.6; `QLearningMutants.all` says what each of them is.
extension QLearningMutants {
  enum TwoTables {
    enum SameTable: QLearningMutant {
      static func doubleUpdate(
        value: Double, reward: Double, nextSelecting a: [Double], nextEvaluating b: [Double],
        ending: Ending?, discount: Double, learningRate: Double
      ) -> Double {
        let future = ending == .terminated ? 0 : a[argmax(a)]
        return value + learningRate * (reward + discount * future - value)
      }
    }

    enum EvaluatingTable: QLearningMutant {
      static func doubleUpdate(
        value: Double, reward: Double, nextSelecting a: [Double], nextEvaluating b: [Double],
        ending: Ending?, discount: Double, learningRate: Double
      ) -> Double {
        let future = ending == .terminated ? 0 : b[argmax(b)]
        return value + learningRate * (reward + discount * future - value)
      }
    }

    enum RolesSwapped: QLearningMutant {
      static func doubleUpdate(
        value: Double, reward: Double, nextSelecting a: [Double], nextEvaluating b: [Double],
        ending: Ending?, discount: Double, learningRate: Double
      ) -> Double {
        let future = ending == .terminated ? 0 : a[argmax(b)]
        return value + learningRate * (reward + discount * future - value)
      }
    }

    enum SelectsBySum: QLearningMutant {
      static func doubleUpdate(
        value: Double, reward: Double, nextSelecting a: [Double], nextEvaluating b: [Double],
        ending: Ending?, discount: Double, learningRate: Double
      ) -> Double {
        let future = ending == .terminated ? 0 : b[argmax(zip(a, b).map { $0 + $1 })]
        return value + learningRate * (reward + discount * future - value)
      }
    }

    enum SmallerOfTheTwo: QLearningMutant {
      static func doubleUpdate(
        value: Double, reward: Double, nextSelecting a: [Double], nextEvaluating b: [Double],
        ending: Ending?, discount: Double, learningRate: Double
      ) -> Double {
        let future = ending == .terminated ? 0 : min(a[argmax(a)], b[argmax(a)])
        return value + learningRate * (reward + discount * future - value)
      }
    }

    enum MeanOfTheTwo: QLearningMutant {
      static func doubleUpdate(
        value: Double, reward: Double, nextSelecting a: [Double], nextEvaluating b: [Double],
        ending: Ending?, discount: Double, learningRate: Double
      ) -> Double {
        let future = ending == .terminated ? 0 : (a[argmax(a)] + b[argmax(a)]) / 2
        return value + learningRate * (reward + discount * future - value)
      }
    }

    enum LastOfTies: QLearningMutant {
      static func doubleUpdate(
        value: Double, reward: Double, nextSelecting a: [Double], nextEvaluating b: [Double],
        ending: Ending?, discount: Double, learningRate: Double
      ) -> Double {
        let future = ending == .terminated ? 0 : b[lastArgmax(a)]
        return value + learningRate * (reward + discount * future - value)
      }
    }

    enum NeverNegative: QLearningMutant {
      static func doubleUpdate(
        value: Double, reward: Double, nextSelecting a: [Double], nextEvaluating b: [Double],
        ending: Ending?, discount: Double, learningRate: Double
      ) -> Double {
        let future = ending == .terminated ? 0 : a[argmax(a)] > 0 ? b[argmax(a)] : b[0]
        return value + learningRate * (reward + discount * future - value)
      }
    }

    enum IgnoresTermination: QLearningMutant {
      static func doubleUpdate(
        value: Double, reward: Double, nextSelecting a: [Double], nextEvaluating b: [Double],
        ending: Ending?, discount: Double, learningRate: Double
      ) -> Double {
        let target = reward + discount * b[argmax(a)]
        return value + learningRate * (target - value)
      }
    }

    enum TruncationAsTermination: QLearningMutant {
      static func doubleUpdate(
        value: Double, reward: Double, nextSelecting a: [Double], nextEvaluating b: [Double],
        ending: Ending?, discount: Double, learningRate: Double
      ) -> Double {
        let target = ending == nil ? reward + discount * b[argmax(a)] : reward
        return value + learningRate * (target - value)
      }
    }

    enum ErrorAlone: QLearningMutant {
      static func doubleUpdate(
        value: Double, reward: Double, nextSelecting a: [Double], nextEvaluating b: [Double],
        ending: Ending?, discount: Double, learningRate: Double
      ) -> Double {
        let future = ending == .terminated ? 0 : b[argmax(a)]
        return learningRate * (reward + discount * future - value)
      }
    }

    enum TargetAlone: QLearningMutant {
      static func doubleUpdate(
        value: Double, reward: Double, nextSelecting a: [Double], nextEvaluating b: [Double],
        ending: Ending?, discount: Double, learningRate: Double
      ) -> Double {
        ending == .terminated ? reward : reward + discount * b[argmax(a)]
      }
    }
  }
}

/// The lowest index of the largest value.
private func argmax(_ values: [Double]) -> Int {
  values.indices.reduce(0) { values[$1] > values[$0] ? $1 : $0 }
}

/// The highest index of the largest value.
private func lastArgmax(_ values: [Double]) -> Int {
  values.indices.reduce(0) { values[$1] >= values[$0] ? $1 : $0 }
}
