import Prose

/// The changes that a word processor's document makes to a text, each with its place in the text's
/// Markdown.
struct TrackedChanges {
  typealias Sign = ReadDocument.Sign

  /// Words that are removed and inserted at one place.
  struct Change {
    /// What is removed, as readers see it, and what is inserted.
    var old: String
    var new: String
    /// Who tracked it; empty if nobody did.
    var hands: [ReadDocument.Hand]
    /// Where it is in the Markdown, in Unicode scalars, and what is to be there; nil if the
    /// Markdown has no place for it.
    var edit: TextEdit?
  }

  /// What was changed, in the order of the text.
  private(set) var changes: [Change] = []
  /// The comments, and where they are in the Markdown; nil if that is nowhere.
  private(set) var comments: [(comment: ReadDocument.Comment, place: Range<Int>?)] = []

  private let text: [Sign]
  private let markdown: [Unicode.Scalar]

  /// Compares.
  ///
  /// - Parameters:
  ///   - document: The document.
  ///   - text: The text of which it should be a copy.
  ///   - markdown: The Markdown from which that text was read.
  init(in document: ReadDocument, over text: ReadDocument, of markdown: String) {
    self.text = text.signs
    self.markdown = Array(markdown.unicodeScalars)
    let places = Self.places(of: document.signs, in: text.signs)
    findChanges(document.signs, places)
    comments = document.comments.map { comment in
      (comment, place(of: comment, document.signs, places))
    }
  }

  /// For every character of a document, the index of the same one in the text; nil if it was
  /// inserted.
  private static func places(of signs: [Sign], in text: [Sign]) -> [Int?] {
    let own = signs.indices.filter { signs[$0].insertion == nil }
    let runs = WordDifference(
      from: ReadDocument.text(text), to: ReadDocument.text(own.lazy.map { signs[$0] })
    ).runs
    var places = [Int?](repeating: nil, count: signs.count)
    var (old, new) = (0, 0)
    for run in runs {
      switch run {
      case .same(let words):
        for _ in words.unicodeScalars {
          places[own[new]] = old
          (old, new) = (old + 1, new + 1)
        }
      case .removed(let words): old += words.unicodeScalars.count
      case .inserted(let words): new += words.unicodeScalars.count
      }
    }
    return places
  }

  // MARK: Changes

  private mutating func findChanges(_ signs: [Sign], _ places: [Int?]) {
    var new: [Sign] = []
    var hands: [ReadDocument.Hand] = []
    func note(_ hand: ReadDocument.Hand?) {
      if let hand, !hands.contains(hand) { hands.append(hand) }
    }
    var start = 0
    for (sign, place) in zip(signs, places) {
      if let place, sign.deletion == nil {
        // The text goes on here; the document lacks what comes before.
        end(start..<place, new, hands)
        (start, new, hands) = (place + 1, [], [])
        continue
      }
      note(sign.insertion)
      note(sign.deletion)
      if place == nil, sign.deletion == nil { new.append(sign) }
    }
    end(start..<text.count, new, hands)
  }

  private mutating func end(
    _ range: Range<Int>, _ new: [Sign], _ hands: [ReadDocument.Hand]
  ) {
    let old = ReadDocument.text(text[range])
    let words = ReadDocument.text(new)
    let isBlank = (old + words).allSatisfy(\.isWhitespace)
    // A word processor's own way of writing quotation marks, spaces and empty lines is nobody's
    // change.
    if hands.isEmpty, isBlank || Self.readsAlike(old, words) { return }
    if old == words || range.isEmpty && new.isEmpty { return }
    changes.append(Change(old: old, new: words, hands: hands, edit: edit(of: range, new)))
  }

  /// Whether two texts are the same words and signs, however these are written.
  private static func readsAlike(_ one: String, _ other: String) -> Bool {
    func typed(_ text: String) -> [String] {
      text.map { sign in
        switch sign {
        case "‘", "’", "‚": "'"
        case "“", "”", "„": "\""
        case "…": "..."
        default: sign.isWhitespace ? " " : String(sign)
        }
      }.joined().replacing("---", with: "—").replacing("--", with: "–")
        .split(separator: " ").map(String.init)
    }
    return typed(one) == typed(other)
  }

