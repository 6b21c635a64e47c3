import Editorial
import Formats
import Testing

/// Each kind of mistake, alone in a workflow that is sound otherwise.
struct WorkflowMistakeTests {
  struct Mistake: Sendable, CustomTestStringConvertible {
    let wrong: String
    let instead: String
    let line: Int
    let column: Int
    let sentence: String
    let hint: String?

    init(
      _ wrong: String, for instead: String, _ line: Int, _ column: Int, _ sentence: String,
      _ hint: String? = nil
    ) {
      self.wrong = wrong
      self.instead = instead
      self.line = line
      self.column = column
      self.sentence = sentence
      self.hint = hint
    }

    var testDescription: String { sentence }
  }

  static func check(_ mistake: Mistake) throws {
    let text = WorkflowFileTests.sound.replacingOnce(mistake.instead, mistake.wrong)
    try #require(text != WorkflowFileTests.sound)

    let problems = WorkflowFileTests.problems(text)

    #expect(problems.map(\.sentence) == [mistake.sentence])
    #expect(problems.map(\.line) == [mistake.line])
    #expect(problems.map(\.column) == [mistake.column])
    if let hint = mistake.hint { #expect(problems.map(\.hint) == [hint]) }
  }

  @Test(arguments: [
    Mistake(
      "publishd: Out", for: "published: Out", 2, 10,
      "\"publishd\" is none of Stet's own states", "did you mean \"published\"?"),
    Mistake(
      "draft: Out", for: "published: Out", 2, 10,
      "\"draft\" is none of Stet's own states",
      "only published, spiked and held belong here; other labels go under \"states\""),
    Mistake(
      "[author]", for: "[editor]", 3, 9,
      "\"author\" is what a person is to an article, and no role"),
    Mistake("edits: {}", for: "edits: [editor]", 3, 8, "\"edits\" has to be a list of roles"),
    Mistake("edits: []", for: "edits: [editor]", 3, 8, "\"edits\" is empty"),
    Mistake("[editor, editor]", for: "[editor]", 3, 17, "\"editor\" is there twice"),
    Mistake("[fact checker]", for: "[editor]", 3, 9, "\"fact checker\" is no name for a role"),
    Mistake(
      "[editro]", for: "[editor]", 3, 9, "nobody has the role \"editro\"",
      "did you mean \"editor\"?"),
    Mistake(
      "[publisher]", for: "[editor]", 3, 9, "nobody has the role \"publisher\"",
      "give it to somebody on the masthead, or name another"),
    Mistake(
      "self-approval: true", for: "self-approval: forbidden", 4, 16,
      "\"self-approval\" has to be forbidden or allowed"),
    Mistake(
      "descripton: S", for: "description: S", 1, 1, "\"descripton\" is no key of a workflow",
      "did you mean \"description\"?"),
    Mistake(
      "description: [a]", for: "description: Short.", 1, 14,
      "\"description\" has to be a text"),
    Mistake(
      "colour: red", for: "changed: review", 8, 11, "\"colour\" is no key of a state",
      "the keys are label and changed"),
    Mistake(
      "changed: reviw", for: "changed: review", 8, 20, "no state is called \"reviw\"",
      "did you mean \"review\"?"),
    Mistake("changed: [review]", for: "changed: review", 8, 20, "\"changed\" has to be a state"),
    Mistake(
      "draft: Draft", for: "draft: {label: Draft}", 6, 10,
      "a state has to be a mapping"),
    Mistake(
      "  held: {}\n  ready:", for: "  ready:", 8, 3,
      "\"held\" is Stet's own state, which every workflow has"),
    Mistake("  -x: {}\n  ready:", for: "  ready:", 8, 3, "\"-x\" is no name for a state"),
    Mistake(
      "  draft: {}\n  ready:", for: "  ready:", 8, 3, "\"draft\" is there twice",
      "it is in line 6 already"),
    Mistake(
      "erratum: review", for: "correction: review", 15, 15,
      "\"erratum\" is no key of \"corrections\"",
      "the keys are correction, clarification and update"),
    Mistake(
      "correction: later", for: "correction: review", 15, 27,
      "no state is called \"later\"", "the states are draft, review and ready"),
  ])
  func `a mistake in the head or the states is told where it stands`(_ mistake: Mistake) throws {
    try Self.check(mistake)
  }

  @Test(arguments: [
    Mistake(
      "from: draf,", for: "from: draft,", 10, 18, "no state is called \"draf\"",
      "did you mean \"draft\"?"),
    Mistake("from: [],", for: "from: draft,", 10, 18, "\"from\" is empty"),
    Mistake(
      "from: published,", for: "from: draft,", 10, 18,
      "\"published\" is Stet's own state and cannot be in \"from\"",
      "only publish leads there, and only revise leads on"),
    Mistake(
      "to: spiked, by: [c", for: "to: review, by: [c", 10, 29,
      "\"spiked\" is Stet's own state and cannot be in \"to\"",
      "only spike leads there, and only unspike back"),
    Mistake(
      "from: draft, by: [c", for: "from: draft, to: review, by: [c", 10, 3,
      "\"submit\" leads nowhere"),
    Mistake(
      "requires: [headlin]", for: "requires: [headline]", 10, 67,
      "\"requires\" knows no field \"headlin\"", "did you mean \"headline\"?"),
    Mistake(
      "by: {editor: 1}, n", for: "by: [editor], n", 11, 48,
      "\"by\" has to be a list of roles or relations"),
    Mistake(
      "by: [contribtor]", for: "by: [contributor]", 10, 42,
      "nobody has the role \"contribtor\"", "did you mean \"contributor\"?"),
    Mistake(
      "note: yes", for: "note: required", 11, 64,
      "\"note\" has to be required or optional"),
    Mistake(
      "form: [", for: "from: [", 11, 10, "\"form\" is no key of an action",
      "did you mean \"from\"?"),
    Mistake(
      "  status: {from: draft, to: review}\n  spike", for: "  spike", 14, 3,
      "\"status\" is a command of Stet", "give the action another name"),
    Mistake(
      "  comment: {by: [editor]}\n  spike", for: "  spike", 14, 3,
      "no workflow can say who does \"comment\"", "take it out: Stet fixes it"),
    Mistake(
      "  go on: {from: draft, to: review}\n  spike", for: "  spike", 14, 3,
      "\"go on\" is no name for an action"),
    Mistake(
      "  aprove: {from: draft, by: [editor]}\n  spike", for: "  spike", 14, 3,
      "\"aprove\" leads nowhere", "did you mean \"approve\"?"),
    Mistake(
      "spike: [editor]", for: "spike: {by: [editor]}", 14, 11,
      "\"spike\" has to be a mapping, or a list of mappings"),
    Mistake("spike: []", for: "spike: {by: [editor]}", 14, 10, "\"spike\" is empty"),
    Mistake(
      "spike: {by: [editor], to: draft}", for: "spike: {by: [editor]}", 14, 25,
      "\"spike\" cannot have a \"to\"", "take it out: Stet fixes where it leads"),
    Mistake(
      "revise: {by: [editor], from: ready}", for: "spike: {by: [editor]}", 14, 26,
      "\"revise\" begins at a published text: \"from\" has no effect", "take it out"),
    Mistake(
      "spike: {by: [editor], count: 2}", for: "spike: {by: [editor]}", 14, 25,
      "only \"approve\" takes \"count\"", "take it out"),
    Mistake(
      "spike: {by: [editor], relay: allowed}", for: "spike: {by: [editor]}", 14, 25,
      "only \"approve\" takes \"relay\"", "take it out"),
    Mistake(
      "publish: {to: draft, from:", for: "publish: {from:", 13, 13,
      "\"publish\" cannot have a \"to\""),
    Mistake(
      "publish: {from: ready, c", for: "publish: {from: ready, by: [editor], c", 13, 3,
      "nobody may publish", "name who, as in by: [editor]"),
    Mistake(
      "marker: refuse", for: "markers: refuse", 13, 49,
      "\"marker\" is no key of \"checks\"", "did you mean \"markers\"?"),
    Mistake("markers: no", for: "markers: refuse", 13, 58, "\"markers\" has to be warn or refuse"),
    Mistake(
      "threads: closed", for: "threads: warn", 13, 76,
      "\"threads\" has to be resolved or warn"),
    Mistake(
      "sources: require", for: "threads: warn", 13, 76,
      "\"sources\" has to be required or warn", "did you mean \"required\"?"),
    Mistake(
      "checks: {threads: refuse}", for: "checks: {markers: refuse}", 13, 49,
      "\"threads\" is no key of \"checks\""),
  ])
  func `a mistake in an action is told where it stands`(_ mistake: Mistake) throws {
    try Self.check(mistake)
  }

  @Test(arguments: [
    Mistake(
      "from: review, by", for: "from: review, to: ready, by", 12, 3,
      "\"approve\" leads nowhere", "name a state, as in to: draft"),
    Mistake(
      "to: ready, count", for: "to: ready, by: [editor, legal], count", 12, 3,
      "nobody may approve", "name who, as in by: [editor]"),
    Mistake("by: [], count", for: "by: [editor, legal], count", 12, 42, "\"by\" is empty"),
    Mistake(
      "count: 0", for: "count: 2", 12, 66,
      "\"count\" has to be a number of people from 1 to 100"),
    Mistake(
      "count: -1", for: "count: 2", 12, 66,
      "\"count\" has to be a number of people from 1 to 100"),
    Mistake(
      "count: {editor: 0}", for: "count: 2", 12, 75,
      "\"count\" has to be a number of people from 1 to 100"),
    Mistake("count: {}", for: "count: 2", 12, 66, "\"count\" is empty"),
    Mistake(
      "count: {writer: 1}", for: "count: 2", 12, 67,
      "\"count\" asks for \"writer\", who may not approve here", "add \"writer\" to \"by\""),
    Mistake(
      "count: {assignee: 1}", for: "count: 2", 12, 67,
      "\"assignee\" is what a person is to an article, and no role"),
    Mistake(
      "relay: yes", for: "relay: allowed", 12, 76, "\"relay\" has to be forbidden or allowed"),
    Mistake(
      "approve: [{from: review, to: ready, by: [legal]}, {from: review, to: draft, by: [editor]}]",
      for: "approve: {from: review, to: ready, by: [editor, legal], count: 2, relay: allowed}", 12,
      60, "\"approve\" has two ways from \"review\"", "make them one, or drop one"),
  ])
  func `a mistake in an approval is told where it stands`(_ mistake: Mistake) throws {
    try Self.check(mistake)
  }

  @Test(arguments: [
    Mistake(
      "  lost: {changed: draft}\n  ready", for: "  ready", 8, 3, "nothing reaches \"lost\"",
      "let an action lead to it, or take it out"),
    Mistake(
      "from: [draft, ready], to: dead, by",
      for: "from: [review, ready], to: draft, by", 11, 36, "no state is called \"dead\""),
    Mistake(
      "  trap: {}\nactions:\n  catch: {from: draft, to: trap, by: [editor]}",
      for: "actions:", 9, 3, "nothing leaves \"trap\"",
      "let an action begin there, or take it out"),
    Mistake(
      "  spike: {by",
      for:
        "  publish: {from: ready, by: [editor], checks: {markers: refuse}, threads: warn}\n  spike: {by",
      9, 1, "there is no way to publish", "add an action: publish: {from: …, by: […]}"),
    Mistake(
      "{from: draft, to: draft, by: [c", for: "{from: draft, to: review, by: [c", 13, 3,
      "there is no way to publish",
      "no actions lead from \"draft\" to a state with \"publish\""),
  ])
  func `a workflow that cannot work is refused with the reason`(_ mistake: Mistake) throws {
    let text = WorkflowFileTests.sound.replacingOnce(mistake.instead, mistake.wrong)

    let problem = WorkflowFileTests.problems(text).first { $0.sentence == mistake.sentence }

    #expect(problem?.line == mistake.line)
    #expect(problem?.column == mistake.column)
    if let hint = mistake.hint { #expect(problem?.hint == hint) }
  }
}
