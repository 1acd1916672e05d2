import Experiments
import Lesson15
import Lesson15Exercises
import Lesson15Solution
import MyLesson15

/// Lesson 15: the value of a team, made of its agents' values.
@main struct Lesson15QMIX {
  static func main() async {
    let page = CoursePage(
      .qmix, reference: QMIXFunctions(QMIXSolution.self), mine: QMIXFunctions(MyQMIX.self))
    await page.run()
  }
}
