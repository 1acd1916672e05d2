@main struct GradeCommand {
  static func main() {}
}
