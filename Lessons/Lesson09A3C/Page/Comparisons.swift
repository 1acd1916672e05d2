import Console
import Experiments
import Lesson09
import Notebook
import RLCore

/// How gradients of several workers come into the parameters.
enum Coming: Equatable, Sendable {
  /// One after another, each so many updates late.
  case late(Int)
  /// All at once, as their mean.
  case together

  var name: String {
    switch self {
    case .late(let delay): "in turns, delay \(delay)"
    case .together: "waiting, the mean"
    }
  }
}

/// What a curve mean is, below a table that has one.
let curveMeanInWords =
  "Curve mean: the mean of a seed's learning curve without its first point, then the interquartile "
  + "mean of the seeds."

/// Trainings at equal steps, with gradients in turns, late ones, and their mean.
func waitingCell(_ page: Page, _ trainings: Trainings) async throws {
  let ways: [Coming] = [.together, .late(0), .late(1), .late(3)]
  let rates: [Float] = [5e-3, 1e-2, 2e-2, 4e-2]
  let (seeds, functions, points) = (page.seeds(), trainings.functions, 6)
  let settings = Trainings.comparison(workers: 4, .turns(delay: 0), page)
  let count = rates.count * seeds.count
  let curves = try await page.concurrently("waiting", count: ways.count * count) { index, _ in
    var settings = settings
    settings.learningRate = rates[index % count / seeds.count]
    let seed = seeds[index % seeds.count]
    switch ways[index / count] {
    case .late(let delay):
      settings.schedule = .turns(delay: delay)
      return try trainOnCartPole(settings, seed: seed, functions: functions, points: points).curve
    case .together:
      return try trainTogetherOnCartPole(
        settings, seed: seed, functions: functions, points: points
      ).curve
    }
  }
  func group(_ way: Int, _ rate: Int) -> [[CurvePoint]] {
    let first = way * count + rate * seeds.count
    return Array(curves[first..<first + seeds.count])
  }
  let drawn = 2
  page.show(
    Plot(
      x: Axis("steps"), y: Axis("return", range: 0...500), height: 7,
      [0, 1, 3].map { way in
        let runs = group(way, drawn)
        return .line(
          ways[way].name, runs[0].map(\.steps),
          runs[0].indices.map { point in
            Statistics.interquartileMean(runs.map { $0[point].value })
          })
      }))
  page.caption("η = \(rates[drawn]) at the start; interquartile means of \(seeds.count) seeds.")
  let headers = rates.map { "η = \($0)" }
  var means = Table(columns: [.text("curve mean (95 %)")] + headers.map { .text($0) })
  var reached = Table(columns: [.text("reach 450")] + headers.map { .count($0) })
  for (way, coming) in ways.enumerated() {
    let groups = rates.indices.map { group(way, $0) }
    means.add(
      cells: [coming.name]
        + groups.enumerated().map { rate, runs -> any TableCellConvertible in
          let (mean, range) = page.interval(
            runs.map { Statistics.mean($0.dropFirst().map(\.value)) },
            "\(coming.name) \(headers[rate])")
          page.record("waiting.\(way).\(rates[rate])", mean)
          return "\(Format.fixed(mean, 0)) (\(Format.fixed(range.lowerBound, 0))–"
            + "\(Format.fixed(range.upperBound, 0)))"
        })
    let counts = groups.map { $0.count { ($0.last?.value ?? 0) >= 450 } }
    reached.add(cells: [coming.name] + counts.map { $0 as any TableCellConvertible })
  }
  means.note(
    "CartPole-v1, 4 workers, \(Format.grouped(settings.totalSteps)) steps, \(seeds.count) seeds. "
      + curveMeanInWords)
  page.show(means)
  page.show(reached)
}

/// What each change of 09.6 does, beside what 09.6 says.
func predictionsCell(_ page: Page, _ functions: A3CFunctions) async throws {
  let questions = AsynchronyQuestion.allCases
  let measured = try await page.concurrently("predictions", count: questions.count) { index, _ in
    try (questions[index].measured(by: functions), questions[index].measuredTrend(by: functions))
  }
  var table = Table(
    .text("question"), .number("before", 3), .number("after", 3), .text("measured"),
    .text("09.6 says"))
  for (question, result) in zip(questions, measured) {
    let said = try functions.prediction(question)
    table.add(
      question.rawValue, result.0.before, result.0.after, result.1.rawValue, said.rawValue,
      mark: said == result.1 ? "" : "◂")
  }
  table.note("Steps: updates a tick of simulated cores. \"Stays\": a difference below 2 %.")
  page.show(table)
}
