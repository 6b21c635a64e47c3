import ArgumentParser
import Newsroom

/// Does something again and again, until it is of no use or somebody ends it.
struct Turns {
  /// Waits for the next turn; false if there is to be none.
  let wait: () -> Bool

  /// Goes on after a failure that may not occur in the next turn; any other failure ends it.
  func run(_ turn: () throws -> Void) throws {
    repeat {
      do { try turn() } catch let error where Self.mayPass(error) {
        // A turn that ends with an exit code has already said why.
        if !(error is ExitCode) { _ = try Failure.say(error) }
      }
    } while wait()
  }

  private static func mayPass(_ error: any Error) -> Bool {
    switch error {
    case SyncError.unreachable, SyncError.notStored, SyncError.notSent, SyncError.keepsMoving: true
    case NewsroomError.busy: true
    default: error is ExitCode
    }
  }
}
