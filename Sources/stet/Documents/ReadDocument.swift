/// A document as the text that readers see, character by character, with its tracked changes.
///
/// A paragraph ends with a line feed; a footnote is where it is called.
struct ReadDocument {
  /// The author of a change or a comment, as the word processor names them.
  struct Hand: Hashable {
    var author: String
    var date: String

    /// `Ed Marsh, 2026-03-02 09:12`.
    var sentence: String {
      let minute = date.prefix(16).replacing("T", with: " ")
      let name = author.isEmpty ? "somebody" : author
      return minute.isEmpty ? name : "\(name), \(minute)"
    }
  }

  /// A mark around words.
  enum Mark: Hashable {
    case emphasis, strong, struck, code
    case link(String)
  }

  /// A sign of the text.
  struct Sign {
    var scalar: Unicode.Scalar
    /// Where it is in the Markdown that was read, in Unicode scalars; nil if that is unknown.
    var place: Range<Int>?
    var marks: [Mark]
    var insertion: Hand?
    var deletion: Hand?
    /// If it ends a block, what the next block begins with in Markdown: `- `.
    var lead = ""

    /// Whether it ends something inside a block: a footnote, a cell of a table.
    var isInner = false

    var isBreak: Bool { scalar == "\n" }
    /// Whether it ends a paragraph that can be taken out of the text.
    var endsParagraph: Bool { isBreak && !isInner }
  }

  /// A comment on some of the text.
  struct Comment {
    var id: String
    var hand: Hand
    var words: String
    /// The signs that it is about.
    var start: Int
    var end: Int
  }

  private(set) var signs: [Sign] = []
  private(set) var comments: [Comment] = []

  private var marks: [Mark] = []
  private var insertion: Hand?
  private var deletion: Hand?
  private var place: Range<Int>?
  private var block: Range<Int>?
  private var breakInsertion: Hand?
  private var breakDeletion: Hand?
  private var lead = ""
  private var depth = 0
  private let lines: MarkdownLines?

  /// Reads elements of a document; `source` is the Markdown that they were read from, if they were.
  init(_ elements: [DocumentTree.Value], source: String? = nil) {
    lines = source.map(MarkdownLines.init)
    read(elements)
  }

