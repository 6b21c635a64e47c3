import Editorial
import Git
import Testing

@testable import Newsroom

/// Two sides of a line that meet.
@Suite struct LineMeetingTests: MeetingSuite {
  let meeting: Meeting

  init() throws { meeting = try Meeting.met() }

  @Test func `two lines that plain git joined, with a clash in the one of them, stop no sync`()
    throws
  {
    try here.save("harbour-lights", "The lamp stands still.")
    try here.sync()
    try there.get()
    try there.git("checkout", "--quiet", "--orphan", "strange")
    try there.git("rm", "--quiet", "-r", "--force", ".")
    try there.write("---\nheadline: Other\n---\n\nAnother lamp.\n", to: "harbour-lights.md")
    try there.commitFolder()
    try there.git("checkout", "--quiet", "main")
    let (base, strange) = (
      try there.git("rev-parse", "drafts/harbour-lights~1"), try there.git("rev-parse", "strange")
    )
    let joined = try there.git(
      "commit-tree", "strange^{tree}", "-p", strange, "-p", base, "-m", "Join")
    try there.git("update-ref", "refs/heads/drafts/harbour-lights", joined)

    let done = try there.sync(by: "wim")

    #expect(done.needs.map(\.article?.rawValue) == ["harbour-lights"], "\(done)")
    #expect(try there.words("harbour-lights").contains("still"))
    #expect(
      try there.again().repository.references.id(of: "refs/stet/aside/harbour-lights")?.hex
        == joined)
  }

  @Test func `of many saves those come in that stand before the one that clashes`() throws {
    try there.get()
    try here.save("harbour-lights", "The lamp stands still.")
    try here.sync()
    let article = Clone.article("The lamp turns.", headline: "Lights of the harbour")
    let clashing = (1...9).map {
      Clone.article("The lamp is broken \($0).", headline: "Lights of the harbour")
    }
    for text in [article] + clashing {
      _ = try there.newsroom.desk.act(
        Proposal(
          Event(.save, article: there.slug("harbour-lights"), by: "wim"), text: .article(text)),
        as: there.actor("wim"))
    }
    let mine = try there.head("drafts/harbour-lights")

    let done = try there.sync(by: "wim")

    #expect(done.needs.map(\.kind) == [.conflict])
    #expect(done.joined.map(\.rawValue) == ["harbour-lights"])
    let words = try there.words("harbour-lights")
    #expect(words.contains("Lights of the harbour") && words.contains("stands still"))
    #expect(
      try there.again().repository.references.id(of: "refs/stet/aside/harbour-lights") == mine)
  }
}
