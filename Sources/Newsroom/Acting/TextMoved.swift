public import Editorial
import Git
import Prose

/// An act named a text, but there is a newer one by now.
public struct TextMoved: Error, Sendable {
  /// The refusal, with what is possible instead.
  public var refusal: Refusal
  /// The text that was named, as its reader knows it: `r7`.
  public var named: String
  /// The newest text: `r8`.
  public var now: String
  /// What differs between them.
  public var change: ArticleDifference
}

extension Desk {
  /// Does an act that names the text it is about.
  ///
  /// - Throws: ``TextMoved`` if there is a newer text by now, and whatever ``act(_:as:isDryRun:)``
  ///   throws.
  public func act(
    _ proposal: Proposal, on seen: TextID, as actor: Actor, isDryRun: Bool = false
  ) throws -> Outcome {
    var proposal = proposal
    proposal.seen = seen
    do { return try act(proposal, as: actor, isDryRun: isDryRun) } catch let refusal as Refusal {
      guard refusal.reason == .textMoved, let slug = refusal.article else { throw refusal }
      let standing = try lines.history(of: slug).standing
      let names = try lines.revisionNames(of: standing)
      func name(_ text: TextID) -> String {
        standing.revisions.number(of: text).map(names.typed) ?? text.short
      }
      throw TextMoved(
        refusal: refusal, named: name(seen), now: name(standing.text),
        change: try differences.difference(from: seen, to: standing.text, of: slug))
    }
  }
}

extension EventKind {
  /// How somebody came to know a text, by the kind of the act: `you approved it`.
  var whenKnown: String {
    switch self {
    case .approve: "you approved it"
    case .read: "you read it"
    default: "you last acted on it"
    }
  }
}

extension Desk {
  /// How an approval names a file that proves it: `sha256:` and its digest.
  public func evidence(at path: String) throws -> String {
    guard let bytes = try LocalFiles.read(path) else {
      throw NewsroomError.file(path: path, operation: "read", errno: 2)
    }
    return "sha256:"
      + SHA256.hash(bytes).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
