// What several lessons shrink drawn questions to, and how they tell the size.

/// Returns each element of a list alone: smaller lists of the same kind.
public func singles<Element>(_ list: [Element]) -> [[Element]] {
  list.count > 1 ? list.map { [$0] } : []
}

/// Returns smaller lists, the smallest first: halves, one element less, whole numbers.
public func smaller(_ list: [Double]) -> [[Double]] {
  let half = list.count / 2
  var lists: [[Double]] = []
  if half > 0 { lists = [Array(list.prefix(half)), Array(list.suffix(half))] }
  if list.count > 2 { lists += list.indices.map { without($0, list) } }
  let rounded = list.map { $0.rounded() }
  return rounded == list ? lists : lists + [rounded]
}

/// Returns a list without the element at an index.
public func without<Element>(_ index: Int, _ list: [Element]) -> [Element] {
  Array(list[..<index] + list[(index + 1)...])
}

/// Returns a number of things in words: "1 step", "12 steps".
public func counted(_ count: Int, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}
