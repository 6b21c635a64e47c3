import Prose
import Testing

struct ProseDifferenceTests {
  @Test func `inside a sentence words are marked, and only white space otherwise is no change`() {
    let difference = ProseDifference(
      from: "The port\nwas shut. It rained.\n", to: "The port is shut. It\nrained.\n")

    #expect(
      difference.passages[0].sentences.map(\.runs) == [
        [
          .same("The port"), .space(old: "\n", new: " "), .removed("was"), .inserted("is"),
          .same(" shut. "),
        ], [.same("It"), .space(old: " ", new: "\n"), .same("rained.\n")],
      ])
  }

  @Test(arguments: [
    ("One two three.\n\nFour five six.\n", "One\ntwo three.\n\n\nFour five\nsix.", "same same"),
    ("> One two\n> three four.\n", "> One\n> two three\n> four.\n", "same"),
    ("One two three.\r\n\r\nFour.\r\n", "One two three.\n\nFour.\n", "same same"),
    ("One.\n", "One.\n\nTwo three.\n", "same added"), ("One.\n\nTwo.\n", "One.\n", "same removed"),
    ("", "One.\n", "added"), ("One.\n", "", "removed"), ("", "", ""), ("\n", "\n\n\n", "same"),
    ("The tide rose.\n", "The tide fell.\n", "edited"),
    ("The tide.\n", "# The tide.\n", "edited"), ("the end .\n", "the end.\n", "edited"),
  ])
  func `what became of a block is said`(old: String, new: String, changes: String) {
    #expect(ProseDifference(from: old, to: new).summary == changes)
  }

  private static let port = "The port was shut on Monday, said the harbour master.\n"
  private static let tide = "Nobody had seen such a tide before, and boats lay on the quay.\n"
  private static let vote = "Councillors will vote on the repairs at their next meeting.\n"

  @Test func `a moved paragraph is one passage, and its old place is known`() {
    let difference = ProseDifference(
      from: [Self.port, Self.tide, Self.vote].joined(separator: "\n"),
      to: [Self.vote, Self.port, Self.tide].joined(separator: "\n"))

    #expect(difference.summary == "moved same same same")
    #expect(difference.places == [.passage(0), .passage(1), .passage(2), .movedAway(0)])
    #expect(difference.counts.wordsRemoved + difference.counts.wordsAdded == 0)
  }

  @Test func `a moved paragraph may have been edited`() {
    let difference = ProseDifference(
      from: [Self.port, Self.tide, Self.vote].joined(separator: "\n"),
      to: [Self.tide, Self.vote, Self.port.replacing("Monday", with: "Sunday")]
        .joined(separator: "\n"))

    #expect(difference.summary == "same same moved edited")
    #expect(difference.counts.wordsRemoved == 1)
  }

  @Test func `a heading goes along with its section`() {
    let sections = ["# Port\n\n" + Self.port, "# Tide\n\n" + Self.tide, "# Vote\n\n" + Self.vote]

    let difference = ProseDifference(
      from: sections.joined(separator: "\n"),
      to: [sections[2], sections[0], sections[1]].joined(separator: "\n"))

    #expect(difference.summary == "moved same moved same same same same same")
  }

  @Test func `a split and a joined paragraph are told as that, and their words are the same`() {
    let whole = Self.port.dropLast() + " " + Self.tide
    let parts = Self.port + "\n" + Self.tide

    let split = ProseDifference(from: String(whole), to: parts)
    let joined = ProseDifference(from: parts, to: String(whole))

    #expect(split.passages.map(\.change) == [.split(into: 2)])
    #expect(joined.passages.map(\.change) == [.joined(from: 2)])
    #expect(split.counts == joined.counts)
    #expect(split.counts.wordsAdded == 0)
  }

  @Test func `a part of a paragraph may be short`() {
    let whole = String(Self.port.dropLast())

    let split = ProseDifference(from: whole + " It rained.\n", to: whole + "\n\nIt rained.\n")
    let joined = ProseDifference(from: "Why?\n\n" + whole + "\n", to: "Why? " + whole + "\n")

    #expect(split.passages.map(\.change) == [.split(into: 2)])
    #expect(joined.passages.map(\.change) == [.joined(from: 2)])
    #expect(split.counts == ProseDifference.Counts())
  }

  @Test func `a heading that was cut off from its text is a part of it`() {
    let whole = "## Building apps_Solve the problems\n"
    let parts = "## Building apps\n\nSolve the problems\n"

    let split = ProseDifference(from: whole, to: parts).passages
    let joined = ProseDifference(from: parts, to: whole).passages

    #expect(split.map(\.change) == [.split(into: 2)])
    #expect(joined.map(\.change) == [.joined(from: 2)])
    #expect(split.map(\.newKinds) == [[.heading, .paragraph]])
    #expect(joined.map(\.oldKinds) == [[.heading, .paragraph]])
    #expect(split[0].sentences[0].runs.first == .same("## Building "))
  }

  private static let moving = "The council will meet on Monday at noon in the old hall."

  @Test(arguments: [
    (
      "Ferries wait. \(moving) Nobody came.\n\nDues rise. The night is near.\n",
      "Ferries wait. Nobody came.\n\nDues rise. \(moving) The night is near.\n"
    ),
    ("\(moving) Ferries wait. Nobody came.\n", "Ferries wait. Nobody came. \(moving)\n"),
    (
      "Ferries wait.\n\n\(moving)\n\nNobody came to look.\n",
      "Ferries wait.\n\nNobody came to look. \(moving)\n"
    ),
    (
      "The ferries wait at the quay. \(moving) It rained.\n\n## Dues\n\nNobody pays them.\n\nThey rise.\n",
      "The ferries wait at the quay. It rained.\n\n## Dues\n\nNobody pays them.\n\nThey rise. \(moving)\n"
    ),
    (
      "- The ferries wait at the quay. \(moving)\n- Nobody came at all.\n",
      "- The ferries wait at the quay.\n- Nobody came at all.\n\n> \(moving)\n"
    ),
  ])
  func `a sentence that went elsewhere has moved, and no word of it went or came`(
    old: String, new: String
  ) {
    let difference = ProseDifference(from: old, to: new)
    let counts = difference.counts

    #expect(counts.wordsRemoved + counts.wordsAdded == 0, "\(difference.passages)")
    #expect(difference.newText(from: old) == new)
    #expect(difference.oldText(from: new) == old)
  }

  @Test func `a sentence that stands twice, or is short and went far, has not moved`() {
    let twice = ProseDifference(
      from: "\(Self.moving) Ferries wait. \(Self.moving)\n",
      to: "Nobody came.\n\n\(Self.moving)\n")
    let short = ProseDifference(
      from: "It rained. Ferries wait at the quay.\n\nNobody knows who ordered it.\n",
      to: "Ferries wait at the quay.\n\nNobody knows who ordered it. It rained.\n")

    #expect(twice.counts.movedSentences == 0)
    #expect(short.counts.movedSentences == 0)
  }

  @Test func `a link whose text is its address changed once`() {
    let old = "See [https://a.example/1](https://a.example/1) today.\n"

    #expect(ProseDifference(from: old, to: old.replacing("/1", with: "/2")).counts.links == 1)
  }

  @Test func `code and tables differ by lines`() {
    let code = ProseDifference(
      from: "```\nlet a = 1\nlet b = 2\n```\n", to: "```\nlet a = 1\nlet b = 3\n```\n")
    let table = ProseDifference(
      from: "| a | b |\n|---|---|\n| 1 | 2 |\n", to: "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n")

    #expect(
      code.passages[0].sentences.filter(\.isChanged).map(\.runs) == [
        [.removed("let b = 2"), .inserted("let b = 3"), .same("\n")]
      ])
    #expect(
      table.passages[0].sentences.filter(\.isChanged).map(\.runs) == [[.inserted("| 3 | 4 |\n")]])
  }

  @Test func `of a link it is told whether its text or its address changed`() {
    let old = "See [the report](https://a.example/1?b=c) today.\n"

    let address = ProseDifference(from: old, to: old.replacing("/1?b=c", with: "/2"))
    let text = ProseDifference(from: old, to: old.replacing("the report", with: "the paper"))

    #expect(
      address.passages[0].sentences[0].runs == [
        .same("See [the report]("),
        .address(old: "https://a.example/1?b=c", new: "https://a.example/2"), .same(") today.\n"),
      ])
    #expect(address.counts.links == 1)
    #expect(
      text.passages[0].sentences[0].runs == [
        .same("See [the "), .removed("report"), .inserted("paper"),
        .same("](https://a.example/1?b=c) today.\n"),
      ])
  }

  @Test(arguments: [
    ("Tar, and rope.\n", "Tar, and oil, and rope.\n", "Tar, {and oil, }and rope.\n"),
    ("A <b>b</b> c.\n", "A <i><b>b</b></i> c.\n", "A {<i>}<b>b</b>{</i>} c.\n"),
    ("{% img a %}\n", "{{< img a >}}\n", "[{%]{{{<} img a [%}]{>}}}\n"),
    ("<a href=\"/a/b\">x</a>\n", "<a href=\"/a/c\">x</a>\n", "<a href=\"[/a/b]{/a/c}\">x</a>\n"),
    ("Go [x]({{< ref \"a b\" >}}).\n", "Go [x](../c).\n", "Go [x]([{{< ref \"a b\" >}}]{../c}).\n"),
    ("漢字\n仮名。\n", "漢字仮名。\n", "漢字仮名。\n"), ("لا نعم.\n", "لا كلا.\n", "لا [نعم]{كلا}.\n"),
    ("Hi 👍🏽 all.\n", "Hi 👍 all.\n", "Hi [👍🏽]{👍} all.\n"),
    ("A caf\u{E9}.\n", "A cafe\u{301}.\n", "A [caf\u{E9}]{cafe\u{301}}.\n"),
    ("It was (so).\n", "It was(so).\n", "It was[ ](so).\n"),
  ])
  func `changes are marked where readers see them`(old: String, new: String, marked: String) {
    let runs = ProseDifference(from: old, to: new).passages.flatMap(\.sentences).flatMap(\.runs)
    let shown = runs.map { run in
      switch run {
      case .same(let text), .space(_, let text): text
      case .removed(let text): "[\(text)]"
      case .inserted(let text): "{\(text)}"
      case .address(let old, let new): "[\(old)]{\(new)}"
      case .movedAway, .movedHere: "moved"
      }
    }.joined()

    #expect(bytes(shown) == bytes(marked))
  }

  @Test func `a sentence that gave way to another is replaced whole`() {
    let difference = ProseDifference(
      from: "The port was shut. Nobody came to look at the boats.\n",
      to: "The port was shut. Councillors vote on Monday.\n")

    #expect(
      difference.passages[0].sentences.map(\.runs) == [
        [.same("The port was shut. ")],
        [
          .removed("Nobody came to look at the boats."), .inserted("Councillors vote on Monday."),
          .same("\n"),
        ],
      ])
  }

  @Test func `a difference gives a text only for the one that it was made from`() {
    let difference = ProseDifference(from: "caf\u{E9}\n", to: "tea\n")

    #expect(difference.newText(from: "caf\u{E9}\n") == "tea\n")
    #expect(difference.newText(from: "cafe\u{301}\n") == nil)
    #expect(difference.oldText(from: "tea\n").map(bytes) == bytes("caf\u{E9}\n"))
  }
}

extension ProseDifference {
  /// What became of the passages, in one line.
  fileprivate var summary: String {
    passages.map { ($0.isMoved ? "moved " : "") + "\($0.change)" }.joined(separator: " ")
  }
}
