/// 1 for what is so, 0 for what is not.
///
/// Where bits are joined by `|`, each is asked for; `||` would ask for one after the other, which takes
/// a branch for each and so a byte at a time.
@inlinable @inline(__always)
package func bit(_ isSo: Bool) -> UInt8 { isSo ? 1 : 0 }

extension UnsafeBufferPointer<UInt8> {
  /// The bits that any of the bytes has.
  ///
  /// It looks at all of them: without an early exit, many bytes are handled at a time, which takes
  /// a fraction of the time.
  @inlinable @inline(__always)
  package func bits(_ ofByte: (UInt8) -> UInt8) -> UInt8 {
    var found: UInt8 = 0
    for place in indices { found |= ofByte(unsafe self[place]) }
    return found
  }
}

extension String {
  /// The bits that any byte of the text in UTF-8 has; looks at all of them.
  @inlinable @inline(__always)
  package func bits(_ ofByte: (UInt8) -> UInt8) -> UInt8 {
    var text = self
    return text.withUTF8 { unsafe $0.bits(ofByte) }
  }
}
