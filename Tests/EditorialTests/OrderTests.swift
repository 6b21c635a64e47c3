import Editorial
import Testing

/// The one order of a line's commits: what goes first at a merge, and where the rest comes.
struct OrderTests {
  /// Two heads of a draft: on mine Ana saves, on theirs Mia remarks.
  private func heads() throws -> (mine: Line, theirs: Line, save: EventID, remark: EventID) {
    let line = try Line.begun(.standard)
    var (mine, theirs) = (line, line)
    let save = try mine.save("mine", by: "ana")
    let remark = try theirs.act(.comment, by: "mia")
    return (mine, theirs, save, remark)
  }

  private func approved() throws -> Line {
    var line = try Line.submitted(.standard)
    try line.approve(by: "eve")
    return line
  }

  @Test func `where nothing binds the last parent goes first`() throws {
    let (first, second, save, remark) = try heads()
    var (mine, server) = (first, second)

    let pull = mine.pull(second, text: "mine")
    let push = server.pull(first, text: "mine")

    #expect(mine.order(of: remark, save, pull) == [1, 2, 3])
    #expect(server.order(of: save, remark, push) == [1, 2, 3])
  }

  @Test func `what both sides have comes once, before either`() throws {
    let (first, theirs, _, _) = try heads()
    var mine = first
    let created = mine.entries[0].id

    mine.pull(theirs, text: "mine")

    #expect(mine.history.steps.count { $0.entry.id == created } == 1)
    #expect(mine.order(of: created) == [0])
  }

  // MARK: What binds

  @Test func `a parent with a publication goes first, wherever it stands`() throws {
    let line = try approved()
    var (mine, theirs) = (line, line)
    let publication = try mine.publish(by: "ed")
    let remark = try theirs.act(.comment, by: "mia")
    var server = theirs

    mine.pull(theirs, text: "one")
    server.pull(mine, text: "one")

    #expect(mine.order(of: publication, remark) == [3, 4])
    #expect(server.order(of: publication, remark) == [3, 4])
  }

  @Test func `what both have behind them binds neither`() throws {
    let line = try Line.live()
    var (mine, theirs) = (line, line)
    let first = try mine.act(.comment, by: "mia")
    let second = try theirs.act(.comment, by: "bob")

    mine.pull(theirs, text: "one")

    #expect(mine.order(of: second, first) == [4, 5])
  }

  /// A head that brings a remark in by a merge, and one with another remark.
  private func merged(
    in workflow: Workflow = .standard, authors: [String: Handle] = [:],
    by merge: (inout Line, Line) -> Void
  ) throws -> (mine: Line, theirs: Line, inner: EventID, remark: EventID) {
    var line = Line(workflow)
    for (text, author) in authors { line.authors[Line.text(text)] = [author] }
    try line.act(.create, by: "ana", text: "one") { $0.workflow = workflow.name }
    var (mine, other, theirs) = (line, line, line)
    try other.act(.comment, by: "bob")
    merge(&mine, other)
    let remark = try theirs.act(.comment, by: "mia")
    return (mine, theirs, mine.last, remark)
  }

  @Test(arguments: ["eve", "ana", "zoe", "nobody"])
  func `a merge by somebody who may publish binds, and by nobody else`(_ name: String) throws {
    let isPublisher = name == "eve"
    for isEvent in [true, false] where isPublisher || name == "ana" || !isEvent {
      let (first, theirs, inner, remark) = try merged { line, other in
        if isEvent {
          line.merge(other, text: "one", by: Handle(name))
        } else {
          line.pull(other, text: "one", by: "\(name)@example.org")
        }
      }

      var mine = first
      mine.pull(theirs, text: "one")

      let places = mine.order(of: inner, remark).compactMap(\.self)
      #expect((places[0] < places[1]) == isPublisher, "\(name)")
    }
  }

  @Test(arguments: [("bob", true), ("mia", false)])
  func `a merge binds by the text before it`(_ name: String, _ isBinding: Bool) throws {
    let byAuthors = Workflow.standard {
      $0.transitions.removeLast()
      $0.transitions.append(Transition(.publish, from: ["approved"], by: [.author]))
    }
    let (first, theirs, inner, remark) = try merged(
      in: byAuthors, authors: ["one": "bob", "both": "mia"]
    ) { $0.pull($1, text: "both", by: "\(name)@example.org") }

    var mine = first
    mine.pull(theirs, text: "both", by: "who@example.org")

    let places = mine.order(of: inner, remark).compactMap(\.self)
    #expect((places[0] < places[1]) == isBinding)
  }

