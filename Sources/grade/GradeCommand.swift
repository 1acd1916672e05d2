import Exercises
import Grading

/// `grade`: the learner's implementations, handed to the graders.
///
/// Everything else is in Grading, so that an edited exercise recompiles these lines alone.
@main
struct GradeCommand {
  static func main() {
    GradeTool([
      .simpleRL(MySimpleRL.self),
      .qLearning(MyQLearning.self),
      .sarsa(MySARSA.self),
      .expectedSARSA(MyExpectedSARSA.self),
      .dynaQ(MyDynaQ.self),
      .reinforce(MyREINFORCE.self),
      .ppo(MyPPO.self),
    ]).run(Array(CommandLine.arguments.dropFirst()))
  }
}
