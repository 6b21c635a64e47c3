import ArgumentParser
import Editorial

/// A command: it makes a report, and one place prints it.
protocol StetCommand: ParsableCommand {
  associatedtype Output: Report
  var common: CommonOptions { get set }
  func report() throws -> Output
}

extension StetCommand {
  func run() throws { try common.print(try report()) }
}

/// A command for one kind of event: the kind's row has its line in help, and the group.
protocol ActCommand: StetCommand {
  static var kind: EventKind { get }
  /// What help says beyond that line.
  static var discussion: String { get }
}

extension ActCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: kind.rawValue, abstract: kind.row?.help ?? "", discussion: discussion
    ).usual
  }
}

/// An act that is fully described by its arguments.
protocol PlainActCommand: ActCommand where Output == ActsReport {
  associatedtype Arguments: ActArguments
  var arguments: Arguments { get }
}

extension PlainActCommand {
  func report() throws -> ActsReport { try arguments.perform(Self.kind, common) }
}

/// The arguments after the name of an act.
protocol ActArguments: ParsableArguments {
  /// Does the act for everything that was named.
  func perform(_ kind: EventKind, _ common: CommonOptions) throws -> ActsReport
}

extension CommandConfiguration {
  /// The configuration of a command that is parsed by itself: as part of `stet` it would first be
  /// searched for a request for completions, which takes longer than parsing the arguments.
  var usual: Self {
    var configuration = self
    configuration._superCommandName = "stet"
    return configuration
  }
}
