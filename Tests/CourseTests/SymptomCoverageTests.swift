import AllLessons
import Foundation
import TestSupport
import XCTest

@testable import Course

/// The symptoms of all misconceptions, as though they had no names.
final class SymptomCoverageTests: XCTestCase {
  /// At least 85 of 100 wrong answers get a symptom; RL_SYMPTOMS names a file for all of them.
  ///
  /// It takes a minute and runs only with RL_FULL=1.
  func testMostMisconceptionsHaveASymptomWithoutTheirNames() throws {
    try XCTSkipUnless(
      ProcessInfo.processInfo.environment["RL_FULL"] == "1", "set RL_FULL=1 to count the symptoms")
    var (explained, all) = (0, 0)
    var (table, texts): ([String], [String]) = ([], [])
    var kinds: [String: [Symptom.Kind]] = [:]
    let exercises = allLessons().flatMap { lesson in
      lesson.outline.exercises.map { (lesson: lesson, id: $0.id) }
    }
    let wrongs = exercises.mapOnAllCores { $0.lesson.unnamedSymptoms($0.id) }
    for ((_, id), wrong) in zip(exercises, wrongs) {
      let told = wrong.count { !$0.symptoms.isEmpty }
      table.append("\(id)  \(told) of \(wrong.count)")
      (explained, all) = (explained + told, all + wrong.count)
      for (name, symptoms) in wrong {
        XCTAssertLessThanOrEqual(symptoms.count, 2, name)
        if kinds[name] == nil { kinds[name] = symptoms.map(\.kind) }
        texts += [name] + symptoms.map { "  [\($0.kind)] \($0.sentence)" }
      }
    }
    table.append("\(explained) of \(all) wrong answers get a symptom")
    print(table.joined(separator: "\n"))
    if let path = ProcessInfo.processInfo.environment["RL_SYMPTOMS"] {
      try texts.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
    }
    XCTAssertGreaterThanOrEqual(explained * 100, all * 85)
    for (name, kind) in Self.expected { XCTAssertEqual(kinds[name]?.first, kind, name) }
  }

  /// The first symptom of some misconceptions.
  private static let expected: [String: Symptom.Kind] = [
    "return.discountsTheFirst": .factor, "return.undiscounted": .unchanged,
    "return.forward": .expression, "togo.notTurnedRound": .order,
    "togo.discountsItsOwn": .factor, "togo.withoutItsOwn": .order,
    "togo.fromTheStart": .factor, "explore.everyTieInFull": .total,
    "explore.firstOfTies": .place, "average.away": .factor, "ucb.lastOfTies": .choice,
    "target.ignoresTermination": .ignored, "target.discountsReward": .amount,
    "update.wrongWay": .factor, "update.swappedWeights": .expression,
    "update.errorAlone": .amount, "update.allTheWay": .unchanged, "greedy.notShared": .total,
    "double.ignoresTermination": .place, "double.errorAlone": .amount,
    "sarsa.ofBestAction": .expression, "episode.asksAtTheEnd": .length,
    "trace.withoutLearningRate": .factor, "trace.alwaysAccumulating": .ignored,
    "lambda.inReverse": .order, "expectation.maximum": .unchanged,
    "estimates.swapped": .columns, "estimates.ordinaryIsTheSum": .factor,
    "bonus.punishes": .function, "model.forgetsEnding": .word, "softmax.overflows": .notFinite,
    "softmax.withoutLogarithm": .function, "score.reversed": .function,
    "loss.withoutHalf": .factor, "ratio.inverted": .function,
    "kl.integerClipFraction": .digits, "mask.inverted": .word, "mask.edgeIncluded": .word,
    "gae.truncationAsTermination": .place, "value.withoutHalf": .factor,
  ]
}
