import Console

/// The map's signs in words.
extension GridMap {
  /// The characters of a square.
  func text(of square: Square, _ isAscii: Bool) -> String {
    switch square {
    case .empty: return isAscii ? "." : "·"
    case .moves(let moves): return Self.arrows(moves, isAscii)
    case .start(let moves): return "S" + (moves.isEmpty ? "" : Self.arrows(moves, isAscii))
    case .goal: return "G"
    case .pit: return "x"
    case .wall: return isAscii ? "##" : "██"
    case .clash: return isAscii ? "X" : "✗"
    case .text(let text), .sign(let text, _): return text.replacingLineBreaks.prefixColumns(4)
    }
  }

  /// Each of the directions, or one sign if all are equal.
  private static func arrows(_ moves: Directions, _ isAscii: Bool) -> String {
    if moves.isEmpty { return isAscii ? "." : "·" }
    if moves == [.up, .right, .down, .left] { return "+" }
    let signs = isAscii ? ["^", ">", "v", "<"] : ["↑", "→", "↓", "←"]
    let order: [Directions] = [.up, .right, .down, .left]
    return zip(order, signs).filter { moves.contains($0.0) }.map { $0.1 }.joined()
  }

  func ink(of square: Square) -> Ink {
    switch square {
    case .goal: return .good
    case .pit, .clash: return .bad
    case .sign(_, let way): return .series(way)
    case .wall, .empty: return .faint
    case .moves, .start, .text: return .plain
    }
  }

  /// The meaning of the signs that occur.
  func legend(_ style: Style) -> [String] {
    let isAscii = style.backEnd == .ascii
    let glyphs = Glyphs(backEnd: style.backEnd)
    var parts: [String] = []
    var (hasTie, hasAll) = (false, false)
    for square in squares {
      guard case .moves(let moves) = square else { continue }
      let count = moves.rawValue.nonzeroBitCount
      hasTie = hasTie || count == 2 || count == 3
      hasAll = hasAll || count == 4
    }
    let hasStart = squares.contains { if case .start = $0 { true } else { false } }
    if hasStart { parts.append("S start") }
    if squares.contains(.goal) { parts.append("G goal") }
    if squares.contains(.pit) { parts.append("x pit") }
    if squares.contains(.wall) { parts.append(isAscii ? "## wall" : "██ wall") }
    if hasTie { parts.append(isAscii ? "^> tie" : "↑→ tie") }
    if hasAll { parts.append("+ all tie") }
    for (index, way) in ways.enumerated() where !way.name.isEmpty {
      let sample = String(repeating: glyphs.way(index, [.left, .right]), count: 3)
      parts.append(sample + " " + way.name)
    }
    if squares.contains(.clash) { parts.append(isAscii ? "X collision" : "✗ collision") }
    return parts + remarks
  }
}
