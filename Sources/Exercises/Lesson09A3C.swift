import Course
import Lesson09
import RLCore
import RLNetworks

/// Lesson 9 is yours to write here: replace each `throw Unsolved(…)` by the function it stands for.
///
/// `swift run grade 09` tells how far you are and `swift run grade hint 09.1` helps a little. Then
/// `swift run Lesson09A3C --impl mine` trains on your code. A `SharedVector` holds numbers that
/// several threads read and write at the same time: `vector.load(i)`, `vector.store(x, at: i)` and
/// `vector.compareExchange(at: i, expected: x, desired: y)` each are one operation that no other
/// thread can interrupt; between two of them anything may happen. `vector.count` is how many there
/// are, and `vector.copy(into: &array)` makes the array a copy of all of them.
public enum MyA3C: A3CExercises {
  // MARK: - 09.1 Atomic accumulate

  /// Add `amount` to element `index` of `vector` such that no addition is lost, whoever else adds.
  ///
  /// Other threads add to the same element at the same time. A `load` and then a `store` would
  /// overwrite what they added in between. `compareExchange` writes `desired` only if the element
  /// still is `expected`, and tells whether it did (`exchanged`) and what the element was
  /// (`original`). If it did not write, try again with the value that is there now, as often as it
  /// takes. No other element changes. `amount` may be negative or 0.
  ///
  /// Example: the element is 5 and `amount` is 2. Another thread adds 1 after you have read 5: the
  /// exchange of 5 for 7 fails, the original is 6, and the exchange of 6 for 8 leaves 8.
  public static func accumulate(
    _ amount: Float, into vector: SharedVector, at index: Int
  ) throws {
    throw Unsolved("09.1")
  }

  // MARK: - 09.2 A worker's segment

  /// Return the returns R_t of a worker's n steps, and the advantages R_t − V(s_t).
  ///
  ///     R_t = r_t + γ R_{t+1}        R_n = V(s_n)
  ///
  /// γ = `discount` lies in [0, 1]. `segment` has the arrays `rewards`, `values`, `endings` and
  /// `finalValues`, all [n] (n may be 0): `values[t]` is V(s_t). Its `bootstrapValue` is V(s_n), of
  /// the state after the last step. What R_{t+1} is depends on `endings[t]`:
  /// - nil: the episode goes on. R_{t+1} is the next step's, or `bootstrapValue` at t = n − 1.
  /// - `.terminated`: nothing follows. R_{t+1} = 0.
  /// - `.truncated`: a time limit, not the task, cut the episode. R_{t+1} is `finalValues[t]`, the
  ///   value of the state that was reached; `finalValues` is 0 elsewhere.
  /// An episode may end within the segment; the next one then begins in it. Values that lie between
  /// do not count in R_t: it sums rewards up to the ending or the segment's end. (It is lesson 7's
  /// estimate with λ = 1.)
  ///
  /// Example, γ = 0.9, V(s_3) = 2: rewards [1, 1, 1], values [0.5, 0.4, 0.3] and endings [nil,
  /// .terminated, nil] give returns [1.9, 1, 2.8] and advantages [1.4, 0.6, 2.5]. Were step 1
  /// truncated with finalValues[1] = 0.6, the returns would be [2.386, 1.54, 2.8].
  public static func segmentReturns(
    of segment: RolloutColumn, discount: Float
  ) throws -> (advantages: [Float], returns: [Float]) {
    throw Unsolved("09.2")
  }

  // MARK: - 09.3 Shared RMSProp

  /// Take a step of RMSProp, whose statistics are shared like the parameters.
  ///
  ///     g ← α g + (1 − α) Δθ²        θ ← θ − η Δθ / √(g + ε)        for each parameter
  ///
  /// Δθ = `gradient` has as many elements as `model.parameters` (θ) and `model.squares` (g). η =
  /// `rates.learningRate`, α = `rates.squareDecay` in [0, 1) and ε = `rates.epsilon` > 0. θ takes
  /// the new g, and ε stands under the root. Every write goes through `accumulate(amount, vector,
  /// index)`, once for each g and once for each θ: it adds, so write the change of g as an amount.
  /// Nothing of g may be kept from call to call: other workers change it, too.
  ///
  /// Example, η = 0.1, α = 0.9, ε = 0.01: θ = [1], g = [0.5] and Δθ = [2] give g = 0.45 + 0.4 =
  /// 0.85 and θ = 1 − 0.2 / √0.86 = 0.7843.
  public static func sharedStep(
    _ gradient: [Float], on model: SharedModel, rates: RMSPropRates,
    accumulate: (_ amount: Float, _ vector: SharedVector, _ index: Int) throws -> Void
  ) throws {
    throw Unsolved("09.3")
  }

