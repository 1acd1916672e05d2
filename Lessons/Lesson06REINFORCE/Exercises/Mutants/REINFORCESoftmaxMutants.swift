import Curriculum
import RLCore
import Solutions

/// Misconceptions about 06.1; `REINFORCEMutants.all` says what each of them is.
extension REINFORCEMutants {
  enum Softmax {
    enum Overflows: REINFORCEMutant {
      static func logSoftmax(_ logits: [Double]) -> [Double] {
        naive(logits).map { Elementary.log($0) }
      }
    }

    enum SumOverflows: REINFORCEMutant {
      static func logSoftmax(_ logits: [Double]) -> [Double] {
        let logarithm = Elementary.log(exponentials(logits, less: 0).reduce(0, +))
        return logits.map { $0 - logarithm }
      }
    }

    enum LogarithmOfZero: REINFORCEMutant {
      static func logSoftmax(_ logits: [Double]) -> [Double] {
        stable(logits).map { Elementary.log($0) }
      }
    }

    enum NeverZero: REINFORCEMutant {
      static func logSoftmax(_ logits: [Double]) -> [Double] {
        stable(logits).map { Elementary.log($0 + 1e-8) }
      }
    }

    enum NeverZeroAndOverflows: REINFORCEMutant {
      static func logSoftmax(_ logits: [Double]) -> [Double] {
        naive(logits).map { Elementary.log($0 + 1e-8) }
      }
    }

    enum SubtractsFirst: REINFORCEMutant {
      static func logSoftmax(_ logits: [Double]) -> [Double] { shifted(logits, by: logits[0]) }
    }

    enum SubtractsSmallest: REINFORCEMutant {
      static func logSoftmax(_ logits: [Double]) -> [Double] {
        shifted(logits, by: logits.reduce(.infinity, min))
      }
    }

    enum SubtractsMean: REINFORCEMutant {
      static func logSoftmax(_ logits: [Double]) -> [Double] {
        shifted(logits, by: logits.reduce(0, +) / Double(logits.count))
      }
    }

    enum SubtractsZeroAtLeast: REINFORCEMutant {
      static func logSoftmax(_ logits: [Double]) -> [Double] {
        shifted(logits, by: logits.reduce(0, max))
      }
    }

    enum ForgetsLargest: REINFORCEMutant {
      static func logSoftmax(_ logits: [Double]) -> [Double] {
        let sum = exponentials(logits, less: largest(logits)).reduce(0, +)
        return logits.map { $0 - Elementary.log(sum) }
      }
    }

    enum WithoutLogarithm: REINFORCEMutant {
      static func logSoftmax(_ logits: [Double]) -> [Double] { stable(logits) }
    }

    enum WithoutLogarithmOfSum: REINFORCEMutant {
      static func logSoftmax(_ logits: [Double]) -> [Double] {
        let sum = exponentials(logits, less: largest(logits)).reduce(0, +)
        return logits.map { $0 - largest(logits) - sum }
      }
    }

    enum WithoutExponential: REINFORCEMutant {
      static func logSoftmax(_ logits: [Double]) -> [Double] {
        let sum = logits.reduce(0, +)
        return logits.map { Elementary.log($0 / sum) }
      }
    }
  }
}

/// Misconceptions about 06.2; `REINFORCEMutants.all` says what each of them is.
extension REINFORCEMutants {
  enum Score {
    enum Reversed: REINFORCEMutant {
      static func scoreFunction(logits: [Double], action: Int) -> [Double] {
        REINFORCESolution.scoreFunction(logits: logits, action: action).map { -$0 }
      }
    }

    enum OnehotAlone: REINFORCEMutant {
      static func scoreFunction(logits: [Double], action: Int) -> [Double] {
        logits.indices.map { $0 == action ? 1 : 0 }
      }
    }

    enum WithoutOnehot: REINFORCEMutant {
      static func scoreFunction(logits: [Double], action: Int) -> [Double] {
        stable(logits).map { -$0 }
      }
    }

    enum ChosenAlone: REINFORCEMutant {
      static func scoreFunction(logits: [Double], action: Int) -> [Double] {
        let policy = stable(logits)
        return policy.indices.map { $0 == action ? 1 - policy[$0] : 0 }
      }
    }

    enum OfProbability: REINFORCEMutant {
      static func scoreFunction(logits: [Double], action: Int) -> [Double] {
        let probability = stable(logits)[action]
        return REINFORCESolution.scoreFunction(logits: logits, action: action)
          .map { probability * $0 }
      }
    }

    enum ByProbabilities: REINFORCEMutant {
      static func scoreFunction(logits: [Double], action: Int) -> [Double] {
        let policy = stable(logits)
        return policy.indices.map { $0 == action ? 1 / policy[$0] : 0 }
      }
    }

    enum OfLogarithms: REINFORCEMutant {
      static func scoreFunction(logits: [Double], action: Int) -> [Double] {
        let logarithms = REINFORCESolution.logSoftmax(logits)
        return logarithms.indices.map { ($0 == action ? 1 : 0) - logarithms[$0] }
      }
    }

    enum OfMostProbable: REINFORCEMutant {
      static func scoreFunction(logits: [Double], action: Int) -> [Double] {
        let best = logits.indices.reduce(0) { logits[$1] > logits[$0] ? $1 : $0 }
        return REINFORCESolution.scoreFunction(logits: logits, action: best)
      }
    }

    enum OneForEveryAction: REINFORCEMutant {
      static func scoreFunction(logits: [Double], action: Int) -> [Double] {
        stable(logits).map { 1 - $0 }
      }
    }

    enum Overflows: REINFORCEMutant {
      static func scoreFunction(logits: [Double], action: Int) -> [Double] {
        let policy = naive(logits)
        return policy.indices.map { ($0 == action ? 1 : 0) - policy[$0] }
      }
    }
  }
}

/// The largest of some numbers.
private func largest(_ values: [Double]) -> Double { values.reduce(-.infinity, max) }

/// exp(z − amount) of every logit.
private func exponentials(_ logits: [Double], less amount: Double) -> [Double] {
  logits.map { Elementary.exp($0 - amount) }
}

/// z − c − log Σ exp(z − c), which is right for every c as long as nothing overflows.
private func shifted(_ logits: [Double], by amount: Double) -> [Double] {
  let logarithm = Elementary.log(exponentials(logits, less: amount).reduce(0, +))
  return logits.map { $0 - amount - logarithm }
}

/// exp z / Σ exp z.
private func naive(_ logits: [Double]) -> [Double] {
  let parts = exponentials(logits, less: 0)
  let sum = parts.reduce(0, +)
  return parts.map { $0 / sum }
}

/// exp(z − m) / Σ exp(z − m), m the largest logit: a probability may be rounded to 0.
private func stable(_ logits: [Double]) -> [Double] {
  let parts = exponentials(logits, less: largest(logits))
  let sum = parts.reduce(0, +)
  return parts.map { $0 / sum }
}
