import ArgumentParser
import Editorial

/// The options of every command.
struct CommonOptions: ParsableArguments {
  @Option(
    name: .customLong("as"),
    help: "Act as this person (default: STET_AS, else the person git knows)", completion: .people)
  var handle: String?

  @Option(
    name: [.customShort("C"), .customLong("newsroom")], help: "The newsroom's folder",
    completion: .directory)
  var folder: String = "."

  @Flag(help: "Print results and errors as JSON")
  var json = false

  @Flag(name: [.short, .long], help: "Print only results and errors")
  var quiet = false

  /// Set by the entry point, never typed.
  var invocation = Invocation(version: "") { [] }

  private enum CodingKeys: String, CodingKey { case handle, folder, json, quiet }

  func validate() throws {
    if handle?.isEmpty == true {
      throw ValidationError("--as takes a handle, as --as maria-okafor")
    }
  }

  /// The handle given on the command line or in the environment; an empty variable gives none.
  var said: String? { handle ?? Environment["STET_AS"].flatMap { $0.isEmpty ? nil : $0 } }

  var terminal: Terminal { Terminal(isQuiet: quiet, isJSON: json) }

  /// Prints a report as data, and its remarks.
  ///
  /// - Throws: `ExitCode` if part of the work was refused.
  func print(_ report: some Report, withPager: Bool = true) throws {
    if json {
      Terminal.data(try report.json() + "\n")
    } else {
      let isPaged = report.isLong && withPager
      if let bytes = report.bytes, !(isPaged && Terminal.showsData) {
        Terminal.data(bytes)
      } else {
        let text = report.text
        if isPaged, !text.isEmpty {
          Pager.show(text + "\n", for: folder)
        } else if !text.isEmpty {
          Terminal.data(text + "\n")
        }
      }
      if quiet { report.pressing.forEach(Terminal.fail) }
      for remark in report.remarks { terminal.say(remark) }
    }
    if report.exitCode != 0 { throw ExitCode(report.exitCode) }
  }

  /// Options with which only failures are printed.
  static var quiet: Self {
    get throws { try parse(["--quiet"]) }
  }
}

/// The option of every command that writes.
struct WritingOptions: ParsableArguments {
  @Flag(name: .customLong("dry-run"), help: "Show what would happen, and change nothing")
  var isDryRun = false
}

/// `--for` of what somebody writes down for another.
struct BehalfOption: ParsableArguments {
  @Option(
    name: .customLong("for"),
    help: ArgumentHelp("Whose words they are, if not your own", valueName: "handle"),
    completion: .people)
  var behalf: String?

  /// Who it is.
  var handle: Handle? { behalf.map { Handle($0) } }
}

/// `-m`.
struct NoteOption: ParsableArguments {
  @Option(words: "A note about it, for colleagues", name: [.customShort("m"), .customLong("note")])
  var note: String?

  /// The note without empty lines at its ends; nil if nothing is left.
  var trimmed: String? { note.flatMap(Self.trimmed) }

  /// A text without empty lines at its ends; nil if nothing is left.
  static func trimmed(_ note: String) -> String? {
    var lines = note.split(separator: "\n", omittingEmptySubsequences: false)[...]
    while lines.first.map(isBlank) == true { lines.removeFirst() }
    while lines.last.map(isBlank) == true { lines.removeLast() }
    return lines.isEmpty ? nil : lines.joined(separator: "\n")
  }

  /// Whether a line has nothing that can be seen.
  private static func isBlank(_ line: Substring) -> Bool {
    line.unicodeScalars.allSatisfy {
      $0.properties.isWhitespace || $0.properties.generalCategory == .format
    }
  }
}
