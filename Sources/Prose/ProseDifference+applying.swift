extension ProseDifference {
  /// The whole old text.
  public var old: String { Self.text(passages.map { ($0.oldPlace, $0.old) }) }

  /// The whole new text.
  public var new: String { Self.text(passages.map { ($0.newPlace, $0.new) }) }

  /// Returns the new text, made from the old one.
  ///
  /// - Parameter old: The text that the difference was made from.
  /// - Returns: The new text, byte for byte; nil if `old` is another text, by its bytes.
  public func newText(from old: String) -> String? {
    old.utf8.elementsEqual(self.old.utf8) ? new : nil
  }

  /// Returns the old text, made from the new one.
  ///
  /// - Parameter new: The text that the difference was made to.
  /// - Returns: The old text, byte for byte; nil if `new` is another text, by its bytes.
  public func oldText(from new: String) -> String? {
    new.utf8.elementsEqual(self.new.utf8) ? old : nil
  }

  private static func text(_ parts: [(place: Int?, text: String)]) -> String {
    parts.compactMap { part in part.place.map { ($0, part.text) } }
      .sorted { $0.0 < $1.0 }.map(\.1).joined()
  }

  /// Where a reader of the difference meets a passage.
  public enum Place: Hashable, Sendable {
    /// The passage at an index of `passages` is here.
    case passage(Int)
    /// The passage at an index of `passages` was here and was moved.
    case movedAway(Int)
  }

  /// The passages, and where moved ones were, in the order in which they are read.
  public var places: [Place] {
    var moved: [Int: Int] = [:]
    for (index, passage) in passages.enumerated() where passage.isMoved {
      if let place = passage.oldPlace { moved[place] = index }
    }
    var places: [Place] = []
    func addMoved(after place: Int) {
      var place = place + 1
      while let index = moved[place] {
        places.append(.movedAway(index))
        place += 1
      }
    }
    addMoved(after: -1)
    for (index, passage) in passages.enumerated() {
      places.append(.passage(index))
      if let place = passage.oldPlace, !passage.isMoved { addMoved(after: place) }
    }
    return places
  }
}
