import Lesson01Solution
import Lesson03Solution
import Lesson06Solution
import Lesson09
import Lesson18Solution
import RLCore
import XCTest

/// torch_returns: discounted, n-step and λ-returns and V-trace, through the functions of lessons 1,
/// 3, 6, 9 and 18.
final class ReturnsConformance: XCTestCase, FixtureRunner {
  static let fixture = "torch_returns"

  func testEveryRecordedReturn() throws {
    for fields in try loadFixture().cases {
      let kind = try fields.text("kind")
      switch kind {
      case "discounted": try discounted(fields)
      case "nstep": try nStep(fields)
      case "lambda_return": try lambdaReturn(fields)
      case "vtrace": try vTrace(fields)
      default: XCTFail("\(fields.name): unknown kind \(kind)")
      }
    }
  }

  /// Several episodes, cut at `dones`; what follows the last one counts as one reward more.
  private func discounted(_ fields: [String: Any]) throws {
    let rewards = try fields.numbers("rewards")
    let dones = try fields.numbers("dones", count: rewards.count)
    let discount = try fields.number("gamma")
    let bootstrap = try fields.number("bootstrap")
    var first: [Double] = []
    var sixth: [Double] = []
    var start = 0
    for end in rewards.indices where dones[end] == 1 || end == rewards.count - 1 {
      let isOver = dones[end] == 1
      let episode = Array(rewards[start...end]) + (isOver ? [] : [bootstrap])
      let count = end - start + 1
      first += SimpleRLSolution.returnsToGo(rewards: episode, discount: discount).prefix(count)
      sixth += REINFORCESolution.returnsToGo(
        rewards: episode, discount: discount, standardized: false
      ).prefix(count)
      start = end + 1
    }
    let expected = try fields.numbers("returns", count: rewards.count)
    assertClose(first, expected, 1e-12, "\(fields.name): lesson 1")
    assertClose(sixth, expected, 1e-12, "\(fields.name): lesson 6")
  }

  /// At most n rewards, then the value of the state that they led to, unless the episode is over.
  private func nStep(_ fields: [String: Any]) throws {
    let rewards = try fields.numbers("rewards")
    let dones = try fields.numbers("dones", count: rewards.count)
    let values = try fields.numbers("values", count: rewards.count + 1)
    let (discount, n) = (try fields.number("gamma"), Int(try fields.number("n")))
    let targets = rewards.indices.map { start in
      let whole = start..<min(start + n, rewards.count)
      let last = whole.first { dones[$0] == 1 } ?? whole.upperBound - 1
      return SARSASolution.nStepReturn(
        rewards: Array(rewards[start...last]), bootstrapValue: values[last + 1],
        ending: dones[last] == 1 ? .terminated : nil, discount: discount)
    }
    assertClose(
      targets, try fields.numbers("targets", count: rewards.count), 1e-12, fields.name)
  }

  /// Several episodes; the last one is cut where the data end.
  private func lambdaReturn(_ fields: [String: Any]) throws {
    let rewards = try fields.numbers("rewards")
    let continues = try fields.numbers("continues", count: rewards.count)
    let imagined = PlaNetSolution.lambdaReturns(
      rewards: rewards.map { Float($0) }, continues: continues.map { Float($0) },
      values: try fields.numbers("values", count: rewards.count + 1).map { Float($0) },
      discount: Float(try fields.number("gamma")), decay: Float(try fields.number("lambda")))
    assertClose(
      imagined.map(Double.init), try fields.numbers("returns", count: rewards.count), 1e-5,
      "\(fields.name): lesson 18")
    // What continues in part is a learned guess, which only a world model has.
    if !continues.allSatisfy({ $0 == 0 || $0 == 1 }) { return }
    let values = try fields.numbers("values", count: rewards.count + 1)
    var returns: [Double] = []
    var start = 0
    for end in rewards.indices where continues[end] == 0 || end == rewards.count - 1 {
      returns += SARSASolution.lambdaReturns(
        rewards: Array(rewards[start...end]), nextValues: Array(values[start + 1...end + 1]),
        ending: continues[end] == 0 ? .terminated : .truncated,
        discount: try fields.number("gamma"), traceDecay: try fields.number("lambda"))
      start = end + 1
    }
    assertClose(
      returns, try fields.numbers("returns", count: rewards.count), 1e-12, fields.name)
  }

  /// Actions of an older policy, with terminations; what follows the last step has a value.
  private func vTrace(_ fields: [String: Any]) throws {
    let rewards = try fields.numbers("rewards")
    let count = rewards.count
    let trace = VTrace(
      rewards: rewards, values: try fields.numbers("values", count: count),
      isTerminal: try fields.numbers("dones", count: count).map { $0 == 1 },
      bootstrapValue: try fields.number("bootstrap"),
      logRatios: try fields.numbers("log_rhos", count: count),
      discount: try fields.number("gamma"), traceDecay: try fields.number("lambda"),
      ratioLimit: try fields.number("rho_bar"), traceLimit: try fields.number("c_bar"))
    assertClose(
      trace.targets, try fields.numbers("vs", count: count), 1e-12, "\(fields.name): targets")
    assertClose(
      trace.advantages, try fields.numbers("pg_advantages", count: count), 1e-12,
      "\(fields.name): advantages")
  }
}
