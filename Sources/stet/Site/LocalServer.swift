import Dispatch
import Editorial
import FlyingFox
import FlyingSocks
import Foundation
import Newsroom
import Synchronization

/// The site on 127.0.0.1, built as it is asked for.
final class LocalServer: Sendable {
  private let newsroom: String
  private let isQuiet: Bool
  private let port: UInt16
  private let withDrafts: Bool
  private let folder: String
  /// One build at a time; holds main's commit as it was built last.
  private let built = Mutex<String?>(nil)

  init(newsroom: String, common: CommonOptions, port: UInt16, withDrafts: Bool) {
    self.newsroom = newsroom
    isQuiet = common.quiet
    self.port = port
    self.withDrafts = withDrafts
    folder = newsroom + "/stet/served" + (withDrafts ? "-drafts" : "")
  }

  /// Where a browser finds it.
  var address: String { "http://127.0.0.1:\(port)" }

  /// Builds what changed since the last time.
  func build() throws {
    try built.withLock { last in
      let repository = try NewsroomRepository.open(newsroom)
      let main = try repository.publishedMain().commit
      guard last != main || withDrafts else { return }
      _ = try Session(repository, CommonOptions.quiet).build(
        out: folder, url: address, withDrafts: withDrafts)
      last = main
    }
  }

  /// Serves until the process is ended.
  ///
  /// - Parameter ready: Called once it answers.
  /// - Throws: `UsageFailure` where the port is taken.
  func run(ready: @escaping @Sendable () -> Void) throws {
    let failure = Mutex<(any Error)?>(nil)
    let end = DispatchSemaphore(value: 0)
    Task.detached { [self] in
      do {
        let server = try HTTPServer(address: .inet(ip4: "127.0.0.1", port: port), logger: .disabled)
        await server.appendRoute("GET *", to: ClosureHTTPHandler { [self] in answer($0) })
        await server.appendRoute("HEAD *", to: ClosureHTTPHandler { [self] in answer($0) })
        async let serving: Void = server.run()
        try await server.waitUntilListening(timeout: 5)
        ready()
        try await serving
      } catch {
        failure.withLock { $0 = error }
      }
      end.signal()
    }
    end.wait()
    if failure.withLock({ $0 }) != nil {
      throw UsageFailure(
        "can't serve the site at \(address): the port is taken", hint: "name another: --port 8735")
    }
  }

  private func answer(_ request: HTTPRequest) -> HTTPResponse {
    do { try build() } catch {
      let words = Failure.account(of: error).map(Failure.text) ?? "\(error)"
      return HTTPResponse(
        statusCode: .internalServerError,
        headers: HTTPHeaders([.contentType: "text/plain; charset=utf-8"]),
        body: Data((words + "\n").utf8))
    }
    let path = request.path.removingPercentEncoding ?? request.path
    let names = path.split(separator: "/")
    // Nothing outside of the site's folder has a name that a request can say.
    guard !names.contains(".."), !path.contains("\0") else { return missing() }
    let file = folder + names.map { "/" + $0 }.joined()
    var isFolder: ObjCBool = false
    let isThere = unsafe FileManager.default.fileExists(atPath: file, isDirectory: &isFolder)
    // The server has taken a slash at the end away; no link of a page needs it.
    if isThere, isFolder.boolValue { return found(file + "/index.html") ?? missing() }
    return found(file) ?? missing()
  }

  private func found(_ file: String) -> HTTPResponse? {
    FileManager.default.contents(atPath: file).map { bytes in
      HTTPResponse(
        statusCode: .ok,
        headers: HTTPHeaders([
          .contentType: Self.type(of: file), HTTPHeader("Cache-Control"): "no-store",
        ]),
        body: bytes)
    }
  }

  private func missing() -> HTTPResponse {
    HTTPResponse(
      statusCode: .notFound, headers: HTTPHeaders([.contentType: "text/html; charset=utf-8"]),
      body: FileManager.default.contents(atPath: folder + "/404.html") ?? Data())
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
