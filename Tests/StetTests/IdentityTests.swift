import Foundation
import Testing

/// Who I am is whoever `git commit` would make commits of.
struct IdentityTests {
  /// A newsroom whose founder is Maria, and a file that makes her Wim.
  private func desk() throws -> Sandbox {
    let desk = try Sandbox()
    try desk.found()
    try desk.write("[user]\n\temail = wim@example.org\n", to: desk.home + "/wim.inc")
    return desk
  }

  /// Runs without the variables that make Stet ask git in any case.
  private func whoAmI(_ desk: Sandbox) -> String {
    let result = Sandbox.run(
      "/usr/bin/env",
      ["-u", "GIT_CONFIG_GLOBAL", "-u", "GIT_CONFIG_NOSYSTEM", Sandbox.binary, "whoami"],
      in: desk.folder, environment: desk.variables(), input: nil)
    return result.out + result.err
  }

  @Test(arguments: [
    "gitdir:**/newsroom/**", "gitdir/i:**/NEWSROOM/**", "onbranch:main",
    "hasconfig:remote.*.url:git@work.example:*/**",
  ])
  func `an include counts under every condition that git knows`(_ condition: String) throws {
    let desk = try desk()
    try desk.git("remote", "add", "origin", "git@work.example:news/mag.git")
    #expect(whoAmI(desk).hasPrefix("maria-okafor"))

    try desk.git("config", "--global", "includeIf.\(condition).path", desk.home + "/wim.inc")

    #expect(try desk.git("config", "user.email") == "wim@example.org")
    #expect(whoAmI(desk).hasPrefix("wim"))
  }

  @Test func `without git a condition is not guessed`() throws {
    let desk = try desk()
    try desk.git("config", "--global", "includeIf.hasconfig:x.path", desk.home + "/wim.inc")
    desk.environment["PATH"] = "/nowhere"

    #expect(whoAmI(desk).contains("install git for this command"))
  }

  @Test func `what the environment says holds for that call alone`() throws {
    let desk = try desk()
    desk.me = nil
    for variables in [
      ["GIT_AUTHOR_EMAIL": "wim@example.org"],
      [
        "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "user.email",
        "GIT_CONFIG_VALUE_0": "wim@example.org",
      ],
    ] {
      desk.environment = variables
      #expect(try desk.quietly("whoami").out.hasPrefix("wim"))
      desk.environment = [:]
      #expect(try desk.quietly("whoami").out.hasPrefix("maria-okafor"))
    }
    desk.environment = ["GIT_CONFIG_GLOBAL": desk.home + "/wim.inc"]
    #expect(try desk.quietly("whoami").out.hasPrefix("wim"))
  }

  @Test func `in a repository of several people everybody acts as themselves`() throws {
    let desk = try desk()
    desk.me = nil
    #expect(try desk.quietly("topic", "add", "tides", "--name", "Tides").status == 0)

    desk.environment["GIT_CONFIG_GLOBAL"] = desk.home + "/wim.inc"
    let refused = desk.stet("people", "add", "zed", "--name", "Zed")

    #expect(refused.status == 1)
    #expect(
      refused.err.hasPrefix(
        "stet: can't change masthead/zed.yml: that is for role owner, and wim has no such role\n"))
  }

  @Test func `who was named with config me stays named, whatever git's address is`() throws {
    let desk = try desk()
    desk.me = nil
    try desk.quietly("config", "me", "pia")

    #expect(try desk.quietly("whoami").out.hasPrefix("pia"))
    try desk.quietly("config", "me", "")
    #expect(try desk.quietly("whoami").out.hasPrefix("maria-okafor"))
  }

  @Test func `a founder whose address git does not know is kept`() throws {
    let desk = try Sandbox()
    try desk.quietly("init", desk.folder, "--me", "ana", "--email", "ana@review.example")

    #expect(try desk.git("config", "--local", "stet.me") == "ana")
  }

  @Test func `a worktree's own configuration is read`() throws {
    let desk = try desk()
    try desk.git("config", "core.repositoryformatversion", "1")
    try desk.git("config", "extensions.worktreeConfig", "true")
    try desk.git("config", "--worktree", "user.email", "wim@example.org")

    #expect(whoAmI(desk).hasPrefix("wim"))
    #expect(try desk.quietly("new", "The lamp", "--no-edit").status == 0)
  }

  @Test(.enabled(if: geteuid() == 0, "only root can give a folder away"))
  func `a folder of somebody else's is opened as git opens it`() throws {
    let desk = try desk()
    try desk.quietly("new", "The lamp", "--no-edit")
    for path in [desk.folder, desk.folder + "/.git"] { unsafe chown(path, 65_534, 65_534) }
    func list() -> Int32 { desk.stet("list").status }

    #expect(list() == 1)
    for (value, status) in [("/elsewhere/*", Int32(1)), ("*", 0), ("", 1), (desk.folder, 0)] {
      try desk.git("config", "--global", "--add", "safe.directory", value)
      #expect(list() == status, "\(value)")
    }
  }
}
