import Foundation
import Newsroom

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The program that shows long output on a terminal, as in git.
enum Pager {
  /// The command: the first of `STET_PAGER`, `GIT_PAGER`, git's `core.pager` and `PAGER`, otherwise
  /// `less`.
  ///
  /// - Parameter configured: The value of `core.pager`.
  /// - Returns: Nil if the first that is set is empty or `cat`: data is then printed as it is.
  private static func command(configured: String?) -> String? {
    let command =
      Environment["STET_PAGER"] ?? Environment["GIT_PAGER"] ?? configured ?? Environment["PAGER"]
      ?? "less"
    let isNone = command.allSatisfy(\.isWhitespace) || command == "cat"
    return isNone ? nil : command
  }

  /// Shows a text, through the pager if it goes to a screen.
  ///
  /// - Parameters:
  ///   - text: Lines, the last with its end.
  ///   - folder: A folder of the newsroom, whose git configuration is used.
  static func show(_ text: String, for folder: String) {
    guard Terminal.showsData, Environment["TERM"] != "dumb" else {
      return Terminal.data(text)
    }
    // If the configuration can't be read, git uses a pager, too.
    let configured = (try? Identity.configuration("core.pager", at: folder)) ?? nil
    guard let command = command(configured: configured) else {
      return Terminal.data(text)
    }
    // Text that fits the screen is not paged, style stays style, and the screen is left as it was.
    unsafe setenv("LESS", "FRX", 0)
    unsafe setenv("LV", "-c", 0)
    let code = Program.run(["/bin/sh", "-c", command], input: Array(text.utf8))
    if code == nil || code == 127 { Terminal.data(text) }
  }
}
