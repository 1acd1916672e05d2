import Course
import Experiments
import Lesson11
import Lesson11Exercises
import Lesson11Solution
import MyLesson11

/// Lesson 11: soft actor-critic.
@main struct Lesson11SAC {
  static func main() async {
    let page = CoursePage(
      .sac, reference: SACFunctions(SACSolution.self), mine: SACFunctions(MySAC.self))
    await page.run()
  }
}
