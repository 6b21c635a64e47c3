import ArgumentParser
import Site

/// `stet theme list`.
struct ThemeList: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the theme's files, and whose each is",
    discussion: "Example: stet theme list")

  @OptionGroup var common: CommonOptions

  struct Output: Report {
    struct Row: Encodable {
      /// Below `theme/`.
      var file: String
      /// `stet`, `newsroom`, or `unsaved` for one that was changed in the folder.
      var from: String
    }

    var files: [Row]

    var text: String {
      let words = ["stet": "Stet's", "newsroom": "own", "unsaved": "own, not saved yet"]
      return Table(files.map { [$0.file, words[$0.from] ?? $0.from] }, flexible: 0)
        .lines(always: true).joined(separator: "\n")
    }
  }

  func report() throws -> Output {
    let theme = try TypedTheme(Session(common))
    let own = Set(theme.files.map(\.path))
    let all = own.union(Theme.own.map(\.path)).sorted()
    return Output(
      files: all.map { file in
        Output.Row(
          file: file,
          from: !own.contains(file)
            ? "stet" : theme.unsaved.contains(file) ? "unsaved" : "newsroom")
      })
  }
}
