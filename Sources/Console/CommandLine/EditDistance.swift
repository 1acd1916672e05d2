/// The number of insertions, deletions, replacements and swaps of neighbours between two words
/// (optimal string alignment), ignoring the case of ASCII letters.
///
/// - Complexity: O(`first.count` · `second.count`).
func editDistance(_ first: String, _ second: String) -> Int {
  let a = Array(first.lowercased().unicodeScalars)
  let b = Array(second.lowercased().unicodeScalars)
  var beforeLast = [Int](repeating: 0, count: b.count + 1)
  var last = Array(0...b.count)
  for i in 0..<a.count {
    var row = [Int](repeating: i + 1, count: b.count + 1)
    for j in 0..<b.count {
      let replaced = last[j] + (a[i] == b[j] ? 0 : 1)
      row[j + 1] = min(replaced, last[j + 1] + 1, row[j] + 1)
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        row[j + 1] = min(row[j + 1], beforeLast[j - 1] + 1)
      }
    }
    beforeLast = last
    last = row
  }
  return last[b.count]
}

/// The candidate nearest to a mistyped word, or nil if none is near.
///
/// A candidate that starts with the word is near: `--res` finds `--results`. Among equally near
/// candidates the first is taken.
public func nearest(to word: String, among candidates: [String]) -> String? {
  // A command line may hold words of any length; a long one has no near candidate.
  guard !word.isEmpty, word.utf8.count <= 80 else { return nil }
  var best: (candidate: String, distance: Int)?
  for candidate in candidates {
    let distance = editDistance(word, candidate)
    if distance < best?.distance ?? Int.max { best = (candidate, distance) }
  }
  let limit = max(1, (word.count + 1) / 3)
  if let best, best.distance <= limit { return best.candidate }
  let started = word.drop { $0 == "-" }
  guard started.count >= 2 else { return nil }
  return candidates.first { $0.lowercased().hasPrefix(word.lowercased()) }
}

/// The end of a message about a mistyped word: " Did you mean --seed?", or empty.
public func didYouMean(_ word: String, among candidates: [String]) -> String {
  nearest(to: word, among: candidates).map { " Did you mean \($0)?" } ?? ""
}
