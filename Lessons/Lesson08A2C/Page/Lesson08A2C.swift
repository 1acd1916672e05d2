import Experiments
import Lesson08
import Lesson08Exercises
import Lesson08Solution
import MyLesson08

/// Lesson 8: advantage actor-critic.
@main struct Lesson08A2C {
  static func main() async {
    let page = CoursePage(
      .a2c, reference: A2CFunctions(A2CSolution.self), mine: A2CFunctions(MyA2C.self))
    await page.run()
  }
}
