import Foundation
import Site
import System

/// The sample's pages as a browser shows them, if one is installed.
struct ThemeScreens {
  /// Where the pages are.
  let folder: Folder

  private static let widths = [390, 820, 1440]
  private static let browsers = ["chromium", "chromium-browser", "google-chrome", "chrome"]

  /// Writes the pages of a check, whose addresses begin with the folder's path.
  init(_ folder: Folder, _ pages: [ThemeCheck.Page]) throws {
    self.folder = folder
    for page in pages { try folder.write(page.bytes, to: page.path) }
  }

  /// What came of looking at pages.
  enum Look: Equatable {
    /// Which are wider than a screen, a sentence each.
    case seen([String])
    /// No browser is installed.
    case noBrowser
    /// The browser did not end, or saw nothing.
    case failed

    var isSeen: Bool { if case .seen = self { true } else { false } }
  }

  /// The browser that is installed; nil where none is.
  static var browser: String? { browsers.first(where: Program.exists) }

  /// The paths of the pages that are looked at: a few of each kind suffice.
  static func shown(of pages: [ThemeCheck.Page]) -> [String] {
    pages.map(\.path).filter { path in
      path.hasSuffix(".html") && !path.contains("/note-") && !path.contains("page-")
    }
  }

  /// Looks which pages are wider than a screen.
  ///
  /// - Parameters:
  ///   - pages: The pages.
  ///   - browser: The program that shows them.
  ///   - seconds: How long it may take.
  /// - Returns: What came of it.
  /// - Throws: `FileError` where the pages' folder can't be written or read.
  func look(
    at pages: [ThemeCheck.Page], by browser: String? = Self.browser, within seconds: Int = 120
  ) throws -> Look {
    guard let browser else { return .noBrowser }
    let wanted = try JSONEncoder().encode(Self.shown(of: pages).map { folder.whole($0) })
    let page = Self.page.replacingOccurrences(
      of: "PAGES", with: String(decoding: wanted, as: UTF8.self)
    ).replacingOccurrences(of: "WIDTHS", with: "\(Self.widths)")
    try folder.write(Array(page.utf8), to: "screens.html")
    let found = folder.whole("screens.txt")
    _ = Program.run(
      [
        "/bin/sh", "-c", "exec \"$@\" > \"$0\" 2> /dev/null", found, browser, "--headless=new",
        "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--allow-file-access-from-files",
        "--user-data-dir=\(folder.whole("browser"))", "--virtual-time-budget=60000", "--dump-dom",
        "file://" + folder.whole("screens.html"),
      ], within: seconds)
    let bytes = try PlainFile.read(found, limit: 10_000_000) ?? []
    let lines =
      String(decoding: bytes, as: UTF8.self)
      .components(separatedBy: "<pre>").dropFirst().first?
      .components(separatedBy: "</pre>").first?.components(separatedBy: "\n") ?? []
    guard lines.first == "looked" else { return .failed }
    return .seen(
      lines.dropFirst().map { $0.replacingOccurrences(of: folder.whole(""), with: "/") })
  }

  private static let page = """
    <!doctype html>
    <meta charset="utf-8">
    <pre></pre>
    <script>
    (async () => {
      const found = ["looked"];
      for (const width of WIDTHS) {
        const wide = [];
        for (const page of PAGES) {
          const frame = document.createElement("iframe");
          frame.style.cssText = `width: ${width}px; height: 900px; border: 0`;
          await new Promise((done) => { frame.onload = done; frame.src = "file://" + page; document.body.append(frame); });
          const across = frame.contentDocument.documentElement.scrollWidth;
          if (across > width) wide.push(`${page} is ${across} pixels wide on a screen of ${width}`);
          frame.remove();
        }
        const more = wide.length > 1 ? `, and ${wide.length - 1} more of its pages are too wide` : "";
        if (wide.length) found.push(wide[0] + more);
      }
      document.querySelector("pre").textContent = found.join("\\n");
    })();
    </script>

    """
}
