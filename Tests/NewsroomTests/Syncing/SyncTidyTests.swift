import Editorial
import Git
import Testing

@testable import Newsroom

/// Branches of articles that were put away, which are still at the server or there again.
@Suite struct SyncTidyTests: MeetingSuite {
  let meeting: Meeting
  private let later = Actor("maria", at: Instant(seconds: Minutes.start + 40 * 86_400))
  private let branch = "drafts/harbour-lights"

  init() throws {
    meeting = try Meeting.met()
    try here.act(.spike, "harbour-lights", by: "ed", note: "No.")
    try here.sync()
    try there.sync()
  }

  private func expectSound() throws {
    for desk in [here, there] as [any Desk] {
      #expect(try desk.again().diagnose(at: later.time).isSound)
      #expect(try desk.line("harbour-lights").standing.isSpiked)
    }
  }

  @Test func `what the server did not let go is asked to go with each sync, until it does`() throws
  {
    try here.again().tidying.tidy(as: later)
    try hub.refuse(branch)

    for done in [try here.sync(), try here.sync(), try there.sync(), try there.sync()] {
      #expect(
        done.needs.map(\.sentence) == [
          "origin does not let drafts/harbour-lights go (hook declined: ask room 4), which was put away: it"
            + " stays there, and the archive has all of it."
        ])
    }
    #expect(try hub.head(branch) != nil)
    try expectSound()
    try hub.refuse(nil)

    #expect(try there.sync().needs.isEmpty)
    #expect(try hub.head(branch) == nil)
    #expect(try here.sync().needs.isEmpty)
    #expect(try here.sync().isUpToDate && there.sync().isUpToDate)
    try expectSound()
  }

  @Test(arguments: [0, 1])
  func `what an old clone sent again goes once more`(_ older: Int) throws {
    let tip = try #require(try hub.head(branch))
    let old = try there.git("rev-parse", "\(tip.hex)~\(older)")
    try here.again().tidying.tidy(as: later)
    try here.sync()
    #expect(try hub.head(branch) == nil)
    try there.git("update-ref", "refs/heads/\(branch)", old)
    try there.git("push", "--quiet", "origin", branch)

    #expect(try here.sync().needs.isEmpty)

    #expect(try hub.head(branch) == nil)
    try there.sync()
    #expect(try there.head(branch) == nil)
    try expectSound()
  }

  @Test func `a branch that goes on from what was put away stays, whoever sent it`() throws {
    try here.again().tidying.tidy(as: later)
    try here.sync()
    try there.act(.unspike, "harbour-lights", by: "ed")
    try there.git("push", "--quiet", "origin", branch)
    let head = try there.head(branch)

    try here.sync()
    try there.sync()

    #expect(try hub.head(branch) == head)
    #expect(try !here.line("harbour-lights").standing.isSpiked)
  }

  @Test func `the doctor says of a branch that is left over what it is`() throws {
    let tip = try #require(try hub.head(branch))
    try here.again().tidying.tidy(as: later)
    try here.git("update-ref", "refs/heads/\(branch)", "\(tip.hex)~1")

    let found = try here.again().diagnose(at: later.time)

    #expect(found.isSound)
    let trouble = try #require(found.troubles.first { $0.id == "behind-archive" })
    #expect(trouble.sentence == "the article was put away, and the branch is left over from before")
    #expect(trouble.remedy == "the next sync takes it away: stet sync")
  }
}
