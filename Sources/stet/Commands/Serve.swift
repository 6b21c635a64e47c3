import ArgumentParser
import Editorial
import Newsroom

/// `stet serve`.
struct Serve: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Serve the site on this machine, to look at it",
    discussion: """
      Only this machine can reach it, and only as localhost, 127.0.0.1 or [::1], so that no page \
      of another site can read it. What is published meanwhile, and what you type in theme/, \
      theme.yml, front.yml, embeds.yml, pages/ and static/, is built before the next page is \
      shown, and pages reload themselves.

      Example: stet serve --drafts
      """)

  @Option(help: "The port on 127.0.0.1")
  var port: UInt16 = 8734

  @Option(help: "Another name that it answers to, such as that of a tunnel (repeat)")
  var host: [String] = []

  @Flag(help: "Also what is not published yet, every page marked as a preview")
  var drafts = false

  @Flag(name: .customLong("no-open"), help: "Say where the site is, and open nothing")
  var staysClosed = false

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if port == 0 { throw ValidationError("--port takes a number from 1 to 65535") }
    for name in host {
      // The colons of an IPv6 address are in brackets; any other colon begins a port.
      let isName = !name.contains("/") && (name.hasSuffix("]") || !name.contains(":"))
      guard isName, (try? WebAddress("http://\(name)", of: .site)) != nil else {
        throw ValidationError(
          "--host takes a name without port, as review.example: \(name)")
      }
    }
  }

  func run() throws {
    let session = try Session(common)
    let server = LocalServer(
      newsroom: session.newsroom.folders.git, port: port, withDrafts: drafts,
      hosts: host)
    try server.build()
    try server.run {
      session.say("The site is at \(server.address) (Ctrl-C ends this).")
      if !staysClosed { _ = Browser.open(server.address) }
    }
  }
}
