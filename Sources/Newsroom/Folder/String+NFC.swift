import Foundation

extension String {
  /// The text in Unicode's composed form (NFC), as the names of pictures are kept.
  var composed: String {
    utf8.allSatisfy { $0 < 0x80 } ? self : precomposedStringWithCanonicalMapping
  }

  /// Whether the text is in Unicode's composed form, byte for byte.
  var isComposed: Bool { composed.utf8.elementsEqual(utf8) }
}
