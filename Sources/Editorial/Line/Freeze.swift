/// Why an article takes no act but a repair.
public enum Freeze: Hashable, Sendable {
  /// The newest tree is no text; the last good one counts.
  case badTree(TreeProblem)
  /// A newer Stet acted on it.
  case newer(MessageReading.Newer)
}

/// What makes a tree no text.
public enum TreeProblem: Hashable, Sendable {
  /// `<slug>.md` is missing.
  case noArticle
  /// `<slug>.md` is not UTF-8.
  case notUTF8
  /// `<slug>.md` holds a NUL byte.
  case nul
  /// Something is no plain file: a folder, a link, an executable, a submodule.
  case notPlain(name: String)
  /// A name that files may not have on every system.
  case badName(name: String, TreeNameProblem)
  /// A name occurs twice, the same or with other capitals; this is the later one.
  case sameName(name: String, as: String)
  /// `edition.yml`, which belongs to main, is there.
  case editionRecord
}

/// An event that this Stet can't judge.
package struct Stop: Hashable, Sendable {
  /// The event.
  package var event: EventID
  /// Why not.
  package var reason: MessageReading.Newer
}
