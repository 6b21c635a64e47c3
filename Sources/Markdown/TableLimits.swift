/// How large tables may be: libcmark-gfm takes time by the square of a row's cells, and memory for every cell
/// that a row lacks beside the columns of its table.
enum TableLimits {
  /// The most cells of a row; a line of nothing but bars would take minutes.
  static let mostCells = 500
  /// The most cells that all rows of a text together may lack; a few bytes of text stand for each.
  static let mostLacking = 100_000

  /// Why a text is read without tables, and the line, from 1, that is to blame; nil if it is read with them.
  static func excess(in text: String) -> (line: Int, why: String)? {
    var text = text
    return text.withUTF8 { bytes in
      var (line, bars, most) = (1, 0, 0)
      for byte in bytes {
        if byte == UInt8(ascii: "|") {
          bars += 1
          if bars > mostCells { return (line, "this line has more than \(mostCells) cells") }
        } else if byte == 0x0A || byte == 0x0D {
          most = max(most, bars)
          line += 1
          bars = 0
        }
      }
      // Hardly any text could lack so many, whatever is a table in it.
      return most * line > mostLacking ? lacking(bytes) : nil
    }
  }

  /// What is wrong with a text that may have too many cells lacking.
  private static func lacking(_ bytes: UnsafeBufferPointer<UInt8>) -> (line: Int, why: String)? {
    var (line, all) = (0, 0)
    // Of the lines since the last empty one, which alone can be of one table: the most bars between the head
    // and the body, and how many lines and bars there are.
    var (columns, rows, bars) = (0, 0, 0)
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
      let row = bytes[start..<end]
      // A carriage return and a line feed end one line.
      let isPair = end + 1 < bytes.count && bytes[end] == 0x0D && bytes[end + 1] == 0x0A
      start = end + (isPair ? 2 : 1)
      line += 1
      if row.allSatisfy({ " \t>".utf8.contains($0) }) {
        all += max(0, columns * rows - bars)
        (columns, rows, bars) = (0, 0, 0)
        continue
      }
      let found = row.count { $0 == UInt8(ascii: "|") }
      rows += 1
      bars += found
      if row.allSatisfy({ "|-: \t\u{0B}\u{0C}>".utf8.contains($0) }) {
        columns = max(columns, found)
      }
      if all + columns * rows - bars > mostLacking {
        return (line, "its rows lack more than \(mostLacking) cells by here")
      }
    }
    return nil
  }
}