  /// The signs as a text.
  static func text(_ signs: some Sequence<Sign>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: signs.lazy.map(\.scalar))
    return String(text)
  }

  private mutating func add(_ text: String, at place: Range<Int>?) {
    let scalars = Array(text.unicodeScalars)
    // An escaped sign, and a reference to one, are longer in the Markdown than in the text.
    let isPlain = place?.count == scalars.count
    for (index, scalar) in scalars.enumerated() {
      signs.append(
        Sign(
          scalar: scalar == "\n" ? " " : scalar,
          place: place.map { isPlain ? $0.lowerBound + index..<$0.lowerBound + index + 1 : $0 },
          marks: marks, insertion: insertion, deletion: deletion))
    }
  }

  private mutating func endBlock() {
    // A paragraph without words does not count.
    if signs.last?.isBreak != false, breakInsertion == nil, breakDeletion == nil { return }
    signs.append(
      Sign(
        scalar: "\n", place: nil, marks: [], insertion: breakInsertion, deletion: breakDeletion,
        isInner: depth > 0))
    (breakInsertion, breakDeletion) = (nil, nil)
  }

  private mutating func begin(_ lead: String) {
    if let last = signs.indices.last, signs[last].isBreak { signs[last].lead = self.lead + lead }
    self.lead = ""
  }

  private mutating func read(_ value: DocumentTree.Value) {
    if let list = value as? [DocumentTree.Value] {
      for item in list { read(item) }
    } else if let (kind, content) = DocumentTree.element(value) {
      read(kind, content)
    }
  }

  private mutating func read(_ kind: String, _ content: DocumentTree.Value?) {
    let parts = content as? [DocumentTree.Value] ?? []
    let known = lines?.range(of: DocumentTree.attributes(content).members["data-pos"])
    switch kind {
    case "Str": add(content as? String ?? "", at: place)
    case "Space", "SoftBreak", "LineBreak": add(" ", at: place)
    case "Code":
      let text = parts.last as? String ?? ""
      let fence = ((known?.count ?? 0) - text.unicodeScalars.count) / 2
      inside(.code) { reading in
        reading.add(
          text,
          at: known.flatMap {
            fence > 0 && $0.count == text.unicodeScalars.count + 2 * fence
              ? $0.lowerBound + fence..<$0.upperBound - fence : nil
          })
      }
    case "Math": add(parts.last as? String ?? "", at: nil)
    case "CodeBlock":
      begin("    ")
      let text = parts.last as? String ?? ""
      inside(.code) { $0.add(text, at: $0.lines?.place(of: text, in: known ?? $0.block)) }
      endBlock()
    case "Emph": inside(.emphasis) { $0.read(parts) }
    case "Strong": inside(.strong) { $0.read(parts) }
    case "Strikeout": inside(.struck) { $0.read(parts) }
    case "Link":
      let address = (parts.last as? [String])?.first ?? ""
      inside(.link(address)) { $0.read(parts.dropFirst().first ?? []) }
    case "Quoted":
      let isDouble = DocumentTree.element(parts.first ?? "")?.kind == "DoubleQuote"
      add(isDouble ? "“" : "‘", at: nil)
      read(parts.last ?? [])
      add(isDouble ? "”" : "’", at: nil)
    case "Image", "RawInline", "RawBlock", "HorizontalRule": break
    case "Note", "Table":
      depth += 1
      endBlock()
      read(parts)
      depth -= 1
    case "Div":
      let outer = block
      block = known ?? outer
      read(parts.last ?? [])
      block = outer
    case "Span": span(content, parts.last ?? [], known)
    case "Para", "Plain":
      begin("")
      read(parts)
      endBlock()
    case "Header":
      begin(String(repeating: "#", count: parts.first as? Int ?? 2) + " ")
      read(parts.last ?? [])
      endBlock()
    case "BulletList", "OrderedList":
      for item in (kind == "BulletList" ? parts : parts.last as? [DocumentTree.Value] ?? []) {
        lead = kind == "BulletList" ? "- " : "1. "
        read(item)
      }
    case "BlockQuote":
      lead = "> "
      read(parts)
    default: read(parts)
    }
  }

  private mutating func inside(_ mark: Mark, _ read: (inout Self) -> Void) {
    marks.append(mark)
    read(&self)
    marks.removeLast()
  }

  private mutating func span(
    _ content: DocumentTree.Value?, _ inner: DocumentTree.Value, _ known: Range<Int>?
  ) {
    let (classes, members) = DocumentTree.attributes(content)
    let hand = Hand(author: members["author"] ?? "", date: members["date"] ?? "")
    switch classes.first {
    case "insertion":
      let outer = insertion
      insertion = hand
      read(inner)
      insertion = outer
    case "deletion":
      let outer = deletion
      deletion = hand
      read(inner)
      deletion = outer
    case "paragraph-insertion": breakInsertion = hand
    case "paragraph-deletion": breakDeletion = hand
    case "comment-start":
      // If several begin at one place, pandoc nests them; likewise where they end.
      var others: [DocumentTree.Value] = []
      let words = DocumentTree.replacing(in: inner) { kind, content in
        let name = DocumentTree.attributes(content).classes.first ?? ""
        guard kind == "Span", name.hasPrefix("comment-") else { return nil }
        others.append(DocumentTree.element(kind, content))
        return []
      }
      comments.append(
        Comment(
          id: members["id"] ?? "", hand: hand, words: DocumentTree.lines(of: words),
          start: signs.count, end: signs.count))
      read(others)
    case "comment-end":
      if let index = comments.lastIndex(where: { $0.id == members["id"] }) {
        comments[index].end = signs.count
      }
      read(inner)
    default:
      let outer = place
      place = known ?? outer
      read(inner)
      place = outer
    }
  }
}

/// Where the lines of a Markdown text begin, because pandoc gives positions by line and column.
struct MarkdownLines {
  /// The offset of each line, in Unicode scalars.
  private let starts: [Int]
  private let text: [Unicode.Scalar]
  private var count: Int { text.count }

  init(_ text: String) {
    let scalars = Array(text.unicodeScalars)
    starts = [0] + scalars.indices.filter { scalars[$0] == "\n" }.map { $0 + 1 }
    self.text = scalars
  }

  /// Where some words are in a block; nil if they are written differently there.
  func place(of words: String, in block: Range<Int>?) -> Range<Int>? {
    let words = Array(words.unicodeScalars)
    guard let block, !words.isEmpty, block.count >= words.count else { return nil }
    let start = (block.lowerBound...block.upperBound - words.count).first {
      text[$0..<$0 + words.count].elementsEqual(words)
    }
    return start.map { $0..<$0 + words.count }
  }

  /// The range of a place such as `text.md@3:1-3:9`; nil if there is none, or if it has several
  /// parts.
  func range(of place: String?) -> Range<Int>? {
    guard let place, !place.contains(";"), let at = place.lastIndex(of: "@") else { return nil }
    let ends = place[place.index(after: at)...].split(separator: "-").map(offset(of:))
    guard ends.count == 2, let start = ends[0], let end = ends[1], start <= end else { return nil }
    return start..<end
  }

  private func offset(of place: Substring) -> Int? {
    let numbers = place.split(separator: ":").compactMap { Int($0) }
    guard numbers.count == 2, numbers[0] > 0, numbers[1] > 0 else { return nil }
    guard starts.indices.contains(numbers[0] - 1) else { return count }
    return min(count, starts[numbers[0] - 1] + numbers[1] - 1)
  }
}
