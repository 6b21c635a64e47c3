import Foundation
import Site
import System

/// The sample's pages as a browser shows them, where one is installed.
struct ThemeScreens {
  /// Where the pages stand.
  let folder: Folder

  private static let widths = [390, 820, 1440]
  private static let browsers = ["chromium", "chromium-browser", "google-chrome", "chrome"]

  /// Writes the pages of a check, whose addresses begin with the folder's path.
  init(_ folder: Folder, _ pages: [ThemeCheck.Page]) throws {
    self.folder = folder
    for page in pages { try folder.write(page.bytes, to: page.path) }
  }

  /// Which pages are wider than a screen, a sentence each; nil if no browser is installed.
  func overflows(_ pages: [ThemeCheck.Page]) throws -> [String]? {
    guard let browser = Self.browsers.first(where: Program.exists) else { return nil }
    // Of pages of one kind, some suffice.
    let shown = pages.map(\.path).filter { path in
      path.hasSuffix(".html") && !path.contains("/note-") && !path.contains("page-")
    }
    let wanted = try JSONEncoder().encode(shown.map { folder.whole($0) })
    let page = Self.page.replacingOccurrences(
      of: "PAGES", with: String(decoding: wanted, as: UTF8.self)
    ).replacingOccurrences(of: "WIDTHS", with: "\(Self.widths)")
    try folder.write(Array(page.utf8), to: "screens.html")
    let found = folder.whole("screens.txt")
    _ = Program.run([
      "/bin/sh", "-c", "exec \"$@\" > \"$0\" 2> /dev/null", found, browser, "--headless=new",
      "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--allow-file-access-from-files",
      "--user-data-dir=\(folder.whole("browser"))", "--virtual-time-budget=60000", "--dump-dom",
      "file://" + folder.whole("screens.html"),
    ])
    let bytes = try PlainFile.read(found, limit: 10_000_000) ?? []
    let lines =
      String(decoding: bytes, as: UTF8.self)
      .components(separatedBy: "<pre>").dropFirst().first?
      .components(separatedBy: "</pre>").first?.components(separatedBy: "\n") ?? []
    // A browser that could not look has seen nothing.
    guard lines.first == "looked" else { return nil }
    return lines.dropFirst().map { $0.replacingOccurrences(of: folder.whole(""), with: "/") }
  }

  private static let page = """
    <!doctype html>
    <meta charset="utf-8">
    <pre></pre>
    <script>
    (async () => {
      const found = ["looked"];
      for (const width of WIDTHS) for (const page of PAGES) {
        const frame = document.createElement("iframe");
        frame.style.cssText = `width: ${width}px; height: 900px; border: 0`;
        await new Promise((done) => { frame.onload = done; frame.src = "file://" + page; document.body.append(frame); });
        const wide = frame.contentDocument.documentElement.scrollWidth;
        if (wide > width) found.push(`${page} is ${wide} pixels wide on a screen of ${width}`);
        frame.remove();
      }
      document.querySelector("pre").textContent = found.join("\\n");
    })();
    </script>

    """
}
