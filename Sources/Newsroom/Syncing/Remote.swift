/// A server that the newsroom exchanges through.
package struct Remote: Hashable, Sendable {
  /// Git's name for it.
  package var name: String
  /// Where it is.
  package var url: String
  /// Whether it is for readers: only main is sent there.
  package var isPublic: Bool

  /// An address as people may see it: without a password.
  package static func shown(_ url: String) -> String { Server.shown(url) }
}
