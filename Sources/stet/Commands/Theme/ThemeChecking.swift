import ArgumentParser
import Editorial
import Site
import System

/// `stet theme check`.
struct ThemeChecking: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check the theme as a whole",
    discussion: """
      Checks the theme as it is in the folder, saved or not: whether every template can be read, \
      whether something fills every name, whether each page of a sample with everything in it can \
      be made and is sound, and, where Chromium is installed, whether one is wider than a screen. \
      Exits with 2 if something is wrong.

      Example: stet theme check
      """)

  @OptionGroup var common: CommonOptions

  struct Output: Report {
    /// What is wrong, each with its file and line.
    var problems: [String]
    /// What to know.
    var notes: [String]
    /// How many pages were made.
    var pages: Int
    /// Whether a browser looked at them.
    var isSeen: Bool
    @Untold var exitCode: Int32 = 0

    var text: String { problems.map(Terminal.line).joined(separator: "\n") }
    var remarks: [String] {
      let seen = isSeen ? " and looked at on three screens" : ""
      let all = "\(Words.number(pages, "page")) of the sample made\(seen)"
      let count = problems.isEmpty ? "all is well" : Words.number(problems.count, "problem")
      return notes.map { Terminal.note($0) } + ["\(all): \(count)."]
    }
  }

  func report() throws -> Output {
    let typed = try TypedTheme(Session(common))
    let (check, folder) = try typed.check()
    let pages = try check.pages()
    var problems = try check.problems().map { problem in
      let place = problem.line.map { ":\($0)" } ?? ""
      return "\(problem.file)\(place): \(problem.sentence)"
        + (problem.hint.map { " (\($0))" } ?? "")
    }
    let sample = try Folder.fresh(
      folder.whole("sample"), names: { SitePlace.problem(ofName: $0)?.sentence })
    let screens = try ThemeScreens(sample, pages)
    if Terminal.isInteractive, !common.quiet, !common.json, ThemeScreens.browser != nil {
      let count = Words.number(ThemeScreens.shown(of: pages).count, "page")
      Terminal.progress("Looking at \(count) on three screens…")
    }
    let look = try screens.look(at: pages)
    if case .seen(let wide) = look { problems += wide.map { "the sample's \($0)" } }
    var notes = check.missingPhrases().map { file, names in
      "\(file) lacks \(Words.number(names.count, "phrase")), said in English: "
        + names.prefix(5).joined(separator: ", ") + (names.count > 5 ? ", …" : "")
    }
    let light = typed.look.lightAlone.map(\.rawValue)
    if !light.isEmpty {
      notes.append(
        "theme.yml sets \(light.joined(separator: ", ")) for light alone: dark pages keep Stet's own"
          + " until dark has it too")
    }
    switch look {
    case .seen: break
    case .noBrowser:
      notes.append("Chromium is not installed: nobody looked whether a page is wider than a screen")
    case .failed:
      notes.append("Chromium did not end: nobody looked whether a page is wider than a screen")
    }
    return Output(
      problems: problems, notes: notes, pages: pages.count(where: { $0.path.hasSuffix(".html") }),
      isSeen: look.isSeen, exitCode: problems.isEmpty ? 0 : 2)
  }
}
