import Prose
import Testing

/// What a text comes to that two sides changed; `ours` and `theirs` change places in every test.
struct ProseMergeTests {
  private func expect(
    _ base: String, _ ours: String, _ theirs: String, gives merged: String?,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let merge = ProseMerge(base: base, ours: ours, theirs: theirs)
    let turned = ProseMerge(base: base, ours: theirs, theirs: ours)

    #expect(merge.settled == merged, sourceLocation: sourceLocation)
    #expect(turned.settled == merged, sourceLocation: sourceLocation)
  }

  @Test func `changes in different sentences both stay`() {
    expect(
      "The port was shut. Nobody came.\n", "The port was shut at noon. Nobody came.\n",
      "The port was shut. Nobody came back.\n",
      gives: "The port was shut at noon. Nobody came back.\n")
  }

  @Test func `changes in one sentence are never made into a sentence of both`() throws {
    let merge = ProseMerge(
      base: "# Inquiry\n\nThe minister did take bribes.\n",
      ours: "# Inquiry\n\nThe minister never did take bribes.\n",
      theirs: "# Inquiry\n\nThe minister did not take bribes.\n")

    #expect(merge.settled == nil)
    let clash = try #require(merge.clashes.first)
    #expect(clash.heading == "# Inquiry")
    #expect(clash.base == "The minister did take bribes.")
    #expect(clash.ours == "The minister never did take bribes.")
    #expect(clash.theirs == "The minister did not take bribes.")
    #expect(merge.text { _ in .theirs } == "# Inquiry\n\nThe minister did not take bribes.\n")
    #expect(merge.text { _ in .ours } == "# Inquiry\n\nThe minister never did take bribes.\n")
    #expect(
      merge.text { _ in .both }
        == "# Inquiry\n\nThe minister never did take bribes. The minister did not take bribes.\n")
    #expect(
      merge.text { _ in .words("The minister took none.\n") }
        == "# Inquiry\n\nThe minister took none.\n")
  }

  @Test func `what both changed alike is no conflict`() {
    expect("One.\n", "One, then.\n", "One, then.\n", gives: "One, then.\n")
    expect(
      "One. Two. Three.\n", "One! Two. Three!\n", "One! Two. Three.\n", gives: "One! Two. Three!\n")
  }

  @Test func `different sentences put at one place are a conflict, the same ones stand once`() {
    expect("One. Two.\n", "One. New words. Two.\n", "One. Others came. Two.\n", gives: nil)
    expect("One. Two.\n", "One. New. Two.\n", "One. New. Two.\n", gives: "One. New. Two.\n")
    expect("One.\n", "One.\n\nMore here.\n", "One.\n\nOthers there.\n", gives: nil)
  }

  @Test func `a sentence at the end of a paragraph and a paragraph behind it have their order`() {
    expect(
      "One.\n\nTwo.\n", "One. More.\n\nTwo.\n", "One.\n\nBetween.\n\nTwo.\n",
      gives: "One. More.\n\nBetween.\n\nTwo.\n")
  }

  @Test func `what one side took out and the other changed is a conflict`() {
    expect(
      "The tide was low. The boats lay dry. Nobody came.\n", "The tide was low. Nobody came.\n",
      "The tide was low. The boats lay quite dry. Nobody came.\n", gives: nil)
  }

  @Test func `what one side took out and the other left is gone`() {
    expect(
      "One.\n\nThe second goes.\n\nThe third stays.\n", "One.\n\nThe third stays.\n",
      "One, then.\n\nThe second goes.\n\nThe third stays.\n",
      gives: "One, then.\n\nThe third stays.\n")
  }

  // MARK: Paragraphs

  private static let harbour =
    "The harbour was shut at noon. Ships lay outside.\n\nThe council met at once. It took an hour.\n\n"
    + "A ferry from the islands was turned away. Nobody said why.\n"

  @Test func `a paragraph that one side moved has the other side's words`() {
    expect(
      Self.harbour,
      "A ferry from the islands was turned away. Nobody said why.\n\n"
        + "The harbour was shut at noon. Ships lay outside.\n\nThe council met at once. It took an hour.\n",
      Self.harbour.replacing("said why", with: "could say why")
        .replacing("was shut at noon", with: "was shut at one"),
      gives: "A ferry from the islands was turned away. Nobody could say why.\n\n"
        + "The harbour was shut at one. Ships lay outside.\n\n"
        + "The council met at once. It took an hour.\n")
  }

  @Test func `a sentence that was added to a moved paragraph goes along with it`() {
    expect(
      Self.harbour,
      "A ferry from the islands was turned away. Nobody said why.\n\n"
        + "The harbour was shut at noon. Ships lay outside.\n\nThe council met at once. It took an hour.\n",
      Self.harbour.replacing("Nobody said why.", with: "Nobody said why. The crew slept aboard."),
      gives: "A ferry from the islands was turned away. Nobody said why. The crew slept aboard.\n\n"
        + "The harbour was shut at noon. Ships lay outside.\n\n"
        + "The council met at once. It took an hour.\n")
  }

  @Test func `a paragraph that both sides moved, to different places, is a conflict`() {
    let first = "The first has words of its own."
    let second = "The second is about boats and tides."
    let third = "The third tells of the council's vote."
    let fourth = "The fourth is what the ferry did at night."
    func text(_ paragraphs: String...) -> String { paragraphs.joined(separator: "\n\n") + "\n" }

    expect(
      text(first, second, third, fourth), text(second, third, fourth, first),
      text(second, first, third, fourth), gives: nil)
  }

  @Test func `a split on one side and an edit on the other both stay`() {
    expect(
      "The harbour was shut at noon. Ships lay outside in the wind.\n",
      "The harbour was shut at noon.\n\nShips lay outside in the wind.\n",
      "The harbour was shut at noon. Ships lay outside in the rain.\n",
      gives: "The harbour was shut at noon.\n\nShips lay outside in the rain.\n")
  }

  @Test func `a join on one side and an edit on the other both stay`() {
    expect(
      "The harbour was shut at noon.\n\nShips lay outside in the wind.\n",
      "The harbour was shut at noon. Ships lay outside in the wind.\n",
      "The harbour was shut at one.\n\nShips lay outside in the wind.\n",
      gives: "The harbour was shut at one. Ships lay outside in the wind.\n")
  }

  // MARK: Markdown

  @Test func `items of a list are brought together one by one`() {
    expect(
      "- apples from the north\n- pears from the south\n- plums from the west\n",
      "- apples from the north\n- plums from the west\n",
      "- apples from the far north\n- pears from the south\n- plums from the west\n",
      gives: "- apples from the far north\n- plums from the west\n")
  }

  @Test func `rows of a table are, and one set in other columns is no change`() {
    expect(
      "| town | people |\n|---|---|\n| Port | 300 |\n| Mill | 200 |\n",
      "| town | people |\n| ---- | ------ |\n| Port | 300    |\n| Mill | 210    |\n",
      "| town | people |\n|---|---|\n| Port | 310 |\n| Mill | 200 |\n",
      gives: "| town | people |\n| ---- | ------ |\n| Port | 310 |\n| Mill | 210    |\n")
  }

  @Test func `lines of code are, and their white space counts`() {
    expect(
      "```\nlet a = 1\nlet b = 2\nlet c = 3\n```\n", "```\nlet a = 0\nlet b = 2\nlet c = 3\n```\n",
      "```\nlet a = 1\nlet b = 2\n  let c = 3\n```\n",
      gives: "```\nlet a = 0\nlet b = 2\n  let c = 3\n```\n")
  }

  @Test func `notes at the end are, with their calls`() {
    expect(
      "One is here. Two is there.\n\n[^1]: First note.\n",
      "One is here.[^a] Two is there.\n\n[^a]: A note.\n\n[^1]: First note.\n",
      "One is here. Two is there.\n\n[^1]: First note, longer.\n",
      gives: "One is here.[^a] Two is there.\n\n[^a]: A note.\n\n[^1]: First note, longer.\n")
  }

  @Test func `lines that were only wrapped otherwise change nothing`() {
    expect(
      "The harbour was shut at noon and nobody came.\n",
      "The harbour was shut\nat noon and nobody came.\n",
      "The harbour was shut at noon and nobody left.\n",
      gives: "The harbour was shut at noon and nobody left.\n")
  }

  @Test func `a text without a last line end keeps going without, or gets one`() {
    expect("One. Two.", "One! Two.", "One. Two!", gives: "One! Two!")
    expect("One. Two.", "One! Two.", "One. Two.\n", gives: "One! Two.\n")
  }

  @Test func `two who began without a base are told, unless they wrote the same`() {
    expect("", "Mine.\n", "Theirs, rather.\n", gives: nil)
    expect("", "Ours.\n", "Ours.\n", gives: "Ours.\n")
  }
}
