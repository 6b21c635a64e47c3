import Foundation
package import Testing

extension Trait where Self == ConditionTrait {
  /// A test that takes more than a second: `make test-quick` leaves it out.
  ///
  /// A condition rather than a tag, since `swift test` can't choose by tags.
  package static var slow: Self { .disabled(if: isQuick, "slow: make test") }
}

/// Whether only what takes no longer than a second shall run.
let isQuick = ProcessInfo.processInfo.environment["STET_QUICK"] != nil
