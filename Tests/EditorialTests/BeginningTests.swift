import Editorial
import Testing

/// A line has one first event; what does not have it behind it adds nothing.
struct BeginningTests {
  /// The article begun by somebody, so many minutes after the others.
  private func begun(
    by person: Handle, after minutes: Int64 = 0, remarks: Int = 0,
    workflow: WorkflowName = "standard"
  ) throws -> Line {
    var line = Line(.standard, .desk)
    line.change("used") { $0.choices = [WorkflowChoice(use: "standard")] }
    line.time = line.time.advanced(by: 60 * minutes)
    line.force(.create, by: person, text: "of \(person)") { $0.workflow = workflow }
    for _ in 0..<remarks { line.force(.comment, by: person) }
    return line
  }

  private func first(_ line: Line) -> EventID? { line.history.steps.first?.entry.id }

  @Test func `what plain git began is no article, and takes no act`() throws {
    var line = Line(.standard)
    line.push("by git")

    #expect(line.verdict == .plain(.noBlock))
    #expect(line.standing == Standing(slug: Line.slug))
    line.force(.create, by: "ana", text: "one") { $0.workflow = "standard" }
    #expect(line.verdict == .refused(.notCreated))
  }

  @Test(arguments: [true, false])
  func `a side that lacks the beginning goes first nowhere and adds nothing`(
    _ isLast: Bool
  ) throws {
    var line = try Line.begun(.standard)
    var stray = Line(.standard)
    let lost = stray.push("stray", author: "bob@example.org")
    let before = line.standing

    if isLast {
      line.pull(stray, text: "one")
    } else {
      stray.pull(line, text: "one")
      line = stray
    }

    var after = before
    after.last = line.last
    #expect(line.standing == after)
    #expect(line.verdict(of: lost) == nil)
  }

  @Test func `a merge that takes the text of a stray side takes it as new words`() throws {
    var line = try Line.begun(.standard)
    var stray = Line(.standard)
    stray.push("stray", author: "bob@example.org")

    line.pull(stray, text: "stray", by: "mia@example.org")

    #expect(line.standing.text == Line.text("stray"))
    #expect(line.standing.contributors == [.person("ana"), .person("mia")])
  }

  @Test func `nothing that is named on a stray side is behind an event`() throws {
    var line = try Line.begun(.standard)
    var stray = Line(.standard)
    let lost = stray.push("stray")
    line.pull(stray, text: "one")

    #expect(
      line.refusal { try $0.act(.resolve, by: "ana") { $0.thread = lost } } == .notBehind(.thread))
    #expect(line.refusal { try $0.hold() } == nil)
  }

  // MARK: Two beginnings

  @Test(arguments: [true, false])
  func `of two beginnings that with more events that counted holds`(_ isLast: Bool) throws {
    var older = try begun(by: "ana")
    var longer = try begun(by: "bob", after: 5, remarks: 2)
    let expected = first(longer)

    if isLast { older.pull(longer, text: "x") } else { longer.pull(older, text: "x") }

    #expect(first(isLast ? older : longer) == expected)
    #expect((isLast ? older : longer).history.steps.count == 4)
  }

  @Test func `events that do not count are not counted`() throws {
    let older = try begun(by: "ana")
    var longer = try begun(by: "bob", after: 5)
    for _ in 0..<3 { longer.force("submit", by: "mia") }
    let expected = first(older)

    longer.pull(older, text: "x")

    #expect(first(longer) == expected)
  }

  @Test func `of two that are as long the older holds`() throws {
    var older = try begun(by: "bob", remarks: 1)
    var younger = try begun(by: "ana", after: 5, remarks: 1)
    let expected = first(older)

    older.pull(younger, text: "x")
    younger.pull(try begun(by: "bob", remarks: 1), text: "x")

    #expect(first(older) == expected)
    #expect(first(younger) == expected)
  }

  @Test func `of two of one second that with the lower id holds`() throws {
    var one = try begun(by: "ana")
    let other = try begun(by: "bob")
    let expected = [one, other].map(\.last).min()

    one.pull(other, text: "x")

    #expect(first(one) == expected)
  }

  @Test func `a beginning with something that binds holds before any other`() throws {
    var old = try begun(by: "ana", remarks: 5)
    var live = Line(.standard)
    live.time = live.time.advanced(by: 3600)
    live.force(.import, by: "own", text: "live") {
      $0.workflow = "standard"
      $0.edition = 1
    }
    let expected = first(live)

    old.pull(live, text: "live")

    #expect(first(old) == expected)
    #expect(old.standing.live.shown == .edition(1))
  }

  @Test func `of several with something that binds the oldest holds`() throws {
    func live(after minutes: Int64, remarks: Int) throws -> Line {
      var line = Line(.standard)
      line.time = line.time.advanced(by: 60 * minutes)
      try line.act(.import, by: "own", text: "at \(minutes)") {
        $0.workflow = "standard"
        $0.edition = 1
      }
      for _ in 0..<remarks { try line.act(.comment, by: "mia") }
      return line
    }
    var old = try live(after: 0, remarks: 0)
    let young = try live(after: 5, remarks: 3)
    let expected = first(old)

    old.pull(young, text: "x")

    #expect(first(old) == expected)
  }

  @Test func `a create that does not count begins nothing`() throws {
    var refused = try begun(by: "ana", remarks: 5, workflow: "desk")
    let good = try begun(by: "bob", after: 5)
    #expect(refused.history.steps.first?.verdict == .refused(.notCreated))

    refused.pull(good, text: "of bob")

    #expect(first(refused) == first(good))
  }

  @Test func `what held before is not lost to a merge that brings another in`() throws {
    var line = try begun(by: "ana", remarks: 2)
    let other = try begun(by: "bob", after: 1)
    let third = try begun(by: "mia", after: 2, remarks: 1)
    let expected = first(line)

    line.pull(other, text: "x")
    line.pull(third, text: "x")

    #expect(first(line) == expected)
    #expect(line.verdict(of: other.last) == nil)
    #expect(line.verdict(of: third.last) == nil)
  }
}
