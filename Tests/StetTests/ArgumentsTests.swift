import Testing

@testable import stet

@Suite struct ArgumentsTests {
  @Test func `the usual commands are commands`() {
    #expect(Set(Arguments.usual.keys).isSubset(of: Stet.names))
  }
}
