/// A picture on the site.
package struct SitePicture: Hashable, Sendable, Codable {
  /// Its file name beside its article, or in `masthead/`.
  package var file: String
  /// The id of its bytes.
  package var version: String
  /// Its width and height in pixels; nil if the file's header does not state them.
  package var size: PictureSize?
  /// Its description, for those who can't see it.
  package var alt: String?
  /// Its caption.
  package var caption: String?
  /// Its credit.
  package var credit: String?
  /// Whether its own file is on the site as received, with the files made from it beside that.
  package var staysWhole = false

  /// Creates a picture.
  package init(
    file: String, version: String, size: PictureSize?, alt: String? = nil, caption: String? = nil,
    credit: String? = nil
  ) {
    self.file = file
    self.version = version
    self.size = size
    self.alt = alt
    self.caption = caption
    self.credit = credit
  }
}
