@main struct Lesson18PlaNet { static func main() {} }
