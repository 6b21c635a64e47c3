import ArgumentParser
import Editorial

/// `stet front second`.
struct FrontSecond: FrontChange {
  static let configuration = CommandConfiguration(
    commandName: "second", abstract: "Put articles below the lead, after those that are there",
    discussion: """
      An article is in one place only: it leaves the one where it was.

      Example: stet front second night-boats low-water
      """)

  @OptionGroup var placing: FrontPlacing
  @OptionGroup var note: NoteOption
  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  func report() throws -> FrontReport { try placing.put(.second, "below the lead", for: self) }
}
