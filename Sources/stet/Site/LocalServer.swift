import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import Newsroom
import SiteSource
import Synchronization
import System

/// Serves the site to this machine only, and builds it when it is asked for.
final class LocalServer: Sendable {
  let newsroom: String
  private let port: Int
  let withDrafts: Bool
  private let folder: String
  /// The host names to which it answers.
  private let hosts: Set<String>
  /// One build at a time; has what the last one shows.
  private let built = Mutex<Shown?>(nil)

  /// What the site shows.
  struct Shown: Sendable {
    /// What was published and typed when it was built.
    var version: String
    /// What is wrong with what was typed, a line each: saving it would be refused.
    var faults: [String]
  }
  /// What was read of drafts.
  private let drafts = DraftMemory()

  init(newsroom: String, port: UInt16, withDrafts: Bool, hosts: [String]) {
    self.hosts = Set(hosts.map { $0.lowercased() }).union(["localhost", "127.0.0.1", "[::1]"])
    self.newsroom = newsroom
    self.port = Int(port)
    self.withDrafts = withDrafts
    folder = newsroom + "/stet/served" + (withDrafts ? "-drafts" : "")
  }

  /// Where a browser finds it.
  var address: String { "http://127.0.0.1:\(port)" }

  /// How many pictures are made smaller at a time: so few that nobody waits for a page; a build
  /// makes all.
  private static let newPictures = 4

  /// Builds what changed since the last time, and says in the terminal what is wrong with it.
  ///
  /// - Returns: What the site shows now.
  @discardableResult
  func build() throws -> Shown {
    try built.withLock { last in
      let repository = try NewsroomRepository.open(newsroom)
      let typed = try repository.folderSettings.siteAsTyped()
      let version = try version(of: repository, showing: typed)
      if let last, last.version == version { return last }
      let session = try Session(repository, CommonOptions.quiet)
      _ = try session.build(
        out: folder, url: address, withDrafts: withDrafts, showing: typed, remembering: drafts,
        newPictures: Self.newPictures)
      let reading = try SiteReading(
        repository, at: MachineClock.now(), by: session.options.invocation.version)
      let shown = Shown(
        version: version, faults: try reading.own(showing: typed).faults().map(BuildReport.line))
      for fault in shown.faults where last?.faults.contains(fault) != true {
        Terminal.fail(Terminal.note(fault))
      }
      last = shown
      return shown
    }
  }

  /// Serves until the process is ended.
  ///
  /// - Parameter ready: Called once it answers.
  /// - Throws: `UsageFailure` if the port can't be used.
  func run(ready: () -> Void) throws {
    let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { [self] channel in
        channel.eventLoop.makeCompletedFuture {
          let pipeline = channel.pipeline.syncOperations
          try pipeline.configureHTTPServerPipeline(withErrorHandling: true)
          try pipeline.addHandler(PageHandler(self))
        }
      }
    let channel: any Channel
    do { channel = try bootstrap.bind(host: "127.0.0.1", port: port).wait() } catch {
      let isInUse = (error as? IOError)?.errnoCode == EADDRINUSE
      throw UsageFailure(
        "can't serve the site at \(address): port \(port) "
          + (isInUse ? "is already in use" : "can't be opened"),
        hint: "name another: --port 8735"
      )
    }
    // `localhost` may lead to IPv6, which not all machines have.
    _ = try? bootstrap.bind(host: "::1", port: port).wait()
    ready()
    try channel.closeFuture.wait()
  }

  /// The answer to a request.
  struct Answer: Sendable {
    var status: HTTPResponseStatus
    var type: String
    var bytes: [UInt8]
    /// Where it is instead.
    var location: String?

    /// A sentence in place of a page.
    init(_ status: HTTPResponseStatus, _ sentence: String) {
      self.init(status, "text/plain; charset=utf-8", Array((sentence + "\n").utf8))
    }

    init(_ status: HTTPResponseStatus, _ type: String, _ bytes: [UInt8]) {
      self.status = status
      self.type = type
      self.bytes = bytes
    }
  }

  func answer(to head: HTTPRequestHead) -> Answer {
    let request: ServedRequest
    do { request = try ServedRequest(head, hosts: hosts) } catch {
      return error.status == .notFound ? missing() : Answer(error.status, error.sentence)
    }
    if request.names == Self.versionAddress {
      return Answer(.ok, "text/plain; charset=utf-8", Array(version().utf8))
    }
    let shown: Shown
    do { shown = try build() } catch {
      return failure(Failure.account(of: error).map(Failure.text) ?? "\(error)")
    }
    switch ServedFile.at(request.names, below: folder) {
    case .file(let bytes):
      return request.isFolder ? missing() : page(Self.type(of: request.names.last), bytes, shown)
    case .folder where request.isFolder:
      guard case .file(let bytes) = ServedFile.at(request.names + ["index.html"], below: folder)
      else { return missing() }
      return page(Self.type(of: "index.html"), bytes, shown)
    case .folder:
      // The page's links are relative to its folder.
      var answer = Answer(.movedPermanently, "the page is a folder")
      let allowed = CharacterSet.urlPathAllowed.subtracting(CharacterSet(charactersIn: "/"))
      answer.location =
        request.names.map {
          "/" + ($0.addingPercentEncoding(withAllowedCharacters: allowed) ?? "")
        }.joined() + "/"
      return answer
    case .nothing: return missing()
    }
  }

  private func missing() -> Answer {
    guard case .file(let bytes) = ServedFile.at(["404.html"], below: folder) else {
      return Answer(.notFound, "there is no such page")
    }
    return Answer(.notFound, Self.type(of: "404.html"), bytes)
  }

  private static let types = [
    "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8", "json": "application/json", "png": "image/png",
    "jpg": "image/jpeg", "jpeg": "image/jpeg", "webp": "image/webp", "gif": "image/gif",
    "avif": "image/avif", "svg": "image/svg+xml", "xml": "application/xml; charset=utf-8",
    "txt": "text/plain; charset=utf-8", "woff2": "font/woff2",
  ]

  private static func type(of file: String?) -> String {
    let file = file ?? "index.html"
    let ending = file.lastIndex(of: ".").map { file[file.index(after: $0)...].lowercased() }
    return ending.flatMap { types[$0] } ?? "application/octet-stream"
  }
}
