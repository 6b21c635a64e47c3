import Foundation
import Testing

/// Articles that come from a word processor.
@Suite(.enabled(if: Documents.isReadable, Documents.reason)) struct DocumentTests {
  private static let text = """
    ---
    title: The lamp on the north pier
    subtitle: It goes out on Friday.
    author: Wim Berg
    ---

    The **lamp** turns, said the *board*.[^1] See [the notice](https://port.example/n).

    ## Why

    ![The crane at low water](crane.png)\\

    - one
    - two

    | a   | b   |
    |-----|-----|
    | 1   | 2   |

    灯台は金曜日に消えます。

    مرحبا بالعالم، هذا نص عربي.

    [^1]: In the minutes.
    """

  /// A desk with a picture of two by two dots.
  private func desk() throws -> Sandbox {
    let desk = try Sandbox()
    try desk.foundAlone()
    try desk.write(Self.picture, to: "crane.png")
    return desk
  }

  private static let picture =
    Data(
      base64Encoded:
        "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFklEQVR4nGNgYOcTlVFmYOYSlJBXAwAFFgDlwrtphQAAAABJRU5ErkJggg=="
    ) ?? Data()

  @Test(arguments: ["docx", "odt", "rtf", "html"])
  func `a document becomes an article, and what stays behind is told`(format: String) throws {
    let desk = try desk()
    try Documents.make(Self.text, "lamp.\(format)", in: desk)

    desk.stet("new", "--file", "lamp.\(format)")
    desk.stet("cat", "the-lamp-on-the-north-pier")

    try desk.expect("new from \(format)")
  }

  @Test func `what Markdown has no mark for is told`() throws {
    let desk = try desk()
    let tracked = "author=\"Jo\" date=\"2026-03-02T08:00:00Z\""
    try Documents.make(
      """
      # The lamp

      It [turns]{.insertion \(tracked)}[burns]{.deletion \(tracked)} [Who?]{.comment-start id="0" \
      \(tracked)}at night[]{.comment-end id="0"}, [under]{.underline} [NGO]{.smallcaps} $x^2$.
      """, "lamp.docx", in: desk)

    desk.stet("new", "--file", "lamp.docx")
    #expect(desk.stet("cat", "the-lamp").out.contains("It turns at night, under NGO"))
    try desk.expect("new from a document with more than text")
  }

  @Test func `a newer version keeps the fields and the pictures`() throws {
    let desk = try desk()
    try Documents.make(Self.text, "lamp.docx", in: desk)
    try desk.quietly("new", "--file", "lamp.docx", "--slug", "lamp")
    try Documents.make(
      Self.text.replacing("turns, said", with: "burns, said"), "newer.docx", in: desk)

    desk.stet("save", "lamp", "--file", "newer.docx")
    desk.stet("diff", "lamp", "r1", "r2")
    desk.stet("save", "lamp", "--file", "newer.docx")
    #expect(
      try desk.git("ls-tree", "--name-only", "drafts/lamp").split(separator: "\n").count == 2)
    try desk.expect("save a newer document")
  }

  @Test func `what is no document is said to be that`() throws {
    let desk = try desk()
    try Documents.make(Self.text, "whole.docx", in: desk)
    let whole = try Data(contentsOf: URL(fileURLWithPath: desk.folder + "/whole.docx"))
    try desk.write(Data(), to: "empty.docx")
    try desk.write(whole.prefix(whole.count / 2), to: "cut.docx")
    try desk.write("Words.", to: "words.docx")
    try desk.write(Data([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1]), to: "locked.docx")
    try desk.write(Data([0x50, 0x4B, 5, 6] + [UInt8](repeating: 0, count: 18)), to: "zip.docx")

    for file in ["empty", "cut", "words", "locked", "zip", "missing"] {
      desk.stet("new", "--file", file + ".docx")
    }

    #expect(try desk.git("for-each-ref", "refs/heads/drafts") == "")
    try desk.expect("new from what is no document")
  }

  @Test func `a name that begins with a hyphen names a file`() throws {
    let desk = try desk()
    try Documents.make("# The lamp\n\nIt turns.", "./-lamp.docx", in: desk)

    let said = desk.stet("new", "--file", "-lamp.docx")

    #expect(said.status == 0, "\(said.err)")
  }

  @Test func `a page names no file of this machine that would come along`() throws {
    let desk = try desk()
    try desk.write(Self.picture, to: desk.home + "/secret.png")
    try desk.write(
      "<h1>The lamp</h1><p>It turns <img src='\(desk.home)/secret.png'>"
        + "<img src='../secret.png' alt='A secret'><img src='crane.png' alt='The crane'>"
        + "<img src='https://port.example/a.png'></p>", to: "lamp.html")

    desk.stet("new", "--file", "lamp.html")

    #expect(try desk.git("ls-tree", "--name-only", "drafts/the-lamp") == "crane.png\nthe-lamp.md")
    try desk.expect("new from a page")
  }
}
