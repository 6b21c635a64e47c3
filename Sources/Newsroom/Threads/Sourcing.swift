package import Editorial
import Git
package import Prose

/// The sources of a text's statements.
package struct Sourcing: Hashable, Sendable {
  /// A source as it is now.
  package struct Source: Hashable, Sendable {
    /// The thread that names it.
    package var thread: ArticleThread
    /// Where its sentence is.
    package var whereabouts: ThreadLocation

    /// Whether its sentence is still as it was when it was checked.
    package var counts: Bool {
      switch whereabouts {
      case .standing, .article, .field: true
      case .changed, .gone, .lost: false
      }
    }
  }

  /// A sentence that states something, or for which a source was given.
  package struct Sentence: Hashable, Sendable {
    /// Its words as they are now.
    package var words: String
    /// The line of the file, from 1.
    package var line: Int?
    /// What makes it a statement; empty if it is none and a source was given all the same.
    package var claims: [CheckableSentence.Claim]
    /// Its sources.
    package var sources: [Source]
    /// Sources that were given for it before its words changed.
    package var cleared: [Source]
  }

  /// The sentences in order.
  package var sentences: [Sentence]
  /// Sources of sentences that are gone or can't be located.
  package var lost: [Source]

  /// The sentences without a source that state something, or for which somebody once gave one.
  package var missing: [Sentence] { sentences.filter(\.sources.isEmpty) }
}

extension Threads {
  /// The sources of an article's statements.
  ///
  /// A source counts as long as its sentence stays the same, word for word.
  ///
  /// - Parameters:
  ///   - history: The article's line.
  ///   - unsaved: Words of it that are not saved, which are checked instead of the text in hand.
  /// - Returns: Its sentences that need a source or have one.
  /// - Throws: git's own error where the text in hand cannot be read.
  package func sourcing(of history: History, unsaved: [UInt8]? = nil) throws -> Sourcing {
    let standing = history.standing
    let bytes = try unsaved ?? texts.article(standing.text, of: standing.slug)
    let trail = trail(history, unsaved: unsaved)
    let sources = history.articleThreads.filter { $0.isOpen && $0.thread.kind == .source }.map {
      Sourcing.Source(
        thread: $0,
        whereabouts: trail.whereabouts(
          of: $0.details.subject, madeOn: $0.revision ?? 0, widening: Self.sentences))
    }
    let inText = sources.filter { $0.thread.details.subject.field == nil }
    let text = ArticlePart.body.text(in: bytes)
    let claims = CheckableSentence.all(in: text).reduce(into: [:]) { $0[$1.range] = $1.claims }
    let places = inText.compactMap { source in source.whereabouts.place.map { (source, $0.range) } }
      .sorted { $0.1.lowerBound < $1.1.lowerBound }
    var next = 0
    var lines = LineCounter(text, first: ArticlePart.body.line(of: 0, in: bytes) ?? 1)
    var cutter = ScalarCutter(text)
    var found: [Sourcing.Sentence] = []
    for range in sentenceRanges(of: text) {
      let line = lines.line(of: range.lowerBound)
      let words = cutter.cut(range)
      while next < places.count, places[next].1.upperBound <= range.lowerBound { next += 1 }
      let here = places[next...].prefix { $0.1.lowerBound < range.upperBound }
        .filter { $0.1.overlaps(range) }.map(\.0)
      let claims = claims[range] ?? []
      guard !claims.isEmpty || !here.isEmpty else { continue }
      found.append(
        Sourcing.Sentence(
          words: words, line: line, claims: claims, sources: here.filter(\.counts),
          cleared: here.filter { !$0.counts }))
    }
    let lost = sources.filter { source in
      source.thread.details.subject.field == nil && source.whereabouts.place == nil
        && source.whereabouts != .article
    }
    return Sourcing(sentences: found, lost: lost)
  }

  /// The whole sentences that a range touches.
  private static func sentences(_ range: Range<Int>, in text: String) -> Range<Int> {
    sentenceRanges(of: text).filter { $0.overlaps(range) }.reduce(range) { wide, sentence in
      min(wide.lowerBound, sentence.lowerBound)..<max(wide.upperBound, sentence.upperBound)
    }
  }
}

/// Finds the lines of places that come in order.
private struct LineCounter {
  private var scalars: String.UnicodeScalarView.Iterator
  private var place = 0
  private var line: Int

  init(_ text: String, first: Int) {
    scalars = text.unicodeScalars.makeIterator()
    line = first
  }

  mutating func line(of target: Int) -> Int {
    while place < target, let scalar = scalars.next() {
      if scalar == "\n" { line += 1 }
      place += 1
    }
    return line
  }
}

/// Cuts passages out of a text that come in order.
private struct ScalarCutter {
  private let scalars: String.UnicodeScalarView
  private var index: String.Index
  private var place = 0

  init(_ text: String) {
    scalars = text.unicodeScalars
    index = scalars.startIndex
  }

  mutating func cut(_ range: Range<Int>) -> String {
    let start = scalars.index(index, offsetBy: range.lowerBound - place)
    index = scalars.index(start, offsetBy: range.count)
    place = range.upperBound
    return String(scalars[start..<index])
  }
}
