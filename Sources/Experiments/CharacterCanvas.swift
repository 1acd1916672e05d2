/// A picture made of characters, empty at first.
struct CharacterCanvas {
  private var characters: [[Character]]

  /// Creates an empty picture.
  init(width: Int, height: Int) {
    characters = Array(repeating: Array(repeating: " ", count: width), count: height)
  }

  /// Its rows from the top, all equally wide.
  var lines: [String] { characters.map { String($0) } }

  /// Draws a character at the column nearest to `x`; outside of the picture nothing is drawn.
  mutating func draw(_ character: Character, _ x: Double, row: Int) {
    guard characters.indices.contains(row) else { return }
    let column = Int(x.rounded())
    if characters[row].indices.contains(column) { characters[row][column] = character }
  }
}
