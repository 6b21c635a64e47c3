import Prose

/// The heading above a passage of a difference, shown once above what changed there.
struct HeadingAbove {
  private var heading: String?
  private var isShown = false

  /// Goes on to a passage; a heading that changed is shown as a change.
  mutating func pass(_ passage: Passage) {
    guard passage.newKinds.last == .heading || passage.kind == .heading, passage.newPlace != nil
    else { return }
    let line = passage.new.split(whereSeparator: \.isNewline).first { $0.contains { $0.isLetter } }
    heading = line.map { String($0.drop { $0 == "#" || $0.isWhitespace }) }
    isShown = passage.isShown
  }

  /// The heading, if it was not shown yet.
  mutating func toShow() -> String? {
    defer { isShown = true }
    return isShown ? nil : heading
  }
}
