import Foundation
import Testing

/// What the tutorial shows is what happens.
@Suite struct TutorialTests {
  /// A command that a document shows, and what it says that the command prints.
  private struct Step {
    /// The command's line in the document, from 1.
    var line: Int
    var command: String
    var output = ""
  }

  @Test func `every command of the tutorial prints what stands below it`() throws {
    let document = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("docs/tutorial.md")
    let steps = Self.steps(in: try String(contentsOf: document, encoding: .utf8))
    #expect(steps.count > 20)
    let desk = try Sandbox()
    let start = desk.home + "/maria"
    try FileManager.default.createDirectory(
      atPath: start, withIntermediateDirectories: true)
    let program = URL(fileURLWithPath: Sandbox.binary).deletingLastPathComponent().path
    var variables = desk.variables()
    variables["PATH"] = program + ":" + (variables["PATH"] ?? "/usr/bin:/bin")
    // Where a command leaves the shell, so that `cd` holds for the next one.
    let place = desk.home + "/place"
    variables["PLACE"] = place

    var folder = start
    for step in steps {
      let script = "exec 2>&1\n\(step.command)\npwd > \"$PLACE\"\n"
      let result = Sandbox.run(
        "/bin/sh", ["-c", script], in: folder, environment: variables, input: nil)
      let printed = result.out.replacingOccurrences(of: start, with: "/home/maria")

      // What comes after a wrong step is wrong for its sake.
      try #require(
        printed == step.output,
        """
        docs/tutorial.md, line \(step.line)
        $ \(step.command)
        expected:
        \(step.output)
        actual:
        \(printed)
        """)
      folder = try String(contentsOfFile: place, encoding: .utf8)
        .trimmingCharacters(in: .newlines)
    }
  }

  /// The commands in a document's blocks that are marked `console`, in order.
  ///
  /// A command stands behind `$ `, in one line, or goes on to the end of what it has after `<<'END'`;
  /// what it prints stands below it.
  private static func steps(in document: String) -> [Step] {
    var steps: [Step] = []
    var isConsole = false
    var end: String?
    for (index, line) in document.components(separatedBy: "\n").enumerated() {
      if let word = end {
        steps[steps.count - 1].command += "\n" + line
        if line == word { end = nil }
      } else if line.hasPrefix("```") {
        isConsole = line == "```console"
      } else if isConsole, line.hasPrefix("$ ") {
        steps.append(Step(line: index + 1, command: String(line.dropFirst(2))))
        let parts = line.components(separatedBy: "<<'")
        if parts.count > 1 { end = String(parts[1].prefix { $0 != "'" }) }
      } else if isConsole, !steps.isEmpty {
        steps[steps.count - 1].output += line + "\n"
      }
    }
    return steps
  }
}
