import ArgumentParser

/// `stet settings`.
struct SettingsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "settings",
    abstract: "Show and keep what was changed by hand in the newsroom's folder",
    discussion: """
      newsroom.yml, masthead/, topics/, outlets/, workflows/ and theme/ stand in the newsroom's folder \
      and may be edited there with any program. Nothing of it holds until it is saved here.

      Example: stet settings save -m "The new name"
      """,
    subcommands: [SettingsDiff.self, SettingsSave.self], defaultSubcommand: SettingsDiff.self)
}
