@main struct Lesson17MCTS { static func main() {} }
