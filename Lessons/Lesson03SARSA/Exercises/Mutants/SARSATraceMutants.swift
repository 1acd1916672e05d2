import Curriculum
import RLCore

/// Misconceptions about 03.4; `SARSAMutants.all` says what each of them is.
extension SARSAMutants {
  enum Trace {
    enum FadesBeforeUse: SARSAMutant {
      static func traceUpdate(
        values: inout [Double], traces: inout [Double], visited: Int, error: Double,
        ending: Ending?, discount: Double, traceDecay: Double, learningRate: Double,
        trace: EligibilityTrace
      ) {
        traces[visited] = trace == .replacing ? 1 : traces[visited] + 1
        fade(&traces, discount * traceDecay)
        for pair in values.indices { values[pair] += learningRate * error * traces[pair] }
        if ending != nil { fade(&traces, 0) }
      }
    }

    enum FadesFirst: SARSAMutant {
      static func traceUpdate(
        values: inout [Double], traces: inout [Double], visited: Int, error: Double,
        ending: Ending?, discount: Double, traceDecay: Double, learningRate: Double,
        trace: EligibilityTrace
      ) {
        fade(&traces, discount * traceDecay)
        traces[visited] = trace == .replacing ? 1 : traces[visited] + 1
        for pair in values.indices { values[pair] += learningRate * error * traces[pair] }
        if ending != nil { fade(&traces, 0) }
      }
    }

    enum FadesBeforeUseAndKept: SARSAMutant {
      static func traceUpdate(
        values: inout [Double], traces: inout [Double], visited: Int, error: Double,
        ending: Ending?, discount: Double, traceDecay: Double, learningRate: Double,
        trace: EligibilityTrace
      ) {
        traces[visited] = trace == .replacing ? 1 : traces[visited] + 1
        fade(&traces, discount * traceDecay)
        for pair in values.indices { values[pair] += learningRate * error * traces[pair] }
      }
    }

    enum FadesFirstAndKept: SARSAMutant {
      static func traceUpdate(
        values: inout [Double], traces: inout [Double], visited: Int, error: Double,
        ending: Ending?, discount: Double, traceDecay: Double, learningRate: Double,
        trace: EligibilityTrace
      ) {
        fade(&traces, discount * traceDecay)
        traces[visited] = trace == .replacing ? 1 : traces[visited] + 1
        for pair in values.indices { values[pair] += learningRate * error * traces[pair] }
      }
    }

    enum KeptAcrossEpisodes: SARSAMutant {
      static func traceUpdate(
        values: inout [Double], traces: inout [Double], visited: Int, error: Double,
        ending: Ending?, discount: Double, traceDecay: Double, learningRate: Double,
        trace: EligibilityTrace
      ) {
        traces[visited] = trace == .replacing ? 1 : traces[visited] + 1
        for pair in values.indices { values[pair] += learningRate * error * traces[pair] }
        fade(&traces, discount * traceDecay)
      }
    }

    enum KeptAtTheLimit: SARSAMutant {
      static func traceUpdate(
        values: inout [Double], traces: inout [Double], visited: Int, error: Double,
        ending: Ending?, discount: Double, traceDecay: Double, learningRate: Double,
        trace: EligibilityTrace
      ) {
        traces[visited] = trace == .replacing ? 1 : traces[visited] + 1
        for pair in values.indices { values[pair] += learningRate * error * traces[pair] }
        fade(&traces, ending == .terminated ? 0 : discount * traceDecay)
      }
    }

    enum ClearedBeforeUse: SARSAMutant {
      static func traceUpdate(
        values: inout [Double], traces: inout [Double], visited: Int, error: Double,
        ending: Ending?, discount: Double, traceDecay: Double, learningRate: Double,
        trace: EligibilityTrace
      ) {
        traces[visited] = trace == .replacing ? 1 : traces[visited] + 1
        if ending != nil { fade(&traces, 0) }
        for pair in values.indices { values[pair] += learningRate * error * traces[pair] }
        fade(&traces, discount * traceDecay)
      }
    }

    enum AlwaysAccumulating: SARSAMutant {
      static func traceUpdate(
        values: inout [Double], traces: inout [Double], visited: Int, error: Double,
        ending: Ending?, discount: Double, traceDecay: Double, learningRate: Double,
        trace: EligibilityTrace
      ) {
        traces[visited] += 1
        for pair in values.indices { values[pair] += learningRate * error * traces[pair] }
        fade(&traces, ending == nil ? discount * traceDecay : 0)
      }
    }

    enum AlwaysReplacing: SARSAMutant {
      static func traceUpdate(
        values: inout [Double], traces: inout [Double], visited: Int, error: Double,
        ending: Ending?, discount: Double, traceDecay: Double, learningRate: Double,
        trace: EligibilityTrace
      ) {
        traces[visited] = 1
        for pair in values.indices { values[pair] += learningRate * error * traces[pair] }
        fade(&traces, ending == nil ? discount * traceDecay : 0)
      }
    }

