import Testing

@testable import stet

@Suite struct ArgumentsTests {
  @Test func `the usual commands are commands`() {
    #expect(Arguments.usual.isSubset(of: Arguments.commands))
  }
}
