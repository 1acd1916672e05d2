import Foundation
import Lesson18
import Lesson18Solution

@main struct Lesson18PlaNet {
  static func main() {
    let env = ProcessInfo.processInfo.environment
    func i(_ n: String, _ d: Int) -> Int { env[n].flatMap { Int($0) } ?? d }
    func f(_ n: String, _ d: Float) -> Float { env[n].flatMap { Float($0) } ?? d }
    var s = PlaNetSettings()
    var m = RSSMSettings()
    s.actionRepeat = i("REP", s.actionRepeat)
    s.horizon = i("HOR", s.horizon)
    s.planner.candidates = i("CAND", s.planner.candidates)
    s.planner.elites = i("ELITE", s.planner.elites)
    s.planner.iterations = i("ITER", s.planner.iterations)
    s.firstDeviation = f("DEV", s.firstDeviation)
    s.explorationNoise = f("EXP", s.explorationNoise)
    s.randomEpisodes = i("RAND", s.randomEpisodes)
    s.updates = i("UPD", s.updates)
    s.totalSteps = i("STEPS", s.totalSteps)
    s.evaluationEpisodes = i("EVAL", 30)
    m.hidden = i("HID", m.hidden)
    m.units = i("UNITS", m.units)
    m.latents = i("LAT", m.latents)
    m.freeNats = f("FREE", m.freeNats)
    m.observationDeviation = f("OD", m.observationDeviation)
    m.rewardDeviation = f("RD", m.rewardDeviation)
    m.sequences = i("SEQ", m.sequences)
    m.length = i("LEN", m.length)
    m.learningRate = f("LR", m.learningRate)
    if let p = env["PATHS"] { m.paths = .init(rawValue: p) ?? .both }
    let sight = PendulumSight(rawValue: env["SIGHT"] ?? "everything") ?? .everything
    for seed in i("FROM", 1001)...i("TO", 1001) {
      let t = Date()
      do {
        if env["ENS"] != nil {
          var e = EnsembleSettings()
          e.members = i("ENS", 3)
          e.units = i("UNITS", 48)
          let run = try trainEnsemble(sight, settings: s, modelSettings: e, seed: UInt64(seed), functions: PlaNetFunctions(PlaNetSolution.self))
          if env["V"] != nil { for r in run.outcome.reports { print("   ", r.steps, Int(r.earned), r.losses.observation, r.losses.reward) } }
          print(seed, "ens", Int(run.final), "cpu", Double(clock())/1e6)
          continue
        }
        let run = try trainPlaNet(sight, settings: s, modelSettings: m, seed: UInt64(seed),
          functions: PlaNetFunctions(PlaNetSolution.self), points: 1)
        let total = -t.timeIntervalSinceNow
        if env["V"] != nil { for r in run.outcome.reports { print("   ", r.steps, Int(r.earned), r.losses.observation, r.losses.reward, r.losses.divergence, r.planDeviation, r.promise) } }
        print(seed, "final", Int(run.final), "last5", Int(run.outcome.reports.suffix(5).map(\.earned).reduce(0,+)/5), "s", total, "cpu", Double(clock())/1e6)
      } catch { print(error) }
    }
  }
}
