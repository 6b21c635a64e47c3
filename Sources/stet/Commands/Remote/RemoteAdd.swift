import ArgumentParser
import Foundation
import Newsroom

/// `stet remote add`.
struct RemoteAdd: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Name a server to exchange work with",
    discussion: """
      Everything goes there: drafts, settings, archives, main. With --public only main goes there, \
      for readers: never a draft. Nothing is sent before the next stet sync.

      Example: stet remote add origin ssh://git@example.org/review.git
      """)

  @Argument(help: "What it is called here: origin")
  var name: String

  @Argument(help: "Its address, or a folder", completion: .directory)
  var url: String

  @Flag(name: .customLong("public"), help: "It is for readers: only main goes there")
  var isPublic = false

  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  struct Output: Report {
    var name: String
    var url: String
    var isPublic: Bool
    @Untold var isDryRun: Bool

    var remarks: [String] {
      let what = isPublic ? "main alone goes there" : "everything goes there"
      return [
        Terminal.done("Added \(name), \(url): \(what).", isDryRun: isDryRun),
        "To exchange with it: stet sync",
      ].map(Terminal.clean)
    }
  }

  func report() throws -> Output {
    let session = try Session(common)
    let place = Self.place(url)
    try Remotes(session.newsroom).add(
      name, url: place, isPublic: isPublic, isDryRun: writing.isDryRun)
    return Output(
      name: name, url: Remote.shown(place), isPublic: isPublic, isDryRun: writing.isDryRun)
  }

  /// An address that git understands wherever it is run: of a folder, the whole path.
  ///
  /// With a colon before its first slash it is a host's, as git reads it, unless there is a folder
  /// of that name.
  static func place(_ url: String) -> String {
    let isHosts = url.prefix { $0 != "/" }.contains(":")
    guard !isHosts || FileManager.default.fileExists(atPath: url) else { return url }
    return URL(fileURLWithPath: url).standardizedFileURL.path
  }
}
