import Fixtures
import Prose
import Testing

/// What an edited text is taken apart into, so that each change can be taken or left.
struct SeparateEditsTests {
  private func edits(_ old: String, _ new: String) -> [String] {
    SeparateEdits(from: old, to: new).edits.map {
      "\(old.passage($0.range) ?? "") → \($0.words)"
    }
  }

  @Test func `a rewritten sentence is one edit, and each sentence its own`() {
    let old = "The port was shut. Nobody knew.\n\nA letter came. It was late."
    let new = "The old port is shut now. Nobody knew.\n\nA long letter came. It was late."

    #expect(
      edits(old, new) == [
        "The port was shut. → The old port is shut now.", "A letter came. → A long letter came.",
      ])
    #expect(edits(old, old) == [])
  }

  @Test func `lines that are wrapped otherwise are no edit, unless words change among them`() {
    let old = "The port was shut for two weeks. Nobody had ordered it.\n\nA letter came.\n"

    #expect(edits(old, old.replacing("shut for", with: "shut\nfor")) == [])
    #expect(edits(old, old + "\n") == [])
    #expect(
      edits(old, "The port was shut for\nten days. Nobody had\nordered it.\n\nA letter came.\n")
        == [
          "The port was shut for two weeks. Nobody had  → "
            + "The port was shut for\nten days. Nobody had\n"
        ])
  }

  @Test(arguments: [
    ("- one\n- two\n", "- one\n  - two\n"), ("- one\n\nMore.\n", "- one More.\n"),
    ("- one\n\nMore.\n", "- one\n\n  More.\n"), ("One.\n\nTwo.\n", "One.\nTwo.\n"),
  ])
  func `white space that makes another block of a text is an edit`(_ old: String, _ new: String) {
    let edits = SeparateEdits(from: "Before.\n\n" + old, to: "Before.\n\n" + new).edits

    #expect(!edits.isEmpty)
    #expect(IndexedText("Before.\n\n" + old).text.applying(edits) == "Before.\n\n" + new)
  }

  @Test func `items that get other signs are one edit, and so is an element with its end`() {
    #expect(
      edits("- one\n- two\n- three\n", "1. one\n2. two\n3. three\n")
        == ["- one\n- two\n- three → 1. one\n2. two\n3. three"])
    let old = "First.\n\nOne two.\n\nLast.\n"
    #expect(edits(old, "First.\n\n<div>\n\nOne two.\n\n</div>\n\nLast.\n").count == 1)
    #expect(edits(old, "First.\n\nOne two.<br>\n\nLast <br/>.\n").count == 2)
  }

  @Test func `what comes or goes between blocks that stay is one edit`() {
    #expect(
      edits("One thing.\n\nTwo things.\n\nThree.\n", "One thing.\n\nThree.\n") == [
        "Two things.\n\n → "
      ])
    #expect(
      edits("One thing.\n\nThree.\n", "One thing.\n\nTwo things.\n\nThree.\n") == [
        "thing. → thing.\n\nTwo things."
      ])
    #expect(
      edits("One thing.\n\nThe last.\n", "One thing.\n") == ["\nThe last.\n → "])
    #expect(
      edits("> One waits here.\n>\n> Two waits here.\n\nThree.\n", "> Two waits here.\n\nThree.\n")
        == ["> One waits here.\n>\n → "])
    #expect(edits("- one\n- two\n- three\n", "- one\n- three\n") == ["- two\n → "])
  }

  @Test func `a join, a split and a move are one edit each`() {
    #expect(
      edits("The ferry waits.\n\nThe quay is wet.\n", "The ferry waits. The quay is wet.\n") == [
        "waits.\n\nThe → waits. The"
      ])
    #expect(
      edits("The ferry waits. The quay is wet.\n", "The ferry waits.\n\nThe quay is wet.\n") == [
        "waits. The → waits.\n\nThe"
      ])
    #expect(
      edits("> One is.\n>\n> Two is.\n\nEnd.\n", "> One is. Two is.\n\nEnd.\n").count == 1)
    #expect(
      edits("A one is.\n\nB two is.\n\nC three is.\n", "A one is.\n\nC three is.\n\nB two is.\n")
        == [
          "B two is.\n\nC three is. → C three is.\n\nB two is."
        ])
    #expect(
      edits(
        "The ferry waits.\n\nThe quay is wet.\n\nNobody ever came.\n",
        "Nobody ever came.\n\nThe ferry waits.\n\nThe quay is wet.\n"
      ).count == 1)
  }

  @Test func `very many sentences that are much alike are edits of their own`() {
    let old = (1...300).map { "Ship \($0) waits at the quay for word \($0) of the day.\n\n" }
      .joined()
    let new = old.replacing("for word", with: "for term")

    #expect(SeparateEdits(from: old, to: new).edits.count == 300)
  }

  @Test func `a row of a table is an edit, another column the whole table`() {
    let old = "| ship | dues |\n|---|---|\n| ferry | 12 |\n| barge | 18 |\n"

    #expect(edits(old, old.replacing("12", with: "14")) == ["| ferry | 12 | → | ferry | 14 |"])
    #expect(
      edits(
        old, "| ship | dues | day |\n|---|---|---|\n| ferry | 12 | Mon |\n| barge | 18 | Fri |\n"
      ).count == 1)
  }

  @Test func `marks that belong together are in one edit`() {
    #expect(
      edits("One is. Two is. Three is.\n", "**One is. Two is.** Three is.\n") == [
        "One is. Two is. → **One is. Two is.**"
      ])
    #expect(
      edits("**One is. Two is.** Three is.\n", "**One was. Two is.** Three is.\n") == [
        "**One is. → **One was."
      ])
    #expect(
      edits(
        "The ferry waits[^1].\n\n[^1]: So says the board.\n\nNobody came.\n",
        "The ferry waits.\n\nNobody came.\n"
      ).count == 1)
  }

  @Test func `fields are edits of their own, with the lines that belong to them`() {
    let old = "---\nheadline: Low water\ntopics:\n  - tides\n  - ferries\n---\n\nIt waits.\n"
    let new = "---\nheadline: High water\ntopics:\n  - tides\n---\n\nIt waits.\n"
    let heads = (old.utf8.count - "\nIt waits.\n".utf8.count, new.utf8.count - 11)

    let edits = SeparateEdits(from: Array(old.utf8), to: Array(new.utf8), heads: heads).edits

    #expect(
      edits.map { "\(old.passage($0.range) ?? "") → \($0.words)" } == [
        "headline: Low water → headline: High water",
        "topics:\n  - tides\n  - ferries → topics:\n  - tides",
      ])
    let other = old.replacing("headline: Low water\n", with: "")
      .replacing("---\n\n", with: "headline: Low water\n---\n\n")
    #expect(
      SeparateEdits(from: Array(old.utf8), to: Array(other.utf8), heads: (heads.0, heads.0)).edits
        .count == 1)
  }

  @Test(arguments: RandomTexts.seeds)
  func `all edits, in any order, make the new text of the old one`(seed: UInt64) {
    for (old, new) in [RandomTexts.editedPair(seed: seed), RandomTexts.pair(seed: seed)] {
      Self.check(old, new, seed: seed)
    }
  }

  @Test(.enabled(if: RealRevisions.isThere, "skipped: no ../shared/real/revisions.tar.gz"))
  func `all edits of real revisions make the new one of the old one`() throws {
    for (place, (_, texts)) in try RealRevisions.files().enumerated() {
      for (old, new) in zip(texts, texts.dropFirst()) {
        Self.check(old, new, seed: UInt64(place))
      }
    }
  }

  /// Makes the edits in a random order and looks at what comes of it and of each.
  static func check(_ old: String, _ new: String, seed: UInt64) {
    let edits = SeparateEdits(from: old, to: new).edits
    // A text without a word holds nothing that a suggestion could be found by.
    guard old.contains(where: { $0.isLetter }), !edits.isEmpty else { return }

    #expect(bytes(old.applying(edits)) == bytes(new))
    var generator = Seeded(seed)
    var text = old
    var pending = edits.shuffled(using: &generator)
    while let edit = pending.popLast() {
      text = text.applying([edit])
      let shift = edit.words.unicodeScalars.count - edit.range.count
      for place in pending.indices
      where pending[place].range.lowerBound >= edit.range.upperBound {
        let range = pending[place].range
        pending[place].range = range.lowerBound + shift..<range.upperBound + shift
      }
    }
    #expect(bytes(text) == bytes(new))
    for edit in edits {
      #expect(!edit.range.isEmpty)
      #expect(edit.mended(in: old).edit == edit, "\(old.passage(edit.range) ?? "") → \(edit.words)")
    }
  }

  @Test(arguments: [
    (
      "See **the harbour board** today.", "board** today", "council now",
      "See **the harbour** council now."
    ),
    ("See **the board** today.", "See **the", "Ask a", "Ask a **board** today."),
    ("the **port** is", "port** is", "quay was", "the quay was"),
    (
      "See the [harbour board](https://a.example/b) now.", "board](https://a.example/b) now",
      "council then", "See the [harbour](https://a.example/b) council then."
    ),
    ("Type `stet list` twice.", "list` twice", "show` once", "Type `stet show` once."),
    ("Type `stet list` twice.", "list` twice", "show once", "Type `stet` show once."),
    (
      "It waits[^1]. Nobody.\n\n[^1]: So.", "waits[^1]. Nobody", "lies. All",
      "It lies. All[^1].\n\n[^1]: So."
    ),
    ("- one\n- two\n- three\n", "two", "", "- one\n- three\n"),
    ("# Old\n\nText.\n", "Old", "", "Text.\n"),
    ("An **old** quay.", "old", "", "An quay."),
    ("One. Two. Three.", "Two.", "", "One. Three."),
  ])
  func `the edges of typed words move to the nearest whole`(
    text: String, typed: String, words: String, changed: String
  ) throws {
    let start = try #require(text.firstRange(of: typed)?.lowerBound)
    let place = text.unicodeScalars.distance(from: text.startIndex, to: start)
    let edit = TextEdit(place..<place + typed.unicodeScalars.count, words)

    let mended = edit.mended(in: text, typed: "words")

    #expect(mended.broken == nil)
    #expect(text.applying([mended.edit]) == changed)
    #expect(mended.edit.mended(in: text).edit == mended.edit)
  }

  @Test func `what can't be made whole is named`() {
    let table = "| a | b |\n|---|---|\n| 1 | 2 |\n"
    let row = TextEdit(22..<27, "1")

    #expect(table.passage(22..<27) == "1 | 2")
    #expect(row.mended(in: table).broken == .row)
    #expect(TextEdit(0..<3, "[a").mended(in: "one two").broken == .open("["))
    #expect(TextEdit(0..<3, "a]").mended(in: "one two").broken == nil)
    #expect(
      TextEdit(0..<9, "it").mended(in: "the [port](u) is", typed: "the port").broken
        == .link("(u)"))
  }
}
