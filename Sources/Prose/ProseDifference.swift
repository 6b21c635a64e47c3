/// What differs between two texts of an article, as an editor would describe it.
///
///     let difference = ProseDifference(from: "The port was shut.\n", to: "The port is shut.\n")
///     difference.passages[0].sentences[0].runs
///     // [.same("The port "), .removed("was"), .inserted("is"), .same(" shut.\n")]
///
/// The Markdown blocks of the two are matched wherever they are, whole, edited, split or joined;
/// within them sentences are matched, even across blocks, and within these words. White space that
/// only wraps lines differently is no change. All views are drawn from this one value, and it holds
/// both texts byte for byte: see ``newText(from:)``. The texts are those of articles without their
/// front matter.
///
/// Time is in proportion to the texts, except that words are compared by the bounded search of
/// ``WordDifference``; so is space.
public struct ProseDifference: Hashable, Sendable {
  /// The passages in the order in which they are read: that of the new text, with what was removed
  /// after what preceded it.
  public let passages: [Passage]

  /// Compares two texts.
  public init(from old: String, to new: String) {
    var comparison = Comparison(from: old, to: new)
    passages = comparison.passages()
  }

  /// Compares two texts in UTF-8; invalid bytes are replaced.
  public init(from old: ArraySlice<UInt8>, to new: ArraySlice<UInt8>) {
    var comparison = Comparison(from: old, to: new)
    passages = comparison.passages()
  }

  /// Compares two texts that are no Markdown by lines: one passage of code.
  public init(linesFrom old: String, to new: String) {
    var comparison = Comparison(linesFrom: old, to: new)
    passages = comparison.passages()
  }

  /// Whether the texts differ only in white space that means nothing.
  public var isEmpty: Bool { passages.allSatisfy { $0.change == .same && !$0.isMoved } }
}

/// A block of an article, or several if some were split or joined, with the space after it.
public struct Passage: Hashable, Sendable {
  /// What became of it.
  public enum Change: Hashable, Sendable {
    /// No word of it changed, though its lines may be wrapped differently.
    case same
    /// Words of it changed.
    case edited
    /// It is this many blocks now.
    case split(into: Int)
    /// It was this many blocks.
    case joined(from: Int)
    /// Several blocks are divided differently.
    case divided
    /// It is new.
    case added
    /// It is gone.
    case removed
  }

  /// What it is; of a removed one, what it was.
  package let kind: MarkdownBlock.Kind
  /// What became of it, whether it was moved or not.
  public let change: Change
  /// Whether it moved among the others.
  public let isMoved: Bool
  /// Its place among the passages of the old text, from 0; nil if it is new.
  public let oldPlace: Int?
  /// Its place among the passages of the new text, from 0; nil if it is gone.
  public let newPlace: Int?
  /// What each block of it was; one where it is no more than one.
  package let oldKinds: [MarkdownBlock.Kind]
  /// What each block of it is.
  package let newKinds: [MarkdownBlock.Kind]
  let content: Content

  /// The content of a passage: its sentences, or a block that is cut into sentences when they are
  /// needed.
  enum Content: Hashable, Sendable {
    case cut([SentenceDifference])
    case whole(Whole)

    /// Whether anything but white space differs.
    var isChanged: Bool {
      switch self {
      case .cut(let sentences): sentences.contains(where: \.isChanged)
      case .whole(let whole): whole.side != .same
      }
    }
  }

  /// A block of both texts, or of one.
  struct Whole: Hashable, Sendable {
    enum Side: Hashable, Sendable {
      case same, removed, inserted
    }

    let text: Substring
    let kind: MarkdownBlock.Kind
    /// Where the block is in the text, in UTF-8 bytes: the rest is white space around it.
    let content: Range<Int>
    let side: Side

    /// Its sentences, or its lines.
    var sentences: [SentenceDifference] {
      let bytes = Array(text.utf8)
      var start = 0
      return SentenceCuts.ends(bytes, kind, 0..<bytes.count, content: content).map { end in
        defer { start = end }
        return SentenceDifference(runs: [run(String(decoding: bytes[start..<end], as: UTF8.self))])
      }
    }

    private func run(_ text: String) -> SentenceDifference.Run {
      switch side {
      case .same: .same(text)
      case .removed: .removed(text)
      case .inserted: .inserted(text)
      }
    }
  }

  /// Its sentences, or its lines if it is code or a table, in order.
  ///
  /// Joined, their old sides are the old passage and their new sides the new one. Those of a passage
  /// that is the same, came or went are cut when they are asked for.
  public var sentences: [SentenceDifference] {
    switch content {
    case .cut(let sentences): sentences
    case .whole(let whole): whole.sentences
    }
  }

  /// Whether a sentence of it went to another passage or came from one.
  public var holdsMoves: Bool {
    if case .cut(let sentences) = content { sentences.contains(where: \.isMoved) } else { false }
  }

  /// The passage in the old text; empty if it is new.
  public var old: String { String(oldText) }

  /// The passage in the new text; empty if it is gone.
  public var new: String { String(newText) }

  /// The passage in the old text, as a part of that text if it is the same, came or went.
  public var oldText: Substring {
    switch content {
    case .cut(let sentences): sentences.map(\.old).joined()[...]
    case .whole(let whole): whole.side == .inserted ? "" : whole.text
    }
  }

  /// The passage in the new text, as a part of that text if it is the same, came or went.
  public var newText: Substring {
    switch content {
    case .cut(let sentences): sentences.map(\.new).joined()[...]
    case .whole(let whole): whole.side == .removed ? "" : whole.text
    }
  }
}

/// A sentence of both texts, or of one.
public struct SentenceDifference: Hashable, Sendable {
  /// What is the same and what is not, in the order in which it is read; a removed run comes before
  /// the one that was inserted for it.
  public let runs: [Run]

  /// A stretch of a sentence.
  public enum Run: Hashable, Sendable {
    /// In both texts.
    case same(String)
    /// Only in the old text.
    case removed(String)
    /// Only in the new text.
    case inserted(String)
    /// White space that differs and means the same, such as where a line ends.
    case space(old: String, new: String)
    /// The address of a link; its text is in the runs before it.
    case address(old: String, new: String)
    /// In the old text here, and elsewhere in the new one.
    case movedAway(String)
    /// In the new text here, and elsewhere in the old one.
    case movedHere(String)
  }

  /// The sentence in the old text; empty if it is new.
  public var old: String { runs.map(\.old).joined() }

  /// The sentence in the new text; empty if it is gone.
  public var new: String { runs.map(\.new).joined() }

  /// Whether anything but white space differs.
  public var isChanged: Bool { runs.contains(where: \.isChange) }

  /// Whether it is the same sentence as another of the difference, in another place.
  public var isMoved: Bool {
    switch runs.first {
    case .movedAway, .movedHere: true
    default: false
    }
  }
}

extension SentenceDifference.Run {
  /// What the old text holds of it.
  package var old: String {
    switch self {
    case .same(let text), .removed(let text), .space(let text, _), .address(let text, _),
      .movedAway(let text):
      text
    case .inserted, .movedHere: ""
    }
  }

  /// What the new text holds of it.
  package var new: String {
    switch self {
    case .same(let text), .inserted(let text), .space(_, let text), .address(_, let text),
      .movedHere(let text):
      text
    case .removed, .movedAway: ""
    }
  }

  /// Whether it is more than white space that differs.
  package var isChange: Bool {
    switch self {
    case .same, .space: false
    case .removed, .inserted, .address, .movedAway, .movedHere: true
    }
  }
}
