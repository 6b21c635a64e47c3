/// One of several values that may be equal, told apart by their number: the first, the second.
struct Counted<Value: Hashable>: Hashable {
  let value: Value
  let number: Int

  /// Values counted as they come.
  static func all(_ values: [Value]) -> [Self] {
    var counts: [Value: Int] = [:]
    return values.map { value in
      counts[value, default: 0] += 1
      return Self(value: value, number: counts[value] ?? 0)
    }
  }

  /// How many values are compared one by one to find out which of several equal ones went.
  private static var limit: Int { 1_000 }

  /// Values made from others, which count as the same if they kept their order.
  static func all(_ values: [Value], from base: [Value]) -> [Self] {
    let known = all(base)
    guard Set(base).count < base.count || Set(values).count < values.count,
      base.count <= limit, values.count <= limit
    else { return all(values) }
    var found = [Self?](repeating: nil, count: values.count)
    var left = Set(known)
    for (place, other) in Self.longestCommon(base, values) {
      found[other] = known[place]
      left.remove(known[place])
    }
    var counts = known.reduce(into: [:]) { $0[$1.value, default: 0] += 1 }
    for place in values.indices where found[place] == nil {
      let value = values[place]
      if let same = known.first(where: { $0.value == value && left.contains($0) }) {
        found[place] = left.remove(same)
      } else {
        counts[value, default: 0] += 1
        found[place] = Self(value: value, number: counts[value] ?? 0)
      }
    }
    return found.compactMap(\.self)
  }

  /// The positions of a longest common subsequence of both.
  private static func longestCommon(_ left: [Value], _ right: [Value]) -> [(Int, Int)] {
    var length = Array(
      repeating: Array(repeating: 0, count: right.count + 1), count: left.count + 1)
    for x in left.indices.reversed() {
      for y in right.indices.reversed() {
        length[x][y] =
          left[x] == right[y]
          ? length[x + 1][y + 1] + 1 : max(length[x + 1][y], length[x][y + 1])
      }
    }
    var pairs: [(Int, Int)] = []
    var (x, y) = (0, 0)
    while x < left.count, y < right.count {
      if left[x] == right[y] {
        pairs.append((x, y))
        (x, y) = (x + 1, y + 1)
      } else if length[x + 1][y] >= length[x][y + 1] {
        x += 1
      } else {
        y += 1
      }
    }
    return pairs
  }
}
