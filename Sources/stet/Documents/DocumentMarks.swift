import Prose

/// Tracked changes and comments on their way into a document that was read from Markdown.
struct DocumentMarks {
  typealias Value = DocumentTree.Value

  /// A word, a space or a piece of code; it can only be changed as a whole.
  private struct Leaf {
    var place: Range<Int>?
    var deletion: ReadDocument.Hand?
    var before: [DocumentTree.Value] = []
    var after: [DocumentTree.Value] = []
  }

  private enum Mark {
    case deletion(Range<Int>, ReadDocument.Hand)
    case insertion(Int, [DocumentTree.Value], ReadDocument.Hand)
    case comment(Range<Int>, String, ReadDocument.Hand)
  }

  private let document: DocumentTree
  private let lines: MarkdownLines
  private let places: [Range<Int>]
  private var marks: [Mark] = []
  private var taken: [Range<Int>] = []

  init(_ document: DocumentTree, markdown: String) {
    self.document = document
    lines = MarkdownLines(markdown)
    var places: [Range<Int>] = []
    let lines = lines
    DocumentTree.visit(document.blocks) { kind, content in
      guard let place = Self.place(of: kind, content, lines), Self.isLeaf(kind, content) else {
        return kind != "Image"
      }
      places.append(place)
      return false
    }
    self.places = places
  }

  /// Marks a change of some of the Markdown as tracked.
  ///
  /// - Parameters:
  ///   - place: What it changes.
  ///   - runs: The change, word by word.
  ///   - words: What is inserted, if that is more than plain words.
  ///   - hand: Who makes the change.
  /// - Returns: Whether that was possible: no other change may touch the same place, and there has
  ///   to be a word.
  mutating func change(
    _ place: Range<Int>, _ runs: [WordDifference.Run], _ words: [DocumentTree.Value],
    by hand: ReadDocument.Hand
  ) -> Bool {
    guard !taken.contains(where: { $0.overlaps(place) }), places.contains(where: place.overlaps)
    else {
      return false
    }
    taken.append(place)
    var start = place.lowerBound
    for run in runs {
      switch run {
      case .same(let text): start += text.unicodeScalars.count
      case .removed(let text):
        let end = start + text.unicodeScalars.count
        marks.append(.deletion(start..<end, hand))
        start = end
      case .inserted(let text):
        let elements = words.isEmpty ? DocumentTree.words(text) : words
        if !elements.isEmpty { marks.append(.insertion(start, elements, hand)) }
      }
    }
    return true
  }

  /// Puts a comment on some of the Markdown; false if the text has no word there.
  @discardableResult
  mutating func comment(
    _ words: String, on place: Range<Int>, by hand: ReadDocument.Hand
  ) -> Bool {
    guard places.contains(where: place.overlaps) else { return false }
    marks.append(.comment(place, words, hand))
    return true
  }

  /// The attributes of a span that say who made it.
  static func members(of hand: ReadDocument.Hand) -> [(String, String)] {
    [("author", hand.author), ("date", hand.date)]
  }

  // MARK: The document

  /// The document with all changes and comments.
  var tree: DocumentTree {
    var tree = document
    tree.blocks = cut(tree.blocks)
    var leaves: [Leaf] = []
    Self.visitLeaves(tree.blocks) { place in leaves.append(Leaf(place: place)) }
    for (number, mark) in marks.enumerated() { add(mark, number, to: &leaves) }
    for index in leaves.indices.dropFirst().dropLast() where leaves[index].place == nil {
      // The end of a line is changed with the words on both sides of it.
      let (before, after) = (leaves[index - 1].deletion, leaves[index + 1].deletion)
      if before == after { leaves[index].deletion = before }
    }
    var next = 0
    let written = DocumentTree.replacing(in: tree.blocks) { kind, content -> [Value]? in
      guard Self.isLeaf(kind, content), next < leaves.count else { return nil }
      let leaf = leaves[next]
      next += 1
      let own = DocumentTree.element(kind, content)
      let words =
        leaf.deletion.map { [DocumentTree.span("deletion", Self.members(of: $0), [own])] } ?? [own]
      return leaf.before + words + leaf.after
    }
    tree.blocks = Self.withoutPlaces(written) as? [Value] ?? []
    return tree
  }

