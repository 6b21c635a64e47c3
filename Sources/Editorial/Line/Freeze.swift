/// Why an article accepts no act except a repair.
public enum Freeze: Hashable, Sendable {
  /// The newest tree is not a text; the last good one counts.
  case badTree(TreeProblem)
  /// A newer Stet acted on it.
  case newer(MessageReading.Newer)
}

/// Why a tree is not a text.
public enum TreeProblem: Hashable, Sendable {
  /// `<slug>.md` is missing.
  case noArticle
  /// `<slug>.md` is not UTF-8.
  case notUTF8
  /// `<slug>.md` contains a NUL byte.
  case nul
  /// Something is not a plain file: a folder, a link, an executable, a submodule.
  case notPlain(name: String)
  /// A name that is not allowed for files on every system.
  case badName(name: String, TreeNameProblem)
  /// A name occurs twice, either identical or differing only in case; this is the later one.
  case sameName(name: String, as: String)
  /// There is an `edition.yml`, which belongs on main.
  case editionRecord
}

/// An event that this Stet can't judge.
package struct Stop: Hashable, Sendable {
  /// The event.
  package var event: EventID
  /// Why not.
  package var reason: MessageReading.Newer
}
