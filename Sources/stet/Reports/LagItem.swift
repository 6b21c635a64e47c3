import Editorial
import Newsroom

/// What a remote has that a branch here lacks.
struct LagItem: Encodable {
  struct Event: Encodable {
    var event: String
    var by: String
    var id: String
  }

  /// `drafts/lamp`, or `settings`.
  var branch: String
  var remote: String
  var events: [Event]
  var isDiverged: Bool
  var message: String
  /// What to type.
  var command: String

  init(_ lag: Lag) {
    branch = lag.branch
    remote = lag.remote
    events = lag.news.map { Event(event: $0.kind, by: $0.by, id: $0.id.hex) }
    isDiverged = lag.isDiverged
    message = lag.sentence
    command = lag.command
  }
}
