import Foundation
import Testing

/// The server, asked byte for byte; one at a time, since one would keep the other's pipes open.
@Suite(.serialized) final class ServeTests {
  private let desk: Sandbox
  private let server: Process
  private let port: Int

  init() throws {
    desk = try Sandbox()
    try desk.found(workflow: "solo")
    try desk.quietly(
      "new", "--slug", "lamp", "--file", "-",
      input: Sandbox.article("The lamp", body: "Secret words.", authors: "maria-okafor"))
    port = 20_000 + Int.random(in: 0..<40_000)
    server = Process()
    server.executableURL = URL(fileURLWithPath: Sandbox.binary)
    server.arguments = [
      "serve", "--drafts", "--no-open", "--port", String(port), "--host", "Tunnel.example",
      "--as", "maria-okafor",
    ]
    server.currentDirectoryURL = URL(fileURLWithPath: desk.folder)
    server.environment = desk.variables()
    let said = Pipe()
    server.standardError = said
    server.standardOutput = FileHandle.nullDevice
    try server.run()
    // It says where the site is once it answers.
    #expect(!said.fileHandleForReading.availableData.isEmpty)
  }

  // Whoever runs the tests may have had other signals blocked, and waits for what keeps their output.
  deinit { kill(server.processIdentifier, SIGKILL) }

  /// What is answered to a request, up to its end.
  private func ask(_ lines: String...) -> String { ask(lines) }

  private func ask(_ lines: [String]) -> String {
    let request = (lines + ["Connection: close", "", ""]).joined(separator: "\r\n")
    return Sandbox.run(
      "/usr/bin/env",
      ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/\(port); cat >&3; cat <&3"],
      in: "/", environment: desk.variables(), input: request
    ).out
  }

  private func status(_ lines: String...) -> String {
    let answer = ask(lines)
    #expect(answer.hasPrefix("HTTP/1.1 200") || !answer.contains("The lamp"))
    return String(answer.dropFirst("HTTP/1.1 ".count).prefix(3))
  }

  @Test func `it answers for this machine and the names that were given, alone`() {
    for host in [
      "localhost", "LOCALHOST:80", "127.0.0.1:\(port)", "[::1]", "[::1]:9", "tunnel.example:1",
    ] {
      #expect(status("GET / HTTP/1.1", "Host: \(host)") == "200", "\(host)")
    }
    for host in [
      "evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "localhost@evil.example",
      "", "127.0.0.2", "localhost:x",
    ] {
      #expect(status("GET / HTTP/1.1", "Host: \(host)") == "421", "\(host)")
    }
    #expect(status("GET / HTTP/1.1") == "400")
    #expect(status("GET / HTTP/1.1", "Host: localhost", "Host: evil.example") == "400")
    #expect(status("GET http://evil.example/ HTTP/1.1", "Host: localhost") == "421")
    #expect(status("GET http://localhost/ HTTP/1.1", "Host: evil.example") == "200")
  }

  @Test(arguments: [
    (["--port", "0"], "--port takes a number from 1 to 65535"),
    (["--host", "evil:99"], "--host takes a name without port, as review.example: evil:99"),
    (["--host", "a b"], "--host takes a name without port, as review.example: a b"),
    (["--host", ""], "--host takes a name without port, as review.example: "),
  ])
  func `a port that is none and a host that no browser names are refused`(
    _ options: [String], _ sentence: String
  ) {
    let said = desk.run(["serve"] + options, as: "maria-okafor")

    #expect(said.status == 64)
    #expect(said.err.hasPrefix("stet: \(sentence)\n"))
  }

  @Test func `nothing outside of the site can be had`() throws {
    let folder = desk.folder + "/.git/stet/served-drafts"
    _ = ask("GET / HTTP/1.1", "Host: localhost")
    try desk.write("Outside.", to: desk.home + "/outside.txt")
    try FileManager.default.createSymbolicLink(
      atPath: folder + "/out.txt", withDestinationPath: desk.home + "/outside.txt")
    try FileManager.default.createSymbolicLink(
      atPath: folder + "/home", withDestinationPath: desk.home)

    for path in [
      "/out.txt", "/home/outside.txt", "/../served-drafts/index.html", "/%2e%2e/config",
      "/..%2Fconfig", "/nothing", "/index.html/",
    ] {
      #expect(status("GET \(path) HTTP/1.1", "Host: localhost") == "404", "\(path)")
    }
    #expect(status("GET /%zz HTTP/1.1", "Host: localhost") == "400")
    #expect(status("GET /%00 HTTP/1.1", "Host: localhost") == "400")
  }

