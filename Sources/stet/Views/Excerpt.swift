import Prose

/// Words of an article in one line of a list.
///
/// A text that is too long is cut in the middle, so that if two passages begin or end alike, the
/// other end shows which is which.
enum Excerpt {
  /// A text in at most this many cells.
  static func line(_ text: String, limit: Int) -> String {
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard Table.width(line) > limit else { return line }
    let room = max(2, limit - 3)
    return "\(head(of: line, limit: room - room / 2)) … \(tail(of: line, limit: room / 2))"
  }

  /// What became of a text, such as `for [-two weeks-]{+ten days+}`, in about this many cells.
  ///
  /// - Returns: Nil if the two share no words, so that each is better read by itself.
  static func change(from old: String, to new: String, limit: Int) -> String? {
    let sentences = ProseDifference(from: old, to: new).passages.flatMap(\.sentences)
    let spans = sentences.flatMap { DifferenceView.spans($0.runs) }.tidied
    let same = spans.filter { $0.mark == .same && Words.count(in: $0.text) > 0 }
    guard !same.isEmpty, same.count < spans.count else { return nil }
    // What differs has to be visible; what is the same only shows where that is.
    let changed = spans.reduce(0) { $1.mark == .same ? $0 : $0 + Table.width($1.text) + 4 }
    let share = max(24, (limit - changed) / same.count)
    let shown = spans.map { span in
      switch span.mark {
      case .removed: "[-\(line(span.text, limit: limit))-]"
      case .added: "{+\(line(span.text, limit: limit))+}"
      case .same, .left, .here, .remark: between(span.text, limit: share)
      }
    }.joined()
    return shown.split(separator: " ").joined(separator: " ")
  }

  /// What is between two changes, with a space for white space at its ends.
  private static func between(_ text: String, limit: Int) -> String {
    let line = line(text, limit: limit)
    if line.isEmpty { return text.isEmpty ? "" : " " }
    return (text.first?.isWhitespace == true ? " " : "") + line
      + (text.last?.isWhitespace == true ? " " : "")
  }

  /// The whole words at the beginning of a line; of a longer word, its beginning.
  private static func head(of line: String, limit: Int) -> Substring {
    var used = 0
    let end = line.indices.first { place in
      used += Table.width(String(line[place]))
      return used > limit
    }
    guard let end else { return line[...] }
    let head = line[..<end]
    guard line[end] != " ", let space = head.lastIndex(of: " ") else { return head }
    return head[..<space]
  }

  /// The whole words at the end of a line; of a longer word, its end.
  private static func tail(of line: String, limit: Int) -> Substring {
    var used = 0
    let start = line.indices.reversed().first { place in
      used += Table.width(String(line[place]))
      return used > limit
    }
    guard let start else { return line[...] }
    let tail = line[line.index(after: start)...]
    guard line[start] != " ", let space = tail.firstIndex(of: " ") else { return tail }
    return tail[tail.index(after: space)...]
  }
}
