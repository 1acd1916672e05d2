import Foundation
import Lesson13
import Lesson13Solution
import Lesson16
import Lesson16Solution
import RLCore

func tune() throws {
  let env = ProcessInfo.processInfo.environment
  func v(_ n: String, _ d: Double) -> Double { Double(env[n] ?? "") ?? d }
  let functions = HACFunctions(HACSolution.self, dqn: DQNFunctions(DQNSolution.self))
  var s = HACSettings()
  s.hasSubgoals = v("SUB", 1) > 0
  s.horizon = Int(v("H", 5))
  s.copies = Int(v("COPIES", 3))
  s.testRate = v("TEST", 0.3)
  s.moveExploration = v("ME", 0.2)
  s.subgoalExploration = v("SE", 0.2)
  s.stepsPerUpdate = Int(v("SPU", 5))
  s.totalSteps = Int(v("STEPS", 50_000))
  s.level.batchSize = Int(v("BATCH", 128))
  s.level.capacity = Int(v("CAP", 100_000))
  s.targetRate = Float(v("TR", 0.01))
  s.level.discount = Float(v("G", 0.95))
  s.level.learningRate = Float(v("LR", 1e-3))
  let h = Int(v("HID", 64))
  s.level.hiddenUnits = v("LAYERS", 2) == 1 ? [h] : [h, h]
  s.level.isDouble = v("DOUBLE", 0) > 0
  let encoding: GoalGrid.Encoding = [.coordinates, .oneHot, .lines][Int(v("ENC", 2))]
  let task = env["TASK"] ?? "rooms"
  let world: GoalGrid
  switch task {
  case "sparse": world = .sparse(encoding: encoding)
  case "sparseany": world = .sparse(starts: nil, goals: nil, encoding: encoding)
  case "rooms": world = .fourRooms(starts: [0], goals: FourRooms.cells(ofRoom: 3), encoding: encoding)
  case "roomsfix": world = .fourRooms(starts: [0], goals: [103], encoding: encoding)
  default: world = .fourRooms(encoding: encoding)
  }
  let first = UInt64(v("FIRST", 1001))
  var finals: [Double] = []
  var curve = [Double](repeating: 0, count: 11)
  let start = clock()
  let n = UInt64(v("N", 4))
  for seed in first..<first + n {
    let run = try trainOnGoals(world, s, seed: seed, functions: functions, points: 10)
    finals.append(run.final)
    for i in 0..<11 { curve[i] += run.curve[i].value / Double(n) }
  }
  let f = { (x: Double) in String(format: "%.2f", x) }
  print(env["LABEL"] ?? "", "solved", finals.count { $0 >= 0.95 }, "of", n, "mean", f(finals.reduce(0, +) / Double(n)),
    "min", f(finals.min() ?? 0), "curve", curve.map(f).joined(separator: " "), "cpu", f(Double(clock() - start) / 1e6 / Double(n)))
}

func tuneLogs() throws {
  let functions = HACFunctions(HACSolution.self, dqn: DQNFunctions(DQNSolution.self))
  let n = UInt64(ProcessInfo.processInfo.environment["N"] ?? "2") ?? 2
  let env = ProcessInfo.processInfo.environment
  var d = HACSettings.diagnosed
  d.horizon = Int(env["H"] ?? "4") ?? 4
  d.testRate = Double(env["TEST"] ?? "0.3") ?? 0.3
  d.totalSteps = Int(env["STEPS"] ?? "15000") ?? 15000
  for bug in HACBug.allCases {
    for seed in 1001..<1001 + n {
      let log = try logOnSparseGrid(with: bug, settings: d, seed: seed, functions: functions)
      let f = { (x: [Double]) in x.map { String(format: "%.2f", $0) }.joined(separator: " ") }
      print(bug.rawValue, seed, "| goals", f(log.goals), "| sub", f(log.subgoals), "| zero", f(log.zeroRewards), "| low", f(log.lowerValues), "| goalQ", f(log.goalValues), "| up", f(log.upperValues), "| pen", f(log.penalties))
    }
  }
  if env["ONLY"] != nil { return }
  for change in HACChange.allCases {
    let m = try change.measurement(seed: 1, functions: functions)
    print(change, m.before, m.after, m.trend, try functions.predict(change))
  }
  for c in Choices.allCases { for goal in [51, 88, 62, 90] {
    let s = try OptionSweeps(c, goal: goal, functions: functions)
    print(c, goal, s.values.count - 1, s.sweepsToReachAll(except: goal) ?? -1, s.values.map { $0.count { $0 > 0 } })
  } }
}
