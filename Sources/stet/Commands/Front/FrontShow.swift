import ArgumentParser

/// `stet front show`.
struct FrontShow: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show what was put first, and until when",
    discussion: "Example: stet front")

  @OptionGroup var common: CommonOptions

  func report() throws -> FrontReport { try FrontReport(Session(common)) }
}
