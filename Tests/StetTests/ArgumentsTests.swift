import Foundation
import Testing

@testable import stet

@Suite struct ArgumentsTests {
  @Test func `the usual commands are commands`() {
    #expect(Set(Arguments.usual.keys).isSubset(of: Stet.names))
  }

  /// Options that take one of a few words, a name that the newsroom knows, a number, a time or an
  /// address, none of which begins with a hyphen.
  private static let names: Set<String> = [
    "access", "archive", "as", "author", "base-url", "by", "canonical", "changes", "ci", "drafts",
    "due", "email", "every",
    "excerpt-of", "excerpt-words", "field", "for", "format", "honours-embargo", "host", "language",
    "limit", "link", "me", "newsroom", "no-line", "outlet", "over", "place", "port",
    "preset", "role", "section", "since", "slug", "sort", "state", "step", "time-zone", "to",
    "topic", "until", "url", "words", "workflow",
  ]

  @Test func `every option that takes prose or a file takes words that begin with a hyphen`() throws
  {
    struct Dump: Decodable { var command: Command }
    struct Command: Decodable {
      var commandName: String
      var arguments: [Argument]?
      var subcommands: [Command]?
    }
    struct Argument: Decodable {
      struct Name: Decodable { var name: String }
      var kind: String
      var preferredName: Name?
      var parsingStrategy: String?
    }
    let desk = try Sandbox()
    let dump = desk.stet("--experimental-dump-help").out
    var open = [try JSONDecoder().decode(Dump.self, from: Data(dump.utf8)).command]
    var count = 0

    while let command = open.popLast() {
      open += command.subcommands ?? []
      for option in command.arguments ?? [] where option.kind == "option" {
        let name = try #require(option.preferredName?.name)
        // The day on which somebody leaves, not words.
        let isDay = command.commandName == "leave" && name == "on"
        guard !Self.names.contains(name), !isDay else { continue }
        count += 1
        #expect(option.parsingStrategy == "unconditional", "\(command.commandName) --\(name)")
      }
    }
    #expect(count > 60)
  }

  @Test func `words that begin with a hyphen are words, and an option is none`() throws {
    let desk = try Sandbox()
    try desk.found()
    try desk.draft("list", body: "- First item\n- Second item")

    desk.stet("comment", "list", "--on", "- First item", "-m", "-5 degrees?", as: "ed")
    desk.stet("suggest", "list", "--replace", "- First item", "--with", "- One item", as: "ed")
    desk.stet("new", "--file", "-tides.md", as: "wim")
    desk.stet("save", "list", "-m", "--dry-run", as: "wim")
    try desk.expect("words that begin with a hyphen")
  }
}