  // MARK: - 09.4 Staleness

  /// Return, for each update in the log, how many updates of *other* workers its gradient missed.
  ///
  /// `log` has `.copied(worker:)`, a worker took a copy of the parameters, and `.updated(worker:)`,
  /// it applied a gradient that it computed with its last copy, in the order in which they
  /// happened. The staleness of an update is the number of updates by other workers since that
  /// copy; a worker's own updates do not count. A worker that has not copied yet has the parameters
  /// of the log's start. Workers may have any number ≥ 0. The log may be empty or end with copies.
  ///
  /// Example: [copied 0, copied 1, updated 0, updated 1, copied 1, updated 1] gives [0, 1, 0].
  public static func staleness(of log: [SharedEvent]) throws -> [Int] {
    throw Unsolved("09.4")
  }

  // MARK: - 09.5 A worker's round

  /// Do one round of a worker, out of the parts that are handed in.
  ///
  /// 1. refresh θ' = `local`: copy all of `model.parameters` into it, whatever its length was;
  /// 2. act for a segment with `collect(local)`, once;
  /// 3. get advantages and returns from `functions.segmentReturns`, with `discount`;
  /// 4. get Δθ = `gradient(local, advantages, returns)`, at the parameters that acted;
  /// 5. step on the shared `model` with `functions.sharedStep`, to which `functions.accumulate` is
  ///    handed on.
  ///
  /// `local` is left as it was copied: the worker learns its own step only with its next copy.
  /// Nothing is kept from round to round: this segment's gradient alone is applied. Call what is in
  /// `functions`, not your functions above by name: training counts on it.
  ///
  /// Example, γ = 1, η = 0.1, α = 0, ε = 0.01: θ = [3], and `collect` gives one terminated step of
  /// reward 2 and value 0.5. The advantage is 1.5; if `gradient` answers [1.5], θ becomes 2.9002,
  /// and `local` is [3].
  public static func round(
    local: inout [Float], model: SharedModel, discount: Float, rates: RMSPropRates,
    collect: (_ parameters: [Float]) throws -> RolloutColumn,
    gradient: (
      _ parameters: [Float], _ advantages: [Float], _ returns: [Float]
    ) throws -> [Float],
    functions: A3CFunctions
  ) throws {
    throw Unsolved("09.5")
  }

  // MARK: - 09.6 Predict

  /// Return what the change that `question` names does to the quantity that it names.
  ///
  /// `.falls`, `.stays` or `.rises`. Predict first, then let the grader run it. A difference below
  /// 2 % counts as none. The questions, with what is changed before the colon and what is measured
  /// behind it:
  /// - `.stepsWithTwoWorkers`: 1 worker → 2 on two free cores: steps a second, all together
  /// - `.stepsWithFourWorkers`: 2 workers → 4 on two free cores: steps a second, all together
  /// - `.stalenessWithTwoWorkers`: 1 worker → 2: an update's mean staleness
  /// - `.stalenessWithLongRounds`: both workers' rounds twice as long: an update's mean staleness
  /// - `.stalenessOfTheSlow`: one of two workers half as fast: the staleness of its updates
  /// - `.stalenessBesideTheSlow`: one of two workers half as fast: that of the other one's updates
  /// - `.stalenessWithSmallSteps`: half the learning rate: an update's mean staleness
  /// - `.stableStepWithDelay`: gradients 1 update old → 2: the largest stable step on a quadratic
  /// - `.lossesOfExchanges`: 1 thread → 4, adding by compare-exchange: additions lost
  ///
  /// Staleness is counted in updates of other workers, as in 09.4.
  public static func prediction(for question: AsynchronyQuestion) throws -> Trend {
    throw Unsolved("09.6")
  }

  // MARK: - Helpers: whatever you want to share, below this line. `grade reset` leaves it alone.
}
