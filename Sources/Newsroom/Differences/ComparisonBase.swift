package import Editorial

/// A text that somebody knows, where a difference for them begins, and why it begins there.
package struct ComparisonBase: Hashable, Sendable {
  /// The text by its name.
  package var name: TextName
  /// Why the difference begins there: `since you approved it`, `the last revision`.
  package var why: String
}

extension Differences {
  /// The two texts that somebody most likely wants to see side by side.
  ///
  /// The first of these that there is: what is not saved yet in my open copy; what changed since I
  /// last read the article, approved it or did anything else to it; since anybody approved it;
  /// since the last edition; in the last revision.
  ///
  /// - Parameters:
  ///   - history: The article's line.
  ///   - handle: Who asks; nil if the newsroom does not know them.
  /// - Returns: The text they know and the newer one; nil if there is one text only.
  /// - Throws: Why an open copy can't be read.
  package func textsToCompare(
    _ history: History, for handle: Handle?
  ) throws -> (old: ComparisonBase, new: TextName)? {
    let standing = history.standing
    if let copy = try copies.openCopy(standing.slug),
      try copies.state(of: copy, head: standing.text).isUnsaved
    {
      let base = standing.revisions.number(of: copy.text).map(TextName.revision) ?? .head
      return (ComparisonBase(name: base, why: "not saved yet"), .open)
    }
    let known =
      handle.flatMap { history.lastKnown(to: $0) } ?? history.lastApproved ?? history.lastEdition
    if let known { return (known, .head) }
    guard let before = standing.revisions.dropLast().last else { return nil }
    return (ComparisonBase(name: .revision(before.number), why: "the last revision"), .head)
  }
}

extension History {
  /// The newest text that somebody read or acted on; nil if that is the newest of all, or if they
  /// never did.
  fileprivate func lastKnown(to handle: Handle) -> ComparisonBase? {
    guard let known = knowledge(of: handle), known.revision.text != standing.text else {
      return nil
    }
    return ComparisonBase(
      name: .revision(known.revision.number), why: "since " + known.act.whenKnown)
  }

  fileprivate var lastApproved: ComparisonBase? {
    for step in steps.reversed() where step.verdict == .counted && step.entry.treeProblem == nil {
      guard case .event(let event) = step.entry.message, event.kind == .approve else { continue }
      guard step.entry.text != standing.text,
        let number = standing.revisions.number(of: step.entry.text)
      else { return nil }
      return ComparisonBase(name: .revision(number), why: "since the last approval")
    }
    return nil
  }

  fileprivate var lastEdition: ComparisonBase? {
    standing.live.edition.flatMap { edition in
      edition.text == standing.text
        ? nil : ComparisonBase(name: .edition(edition.number), why: "since the last edition")
    }
  }
}
