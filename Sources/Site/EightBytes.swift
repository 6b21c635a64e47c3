extension UnsafeRawBufferPointer {
  /// Calls back with eight bytes at a time as a number, the first of them lowest: zeros stand behind the
  /// last where these are fewer.
  @inline(__always)
  func eachEight(_ body: (UInt64) -> Void) {
    let whole = count & ~7
    for place in stride(from: 0, to: whole, by: 8) {
      body(UInt64(littleEndian: loadUnaligned(fromByteOffset: place, as: UInt64.self)))
    }
    if whole < count { body(self[whole...].reversed().reduce(0) { $0 << 8 | UInt64($1) }) }
  }
}
