import Prose
import Testing

/// Every revision of 80 real articles, where the archive lies beside the checkout.
struct RealRevisionTests {
  @Test(.enabled(if: RealRevisions.isThere, "skipped: there is no ../shared/real/revisions.tar.gz"))
  func `applying the difference of two real revisions gives the newer one byte for byte`() throws {
    let pairs = try RealRevisions.files().flatMap { zip($0.texts, $0.texts.dropFirst()) }

    #expect(pairs.count == 941)
    for (old, new) in pairs {
      let difference = ProseDifference(from: old, to: new)
      #expect(difference.newText(from: old).map(bytes) == bytes(new))
      #expect(difference.oldText(from: new).map(bytes) == bytes(old))
    }
  }
}