  /// Whether a stretch of the Markdown has something that is not read as words, such as a picture.
  private func holdsMore(_ range: Range<Int>) -> Bool {
    markdown[range].contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }
  }

  private func edit(of range: Range<Int>, _ new: [Sign]) -> TextEdit? {
    var range = range
    let beginsBlock = range.lowerBound == 0 || text[range.lowerBound - 1].endsParagraph
    let endsBlock =
      range.upperBound == text.count || text[range.upperBound].endsParagraph
      || text[range].last?.endsParagraph == true
    // A paragraph that is removed as a whole leaves neither an empty one nor its mark.
    if new.isEmpty, beginsBlock, endsBlock, !range.isEmpty {
      if let edit = editBackwards(range) { return edit }
      if range.upperBound < text.count, text[range].last?.isBreak == false {
        range = range.lowerBound..<range.upperBound + 1
      }
    }
    guard text[range].contains(where: { !$0.isBreak && $0.scalar != " " }) else {
      return editBeside(range, new)
    }
    let old = text[range]
    let edges = edges(of: range)
    guard let lower = edges.lower, let upper = edges.upper, lower < upper, isInOrder(old) else {
      return nil
    }
    let context = (old.first?.marks ?? []).filter { old.last?.marks.contains($0) == true }
    return TextEdit(
      lower..<upper, MarkdownWords.of(new, inside: context, isFirst: beginsBlock))
  }

  /// The edit that removes a paragraph together with what precedes it; nil if the next one begins
  /// in the same way, so that it can take its place.
  private func editBackwards(_ range: Range<Int>) -> TextEdit? {
    let words = text[range].filter { !$0.isBreak }
    let own = range.lowerBound == 0 ? "" : text[range.lowerBound - 1].lead
    let end = text[range].last?.isBreak == true ? range.upperBound - 1 : range.upperBound
    guard text.indices.contains(end), text[end].lead != own, isInOrder(words[...]),
      let lower = words.first?.place?.lowerBound, let upper = words.last?.place?.upperBound,
      // A footnote of the text before is at the end of the Markdown.
      let before = text[..<range.lowerBound].last(where: { sign in
        sign.place.map { $0.upperBound <= lower } ?? false
      })?.place?.upperBound,
      !holdsMore(before..<lower)
    else { return nil }
    return TextEdit(before..<upper, "")
  }

  /// Where signs begin and end in the Markdown; the end of a paragraph reaches to the next word.
  private func edges(of range: Range<Int>) -> (lower: Int?, upper: Int?) {
    let (first, last) = (text[range].first, text[range].last)
    let lower =
      first?.isBreak == true
      ? text.prefix(range.lowerBound).last?.place?.upperBound : first?.place?.lowerBound
    guard last?.isBreak == true else { return (lower, last?.place?.upperBound) }
    let next =
      range.upperBound == text.count
      ? markdown.count : text[range.upperBound].place?.lowerBound
    // Anything between two paragraphs, such as a picture, stays.
    let end = text[range].last { $0.place != nil }?.place?.upperBound
    if let end, let next, end <= next, holdsMore(end..<next) { return (lower, end) }
    return (lower, next)
  }

  /// Whether characters are in the Markdown in the order in which they are read: those of a
  /// footnote are not.
  private func isInOrder(_ signs: ArraySlice<Sign>) -> Bool {
    var last = 0
    for sign in signs where !sign.isBreak && sign.scalar != " " {
      guard let place = sign.place, place.lowerBound >= last || place.upperBound == last else {
        return false
      }
      last = place.upperBound
    }
    return true
  }

  /// An edit that inserts characters, or replaces only spaces, as a change of the nearest word,
  /// since it could not be found again otherwise.
  private func editBeside(_ range: Range<Int>, _ new: [Sign]) -> TextEdit? {
    let (start, end) = (range.lowerBound, range.upperBound)
    let left = start > 0 && !text[start - 1].isBreak ? word(before: start) : nil
    let right = end < text.count && !text[end].isBreak ? word(from: end) : nil
    let wanted = new.first { !$0.isBreak }?.marks ?? []
    func fits(_ word: Range<Int>?) -> Bool {
      word.map { text[$0.lowerBound].marks == wanted } ?? false
    }
    let goesLeft =
      new.first?.isBreak == true || (new.last?.isBreak != true && (fits(left) || !fits(right)))
    let edges = range.isEmpty ? (lower: nil, upper: nil) : edges(of: range)
    if let left, goesLeft || right == nil, let place = place(of: left) {
      let words = MarkdownWords.of(new, inside: text[left.upperBound - 1].marks, isFirst: false)
      return TextEdit(
        place.lowerBound..<max(place.upperBound, edges.upper ?? 0), slice(place) + words)
    }
    guard let right, let place = place(of: right) else { return nil }
    let words = MarkdownWords.of(
      new, inside: text[right.lowerBound].marks, isFirst: start == 0 || text[start - 1].isBreak)
    return TextEdit(
      min(place.lowerBound, edges.lower ?? place.lowerBound)..<place.upperBound,
      words + slice(place))
  }

  private func word(before index: Int) -> Range<Int> {
    var start = index
    while start > 0, text[start - 1].scalar == " " { start -= 1 }
    while start > 0, text[start - 1].scalar != " ", !text[start - 1].isBreak { start -= 1 }
    return start..<index
  }

  private func word(from index: Int) -> Range<Int> {
    var end = index
    while end < text.count, text[end].scalar == " " { end += 1 }
    while end < text.count, text[end].scalar != " ", !text[end].isBreak { end += 1 }
    return index..<end
  }

  /// Where characters of the text are in the Markdown.
  private func place(of range: Range<Int>) -> Range<Int>? {
    let placed = text[range].filter { $0.place != nil }
    guard let lower = placed.first?.place?.lowerBound, let upper = placed.last?.place?.upperBound,
      lower < upper, isInOrder(text[range])
    else { return nil }
    return lower..<upper
  }

  private func slice(_ range: Range<Int>) -> String {
    var words = String.UnicodeScalarView()
    words.append(contentsOf: markdown[range])
    return String(words)
  }

  // MARK: Comments

  /// The place of the words that a comment is about; if these are inserted, that of the word before
  /// them.
  private func place(
    of comment: ReadDocument.Comment, _ signs: [Sign], _ places: [Int?]
  ) -> Range<Int>? {
    let range = comment.start..<max(comment.start, comment.end)
    let own = range.compactMap { places[$0] }.filter { !text[$0].isBreak }
    if let first = own.first, let last = own.last, first <= last {
      return place(of: first..<last + 1)
    }
    guard let before = places[..<range.lowerBound].last(where: { $0 != nil }).flatMap({ $0 }) else {
      return nil
    }
    return text[before].isBreak ? nil : place(of: word(before: before + 1))
  }
}
