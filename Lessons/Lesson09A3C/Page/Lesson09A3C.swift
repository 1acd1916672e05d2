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
      "workers", "Two workers, one policy",
      "Each worker copies the parameters, acts, and adds its step, while the other does the same."
    ) { try workersCell($0, $1) }
    page.cell(
      "interleavings", "Two additions at the same time",
      "Two workers add 1 and 2 to a parameter that is 5. All orders of their four operations:"
    ) { page, _ in interleavingsCell(page) }
    page.cell(
      "lost", "Additions that are lost", "Threads add to the same parameters as fast as they can.",
      isDetermined: false
    ) { try await lostCell($0, trainings($1)) }
    page.cell(
      "staleness", "How stale gradients are",
      "Updates of other workers between a worker's copy and its own update, counted by 09.4."
    ) { try await stalenessCell($0, trainings($1)) }
    page.cell(
      "delay", "A gradient that is late",
      "Descent on θ²/2 with the gradient of d updates ago, and its largest stable step."
    ) { page, _ in delayCell(page) }
    page.cell(
      "turns", "Learning in turns",
      "Two workers take turns, each gradient is one update old, and the seed decides everything."
    ) { try await turnsCell($0, trainings($1)) }
    page.cell(
      "threads", "Learning in threads", "The same two workers as threads that wait for nobody.",
      isDetermined: false
    ) { try await threadsCell($0, trainings($1)) }
    page.cell(
      "waiting", "What a delay costs, and what waiting costs",
      "Four workers and one budget of steps: gradients in turns, late ones, and their mean."
    ) { try await waitingCell($0, trainings($1)) }
    page.cell(
      "speed", "Steps a second", "What the cores are used for, with and without waiting.",
      isDetermined: false
    ) { try await speedCell($0, trainings($1)) }
    page.cell(
      "v-trace", "What came after: correcting old actions",
      "A policy goes right with 0.6 now; its segments are from when it did so with 0.4."
    ) { page, _ in vTraceCell(page) }
    page.cell(
      "predictions", "Predict, then run", "One thing is changed, one number measured."
    ) { try await predictionsCell($0, $1) }
    page.cell(
      "mistakes", "What goes wrong", "One thing is changed, and two workers train in turns."
    ) { try await mistakesCell($0, trainings($1)) }

    page.watch(framesPerSecond: 50) { try await watchTrainedPolicy($0, trainings($1)) }
    page.save { try await Trainings.save(memo, into: $0) }
    await page.run()
  }
}
