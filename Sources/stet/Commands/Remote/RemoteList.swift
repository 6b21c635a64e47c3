import ArgumentParser
import Newsroom

/// `stet remote list`.
struct RemoteList: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the servers",
    discussion: """
      Example: stet remote
      """)

  @OptionGroup var common: CommonOptions

  struct Output: Report {
    struct Row: Encodable {
      var name: String
      var url: String
      /// Whether only main goes there.
      var isPublic: Bool
    }

    var remotes: [Row]

    var text: String {
      let rows = remotes.map { [$0.name, $0.url, $0.isPublic ? "for readers" : "everything"] }
      return Table(rows, flexible: 1).lines(always: true).joined(separator: "\n")
    }
    var remarks: [String] {
      remotes.isEmpty ? ["No server is known here. To name one: stet remote add origin URL"] : []
    }
  }

  func report() throws -> Output {
    let session = try Session(common)
    return Output(
      remotes: try Remotes(session.newsroom).all().map {
        Output.Row(name: $0.name, url: Remote.shown($0.url), isPublic: $0.isPublic)
      })
  }
}
