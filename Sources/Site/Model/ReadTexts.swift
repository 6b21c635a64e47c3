package import Markdown
import Synchronization

/// What was made of the texts while a newsroom's articles were read, so that none has to be read again for
/// search or for its page.
package final class ReadTexts: Sendable {
  private struct Kept {
    var words: [String: SearchedText] = [:]
    var texts: [String: (setting: Typography, text: MarkdownText)] = [:]
    /// How many more bytes of texts can be kept.
    var room: Int
    /// How many more bytes of words can be kept.
    var wordRoom: Int
  }

  private let kept: Mutex<Kept>

  /// Creates an empty store.
  ///
  /// - Parameters:
  ///   - room: The approximate number of bytes of texts to keep; a text that does not fit is read again
  ///     later.
  ///   - wordRoom: The approximate number of bytes of their words to keep.
  package init(room: Int = 80 << 20, wordRoom: Int = 80 << 20) {
    kept = Mutex(Kept(room: room, wordRoom: wordRoom))
  }

  /// The words of an article's text, by the id of its folder's tree; nil if it was not read or there was no
  /// room.
  package func words(of version: String) -> SearchedText? { kept.withLock { $0.words[version] } }

  /// Removes and returns an article's text, which only one page shows; nil if it was not read, there was no
  /// room, or it was read with another setting.
  package func takeText(of version: String, as setting: Typography) -> MarkdownText? {
    kept.withLock { kept in
      guard let found = kept.texts[version], found.setting == setting else { return nil }
      kept.texts[version] = nil
      kept.room += found.text.size
      return found.text
    }
  }

  func keep(_ text: MarkdownText, as setting: Typography, of version: String) {
    let words = SearchedText(text)
    kept.withLock { kept in
      // The same text may be read more than once.
      if kept.words[version] == nil, kept.wordRoom >= words.size {
        kept.wordRoom -= words.size
        kept.words[version] = words
      }
      kept.room += kept.texts.removeValue(forKey: version)?.text.size ?? 0
      guard kept.room >= text.size else { return }
      kept.room -= text.size
      kept.texts[version] = (setting, text)
    }
  }
}

extension SearchedText {
  /// Its approximate size in bytes.
  fileprivate var size: Int { lines.count + pairs.count * MemoryLayout<UInt32>.stride + 100 }
}

extension MarkdownText {
  /// Its approximate size in bytes.
  fileprivate var size: Int {
    words.capacity + events.capacity * MemoryLayout<Event>.stride
  }
}
