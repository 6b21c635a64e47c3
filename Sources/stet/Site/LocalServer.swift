import Editorial
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import Newsroom
import Synchronization
import System

/// The site on 127.0.0.1, built as it is asked for.
final class LocalServer: Sendable {
  private let newsroom: String
  private let port: Int
  private let withDrafts: Bool
  private let folder: String
  /// One build at a time; holds what was published when it was built last.
  private let built = Mutex<String?>(nil)

  init(newsroom: String, port: UInt16, withDrafts: Bool) {
    self.newsroom = newsroom
    self.port = Int(port)
    self.withDrafts = withDrafts
    folder = newsroom + "/stet/served" + (withDrafts ? "-drafts" : "")
  }

  /// Where a browser finds it.
  var address: String { "http://127.0.0.1:\(port)" }

  /// Builds what changed since the last time.
  func build() throws {
    try built.withLock { last in
      let repository = try NewsroomRepository.open(newsroom)
      let main = try repository.versionOfPublished()
      guard last != main || withDrafts else { return }
      _ = try Session(repository, CommonOptions.quiet).build(
        out: folder, url: address, withDrafts: withDrafts)
      last = main
    }
  }

  /// Serves until the process is ended.
  ///
  /// - Parameter ready: Called once it answers.
  /// - Throws: `UsageFailure` where the port can't be had.
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
      throw UsageFailure(
        "can't serve the site at \(address): the port can't be had",
        hint: "name another: --port 8735"
      )
    }
    ready()
    try channel.closeFuture.wait()
  }

  /// What is answered to somebody who asks for a path.
  struct Answer: Sendable {
    var status: HTTPResponseStatus
    var type: String
    var bytes: [UInt8]
  }

  func answer(to target: String) -> Answer {
    do { try build() } catch {
      let words = Failure.account(of: error).map(Failure.text) ?? "\(error)"
      return Answer(
        status: .internalServerError, type: "text/plain; charset=utf-8",
        bytes: Array((words + "\n").utf8))
    }
    let path = String(target.prefix { $0 != "?" && $0 != "#" }).removingPercentEncoding ?? ""
    let file = path.split(separator: "/").joined(separator: "/")
    // What leads out of the site's folder is not there: a name, or a link on the way.
    guard let site = try? Folder(folder) else { return missing() }
    let isFolder = file.isEmpty || (try? site.kind(of: file)) == .folder
    let page = isFolder ? (file.isEmpty ? "" : file + "/") + "index.html" : file
    guard let bytes = try? site.read(page) else { return missing() }
    return Answer(status: .ok, type: Self.type(of: page), bytes: bytes)
  }

  private func missing() -> Answer {
    Answer(
      status: .notFound, type: "text/html; charset=utf-8",
      bytes: (try? Folder(folder).read("404.html")) ?? [])
  }

  private static let types = [
    "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8", "json": "application/json", "png": "image/png",
    "jpg": "image/jpeg", "jpeg": "image/jpeg", "webp": "image/webp", "gif": "image/gif",
    "avif": "image/avif", "svg": "image/svg+xml", "xml": "application/xml; charset=utf-8",
    "txt": "text/plain; charset=utf-8", "woff2": "font/woff2",
  ]

  private static func type(of file: String) -> String {
    let ending = file.lastIndex(of: ".").map { file[file.index(after: $0)...].lowercased() }
    return ending.flatMap { types[$0] } ?? "application/octet-stream"
  }
}

/// Answers the requests of one connection, one after the other.
private final class PageHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let server: LocalServer
  private var request: HTTPRequestHead?

  init(_ server: LocalServer) { self.server = server }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head): request = head
    case .body: return
    case .end:
      if let request { answer(request, context) }
      request = nil
    }
  }

  func channelReadComplete(context: ChannelHandlerContext) { context.flush() }

  private func answer(_ request: HTTPRequestHead, _ context: ChannelHandlerContext) {
    let isRead = request.method == .GET || request.method == .HEAD
    let answer =
      isRead
      ? server.answer(to: request.uri)
      : LocalServer.Answer(status: .methodNotAllowed, type: "text/plain", bytes: [])
    let headers: HTTPHeaders = [
      "Content-Type": answer.type, "Content-Length": String(answer.bytes.count),
      "Cache-Control": "no-store",
    ]
    let head = HTTPResponseHead(version: request.version, status: answer.status, headers: headers)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    if request.method != .HEAD {
      context.write(
        wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: answer.bytes)))), promise: nil)
    }
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
  }
}
