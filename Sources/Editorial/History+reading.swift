extension History {
  /// The newest revision that somebody knows by what they did; nil where they did nothing.
  ///
  /// Whoever says which revision they read, or speak of, knows that one; of every other act it is the
  /// text that stood. Nothing else is remembered of what people read.
  public func lastRead(by handle: Handle) -> Revision? {
    var newest = 0
    var known = 0
    for step in steps {
      newest = step.revision ?? newest
      guard step.verdict == .counted, case .event(let event) = step.entry.message,
        event.by == handle || event.behalf == handle
      else { continue }
      var read = newest
      switch event.kind {
      case .read, .comment, .suggest, .source:
        if let named = event.revision {
          read = standing.revisions.first { $0.event == named }?.number ?? newest
        }
      default: break
      }
      known = max(known, read)
    }
    return standing.revision(.revision(known))
  }
}
