import Testing

@testable import Git

struct SharedModesTests {
  @Test(
    arguments: [
      ("group", 0o022, 0o002), ("true", 0o077, 0o007), ("1", 0o027, 0o007), ("all", 0o077, 0o002),
      ("world", 0o022, 0o002), ("2", 0o027, 0o002), ("0660", 0o022, 0o007), ("0640", 0o022, 0o027),
      ("0664", 0o077, 0o002), ("0600", 0o022, 0o077), ("GROUP", 0o002, 0o002),
    ] as [(String, UInt32, UInt32)])
  func `a shared repository's files come out as git has them`(
    _ value: String, _ mask: UInt32, _ applied: UInt32
  ) throws {
    #expect(try #require(SharedModes(value)).applied(to: mask) == applied)
  }

  @Test(arguments: ["umask", "false", "0", "", "no", "0400", "0777", "x"])
  func `else the umask counts`(_ value: String) {
    #expect(SharedModes(value) == nil)
  }
}
