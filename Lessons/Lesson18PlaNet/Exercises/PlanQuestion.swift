import Console
import Course
import Lesson18
import RLCore

/// The arguments of 18.7: a plan is worth the more the nearer it is to the best one.
struct PlanQuestion: Sendable {
  /// What stands for 18.1.
  enum Refit: Sendable {
    /// 18.1 itself.
    case elites
    /// The middle of start and best candidate, with half of the deviation 1: another function, as
    /// the page exchanges them.
    case middle
  }

  var start: PlanDistribution
  var settings: PlannerSettings
  /// The best plan, [D].
  var best: [Float]
  var seed: UInt64
  var refit = Refit.elites

  init(start: PlanDistribution, settings: PlannerSettings, best: [Float], seed: UInt64) {
    (self.start, self.settings, self.best, self.seed) = (start, settings, best, seed)
  }

  /// What each candidate brings: −Σ |x − best| (1 + d/2), [n].
  func worths(_ candidates: [Float]) -> [Float] {
    let size = best.count
    return (0..<candidates.count / size).map { (i: Int) -> Float in
      var worth: Float = 0
      for d in 0..<size {
        let weight: Float = 1 + Float(d) / 2
        worth -= abs(candidates[i * size + d] - best[d]) * weight
      }
      return worth
    }
  }

  /// Another refit, where the question has one.
  private func refitted(
    _ candidates: [Float], _ returns: [Float], _ elites: Int
  ) -> PlanDistribution {
    let size = max(candidates.count / max(returns.count, 1), 1)
    let top = returns.indices.max { returns[$0] < returns[$1] } ?? 0
    let last = returns.indices.min { returns[$0] < returns[$1] } ?? 0
    return PlanDistribution(
      means: (0..<size).map { (candidates[top * size + $0] + candidates[last * size + $0]) / 2 },
      deviations: (0..<size).map { d in
        abs(candidates[top * size + d] - candidates[last * size + d]) / Float(elites + 1)
      })
  }

  /// 18.1 in Double: the elites by counting who is better, the deviation by pairs.
  private static func elites(
    _ candidates: [Float], _ returns: [Float], _ elites: Int
  ) -> PlanDistribution {
    let size = candidates.count / max(returns.count, 1)
    let chosen = returns.indices.filter { i in
      returns.indices.count { returns[$0] > returns[i] || (returns[$0] == returns[i] && $0 < i) }
        < elites
    }
    let count = Double(chosen.count)
    let lists = (0..<size).map { d in chosen.map { Double(candidates[$0 * size + d]) } }
    return PlanDistribution(
      means: lists.map { Float($0.reduce(0, +) / count) },
      deviations: lists.map { list in
        var squares = 0.0
        for a in list { for b in list { squares += (a - b) * (a - b) } }
        return Float((squares / 2).squareRoot() / count)
      })
  }

  /// What is evaluated, and what is left: plan by plan, with the distribution of one number after
  /// the other.
  private func expected() -> (evaluated: [Float], result: PlanDistribution, next: Float) {
    var random = RandomStream(seed: seed, name: "18.7")
    var (evaluated, result) = ([Float](), start)
    for _ in 0..<settings.iterations {
      var candidates: [Float] = []
      for _ in 0..<settings.candidates {
        for (mean, deviation) in zip(result.means, result.deviations) {
          let x = deviation * random.normal() + mean
          candidates.append(abs(x) <= settings.limit ? x : x < 0 ? -settings.limit : settings.limit)
        }
      }
      evaluated += candidates
      let returns = worths(candidates)
      result =
        refit == .elites
        ? Self.elites(candidates, returns, settings.elites)
        : refitted(candidates, returns, settings.elites)
    }
    return (evaluated, result, random.normal())
  }

  /// The question as a case.
  func asked(_ title: String) -> Case<PlaNetFunctions> {
    let size = best.count
    let right = expected()
    func answer(
      _ evaluated: [Float], _ calls: [Int], _ result: PlanDistribution, next: Float
    ) -> [Column] {
      [
        Column("evaluated numbers", evaluated),
        Column("numbers in each call", calls.map(Double.init)),
        Column("means", result.means), Column("deviations", result.deviations),
        Column("next draw", [next]),
      ]
    }
    let perCall = settings.candidates * size
    var asked = Case<PlaNetFunctions>(
      title: title,
      settings: [
        Setting("D = \(size)"), Setting("settings.candidates = \(settings.candidates)"),
        Setting("settings.elites = \(settings.elites)"),
        Setting("settings.iterations = \(settings.iterations)"),
        setting("settings.limit", settings.limit),
        Setting("functions.refit = \(refit == .elites ? "18.1" : "another one")"),
      ], row: "d",
      inputs: [
        Column("start.means", start.means), Column("start.deviations", start.deviations),
        Column("best plan", best),
      ],
      expected: answer(
        right.evaluated, Array(repeating: perCall, count: settings.iterations), right.result,
        next: right.next)
    ) { [self] functions in
      var functions = functions
      // A part of its own, so that a mistake in 18.1 is none here.
      functions.refit = { candidates, returns, elites in
        refit == .middle
          ? refitted(candidates, returns, elites)
          : PlanQuestion.elites(candidates, returns, elites)
      }
      var random = RandomStream(seed: seed, name: "18.7")
      var (evaluated, calls) = ([Float](), [Int]())
      let result = try functions.plan(
        start, settings,
        { candidates in
          evaluated += candidates
          calls.append(candidates.count)
          return worths(candidates)
        }, functions, &random)
      return .answer(answer(evaluated, calls, result, next: random.normal()))
    }
    let places = right.evaluated.indices
    asked.labels["evaluated numbers"] = [
      Column("iteration", words: places.map { "\($0 / perCall)" }),
      Column("candidate", words: places.map { "\($0 % perCall / size)" }),
      Column("number", words: places.map { "\($0 % size)" }),
    ]
    asked.labels["numbers in each call"] = [
      Column("iteration", words: (0..<settings.iterations).map { "\($0)" })
    ]
    asked.labels["next draw"] = [Column("what", words: ["random.normal() after the plan"])]
    return asked
  }
}
