/// The edits that turn one file into another, each of which somebody can take or leave by itself.
///
///     SeparateEdits(from: "One. Two.\n", to: "One. Two, three.\n").edits
///     // [TextEdit(5..<9, "Two, three.")]
///
/// One change of meaning is one edit: a sentence, a row of a table, or what was added or removed
/// between two blocks that stayed; a move is one edit with everything that was moved past. No two
/// touch the same words, no edit leaves a mark of Markdown without its partner, and each has a word
/// of the old file by which it is found again. Together they give the new file byte for byte. If
/// the files differ only in how lines are wrapped, there are none.
package struct SeparateEdits: Sendable {
  /// The edits in the order of the file, in Unicode scalars of the old one.
  package let edits: [TextEdit]

  /// Compares two files.
  ///
  /// - Parameters:
  ///   - old: The file as it is, in UTF-8.
  ///   - new: The file as it was edited, in UTF-8.
  ///   - heads: How many bytes at the beginning of each are fields in lines rather than prose.
  package init(from old: [UInt8], to new: [UInt8], heads: (old: Int, new: Int) = (0, 0)) {
    var hunks = Hunks(old, new, heads: heads)
    hunks.compareHeads()
    hunks.compareBodies()
    guard hunks.hunks.contains(where: { !$0.isQuiet }) || hunks.changesShape else {
      edits = []
      return
    }
    hunks.joinQuiet()
    hunks.joinNotes()
    hunks.joinLists()
    hunks.joinElements()
    hunks.keepMarksWhole()
    hunks.holdWords()
    hunks.keepMarksWhole()
    hunks.trimSpace()
    let text = IndexedText(String(decoding: old, as: UTF8.self))
    let separate = Self.edits(hunks, in: text, new)
    if Self.areAsMeant(separate, in: text, from: heads.old) {
      edits = separate
      return
    }
    hunks.join(0...hunks.hunks.count - 1)
    edits = Self.edits(hunks, in: text, new)
  }

  private static func edits(_ hunks: Hunks, in text: IndexedText, _ new: [UInt8]) -> [TextEdit] {
    hunks.hunks.map { hunk in
      TextEdit(
        text.scalars(before: hunk.old.lowerBound)..<text.scalars(before: hunk.old.upperBound),
        String(decoding: new[hunk.new], as: UTF8.self))
    }
  }

  /// Whether each edit has the same result when it is made by itself.
  private static func areAsMeant(_ edits: [TextEdit], in text: IndexedText, from head: Int) -> Bool
  {
    let start = text.scalars(before: head)
    guard let body = text[start..<text.count] else { return true }
    let mending = Mending(IndexedText(String(body)))
    return edits.allSatisfy { edit in
      guard edit.range.lowerBound >= start else { return true }
      let own = TextEdit(
        edit.range.lowerBound - start..<edit.range.upperBound - start, edit.words)
      return mending.mend(own).edit == own
    }
  }

  /// Compares two texts without fields.
  package init(from old: String, to new: String) {
    self.init(from: Array(old.utf8), to: Array(new.utf8))
  }
}

/// What differs between two files: stretches, in order and apart from each other, between which both
/// hold the same bytes.
struct Hunks {
  /// A stretch of the old file and the one of the new file that takes its place, in UTF-8 bytes.
  struct Hunk {
    var old: Range<Int>
    var new: Range<Int>
    /// Whether nothing differs but white space that means nothing.
    var isQuiet = false
  }

  let old: [UInt8]
  let new: [UInt8]
  let heads: (old: Int, new: Int)
  var hunks: [Hunk] = []

  init(_ old: [UInt8], _ new: [UInt8], heads: (old: Int, new: Int)) {
    self.old = old
    self.new = new
    self.heads = heads
  }

  mutating func append(_ hunk: Hunk) {
    if !old[hunk.old].elementsEqual(new[hunk.new]) { hunks.append(hunk) }
  }

  /// Puts several hunks and everything between them into one.
  mutating func join(_ places: ClosedRange<Int>) {
    guard places.count > 1 else { return }
    let (first, last) = (hunks[places.lowerBound], hunks[places.upperBound])
    let isQuiet = hunks[places].allSatisfy(\.isQuiet)
    hunks.replaceSubrange(
      places,
      with: [
        Hunk(
          old: first.old.lowerBound..<last.old.upperBound,
          new: first.new.lowerBound..<last.new.upperBound, isQuiet: isQuiet)
      ])
  }

  // MARK: Heads

  /// Compares the fields: each field that changed is one hunk, and so is each stretch that came,
  /// went or is in another order.
  mutating func compareHeads() {
    let (before, after) = (Self.fields(old[..<heads.old]), Self.fields(new[..<heads.new]))
    var numbers: [ArraySlice<UInt8>: Int] = [:]
    func number(_ field: ArraySlice<UInt8>) -> Int {
      let known = numbers[field] ?? numbers.count
      numbers[field] = known
      return known
    }
    let from = before.map { number(old[$0]) }
    let to = after.map { number(new[$0]) }
    var places: [[UInt8]: Int] = [:]
    var moves: [ClosedRange<Int>] = []
    for change in EditScript(from: from, to: to).changes {
      let (gone, come) = (before[change.removed], after[change.inserted])
      let names = (gone.map { name(of: $0, in: old) }, come.map { name(of: $0, in: new) })
      for name in names.0 + names.1 where names.0 != names.1 {
        // What is gone here and comes there has moved, with everything between.
        if let place = places[name] { moves.append(place...hunks.count) }
        places[name] = hunks.count
      }
      if names.0 == names.1 {
        for (gone, come) in zip(gone, come) { append(Hunk(old: gone, new: come)) }
      } else {
        let start = (
          gone.first?.lowerBound ?? before.end(of: change.removed.lowerBound),
          come.first?.lowerBound ?? after.end(of: change.inserted.lowerBound)
        )
        append(
          Hunk(
            old: start.0..<(gone.last?.upperBound ?? start.0),
            new: start.1..<(come.last?.upperBound ?? start.1)))
      }
    }
    for move in moves.reversed() { join(move.clamped(to: 0...hunks.count - 1)) }
  }

  /// The fields of a head, each with the deeper lines, items and empty lines below it.
  private static func fields(_ head: ArraySlice<UInt8>) -> [Range<Int>] {
    var fields: [Range<Int>] = []
    var start = head.startIndex
    while start < head.endIndex {
      let end = head[start...].firstIndex(of: .lineFeed).map { $0 + 1 } ?? head.endIndex
      let line = head[start..<end]
      let isItem = line.starts(with: "- ".utf8)
      if let last = fields.last, isItem || line.first?.isSpace == true {
        fields[fields.count - 1] = last.lowerBound..<end
      } else {
        fields.append(start..<end)
      }
      start = end
    }
    return fields
  }

  private func name(of field: Range<Int>, in bytes: [UInt8]) -> [UInt8] {
    Array(bytes[field].prefix { $0 != UInt8(ascii: ":") && $0 != .lineFeed })
  }
}

extension [Range<Int>] {
  /// The end of what comes before a place among stretches.
  fileprivate func end(of place: Int) -> Int { place == 0 ? 0 : self[place - 1].upperBound }
}
