import Course
import Foundation
import Experiments
import Lesson13
import Lesson13Exercises
import Lesson13Solution
import Lesson16
import Lesson16Exercises
import Lesson16Solution
import MyLesson13
import MyLesson16

/// Lesson 16: goals, hindsight, and two levels that learn together.
@main struct Lesson16HAC {
  static func main() async {
    if ProcessInfo.processInfo.environment["TUNE"] != nil { do { if ProcessInfo.processInfo.environment["LOGS"] != nil { try tuneLogs() } else { try tune() } } catch { print(error) }; return }
    let dqn = DQNFunctions(DQNSolution.self)
    let page = CoursePage(
      .hac, reference: HACFunctions(HACSolution.self, dqn: dqn),
      mine: HACFunctions(
        MyHAC.self, dqn: Lesson.dqn.completed(DQNFunctions(MyDQN.self), by: dqn)))
    await page.run()
  }
}
