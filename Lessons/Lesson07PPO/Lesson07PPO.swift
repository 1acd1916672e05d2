@main struct Lesson07PPO {
  static func main() {}
}
