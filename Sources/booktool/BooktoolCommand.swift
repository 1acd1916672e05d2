@main struct BooktoolCommand {
  static func main() {}
}
