import Foundation
import Testing

/// A browser without a window, where Debian's Chromium is installed.
enum Chromium {
  /// What readers prefer.
  enum Scheme: String, CustomStringConvertible {
    case dark, light
    var description: String { rawValue }
  }

  /// Where the program is; nil where it is not installed.
  static let path: String? = {
    let folders = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return folders.split(separator: ":").map { "\($0)/chromium" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  /// Looks at pages of a site, each as wide as each screen, and then searches it and reads articles as the
  /// search does.
  ///
  /// - Returns: `looked` and the scheme, and then what is wrong, a sentence each.
  static func look(
    at pages: [String], of site: ServedSite, widths: [Int], in scheme: Scheme,
    searches: [(word: String, address: String)] = [],
    texts: [(address: String, words: String)] = []
  ) throws -> [String] {
    let eyes = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("BrowserChecks/eyes.html")
    try site.add("eyes.html", String(contentsOf: eyes, encoding: .utf8))
    let wanted: [String: Any] = [
      "pages": pages, "widths": widths, "searches": searches.map { [$0.word, $0.address] },
      "texts": texts.map { [$0.address, $0.words] },
    ]
    let json = String(decoding: try JSONSerialization.data(withJSONObject: wanted), as: UTF8.self)
    let fragment = try #require(json.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
    let result = Sandbox.run(
      try #require(path),
      [
        "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
        "--user-data-dir=\(site.home)/browser",
        "--blink-settings=preferredColorScheme=\(scheme == .dark ? 0 : 1)",
        // The browser's own clock, which goes on while nothing is waited for.
        "--virtual-time-budget=60000", "--enable-logging=stderr", "--dump-dom",
        "\(site.address)/eyes.html#\(fragment)",
      ], in: site.home, environment: ["HOME": site.home, "PATH": "/usr/bin:/bin"], input: nil)
    let found = result.out.components(separatedBy: "<pre id=\"found\">").dropFirst().first?
      .components(separatedBy: "</pre>").first
    let sentences = (found ?? "nothing was looked at").components(separatedBy: "\n").map {
      $0.replacingOccurrences(of: "&lt;", with: "<").replacingOccurrences(of: "&gt;", with: ">")
    }
    // What scripts of the pages complain of.
    return sentences
      + result.err.components(separatedBy: "\n").filter { $0.contains(":CONSOLE") }
  }
}

/// The site of a newsroom as `stet serve` shows it.
final class ServedSite {
  let address: String
  /// A folder for what a test needs beside the newsroom.
  let home: String
  private let folder: String
  private let process = Process()

  /// Serves the site at a free port; returns when it is there.
  init(_ desk: Sandbox) throws {
    home = desk.home
    folder = desk.folder + "/.git/stet/served"
    let port = try Self.freePort()
    address = "http://127.0.0.1:\(port)"
    process.executableURL = URL(fileURLWithPath: Sandbox.binary)
    process.arguments = ["serve", "--port", "\(port)", "--no-open"]
    process.environment = desk.variables()
    process.currentDirectoryURL = URL(fileURLWithPath: desk.folder)
    let said = Pipe()
    process.standardError = said
    process.standardOutput = said
    process.standardInput = FileHandle.nullDevice
    try process.run()
    var words = ""
    while !words.hasSuffix("Ctrl-C") {
      let more = try said.fileHandleForReading.read(upToCount: 1)
      words += String(decoding: try #require(more, "stet serve: \(words)"), as: UTF8.self)
    }
  }

  deinit { end() }

  func end() {
    guard process.isRunning else { return }
    // A child of a thread that dispatch made has every milder signal blocked.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// Puts a page beside those of the site.
  func add(_ name: String, _ text: String) throws {
    try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
  }

  private static func freePort() throws -> UInt16 {
    let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(socket) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = unsafe inet_addr("127.0.0.1")
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = unsafe withUnsafeMutablePointer(to: &address) { place in
      unsafe place.withMemoryRebound(to: sockaddr.self, capacity: 1) { place in
        unsafe bind(socket, place, size) == 0 && getsockname(socket, place, &size) == 0
      }
    }
    try #require(isBound)
    return UInt16(bigEndian: address.sin_port)
  }
}
