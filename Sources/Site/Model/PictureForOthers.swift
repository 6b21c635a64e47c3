import Pictures

/// A picture as it leaves the newsroom beside a page: in a preview, a proof, a document, an export.
package enum PictureForOthers {
  /// Its file, upright and cleaned.
  ///
  /// - Parameters:
  ///   - bytes: The file as it came.
  ///   - limit: The most pixels across.
  /// - Returns: The file; nil where it is for nobody, as it can't be cleaned.
  package static func bytes(of bytes: [UInt8], limit: Int = .max) -> [UInt8]? {
    let size = PictureSize(of: bytes)
    return PictureCleaning.upright(
      bytes, width: size?.width ?? 0, height: size?.height ?? 0, limit: limit)
  }
}
