import Editorial
import Git
import Testing

@testable import Newsroom

/// What people committed on main by plain git, when it meets a server's.
@Suite struct SyncMainTests: MeetingSuite {
  let meeting: Meeting

  init() throws { meeting = try Meeting.met() }

  /// Commits a file on main, or on another branch.
  private func commit(_ desk: some Desk, _ text: String, at path: String) throws {
    try desk.write(text, to: path)
    try desk.commitFolder()
  }

  /// Expects the same main everywhere, with a file on it.
  private func expect(
    _ text: String?, at path: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    #expect(try there.file(path) == text, "\(path)", sourceLocation: sourceLocation)
    #expect(try there.head("main") == hub.head("main"), sourceLocation: sourceLocation)
  }

  @Test func `what git pull merged with what was published meanwhile stays`() throws {
    try commit(there, "Keep me.", at: "KEEP.md")
    try here.publish("harbour-lights")
    try here.sync()
    try there.pull("main", by: "wim")

    let done = try there.sync()

    #expect(done.needs.isEmpty, "\(done.needs)")
    try expect("Keep me.", at: "KEEP.md")
    #expect(try there.file("\(PrintTests.folder)/harbour-lights.md") != nil)
    try here.sync()
    #expect(try here.file("KEEP.md") == "Keep me.")
  }

  @Test func `the last page that goes out of the settings goes off every main`() throws {
    try here.changeRecord("---\ntitle: About\n---\nWe.\n", at: "pages/about.md")
    try here.sync()
    try there.sync()
    #expect(try there.file("pages/about.md") != nil)

    _ = try here.newsroom.settingsDesk.change(
      .settings, ["pages/about.md": nil], subject: "Take out pages/about.md",
      as: here.actor("maria"))
    try here.sync()
    try there.sync()

    try expect(nil, at: "pages/about.md")
    #expect(try here.head("main") == hub.head("main"))
    #expect(try here.newsroom.diagnose(at: here.minutes.now).isSound)
  }

  @Test func `what a merge of another branch brought stays`() throws {
    try there.git("checkout", "--quiet", "-b", "feature")
    try commit(there, "Feature.", at: "FEATURE.md")
    try there.git("checkout", "--quiet", "main")
    try commit(there, "Keep me.", at: "KEEP.md")
    try there.git("merge", "--quiet", "--no-ff", "--no-edit", "feature")

    let done = try there.sync()

    #expect(done.needs.isEmpty, "\(done.needs)")
    try expect("Keep me.", at: "KEEP.md")
    try expect("Feature.", at: "FEATURE.md")
  }

  @Test func `what a merge of many branches brought stays, and what it alone has`() throws {
    for name in ["one", "two", "three"] {
      try there.git("checkout", "--quiet", "-b", name, "main")
      try commit(there, name, at: "\(name).md")
    }
    try there.git("checkout", "--quiet", "main")
    try there.git("merge", "--quiet", "--no-commit", "one", "two", "three")
    try commit(there, "All.", at: "all.md")
    try here.publish("harbour-lights")
    try here.sync()

    let done = try there.sync()

    #expect(done.needs.isEmpty, "\(done.needs)")
    for name in ["one", "two", "three"] { try expect(name, at: "\(name).md") }
    try expect("All.", at: "all.md")
  }

