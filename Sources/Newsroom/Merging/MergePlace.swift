/// A place of an article that both sides changed, in ways that only a person can reconcile.
package struct MergePlace: Hashable, Sendable {
  /// Which part of the article it is.
  package enum Part: Hashable, Sendable {
    /// The front matter as a whole, because one side's can't be read.
    case frontMatter
    /// A field of the front matter.
    case field(String)
    /// Words of the text, below a heading; nil above the first one.
    case passage(heading: String?)
    /// A picture, by its name.
    case picture(String)
  }

  /// Which part of the article it is.
  package let part: Part
  /// What was there before both; nil if there was nothing.
  package let base: String?
  /// What is there on our side, for a picture its name; nil if nothing is.
  package let ours: String?
  /// What is there on their side; nil if nothing is.
  package let theirs: String?

  /// Makes a place.
  package init(part: Part, base: String?, ours: String?, theirs: String?) {
    (self.part, self.base, self.ours, self.theirs) = (part, base, ours, theirs)
  }

  /// Whether both sides can be kept, one after the other.
  package var canHoldBoth: Bool {
    if case .passage = part { ours != nil && theirs != nil } else { false }
  }
}

/// A person's decision about a place.
package enum MergeChoice: Hashable, Sendable {
  /// What our side has.
  case ours
  /// What their side has.
  case theirs
  /// Ours followed by theirs, if the place can hold both; otherwise theirs.
  case both
  /// Other words: of a field its lines of YAML with its name, empty to take it out.
  case words(String)
}
