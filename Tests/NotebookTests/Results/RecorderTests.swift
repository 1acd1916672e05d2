import XCTest

@testable import Notebook

final class RecorderTests: XCTestCase {
  func testTheFile() throws {
    var options = Options()
    options.seed = 3
    options.implementation = .misconception("gae.ignoresTermination")
    let cells = [
      PageCell(
        number: 1, slug: "ratio", title: "The ratio", purpose: "Old data.", isLong: false,
        isDetermined: true),
      PageCell(
        number: 2, slug: "pendulum", title: "Swing", purpose: "Up.", isLong: true,
        isDetermined: false),
    ]
    let recorder = Recorder(
      lesson: 7, name: "Lesson07PPO", cells: cells, options: options, file: nil)
    recorder.add(
      TaskResult(
        name: "grid10", title: "grid 10×10", metric: "mean return of 100 greedy episodes",
        value: 8.3, bar: 8.25, steps: 100_000, seconds: 1.90049, seeds: nil))
    recorder.add(
      TaskResult(
        name: "cartpole", title: "CartPole", metric: "mean return", value: .nan, bar: 475,
        steps: 5, seconds: 0,
        seeds: SeedSummary(
          values: [500, .nan, 430.5], interquartileMean: 500, interval: (430.5, 500))))
    recorder.record("z", .number(1.6))
    recorder.record("a", .integer(2))
    recorder.add(text: ["1 · The ratio ──", "", "r = \"1\""], of: cells[0])
    XCTAssertEqual(
      recorder.text,
      """
      {"lesson":7,
      "name":"Lesson07PPO",
      "seed":3,
      "implementation":"mutant:gae.ignoresTermination",
      "tasks":[
        {"name":"grid10","metric":"mean return of 100 greedy episodes","value":8.3,"bar":8.25,\
      "solved":true,"steps":100000,"seconds":1.9},
        {"name":"cartpole","metric":"mean return","value":null,"bar":475,"solved":false,\
      "steps":5,"seconds":0,"seeds":[500,null,430.5],"iqm":500,"interval":[430.5,500]}],
      "numbers":{
        "z":1.6,
        "a":2},
      "cells":[
        {"slug":"ratio","title":"The ratio","long":false,\
      "determined":true,"lines":["1 · The ratio ──","","r = \\"1\\""]},
        {"slug":"pendulum","title":"Swing","long":true,\
      "determined":false,"lines":null}]}

      """)
    let read = try JSONSerialization.jsonObject(with: Data(recorder.text.utf8))
    XCTAssertEqual((read as? [String: Any])?.count, 7)
  }

  func testAFileWithoutResults() throws {
    let recorder = Recorder(lesson: 1, name: "L", cells: [], options: Options(), file: nil)
    let read = try JSONSerialization.jsonObject(with: Data(recorder.text.utf8))
    XCTAssertEqual(((read as? [String: Any])?["tasks"] as? [Any])?.count, 0)
  }

  func testASolvedTaskReachesItsBar() {
    for (value, solved) in [(8.25, true), (8.249, false), (.nan, false), (.infinity, true)] {
      let task = TaskResult(
        name: "t", title: "t", metric: "m", value: value, bar: 8.25, steps: 0, seconds: 0,
        seeds: nil)
      XCTAssertEqual(task.solved, solved, "\(value)")
    }
  }
}
