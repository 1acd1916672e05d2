import Console
import Experiments
import Lesson08
import Lesson09
import Notebook
import RLCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A way to use the cores, timed.
private struct Way: Sendable {
  let name: String
  let cores: Int
  /// Environment steps a second.
  let speed: @Sendable (_ seed: UInt64) throws -> Double
  /// The steps until no judgement is below the bar any more.
  let steps: @Sendable (_ seed: UInt64) throws -> Int?
}

/// Steps a second and time to the bar, beside workers that wait and lesson 8's A2C.
func speedCell(_ page: Page, _ trainings: Trainings) async throws {
  let (functions, a2c) = (trainings.functions, Trainings.a2c(page))
  let (points, bar) = (24, 450.0)
  var ways: [Way] = []
  for workers in [1, 2, 4] {
    let settings = Trainings.comparison(workers: workers, .threads, page)
    ways.append(
      Way(name: "A3C, W = \(workers)", cores: workers) {
        try measureThroughput(settings, seed: $0, functions: functions).stepsPerSecond
      } steps: {
        try trainOnCartPole(settings, seed: $0, functions: functions, points: points)
          .solvedSteps(bar)
      })
  }
  for (workers, threads) in [(4, 1), (4, 2)] {
    let settings = Trainings.comparison(
      workers: workers, .turns(delay: 0), learningRate: 1e-2, page)
    ways.append(
      Way(name: "waiting, W = \(workers)", cores: threads) {
        try measureThroughputTogether(
          settings, seed: $0, functions: functions, threads: threads)
      } steps: {
        try trainTogetherOnCartPole(
          settings, seed: $0, functions: functions, threads: threads, points: points
        ).solvedSteps(bar)
      })
  }
  let lesson8 = Trainings.a2cComparison(page)
  ways.append(
    Way(name: "A2C, 8 × 8", cores: 1) {
      try measureThroughput(lesson8, seed: $0, functions: a2c)
    } steps: {
      try trainOnCartPole(lesson8, seed: $0, functions: a2c, points: points).solvedSteps(bar)
    })
  let seeds = page.seeds(5)
  // One seed after the other: what else the machine does then falls on all ways alike. It only
  // ever slows a measurement down, so that the fastest says most.
  var (speeds, ofCores) = (ways.map { _ in 0.0 }, ways.map { _ in 0.0 })
  for seed in seeds {
    for (index, way) in ways.enumerated() {
      let (start, wall) = (coreSeconds(), ContinuousClock.now)
      let speed = try way.speed(seed)
      let steps = speed * ((ContinuousClock.now - wall) / .seconds(1))
      speeds[index] = max(speeds[index], speed)
      ofCores[index] = max(ofCores[index], steps / (coreSeconds() - start))
    }
  }
  var table = Table(
    .text("CartPole-v1"), .count("threads"), .count("steps/s"), .number("× first", 2),
    .count("per core-s"), .count("steps to 450"), .number("ms", 0))
  for (index, way) in ways.enumerated() {
    let steps = try seeds.map { try way.steps($0).map(Double.init) ?? .infinity }
    let toBar = Statistics.median(steps)
    table.add(
      way.name, way.cores, speeds[index], speeds[index] / speeds[0], ofCores[index],
      toBar.isFinite ? toBar : nil, toBar.isFinite ? 1000 * toBar / speeds[index] : nil)
  }
  table.note(
    "\(seeds.count) seeds: the fastest, and the median of the steps until the first of \(points) "
      + "judgements after which none is below 450. Waiting: η twice as large. Per core-s: steps "
      + "for a second of one core, which other programs change less.")
  page.show(table)
}

/// The seconds that cores have spent on this process so far.
private func coreSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}
