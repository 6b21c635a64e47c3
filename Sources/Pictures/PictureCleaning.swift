/// A picture's file without what readers have no use for: where it was taken, with what, and with which
/// program.
///
/// Not a pixel of it changes, except in a JPEG without an end, which is re-encoded. What is kept is listed
/// for every format: a part that nobody thought of reaches no reader.
package enum PictureCleaning {
  /// The file with nothing but its pixels, its colours, its rights, and how it is to be turned.
  ///
  /// A truncated file is ended where it is, or re-encoded if it is a JPEG; a file that shows nothing of a
  /// picture is not one.
  ///
  /// - Returns: The file; nil if its format, or the damage to it, makes it impossible to tell pixels from
  ///   metadata. Readers never get such a file.
  package static func cleaned(_ bytes: [UInt8]) -> [UInt8]? {
    let packet = PictureRights(of: bytes).packet.map { Array($0.utf8) }
    let orientation = Exif(of: bytes)?.orientation ?? 1
    let turn = orientation == 1 ? nil : Exif.tiff(orientation: orientation)
    return switch PictureFormat(bytes) {
    case .jpeg: jpeg(bytes, packet, turn) ?? cutJPEG(bytes, orientation)
    case .png: png(bytes, packet, turn)
    case .webp: webP(bytes, packet, turn)
    case nil where bytes.starts(with: "GIF8".utf8): GIFCleaning.cleaned(bytes, packet)
    case nil: AVIFCleaning.cleaned(bytes, packet) ?? IconCleaning.cleaned(bytes)
    }
  }

  // MARK: JPEG

  private static let packetName = Array("http://ns.adobe.com/xap/1.0/\0".utf8)

  /// Keeps the segments that make the picture, its colour profile, and how its colours are to be read.
  ///
  /// Anything after its end, such as a second picture, is dropped. Nil if there is no end.
  private static func jpeg(_ bytes: [UInt8], _ packet: [UInt8]?, _ turn: [UInt8]?) -> [UInt8]? {
    var cleaned: [UInt8] = [0xFF, 0xD8]
    cleaned.reserveCapacity(bytes.count)
    var added: [UInt8]? = segment("Exif\0\0".utf8, turn) + segment(packetName, packet)
    // Where the first part of a colour profile was, and the parts by their numbers, after annex B of ICC.1.
    var (profilePlace, parts): (Int?, [UInt8: ArraySlice<UInt8>]) = (nil, [:])
    var (place, hasPixels) = (2, false)
    reading: while place + 1 < bytes.count {
      let marker = bytes[place + 1]
      switch (bytes[place], marker) {
      case (0xFF, 0xD9):
        guard hasPixels else { return nil }
        // All of the profile goes where its first part was.
        if let profilePlace { cleaned.insert(contentsOf: profile(of: parts), at: profilePlace) }
        return cleaned + [0xFF, 0xD9]
      case (0xFF, 0xD8): break reading
      case (0xFF, 0x01), (0xFF, 0xD0...0xD7):
        place += 2
        continue
      case (0xFF, 0x02...0xFE): break
      default:
        // Bytes between two segments, which browsers skip too.
        place += 1
        continue
      }
      guard place + 4 <= bytes.count else { break }
      let end = place + 2 + bytes.big(place + 2, 2)
      guard (place + 4...bytes.count).contains(end) else { break }
      if marker != 0xE0, let found = added {
        added = nil
        cleaned += found
      }
      let body = bytes[place + 4..<end]
      if marker == 0xE2, !hasPixels, body.starts(with: profileName), body.count > 14 {
        profilePlace = profilePlace ?? cleaned.count
        let number = body[body.startIndex + 12]
        if parts[number] == nil { parts[number] = body.dropFirst(14) }
      }
      cleaned += kept(marker, bytes[place..<end])
      place = end
      if marker == 0xDA {
        hasPixels = true
        let next = endOfScan(bytes, from: place)
        cleaned += bytes[place..<next]
        place = next
      }
    }
    return nil
  }

  private static let profileName = Array("ICC_PROFILE\0".utf8)

  /// The cleaned colour profile of some parts as segments; none if they are no profile.
  private static func profile(of parts: [UInt8: ArraySlice<UInt8>]) -> [UInt8] {
    let whole = parts.sorted { $0.key < $1.key }.flatMap(\.value)
    guard let cleaned = ColourProfile.cleaned(whole) else { return [] }
    let most = 65_519
    let count = (cleaned.count + most - 1) / most
    guard count < 256 else { return [] }
    return (0..<count).flatMap { number -> [UInt8] in
      let part = cleaned[number * most..<min(cleaned.count, (number + 1) * most)]
      let length = part.count + 16
      return [0xFF, 0xE2, UInt8(length >> 8), UInt8(length & 0xFF)] + profileName
        + [UInt8(number + 1), UInt8(count)] + part
    }
  }

  /// A JPEG without an end, re-encoded from what can be seen of it: there is no other way to tell where its
  /// pixels end and anything else begins.
  private static func cutJPEG(_ bytes: [UInt8], _ orientation: Int) -> [UInt8]? {
    var place = 2
    while place + 9 <= bytes.count {
      switch PictureFormat.marker(bytes, place) {
      case 0xFF: place += 1
      case 0xD9, 0xDA: return nil
      case 0xC0...0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF:
        let size = (bytes.big(place + 7, 2), bytes.big(place + 5, 2))
        guard size.0 > 0, size.1 > 0 else { return nil }
        let (width, height) = orientation >= 5 ? (size.1, size.0) : size
        let pixels = try? DecodedPicture(
          bytes, as: .jpeg, orientation: orientation, width: width, height: height, isCut: true)
        let packet = PictureRights(of: bytes).packet
        return try? pixels?.written(as: .jpeg, isDrawn: false, packet: packet)
      default: place += 2 + bytes.big(place + 2, 2)
      }
    }
    return nil
  }

  private static func segment(_ name: some Collection<UInt8>, _ body: [UInt8]?) -> [UInt8] {
    guard let body, name.count + body.count + 2 <= 0xFFFF else { return [] }
    let length = name.count + body.count + 2
    return [0xFF, 0xE1, UInt8(length >> 8), UInt8(length & 0xFF)] + name + body
  }

  /// What is kept of a segment: all of it or next to nothing.
  private static func kept(_ marker: UInt8, _ segment: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let body = segment.dropFirst(4)
    switch marker {
    case 0xC0...0xC7, 0xC9...0xCF, 0xDA...0xDF: return segment
    case 0xE0 where body.starts(with: "JFIF\0".utf8) && body.count >= 14:
      // It may be followed by a thumbnail, which may show what was cropped from the picture.
      return [0xFF, 0xE0, 0, 16] + body.prefix(12) + [0, 0]
    case 0xEE where body.starts(with: "Adobe".utf8) && body.count >= 12:
      return [0xFF, 0xEE, 0, 14] + body.prefix(12)
    default: return []
    }
  }

  /// Where the next marker is after the pixels of a scan.
  private static func endOfScan(_ bytes: [UInt8], from start: Int) -> Int {
    var place = start
    while let found = bytes[place...].firstIndex(of: 0xFF), found + 1 < bytes.count {
      let next = bytes[found + 1]
      if next != 0, next != 0xFF, !(0xD0...0xD7).contains(next) { return found }
      place = next == 0xFF ? found + 1 : found + 2
      if place >= bytes.count { break }
    }
    return bytes.count
  }
}
