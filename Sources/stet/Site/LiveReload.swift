import Editorial
import NIOHTTP1
import Newsroom

/// Pages that are served load themselves again when what they show is another: whoever types a template
/// sees it at the side.
extension LocalServer {
  /// Where a page asks for the version; no file of a site has a name that begins with a dot.
  static let versionAddress = [".stet", "version"]

  /// Another text whenever the site would be built anew.
  static func version(
    of newsroom: NewsroomRepository, showing typed: [FolderChange]
  ) throws -> String {
    try newsroom.published.version() + newsroom.settingsDesk.front.over(at: MachineClock.now())
      + typed.map { " " + $0.fingerprint }.joined()
  }

  /// The same as it is now; what is wrong is said by the page.
  func version() -> String {
    do {
      let newsroom = try NewsroomRepository.open(newsroom)
      return try Self.version(of: newsroom, showing: newsroom.folderSettings.siteAsTyped())
    } catch {
      return "\(error)"
    }
  }

  /// A file of the site; a page with what loads it again.
  func page(_ type: String, _ bytes: [UInt8]) -> Answer {
    Answer(.ok, type, type.hasPrefix("text/html") ? bytes + Self.script.utf8 : bytes)
  }

  /// What keeps the site from being built, until it is mended.
  func failure(_ words: String) -> Answer {
    let escaped = words.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    let page = "<!doctype html><meta charset=\"utf-8\"><title>stet</title><pre>\(escaped)</pre>\n"
    return Answer(
      .internalServerError, "text/html; charset=utf-8", Array((page + Self.script).utf8))
  }

  private static let script = """
    <script>
    (() => {
      let shown = null;
      setInterval(async () => {
        if (document.hidden || window.top !== window) return;
        const answer = await fetch("/.stet/version").catch(() => null);
        if (!answer || !answer.ok) return;
        const now = await answer.text();
        if (shown !== null && now !== shown) location.reload();
        shown = now;
      }, 1000);
    })();
    </script>

    """
}
