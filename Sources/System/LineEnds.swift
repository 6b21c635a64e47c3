extension [UInt8] {
  /// The bytes with LF alone where CR and LF ended a line; a CR elsewhere stays.
  package var endedWithLF: [UInt8] {
    indices.filter { place in
      self[place] != 0x0D || place + 1 == count || self[place + 1] != 0x0A
    }.map { self[$0] }
  }
}
