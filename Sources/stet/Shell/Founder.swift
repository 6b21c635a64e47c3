import ArgumentParser
import Editorial
import Newsroom

/// Who founds a newsroom: from options, from git, or by asking on a terminal.
struct FounderOptions: ParsableArguments {
  @Option(name: .customLong("me"), help: "Your handle (else made from your name)")
  var handle: String?

  @Option(words: "Your name (else git's user.name)", name: .customLong("my-name"))
  var name: String?

  @Option(name: .customLong("email"), help: "Your email (else git's user.email)")
  var email: String?

  /// The first person: an owner with every role of the workflows.
  ///
  /// - Parameters:
  ///   - folder: Where the newsroom will be; a repository there may know the person.
  ///   - roles: The roles of the workflows, all of which the founder gets.
  ///   - said: The handle from `--as` or the environment.
  ///   - language: The newsroom's language, which decides how a name is written in a handle.
  /// - Returns: The record.
  /// - Throws: `ValidationError` if something is missing that nobody can be asked for.
  func person(
    in folder: String, roles: [Role], said: String?, language: String
  ) throws -> Person {
    let name = try value(
      self.name, "user.name", in: folder, ask: "Your name, as readers see it:",
      missing: "git knows no user.name: say who you are with --my-name")
    let email = try value(
      self.email, "user.email", in: folder, ask: "Your email, as it stands in your commits:",
      missing: "git knows no user.email: say it with --email")
    let address = try EmailAddress(email).rawValue
    let made = Slug(transliterating: name, language: language)?.rawValue
    guard let handle = handle ?? said ?? made else {
      throw ValidationError("no handle can be made of the name \(name): choose one with --me")
    }
    var person = Person(handle: try Handle.given(handle), name: name)
    person.emails = [address]
    person.roles = roles
    return person
  }

  private func value(
    _ said: String?, _ key: String, in folder: String, ask question: String, missing: String
  ) throws -> String {
    func trimmed(_ text: String?) -> String? {
      let words = text?.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      return words?.isEmpty == true ? nil : words
    }
    if let said = trimmed(said) { return said }
    if let known = trimmed(try Identity.configuration(key, at: folder)) { return known }
    guard Terminal.isInteractive, let answer = trimmed(Terminal.ask(question)) else {
      throw ValidationError(missing)
    }
    return answer
  }
}
