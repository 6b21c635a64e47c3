import Foundation
import Testing

@Suite struct PagesJobTests {
  @Test func `a newsroom is founded with the job that builds its site`() throws {
    let desk = try Sandbox()

    desk.stet("init", desk.folder, "--name", "Review", "--ci", "github")
    desk.stet("init", "--ci", "github", "-C", desk.folder)
    try desk.expect("init with a job")

    let job = try desk.git("show", "main:.github/workflows/stet.yml")
    let founding = try desk.git("rev-parse", "settings")
    #expect(job.contains("/opt/stet/bin/stet build --out /tmp/site"))
    #expect(job.contains("git config stet.newsroom \(founding)"))
    #expect(try desk.git("ls-tree", "--name-only", "settings").contains(".github") == false)
    #expect(try desk.git("status", "--porcelain") == "")
    #expect(desk.stet("doctor", as: "maria-okafor").status == 0)
  }

  @Test func `an owner adds the job to a newsroom that is there, and acts carry it along`() throws {
    let desk = try Sandbox()
    try desk.found()

    desk.stet("init", "--ci", "gitlab", "--dry-run")
    desk.stet("init", "--ci", "gitlab", "--as", "wim")
    desk.stet("init", "--ci", "gitlab")
    desk.stet("init", "--ci", "gitlab")
    try desk.quietly("topic", "add", "weather", "--name", "Weather")
    desk.stet("init", "--ci", "sourcehut")
    desk.stet("doctor")
    try desk.expect("init job")

    #expect(try desk.git("show", "main:.gitlab-ci.yml").contains("stet build --out public"))
    #expect(try desk.git("status", "--porcelain") == "")
  }

  @Test func `a job takes no other job's place`() throws {
    let desk = try Sandbox()
    try desk.found()
    try desk.commit("Mine\n", on: "main", ".gitlab-ci.yml", "mine\n")

    let result = desk.stet("init", "--ci", "gitlab")

    #expect(result.status == 1)
    #expect(result.err.contains(".gitlab-ci.yml"))
    #expect(try desk.git("show", "main:.gitlab-ci.yml") == "mine")
  }

  @Test func `founding takes no file's place`() throws {
    let desk = try Sandbox()
    try FileManager.default.createDirectory(
      atPath: desk.folder, withIntermediateDirectories: true)
    try desk.git("init", "-q", "-b", "main")
    try desk.write("mine", to: ".gitlab-ci.yml")
    try desk.git("add", ".")
    try desk.git("commit", "-q", "-m", "Mine")

    let result = desk.stet("init", desk.folder, "--yes", "--ci", "gitlab")

    #expect(result.status == 1)
    #expect(result.err.contains(".gitlab-ci.yml"))
    #expect(try desk.git("show", "main:.gitlab-ci.yml") == "mine")
  }

  /// The commands of a job among which one has some words.
  private func script(_ desk: Sandbox, _ file: String, with words: String) throws -> String {
    let lines = try desk.git("show", "main:\(file)").split(
      separator: "\n", omittingEmptySubsequences: false)
    let place = try #require(lines.firstIndex { $0.contains(words) })
    let indent = lines[place].prefix { $0 == " " }
    let start = lines[...place].lastIndex { !$0.hasPrefix(indent) }.map { $0 + 1 } ?? 0
    return lines[start...].prefix { $0.hasPrefix(indent) }.map { $0.dropFirst(indent.count) }
      .joined(separator: "\n") + "\n"
  }

  @Test(arguments: ["github", "gitlab"])
  func `the shell finds no mistake in the commands of a job`(host: String) throws {
    let desk = try Sandbox()
    try desk.quietly("init", desk.folder, "--ci", host)
    let file = host == "github" ? ".github/workflows/stet.yml" : ".gitlab-ci.yml"
    for words in ["apt-get update", "git config stet.newsroom"] {
      let script = try script(desk, file, with: words)

      let checked = Sandbox.run(
        "/bin/sh", ["-n"], in: desk.home, environment: desk.variables(), input: script)

      #expect(checked.status == 0, "\(checked.err)")
      #expect(script.split(separator: "\n").count > 3)
    }
  }

  @Test func `the job of GitLab fetches all that is pushed, and keeps what it read`() throws {
    let desk = try Sandbox()
    try desk.found()
    try desk.quietly("init", "--ci", "gitlab")
    try desk.draft("lights")
    try desk.quietly("submit", "lights", as: "wim")
    try desk.quietly("approve", "lights@r1", as: "ed")
    try desk.quietly("publish", "lights", as: "pia")
    try desk.share()
    try desk.quietly("build")
    let site = BuildTests.files(desk.folder + "/site").filter { $0.key.hasSuffix(".html") }
    let script = try script(desk, ".gitlab-ci.yml", with: "git config stet.newsroom")

    // As a runner begins: one commit of main, no branch.
    desk.folder = desk.home + "/runner"
    try FileManager.default.createDirectory(
      atPath: desk.folder + "/.stet/bin", withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: desk.folder + "/.stet/bin/stet", withDestinationPath: Sandbox.binary)
    try desk.git("init", "-q")
    try desk.git("remote", "add", "origin", "file://" + desk.home + "/hub")
    try desk.git(
      "fetch", "-q", "--depth", "1", "origin", "+refs/heads/main:refs/remotes/origin/main")
    try desk.git("checkout", "-q", "--detach", "origin/main")
    desk.environment["CI_PROJECT_DIR"] = desk.folder
    desk.environment["CI_PAGES_URL"] = "https://example.org"
    for _ in 1...2 {
      let run = Sandbox.run(
        "/bin/sh", ["-e"], in: desk.folder, environment: desk.variables(), input: script)
      #expect(run.status == 0, "\(run.out)\(run.err)")
      let made = BuildTests.files(desk.folder + "/public").filter { $0.key.hasSuffix(".html") }
      #expect(Set(made.keys) == Set(site.keys))
      #expect(
        FileManager.default.fileExists(atPath: desk.folder + "/.stet/newsroom/index.db"))
    }
  }
}
