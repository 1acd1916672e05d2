import RLCore
import Solutions
import XCTest

/// torch_returns: discounted returns, through the functions of lessons 1 and 6.
final class ReturnsConformance: XCTestCase, FixtureRunner {
  static let fixture = "torch_returns"

  /// Kinds that no lesson has a function for.
  private static let notTheseRooms: Set<String> = ["nstep", "lambda_return", "vtrace"]

  func testEveryRecordedReturn() throws {
    for fields in try loadFixture().cases {
      let kind = try fields.text("kind")
      switch kind {
      case "discounted": try discounted(fields)
      case _ where Self.notTheseRooms.contains(kind): continue
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
}
