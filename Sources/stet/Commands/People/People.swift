import ArgumentParser

/// `stet people`.
struct People: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "people",
    abstract: "Manage the masthead: who is who, and who may do what",
    discussion: """
      A person is a record in masthead/ of the settings, which articles name by its handle. Owners change \
      the masthead; everybody may change their own bio, long bio, picture and links.

      Example: stet people add ed --name "Ed Marsh" --email ed@example.org --role editor
      """,
    subcommands: [
      PeopleList.self, PeopleShow.self, PeopleAdd.self, PeopleEdit.self, PeopleLeave.self,
    ],
    defaultSubcommand: PeopleList.self)
}
