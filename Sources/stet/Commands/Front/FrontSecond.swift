import ArgumentParser
import Editorial

/// `stet front second`.
struct FrontSecond: FrontChange {
  static let configuration = CommandConfiguration(
    commandName: "second", abstract: "Put articles below the lead, behind those that stand there",
    discussion: """
      An article stands in one place: it leaves the one where it stood.

      Example: stet front second night-boats low-water
      """)

  @OptionGroup var placing: FrontPlacing
  @OptionGroup var note: NoteOption
  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  func report() throws -> FrontReport { try placing.put(.second, "below the lead", for: self) }
}
