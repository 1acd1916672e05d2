import Course
import Lesson01
import RLCore

/// Lesson 1 is yours to write here: replace each `throw Unsolved(…)` by the function it stands for.
///
/// `swift run grade 01` tells how far you are and `swift run grade hint 01.2` helps a little. Then
/// `swift run Lesson01SimpleRL --impl mine` runs the lesson's agents on your code.
public enum MySimpleRL: SimpleRLExercises {
  // MARK: - 01.1 Discounted return

  /// Return the discounted return of one episode.
  ///
  ///     G = r_0 + γ r_1 + γ² r_2 + … + γ^{T−1} r_{T−1}
  ///
  /// `rewards` is [T], in the order in which they came; T may be 0, and an episode without steps
  /// returns 0. γ = `discount` lies in [0, 1], both included: γ = 0 gives r_0, γ = 1 the plain
  /// sum.
  ///
  /// Example, γ = 0.5: rewards [2, 0, 4] give 2 + 0 + 0.25 · 4 = 3.
  public static func discountedReturn(rewards: [Double], discount: Double) throws -> Double {
    throw Unsolved("01.1")
  }

  // MARK: - 01.2 Returns to go

  /// Return, for every step of an episode, the discounted return from that step on.
  ///
  ///     G_t = r_t + γ r_{t+1} + γ² r_{t+2} + … = r_t + γ G_{t+1}
  ///
  /// `rewards` and the result are [T], both in the order of time; T may be 0. γ = `discount` lies
  /// in [0, 1]. Take O(T) steps: the grader asks for an episode of 1 000 000 steps and waits 5
  /// seconds. A sum over the rest of the episode for every t takes longer on any machine, and so
  /// does an insertion at the front of an array for every t.
  ///
  /// Example, γ = 0.5: rewards [2, 0, 4] give [3, 2, 4].
  public static func returnsToGo(rewards: [Double], discount: Double) throws -> [Double] {
    throw Unsolved("01.2")
  }

  // MARK: - 01.3 ε-greedy probabilities

  /// Return the probability of each action under an ε-greedy policy.
  ///
  /// With probability ε = `explorationRate`, in [0, 1], the action is drawn from all n, each as
  /// likely as the others, the best ones included. Otherwise it is drawn from those whose value is
  /// largest: where m actions share it (compare with ==), each of them is as likely as the others.
  ///
  /// `actionValues` is [n], n ≥ 1, in any range; the result is [n] and sums to 1.
  ///
  /// Example, ε = 0.2: values [1, 3, 0, 3] give [0.05, 0.45, 0.05, 0.45].
  public static func epsilonGreedyProbabilities(
    actionValues: [Double], explorationRate: Double
  ) throws -> [Double] {
    throw Unsolved("01.3")
  }

  // MARK: - 01.4 Incremental average

  /// Return the average of all samples, from the average of those before and the newest one.
  ///
  /// `average` is the mean of the `count` samples before this one, and `sample` is the newest. In
  /// all, count + 1 samples are averaged. Where `count` is 0 there is no average yet: it counts for
  /// nothing, whatever finite number it is. No list of samples is needed.
  ///
  /// Example: the average 4 of count 3 samples and the sample 8 give (4 + 4 + 4 + 8) / 4 = 5.
  public static func updatedAverage(
    _ average: Double, count: Int, sample: Double
  ) throws -> Double {
    throw Unsolved("01.4")
  }

  // MARK: - 01.5 Upper confidence choice

  /// Return the index of the arm to pull: the first one that was never tried, else the one with the
  /// largest upper bound.
  ///
  ///     bound(a) = Q(a) + c √(ln t / N(a))        t = Σ_a N(a)
  ///
  /// Q = `averages` and N = `counts` are [arms], arms ≥ 1; c = `width` ≥ 0. The average of an arm
  /// with N(a) = 0 means nothing. Where several bounds are exactly largest, return the lowest
  /// index. Averages and bounds may be negative. `Elementary.log` is the natural logarithm,
  /// `x.squareRoot()` the root.
  ///
  /// Example, c = 2: averages [0.5, 0.4] and counts [9, 1] have t = 10 and the bounds 1.512 and
  /// 3.435: the answer is 1. With counts [0, 1] it is 0.
  public static func upperConfidenceChoice(
    averages: [Double], counts: [Int], width: Double
  ) throws -> Int {
    throw Unsolved("01.5")
  }

  // MARK: - Helpers: whatever you want to share, below this line. `grade reset` leaves it alone.
}
