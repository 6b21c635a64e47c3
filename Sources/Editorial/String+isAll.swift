extension String {
  /// Whether all bytes of the text in UTF-8 are of a kind.
  ///
  /// Looks at all of them: without a way out many are looked at at a time, which takes a fraction of
  /// what stopping at the first of another kind would.
  @inlinable
  package func isAll(_ isOfKind: (UInt8) -> Bool) -> Bool {
    var text = self
    return text.withUTF8 { bytes in
      let others = unsafe bytes.reduce(UInt8(0)) { $0 | (isOfKind($1) ? 0 : 1) }
      return others == 0
    }
  }
}
