import ArgumentParser
import Editorial

/// `stet front rows`.
struct FrontRows: FrontChange {
  static let configuration = CommandConfiguration(
    commandName: "rows", abstract: "Put articles into the rows, after those that are there",
    discussion: """
      An article is in one place only: it leaves the one where it was.

      Example: stet front rows night-boats low-water
      """)

  @OptionGroup var placing: FrontPlacing
  @OptionGroup var note: NoteOption
  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  func report() throws -> FrontReport { try placing.put(.rows, "into the rows", for: self) }
}
