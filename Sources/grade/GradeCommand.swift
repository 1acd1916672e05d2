import AllLessons
import Grading

/// `grade`: the lessons with the learner's functions, handed to the command.
@main
struct GradeCommand {
  static func main() {
    GradeTool(allLessons()).run(Array(CommandLine.arguments.dropFirst()))
  }
}
