import Experiments
import Lesson09
import Lesson09Exercises
import Lesson09Solution
import MyLesson09

/// Lesson 9: asynchronous advantage actor-critic, from two additions to four threads.
@main struct Lesson09A3C {
  static func main() async {
    var page = CoursePage(
      .a3c, reference: A3CFunctions(A3CSolution.self), mine: A3CFunctions(MyA3C.self))
    let memo = Memo()
    func trainings(_ functions: A3CFunctions) -> Trainings {
      Trainings(functions: functions, memo: memo)
    }

    page.cell(
      "turns", "Workers in turns", "Two workers take turns, and the seed decides everything."
    ) { try await turnsCell($0, trainings($1)) }
    page.cell(
      "threads", "Workers in threads", "Two workers that never wait for each other.",
      isDetermined: false
    ) { try await threadsCell($0, trainings($1)) }
    await page.run()
  }
}
