package import Editorial
import Git

/// How an article's revisions are named: by number or, if the number may come to mean another text,
/// by commit.
///
/// Numbers count along the line. A merge can bring in texts before those already counted, so what
/// two people saved at the same time has no certain number, and what was not sent may get another.
package struct RevisionNames: Hashable, Sendable {
  /// The numbers by which a side of a merge meant another text.
  package let ambiguous: Set<Int>
  /// The first number that was not sent; nil if all were, or if nothing is sent from here.
  package let firstUnsent: Int?
  private let events: [EventID]

  init(_ standing: Standing, firstUnsent: Int?) {
    ambiguous = standing.ambiguous
    self.firstUnsent = firstUnsent
    events = standing.revisions.map(\.event)
  }

  /// Whether a number may come to mean another text.
  package func isUnsure(_ number: Int) -> Bool {
    ambiguous.contains(number) || firstUnsent.map { $0 <= number } ?? false
  }

  /// A revision as it is shown: `r7`, or `r7?`.
  package func shown(_ number: Int) -> String { "r\(number)" + (isUnsure(number) ? "?" : "") }

  /// A revision as it is typed: `r7`, or the beginning of its commit's id.
  package func typed(_ number: Int) -> String {
    guard isUnsure(number), events.indices.contains(number - 1) else { return "r\(number)" }
    return events[number - 1].short
  }

  /// A revision as it is shown where nothing else says which commit it is: `r7`, or `r7? (1f09ab23cd)`.
  package func explained(_ number: Int) -> String {
    isUnsure(number) ? "\(shown(number)) (\(typed(number)))" : shown(number)
  }

  /// Why some of these numbers are unsure, each reason in a sentence.
  package func doubts(about numbers: [Int]) -> [String] {
    let meeting = numbers.filter(ambiguous.contains)
    let unsent = numbers.filter { !ambiguous.contains($0) && isUnsure($0) }
    func names(_ numbers: [Int]) -> String { numbers.map(shown).listed(upTo: 3) }
    return [
      meeting.isEmpty
        ? nil
        : "\(names(meeting)): two sides counted differently before they met, so a number may mean"
          + " another text to somebody; name it by its commit.",
      unsent.isEmpty
        ? nil
        : "\(names(unsent)): not sent yet, so the number may still change; name it by its commit.",
    ].compactMap(\.self)
  }
}

extension Lines {
  /// How an article's revisions are named.
  ///
  /// If there is a remote, a revision counts as sent if the remote had it when it was last fetched
  /// or pushed.
  package func revisionNames(of standing: Standing) throws -> RevisionNames {
    RevisionNames(standing, firstUnsent: try firstUnsent(of: standing))
  }

  private func firstUnsent(of standing: Standing) throws -> Int? {
    guard let last = standing.last, !standing.revisions.isEmpty, try branches.hasFetched()
    else { return nil }
    let sent = try branches.fetchedHeads(of: standing.slug)
    // Nearly always the remote has all of it.
    for head in sent where try repository.isAncestor(last.object, of: head) { return nil }
    return try standing.revisions.first { revision in
      try !sent.contains { try repository.isAncestor(revision.event.object, of: $0) }
    }?.number
  }
}
