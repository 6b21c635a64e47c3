/// A text of an article with its number, without its contributors.
package struct NumberedText: Hashable, Sendable {
  /// Counts from 1 along the line.
  package var number: Int
  /// The text.
  package var text: TextID
  /// When.
  package var at: Instant
}

extension NumberedText {
  /// A revision without its contributors.
  package init(_ revision: Revision) {
    self.init(number: revision.number, text: revision.text, at: revision.at)
  }
}

/// The texts of a line by number, without the rules: no policy has to be read.
///
/// Whatever the rules say about an event, a different text counts as the next revision, unless it
/// is not a text of the article at all. The rules are needed only for events that may make a
/// revision of the text that is in hand.
package struct LineTexts: Sendable {
  /// The texts, oldest first.
  package private(set) var texts: [NumberedText] = []

  /// Numbers the texts of a line, whose commits come oldest first; nil if only the rules can tell.
  package init?(_ entries: [LineEntry]) {
    for entry in entries where entry.treeProblem == nil {
      if entry.text != texts.last?.text ?? .nothing {
        texts.append(
          NumberedText(number: texts.count + 1, text: entry.text, at: entry.time))
      } else if case .event(let event) = entry.message, event.kind == .import {
        return nil
      }
    }
  }
}
