/// The files that a site gets for a picture: the picture itself, no wider than pages are, and smaller ones
/// for smaller screens.
///
/// All are upright, with no metadata but their colours and their rights.
package struct MadePicture: Sendable {
  /// A file of a picture.
  package struct File: Hashable, Sendable {
    /// In pixels.
    package var width: Int
    /// In pixels.
    package var height: Int
    /// The format that it is written in.
    package var format: PictureFormat
    /// The whole file.
    package var bytes: [UInt8]
  }

  /// The picture under its own name; nil if that is the file as it came.
  package private(set) var whole: [UInt8]?
  /// How wide that is, in pixels.
  package private(set) var width: Int
  /// How high that is, in pixels.
  package private(set) var height: Int
  /// The others, by format and width.
  package private(set) var others: [File] = []

  /// How wide pictures are written.
  package static let widths = [480, 960, 1_440, 1_920]

  /// Why nothing can be made of a picture; nil if it can.
  ///
  /// It is decoded once, at the smallest width, and nothing is written: that takes a fraction of the time
  /// of making its files.
  package static func fault(of bytes: [UInt8], width: Int, height: Int) -> PictureFault? {
    guard width > 0, height > 0 else { return .damaged }
    let orientation = Exif(of: bytes)?.orientation ?? 1
    guard let format = format(of: bytes, width: width, orientation) else {
      return PictureCleaning.cleaned(bytes) == nil ? .unreadable : nil
    }
    let narrow = min(width, widths[0])
    do throws(PictureFault) {
      _ = try DecodedPicture(
        bytes, as: format, orientation: orientation, width: narrow,
        height: max(1, height * narrow / width))
      return nil
    } catch { return error }
  }

  /// The format in which a picture is written anew; nil if it is only cleaned.
  private static func format(
    of bytes: [UInt8], width: Int, _ orientation: Int
  ) -> PictureFormat? {
    guard width > widths[0] || orientation != 1, let format = PictureFormat(bytes),
      !format.moves(bytes)
    else { return nil }
    return format
  }

  /// Makes the files for a picture; if it is animated, or in a format that only browsers read, that is just
  /// the file without what a camera and programs wrote in it.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - width: The width as shown, in pixels.
  ///   - height: The height as shown, in pixels.
  /// - Throws: ``PictureFault``.
  package init(of bytes: [UInt8], width: Int, height: Int) throws(PictureFault) {
    guard width > 0, height > 0 else { throw .damaged }
    (self.width, self.height) = (width, height)
    let orientation = Exif(of: bytes)?.orientation ?? 1
    guard let format = Self.format(of: bytes, width: width, orientation) else {
      guard let cleaned = PictureCleaning.cleaned(bytes) else { throw .unreadable }
      if cleaned != bytes { whole = cleaned }
      return
    }
    let widest = min(width, Self.widths[Self.widths.count - 1])
    func high(_ width: Int, of size: (width: Int, height: Int)) -> Int {
      max(1, (size.height * width + size.width / 2) / size.width)
    }
    let largest = (width: widest, height: high(widest, of: (width, height)))
    (self.width, self.height) = largest
    let packet = PictureRights(of: bytes).packet
    var pixels = try DecodedPicture(
      bytes, as: format, orientation: orientation, width: largest.width, height: largest.height)
    if widest == width, orientation == 1 {
      guard let cleaned = PictureCleaning.cleaned(bytes) else { throw .unreadable }
      if cleaned != bytes { whole = cleaned }
    } else {
      guard let written = try pixels.written(as: format, isDrawn: format == .png, packet: packet)
      else {
        throw .tooLarge
      }
      whole = written
    }
    let most = (whole ?? bytes).count
    for width in [widest] + Self.widths.reversed().filter({ $0 < widest }) {
      if width < widest {
        pixels = try pixels.scaled(width: width, height: high(width, of: largest))
      }
      for kind in format == .webp ? [.webp] : [format, .webp] as [PictureFormat] {
        if width == widest, kind == format { continue }
        // Some drawings are smaller as they came.
        if let written = try pixels.written(as: kind, isDrawn: format == .png, packet: packet),
          written.count < most
        {
          others.append(
            File(width: width, height: pixels.height, format: kind, bytes: written))
        }
      }
    }
    others.sort { ($0.format.rawValue, $0.width) < ($1.format.rawValue, $1.width) }
  }
}

extension MadePicture {
  /// Roughly how many bytes of memory it takes to make a picture, besides the file itself.
  ///
  /// Nearly all are decoded row by row. Those that come in several passes, and WebP, have every pixel in
  /// memory at once: a JPEG as 16-bit numbers.
  package static func room(for bytes: [UInt8], width: Int, height: Int) -> Int {
    let rows = 32 << 20
    guard comesAtOnce(bytes), width > 0, height > 0 else { return rows }
    let (pixels, isTooMany) = width.multipliedReportingOverflow(by: height)
    // If there are more pixels than this, the libraries are not asked to decode any.
    return isTooMany || pixels > 64_000_000 ? rows : rows + pixels * 6
  }

  private static func comesAtOnce(_ bytes: [UInt8]) -> Bool {
    switch PictureFormat(bytes) {
    case .webp: return true
    case .png: return bytes.count > 28 && bytes[28] != 0
    case nil: return false
    case .jpeg: break
    }
    var (place, components) = (2, 0)
    while place + 10 <= bytes.count {
      switch PictureFormat.marker(bytes, place) {
      case 0xFF: place += 1
      case 0xC2, 0xC6, 0xCA, 0xCE: return true
      // A scan with only some of the colours is followed by others.
      case 0xDA: return Int(bytes[place + 4]) < components
      case 0xC0, 0xC1:
        components = Int(bytes[place + 9])
        fallthrough
      default: place += 2 + bytes.big(place + 2, 2)
      }
    }
    return false
  }
}

extension PictureCleaning {
  /// A file to make pages from: cleaned, upright, and full-size up to a limit; only cleaned if its pixels
  /// can't be read.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - width: The width as shown, in pixels.
  ///   - height: The height as shown, in pixels.
  ///   - limit: The maximum width in pixels.
  /// - Returns: The file; nil if readers must not get it because it can't be cleaned.
  package static func upright(
    _ bytes: [UInt8], width: Int, height: Int, limit: Int = .max
  ) -> [UInt8]? {
    let orientation = Exif(of: bytes)?.orientation ?? 1
    if orientation == 1, width <= limit { return cleaned(bytes) }
    guard let format = PictureFormat(bytes), !format.moves(bytes), width > 0, height > 0 else {
      return cleaned(bytes)
    }
    let across = min(width, limit)
    let pixels = try? DecodedPicture(
      bytes, as: format, orientation: orientation, width: across,
      height: max(1, height * across / width))
    // What can't be decoded is shown as well as browsers can, rather than not at all.
    let packet = PictureRights(of: bytes).packet
    let written = try? pixels?.written(as: format, isDrawn: format == .png, packet: packet)
    return written ?? cleaned(bytes)
  }
}
