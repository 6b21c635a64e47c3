import ArgumentParser
import Editorial

/// How times are shown on a screen.
struct TimeOptions: ParsableArguments {
  @Flag(
    name: .customLong("iso"),
    help: "Show every time to the minute (else, on a screen, how long ago, for the last week)")
  var isExact = false

  var style: TimeStyle { TimeStyle(isExact: isExact) }
}

/// Shows moments; on a screen, those of the last week by how long ago they were.
struct TimeStyle: Sendable {
  private let isExact: Bool
  private let now = MachineClock.now()
  private static let week: Int64 = 7 * 86_400

  /// Without a screen, every moment is exact.
  init(isExact: Bool = false) { self.isExact = isExact || Table.screen == nil }

  /// `3 h ago`, or `2026-03-05 17:00`.
  func callAsFunction(_ moment: Moment) -> String { ago(moment.instant) ?? moment.minute }

  /// How long ago it was; nil if the moment itself is to be shown.
  func ago(_ instant: Instant) -> String? {
    let seconds = now.seconds - instant.seconds
    guard !isExact, (0..<Self.week).contains(seconds) else { return nil }
    return Self.span(seconds).map { $0 + " ago" } ?? "just now"
  }

  /// `3 h` since a moment; empty below a minute.
  func since(_ instant: Instant) -> String { Self.span(now.seconds - instant.seconds) ?? "" }

  /// How long something has waited for somebody: `for 3 h`, `since 2026-03-05 17:00`.
  func waiting(_ moment: Moment) -> String {
    guard let span = isExact ? nil : Self.span(now.seconds - moment.instant.seconds) else {
      return "since \(moment.minute)"
    }
    return "for \(span)"
  }

  private static func span(_ seconds: Int64) -> String? {
    switch seconds {
    case ..<60: nil
    case ..<3600: "\(seconds / 60) min"
    case ..<86_400: "\(seconds / 3600) h"
    default: "\(seconds / 86_400) d"
    }
  }
}
