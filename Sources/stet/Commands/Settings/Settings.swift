import ArgumentParser

/// `stet settings`.
struct SettingsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "settings",
    abstract: "Show or save changes that were made to the settings by hand",
    discussion: """
      newsroom.yml, front.yml, theme.yml, embeds.yml, masthead/, topics/, outlets/, workflows/, \
      series/, theme/, pages/ and static/ are in the newsroom's folder and may be edited there with \
      any program. No change is in force until it is saved here.

      Example: stet settings save -m "The new name"
      """,
    subcommands: [SettingsDiff.self, SettingsSave.self], defaultSubcommand: SettingsDiff.self)
}
