import Editorial
import Testing

@testable import Newsroom

/// An act folds its line once, from judging to what is said of it.
struct OneFoldTests {
  private let slug = Slug("lamp") ?? { preconditionFailure("a slug") }()

  /// Does an act as a command does: looks at the article first, and tells what became of it.
  private func act(_ fixture: Fixture, in newsroom: NewsroomRepository) throws {
    let before = try newsroom.lines.history(of: slug)
    let outcome = try newsroom.desk.act(
      Proposal(
        Event(.save, article: slug, by: "wim"), text: .article(Fixture.article("It turns.")),
        seen: before.standing.text),
      as: fixture.actor("wim"))
    let after = try newsroom.lines.history(of: slug)
    #expect(after.standing.last == outcome.id)
    _ = try newsroom.possibilities.all(
      after, policy: newsroom.settings.policy(), for: fixture.actor("wim"))
    _ = try newsroom.lines.revisionNames(of: after.standing)
  }

  @Test func `an act folds the line once`() throws {
    let fixture = try Fixture()
    try fixture.create("lamp")
    let newsroom = try fixture.again()
    try act(fixture, in: newsroom)
    #expect(newsroom.lines.folds == 1)
  }

  @Test func `where the line moves meanwhile it is folded again, and once`() throws {
    let fixture = try Fixture()
    try fixture.create("lamp")
    let newsroom = try fixture.again()
    var isFirst = true
    newsroom.listeners.checkpoint = { step in
      guard step == .objectsWritten, isFirst else { return }
      isFirst = false
      let id = try fixture.git(
        "commit-tree", "drafts/lamp^{tree}", "-p", "drafts/lamp", "-m", "By hand")
      try fixture.git("update-ref", "refs/heads/drafts/lamp", id)
    }
    try act(fixture, in: newsroom)
    #expect(newsroom.lines.folds == 2)
  }
}
