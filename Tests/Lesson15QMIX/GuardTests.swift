import Course
import Lesson15Solution
import RLCore
import RLNetworks
import XCTest

@testable import Lesson15

/// What the loop says of answers that it cannot use.
final class QMIXGuardTests: XCTestCase {
  private func failure(
    _ method: TeamMethod = .monotonic, _ change: (inout QMIXFunctions) -> Void
  ) -> TrainingError? {
    var functions = QMIXTests.functions
    change(&functions)
    var settings = QMIXTests.settings
    settings.method = method
    var training = QMIX(TwoStepGame(), settings: settings, seed: 1, functions: functions)
    do {
      for _ in 0..<2 { _ = try training.iterate() }
      return nil
    } catch {
      return error as? TrainingError
    }
  }

  func testAnswersThatCannotBeUsedAreNamed() {
    XCTAssertEqual(
      failure(.sum) { $0.sum = { values, _ in values } },
      .unusable(
        exercise: "15.1", answer: "gave shape [16, 2] instead of [16, 1], or no derivative"))
    XCTAssertEqual(
      failure(.sum) {
        $0.sum = { values, tape in tape.detach(tape.sumColumns(values)) }
      },
      .unusable(
        exercise: "15.1", answer: "gave shape [16, 1] instead of [16, 1], or no derivative"))
    XCTAssertEqual(
      failure { $0.mix = { _, weights, _ in weights.bias1 } },
      .unusable(
        exercise: "15.2", answer: "gave shape [16, 4] instead of [16, 1], or no derivative"))
    XCTAssertEqual(
      failure { $0.targets = { _, _, _, _, _ in [1] } },
      .unusable(exercise: "15.3", answer: "gave 1 targets for 16"))
    XCTAssertEqual(
      failure {
        $0.targets = { batch, _, _, _, mixer in try mixer([1, 2], batch.nextStates) }
      },
      .unusable(exercise: "15.3", answer: "mixed 2 values in 16 states"))
    XCTAssertEqual(
      failure { $0.targets = { batch, _, _, _, _ in batch.endings.map { _ in .nan } } },
      .notFinite(quantity: "loss", step: 104))
    XCTAssertEqual(
      failure { $0.update = { _, _, _, _, _, _ in QMIXUpdate(loss: 0, values: []) } },
      .unusable(exercise: "15.6", answer: "gave 0 values for 16 samples"))
    XCTAssertNil(failure { _ in })
  }

  func testTheShapesOfTablesAreChecked() {
    var functions = QMIXTests.functions
    functions.additiveFit = { _, _ in AdditiveFit(values: [1], error: 0) }
    functions.mixerWeights = { _, _, _ in
      MixerWeights(weights1: [[1]], bias1: [], weights2: [], bias2: 0)
    }
    let checked = functions.checked
    XCTAssertThrowsError(try checked.additiveFit([0, 1, 1, 8], [2, 2]))
    let layer = LayerNumbers(weights: [1], bias: [1])
    let layers = HyperLayers(
      weights1: layer, bias1: layer, weights2: layer, bias2Hidden: layer, bias2: layer)
    XCTAssertThrowsError(try checked.mixerWeights([1], layers, 1))
  }
}
