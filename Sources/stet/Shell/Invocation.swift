/// What the entry point hands down to a command.
struct Invocation: Sendable {
  /// The program's version.
  let version: String
  /// The names of commands, which no workflow may give to an action.
  let commands: @Sendable () -> Set<String>
}
