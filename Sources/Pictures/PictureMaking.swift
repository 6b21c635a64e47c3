/// What a site has of a picture: the picture itself, no wider than pages are, and smaller ones for
/// smaller screens.
///
/// All are upright, and say nothing but their colours and their rights.
package struct MadePicture: Sendable {
  /// A file of a picture.
  package struct File: Hashable, Sendable {
    /// In pixels.
    package var width: Int
    /// In pixels.
    package var height: Int
    /// What it is written in.
    package var format: PictureFormat
    /// The whole file.
    package var bytes: [UInt8]
  }

  /// The picture under its own name; nil where that is the file as it came.
  package private(set) var whole: [UInt8]?
  /// How wide that is, in pixels.
  package private(set) var width: Int
  /// How high that is, in pixels.
  package private(set) var height: Int
  /// The others, by format and width.
  package private(set) var others: [File] = []

  /// How wide pictures are written.
  package static let widths = [480, 960, 1_440, 1_920]

  /// Makes what a site has of a picture; of one that moves, or is in a format that is only read by
  /// browsers, that is the file without what a camera and programs said in it.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - width: As it is shown, in pixels.
  ///   - height: As it is shown, in pixels.
  /// - Throws: ``PictureFault``.
  package init(of bytes: [UInt8], width: Int, height: Int) throws(PictureFault) {
    guard width > 0, height > 0 else { throw .damaged }
    (self.width, self.height) = (width, height)
    let orientation = Exif(of: bytes)?.orientation ?? 1
    let isSmall = width <= Self.widths[0] && orientation == 1
    guard let format = PictureFormat(bytes), !format.moves(bytes), !isSmall else {
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
      guard let written = pixels.written(as: format, isDrawn: format == .png, packet: packet) else {
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
        if let written = pixels.written(as: kind, isDrawn: format == .png, packet: packet),
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

extension PictureCleaning {
  /// A file for whoever makes pages of it: cleaned, upright, as large as it is but for a limit; cleaned
  /// alone where its pixels can't be read.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - width: As it is shown, in pixels.
  ///   - height: As it is shown, in pixels.
  ///   - limit: The most pixels across.
  /// - Returns: The file; nil where it is for no reader, as it can't be cleaned.
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
    // What can't be decoded is shown as browsers can, rather than not at all.
    return pixels?.written(
      as: format, isDrawn: format == .png, packet: PictureRights(of: bytes).packet)
      ?? cleaned(bytes)
  }
}
