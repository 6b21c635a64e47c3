extension Standing {
  /// The revision with a number; nil if the line has none.
  public func revision(numbered number: Int) -> Revision? {
    revisions.indices.contains(number - 1) ? revisions[number - 1] : nil
  }

  /// The number of the revision that has a text; the newest if several have it.
  public func number(of text: TextID) -> Int? { revisions.last { $0.text == text }?.number }

  /// The edition that readers have, even if under a notice; nil if they have none.
  public var liveEdition: Edition? { hasLiveText ? edition : nil }
}
