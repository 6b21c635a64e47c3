extension String {
  /// The text in contiguous UTF-8; the same text, unless it came from elsewhere.
  var contiguous: String {
    var text = self
    text.makeContiguousUTF8()
    return text
  }
}
