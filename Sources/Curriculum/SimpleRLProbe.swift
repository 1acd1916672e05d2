/// Finds out which functions of lesson 1 have been written.
public enum SimpleRLProbe {
  /// Returns the ids of the exercises that an implementation has written, such as ["01.1", "01.3"].
  ///
  /// Each function is called once on a single reward, action or arm. One that throws `Unsolved` has
  /// not been written; whatever else it does, it has.
  public static func written(by implementation: (some SimpleRLExercises).Type) -> [String] {
    var written: [String] = []
    func probe(_ id: String, _ call: () throws -> Void) {
      do { try call() } catch is Unsolved { return } catch {}
      written.append(id)
    }
    probe("01.1") { _ = try implementation.discountedReturn(rewards: [0], discount: 1) }
    probe("01.2") { _ = try implementation.returnsToGo(rewards: [0], discount: 1) }
    probe("01.3") {
      _ = try implementation.epsilonGreedyProbabilities(actionValues: [0], explorationRate: 0)
    }
    probe("01.4") { _ = try implementation.updatedAverage(0, count: 1, sample: 0) }
    probe("01.5") {
      _ = try implementation.upperConfidenceChoice(averages: [0], counts: [1], width: 1)
    }
    return written
  }
}