  @Test func `of sides that were merged across each other nothing is lost`() throws {
    try commit(here, "Here.", at: "here.md")
    try commit(there, "There.", at: "there.md")
    let (one, other) = (try #require(try here.head("main")), try #require(try there.head("main")))
    try here.git("fetch", "--quiet", there.folder, "main")
    try here.git("merge", "--quiet", "--no-edit", other.hex)
    try commit(here, "Later.", at: "later-here.md")
    try here.git("push", "--quiet", "origin", "main")
    try there.git("fetch", "--quiet", here.folder, one.hex)
    try there.git("merge", "--quiet", "--no-edit", one.hex)
    try commit(there, "Later.", at: "later-there.md")

    let done = try there.sync()

    #expect(done.needs.isEmpty, "\(done.needs)")
    for path in ["here.md", "there.md", "later-here.md", "later-there.md"] {
      #expect(try there.file(path) != nil, "\(path)")
    }
    try expect("Later.", at: "later-there.md")
  }

  @Test func `what a merge took back is not brought again by the commit that it took back`() throws
  {
    try commit(there, "Old.", at: "page.md")
    try there.sync()
    try there.git("checkout", "--quiet", "-b", "feature")
    try commit(there, "New.", at: "page.md")
    try there.git("checkout", "--quiet", "main")
    try there.git("merge", "--quiet", "--no-ff", "--strategy=ours", "--no-edit", "feature")
    try commit(there, "More.", at: "more.md")

    try there.sync()

    try expect("Old.", at: "page.md")
    try expect("More.", at: "more.md")
  }

  @Test func `a file that became a folder, and one that may be executed, go as they are`() throws {
    try commit(there, "A file.", at: "page")
    try commit(there, "#!/bin/sh", at: "deploy.sh")
    try there.sync()
    try there.git("rm", "--quiet", "page")
    try there.git("update-index", "--chmod=+x", "deploy.sh")
    try there.git("checkout-index", "--force", "deploy.sh")
    try commit(there, "In a folder.", at: "page/index.md")
    try here.publish("harbour-lights")
    try here.sync()

    let done = try there.sync()

    #expect(done.needs.isEmpty, "\(done.needs)")
    try expect("In a folder.", at: "page/index.md")
    #expect(try there.git("ls-tree", "main", "deploy.sh").hasPrefix("100755"))
  }

  @Test func `where the server has a file at the place of my folder, mine is named`() throws {
    try commit(here, "A file.", at: "page")
    try here.git("push", "--quiet", "origin", "main")
    try commit(there, "In a folder.", at: "page/index.md")

    let done = try there.sync()

    #expect(
      done.needs.map(\.sentence) == [
        "origin has another page/index.md on main than you committed; theirs stays."
      ])
    try expect("A file.", at: "page")
  }

  @Test func `where both committed one file theirs stays, and what shows mine works`() throws {
    try commit(here, "Theirs.", at: "page.md")
    try here.git("push", "--quiet", "origin", "main")
    try commit(there, "Mine.", at: "page.md")

    let done = try there.sync()

    #expect(
      done.needs.map(\.sentence) == [
        "origin has another page.md on main than you committed; theirs stays."
      ])
    let way = try #require(done.needs.first?.way)
    #expect(way.hasPrefix("yours: git show "))
    try there.type(way.dropFirst("yours: ".count) + " | grep -q Mine.")
    try expect("Theirs.", at: "page.md")
  }

  @Test func `what somebody committed of what is printed is named, and can be looked at`() throws {
    try here.publish("harbour-lights")
    try here.sync()
    try there.sync()
    let path = "\(PrintTests.folder)/harbour-lights.md"
    try commit(there, "By hand.", at: path)

    let done = try there.sync()

    #expect(
      done.needs.map(\.sentence) == [
        "\(path) on main is made by Stet alone: what you committed there is not on it any more."
      ])
    let way = try #require(done.needs.first?.way)
    try there.type(way.dropFirst("yours: ".count) + " | grep -q 'By hand.'")
    #expect(try there.file(path) != "By hand.")
  }

  @Test func `what the doctor set right on main reaches the server`() throws {
    try here.publish("harbour-lights")
    try here.sync()
    try there.sync()
    let path = "\(PrintTests.folder)/harbour-lights.md"
    try commit(here, "By hand.", at: path)
    try here.git("push", "--quiet", "origin", "main")
    try there.git("pull", "--quiet", "--ff-only")
    try there.repair()

    let done = try there.sync()

    #expect(done.needs.isEmpty, "\(done.needs)")
    #expect(try there.file(path) != "By hand.")
    #expect(try there.head("main") == hub.head("main"))
    #expect(try there.wrong() == [])
  }
}
