import Foundation
import NIOHTTP1

/// A request as it was sent, read as HTTP/1.1 asks (RFC 9110, RFC 9112).
struct ServedRequest {
  /// The steps of the path; empty for the front page.
  let names: [String]
  /// Whether the path ends with a slash, as that of a folder does.
  let isFolder: Bool

  /// Why a request is not answered with a page.
  struct Problem: Error {
    var status: HTTPResponseStatus
    var sentence: String
  }

  /// Reads a request that is meant for one of some hosts.
  ///
  /// A page of another site can make a browser ask this machine under the page's own host name (DNS
  /// rebinding), and would then read the drafts; but it can't choose the name that the browser
  /// sends.
  ///
  /// - Throws: ``Problem``.
  init(_ head: HTTPRequestHead, hosts: Set<String>) throws(Problem) {
    guard head.method == .GET || head.method == .HEAD else {
      throw Problem(status: .methodNotAllowed, sentence: "pages are only read here")
    }
    let said = head.headers["Host"]
    guard said.count == 1, let header = said.first else {
      throw Problem(status: .badRequest, sentence: "the request has not one Host")
    }
    var target = Substring(head.uri)
    var authority = Substring(header)
    // A request to a proxy names the host in the address itself, and then that one counts.
    if let start = target.lowercased().hasPrefix("http://") ? 7 : nil {
      let rest = target.dropFirst(start)
      authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
      target = rest[authority.endIndex...]
      if target.isEmpty || !target.hasPrefix("/") { target = "/" + target }
    }
    guard hosts.contains(Self.host(of: authority)) else {
      throw Problem(
        status: .misdirectedRequest,
        sentence: "nothing is served for this name; to have it answered: stet serve --host NAME")
    }
    guard target.hasPrefix("/") else {
      throw Problem(status: .badRequest, sentence: "the request names no path")
    }
    let path = target.prefix { $0 != "?" && $0 != "#" }
    var names: [String] = []
    for part in path.split(separator: "/") {
      guard let name = String(part).removingPercentEncoding, !name.utf8.contains(0) else {
        throw Problem(status: .badRequest, sentence: "the path can't be read")
      }
      names.append(name)
    }
    // No name on the site is any of these, however it is decoded.
    guard !names.contains(where: { $0 == "." || $0 == ".." || $0.contains("/") }) else {
      throw Problem(status: .notFound, sentence: "there is no such page")
    }
    self.names = names
    isFolder = path.hasSuffix("/")
  }

  /// The host that a request names, without its port, in lower case.
  private static func host(of authority: Substring) -> String {
    let end =
      authority.hasPrefix("[")
      ? authority.firstIndex(of: "]").map { authority.index(after: $0) }
      : authority.firstIndex(of: ":")
    let host = authority[..<(end ?? authority.endIndex)]
    let port = authority[host.endIndex...]
    let isPort =
      port.isEmpty || port.first == ":" && port.dropFirst().utf8.allSatisfy { 0x30...0x39 ~= $0 }
    return isPort ? host.lowercased() : ""
  }
}