  @Test func `a merge by somebody who has left by its policy's time binds nothing`() throws {
    let byAuthors = Workflow.standard {
      $0.transitions.removeLast()
      $0.transitions.append(Transition(.publish, from: ["approved"], by: [.author]))
    }
    var line = Line(byAuthors)
    line.authors[Line.text("one")] = ["bob"]
    line.change {
      $0.people["bob"]?.left = Day(number: 30_000)
      $0.time = Day(number: 30_000).start
    }
    try line.act(.create, by: "ana", text: "one") { $0.workflow = "standard" }
    var (mine, other, theirs) = (line, line, line)
    try other.act(.comment, by: "lea")
    let inner = mine.pull(other, text: "one", by: "bob@example.org")
    let remark = try theirs.act(.comment, by: "mia")

    mine.pull(theirs, text: "one")

    let places = mine.order(of: inner, remark).compactMap(\.self)
    #expect(places[0] > places[1])
  }

  @Test func `where both sides bind, the one that moved what is live goes first`() throws {
    let line = try approved()
    var (mine, theirs, other) = (line, line, line)
    let publication = try mine.publish(by: "ed")
    try other.act(.comment, by: "bob")
    let inner = theirs.pull(other, text: "one", by: "eve@example.org")

    mine.pull(theirs, text: "one")

    let places = mine.order(of: publication, inner).compactMap(\.self)
    #expect(places[0] < places[1])
  }

  @Test func `where both moved what is live the last parent goes first`() throws {
    let line = try approved()
    var (mine, theirs) = (line, line)
    let first = try mine.publish(by: "ed")
    let second = try theirs.publish(by: "liz")

    mine.pull(theirs, text: "one")

    #expect(mine.order(of: second, first) == [3, 4])
    #expect(mine.verdict(of: first) == .refused(.equalsLive))
    #expect(mine.standing.live.editions.map(\.event) == [second])
  }

  @Test func `a hold that comes late and stops what is live binds`() throws {
    let line = try approved()
    var (mine, theirs) = (line, line)
    try mine.publish(by: "ed")
    var server = mine
    let hold = try theirs.hold()
    mine.pull(theirs, text: "one")
    let remark = try server.act(.comment, by: "lea")

    mine.pull(server, text: "one")

    let places = mine.order(of: hold, remark).compactMap(\.self)
    #expect(places[0] < places[1])
  }

  // MARK: Several parents, merges in merges

  @Test func `of several parents the last goes first, then the others as they stand`() throws {
    let line = try Line.begun(.standard)
    var (one, two, three) = (line, line, line)
    let first = try one.act(.comment, by: "ana")
    let second = try two.act(.comment, by: "bob")
    let third = try three.act(.comment, by: "mia")

    let merge = one.pull(two, three, text: "one")

    #expect(one.order(of: third, first, second, merge) == [1, 2, 3, 4])
  }

  @Test func `of several parents one that has all that binds goes first`() throws {
    let line = try approved()
    var (one, two, three) = (line, line, line)
    let first = try one.act(.comment, by: "ana")
    let second = try two.publish(by: "ed")
    let third = try three.act(.comment, by: "mia")

    let merge = one.pull(two, three, text: "one")

    #expect(one.order(of: second, first, third, merge) == [3, 4, 5, 6])
  }

  @Test func `what a side adds keeps the order of its own line`() throws {
    let line = try Line.begun(.standard)
    var (mine, other, server) = (line, line, line)
    let first = try mine.act(.comment, by: "ana")
    let second = try other.act(.comment, by: "bob")
    let inner = mine.pull(other, text: "one")
    let third = try server.act(.comment, by: "lea")

    let merge = mine.pull(server, text: "one")

    #expect(mine.order(of: third, second, first, inner, merge) == [1, 2, 3, 4, 5])
  }

  @Test func `of a merge of merges everything comes once and after what its parent has`() throws {
    let line = try Line.begun(.standard)
    var (one, two) = (line, line)
    try one.act(.comment, by: "ana")
    try two.act(.comment, by: "bob")
    var (left, right) = (one, two)
    left.pull(two, text: "one", by: "ana@example.org")
    right.pull(one, text: "one", by: "bob@example.org")
    try left.act(.comment, by: "lea")

    right.pull(left, text: "one")

    let order = right.history.steps.map(\.entry.id)
    #expect(Set(order).count == order.count)
    #expect(order.count == right.entries.count)
    for (place, step) in right.history.steps.enumerated() {
      for parent in step.entry.parents {
        #expect(order.firstIndex(of: parent).map { $0 < place } == true)
      }
    }
  }
}