    enum KindsSwapped: SARSAMutant {
      static func traceUpdate(
        values: inout [Double], traces: inout [Double], visited: Int, error: Double,
        ending: Ending?, discount: Double, traceDecay: Double, learningRate: Double,
        trace: EligibilityTrace
      ) {
        traces[visited] = trace == .accumulating ? 1 : traces[visited] + 1
        for pair in values.indices { values[pair] += learningRate * error * traces[pair] }
        fade(&traces, ending == nil ? discount * traceDecay : 0)
      }
    }

    enum OnlyVisited: SARSAMutant {
      static func traceUpdate(
        values: inout [Double], traces: inout [Double], visited: Int, error: Double,
        ending: Ending?, discount: Double, traceDecay: Double, learningRate: Double,
        trace: EligibilityTrace
      ) {
        traces[visited] = trace == .replacing ? 1 : traces[visited] + 1
        values[visited] += learningRate * error * traces[visited]
        fade(&traces, ending == nil ? discount * traceDecay : 0)
      }
    }

    enum Unweighted: SARSAMutant {
      static func traceUpdate(
        values: inout [Double], traces: inout [Double], visited: Int, error: Double,
        ending: Ending?, discount: Double, traceDecay: Double, learningRate: Double,
        trace: EligibilityTrace
      ) {
        traces[visited] = trace == .replacing ? 1 : traces[visited] + 1
        for pair in values.indices where traces[pair] != 0 { values[pair] += learningRate * error }
        fade(&traces, ending == nil ? discount * traceDecay : 0)
      }
    }

    enum MarksAfterUse: SARSAMutant {
      static func traceUpdate(
        values: inout [Double], traces: inout [Double], visited: Int, error: Double,
        ending: Ending?, discount: Double, traceDecay: Double, learningRate: Double,
        trace: EligibilityTrace
      ) {
        for pair in values.indices { values[pair] += learningRate * error * traces[pair] }
        traces[visited] = trace == .replacing ? 1 : traces[visited] + 1
        fade(&traces, ending == nil ? discount * traceDecay : 0)
      }
    }

    enum WithoutLambda: SARSAMutant {
      static func traceUpdate(
        values: inout [Double], traces: inout [Double], visited: Int, error: Double,
        ending: Ending?, discount: Double, traceDecay: Double, learningRate: Double,
        trace: EligibilityTrace
      ) {
        traces[visited] = trace == .replacing ? 1 : traces[visited] + 1
        for pair in values.indices { values[pair] += learningRate * error * traces[pair] }
        fade(&traces, ending == nil ? discount : 0)
      }
    }

    enum WithoutDiscount: SARSAMutant {
      static func traceUpdate(
        values: inout [Double], traces: inout [Double], visited: Int, error: Double,
        ending: Ending?, discount: Double, traceDecay: Double, learningRate: Double,
        trace: EligibilityTrace
      ) {
        traces[visited] = trace == .replacing ? 1 : traces[visited] + 1
        for pair in values.indices { values[pair] += learningRate * error * traces[pair] }
        fade(&traces, ending == nil ? traceDecay : 0)
      }
    }

    enum NeverFades: SARSAMutant {
      static func traceUpdate(
        values: inout [Double], traces: inout [Double], visited: Int, error: Double,
        ending: Ending?, discount: Double, traceDecay: Double, learningRate: Double,
        trace: EligibilityTrace
      ) {
        traces[visited] = trace == .replacing ? 1 : traces[visited] + 1
        for pair in values.indices { values[pair] += learningRate * error * traces[pair] }
        if ending != nil { fade(&traces, 0) }
      }
    }

    enum WithoutLearningRate: SARSAMutant {
      static func traceUpdate(
        values: inout [Double], traces: inout [Double], visited: Int, error: Double,
        ending: Ending?, discount: Double, traceDecay: Double, learningRate: Double,
        trace: EligibilityTrace
      ) {
        traces[visited] = trace == .replacing ? 1 : traces[visited] + 1
        for pair in values.indices { values[pair] += error * traces[pair] }
        fade(&traces, ending == nil ? discount * traceDecay : 0)
      }
    }

    enum FadesAllButVisited: SARSAMutant {
      static func traceUpdate(
        values: inout [Double], traces: inout [Double], visited: Int, error: Double,
        ending: Ending?, discount: Double, traceDecay: Double, learningRate: Double,
        trace: EligibilityTrace
      ) {
        traces[visited] = trace == .replacing ? 1 : traces[visited] + 1
        for pair in values.indices { values[pair] += learningRate * error * traces[pair] }
        let kept = ending == nil ? traces[visited] : 0
        fade(&traces, ending == nil ? discount * traceDecay : 0)
        traces[visited] = kept
      }
    }
  }
}

/// Multiplies every trace by a factor.
private func fade(_ traces: inout [Double], _ factor: Double) {
  for pair in traces.indices { traces[pair] *= factor }
}
