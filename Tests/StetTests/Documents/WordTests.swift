import Foundation
import Testing

/// People who only have Word: what goes to them, and what comes back.
@Suite(.enabled(if: Documents.isReadable, Documents.reason)) struct WordTests {
  private static let body = """
    The **lamp** on the [north pier](https://a.example/p) turns for the last
    time on Friday. The ferry waited two weeks for a new one.[^1]

    - one item
    - two items

    Nobody had ordered it, says the board. It costs \\*five\\* euros &amp; more.

    灯台は金曜日に消えます。

        the code

    [^1]: In the notice of May.
    """
  private static let jo = "author=\"Jo Reed\" date=\"2026-03-01T08:00:00Z\""

  private func desk() throws -> Sandbox {
    let desk = try Sandbox()
    try desk.found()
    try desk.draft("lamp", headline: "Harbour *lights*", body: Self.body)
    return desk
  }

  /// Leaves something of every kind open.
  private func argue(_ desk: Sandbox) throws {
    for typed in [
      ["suggest", "lamp", "--replace", "two weeks", "--with", "twelve days", "-m", "So it says."],
      ["suggest", "lamp", "--replace", "the board", "--with", "the *harbour* board"],
      ["suggest", "lamp", "--replace", "one item", "--with", ""],
      ["suggest", "lamp", "--field", "headline", "--with", "The harbour lights"],
      ["suggest", "lamp", "--field", "dek", "--with", "What it says."],
      ["comment", "lamp", "--on", "Friday", "-m", "This Friday?"],
      ["comment", "lamp", "--field", "dek", "-m", "Too long?"],
      ["comment", "lamp", "-m", "Good."],
    ] {
      #expect(desk.run(typed, as: "ed").status == 0)
    }
    try desk.quietly("reply", "lamp", "t6", "-m", "Yes.", as: "wim")
    let copy = Sandbox.article(
      "Harbour *lights*", body: Self.body.replacing("消えます。", with: "消えます。\n\nOne more."))
    try desk.quietly("suggest", "lamp", "--file", "-", input: copy, as: "eva")
  }

  @Test func `what is open goes along, and comes back as nothing new`() throws {
    let desk = try desk()
    try argue(desk)

    let said = desk.stet("proof", "lamp", "--docx", "--out", "lamp.docx", as: "ed")
    desk.stet("suggest", "lamp", "--docx", "lamp.docx", as: "ed")
    try desk.expect("proof for Word")

    #expect(said.status == 0)
    let text = try Documents.markdown(of: "lamp.docx", in: desk)
    #expect(text.contains("[two weeks]{.deletion author=\"Ed Marsh (t1)\""))
    #expect(text.contains("[twelve days]{.insertion author=\"Ed Marsh (t1)\""))
    #expect(text.contains("Wim Berg: Yes.]{.comment-start"))
    let mode = try FileManager.default.attributesOfItem(
      atPath: desk.folder + "/lamp.docx")[.posixPermissions]
    #expect(mode as? Int == 0o600)
  }

  @Test func `what was changed and said in Word comes back at its place`() throws {
    let desk = try desk()
    try argue(desk)
    try desk.quietly("proof", "lamp", "--docx", "--out", "lamp.docx", as: "ed")
    let jo = Self.jo
    try Documents.edit(
      "lamp.docx", to: "back.docx", in: desk,
      [
        ("turns for", "[turns]{.deletion \(jo)}[burns]{.insertion \(jo)} for"),
        ("new one.", "new one[, **now**]{.insertion \(jo)}."),
        ("two items", "[two]{.deletion \(jo)}[three big]{.insertion \(jo)} items"),
        ("Nobody", "[Is it?]{.comment-start id=\"99\" \(jo)}Nobody[]{.comment-end id=\"99\"}"),
        ("notice of May", "notice of June"),
        ("灯台は", "灯台[も]{.insertion \(jo)}[は]{.deletion \(jo)}"),
        ("the code", "the old code"),
        ("[This Friday?", "[No.]{.comment-start id=\"98\" \(jo)}[This Friday?"),
        ("Friday[]{.comment-end", "Friday[]{.comment-end id=\"98\"}[]{.comment-end"),
      ])

    desk.stet("suggest", "lamp", "--docx", "back.docx", "-m", "From Jo.", as: "eva")
    desk.stet("suggest", "lamp", "--docx", "back.docx", "-m", "From Jo.", as: "eva")
    desk.stet("suggestions", "lamp", as: "wim")
    desk.stet("threads", "lamp", "--open", as: "wim")
    desk.stet("accept", "lamp", "--by", "eva", as: "wim")
    desk.stet("cat", "lamp", as: "wim")
    try desk.expect("suggestions from Word")
  }

  @Test(arguments: ["one item", "two items"])
  func `a paragraph that came or went does so as a whole`(item: String) throws {
    let desk = try desk()
    try desk.quietly("proof", "lamp", "--docx", "--out", "lamp.docx", as: "ed")
    let jo = Self.jo
    try Documents.edit(
      "lamp.docx", to: "back.docx", in: desk,
      [
        ("Nobody had", "[Somebody said so.]{.insertion \(jo)}\n\nNobody had"),
        ("-   \(item)\n", "-   [\(item)]{.deletion \(jo)}\n"),
      ])

    desk.stet("suggest", "lamp", "--docx", "back.docx", as: "eva")
    desk.stet("accept", "lamp", "--all", as: "wim")

    let other = item == "one item" ? "two items" : "one item"
    let text = desk.stet("cat", "lamp", as: "wim").out
    #expect(
      text.contains("[^1]\n\n- \(other)\n\nSomebody said so.\n\nNobody had ordered it"), "\(text)")
  }

  @Test func `a change without a place is named, and what else there is comes in`() throws {
    let desk = try desk()
    try desk.quietly("proof", "lamp", "--docx", "--out", "lamp.docx", as: "ed")
    let jo = Self.jo
    try Documents.edit(
      "lamp.docx", to: "back.docx", in: desk,
      [
        ("a new one.[^1]", "a [new one.[^1]]{.deletion \(jo)}"),
        ("**lamp**", "[**lamp**]{.deletion \(jo)}"),
      ])

    desk.stet("suggest", "lamp", "--docx", "back.docx", as: "eva")

    try desk.expect("a change without a place")
  }

  @Test func `a copy of an older revision is known as that`() throws {
    let desk = try desk()
    try desk.quietly("proof", "lamp", "--docx", "--out", "lamp.docx", as: "ed")
    try desk.quietly(
      "save", "lamp", "--file", "-",
      input: Sandbox.article(
        "Harbour *lights*",
        body: "It begins anew.\n\n" + Self.body.replacing("two items", with: "three items")),
      as: "wim")
    let jo = Self.jo
    try Documents.edit(
      "lamp.docx", to: "back.docx", in: desk,
      [("turns for", "[turns]{.deletion \(jo)}[burns]{.insertion \(jo)} for")])

    desk.stet("suggest", "lamp", "--docx", "back.docx", as: "eva")
    desk.stet("suggestions", "lamp", as: "wim")
    desk.stet("proof", "lamp@r1", "--docx", "--out", "old.docx", as: "ed")
    desk.stet("proof", "lamp", "--docx", "--out", "-", "--to", "willa", "--json", as: "ed")
    try desk.expect("suggestions from an older copy")
  }

  @Test func `what is no copy of the article, and what can't be asked for, is refused`() throws {
    let desk = try desk()
    try Documents.make(
      "# Tides\n\nThe tide comes in twice a day, and goes.", "tides.docx", in: desk)
    try desk.write("Words.", to: "words.docx")

    desk.stet("suggest", "lamp", "--docx", "tides.docx", as: "ed")
    desk.stet("suggest", "lamp", "--docx", "words.docx", as: "ed")
    desk.stet("suggest", "lamp", "--file", "tides.docx", as: "ed")
    desk.stet("suggest", "lamp", "--docx", "tides.docx", "--edit", as: "ed")
    desk.stet("proof", "lamp", "--docx", "--changes", as: "ed")
    desk.stet("proof", "lamp", "--docx", "--out", "tides.docx", as: "ed")
    desk.stet("proof", "lamp", "--docx", "--out", "nowhere/lamp.docx", as: "ed")
    desk.environment["PATH"] = "/nowhere"
    desk.stet("proof", "lamp", "--docx", "--out", "lamp.docx", as: "ed")
    desk.stet("suggest", "lamp", "--docx", "tides.docx", as: "ed")
    try desk.expect("Word refused")
  }
}
