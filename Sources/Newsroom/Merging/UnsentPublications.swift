import Editorial
import Git

/// Publications that nobody but their maker has seen, compared with what colleagues did meanwhile.
///
/// In the order of a line, a publication comes first. That is right for one that readers have, but
/// one that never left its clone would override what a colleague did meanwhile. So a side that was
/// not sent is judged as if all of it had been done after the other side.
struct UnsentPublications {
  let repository: Repository
  let lines: Lines
  let slug: Slug

  /// The publications of a side that would be refused after the other one, in their order.
  ///
  /// - Parameters:
  ///   - reached: All that the side reaches, parents first.
  ///   - own: What of it the other side does not reach.
  ///   - before: The side by itself.
  ///   - theirs: Where the other side ends.
  /// - Returns: Each with why it would be refused.
  /// - Throws: What reading commits and texts throws.
  func late(
    _ reached: [Commit], _ own: Set<ObjectID>, _ before: History, behind theirs: ObjectID
  ) throws -> [Uncounted] {
    let published = Set(
      before.steps.lazy.filter { $0.verdict == .counted && $0.entry.event?.kind == .publish }
        .map(\.entry.id.object).filter(own.contains))
    guard !published.isEmpty else { return [] }
    let behind = try repository.reached(from: theirs) + reached.filter { own.contains($0.id) }
    let entries = try behind.map { commit in
      var entry = try lines.entry(commit, of: slug)
      if own.contains(commit.id) {
        entry.parents = commit.parents.map { EventID(own.contains($0) ? $0 : theirs) }
      }
      return entry
    }
    return try lines.fold(entries, slug: slug).steps.compactMap { step in
      guard published.contains(step.entry.id.object), case .refused(let reason) = step.verdict,
        let event = step.entry.event
      else { return nil }
      // It left its own text as it was, and is looked at behind another.
      return Uncounted(
        event: step.entry.id, kind: event.kind, by: event.by,
        reason: reason == .changesText ? .textMoved : reason, before: nil)
    }
  }
}

extension UnsentPublications {
  init(_ newsroom: NewsroomRepository, slug: Slug) {
    self.init(
      repository: newsroom.repository, lines: newsroom.lines, slug: slug)
  }
}
