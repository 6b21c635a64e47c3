import Editorial
import Markdown
import NIOHTTP1
import Newsroom
import Site
import System

/// Served pages reload themselves when what they show changes, so that the author of a template
/// sees it at once.
extension LocalServer {
  /// Where a page asks for the version; no file of a site has a name that begins with a dot.
  static let versionAddress = [".stet", "version"]

  /// A text that changes whenever the site would be built again.
  func version(of newsroom: NewsroomRepository, showing typed: [FolderChange]) throws -> String {
    var parts = [
      try newsroom.published.version(),
      try newsroom.settingsDesk.front.over(at: MachineClock.now()),
    ]
    parts += typed.map(\.fingerprint)
    if withDrafts {
      parts += try newsroom.index.outlines().filter(\.mayBeDraft).map(\.version)
    }
    return Theme.whole(of: parts)
  }

  /// The version as it is now; the page says what is wrong.
  func version() -> String {
    do {
      let newsroom = try NewsroomRepository.open(newsroom)
      return try version(of: newsroom, showing: newsroom.folderSettings.siteAsTyped())
    } catch {
      return Theme.whole(of: ["\(error)"])
    }
  }

  /// A file of the site; a page with what is wrong with what was typed, and with what loads it again when it
  /// is another than what it shows.
  func page(_ type: String, _ bytes: [UInt8], _ shown: Shown) -> Answer {
    guard type.hasPrefix("text/html") else { return Answer(.ok, type, bytes) }
    return Answer(
      .ok, type, bytes + (Self.strip(shown.faults) + Self.script(shown.version)).utf8)
  }

  private static func strip(_ faults: [String]) -> String {
    guard !faults.isEmpty else { return "" }
    return "<pre role=\"note\" style=\"position: fixed; inset: auto 0 0; z-index: 9; margin: 0; "
      + "padding: .6rem 1rem; background: #7a1f12; color: #fff; white-space: pre-wrap\">"
      + "\(HTML.escaped(faults.joined(separator: "\n")))</pre>\n"
  }

  /// Why the site can't be built at the moment.
  func failure(_ words: String) -> Answer {
    let page =
      "<!doctype html><meta charset=\"utf-8\"><title>stet</title><pre>\(HTML.escaped(words))</pre>\n"
    return Answer(
      .internalServerError, "text/html; charset=utf-8", Array((page + Self.script(version())).utf8))
  }

  /// Asks from the beginning on: what is typed while a page comes is another than what it shows.
  private static func script(_ shown: String) -> String {
    """
    <script>
    (() => {
      const shown = "\(shown)";
      const look = async () => {
        if (document.hidden || window.top !== window) return;
        const answer = await fetch("/.stet/version").catch(() => null);
        if (answer?.ok && (await answer.text()) !== shown) location.reload();
      };
      setInterval(look, 1000);
      look();
    })();
    </script>

    """
  }
}
