extension WordDifference {
  /// Writes both texts as one with the changes marked.
  ///
  ///     The port [-was-]{+is+} shut.
  ///
  /// The marks are those of `git diff --word-diff`. Brackets that stand in the text itself are not
  /// escaped, so this form is for reading; a program takes `runs`.
  public func marked() -> String {
    runs.map(\.marked).joined()
  }

  /// Writes the changes, marked as in `marked()`, each among a few of the words around it.
  ///
  ///     … The port [-was-]{+is+} shut for two …
  ///
  /// - Parameter context: How many unchanged words to keep before and after each change, 0 or
  ///   more; `…` stands for the rest.
  /// - Returns: One text with all changes; empty when nothing differs.
  public func excerpts(context: Int = 5) -> String {
    guard runs.contains(where: \.isChange) else { return "" }
    return runs.indices.map { place in
      guard case .same(let text) = runs[place] else { return runs[place].marked }
      return Self.abbreviated(
        text,
        first: place > runs.startIndex ? context : nil,
        last: place < runs.endIndex - 1 ? context : nil)
    }.joined()
  }

  /// Keeps as many words as are asked for at each end that has a change beside it.
  private static func abbreviated(_ text: String, first: Int?, last: Int?) -> String {
    let words = Tokens(text).filter { $0.kind == .word }
    guard words.count > (first ?? 0) + (last ?? 0) else { return text }
    let head = first.map { words.prefix($0).last.map { text[..<$0.text.endIndex] + " " } ?? " " }
    let tail = last.map { words.suffix($0).first.map { " " + text[$0.text.startIndex...] } ?? " " }
    return "\(head ?? "")…\(tail ?? "")"
  }
}

extension WordDifference.Run {
  fileprivate var isChange: Bool {
    if case .same = self { false } else { true }
  }

  fileprivate var marked: String {
    switch self {
    case .same(let text): text
    case .removed(let text): "[-\(text)-]"
    case .inserted(let text): "{+\(text)+}"
    }
  }
}