  private func add(_ mark: Mark, _ number: Int, to leaves: inout [Leaf]) {
    func inside(_ range: Range<Int>) -> [Int] {
      leaves.indices.filter { leaves[$0].place.map(range.overlaps) == true }
    }
    switch mark {
    case .deletion(let range, let hand):
      for index in inside(range) { leaves[index].deletion = hand }
    case .insertion(let place, let words, let hand):
      let span = DocumentTree.span("insertion", Self.members(of: hand), words)
      let known = leaves.indices.filter { leaves[$0].place != nil }
      func end(_ index: Int) -> Int { leaves[index].place?.upperBound ?? 0 }
      if let before = known.filter({ end($0) == place }).max(by: { end($0) < end($1) }) {
        leaves[before].after.append(span)
      } else if let after = known.first(where: { (leaves[$0].place?.lowerBound ?? 0) >= place }) {
        leaves[after].before.append(span)
      } else if let last = known.last {
        leaves[last].after.append(span)
      }
    case .comment(let range, let words, let hand):
      let found = inside(range)
      guard let first = found.first, let last = found.last else { return }
      let id = String(number)
      leaves[first].before.insert(
        DocumentTree.span(
          "comment-start", [("id", id)] + Self.members(of: hand), DocumentTree.words(words)), at: 0)
      leaves[last].after.append(DocumentTree.span("comment-end", [("id", id)], []))
    }
  }

  /// The elements, with every word split where a change begins or ends in it, and each element with
  /// its place.
  private func cut(_ blocks: [Value]) -> [Value] {
    var cuts: Set<Int> = []
    for mark in marks {
      switch mark {
      case .deletion(let range, _): cuts.formUnion([range.lowerBound, range.upperBound])
      case .insertion(let place, _, _): cuts.insert(place)
      case .comment(let range, _, _): cuts.formUnion([range.lowerBound, range.upperBound])
      }
    }
    let lines = lines
    return DocumentTree.replacing(in: blocks) { kind, content in
      guard Self.isLeaf(kind, content) else { return nil }
      guard let place = Self.place(of: kind, content, lines) else {
        return [Self.leaf(nil, [DocumentTree.element(kind, content)])]
      }
      let inner = kind == "Span" ? ((content as? [Value])?.last as? [Value] ?? []) : []
      guard inner.count == 1, let (own, text) = DocumentTree.element(inner[0]), own == "Str",
        let scalars = (text as? String).map({ Array($0.unicodeScalars) }),
        scalars.count == place.count
      else { return [Self.leaf(place, [DocumentTree.element(kind, content)])] }
      var ends = cuts.filter { $0 > place.lowerBound && $0 < place.upperBound }.sorted()
      ends.append(place.upperBound)
      var start = place.lowerBound
      return ends.map { end in
        var piece = String.UnicodeScalarView()
        piece.append(
          contentsOf: scalars[start - place.lowerBound..<end - place.lowerBound])
        defer { start = end }
        return Self.leaf(start..<end, [DocumentTree.element("Str", String(piece))])
      }
    } as? [Value] ?? []
  }

  private static func leaf(_ place: Range<Int>?, _ content: [Value]) -> Value {
    DocumentTree.span(
      "", [("at", place.map { "\($0.lowerBound)-\($0.upperBound)" } ?? "")], content)
  }

  private static func visitLeaves(_ value: Value, _ found: (Range<Int>?) -> Void) {
    DocumentTree.visit(value) { kind, content in
      guard isLeaf(kind, content) else { return true }
      let ends = (DocumentTree.attributes(content).members["at"] ?? "").split(separator: "-")
        .compactMap { Int($0) }
      found(ends.count == 2 ? ends[0]..<ends[1] : nil)
      return false
    }
  }

  private static func isLeaf(_ kind: String, _ content: Value?) -> Bool {
    if kind == "Code" { return true }
    guard kind == "Span" else { return false }
    if DocumentTree.attributes(content).members["at"] != nil { return true }
    guard let inner = (content as? [Value])?.last as? [Value], inner.count == 1,
      let own = DocumentTree.element(inner[0])?.kind
    else { return false }
    return ["Str", "Space", "SoftBreak", "LineBreak"].contains(own)
  }

  private static func place(
    of kind: String, _ content: Value?, _ lines: MarkdownLines
  ) -> Range<Int>? {
    lines.range(of: DocumentTree.attributes(content).members["data-pos"])
  }

  /// Elements without their places.
  static func withoutPlaces(_ value: Value) -> Value {
    DocumentTree.replacing(in: value) { kind, content in
      guard kind == "Span" || kind == "Div" else { return nil }
      let (classes, members) = DocumentTree.attributes(content)
      guard classes.isEmpty, members.keys.allSatisfy({ $0 == "at" || $0 == "data-pos" }),
        let inner = (content as? [Value])?.last
      else { return nil }
      return withoutPlaces(inner) as? [Value]
    }
  }
}
