import Editorial
import Git
import Testing

@testable import Newsroom

/// What is decided without a repository: steps, refusals, patterns and addresses.
@Suite struct SyncTablesTests {
  private static let (one, other) = (
    ObjectID(hex: String(repeating: "1", count: 40)),
    ObjectID(hex: String(repeating: "2", count: 40))
  )

  private func state(_ complete: (inout BranchState) -> Void) -> BranchState {
    var state = BranchState(name: "refs/heads/settings", kind: .settings)
    (state.here, state.there) = (Self.one, Self.other)
    complete(&state)
    return state
  }

  @Test(arguments: [
    (BranchState.Relation.same, SyncStep.nothing), (.ahead, .send), (.behind, .take),
    (.diverged, .bringTogether), (.unrelated, .leave(.unrelated)),
  ])
  func `what both have is decided by how they stand to each other`(
    _ relation: BranchState.Relation, _ step: SyncStep
  ) {
    #expect(SyncPlan.step(for: state { $0.relation = relation }) == step)
  }

  @Test func `what is wrong at the server comes before all that stands here`() {
    #expect(SyncPlan.step(for: state { $0.kind = .stranger }) == .leave(.badName))
    #expect(
      SyncPlan.step(for: state { ($0.refusedByChecks, $0.isRewritten) = ("x", true) })
        == .leave(.refused("x")))
    #expect(SyncPlan.step(for: state { $0.isMissing = true }) == .leave(.notFetched))
    #expect(
      SyncPlan.step(for: state { ($0.isRewritten, $0.relation) = (true, .behind) })
        == .leave(.rewritten))
  }

  @Test func `what one side alone has is sent, left or forgotten`() {
    #expect(SyncPlan.step(for: state { $0.there = nil }) == .send)
    #expect(
      SyncPlan.step(for: state { ($0.there, $0.seen) = (nil, Self.one) }) == .leave(.vanished))
    #expect(SyncPlan.step(for: state { ($0.there, $0.seen) = (nil, Self.other) }) == .send)
    #expect(
      SyncPlan.step(for: state { ($0.there, $0.isHereArchived) = (nil, true) }) == .forget)
    #expect(
      SyncPlan.step(for: state { ($0.there, $0.archivedRelation) = (nil, .diverged) })
        == .bringTogether)
    #expect(SyncPlan.step(for: state { $0.here = nil }) == .nothing)
    #expect(
      SyncPlan.step(
        for: state { ($0.here, $0.archivedHere, $0.isThereArchived) = (nil, Self.one, true) })
        == .remove)
  }

  @Test(arguments: [
    ("[rejected] (stale info)", Server.Refusal.moved("stale info")),
    ("[rejected] (fetch first)", .moved("fetch first")),
    ("[remote rejected] (failed to update ref)", .moved("failed to update ref")),
    ("[remote rejected] (atomic transaction failed)", .together("atomic transaction failed")),
    ("[rejected] (atomic push failed)", .together("atomic push failed")),
    ("[remote rejected] (pre-receive hook declined)", .refused("pre-receive hook declined")),
    ("[remote rejected]", .refused("[remote rejected]")),
  ])
  func `git's word for a branch that did not move says why`(
    _ said: String, _ refusal: Server.Refusal
  ) {
    let text = "To x\n=\ta:refs/heads/b\t[up to date]\n!\t1f:refs/heads/drafts/a\t\(said)\nDone\n"

    let refusals = Server.refusals(in: text)

    #expect(Array(refusals.keys) == ["refs/heads/drafts/a"])
    #expect(refusals["refs/heads/drafts/a"] == refusal)
  }

  @Test func `of a server that stands still what moved is refused`() {
    #expect(Server.Refusal.moved("x").ofUnmoved == .refused("x"))
    #expect(Server.Refusal.together("x").ofUnmoved == .together("x"))
  }

  @Test func `patterns cover names and folders, and others' places are none`() {
    let specs = Refspecs(
      [
        "+refs/heads/drafts/*:refs/remotes/origin/drafts/*",
        "refs/heads/main:refs/remotes/origin/main",
        "refs/heads/x:refs/remotes/other/x", "refs/tags/*:refs/tags/*", "refs/heads/y",
      ], of: "origin")

    #expect(specs.patterns == ["refs/heads/drafts/*", "refs/heads/main"])
    #expect(specs.covers("refs/heads/drafts/lamp") && specs.covers("refs/heads/main"))
    #expect(!specs.covers("refs/heads/drafts") && !specs.covers("refs/heads/mainly"))
  }

  @Test(arguments: [
    ("https://maria:tides@example.org/a/b.git", "https://example.org/a/b.git"),
    ("https://ghp_token@example.org/a.git", "https://example.org/a.git"),
    ("ssh://git@example.org/a@b.git", "ssh://git@example.org/a@b.git"),
    ("ssh://git:tides@example.org/a.git", "ssh://git@example.org/a.git"),
    ("git@example.org:a.git", "git@example.org:a.git"), ("/srv/a@b/c", "/srv/a@b/c"),
  ])
  func `no address is shown with its password`(_ url: String, _ shown: String) {
    #expect(Server.shown(url) == shown)
    #expect(SyncError.remoteExists("origin", url: url).sentence.hasSuffix(shown))
  }
}
