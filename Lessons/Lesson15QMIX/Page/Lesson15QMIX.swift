import Course
import Experiments
import Lesson15
import Lesson15Exercises
import Lesson15Solution
import MyLesson15

/// Lesson 15: the value of a team, made of its agents' values.
@main struct Lesson15QMIX {
  static func main() async {
    var page = CoursePage(
      .qmix, reference: QMIXFunctions(QMIXSolution.self), mine: QMIXFunctions(MyQMIX.self))
    let memo = Memo()
    func trainings(_ functions: QMIXFunctions) -> Trainings {
      Trainings(functions: functions, memo: memo)
    }

    page.cell(
      "flow", "One step of QMIX", "What flows where; in brackets the exercises."
    ) { page, _ in flowCell(page) }
    page.cell(
      "alone", "Each for itself", "What an action is worth depends on what the other one does."
    ) { try await aloneCell($0, $1) }
    page.cell(
      "sum", "The best sum", "What VDN can know of a game, in closed form and learned."
    ) { try sumCell($0, $1) }
    page.cell(
      "tables", "What each method learns",
      "The two-step game: true values, and those of teams that explored all of it."
    ) { try await tablesCell($0, $1) }
    page.cell(
      "hypernetwork", "A network that makes a network", "The mixer's weights, state by state."
    ) { try hypernetworkCell($0, $1) }
    page.cell(
      "igm", "Individual and global maximum", "Why agents may choose for themselves."
    ) { try igmCell($0, $1) }
    page.cell(
      "limits", "What QMIX cannot represent", "Three games beside what comes closest to them."
    ) { try await limitsCell($0, $1) }
    page.cell(
      "learning", "Learning", "Mean return of 100 greedy episodes; no agent sees the state."
    ) { try await learningCell($0, trainings($1)) }
    page.cell(
      "ways", "What they learned", "Both agents on their ways, and what Q_tot promises."
    ) { try await waysCell($0, trainings($1)) }
    page.cell(
      "slopes", "Every agent counts, nowhere backwards",
      "∂Q_tot/∂Qᵢ in all states of the grid."
    ) { try await slopesCell($0, trainings($1)) }
    page.cell(
      "sharing", "One network or two?", "The methods, and what agents share, on the same grid."
    ) { try await sharingCell($0, trainings($1)) }
    page.cell(
      "wrong", "What goes wrong", "One part of QMIX done wrong, on the two-step game."
    ) { try await wrongCell($0, $1) }
    page.cell(
      "bugs", "Six trainings, five of them broken", "What they report, with one mistake each."
    ) { try await bugsCell($0, $1) }
    page.cell(
      "predictions", "Predict, then run", "One thing is changed, and one quantity measured."
    ) { try predictionsCell($0, $1) }

    page.watch(framesPerSecond: 4) { try await watchTrainedTeam($0, trainings($1)) }
    page.save { try await Trainings.save(memo, into: $0) }
    await page.run()
  }
}
