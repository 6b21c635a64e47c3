import ArgumentParser
import Editorial
import Site
import System

/// `stet theme preview`.
struct ThemePreview: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview", abstract: "Show the theme on a sample with everything in it",
    discussion: """
      The theme as it is in the folder, saved or not. To see it on your own articles: stet serve

      Example: stet theme preview
      """)

  @Flag(name: .customLong("no-open"), help: "Say where the pages are, and open nothing")
  var staysClosed = false

  @OptionGroup var common: CommonOptions

  struct Output: Report {
    /// The path of the sample's front page.
    var file: String
    @Untold fileprivate var isOpened = false

    var remarks: [String] {
      ["\(isOpened ? "Opened" : "Wrote") the sample: \(file)"]
    }
  }

  func report() throws -> Output {
    let (check, folder) = try TypedTheme(Session(common)).check()
    let sample = try Folder.fresh(
      folder.whole("sample"), names: { SitePlace.problem(ofName: $0)?.sentence })
    _ = try ThemeScreens(sample, check.pages())
    var output = Output(file: sample.whole("index.html"))
    output.isOpened = !staysClosed && !common.json && Browser.open(output.file)
    return output
  }
}
