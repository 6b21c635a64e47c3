import Editorial

/// Times as people say them.
extension TypedTime {
  /// `in 3 days`, `in 2 hours`, `in a week`; nil for anything else.
  static func spokenSpan(_ text: String) -> TypedTime? {
    let words = text.split(separator: " ")
    guard words.count == 3, words[0] == "in",
      let unit = ["minute", "hour", "day", "week"].first(where: {
        words[2] == $0 || words[2] == $0 + "s"
      })
    else { return nil }
    let count = ["a", "an", "one"].contains(words[1]) ? "1" : words[1]
    return span(count + unit.prefix(1))
  }

  /// The number of a day of the week, 0 being Monday, by its name or the first three letters of it.
  static func weekday(_ word: Substring) -> Int? {
    let names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    return names.firstIndex { $0 == word || $0.prefix(3) == word }
  }
}

extension Day {
  /// The day of the week, 0 being Monday.
  var weekday: Int { (number % 7 + 10) % 7 }
}
