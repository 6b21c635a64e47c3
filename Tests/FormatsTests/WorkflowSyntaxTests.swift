import Editorial
import Formats
import Testing

/// Files that are no YAML, or YAML that is no workflow.
struct WorkflowSyntaxTests {
  @Test(arguments: [
    ("a: b: c", "1:5 a colon is not allowed here"),
    ("a: 1\nb: [c, d\n", "2:9 the list that begins in line 2 has no comma or closing bracket here"),
    ("a: {b: c", "1:9 the mapping that begins in line 1 has no comma or closing brace here"),
    (
      "states:\n  draft: {}\n review: {}",
      "3:2 the line does not fit into the mapping that begins in line 1"
    ),
    ("- a\nb: c", "2:1 the line does not fit into the list that begins in line 1"),
    ("states:\n\tdraft: {}", "2:1 the line is indented with a tab"),
    ("a: \"b", "1:6 the text that begins in line 1 has no closing quote"),
    ("a: *b", "1:4 the alias names nothing"),
    ("a: @b", "1:4 a word cannot begin with this character"),
    ("a: 1\n---\nb: 2", "2:1 a second document begins here"),
    ("a: \u{1}b", "1:4 the file has a control character here"),
    ("%YAML 3.0\n---\na: b", "1:1 the file is not YAML: found incompatible YAML document"),
    ("", "1:1 a workflow is a mapping"),
    ("# nothing yet\n", "1:1 a workflow is a mapping"),
    ("- states", "1:1 a workflow is a mapping"),
    ("description: x", "1:1 the workflow has no \"states\""),
    ("states: {}\nactions: {}", "1:9 \"states\" names no state"),
    ("states: [draft]\nactions: {}", "1:9 \"states\" has to be a mapping"),
  ])
  func `a file that holds no workflow is told with its place`(text: String, told: String) throws {
    let (workflow, problems) = WorkflowFile.read(text, name: "bad", file: "bad.yml")

    #expect(workflow == nil)
    let problem = try #require(problems.first)
    #expect("\(problem.line ?? 0):\(problem.column ?? 0) \(problem.sentence)" == told)
  }

  @Test func `every line that is indented with a tab is told`() {
    let text = "states:\n\tdraft: {}\n  \treview: {}\nactions: {}\n"

    let problems = WorkflowFile.read(text, name: "bad", file: "bad.yml").problems

    #expect(problems.map(\.line) == [2, 3])
    #expect(problems.map(\.column) == [1, 3])
    #expect(Set(problems.map(\.hint)) == ["indent with spaces"])
  }

  @Test func `a workflow without actions is read, and cannot publish`() {
    let (workflow, problems) = WorkflowFile.read("states: {draft: }", name: "bad", file: "bad.yml")

    #expect(workflow?.first == "draft")
    #expect(problems.map(\.sentence) == ["the workflow has no \"actions\""])
  }

  @Test func `a file whose name cannot be typed is told`() {
    let problems = WorkflowFile.read(
      WorkflowFileTests.sound, name: "two words", file: "two words.yml"
    ).problems

    #expect(problems.map(\.sentence) == ["\"two words\" is no name for a workflow"])
  }
}
