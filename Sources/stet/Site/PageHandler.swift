import Foundation
import NIOCore
import NIOHTTP1

/// Answers the requests of one connection, one after another.
final class PageHandler: ChannelInboundHandler {
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

  /// Nothing more is to be expected of a client that is gone or violates the protocol.
  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

  private func answer(_ request: HTTPRequestHead, _ context: ChannelHandlerContext) {
    let answer = server.answer(to: request)
    var headers: HTTPHeaders = [
      "Content-Type": answer.type, "Content-Length": String(answer.bytes.count),
      "Cache-Control": "no-store", "Date": Self.date(), "X-Content-Type-Options": "nosniff",
    ]
    if answer.type == "image/svg+xml" {
      headers.add(name: "Content-Security-Policy", value: Self.drawingPolicy)
    }
    if let location = answer.location { headers.add(name: "Location", value: location) }
    if answer.status == .methodNotAllowed { headers.add(name: "Allow", value: "GET, HEAD") }
    if !request.isKeepAlive {
      headers.add(name: "Connection", value: "close")
    } else if request.version.minor == 0 {
      headers.add(name: "Connection", value: "keep-alive")
    }
    let head = HTTPResponseHead(version: .http1_1, status: answer.status, headers: headers)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    if request.method != .HEAD {
      context.write(
        wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: answer.bytes)))), promise: nil)
    }
    let written = context.writeAndFlush(wrapOutboundOut(.end(nil)))
    if !request.isKeepAlive {
      let channel = context.channel
      written.whenComplete { _ in channel.close(promise: nil) }
    }
  }

  /// A drawing that somebody opens by itself has the rights of a picture.
  private static let drawingPolicy =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox"

  /// `Mon, 02 Mar 2026 09:00:00 GMT` (RFC 9110, section 5.6.7).
  private static func date() -> String {
    let format = DateFormatter()
    format.locale = Locale(identifier: "en_US_POSIX")
    format.timeZone = .gmt
    format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
    return format.string(from: Date())
  }
}