  @Test func `a drawing that is typed is served cleaned, with the rights of a picture`() throws {
    try desk.write(
      "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>a()</script><g onload=\"a()\"/></svg>",
      to: "static/logo.svg")

    let drawing = ask("GET /logo.svg HTTP/1.1", "Host: localhost")

    #expect(drawing.hasSuffix("\r\n\r\n<svg xmlns=\"http://www.w3.org/2000/svg\"><g></g></svg>"))
    #expect(
      drawing.contains(
        "\r\nContent-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
          + "font-src data:; sandbox\r\n"))
    #expect(!ask("GET / HTTP/1.1", "Host: localhost").contains("Content-Security-Policy: "))
  }

  @Test func `a picture that can't be cleaned is on no page, before its turn as after it`() throws {
    for number in 1...5 {
      try desk.write(BuiltPicturesTests.picture("o\(number).jpg"), to: "../o\(number).jpg")
      try desk.quietly("image", "lamp", "../o\(number).jpg", "--alt", "A lamp")
    }
    try desk.write(Data("\0\0\0\u{18}ftypavif".utf8), to: "../strange.avif")
    try desk.quietly("image", "lamp", "../strange.avif", "--alt", "A lamp")

    let page = ask("GET /2026/03/lamp/ HTTP/1.1", "Host: localhost")

    #expect(page.contains("o5.jpg") && !page.contains("strange.avif"))
    #expect(status("GET /2026/03/lamp/o5.jpg HTTP/1.1", "Host: localhost") == "200")
    #expect(status("GET /2026/03/lamp/strange.avif HTTP/1.1", "Host: localhost") == "404")
  }

  @Test func `what saving would refuse is named on each page`() throws {
    try desk.write("lgo: logo.svg\nlight: {accent: \"#f90\"}\n", to: "theme.yml")

    let page = ask("GET / HTTP/1.1", "Host: localhost")

    #expect(page.hasPrefix("HTTP/1.1 200 ") && page.contains("The lamp"))
    #expect(
      page.contains("theme.yml: line 1: theme.yml has only logo, favicon, "),
      "\(page.suffix(900))")
    #expect(
      page.contains(
        "theme.yml: line 2: light: accent #ff9900 on paper #fdfbf7 has a contrast of 2.07:1"))
    try FileManager.default.removeItem(atPath: desk.folder + "/theme.yml")
    #expect(!ask("GET / HTTP/1.1", "Host: localhost").contains("theme.yml"))
  }

  @Test func `it keeps to HTTP`() {
    let page = ask("GET /?q HTTP/1.1", "Host: localhost")
    #expect(page.contains("The lamp"))
    #expect(page.contains("\r\nDate: "))
    #expect(page.contains("\r\nConnection: close\r\n"))
    let head = ask("HEAD / HTTP/1.1", "Host: localhost")
    #expect(head.hasPrefix("HTTP/1.1 200 OK\r\n") && head.hasSuffix("\r\n\r\n"))
    #expect(!head.contains("Content-Length: 0\r\n"))
    let folder = ask("GET /2026/03/lamp HTTP/1.1", "Host: localhost")
    #expect(folder.hasPrefix("HTTP/1.1 301 "))
    #expect(folder.contains("\r\nLocation: /2026/03/lamp/\r\n"))
    let post = ask("POST / HTTP/1.1", "Host: localhost", "Content-Length: 0")
    #expect(post.hasPrefix("HTTP/1.1 405 ") && post.contains("\r\nAllow: GET, HEAD\r\n"))
    #expect(status("GET / HTTP/1.0", "Host: localhost") == "200")
  }

  @Test func `a page says what it shows, which is another once a draft has moved`() throws {
    func version() -> String {
      ask("GET /.stet/version HTTP/1.1", "Host: localhost").components(separatedBy: "\r\n").last
        ?? ""
    }
    func page() -> String { ask("GET /2026/03/lamp/ HTTP/1.1", "Host: localhost") }
    let before = version()
    #expect(!before.isEmpty && page().contains("const shown = \"\(before)\";"))
    #expect(page().contains("Secret words."))

    try desk.quietly(
      "save", "lamp", "--file", "-",
      input: Sandbox.article("The lamp", body: "Other words.", authors: "maria-okafor"))

    let after = version()
    #expect(after != before && version() == after)
    #expect(page().contains("Other words.") && page().contains("const shown = \"\(after)\";"))
    try desk.quietly("settings", "save", "-m", "x", "--dry-run", "--quiet")
    #expect(version() == after)
  }

  @Test(.enabled(if: Chromium.path != nil, "Chromium is not installed: no page is loaded again"))
  func `a page in a browser loads itself again when a file of the theme is typed`() throws {
    let browser = Process()
    browser.executableURL = URL(fileURLWithPath: try #require(Chromium.path))
    browser.arguments = [
      "--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0",
      "--user-data-dir=\(desk.home)/browser", "http://127.0.0.1:\(port)/",
    ]
    browser.environment = ["HOME": desk.home, "PATH": "/usr/bin:/bin"]
    browser.standardError = FileHandle.nullDevice
    browser.standardOutput = FileHandle.nullDevice
    try browser.run()
    defer { kill(browser.processIdentifier, SIGKILL) }
    let end = Date(timeIntervalSinceNow: 60)
    /// Asks the browser for the titles of its pages until one has some words in it.
    func shows(_ words: String) -> Bool {
      while Date() < end {
        let titles = Sandbox.run(
          "/usr/bin/env",
          [
            "python3", "-c",
            """
            import urllib.request
            try:
              port = open('browser/DevToolsActivePort').read().split()[0]
              print(urllib.request.urlopen(f'http://127.0.0.1:{port}/json/list', timeout=5).read().decode())
            except Exception as error:
              print(error)
            """,
          ], in: desk.home, environment: desk.variables(), input: nil
        ).out
        if titles.contains(words) { return true }
      }
      return false
    }
    let name = try desk.quietly("config", "name").out.dropLast()
    #expect(shows("\"title\": \"\(name)\""))

    try desk.write(
      String(decoding: try Data(contentsOf: URL(fileURLWithPath: Self.head)), as: UTF8.self)
        .replacing("<title>", with: "<title>Typed: "),
      to: "theme/head.mustache")

    #expect(shows("\"title\": \"Typed: "))
  }

  private static let head = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../Sources/Site/Theme/head.mustache").path
}
