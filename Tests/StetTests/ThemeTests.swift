import Foundation
import System
import Testing

@testable import stet

@Suite struct ThemeTests {
  @Test func `a theme is begun with copies of Stet's files, over none that is there`() throws {
    let desk = try Sandbox()
    try desk.found()

    let done = try desk.quietly("theme", "new", "card", "assets/style.css")
    let refused = desk.stet("theme", "new")
    let unknown = desk.stet("theme", "new", "crad")

    #expect(
      done.err.hasPrefix("Wrote 2 files: theme/card.mustache, theme/assets/style.css.\n"))
    #expect(refused.err.contains("it is there already"))
    #expect(unknown.err.contains("no theme has a file crad"))
    let list = try desk.quietly("theme", "list").out
    #expect(list.contains("card.mustache     own, not saved yet"), "\(list)")
    #expect(list.contains("article.mustache  Stet's"))
    try desk.quietly("settings", "save", "-m", "Our own")
    #expect(try desk.quietly("theme").out.contains("card.mustache     own\n"))
    #expect(try desk.quietly("doctor").err.contains("all is well"))
  }

  @Test func `a new language begins with the English phrases`() throws {
    let desk = try Sandbox()
    try desk.found()

    let begun = try desk.quietly("theme", "new", "strings/sv")
    let known = try desk.quietly("theme", "new", "strings/de")
    let checked = try desk.quietly("theme", "check")

    #expect(
      begun.err == """
        Wrote 1 file: theme/strings/sv.yml.
        To see it: stet serve. To put it into force: stet settings save -m WHY

        """)
    #expect(known.err.hasPrefix("Wrote 1 file: theme/strings/de.yml.\n"))
    let phrases = try desk.read("theme/strings/sv.yml")
    #expect(phrases.hasPrefix("# The fixed phrases of the site in sv: translate what"))
    #expect(phrases.contains("\nstaff: Staff\n") && !phrases.contains("direction:"))
    #expect(!checked.err.contains("lacks"), "\(checked.err)")
    #expect(
      desk.stet("theme", "new", "strings/../x.yml").err.contains(
        "no theme has a file strings/../x.yml"))
  }

  @Test func `a screen that is narrow wraps what values mean`() throws {
    let desk = try Sandbox()
    try desk.found()
    let terminal = try Pseudoterminal(desk, "theme", "values", "card", as: "ed")

    let lines = try terminal.end().split(whereSeparator: \.isNewline)

    #expect(!lines.contains { $0.contains("…") || $0.count > 80 }, "\(lines)")
    let place = try #require(lines.firstIndex { $0.contains("picture.srcset") })
    #expect(lines[place + 1].hasPrefix("                  "), "\(lines[place + 1])")
  }

  @Test func `what is set for the light alone is noted`() throws {
    let desk = try Sandbox()
    try desk.found()
    try desk.write(
      "light: {accent: \"#006644\", paper: \"#ffffff\"}\ndark: {paper: \"#000000\"}\n",
      to: "theme.yml")

    let checked = try desk.quietly("theme", "check")

    #expect(
      checked.err.hasPrefix(
        "Note: theme.yml sets accent for light alone: dark pages keep Stet's own until dark has it"
          + " too\n"), "\(checked.err)")
  }

  @Test(.enabled(if: Chromium.path != nil, "Chromium is not installed: no page is looked at"))
  func `whoever waits for the browser sees why`() throws {
    let desk = try Sandbox()
    try desk.found()
    let terminal = try Pseudoterminal(desk, "theme", "check", as: "ed")

    try terminal.wait(for: " pages on three screens…")

    try terminal.end()
  }

  @Test func `a theme is checked as it stands in the folder`() throws {
    let desk = try Sandbox()
    try desk.found()
    let well = try desk.quietly("theme", "check")
    #expect(well.err.hasSuffix("all is well.\n"), "\(well.err)")
    try desk.write("<li class=\"card\">\n{{headlne}}</li>\n", to: "theme/card.mustache")

    let checked = desk.stet("theme", "check")

    #expect(checked.status == 2)
    #expect(
      checked.out
        == "theme/card.mustache:2: nothing fills the name headlne (did you mean headline? all names: "
        + "stet theme values card)\n"
    )
    try desk.write("{{#items}}\n", to: "theme/card.mustache")
    let broken = desk.stet("theme", "check")
    #expect(broken.status == 2)
    #expect(broken.err.contains("theme/card.mustache"))
    #expect(broken.err.contains("a section has no end"))
  }

  @Test func `whoever builds, serves, previews or checks is told of a template that is missing`()
    throws
  {
    let desk = try Sandbox()
    try desk.found()
    try desk.draft("lights")
    try desk.write("<li>\n  {{>portrat}}</li>\n", to: "theme/card.mustache")
    let sentence = "theme/card.mustache:2:3: there is no template portrat"

    let checked = desk.stet("theme", "check")
    let previewed = desk.stet("preview", "lights", "--no-open")
    try desk.quietly("settings", "save", "-m", "Cards")
    let built = desk.stet("build")
    let served = desk.stet("serve", "--no-open")

    for done in [checked, previewed, built, served] {
      #expect(done.err.contains(sentence), "\(done.out)\(done.err)")
      #expect(done.err.contains("write portrat.mustache, or another name"))
      #expect(done.status == 2)
    }
    #expect(!FileManager.default.fileExists(atPath: desk.folder + "/site/index.html"))
  }

  @Test(.enabled(if: Chromium.path != nil, "Chromium is not installed: no page is looked at"))
  func `a theme's own page.js with a switch of its own switches once`() throws {
    let desk = try Sandbox()
    try desk.found()
    let asked =
      "document.body.append(`scheme: ${root.style.colorScheme}, "
      + "${document.querySelector('.switch').ariaPressed}`);"
    try desk.settle(
      "theme/assets/page.js",
      """
      const root = document.documentElement;
      let isDark = false;
      const turn = () => {
        isDark = !isDark;
        root.style.colorScheme = root.style.colorScheme === "dark" ? "light" : "dark";
      };
      document.addEventListener("click", (event) => { if (event.target.closest(".switch")) turn(); });
      document.querySelector(".switch")?.addEventListener("click", turn);
      addEventListener("load", () => { document.querySelector(".switch").click(); \(asked) });

      """)
    let site = try ServedSite(desk)
    defer { site.end() }
    let browser = Sandbox.run(
      try #require(Chromium.path),
      [
        "--headless=new", "--no-sandbox", "--disable-gpu", "--user-data-dir=\(desk.home)/browser",
        "--blink-settings=preferredColorScheme=1", "--virtual-time-budget=5000", "--dump-dom",
        site.address + "/",
      ], in: desk.home, environment: ["HOME": desk.home, "PATH": "/usr/bin:/bin"], input: nil)

    #expect(browser.out.contains("scheme: dark, true"), "\(browser.out.suffix(200))")
  }

  @Test(.enabled(if: Chromium.path != nil, "Chromium is not installed: no page is looked at"))
  func `a page that is wider than a screen is named`() throws {
    let desk = try Sandbox()
    try desk.found()
    try desk.write(
      "body { overflow-wrap: anywhere } main { width: 1000px }\n", to: "theme/assets/style.css")

    let checked = desk.stet("theme", "check")

    #expect(checked.status == 2)
    #expect(checked.out.hasPrefix("the sample's /"), "\(checked.out)\(checked.err)")
    #expect(checked.out.contains("pixels wide on a screen of 390, and "))
    #expect(checked.out.split(separator: "\n").count == 2)
  }

  @Test func `the theme of a folder is taken over, and stands on the sample`() throws {
    let desk = try Sandbox()
    try desk.found()
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../docs/themes/broadsheet").standardizedFileURL.path

    try desk.quietly("theme", "new", "--from", folder)
    let checked = try desk.quietly("theme", "check")
    let shown = try desk.quietly("theme", "preview", "--no-open")

    #expect(checked.err.hasSuffix("all is well.\n"), "\(checked.out)")
    let file = try #require(shown.err.split(separator: " ").last?.dropLast())
    #expect(FileManager.default.fileExists(atPath: String(file)))
    #expect(
      desk.stet("theme", "new", "--from", desk.folder + "/masthead").err.contains(
        "there is no theme in"))
  }

  @Test func `the reference of values is what templates are filled with`() throws {
    let desk = try Sandbox()
    try desk.found()

    let page = try desk.quietly("theme", "values", "--markdown").out

    #expect(try ReferenceTests.page("theme.md") == page, "say: make reference")
    #expect(
      desk.stet("theme", "values", "crad").err.contains(
        "no page is made of the template crad, and none takes it in"))
  }

  @Test func `what a template is filled with that others take in is listed too`() throws {
    let desk = try Sandbox()
    try desk.found()
    try desk.write(
      "{{#article.topics}}{{>labels}}{{/article.topics}}{{>head}}\n", to: "theme/foot.mustache")
    try desk.write("{{#items}}{{name}}{{/items}}\n", to: "theme/labels.mustache")
    func names(_ template: String) throws -> [String] {
      try desk.quietly("theme", "values", template).out.split(separator: "\n")
        .compactMap { $0.split(separator: " ").dropFirst().first.map(String.init) }
    }

    #expect(try names("card").contains("headline"))
    #expect(try names("card").contains("picture.srcset"))
    #expect(try !names("card").contains("article"))
    #expect(try names("head").contains("feeds.address"))
    #expect(try !names("head").contains("article.headline"))
    #expect(try names("title").contains("logo.source"))
    #expect(try names("labels").contains("items.address"))
  }

  @Test func `a fault that many pages have is named once`() throws {
    let desk = try Sandbox()
    try desk.found()
    try desk.write(
      "{{>colophon}}</main><p id=\"Page-text\"></p></body></html>\n", to: "theme/foot.mustache")
    try desk.write("x\n", to: "theme/colophon.mustache")

    let lines = desk.stet("theme", "check").out.split(separator: "\n")

    let faults = lines.filter { $0.contains("the id Page-text") }
    #expect(faults.count == 1, "\(lines)")
    #expect(faults.first?.contains("more of its pages: ") == true)
  }

  @Test func `a browser that does not end is ended`() throws {
    let folder = FileManager.default.temporaryDirectory.path + "/screens-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let browser = folder + "/browser"
    try "#!/bin/sh\nexec sleep 600\n".write(toFile: browser, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: browser)

    let look = try ThemeScreens(Folder(folder), []).look(at: [], by: browser, within: 1)

    #expect(look == .failed)
  }
}
