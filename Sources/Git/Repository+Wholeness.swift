import CZlib

extension Repository {
  /// Refuses an object whose own file ends too early: libgit2 1.5 waits for the rest of it for ever.
  ///
  /// An object that is in a pack, or nowhere, is left to the code that reads it.
  func checkIsWhole(_ id: ObjectID) throws(GitError) {
    let file = "\(commonDirectory)/objects/\(id.hex.prefix(2))/\(id.hex.dropFirst(2))"
    guard let bytes = try Files.contents(of: file), !Self.isWhole(bytes) else { return }
    throw GitError(.corrupt, "read object", on: id.hex, detail: "its file ends too early")
  }

  /// Whether compressed bytes are complete, or are not compressed bytes at all.
  private static func isWhole(_ bytes: [UInt8]) -> Bool {
    var bytes = bytes
    var stream = z_stream()
    guard inflateInit_(&stream, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      return true
    }
    defer { inflateEnd(&stream) }
    return bytes.withUnsafeMutableBufferPointer { input in
      stream.next_in = input.baseAddress
      stream.avail_in = UInt32(clamping: input.count)
      return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 65_536) { output in
        while true {
          stream.next_out = output.baseAddress
          stream.avail_out = UInt32(output.count)
          let status = inflate(&stream, Z_NO_FLUSH)
          // If it is no stream at all, libgit2 notices that itself.
          if status != Z_OK { return status != Z_BUF_ERROR }
        }
      }
    }
  }
}
