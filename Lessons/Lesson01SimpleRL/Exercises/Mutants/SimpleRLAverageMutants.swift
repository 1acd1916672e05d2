import Curriculum
import Solutions

/// Misconceptions about 01.4; `SimpleRLMutants.all` says what each of them is.
enum AverageMutants {
  enum OneTooMany: SimpleRLMutant {
    static func updatedAverage(_ average: Double, count: Int, sample: Double) -> Double {
      average + (sample - average) / Double(count + 2)
    }
  }

  enum LeavesItselfOut: SimpleRLMutant {
    static func updatedAverage(_ average: Double, count: Int, sample: Double) -> Double {
      average + (sample - average) / Double(count)
    }
  }

  enum DividesTheSum: SimpleRLMutant {
    static func updatedAverage(_ average: Double, count: Int, sample: Double) -> Double {
      (average * Double(count) + sample) / Double(count)
    }
  }

  enum OfTwo: SimpleRLMutant {
    static func updatedAverage(_ average: Double, count: Int, sample: Double) -> Double {
      count == 0 ? sample : (average + sample) / 2
    }
  }

  enum HalfWay: SimpleRLMutant {
    static func updatedAverage(_ average: Double, count: Int, sample: Double) -> Double {
      (average + sample) / 2
    }
  }

  enum ConstantRate: SimpleRLMutant {
    static func updatedAverage(_ average: Double, count: Int, sample: Double) -> Double {
      average + 0.1 * (sample - average)
    }
  }

  enum CountedOnce: SimpleRLMutant {
    static func updatedAverage(_ average: Double, count: Int, sample: Double) -> Double {
      (average + sample) / Double(count + 1)
    }
  }

  enum WithoutDifference: SimpleRLMutant {
    static func updatedAverage(_ average: Double, count: Int, sample: Double) -> Double {
      average + sample / Double(count + 1)
    }
  }

  enum Away: SimpleRLMutant {
    static func updatedAverage(_ average: Double, count: Int, sample: Double) -> Double {
      average + (average - sample) / Double(count + 1)
    }
  }
}
