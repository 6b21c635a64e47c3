import ArgumentParser
import Editorial
import Newsroom

/// `stet whoami`.
struct WhoAmI: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "whoami",
    abstract: "Show who you are in this newsroom",
    discussion: """
      The person named by --as, else by STET_AS, else by `stet config me`, else the one whose \
      email is git's user.email. Anybody who can write to the repository can claim any name.

      Example: stet whoami --as maria-okafor
      """)

  @OptionGroup var common: CommonOptions

  struct Output: Report {
    var handle: String
    var name: String
    var roles: [String]
    /// The commit that founded the newsroom, which identifies it.
    var newsroom: String

    var text: String {
      "\(handle) (\(Terminal.clean(name)))"
        + (roles.isEmpty ? "" : ": \(roles.joined(separator: ", "))")
        + "\nNewsroom \(newsroom)"
    }
  }

  func report() throws -> Output {
    let session = try Session(common)
    let person = try session.newsroom.settings.person(try session.me())
    return Output(
      handle: person.handle.rawValue, name: person.name,
      roles: person.roles(at: MachineClock.now()).map(\.rawValue),
      newsroom: try session.newsroom.settings.origin.founding().hex)
  }
}
