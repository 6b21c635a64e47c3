import Foundation
import Testing

@Suite struct PagesJobTests {
  @Test func `a newsroom is founded with the job that builds its site`() throws {
    let desk = try Sandbox()

    desk.stet("init", desk.folder, "--name", "Review", "--ci", "github")
    desk.stet("init", "--ci", "github", "-C", desk.folder)
    try desk.expect("init with a job")

    #expect(
      try desk.git("show", "main:.github/workflows/stet.yml").contains(
        "/opt/stet/bin/stet build --out /tmp/site"))
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
    try desk.settle(".gitlab-ci.yml", "mine\n")

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

  @Test(arguments: ["github", "gitlab"])
  func `the shell finds no mistake in the commands of a job`(host: String) throws {
    let desk = try Sandbox()
    try desk.quietly("init", desk.folder, "--ci", host)
    let file = host == "github" ? ".github/workflows/stet.yml" : ".gitlab-ci.yml"
    let lines = try desk.read(file).split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex { $0.contains("apt-get update") })
    let indent = lines[start].prefix { $0 == " " }
    let script = lines[start...].prefix { $0.hasPrefix(indent) }.map { $0.dropFirst(indent.count) }

    let checked = Sandbox.run(
      "/bin/sh", ["-n"], in: desk.home, environment: desk.variables(),
      input: script.joined(separator: "\n"))

    #expect(checked.status == 0, "\(checked.err)")
    #expect(script.count > 10)
  }
}
